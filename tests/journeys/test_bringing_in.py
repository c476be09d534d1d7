"""Last year's minutes come in, by keys alone: looked at, put right, saved, taken back; a folder; a
look."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from minutes.ids import MeetingId
from minutes.kinds import OutcomeKind
from minutes.record import Record
from tests.journeys.secretary import QUAY, Secretary
from tests.validators import papers
from ui.importing.page import ImportPage
from ui.operations.importing import Paper, Standing

MINUTES = """\
Quayside Safeguarding Board

Minutes of the meeting held on {day} at 2pm in the Old Customs House

Present: Ada Moss (Chair), Rui Kato, Bryn Pugh
Apologies: Lena Orr

1. Lamps
ZQ said that two lamps were out.
Rui Kato to mend both lamps by 1 June 2025.
ACTION: BP to thank the ferry.
2. Boats
Nine boats lay open.
Date of next meeting
"""


@pytest.fixture
def reading(at: Secretary) -> Secretary:
    """Somebody who reads, with a book that has one board."""
    at.press("F4")
    window = at.window
    at.wait_until(lambda: not window.is_minuting and window.page.record and window.page.hasFocus())
    return at


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch):
    """Says which files or which folder is chosen where the system asks."""

    def chosen(*places: Path) -> None:
        names = [str(place) for place in places]
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: (names, ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: names[0])

    return chosen


def screen(at: Secretary) -> ImportPage:
    return at.window.incoming.view


def shown(at: Secretary) -> Paper:
    paper = screen(at)._shown
    assert paper is not None
    return paper


def bring(at: Secretary, keys: str) -> None:
    at.press(keys)
    imports = at.window.incoming.imports
    at._qtbot.waitUntil(lambda: bool(imports.papers) and not imports.is_reading, timeout=120_000)
    at.wait_until(screen(at).draft.hasFocus)


def walk_to(at: Secretary, words: str) -> None:
    """Go down from row to row until one says these words."""
    at.press("Home")
    draft = screen(at).draft
    for _ in range(draft.rows.rowCount()):
        if draft.row is not None and words in f"{draft.row.lead} {draft.row.text}":
            return
        at.press("Down")
    raise AssertionError(f"no row says {words}")


def meetings(at: Secretary) -> list[MeetingId]:
    found: list[list[MeetingId]] = []
    at.window.lane.read(lambda book: [one.id for one in book.meetings()], then=found.append)
    at.wait_until(lambda: bool(found))
    return found[0]


def record(at: Secretary, meeting: MeetingId) -> Record:
    found: list[Record] = []
    at.window.lane.read(lambda book: book.record(meeting), then=found.append)
    at.wait_until(lambda: bool(found))
    return found[0]


def paper(folder: Path, name: str, day: str = "8 May 2025") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(MINUTES.format(day=day), "utf-8")
    return file


def test_minutes_are_looked_at_put_right_saved_and_taken_back_by_keys(
    reading: Secretary, choose, tmp_path: Path
) -> None:
    at, before = reading, meetings(reading)
    choose(paper(tmp_path / "in", "may.txt"))
    bring(at, "Ctrl+I")
    assert "ZQ" in screen(at).draft.row.text, "the question is not what is stood at"
    at.press("Return")
    assert shown(at).standing is Standing.READY

    walk_to(at, "Rui Kato to mend")
    assert "Rui Kato to mend" in screen(at).original.extraSelections()[0].cursor.selectedText()
    at.press("Ctrl+4")
    assert "Action" in screen(at).draft.row.lead
    assert "Rui Kato · 1 June 2025" in screen(at).draft.row.under

    at.press("F6")
    assert screen(at).original.hasFocus(), "F6 does not go from part to part"
    at.press("Ctrl+Home", "Down", "Down", "Return")
    assert screen(at).draft.hasFocus()
    assert screen(at).draft.row.lead == "Date", "Enter does not go to what a line became"

    walk_to(at, "thank the ferry")
    at.press("Return")
    assert screen(at).card.place
    at.press("Tab", "Tab")
    at.type("AM")
    at.press("Tab")
    at.type("9 June 2025")
    at.press("Return")
    assert not screen(at).card.place
    assert "Ada Moss" in screen(at).draft.row.under

    walk_to(at, "Nine boats")
    at.press("Del")
    walk_to(at, "You left this out")
    at.press("Ins")
    assert screen(at).draft.row.text == "Nine boats lay open."
    at.press("Ctrl+7")
    at.press("Ctrl+Z")
    assert not screen(at).draft.row.is_heading

    at.press("Ctrl+Return")
    at.wait_until(lambda: shown(at).standing is Standing.SAVED)
    (new,) = set(meetings(at)) - set(before)
    kept = record(at, new)
    assert kept.board.id == QUAY
    actions = {one.text: one.due for one in kept.outcomes if one.kind is OutcomeKind.ACTION}
    assert [due for text, due in actions.items() if "lamps" in text] == ["2025-06-01"]
    assert [due for text, due in actions.items() if "ferry" in text] == ["2025-06-09"]

    at.press("Ctrl+Z")
    at.wait_until(lambda: shown(at).standing is Standing.READY)
    assert meetings(at) == before, "saving was more than one step"
    at.press("Ctrl+Y")
    at.wait_until(lambda: shown(at).standing is Standing.SAVED)
    assert set(meetings(at)) - set(before) == {new}


def test_what_was_put_right_is_there_when_somebody_goes_away_and_comes_back(
    reading: Secretary, choose, tmp_path: Path
) -> None:
    at = reading
    choose(paper(tmp_path / "in", "may.txt"))
    bring(at, "Ctrl+I")
    walk_to(at, "two lamps")
    at.press("Ctrl+2", "Esc")
    assert "not saved yet" in at.strip
    at.press("Ctrl+Alt+I")
    walk_to(at, "two lamps")
    assert screen(at).draft.row.lead == "•"


def test_a_folder_is_brought_in_and_a_report_says_what_became_of_each_file(
    reading: Secretary, choose, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, before, folder = reading, meetings(reading), tmp_path / "old"
    for month in ("January", "February", "March"):
        paper(folder, f"{month}.txt", f"9 {month} 2025").write_text(
            MINUTES.format(day=f"9 {month} 2025").replace("ZQ said", "BP said"), "utf-8"
        )
    (folder / "once more.txt").write_bytes((folder / "March.txt").read_bytes())
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 but no more")
    (folder / "report.txt").write_text("Annual report\n\nForeword\n\nThe harbour had a good year.")
    choose(folder)
    bring(at, "Ctrl+Shift+I")
    assert "5 of 6 files read, 0 saved, 1 could not be read" in screen(at).says.text()
    at.press("Ctrl+Shift+Return")
    at.wait_until(lambda: "3 saved" in screen(at).says.text())
    assert len(meetings(at)) == len(before) + 3
    at.press("Ctrl+R")
    report = screen(at).report
    at.wait_until(report.text.hasFocus)
    words = report.text.toPlainText()
    for said in ("Saved: 3", "It is the same file as March.txt", "It looks like", "is damaged"):
        assert said in words
    place = tmp_path / "report of the import.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    at.press("Tab", "Space")
    at.wait_until(place.exists)
    assert place.read_text("utf-8") == words

    at.press("Shift+Tab")
    while "report.txt" not in report.text.textCursor().block().text():
        at.press("Down")
    at.press("Return")
    assert shown(at).name == "report.txt"
    at.press("Ctrl+Shift+K")
    at.wait_until(lambda: shown(at).standing.can_be_saved)
    at.press("Ctrl+Return")
    at.wait_until(lambda: "4 saved" in screen(at).says.text())
    at.press("Esc")
    assert screen(at) is not at.window.layers.top


def test_a_look_is_learnt_compared_beside_the_file_and_kept(
    reading: Secretary, choose, tmp_path: Path
) -> None:
    at = reading
    _, sent = next(iter(papers.sample_papers(papers.SHELF["executive-minutes"])))
    file = tmp_path / "sent out.docx"
    file.write_bytes(papers.made(sent, "docx"))
    choose(file)
    bring(at, "Ctrl+I")
    at.press("Ctrl+Return")
    at.wait_until(lambda: shown(at).standing is Standing.SAVED)
    meeting = shown(at).meeting
    assert meeting is not None
    before = record(at, meeting).board.house_style
    for keys, is_kept in (("Esc", False), ("Return", True)):
        with at._qtbot.waitSignal(at.window.incoming.imports.learnt, timeout=120_000):
            at.press("Ctrl+L")
        likeness = screen(at).likeness
        at._qtbot.waitUntil(lambda one=likeness: one.sheets.count > 0, timeout=60_000)
        assert "Attendees stand in a table." in likeness.says.text()
        at.wait_until(lambda one=likeness: one.sheets.hasFocus())
        at.press(keys)
        assert screen(at).draft.hasFocus()
        at.wait_until(
            lambda kept=is_kept: (record(at, meeting).board.house_style != before) is kept
        )


def test_words_typed_in_a_meeting_are_not_taken_back_from_an_import(
    at: Secretary, choose, tmp_path: Path
) -> None:
    """On the screen of an import nobody would see which words they were."""
    at.new_line()
    at.type("The pier was swept.")
    at.wait_until(lambda: any("pier was swept" in one.text for one in at.book().points))
    at.press("F4")
    at.wait_until(lambda: not at.window.is_minuting and at.window.page.hasFocus())
    choose(paper(tmp_path / "in", "may.txt"))
    bring(at, "Ctrl+I")
    at.press("Ctrl+Z")
    at.wait_until(lambda: "nothing to take back in this import" in at.strip)
    there = at.window.page.record
    assert there is not None
    assert any("pier was swept" in one.text for one in record(at, there.meeting.id).points)
