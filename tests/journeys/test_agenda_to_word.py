"""The whole job in the window, by keys alone: from a new book to Word and PDF on the disk."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.journeys.secretary import Secretary

AGENDA = ("Welcome and apologies", "Lighting of the quay", "Any other business")
PEOPLE = ("Ada Moss, AM, Chair", "Rui Kato, RK, Police", "Bryn Pugh, BP, Health")


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def text_of_word(file: Path) -> str:
    with zipfile.ZipFile(file) as package:
        return package.read("word/document.xml").decode()


def make_the_book_and_its_board(at: Secretary) -> None:
    entrance = at.window.entrance
    at.press("Ctrl+Shift+N")
    at.type("Quayside office")
    at.press("Return")
    at.wait_until(entrance.new_board.isVisible)
    at.wait_until(lambda: entrance.new_board.styles.count() >= 7)
    at.type("Quayside Safeguarding Board")
    at.press("Tab")
    at.type("QSB")
    at.press("Tab")
    while "Council" not in entrance.new_board.styles.currentItem().text():
        at.press("Down")
    at.press("Ctrl+Return")


def make_the_meeting(at: Secretary) -> None:
    screen = at.window.entrance.new_meeting
    at.wait_until(screen.isVisible)
    at.type("14 May 2026")
    at.press("Tab")
    at.type("2pm - 4pm")
    at.press("Tab")
    at.type("The Old Customs House")
    at.press("Tab")
    at.type(*AGENDA)
    at.press("Tab")
    at.type(*PEOPLE)
    at.press("Ctrl+Return")
    at.wait_until(lambda: at.window.is_minuting and at.window.minuting.editor.hasFocus())


def arrive(at: Secretary, line: str) -> None:
    at.press("F6")
    at.type(line)
    at.press("Return", "Esc")
    at.wait_until(at.window.minuting.editor.hasFocus)


def minute_it(at: Secretary) -> None:
    live = at.window.live
    arrive(at, "AM P")
    arrive(at, "BP P")
    at.type("The chair opened the meeting.")
    at.press("Alt+Down")
    at.wait_until(lambda: live.item is not None and live.item.title == AGENDA[1])
    at.type("The quay is dark after ten.")
    arrive(at, "RK P")
    at.press("Ctrl+End", "Return")
    at.type(
        "ACTION RK to bring a price for lamps by 12 June 2026",
        "DECISION The board agreed to light the quay.",
    )
    at.press("Return")


def test_from_a_new_book_to_word_and_pdf_without_a_mouse(
    secretary: Secretary, qtbot: QtBot
) -> None:
    at, window = secretary, secretary.window
    make_the_book_and_its_board(at)
    make_the_meeting(at)
    minute_it(at)

    at.press("Ctrl+P")
    sheets = window.papers.view.sheets
    at.wait_until(lambda: sheets.is_drawn(1))
    at.wait_until(lambda: "Lighting of the quay" in sheets.accessibleDescription())
    with qtbot.waitSignal(window.exports.made) as made:
        at.press("Ctrl+E")
    word, pdf = made.args[0]
    assert word.name in window.strip.text
    said = text_of_word(word)
    for words in (*AGENDA, "dark after ten", "price for lamps", "12 June 2026", "light the quay"):
        assert words in said, words
        assert words in text_of(pdf.read_bytes()), words
    for name in ("Ada Moss", "Rui Kato", "Bryn Pugh"):
        assert name in said
    assert "RESOLVED" in said  # the style that was chosen for the board

    at.press("Ctrl+2")
    at.wait_until(lambda: "Items of business" in sheets.accessibleDescription())
    at.press("Esc")
    assert window.minuting.editor.hasFocus()
    at.press("Ctrl+Shift+A")
    at.wait_until(lambda: "keep their numbers" in window.strip.text)
    with qtbot.waitSignal(window.exports.made) as agenda:
        window.menus.do("export-agenda")
    assert "Items of business" in text_of_word(agenda.args[0][0])
    assert "DRAFT" not in agenda.args[0][0].name


def test_nothing_is_written_where_there_is_no_meeting(secretary: Secretary) -> None:
    at, window = secretary, secretary.window
    at.press("Ctrl+E", "Ctrl+P")
    assert not window.papers.view.isVisible()
    assert window.entrance.isVisible()


def test_a_question_left_by_escape_gives_the_keys_back(secretary: Secretary) -> None:
    at, window = secretary, secretary.window
    make_the_book_and_its_board(at)
    make_the_meeting(at)
    at.type("Half a sen")
    at.press("Ctrl+N")
    at.wait_until(window.entrance.new_meeting.isVisible)
    at.press("Esc")
    at.wait_until(window.minuting.editor.hasFocus)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_End)
    at.type("tence.")
    assert "Half a sentence." in window.minuting.editor.toPlainText()
