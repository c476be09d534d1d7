"""Boards and meetings in a real book, put there in as few words as a test allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any, TypeVar

from minutes import model
from minutes.changes import Add, Changes, Command, Edit, Remove, TurnIntoOutcome, TurnIntoPoint
from minutes.ids import Order, new_id, orders_after
from minutes.kinds import AttendanceKind, DueKind, OutcomeKind, OwnerKind, PointKind
from minutes.model import (
    Attendance,
    Board,
    Flag,
    Item,
    Meeting,
    Membership,
    Outcome,
    Owner,
    Person,
    Point,
    PrivateNote,
    Restriction,
    Stamp,
    Subject,
    Update,
    Value,
)
from storage import Book, search
from storage.rows import VALUES, named, table

V = TypeVar("V", bound=Value)


def ticking() -> Callable[[], Stamp]:
    """Give a clock that is a second later each time it is asked."""
    seconds = count()

    def now() -> Stamp:
        minute, second = divmod(next(seconds), 60)
        hour, minute = divmod(minute, 60)
        return Stamp(f"2026-05-{14 + hour // 24:02}T{hour % 24:02}:{minute:02}:{second:02}.000Z")

    return now


class Scribe:
    """Puts one thing after another into a book; what is not said hangs on what came last."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._orders: Iterator[Order] = iter(orders_after(None, 2000, tail=lambda: "V"))
        self._last: dict[type[Any], Any] = {}

    # ---------------------------------------------------------------- asking

    def do(self, command: Command, step: str = "") -> Changes:
        """Carry out a command."""
        return self.book.apply(command, step=step)

    def now(self, value: V) -> V:
        """Give a value as the book has it now."""
        return self.book.get(type(value), value.id)

    def gone(self, value: Value) -> bool:
        """Say whether a value is out of sight."""
        return not self.book.all(type(value), "id = ?", value.id)

    def edit(self, value: V, step: str = "", **fields: Any) -> V:
        """Change some fields of a value, and give it as it is then."""
        self.do(Edit(value, replace(value, **fields)), step)
        return self.now(value)

    def type(self, point: V, text: str, step: str = "") -> V:
        """Change the words of a point or an outcome."""
        return self.edit(point, step, text=text)

    def remove(self, value: Value) -> Changes:
        """Take a value out of sight."""
        return self.do(Remove(value))

    def turn_into(self, point: Point, kind: OutcomeKind) -> Outcome:
        """Make a point an outcome, and give the outcome."""
        (made,) = self.do(TurnIntoOutcome(point, kind)).given
        assert isinstance(made, Outcome)
        return self.now(made)

    def turn_back(self, outcome: Outcome, kind: PointKind | None = None) -> Point:
        """Make an outcome a point, and give the point."""
        command = TurnIntoPoint(outcome, kind) if kind else TurnIntoPoint(outcome)
        (made,) = self.do(command).given
        assert isinstance(made, Point)
        return self.now(made)

    # ---------------------------------------------------------------- adding

    def add(self, value: V) -> V:
        """Put a value into the book, and give it as the book has it."""
        self.do(Add((value,)))
        self._last[type(value)] = value
        return self.now(value)

    def board(self, name: str = "Harbour Safeguarding Board", **more: Any) -> Board:
        more.setdefault("short_name", "HSB")
        return self.add(Board(id=_id(), name=name, **more))

    def person(self, name: str = "Ruth Barley", **more: Any) -> Person:
        return self.add(Person(id=_id(), name=name, **more))

    def member(self, person: Person, initials: str = "", **more: Any) -> Membership:
        board = more.pop("board", None) or self._recent(Board, self.board)
        return self.add(
            Membership(
                id=_id(),
                board=board.id,
                person=person.id,
                order=next(self._orders),
                initials=initials,
                **more,
            )
        )

    def meeting(self, day: str = "2026-05-14", board: Board | None = None, **more: Any) -> Meeting:
        board = board or self._recent(Board, self.board)
        more.setdefault("title", board.name)
        self._last.pop(Item, None)
        return self.add(Meeting(id=_id(), board=board.id, day=model.Day(day), **more))

    def attends(self, name: str, initials: str = "", **more: Any) -> Attendance:
        meeting = self._recent(Meeting, self.meeting)
        more.setdefault("kind", AttendanceKind.PRESENT)
        return self.add(
            Attendance(
                id=_id(),
                meeting=meeting.id,
                order=next(self._orders),
                name=name,
                initials=initials,
                **more,
            )
        )

    def item(self, title: str = "Any business", under: Item | None = None, **more: Any) -> Item:
        meeting = self._recent(Meeting, self.meeting)
        return self.add(
            Item(
                id=_id(),
                meeting=meeting.id,
                order=next(self._orders),
                title=title,
                parent=under.id if under else None,
                **more,
            )
        )

    def point(self, text: str = "", item: Item | None = None, **more: Any) -> Point:
        item = item or self._recent(Item, self.item)
        more.setdefault("order", next(self._orders))
        return self.add(Point(id=_id(), meeting=item.meeting, item=item.id, text=text, **more))

    def outcome(
        self,
        kind: OutcomeKind = OutcomeKind.ACTION,
        text: str = "write to the ferry company",
        item: Item | None = None,
        owners: Iterable[str] = (),
        **more: Any,
    ) -> Outcome:
        item = item or self._recent(Item, self.item)
        if kind is OutcomeKind.ACTION and "due" in more:
            more.setdefault("due_kind", DueKind.ON)
        outcome = self.add(
            Outcome(
                id=_id(),
                meeting=item.meeting,
                item=item.id,
                order=next(self._orders),
                kind=kind,
                text=text,
                **more,
            )
        )
        for name in owners:
            self.owner(outcome, name)
        return outcome

    def owner(self, outcome: Outcome, text: str, person: Person | None = None) -> Owner:
        return self.add(
            Owner(
                id=_id(),
                meeting=outcome.meeting,
                outcome=outcome.id,
                order=next(self._orders),
                kind=OwnerKind.PERSON if person else OwnerKind.UNRESOLVED,
                text=text,
                person=person.id if person else None,
            )
        )

    def update(self, outcome: Outcome, text: str, **more: Any) -> Update:
        return self.add(
            Update(id=_id(), outcome=outcome.id, order=next(self._orders), text=text, **more)
        )

    def marks(self, about: Item | Point | Outcome) -> tuple[Flag, PrivateNote, Restriction]:
        """Put a flag, a private note and a restriction on a thing."""
        told: dict[str, Any] = {"meeting": about.meeting, "about": about.id}
        return (
            self.add(Flag(id=_id(), text="ask for the figures", **told)),
            self.add(PrivateNote(id=_id(), text="she was not sure", **told)),
            self.add(Restriction(id=_id(), reason="names a child", phrase="Lighthouse", **told)),
        )

    def owners_of(self, outcome: Outcome) -> list[str]:
        """Give the owners of an outcome, as printed."""
        return [owner.text for owner in self.book.record(outcome.meeting).owners_of(outcome.id)]

    def marks_on(self, subject: Subject) -> list[str]:
        """Give the kinds of marks that are on a thing."""
        return [
            of.__name__
            for of in (Flag, PrivateNote, Restriction)
            for _ in self.book.all(of, "about = ?", subject)
        ]

    def _recent(self, of: type[V], make: Callable[[], V]) -> V:
        """Give what was made last of a kind and is still there, or a new one."""
        last = self._last.get(of)
        return last if last is not None and not self.gone(last) else make()


