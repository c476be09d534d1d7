"""The way in: everything that is asked on a page of its own, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from minutes.errors import MinutesError, PassphraseNeeded, WrongPassphrase
from minutes.model import Board
from ui.layers import Stack
from ui.operations import doors, making, protecting
from ui.operations.dressing import Dressing
from ui.operations.lane import Lane, OpenBook
from ui.operations.protecting import Wish
from ui.start.looks import LooksScreen
from ui.start.making import NewBoardScreen, NewMeetingScreen
from ui.start.protect import ProtectScreen, RecoveryScreen
from ui.start.start import NewBookScreen, StartScreen, UnlockScreen
from ui.surroundings import Dressed, Looks, Surroundings
from ui.theme import Theme

FILES = "Minute books (*.minutes);;All files (*)"
"""What is offered when another book is looked for."""


class Entrance(Stack):
    """Asks one thing at a time, as a page in the window, and puts the book on the lane."""

    comes_up = Signal()
    """Something is asked; the window shows this instead of the book."""

    goes_away = Signal(str)
    """Nothing is asked any more; the words say what was done, if anything was."""

    made = Signal(str)
    """The id of the board or the meeting that is new in the book."""

    def __init__(
        self,
        lane: Lane,
        theme: Theme,
        surroundings: Surroundings,
        can_leave: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._world = surroundings
        self._can_leave = can_leave
        self._opening: Path | None = None
        self._known: Sequence[str] = ()
        self.start = StartScreen(theme)
        self.new_book = NewBookScreen(theme)
        self.unlock = UnlockScreen(theme)
        self.protect = ProtectScreen(theme)
        self.recovery = RecoveryScreen(theme)
        self.new_board = NewBoardScreen(theme)
        self.new_meeting = NewMeetingScreen(theme)
        self.looks = LooksScreen(theme)
        self.dressing = Dressing(lane, surroundings, self)
        leaving = (
            self.new_book,
            self.unlock,
            self.protect,
            self.recovery,
            self.new_board,
            self.new_meeting,
            self.looks,
        )

        for screen in (self.start, *leaving):
            self.addWidget(screen)

        self.start.wants_new.connect(self.ask_for_new_book)
        self.start.wants_other.connect(self.ask_for_other_book)
        self.start.wants_sample.connect(self.open_sample)
        self.start.wants_book.connect(lambda path: self.open_book(Path(path)))
        self.new_book.asked.connect(self._make_book)
        self.unlock.given.connect(self._unlock)
        self.protect.asked.connect(self._protect)
        self.new_board.asked.connect(self._make_board)
        self.new_meeting.asked.connect(self._make_meeting)
        self.looks.asked.connect(self._dress)
        for screen in leaving:
            screen.left.connect(self._on_left)
        lane.opened.connect(self._on_opened)

    # -------------------------------------------------------------- asking

    def begin(self, trouble: MinutesError | None = None) -> None:
        """Stand at the start, with what went wrong, if anything did."""
        self.start.show_known(self._known)
        self.start.show_trouble(trouble)
        self._ask(self.start)

    def show_known(self, paths: Sequence[str]) -> None:
        """Take note of the books opened before."""
        self._known = paths

    def ask_for_new_book(self) -> None:
        """Ask what a new book is called."""
        if self._can_leave():
            self._ask(self.new_book)
            self.new_book.begin(self._world.book_named)

    def ask_for_other_book(self) -> None:
        """Ask which book to open."""
        if not self._can_leave():
            return
        at = self._lane.at
        folder = at.path.parent if at else self._world.book_named("x").parent
        path, _ = QFileDialog.getOpenFileName(self, "Open a book", str(folder), FILES)
        if path:
            self.open_book(Path(path))

    def ask_to_protect(self, wish: Wish) -> None:
        """Ask for the passphrases that a wish needs."""
        if self._can_leave():
            self._ask(self.protect)
            self.protect.begin(wish)

    def ask_for_board(self) -> None:
        """Ask what a new board is called."""
        if self._can_leave():
            self._ask(self.new_board)
            self.new_board.begin()
            self.dressing.offer(self.new_board.styles.take, self.new_board.show_trouble)

    def ask_for_meeting(self, board: Board) -> None:
        """Ask when and where a new meeting of a board is."""
        if self._can_leave():
            self._ask(self.new_meeting)
            self.new_meeting.begin(board.id, board.name)

    def ask_for_looks(self, board: Board) -> None:
        """Ask how the papers of a board are to look."""
        if self._can_leave():
            self._ask(self.looks)
            self.looks.begin(board)
            self.dressing.offer(self.looks.take, self.looks.show_trouble)

    # -------------------------------------------------------------- opening

    def open_book(self, path: Path) -> None:
        """Open a book that is there."""
        if self._can_leave():
            self._go_in(path, doors.by_path(path, self._world.backups_of(path)))

    def open_sample(self) -> None:
        """Open the sample book, made now if it is not there."""
        if self._can_leave():
            self._go_in(None, doors.by_sample(self._world.make_sample, self._world.backups_of))

    def _go_in(self, path: Path | None, door: doors.Door) -> None:
        self._opening = path
        self.goes_away.emit("")
        self._lane.open(door, refused=self._on_not_opened)

    def _unlock(self, typed: str) -> None:
        path = self._opening
        if path is not None:
            self.unlock.wait(True)
            door = doors.by_passphrase(path, self._world.backups_of(path), typed)
            self._lane.open(door, refused=self._on_not_opened)

    def _make_book(self, name: str, path: Path) -> None:
        self._opening = path
        self._lane.open(doors.by_making(path, name), refused=self.new_book.show_trouble)

    def _on_not_opened(self, trouble: MinutesError) -> None:
        if isinstance(trouble, PassphraseNeeded) and self._opening is not None:
            self._ask(self.unlock)
            self.unlock.begin(self._opening)
        elif isinstance(trouble, WrongPassphrase) and self.currentWidget() is self.unlock:
            self.unlock.wait(False)
            self.unlock.show_trouble(trouble)
        else:
            self.begin(trouble)

    def _on_opened(self, at: OpenBook | None) -> None:
        if at is not None and self.currentWidget() not in (self.protect, self.recovery):
            self.goes_away.emit("")

    # -------------------------------------------------------------- making

    def _make_board(self, name: str, short_name: str, house_style: str) -> None:
        making.make_board(
            self._lane,
            name,
            short_name,
            house_style,
            then=lambda board: self._on_made(board, "The board is in the book."),
            refused=self.new_board.show_trouble,
        )

    def _make_meeting(self, wanted: making.Wanted) -> None:
        making.make_meeting(
            self._lane,
            wanted,
            then=lambda meeting: self._on_made(meeting, "The meeting is in the book."),
            refused=self.new_meeting.show_trouble,
        )

    def _on_made(self, id: str, said: str) -> None:
        self._leave(said)
        self.made.emit(id)

    def _dress(self, looks: Looks) -> None:
        def tell(made: Dressed) -> None:
            if self.currentWidget() is self.looks:
                said = f"The papers of {looks.board.name} have their new looks."
                self._leave(" ".join((said, *made.tells)))

        self.dressing.dress(looks, tell, self._on_not_dressed)

    def _on_not_dressed(self, trouble: MinutesError) -> None:
        self.looks.wait(False)
        self.looks.show_trouble(trouble)

    # -------------------------------------------------------------- protecting

    def _protect(self, wish: Wish, present: str, new: str) -> None:
        protecting.carry_out(
            wish,
            self._lane,
            self._world.backups_of,
            present,
            new,
            then=self._on_protected,
            refused=self._on_not_protected,
        )

    def _on_protected(self, recovery: str) -> None:
        self.protect.wait(False)
        if recovery:
            self._ask(self.recovery)
            self.recovery.begin(recovery)
        else:
            self._leave("Done.")

    def _on_not_protected(self, trouble: MinutesError) -> None:
        self.protect.wait(False)
        self.protect.show_trouble(trouble)

    # -------------------------------------------------------------- coming and going

    def _ask(self, screen: QWidget) -> None:
        self.setCurrentWidget(screen)
        self.comes_up.emit()

    def _on_left(self) -> None:
        self.recovery.forget()
        if self.currentWidget() is self.unlock or self._lane.is_empty:
            self.begin()
        else:
            self._leave("")

    def _leave(self, said: str) -> None:
        self.setCurrentWidget(self.start)
        self.goes_away.emit(said)
