"""What helps while typing, tried with the keys of somebody who types."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.aids.shortforms import ShortForms
from minutes.changes import Edit
from minutes.ids import AttendanceId, SnippetId
from minutes.model import Snippet
from minutes.record import Record
from tests.ui.books import HARBOUR
from ui.live.aids.aids import Aids
from ui.live.editor import Editor
from ui.live.live import Live
from ui.live.screen import LiveScreen
from ui.main_window import MainWindow
from ui.spelling.speller import Speller

SPELLER = (sys.executable, "-m", "desktop", "spell")

Press = Callable[..., None]


@pytest.fixture
def aids(qtbot: QtBot, minuting: LiveScreen) -> Aids:
    """The aids, once they have learnt what there is to learn."""
    aids = next(one for one in minuting.organs if isinstance(one, Aids))
    asked: list[None] = []
    minuting.live.read(lambda _book: None, asked.append)  # behind what the aids asked for
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.waitUntil(lambda: aids.helping.vocabulary.offer("safeguar") is not None)
    return aids


@pytest.fixture
def line(live: Live, editor: Editor, keys: Press, aids: Aids) -> Callable[[], str]:
    """The cursor is in a fresh point; call it: gives the words of the line it is in."""
    live.go_to("p4", 1 << 20)
    editor.setFocus()
    keys("Return")
    return lambda: editor.textCursor().block().text()


@pytest.fixture
def short_forms(aids: Aids) -> None:
    """Two short forms, one of them with blanks."""
    aids.helping.short_forms = ShortForms(
        [
            Snippet(id=SnippetId("1"), short="wn", phrase="The wardens noted it."),
            Snippet(id=SnippetId("2"), short="qu", phrase="Asked by … about …, she said"),
        ]
    )


def test_tab_takes_the_words_in_grey(
    qtbot: QtBot, editor: Editor, aids: Aids, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "We spoke of safeg")
    assert aids.ghost.words == "uarding"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert line() == "We spoke of safeguarding "
    qtbot.keyClicks(editor, ".")
    assert line() == "We spoke of safeguarding."


def test_words_of_the_agenda_are_offered_before_anybody_says_them(
    qtbot: QtBot,
    editor: Editor,
    minuting: LiveScreen,
    aids: Aids,
    line: Callable[[], str],
    keys: Press,
) -> None:
    keys("Ctrl+Shift+I")
    qtbot.keyClicks(minuting.prompt.field, "Breakwater inspection")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "We heard of the breakw")
    assert aids.ghost.words.startswith("ater")


def test_typing_on_ignores_the_words_in_grey(
    qtbot: QtBot, editor: Editor, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "We spoke of safegar and left")
    assert line() == "We spoke of safegar and left"


def test_without_words_in_grey_tab_moves_the_point_in(
    qtbot: QtBot, editor: Editor, aids: Aids, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "Zzz")
    assert not aids.ghost.words
    depth = editor.line_at_cursor().depth
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.line_at_cursor().depth != depth
    assert line() == "Zzz"


def test_escape_takes_the_grey_away_and_tab_is_tab_again(
    qtbot: QtBot, editor: Editor, aids: Aids, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "We spoke of safeg")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not aids.ghost.words
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert line() == "We spoke of safeg"


def test_enter_leaves_no_space_behind_words_that_were_taken(
    qtbot: QtBot, editor: Editor, line: Callable[[], str], on_disk: Callable[[], Record]
) -> None:
    qtbot.keyClicks(editor, "We spoke of safeg")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert "We spoke of safeguarding" in [point.text for point in on_disk().points]


def test_a_short_form_and_a_space_become_the_phrase(
    qtbot: QtBot, editor: Editor, short_forms: None, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "wn Then they left.")
    assert line() == "The wardens noted it. Then they left."


def test_a_backspace_gives_back_what_was_typed(
    qtbot: QtBot, editor: Editor, short_forms: None, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "wn ")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert line() == "wn"


def test_tab_goes_from_blank_to_blank_and_out_at_the_end(
    qtbot: QtBot, editor: Editor, short_forms: None, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "qu RK")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, "Boats")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    qtbot.keyClicks(editor, " no.")
    assert line() == "Asked by RK about Boats, she said no."


def test_small_initials_and_sentences_get_their_capitals(
    qtbot: QtBot, editor: Editor, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "it was dark. nobody but rk knew, rk said.")
    assert line() == "It was dark. Nobody but RK knew, RK said."


def test_initials_typed_as_a_sentence_begins_get_all_their_capitals(
    qtbot: QtBot, editor: Editor, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "Rk said so. Rk/AM agreed, and Rk")
    assert line() == "RK said so. RK/AM agreed, and Rk"
    qtbot.keyClicks(editor, ". Rk ")
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert line().endswith(". Rk ")


def test_a_capital_that_was_not_wanted_goes_by_backspace(
    qtbot: QtBot, editor: Editor, line: Callable[[], str]
) -> None:
    qtbot.keyClicks(editor, "zzz ")
    assert line() == "Zzz "
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert line() == "zzz "


def test_bullets_behind_a_colon_begin_as_the_first_of_them_does(
    qtbot: QtBot, editor: Editor, line: Callable[[], str], keys: Press
) -> None:
    keys("Ctrl+1")
    qtbot.keyClicks(editor, "three things were asked for:")
    assert line() == "Three things were asked for:"
    keys("Return", "Ctrl+2")
    qtbot.keyClicks(editor, "lamps on the quay. nobody minded;")
    assert line() == "lamps on the quay. Nobody minded;"
    keys("Return")
    qtbot.keyClicks(editor, "rk to walk it;")
    assert line() == "RK to walk it;"  # initials are initials wherever they stand
    keys("Return", "Ctrl+1")
    qtbot.keyClicks(editor, "others said:")
    keys("Return", "Ctrl+2")
    qtbot.keyClicks(editor, "Ropes.")
    keys("Return")
    qtbot.keyClicks(editor, "hooks.")
    assert line() == "Hooks."


def test_a_line_behind_a_semicolon_begins_as_the_line_before_it(
    qtbot: QtBot, editor: Editor, line: Callable[[], str], keys: Press
) -> None:
    keys("Ctrl+1")
    qtbot.keyClicks(editor, "zz ")
    keys("Backspace")
    qtbot.keyClicks(editor, "first;")
    assert line() == "zz first;"
    keys("Return")
    qtbot.keyClicks(editor, "the second.")
    assert line() == "the second."
    keys("Return")
    qtbot.keyClicks(editor, "the third.")
    assert line() == "The third."


def test_initials_that_nobody_has_become_a_person_without_leaving_the_line(
    qtbot: QtBot,
    editor: Editor,
    minuting: LiveScreen,
    aids: Aids,
    line: Callable[[], str],
    keys: Press,
    on_disk: Callable[[], Record],
) -> None:
    qtbot.keyClicks(editor, "QX spoke of QX ")
    keys("Ctrl+.")
    assert aids.offers.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(minuting.prompt.field, "Quin Xavier (Quay Trust)")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "again")
    assert line() == "QX spoke of QX again"
    seat = next(one for one in on_disk().attendances if one.initials == "QX")
    assert (seat.name, seat.organisation) == ("Quin Xavier", "Quay Trust")
    assert any(one.id == seat.person for one in on_disk().people)


def test_a_name_that_is_none_is_refused_and_adds_nobody(
    qtbot: QtBot,
    editor: Editor,
    minuting: LiveScreen,
    line: Callable[[], str],
    keys: Press,
    on_disk: Callable[[], Record],
) -> None:
    before = len(on_disk().attendances)
    qtbot.keyClicks(editor, "QX ")
    keys("Ctrl+.", "Return")
    qtbot.keyClicks(minuting.prompt.field, "(Quay Trust)")
    with qtbot.waitSignal(minuting.live.troubled):
        qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert len(on_disk().attendances) == before


def test_initials_that_fit_two_are_settled_once_in_the_line(
    qtbot: QtBot,
    editor: Editor,
    live: Live,
    aids: Aids,
    line: Callable[[], str],
    keys: Press,
    told: list[str],
) -> None:
    rows = {row.id: row for row in live.record.attendances}
    for name, id in (("Carys Cole", "am"), ("Cerys Coe", "rk")):
        row = rows[AttendanceId(id)]
        live.run(Edit(row, replace(row, name=name, initials="")))
    qtbot.keyClicks(editor, "CC spoke of it. ")
    keys("Ctrl+.")
    assert aids.offers.isVisible()
    assert aids.offers.count() == 2
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told[-1].startswith("Carys Cole is CC on this board; Cerys Coe is ")
    borne = {row.name: row.initials for row in live.record.attendances}
    assert borne["Carys Cole"] == "CC"
    assert borne["Cerys Coe"] not in ("", "CC")
    qtbot.keyClicks(editor, "CC left. ")
    keys("Ctrl+.")
    assert not aids.offers.isVisible()
    assert line() == "CC spoke of it. CC left. "


def test_selected_words_get_a_short_form_that_works_at_once_and_is_kept(
    qtbot: QtBot,
    editor: Editor,
    minuting: LiveScreen,
    window: MainWindow,
    aids: Aids,
    line: Callable[[], str],
    keys: Press,
) -> None:
    qtbot.keyClicks(editor, "The slipway is closed")
    keys("Shift+Home", "Ctrl+Shift+H")
    qtbot.keyClicks(minuting.prompt.field, "sic")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(aids.helping.short_forms) > 0)
    editor.moveCursor(editor.textCursor().MoveOperation.EndOfBlock)
    keys("Return")
    qtbot.keyClicks(editor, "sic now.")
    assert line() == "The slipway is closed now."
    kept: list[tuple[Snippet, ...]] = []
    window.lane.read(lambda book: book.roll(HARBOUR).snippets, then=kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert [(one.short, one.phrase) for one in kept[0]] == [("sic", "The slipway is closed")]


def test_a_short_form_with_a_space_is_refused(
    qtbot: QtBot,
    editor: Editor,
    minuting: LiveScreen,
    aids: Aids,
    line: Callable[[], str],
    keys: Press,
) -> None:
    qtbot.keyClicks(editor, "The slipway is closed")
    keys("Ctrl+Shift+H")
    qtbot.keyClicks(minuting.prompt.field, "two words")
    with qtbot.waitSignal(minuting.live.troubled):
        qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert len(aids.helping.short_forms) == 0


@pytest.fixture
def speller(qtbot: QtBot, aids: Aids, monkeypatch: pytest.MonkeyPatch) -> Iterator[Speller]:
    """A dictionary, where the window of the tests has none."""
    speller = aids.speller
    speller.use(SPELLER)
    yield speller
    speller.close()


def test_a_wrong_word_is_put_right_by_key(
    qtbot: QtBot,
    editor: Editor,
    aids: Aids,
    speller: Speller,
    line: Callable[[], str],
    keys: Press,
) -> None:
    with qtbot.waitSignal(speller.judged):
        qtbot.keyClicks(editor, "They recieve it ")
    keys("Ctrl+.")
    qtbot.waitUntil(aids.offers.isVisible)
    assert "receive" in aids.offers.item(0).text()
    qtbot.keyClicks(editor, "1")
    assert line() == "They receive it "
    qtbot.keyClicks(editor, "all")
    assert line() == "They receive it all"


def test_a_name_of_the_book_is_spelt_right(
    qtbot: QtBot, editor: Editor, speller: Speller, line: Callable[[], str]
) -> None:
    with qtbot.waitSignal(speller.judged):
        qtbot.keyClicks(editor, "Rui Kato wantd it ")
    assert speller.is_wrong("wantd")
    assert not speller.is_wrong("Kato")