def long_meeting(scribe: Scribe, points: int = 300, outcomes: int = 60, owners: int = 2) -> Meeting:
    """Put a meeting of this many points and outcomes into the book, as one command."""
    meeting = scribe.meeting()
    orders = iter(orders_after(None, 2 * points + outcomes * (owners + 2) + 40, tail=lambda: "V"))
    told: dict[str, Any] = {"meeting": meeting.id}
    items = [
        Item(id=_id(), order=next(orders), title=f"Report {n} of the harbour master", **told)
        for n in range(20)
    ]
    values: list[Value] = list(items)
    for n in range(points):
        told["item"] = items[n * 20 // points].id
        text = f"{n}: The board heard how many boats lay in the outer basin and why. " * 3
        values.append(Point(id=_id(), order=next(orders), text=text, **told))
        if n % (points // outcomes) == 0 and outcomes:
            action = Outcome(
                id=_id(), order=next(orders), kind=OutcomeKind.ACTION, text=f"count {n}", **told
            )
            values.append(action)
            values += [
                Owner(
                    id=_id(),
                    meeting=meeting.id,
                    outcome=action.id,
                    order=next(orders),
                    kind=OwnerKind.ROLE,
                    text=f"Clerk {k}",
                )
                for k in range(owners)
            ]
            values.append(Update(id=_id(), outcome=action.id, order=next(orders), text="begun"))
    scribe.do(Add(tuple(values)))
    return meeting


# -------------------------------------------------------------------- looking at the whole book


def in_sight(book: Book) -> dict[str, dict[str, Value]]:
    """Give everything that can be seen in a book, kind by kind and by id."""
    return {of.__name__: {value.id: value for value in book.all(of)} for of in VALUES}


def whole_file(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """Give every row of every table as it lies in the file: journal, index and hidden rows too."""
    run = book.file.conn.execute
    names = [
        name
        for (name,) in run("select name from sqlite_master where type = 'table' order by name")
        if not name.startswith(("words_", "sqlite_"))
    ]
    return {name: run(f'select rowid, * from "{name}" order by rowid').fetchall() for name in names}


def found_words(book: Book) -> set[tuple[str, ...]]:
    """Give the entries of the search index: row, kind, meeting, tags and words."""
    rows = book.file.conn.execute(
        "select indexed.row, indexed.kind, indexed.meeting, words.tags, words.text"
        " from words left join indexed on indexed.place = words.rowid"
    )
    return set(rows.fetchall())


def _id() -> Any:
    return new_id()


def words_in_sight(book: Book) -> set[tuple[str, ...]]:
    """Give the entries that the search index should have, worked out from what can be seen."""
    seen = in_sight(book)
    meetings = {meeting.id: meeting for meeting in book.all(Meeting)}
    outcomes = {outcome.id: outcome for outcome in book.all(Outcome)}
    entries: set[tuple[str, ...]] = set()
    for name in search.WORDS:
        of = named(name).of
        for value in seen[of.__name__].values():
            meeting = _meeting_of(value, outcomes)
            words = search.words_of(name, table(of).row(value))
            if meeting and words.strip():
                kind = str(value.kind) if isinstance(value, Outcome) else name
                tags = search.tags_of(meetings[meeting].board, kind)
                entries.add((value.id, kind, meeting, tags, words))
    return entries


def _meeting_of(value: Any, outcomes: dict[Any, Outcome]) -> str:
    if isinstance(value, Meeting):
        return value.id
    return outcomes[value.outcome].meeting if isinstance(value, Update) else value.meeting


def misplaced_words(book: Book) -> list[tuple[str, ...]]:
    """Give the entries of the search index that do not lie under the day of their meeting."""
    rows = book.file.conn.execute(
        "select indexed.row, meeting.day, indexed.place >> 34 from indexed"
        " join meeting on meeting.id = indexed.meeting"
    )
    return [row for row in rows if row[2] != (_first_day(row[1]) if row[1] else 1)]


def _first_day(day: str) -> int:
    year, month, number = (*day.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(number)).toordinal()


def journal_faults(book: Book) -> list[str]:
    """Give every row whose last line in the journal does not say what lies in the row."""
    run = book.file.conn.execute
    names = [name for (name,) in run('select distinct "table" from journal_row')]
    rows = {
        name: {
            row["id"]: row
            for row in (
                dict(zip([c[0] for c in found.description], cells, strict=True))
                for found in [run(f'select * from "{name}"')]
                for cells in found.fetchall()
            )
        }
        for name in names
    }
    ids = [id for name in names for id in rows[name]]
    told: dict[tuple[str, str], Any] = {}
    for id in ids:
        for line in book.history(id):
            told.update({(id, column): cell for column, cell in line.after.items()})
    lying = {id: row for table in rows.values() for id, row in table.items()}
    return [
        f"{id} {column}: told {cell!r}, lies {lying[id][column]!r}"
        for (id, column), cell in told.items()
        if lying[id][column] != cell
    ]
