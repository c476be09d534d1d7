"""Every screen of the window, one after the other, and what is looked at on each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetricsF, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitterHandle,
    QWidget,
)
from pytestqt.qtbot import QtBot

from minutes.errors import NotUnderstood
from ui.main_window import MainWindow
from ui.operations.protecting import Wish
from ui.projector.projector import Projector

LETTERS, LINES = 144, 34
"""A small laptop's window where everything is set half as large again: in letters and lines."""


def make_small(window: QWidget) -> None:
    """Make a window as small as it has to be able to be."""
    metrics = QFontMetricsF(QApplication.font())
    window.resize(round(metrics.averageCharWidth() * LETTERS), round(metrics.lineSpacing() * LINES))


def press(*each: str) -> None:
    """Press keys where the cursor is."""
    for keys in each:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keySequence(target, QKeySequence(keys))


Screens = Iterator[tuple[str, QWidget]]
"""The name of a screen, and the widget that it fills: it is to be seen until the next is asked."""


def every_screen(qtbot: QtBot, window: MainWindow) -> Screens:
    """Lead through every screen of a window in which a meeting is read."""
    yield "the meeting as a page", window
    yield from _layers(qtbot, window)
    yield from _minuting(qtbot, window)
    yield from _questions(qtbot, window)


def _layers(qtbot: QtBot, window: MainWindow) -> Screens:
    window.search()
    yield "search", window
    window.leave_layer()
    window.show_keys()
    yield "what can be done", window
    window.leave_layer()
    window.menus.do("choose-keys")
    window.settings.keys_page.set.click()
    yield "change the keys", window
    press("Esc")
    window.leave_layer()
    window.menus.do("short-forms")
    window.settings.forms_page.read.click()
    yield "short forms", window
    window.leave_layer()
    window.papers.show_pages()
    qtbot.waitUntil(lambda: window.papers.view.sheets.is_drawn(1))
    yield "pages", window
    window.leave_layer()
    window.put_over(window.incoming.view)
    window.incoming.view.headline.setText("Minutes of the trustees of the harbour library " * 4)
    yield "import", window
    window.leave_layer()
    window.menus.do("palette")
    yield "everything by its name", window
    press("Esc")


def _minuting(qtbot: QtBot, window: MainWindow) -> Screens:
    window.minute()
    qtbot.waitUntil(lambda: window.is_minuting)
    window.live.go_to("p4", 1 << 30)
    yield "minuting", window
    for name, keys, back in (
        ("flagged", ("F7",), ()),
        ("a question", ("Ctrl+F7",), ("Esc",)),
        ("walk", ("Shift+F7",), ("Esc",)),
        ("note", ("Ctrl+Shift+P",), ("Esc",)),
        ("read-back", ("F8",), ("Esc",)),
        ("last time", ("F10",), ()),
        ("restricted", ("F9",), ()),
        ("a vote", ("Ctrl+M",), ("Esc",)),
        ("interests", ("Ctrl+F6",), ("Esc",)),
        ("find", ("Ctrl+F",), ("Esc",)),
        ("owners of an outcome", ("Alt+3", "Right", "Return"), ("Esc", "Alt+2")),
        ("agenda", ("Alt+1",), ("Alt+2",)),
    ):
        press(*keys)
        yield name, window
        press(*back)
    window.menus.do("projector")
    projector = next(one for one in window.minuting.organs if isinstance(one, Projector))
    assert projector.window is not None
    yield "projector", projector.window
    projector.close()
    window.review()
    qtbot.waitUntil(lambda: window.page.record is not None and not window.is_minuting)


def _questions(qtbot: QtBot, window: MainWindow) -> Screens:
    entrance = window.entrance
    trouble = NotUnderstood("“Soon” is not a day.", way_out="Write it as 14 May 2026.")
    window.ask_for_meeting()
    entrance.new_meeting.show_trouble(trouble)
    yield "new meeting", window
    entrance.ask_for_board()
    qtbot.waitUntil(lambda: entrance.new_board.styles.count() > 0)
    yield "new board", window
    window.ask_for_looks()
    qtbot.waitUntil(lambda: entrance.looks.styles.count() > 0)
    entrance.looks.show_trouble(trouble)
    yield "looks", window
    for wish in Wish:
        entrance.ask_to_protect(wish)
        yield f"protect: {wish}", window
    for name, card in (("unlock", entrance.unlock), ("recovery", entrance.recovery)):
        entrance.setCurrentWidget(card)
        yield name, window
    entrance.ask_for_new_book()
    yield "new book", window
    window.leave_book()
    entrance.show_known((str(Path(__file__)), str(Path(__file__).parent / "books.py")))
    entrance.begin()
    yield "start", window


# ------------------------------------------------------------------ what is looked at


def nameless(root: QWidget) -> list[str]:
    """Give the controls that take keys, and have no name for a screen reader."""
    found: list[str] = []
    for widget in (root, *root.findChildren(QWidget)):
        owner = widget.parent()
        is_inside = isinstance(owner, QAbstractScrollArea) and widget is owner.viewport()
        is_qts = widget.objectName().startswith("qt_") or isinstance(widget, QSplitterHandle)
        is_empty = isinstance(widget, QLabel) and not widget.text()  # it says its words
        if is_inside or is_qts or is_empty:
            continue
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        spoken = QAccessible.queryAccessibleInterface(widget)
        if not spoken.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def cut_off(root: QWidget) -> list[str]:
    """Give the controls that are seen, and whose words have not the room they need."""
    judges: dict[type[QWidget], Callable[[QWidget], bool]] = {
        QAbstractButton: lambda one: _is_less(one, one.sizeHint().width(), one.sizeHint().height()),
        QLineEdit: lambda one: _is_less(one, 0, one.sizeHint().height()),
        QLabel: _label_is_cut,
        QHeaderView: _header_is_cut,
    }
    return [
        f"{type(one).__name__} {one.objectName()} {one.accessibleName()}"
        for kind, is_cut in judges.items()
        for one in root.findChildren(kind)
        if one.isVisible() and is_cut(one)
    ]


def _is_less(widget: QWidget, wide: int, high: int) -> bool:
    return widget.width() < wide or widget.height() < high


def _label_is_cut(widget: QWidget) -> bool:
    assert isinstance(widget, QLabel)
    if not widget.text() or type(widget) is not QLabel:
        return False  # the others shorten their words themselves
    if widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width())
    return _is_less(widget, widget.sizeHint().width(), widget.sizeHint().height())


def _header_is_cut(widget: QWidget) -> bool:
    assert isinstance(widget, QHeaderView)
    if widget.orientation() == Qt.Orientation.Vertical:
        return False
    return any(widget.sectionSize(n) < widget.sectionSizeHint(n) for n in range(widget.count()))


def overlaps(root: QWidget) -> list[str]:
    """Give the labels, fields and buttons of one layout that lie over each other."""
    found: list[str] = []
    for owner in (root, *root.findChildren(QWidget)):
        layout = owner.layout()
        if not owner.isVisible() or layout is None:
            continue
        kinds = (QLabel, QAbstractButton, QLineEdit, QAbstractScrollArea)
        seen = [
            one
            for one in owner.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if isinstance(one, kinds) and one.isVisible()
        ]
        for at, one in enumerate(seen):
            for other in seen[at + 1 :]:
                if one.geometry().intersects(other.geometry()) and _are_laid(owner, one, other):
                    found.append(f"{one.objectName()} over {other.objectName()}")
    return found


def _are_laid(owner: QWidget, *parts: QWidget) -> bool:
    layout = owner.layout()
    return layout is not None and all(layout.indexOf(part) >= 0 for part in parts)
