"""Backups of the open book by themselves: when it has changed, and typing always first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from minutes.errors import MinutesError
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from storage import Book

LOOK_EVERY_MS = 60_000
"""How often it is asked whether a backup is due."""


class Backups(QObject):
    """Copies the open book into its folder of backups whenever one is due."""

    made = Signal()
    troubled = Signal(object)
    """A MinutesError: no backup could be made. The book itself is safe."""

    _landed = Signal(object)

    def __init__(
        self, lane: Lane, folder_of: Callable[[Path], Path], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._folder_of = folder_of
        self._changed: datetime | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backups")
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)

        lane.saved.connect(self._on_saved)
        lane.opened.connect(self._on_opened)
        self._timer.timeout.connect(self.look)
        self._landed.connect(self._on_landed)

    def look(self) -> None:
        """Make a backup if one is due."""
        at, changed = self._lane.at, self._changed
        if at is None or at.read_only or changed is None:
            return
        folder = self._folder_of(at.path)

        def copy(book: Book) -> Callable[[], None] | None:
            return _copy(book, folder, changed, self._lane.give_way)

        self._lane.read(copy, then=self._go_on, refused=self.troubled.emit)

    def close(self) -> None:
        """Wait for the backup that is being looked over."""
        self._timer.stop()
        self._thread.shutdown(wait=True)

    def _go_on(self, prove: Callable[[], None] | None) -> None:
        if prove is not None:
            self._changed = None
            self._thread.submit(prove).add_done_callback(self._landed.emit)

    def _on_saved(self, at: datetime) -> None:
        self._changed = at

    def _on_opened(self, at: object) -> None:
        self._changed = None
        self._timer.start() if at else self._timer.stop()

    @Slot(object)
    def _on_landed(self, done: Future[None]) -> None:
        match done.exception():
            case None:
                self.made.emit()
            case MinutesError() as trouble:
                self.troubled.emit(trouble)
            case mistake:
                raise mistake


def _copy(
    book: Book, folder: Path, changed: datetime, give_way: Callable[[], None]
) -> Callable[[], None] | None:
    """Copy the book if a backup is due; give what proves and thins, which any thread may do."""
    from storage import backup

    now = datetime.now(UTC)
    if not backup.is_due(backup.list_backups(folder, book.path), changed=changed, now=now):
        return None

    def between(left: int, pages: int) -> bool:
        give_way()
        return True

    part, key, path = backup.copy_out(book.file, folder, now=now, between=between), None, book.path
    if part is None:
        return None
    key = book.file.key

    def prove() -> None:
        backup.prove(part, key)
        backup.thin(folder, path, now=now)

    return prove
