"""Making files of papers, on a thread of their own, behind the last word typed.

What writes them is loaded in the background once the window is up. Nothing here loads it sooner:
the first paint waits for nobody.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from minutes import aside
from minutes.errors import MinutesError
from minutes.ids import BoardId, MeetingId, PersonId
from minutes.kinds import PaperKind, Status
from minutes.model import Board, Day, Meeting
from ui.operations.lane import Lane
from ui.precedence import KEYS

if TYPE_CHECKING:
    from exporters.files import FileRegister
    from minutes.document import Document
    from minutes.style import HouseStyle
    from storage import Book

KINDS = ("docx", "pdf")
"""What is made of a paper by one key. `exporters.kinds_of` gives all that can be asked for."""

AT_WORK = (Status.OPEN, Status.IN_PROGRESS, Status.DONE)
"""The actions that a log shows unless it is asked for all of them."""

WRITERS = ("word", "pdf", "html", "text", "markdown", "record_json", "sheet", "mail", "calendar")
"""What writes files, the most asked for first."""

Made = tuple[Path, ...]
"""The files that were written."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of one export: the files, and what somebody should be told of them."""

    paths: Made
    tells: tuple[str, ...] = ()


class Exports(QObject):
    """Writes documents while the book goes on being typed into."""

    made = Signal(object, object)
    """The paths that were written, and sentences about them that should be told."""

    troubled = Signal(object)
    """A MinutesError: what could not be written, and what to do."""

    _landed = Signal(object)

    def __init__(
        self,
        lane: Lane,
        register: Path,
        parent: QObject | None = None,
        *,
        styles: Path | None = None,
    ) -> None:
        """`styles` is the folder with the boards' own house styles."""
        super().__init__(parent)
        self._lane = lane
        self._register = register
        self._styles = styles
        self._thread = ThreadPoolExecutor(
            1, "exports", initializer=aside.give_way, initargs=(KEYS.wait,)
        )
        self._landed.connect(self._on_landed)

    def export(
        self,
        meeting: MeetingId,
        folder: Path,
        kinds: Sequence[str] = KINDS,
        *,
        paper: PaperKind = PaperKind.MINUTES,
        public: bool = False,
    ) -> None:
        """Write a paper of a meeting into a folder, as it stands once every word before is saved.

        With `public` it is composed without what is restricted.
        """
        own = self._styles
        self._write(
            lambda book: paper_of(book, meeting, paper, public=public, styles=own), folder, kinds
        )

    def export_log(
        self,
        folder: Path,
        kinds: Sequence[str] = KINDS,
        *,
        board: BoardId | None = None,
        person: PersonId | None = None,
        closed_too: bool = False,
        public: bool = False,
    ) -> None:
        """Write the action log of a board or of the whole book, or of one person's actions."""
        statuses, own = () if closed_too else AT_WORK, self._styles
        self._write(
            lambda book: log_of(book, board, person, statuses, public=public, styles=own),
            folder,
            kinds,
        )

    def warm_up(self) -> None:
        """Load what writes documents, so that the first export is as quick as the others."""
        self._thread.submit(_load)

    def close(self) -> None:
        """Wait for the documents that are being written."""
        self._thread.shutdown(wait=True)

    def _write(
        self, compose: Callable[[Book], Document], folder: Path, kinds: Sequence[str]
    ) -> None:
        def ask(book: Book) -> Future[Written]:
            # Handed on from the book's own thread: the screen's may be busy with the next key.
            known = Known(self._register)
            with aside.giving_way(KEYS.wait):
                document = compose(book)
            written = self._thread.submit(write_all, document, folder, known, kinds)
            self._thread.submit(known.keep)
            return written

        def watch(future: Future[Written]) -> None:
            future.add_done_callback(self._landed.emit)

        self._lane.read(ask, then=watch, refused=self.troubled.emit)

    @Slot(object)
    def _on_landed(self, done: Future[Written]) -> None:
        match done.exception():
            case None:
                written = done.result()
                self.made.emit(written.paths, written.tells)
            case MinutesError() as trouble:
                self.troubled.emit(trouble)
            case mistake:
                raise mistake


def paper_of(
    book: Book,
    meeting: MeetingId,
    paper: PaperKind,
    *,
    public: bool = False,
    styles: Path | None = None,
    tried: Board | None = None,
) -> Document:
    """Give a paper of a meeting in its board's house style; of the board, its log or its year.

    `tried` is the board with another look, to be seen and not yet had.
    """
    from minutes.compose.papers import compose_paper
    from minutes.document import Audience

    if paper is PaperKind.ACTION_LOG:
        board = book.get(Meeting, meeting).board
        return log_of(book, board, public=public, styles=styles)
    if paper is PaperKind.HIGHLIGHTS:
        return highlights_of(book, meeting, public=public, styles=styles)
    record = book.record(meeting)
    record = record if tried is None else replace(record, board=tried)
    stamp = book.last_change((*record.values(), *record.updates, *record.future_meetings))
    audience = Audience.PUBLIC if public else Audience.FULL
    style = _style(record.board.house_style, styles)
    return compose_paper(paper, record, style, audience, stamp=stamp)


