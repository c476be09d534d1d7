"""A meeting written as a file, read again, put into the book: what is compared, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from exporters.text import shown
from importers.accept import Around, accepted
from importers.draft import Draft, Known
from importers.reading import read_here
from importers.recognise import recognise
from minutes.changes import Add, Edit
from minutes.compose import compose, outcomes, room
from minutes.compose.job import Job
from minutes.compose.outcomes import places_of
from minutes.document import (
    Answer,
    Block,
    Box,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Note,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    Paragraph,
    People,
    Question,
    Quotation,
    Signature,
    Signed,
    Standing,
    Subtitle,
    Table,
    Title,
)
from minutes.ids import ItemId
from minutes.kinds import AttendanceKind, OutcomeKind, PointKind
from minutes.model import (
    Amendment,
    Attendance,
    Declaration,
    FutureMeeting,
    Item,
    Movement,
    Outcome,
    Point,
    Restriction,
    Update,
)
from minutes.record import Record
from minutes.rules.telling import told
from minutes.shapes import Happening
from minutes.style import HouseStyle, Place
from tests.minutes.meetings import record
from tests.validators.papers import STAMP, made

KINDS = ("docx", "txt", "md", "html", "pdf")
"""The kinds of file that are both written and read."""


def written(meeting: Record, style: HouseStyle) -> Document:
    """Give a meeting as a document."""
    return compose(meeting, style, stamp=STAMP)


def read_back(document: Document, kind: str, folder: Path) -> Draft:
    """Give a document as it is understood once it was a file."""
    path = folder / f"paper.{kind}"
    path.write_bytes(made(document, kind))
    return recognise(read_here(path))


def put_in(draft: Draft, before: Record) -> Record:
    """Give the meeting that a draft becomes, in a book that has the board and nobody else."""
    around = Around(known=Known(boards=(before.board,)))
    commands = accepted(draft, around, before.board).command.commands
    values: dict[str, Any] = {}
    for command in commands:
        if isinstance(command, Add):
            values |= {value.id: value for value in command.values}
        elif isinstance(command, Edit):
            values[command.now.id] = command.now
    meeting = next(value for value in values.values() if type(value).__name__ == "Meeting")
    rows = [value for value in values.values() if value is not meeting]
    rows = [
        replace(row, meeting=meeting.id) if type(row).__name__ == "FutureMeeting" else row
        for row in rows
    ]
    return record(rows, before.board, meeting)


def lines_of(document: Document) -> list[str]:
    """Give what a document says, a line for every block, each with what it is and where."""
    return [line for block in document.blocks for line in _lines(block) if line.split(": ", 1)[1]]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Title() | Subtitle():
            yield f"head: {block.text}"
        case LabelTable():
            yield from (f"head: {label} {shown(value)}" for label, value in block.rows)
        case Heading():
            yield f"heading: {block.text}"
        case ItemHeading():
            yield f"item: {block.number} {block.text}".replace("  ", " ")
        case People():
            yield from (f"somebody: {shown(name)}" for name in block.names)
        case Paragraph() | Note():
            label = f"{block.label} " if isinstance(block, Note) and block.label else ""
            yield f"words: {label}{shown(block.spans)}"
        case Numbered():
            lead = f"{block.heading} " if block.heading else ""
            yield f"numbered: {block.number} {lead}{shown(block.spans)}"
        case Bullet():
            yield f"bullet {block.depth}: {shown(block.spans)}"
        case Question() | Answer():
            yield f"words: {block.label} {shown(block.spans)}"
        case Quotation():
            yield f"words: {shown(block.spans)} {block.whence}"
        case OutcomeLine():
            yield f"outcome: {block.label} {shown(block.spans)}"
        case Table() | OutcomeTable():
            table = block.table if isinstance(block, OutcomeTable) else block
            if table.show_caption:
                yield f"caption: {table.caption}"
            yield f"row: {' | '.join(table.header)}"
            yield from (f"row: {' | '.join(map(shown, row))}" for row in table.rows)
        case Box():
            yield f"caption: {block.title}"
            for inside in block.blocks:
                yield from _lines(inside)
        case Signed():
            yield f"words: {block.name} {block.post}"
        case Standing() | Signature():
            return


def plain(line: str) -> str:
    """Give a line without the differences that say nothing: kinds of space."""
    return re.sub(r"\s+", " ", line).strip()


# The meeting itself ---------------------------------------------------------------------------

Fact = tuple[str, dict[str, str]]
"""Something that a meeting is: what sort of thing, and its fields by name."""

AWAY = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)


def facts_of(meeting: Record, style: HouseStyle) -> list[Fact]:
    """Give what a meeting is, thing by thing in reading order, field by field.

    Comings and goings and news are sentences on paper: they are told with the paragraphs of their
    item, in the words that the style prints. What the style gathers under its item stands behind
    what it prints among the minutes.
    """
    job = Job(record=meeting, style=style)
    facts: list[Fact] = [
        ("meeting", _meeting_fact(meeting)),
        *(("away" if row["kind"] in AWAY else "present", row) for row in _people(meeting)),
        *(fact for titled in _titled(job) for fact in _outcomes_last(job, titled)),
        *(("amendment", {"about": row.about, "text": row.text}) for row in _amended(meeting)),
        *(("next date", _coming(row)) for row in meeting.future_meetings),
    ]
    return [_flat(fact) for fact in facts]


def _flat(fact: Fact) -> Fact:
    return fact[0], {name: plain(value) for name, value in fact[1].items() if value.strip()}


def _meeting_fact(meeting: Record) -> dict[str, str]:
    whole = meeting.meeting
    return {
        "title": whole.title,
        "board": meeting.board.name,
        "day": whole.day,
        "start": whole.start,
        "end": whole.end,
        "place": whole.place,
        "closed": whole.closed,
        "chair": whole.chair,
        "minute taker": whole.minute_taker,
        "turnout": whole.turnout,
    }


def _people(meeting: Record) -> Iterator[dict[str, str]]:
    """Give those on the list in the order in which their groups are printed."""
    kinds = list(AttendanceKind)
    listed = [row for row in meeting.attendances if row.kind is not AttendanceKind.EXPECTED]
    for row in sorted(listed, key=lambda one: kinds.index(_group(one))):
        yield {
            "kind": row.kind,
            "name": row.name,
            "initials": row.initials,
            "role": row.role,
            "organisation": row.organisation,
            "chair": "yes" if row.is_chair else "",
            "minutes": "yes" if row.is_minute_taker else "",
            "for": row.substitute_for,
            "items": row.items,
            "accepted": {None: "", True: "yes", False: "no"}[row.accepted],
        }


def _group(row: Attendance) -> AttendanceKind:
    kind = row.kind
    return AttendanceKind.PRESENT if kind is AttendanceKind.SUBSTITUTE else kind


def _titled(job: Job) -> Iterator[list[Fact]]:
    """Give what stands under each title, also in parts that have a number alone.

    On paper `3.1 The broker had written.` is the same, whether it is a part of item 3 or a point.
    """
    under: list[Fact] = []
    for depth, item in job.record.in_order():
        if item.title and under:
            yield under
            under = []
        under += _with_item(job.record, item, _item_facts(job, depth, item))
    yield under


def _outcomes_last(job: Job, facts: Iterable[Fact]) -> list[Fact]:
    """Give facts with outcomes behind what is told: first those that stand among the minutes.

    Lists below a number alone are those of a part, or one deeper below a paragraph: it is the same.
    """

    def place(fact: Fact) -> int:
        kind = fact[0]
        is_outcome = kind in set(OutcomeKind)
        return 1 + (Place.INLINE not in places_of(job, OutcomeKind(kind))) if is_outcome else 0

    return _lists_alike(sorted(facts, key=place))


def _lists_alike(facts: Iterable[Fact]) -> list[Fact]:
    found: list[Fact] = []
    listed: list[int] = []
    for kind, fields in (*facts, ("", {"kind": "numbered"})):
        if fields.get("kind") == "numbered":
            over = min((int(found[n][1]["depth"]) for n in listed), default=0)
            for n in listed:
                own = {**found[n][1], "depth": f"{int(found[n][1]['depth']) - over}"}
                found[n] = (found[n][0], own)
            listed = []
        is_below = any(one.get("kind") == "numbered" for _, one in found)
        if fields.get("kind") == "lettered" and is_below:
            listed.append(len(found))
        found.append((kind, fields))
    return found[:-1]


def _item_facts(job: Job, depth: int, item: Item) -> Iterator[Fact]:
    number = job.numbers.items[item.id]
    if item.title or not number:
        yield _item_fact(job, depth, item)
    elif not _opens(job.record, item):
        yield "point", {"kind": "numbered", "depth": "0", "number": number}
    if job.style.items.papers:
        yield from (_bullet(text) for text in _papers(job, item))
    for place, entry in enumerate(told(job.record, item.id)):
        match entry:
            case Point() if not (place or item.title) and entry.kind is PointKind.PARAGRAPH:
                kind, fields = _point_fact(job, entry)
                yield kind, {**fields, "kind": "numbered", "number": number}
            case Point():
                yield _point_fact(job, entry)
            case Declaration():
                yield "interest", _interest(job, entry)
            case Movement():
                yield from map(_sentence, _printed(room.movement(job, entry)))
            case Update():
                yield from map(_sentence, _printed(outcomes.news(job, entry)))
            case Outcome():
                yield str(entry.kind), _outcome_fact(job, entry)
    for row in job.record.amendments:
        if row.agreed_item == item.id:
            text = f"{row.about}: {row.text}" if row.about else row.text
            yield _bullet(text)


def _opens(record: Record, item: Item) -> bool:
    """Tell whether a paragraph opens an item, and stands behind its number."""
    first = next(iter(told(record, item.id)), None)
    return isinstance(first, Point) and first.kind is PointKind.PARAGRAPH


def _item_fact(job: Job, depth: int, item: Item) -> Fact:
    return (
        "item",
        {
            "depth": f"{depth}",
            "number": job.numbers.items[item.id],
            "title": item.title,
            "presenter": item.presenter,
            "organisation": item.presenter_organisation,
            "restricted": _restricted(job.record, item) if item.title else "",
        },
    )


def _sentence(words: str) -> Fact:
    """Give a sentence that stands beside the numbered paragraphs."""
    return "point", {"kind": "paragraph", "depth": "0", "text": words}


def _bullet(words: str) -> Fact:
    return "point", {"kind": "bullet", "depth": "0", "text": words}


def _papers(job: Job, item: Item) -> Iterator[str]:
    for row in job.record.papers:
        if row.item == item.id:
            yield f"{job.style.words.paper}: {row.label and f'{row.label}, '}{row.title}"


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    yield from (line.split(": ", 1)[1] for block in blocks for line in _lines(block))


def _with_item(meeting: Record, item: Item, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Give what stands under an item, where it says nothing of it, as restricted as that is."""
    whole = [m for m in _marks_over(meeting, item.id) if not m.phrase.strip()]
    over = _told_marks([], whole)
    yield from ((kind, {"restricted": over, **fields}) for kind, fields in facts)


