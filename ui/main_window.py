"""The frame around the minutes: what the book holds, one meeting of it, its outcomes, the strip."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from minutes import model
from minutes.changes import Changes
from minutes.errors import CannotSave, MinutesError
from minutes.ids import MeetingId
from minutes.record import Record
from minutes.rules.days import DayStyle, print_day
from ui.appearance import Appearance
from ui.contents import ContentsView
from ui.frame_deeds import frame_deeds
from ui.importing.incoming import Incoming
from ui.keys import ACTIONS, Menu, Where
from ui.keys_list import KeysList
from ui.layers import Layers, Stack
from ui.live.sitting import Sitting
from ui.menus import Menus
from ui.messages import Strip
from ui.operations.backing_up import Backups
from ui.operations.keeper import is_asked_by
from ui.operations.lane import Lane, OpenBook
from ui.operations.placing import Places
from ui.operations.searching import Found
from ui.pages.paperwork import Paperwork
from ui.preferences import Preferences
from ui.review.reading import ReadingScreen
from ui.search.screen import SearchScreen
from ui.settings.hanging import Settings
from ui.spelling.speller import Speller
from ui.start.entrance import Entrance
from ui.surroundings import Surroundings
from ui.theme import Theme, app_icon
from ui.undoing import Undoing

CLOSING_SECONDS = 2.0
"""How long closing holds still for the last word; after that the window stays and says why."""

CLOSING_LOOK_MS = 200
"""How often a window that waits to close looks whether it can."""

BESIDE = {model.Board, model.Membership, model.FutureMeeting, model.Person}
"""What is on a meeting's page though it belongs to the board."""


