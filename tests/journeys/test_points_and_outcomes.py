"""Points, decisions and actions typed live: on the screen, in the book, in the minutes."""

from __future__ import annotations

from minutes.ids import ItemId
from minutes.kinds import DueKind, OutcomeKind, PointKind
from tests.journeys.secretary import AGENDA, Secretary

PARAGRAPH, BULLET = PointKind.PARAGRAPH, PointKind.BULLET


def test_every_part_of_the_screen_is_reached_and_folded_away_by_keys(at: Secretary) -> None:
    screen = at.screen
    parts = {"Alt+1": screen.agenda, "Alt+3": screen.outcomes, "Alt+4": screen.room}
    at.type("The chair opened the meeting.")
    for keys, part in parts.items():
        at.press(keys)
        assert part.hasFocus() or part.isAncestorOf(screen.focusWidget()), keys
        at.press(keys)
        assert not part.isVisible(), keys
        assert screen.editor.hasFocus()
        at.press(keys)
        assert part.isVisible()
        at.press("Alt+2")
        assert screen.editor.hasFocus()
    at.press("F1")
    at.type("decision")
    assert "Ctrl+3" in at.window.keys.rows.item(0).text()
    at.press("Esc")
    at.type(" It began at two.")
    assert at.lines == ["The chair opened the meeting. It began at two."]


def test_points_turn_move_split_and_join_by_keys_and_the_paper_has_them_so(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("The quay is dark.", "Three things were said:")
    at.press("Return", "Ctrl+2")
    at.type("Lamps are out.", "Ropes are loose.")
    at.press("Return", "Tab")
    at.type("On the north side.")
    at.press("Return", "Shift+Tab")
    at.type("Steps are wet.", "", "So it stays.")
    record = at.book()
    said = [(p.text, p.kind, p.depth) for p in record.points_of(ItemId("i2"))]
    assert said == [
        ("The quay is dark.", PARAGRAPH, 0),
        ("Three things were said:", PARAGRAPH, 0),
        ("Lamps are out.", BULLET, 0),
        ("Ropes are loose.", BULLET, 0),
        ("On the north side.", BULLET, 1),
        ("Steps are wet.", BULLET, 0),
        ("So it stays.", PARAGRAPH, 0),
    ]
    at.press("Up", "Tab", "Tab", "Shift+Tab")
    assert at.book().points_of(ItemId("i2"))[5].depth == 1
    at.press("Shift+Tab", "Ctrl+End")
    assert at.book().points_of(ItemId("i2"))[5].depth == 0
    at.press("Ctrl+Shift+Up", "Ctrl+Shift+Up")
    assert at.lines[4] == "So it stays."
    at.press("Ctrl+Shift+Down", "Ctrl+Shift+Down", "Home", *["Right"] * len("So it"))
    at.press("Return")
    assert at.lines[-2:] == ["So it", "stays."]
    at.press("Backspace")
    assert at.lines[-1] in ("So itstays.", "So it stays.")
    at.press("End")
    paper = at.paper()
    assert paper.index("Lamps are out.") < paper.index("On the north side.")
    assert "Three things were said:" in paper


def test_a_point_becomes_every_kind_of_outcome_and_the_same_point_again(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("RK to light the quay by 12 June")
    at.press("Ctrl+4")
    action = at.book().outcomes[0]
    assert action.kind is OutcomeKind.ACTION
    at.press("Ctrl+3")
    assert at.book().outcomes[0].kind is OutcomeKind.DECISION
    at.press("Ctrl+5")
    assert at.book().outcomes[0].kind is OutcomeKind.MOTION
    at.press("Ctrl+4")
    assert at.book().outcomes[0].id == action.id
    assert [owner.text for owner in at.book().owners_of(action.id)] == ["RK"]
    at.press("Ctrl+2")
    assert at.book().points[0].kind is BULLET
    at.press("Ctrl+1")
    record = at.book()
    assert not record.outcomes
    assert [p.kind for p in record.points] == [PARAGRAPH]
    assert "RK" in record.points[0].text
    assert "12 June" in record.points[0].text
    assert "12 June" in at.paper()


def test_a_line_becomes_an_action_whose_owners_and_day_are_put_right_by_key(at: Secretary) -> None:
    at.people("am rk bp p")
    at.item(AGENDA[1])
    at.type("ACTION RK and BP to bring a price for lamps to the board by 12 June", "")
    assert at.lines[0].endswith("RK and BP · 12 June")
    at.type("Write to all berth holders @BP >29 may", "")
    at.type("@am bring the plan to the next meeting", "")
    lamps, letters, plan = at.book().outcomes
    assert (lamps.due, letters.due) == ("2026-06-12", "2026-05-29")
    assert plan.due_kind is DueKind.NEXT_MEETING
    at.press("Ctrl+Home", "Ctrl+Shift+O")
    at.press("Ctrl+A")
    at.type("AM")
    at.press("Return", "Ctrl+Home", "Ctrl+Shift+D")
    at.press("Ctrl+A")
    at.type("26/6")
    at.press("Return")
    record = at.book()
    assert [owner.text for owner in record.owners_of(lamps.id)] == ["AM"]
    assert record.outcome[lamps.id].due == "2026-06-26"
    paper = at.paper()
    assert "price for lamps" in paper
    assert "26 June" in paper
    assert "12 June" not in paper
    assert "berth holders" in paper


def test_references_run_on_and_stand_in_the_tables_of_their_items(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("!RK to bring a price for lamps", "DECISION The board agreed to light the quay.", "")
    at.item(AGENDA[2])
    at.type("!BP to close the boats", "")
    at.press("Alt+Up")
    table = at.screen.outcomes.model()
    at.wait_until(lambda: [table.index(n, 0).data() for n in (0, 1)] == ["1", "2"])
    lines = at.paper().split("\n")
    rows = ("Bring a price for lamps", "DECISION: The board agreed to light the quay.")
    before = [lines[lines.index(words) - 1] for words in (*rows, "Close the boats")]
    assert before == ["1", "2", "3"]
    first, boats = lines.index("Ref"), lines.index(AGENDA[2])
    assert first < lines.index(rows[0]) < lines.index(rows[1]) < boats
    assert lines.index("Close the boats") > boats
    assert lines[lines.index(rows[0]) + 1] == "RK"


def test_what_word_copied_is_pasted_as_points_and_taken_back_at_once(at: Secretary) -> None:
    at.item(AGENDA[1])
    at.type("The group met.")
    at.copy(
        "<p class=MsoNormal>It walked the quay.</p><ul><li>six lamps</li></ul>"
        "<table><tr><td>North</td><td>6</td></tr></table>"
    )
    at.press("Ctrl+V")
    assert at.lines == ["The group met.", "It walked the quay.", "six lamps", "North – 6"]
    assert "six lamps" in at.paper()
    at.undo()
    assert at.lines == ["The group met."]
    assert [p.text for p in at.book().points] == ["The group met."]
