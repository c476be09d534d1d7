"""Sentences that wrote themselves follow who is called what, and how the items are numbered.

Somebody gets other initials, an item comes in before another: what the minutes say by themselves
of who came and went says it in the new words, in the same step. What the secretary has touched is
theirs, and minutes that are locked stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator

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


class Following:
    """The meetings whose sentences a command can bear upon, as they were before it."""

    def __init__(self, db: BookFile, reads: Reads, command: Command) -> None:
        self._run = db.conn.execute
        self._reads = reads
        asked = dict.fromkeys(self._concerned(command))
        self._was = [reads.record(meeting) for meeting in asked if self._tells(meeting)]

    def go_on(self, pen: Pen) -> None:
        """Write the sentences anew that are others now."""
        for was in self._was:
            if not self._is_there(was):
                continue
            for edit in followed(was, self._reads.record(was.meeting.id)):
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
            case Edit(model.Board() as was) if "numbering" in command.fields():
                yield from self._of_board(was.id)
            case changes.Add(values):
                yield from (value.meeting for value in values if isinstance(value, model.Item))
            case changes.Remove(model.Item() as item) | changes.BringBack(model.Item() as item):
                yield item.meeting
            case _:
                pass

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

    def _is_there(self, was: Record) -> bool:
        found = self._run("select 1 from meeting where id = ? and deleted = 0", (was.meeting.id,))
        return found.fetchone() is not None
