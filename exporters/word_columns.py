"""The columns of a table in the letters of a board's own template, which no style knows of."""

from __future__ import annotations

import re
from collections.abc import Sequence

LETTER = 0.78
"""How wide a letter of a short word is in a wide, bold font, as a share of its size."""

SHORT = 8
"""How many letters a short word has at most."""

FURTHER = 0.66
"""How wide the letters of a long word are beyond those: wide and narrow ones even out."""

LONGEST = 24
"""The most letters of a word that a column is made wide enough for."""

MAIN = 0.22
"""The least share of the column that has most of the words."""

PADDING = 12.0
"""The room beside the words of a cell, in points."""

SMALLEST = 8.0
"""The smallest letters that a crowded table is set in."""

RUN = re.compile(r"<w:r>(?:<w:rPr>(.*?)</w:rPr>)?")
"""How a run of ours begins."""


def fitted(
    width: float, shares: Sequence[float], columns: Sequence[Sequence[str]], size: float
) -> tuple[tuple[float, ...], float]:
    """Give columns wide enough for their longest words, and the size of letters they are so at.

    A column too narrow is widened by what the others can spare. Where all of them together are
    too narrow, the letters have to be smaller.
    """
    main = max(range(len(shares)), key=lambda at: shares[at])
    most = [_widest(texts) for texts in columns]
    beside = sum(most) - most[main]
    room = width - PADDING * len(shares)
    fits = min(room / sum(most), (room - MAIN * width + PADDING) / beside if beside else size)
    fits = min(size, max(SMALLEST, fits))
    needs = [widest * fits + PADDING for widest in most]
    over = sum(needs) - needs[main] + MAIN * width - width
    needs[main] = max(needs[main], MAIN * width - max(0.0, over))
    if sum(needs) >= width:
        return tuple(need / sum(needs) for need in needs), fits
    wants = [max(width * share, need) for share, need in zip(shares, needs, strict=True)]
    spare, over = sum(wants) - sum(needs), sum(wants) - width
    kept = 1 - over / spare if spare > 0 else 1.0
    given = [need + (want - need) * kept for want, need in zip(wants, needs, strict=True)]
    return tuple(one / sum(given) for one in given), fits


def _widest(texts: Sequence[str]) -> float:
    """Give how wide the longest word is, as a multiple of its size."""
    count = max((len(word) for text in texts for word in text.split()), default=1)
    return LETTER * min(count, SHORT) + FURTHER * max(0, min(count, LONGEST) - SHORT)


def in_size(xml: str, size: float) -> str:
    """Give runs of ours in letters of a size."""
    half = round(size * 2)
    said = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    return RUN.sub(lambda match: f"<w:r><w:rPr>{match[1] or ''}{said}</w:rPr>", xml)
