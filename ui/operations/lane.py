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

ELSEWHERE = 0
"""The number of what somebody asked for who waits for it on another thread."""


@dataclass(frozen=True, slots=True)
class OpenBook:
    """What the screen has to know of the book on the lane."""

    path: Path
    name: str
    read_only: bool
    is_encrypted: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """Something asked of the book: to whom it comes back, well or not.

    It is held on the screen's thread until then: a part of the window that goes with it is never
    let go of on the book's.
    """

    do: Callable[[], Any]
    then: Callable[[Any], object] | None
    refused: Callable[[MinutesError], object] | None
    asker: object
    is_change: bool
    book: int | None = None
    """Which of the books that were on the lane it is about; None where it is about the lane."""


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

    _landed = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="book")
        self._waiting: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._book: Book | None = None
        self._closed = False
        self._asked: dict[int, _Asked] = {}
        self._count = 0
        self._turn = 0
        self._turn_of_book = 0
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
        turn = self._leave_book()

        def job() -> OpenBook:
            self._let_go()
            book = opener()
            self._book, self._turn_of_book = book, turn
            name = book.book().name
            return OpenBook(book.path, name, book.read_only, book.is_encrypted)

        self._send(job, then=self._on_opened, refused=refused, book=turn)

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
        self._leave_book()
        self._send(self._let_go)

    @property
    def turn(self) -> int:
        """Which book is on the lane: another number for each that was opened, and for none."""
        return self._turn

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

        Commands of one `step` are undone together. Where another book was opened meanwhile,
        `changed` stays away, and `then` comes all the same: somebody counts what is on its way.
        """
        self._send(
            self._applying(command, step), then=then, asker=asker, is_change=True, book=self._turn
        )

    def read(
        self,
        question: Callable[[Book], T],
        *,
        then: Callable[[T], object],
        refused: Callable[[MinutesError], object] | None = None,
    ) -> None:
        """Ask the book something, and have the answer brought to `then` on the screen's thread.

        Where another book was opened meanwhile, neither an answer nor a trouble is brought.
        """
        self._send(lambda: question(self._here()), then=then, refused=refused, book=self._turn)

    def ask(self, question: Callable[[Book], T], turn: int | None = None) -> T:
        """Ask the book something from another thread than the screen's, and wait for the answer."""
        return self._wait_for(lambda: question(self._here(turn)), is_change=False)

    def apply(self, command: Command, step: str = "", turn: int | None = None) -> Changes:
        """Have the book changed from another thread than the screen's, and wait until it is."""
        return self._wait_for(self._applying(command, step, turn), is_change=True)

    def give_way(self) -> None:
        """Do what is waiting, in the middle of long work on the book's own thread."""
        while self._waiting:
            self._next()

    # -------------------------------------------------------------- coming to rest

    @property
    def is_busy(self) -> bool:
        """Whether something asked for has not come back yet."""
        return bool(self._asked)

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

    def _applying(
        self, command: Command, step: str, turn: int | None = None
    ) -> Callable[[], tuple[Changes, datetime, int]]:
        def job() -> Any:
            changes = self._here(turn).apply(command, step=step)
            return changes, datetime.now().astimezone(), self._turn_of_book

        return job

    def _here(self, turn: int | None = None) -> Book:
        if self._book is None:
            raise CannotOpen("No book is open.", way_out="Open one, then try again.")
        if turn not in (None, self._turn_of_book):
            raise CannotOpen("Another book is open in the window by now.", way_out="Try again.")
        return self._book

    def _let_go(self) -> None:
        book, self._book = self._book, None
        if book is not None:
            book.close()

    def _next(self) -> None:
        try:
            do, future = self._waiting.popleft()
        except IndexError:
            return  # done already, while something long gave way
        try:
            result = do()
        except BaseException as error:  # noqa: BLE001 - it is handed on to whoever asked
            del do
            future.set_exception(error)
        else:
            del do  # before it is told: what it holds is let go of on the screen's thread
            future.set_result(result)

    # -------------------------------------------------------------- between the threads

    def _queue(self, do: Callable[[], T]) -> Future[T]:
        if self._closed:
            raise NotAllowed("The book is being closed.", way_out="Open it again.")
        future: Future[T] = Future()
        self._waiting.append((do, future))
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
        book: int | None = None,
    ) -> None:
        if self._closed:
            return
        self._count = number = self._count + 1
        self._asked[number] = _Asked(do, then, refused, asker, is_change, book)
        self._queue(do).add_done_callback(lambda done: self._landed.emit(number, done))

    def _wait_for(self, do: Callable[[], Any], *, is_change: bool) -> Any:
        if threading.current_thread() is threading.main_thread():
            raise RuntimeError("The screen's thread does not wait for the book.")
        future = self._queue(do)
        result = future.result()
        if not is_change:
            return result
        self._landed.emit(ELSEWHERE, future)
        return result[0]

    @Slot(int, object)
    def _on_landed(self, number: int, done: Future[Any]) -> None:
        asked = self._asked.pop(number, None)
        if self._closed:
            return
        if asked is None:
            self._on_change(done.result(), None)
            return
        is_left = asked.book not in (None, self._turn)
        match done.exception():
            case None if asked.is_change:
                if asked.then is not None:
                    asked.then(done.result()[0])
                self._on_change(done.result(), asked.asker)
            case None:
                if asked.then is not None and not is_left:
                    asked.then(done.result())
            case MinutesError() if is_left and not asked.is_change:
                return  # nobody waits for it any more
            case MinutesError() as trouble:
                if asked.refused is not None:
                    asked.refused(trouble)
                else:
                    self.troubled.emit(trouble, asked.asker)
            case mistake:
                raise mistake

    def _on_change(self, came: tuple[Changes, datetime, int], asker: object) -> None:
        changes, at, turn = came
        if changes and turn == self._turn:
            self.saved.emit(at)
            self.changed.emit(changes, asker)

    def _leave_book(self) -> int:
        """Tell that no book is open, and give the number of the one that comes next."""
        self._turn += 1
        self._on_opened(None)
        return self._turn

    def _on_opened(self, at: OpenBook | None) -> None:
        if at is not None or self.at is not None:
            self.at = at
            self.opened.emit(at)


class LaneDesk:
    """The window's book for a command on another thread: the same road, and waited for."""

    def __init__(self, lane: Lane, path: Path) -> None:
        self._lane = lane
        self._path = path
        self._turn = lane.turn

    @property
    def path(self) -> Path:
        """Where the book's file is."""
        return self._path

    def read(self, question: Callable[[Book], T]) -> T:
        """Ask the book something, and wait for the answer."""
        return self._lane.ask(question, self._turn)

    def apply(self, command: Command) -> Changes:
        """Have the book changed, and wait until it is on disk."""
        return self._lane.apply(command, turn=self._turn)
