"""What an import shows of a draft, row after row: what is asked, what to look at, what was read."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from minutes.findings import Code, Finding, Severity
from minutes.kinds import OutcomeKind, PointKind
from minutes.rules.days import DayStyle, print_day
from ui.operations.import_told import (
    under_future,
    under_interest,
    under_item,
    under_outcome,
    under_person,
    under_point,
)

if TYPE_CHECKING:
    from importers.draft import (
        Draft,
        DraftItem,
        DraftOutcome,
        DraftPoint,
        Ended,
    )
    from importers.kept_back import KeptBack
    from importers.questions import Question, Review
    from ui.operations.importing import Paper


class Kind(StrEnum):
    """What a row shows."""

    SECTION = "section"
    QUESTION = "question"
    FINDING = "finding"
    NOTICED = "noticed"
    FIELD = "field"
    PERSON = "person"
    INTEREST = "interest"
    ITEM = "item"
    POINT = "point"
    OUTCOME = "outcome"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row."""

    kind: Kind
    text: str
    lead: str = ""
    """What stands in front of it: the name of a field, a number, initials."""
    under: str = ""
    """Quiet words beneath, in one line or several."""
    depth: int = 0
    lines: tuple[int, ...] = ()
    """Where it stands in the original."""
    question: Question | None = None
    taken: int = 0
    """Which of the question's answers stands."""
    is_answered: bool = False
    field: str = ""
    """The field that can be typed over."""
    is_heading: bool = False
    members: tuple[int, ...] = ()
    """Which findings it stands for, where it is the heading of many that are alike."""
    is_open: bool = False
    """Whether those stand beneath it one by one."""

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        parts = [self.lead, self.text, *self.under.split("\n")]
        if self.question is not None:
            answer = self.question.answers[self.taken].words
            parts.append(f"{'answered' if self.is_answered else 'suggested'}: {answer}")
        if self.members:
            parts.append("open" if self.is_open else "closed")
        return ", ".join(part for part in parts if part)


def rows_of(paper: Paper, opened: Collection[str] = ()) -> Mapping[str, Row]:
    """Give the rows of a file by names that stay while it is answered about.

    `opened` are the names of headings whose findings are told one by one.
    """
    found: dict[str, Row] = {}
    if paper.review is None:
        return found
    from importers.kept_back import kept_back

    review = paper.review
    held = kept_back(review.settled)
    sections = {
        "Only you know": dict(_questions(review)),
        "To look at": {**_warnings(paper), **dict(_findings(review, opened, noticed=False))},
        "The meeting": dict(_fields(review.draft, held)),
        "People": dict(_people(review, held)),
        "Interests": dict(_interests(review.settled, held)),
        "Minutes": dict(_minutes(review.settled, paper.told)),
        "Future meetings": dict(_future(review.draft, held)),
        "Noticed": dict(_findings(review, opened, noticed=True)),
    }
    for name, rows in sections.items():
        if not rows:
            continue
        count = f" · {sum(map(_count, rows.values()))}" if name in _COUNTED else ""
        found[f"section:{name}"] = Row(kind=Kind.SECTION, text=f"{name}{count}")
        found.update(rows)
    return found


def where_changed(was: Mapping[str, Row], now: Mapping[str, Row]) -> str:
    """Give the name of the first row that is another now, or stands where one has gone.

    What only tells of others, such as a finding, comes after what it tells of.
    """
    new = [name for name, row in now.items() if was.get(name) is not row and was.get(name) != row]
    telling = (Kind.SECTION, Kind.FINDING, Kind.NOTICED)
    first = next((name for name in new if now[name].kind not in telling), "")
    if first:
        return first
    names = list(was)
    gone = next((at for at, name in enumerate(names) if name not in now), None)
    over = next((name for name in reversed(names[:gone]) if name in now), "") if gone else ""
    return over or next((name for name in new if now[name].kind is not Kind.SECTION), "")


_COUNTED = frozenset({"Only you know", "To look at", "People", "Interests", "Noticed"})
"""Titles that say how many there are."""


def _count(row: Row) -> int:
    """Give how many things a row tells of; those beneath a heading are told by it."""
    is_beneath = row.kind in (Kind.FINDING, Kind.NOTICED) and row.depth
    return 0 if is_beneath else len(row.members) or 1


