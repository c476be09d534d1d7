"""Sentences that wrote themselves follow who is called what, and how the items are numbered.

Somebody gets other initials, an item comes in before another: what the minutes say by themselves
of who came and went says it in the new words, in the same step. Where numbers run on from meeting
to meeting, the drafts of later ones follow too. What the secretary has touched is theirs, and
minutes that are locked stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes import changes, model
from minutes.changes import Command, Edit
from minutes.happenings import followed
from minutes.ids import BoardId, MeetingId
from minutes.kinds import State
from minutes.record import Record
from minutes.rules.states import is_locked
from storage.engine import BookFile
from storage.pen import Pen
from storage.reads import Reads

CALLED = {"initials", "name"}
"""What of somebody on the list is said in such a sentence."""

PLACED = {"order", "parent", "number", "kind"}
"""What of an item its number comes of."""


DATED = {"day", "start"}
"""What of a meeting says which comes behind which."""


class Following:
    """The meetings whose sentences a command can bear upon, as they were before it."""

    def __init__(self, db: BookFile, reads: Reads, command: Command) -> None:
        self._run = db.conn.execute
        self._reads = reads
        asked = dict.fromkeys(self._concerned(command))
        self._was = [reads.record(meeting) for meeting in asked if self._tells(meeting)]
        later = dict.fromkeys(
            meeting
            for origin in self._origins(command)
            for meeting in self._behind(origin)
            if meeting not in asked and self._tells(meeting)
        )
        self._begun = {meeting: reads.first_number(meeting) for meeting in later}

    def go_on(self, pen: Pen) -> None:
        """Write the sentences anew that are others now."""
        for was in self._was:
            if self._is_there(was.meeting.id):
                self._follow(pen, was, self._reads.record(was.meeting.id))
        for meeting, begun in self._begun.items():
            if self._is_there(meeting) and self._reads.first_number(meeting) != begun:
                now = self._reads.record(meeting)
                self._follow(pen, replace(now, first_number=begun), now)

    def _follow(self, pen: Pen, was: Record, now: Record) -> None:
        for edit in followed(was, now):
            pen.edit(model.Point, edit.now.id, edit.fields())
            pen.given.append(edit.now)

    def _concerned(self, command: Command) -> Iterator[MeetingId]:
        match command:
            case changes.Together(commands):
                for part in commands:
                    yield from self._concerned(part)
            case changes.IssueAgenda(meeting):
                yield meeting
            case Edit(model.Attendance() as was) if CALLED & command.fields().keys():
                yield was.meeting
            case Edit(model.Item() as was) if PLACED & command.fields().keys():
                yield was.meeting
            case Edit(model.Meeting() as was) if DATED & command.fields().keys():
                yield was.id
            case Edit(model.Board() as was) if "numbering" in command.fields():
                yield from self._of_board(was.id)
            case changes.Add(values):
                yield from (value.meeting for value in values if isinstance(value, model.Item))
            case changes.Remove(model.Item() as item) | changes.BringBack(model.Item() as item):
                yield item.meeting
            case _:
                pass

    def _origins(self, command: Command) -> Iterator[model.Meeting]:
        """Give the meetings behind which others may begin with another number, as they come."""
        match command:
            case changes.Together(commands):
                for part in commands:
                    yield from self._origins(part)
            case Edit(model.Meeting() as was, model.Meeting() as now):
                if DATED & command.fields().keys():
                    yield from (was, now)
            case changes.Add(values):
                yield from (value for value in values if isinstance(value, model.Meeting))
                yield from self._known(v.meeting for v in values if isinstance(v, model.Item))
            case changes.Remove(model.Meeting() as held) | changes.BringBack(
                model.Meeting() as held
            ):
                yield held
            case Edit(model.Attendance() | model.Board()):
                pass
            case _:
                yield from self._known(self._concerned(command))

    def _known(self, asked: Iterable[MeetingId]) -> Iterator[model.Meeting]:
        for meeting in dict.fromkeys(asked):
            yield from self._reads.all(model.Meeting, "id = ?", meeting)

    def _behind(self, origin: model.Meeting) -> Iterator[MeetingId]:
        """Give the later meetings of a board whose numbers run on; none of any other board."""
        boards = self._reads.all(model.Board, "id = ?", origin.board)
        if not any(board.numbering.runs_on for board in boards):
            return
        found = self._run(
            "select id from meeting where board = ? and deleted = 0"
            " and (day, start, id) >= (?, ?, ?) order by day, start, id",
            (origin.board, origin.day, origin.start, origin.id),
        )
        yield from (MeetingId(id) for (id,) in found.fetchall())

    def _of_board(self, board: BoardId) -> Iterator[MeetingId]:
        found = self._run("select id from meeting where board = ? and deleted = 0", (board,))
        yield from (MeetingId(id) for (id,) in found.fetchall())

    def _tells(self, meeting: MeetingId) -> bool:
        """Say whether a meeting can be written in, and has a point that could follow at all."""
        found = self._run(
            "select meeting.state from point join meeting on meeting.id = point.meeting"
            " where meeting.id = ? and meeting.deleted = 0 and point.deleted = 0"
            ' and point.body like \'%"about"%\' and point.body not like \'%"about":""%\''
            " limit 1",
            (meeting,),
        ).fetchone()
        return found is not None and not is_locked(State(found[0]))

    def _is_there(self, meeting: MeetingId) -> bool:
        found = self._run("select 1 from meeting where id = ? and deleted = 0", (meeting,))
        return found.fetchone() is not None
