"""Outcomes corrected by key, in the table under the points and from where they are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.ids import OutcomeId
from minutes.kinds import DueKind, OutcomeKind, OwnerKind, State, Status, Verb
from minutes.model import Outcome
from minutes.record import Record
from ui.live.editor import Editor
from ui.live.live import Live
from ui.live.outcomes import Outcomes
from ui.live.outcomes_cells import Column
from ui.live.outcomes_field import CellField
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow

Press = Callable[..., None]

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


@pytest.fixture
def table(minuting: LiveScreen, live: Live, keys: Press) -> Outcomes:
    """The table of the second item, at the owners of its action, reached by Alt+3."""
    live.go_to("o1", 3)
    keys("Alt+3")
    return minuting.outcomes


@pytest.fixture
def field(table: Outcomes) -> CellField:
    return table.field


@pytest.fixture
def told(live: Live) -> list[str]:
    said: list[str] = []
    live.said.connect(said.append)
    live.troubled.connect(lambda trouble: said.append(str(trouble)))
    return said


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Call with words and keys: they are typed wherever the keys are."""

    def type_all(*each: str | Qt.Key) -> None:
        for one in (key for word in each for key in ([*word] if isinstance(word, str) else [word])):
            target = QApplication.focusWidget()
            assert target is not None
            qtbot.keyClick(target, one)

    return type_all


def action(live: Live) -> Outcome:
    return live.record.outcome[OutcomeId("o1")]


def owners(live: Live) -> list[str]:
    return [owner.text for owner in live.record.owners_of(OutcomeId("o1"))]


# ------------------------------------------------------------------ what nobody understands


def test_an_unknown_owner_is_told_once_stays_typed_and_is_kept_by_a_second_enter(
    table: Outcomes, field: CellField, live: Live, press: Press, told: list[str]
) -> None:
    press("RK and ZQX", ENTER)
    assert "Nobody here is known as “ZQX”" in told[-1]
    assert "Enter again" in told[-1]
    assert field.isVisible()
    assert field.text() == "RK and ZQX"
    assert owners(live) == ["RK", "AM"]
    press(ENTER)
    assert owners(live) == ["RK", "ZQX"]
    assert live.record.owners_of(OutcomeId("o1"))[1].kind is OwnerKind.UNRESOLVED
    assert table.hasFocus()


def test_escape_gives_back_what_there_was(
    table: Outcomes, field: CellField, live: Live, press: Press
) -> None:
    press("nobody at all", ENTER, ESCAPE)
    assert not field.isVisible()
    assert owners(live) == ["RK", "AM"]
    assert table.hasFocus()
    press(ESCAPE)
    assert not table.hasFocus()


@pytest.mark.parametrize("typed", ["31 June", "31/6", "99/99", "30 February 2026", "1.2.3.4"])
def test_a_day_there_is_not_is_never_kept(
    typed: str, table: Outcomes, field: CellField, live: Live, press: Press, told: list[str]
) -> None:
    was = action(live)
    press(TAB, typed, ENTER, ENTER)
    assert f"“{typed}” is no day there is" in told[-1]
    assert field.text() == typed
    assert action(live) == was
    press(ESCAPE)
    assert action(live) == was


def test_words_that_are_no_date_are_kept_by_a_second_enter(
    table: Outcomes, live: Live, press: Press, told: list[str]
) -> None:
    press(TAB, "once the roof is mended", ENTER)
    assert "is no date" in told[-1]
    press(ENTER)
    assert action(live).due_kind is DueKind.WORDS
    assert action(live).due_printed == "once the roof is mended"


def test_what_was_typed_stays_when_the_keys_go_elsewhere_before_it_is_understood(
    minuting: LiveScreen, table: Outcomes, field: CellField, press: Press, live: Live
) -> None:
    press("ZQX")
    minuting.editor.setFocus()
    assert field.isVisible()
    assert field.text() == "ZQX"
    assert owners(live) == ["RK", "AM"]


def test_what_was_typed_and_is_understood_is_kept_when_the_keys_go_elsewhere(
    minuting: LiveScreen, table: Outcomes, field: CellField, press: Press, live: Live
) -> None:
    press("AM")
    minuting.editor.setFocus()
    assert not field.isVisible()
    assert owners(live) == ["AM"]
    assert minuting.editor.hasFocus()


def test_another_item_takes_the_field_away(
    table: Outcomes, field: CellField, press: Press, live: Live, keys: Press
) -> None:
    press("AM")
    keys("Alt+Up")
    assert not field.isVisible()