def _questions(review: Review) -> Iterator[tuple[str, Row]]:
    answered = dict(review.answers)
    for question in review.questions:
        taken = question.answers.index(review.answer_to(question))
        yield (
            f"question:{question.key}",
            Row(
                kind=Kind.QUESTION,
                text=question.words,
                lines=question.lines,
                question=question,
                taken=taken,
                is_answered=question.key in answered,
            ),
        )


def _warnings(paper: Paper) -> dict[str, Row]:
    said = enumerate(paper.warnings)
    return {f"warning:{n}": Row(kind=Kind.FINDING, text=text) for n, text in said}


def _findings(
    review: Review, opened: Collection[str], *, noticed: bool
) -> Iterator[tuple[str, Row]]:
    """Give what is to be looked at, or what was only noticed and may well be right."""
    kind = Kind.NOTICED if noticed else Kind.FINDING
    asked = tuple(f"{question.which} " for question in review.questions)
    alike: dict[str, list[tuple[int, Finding]]] = {}
    for n, one in enumerate(review.findings):
        if (one.severity is Severity.NOTE) is not noticed:
            continue
        if asked and one.message.startswith(asked):
            continue  # it is asked above
        alike.setdefault(one.code, []).append((n, one))
    for code, those in alike.items():
        name = f"alike:{kind}:{code}"
        is_open = name in opened
        depth = 0
        if is_open or len(those) > MOST_ALIKE[kind]:
            yield name, _heading(kind, those, is_open=is_open)
            depth = 1
        if is_open or not depth:
            yield from (_finding(kind, n, one, depth) for n, one in those)


MOST_ALIKE = {Kind.FINDING: 5, Kind.NOTICED: 2}
"""How many things of one kind are told one by one, without a heading that opens to all of them."""

_QUOTED = frozenset(
    {Code.PAGE_HEADER_REPEAT, Code.AGREED_IN_TEXT_NO_ROW, Code.ABBREVIATION_NOT_PERSON}
)
"""What is told with the words that it is about."""


def _heading(kind: Kind, those: list[tuple[int, Finding]], *, is_open: bool) -> Row:
    """Give the heading of things that are alike: it opens to each of them."""
    _, first = those[0]
    says = {one.message for _, one in those}
    others = "" if len(says) == 1 else " · the first of them"
    return Row(
        kind=kind,
        text=f"{first.message.rstrip('.')} · {len(those)} alike",
        under=f"{first.hint}{others}" if not is_open else "",
        lines=tuple(dict.fromkeys(one.line for _, one in those if one.line)),
        members=tuple(n for n, _ in those),
        is_open=is_open,
    )


def _finding(kind: Kind, n: int, one: Finding, depth: int) -> tuple[str, Row]:
    lines = (one.line,) if one.line else ()
    under = f"“{one.text}” · {one.hint}" if one.code in _QUOTED else one.hint
    row = Row(kind=kind, text=one.message, under=under, lines=lines, depth=depth)
    return f"finding:{n}", row


def _fields(draft: Draft, held: KeptBack) -> Iterator[tuple[str, Row]]:
    from importers.corrections import FIELDS, MORE_FIELDS, said
    from importers.draft import Ending
    from importers.kept_back import hidden_fields

    hidden = hidden_fields(draft, held)
    told = [one for one in draft.ended if one.what is Ending.HEAD]
    for field, name in {**FIELDS, **MORE_FIELDS}.items():
        words = said(draft.head, field)
        if field in MORE_FIELDS and not words:
            continue
        yield (
            f"field:{field}",
            Row(
                kind=Kind.FIELD,
                lead=name,
                text=words,
                under=HELD if field in hidden else _beside(draft, field, words),
                field=field,
                lines=tuple(one.at for one in told if _tells(one, field)),
            ),
        )


def _beside(draft: Draft, field: str, words: str) -> str:
    """Give what is to be known of a field beside its words."""
    match field:
        case "day":
            plain = print_day(draft.head.day, DayStyle.LONG)
            return plain if plain not in words else ""
        case "time":
            span = draft.head.start + (f"–{draft.head.end}" if draft.head.end else "")
            return span if span not in words else ""
        case "chair":
            return draft.head.chair_organisation
        case _:
            return ""


_TOLD_BY = {"day": ("date", "day"), "board": ("title",)}
"""What a line of the head is called that tells of a field, where it is called otherwise."""


def _tells(one: Ended, field: str) -> bool:
    return one.where in _TOLD_BY.get(field, (field,))


HELD = "not kept: only restricted words tell of it"
"""What is said of a day or an interest that the public would learn of beside what is restricted."""