class MainWindow(QMainWindow):
    """Shows one book. Closes once the last word is on disk, and says so when it cannot be."""

    preferences_changed = Signal(object)
    """The Preferences as they are now, to be kept."""

    def __init__(
        self,
        lane: Lane,
        theme: Theme,
        preferences: Preferences,
        surroundings: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lane = lane
        self.preferences = preferences
        self._theme = theme
        self._world = surroundings
        self._asked_for: tuple[str, str] = ("", "")
        self._wanted: tuple[str, str] = ("", "")
        self._made = ""
        self._build()
        self._lay_out()
        self._connect()
        self.settings = Settings(self, theme)
        self.appearance = Appearance(self, theme)
        deeds = {**frame_deeds(self), **self.minuting.deeds()}
        self.menus = Menus(self, ACTIONS, deeds, self.where, self.keys.chosen_keys)
        self.menus.before = self.strip.go_on
        self.minuting.prompt.answered.connect(self.strip.go_on)
        self.live.keys = self.incoming.view.keys = self.menus.keys
        self.menus.refresh()
        self.appearance.restore()

    # -------------------------------------------------------------- build, lay out, connect

    def _build(self) -> None:
        theme, lane = self._theme, self.lane
        self.screens = Stack(self)
        self.entrance = Entrance(lane, theme, self._world, self._can_leave)
        self.work = QSplitter(Qt.Orientation.Horizontal)
        self.view = ContentsView(theme)
        self.middle = Stack()
        self.layers = Layers(self.middle, self.view, lambda: not self.is_minuting)
        self.reading = ReadingScreen(lane, theme)
        self.page, self.table = self.reading.page, self.reading.table
        self.finder = SearchScreen(lane, theme)
        self.speller = Speller(self._world.speller, self)
        self.sitting = Sitting(lane, theme, Places(self._world.place), self.speller, self)
        self.live = self.sitting.live
        self.minuting = self.sitting.screen
        self.keys = KeysList(ACTIONS, theme)
        self.strip = Strip(theme)
        self.papers = Paperwork(
            lane,
            theme,
            self._world,
            self._at_hand,
            lambda: self.export_folder,
            lambda name: self.menus.keys(name),
            self,
        )
        self.exports = self.papers.exports
        self.incoming = Incoming(lane, theme, self._world, self.entrance.dressing, self)
        self.backups = Backups(lane, self._world.backups_of, self)
        self.undoing = Undoing(self)
        self._closing = QTimer(self)

    def _lay_out(self) -> None:
        self.setWindowTitle("Minutebook")
        self.setWindowIcon(app_icon())
        self._closing.setInterval(CLOSING_LOOK_MS)
        for part in (
            self.reading,
            self.finder,
            self.minuting,
            self.keys,
            self.papers.view,
            self.incoming.view,
        ):
            self.middle.addWidget(part)
        for part in (self.view, self.middle):
            self.work.addWidget(part)
        self.work.setStretchFactor(1, 1)
        self.view.setMinimumWidth(self._theme.side_width() * 3 // 4)
        self.work.resize(self._theme.side_width() + 1000, 600)  # or both are made narrower alike
        self.work.setSizes([self._theme.side_width(), 1000])
        self.work.setChildrenCollapsible(False)
        for screen in (self.work, self.entrance):
            self.screens.addWidget(screen)
        self.entrance.show_known(self.preferences.recent_books)
        whole = QWidget(self)
        down = QVBoxLayout(whole)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.screens, 1)
        down.addWidget(self.strip)
        self.setCentralWidget(whole)

    def _connect(self) -> None:
        self.lane.opened.connect(self._on_opened)
        self.lane.changed.connect(self._on_changed)
        self.lane.saved.connect(self.strip.show_saved)
        self.lane.troubled.connect(self._on_troubled)
        self.view.asked.connect(self.show_meeting)
        self.page.refused.connect(self.strip.show_trouble)
        self.finder.chosen.connect(self._on_found_chosen)
        self.keys.chosen.connect(self._on_key_chosen)
        self.entrance.comes_up.connect(self._on_entrance_up)
        self.entrance.made.connect(self._on_made)
        self.entrance.goes_away.connect(self._on_entrance_left)
        self.incoming.view.opened.connect(self._on_imported_seen)
        for part in (self.papers, self.incoming):
            part.said.connect(partial(self.strip.say, lasts=True))
        for part in (self.finder, self.keys, self.papers.view, self.incoming.view):
            part.left.connect(self.leave_layer)
        for part in (self.papers, self.incoming):
            part.comes_up.connect(partial(self.put_over, part.view))
        for part in (self.papers, self.incoming, self.backups):
            part.troubled.connect(self.strip.show_trouble)
        self.live.troubled.connect(self.strip.show_refusal)
        self.live.lost.connect(self.strip.show_trouble)
        self._closing.timeout.connect(self.close)
        self.live.said.connect(self.strip.say)
        self.live.waiting_changed.connect(self._on_waiting)
        self.live.record_changed.connect(self._on_done)
        self.live.turned.connect(self._on_live_turned)
        self.live.shown.connect(self._on_live_shown)
        self.live.item_changed.connect(lambda: self.menus.refresh())
        self.sitting.begun.connect(self._name)

    def where(self) -> Where:
        """Say which screen the keys are for."""
        if self.screens.currentWidget() is self.entrance:
            return Where.ASKED
        if self.layers.top is self.papers.view:
            return Where.PAGES
        if self.layers.top is self.incoming.view:
            return Where.IMPORT
        return Where.LIVE if self.is_minuting else Where.REVIEW

    # -------------------------------------------------------------- minuting

    @property
    def is_minuting(self) -> bool:
        """Whether a meeting is being minuted, and not read."""
        return self.live.has_meeting

    @property
    def record(self) -> Record | None:
        """The meeting in view."""
        return self.live.record if self.live.has_meeting else self.page.record

    def minute(self) -> None:
        """Minute the meeting in view: the screen made for typing."""
        record = self.page.record
        if record is None or self.is_minuting:
            return
        self.page.keeper.settle()
        self.sitting.begin(record.meeting.id)

    def review(self) -> None:
        """Read the minutes as a page, at the place that was being typed at."""
        if self.is_minuting:
            meeting, row = self.live.meeting, self.live.row or str(self.live.spot.item or "")
            self.sitting.end()
            self.show_meeting(meeting, row)

    def _on_live_shown(self) -> None:
        minuting = self.live.has_meeting
        self.view.setVisible(not minuting)
        self.layers.clear(self.minuting if minuting else self.reading)
        self.menus.refresh()

    def _on_live_turned(self, changes: Changes) -> None:
        elsewhere = changes.meetings - changes.removed
        if changes and self.live.meeting not in changes.meetings and elsewhere:
            self.show_meeting(min(elsewhere))

    def _on_waiting(self, trouble: MinutesError | None) -> None:
        if trouble is not None:
            self.strip.show_trouble(trouble, until_saved=True)
        else:
            self.strip.wait_no_more()

    def _on_done(self, changes: Changes, asker: object) -> None:
        if changes and asker is not self.minuting.editor.typing:
            self.strip.put_right()

    # -------------------------------------------------------------- opening a book

    def open_book(self, path: Path, meeting: str = "", row: str = "") -> None:
        """Open a book, and show this meeting of it, or the one that was in view last."""
        self._wanted = (meeting, row)
        self.entrance.open_book(path)

    def _on_opened(self, at: OpenBook | None) -> None:
        self.strip.show_book(at)
        self.page.set_read_only_book(at is not None and at.read_only)
        if at is None:
            self.sitting.end()
            self.reading.show_record(None)
            self.view.take((), ())
            self.setWindowTitle("Minutebook")
        else:
            self.keep(self.preferences.with_book(str(at.path)))
            self.entrance.show_known(self.preferences.recent_books)
            self._read_contents()
        self.menus.refresh()

    def leave_book(self) -> None:
        """Close the book, and stand at the start."""
        if self._can_leave():
            self.lane.leave()
            self.entrance.begin()

    # -------------------------------------------------------------- what the book holds

    def _read_contents(self) -> None:
        self.lane.read(lambda book: (book.boards(), book.meetings()), then=self._on_contents)

    def _on_contents(self, held: tuple[tuple[model.Board, ...], tuple[model.Meeting, ...]]) -> None:
        boards, meetings = held
        self.view.take(boards, meetings)
        (wanted, row), self._wanted = self._wanted, ("", "")
        known = {meeting.id for meeting in meetings}
        board = next((board for board in boards if board.id == wanted), None)
        if board is not None:
            self.view.choose(board.id)
            if not any(meeting.board == board.id for meeting in meetings):
                self.entrance.ask_for_meeting(board)
        elif wanted in known:
            if wanted == self._made:
                self.sitting.begin(MeetingId(wanted))  # there is nothing to read in it yet
            else:
                self.show_meeting(MeetingId(wanted), row)
        elif self.record is None:
            self._show_something(known)
        elif not self._board_is_marked() and self.record is not None:
            self.view.choose(self.record.meeting.id)

    def _board_is_marked(self) -> bool:
        """Say whether the list stands at a board, where somebody is about to add a meeting."""
        index = self.view.currentIndex()
        return index.isValid() and self.view.contents.meeting_of(index) is None

    def _show_something(self, known: set[MeetingId]) -> None:
        """Show the meeting that was in view last, or else the newest; or ask for the first."""
        if self.sitting.begin_where_it_was_left(known):
            return
        last, newest = MeetingId(self.preferences.last_meeting), self.view.contents.newest()
        if last in known:
            self.show_meeting(last)
        elif newest is not None:
            self.show_meeting(newest.id)
        elif self.lane.at is not None and not self.lane.at.read_only and self.work.isVisible():
            self._ask_for_what_is_missing()

    def _ask_for_what_is_missing(self) -> None:
        """Lead on from an empty book to its first board, and from there to its first meeting."""
        board = self.board_in_view()
        if board is None:
            self.entrance.ask_for_board()
        else:
            self.entrance.ask_for_meeting(board)

    def board_in_view(self) -> model.Board | None:
        """Give the board that the list stands at, or that the meeting on the page is of."""
        chosen = self.view.contents.board_of(self.view.currentIndex())
        if chosen is not None:
            return chosen
        record = self.record
        return record.board if record else self.view.contents.first_board()

    def ask_for_meeting(self) -> None:
        """Ask for a new meeting of the board in view."""
        self._ask_for_what_is_missing()

    def ask_for_looks(self) -> None:
        """Ask how the papers of the board in view are to look."""
        board = self.board_in_view()
        if board is not None:
            self.entrance.ask_for_looks(board)

    def _on_made(self, id: str) -> None:
        self._made = id
        self._wanted = (id, "")  # the list is read again next, and leads there

    def show_meeting(self, meeting: MeetingId, row: str = "") -> None:
        """Show a meeting, with the cursor at one of its rows."""
        if self.live.meeting == meeting:
            self.live.go_to(row)
            return
        self.sitting.end()
        self.page.keeper.settle()
        self._asked_for = (meeting, row)
        self.lane.read(
            lambda book: book.record(meeting),
            then=self._on_record,
            refused=self.strip.show_trouble,
        )

    def _on_record(self, record: Record) -> None:
        meeting, row = self._asked_for
        if record.meeting.id != meeting:
            return  # somebody has gone on to another one
        self._asked_for = ("", "")
        shown = self.page.record
        is_new = shown is None or shown.meeting.id != meeting
        self.reading.show_record(record, follow=self.undoing.has_turned)
        self.undoing.has_turned = False
        if not self.undoing.count:
            self.page.release()
        if is_new:
            self.view.choose(record.meeting.id)
            self._name(record)
            self.papers.follow(record.meeting.id)
        if row:
            if self.layers.is_bare:  # or something has come up since that was asked for
                self._stand_on_the_ground()
            self.page.go_to(row)

    def _name(self, record: Record) -> None:
        """Let the window bear the meeting's name, and remember it."""
        day = print_day(record.meeting.day, DayStyle.SHORT)
        book = self.lane.at.name if self.lane.at else "Minutebook"
        parts = (record.meeting.title, day, book)
        self.setWindowTitle(" – ".join(part for part in parts if part))
        self.keep(replace(self.preferences, last_meeting=record.meeting.id))
        self.menus.refresh()

    def bring_forward(self, meeting: str = "", row: str = "") -> None:
        """Come to the front, and show this meeting: a second start asked for it."""
        if meeting:
            self.show_meeting(MeetingId(meeting), row)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # -------------------------------------------------------------- changes and troubles

    def _on_changed(self, changes: Changes, asker: object) -> None:
        if changes.kinds & {model.Board, model.Meeting}:
            self._read_contents()
        record = self.page.record
        if record is None or self.is_minuting:
            return
        typed_here = is_asked_by(self.page.keeper, asker)
        if typed_here and changes.kinds <= {model.Point}:
            return
        if self._asked_for[0] not in ("", record.meeting.id):
            return  # another meeting is on its way to the page
        of_board = record.board.id in changes.boards and changes.kinds & BESIDE
        if record.meeting.id in changes.meetings or of_board:
            self._asked_for = (record.meeting.id, self._asked_for[1])
            self.lane.read(
                lambda book: book.record(record.meeting.id),
                then=self._on_record,
                refused=self._on_meeting_gone,
            )

    def _on_meeting_gone(self, _trouble: MinutesError) -> None:
        self._asked_for = ("", "")
        self.reading.show_record(None)
        self._read_contents()

    def _on_troubled(self, trouble: MinutesError, asker: object) -> None:
        if self.live.is_asked_by(asker):
            return  # it waits or tells by itself
        waiting = is_asked_by(self.page.keeper, asker) and isinstance(trouble, CannotSave)
        self.strip.show_trouble(trouble, until_saved=waiting)
        self.undoing.give_up()

    def undo(self) -> None:
        """Take back the last thing done in the book, wherever in it that was."""
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.undoing.redo()

    # -------------------------------------------------------------- what stands over the work

    def search(self) -> None:
        """Look for words in the whole book."""
        if self.screens.currentWidget() is self.work:
            self.live.settle()
            self.put_over(self.finder)
            self.finder.begin()

    def show_keys(self) -> None:
        """List everything that can be done on this screen, with its keys."""
        if self.screens.currentWidget() is self.work:
            self.live.settle()
            where = self.where()
            self.put_over(self.keys)
            self.keys.begin(where)

    def put_over(self, part: QWidget) -> None:
        """Show a part over the work, until it is left."""
        self.layers.put(part)
        self.menus.refresh()

    def _on_imported_seen(self, meeting: MeetingId) -> None:
        self._stand_on_the_ground()
        self.show_meeting(meeting)

    def _on_key_chosen(self, name: str) -> None:
        self.leave_layer()
        self.menus.do(name)

    def leave_layer(self) -> None:
        """Take off what came over the work last."""
        self.layers.leave()
        self.menus.refresh()

    def _stand_on_the_ground(self) -> None:
        """Take off what stands over the work, and type on."""
        self.layers.clear(self.minuting if self.is_minuting else self.reading)
        (self.minuting.editor if self.is_minuting else self.page).setFocus()
        self.menus.refresh()

    def _on_found_chosen(self, found: Found) -> None:
        row = found.row if found.kind != "meeting" else ""
        self._stand_on_the_ground()
        self.show_meeting(found.meeting, row)

    # -------------------------------------------------------------- papers

    def _at_hand(self) -> Record | None:
        """Give the meeting in view, every word of it on its way to the book."""
        self.live.settle()
        self.page.keeper.settle()
        return self.record

    @property
    def export_folder(self) -> Path:
        """The folder for documents."""
        return Path(self.preferences.export_folder or self._world.exports)

    def export_elsewhere(self) -> None:
        """Ask for a folder that documents go to from now on."""
        folder = QFileDialog.getExistingDirectory(
            self, "A folder for the documents", str(self.export_folder)
        )
        if folder:
            self.keep(replace(self.preferences, export_folder=folder))
            self.strip.say(f"Documents go to {folder} from now on.")

    def choose_papers(self) -> None:
        """Open the menu of papers, where a letter makes one."""
        self.menus.open(Menu.PAPERS)

    # -------------------------------------------------------------- parts

    def go_to_next_part(self) -> None:
        """Go on to the next part of the window, round and round."""
        parts = [self.view, self.page, self.table]
        parts = [part for part in parts if part.isVisible()]
        here = next((i for i, part in enumerate(parts) if part.hasFocus()), -1)
        if parts:
            parts[(here + 1) % len(parts)].setFocus()

    def _on_entrance_up(self) -> None:
        self.screens.setCurrentWidget(self.entrance)
        self.menus.refresh()

    def _on_entrance_left(self, said: str) -> None:
        self.screens.setCurrentWidget(self.work)
        (self.minuting.editor if self.is_minuting else self.page).setFocus()
        self.menus.refresh()
        if said:
            self.strip.say(said)

    def keep(self, preferences: Preferences) -> None:
        """Remember what somebody chose."""
        if preferences != self.preferences:
            self.preferences = preferences
            self.preferences_changed.emit(preferences)

    # -------------------------------------------------------------- closing

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle every word and wait for the book; stay open while a word is refused."""
        self._closing.stop()
        self._settle()
        rested = self.lane.rest(CLOSING_SECONDS)
        if self._has_unsaved() and rested:
            event.ignore()
            return
        if not rested:
            self.strip.say("The book is still being written. The window closes when it is done.")
            self._closing.start()
            event.ignore()
            return
        self.sitting.close()
        self.appearance.remember()
        event.accept()

    def _can_leave(self) -> bool:
        """Settle every word of this book; say whether it can be left."""
        self._settle()
        self.lane.rest(CLOSING_SECONDS)
        if self._has_unsaved():
            self.strip.say("Your last words are not on disk yet. This book stays open until then.")
            return False
        return True

    def _settle(self) -> None:
        self.live.settle()
        self.page.keeper.settle()

    def _has_unsaved(self) -> bool:
        return self.page.keeper.has_unsaved or self.live.has_unsaved
