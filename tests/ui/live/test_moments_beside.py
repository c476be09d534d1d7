"""Private notes, read-back, last time and urgent items by keys; what cannot be comes first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QListView, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from minutes.changes import Add, Edit, IssueAgenda
from minutes.ids import ItemId, MeetingId, OutcomeId, PointId, RestrictionId
from minutes.kinds import DueKind, OutcomeKind, PointKind, State, Verb
from minutes.model import Day, Outcome, Restriction
from minutes.record import Record
from minutes.rules.restricted import public
from storage import Book
from tests.ui.books import HARBOUR, MAY, item, make_book, meeting, point
from ui.live.agenda import AgendaModel, entries
from ui.live.listing import Listing
from ui.live.live import Live
from ui.live.moments.moments import Moments
from ui.live.screen import LiveScreen

Press = Callable[..., None]
Line = Callable[[str], None]

FEBRUARY = MeetingId("february")
"""A meeting at which the boats were talked of before."""


def february() -> Iterator[object]:
    """Give the meeting before, with an item that comes back."""
    yield meeting(FEBRUARY, HARBOUR, "2026-04-02")
    yield item("x1", FEBRUARY, "Boats left open at night")
    yield point("y1", "x1", "Seven boats had been found open.", FEBRUARY)
    yield point("y2", "x1", "A letter to the owners.", FEBRUARY, kind=PointKind.BULLET)
    base = {"meeting": FEBRUARY, "item": ItemId("x1")}
    yield Outcome(
        id=OutcomeId("z1"),
        order=point("z", "x1", "").order,
        kind=OutcomeKind.ACTION,
        text="Write to the owners.",
        owners_printed="RK",
        due_kind=DueKind.ON,
        due=Day("2026-04-30"),
        **base,
    )
    yield Outcome(
        id=OutcomeId("z2"),
        order=point("z", "x1", "").order,
        kind=OutcomeKind.DECISION,
        verb=Verb.AGREED,
        text="The quay is walked on Fridays.",
        **base,
    )


def closed(about: str, phrase: str = "") -> Restriction:
    """Give a mark that keeps something of the meeting before from the public."""
    id = RestrictionId("closed")
    return Restriction(id=id, meeting=FEBRUARY, about=PointId(about), phrase=phrase)


@pytest.fixture
def marks() -> tuple[Restriction, ...]:
    """What is restricted of the meeting before: nothing."""
    return ()


@pytest.fixture
def book_path(tmp_path: Path, marks: tuple[Restriction, ...]) -> Path:
    """The book with the bit of everything, and a meeting before it."""
    path = make_book(tmp_path / "harbour.minutes")
    with closing(Book.open(path)) as book:
        rows = (*february(), *marks)
        book.apply(Add(rows))  # pyright: ignore[reportArgumentType] - all are values
    return path


def spoken(model: Listing[object]) -> list[str]:
    """Give the rows of a list as they are read out."""
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def lock(live: Live) -> None:
    meeting = replace(live.record.meeting, state=State.CONFIRMED)
    live._record = replace(live.record, meeting=meeting)  # pyright: ignore[reportPrivateUsage]


# ------------------------------------------------------------------ private notes


def test_locked_minutes_open_no_note(
    live: Live, keys: Press, moments: Moments, told: list[str]
) -> None:
    lock(live)
    keys("Ctrl+Shift+P")
    assert not moments.notes.panel.isVisible()
    assert "stay as they are" in told[-1]


def test_a_note_of_nothing_but_blanks_is_none(
    qtbot: QtBot, live: Live, keys: Press, moments: Moments
) -> None:
    keys("Ctrl+Shift+P")
    qtbot.keyClicks(moments.notes.panel.field, "   ")
    keys("Esc")
    assert not live.record.private_notes


def test_a_note_is_typed_beside_a_point_and_typing_goes_on_at_the_same_letter(
    qtbot: QtBot,
    live: Live,
    minuting: LiveScreen,
    keys: Press,
    moments: Moments,
    on_disk: Callable[[], Record],
) -> None:
    live.go_to("p2", 5)
    keys("Ctrl+Shift+P")
    field = moments.notes.panel.field
    assert field.hasFocus()
    assert field.accessibleName() == "Private note on point 2.1: it is in no document"
    qtbot.keyClicks(field, "Ask RK again")
    keys("Esc")
    assert minuting.editor.hasFocus()
    assert (live.row, live.offset) == ("p2", 5)
    assert not moments.notes.panel.isVisible()
    assert [(n.about, n.text) for n in on_disk().private_notes] == [("p2", "Ask RK again")]
    assert "✎" in minuting.editor.line_at_cursor().signs
    assert "Ask RK again" in moments.beside.words


def test_a_note_is_on_disk_while_it_is_being_typed(
    qtbot: QtBot, live: Live, keys: Press, moments: Moments
) -> None:
    live.go_to("p2")
    keys("Ctrl+Shift+P")
    qtbot.keyClicks(moments.notes.panel.field, "Ask")
    qtbot.waitUntil(lambda: bool(live.record.private_notes) and not live.has_unsaved)
    qtbot.keyClicks(moments.notes.panel.field, " RK")
    qtbot.waitUntil(lambda: live.record.private_notes[0].text == "Ask RK")
    assert len(live.record.private_notes) == 1
    assert moments.notes.panel.field.hasFocus()


def test_the_same_key_in_a_note_goes_to_the_note_on_the_item_and_back(
    qtbot: QtBot, live: Live, keys: Press, moments: Moments
) -> None:
    live.go_to("p2")
    keys("Ctrl+Shift+P")
    field = moments.notes.panel.field
    qtbot.keyClicks(field, "of the point")
    keys("Ctrl+Shift+P")
    assert field.toPlainText() == ""
    qtbot.keyClicks(field, "of the item")
    keys("Ctrl+Shift+P")
    assert field.toPlainText() == "of the point"
    keys("Esc")
    notes = {note.about: note.text for note in live.record.private_notes}
    assert notes == {"p2": "of the point", "i2": "of the item"}


def test_a_note_emptied_is_gone_and_undo_brings_it_back(
    qtbot: QtBot, live: Live, keys: Press, moments: Moments
) -> None:
    live.go_to("p2")
    keys("Ctrl+Shift+P")
    qtbot.keyClicks(moments.notes.panel.field, "Ask")
    keys("Esc", "Ctrl+Shift+P")
    moments.notes.panel.field.selectAll()
    keys("Del", "Esc")
    assert not live.record.private_notes
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: [n.text for n in live.record.private_notes] == ["Ask"])


def test_going_on_to_another_item_keeps_the_note_and_folds_it(
    qtbot: QtBot, live: Live, keys: Press, moments: Moments
) -> None:
    live.go_to("p2")
    keys("Ctrl+Shift+P")
    qtbot.keyClicks(moments.notes.panel.field, "Ask")
    keys("Alt+Down")
    assert not moments.notes.panel.isVisible()
    assert [(n.about, n.text) for n in live.record.private_notes] == [("p2", "Ask")]


# ------------------------------------------------------------------ read-back


def test_an_item_with_nothing_decided_says_so(
    minuting: LiveScreen, keys: Press, moments: Moments
) -> None:
    keys("F8")
    assert minuting.is_covered
    assert moments.reading.nothing.isVisible()
    assert "Nothing has been decided" in moments.reading.nothing.text()
    keys("Esc")
    assert minuting.editor.hasFocus()


def test_one_key_reads_back_an_item_another_the_meeting_and_esc_goes_to_the_same_letter(
    live: Live, minuting: LiveScreen, keys: Press, moments: Moments
) -> None:
    live.go_to("p3", 4)
    reading = moments.reading
    QAbstractItemModelTester(
        reading.model, QAbstractItemModelTester.FailureReportingMode.Fatal, reading
    )
    keys("F8")
    said = spoken(reading.model)  # pyright: ignore[reportArgumentType]
    assert said[0] == (
        "2  Boats left open at night. Action 1: Put a lamp at the north quay."
        " Rui Kato and Ada Moss. by 30 June"
    )
    assert len(said) == 2
    keys("Shift+F8")
    assert reading.is_of_all
    assert reading.isVisible()
    keys("Esc")
    assert minuting.editor.hasFocus()
    assert (live.row, live.offset) == ("p3", 4)


def test_the_same_key_closes_what_it_opened(minuting: LiveScreen, keys: Press) -> None:
    keys("F8", "F8")
    assert not minuting.is_covered
    assert minuting.editor.hasFocus()


def test_the_words_read_are_large(minuting: LiveScreen, keys: Press, live: Live) -> None:
    live.go_to_item(ItemId("i2"))
    keys("F8")
    reading = next(o for o in minuting.organs if isinstance(o, Moments)).reading
    high = reading.list.visualRect(reading.model.index(0, 0)).height()
    assert high > 4 * minuting.editor.fontMetrics().height()


def test_read_back_follows_edits_and_items(live: Live, keys: Press, moments: Moments) -> None:
    live.go_to_item(ItemId("i2"))
    keys("F8")
    lamp = live.record.outcome[OutcomeId("o1")]
    live.run(Edit(lamp, replace(lamp, text="Put two lamps at the north quay.")))
    model = moments.reading.model
    assert "two lamps" in spoken(model)[0]  # pyright: ignore[reportArgumentType]
    keys("Alt+Down")
    assert model.rowCount() == 0
    assert moments.reading.nothing.isVisible()


def test_what_is_restricted_is_told_before_it_is_read_out(
    live: Live, keys: Press, moments: Moments
) -> None:
    live.go_to("o1")
    keys("F9", "F8")
    assert "restricted" in spoken(moments.reading.model)[0]  # pyright: ignore[reportArgumentType]


def test_locked_minutes_take_no_stamp(
    live: Live, keys: Press, moments: Moments, told: list[str]
) -> None:
    live.go_to_item(ItemId("i2"))
    keys("F8")
    lock(live)
    keys("Return", "Shift+Return")
    assert "stay as they are" in told[-1]
    assert all(one.read_back is None for one in live.record.outcomes)


def test_one_key_stamps_what_the_room_agreed_to_and_a_change_is_told(
    live: Live, keys: Press, moments: Moments, on_disk: Callable[[], Record]
) -> None:
    live.go_to_item(ItemId("i2"))
    keys("F8", "Return")
    model = moments.reading.model
    at = live.clock().replace(":", ".")
    assert spoken(model)[0].endswith(f"agreed as read at {at}")  # pyright: ignore[reportArgumentType]
    assert moments.reading.list.currentIndex().row() == 1
    stamped = on_disk().outcome[OutcomeId("o1")].read_back
    assert stamped is not None
    lamp = live.record.outcome[OutcomeId("o1")]
    live.run(Edit(lamp, replace(lamp, text="Put two lamps there.")))
    assert f"changed since it was agreed at {at}" in spoken(model)[0]  # pyright: ignore[reportArgumentType]
    keys("Up", "Return")
    assert "agreed as read" in spoken(model)[0]  # pyright: ignore[reportArgumentType]
    keys("Up", "Return")
    assert "agreed" not in spoken(model)[0]  # pyright: ignore[reportArgumentType]


def test_all_that_was_read_is_stamped_at_once(
    live: Live, keys: Press, moments: Moments, told: list[str]
) -> None:
    keys("Shift+F8", "Shift+Return")
    assert told[-1] == "Agreed as read: 2 of 2."
    assert all(one.read_back for one in live.record.outcomes)


# ------------------------------------------------------------------ last time


def test_an_item_without_a_last_time_says_so_in_one_line_and_opens_no_panel(
    qtbot: QtBot, minuting: LiveScreen, keys: Press, moments: Moments, told: list[str]
) -> None:
    high = minuting.editor.height()
    keys("F10")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["Nothing was found of this item from last time."]
    assert not moments.before.panel.isVisible()
    assert minuting.editor.height() == high
    assert minuting.editor.hasFocus()


def test_an_unfolded_last_time_folds_at_an_item_without_one_and_comes_back(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press, moments: Moments, told: list[str]
) -> None:
    panel = moments.before.panel
    live.go_to_item(ItemId("i2"))
    keys("F10")
    qtbot.waitUntil(panel.list.hasFocus)
    keys("Alt+Up")
    qtbot.waitUntil(lambda: not panel.isVisible())
    assert minuting.editor.hasFocus()
    keys("Alt+Down")
    qtbot.waitUntil(panel.isVisible)
    assert minuting.editor.hasFocus()  # it came by itself: the keys stay with the points
    assert told == []


def test_nothing_is_taken_over_into_locked_minutes(
    qtbot: QtBot, live: Live, keys: Press, moments: Moments, told: list[str]
) -> None:
    live.go_to_item(ItemId("i2"))
    keys("F10")
    qtbot.waitUntil(lambda: moments.before.panel.model.rowCount() > 0)
    lock(live)
    was = live.record.points
    keys("Return")
    assert live.record.points == was
    assert "stay as they are" in told[-1]


def test_last_time_is_in_view_without_a_key(qtbot: QtBot, live: Live, moments: Moments) -> None:
    live.go_to_item(ItemId("i2"))
    qtbot.waitUntil(lambda: "Last time" in moments.beside.words)
    assert "1 open action, 1 overdue" in moments.beside.words
    assert "Seven boats had been found open." in moments.beside.words
    high = moments.beside.height()
    live.go_to_item(ItemId("i1"))
    assert moments.beside.height() == high
    assert "Last time" not in moments.beside.words


def test_last_time_unfolds_open_actions_first_and_folds_by_the_same_key(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press, moments: Moments
) -> None:
    live.go_to("p3", 4)
    panel = moments.before.panel
    QAbstractItemModelTester(
        panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel
    )
    keys("F10")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 4)
    assert panel.label.text().startswith("Last time, 2 April 2026")
    assert spoken(panel.model) == [  # pyright: ignore[reportArgumentType]
        "Action 1 Write to the owners., RK · 30 April 2026 · overdue",
        "Seven boats had been found open.",
        "• A letter to the owners.",
        "Agreed 2 The quay is walked on Fridays.",
    ]
    keys("F10")
    assert not panel.isVisible()
    assert minuting.editor.hasFocus()
    assert (live.row, live.offset) == ("p3", 4)


def test_a_line_of_last_time_is_taken_over_behind_the_cursor(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press, moments: Moments
) -> None:
    live.go_to("p2", 4)
    keys("F10")
    qtbot.waitUntil(lambda: moments.before.panel.model.rowCount() == 4)
    keys("Down", "Return")
    entries = live.record.entries(ItemId("i2"))
    assert entries[1].text == "Seven boats had been found open."
    assert minuting.editor.hasFocus()
    qtbot.keyClicks(minuting.editor, " Again.")
    assert minuting.editor.line_at_cursor().row == entries[1].id
    assert minuting.editor.words_before_cursor().endswith("open. Again.")


@pytest.mark.parametrize(
    ("marks", "row", "secret"),
    [
        ((closed("y1"),), 1, "boats"),
        ((closed("y1", "Seven boats"),), 1, "boats"),
        ((closed("x1"),), 1, "boats"),
        ((closed("z1"),), 0, "owners"),
    ],
    ids=["point", "words", "item", "action"],
)
def test_what_was_restricted_last_time_is_restricted_where_it_is_taken_over(
    qtbot: QtBot,
    live: Live,
    keys: Press,
    moments: Moments,
    on_disk: Callable[[], Record],
    row: int,
    secret: str,
) -> None:
    live.go_to("p2", 4)
    keys("F10")
    qtbot.waitUntil(lambda: moments.before.panel.model.rowCount() == 4)
    keys(*["Down"] * row, "Return")
    record = on_disk()
    assert secret in record.entries(ItemId("i2"))[1].text
    told = [entry.text for entry in public(record).entries(ItemId("i2"))]
    assert not [text for text in told[:2] if secret in text]


def test_a_line_taken_over_on_an_empty_line_leaves_no_empty_one(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press, moments: Moments
) -> None:
    live.go_to("p2", 1 << 20)
    keys("Return", "F10")
    qtbot.waitUntil(lambda: moments.before.panel.model.rowCount() == 4)
    keys("Down", "Down", "Return")
    assert [one.text for one in minuting.editor.lines[:3]] == [
        "RK gave an account of the last quarter.",
        "A letter to the owners.",
        "Nine boats were found open.",
    ]
    assert live.record.points_of(ItemId("i2"))[1].kind is PointKind.BULLET


# ------------------------------------------------------------------ urgent items


def test_an_urgent_item_needs_a_title(
    live: Live, minuting: LiveScreen, keys: Press, answer: Line, told: list[str]
) -> None:
    was = live.record.items
    keys("Ctrl+Shift+U")
    answer("; the grant closes")
    assert "no title" in told[-1]
    assert minuting.prompt.field.text() == "; the grant closes"
    assert live.record.items == was


def test_an_urgent_item_is_there_in_two_keys_with_why_and_a_way_back(
    qtbot: QtBot, live: Live, keys: Press, answer: Line, told: list[str]
) -> None:
    live.go_to("p3", 4)
    keys("Ctrl+Shift+U")
    answer("Storm damage; the grant closes on Friday")
    assert live.item is not None
    assert live.item.title == "Storm damage"
    assert live.item.urgent
    assert [one.text for one in live.record.points_of(live.item.id)] == [
        "The Chair agreed to take this item as urgent business: the grant closes on Friday."
    ]
    assert told[-1] == "Urgent item 4 is on the agenda. Ctrl+J jumps back."
    entry = entries(live.record, live.item)[live.item.id]
    assert entry.signs.startswith("!")  # the agenda shows it, and says it
    assert "urgent" in AgendaModel().spoken(entry, 0)
    keys("Ctrl+J")
    assert (live.row, live.offset) == ("p3", 4)


def test_an_urgent_item_on_an_issued_agenda_has_its_number_for_good(
    qtbot: QtBot,
    live: Live,
    keys: Press,
    answer: Line,
    on_disk: Callable[[], Record],
) -> None:
    live.run(IssueAgenda(MAY))
    qtbot.waitUntil(lambda: live.record.meeting.agenda_issued)
    keys("Ctrl+Shift+U")
    answer("Storm damage")
    numbers = {one.title: one.number for one in on_disk().items}
    assert numbers["Storm damage"] == "4"
    assert numbers["Any other business"] == "3"


# ------------------------------------------------------------------ for screen readers


def test_everything_added_has_a_name_that_can_be_said(moments: Moments) -> None:
    parts: tuple[QWidget, ...] = (
        moments.beside,
        moments.flags.walk,
        moments.notes.walk,
        moments.notes.panel,
        moments.before.panel,
        moments.reading,
    )
    for part in parts:
        children = [*part.findChildren(QListView), *part.findChildren(QPlainTextEdit)]
        for one in (part, *children):
            assert one.accessibleName(), one
        for label in part.findChildren(QLabel):
            assert label.text() or label.objectName()
