"""The room by keys: who comes, goes, sends apologies; the quorum; interests declared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from minutes.changes import Add, Command, Edit, Together
from minutes.errors import MinutesError, NotAllowed, NotUnderstood
from minutes.ids import DeclarationId, new_id, order_between
from minutes.model import Declaration
from minutes.room_line import NotKnown, add_person, command_for, on_list
from minutes.rules.numbering import numbers
from minutes.rules.presence import sentence
from minutes.rules.quorum import turns
from minutes.rules.quorum_line import print_quorum, read_quorum
from ui.keys.table import Deed, Deeds

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

ASKS = "Who, then P A L R S I (C chair, M minutes, T time, X undo)"
"""What the line of the room may say."""


class RoomKeys(QObject):
    """Asks in one line who did what, and has it minuted."""

    def __init__(self, screen: LiveScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._live = screen.live
        screen.room.view.installEventFilter(self)

    def deeds(self) -> Deeds:
        """Give what can be done with the room."""
        return {
            "room-line": Deed(self.ask, self._can_write),
            "room-quorum": Deed(self._ask_quorum, self._can_write),
            "room-declare": Deed(self._ask_interest, self._can_write),
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a letter typed in the room as the beginning of its line, Enter as the chosen one."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if held & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin(self._chosen())
            return True
        if event.text().isalpha():
            self._begin(event.text())
            return True
        return False

    def ask(self, text: str = "") -> None:
        """Ask who did what."""
        self._screen.prompt.ask(ASKS, self._take, text)
        self._screen.prompt.field.end(False)

    def _begin(self, text: str) -> None:
        if self._live.can_write:
            self.ask(text)
        else:
            self._live.say_why_not()

    def _can_write(self) -> bool:
        return self._live.can_write

    def _chosen(self) -> str:
        seat = self._screen.room.view.currentIndex().data(Qt.ItemDataRole.DisplayRole)
        initials = str(seat or "").split(" ", 1)[0]
        return f"{initials} " if initials else ""

    def _attempt(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except MinutesError as trouble:
            self._live.troubled.emit(trouble)
            return False
        return True

    # -------------------------------------------------------------- who comes and goes

    def _take(self, words: str) -> None:
        live = self._live
        item = live.item.id if live.item else None
        try:
            command = command_for(live.record, live.people, words, live.clock(), item)
        except NotKnown as trouble:
            live.troubled.emit(trouble)
            self._screen.prompt.ask("Add person: Name (Organisation)", self._add)
            return
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self.ask(words)
            return
        self._run(command)

    def _add(self, words: str) -> None:
        def add() -> None:
            command = add_person(self._live.record, words)
            self._live.run(command)
            row = self._live.record.attendances[-1]
            self.ask(f"{row.initials} ")

        self._attempt(add)

    def _run(self, command: Command) -> None:
        """Have it done; say the sentence it writes, and whether the quorum turned."""
        live = self._live
        moves = {move.id for move in live.record.movements}
        turned = len(turns(live.record))
        live.run(command)
        record, bare = live.record, numbers(live.record).bare
        rows = {row.id: row for row in record.attendances}
        said = [
            sentence(move, rows[move.attendance], bare.get(move.item, "") if move.item else "")
            for move in record.movements
            if move.id not in moves
        ]
        said += [turn.sentence for turn in turns(record)[turned:]]
        if said:
            live.said.emit(" ".join(said))

    # -------------------------------------------------------------- the quorum

    def _ask_quorum(self) -> None:
        rule = self._live.record.board.quorum
        label = "Quorum (3, 1/3, half, none)"
        self._screen.prompt.ask(label, self._set_quorum, print_quorum(rule))

    def _set_quorum(self, words: str) -> None:
        def change() -> None:
            board = self._live.record.board
            rule = read_quorum(words, board.quorum)
            if rule != board.quorum:
                self._live.run(Edit(board, replace(board, quorum=rule)))

        self._attempt(change)

    # -------------------------------------------------------------- interests

    def _ask_interest(self) -> None:
        label = "Interest: initials, nature (end with “, left” if they left)"
        self._screen.prompt.ask(label, self._declare)

    def _declare(self, words: str) -> None:
        self._attempt(lambda: self._write_interest(words))

    def _write_interest(self, words: str) -> None:
        live = self._live
        letters, _, nature = words.partition(" ")
        nature, comma, end = nature.strip().rpartition(",")
        left = bool(comma) and end.strip().lower() == "left"
        nature = nature.strip() if left else f"{nature}{comma}{end}".strip()
        if not nature:
            raise NotUnderstood("This says no interest.", way_out="Type initials, then the nature.")
        record, item = live.record, live.item
        row, added = on_list(record, live.people, letters)
        if added:
            raise NotAllowed(f"{row.name} is not on the list.", way_out="Say P for them first.")
        last = max((one.order for one in record.declarations), default=None)
        declared = Declaration(
            id=DeclarationId(new_id()),
            meeting=live.meeting,
            order=order_between(last, None),
            name=row.name,
            attendance=row.id,
            item=item.id if item else None,
            nature=nature,
            left_the_room=left,
        )
        steps: list[Command] = [Add((declared,))]
        if left:
            place = item.id if item else None
            steps.append(command_for(record, live.people, f"{letters} l", live.clock(), place))
        self._run(Together(tuple(steps), "declare interest"))