def _marks_over(meeting: Record, item: ItemId | None) -> Iterator[Restriction]:
    while item is not None:
        yield from meeting.restrictions_on(item)
        item = meeting.item[item].parent


def _restricted(meeting: Record, part: Item | Point | Outcome) -> str:
    """Give why the public does not see a part, whatever mark it is that says so, and what words."""
    marks = list(meeting.restrictions_on(part.id))
    words = [mark for mark in marks if mark.phrase.strip()]
    if isinstance(part, Point):
        twins = [one.id for one in meeting.outcomes if one.point == part.id]
        marks += [mark for twin in twins for mark in meeting.restrictions_on(twin)]
    elif isinstance(part, Outcome) and part.point:
        marks += meeting.restrictions_on(part.point)
    marks += _marks_over(meeting, part.parent if isinstance(part, Item) else part.item)
    return _told_marks(words, [mark for mark in marks if not mark.phrase.strip()])


def _told_marks(words: Iterable[Restriction], whole: Iterable[Restriction]) -> str:
    told_so = {f"whole ({mark.reason})" for mark in whole}
    return ", ".join(sorted(told_so | {f"{one.phrase.strip()} ({one.reason})" for one in words}))


def _point_fact(job: Job, point: Point) -> Fact:
    if isinstance(point.body, Happening):
        kind, fields = _sentence(next(_printed([room.happening(job, point, point.body)])))
        return kind, {**fields, "restricted": _restricted(job.record, point)}
    return (
        "point",
        {
            "kind": point.kind,
            "depth": f"{point.depth}",
            "number": job.numbers.points.get(point.id, ""),
            "heading": point.heading,
            "text": point.text,
            "body": repr(point.body) if point.body else "",
            "restricted": _restricted(job.record, point),
        },
    )


