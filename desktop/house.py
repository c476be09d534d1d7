"""Puts the window together: operations, preferences, backups, second starts, mishaps."""

from __future__ import annotations

import io
import signal
import socket
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop import mishaps, paths, settings, single
from desktop.imported import Imported
from desktop.request import window_request
from minutes.errors import CannotSave, MinutesError, NotFound
from minutes.ids import MeetingId
from minutes.model import Day
from ui.first_paint import AfterFirstPaint
from ui.main_window import MainWindow
from ui.mishap_window import MishapWindow
from ui.operations.lane import Lane, LaneDesk, OpenBook
from ui.preferences import Preferences
from ui.surroundings import Dressed, Looks, Surroundings
from ui.sweeping import Sweeper
from ui.theme import Theme

if TYPE_CHECKING:
    from storage import Book

TURN = 0.0005
"""Seconds that a thread which writes documents keeps Python to itself while a key waits for it. A
key asks for Python many times until it is painted: with Python's own 0.005 it came to 90 ms."""

SHOWN_WAIT = 5.0
"""Seconds that a second start waits for what it asked for to be seen; then it goes all the same."""


def run(places: paths.Places, book: Path | None, meeting: str = "", item: str = "") -> int:
    """Open the window, and give the exit code once it is closed and every word is saved."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Minutebook")
    app.setDesktopFileName("minutebook")
    house = House(app, places)
    house.open(book, meeting, item)
    try:
        return app.exec()
    finally:
        house.close()


class House(QObject):
    """Everything of one running window."""

    _called = Signal(str, str, object)
    """A second start wants to see a meeting and a row of it, or nothing but the window."""

    _slipped = Signal(object)
    """A mistake of ours was made on another thread: the Report."""

    def __init__(self, app: QApplication, places: paths.Places) -> None:
        super().__init__()
        sys.setswitchinterval(TURN)
        self._places = places
        preferences = settings.read(places.settings)
        self.mishaps = mishaps.Mishaps(places.logs, self._slipped.emit)
        self.sweeper = Sweeper(self)
        self.lane = Lane()
        self.theme = Theme(app, preferences)
        self.window = MainWindow(self.lane, self.theme, preferences, self._surroundings())
        self._mishap_window = MishapWindow(self.window)
        self._server: single.Server | None = None
        self._wanted = ("", "")
        self._signals = _Signals(self.window.close) if sys.platform != "win32" else None

        self.window.preferences_changed.connect(self._keep)
        self.lane.opened.connect(self._on_opened)
        self._called.connect(self._on_called)
        self._slipped.connect(self._on_slipped)

    def open(self, book: Path | None, meeting: str = "", item: str = "") -> None:
        """Show the window, and open the book once it has been painted."""
        self._wanted = (meeting, item)
        if book is None:
            self.window.entrance.begin()
        AfterFirstPaint(self.window, lambda: self._go_on(book))
        self.window.show()

    def close(self) -> None:
        """Let everything come to its end, the book last."""
        if self._server is not None:
            self._server.close()
        self.window.papers.close()
        self.window.incoming.close()
        self.window.entrance.dressing.close()
        self.window.speller.close()
        self.window.backups.close()
        self.lane.close()
        if self._signals is not None:
            self._signals.close()
        self.mishaps.close()
        self.sweeper.close()

    def _go_on(self, book: Path | None) -> None:
        if book is not None:
            self.window.open_book(book)
        self.window.papers.warm_up()
        self.sweeper.settle()

    def _surroundings(self) -> Surroundings:
        places = self._places
        documents = platformdirs.user_documents_path() / paths.APP
        return Surroundings(
            book_named=places.book,
            backups_of=places.backups_of,
            exports=places.settings.parent / "exports" if places.is_apart else documents,
            register=places.settings.with_name("exported.json"),
            styles=places.styles,
            place=places.settings.with_name("place.json"),
            imported=lambda book: Imported(places.settings, book),
            speller=_itself("spell", str(places.settings.with_name("words.txt"))),
            dress=self._dress,
            try_on=self._try_on,
            make_sample=self._make_sample,
        )

    def _dress(self, wanted: Looks) -> Dressed:
        """Put the looks of a board in place, on the thread that calls."""
        from desktop.looks import dress
        from desktop.own_styles import OwnStyles

        return dress(OwnStyles(self._places.styles), wanted)

    def _try_on(self, wanted: Looks, folder: Path) -> Dressed:
        """Put them into a folder of their own, on the thread that calls."""
        from desktop.looks import try_on
        from desktop.own_styles import OwnStyles

        return try_on(OwnStyles(self._places.styles), wanted, folder)

    def _make_sample(self) -> Path:
        """Make the sample book where there is none, on the thread that calls."""
        from desktop import cli

        path, says = self._places.book("Sample"), io.StringIO()
        if not path.exists():
            code = cli.run(["demo", "--book", str(path)], io.StringIO(), says, Path.cwd())
            if code:
                raise CannotSave(
                    "The sample book could not be made.", way_out=says.getvalue().strip()
                )
        return path

    def _keep(self, preferences: Preferences) -> None:
        settings.write(self._places.settings, preferences)

    # -------------------------------------------------------------- second starts

    def _on_opened(self, at: OpenBook | None) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        if at is None:
            return
        if not at.read_only:
            desk = LaneDesk(self.lane, at.path)
            self._server = single.Server(at.path, lambda request: self._answer(desk, request))
            self._server.start()
        meeting, item = self._wanted
        self._wanted = ("", "")
        if meeting:
            self.lane.read(
                lambda book: find(book, meeting, item),
                then=lambda found: self.window.show_meeting(MeetingId(found[0]), found[1]),
                refused=self.window.strip.show_trouble,
            )

    def _answer(self, desk: LaneDesk, request: single.Request) -> single.Answer:
        """Carry out what a second start asks for; called on a thread of the server."""
        from desktop import cli

        try:
            wanted = window_request(request.argv)
            if wanted is None:
                out, err = io.StringIO(), io.StringIO()
                code = cli.perform(request.argv, desk, out, err, request.cwd)
                return single.Answer(code, out.getvalue(), err.getvalue())
            found = "", ""
            if wanted.meeting:
                found = desk.read(lambda book: find(book, wanted.meeting, wanted.item))
            shown = threading.Event()
            self._called.emit(*found, shown)
            shown.wait(SHOWN_WAIT)
        except MinutesError as trouble:
            return single.Answer(single.TROUBLE, err=f"minutebook: {trouble}\n")
        except Exception as mistake:  # noqa: BLE001 - it is shown, logged, and told to the caller
            self.mishaps.take(mistake)
            return single.Answer(single.TROUBLE, err="minutebook: The window made a mistake.\n")
        return single.Answer()

    @Slot(str, str, object)
    def _on_called(self, meeting: str, row: str, shown: threading.Event) -> None:
        self.window.bring_forward(meeting, row)
        # What the window asked of the book for this lands first: then the meeting is to be seen.
        self.lane.read(
            lambda _book: None, then=lambda _: shown.set(), refused=lambda _: shown.set()
        )

    @Slot(object)
    def _on_slipped(self, report: mishaps.Report) -> None:
        self._mishap_window.tell(report.text())


def _itself(*words: str) -> tuple[str, ...]:
    """Give what starts this program again, packaged or not, with these words."""
    program = (
        [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    )
    return (*program, *words)


def find(book: Book, typed: str, item: str) -> tuple[str, str]:
    """Give the ids of a meeting and of an item of it, as somebody typed them."""
    from desktop.cli import finding
    from minutes.rules import numbering

    today = Day(date.today().isoformat())  # noqa: DTZ011 - the day on the secretary's wall
    meeting = finding.meeting(book, typed, today)
    if not item:
        return meeting.id, ""
    record = book.record(meeting.id)
    numbers = numbering.numbers(record, record.first_number).bare
    wanted = item.strip(" .)").lower()
    for id, number in numbers.items():
        if number.lower() == wanted:
            return meeting.id, id
    raise NotFound(
        f"There is no item {item} in that meeting.",
        way_out="Its items are " + ", ".join(number for number in numbers.values() if number),
    )


class _Signals(QObject):
    """Closes the window when the system asks the program to end: every word is settled first."""

    def __init__(self, close: Callable[[], object]) -> None:
        super().__init__()
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._close = close
        self._before = {
            number: signal.signal(number, lambda *_: None)
            for number in (signal.SIGINT, signal.SIGTERM)
        }
        self._fd = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._notifier.activated.connect(self._on_signal)

    def close(self) -> None:
        """Give the signals back as they were."""
        signal.set_wakeup_fd(self._fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    def _on_signal(self) -> None:
        self._ours.recv(64)
        self._close()
