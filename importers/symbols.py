"""Letters of the fonts Symbol and Wingdings, which are pictures of something else, as Unicode."""

from __future__ import annotations

WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "•",
    0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆",
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦",
    0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
"""What Wingdings shows for a code: ticks, boxes, arrows and bullets."""

SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD7: "·", 0xDE: "⇒",
    0x61: "α", 0x62: "β", 0x64: "δ", 0x65: "ε", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ",
}  # fmt: skip
"""What Symbol shows for a code: signs, and the Greek letters that papers use."""

_PRIVATE = 0xF000
"""Where Word and PDF programs put the letters of such fonts."""


def plain_sign(code: int, font: str) -> str:
    """Give the sign that a code of a symbol font shows; empty where nobody knows."""
    code = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if "wingdings" in font.lower():
        return WINGDINGS.get(code, "")
    if "symbol" in font.lower():
        return SYMBOL.get(code, chr(code) if 0x20 <= code < 0x7F else "")
    return chr(code) if code < 0x110000 and chr(code).isprintable() else ""


PRIVATE_SIGNS = str.maketrans(
    {
        **{_PRIVATE + code: sign for code, sign in SYMBOL.items() if code > 0x7F},
        **{_PRIVATE + code: sign for code, sign in WINGDINGS.items() if code not in SYMBOL},
        0xF0A7: "▪",
    }
)
"""For text that has lost its font: what its private letters most likely were."""
