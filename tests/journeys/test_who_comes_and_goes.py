"""Who comes, goes, counts and votes, by keys: in the room, in the book, in the minutes."""

from __future__ import annotations

from minutes.kinds import AttendanceKind, OutcomeKind, Verb
from minutes.rules.presence import presence
from tests.journeys.secretary import AGENDA, Secretary


def test_people_come_and_go_by_their_initials_and_the_minutes_say_when(at: Secretary) -> None:
    at.people("am rk p", "bp a", "qx p")
    if at.screen.prompt.isVisible():
        at.press("Esc")
    at.ask("Ctrl+Shift+F5", "14.00")
    at.item(AGENDA[1])
    at.type("The quay is dark.")
    at.people("lo p 14.10")
    at.people("rk l 14.20")
    at.item(AGENDA[2])
    at.type("Nine boats were found open.")
    at.people("rk r 14.25")
    record = at.book()
    kinds = {row.initials: row.kind for row in record.attendances}
    assert kinds["AM"] is AttendanceKind.PRESENT
    assert kinds["BP"] is AttendanceKind.APOLOGIES
    assert {"am", "rk", "lo"} <= presence(record).now
    assert "LO joined the meeting at 14.10, item 2." in [p.text for p in record.points]
    paper = at.paper()
    present, away = paper.index("Ada Moss"), paper.index("Bryn Pugh")
    assert present < away
    for said in (
        "LO joined the meeting at 2.10 pm, item 2.",
        "RK left the meeting at 2.20 pm, item 2.",
        "RK returned to the meeting at 2.25 pm, item 3.",
    ):
        assert said in paper


def test_initials_are_completed_and_somebody_unknown_joins_without_leaving_the_line(
    at: Secretary,
) -> None:
    at.people("am rk p")
    at.item(AGENDA[1])
    at.type("rk asked bp whether QX knew of it. ")
    assert at.lines[0].startswith("RK asked BP whether QX")
    at.press("Ctrl+.", "Return")
    assert at.screen.prompt.isVisible()
    at.type("Quin Xavier (Quay Trust)")
    at.press("Return")
    assert "Quin Xavier is on the list" in at.strip
    assert at.editor.hasFocus()
    at.type("QX did.", "ACTION QX to say so by 12 June", "")
    outcome = at.book().outcomes[0]
    owner = at.book().owners_of(outcome.id)[0]
    assert owner.person
    paper = at.paper()
    assert "Quin Xavier" in paper
    assert "QX did." in paper


def test_owners_are_completed_from_those_in_the_room_first(at: Secretary) -> None:
    at.people("lo p")
    at.item(AGENDA[1])
    at.type("!LO to look", "")
    at.press("Ctrl+Home", "Ctrl+Shift+O", "Ctrl+A", "Del")
    assert at.screen.outcomes.field.list.item(0).text().startswith("LO")
    at.type("ru")
    at.press("Tab", "Return")
    assert [owner.text for owner in at.book().owners_of(at.book().outcomes[0].id)] == ["RK"]


def test_the_quorum_is_set_lost_and_found_again(at: Secretary) -> None:
    at.ask("Ctrl+Shift+F6", "2; with Police")
    at.people("am rk p")
    at.ask("Ctrl+Shift+F5", "14.00")
    assert "quor" in at.screen.header.room.text().casefold()
    at.item(AGENDA[1])
    at.type("The quay is dark.")
    at.people("rk l 14.20")
    assert "not quorate" in at.screen.header.room.text().casefold()
    at.people("lo p 14.25")
    said = [p.text for p in at.book().points]
    assert any("ceased to be quorate at 14.20" in one for one in said)
    assert any("quorate" in one and "14.25" in one for one in said)
    paper = at.paper()
    assert "ceased to be quorate at 2.20 pm" in paper


def test_an_interest_is_declared_on_its_item_and_its_owner_leaves(at: Secretary) -> None:
    at.people("am rk bp p")
    at.item(AGENDA[1])
    at.ask("Shift+F6", "rk owns the lamp works, left")
    record = at.book()
    assert "rk" not in presence(record).now
    assert record.declarations[0].item == "i2"
    paper = at.paper()
    assert "owns the lamp works" in paper
    assert "Rui Kato" in paper[: paper.index("owns the lamp works")]


def test_a_motion_is_agreed_by_one_key_and_another_is_counted(at: Secretary) -> None:
    at.people("am rk bp lo p")
    at.item(AGENDA[1])
    at.type("The quay should be lit.")
    at.press("Ctrl+5", "Ctrl+M", "Return")
    first = at.book().outcomes[0]
    assert (first.kind, first.verb) == (OutcomeKind.DECISION, Verb.RESOLVED)
    at.new_line()
    at.type("MOTION bp/lo that the lamps be yellow")
    at.press("Ctrl+M")
    assert at.screen.prompt.field.text() == "moved BP seconded LO agreed"
    at.type("3 1")
    at.press("Return")
    second = at.book().outcomes[1]
    assert second.text == "That the lamps be yellow."
    assert second.verb is Verb.RESOLVED
    assert (second.votes_for, second.votes_against) == (3, 1)
    assert (second.mover, second.seconder) == ("BP", "LO")
    paper = at.paper()
    assert "The quay should be lit." in paper
    assert "hat the lamps be yellow" in paper
    assert "3" in paper[paper.index("lamps be yellow") :]


def test_the_times_of_the_meeting_are_minuted_by_key(at: Secretary) -> None:
    at.people("am rk p")
    at.ask("Ctrl+Shift+F5", "14.02")
    at.type("The lamps went out at")
    at.press("F5")
    at.type(".")
    at.ask("Shift+F5", "14.40")
    at.ask("Ctrl+F5", "14.50")
    at.ask("Alt+F5", "15.30")
    record = at.book()
    assert record.meeting.closed == "15:30"
    paper = at.paper()
    for said in (
        "The lamps went out at 14.30.",
        "The meeting was adjourned at 2.40 pm.",
        "The meeting resumed at 2.50 pm.",
        "The meeting closed at 3.30 pm.",
    ):
        assert said in paper
