"""How the columns of a table share the width between the margins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes.document import Spans
from minutes.document import words as words_of
from minutes.style import HouseStyle, Page, PageSize

LETTER = 0.57
"""How wide a letter of a short word is, as a share of its size; a little more than most are."""

SHORT = 8
"""How many letters a short word has at most."""

FURTHER = 0.5
"""How wide the letters of a long word are beyond a short one: wide and narrow ones even out."""

PADDING = 12.0
"""The space beside the words of a cell, in points."""

MM = 72 / 25.4
"""Points in a millimetre."""

SHEETS = {PageSize.A4: (210.0, 297.0), PageSize.LETTER: (215.9, 279.4)}
"""Width and height of the paper, in millimetres."""

MAIN = 0.22
"""The least share of the main column, however much the others would like."""

WIDEST = 0.24
"""The largest share of a column that is not the main one."""


def widths(
    style: HouseStyle,
    header: Sequence[str],
    rows: Sequence[Sequence[Spans]],
    least: Sequence[float],
) -> tuple[float, ...]:
    """Give the columns of a table their shares: no word of a narrow one should break.

    The one of which at least 0 is asked is the main one, and has the rest. Where that would be too
    little, columns first give up what they ask for beyond their longest word.
    """
    room, size = _room(style.page), style.letters.table
    needs = [0.0 if share else MAIN for share in least]
    for at, (title, share) in enumerate(zip(header, least, strict=True)):
        if share:
            texts = [title, *(words_of(row[at]) for row in rows)]
            needs[at] = min(WIDEST, (_longest(texts) * size + PADDING) / room)
    wants = [max(share, need) for share, need in zip(least, needs, strict=True)]
    spare, over = sum(wants) - sum(needs), sum(wants) - 1
    if over > 0:
        kept = 1 - min(over, spare) / spare if spare else 1.0
        wants = [need + (want - need) * kept for want, need in zip(wants, needs, strict=True)]
    taken = sum(want for want, share in zip(wants, least, strict=True) if share)
    fitting = min(1.0, (1 - MAIN) / taken) if taken else 1.0
    return tuple(
        want * fitting if share else 1 - taken * fitting
        for want, share in zip(wants, least, strict=True)
    )


def _longest(texts: Sequence[str]) -> float:
    """Give how wide the longest word is, as a multiple of its size.

    Lines break at a space or a new line; a space that holds words together is not that.
    """
    longest = max(len(word) for text in texts for word in re.split("[ \n]", text))
    return LETTER * min(longest, SHORT) + FURTHER * max(0, longest - SHORT)


def _room(page: Page) -> float:
    """Give the width between the margins, in points."""
    short, long = SHEETS[page.size]
    return ((long if page.landscape else short) - page.left - page.right) * MM
