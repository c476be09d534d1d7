"""The page of short forms, and of the words somebody added to the dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from minutes.aids import shortforms
from minutes.changes import Add, Command, Edit, Remove, Together
from minutes.errors import MinutesError, NotUnderstood
from minutes.ids import SnippetId, new_id
from minutes.model import Board, Snippet
from ui.live.listing import Listing
from ui.tables import measure, set_out
from ui.theme import Name, Theme, dress, name_buttons

HOW = "Enter keeps it; three dots are a blank to fill in. Delete takes away, Esc goes back."
"""What the page says while nothing is asked."""

LISTS = "Lists (*.txt);;All files (*)"
"""What is offered when a list is looked for."""

WHOSE = {False: "&For this board", True: "&For the whole book"}
"""Whose a short form is; pressed, it is the other's."""


SHARES = (10, 0, 12)
"""How wide each column is, in letters; the one with none takes what is left."""


@dataclass(frozen=True, slots=True)
class Row:
    """One short form as the list shows it."""

    short: str
    phrase: str
    whose: str


class FormsModel(Listing[Row]):
    """The short forms of a board, and those of the whole book."""

    COLUMNS = ("Short", "Stands for", "For")

    def cell(self, value: Row, column: int) -> str:
        """Give one cell."""
        return (value.short, value.phrase, value.whose)[column]

    def spoken(self, value: Row, column: int) -> str:
        """Give what a screen reader says of a cell."""
        said = f"{value.short} stands for {value.phrase}"
        return said if column == 0 else self.cell(value, column)