def highlights_of(
    book: Book, meeting: MeetingId, *, public: bool = False, styles: Path | None = None
) -> Document:
    """Give the highlights of the calendar year of a meeting, its board's meetings of that year."""
    from minutes.compose.highlights import READY_STYLE, BoardYear, compose_highlights, lent
    from minutes.document import Audience
    from minutes.rules.years import read_year

    one = book.get(Meeting, meeting)
    today = date.today().isoformat()  # noqa: DTZ011 - the day on the secretary's wall
    year = read_year(one.day[:4] or today[:4])
    held = [row for row in book.meetings(one.board) if year.has(row.day) and row.day <= today]
    records = tuple(book.record(row.id) for row in reversed(held))
    board = book.get(Board, one.board)
    things = [row for record in records for row in (*record.values(), *record.updates)]
    style = lent(_style(READY_STYLE, styles), _style(board.house_style, styles))
    return compose_highlights(
        BoardYear(board=board, year=year, records=records),
        style,
        Audience.PUBLIC if public else Audience.FULL,
        stamp=book.last_change((board, *things)),
    )


def log_of(
    book: Book,
    board: BoardId | None = None,
    person: PersonId | None = None,
    statuses: Sequence[Status] = AT_WORK,
    *,
    public: bool = False,
    styles: Path | None = None,
) -> Document:
    """Give the action log as it stands today."""
    from minutes.compose.action_log import compose_log
    from minutes.document import Audience

    today = Day(date.today().isoformat())  # noqa: DTZ011 - the day on the secretary's wall
    log = book.action_log(today, board=board, person=person, statuses=statuses)
    things = (row for line in log.lines for row in (line.outcome, *line.owners, *line.updates))
    stamp = book.last_change((*things, *log.meetings))
    audience = Audience.PUBLIC if public else Audience.FULL
    style = _style(log.board.house_style if log.board else "", styles)
    return compose_log(log, style, audience, stamp=stamp)


class Known:
    """What we wrote earlier, and what we write now: kept once the files are there to be used."""

    def __init__(self, register: Path) -> None:
        self._file = register
        self._new: dict[Path, str] = {}

    def known(self, path: Path) -> str:
        """Give the SHA-256 of what we last wrote there; empty if we never did."""
        return self._new.get(path) or self._earlier.known(path)

    def remember(self, path: Path, digest: str) -> None:
        """Take note of what we have just written there."""
        if self._earlier.known(path) != digest:
            self._new[path] = digest

    def keep(self) -> None:
        """Write down what is new."""
        if self._new:
            self._earlier.remember_all(self._new)

    @cached_property
    def _earlier(self) -> FileRegister:
        from exporters.files import FileRegister

        return FileRegister(self._file)


def write_all(document: Document, folder: Path, known: Known, kinds: Sequence[str]) -> Written:
    """Write a document in each kind, named by its board's rule; give where the files are.

    It is told where a file that somebody has changed stays as it is, and what a file lacks.
    """
    from exporters import export, remarks
    from exporters.names import file_name
    from minutes.errors import CannotSave

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise CannotSave(
            f"The folder {folder} cannot be made.", way_out="Choose another folder for documents."
        ) from trouble
    paths: list[Path] = []
    tells: list[str] = []
    for kind in kinds:
        asked = folder / file_name(document, kind)
        paths.append(export(document, asked, kind, known))
        if paths[-1] != asked:
            tells.append(f"{asked.name} was changed since it was made, so it stays as it is.")
        tells += remarks(document, kind)
    return Written(tuple(paths), tuple(dict.fromkeys(tells)))


def _style(key: str, own: Path | None) -> HouseStyle:
    from minutes.style_file import open_style
    from resources import HOUSE_STYLES, USUAL_STYLE

    shelves = (own, HOUSE_STYLES) if own else (HOUSE_STYLES,)
    return open_style(key or USUAL_STYLE, *shelves)


def _load() -> None:
    """Load the writers, and write one short paper with each of those that one key asks for.

    Fonts and templates are read when they are first needed: better now than after the key.
    """
    from exporters import write
    from minutes.compose.papers import compose_paper
    from minutes.record import Record

    board = Board(id=BoardId(""), name="Board")
    record = Record(board=board, meeting=Meeting(id=MeetingId(""), board=board.id, title="Meeting"))
    document = compose_paper(PaperKind.MINUTES, record, _style("", None))
    for kind in KINDS:
        write(document, io.BytesIO(), kind)
    for writer in WRITERS:
        import_module(f"exporters.{writer}")
