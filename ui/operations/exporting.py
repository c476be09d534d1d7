"""Making Word and PDF files of a meeting, on a thread of their own, behind the last word typed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from minutes.errors import MinutesError
from minutes.ids import MeetingId
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from minutes.record import Record

USUAL_STYLE = "board-minutes"
"""The house style of a board that has chosen none."""

KINDS = ("docx", "pdf")
"""What is made of a meeting by one key."""

Made = tuple[Path, ...]
"""The files that were written."""


class Exports(QObject):
    """Writes documents while the book goes on being typed into."""

    made = Signal(object)
    """The paths that were written."""

    troubled = Signal(object)
    """A MinutesError: what could not be written, and what to do."""

    _landed = Signal(object)

    def __init__(self, lane: Lane, register: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._register = register
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="exports")
        self._landed.connect(self._on_landed)

    def export(self, meeting: MeetingId, folder: Path, kinds: Sequence[str] = KINDS) -> None:
        """Write a meeting into a folder, as it stands once every word before this is saved."""

        def go_on(record: Record) -> None:
            future = self._thread.submit(write_all, record, folder, self._register, kinds)
            future.add_done_callback(self._landed.emit)

        self._lane.read(lambda book: book.record(meeting), then=go_on, refused=self.troubled.emit)

    def warm_up(self) -> None:
        """Load what writes documents, so that the first export is as quick as the others."""
        self._thread.submit(_load)

    def close(self) -> None:
        """Wait for the documents that are being written."""
        self._thread.shutdown(wait=True)

    @Slot(object)
    def _on_landed(self, done: Future[Made]) -> None:
        match done.exception():
            case None:
                self.made.emit(done.result())
            case MinutesError() as trouble:
                self.troubled.emit(trouble)
            case mistake:
                raise mistake


def write_all(record: Record, folder: Path, register: Path, kinds: Sequence[str]) -> Made:
    """Write a meeting in each kind, named by its board's rule; give where the files are."""
    from exporters import export
    from exporters.files import FileRegister
    from exporters.names import file_name
    from minutes.compose import compose
    from minutes.errors import CannotSave
    from minutes.style_file import open_style
    from resources import HOUSE_STYLES

    document = compose(record, open_style(record.board.house_style or USUAL_STYLE, HOUSE_STYLES))
    known = FileRegister(register)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise CannotSave(
            f"The folder {folder} cannot be made.", way_out="Choose another folder for documents."
        ) from trouble
    return tuple(
        export(document, folder / file_name(document, kind), kind, known) for kind in kinds
    )


def _load() -> None:
    for writer in ("exporters.word", "exporters.pdf"):
        import_module(writer)
