"""The words of one paragraph of a tagged PDF → the line it was, or those it was broken into.

A line that ends where the next word would still have had room was broken by hand.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from importers.lines import Line, Piece
from importers.pdf_layout import SAME_LINE, WIDE_GAP, Word

SPACE = 0.2
"""How wide a space is at the least, in the size of its letters."""

MARGIN = 0.08
"""How far before the edge of the page, of its width, a line may end and still be full."""

SPREAD = 2.5
"""How much wider than the narrowest gap of its line a gap is that is no space, at the least."""

WHOLE_LINE = 0.95
"""How much of the longest line two parts of a word take together, at the least."""

LONGEST_UNIT = 6
"""Words that are kept together, at the most."""

ALIKE = 0.15
"""How far apart the ends of lines are, of the page's width, that a margin of their own broke."""

Stretch = list[tuple[int, Word]]
"""Words in order of reading, each with the page it is on."""

_LABEL = re.compile(
    r"\(?[A-Za-z]{0,4}[\d.]{0,12}\d[a-z]?[.):]{0,2}|\(?(?:[A-Za-z]|[ivxlc]{1,6})[.)]{1,2}"
    r"|[•●▪◦○■–-]"
)
"""A number or a bullet before the words of a line, whatever room is left behind it."""

_DASHES = ("–", "-", "—")
_TYPED = re.compile(r"[•●▪◦○■-]")
_ENDS = (".", ":", ";", "!", "?")


@dataclass(slots=True, kw_only=True)
class Sheet:
    """What has to be known of a page while its paragraphs are read."""

    number: int
    words: list[Word]
    """All that are part of the paper."""
    left: float
    right: float
    letter: float
    """How wide a letter is, as a rule."""
    height: float
    by_mark: dict[int, list[Word]] = field(default_factory=dict[int, list[Word]])
    """The words that have not been read yet."""


@dataclass(slots=True)
class _Row:
    """Words on one printed line of a paragraph."""

    page: int
    words: list[Word]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].x1

    @property
    def size(self) -> float:
        """How large its first letters are."""
        return self.words[0].size


def text_of(stretch: Stretch, *, spaced: bool) -> str:
    """Give words as text, as if on one line."""
    return "".join(part for part, _ in _parts(_rows(stretch), spaced=spaced)).strip()


def lines_of(
    stretch: Stretch, sheets: Mapping[int, Sheet], *, spaced: bool, margin: float, quoted: bool
) -> Iterator[Line]:
    """Give the lines of a paragraph: one, or more where it was broken by hand.

    `spaced` says that the file has a space wherever a line ends between words, `margin` how much
    of the page's width the paragraph's lines may end before it and be full, and `quoted` that it
    stands in from both edges, and may end with whence it comes.
    """
    rows = _rows(stretch)
    broken = _broken(rows, sheets, margin, quoted=quoted)
    begin = 0
    for end in (*broken, len(rows)):
        yield _line(rows[begin:end], sheets[rows[begin].page], spaced=spaced)
        begin = end


def _rows(stretch: Stretch) -> list[_Row]:
    rows: list[_Row] = []
    for page, word in stretch:
        last = rows[-1] if rows else None
        if last and last.page == page and _are_level(last.words[0], word):
            last.words.append(word)
        else:
            rows.append(_Row(page, [word]))
    return rows


def _are_level(first: Word, word: Word) -> bool:
    """Say whether two words stand on one line, whichever way it runs."""
    if first.turn != word.turn:
        return False
    apart = first.x0 - word.x0 if word.turn in (1, 3) else first.y - word.y
    return abs(apart) <= SAME_LINE * max(first.size, word.size)


# ------------------------------------------------------------------ where it was broken


def _broken(
    rows: Sequence[_Row], sheets: Mapping[int, Sheet], margin: float, *, quoted: bool
) -> list[int]:
    """Give the places of the rows that begin a line of their own."""
    if len(rows) < 2 or any(row.words[0].turn for row in rows):
        return []
    edge = max(row.right for row in rows)
    sure: list[int] = []
    likely: list[int] = []
    for at, (above, row) in enumerate(pairwise(rows), 1):
        if above.page != row.page:
            continue
        reach = above.right + _space(above) + _first_word(row)
        typed = _TYPED.fullmatch(row.words[0].text) and above.words[-1].text.endswith(_ENDS)
        sheet = sheets[above.page]
        inside = margin * (sheet.right - sheet.left)
        inside += above.words[0].x0 - sheet.left if quoted else 0.0
        whence = quoted and at == len(rows) - 1 and _says_whence(above, row)
        if typed or reach <= edge or whence:
            sure.append(at)
        elif _is_short(above, reach, sheet, inside):
            likely.append(at)
    if not likely or (not sure and _is_block(rows, sheets[rows[0].page])):
        return sure
    return sorted([*sure, *likely])


