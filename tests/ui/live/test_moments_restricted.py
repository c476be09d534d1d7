"""Restricting by keys: points, outcomes, words, items; what cannot be comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from minutes.changes import Command
from minutes.foresight import foresee
from minutes.ids import ItemId, PointId, PrivateNoteId
from minutes.kinds import State
from minutes.marking import restrict
from minutes.model import PrivateNote
from minutes.record import Record
from minutes.rules.restricted import public, secrets
from tests.minutes.meetings import MEETING, item, outcome, point, record
from tests.minutes.papers import mark
from ui.live import writing
from ui.live.live import Live
from ui.live.moments.beside import hangs_on
from ui.live.moments.moments import Moments
from ui.live.pasting import Pasted
from ui.live.screen import LiveScreen

Press = Callable[..., None]
Line = Callable[[str], None]


@pytest.fixture
def select(minuting: LiveScreen, live: Live) -> Callable[[str, int, int], None]:
    """Call with a point and two offsets: the words between them are selected."""

    def between(row: str, first: int, last: int) -> None:
        live.go_to(row, first)
        cursor = minuting.editor.textCursor()
        cursor.setPosition(cursor.block().position() + last, QTextCursor.MoveMode.KeepAnchor)
        minuting.editor.setTextCursor(cursor)

    return between


def marks(live: Live, about: str) -> list[tuple[str, str]]:
    """Give phrase and reason of every mark on a thing."""
    return [(m.phrase, m.reason) for m in live.record.restrictions if m.about == about]


def test_locked_minutes_are_neither_closed_nor_opened(
    live: Live, keys: Press, told: list[str]
) -> None:
    was = live.record
    meeting = replace(was.meeting, state=State.CONFIRMED)
    live._record = replace(was, meeting=meeting)  # pyright: ignore[reportPrivateUsage]
    for key in ("F9", "Ctrl+F9", "Shift+F9"):
        keys(key)
        assert "stay as they are" in told.pop()
    assert live.record.restrictions == was.restrictions


def test_words_of_two_points_cannot_be_one_phrase(
    live: Live, minuting: LiveScreen, keys: Press, told: list[str]
) -> None:
    live.go_to("p3")
    cursor = minuting.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    minuting.editor.setTextCursor(cursor)
    keys("F9")
    assert told[-1].startswith("Words to be restricted stand in one point.")
    assert not marks(live, "p3")


def test_a_reason_that_cannot_be_read_stands_there_to_be_put_right(
    live: Live, minuting: LiveScreen, keys: Press, answer: Line, told: list[str]
) -> None:
    live.go_to("p2")
    keys("F9", "Ctrl+F9")
    answer("staff; review someday")
    assert "names no day" in told[-1]
    assert minuting.prompt.field.text() == "staff; review someday"
    assert marks(live, "p2") == [("", "")]


def test_one_key_restricts_a_point_and_typing_goes_on(
    qtbot: QtBot,
    live: Live,
    minuting: LiveScreen,
    keys: Press,
    told: list[str],
    on_disk: Callable[[], Record],
) -> None:
    live.go_to("p2", 2)
    keys("F9")
    assert told[-1].startswith("Point 2.1 is restricted: the public version leaves it out.")
    assert minuting.editor.line_at_cursor().signs == "■"
    qtbot.keyClicks(minuting.editor, "!")
    assert minuting.editor.words_before_cursor() == "RK!"
    record = on_disk()
    assert record.is_restricted(PointId("p2"))
    assert all("account of the last" not in point.text for point in public(record).points)
    keys("F9")
    assert told[-1] == "Point 2.1 is open to the public again."
    assert not marks(live, "p2")
    assert minuting.editor.line_at_cursor().signs == ""


SECRET = "The child lives at Quay Row."
OPEN = point("open", "i1", "The pier is safe.", 1)
HIDDEN = point("hidden", "i1", SECRET, 2)
DONE = outcome("done", "i1", "Write to the family.", order=3)


@pytest.mark.parametrize(
    ("closed", "done"),
    [
        ("done", lambda now: writing.split(now, DONE, 5)[0]),
        ("hidden", lambda now: writing.join(now, DONE, HIDDEN)),
        ("hidden", lambda now: writing.merge(now, (OPEN, HIDDEN), f"The pier {SECRET}")),
        (
            "hidden",
            lambda now: (
                writing.paste(
                    now,
                    now.item[ItemId("i1")],
                    HIDDEN,
                    4,
                    (Pasted("One."), Pasted("Two.")),
                    ("hidden", "done"),
                ).command
            ),
        ),
    ],
    ids=["split", "join", "merge", "paste"],
)
def test_no_key_brings_restricted_words_before_the_public(
    closed: str, done: Callable[[Record], Command]
) -> None:
    before = record((item("i1"), OPEN, HIDDEN, DONE, mark("r1", closed)))
    words = {"hidden": "child lives", "done": "the family"}[closed]
    after = foresee(before, done(before)).record
    assert words in said(after), "the words are there for the secretary"
    assert words not in said(public(after))


def said(found: Record) -> str:
    return " ".join(entry.text for entry in found.entries(ItemId("i1")))


def test_a_private_note_on_a_point_put_behind_an_action_stays() -> None:
    noted = PrivateNote(
        id=PrivateNoteId("n1"), meeting=MEETING.id, about=HIDDEN.id, text="Ask again."
    )
    before = record((item("i1"), HIDDEN, DONE, noted))
    after = foresee(before, writing.join(before, DONE, HIDDEN)).record
    assert [(one.about, one.text) for one in after.private_notes] == [(DONE.id, "Ask again.")]


def test_an_outcome_in_the_table_is_restricted(live: Live, keys: Press, told: list[str]) -> None:
    live.go_to_item(ItemId("i2"))
    keys("Alt+3", "Down", "F9")
    assert {"o1", "o2"} & {mark.about for mark in live.record.restrictions}
    assert "is restricted" in told[-1]


def test_selected_words_alone_are_restricted_and_opened_with_the_cursor_in_them(
    live: Live, keys: Press, told: list[str], select: Callable[[str, int, int], None]
) -> None:
    select("p2", 0, 2)
    keys("F9")
    assert marks(live, "p2") == [("RK", "")]
    assert told[-1].startswith("“RK” is restricted")
    live.go_to("p2", 1)
    keys("F9")
    assert not marks(live, "p2")
    assert told[-1] == "“RK” is open to the public again."


def test_the_same_words_selected_in_other_letters_are_opened_and_not_restricted_twice(
    live: Live, keys: Press, select: Callable[[str, int, int], None]
) -> None:
    live.run(restrict(live.record, PointId("p2"), "rk"))
    select("p2", 0, 2)
    keys("F9")
    assert not marks(live, "p2")


def test_the_cursor_beside_restricted_words_restricts_the_whole_point(
    live: Live, keys: Press, select: Callable[[str, int, int], None]
) -> None:
    select("p2", 0, 2)
    keys("F9")
    live.go_to("p2", 20)
    keys("F9")
    assert marks(live, "p2") == [("RK", ""), ("", "")]


def test_a_reason_is_said_changed_and_seen_beside_the_point(
    live: Live,
    minuting: LiveScreen,
    keys: Press,
    answer: Line,
    told: list[str],
    moments: Moments,
) -> None:
    live.go_to("p2")
    keys("F9")
    assert "no reason yet" in moments.beside.words
    keys("Ctrl+F9")
    answer("a member of staff; review 1 May 2027; title Staffing")
    mark = next(m for m in live.record.restrictions if m.about == "p2")
    assert (mark.reason, mark.review, mark.open_title) == (
        "a member of staff",
        "2027-05-01",
        "Staffing",
    )
    assert told[-1] == "Point 2.1 is restricted: a member of staff."
    assert "a member of staff, review 1 May 2027" in moments.beside.words
    keys("Ctrl+F9")
    assert minuting.prompt.field.text().startswith("a member of staff; review 1 May 2027")


def test_a_reason_alone_restricts_what_was_open(live: Live, keys: Press, answer: Line) -> None:
    live.go_to("p2")
    keys("Ctrl+F9")
    answer("a contract")
    assert marks(live, "p2") == [("", "a contract")]


def test_a_whole_item_is_restricted_and_everything_in_it_says_so(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press, told: list[str], moments: Moments
) -> None:
    live.go_to_item(ItemId("i2"))
    keys("Shift+F9")
    assert told[-1].startswith("Item 2 is restricted")
    assert "restricted" in moments.beside.words
    role = Qt.ItemDataRole.AccessibleTextRole
    model = minuting.agenda.items
    said = str(model.data(model.index_of("i2"), role))
    assert "restricted" in said
    texts = [point.text for point in public(live.record).points]
    assert "Nine boats were found open." not in texts
    live.go_to("p2")
    keys("F9", "F9")
    assert "But item 2 is restricted whole: Shift+F9 opens it." in told[-1]
    keys("Shift+F9")
    assert told[-1] == "Item 2 is open to the public again."


def test_the_reason_asked_for_in_a_restricted_item_is_the_items(
    live: Live, keys: Press, answer: Line
) -> None:
    live.go_to("p2")
    keys("Shift+F9", "Ctrl+F9")
    answer("a contract; summary Tenders were opened.")
    assert marks(live, "i2") == [("", "a contract")]
    assert not marks(live, "p2")
    shown = [point.text for point in public(live.record).points]
    assert "Tenders were opened." in shown


def test_what_is_restricted_is_hatched_and_not_only_coloured(
    qtbot: QtBot, live: Live, minuting: LiveScreen, keys: Press
) -> None:
    live.go_to("p2")
    editor, theme = minuting.editor, minuting.theme
    alert = QColor(theme.colours.alert)

    def strokes() -> int:
        image = editor.viewport().grab().toImage()
        left = editor.points.wide - editor.points.right
        ratio = image.devicePixelRatio()
        column = range(round(left * ratio), round((left + 6) * ratio))
        high = range(round(editor.points.line * ratio))
        return sum(
            abs(image.pixelColor(x, y).red() - alert.red()) < 90
            and image.pixelColor(x, y).blue() < 160
            for x in column
            for y in high
        )

    live.go_to_item(ItemId("i2"))
    assert strokes() == 0
    live.go_to("p2")
    keys("F9")
    some = strokes()
    assert some > 0
    assert some < 6 * editor.points.line


def test_restricting_is_undone_like_everything_else(qtbot: QtBot, live: Live, keys: Press) -> None:
    live.go_to("p2")
    was = live.record.restrictions
    keys("F9", "Ctrl+Z")
    qtbot.waitUntil(lambda: live.record.restrictions == was)


def test_restricted_words_are_secret_in_the_whole_meeting(
    live: Live, keys: Press, select: Callable[[str, int, int], None]
) -> None:
    select("p3", 5, 10)
    keys("F9")
    assert "boats" in secrets(live.record)
    titles = [item.title for item in public(live.record).items]
    assert "Boats left open at night" not in titles


def test_restricted_words_that_are_others_now_are_told_at_their_line() -> None:
    crane = point("heard", "i1", "The Crane family was heard.", 1)
    stands = mark("a", "heard", "Crane family")
    lost = mark("b", "heard", "Craine family")
    whole = record([item("i1", 1), crane, stands, lost])
    said = [one.words for one in hangs_on(whole, PointId("heard"))]
    assert "others now" not in said[0]
    assert said[1].startswith("“Craine family” restricted, and the words are others now")