def test_locked_minutes_say_why_not(
    table: Outcomes, field: CellField, live: Live, press: Press, told: list[str]
) -> None:
    meeting = live.record.meeting
    live._record = replace(live.record, meeting=replace(meeting, state=State.CONFIRMED))  # pyright: ignore[reportPrivateUsage]
    press("A")
    assert not field.isVisible()
    assert "stay as they are" in told[-1]
    press(Qt.Key.Key_Delete)
    assert owners(live) == ["RK", "AM"]


# ------------------------------------------------------------------ owners


def test_owners_are_completed_from_the_room(
    table: Outcomes, field: CellField, live: Live, press: Press, on_disk: Callable[[], Record]
) -> None:
    press("ad")
    assert field.list.isVisible()
    assert field.list.item(0).text().startswith("AM   Ada Moss")
    press(TAB, ", len", ENTER)
    assert owners(live) == ["AM", "LO"]
    assert [owner.text for owner in on_disk().owners_of(OutcomeId("o1"))] == ["AM", "LO"]


def test_owners_change_without_losing_the_due_date(
    table: Outcomes, live: Live, press: Press, keys: Press
) -> None:
    press(ENTER, "LO", ENTER)
    assert owners(live) == ["LO"]
    assert action(live).due_printed == "by 30 June"
    press(Qt.Key.Key_Delete)
    assert owners(live) == []
    assert table.rows.index_of("o1", Column.OWNERS).data() == "nobody yet"


def test_somebody_new_is_added_from_the_cell(
    minuting: LiveScreen, table: Outcomes, field: CellField, live: Live, press: Press
) -> None:
    press("RK and Zora", Qt.Key.Key_Down)
    assert field.list.currentItem().text() == "Add “Zora” as a person…"
    press(ENTER)
    assert minuting.prompt.isVisible()
    press("Zora Quill (Wick School)", ENTER)
    assert live.record.attendances[-1].name == "Zora Quill"
    assert field.text() == "RK and ZQ"
    press(ENTER)
    assert owners(live) == ["RK", "ZQ"]


# ------------------------------------------------------------------ due dates


@pytest.mark.parametrize(
    ("typed", "kind", "day", "printed"),
    [
        ("by 12/6", DueKind.ON, "2026-06-12", "12 June 2026"),
        ("friday", DueKind.ON, "2026-05-15", "15 May 2026"),
        ("next meeting", DueKind.NEXT_MEETING, "2026-07-09", "next meeting"),
        ("end of June", DueKind.WORDS, "2026-06", "end of June"),
        ("29 June", DueKind.ON, "2026-06-29", "29 June"),
        ("asap", DueKind.AT_ONCE, "", "asap"),
        ("fri", DueKind.ON, "2026-05-15", "15 May 2026"),
        ("next m", DueKind.NEXT_MEETING, "2026-07-09", "next meeting"),
    ],
)
def test_a_due_date_is_typed_as_people_say_it(
    typed: str, kind: DueKind, day: str, printed: str, table: Outcomes, live: Live, press: Press
) -> None:
    press(TAB, typed, ENTER)
    due = action(live)
    assert (due.due_kind, due.due, due.due_printed) == (kind, day, printed)
    assert owners(live) == ["RK", "AM"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("29 June", "29 June"),
        ("29 January", "29 January 2027"),
        ("by 29 Jan", "29 January 2027"),
        ("29 January 2027", "29 January 2027"),
        ("end of January", "end of January 2027"),
        ("next meeting", "next meeting"),
    ],
)
def test_a_due_date_of_another_year_shows_its_year_wherever_it_stands(
    typed: str, shown: str, table: Outcomes, live: Live, press: Press, minuting: LiveScreen
) -> None:
    press(TAB, typed, ENTER)
    row = table.rows.index_of(action(live).id, Column.DUE)
    assert row.data(Qt.ItemDataRole.DisplayRole) == shown
    line = next(one for one in minuting.editor.lines if one.row == action(live).id)
    assert shown in line.tail.split(" · ")


def test_the_day_that_words_mean_is_shown_while_they_are_typed(
    table: Outcomes, field: CellField, press: Press
) -> None:
    press(TAB, "12/6")
    assert field.list.item(0).text() == "12/6   =  Fri 12 Jun 2026"


def test_an_emptied_due_date_is_none(table: Outcomes, live: Live, press: Press) -> None:
    press(TAB, ENTER, Qt.Key.Key_Backspace, ENTER)
    assert (action(live).due_kind, action(live).due, action(live).due_printed) == ("", "", "")


# ------------------------------------------------------------------ kind and status


