"""Import in the window: files are chosen, looked at over the work, and saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from minutes.ids import BookId, MeetingId
from ui.importing.likeness import Likeness
from ui.importing.page import ImportPage
from ui.keys import Deed, Deeds
from ui.keys.importing import TURNS
from ui.keys.naming import with_keys
from ui.operations.dressing import Dressing
from ui.operations.importing import Imports, Memory
from ui.operations.lane import Lane
from ui.surroundings import Surroundings
from ui.theme import Theme

PATTERNS = "*.docx *.docm *.dotx *.doc *.rtf *.odt *.pdf *.txt *.md *.html *.htm *.eml"
"""What the names of files end with that can be read."""

IMPORTED = "import "
"""What the name of a step begins with by which a paper came into the book."""


class Forgetful:
    """Stands in where nothing remembers what was imported."""

    def meeting(self, digest: str) -> MeetingId | None:
        """Give nothing."""
        return None

    def remember(self, digest: str, meeting: MeetingId) -> None:
        """Forget it."""


class Incoming(QObject):
    """Chooses files and shows the screen of an import. It does not know the window."""

    troubled = Signal(object)
    """A MinutesError: what was not done, and what to do."""

    said = Signal(str)
    """A sentence about what waits."""

    comes_up = Signal()
    """The screen is to be seen: `view` is to stand over the work."""

    def __init__(
        self, lane: Lane, theme: Theme, world: Surroundings, dressing: Dressing, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._lane = lane
        self._folder = ""
        self.imports = Imports(lane, world.imported or _forgetful, dressing, self)
        self.view = ImportPage(self.imports, Likeness(lane, theme, world.styles), theme)

        self.imports.troubled.connect(self.troubled)
        self.view.left.connect(self._on_left)
        self.view.by_hand.said.connect(self.said)

    def deeds(self, can_write: Callable[[], bool]) -> Deeds:
        """Give what is done in an import, by the names of the table of keys."""
        view, by_hand = self.view, self.view.by_hand
        return {
            "import": Deed(self.choose_files, can_write),
            "import-folder": Deed(self.choose_folder, can_write),
            "import-back": Deed(self.come_back, lambda: bool(self.imports.papers)),
            "import-save": Deed(view.save),
            "import-save-ready": Deed(view.save_all_ready),
            "import-again": Deed(view.again),
            "import-see": Deed(view.see_meeting),
            "import-learn": Deed(view.learn),
            "import-answer": Deed(view.draft.take),
            "import-part": Deed(view.go_to_next_part),
            "import-next": Deed(lambda: view.step(1)),
            "import-previous": Deed(lambda: view.step(-1)),
            "import-halt": Deed(view.stop_or_go_on),
            "import-save-all": Deed(view.save_all_read),
            "import-report": Deed(view.tell_all),
            "import-as-paper": Deed(view.keep_as_paper),
            "import-as-minutes": Deed(view.take_for_minutes),
            "import-join": Deed(by_hand.join),
            "import-split": Deed(by_hand.split),
            "import-deeper": Deed(lambda: by_hand.deepen(1)),
            "import-shallower": Deed(lambda: by_hand.deepen(-1)),
            "import-restrict": Deed(by_hand.restrict),
            "import-leave-out": Deed(by_hand.leave_out),
            "import-put-in": Deed(lambda: by_hand.put_in(view.original.line)),
            **{name: Deed(partial(by_hand.turn, which)) for which, name in enumerate(TURNS)},
        }

    def choose_files(self) -> None:
        """Ask for files, and read them."""
        kinds = f"Minutes ({PATTERNS});;All files (*)"
        chosen, _ = QFileDialog.getOpenFileNames(
            self._window, "Import minutes", self._folder, kinds
        )
        self.begin([Path(one) for one in chosen])

    def choose_folder(self) -> None:
        """Ask for a folder, and read all papers in it."""
        chosen = QFileDialog.getExistingDirectory(
            self._window, "Import a whole folder of minutes", self._folder
        )
        self.begin([Path(chosen)] if chosen else [])

    def begin(self, places: list[Path]) -> None:
        """Read these files and folders, and show what comes of them."""
        if not places:
            return
        self._folder = str(places[0].parent)
        self.comes_up.emit()
        self.imports.begin(places)

    def come_back(self) -> None:
        """Show the files again that were chosen last: what was answered about them stands."""
        self.comes_up.emit()
        self.view.give_keys()

    def take_back(self, undo: Callable[[], object], *, is_repeat: bool) -> None:
        """Take back what was put right last, or else what was saved last.

        What was typed in a meeting is not taken back from here, where nobody sees it; and a key
        that is only held down ends at the last thing that was put right.
        """
        if self.view.by_hand.take_back(is_repeat=is_repeat):
            return

        def decide(last: str) -> None:
            if last.startswith(IMPORTED):
                undo()
            else:
                self.said.emit("There is nothing to take back in this import.")

        self._lane.read(lambda book: book.can_undo(), then=decide)

    def _on_left(self) -> None:
        waiting = sum(one.standing.can_be_saved for one in self.imports.papers)
        if waiting:
            files = "1 file is" if waiting == 1 else f"{waiting} files are"
            shows = with_keys("{import-back} shows them again.", self.view.keys)
            self.said.emit(f"{files} not saved yet. {shows}")

    def close(self) -> None:
        """End reading."""
        self.view.likeness.close_pages()
        self.imports.close()


def _forgetful(_: BookId) -> Memory:
    return Forgetful()
