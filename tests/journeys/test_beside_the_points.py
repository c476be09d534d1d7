"""What a meeting needs besides its points, by keys: flags, notes, last time, what stays closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from minutes.ids import ItemId
from tests.journeys.secretary import AGENDA, Secretary, sit_down, words_of
from ui.live.moments.moments import Moments


def moments(at: Secretary) -> Moments:
    return next(organ for organ in at.screen.organs if isinstance(organ, Moments))


def test_flags_are_set_by_one_key_and_walked_through_at_the_end(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("Nine or ten lamps?")
    at.press("F7", "Return")
    at.type("The cost was high.")
    at.ask("Ctrl+F7", "how high")
    at.press("Alt+Down", "Shift+F7")
    walk = moments(at).flags.walk
    assert walk.count == 2
    at.press("Return")
    assert at.live.item is not None
    assert at.live.item.title == AGENDA[1]
    assert at.editor.line_at_cursor().text == "Nine or ten lamps?"
    at.press("Shift+F7", "F7", "Esc")
    assert [flag.done for flag in at.book().flags].count(False) == 1
    paper = at.paper()
    assert "The cost was high." in paper
    assert "how high" not in paper


def test_last_time_is_in_view_and_a_line_of_it_is_taken_over(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.wait_until(lambda: "1 open action" in moments(at).beside.words)
    at.type("RK reported.")
    at.press("F10")
    panel = moments(at).before.panel
    at.wait_until(lambda: panel.model.rowCount() == 2)
    at.press("Down", "Return")
    assert at.editor.hasFocus()
    at.type(" They were out again.")
    whole = "The lamps at the north quay had been out for a week. They were out again."
    assert [p.text for p in at.book().points] == ["RK reported.", whole]
    assert whole in at.paper()


def test_an_item_is_read_back_large_and_stamped_as_agreed(at: Secretary) -> None:
    at.people("am rk p")
    at.item(AGENDA[1])
    at.type("!RK to bring a price for lamps by 12 June", "")
    at.press("F8")
    reading = moments(at).reading
    assert reading.isVisible()
    high = reading.list.visualRect(reading.model.index(0, 0)).height()
    assert high > 3 * at.editor.fontMetrics().height()
    at.press("Return", "Esc")
    assert at.editor.hasFocus()
    stamped = at.book().outcomes[0].read_back
    assert stamped is not None
    at.press("Alt+Up", "Shift+F8")
    assert reading.is_of_all
    at.press("Esc")


def test_an_urgent_item_takes_two_keys_and_jumping_back_loses_no_place(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("The quay is dark.")
    at.press(*["Left"] * len(" dark."))
    at.ask("Ctrl+Shift+U", "Storm damage; the grant closes on Friday")
    at.press("Ctrl+End", "Return")
    at.type("The shed lost its roof.")
    at.press("Ctrl+J")
    at.type(" very")
    assert at.lines == ["The quay is very dark."]
    at.ask("Ctrl+G", "5")
    assert at.live.item is not None
    assert at.live.item.title == "Storm damage"
    at.ask("Ctrl+G", "2.1")
    assert at.lines == ["The quay is very dark."]
    at.press("Ctrl+J")
    assert at.live.item.title == "Storm damage"
    paper = at.paper()
    assert "urgent business: the grant closes on Friday" in paper
    assert "The shed lost its roof." in paper


def test_a_private_note_is_in_no_paper(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("RK gave an account.")
    at.press("Ctrl+Shift+P")
    at.type("He did not like it.")
    at.press("Esc")
    at.type(" It was long.")
    assert [note.text for note in at.book().private_notes] == ["He did not like it."]
    paper = at.paper()
    assert "RK gave an account. It was long." in paper
    assert "did not like" not in paper


def test_what_is_restricted_by_key_is_in_the_full_minutes_and_in_no_public_paper(
    at: Secretary, qtbot: QtBot
) -> None:
    at.people("am rk p")
    at.item(AGENDA[1])
    at.type("The quay is dark.", "A berth holder was named.")
    at.press("F9")
    at.ask("Ctrl+F9", "a person is named; review 14 May 2027")
    at.new_line()
    at.type("It was seen by Otto Quill twice.")
    at.press(*["Left"] * len(" twice."), *["Shift+Left"] * len("Otto Quill"), "F9")
    at.new_line()
    at.type("They will look again.")
    marks = at.book().restrictions
    assert {mark.phrase for mark in marks} == {"", "Otto Quill"}
    assert {mark.review for mark in marks} >= {"2027-05-14"}
    assert "berth holder" in at.paper()
    with qtbot.waitSignal(at.window.exports.made) as made:
        at.press("Ctrl+K")
        at.type("public version")
        at.press("Return")
    assert made.args is not None
    public = words_of(made.args[0][0])
    assert "The quay is dark." in public
    assert "They will look again." in public
    assert "berth holder" not in public
    assert "Quill" not in public


def test_short_forms_are_made_by_key_and_filled_in_by_tab(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("Asked by ... about ..., the chair said no")
    at.press("Home", "Shift+End")
    at.ask("Ctrl+Shift+H", "qu")
    at.press("Shift+End", "Del")
    at.wait_until(lambda: bool(_aids(at).helping.short_forms.all()))
    at.type("qu RK")
    at.press("Tab")
    at.type("the ropes")
    at.press("Tab")
    at.type(".")
    whole = "Asked by RK about the ropes, the chair said no."
    assert [p.text for p in at.book().points] == [whole]
    assert whole in at.paper()


def test_what_is_typed_again_and_again_is_offered_a_short_form(at: Secretary) -> None:
    again = "The board noted the report of the harbour master."
    at.item(AGENDA[1])
    at.type("One.", again, "Two.", again, "Three.", again, "Four.", "")
    at.press("Ctrl+Shift+H")
    assert "The board noted the report" in at.screen.prompt.label.text()
    at.type("bn")
    at.press("Return")
    at.wait_until(lambda: bool(_aids(at).helping.short_forms.all()))
    at.item(AGENDA[2])
    at.type("bn ")
    assert at.lines[0].startswith("The board noted the report of the harbour master")


def _aids(at: Secretary):
    from ui.live.aids.aids import Aids

    return next(organ for organ in at.screen.organs if isinstance(organ, Aids))


def test_everything_is_undone_and_done_again_also_after_a_restart(
    at: Secretary, qtbot: QtBot, qapp: QApplication, home: Path
) -> None:
    at.people("am rk p")
    at.item(AGENDA[1])
    at.type("The quay is dark.", "!RK to bring a price for lamps", "")
    at.press("Ctrl+Home", "F7")
    at.press("Ctrl+2", "Ctrl+Shift+P")
    at.type("Not so dark.")
    at.press("Esc")
    at.ask("Ctrl+Shift+U", "Storm damage")
    done = at.book()
    path = at.window.lane.at.path if at.window.lane.at else home
    at.press("Ctrl+Q")
    at.wait_until(lambda: not at.window.isVisible())
    at.house.close()

    again = sit_down(qtbot, qapp, home, None)
    again.window.open_book(path)
    again.wait_until(lambda: again.window.is_minuting and again.editor.hasFocus())
    assert "You are back" in again.strip
    _undo_all(again, lambda: not again.book().points and not again.book().movements)
    start = again.book()
    assert (start.points, start.outcomes, start.flags, start.private_notes) == ((), (), (), ())
    assert not presence_of(again)
    _redo_all(again)
    record = again.book()
    assert record.points == done.points
    assert record.outcomes == done.outcomes
    assert record.flags == done.flags
    assert record.private_notes == done.private_notes
    assert record.items == done.items
    assert record.attendances == done.attendances
    assert "The quay is dark." in again.paper()


def presence_of(at: Secretary) -> frozenset[str]:
    from minutes.rules.presence import presence

    return frozenset(presence(at.book()).now)


def _undo_all(at: Secretary, until: Callable[[], bool]) -> None:
    for _ in range(30):
        if until() and not presence_of(at):
            return
        at.undo()
    raise AssertionError("It could not all be undone.")


def _redo_all(at: Secretary) -> None:
    for _ in range(30):
        at.undo("Ctrl+Y")
        if "Nothing" in at.strip or "nothing" in at.strip:
            return


def test_words_are_found_and_jumping_back_leads_to_where_one_was(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("The lamps are out.", "The colour of the quay is grey.")
    at.item(AGENDA[2])
    at.press("Ctrl+F")
    at.type("colour")
    assert at.live.item is not None
    assert at.live.item.id == ItemId("i2")
    at.press("Tab")
    at.type("light")
    assert at.book().points[1].text == "The light of the quay is grey."
    at.press("Ctrl+J")
    assert at.live.item.id == ItemId("i3")


def test_a_wrong_word_is_put_right_and_a_name_is_taken_into_the_dictionary(at: Secretary) -> None:
    speller = at.window.speller
    at.item(AGENDA[1])
    at.type("The harbor and Wzrkquay are dark. ")
    at.wait_until(lambda: speller.is_wrong("harbor") and speller.is_wrong("Wzrkquay"))
    offers = _aids(at).offers
    at.press("Ctrl+.")
    at.wait_until(offers.isVisible)
    at.press(*["Down"] * (offers.count() - 1), "Return")
    at.wait_until(lambda: not speller.is_wrong("Wzrkquay"))
    at.press("Ctrl+.")
    at.wait_until(offers.isVisible)
    at.press("Return")
    assert at.book().points[0].text.startswith("The harbour and Wzrkquay are dark.")
    assert "The harbour and Wzrkquay" in at.paper()
