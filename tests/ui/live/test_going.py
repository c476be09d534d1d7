"""Find, go to, jump back: typed as somebody types them who never looks for the mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.errors import MinutesError, NotFound
from minutes.record import Record
from tests.ui.books import MAY
from ui.live.editor import Editor
from ui.live.going.find_line import FindLine
from ui.live.going.finding import find, plain
from ui.live.going.going import Going
from ui.live.going.numbers import place_meant
from ui.live.live import Live
from ui.live.screen import LiveScreen

Press = Callable[..., None]


@pytest.fixture
def line(minuting: LiveScreen) -> FindLine:
    return next(one for one in minuting.organs if isinstance(one, Going)).find_line


@pytest.fixture
def told(live: Live) -> list[str]:
    said: list[str] = []
    live.said.connect(said.append)
    live.troubled.connect(lambda trouble: said.append(str(trouble)))
    return said


@pytest.fixture
def look(qtbot: QtBot, line: FindLine, keys: Press) -> Callable[[str], None]:
    """Call with words: Ctrl+F, and the words typed."""

    def type_words(words: str) -> None:
        keys("Ctrl+F")
        qtbot.keyClicks(line.words, words)

    return type_words


# ------------------------------------------------------------------ words that are nowhere


def test_words_that_are_nowhere_move_nothing(
    look: Callable[[str], None], line: FindLine, live: Live, qtbot: QtBot
) -> None:
    live.go_to("p3", 4)
    was = live.spot
    look("zeppelin")
    assert line.count.text() == "nowhere"
    qtbot.keyClick(line.words, Qt.Key.Key_Return)
    assert live.spot == was
    assert line.isVisible()


def test_signs_that_mean_something_elsewhere_are_only_signs(line: FindLine, live: Live) -> None:
    for words in ("(", "[a-z]+", "\\", "%", "  ", "\u0301", "🙂", "x" * 5_000):
        assert find(live.record, words) == ()


def test_find_again_without_words_asks_for_them(line: FindLine, keys: Press, live: Live) -> None:
    keys("F3")
    assert line.isVisible()
    assert line.words.hasFocus()


# ------------------------------------------------------------------ words found


def test_the_place_is_shown_while_typing_with_how_many_there_are(
    look: Callable[[str], None], line: FindLine, live: Live, editor: Editor
) -> None:
    look("nobody is")
    assert live.item is not None
    assert live.item.id == "i2"
    assert line.count.text() == "1 of 1 · point"
    assert editor.textCursor().selectedText() == "nobody is"
    assert line.words.hasFocus()


def test_enter_goes_on_shift_enter_goes_back_round_and_round(
    look: Callable[[str], None], line: FindLine, live: Live, qtbot: QtBot
) -> None:
    look("boats")
    rows = [hit.row for hit in find(live.record, "boats")]
    assert rows == ["i2", "p3", "p8"]
    seen: list[str] = []
    for _ in range(3):
        seen.append(line.count.text().split(" ·")[0])
        qtbot.keyClick(line.words, Qt.Key.Key_Return)
    assert seen == ["1 of 3", "2 of 3", "3 of 3"]
    assert line.count.text().startswith("1 of 3")
    qtbot.keyClick(line.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert line.count.text().startswith("3 of 3")


def test_escape_goes_back_to_where_one_was(
    look: Callable[[str], None], line: FindLine, live: Live, editor: Editor, qtbot: QtBot
) -> None:
    live.go_to("p1", 5)
    look("whistle")
    assert live.item is not None
    assert live.item.id == "i3a"
    qtbot.keyClick(line.words, Qt.Key.Key_Escape)
    assert (live.item.id, live.row, live.offset) == ("i1", "p1", 5)
    assert editor.hasFocus()
    assert not editor.textCursor().hasSelection()
    assert not line.isVisible()


def test_tab_stays_and_jumping_back_leads_to_where_one_was(
    look: Callable[[str], None],
    line: FindLine,
    live: Live,
    editor: Editor,
    qtbot: QtBot,
    keys: Press,
) -> None:
    live.go_to("p1", 5)
    look("whistle")
    qtbot.keyClick(line.words, Qt.Key.Key_Tab)
    assert editor.hasFocus()
    assert live.item is not None
    assert live.item.id == "i3a"
    keys("Ctrl+J")
    assert (live.item.id, live.row, live.offset) == ("i1", "p1", 5)


def test_enter_stays_where_there_is_one_place_only(
    look: Callable[[str], None], live: Live, editor: Editor, qtbot: QtBot, line: FindLine
) -> None:
    look("every night")
    qtbot.keyClick(line.words, Qt.Key.Key_Return)
    assert live.row == "o2"
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "each evening")
    live.settle()
    assert "is walked each evening until" in live.record.outcome[live.record.outcomes[1].id].text


def test_accents_and_curly_signs_do_not_count(live: Live, editor: Editor, qtbot: QtBot) -> None:
    live.go_to("p1", 1 << 20)
    editor.insertPlainText(" Zoë’s naïve façade")  # Qt’s test keys are ASCII only
    live.settle()
    for words in ("zoe's", "NAIVE", "facade", "Zoë’s naive"):
        (hit,) = find(live.record, words)
        assert hit.row == "p1"
        text = live.record.points[0].text
        assert plain(text[hit.start : hit.start + hit.length])[0] == plain(words)[0]


def test_a_word_in_a_table_or_among_owners_is_found_without_being_selected(live: Live) -> None:
    (hit,) = find(live.record, "south")[:1]
    assert (hit.row, hit.length) == ("p8", 0)
    assert "o1" in {one.row for one in find(live.record, "RK and AM")}


def test_f3_goes_on_from_the_points(
    look: Callable[[str], None], line: FindLine, live: Live, keys: Press, qtbot: QtBot
) -> None:
    look("boats")
    qtbot.keyClick(line.words, Qt.Key.Key_Tab)
    keys("F3")
    assert live.row == "p3"
    keys("F3")
    assert live.row == "p8"
    keys("Shift+F3")
    assert live.row == "p3"


def test_what_is_typed_meanwhile_is_found_too(
    look: Callable[[str], None], live: Live, editor: Editor, qtbot: QtBot
) -> None:
    live.go_to("p1", 1 << 20)
    qtbot.keyClicks(editor, " Lighthouse.")
    look("lighthouse")
    assert live.row == "p1"


# ------------------------------------------------------------------ going to a number


@pytest.mark.parametrize("typed", ["9", "9.9", "zz", "-1", "26/999", "💥", "." * 300])
def test_a_number_there_is_not_is_told_and_stays_typed(
    typed: str, minuting: LiveScreen, keys: Press, qtbot: QtBot, told: list[str], live: Live
) -> None:
    was = live.spot
    keys("Ctrl+G")
    minuting.prompt.field.setText(typed)
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert "Items go from 1 to 3" in told[-1]
    assert minuting.prompt.field.text() == typed
    assert live.spot == was
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Escape)
    assert minuting.editor.hasFocus()


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("3", "i3"),
        ("3.", "i3"),
        ("item 3", "i3"),
        ("3.1", "i3a"),
        ("2.1", "p2"),
        ("last", "i3a"),
        ("first", "i1"),
        ("any other", "i3"),
        ("Ány OTHER", "i3"),
        ("whist", "i3a"),
    ],
)
def test_items_and_points_are_gone_to_by_what_they_are_called(
    typed: str, row: str, live: Live
) -> None:
    assert place_meant(live.record, typed) == row


def test_an_outcome_is_gone_to_by_its_reference(
    live: Live, keys: Press, qtbot: QtBot, minuting: LiveScreen, editor: Editor
) -> None:
    reference = live.record.outcomes[0].reference
    assert reference
    keys("Ctrl+G")
    qtbot.keyClicks(minuting.prompt.field, reference.lower())
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert live.row == "o1"
    assert editor.hasFocus()
    keys("Ctrl+J")
    assert live.item is not None
    assert live.item.id == "i1"


def test_a_meeting_without_items_says_so(live: Live) -> None:
    with pytest.raises(NotFound) as trouble:
        place_meant(Record(board=live.record.board, meeting=live.record.meeting), "3")
    assert isinstance(trouble.value, MinutesError)
    assert "no item yet" in str(trouble.value)


def test_jumping_back_from_nowhere_says_so(keys: Press, told: list[str], live: Live) -> None:
    assert live.meeting == MAY
    keys("Ctrl+J")
    assert "no place to jump back to" in told[-1]
