"""What is read aloud in the room: each decision and action, so that nobody need see the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.changes import Edit
from minutes.ids import ItemId, OutcomeId
from minutes.kinds import OutcomeKind
from minutes.model import Clock, Day, Item, Outcome, Owner
from minutes.record import Record
from minutes.rules import numbering
from minutes.rules.days import print_day
from minutes.rules.dues import print_due
from minutes.rules.times import print_clock
from minutes.shapes import ReadBack


@dataclass(frozen=True, slots=True)
class Aloud:
    """One outcome in the words it is read out in."""

    outcome: OutcomeId
    item: str
    """The item it was made under, where it is the first that is read of it: `3  The north quay`."""
    kind: str
    """What it is: `Action 26/041`, `Agreed`."""
    text: str
    who: str
    """Who is to do it, or who moved it, by full names."""
    due: str
    is_restricted: bool = False
    agreed: str = ""
    """When the room agreed to it, or that it reads otherwise since."""


def read_aloud(record: Record, item: Item | None = None) -> tuple[Aloud, ...]:
    """Give the outcomes of an item and what is under it, or of the whole meeting, to be read."""
    bare = numbering.numbers(record, record.first_number).bare
    hidden = _restricted_items(record)
    found: list[Aloud] = []
    for one in _items(record, item):
        title = "  ".join(p for p in (bare.get(one.id, ""), one.title or "Untitled item") if p)
        for outcome in record.outcomes_of(one.id):
            if not outcome.text.strip():
                continue
            found.append(
                Aloud(
                    outcome=outcome.id,
                    item=title,
                    kind=_kind(outcome),
                    text=" ".join(outcome.text.split()),
                    who=_who(record, outcome),
                    due=_due(outcome, record.meeting.day),
                    is_restricted=one.id in hidden or record.is_restricted(outcome.id),
                    agreed=_agreed(record, outcome),
                )
            )
            title = ""
    return tuple(found)


def stamp(record: Record, outcome: Outcome, at: Clock) -> Edit:
    """Write down that the room agreed to an outcome in the words it has now."""
    read_back = ReadBack(str(at), _words(record, outcome))
    return Edit(outcome, replace(outcome, read_back=read_back))


def unstamp(outcome: Outcome) -> Edit:
    """Take back that the room agreed."""
    return Edit(outcome, replace(outcome, read_back=None))


def is_agreed(record: Record, outcome: Outcome) -> bool:
    """Say whether the room agreed to an outcome in just the words it has now."""
    stamped = outcome.read_back
    return stamped is not None and stamped.words == _words(record, outcome)


def _agreed(record: Record, outcome: Outcome) -> str:
    if outcome.read_back is None:
        return ""
    at = print_clock(Clock(outcome.read_back.at))
    if is_agreed(record, outcome):
        return f"✓ agreed as read at {at}"
    return f"changed since it was agreed at {at}"


def _words(record: Record, outcome: Outcome) -> str:
    """Give all that is read out of an outcome."""
    parts = (
        _kind(replace(outcome, reference="")),
        " ".join(outcome.text.split()),
        _who(record, outcome),
        _due(outcome),  # without the day of the meeting, as words that were agreed before had it
    )
    return " | ".join(part for part in parts if part)


def _items(record: Record, item: Item | None) -> Iterator[Item]:
    for one in record.under(None) if item is None else (item,):
        yield one
        for below in record.under(one.id):
            yield from _items(record, below)


def _restricted_items(record: Record) -> set[ItemId]:
    """Give the items that are restricted, and those under them."""
    hidden: set[ItemId] = set()
    for _, item in record.in_order():
        if record.is_restricted(item.id) or item.parent in hidden:
            hidden.add(item.id)
    return hidden


def _kind(outcome: Outcome) -> str:
    decided = outcome.kind is OutcomeKind.DECISION and outcome.verb
    word = str(outcome.verb if decided else outcome.kind).capitalize()
    said = f"{word} {outcome.reference}".strip()
    if outcome.kind is OutcomeKind.MOTION and outcome.verb:
        return f"{said}: {outcome.verb}"
    return said


def _who(record: Record, outcome: Outcome) -> str:
    owners = [_full_name(record, owner) for owner in record.owners_of(outcome.id)]
    if outcome.kind is OutcomeKind.MOTION:
        said = (("proposed by", outcome.mover), ("seconded by", outcome.seconder))
        words = ", ".join(f"{word} {name}" for word, name in said if name)
        return words[:1].upper() + words[1:]
    if not owners:
        return outcome.owners_printed
    return " and ".join(part for part in (", ".join(owners[:-1]), owners[-1]) if part)


def _full_name(record: Record, owner: Owner) -> str:
    """Give a name that the room understands: initials are for the page."""
    if owner.person is not None and owner.person in record.person:
        return record.person[owner.person].name
    rows = (*record.attendances, *record.members)
    named = [row for row in rows if row.initials and row.initials == owner.text]
    people = {row.person for row in named}
    known = [record.person[one] for one in people if one is not None and one in record.person]
    if len(people) == 1 and known:
        return known[0].name
    names = {row.name for row in record.attendances if row.initials == owner.text}
    return names.pop() if len(names) == 1 else owner.text


UNKNOWN = Day("")
"""No day: the year of a due date is then not told."""


def _due(outcome: Outcome, said_on: Day = UNKNOWN) -> str:
    said = print_due(outcome, said_on)
    if outcome.due_moved:
        return f"{said}, now {print_day(outcome.due_moved)}".removeprefix(", ")
    return said