def _named(job: Job, item: ItemId) -> str:
    return job.item_number(item) or job.record.item[item].title


def _interest(job: Job, row: Declaration) -> dict[str, str]:
    return {
        "name": row.name,
        "item": _named(job, row.item) if row.item else "",
        "nature": row.nature,
        "left": "yes" if row.left_the_room else "",
        "no vote": "yes" if row.did_not_vote else "",
        "dispensation": row.dispensation,
    }


def _outcome_fact(job: Job, row: Outcome) -> dict[str, str]:
    votes = (row.votes_for, row.votes_against, row.votes_abstained)
    return {
        "verb": row.verb,
        "reference": row.reference,
        "text": row.text,
        "owners": " + ".join(one.text for one in job.record.owners_of(row.id)),
        "due kind": row.due_kind,
        "due day": row.due,
        "due": outcomes.due_words(job, row),
        "proposer": row.mover,
        "seconder": row.seconder,
        "votes": " ".join("?" if n is None else str(n) for n in votes)
        if any(n is not None for n in votes)
        else "",
        "casting vote": row.casting_vote,
        "recorded": "; ".join(f"{vote.name} {vote.vote}" for vote in row.recorded),
        "addressee": row.addressee,
        "response": row.response,
        "conditions": "; ".join(row.conditions),
        "restricted": _restricted(job.record, row),
    }


