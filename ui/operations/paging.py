"""Pages as they will print: composed, set as a PDF and drawn, on a thread of their own.

What is asked for last is drawn first, and what was asked of an earlier paper is not drawn at all.
Nothing here loads the writers before the first paper is shown.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from minutes.errors import MinutesError
from minutes.ids import MeetingId
from minutes.kinds import PaperKind
from minutes.model import Board
from ui.operations.exporting import paper_of
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from exporters.pdfium import Paper, Picture
    from minutes.document import Document


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as drawn: its number from 0, how wide it was asked for, its picture, its words."""

    page: int
    width: int
    picture: Picture
    words: str


@dataclass(frozen=True, slots=True)
class _Landing:
    turn: int
    done: Future[Any]
    then: Callable[[Any], object]


class Paging(QObject):
    """Turns one paper at a time into pictures of its pages."""

    ready = Signal(object)
    """The sizes of the pages in points: a paper is there to be drawn."""

    drawn = Signal(object)
    """A Sheet."""

    troubled = Signal(object)
    """A MinutesError: why there are no pages, and what to do."""

    _landed = Signal(object)

    def __init__(
        self, lane: Lane, parent: QObject | None = None, *, styles: Path | None = None
    ) -> None:
        """`styles` is the folder with the boards' own house styles."""
        super().__init__(parent)
        self._lane = lane
        self._styles = styles
        self._turn = 0
        """Counts the papers asked for; what comes back of an earlier one is let go."""
        self._paper: Paper | None = None
        self._wanted: dict[int, int] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")
        self._landed.connect(self._on_landed)

    # -------------------------------------------------------------- asking

    def show(
        self,
        meeting: MeetingId,
        *,
        paper: PaperKind = PaperKind.MINUTES,
        public: bool = False,
        tried: Board | None = None,
        styles: Path | None = None,
    ) -> None:
        """Set a paper of a meeting as it stands once every word before is saved.

        `tried` is its board with a look that is to be seen first, whose style is among `styles`.
        """
        turn, own = self._next_turn(), styles or self._styles

        def ask(document: Document) -> None:
            if turn == self._turn:
                self._set(document, turn)

        self._lane.read(
            lambda book: paper_of(book, meeting, paper, public=public, styles=own, tried=tried),
            then=ask,
            refused=lambda trouble: self._refuse(trouble, turn),
        )

    def show_document(self, document: Document) -> None:
        """Set a document that is composed already."""
        self._set(document, self._next_turn())

    def draw(self, page: int, width: int) -> None:
        """Have a page drawn so many dots wide, before those that were asked for sooner."""
        with self._lock:
            if self._closed or self._wanted.get(page) == width:
                return
            self._wanted.pop(page, None)
            self._wanted[page] = width
        self._send(self._draw_next, self.drawn.emit)

    def warm_up(self) -> None:
        """Load what draws pages, so that the first page is as quick as the others."""
        self._thread.submit(import_module, "exporters.pdfium")

    def forget(self) -> None:
        """Draw nothing of what is waiting to be drawn."""
        with self._lock:
            self._wanted.clear()

    def leave(self) -> None:
        """Tell nothing more of the paper that was asked for."""
        self._next_turn()

    def close(self) -> None:
        """Let go of the paper, once what is being drawn is done. Nothing more is told."""
        if self._closed:
            return
        self._closed = True
        self.forget()
        self._thread.submit(self._let_go)
        self._thread.shutdown(wait=True)

    # -------------------------------------------------------------- on the thread of the pages

    def _open(self, document: Document) -> tuple[tuple[float, float], ...]:
        from exporters import write
        from exporters.pdfium import Paper

        self._let_go()
        stream = io.BytesIO()
        write(document, stream, "pdf")
        self._paper = Paper(stream.getvalue())
        return self._paper.sizes

    def _draw_next(self) -> Sheet | None:
        with self._lock:
            if not self._wanted:
                return None
            page, width = self._wanted.popitem()
        if self._paper is None or page >= len(self._paper):
            return None
        picture = self._paper.picture(page, width)
        return Sheet(page, width, picture, self._paper.page_words(page)[1])

    def _let_go(self) -> None:
        paper, self._paper = self._paper, None
        if paper is not None:
            paper.close()

    # -------------------------------------------------------------- between the threads

    def _next_turn(self) -> int:
        self._turn += 1
        self.forget()
        return self._turn

    def _set(self, document: Document, turn: int) -> None:
        if turn == self._turn:
            self._send(lambda: self._open(document), self.ready.emit)

    def _send(self, do: Callable[[], Any], then: Callable[[Any], object]) -> None:
        if self._closed:
            return
        turn = self._turn

        def job() -> Any:
            return do() if turn == self._turn else None

        self._thread.submit(job).add_done_callback(
            lambda done: self._landed.emit(_Landing(turn, done, then))
        )

    def _refuse(self, trouble: MinutesError, turn: int) -> None:
        if turn == self._turn:
            self.troubled.emit(trouble)

    @Slot(object)
    def _on_landed(self, landing: _Landing) -> None:
        if self._closed:
            return
        match landing.done.exception():
            case None:
                result = landing.done.result()
                if landing.turn == self._turn and result is not None:
                    landing.then(result)
            case MinutesError() as trouble:
                self._refuse(trouble, landing.turn)
            case mistake:
                raise mistake
