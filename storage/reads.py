"""Reading the book: whole meetings, rolls and logs, each in a handful of queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from minutes import model
from minutes.errors import NotFound
from minutes.ids import BoardId, MeetingId, OutcomeId, PersonId, PointId, SnapshotId
from minutes.kinds import ItemKind, OutcomeKind, Status
from minutes.record import ActionLine, ActionLog, BoardRoll, Record
from minutes.rules import numbering
from storage.asking import ask
from storage.engine import BookFile
from storage.rows import Table, named, table

V = TypeVar("V", bound=model.Value)

BESIDE: tuple[tuple[type[model.Value], str], ...] = (
    (model.Attendance, "meeting = :meeting"),
    (model.Movement, "meeting = :meeting"),
    (model.Owner, "meeting = :meeting"),
    (
        model.Update,
        "outcome in (select id from outcome where meeting = :meeting) or meeting = :meeting",
    ),
    (model.Declaration, "meeting = :meeting"),
    (model.Paper, "meeting = :meeting"),
    (model.Flag, "meeting = :meeting"),
    (model.PrivateNote, "meeting = :meeting"),
    (model.Restriction, "meeting = :meeting"),
    (model.Amendment, "meeting = :meeting or agreed_at = :meeting"),
    (model.Membership, "board = :board"),
    (
        model.FutureMeeting,
        "board = :board and (meeting = :meeting or meeting is null and day > :day)",
    ),
    (
        model.Person,
        "id in (select person from membership where board = :board"
        " union select person from attendance where meeting = :meeting"
        " union select person from owner where meeting = :meeting)",
    ),
)
"""What lies beside a meeting in small numbers, read together in one query."""


class Reads:
    """Everything that can be asked of an open book."""

    def __init__(self, db: BookFile) -> None:
        self._ask = partial(ask, db)

    # -------------------------------------------------------------- one thing

    def get(self, of: type[V], id: str, *, removed: bool = False) -> V:
        """Give a value by its id; with `removed`, also one out of sight."""
        sight = "" if removed else " and deleted = 0"
        rows = self._ask(f"{table(of).select} where id = ?{sight}", (id,))
        if not rows:
            raise NotFound(
                f"There is no {table(of).name.replace('_', ' ')} with the id {id}.",
                way_out="Look at the list of what the book holds.",
            )
        return table(of).value(rows[0])

    def all(self, of: type[V], where: str = "", *given: Any, order: str = "id") -> tuple[V, ...]:
        """Give the values of one kind that are in sight."""
        clause = f" and ({where})" if where else ""
        rows = self._ask(f"{table(of).select} where deleted = 0{clause} order by {order}", given)
        return table(of).values(rows)

    # -------------------------------------------------------------- lists

    def book(self) -> model.Book:
        """Give the book itself."""
        return self.all(model.Book)[0]

    def boards(self) -> tuple[model.Board, ...]:
        """Give the boards by name."""
        return self.all(model.Board, order="name, id")

    def people(self) -> tuple[model.Person, ...]:
        """Give everyone the book knows, by name."""
        return self.all(model.Person, order="name, id")

    def posts(self, person: PersonId | None = None) -> tuple[model.Post, ...]:
        """Give who is what where: of one person, or of all."""
        if person is None:
            return self.all(model.Post)
        return self.all(model.Post, "person = ?", person)

    def memberships(self, person: PersonId | None = None) -> tuple[model.Membership, ...]:
        """Give the ties of people and boards: of one person, or all."""
        if person is None:
            return self.all(model.Membership, order='"order", id')
        return self.all(model.Membership, "person = ?", person, order='"order", id')

    def meetings(self, board: BoardId | None = None) -> tuple[model.Meeting, ...]:
        """Give the meetings of a board, or of all boards, newest first."""
        order = "day desc, start desc, id desc"
        if board is None:
            return self.all(model.Meeting, order=order)
        return self.all(model.Meeting, "board = ?", board, order=order)

    def standing_items(self, board: BoardId) -> tuple[model.StandingItem, ...]:
        """Give what stands on every agenda of a board."""
        return self.all(model.StandingItem, "board = ?", board, order='"order", id')

    def future_meetings(self, board: BoardId) -> tuple[model.FutureMeeting, ...]:
        """Give the dates of a board's future meetings, earliest first."""
        return self.all(model.FutureMeeting, "board = ?", board, order='day, start, "order", id')

    def roll(self, board: BoardId) -> BoardRoll:
        """Give a board with its members and what they share."""
        return BoardRoll(
            board=self.get(model.Board, board),
            members=self.all(model.Membership, "board = ?", board, order='"order", id'),
            people=self.all(
                model.Person, "id in (select person from membership where board = ?)", board
            ),
            snippets=self.all(model.Snippet, "board = ? or board is null", board, order="short"),
        )

    def snapshots(self, meeting: MeetingId) -> tuple[model.Snapshot, ...]:
        """Give what was kept of a meeting's states, oldest first."""
        return self.all(model.Snapshot, "meeting = ?", meeting, order="taken, id")

    # -------------------------------------------------------------- a meeting whole

    def record(self, meeting: MeetingId) -> Record:
        """Read one meeting whole: six queries at most, however long it was."""
        meetings, boards = table(model.Meeting), table(model.Board)
        rows = self._ask(
            f"select {meetings.listed}, {boards.listed} from meeting"
            " join board on board.id = meeting.board where meeting.id = ? and meeting.deleted = 0",
            (meeting,),
        )
        if not rows:
            raise NotFound(
                f"There is no meeting with the id {meeting}.",
                way_out="Look for it in the list of meetings.",
            )
        held = meetings.value(rows[0][: len(meetings.names)])
        board = boards.value(rows[0][len(meetings.names) :])
        beside = self._beside(held)
        outcomes: tuple[model.Outcome, ...] = self._of_meeting(model.Outcome, meeting)
        own = {outcome.id for outcome in outcomes}
        updates: tuple[model.Update, ...] = beside[model.Update]
        heard = tuple(update for update in updates if update.meeting == meeting)
        return Record(
            board=board,
            meeting=held,
            people=beside[model.Person],
            members=beside[model.Membership],
            attendances=beside[model.Attendance],
            movements=beside[model.Movement],
            items=self._of_meeting(model.Item, meeting),
            points=self._of_meeting(model.Point, meeting),
            outcomes=outcomes,
            owners=beside[model.Owner],
            updates=tuple(update for update in updates if update.outcome in own),
            heard=heard,
            **self._earlier({update.outcome for update in heard} - own),
            declarations=beside[model.Declaration],
            papers=beside[model.Paper],
            future_meetings=beside[model.FutureMeeting],
            flags=beside[model.Flag],
            private_notes=beside[model.PrivateNote],
            restrictions=beside[model.Restriction],
            amendments=beside[model.Amendment],
            first_number=self._first_number(board, held),
        )

    def asleep(self, meeting: MeetingId) -> dict[PointId, model.Outcome]:
        """Give the outcomes that were turned back into points, each by its point."""
        rows = self._ask(
            f"{table(model.Outcome).select} where meeting = ? and deleted = 1"
            " and point in (select id from point where deleted = 0) order by id",
            (meeting,),
        )
        return {o.point: o for o in table(model.Outcome).values(rows) if o.point is not None}

    def _earlier(self, ids: Set[OutcomeId]) -> dict[str, Any]:
        """Give the actions of earlier meetings that a record tells news of, where there are any."""
        if not ids:
            return {}
        listed = json.dumps(sorted(ids))
        among = "id in (select value from json_each(?))"
        owners = self._by_outcome(model.Owner, sorted(ids)).values()
        return {
            "earlier": self.all(model.Outcome, among, listed, order='"order", id'),
            "earlier_owners": tuple(owner for rows in owners for owner in rows),
            "earlier_restricted": frozenset(
                OutcomeId(row[0]) for row in self._ask(_KEPT_BACK, (listed,))
            ),
            "earlier_phrases": frozenset(row[0] for row in self._ask(_PHRASES, (listed,))),
        }

    def _of_meeting(self, of: type[V], meeting: MeetingId) -> tuple[V, ...]:
        rows = self._ask(
            f'{table(of).select} where meeting = ? and deleted = 0 order by "order", id',
            (meeting,),
        )
        return table(of).values(rows)

    def _beside(self, meeting: model.Meeting) -> dict[type[model.Value], tuple[Any, ...]]:
        """Give what lies beside a meeting, kind by kind, each in order."""
        given = {"meeting": meeting.id, "board": meeting.board, "day": meeting.day}
        homes: list[tuple[Table[Any], str]] = [
            (named(name), cells) for name, cells in self._ask(_BESIDE_QUERY, given)
        ]
        return {home.of: home.values(json.loads(cells)) for home, cells in homes}

    def first_number(self, meeting: MeetingId) -> int:
        """Give the number that the first item of a meeting takes by the scheme of its board."""
        held = self.get(model.Meeting, meeting)
        return self._first_number(self.get(model.Board, held.board), held)

    def _first_number(self, board: model.Board, meeting: model.Meeting) -> int:
        """Give the number the first item takes where numbers run on from the meeting before."""
        if not board.numbering.runs_on:
            return 1
        items, meetings = table(model.Item), table(model.Meeting)
        rows = self._ask(
            _COUNTED_QUERY.format(items=items.listed, meetings=meetings.listed),
            {
                "board": board.id,
                "day": meeting.day,
                "start": meeting.start,
                "id": meeting.id,
                "kind": str(ItemKind.COVER),
            },
        )
        cut, before = len(items.names), None
        for _, held in groupby(rows, key=lambda row: row[cut:]):
            own = list(held)
            now = meetings.value(own[0][cut:])
            before = Record(
                board=board,
                meeting=now,
                items=items.values(row[:cut] for row in own),
                first_number=numbering.next_start(board.numbering, before, now.day),
            )
        return numbering.next_start(board.numbering, before, meeting.day)

    # -------------------------------------------------------------- logs across meetings

    def outcomes(
        self,
        kinds: Sequence[OutcomeKind],
        *,
        board: BoardId | None = None,
        person: PersonId | None = None,
        statuses: Sequence[Status] = (),
    ) -> tuple[ActionLine, ...]:
        """Give outcomes over all meetings, oldest first, with what a log shows beside them."""
        where, given = "", list[Any](map(str, kinds))
        if board:
            where += " and meeting.board = ?"
            given.append(board)
        if person:
            where += (
                " and outcome.id in (select outcome from owner where person = ? and deleted = 0)"
            )
            given.append(person)
        if statuses:
            where += f" and outcome.status in ({_marks(statuses)})"
            given += map(str, statuses)
        return self._lines(f"outcome.kind in ({_marks(kinds)}){where}", given)

    def carried(self, meeting: model.Meeting) -> tuple[ActionLine, ...]:
        """Give the actions of a board's earlier meetings that its matters arising may show."""
        return self._lines(
            "outcome.kind = 'action' and meeting.board = ? and (meeting.day, meeting.id) < (?, ?)",
            [meeting.board, meeting.day, meeting.id],
        )

    def action_log(
        self,
        day: model.Day,
        *,
        board: BoardId | None = None,
        person: PersonId | None = None,
        statuses: Sequence[Status] = (),
        whole: bool = True,
    ) -> ActionLog:
        """Give the actions of a board, or of all, with the meetings they are reckoned by.

        With `whole` the records of the meetings are there too: they say what is restricted.
        """
        kinds = (OutcomeKind.ACTION,)
        whose = self.get(model.Board, board) if board else None
        meetings = self.meetings(board)
        return ActionLog(
            name=whose.name if whose else self.book().name,
            day=day,
            lines=self.outcomes(kinds, board=board, person=person, statuses=statuses),
            meetings=meetings,
            board=whose,
            owner=self.get(model.Person, person).name if person else "",
            records=tuple(self.record(meeting.id) for meeting in meetings if whole),
        )

    def last_change(self, things: Iterable[model.Value]) -> model.Stamp:
        """Give when any of these things was last changed; empty if none of them ever was."""
        ids = json.dumps([thing.id for thing in things])
        found = self._ask(
            "select max(at) from journal join journal_row using (seq)"
            " where row in (select value from json_each(?))",
            (ids,),
        )
        return model.Stamp(found[0][0] or "")

    def _lines(self, where: str, given: list[Any]) -> tuple[ActionLine, ...]:
        rows = self._ask(
            f"select {_LINE} from outcome"
            " join meeting on meeting.id = outcome.meeting join board on board.id = meeting.board"
            " join item on item.id = outcome.item where outcome.deleted = 0 and meeting.deleted = 0"
            f' and {where} order by meeting.day, meeting.start, item."order", outcome."order"',
            given,
        )
        ids = [row[0] for row in rows]
        owners = self._by_outcome(model.Owner, ids)
        updates = self._by_outcome(model.Update, ids)
        return tuple(
            ActionLine(
                **{part: table(of).value(row[cut]) for part, of, cut in _LINE_PARTS},
                owners=tuple(owners.get(row[0], ())),
                updates=tuple(updates.get(row[0], ())),
            )
            for row in rows
        )

    def _by_outcome(self, of: type[V], ids: Sequence[str]) -> dict[OutcomeId, list[V]]:
        found: dict[OutcomeId, list[V]] = {}
        place = table(of).names.index("outcome")
        rows = self._ask(
            f"{table(of).select} where deleted = 0 and outcome in"
            ' (select value from json_each(?)) order by "order", id',
            (json.dumps(ids),),
        )
        for row in rows:
            found.setdefault(row[place], []).append(table(of).value(row))
        return found

    # -------------------------------------------------------------- snapshots

    def content(self, meeting: MeetingId) -> dict[str, list[dict[str, Any]]]:
        """Give the record of a meeting as plain rows under their tables' names."""
        return plain(self.record(meeting))

    def record_of(self, snapshot: SnapshotId) -> Record:
        """Give the record of a meeting as a snapshot kept it."""
        return from_plain(json.loads(self.get(model.Snapshot, snapshot).content))