def _amended(meeting: Record) -> list[Amendment]:
    """Give what was put right in these minutes, and not in earlier ones at this meeting."""
    return [row for row in meeting.amendments if row.agreed_item not in meeting.item]


def _coming(row: FutureMeeting) -> dict[str, str]:
    return {
        "day": row.day,
        "start": row.start,
        "end": row.end,
        "place": row.place,
        "purpose": row.purpose,
        "provisional": "yes" if row.provisional else "",
    }


# What does not come back, and why -------------------------------------------------------------

_LIST = "its list of names has the organisation beside them, and nothing else"
_FACTS = "its table of facts has the day alone"
_UNREFERRED = "an outcome among its minutes shows no reference"

NOT_PRINTED: dict[str, dict[str, str]] = {
    "as-it-comes": {"away: initials": _LIST, "away: role": _LIST},
    "accessible-minutes": {},
    "board-minutes": {
        "present: role": "its grid has initials and organisation beside a name",
        "away: role": "the same",
    },
    "council-minutes": {
        "present: initials": "its sentence has the role beside a name, and nothing else",
        "present: organisation": "the same",
        "away: initials": "the same",
        "away: organisation": "the same",
        **{
            f"{kind}: reference": _UNREFERRED
            for kind in ("decision", "action", "recommendation", "motion")
        },
    },
    "covering-report": {
        "away: initials": _LIST,
        "away: role": _LIST,
        "meeting: start": _FACTS,
        "meeting: end": _FACTS,
        "meeting: place": _FACTS,
        "meeting: closed": "a report does not close",
        "decision: reference": _UNREFERRED,
        "recommendation: reference": _UNREFERRED,
        "motion: reference": _UNREFERRED,
    },
    "executive-minutes": {},
    "highlights-report": {
        **{f"{who}: {what}": _LIST for who in ("present", "away") for what in ("initials", "role")},
        "meeting: start": "its title lines have the day alone",
        "meeting: end": "the same",
        "meeting: place": "the same",
        "meeting: closed": "a report does not close",
    },
    "network-notes": {
        f"{who}: {what}": _LIST for who in ("present", "away") for what in ("initials", "role")
    },
}
"""The fields that a style by its nature does not print, each with the reason."""


def _promised(fact: Fact) -> Fact:
    kind, fields = fact
    due = fields.get("due", "")
    if not due or any(sign.isdigit() for sign in due) or fields["due kind"] == "next meeting":
        return fact
    fields = {name: value for name, value in fields.items() if name != "due day"}
    return kind, {**fields, "due kind": "words", "due": due.removeprefix("by ")}


def _recommended(fact: Fact) -> Fact:
    _, fields = fact
    if fields.get("verb") != "recommended":
        return fact
    return "recommendation", {name: value for name, value in fields.items() if name != "verb"}


def _capital(fact: Fact) -> Fact:
    kind, fields = fact
    text = fields.get("text", "")
    return (kind, {**fields, "text": text[:1].lower() + text[1:]}) if kind == "action" else fact


def _links_in_words(fact: Fact) -> Fact:
    kind, fields = fact
    found = re.search(r"Link\(address='([^']*)', words='([^']*)'\)", fields.get("body", ""))
    if found is None:
        return fact
    text = f"{fields.get('text', '')} {found[2]} ({found[1]})".strip()
    fields = {name: value for name, value in fields.items() if name != "body"}
    return kind, {**fields, "kind": "paragraph", "text": text}


ONLY_IN_WORDS: dict[str, Callable[[Fact], Fact]] = {
    "a promise such as “the first day of term” is words: which day that is, is on no paper": (
        _promised
    ),
    "what a board recommended is a recommendation": _recommended,
    "a table of actions begins each with a capital": _capital,
}
"""What any file tells less exactly than the book knows it, under its reason."""


def compared(facts: Iterable[Fact], style: str, kind: str) -> list[str]:
    """Give what a meeting is as a paper of a style and a `kind` can tell it, a line for each."""
    rules = [*ONLY_IN_WORDS.values(), *([_links_in_words] if kind == "txt" else [])]
    gone = NOT_PRINTED[style]
    lines: list[str] = []
    for fact in facts:
        for rule in rules:
            fact = rule(fact)
        what, fields = fact
        if style == "council-minutes" and what == "decision":
            fields = {"verb": "resolved", **fields}  # it says RESOLVED where no word was chosen
        kept = [f"{n} {v}" for n, v in fields.items() if f"{what}: {n}" not in gone]
        lines.append(f"{what}: {' | '.join(kept)}")
    return lines
