"""Who is meant in a line that is asked for: completed by Tab, told as it is typed, asked once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from minutes.room_line import Several, settle_clash
from minutes.rules.initials import Known, Someone
from minutes.rules.names import fold
from ui.live.prompt import Behind

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen


class Who(QObject):
    """Helps with the people in the line that asks; it is there once for the whole screen."""

    def __init__(self, screen: LiveScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._live = screen.live
        self._hint = screen.prompt.hint.text()
        self._is_on = False
        screen.prompt.field.installEventFilter(self)
        screen.prompt.field.textChanged.connect(self._tell)
        screen.prompt.gone.connect(self._rest)

    def watch(self) -> None:
        """Help in the line that has just been asked."""
        self._is_on = True
        self._tell()

    def _rest(self) -> None:
        self._is_on = False
        self._screen.prompt.hint.setText(self._hint)

    def _tell(self, _words: str = "") -> None:
        """Say beside the line whom its initials mean."""
        if not self._is_on:
            return
        people, named = self._live.people, list[str]()
        for word in self._screen.prompt.field.text().replace("/", " ").split():
            meaning = people.resolve(word) if len(word) > 1 else None
            if isinstance(meaning, Known) and fold(meaning.someone.initials) == fold(word):
                named.append(f"{meaning.someone.initials} {meaning.someone.name}")
        said = "  ·  ".join(dict.fromkeys(named[-2:]))
        self._screen.prompt.hint.setText(said or "Tab  completes a name   ·   Esc  leaves it")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Complete a name by Tab."""
        is_tab = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if not self._is_on or not is_tab or event.type() != QEvent.Type.KeyPress:
            return False
        field = self._screen.prompt.field
        before, after = (
            field.text()[: field.cursorPosition()],
            field.text()[field.cursorPosition() :],
        )
        start = max(before.rfind(sign) for sign in " /,") + 1
        someone = self._begins_with(before[start:])
        if someone is not None:
            field.setText(f"{before[:start]}{someone.initials} {after}")
            field.setCursorPosition(start + len(someone.initials) + 1)
        return True

    def _begins_with(self, letters: str) -> Someone | None:
        """Give the first person, those in the room before others, whom letters begin."""
        key = fold(letters)
        if not key:
            return None
        ranked = sorted(self._live.people.everyone, key=lambda one: one.ring)
        for one in ranked:
            words = [fold(one.initials), *fold(one.name).split()]
            if one.initials and any(word.startswith(key) for word in words):
                return one
        return None

    # -------------------------------------------------------------- clashes

    def ask_which(
        self, clash: Several, then: Callable[[], object], behind: Behind | None = None
    ) -> None:
        """Ask once who bears initials that fit several; the others get longer ones for good."""
        names = "   ".join(f"{n}  {one.name}" for n, one in enumerate(clash.candidates, 1))
        self._screen.prompt.ask(
            f"Who is {clash.letters} on this board?   {names}",
            lambda answer: self._settle(clash, answer, then, behind),
            behind=behind,
        )

    def _settle(
        self, clash: Several, answer: str, then: Callable[[], object], behind: Behind | None
    ) -> None:
        chosen = self._chosen(clash, answer)
        if chosen is None:
            self.ask_which(clash, then, behind)
            return
        live = self._live
        live.run(settle_clash(live.record, live.people, clash.letters, chosen))
        others = [one for one in clash.candidates if one != chosen]
        now = {one.attendance or one.person: one.initials for one in live.people.everyone}
        told = ", ".join(f"{one.name} is {now[one.attendance or one.person]}" for one in others)
        live.said.emit(f"{chosen.name} is {clash.letters} on this board; {told}.")
        then()

    def _chosen(self, clash: Several, answer: str) -> Someone | None:
        if answer.isdecimal() and 1 <= int(answer) <= len(clash.candidates):
            return clash.candidates[int(answer) - 1]
        key = fold(answer)
        found = [one for one in clash.candidates if key and key in fold(one.name)]
        return found[0] if len(found) == 1 else None
