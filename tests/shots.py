"""The pictures of the guide, drawn from the real screens with the sample book.

python3 dev.py shots [FOLDER]     into out/pictures, where no folder is given
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.house import House
from tests.importers.drawn import draw
from ui.live.live import Spot
from ui.main_window import MainWindow
from ui.operations.protecting import Wish

INVENTED = Path(__file__).parent / "importers" / "invented"
"""Minutes that nobody held, for the picture of an import."""

SIZE = (1240, 820)
"""How large the window is in every picture, in its own units."""

SHOWN_PLACE = Path("/home/secretary/Documents/Minutebook/Sample.minutes")
"""Where the book seems to lie in the pictures: it lies in a folder that is gone afterwards."""

PATIENCE = 60.0
"""Seconds for one picture to come together; a busy machine needs a few of them."""


def wait_until(app: QApplication, fact: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    end = time.monotonic() + PATIENCE
    while not fact():
        app.processEvents()
        if time.monotonic() > end:
            raise SystemExit("A picture did not come together.")
    app.processEvents()


def is_drawn(window: MainWindow) -> bool:
    """Say whether what is drawn in the background is there, where it is to be seen."""
    pages, entrance = window.papers.view, window.entrance
    if window.incoming.view.isVisible():
        return not window.incoming.imports.is_reading
    if pages.isVisible():
        return pages.sheets.is_drawn(1)
    return not entrance.looks.isVisible() or entrance.looks.styles.count() > 0


def meeting(window: MainWindow) -> None:
    """The minutes of a meeting, as they are read and mended."""
    window.page.setFocus()


def outcome(window: MainWindow) -> None:
    """An outcome on the page and in the table."""
    window.table.setFocus()
    window.table.selectRow(2)
    window.table.asked.emit(window.table.outcomes.outcome_at(2).id)  # pyright: ignore[reportOptionalMemberAccess] - the sample has them


def search(window: MainWindow) -> None:
    """Words found in all meetings."""
    window.search()
    window.finder.words.setText("attend")


def protect(window: MainWindow) -> None:
    """Giving the book a passphrase."""
    window.entrance.ask_to_protect(Wish.ENCRYPT)


def minuting(window: MainWindow) -> None:
    """A meeting that is being minuted, at an item with something agreed."""
    record = window.page.record
    assert record is not None
    item = record.outcomes[len(record.outcomes) // 2].item
    window.sitting.begin(record.meeting.id, Spot(item) if item else None)


def pages(window: MainWindow) -> None:
    """The minutes as they will print."""
    window.papers.show_pages()


def importing(window: MainWindow) -> None:
    """Last year's minutes beside what was read of them, with one line being put right."""
    file = Path(tempfile.mkdtemp()) / "Trustees 2024-11.docx"
    words = (INVENTED / "charity-lanternfield.paper").read_text("utf-8")
    window.incoming.begin([draw(words, "docx", file)])
    view, imports = window.incoming.view, window.incoming.imports
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wait_until(app, lambda: bool(imports.papers) and not imports.is_reading)
    rows = view.draft.rows
    names = [rows.id_at(rows.index(n, 0)) for n in range(rows.rowCount())]
    outcome = next(
        name for name, row in zip(names, rows.values(), strict=True) if row.lead == "Action"
    )
    view.draft.stand_on(outcome)
    view.draft.take()


def looks(window: MainWindow) -> None:
    """How the papers of a board look."""
    window.ask_for_looks()


def start(window: MainWindow) -> None:
    """What is seen where no book is open."""
    window.leave_book()


SHOTS: tuple[tuple[str, str, Callable[[MainWindow], None]], ...] = (
    ("meeting", "light", meeting),
    ("meeting-dark", "dark", meeting),
    ("meeting-contrast", "contrast", meeting),
    ("outcome", "light", outcome),
    ("search", "light", search),
    ("search-dark", "dark", search),
    ("minuting", "light", minuting),
    ("minuting-dark", "dark", minuting),
    ("pages", "light", pages),
    ("importing", "light", importing),
    ("looks", "light", looks),
    ("protect", "light", protect),
    ("start", "light", start),
)
"""Every picture: its name, how the window looks in it, and what is done before it is taken."""


def take(app: QApplication, home: Path, folder: Path, larger: str) -> None:
    """Take every picture."""
    house = House(app, paths.places(home))
    house.open(None)
    window = house.window
    window.resize(*SIZE)
    window.entrance.open_sample()
    for name, looks, do in SHOTS:
        window.appearance.choose_theme(looks)
        wait_until(app, lambda: window.page.record is not None and not window.lane.is_busy)
        at = window.lane.at
        assert at is not None
        window.strip.show_book(replace(at, path=SHOWN_PLACE))
        do(window)
        wait_until(app, lambda: not window.lane.is_busy and is_drawn(window))
        window.grab().save(str(folder / f"{name}{larger}.png"))
        window.review()
        window.layers.clear(window.reading)
        window.screens.setCurrentWidget(window.work)
    window.close()
    house.close()


def main(argv: list[str]) -> int:
    """Take the pictures at two sizes of letters, each in a process of its own."""
    folder = Path(argv[0] if argv else "out/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    scale = os.environ.get("QT_SCALE_FACTOR")
    if scale is None:
        for factor in ("1", "1.5"):
            env = {**os.environ, "QT_SCALE_FACTOR": factor}
            code = os.spawnve(os.P_WAIT, sys.executable, [sys.executable, __file__, *argv], env)
            if code:
                return code
        print(f"The pictures are in {folder}")
        return 0
    app = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        take(app, Path(home), folder, "" if scale == "1" else "-150")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
