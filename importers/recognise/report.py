"""Papers that tell no meeting: a report's cover, its parts within parts, and what it recommends.

Nobody is put on a list and nothing is to be done by anybody: a report only asks and recommends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.draft import (
    Draft,
    DraftItem,
    DraftOutcome,
    DraftPoint,
    Ending,
    Entry,
    Head,
    PaperKind,
)
from importers.recognise.head import read_head
from importers.recognise.links import with_link
from importers.recognise.named_parts import with_named_parts
from importers.recognise.numbers import Number, Shape, read_number
from importers.recognise.outline import Outline
from importers.recognise.paper import Paper
from importers.recognise.people import is_name
from importers.recognise.restricted import is_mark, with_marks, with_marks_above
from importers.recognise.rows import Ledger, Row
from importers.recognise.titles import is_title
from minutes.findings import Code, Severity
from minutes.kinds import ItemKind, OutcomeKind, PointKind

COVER = re.compile(
    r"(?:(?:purpose|aims?) of (?:the )?(?:report|paper)|background|introduction|summary"
    r"|executive summary|contribution to [\w’' ]{3,60}|(?:actions?|decisions?) required.{0,60}"
    r"|recommendations?.{0,60}|(?:legal|financial|equalit\w+|risk)[\w ]{0,30} implications"
    r"|background papers|conclusions?|next steps|reasons? for [\w ]{3,40}|consultation|overview)",
    re.IGNORECASE,
)
"""What the parts of a report to a board are called."""

_ASKED = re.compile(
    r"(?:actions?|decisions?) required(?: (?:from|of|by) (?P<who>.+))?", re.IGNORECASE
)

_RECOMMENDS = re.compile(
    r"(?:comments?\s?(?:/|and|&)\s?)?recommendations?(?:\s(?:for|to)\s(?P<who>[\w’' ]{3,60}))?:?",
    re.IGNORECASE,
)

_CONTEXT = re.compile(
    r"(?:context|standards)(?:\s?(?:/|and|&)\s?(?:standards|context))?", re.IGNORECASE
)


@dataclass(slots=True)
class _Part:
    """A part of a report while it is read, with those inside it."""

    title: str
    depth: int
    number: Number | None = None
    lines: tuple[int, ...] = ()
    cover: bool = False
    entries: list[Entry] = field(default_factory=list[Entry])
    parts: list[_Part] = field(default_factory=lambda: list[_Part]())

    def given(self) -> DraftItem:
        """Give the part as an item."""
        return DraftItem(
            title=self.title,
            number=self.number.value if self.number else "",
            number_printed=self.number.printed if self.number else "",
            kind=ItemKind.COVER if self.cover else ItemKind.SECTION,
            entries=tuple(self.entries),
            children=tuple(part.given() for part in self.parts),
            lines=self.lines,
        )


def no_meeting(paper: Paper, outline: Outline, kind: PaperKind, ledger: Ledger) -> Draft:
    """Give a paper that tells no meeting as parts with their words."""
    title = _title(paper, outline, ledger)
    heads = _headings(paper.rows, outline)
    before, parts = _parts(paper.rows, heads, ledger)
    for part in parts:
        _settle(part)
    ledger.find(
        Code.NOT_MINUTES,
        f"This paper does not look like minutes, but like {_called(kind)}.",
        "It can be kept as a paper. Nobody was put on a list, and no action was made of it.",
        text=title.title,
        severity=Severity.WARNING,
    )
    items = [with_marks(part.given()) for part in parts]
    before, items = with_named_parts(with_marks_above(before), items, ledger)
    return Draft(
        source=paper.source.name,
        digest=paper.source.digest,
        kind=kind,
        head=title,
        before=before,
        items=tuple(items),
    )


def _called(kind: PaperKind) -> str:
    return {PaperKind.REPORT: "a report", PaperKind.AGENDA: "an agenda"}.get(kind, "something else")


def _title(paper: Paper, outline: Outline, ledger: Ledger) -> Head:
    """Give what the paper calls itself; one that begins with a part of its own has no title."""
    first = paper.rows[0] if paper.rows else None
    if first is None or COVER.fullmatch(_bare(first)):
        return Head()
    rows = (outline.before or paper.rows)[:6]
    head = read_head(paper, rows, ledger)
    return Head(title=head.title, board=head.board)


def _bare(row: Row) -> str:
    number = read_number(row.printed)
    return row.printed[number.end if number else 0 :].strip(" :.")


# What parts it ------------------------------------------------------------------------------------


def _headings(rows: Sequence[Row], outline: Outline) -> dict[int, int]:
    """Give the rows that are headings, with their depth from 0."""
    places = {row.at: n for n, row in enumerate(rows)}
    known = {places[s.lines[:1]]: s for s in outline.sections if s.lines[:1] in places}
    numbered = any(section.number for section in outline.sections)
    found: dict[int, int] = {}
    for place, row in enumerate(rows[:-1]):
        if row.bullet or row.cells or (place == 0 and not COVER.fullmatch(_bare(row))):
            continue
        number = read_number(row.printed)
        below = rows[place + 1]
        if place in known and not is_name(row.text):
            found[place] = known[place].depth if not numbered else 0
        elif row.heading:
            found[place] = row.heading - 1
        elif COVER.fullmatch(row.printed.strip(" :")) and len(row.text) < 70:
            if not _RECOMMENDS.fullmatch(row.text.strip()) or place < 3:
                found[place] = 0
        elif number is not None and _is_numbered_title(row, number, below):
            found[place] = len(number.key) - 1 if number.shape is Shape.PARTS else 0
    return found


def _is_numbered_title(row: Row, number: Number, below: Row) -> bool:
    """Say whether a numbered row is a title: short, no sentence, and words of its own below it."""
    words = row.printed[number.end :].strip()
    if number.shape not in (Shape.WHOLE, Shape.PARTS) or not is_title(words.rstrip(":")):
        return False
    if words.endswith(":") or len(words) > 90:
        return False
    return number.shape is Shape.PARTS or read_number(below.printed) != number


def _parts(
    rows: Sequence[Row], heads: dict[int, int], ledger: Ledger
) -> tuple[list[DraftPoint], list[_Part]]:
    """Give the words above the first heading, and the parts below, each where it belongs."""
    before: list[DraftPoint] = []
    top: list[_Part] = []
    open_parts: list[_Part] = []
    reading = _Reading(ledger)
    for place, row in enumerate(rows):
        if place in heads:
            part = _part(row, heads[place])
            ledger.put(row.at, Ending.ITEM, part.title)
            while open_parts and open_parts[-1].depth >= part.depth:
                open_parts.pop()
            (open_parts[-1].parts if open_parts else top).append(part)
            open_parts.append(part)
            reading.begin(part)
        elif open_parts:
            reading.read(row, rows[place + 1] if place + 1 < len(rows) else None)
        else:
            before.append(left_point(row))
            ledger.put(row.at, Ending.POINT, "words")
    return before, top


def _settle(part: _Part) -> None:
    """Say that recommendations are of the whole part where only its last section has some."""
    for inner in part.parts:
        _settle(inner)
    boxed = [any(isinstance(e, DraftOutcome) for e in inner.entries) for inner in part.parts]
    if len(boxed) < 2 or sum(boxed) != 1 or not boxed[-1] or part.number is None:
        return
    last = part.parts[-1]
    last.entries = [
        replace(entry, item_printed=part.number.value) if isinstance(entry, DraftOutcome) else entry
        for entry in last.entries
    ]


def _part(row: Row, depth: int) -> _Part:
    number = read_number(row.printed)
    words = row.printed[number.end :].strip() if number else row.text
    cover = number is None and COVER.fullmatch(words.strip(" :")) is not None
    return _Part(words.strip(" :"), depth, number, row.at, cover=cover)


# What stands under its headings -----------------------------------------------------------------


@dataclass(slots=True)
class _Reading:
    """Where in the report the reading is: in which part, and under which list of asks."""

    ledger: Ledger
    part: _Part | None = None
    asked: str = ""
    """`Action required` or `Recommendation` while such a list is read."""
    addressee: str = ""

    def begin(self, part: _Part) -> None:
        """Go on in another part; one for what the board is asked to do begins a list."""
        self.part = part
        ask = _ASKED.fullmatch(part.title)
        recommend = _RECOMMENDS.fullmatch(part.title)
        found = ask or recommend
        self.asked = "Action required" if ask else "Recommendation" if recommend else ""
        self.addressee = (found["who"] or "").removeprefix("the ") if found else ""

    def read(self, row: Row, below: Row | None) -> None:
        """Read one row under the heading of its part."""
        assert self.part is not None
        if is_mark(row.text, first=not self.part.entries):
            self.ledger.put(row.at, Ending.RESTRICTION, self.part.title)
            self._add(DraftPoint(text=row.text, lines=row.at), row)
            return
        recommend = _RECOMMENDS.fullmatch(row.text.strip()) if not row.bullet else None
        number = read_number(row.printed) if not row.bullet and not row.cells else None
        if recommend is not None:
            self.asked, self.addressee = "Recommendation", recommend["who"] or ""
            self._add(DraftPoint(text=row.text, kind=PointKind.HEADING, lines=row.at), row)
        elif self.asked and (row.bullet or number is not None):
            self._add(self._ask(row, number), row)
        elif self._goes_on(row):
            self._join(row)
        elif _is_run_in(row, below):
            self.asked = ""
            self._add(DraftPoint(text=row.text, kind=PointKind.HEADING, lines=row.at), row)
        else:
            self.asked = self.asked if row.cells else ""
            self._add(_point(row, number), row)

    def _ask(self, row: Row, number: Number | None) -> DraftOutcome:
        return DraftOutcome(
            kind=OutcomeKind.RECOMMENDATION,
            text=row.printed[number.end :].strip() if number else row.text,
            reference=number.value if number else "",
            label="" if self.asked == "Recommendation" else self.asked,
            addressee=self.addressee,
            shape="line",
            lines=row.at,
        )

    def _goes_on(self, row: Row) -> bool:
        """Say whether a row is the rest of the bullet above, which was wrapped without a sign."""
        last = self.part.entries[-1] if self.part and self.part.entries else None
        is_bullet = isinstance(last, DraftPoint) and last.kind is PointKind.BULLET
        open_end = last is not None and last.text[-1:] not in ".;:!?”"
        return (
            is_bullet and open_end and row.text[:1].islower() and not row.bullet and row.indent > 4
        )

    def _join(self, row: Row) -> None:
        assert self.part is not None
        last = self.part.entries[-1]
        self.part.entries[-1] = replace(
            last, text=f"{last.text} {row.text}", lines=last.lines + row.at
        )
        self.ledger.put(row.at, Ending.POINT, self.part.title)

    def _add(self, entry: Entry, row: Row) -> None:
        assert self.part is not None
        self.part.entries.append(entry)
        outcome = isinstance(entry, DraftOutcome)
        self.ledger.put(row.at, Ending.OUTCOME if outcome else Ending.POINT, self.part.title)


def _is_run_in(row: Row, below: Row | None) -> bool:
    """Say whether a row is a heading inside a part: short, alone, over words of its own."""
    if row.bullet or row.cells or below is None or not row.gap or read_number(row.printed):
        return False
    if not is_title(row.text) or row.text[-1:] == ":":
        return False
    if _CONTEXT.fullmatch(row.text.strip()) or row.bold:
        return True
    return below.gap > 0 and len(row.text) < 70 and len(below.text) > len(row.text)


def _point(row: Row, number: Number | None) -> DraftPoint:
    if number is None or number.shape in (Shape.LONG, Shape.CAPITAL, Shape.MINUTE):
        return left_point(row)
    listed = number.shape in (Shape.ROMAN, Shape.LETTER)
    return DraftPoint(
        text=row.printed[number.end :].strip(),
        kind=PointKind.LETTERED if listed else PointKind.NUMBERED,
        depth=1 if listed else 0,
        number_printed=number.printed,
        lines=row.at,
    )


def left_point(row: Row) -> DraftPoint:
    """Give a row as words, as it stands."""
    if row.cells:
        return DraftPoint(
            text="\t".join(row.cells), kind=PointKind.TABLE, rows=(row.cells,), lines=row.at
        )
    kind = PointKind.BULLET if row.bullet else PointKind.PARAGRAPH
    return with_link(DraftPoint(text=row.printed, kind=kind, lines=row.at), row)