HELD_ONE = "not put on the list: only restricted words name them"
"""The same of somebody."""


def _people(review: Review, held: KeptBack) -> Iterator[tuple[str, Row]]:
    names = {person.id: person.name for person in review.around.known.persons}
    for n, one in enumerate(review.settled.attendance):
        known = names.get(one.person) if one.person else None
        under = HELD_ONE if held.has_person(one) else under_person(one, known)
        row = Row(kind=Kind.PERSON, lead=one.initials, text=one.name, under=under, lines=one.lines)
        yield f"person:{n}", row


def _interests(draft: Draft, held: KeptBack) -> Iterator[tuple[str, Row]]:
    for n, one in enumerate(draft.declarations):
        text = f"{one.name}: {one.nature}" if one.nature else one.name
        under = HELD if held.has(one.lines) else under_interest(one)
        yield f"interest:{n}", Row(kind=Kind.INTEREST, text=text, under=under, lines=one.lines)


def _minutes(draft: Draft, told: Told) -> Iterator[tuple[str, Row]]:
    for n, point in enumerate(draft.before):
        yield f"before:{n}", _point(point, 0)
    yield from told.of(draft.items)


class Told:
    """Remembers the rows of each item: a mend changes one, and the others are told as before."""

    def __init__(self) -> None:
        self._items: dict[int, tuple[DraftItem, tuple[tuple[str, Row], ...]]] = {}
        """By the id of an item, which is nobody else's as long as the item is kept here too."""

    def of(self, items: Sequence[DraftItem]) -> Iterator[tuple[str, Row]]:
        """Give the rows of items by their names, each item's with its place in them."""
        was, self._items = self._items, {}
        for n, item in enumerate(items):
            known = was.get(id(item)) or (item, tuple(_item(item, "", 0)))
            self._items[id(item)] = known
            for name, row in known[1]:
                part, _, rest = name.partition(":")
                yield f"{part}:{n}{rest}", row


def _item(item: DraftItem, path: str, depth: int) -> Iterator[tuple[str, Row]]:
    from importers.draft import DraftPoint

    yield (
        f"item:{path}",
        Row(
            kind=Kind.ITEM,
            lead=item.number_printed or item.number,
            text=item.title,
            under=under_item(item),
            depth=depth,
            lines=item.lines,
        ),
    )
    for n, entry in enumerate(item.entries):
        row = _point(entry, depth) if isinstance(entry, DraftPoint) else _outcome(entry, depth)
        yield f"entry:{path}:{n}", row
    for n, child in enumerate(item.children):
        yield from _item(child, f"{path}.{n}", depth + 1)


def _point(point: DraftPoint, depth: int) -> Row:
    cells = "\n".join(" | ".join(row) for row in point.rows)
    text = cells or (f"{point.heading}: {point.text}" if point.heading else point.text)
    return Row(
        kind=Kind.POINT,
        lead=point.number_printed or _SIGNS.get(point.kind, ""),
        text=text,
        under=under_point(point),
        is_heading=point.kind is PointKind.HEADING,
        depth=depth + point.depth,
        lines=point.lines,
    )


_SIGNS = {
    PointKind.BULLET: "•",
    PointKind.QUESTION: "Q",
    PointKind.ANSWER: "A",
    PointKind.QUOTATION: "“ ”",
    PointKind.NOTE: "Note",
    PointKind.TABLE: "Table",
    PointKind.YEARS: "Years",
    PointKind.LINK: "Link",
}
"""What stands in front of a line without a number, so that its kind is seen."""


def _outcome(outcome: DraftOutcome, depth: int) -> Row:
    names = {OutcomeKind.ACTION: "Action", OutcomeKind.DECISION: "Decision"}
    lead = outcome.reference or names.get(outcome.kind, outcome.kind.value.capitalize())
    return Row(
        kind=Kind.OUTCOME,
        lead=lead,
        text=outcome.text,
        under=under_outcome(outcome),
        depth=depth,
        lines=outcome.lines,
    )


def _future(draft: Draft, held: KeptBack) -> Iterator[tuple[str, Row]]:
    for n, one in enumerate(draft.future):
        plain = print_day(one.day, DayStyle.LONG) or one.printed
        under = HELD if held.has(one.lines) else under_future(one, plain)
        yield f"future:{n}", Row(kind=Kind.FUTURE, text=plain, under=under, lines=one.lines)
