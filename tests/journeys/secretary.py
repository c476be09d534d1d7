"""Somebody at the keyboard of the real window, who never looks for the mouse."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.house import House
from minutes.changes import Add
from minutes.ids import (
    AttendanceId,
    BoardId,
    ItemId,
    MeetingId,
    Order,
    OutcomeId,
    OwnerId,
    PointId,
    order_between,
)
from minutes.kinds import AttendanceKind, OutcomeKind, OwnerKind
from minutes.model import Attendance, Board, Clock, Day, Item, Meeting, Outcome, Owner, Point
from minutes.record import Record
from minutes.shapes import Level, Numbering
from storage import Book

QUAY = BoardId("quay")
TODAY, BEFORE = MeetingId("today"), MeetingId("before")
"""The meeting that is minuted, and the one before it."""

AGENDA = (
    "Welcome and apologies",
    "Lighting of the quay",
    "Boats left open at night",
    "Any other business",
)
"""What today's meeting has on its agenda."""

PEOPLE = (
    ("Ada Moss", "AM", "Chair", "Port"),
    ("Rui Kato", "RK", "", "Police"),
    ("Bryn Pugh", "BP", "", "Health"),
    ("Lena Orr", "LO", "", "Police"),
)
"""Who is expected: names, initials, roles, organisations."""

HALF_PAST_TWO = datetime.fromisoformat("2026-05-14T14:30+01:00")
"""What the clock of the window says."""


