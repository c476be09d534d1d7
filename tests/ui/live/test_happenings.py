"""Motions, votes, times and movements by keys; what cannot be first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from minutes.changes import Edit
from minutes.errors import MinutesError
from minutes.kinds import HappeningKind, OutcomeKind, Verb
from minutes.model import Outcome, Point
from minutes.record import Record
from minutes.shapes import Happening
from ui.live.editor import Editor
from ui.live.live import Live
from ui.live.screen import LiveScreen

Line = Callable[[str], None]
Press = Callable[..., None]


@pytest.fixture
def answer(qtbot: QtBot, minuting: LiveScreen) -> Line:
    """Call with words: they take the place of what stands in the line that is asked, with Enter."""

    def type_in(words: str) -> None:
        field = minuting.prompt.field
        assert minuting.prompt.isVisible()
        field.selectAll()
        qtbot.keyClicks(field, words)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    return type_in


@pytest.fixture
def told(live: Live) -> list[str]:
    """What is said at the strip, troubles and sentences."""
    heard: list[str] = []

    def trouble(one: MinutesError) -> None:
        heard.append(str(one))

    live.troubled.connect(trouble)
    live.said.connect(heard.append)
    return heard


@pytest.fixture
def lena(keys: Press, answer: Line) -> None:
    """Lena is here too and Rui is back, so that three may vote."""
    keys("F6")
    answer("lo p 14.10")
    keys("F6")
    answer("rk r 15.45")
    keys("Esc")


@pytest.fixture
def motion(qtbot: QtBot, editor: Editor, live: Live) -> Callable[[], Outcome]:
    """A line typed at the end of the first item. Call it: the outcome it has become."""
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "That the mooring fee stay as it is")

    def read() -> Outcome:
        assert live.item is not None
        return live.record.outcomes_of(live.item.id)[-1]

    return read


def texts(live: Live) -> list[str]:
    """Give the words of the current item, row by row."""
    assert live.item is not None
    return [entry.text for entry in live.record.entries(live.item.id)]


# ------------------------------------------------------------------ votes that cannot be


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("am rk 5 2 1", "8 votes were counted, and 3 people here may vote"),
        ("am rk 1 1", "It is a tie, 1 to 1"),
        ("am rk 2 1 lost", "It cannot be lost"),
        ("am rk 1 2 carried", "It cannot be carried"),
        ("am rk 2 1 casting for", "is no tie"),
        ("am rk 2", "two or three numbers"),
        ("am rk 1 1 1 1", "two or three numbers"),
        ("am am 2 1", "cannot second their own motion"),
        ("am rk lo 2 1", "one name too many"),
        ("zz rk 2 1", "Nobody here is known as"),
        ("am rk for am am against rk", "named twice"),
        ("am rk for am 2", "counts votes and names them too"),
        ("am rk for 2 against", "do not fit their words"),
        ("am rk unanimous lost", "all were for is carried"),
        ("am rk 1 2 unanimous", "not unanimous"),
    ],
)
@pytest.mark.usefixtures("lena")
def test_a_vote_that_cannot_be_is_told_and_stands_there_to_be_put_right(
    keys: Press,
    answer: Line,
    motion: Callable[[], Outcome],
    minuting: LiveScreen,
    told: list[str],
    line: str,
    says: str,
) -> None:
    keys("Ctrl+M")
    answer(line)
    assert says in told[-1]
    assert minuting.prompt.field.text() == line
    assert motion().verb is Verb.UNSAID
    assert motion().votes_for is None


@pytest.mark.usefixtures("motion")
def test_somebody_who_is_not_here_can_neither_move_nor_vote(
    keys: Press, answer: Line, motion: Callable[[], Outcome], told: list[str]
) -> None:
    keys("Ctrl+M")
    answer("lo am 1 0")
    assert "LO is not here, and cannot move a motion" in told[-1]
    answer("am for lo")
    assert "LO is not here, and cannot vote" in told[-1]
    assert not motion().mover


@pytest.mark.usefixtures("lena")
def test_who_declared_an_interest_without_a_vote_is_not_counted(
    keys: Press, answer: Line, motion: Callable[[], Outcome], told: list[str]
) -> None:
    keys("Shift+F6")
    answer("lo rents the slip, no vote")
    keys("Ctrl+M")
    answer("am rk 3 0")
    assert "3 votes were counted, and 2 people here may vote" in told[-1]
    answer("am rk for lo am")
    assert "LO declared an interest, and cannot vote" in told[-1]
    assert not motion().mover


def test_there_is_nothing_to_vote_on_in_an_empty_line(
    qtbot: QtBot, keys: Press, editor: Editor, told: list[str], minuting: LiveScreen
) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    keys("Ctrl+M")
    assert "no motion at the cursor" in told[-1]
    assert not minuting.prompt.isVisible()


# ------------------------------------------------------------------ votes


@pytest.mark.usefixtures("lena")
def test_a_counted_vote_makes_the_motion_a_decision(
    keys: Press,
    answer: Line,
    motion: Callable[[], Outcome],
    on_disk: Callable[[], Record],
    editor: Editor,
) -> None:
    keys("Ctrl+M")
    answer("am rk 2 1")
    made = motion()
    assert (made.kind, made.verb) == (OutcomeKind.DECISION, Verb.RESOLVED)
    assert (made.mover, made.seconder) == ("AM", "RK")
    assert (made.votes_for, made.votes_against, made.votes_abstained) == (2, 1, None)
    assert on_disk().outcome[made.id].votes_for == 2
    assert editor.hasFocus()
    assert "AM/RK · 2–1" in editor.line_at_cursor().tail


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("moved by am, seconded rk, 2 for, 1 against", (2, 1, None)),
        ("am/rk for 1 against 1 abstained 1 casting for", (1, 1, 1)),
        ("am rk 2-0-1", (2, 0, 1)),
        ("am rk unanimous", (None, 0, 0)),
        ("am rk u", (None, 0, 0)),
        ("am rk agreed", (None, None, None)),
        ("agreed", (None, None, None)),
    ],
)
@pytest.mark.usefixtures("lena")
def test_a_vote_is_read_as_people_say_it(
    keys: Press,
    answer: Line,
    motion: Callable[[], Outcome],
    line: str,
    counts: tuple[int | None, ...],
) -> None:
    keys("Ctrl+M")
    answer(line)
    made = motion()
    assert (made.votes_for, made.votes_against, made.votes_abstained) == counts
    assert made.kind is OutcomeKind.DECISION


def test_enter_alone_says_that_a_motion_was_agreed(
    qtbot: QtBot, keys: Press, minuting: LiveScreen, motion: Callable[[], Outcome]
) -> None:
    keys("Ctrl+M")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert (motion().kind, motion().verb) == (OutcomeKind.DECISION, Verb.RESOLVED)


@pytest.mark.usefixtures("lena")
def test_enter_alone_agrees_a_motion_that_was_moved_in_its_line(
    qtbot: QtBot, keys: Press, editor: Editor, minuting: LiveScreen, live: Live
) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "MOTION am/rk that the slip be swept")
    keys("Ctrl+M")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert live.item is not None
    made = live.record.outcomes_of(live.item.id)[-1]
    assert (made.mover, made.seconder, made.verb) == ("AM", "RK", Verb.RESOLVED)
    assert made.text == "That the slip be swept."


@pytest.mark.usefixtures("lena")
def test_a_recorded_vote_names_everybody_and_a_lost_motion_stays_a_motion(
    keys: Press, answer: Line, motion: Callable[[], Outcome], told: list[str]
) -> None:
    keys("Ctrl+M")
    answer("am rk for am against rk lo")
    made = motion()
    assert (made.kind, made.verb) == (OutcomeKind.MOTION, Verb.REJECTED)
    assert [(one.name, one.vote) for one in made.recorded] == [
        ("AM", "for"),
        ("RK", "against"),
        ("LO", "against"),
    ]
    assert told[-1].startswith("Rejected")


@pytest.mark.usefixtures("lena")
def test_the_casting_vote_of_the_chair_decides_a_tie(
    keys: Press, answer: Line, motion: Callable[[], Outcome]
) -> None:
    keys("F6")
    answer("am c")
    keys("Ctrl+M")
    answer("am rk 1 1 1 casting against")
    assert motion().casting_vote == "AM, against"
    assert motion().verb is Verb.REJECTED


@pytest.mark.usefixtures("lena")
def test_a_vote_is_asked_again_as_it_was_typed_and_can_be_put_right(
    keys: Press, answer: Line, motion: Callable[[], Outcome], minuting: LiveScreen
) -> None:
    keys("Ctrl+M")
    answer("am rk 2 1")
    keys("Ctrl+M")
    assert minuting.prompt.field.text() == "moved AM seconded RK 2 1 carried"
    answer("am rk 1 2")
    assert (motion().votes_for, motion().verb) == (1, Verb.REJECTED)


@pytest.mark.usefixtures("lena")
def test_a_motion_is_typed_whole_in_its_line(
    qtbot: QtBot, editor: Editor, live: Live, keys: Press
) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    was = live.record
    qtbot.keyClicks(editor, "MOTION am/rk that the slip be swept (2-1)")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert live.item is not None
    made = live.record.outcomes_of(live.item.id)[-1]
    assert made.text == "That the slip be swept."
    assert (made.mover, made.seconder, made.votes_for) == ("AM", "RK", 2)
    assert made.verb is Verb.RESOLVED
    assert editor.line_at_cursor().is_ghost
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: len(live.record.outcomes) == len(was.outcomes))


@pytest.mark.usefixtures("lena")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("RESOLVED that the slip be swept", "That the slip be swept"),
        ("MOTION: that the slip be swept", "That the slip be swept"),
        ("MOTION am/rk that the slip be swept", "That the slip be swept."),
        ("MOTION am/rk iPad users pay", "iPad users pay."),
        ("DECISION: www.quay.example be read daily", "www.quay.example be read daily"),
    ],
)
def test_the_words_behind_the_mark_of_a_motion_begin_alike_however_it_is_made(
    qtbot: QtBot, editor: Editor, live: Live, keys: Press, typed: str, said: str
) -> None:
    keys("Return")
    qtbot.keyClicks(editor, typed)
    keys("Return")
    assert live.item is not None
    assert live.record.outcomes_of(live.item.id)[-1].text == said


@pytest.mark.usefixtures("lena")
def test_a_refused_count_leaves_its_line_as_typed_and_enter_goes_on(
    qtbot: QtBot, editor: Editor, live: Live, keys: Press, told: list[str]
) -> None:
    line = "MOTION am/RK that the slip be swept (7-1)"
    keys("Return")
    qtbot.keyClicks(editor, line)
    keys("Return")
    assert "8 votes were counted, and 3 people" in told[-1]
    qtbot.keyClicks(editor, "Tea was served.")
    live.settle()
    assert texts(live)[-2:] == [line, "Tea was served."]
    keys("Up", "End", "Left", "Left", "Left", "Backspace", "2", "End", "Return")
    assert live.item is not None
    assert live.record.outcomes_of(live.item.id)[-1].votes_for == 2


def test_tab_completes_a_name_in_the_line_and_says_who_it_is(
    qtbot: QtBot, keys: Press, motion: Callable[[], Outcome], minuting: LiveScreen
) -> None:
    keys("Ctrl+M")
    field = minuting.prompt.field
    field.selectAll()
    qtbot.keyClicks(field, "mos")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "AM "
    assert "Ada Moss" in minuting.prompt.hint.text()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert "Enter" in minuting.prompt.hint.text()
    assert motion().kind is OutcomeKind.MOTION


# ------------------------------------------------------------------ times


def test_the_time_is_typed_at_the_cursor(qtbot: QtBot, keys: Press, editor: Editor) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "The lamp went out at")
    keys("F5")
    qtbot.keyClicks(editor, ".")
    assert editor.words_before_cursor() == "The lamp went out at 15.50."


@pytest.mark.parametrize(
    ("press", "line", "says"),
    [
        ("Shift+F5", "13.30", "The meeting began at 14.00"),
        ("Shift+F5", "25.10", "no time of day"),
        ("Shift+F5", "soon", "no time of day"),
        ("Ctrl+F5", "15.00", "was not adjourned at 15.00"),
        ("Alt+F5", "15.30", "Something happened at 15.40"),
        ("Ctrl+Shift+F5", "15.45", "Somebody came or went at 15.40"),
    ],
)
def test_a_time_that_cannot_be_is_told_and_changes_nothing(
    keys: Press,
    answer: Line,
    live: Live,
    told: list[str],
    minuting: LiveScreen,
    press: str,
    line: str,
    says: str,
) -> None:
    was = live.record
    keys(press)
    answer(line)
    assert says in told[-1]
    assert live.record == was
    assert minuting.prompt.field.text() == line


def test_adjourned_resumed_and_closed_write_their_own_sentences(
    qtbot: QtBot,
    keys: Press,
    answer: Line,
    live: Live,
    minuting: LiveScreen,
    told: list[str],
    on_disk: Callable[[], Record],
) -> None:
    keys("Shift+F5")
    answer("15.45")
    keys("Shift+F5")
    answer("15.47")
    assert "adjourned already" in told[-1]
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Escape)
    keys("Ctrl+F5")
    answer("15.48")
    keys("Alt+F5")
    qtbot.keyClick(minuting.prompt.field, Qt.Key.Key_Return)
    assert texts(live)[-2:] == [
        "The meeting was adjourned at 15.45.",
        "The meeting resumed at 15.48.",
    ]
    assert on_disk().meeting.closed == "15:50"
    keys("Alt+F5")
    answer("15.55")
    assert "closed at 15.50 already" in told[-1]


def test_the_close_is_told_at_the_end_of_the_last_item_wherever_the_cursor_is(
    keys: Press, live: Live, told: list[str]
) -> None:
    here, last = live.item, [item for _, item in live.record.in_order()][-1]
    assert here is not None
    assert here.id != last.id
    keys("Alt+F5", "Return")
    rows = [entry.text for entry in live.record.entries(last.id)]
    assert rows[-1] == "The meeting closed at 15.50."
    assert live.item is here
    assert told[-1] == "Closed at 15.50, at the end of item 3.1."


def test_the_close_comes_behind_a_line_that_is_being_typed_above_others(
    qtbot: QtBot, keys: Press, editor: Editor, live: Live, told: list[str]
) -> None:
    live.go_to_item([item for _, item in live.record.in_order()][-1].id)
    keys("Ctrl+End", "Return")
    qtbot.keyClicks(editor, "One.")
    keys("Return")
    qtbot.keyClicks(editor, "Two.")
    keys("Up", "Alt+F5", "Return")
    assert texts(live)[-3:] == ["One.", "Two.", "The meeting closed at 15.50."]
    assert told[-1] == "Closed at 15.50."


def test_what_waits_to_be_finished_is_told_with_the_close(keys: Press, told: list[str]) -> None:
    keys("F7", "Alt+F5", "Return")
    assert told[-1].startswith("Closed at 15.50. 1 flag waits to be finished:")


def test_a_sentence_that_wrote_itself_is_edited_as_any_point(
    qtbot: QtBot, keys: Press, editor: Editor, live: Live, on_disk: Callable[[], Record]
) -> None:
    keys("Shift+F5")
    keys("Return")
    point = on_disk().points_of(live.item.id)[-1] if live.item else None
    assert point is not None
    live.go_to(point.id, len(point.text))
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    qtbot.keyClicks(editor, " for tea.")
    live.settle()
    saved = next(one for one in on_disk().points if one.id == point.id)
    assert saved.text == "The meeting was adjourned at 15.50 for tea."
    assert saved.body == Happening(HappeningKind.ADJOURNED, "15:50")


def test_an_empty_line_stays_the_next_to_be_typed_into(
    qtbot: QtBot, keys: Press, editor: Editor, live: Live
) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    keys("Shift+F5")
    keys("Return")
    assert editor.hasFocus()
    qtbot.keyClicks(editor, "Tea was served.")
    live.settle()
    assert texts(live)[-2:] == ["The meeting was adjourned at 15.50.", "Tea was served."]


def test_what_is_typed_next_stands_behind_what_was_written_meanwhile(
    qtbot: QtBot, keys: Press, answer: Line, editor: Editor, live: Live
) -> None:
    keys("F6")
    answer("am l 15.45")
    keys("Shift+F5")
    answer("15.46")
    assert editor.words_before_cursor() == "AM welcomed everyone to the meeting."
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "Tea was served.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    live.settle()
    assert texts(live) == [
        "AM welcomed everyone to the meeting.",
        "AM left the meeting at 15.45, item 1.",
        "The meeting was adjourned at 15.46.",
        "Tea was served.",
    ]


# ------------------------------------------------------------------ movements


def test_who_leaves_is_told_behind_the_line_at_the_cursor(
    keys: Press, answer: Line, live: Live, editor: Editor, on_disk: Callable[[], Record]
) -> None:
    live.go_to("p4", 0)
    keys("F6")
    answer("am l")
    rows = texts(live)
    assert rows[rows.index("Two of them twice.") + 1] == "AM left the meeting at 15.50, item 2."
    move = on_disk().movements[-1]
    point = next(one for one in on_disk().points if one.id == move.point)
    assert point.body == Happening(HappeningKind.MOVED, "15:50", move.id)


def test_a_movement_with_a_past_time_is_ordered_by_time(
    keys: Press, answer: Line, live: Live
) -> None:
    keys("F6")
    answer("am l 15.45")
    keys("F6")
    answer("lo p 15.10")
    assert [move.at for move in live.record.movements] == ["15:10", "15:40", "15:45"]
    assert texts(live)[-2:] == [
        "LO joined the meeting at 15.10, item 1.",
        "AM left the meeting at 15.45, item 1.",
    ]


def test_who_left_and_returned_in_one_minute_is_told_in_the_order_it_was_entered(
    qtbot: QtBot, keys: Press, answer: Line, editor: Editor, live: Live
) -> None:
    keys("Return")
    qtbot.keyClicks(editor, "Tea was served.")
    keys("F6")
    answer("am l")
    keys("Esc", "Up", "F6")
    assert editor.words_before_cursor().startswith("AM welcomed")
    answer("am r")
    assert texts(live)[-2:] == [
        "AM left the meeting at 15.50, item 1.",
        "AM returned to the meeting at 15.50, item 1.",
    ]


@pytest.mark.parametrize(("minute", "is_together"), [(50, True), (52, False)])
def test_under_an_item_taken_before_its_turn_only_the_same_minute_is_told_together(
    keys: Press,
    answer: Line,
    live: Live,
    monkeypatch: pytest.MonkeyPatch,
    minute: int,
    is_together: bool,
) -> None:
    live.go_to("p4", 0)
    later, first = live.item, next(iter(live.record.in_order()))[1]
    assert later is not None
    assert later.id != first.id
    keys("F6")
    answer("am l")
    keys("Esc")
    monkeypatch.setattr(live, "_now", lambda: datetime(2026, 5, 14, 15, minute).astimezone())
    live.go_to_item(first.id)
    keys("F6")
    answer("am r")
    told = [p for p in live.record.points if p.text.startswith(("AM left", "AM returned"))]
    there = {p.text.split()[1]: p.item for p in told}
    assert there["left"] == later.id
    assert there["returned"] == (later.id if is_together else first.id)
    assert live.record.movements[-1].item == there["returned"]


def test_an_untouched_sentence_follows_its_movement_and_goes_with_it(
    keys: Press, answer: Line, live: Live
) -> None:
    keys("F6")
    answer("am l 15.45")
    keys("F6")
    answer("am t 15.46")
    assert texts(live)[-1] == "AM left the meeting at 15.46, item 1."
    keys("F6")
    answer("am x")
    assert texts(live) == ["AM welcomed everyone to the meeting."]


def test_words_of_the_secretarys_own_stay_when_a_time_is_corrected(
    qtbot: QtBot, keys: Press, answer: Line, live: Live, editor: Editor
) -> None:
    keys("F6")
    answer("am l 15.45")
    assert live.item is not None
    point = live.record.points_of(live.item.id)[-1]
    live.go_to(point.id, len(point.text))
    qtbot.keyClicks(editor, " She sent her regrets.")
    keys("F6")
    answer("am t 15.46")
    assert texts(live)[-1].endswith("She sent her regrets.")
    assert live.record.movements[-1].at == "15:46"


def test_the_loss_and_return_of_the_quorum_are_written_and_follow(
    keys: Press, answer: Line, live: Live
) -> None:
    board = live.record.board
    live.run(Edit(board, replace(board, quorum=replace(board.quorum, number=1))))
    keys("F6")
    answer("am l 15.45")
    assert texts(live)[-1] == (
        "The meeting ceased to be quorate at 15.45, item 1 (0 of the 1 needed were present)."
    )
    keys("F6")
    answer("am r 15.48")
    assert texts(live)[-2:] == [
        "AM returned to the meeting at 15.48, item 1.",
        "The meeting became quorate at 15.48, item 1.",
    ]
    keys("F6")
    answer("am x")
    assert texts(live)[-1].startswith("The meeting ceased to be quorate")
    keys("F6")
    answer("am x")
    assert texts(live) == ["AM welcomed everyone to the meeting."]


def test_a_meeting_that_opens_without_a_quorum_says_so(
    keys: Press, answer: Line, live: Live, on_disk: Callable[[], Record]
) -> None:
    board = live.record.board
    live.run(Edit(board, replace(board, quorum=replace(board.quorum, number=3))))
    keys("Ctrl+Shift+F5")
    answer("14.05")
    assert on_disk().meeting.opened == "14:05"
    assert texts(live)[-1].startswith("The meeting was not quorate when it began")


def test_who_comes_after_the_meeting_opened_is_minuted_as_arriving(
    keys: Press, answer: Line, live: Live
) -> None:
    keys("Ctrl+Shift+F5")
    answer("14.05")
    keys("F6")
    answer("lo p")
    assert texts(live)[-1] == "LO joined the meeting at 15.50, item 1."


def test_an_empty_last_line_stays_the_last_whatever_is_written_meanwhile(
    qtbot: QtBot, keys: Press, answer: Line, editor: Editor, live: Live
) -> None:
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    keys("F6")
    answer("am l 15.45")
    keys("F6")
    answer("am r 15.46")
    keys("Ctrl+Shift+F6")
    answer("1")
    assert "quorate" in texts(live)[-1]
    assert editor.line_at_cursor().is_ghost
    assert editor.textCursor().blockNumber() == editor.blockCount() - 1


def test_all_of_a_movement_is_undone_at_once(
    qtbot: QtBot, keys: Press, answer: Line, live: Live
) -> None:
    was = live.record
    keys("F6")
    answer("am l 15.45")
    assert live.record != was
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: live.record == was)


def test_a_point_turned_and_joined_lets_go_of_what_it_told(
    qtbot: QtBot, keys: Press, live: Live, editor: Editor
) -> None:
    keys("Shift+F5")
    keys("Return")
    assert live.item is not None
    point = live.record.points_of(live.item.id)[-1]
    live.go_to(point.id, 0)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert texts(live) == [
        "AM welcomed everyone to the meeting. The meeting was adjourned at 15.50."
    ]
    first = live.record.points_of(live.item.id)[0]
    assert isinstance(first, Point)
    assert first.body is None
