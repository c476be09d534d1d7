"""Files made to do harm, through the window: a plain sentence each, and the book as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from importers.kinds import ENDINGS
from importers.limits import MOST_FILE
from tests.importers.test_hostile import FILES, most_memory_of
from tests.ui.importing.test_import import memory, page, paper, read  # noqa: F401 - fixtures
from ui.importing.page import ImportPage
from ui.operations.importing import Standing

MOST_MEMORY = 500 * 2**20


def everything(qtbot: QtBot, lane) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []
    lane.read(
        lambda book: (len(book.meetings()), len(book.people()), len(book.boards())),
        then=found.append,
    )
    qtbot.waitUntil(lambda: bool(found))
    return found


@pytest.fixture
def harm(tmp_path: Path) -> Path:
    folder = tmp_path / "harm"
    folder.mkdir()
    for name, (make, _) in FILES.items():
        if Path(name).suffix in ENDINGS:
            (folder / name).write_bytes(make())
    with (folder / "large.pdf").open("wb") as stream:
        stream.truncate(200 * 10**6)
    assert (folder / "large.pdf").stat().st_size > MOST_FILE
    return folder


def test_a_folder_of_hostile_files_is_told_one_by_one_and_changes_nothing(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811 - the fixture of that name
    lane,
    harm: Path,
) -> None:
    before = everything(qtbot, lane)
    with qtbot.waitSignal(page.imports.finished, timeout=240_000):
        page.imports.begin([harm])
    papers = page.imports.papers
    assert len(papers) > 25
    for one in papers:
        assert one.standing is Standing.UNREAD, one.name
        assert one.name in one.why or "LibreOffice" in one.why
        assert one.why.endswith(".")
        assert one.why.count(". ") >= 1, "there is no way out"
        assert not re.search(r"Error|Exception|Traceback|0x|errno|None", one.why)
    page.imports.save_all_ready()
    page.imports.save_all_read()
    assert everything(qtbot, lane) == before
    assert f"{len(papers)} could not be read" in page.says.text()
    page.tell_all()
    for one in papers:
        assert one.name in page.report.text.toPlainText()
    reader = page.imports._reader
    if reader is not None and reader._process is not None and Path("/proc/self/status").exists():
        assert most_memory_of(reader) < MOST_MEMORY


def test_a_good_file_behind_a_hostile_one_is_read(
    qtbot: QtBot,
    page: ImportPage,  # noqa: F811 - the fixture of that name
    paper,  # noqa: F811 - the fixture of that name
) -> None:
    good = paper("good.txt")
    (good.parent / "a bomb.docx").write_bytes(FILES["small-bomb.docx"][0]())
    read(qtbot, page, good.parent)
    assert [one.standing.can_be_saved for one in page.imports.papers] == [False, True]
    assert page.files.currentIndex().row() == 1, "the file that waits is not gone to"
