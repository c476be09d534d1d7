"""The book's own thread: everything asked of the book goes down it in order, and comes back once.

A widget asks with a command, goes on with its life, and hears once, through `changed`, what was
touched and who asked. Nothing here imports the storage: a book comes open out of the function
that `open` is given, so that the first paint waits for nobody.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from minutes.changes import Changes, Command
from minutes.errors import CannotOpen, MinutesError, NotAllowed

if TYPE_CHECKING:
    from storage import Book

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OpenBook:
    """What the screen has to know of the book on the lane."""

    path: Path
    name: str
    read_only: bool
    is_encrypted: bool


@dataclass(frozen=True, slots=True)
class _Landing:
    """Something that comes back from the book: to whom it goes, well or not."""

    done: Future[Any]
    then: Callable[[Any], object] | None
    refused: Callable[[MinutesError], object] | None
    asker: object
    is_change: bool
    is_ours: bool = True
    """Whether the screen's thread asked, and not somebody who waits for it elsewhere."""


@dataclass(frozen=True, slots=True)
class _Job:
    do: Callable[[], Any]
    future: Future[Any]


class Lane(QObject):
    """Runs what is asked of the book, one thing after the other, off the screen's thread."""

    changed = Signal(object, object)
    """(Changes, asker) once for each command that touched something, when it is on disk."""

    troubled = Signal(object, object)
    """(MinutesError, asker) for the strip, and for the asker to try again."""

    saved = Signal(object)
    """When the book's disk last took something: a datetime of this computer's clock."""

    opened = Signal(object)
    """The OpenBook that is now on the lane, or None where the lane was emptied."""

    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")
        self._waiting: deque[_Job] = deque()
        self._book: Book | None = None
        self._closed = False
        self._under_way = 0
        self.at: OpenBook | None = None
        self._landed.connect(self._on_landed)

    # -------------------------------------------------------------- the book

    def open(
        self,
        opener: Callable[[], Book],
        *,
        refused: Callable[[MinutesError], object] | None = None,
    ) -> None:
        """Let go of the book on the lane, if any, and put the one on it that `opener` gives."""

        def job() -> OpenBook:
            self._let_go()
            book = opener()
            self._book = book
            name = book.book().name
            return OpenBook(book.path, name, book.read_only, book.is_encrypted)

        self._on_opened(None)
        self._send(job, then=self._on_opened, refused=refused)

    def with_book_closed(
        self,
        work: Callable[[Path], T],
        reopen: Callable[[], Book],
        *,
        then: Callable[[T], object],
        refused: Callable[[MinutesError], object],
    ) -> None:
        """Close the book, do something to its file, and open it again whatever came of it."""
        at = self.at
        if at is None:
            return

        def job() -> T:
            self._let_go()
            return work(at.path)

        self._send(job, then=then, refused=refused)
        self.open(reopen)

    def leave(self) -> None:
        """Let go of the book on the lane, once everything asked of it is done."""
        self._on_opened(None)
        self._send(self._let_go)

    @property
    def is_empty(self) -> bool:
        """Whether no book is open on the lane."""
        return self.at is None

    # -------------------------------------------------------------- asking

    def run(
        self,
        command: Command,
        *,
        asker: object = None,
        step: str = "",
        then: Callable[[Changes], object] | None = None,
    ) -> None:
        """Have the book changed; `changed` follows when it is on disk, `troubled` when it is not.

        Commands of one `step` are undone together.
        """
        self._send(self._applying(command, step), then=then, asker=asker, is_change=True)

    def read(
        self,
        question: Callable[[Book], T],
        *,
        then: Callable[[T], object],
        refused: Callable[[MinutesError], object] | None = None,
    ) -> None:
        """Ask the book something, and have the answer brought to `then` on the screen's thread."""
        self._send(lambda: question(self._here()), then=then, refused=refused)

    def ask(self, question: Callable[[Book], T]) -> T:
        """Ask the book something from another thread than the screen's, and wait for the answer."""
        return self._wait_for(lambda: question(self._here()), is_change=False)

    def apply(self, command: Command, step: str = "") -> Changes:
        """Have the book changed from another thread than the screen's, and wait until it is."""
        return self._wait_for(self._applying(command, step), is_change=True)

    def give_way(self) -> None:
        """Do what is waiting, in the middle of long work on the book's own thread."""
        while self._waiting:
            self._next()

    # -------------------------------------------------------------- coming to rest

    @property
    def is_busy(self) -> bool:
        """Whether something asked for has not come back yet."""
        return self._under_way > 0

    def rest(self, seconds: float | None = None) -> bool:
        """Wait until everything asked for so far is done and told; say whether it is by then."""
        if self._closed:
            return True
        try:
            self._queue(lambda: None).result(seconds)
        except TooLong:
            return False
        QCoreApplication.sendPostedEvents(self)
        return not self.is_busy

    def close(self) -> None:
        """Finish what is waiting, then let go of the book. Nothing more is told."""
        if self._closed:
            return
        self._queue(self._let_go)
        self._closed = True
        self._thread.shutdown(wait=True)

    # -------------------------------------------------------------- on the book's thread

    def _applying(self, command: Command, step: str) -> Callable[[], tuple[Changes, datetime]]:
        def job() -> Any:
            changes = self._here().apply(command, step=step)
            return changes, datetime.now().astimezone()

        return job

    def _here(self) -> Book:
        if self._book is None:
            raise CannotOpen("No book is open.", way_out="Open one, then try again.")
        return self._book

    def _let_go(self) -> None:
        book, self._book = self._book, None
        if book is not None:
            book.close()

    def _next(self) -> None:
        try:
            job = self._waiting.popleft()
        except IndexError:
            return  # done already, while something long gave way
        try:
            result = job.do()
        except BaseException as error:  # noqa: BLE001 - it is handed on to whoever asked
            job.future.set_exception(error)
        else:
            job.future.set_result(result)

    # -------------------------------------------------------------- between the threads

    def _queue(self, do: Callable[[], T]) -> Future[T]:
        if self._closed:
            raise NotAllowed("The book is being closed.", way_out="Open it again.")
        future: Future[T] = Future()
        self._waiting.append(_Job(do, future))
        self._thread.submit(self._next)
        return future

    def _send(
        self,
        do: Callable[[], Any],
        *,
        then: Callable[[Any], object] | None = None,
        refused: Callable[[MinutesError], object] | None = None,
        asker: object = None,
        is_change: bool = False,
    ) -> None:
        if self._closed:
            return
        self._under_way += 1
        self._queue(do).add_done_callback(
            lambda done: self._landed.emit(_Landing(done, then, refused, asker, is_change))
        )

    def _wait_for(self, do: Callable[[], Any], *, is_change: bool) -> Any:
        if threading.current_thread() is threading.main_thread():
            raise RuntimeError("The screen's thread does not wait for the book.")
        future = self._queue(do)
        result = future.result()
        if not is_change:
            return result
        changes, _ = result
        self._landed.emit(_Landing(future, None, None, None, is_change=True, is_ours=False))
        return changes

    @Slot(object)
    def _on_landed(self, landing: _Landing) -> None:
        self._under_way -= landing.is_ours
        if self._closed:
            return
        match landing.done.exception():
            case None if landing.is_change:
                self._on_change(landing)
            case None:
                if landing.then is not None:
                    landing.then(landing.done.result())
            case MinutesError() as trouble:
                if landing.refused is not None:
                    landing.refused(trouble)
                else:
                    self.troubled.emit(trouble, landing.asker)
            case mistake:
                raise mistake

    def _on_change(self, landing: _Landing) -> None:
        changes, at = landing.done.result()
        if landing.then is not None:
            landing.then(changes)
        if changes:
            self.saved.emit(at)
            self.changed.emit(changes, landing.asker)

    def _on_opened(self, at: OpenBook | None) -> None:
        if at is not None or self.at is not None:
            self.at = at
            self.opened.emit(at)


class LaneDesk:
    """The window's book for a command on another thread: the same road, and waited for."""

    def __init__(self, lane: Lane, path: Path) -> None:
        self._lane = lane
        self._path = path

    @property
    def path(self) -> Path:
        """Where the book's file is."""
        return self._path

    def read(self, question: Callable[[Book], T]) -> T:
        """Ask the book something, and wait for the answer."""
        return self._lane.ask(question)

    def apply(self, command: Command) -> Changes:
        """Have the book changed, and wait until it is on disk."""
        return self._lane.apply(command)