class Secretary:
    """Types, looks at the window, reads the book and the papers that were made."""

    def __init__(self, qtbot: QtBot, house: House) -> None:
        self._qtbot = qtbot
        self.house = house
        self.window = house.window
        self.live = house.window.live
        self.screen = house.window.minuting
        self.editor = self.screen.editor

    # -------------------------------------------------------------- at the keyboard

    def press(self, *keys: str) -> None:
        """Press keys, such as `Ctrl+E`, where the cursor is."""
        for one in keys:
            sent = one.replace("Shift+Tab", "Backtab")  # as keyboards do
            QTest.keySequence(self._here(), QKeySequence(sent))

    def type(self, *lines: str) -> None:
        """Type lines, with Enter between them."""
        for n, line in enumerate(lines):
            if n:
                self.press("Return")
            for letter in line:
                QTest.keyClicks(self._here(), letter)

    def ask(self, keys: str, words: str) -> None:
        """Press keys that ask for a line, and type it with Enter."""
        self.press(keys)
        assert self.screen.prompt.isVisible(), keys
        self.type(words)
        self.press("Return")

    def people(self, *lines: str) -> None:
        """Say who comes and goes, and type on."""
        self.press("F6")
        for line in lines:
            if not self.screen.prompt.isVisible():
                self.press("F6")
            self.type(line)
            self.press("Return")
        if self.screen.prompt.isVisible():
            self.press("Esc")
        assert self.editor.hasFocus()

    def item(self, title: str) -> None:
        """Go from item to item, downwards, until the one with this title."""
        for _ in AGENDA:
            if self.live.item is not None and self.live.item.title == title:
                return
            self.press("Alt+Down")
        raise AssertionError(f"{title} is not on the agenda")

    def new_line(self) -> None:
        """Go behind the last point, and open an empty one."""
        self.press("Ctrl+End")
        if self.editor.textCursor().block().text():
            self.press("Return")

    def copy(self, html: str) -> None:
        """Have something copied elsewhere."""
        data = QMimeData()
        data.setHtml(html)
        data.setText("only the words")
        QGuiApplication.clipboard().setMimeData(data)

    # -------------------------------------------------------------- what is seen and kept

    @property
    def lines(self) -> list[str]:
        """The points and outcomes as they stand on the screen, with what hangs behind them."""
        self.wait_until(lambda: not self.live.is_turning)
        texts = self.editor.toPlainText().split("\n")
        return [
            " · ".join(part for part in (text, line.tail) if part)
            for text, line in zip(texts, self.editor.lines, strict=True)
        ]

    @property
    def strip(self) -> str:
        """What the strip says."""
        return self.window.strip.text

    def wait_until(self, fact: Callable[[], object]) -> None:
        """Wait until something is to be seen."""
        self._qtbot.waitUntil(lambda: bool(fact()))

    def undo(self, keys: str = "Ctrl+Z") -> None:
        """Undo, or redo, and see it done."""
        with self._qtbot.waitSignal(self.live.turned):
            self.press(keys)

    def book(self) -> Record:
        """Give the meeting as the book has it on disk."""
        self.live.settle()
        found: list[Record] = []
        self.window.lane.read(lambda book: book.record(self.live.meeting), then=found.append)
        self.wait_until(lambda: found and not self.live.has_unsaved)
        return found[0]

    def paper(self, keys: str = "Ctrl+E") -> str:
        """Make Word and PDF by key; give what the Word file says, a line a paragraph."""
        self.live.settle()
        with self._qtbot.waitSignal(self.window.exports.made) as made:
            self.press(keys)
        assert made.args is not None
        return words_of(made.args[0][0])

    def _here(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.window


def words_of(file: Path) -> str:
    """Give what a Word file says, a line a paragraph."""
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(file) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
    return "\n".join(
        "".join(one.text or "" if one.tag == f"{name}t" else "\t" for one in _runs(paragraph, name))
        for paragraph in body.iter(f"{name}p")
    )


def _runs(paragraph: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    yield from (one for one in paragraph.iter() if one.tag in (f"{name}t", f"{name}tab"))


# ------------------------------------------------------------------ the book of the stories


def _orders() -> Iterator[Order]:
    last: Order | None = None
    while True:
        last = order_between(last, None, lambda: "m")
        yield last


def make_book(path: Path) -> Path:
    """Make a book with a board, its meeting before, and today's, which has not begun."""
    orders = _orders()
    numbering = Numbering(levels=(Level(after="."), Level(joined=".")), points=True)
    board = Board(
        id=QUAY,
        name="Quayside Safeguarding Board",
        short_name="QSB",
        numbering=numbering,
        house_style="executive-minutes",
    )
    meetings = [
        Meeting(
            id=id,
            board=QUAY,
            title="Quayside Safeguarding Board",
            day=Day(day),
            start=Clock("14:00"),
            end=Clock("16:00"),
            place="The Old Customs House",
            chair="Ada Moss",
        )
        for id, day in ((BEFORE, "2026-03-12"), (TODAY, "2026-05-14"))
    ]
    items = [
        Item(id=ItemId(f"i{n}"), meeting=TODAY, order=next(orders), title=title)
        for n, title in enumerate(AGENDA, 1)
    ]
    people = [
        Attendance(
            id=AttendanceId(initials.lower()),
            meeting=TODAY,
            order=next(orders),
            name=name,
            initials=initials,
            role=role,
            organisation=organisation,
            kind=AttendanceKind.EXPECTED,
        )
        for name, initials, role, organisation in PEOPLE
    ]
    earlier = Item(id=ItemId("j1"), meeting=BEFORE, order=next(orders), title=AGENDA[1])
    said = Point(
        id=PointId("q1"),
        meeting=BEFORE,
        item=earlier.id,
        order=next(orders),
        text="The lamps at the north quay had been out for a week.",
    )
    asked = Outcome(
        id=OutcomeId("a1"),
        meeting=BEFORE,
        item=earlier.id,
        order=next(orders),
        kind=OutcomeKind.ACTION,
        reference="1",
        text="Ask for a price for six lamps.",
    )
    owner = Owner(
        id=OwnerId("w1"),
        meeting=BEFORE,
        outcome=asked.id,
        order=next(orders),
        kind=OwnerKind.UNRESOLVED,
        text="RK",
    )
    with closing(Book.create(path, "Quayside office")) as book:
        book.apply(Add((board, *meetings, *items, *people, earlier, said, asked, owner)))
    return path


def sit_down(qtbot: QtBot, qapp: QApplication, home: Path, book: Path | None) -> Secretary:
    """Open the window, minuting today's meeting of a book; or as on a new computer."""
    house = House(qapp, paths.places(home))
    qtbot.addWidget(house.window, before_close_func=lambda _: house.close())
    house.open(None)
    qtbot.waitExposed(house.window)
    at = Secretary(qtbot, house)
    if book is not None:
        at.window.open_book(book, TODAY)
        at.wait_until(lambda: at.window.page.record is not None)
        at.press("F4")
        at.wait_until(lambda: at.window.is_minuting and at.editor.hasFocus())
        at.live._now = lambda: HALF_PAST_TWO  # pyright: ignore[reportPrivateUsage]
    return at
