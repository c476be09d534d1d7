"""Keeps what is being typed: sends it down the lane soon, and again until the disk has it."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from minutes.changes import Changes, Edit
from minutes.errors import CannotSave, MinutesError
from minutes.model import Outcome, Point
from ui.operations.lane import Lane

PAUSE_MS = 250
"""Words wait no longer than this before they are sent down, however fast the typing."""

RETRY_MS = 1_000
"""A refused write knocks again this often."""

STEP_SECONDS = 3.0
"""After a pause this long, what is typed next is a step of its own for undo."""

Words = Point | Outcome
"""What can be typed into."""


@dataclass(slots=True)
class _Row:
    """What is known of one row: as the disk has it, and as it was last sent down."""

    saved: Words
    sent: Words


class Keeper(QObject):
    """Sends typed words down, at most `PAUSE_MS` after the first of them."""

    rejected = Signal(object, str)
    """(MinutesError, words) where the book will not take them, now or later."""

    def __init__(
        self, lane: Lane, words_of: Callable[[str], str | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._words_of = words_of
        self._rows: dict[str, _Row] = {}
        self._touched: dict[str, None] = {}
        self._in_flight = 0
        self._run = secrets.token_hex(4)  # a step of this run is no step of an earlier one
        self._step = 0
        self._last = ("", 0.0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.settle)
        lane.troubled.connect(self._on_troubled)

    def know(self, rows: Iterable[Words]) -> None:
        """Take in rows as the book has them now; those being typed into keep what was typed."""
        self._rows = {
            row.id: self._rows[row.id] if self.is_unsaved(row.id) else _Row(row, row)
            for row in rows
        }

    def touch(self, row: str) -> None:
        """Take note that somebody types into a row."""
        last, at = self._last
        now = time.monotonic()
        if row != last or now - at > STEP_SECONDS:
            self._step += 1
        self._last = (row, now)
        self._touched[row] = None
        if not self._pause.isActive():
            self._pause.start(PAUSE_MS)

    def end_step(self) -> None:
        """Let what is typed next be a step of its own for undo."""
        self._last = ("", 0.0)

    def settle(self) -> None:
        """Send all unsent words down now."""
        self._pause.stop()
        touched, self._touched = self._touched, {}
        for id in touched:
            row, words = self._rows.get(id), self._words_of(id)
            if row is None or words is None:
                continue
            now = replace(row.sent, text=words)
            if now != row.sent:
                self._send(row, now)

    def value(self, id: str) -> Words | None:
        """Give a row as it was last sent down."""
        row = self._rows.get(id)
        return None if row is None else row.sent

    def is_unsaved(self, id: str) -> bool:
        """Say whether a row has words that the disk does not have."""
        row = self._rows.get(id)
        return id in self._touched or (row is not None and row.sent is not row.saved)

    @property
    def has_unsaved(self) -> bool:
        """Whether any typed word is not on disk yet."""
        return bool(self._touched) or self._in_flight > 0

    def _send(self, row: _Row, now: Words) -> None:
        command = Edit(row.sent, now)
        row.sent = now
        self._in_flight += 1
        asker = _Asker(self, row, now)
        self._lane.run(
            command,
            asker=asker,
            step=f"typing {self._run} {self._step} {now.id}",
            then=lambda changes: self._on_saved(row, now, changes),
        )

    def _on_saved(self, row: _Row, now: Words, _changes: Changes) -> None:
        self._in_flight -= 1
        row.saved = now

    def _on_troubled(self, trouble: MinutesError, asker: object) -> None:
        if not isinstance(asker, _Asker) or asker.keeper is not self:
            return
        self._in_flight -= 1
        asker.row.sent = asker.row.saved
        if isinstance(trouble, CannotSave):
            self._touched[asker.now.id] = None
            self._pause.start(RETRY_MS)
        else:
            self.rejected.emit(trouble, asker.now.text)


@dataclass(frozen=True, slots=True, eq=False)
class _Asker:
    """Tells which of the keeper's edits came back."""

    keeper: Keeper
    row: _Row
    now: Words


def is_asked_by(keeper: Keeper, asker: object) -> bool:
    """Say whether a change was typed through this keeper, so that its view shows it already."""
    return isinstance(asker, _Asker) and asker.keeper is keeper