def test_kind_is_turned_both_ways_and_nothing_is_lost(
    table: Outcomes, live: Live, press: Press, on_disk: Callable[[], Record], keys: Press
) -> None:
    was, had = action(live), owners(live)
    back = Qt.Key.Key_Backtab
    press(back, back, "dec", ENTER)
    assert action(live).kind is OutcomeKind.DECISION
    assert table.hasFocus()
    press("act", ENTER)
    assert action(live) == was
    assert owners(live) == had
    assert replace(on_disk().outcome[OutcomeId("o1")], order=was.order) == was


def test_an_outcome_becomes_a_bullet_and_comes_back_with_all_it_had(
    minuting: LiveScreen,
    table: Outcomes,
    live: Live,
    press: Press,
    keys: Press,
    on_disk: Callable[[], Record],
) -> None:
    reference = action(live).reference
    back = Qt.Key.Key_Backtab
    press(back, back, "bul", ENTER)
    assert OutcomeId("o1") not in live.record.outcome
    point = next(p for p in live.record.points if "lamp at the north quay" in p.text)
    live.go_to(point.id)
    minuting.editor.setFocus()
    keys("Ctrl+4")
    record = on_disk()
    again = next(o for o in record.outcomes if "lamp" in o.text)
    assert again.reference == reference
    assert [owner.text for owner in record.owners_of(again.id)] == ["RK", "AM"]


def test_a_verb_makes_a_decision(table: Outcomes, live: Live, press: Press) -> None:
    press(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, "appr", ENTER)
    assert (action(live).kind, action(live).verb) == (OutcomeKind.DECISION, Verb.APPROVED)


def test_status_is_chosen_by_its_first_letters_and_undone(
    qtbot: QtBot, table: Outcomes, live: Live, press: Press, keys: Press
) -> None:
    press(TAB, TAB, "in", ENTER)
    assert action(live).status is Status.IN_PROGRESS
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Z")
    assert action(live).status is Status.OPEN


def test_a_kind_or_status_there_is_not_is_told(
    table: Outcomes, field: CellField, live: Live, press: Press, told: list[str]
) -> None:
    press(TAB, TAB, "qqq", ENTER, ENTER)
    assert "“qqq” is no status" in told[-1]
    press(ESCAPE, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Backtab, "zzz", ENTER)
    assert "nothing an outcome can be" in told[-1]
    assert field.text() == "zzz"


# ------------------------------------------------------------------ going about


def test_tab_and_arrows_go_from_cell_to_cell(
    table: Outcomes, field: CellField, press: Press, live: Live
) -> None:
    assert table.currentIndex().column() == Column.OWNERS
    press(TAB)
    assert table.currentIndex().column() == Column.DUE
    press(Qt.Key.Key_Down)
    assert table.chosen() == "o2"
    press(Qt.Key.Key_Left, "LO", TAB)
    assert not field.isVisible()
    assert table.currentIndex().column() == Column.DUE
    assert [one.text for one in live.record.owners_of(OutcomeId("o2"))] == ["LO"]


def test_enter_on_the_words_goes_to_where_they_are_typed(
    minuting: LiveScreen, table: Outcomes, press: Press, live: Live
) -> None:
    press(Qt.Key.Key_Left, ENTER)
    assert minuting.editor.hasFocus()
    assert live.row == "o1"


def test_owners_are_corrected_from_the_line_and_typing_goes_on_there(
    minuting: LiveScreen, live: Live, keys: Press, press: Press, editor: Editor
) -> None:
    live.go_to("o1", 5)
    keys("Ctrl+Shift+O")
    assert minuting.outcomes.field.hasFocus()
    press("LO", ENTER)
    assert owners(live) == ["LO"]
    assert editor.hasFocus()
    assert (live.row, live.offset) == ("o1", 5)
    keys("Ctrl+Shift+D")
    press(ESCAPE)
    assert editor.hasFocus()


def test_an_item_without_outcomes_says_so(
    live: Live, keys: Press, told: list[str], minuting: LiveScreen
) -> None:
    keys("Ctrl+Shift+O")
    assert "no decision or action under this item" in told[-1]
    assert minuting.editor.hasFocus()


def test_the_model_is_right_for_qt_while_cells_change(
    table: Outcomes, live: Live, press: Press
) -> None:
    QAbstractItemModelTester(
        table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, table.rows
    )
    press("LO", TAB, "friday", TAB, "done", ENTER)
    index = table.rows.index_of("o1", Column.STATUS)
    assert index.data() == "done"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Status: done"


def test_a_screen_reader_is_told_which_cell_is_typed_over(
    window: MainWindow, table: Outcomes, field: CellField, press: Press, live: Live
) -> None:
    press(ENTER)
    assert field.accessibleName() == f"Owners of action {action(live).reference}"
    assert field.list.accessibleName()
