"""A draft that somebody accepts → one command that puts it into the book, undone in one step.

What the book knows is used: its boards, its people and the names it has seen them under. What
stands in the text is not made a second time: a decision told in a sentence stays a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher
from functools import cached_property
from typing import Any

from importers.draft import (
    Draft,
    DraftAttendance,
    DraftDeclaration,
    DraftFuture,
    DraftItem,
    DraftOutcome,
    DraftOwner,
    DraftPoint,
    Entry,
    Known,
    PaperKind,
)
from importers.house_style import numbering_of
from importers.kept_back import with_words_alone
from importers.recognise.restricted import with_told_back
from importers.settled import (
    about_what,
    addressee_of,
    arranged,
    body_of,
    by_position,
    happening_of,
    is_beside,
    is_counted,
    only_closes,
    parted_amendments,
    settled,
    tells_only_dates,
    tells_only_interest,
    title_of,
    titled,
    with_body,
)
from minutes.changes import Add, Command, Edit, Together
from minutes.errors import NotAllowed
from minutes.ids import (
    AmendmentId,
    AttendanceId,
    BoardId,
    DeclarationId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MembershipId,
    Order,
    OutcomeId,
    OwnerId,
    PersonId,
    PointId,
    RestrictionId,
    new_id,
    order_between,
    orders_after,
)
from minutes.kinds import (
    AttendanceKind,
    HappeningKind,
    ItemKind,
    MeetingKind,
    OutcomeKind,
    OwnerKind,
    Progress,
    Standing,
)
from minutes.model import (
    Amendment,
    Attendance,
    Board,
    Day,
    Declaration,
    FutureMeeting,
    Item,
    Meeting,
    Membership,
    Outcome,
    Owner,
    Person,
    Point,
    Restriction,
    Subject,
    Value,
)
from minutes.rules import initials
from minutes.rules.names import fold, name_key
from minutes.shapes import Happening, Numbering

SURE = 0.93
"""How alike a name must be to one in the book to be taken for it without asking."""

SAME_BOARD = 0.9
"""How alike two names of boards must be to be one."""

UNNUMBERED = "–"
"""Stands for a reference while an outcome is put in, which the book would else number itself."""

MEMBERS = frozenset({AttendanceKind.PRESENT, AttendanceKind.APOLOGIES, AttendanceKind.ABSENT})
"""Ways of being on a list that only members of a board have."""


_KINDS = {PaperKind.MINUTES: MeetingKind.ORDINARY, PaperKind.REPORT: MeetingKind.REPORT}
"""What sort of meeting a paper becomes; the others tell of an event."""

Drafted = DraftAttendance | DraftFuture | DraftItem | DraftOutcome
"""What becomes one value of the book each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands round the new meeting in the book."""

    known: Known = field(default_factory=Known)
    meetings: tuple[Meeting, ...] = ()
    """All meetings of the board that the draft goes to."""
    future: tuple[FutureMeeting, ...] = ()
    """The dates that board has announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What a draft becomes once it is accepted."""

    command: Together
    board: Board
    meeting: Meeting
    new_board: bool
    new_people: tuple[Person, ...]
    in_text: int
    """How many decisions stand in sentences only, and have no row of their own."""


def board_of(draft: Draft, boards: Sequence[Board]) -> Board | None:
    """Give the board of the book that a draft is of; None where it is none of them."""
    for name in (draft.head.board, draft.head.title):
        wanted = fold(name)
        for board in boards if wanted else ():
            if wanted in (fold(board.name), fold(board.short_name)):
                return board
    wanted = fold(draft.head.board)
    scored = [(SequenceMatcher(None, wanted, fold(one.name)).ratio(), one) for one in boards]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and wanted and best[0] >= SAME_BOARD else None


def held_already(draft: Draft, meetings: Iterable[Meeting]) -> Meeting | None:
    """Give the meeting of the book that a draft tells of once more: the same day and title."""
    title = fold(draft.head.title)
    for meeting in meetings:
        if draft.head.day and meeting.day == draft.head.day:
            own = fold(meeting.title)
            if not title or title == own or title in own or own in title:
                return meeting
    return None


def accepted(
    draft: Draft, around: Around, board: Board | None = None, *, as_paper: bool = False
) -> Accepted:
    """Give the command that saves a draft; on a board of its own where none is given.

    A report is saved only where somebody asks for it as the paper it is: its parts become items,
    what it recommends stays recommended, and nobody is put on a list.
    """
    if not draft.kind.is_meeting and not as_paper:
        raise NotAllowed(
            f"{draft.source} does not look like minutes: it was left alone.",
            way_out="If it is, save its text under the name of a meeting by hand.",
        )
    made = _Making(with_words_alone(draft), around, board)
    made.everything()
    return made.given()


def _numbering(draft: Draft) -> Numbering:
    """Give a new board the numbers of its minutes, and the usual ones below those they show."""
    usual = Numbering()
    shown = numbering_of(draft) or usual
    return replace(shown, levels=(*shown.levels, *usual.levels[len(shown.levels) :]))


@dataclass(slots=True)
class _Seen:
    """Somebody on the list, as the book will know them."""

    person: PersonId
    attendance: AttendanceId


@dataclass
class _Making:
    """The values of a new meeting, put together one after another."""

    draft: Draft
    around: Around
    given_board: Board | None
    values: list[Value] = field(default_factory=list[Value])
    edits: list[Command] = field(default_factory=list[Command])
    new_people: list[Person] = field(default_factory=list[Person])
    seen: dict[str, _Seen] = field(default_factory=dict[str, _Seen])
    open: dict[str, ItemId] = field(default_factory=dict[str, ItemId])
    """The items that the public sees, each by its number or title."""
    closed: dict[str, ItemId] = field(default_factory=dict[str, ItemId])
    """Those that are restricted, or stand under one that is."""
    in_text: int = 0

    @cached_property
    def board(self) -> Board:
        """The board it goes to."""
        head = self.draft.head
        name = head.board or head.title or addressee_of(self.draft) or self.draft.source
        if self.given_board is not None:
            return self.given_board
        return Board(id=BoardId(new_id()), name=name, numbering=_numbering(self.draft))

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting itself."""
        head = self.draft.head
        before = [one for one in self.around.meetings if one.day and one.day < head.day]
        previous = max(before, key=lambda one: one.day, default=None)
        kind = _KINDS.get(self.draft.kind, MeetingKind.EVENT)
        return Meeting(
            id=MeetingId(new_id()),
            board=self.board.id,
            title=title_of(self.draft, self.board.name) or head.board or self.board.name,
            kind=kind,
            day=head.day,
            day_printed=head.day_printed,
            start=head.start,
            end=head.end,
            time_printed=head.time_printed,
            place=head.place,
            link=head.link,
            chair=titled(head.chair, self.draft.attendance),
            minute_taker=titled(head.minute_taker, self.draft.attendance),
            signed_by=head.signed_by,
            signed_on=head.signed_on,
            agenda_issued=True,
            previous=previous.id if previous else None,
            closed=head.closed,
            turnout=head.turnout,
        )

    @cached_property
    def counts_paragraphs(self) -> bool:
        """Whether the board numbers every paragraph, and this paper does so."""
        points = (point for item in self.draft.every_item for point in item.points)
        return self.board.numbering.points and any(map(is_counted, points))

    @cached_property
    def announced(self) -> list[DraftFuture]:
        """The dates that the board had not announced yet."""
        known = {one.day for one in self.around.future} | {one.day for one in self.around.meetings}
        return [one for one in self.draft.future if one.day and one.day not in known]

    def everything(self) -> None:
        """Put everything together, what others hang on first."""
        if self.given_board is None:
            self.values.append(self.board)
        self.values.append(self.meeting)
        self._room()
        self._items()
        self._declarations()
        self._future()

    def given(self) -> Accepted:
        """Give what came of it."""
        title = f"import {self.meeting.title}"
        commands = (Add(tuple(self.values)), *self.edits)
        return Accepted(
            command=Together(commands, label=title),
            board=self.board,
            meeting=self.meeting,
            new_board=self.given_board is None,
            new_people=tuple(self.new_people),
            in_text=self.in_text,
        )

    # -------------------------------------------------------------- people

    def _room(self) -> None:
        listed = self.draft.attendance
        members = [m for m in self.around.known.members if m.board == self.board.id]
        guests = {m.person: m for m in members if m.standing is Standing.GUEST}
        seated = {m.person for m in members} - guests.keys()
        taken = [m.initials for m in members if m.initials]
        last = max((m.order for m in members), default=None)
        rows: list[Attendance] = []
        for one, order in zip(listed, orders_after(None, len(listed)), strict=True):
            person = self._person(one)
            attendance = self._attendance(one, person, order)
            self.seen.setdefault(name_key(one.name), _Seen(person, attendance.id))
            rows.append(attendance)
            if person in seated or not _belongs(one):
                continue
            seated.add(person)
            if guest := guests.get(person):  # the board knew their initials, and seats them now
                seat = self._membership(one, person, guest.order, guest.initials)
                self.edits.append(Edit(guest, replace(seat, id=guest.id)))
                continue
            short = one.initials if one.initials not in taken else ""
            short = short or initials.distinct([one.name], taken)[0]
            last = order_between(last, None)
            taken.append(short)
            self.values.append(self._membership(one, person, last, short))
        self.values.extend(rows)

    def _person(self, one: DraftAttendance) -> PersonId:
        known = self._known_person(one)
        if known is None:
            person = Person(id=PersonId(new_id()), name=one.name, title=one.title)
            self.values.append(person)
            self.new_people.append(person)
            return person.id
        names = {fold(name) for name in (known.name, *known.variants)}
        if fold(one.name) not in names:
            self.edits.append(Edit(known, replace(known, variants=(*known.variants, one.name))))
        return known.id

    def _known_person(self, one: DraftAttendance) -> Person | None:
        by_id = {person.id: person for person in self.around.known.persons}
        if one.is_new:
            return None
        if one.person is not None and one.person in by_id:
            return by_id[one.person]
        if one.matches and one.matches[0].score >= SURE and one.matches[0].person in by_id:
            return by_id[one.matches[0].person]
        alike = [
            person
            for person in by_id.values()
            if fold(one.name) in {fold(name) for name in (person.name, *person.variants)}
        ]
        return alike[0] if len(alike) == 1 else None

    def _membership(
        self, one: DraftAttendance, person: PersonId, order: Order, short: str
    ) -> Membership:
        is_past = any(held.day > self.draft.head.day for held in self.around.meetings)
        is_officer = one.is_minute_taker
        return Membership(
            id=MembershipId(new_id()),
            board=self.board.id,
            person=person,
            order=order,
            initials=short,
            role=one.role,
            organisation=one.organisation,
            standing=Standing.OFFICER if is_officer else Standing.MEMBER,
            voting=not is_officer,
            is_chair=one.is_chair,
            is_minute_taker=one.is_minute_taker,
            until=self.draft.head.day if is_past else Day(""),
        )

    def _attendance(self, one: DraftAttendance, person: PersonId, order: Order) -> Attendance:
        row = Attendance(
            id=AttendanceId(new_id()), meeting=self.meeting.id, order=order, name=one.name
        )
        return replace(
            row,
            **alike(one, row)
            | {
                "name": f"{one.title} {one.name}".strip(),
                "person": person,
                "items": one.items or one.manner,
            },
        )

    # -------------------------------------------------------------- items

    def _items(self) -> None:
        first: list[DraftItem] = []
        if self.draft.before:
            numbered = any(item.number for item in self.draft.items)
            kind = ItemKind.COVER if numbered else ItemKind.OPENING
            first = [DraftItem(kind=kind, entries=self.draft.before)]
        items, amendments = parted_amendments(self.draft.items)
        self._level((*first, *arranged(items)), None, frozenset())
        for one, order in zip(amendments, orders_after(None, len(amendments)), strict=True):
            about, text = about_what(one.text)
            made = Amendment(
                id=AmendmentId(new_id()), meeting=self.meeting.id, order=order, text=text
            )
            self.values.append(replace(made, about=about))

    def _level(
        self, items: Sequence[DraftItem], parent: ItemId | None, over: frozenset[str]
    ) -> None:
        """Put in items; `over` are the reasons for which what they stand under is restricted."""
        for one, order in zip(items, orders_after(None, len(items)), strict=True):
            item = Item(id=ItemId(new_id()), meeting=self.meeting.id, order=order, parent=parent)
            item = replace(item, **alike(one, item), progress=Progress.DONE)
            self.values.append(item)
            self._restrict(item.id, one, over)
            under = over.union(mark.reason for mark in one.restricted if not mark.phrase)
            named = self.closed if under else self.open
            named.setdefault(_called(one.number or one.title), item.id)
            told = [entry for entry in with_told_back(one.entries) if self._is_told(entry, one)]
            counts = self.counts_paragraphs and not any(child.number for child in one.children)
            for entry, place in zip(told, orders_after(None, len(told)), strict=True):
                if isinstance(entry, DraftPoint):
                    point = self._point(entry, item.id, place, counts=counts)
                    self.values.append(point)
                    self._restrict(point.id, entry, under)
                elif outcome := self._outcome(entry, item.id, place):
                    self._restrict(outcome, entry, under)
            self._level(one.children, item.id, under)

    def _is_told(self, entry: Entry, item: DraftItem) -> bool:
        """Say whether an entry says anything that nothing else in the book will say."""
        if entry.restricted:
            return True  # with its mark; the days and interests of a meeting have none
        return not (
            tells_only_dates(entry, item, self.announced)
            or only_closes(entry, self.draft.head.closed)
            or tells_only_interest(entry, self.draft.declarations)
        )

    def _restrict(self, about: Subject, one: DraftItem | Entry, over: frozenset[str]) -> None:
        """Keep from the public what is marked.

        In a table at the end a row bears the mark of its item as well, and needs it no second time.
        """
        is_under = isinstance(one, DraftOutcome) and one.shape == "table"
        for mark in one.restricted:
            is_told_over = mark.in_line and not is_under and mark.reason in over
            if mark.phrase or not is_told_over:
                made = Restriction(id=RestrictionId(new_id()), meeting=self.meeting.id, about=about)
                self.values.append(replace(made, phrase=mark.phrase, reason=mark.reason))

    def _point(self, one: DraftPoint, item: ItemId, order: Order, *, counts: bool) -> Point:
        """Give a point; where the board `counts` paragraphs, their numbers come by themselves."""
        body = body_of(one) or happening_of(one, self.draft.head.closed)
        if counts and body is None and is_beside(one):
            body = Happening(HappeningKind.BESIDE)
        one = with_body(by_position(one) if counts else one)
        return Point(
            id=PointId(new_id()),
            meeting=self.meeting.id,
            item=item,
            order=order,
            text=one.text,
            kind=one.kind,
            depth=one.depth,
            number_printed=one.number_printed,
            heading=one.heading,
            body=body,
        )

    def _outcome(self, one: DraftOutcome, item: ItemId, order: Order) -> OutcomeId | None:
        """Put in an outcome and give its id; none for one that a sentence tells already."""
        if one.in_text and one.kind is not OutcomeKind.ACTION:
            self.in_text += 1
            return None
        one = settled(one)
        outcome = Outcome(
            id=OutcomeId(new_id()), meeting=self.meeting.id, item=item, order=order, kind=one.kind
        )
        outcome = replace(outcome, **alike(one, outcome))
        if not one.reference:
            outcome = replace(outcome, reference=UNNUMBERED)
        self.values.append(outcome)
        if not one.reference:
            self.edits.append(Edit(outcome, replace(outcome, reference="")))
        orders = orders_after(None, len(one.owners))
        self.values.extend(
            self._owner(owner, outcome.id, place)
            for owner, place in zip(one.owners, orders, strict=True)
        )
        return outcome.id

    def _owner(self, one: DraftOwner, outcome: OutcomeId, order: Order) -> Owner:
        seen = self.seen.get(name_key(one.name)) if one.name else None
        kind = one.kind
        if kind is OwnerKind.PERSON and seen is None:
            kind = OwnerKind.UNRESOLVED
        return Owner(
            id=OwnerId(new_id()),
            meeting=self.meeting.id,
            outcome=outcome,
            order=order,
            kind=kind,
            text=one.text,
            person=seen.person if seen else None,
            separator=one.separator,
        )

    # -------------------------------------------------------------- the rest

    def _declarations(self) -> None:
        """Record the interests that no paragraph tells already."""
        told = {
            line for item in self.draft.every_item for entry in item.entries for line in entry.lines
        }
        new = [
            one for one in self.draft.declarations if one.whole or not told.issuperset(one.lines)
        ]
        for one, order in zip(new, orders_after(None, len(new)), strict=True):
            seen = self.seen.get(name_key(one.name))
            self.values.append(
                Declaration(
                    id=DeclarationId(new_id()),
                    meeting=self.meeting.id,
                    order=order,
                    name=one.name,
                    attendance=seen.attendance if seen else None,
                    item=self._item_of(one),
                    nature=one.nature,
                    left_the_room=one.left_the_room,
                    did_not_vote=one.did_not_vote,
                    dispensation=one.dispensation,
                )
            )

    def _item_of(self, one: DraftDeclaration) -> ItemId | None:
        """Give the item that an interest is about.

        Of several that go by one number or title it is the one that is restricted: told of the
        other, the interest would be told to everybody.
        """
        named = _called(one.item)
        if not named:
            return None
        return self.closed.get(named) or (self.open.get(named) if one.whole else None)

    def _future(self) -> None:
        """Keep the dates that the board had not announced yet; their words stand in the text."""
        new = self.announced
        last = max((one.order for one in self.around.future), default=None)
        for one, order in zip(new, orders_after(last, len(new)), strict=True):
            made = FutureMeeting(
                id=FutureMeetingId(new_id()), board=self.board.id, order=order, day=one.day
            )
            self.values.append(replace(made, **alike(one, made)))


def alike(one: Drafted, made: Value) -> dict[str, Any]:
    """Give what a draft says in fields that the value made of it has too, under the same name.

    A field of the record that a paper can tell is added to both under one name, and comes over.
    """
    names = {part.name for part in fields(made)}
    return {part.name: getattr(one, part.name) for part in fields(one) if part.name in names}


def _called(words: str) -> str:
    """Give a number or title such that two ways of printing it are one."""
    return " ".join(words.split()).casefold().strip(" .:()")


def _belongs(one: DraftAttendance) -> bool:
    """Say whether somebody on a list is of the board, and not only with it that day."""
    return one.kind in MEMBERS or one.is_minute_taker or one.is_chair
