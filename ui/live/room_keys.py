"""The room by keys: who comes, goes, sends apologies; the quorum of the board."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from minutes.chair_line import presiding, take_chair
from minutes.changes import Edit, Together
from minutes.errors import MinutesError
from minutes.happenings import Spot, in_points
from minutes.kinds import MovementKind
from minutes.room_line import (
    NotKnown,
    Several,
    add_person,
    command_for,
    read_line,
)
from minutes.rules.evening import begins
from minutes.rules.numbering import numbers
from minutes.rules.presence import sentence
from minutes.rules.quorum import turns
from minutes.rules.quorum_line import print_quorum, read_quorum
from ui.keys.table import Deed, Deeds
from ui.live.happenings.place import Sentences, attempt, item_of, place_for, write
from ui.live.happenings.who import Who

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

ASKS = "Who, then P A L R S I (C chair, M minutes, T time, X undo)"
"""What the line of the room may say. It stays for the next who comes or goes, until Escape."""


TAKES_BACK = "take back "
"""How the name of what is taken back begins."""


class RoomKeys(QObject):
    """Asks in one line who did what, and has it minuted."""

    def __init__(self, screen: LiveScreen, who: Who, sentences: Sentences) -> None:
        super().__init__(screen)
        self._screen = screen
        self._live = screen.live
        self._who = who
        self._sentences = sentences
        screen.room.view.installEventFilter(self)

    def deeds(self) -> Deeds:
        """Give what can be done with the room."""
        return {
            "room-line": Deed(self.ask, self._can_write),
            "room-quorum": Deed(self._ask_quorum, self._can_write),
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

    def ask(self, text: str = "", *, is_begun: bool = False) -> None:
        """Ask who did what."""
        self._screen.prompt.ask(ASKS, self._take, text, is_begun=is_begun)
        self._screen.prompt.field.end(False)
        self._who.watch()

    def _begin(self, text: str) -> None:
        if self._live.can_write:
            self.ask(text, is_begun=bool(text))
        else:
            self._live.say_why_not()

    def _can_write(self) -> bool:
        return self._live.can_write

    def _chosen(self) -> str:
        seat = self._screen.room.view.currentIndex().data(Qt.ItemDataRole.DisplayRole)
        initials = str(seat or "").split(" ", 1)[0]
        return f"{initials} " if initials else ""

    # -------------------------------------------------------------- who comes and goes

    def _take(self, words: str) -> None:
        live = self._live
        try:
            typed = read_line(words, begins(live.record))
            spot = place_for(self._screen, typed.at)
            now = live.clock()
            taken = take_chair(live.record, live.people, typed, now, spot)
            command = taken or command_for(live.record, live.people, words, now, item_of(spot))
        except NotKnown as trouble:
            live.troubled.emit(trouble)
            self._ask_for_name(words, trouble.letters)
        except Several as clash:
            self._who.ask_which(clash, partial(self._take, words), (ASKS, words))
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self.ask(words)
        else:
            self._run(command, spot)
            self.ask()  # one seldom comes alone, and where the chair goes another takes it

    def _ask_for_name(self, line: str, letters: str, name: str = "") -> None:
        """Ask who is new here; the line waits meanwhile."""
        then = partial(self._add, line, letters)
        label = f"Who is {letters}? Name (Organisation)"
        self._screen.prompt.ask(label, then, name, behind=(ASKS, line))

    def _add(self, line: str, letters: str, name: str) -> None:
        """Add who was not known under the letters that were typed; then do what was asked."""

        def add() -> None:
            self._live.run(add_person(self._live.record, name, letters))
            added = self._live.record.attendances[-1]
            self._live.said.emit(f"{added.name} is on the list as {added.initials}.")
            self._take(line)

        if not attempt(self._live, add):
            self._ask_for_name(line, letters, name)

    def _run(self, command: Together, spot: Spot | None) -> None:
        """Have it done and written; say the sentence, and whether the quorum turned."""
        live = self._live
        was = {move.id: move for move in live.record.movements}
        turned = {turn.sentence for turn in turns(live.record)}
        write(self._screen, self._sentences, in_points(live.record, command, spot))
        record, bare = live.record, numbers(live.record, live.record.first_number).bare
        rows = {row.id: row for row in record.attendances}
        said = [
            sentence(move, rows[move.attendance], bare.get(move.item, "") if move.item else "")
            for move in record.movements
            if was.get(move.id) != move
        ]
        said += [turn.sentence for turn in turns(record) if turn.sentence not in turned]
        chair = presiding(record)
        fresh = [move for move in record.movements if move.id not in was]
        if chair and any((m.attendance, m.kind) == (chair.id, MovementKind.LEFT) for m in fresh):
            said.append("They had the chair: say with C who takes it.")
        live.said.emit(" ".join(said) or _done(command))

    # -------------------------------------------------------------- the quorum

    def _ask_quorum(self, text: str = "") -> None:
        rule = self._live.record.board.quorum
        label = "Quorum (3; 1/3, at least 3; half with Police, Health; none)"
        self._screen.prompt.ask(label, self._set_quorum, text or print_quorum(rule))

    def _set_quorum(self, words: str) -> None:
        def change() -> None:
            live = self._live
            board, rule = live.record.board, read_quorum(words)
            if rule != board.quorum:
                edit = Edit(board, replace(board, quorum=rule))
                live.run(in_points(live.record, edit, None))
                live.said.emit(f"The quorum of this board: {print_quorum(rule)}.")

        if not attempt(self._live, change):
            self._ask_quorum(words)


def _done(command: Together) -> str:
    """Give what a line has done as a sentence: `RK in the chair.`, `What RK did is taken back.`"""
    words = command.label
    if words.startswith(TAKES_BACK):
        words = f"{words.removeprefix(TAKES_BACK)} is taken back"
    return f"{words[:1].upper()}{words[1:]}."