class FormsPage(QWidget):
    """Lists short forms and own words; all of it can be changed by keys."""

    asked = Signal(object)
    """A Command for the book."""

    wants_file = Signal(str)
    """The path of a list to read; what it says comes back to `take_list`."""

    gives_file = Signal(str, str)
    """(path, text) of a list to write."""

    word_added = Signal(str)
    word_removed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._snippets: dict[str, Snippet] = {}
        self._then: Callable[[str], object] | None = None
        self._is_read = True
        self._can_write = True
        self._build()
        self._lay_out(theme)
        self._connect()

    def _build(self) -> None:
        self.title = QLabel("Short forms", self)
        self.rows = FormsModel(self)
        self.list = QTableView(self)
        self.short = QLineEdit(self)
        self.phrase = QLineEdit(self)
        self.whole_book = QPushButton(WHOSE[False], self)
        self.keep = QPushButton("&Keep it", self)
        self.delete = QPushButton("&Delete", self)
        self.read = QPushButton("Read a fi&le", self)
        self.write = QPushButton("&Write a file", self)
        self.says = QLabel(HOW, self)
        self.path = QLineEdit(self)
        self.find_file = QPushButton("&Choose…", self)
        self.words_title = QLabel("Own words", self)
        self.word = QLineEdit(self)
        self.words = QListWidget(self)
        self.remove = QPushButton("&Take it out", self)

    def _lay_out(self, theme: Theme) -> None:
        dress(self, Name.SEARCH, "Short forms and own words")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for title in (self.title, self.words_title):
            title.setFont(theme.font("title"))
        dress(self.list, Name.OUTCOMES, "Short forms")
        dress(self.words, Name.FOUND, "Words you added to the dictionary")
        dress(self.short, "short-form", "Short form")
        dress(self.phrase, "short-phrase", "What it stands for")
        dress(self.path, "short-path", "File")
        dress(self.word, "own-word", "A word to add to the dictionary")
        dress(self.says, "settings-says")
        name_buttons(self)
        self.says.setWordWrap(True)
        self.says.setFixedHeight(self.says.fontMetrics().lineSpacing() * 2)  # nothing moves for it
        self.says.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.whole_book.setCheckable(True)
        self.short.setPlaceholderText("wn")
        self.phrase.setPlaceholderText("The board noted the report about …")
        self.word.setPlaceholderText("Add a word")
        self.short.setMaxLength(shortforms.LONGEST_SHORT + 8)
        self._lay_out_list()
        step = theme.step()
        across = QHBoxLayout(self)
        across.setContentsMargins(step * 4, step * 3, step * 4, step * 2)
        across.setSpacing(step * 4)
        across.addLayout(self._left(step), 3)
        across.addLayout(self._right(step), 1)

    def _lay_out_list(self) -> None:
        self.list.setModel(self.rows)
        set_out(self.list, 1)
        measure(self.list, SHARES)

    def _left(self, step: int) -> QVBoxLayout:
        down = QVBoxLayout()
        down.setSpacing(step)
        down.addWidget(self.title)
        down.addWidget(self.list, 1)
        form = QGridLayout()
        form.setSpacing(step)
        form.setColumnStretch(1, 1)
        self.short.setFixedWidth(self.fontMetrics().averageCharWidth() * 14)
        form.addWidget(self.short, 0, 0)
        form.addWidget(self.phrase, 0, 1)
        wide = self.whole_book.fontMetrics().horizontalAdvance(WHOSE[True]) + step * 5
        self.whole_book.setFixedWidth(wide)
        form.addWidget(self.whole_book, 0, 2)
        form.addWidget(self.keep, 0, 3)
        down.addLayout(form)
        down.addWidget(self.says)
        foot = QHBoxLayout()
        foot.setSpacing(step)
        for button in (self.delete, self.read, self.write):
            foot.addWidget(button)
        foot.addWidget(self.path, 1)
        foot.addWidget(self.find_file)
        for part in (self.path, self.find_file):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self._show_path(False)
        down.addLayout(foot)
        return down

    def _right(self, step: int) -> QVBoxLayout:
        down = QVBoxLayout()
        down.setSpacing(step)
        for part in (self.words_title, self.word):
            down.addWidget(part)
        down.addWidget(self.words, 1)
        down.addWidget(self.remove)
        return down

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_marked)
        self.whole_book.toggled.connect(lambda whole: self.whole_book.setText(WHOSE[whole]))
        self.short.returnPressed.connect(self._on_short)
        self.phrase.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.delete.clicked.connect(self._delete)
        self.read.clicked.connect(lambda: self._ask_path("read", self.wants_file.emit))
        self.write.clicked.connect(lambda: self._ask_path("write", self._write))
        self.path.returnPressed.connect(self._on_path)
        self.find_file.clicked.connect(self._find)
        self.word.returnPressed.connect(self._add_word)
        self.remove.clicked.connect(self._remove_word)

    # -------------------------------------------------------------- what there is

    def begin(self, board: Board, *, can_write: bool) -> None:
        """Show the short forms of this board, once they come."""
        self._board, self._can_write = board, can_write
        self.title.setText(f"Short forms of {board.short_name or board.name}")
        for part in (self.keep, self.delete, self.read):
            part.setEnabled(can_write)
        self._show_path(False)
        self.says.setText(HOW)
        self.short.clear()
        self.phrase.clear()
        self.whole_book.setChecked(False)
        self.short.setFocus()

    @property
    def board(self) -> Board | None:
        """The board whose short forms these are."""
        return self._board

    def take(self, snippets: Iterable[Snippet]) -> None:
        """List these short forms."""
        ordered = sorted(snippets, key=lambda one: one.short.casefold())
        self._snippets = {one.id: one for one in ordered}
        self.rows.take(
            {
                one.id: Row(one.short, one.phrase, "this board" if one.board else "the book")
                for one in ordered
            }
        )

    def take_words(self, words: Iterable[str]) -> None:
        """List these words of somebody's own."""
        at = self.words.currentRow()
        self.words.clear()
        self.words.addItems(list(words))
        self.words.setCurrentRow(min(max(at, 0), self.words.count() - 1))
        self.remove.setEnabled(self.words.count() > 0)

    def tell(self, sentence: str) -> None:
        """Say what came of it."""
        self.says.setText(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Escape, out of a question first; take away by Delete."""
        match event.key():
            case Qt.Key.Key_Escape if self.path.isVisible():
                self._show_path(False)
                self.says.setText(HOW)
                self.short.setFocus()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.list.hasFocus():
                self._delete()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self.words.hasFocus():
                self._remove_word()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.list.hasFocus():
                self.phrase.setFocus()
                self.phrase.selectAll()
            case _:
                super().keyPressEvent(event)

    # -------------------------------------------------------------- short forms

    def _on_marked(self, now: QModelIndex, _was: QModelIndex) -> None:
        """Have the marked short form in the fields, where it can be changed."""
        snippet = self._snippets.get(self.rows.id_at(now))
        if snippet is not None and self.list.hasFocus():
            self.short.setText(snippet.short)
            self.phrase.setText(snippet.phrase)
            self.whole_book.setChecked(snippet.board is None)

    def _on_short(self) -> None:
        """Go on to the phrase; one that is there already comes up to be changed."""
        known = self._known(self.short.text().strip())
        if known is not None and not self.phrase.text().strip():
            self.phrase.setText(known.phrase)
            self.whole_book.setChecked(known.board is None)
        self.phrase.setFocus()
        self.phrase.selectAll()

    def _known(self, short: str) -> Snippet | None:
        """Give the short form that is spelt so; this board's before the book's."""
        fits = [one for one in self._snippets.values() if one.short.casefold() == short.casefold()]
        fits.sort(key=lambda one: one.board is None)
        return next(iter(fits), None)

    def _keep(self) -> None:
        """Keep what the fields say: a new short form, or another phrase for one there is."""
        short = self.short.text().strip()
        phrase = self.phrase.text().strip().replace("...", shortforms.BLANK)
        if not self._may_write() or self._board is None:
            return
        try:
            shortforms.refuse_bad(short, phrase)
            if not phrase:
                raise NotUnderstood(f"“{short}” stands for nothing.", way_out="Type the phrase.")
        except MinutesError as trouble:
            self.says.setText(str(trouble))
            return
        board = None if self.whole_book.isChecked() else self._board.id
        was = next(
            (
                one
                for one in self._snippets.values()
                if one.short.casefold() == short.casefold() and one.board == board
            ),
            None,
        )
        if was is None:
            fresh = Snippet(id=SnippetId(new_id()), short=short, phrase=phrase, board=board)
            self.asked.emit(Add((fresh,)))
        elif was.phrase != phrase:
            self.asked.emit(Edit(was, replace(was, phrase=phrase)))
        self.says.setText(f"{short} and a space stand for “{phrase[:60]}”.")
        self.short.clear()
        self.phrase.clear()
        self.short.setFocus()

    def _delete(self) -> None:
        snippet = self._snippets.get(self.rows.id_at(self.list.currentIndex()))
        if snippet is None:
            self.says.setText("Mark the short form first, with the arrows in the list.")
        elif self._may_write():
            self.asked.emit(Remove(snippet))
            self.says.setText(f"“{snippet.short}” is gone. Undo brings it back.")

    def _may_write(self) -> bool:
        if not self._can_write:
            self.says.setText("This book may only be read here.")
        return self._can_write

    # -------------------------------------------------------------- lists as files

    def _ask_path(self, what: str, then: Callable[[str], object]) -> None:
        """Ask for the name of a file; the folder of somebody's documents is there already."""
        board = self._board
        if board is None or (what == "read" and not self._may_write()):
            return
        self._then, self._is_read = then, what == "read"
        name = "".join(c for c in (board.short_name or board.name) if c.isalnum() or c in " -")
        self.path.setText(str(Path.home() / f"Short forms {name.strip()}.txt"))
        self.path.setAccessibleName(f"File to {what}")
        self.says.setText(f"File to {what}; Enter does it, Choose… looks for one, Esc leaves it.")
        self._show_path(True)
        self.path.setFocus()
        self.path.selectAll()

    def _show_path(self, asked: bool) -> None:
        for part in (self.path, self.find_file):
            part.setVisible(asked)

    def _find(self) -> None:
        """Look for a file in the system's own way; it stands in the field then."""
        there = str(Path(self.path.text()).expanduser())
        if self._is_read:
            path, _ = QFileDialog.getOpenFileName(self, "A list to read", there, LISTS)
        else:
            path, _ = QFileDialog.getSaveFileName(
                self,
                "Where the list goes",
                there,
                LISTS,
                options=QFileDialog.Option.DontConfirmOverwrite,  # a file there is left alone
            )
        if path:
            self.path.setText(path)
        self.path.setFocus()

    def _on_path(self) -> None:
        then, typed = self._then, self.path.text().strip().strip('"')
        if then is not None and typed:
            then(str(Path(typed).expanduser()))

    def _write(self, path: str) -> None:
        self.gives_file.emit(path, shortforms.print_list(self._snippets.values()))

    def file_done(self, sentence: str) -> None:
        """Say what came of a file; the question is over."""
        self._show_path(False)
        self.says.setText(sentence)
        self.short.setFocus()

    def take_list(self, text: str) -> None:
        """Take in a list that was read: all of its lines, or none where one is no short form."""
        board = self._board.id if self._board else None
        known = tuple(self._snippets.values())
        try:
            read = shortforms.read_list(text, board, known)
        except MinutesError as trouble:
            self.says.setText(str(trouble))
            return
        commands: list[Command] = []
        for one in read:
            was = self._snippets.get(one.id)
            commands.append(Edit(was, replace(was, phrase=one.phrase)) if was else Add((one,)))
        changed = sum(isinstance(command, Edit) for command in commands)
        if commands:
            self.asked.emit(Together(tuple(commands), "read short forms"))
        fresh = len(commands) - changed
        said = f"{fresh} new, {changed} changed." if commands else "The list says nothing new."
        self.file_done(said)

    # -------------------------------------------------------------- own words

    def _add_word(self) -> None:
        word = self.word.text().strip()
        if not word or any(sign.isspace() for sign in word) or not any(map(str.isalpha, word)):
            self.says.setText("Type one word, without spaces.")
            return
        self.word_added.emit(word)
        self.word.clear()
        self.says.setText(f"“{word}” counts as right from now on.")

    def _remove_word(self) -> None:
        item = self.words.currentItem()
        if item is not None:
            self.word_removed.emit(item.text())
            self.says.setText(f"“{item.text()}” is looked up like any other word again.")