PARTS: dict[str, str] = {
    "person": "people",
    "membership": "members",
    "attendance": "attendances",
    "movement": "movements",
    "item": "items",
    "point": "points",
    "outcome": "outcomes",
    "owner": "owners",
    "update": "updates",
    "declaration": "declarations",
    "paper": "papers",
    "future_meeting": "future_meetings",
    "flag": "flags",
    "private_note": "private_notes",
    "restriction": "restrictions",
    "amendment": "amendments",
}
"""Under which name a record keeps the rows of each table."""


def plain(record: Record) -> dict[str, list[dict[str, Any]]]:
    """Give a record as plain rows, as a snapshot keeps it."""

    def rows(values: Iterable[model.Value]) -> list[dict[str, Any]]:
        return [table(type(value)).row(value) for value in values]

    content = {name: rows(getattr(record, part)) for name, part in PARTS.items()}
    return {
        "board": rows([record.board]),
        "meeting": rows([record.meeting]),
        **content,
        "first_number": [{"number": record.first_number}],
    }


def from_plain(content: dict[str, list[dict[str, Any]]]) -> Record:
    """Give the record that `plain` made plain, whatever columns have come since."""

    def values(name: str) -> tuple[Any, ...]:
        return tuple(named(name).value_of(row) for row in content.get(name, ()))

    parts: dict[str, Any] = {part: values(name) for name, part in PARTS.items()}
    return Record(
        board=values("board")[0],
        meeting=values("meeting")[0],
        **parts,
        first_number=content["first_number"][0]["number"],
    )


