"""A record made ready for looking at: its texts in reading order, and who is meant by what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from minutes.ids import ItemId, PersonId
from minutes.kinds import AttendanceKind, ItemKind, PointKind
from minutes.model import Attendance, Item, Outcome, Owner, Point
from minutes.record import Record
from minutes.rules.abbreviations import defined_in
from minutes.rules.initials import People, derive, people
from minutes.rules.names import Likeness, name_key, same_person
from minutes.rules.numbering import Numbers, numbers
from minutes.rules.presence import IN_THE_ROOM, Presence, presence
from minutes.shapes import Table, YearList

LETTERS = r"[A-Z]{2,6}[a-z]?"
"""An abbreviation, as it stands in a text."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text that stands somewhere in the minutes."""

    text: str
    place: str
    item: Item
    entry: Point | Outcome | None = None


@dataclass(slots=True)
class Somebody:
    """A person as far as this meeting knows them: names, initials, lines on the list."""

    person: PersonId | None
    names: set[str] = field(default_factory=set[str])
    initials: set[str] = field(default_factory=set[str])
    lines: list[Attendance] = field(default_factory=list[Attendance])

    @property
    def called(self) -> str:
        """What to call them in a sentence."""
        return self.lines[0].name if self.lines else min(self.names, default="")

    @property
    def came(self) -> bool:
        """Whether the list has them in the room."""
        return any(line.kind in IN_THE_ROOM for line in self.lines)

    def is_named(self, text: str) -> bool:
        """Say whether a text is their initials or their name."""
        if text in self.initials:
            return True
        return any(same_person(text, name) is Likeness.SAME for name in self.names)


class Reading:
    """One meeting's record, and what several ways of looking at it need alike."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers of items and points."""
        return numbers(self.record)

    @cached_property
    def presence(self) -> Presence:
        """Who was there for what."""
        return presence(self.record)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text under the items, in reading order; titles are not among them."""
        return tuple(self._passages())

    @cached_property
    def text(self) -> str:
        """Everything that is written under the items, as one text."""
        return "\n".join(passage.text for passage in self.passages)

    @cached_property
    def people(self) -> tuple[Somebody, ...]:
        """The people of the board and of the meeting, each once."""
        people: list[Somebody] = []
        for member in self.record.members:
            person = self.record.person.get(member.person)
            names = {person.name, *person.variants} if person else set[str]()
            one = Somebody(member.person, names, {member.initials} - {""})
            people.append(one)
        for line in self.record.attendances:
            one = _known(line, people)
            if one is None:
                one = Somebody(line.person)
                people.append(one)
            one.lines.append(line)
            one.names.add(line.name)
            one.initials |= {line.initials} - {""}
        for one in people:
            if not one.initials:
                one.initials = {letters for name in one.names if (letters := derive(name))}
        return tuple(people)

    @cached_property
    def known(self) -> People:
        """Who is meant by initials and names, those in the room first."""
        record = self.record
        return people(record.attendances, record.members, record.people)

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Letters that stand for something other than people in these minutes."""
        record = self.record
        found = set(re.findall(rf"[(“\"]({LETTERS})s?[)”\"]", self.text)) | {*defined_in(self.text)}
        found |= set(re.findall(rf"\b(?:[Tt]he|an?|our|their)\s+({LETTERS})\b", self.text))
        rows = (*record.attendances, *record.members)
        texts = [record.board.name, record.board.short_name, record.board.parent_body]
        texts += [text for row in rows for text in (row.organisation, row.role)]
        texts += [item.title for item in record.items]
        for text in texts:
            found |= set(re.findall(rf"\b{LETTERS}\b", text))
            found.add("".join(word[0] for word in text.split() if word[0].isupper()))
        return frozenset(found)

    def owners(self, outcome: Outcome) -> tuple[Owner, ...]:
        """Give the owners of an outcome."""
        return self.record.owners_of(outcome.id)

    def called(self, item: Item) -> str:
        """Give what to call an item in a sentence: `Item 4 (Budget)`."""
        number = self.numbers.bare.get(item.id, "")
        title = f"“{item.title}”" if item.title else ""
        if number:
            return f"Item {number}" + (f" ({title})" if title else "")
        return f"The item {title}" if title else "An item without a title"

    def family(self, item: Item) -> set[ItemId]:
        """Give an item with those it stands under and those under it."""
        found = {item.id}
        above = item.parent
        while above is not None and above in self.record.item and above not in found:
            found.add(above)
            above = self.record.item[above].parent
        below = [item.id]
        while below:
            for child in self.record.under(below.pop()):
                if child.id not in found:
                    found.add(child.id)
                    below.append(child.id)
        return found

    def items_of(self, one: Somebody) -> frozenset[ItemId]:
        """Give the items that somebody was there for."""
        nothing: frozenset[ItemId] = frozenset()
        return nothing.union(*(self.presence.items.get(line.id, nothing) for line in one.lines))

    def position(self, place: str) -> int:
        """Give where a place comes in reading order; the meeting itself comes first."""
        return self._positions.get(place, 0)

    @cached_property
    def _positions(self) -> dict[str, int]:
        places: list[str] = [self.record.meeting.id]
        places += [line.id for line in self.record.attendances]
        for _, item in self.record.in_order():
            places += [item.id, *(entry.id for entry in self.record.entries(item.id))]
        return {place: n for n, place in enumerate(places)}

    def _passages(self) -> Iterator[Passage]:
        for _, item in self.record.in_order():
            if item.kind is ItemKind.COVER:
                continue
            for entry in self.record.entries(item.id):
                for text in _texts(entry):
                    yield Passage(text, entry.id, item, entry)


def unsettled(line: Attendance) -> bool:
    """Say whether nobody has written down yet if this person came."""
    return line.kind is AttendanceKind.EXPECTED


def _texts(entry: Point | Outcome) -> Iterator[str]:
    """Give the texts of an entry that are the meeting's own; a quotation is somebody else's."""
    if isinstance(entry, Outcome):
        yield from filter(None, (entry.text, *entry.conditions))
        return
    if entry.kind is PointKind.QUOTATION:
        return
    yield from filter(None, (entry.heading, entry.text))
    match entry.body:
        case Table(header, rows, caption):
            cells = (cell for row in (header, *rows) for cell in row)
            yield from filter(None, (caption, *cells))
        case YearList(service, years):
            yield from filter(None, (service, *(year.label for year in years)))
        case _:
            pass


def _known(line: Attendance, people: list[Somebody]) -> Somebody | None:
    """Give who of these a line on the list is: by tie, or else by the same name."""
    if line.person is not None:
        tied = [one for one in people if one.person == line.person]
        if tied:
            return tied[0]
    key = name_key(line.name)
    for one in people:
        if line.person is None and any(name_key(name) == key for name in one.names):
            return one
    return None
