"""Items without numbers that a label begins: `Treasurer's report: The balance is …`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.room_labels import LABEL, OTHER_LABEL
from importers.recognise.rows import Row

FEWEST = 3
"""So many lines begin with what most meetings have as items, where labels begin the items."""

_STANDING = re.compile(
    r"(?:approval of )?(?:the )?(?:previous |last )?minutes(?: of .*| from .*)?|matters arising.*"
    r"|(?:[\w&'’]+ ){0,4}reports?(?: (?:and|&) .*)?|(?:welcome|introductions?)\b.*"
    r"|elections?(?: of .*)?|appointments?(?: of .*)?|any other (?:\w+ )?business|a\.?o\.?c?b\.?"
    r"|correspondence|financ\w+(?: .*)?|(?:\w+ )?accounts|planning(?: .*)?|highways(?: .*)?"
    r"|(?:date (?:and time )?of )?(?:the )?next (?:\w+ )?meeting|declarations? of interests?"
    r"|(?:open forum|public (?:participation|forum|questions?|session)).*|membership|policies"
    r"|safeguarding.*|constitution|subscriptions?|events|fund-?raising|website|social media"
    r"|maintenance|(?:items|matters) for .*|health (?:and|&) safety|review of .*|actions? arising"
    r"|actions from .*|grants?|training",
    re.IGNORECASE,
)
"""What most meetings have as items."""

_TITLED = re.compile(
    r"(?P<title>[A-Z][^:.;?!()]{2,60}?)\s?[:;](?=\s|$|[A-Z])\s*(?P<rest>.*)", re.DOTALL
)

_NONE = re.compile(
    r"(?:vote(?: by .*)?|show of hands"
    r"|action|decision|resolution|resolved|agreed|noted|proposed|seconded|carried|moved|vote|motion|q|a"
    r"|question|answer|response|reply|ref|nb|note|owner|by|item|cc|to|from|tel\w*|e-?mail|web"
    r"|post meeting note)s?(?: by| point| required)?",
    re.IGNORECASE,
)
"""Labels that begin no item."""


def labelled_heads(rows: Sequence[Row]) -> list[int]:
    """Give the places of rows whose label begins an item; none, unless several are usual ones."""
    last = max(
        (n for n, row in enumerate(rows[:60]) if not row.cells and _is_of_room(row)), default=0
    )
    found = [
        (place, said["title"])
        for place, row in enumerate(rows)
        if place > last and not (row.cells or row.bullet or row.number)
        and (said := _TITLED.match(row.text)) and not _NONE.fullmatch(said["title"].strip())
        and len(said["title"].split()) <= LONGEST
    ]  # fmt: skip
    usual = [title for _, title in found if _STANDING.fullmatch(title.strip())]
    return [place for place, _ in found] if len(usual) >= FEWEST else []


LONGEST = 8
"""No label of an item has more words."""


LONGEST_LABEL = 90
"""What a label of the head says takes no more letters: `Chairman: Mr Vale`."""


def _is_of_room(row: Row) -> bool:
    if _STANDING.fullmatch(re.split("[:;]", row.text, maxsplit=1)[0].strip()):
        return False
    other = OTHER_LABEL.match(row.text) if len(row.text) < LONGEST_LABEL else None
    return LABEL.match(row.text) is not None or other is not None


def parted_label(row: Row) -> tuple[str, Row | None]:
    """Give the title that a row's label is, and the words behind it as a row of their own."""
    said = _TITLED.match(row.text)
    if said is None:
        return row.text.strip(" :"), None
    rest = said["rest"].strip()
    return said["title"].strip(), replace(row.having(rest), gap=0) if rest else None


def loose_words(before: Sequence[Row], used: set[int]) -> list[Row]:
    """Give the rows of a paper without items that tell what happened: those below all lists."""
    last = max((n for n, row in enumerate(before) if used.intersection(row.at)), default=-1)
    if last < 0:
        return []
    return list(before[last + 1 :])