_KEPT_BACK = (
    "with recursive asked as (select * from outcome where id in (select value from json_each(?))),"
    " above(outcome, about) as (select id, id from asked union select id, point from asked"
    " union select id, item from asked union select above.outcome, item.parent from above"
    " join item on item.id = above.about)"
    " select distinct above.outcome from above join restriction"
    " on restriction.about = above.about and restriction.deleted = 0"
    " and trim(restriction.phrase) = ''"
)
"""Which outcomes are restricted whole: by themselves, with their point, or with an item above."""


_PHRASES = (
    "select distinct trim(restriction.phrase) from outcome"
    " join restriction on restriction.meeting = outcome.meeting"
    " where outcome.id in (select value from json_each(?))"
    " and restriction.deleted = 0 and trim(restriction.phrase) <> ''"
)
"""The words that the meetings of outcomes keep from the public."""


_COUNTED_QUERY = """
    with earlier as (
        select * from meeting where board = :board and deleted = 0
        and (day, start, id) < (:day, :start, :id)
    ),
    numbered as (
        select day, start, id from earlier where exists (
            select 1 from item where item.meeting = earlier.id and item.deleted = 0
        ) and not exists (
            select 1 from item where item.meeting = earlier.id and item.deleted = 0
            and item.parent is null and item.number = '' and item.kind <> :kind
        ) order by day desc, start desc, id desc limit 1
    )
    select {items}, {meetings} from item join earlier as meeting on meeting.id = item.meeting
    where item.deleted = 0 and (
        (meeting.day, meeting.start, meeting.id) >= (select day, start, id from numbered)
        or not exists (select 1 from numbered)
    )
    order by meeting.day, meeting.start, meeting.id, item."order"
"""
"""The items before a meeting, from the last meeting on whose items have all been given numbers."""


def _marks(given: Sequence[object]) -> str:
    return ", ".join("?" * len(given))


def _part(of: type[model.Value], where: str) -> str:
    home: Table[Any] = table(of)
    return (
        f"select '{home.name}', {home.as_json} from \"{home.name}\" where deleted = 0 and ({where})"
    )


def _line_parts() -> Iterator[tuple[str, type[model.Value], slice]]:
    """Give the values side by side in a row of a log, and the cells of each."""
    end = 0
    for of in (model.Outcome, model.Meeting, model.Board, model.Item):
        start, end = end, end + len(table(of).names)
        yield table(of).name, of, slice(start, end)


_LINE_PARTS: tuple[tuple[str, type[Any], slice], ...] = tuple(_line_parts())
_LINE = ", ".join(table(of).listed for _, of, _ in _LINE_PARTS)
_BESIDE_QUERY = " union all ".join(_part(of, where) for of, where in BESIDE)