def _space(row: _Row) -> float:
    """Give how wide a space of a row is, as a rule, with what letters leave free beside them."""
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(row.words) if a.trail)
    return max(SPACE * row.size, gaps[len(gaps) // 2] if gaps else 0.0)


def _first_word(row: _Row) -> float:
    """Give how wide the first word of a row is, with what nobody would part from it.

    A dash stays with the word behind it, and a number with those around it, as in a date.
    """
    end = row.words[0]
    for word in row.words[1:LONGEST_UNIT]:
        together = not end.trail or end.text in _DASHES
        if not (together or any(letter.isdigit() for letter in end.text + word.text)):
            break
        end = word
    return end.x1 - row.words[0].x0


def _says_whence(above: _Row, row: _Row) -> bool:
    """Say whether words behind a sentence are none: `Letter from a passenger, October 2025`."""
    ended = above.words[-1].text.rstrip("\"'”’)").endswith((".", "!", "?"))
    return ended and row.words[0].text[:1].isupper() and row.words[-1].text[-1:].isalnum()


def _is_short(row: _Row, reach: float, sheet: Sheet, inside: float) -> bool:
    """Say whether a row ends well before the page does, with nothing beside it."""
    if reach > sheet.right - inside:
        return False
    foot, size = row.words[0].y, row.size
    return not any(
        word.x0 > row.right and abs(word.y - foot) <= SAME_LINE * size for word in sheet.words
    )


def _is_block(rows: Sequence[_Row], sheet: Sheet) -> bool:
    """Say whether rows end at a margin of their own, further in than that of the page."""
    ends = [row.right for row in rows[:-1]]
    return len(ends) > 1 and max(ends) - min(ends) <= ALIKE * (sheet.right - sheet.left)


# ------------------------------------------------------------------ one line


def _parts(rows: Sequence[_Row], *, spaced: bool) -> Iterator[tuple[str, Word]]:
    """Give words with what is before them: nothing, a space, or a tab where the gap is wide."""
    last: Word | None = None
    width = max((row.right - row.words[0].x0 for row in rows), default=0.0)
    for row in rows:
        begins, wide = True, _wide(row)
        for word in row.words:
            if last is None:
                before = ""
            elif begins:
                before = _over_the_edge(last, word, width, spaced=spaced)
            elif word.x0 - last.x1 >= wide and not word.turn:
                before = "\t"
            else:
                before = "" if not last.trail or _is_raised(last, word) else " "
            yield before + word.text, word
            last, begins = word, False


def _wide(row: _Row) -> float:
    """Give how wide a gap is that a tab made; words that were spread over a line have wide ones."""
    least = WIDE_GAP * row.size
    narrowest = min((b.x0 - a.x1 for a, b in pairwise(row.words)), default=0.0)
    return max(least, SPREAD * narrowest) if narrowest < least else least


def _is_raised(last: Word, word: Word) -> bool:
    """Say whether small letters touch a word, as in a date: `3rd`."""
    small = min(last.size, word.size) < 0.8 * max(last.size, word.size)
    return small and word.x0 - last.x1 < 0.1 * max(last.size, word.size)


def _over_the_edge(last: Word, word: Word, width: float, *, spaced: bool) -> str:
    """Give what stood between two words before the line was broken there.

    Only a word that is longer than a line is cut where the line ends.
    """
    if last.trail.startswith(" "):
        return " "
    if spaced and last.x1 - last.x0 + word.x1 - word.x0 >= WHOLE_LINE * width:
        return ""
    return "" if last.text.endswith("-") and word.text[:1].islower() else " "


def _line(rows: Sequence[_Row], sheet: Sheet, *, spaced: bool) -> Line:
    """Give rows as one line, with tabs for its wide gaps."""
    text, bold_until, only_bold = "", 0, True
    words = [word for row in rows for word in row.words]
    pieces: list[Piece] = []
    begin, first = 0, words[0]
    for part, word in _parts(rows, spaced=spaced):
        if part[0] == "\t":
            if not pieces and _LABEL.fullmatch(text):
                part = f" {part[1:]}"
            else:
                pieces.append(_piece(text[begin:], sheet, first))
                begin, first = len(text) + 1, word
        text += part
        only_bold = only_bold and word.bold
        bold_until = len(text) if only_bold else bold_until
    if pieces:
        pieces.append(_piece(text[begin:], sheet, first))
    return Line(
        text=text,
        at=0,
        indent=_column(words[0], sheet),
        pieces=tuple(pieces),
        page=sheet.number,
        bold=only_bold,
        bold_until=bold_until,
        italic=all(word.italic for word in words),
        size=round(statistics.median(word.size for word in words), 1),
    )


def _piece(text: str, sheet: Sheet, first: Word) -> Piece:
    return Piece(text=text, column=_column(first, sheet))


def _column(word: Word, sheet: Sheet) -> int:
    return min(max(round((word.x0 - sheet.left) / sheet.letter), 0), 300)
