"""Asks the process that looks words up, and remembers what it said."""

from __future__ import annotations

import json
import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from minutes.errors import CannotSave
from ui.spelling.words import plain

MOST_REMEMBERED = 50_000
"""Words whose spelling is remembered; the oldest are looked up again when they come back."""

GATHER_MS = 120
"""Words are gathered this long before they are asked for, and asked for together."""

CLOSING_MS = 500
"""How long the process may take to end by itself."""

log = logging.getLogger(__name__)


class Speller(QObject):
    """Says at once what it knows about a word, and finds out about the others meanwhile.

    `command` starts the process. Where it cannot be started or falls, nothing is underlined: a
    missing dictionary never keeps anybody from typing.
    """

    judged = Signal(object)
    """The words, as typed, that turned out to be wrong: a frozenset."""

    changed = Signal()
    """Words have become right that were wrong before: everything is to be looked at again."""

    troubled = Signal(object)
    """A MinutesError for the strip."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._right: OrderedDict[str, bool] = OrderedDict()
        self._names: frozenset[str] = frozenset()
        self._asked: set[str] = set()
        self._to_ask: set[str] = set()
        self._waiting: dict[str, Callable[[list[str]], object]] = {}
        self._tell_own: Callable[[list[str]], object] | None = None
        self._is_off = not command
        self._falls = 0
        self.process = QProcess(self)
        self.process.setWorkingDirectory(str(Path(__file__).parents[2]))  # where -m finds us
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.setInterval(GATHER_MS)

        self.process.readyReadStandardOutput.connect(self._on_answers)
        self.process.errorOccurred.connect(self._on_error)
        self.process.finished.connect(self._on_fallen)
        self._gathering.timeout.connect(self._ask_gathered)

    def use(self, command: Sequence[str]) -> None:
        """Look words up with another process from now on."""
        self._command, self._is_off = list(command), not command

    def start(self) -> None:
        """Have the dictionary opened, so that it is there when the first word is."""
        if not self._is_off and self.process.state() is QProcess.ProcessState.NotRunning:
            self.process.start(self._command[0], self._command[1:])
            if self._names:
                self._send({"know": sorted(self._names)})

    def close(self) -> None:
        """End the process."""
        self._is_off = True
        self._gathering.stop()
        if self.process.state() is not QProcess.ProcessState.NotRunning:
            self.process.closeWriteChannel()
            if not self.process.waitForFinished(CLOSING_MS):
                self.process.kill()
                self.process.waitForFinished(CLOSING_MS)

    @property
    def is_off(self) -> bool:
        """Whether there is no dictionary to ask."""
        return self._is_off

    def is_wrong(self, word: str) -> bool:
        """Say whether a word is known to be wrong; one not known yet is looked up meanwhile."""
        word = plain(word)
        right = self._right.get(word)
        if right is None:
            if not self._is_off and word not in self._asked:
                self._to_ask.add(word)
                if not self._gathering.isActive():
                    self._gathering.start()
            return False
        return not right

    def is_right(self, word: str) -> bool:
        """Say whether a word is known to be right; nobody is asked."""
        return self._is_off or self._right.get(plain(word), False)

    def know(self, names: Iterable[str]) -> None:
        """Count the words of these names as right: people, boards, places of the book."""
        words = frozenset(plain(word) for name in names for word in name.replace("-", " ").split())
        new = words - self._names
        if new:
            self._names |= new
            self._forget(new)
            if self.process.state() is not QProcess.ProcessState.NotRunning:
                self._send({"know": sorted(new)})

    def add(self, word: str) -> None:
        """Count a word as right from now on, in every book on this machine."""
        word = plain(word)
        self._send({"add": word})
        self._forget({word})

    def remove(self, word: str) -> None:
        """Look a word that somebody added up like any other from now on."""
        self._send({"drop": word})
        self._right.clear()
        self.changed.emit()

    def own(self, then: Callable[[list[str]], object]) -> None:
        """Have the words that somebody added brought to `then`."""
        if self._is_off:
            then([])
            return
        self._tell_own = then
        self._send({"own": True})

    def suggest(self, word: str, then: Callable[[list[str]], object]) -> None:
        """Have what may have been meant brought to `then`."""
        if self._is_off:
            then([])
            return
        self._waiting[plain(word)] = then
        self._send({"suggest": plain(word)})

    # -------------------------------------------------------------- the road to the process

    def _forget(self, words: Iterable[str]) -> None:
        """Have words looked up again that are right by now, however they are capitalised."""
        now = {word.lower() for word in words}
        gone = [word for word in self._right if word.lower() in now]
        for word in gone:
            del self._right[word]
        if gone:
            self.changed.emit()

    def _ask_gathered(self) -> None:
        words, self._to_ask = sorted(self._to_ask), set()
        self._asked.update(words)
        self._send({"look": words})

    def _send(self, question: dict[str, Any]) -> None:
        self.start()
        if not self._is_off:
            self.process.write((json.dumps(question) + "\n").encode())

    def _on_answers(self) -> None:
        wrong: set[str] = set()
        while self.process.canReadLine():
            answer = json.loads(bytes(self.process.readLine().data()))
            wrong |= self._take(answer)
        if wrong:
            self.judged.emit(frozenset(wrong))

    def _take(self, answer: dict[str, Any]) -> set[str]:
        """Take in one answer; give the words that are wrong by it."""
        if "looked" in answer:
            wrong = set(answer["wrong"])
            self._asked.difference_update(answer["looked"])
            self._right.update((word, word not in wrong) for word in answer["looked"])
            while len(self._right) > MOST_REMEMBERED:
                self._right.popitem(last=False)
            return wrong
        if "for" in answer:
            then = self._waiting.pop(answer["for"], None)
            if then is not None:
                then(answer["words"])
        elif "own" in answer:
            then, self._tell_own = self._tell_own, None
            if then is not None:
                then(answer["own"])
        elif "trouble" in answer and "dropped" in answer:
            self.troubled.emit(
                CannotSave(
                    f"“{answer['dropped']}” is still in the list of your own words: "
                    f"{answer['trouble']}.",
                    way_out="Look whether that folder may be written to, then take it out again.",
                )
            )
        elif "trouble" in answer:
            self.troubled.emit(
                CannotSave(
                    f"“{answer['added']}” counts as right today, but is not in the list of your "
                    f"own words on disk: {answer['trouble']}.",
                    way_out="Look whether that folder may be written to, then add it again.",
                )
            )
        return set()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_fallen()  # of every other fall `finished` tells

    def _on_fallen(self, *_: object) -> None:
        """Start a fallen process once more; after that, do without."""
        if self._is_off:
            return
        self._falls += 1
        self._asked.clear()
        said = bytes(self.process.readAllStandardError().data()).decode(errors="replace")
        log.info("the dictionary fell: %s %s", self.process.errorString(), said[-500:])
        if self._falls > 1:
            self._is_off = True
            for then in self._waiting.values():
                then([])
            self._waiting.clear()
        else:
            self.changed.emit()  # whoever shows words asks for them again
