"""What is made of the meeting in view: its pages, its files, the numbers of its agenda."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from minutes.changes import Changes, IssueAgenda
from minutes.errors import NotFound
from minutes.ids import MeetingId
from minutes.kinds import PaperKind
from minutes.record import Record
from ui.keys import Deed, Deeds
from ui.operations.exporting import KINDS, Exports
from ui.operations.lane import Lane
from ui.pages.view import PagesView
from ui.surroundings import Surroundings
from ui.theme import Theme

SEEN = {
    "pages-minutes": PaperKind.MINUTES,
    "pages-agenda": PaperKind.AGENDA,
    "pages-decisions": PaperKind.DECISION_NOTE,
    "pages-log": PaperKind.ACTION_LOG,
    "pages-highlights": PaperKind.HIGHLIGHTS,
}
"""Which paper each of these actions shows."""

FILES: dict[str, tuple[PaperKind, tuple[str, ...], bool]] = {
    "export-agenda": (PaperKind.AGENDA, KINDS, False),
    "export-decisions": (PaperKind.DECISION_NOTE, KINDS, False),
    "export-log": (PaperKind.ACTION_LOG, KINDS, False),
    "export-highlights": (PaperKind.HIGHLIGHTS, KINDS, False),
    "export-public": (PaperKind.MINUTES, KINDS, True),
    "export-mail": (PaperKind.MINUTES, ("eml",), False),
    "export-mail-agenda": (PaperKind.AGENDA, ("eml",), False),
    "export-calendar": (PaperKind.MINUTES, ("ics",), False),
}
"""What each of these actions makes: of which paper, which kinds of file, whether for the public."""

NAMES = {"docx": "Word", "pdf": "PDF", "eml": "an e-mail draft", "ics": "a calendar entry"}
"""What kinds of file are called in a sentence."""


class Paperwork(QObject):
    """Shows pages and makes files. It knows the meeting in view, and not the window."""

    said = Signal(str)
    """A sentence for the strip."""

    troubled = Signal(object)
    """A MinutesError: what could not be made, and what to do."""

    comes_up = Signal()
    """Pages are to be seen: `view` is to stand over the work."""

    def __init__(
        self,
        lane: Lane,
        theme: Theme,
        world: Surroundings,
        at_hand: Callable[[], Record | None],
        folder: Callable[[], Path],
        keys: Callable[[str], str],
        parent: QObject,
    ) -> None:
        """`at_hand` gives the meeting in view, every word of it on its way to the book."""
        super().__init__(parent)
        self._lane = lane
        self._at_hand = at_hand
        self._folder = folder
        self._keys = keys
        self.view = PagesView(lane, theme, styles=world.styles)
        self.view.keys = keys
        self.exports = Exports(lane, world.register, self, styles=world.styles)

        self.view.troubled.connect(self.troubled)
        self.view.wants_files.connect(self.export)
        self.exports.made.connect(self._on_made)
        self.exports.troubled.connect(self.troubled)

    def deeds(self, has_meeting: Callable[[], bool], can_write: Callable[[], bool]) -> Deeds:
        """Give what is done with papers, by the names of the table of keys."""
        view = self.view
        deeds = {
            "pages": Deed(self.show_pages, has_meeting),
            "pages-public": Deed(view.turn_public),
            "pages-fit": Deed(lambda: view.sheets.look_at(0)),
            "pages-back": Deed(view.left.emit),
            "export": Deed(self.export, has_meeting),
            "issue-agenda": Deed(self.issue_agenda, lambda: has_meeting() and can_write()),
            "open-folder": Deed(self.open_folder),
        }
        for name, paper in SEEN.items():
            deeds[name] = Deed(partial(view.turn_to, paper))
        for name, (paper, kinds, public) in FILES.items():
            make = partial(self.make, paper, kinds, public=public)
            deeds[name] = Deed(make, has_meeting)
        return deeds

    def warm_up(self) -> None:
        """Load in the background what makes files and draws pages."""
        self.exports.warm_up()
        self.view.paging.warm_up()

    def close(self) -> None:
        """Finish what is being written and drawn."""
        self.view.shut()
        self.exports.close()

    # -------------------------------------------------------------- pages

    def show_pages(self) -> None:
        """Show the minutes of the meeting in view as pages; where pages are seen, go back."""
        if self.view.isVisible():
            self.view.left.emit()
            return
        record = self._at_hand()
        if record is not None:
            self.comes_up.emit()
            self.view.show_meeting(record.meeting.id)
            self.view.setFocus()

    def follow(self, meeting: MeetingId) -> None:
        """Show the same paper of another meeting, where pages are seen."""
        if self.view.isVisible():
            self.view.show_meeting(meeting, self.view.paper, public=self.view.public)

    # -------------------------------------------------------------- files

    def export(self) -> None:
        """Make Word and PDF of the minutes, or of the paper that is seen as pages."""
        seen = self.view.isVisible()
        paper = self.view.paper if seen else PaperKind.MINUTES
        self.make(paper, KINDS, public=seen and self.view.public)

    def make(self, paper: PaperKind, kinds: Sequence[str], *, public: bool = False) -> None:
        """Make files of a paper of the meeting in view, in the folder for documents."""
        record = self._at_hand()
        if record is not None:
            self.said.emit(f"Writing {' and '.join(NAMES[kind] for kind in kinds)}…")
            self.exports.export(
                record.meeting.id, self._folder(), kinds, paper=paper, public=public
            )

    def open_folder(self) -> None:
        """Open the folder with the documents, in what this system shows folders with."""
        folder = self._folder()
        if not folder.is_dir():
            self.troubled.emit(
                NotFound(
                    f"There is no folder {folder} yet.",
                    way_out="It is made with the first document.",
                )
            )
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.said.emit(f"The documents are in {folder}")

    def _on_made(self, paths: tuple[Path, ...], tells: tuple[str, ...]) -> None:
        if not paths:
            return
        keys = self._keys("open-folder")
        folder = f"{paths[0].parent} ({keys} opens it)." if keys else f"{paths[0].parent}."
        self.said.emit(" ".join((f"Written: {names_of(paths)}, in {folder}", *tells)))

    # -------------------------------------------------------------- the agenda

    def issue_agenda(self) -> None:
        """Give the items of the agenda the numbers that they keep."""
        record = self._at_hand()
        if record is None:
            return
        is_first = not record.meeting.agenda_issued

        def tell(changes: Changes) -> None:
            if is_first:
                self.said.emit("The agenda is issued: its items keep their numbers from now on.")
            elif changes:
                self.said.emit("The items added since the agenda was issued have numbers now.")
            else:
                self.said.emit("The agenda is issued already, and every item has its number.")

        self._lane.run(IssueAgenda(record.meeting.id), asker=self, then=tell)


def names_of(paths: Sequence[Path]) -> str:
    """Give the names of files, the stem once where they share it: `May.docx and .pdf`."""
    first, *others = paths
    rest = [path.suffix if path.stem == first.stem else path.name for path in others]
    return " and ".join((first.name, *rest))
