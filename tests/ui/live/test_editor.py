"""Points typed with real keys: nothing is lost, nothing comes back under the cursor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPaintEvent, QTextCursor, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from minutes.changes import Edit
from minutes.ids import ItemId
from minutes.kinds import DueKind, OutcomeKind, PointKind, Verb
from minutes.model import Outcome, Point
from minutes.record import Record
from tests.ui.books import MAY
from ui.live.editor import Editor
from ui.live.lines import LINE_BREAK, label_of
from ui.live.live import Live
from ui.live.screen import LiveScreen

Keys = Callable[..., None]
OnDisk = Callable[[], Record]

END = 1 << 30


def texts(editor: Editor) -> list[str]:
    """The document and the lines must never say different things."""
    blocks = editor.toPlainText().split("\n")
    assert len(blocks) == len(editor.lines) == editor.document().blockCount()
    return blocks


def points(record: Record, item: str) -> list[str]:
    return [entry.text for entry in record.entries(ItemId(item))]


def at(live: Live, row: str, offset: int = END) -> None:
    live.go_to(row, offset)


# ------------------------------------------------------------------ typing


def test_what_is_typed_is_in_the_book_unasked(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p1")
    qtbot.keyClicks(editor, " Tea was served.")
    qtbot.waitUntil(lambda: not editor.typing.has_unsent and not live.has_unsaved)
    assert on_disk().points[0].text == "AM welcomed everyone to the meeting. Tea was served."
    assert editor.textCursor().atBlockEnd()


def test_enter_opens_the_next_point_of_the_same_kind_and_depth(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p4")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "And one thrice.")
    record = on_disk()
    made = record.points_of(ItemId("i2"))[3]
    assert (made.text, made.kind, made.depth) == ("And one thrice.", PointKind.BULLET, 1)
    assert texts(editor)[3] == "And one thrice."


def test_an_empty_line_is_no_point_until_something_is_typed_into_it(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    before = on_disk()
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert texts(editor)[1] == ""
    assert on_disk() == before
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert len(texts(editor)) == 1
    assert editor.textCursor().atBlockEnd()


def test_enter_in_an_empty_bullet_comes_out_of_the_list(
    qtbot: QtBot, editor: Editor, live: Live
) -> None:
    at(live, "p4")
    for expected in ((PointKind.BULLET, 1), (PointKind.BULLET, 0), (PointKind.PARAGRAPH, 0)):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        line = editor.line_at_cursor()
        assert (line.kind, line.depth) == expected


def test_enter_in_the_middle_breaks_a_point_in_two_and_backspace_joins_it(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p1", len("AM welcomed"))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert texts(editor) == ["AM welcomed", "everyone to the meeting."]
    assert editor.textCursor().positionInBlock() == 0
    assert points(on_disk(), "i1") == ["AM welcomed", "everyone to the meeting."]
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, " ")
    assert points(on_disk(), "i1") == ["AM welcomed everyone to the meeting."]


def test_enter_before_the_first_letter_opens_a_point_above(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p1", 0)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "First.")
    assert points(on_disk(), "i1") == ["First.", "AM welcomed everyone to the meeting."]


def test_a_line_break_stays_within_its_point(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(editor, "Below.")
    assert on_disk().points[0].text == "AM welcomed everyone to the meeting.\nBelow."
    assert LINE_BREAK in editor.document().firstBlock().text()


def test_tab_sets_a_point_deeper_and_back(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p2")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert on_disk().points_of(ItemId("i2"))[0].depth == 2
    qtbot.keyClick(editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert on_disk().points_of(ItemId("i2"))[0].depth == 1
    assert editor.line_at_cursor().row == "p2"
    for _ in range(20):
        qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert on_disk().points_of(ItemId("i2"))[0].depth == 8


def test_a_point_moves_among_the_others_with_the_cursor_in_it(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p3", 4)
    keys("Ctrl+Shift+Up")
    assert [e.id for e in on_disk().entries(ItemId("i2"))][:2] == ["p3", "p2"]
    assert (live.row, live.offset) == ("p3", 4)
    qtbot.keyClicks(editor, "!")
    keys("Ctrl+Shift+Down", "Ctrl+Shift+Down")
    assert [e.id for e in on_disk().entries(ItemId("i2"))][:3] == ["p2", "p4", "p3"]
    assert on_disk().entries(ItemId("i2"))[2].text.startswith("Nine!")
    texts(editor)


# ------------------------------------------------------------------ kinds


def test_a_point_just_typed_moves_before_another_key_is_pressed(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "And it was late.")
    on_disk()
    keys("Ctrl+Shift+Up")
    assert on_disk().points_of(ItemId("i1"))[0].text == "And it was late."


def test_shift_and_tab_come_out_however_the_system_says_it(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p4")
    qtbot.keyClick(editor, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert next(p for p in on_disk().points if p.id == "p4").depth == 0


def test_a_point_turns_into_every_kind_and_back_and_loses_nothing(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p4", 3)
    keys("Ctrl+4")
    action = on_disk().outcomes_of(ItemId("i2"))[0]
    assert (action.kind, action.text) == (OutcomeKind.ACTION, "Two of them twice.")
    assert action.reference
    assert live.offset == 3
    keys("Ctrl+3")
    assert on_disk().outcome[action.id].kind is OutcomeKind.DECISION
    keys("Ctrl+5")
    assert on_disk().outcome[action.id].kind is OutcomeKind.MOTION
    keys("Ctrl+2")
    point = next(p for p in on_disk().points if p.id == "p4")
    assert (point.text, point.kind, point.depth) == ("Two of them twice.", PointKind.BULLET, 1)
    keys("Ctrl+4")
    again = on_disk().outcomes_of(ItemId("i2"))[0]
    assert (again.id, again.reference) == (action.id, action.reference)
    keys("Ctrl+1")
    assert next(p for p in on_disk().points if p.id == "p4").kind is PointKind.PARAGRAPH
    assert live.row == "p4"


def test_an_action_that_becomes_a_paragraph_says_its_owners_and_due_date_in_words(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "o1")
    keys("Ctrl+1")
    point = on_disk().points_of(ItemId("i2"))[-1]
    for said in ("RK", "AM", "lamp at the north quay", "30 June"):
        assert said in point.text
    keys("Ctrl+4")
    action = on_disk().outcomes_of(ItemId("i2"))[0]
    assert (action.id, action.due) == ("o1", "2026-06-30")
    assert [owner.text for owner in on_disk().owners_of(action.id)] == ["RK", "AM"]
    assert "lamp at the north quay" in action.text


def test_a_typed_action_line_becomes_an_action_by_enter(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "ACTION RK and AM to bring the lamp plan by 30 June")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "RK was thanked.")
    record = on_disk()
    (action,) = record.outcomes_of(ItemId("i1"))
    assert action.text == "to bring the lamp plan"
    assert (action.due_kind, action.due) == (DueKind.ON, "2026-06-30")
    assert [owner.text for owner in record.owners_of(action.id)] == ["RK", "AM"]
    assert action.reference
    assert points(record, "i1")[2] == "RK was thanked."
    assert "RK and AM · 30 June" in editor.lines[1].tail


@pytest.mark.parametrize(
    ("typed", "kind", "words"),
    [
        ("! RK: mend the lamp >29 may", OutcomeKind.ACTION, "mend the lamp"),
        ("@RK >29 may mend the lamp", OutcomeKind.ACTION, "mend the lamp"),
        ("Mend the lamp @RK >29 may", OutcomeKind.ACTION, "Mend the lamp"),
        ("DECISION: the lamp is mended", OutcomeKind.DECISION, "The lamp is mended"),
        ("RESOLVED that the lamp be mended", OutcomeKind.DECISION, "That the lamp be mended"),
        ("MOTION: that we go home", OutcomeKind.MOTION, "That we go home"),
    ],
)
def test_each_way_of_typing_an_outcome_makes_one(
    qtbot: QtBot,
    editor: Editor,
    live: Live,
    on_disk: OnDisk,
    typed: str,
    kind: OutcomeKind,
    words: str,
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    (made,) = on_disk().outcomes_of(ItemId("i1"))
    assert (made.kind, made.text) == (kind, words)


@pytest.mark.parametrize("typed", ["! ", "@", "Action was taken by nobody.", "actions speak", "?"])
def test_a_line_that_is_only_words_stays_a_point(
    qtbot: QtBot, editor: Editor, live: Live, on_disk: OnDisk, typed: str
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert on_disk().outcomes_of(ItemId("i1")) == ()


def test_an_empty_line_turned_into_an_action_is_one_to_type_into(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    keys("Ctrl+4")
    qtbot.keyClicks(editor, "mend it")
    (made,) = on_disk().outcomes_of(ItemId("i1"))
    assert (made.kind, made.text.lower()) == (OutcomeKind.ACTION, "mend it")
    assert [one.lower() for one in texts(editor)][1:] == ["mend it"]


# ------------------------------------------------------------------ over several points


def select(editor: Editor, first: str, start: int, last: str, end: int) -> None:
    one, other = editor.block_of(first), editor.block_of(last)
    assert one is not None
    assert other is not None
    cursor = QTextCursor(one)
    cursor.setPosition(one.position() + start)
    cursor.setPosition(other.position() + end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


@pytest.mark.parametrize("how", ["Backspace", "Del", "x", "Ctrl+X"])
def test_what_is_selected_over_several_points_goes_as_a_whole(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk, how: str
) -> None:
    at(live, "p2")
    select(editor, "p2", 3, "p4", 4)
    qtbot.keyClicks(editor, how) if how == "x" else keys(how)
    typed = "x" if how == "x" else ""
    assert points(on_disk(), "i2")[:2] == [f"RK {typed}of them twice.", "Why at night?"]
    assert texts(editor)[0] == f"RK {typed}of them twice."
    if how == "Ctrl+X":
        assert QGuiApplication.clipboard().text().startswith("gave an account")


def test_tab_and_kinds_work_on_all_points_that_are_selected(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p2")
    select(editor, "p2", 0, "p4", 2)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert [p.depth for p in on_disk().points_of(ItemId("i2"))[:3]] == [1, 1, 2]
    keys("Ctrl+1")
    kinds = {p.kind for p in on_disk().points_of(ItemId("i2"))[:3]}
    assert kinds == {PointKind.PARAGRAPH}


def paste(editor: Editor, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if html:
        data.setHtml(html)
    data.setText(text)
    editor.insertFromMimeData(data)


def test_one_line_is_pasted_into_the_words(editor: Editor, live: Live, on_disk: OnDisk) -> None:
    at(live, "p1", 2)
    paste(editor, "  and\u00a0 RK \u200b\n")
    assert on_disk().points[0].text == "AM and RK welcomed everyone to the meeting."


def test_several_lines_are_pasted_as_points(
    editor: Editor, live: Live, on_disk: OnDisk, qtbot: QtBot
) -> None:
    at(live, "p1", len("AM welcomed"))
    paste(editor, " RK.\r\n\r\nThe tide:\n• high\n\t• low\nQuay\tSix\n")
    made = on_disk().points_of(ItemId("i1"))
    assert [(p.text, p.kind) for p in made] == [
        ("AM welcomed RK.", PointKind.PARAGRAPH),
        ("The tide:", PointKind.PARAGRAPH),
        ("high", PointKind.BULLET),
        ("low", PointKind.BULLET),
        ("Quay – Six everyone to the meeting.", PointKind.PARAGRAPH),
    ]
    qtbot.keyClicks(editor, "!")
    assert "Six! everyone" in texts(editor)[-1]


def test_points_pasted_behind_the_last_word_are_points_of_their_own(
    editor: Editor, live: Live, on_disk: OnDisk, qtbot: QtBot
) -> None:
    at(live, "p1")
    paste(editor, "The tide was high.\nThe wind was low.")
    assert [p.text for p in on_disk().points_of(ItemId("i1"))] == [
        "AM welcomed everyone to the meeting.",
        "The tide was high.",
        "The wind was low.",
    ]
    qtbot.keyClicks(editor, " So it")
    paste(editor, " went.\nOn")
    assert [p.text for p in on_disk().points_of(ItemId("i1"))][2:] == [
        "The wind was low. So it",
        "went.",
        "On",
    ]
    qtbot.keyClicks(editor, " ")
    paste(editor, "and on.\nEnd.")
    assert [p.text for p in on_disk().points_of(ItemId("i1"))][4:] == ["On and on.", "End."]


def test_web_lists_and_tables_are_pasted_as_points(
    editor: Editor, live: Live, on_disk: OnDisk, qtbot: QtBot
) -> None:
    at(live, "p1")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    paste(
        editor,
        html="<h2>Tides</h2><p>Two <b>a</b>\nday<img src='x.png'></p><ul><li>high"
        "<ul><li>very</li></ul></li><li>low</li></ul><table><tr><td>North</td><td>6</td></tr>"
        "<tr><td></td><td>2</td></tr></table>"
        "<p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span>ebb</p>",
    )
    made = on_disk().points_of(ItemId("i1"))[1:]
    assert [(p.text, p.kind, p.depth) for p in made] == [
        ("Tides", PointKind.PARAGRAPH, 0),
        ("Two a day", PointKind.PARAGRAPH, 0),
        ("high", PointKind.BULLET, 0),
        ("very", PointKind.BULLET, 1),
        ("low", PointKind.BULLET, 0),
        ("North – 6", PointKind.PARAGRAPH, 0),
        ("2", PointKind.PARAGRAPH, 0),
        ("ebb", PointKind.BULLET, 0),
    ]
    texts(editor)


def test_nothing_comes_of_pasting_nothing(editor: Editor, live: Live, on_disk: OnDisk) -> None:
    before = on_disk()
    at(live, "p1")
    paste(editor, " \n\t\n")
    paste(editor, html="<img src='cat.png'>")
    assert on_disk() == before


# ------------------------------------------------------------------ undo, others, refusals


def test_undo_takes_back_and_goes_to_the_place_and_redo_does_it_again(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p1", 2)
    qtbot.keyClicks(editor, ", chair,")
    live.settle()
    live.go_to_item(ItemId("i2"))
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Z")
    assert live.item is not None
    assert live.item.id == "i1"
    assert (live.row, live.offset) == ("p1", 2)
    assert texts(editor) == ["AM welcomed everyone to the meeting."]
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Y")
    assert texts(editor) == ["AM, chair, welcomed everyone to the meeting."]
    qtbot.keyClicks(editor, "!")
    assert on_disk().points[0].text == "AM, chair,! welcomed everyone to the meeting."


def test_keys_pressed_while_something_is_undone_wait_for_it(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p1")
    qtbot.keyClicks(editor, " One.")
    live.settle()
    qtbot.waitUntil(lambda: not live.has_unsaved)
    keys("Ctrl+Z")
    qtbot.keyClicks(editor, " Two.")
    qtbot.waitUntil(lambda: "Two" in editor.toPlainText())
    assert on_disk().points[0].text == "AM welcomed everyone to the meeting. Two."


def test_each_press_of_undo_and_redo_counts_however_fast_they_come(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p1")
    for words in (" One.", " Two.", " Three."):
        qtbot.keyClicks(editor, words)
        live.settle()
        editor.typing.end_step()
    on_disk()
    keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z", "Ctrl+Y")
    qtbot.keyClicks(editor, "!")
    qtbot.waitUntil(lambda: not live.is_turning)
    assert on_disk().points[0].text == "AM welcomed everyone to the meeting. One.!"


def test_a_split_is_undone_in_one_step(
    qtbot: QtBot, editor: Editor, live: Live, keys: Keys, on_disk: OnDisk
) -> None:
    at(live, "p1", len("AM welcomed"))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    with qtbot.waitSignal(live.turned):
        keys("Ctrl+Z")
    assert texts(editor) == ["AM welcomed everyone to the meeting."]
    assert points(on_disk(), "i1") == ["AM welcomed everyone to the meeting."]


def test_what_somebody_else_changes_comes_in_around_the_cursor(
    qtbot: QtBot, editor: Editor, live: Live, window: object, on_disk: OnDisk
) -> None:
    at(live, "p3", 4)
    qtbot.keyClicks(editor, " or ten")
    was = next(p for p in live.record.points if p.id == "p2")
    other = Point(**{f: getattr(was, f) for f in was.__dataclass_fields__} | {"text": "RK spoke."})
    minuting: LiveScreen = window.minuting  # pyright: ignore[reportAttributeAccessIssue]
    with qtbot.waitSignal(live.record_changed):
        window.lane.run(Edit(was, other))  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.waitUntil(lambda: texts(minuting.editor)[0] == "RK spoke.")
    qtbot.keyClicks(editor, "!")
    assert texts(editor)[1] == "Nine or ten! boats were found open."
    assert points(on_disk(), "i2")[:2] == ["RK spoke.", "Nine or ten! boats were found open."]


def test_confirmed_minutes_take_no_words_and_say_why(
    qtbot: QtBot, window: object, book_path: object
) -> None:
    window.show_meeting("march")  # pyright: ignore[reportAttributeAccessIssue]
    page = window.page  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.waitUntil(lambda: page.record is not None and page.record.meeting.id == "march")
    window.minute()  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.waitUntil(lambda: window.is_minuting)  # pyright: ignore[reportAttributeAccessIssue]
    editor: Editor = window.minuting.editor  # pyright: ignore[reportAttributeAccessIssue]
    qtbot.keyClicks(editor, "x")
    assert "stay as they are" in window.strip.text  # pyright: ignore[reportAttributeAccessIssue]
    assert texts(editor) == ["Three dinghies were lost to the ice."]


def test_an_outcome_is_typed_into_where_it_stands(
    qtbot: QtBot, editor: Editor, live: Live, minuting: LiveScreen, on_disk: OnDisk
) -> None:
    at(live, "o2")
    qtbot.keyClicks(editor, " By two.")
    outcome = next(o for o in on_disk().outcomes if o.id == "o2")
    assert isinstance(outcome, Outcome)
    assert outcome.text.endswith("until then. By two.")
    table = minuting.outcomes.rows
    assert table.index_of("o2", 2).data().endswith("By two.")
    assert live.meeting == MAY


def test_every_word_before_an_outcome_has_room_in_the_margin(
    editor: Editor, minuting: LiveScreen
) -> None:
    font = minuting.theme.page_font("small")
    font.setBold(True)
    words = [label_of(kind, verb) for kind in OutcomeKind for verb in Verb]
    widest = max(QFontMetricsF(font).horizontalAdvance(word) for word in words)
    assert widest + editor.points.step * 0.55 * 2 < editor.points.margin


class Paints(QObject):
    """Takes note of how wide a stretch of a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widest = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QPaintEvent):
            self.widest = max(self.widest, event.rect().width())
        return False


def test_a_line_on_the_screen_is_painted_when_only_its_looks_change(
    qtbot: QtBot, editor: Editor, live: Live
) -> None:
    at(live, "p1")
    painted = Paints(editor.viewport())
    qtbot.waitUntil(lambda: painted.widest > 0)
    block, look = editor.textCursor().block(), QTextLayout.FormatRange()
    look.start, look.length = 0, 3  # pyright: ignore[reportAttributeAccessIssue]
    look.format.setFontUnderline(True)  # pyright: ignore[reportAttributeAccessIssue]
    QApplication.processEvents()
    painted.widest = 0
    block.layout().setFormats([look])
    editor.document().markContentsDirty(block.position(), block.length())
    qtbot.waitUntil(lambda: painted.widest >= editor.points.wide)
