"""Tries the whole program once, packaged or not: opens, types, exports, closes, finds it again."""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop import cli, paths
from desktop.house import House
from minutes.errors import CannotOpen, CannotSave, MinutesError, NotFound

WORDS = " Trialwords, typed by the program itself."
"""What is typed; the first of them is in no book that anybody keeps."""

PATIENCE = 60.0
"""Seconds that any one thing may take, on a slow machine and from a cold disk."""


def main() -> int:
    """Try everything on a book that is thrown away; give 0 when all of it worked."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            _try(paths.places(folder), Path(folder) / "documents")
        except MinutesError as trouble:
            print(f"selftest: {trouble}", file=sys.stderr)
            return 1
    print("selftest: opened a book, typed, exported, read, closed, and found the words again.")
    return 0


def _try(places: paths.Places, documents: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    book = places.book("Selftest")
    _command("demo", "--book", str(book))
    trial = Trial(House(app, places))
    try:
        trial.house.open(book)
        trial.type()
        trial.export(documents)
        trial.look_at_pages()
        trial.spell()
        trial.read_again(documents)
        trial.close()
    finally:
        trial.house.close()
    if "Trialwords" not in _command("search", "Trialwords", "--book", str(book)):
        raise NotFound("The words that were typed are not in the book.")


class Trial:
    """A window under trial, and the mistakes that it made meanwhile."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._slips: list[BaseException] = []
        self._show = sys.excepthook
        sys.excepthook = self._on_slip

    def type(self) -> None:
        """Type at the end of the first point of the meeting that the window shows."""
        page = self.house.window.page
        self._until(lambda: page.record is not None, CannotOpen("The window showed no meeting."))
        assert page.record is not None
        page.setFocus()
        row = page.record.points[0].id
        if not page.go_to(row):
            raise NotFound("The first point of the meeting is not on the page.")
        _press(page, Qt.Key.Key_End)
        for letter in WORDS:
            _press(page, Qt.Key.Key_unknown, letter)
        if "Trialwords" not in (page.words_of(row) or ""):
            raise NotFound("The words that were typed are not on the page.")
        self._until(lambda: not page.keeper.has_unsaved, CannotSave("The words were not saved."))

    def export(self, documents: Path) -> None:
        """Make Word and PDF of the meeting, and look for the words in the Word file."""
        window = self.house.window
        assert window.page.record is not None
        made: list[Path] = []
        refused: list[MinutesError] = []
        window.exports.made.connect(lambda paths, _tells: made.extend(paths))
        window.exports.troubled.connect(refused.append)
        window.exports.export(window.page.record.meeting.id, documents)
        self._until(lambda: bool(made or refused), CannotSave("No documents were written."))
        if refused:
            raise refused[0]
        word, pdf = made
        with zipfile.ZipFile(word) as package:
            if b"Trialwords" not in package.read("word/document.xml"):
                raise NotFound("The words that were typed are not in the Word file.")
        if not pdf.read_bytes().startswith(b"%PDF-"):
            raise NotFound("The PDF file is not one.")

    def look_at_pages(self) -> None:
        """Have the pages of the meeting drawn."""
        papers = self.house.window.papers
        papers.show_pages()
        self._until(lambda: papers.view.sheets.count > 0, CannotOpen("No page was drawn."))
        papers.view.left.emit()

    def spell(self) -> None:
        """Ask the process that knows the words about a right one and a wrong one."""
        speller = self.house.window.speller
        wrong: set[str] = set()
        speller.judged.connect(wrong.update)
        speller.start()
        for word in ("harbour", "harbuor"):
            speller.is_wrong(word)
        self._until(lambda: bool(wrong), CannotOpen("No word was looked up."))
        if wrong != {"harbuor"}:
            raise NotFound("A right word is taken for a wrong one.")

    def read_again(self, documents: Path) -> None:
        """Read the Word file that was made, in a process of its own, as an import does."""
        incoming = self.house.window.incoming
        finished: list[bool] = []
        incoming.imports.finished.connect(lambda: finished.append(True))
        incoming.begin([next(documents.rglob("*.docx"))])
        self._until(lambda: bool(finished), CannotOpen("The Word file was not read again."))
        (paper,) = incoming.imports.papers
        if not any("Trialwords" in line for line in paper.lines):
            raise NotFound("The words that were typed are not in what was read again.")
        incoming.view.left.emit()

    def close(self) -> None:
        """Close the window as its owner would."""
        window = self.house.window
        window.close()
        self._until(lambda: not window.isVisible(), CannotSave("The window did not close."))

    def _until(self, done: Callable[[], bool], otherwise: MinutesError) -> None:
        """Let the window live until something is so, or it makes a mistake."""
        end = time.monotonic() + PATIENCE
        while not done():
            if self._slips:
                raise self._slips[0]
            if time.monotonic() > end:
                raise otherwise
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            time.sleep(0.005)

    def _on_slip(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self._slips.append(error)
        self._show(kind, error, trace)


def _press(widget: QWidget, key: Qt.Key, text: str = "") -> None:
    """Press a key and let it go, as the window system would tell it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)


def _command(*typed: str) -> str:
    """Carry out a command of the command line, and give what it printed."""
    out, err = io.StringIO(), io.StringIO()
    if cli.run(typed, out, err, Path.cwd()):
        raise CannotOpen(err.getvalue().strip())
    return out.getvalue()
