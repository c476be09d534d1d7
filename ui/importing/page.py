"""The screen of an import: the original beside what was read of it, and the files if several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minutes.ids import MeetingId
from minutes.kinds import OutcomeKind
from minutes.rules.days import DayStyle, print_day
from ui.importing.likeness import Likeness
from ui.importing.lists import DraftView, FilesView
from ui.importing.original import Original
from ui.operations.import_rows import rows_of
from ui.operations.importing import Imports, Paper, Standing
from ui.theme import Name, Theme, dress, name_buttons


class ImportPage(QWidget):
    """Shows one file of a sitting; nothing is in the book before somebody saves it."""

    left = Signal()
    """Somebody wants to go back."""

    opened = Signal(object)
    """The MeetingId of a meeting that somebody wants to see."""

    def __init__(
        self, imports: Imports, likeness: Likeness, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.likeness = likeness
        self._imports = imports
        self._shown: Paper | None = None
        self._saved: MeetingId | None = None
        self._build(theme)
        self._lay_out(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        self.headline = QLabel()
        self.says = QLabel()
        self.files = FilesView(theme)
        self.original = Original(theme)
        self.draft = DraftView(theme)
        self.right = QStackedWidget()
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.save_one = QPushButton("&Save")
        self.save_ready = QPushButton("Save all that are &ready")
        self.take_again = QPushButton("Take it once &more")
        self.look = QPushButton("Take its &look for the board")
        self.see = QPushButton("S&ee the meeting")
        self.halt = QPushButton("S&top reading")
        self.back = QPushButton("&Back")

    def _lay_out(self, theme: Theme) -> None:
        step = theme.step()
        dress(self, Name.IMPORT, "Import")
        dress(self.headline, Name.HEADLINE)
        dress(self.says, Name.QUIET)
        dress(self.save_one, Name.PRIMARY)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.headline.setFont(theme.font("title"))
        self.headline.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setWordWrap(True)
        for part in (self.draft, self.likeness):
            self.right.addWidget(part)
        for part in (self.files, self.original, self.right):
            self.parts.addWidget(part)
        self.parts.setChildrenCollapsible(False)
        self.parts.setSizes([theme.side_width() * 3 // 4, 500, 560])
        buttons = QHBoxLayout()
        buttons.setSpacing(step)
        for button in self._buttons():
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        head, foot = QVBoxLayout(), QWidget()
        head.setContentsMargins(step * 2, step * 2, step * 2, step)
        head.setSpacing(step // 2)
        head.addWidget(self.headline)
        head.addWidget(self.says)
        foot.setLayout(buttons)
        buttons.setContentsMargins(step * 2, step, step * 2, step)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addLayout(head)
        down.addWidget(self.parts, 1)
        down.addWidget(foot)
        name_buttons(self)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.save_one,
            self.save_ready,
            self.take_again,
            self.see,
            self.look,
            self.halt,
        )

    def _connect(self) -> None:
        imports = self._imports
        imports.listed.connect(self._on_listed)
        imports.changed.connect(self._on_changed)
        self.files.selectionModel().currentChanged.connect(self._on_file)
        self.draft.pointed.connect(self.original.mark)
        self.draft.answered.connect(self._on_answered)
        self.draft.rows.typed.connect(self._on_typed)
        self.original.pointed.connect(self.draft.stand_where)
        self.save_one.clicked.connect(self.save)
        self.save_ready.clicked.connect(imports.save_all_ready)
        self.take_again.clicked.connect(self.again)
        self.see.clicked.connect(self.see_meeting)
        self.look.clicked.connect(self.learn)
        imports.learnt.connect(self._on_learnt)
        self.halt.clicked.connect(self.stop_or_go_on)
        self.back.clicked.connect(self.go_back)

    # -------------------------------------------------------------- what is done by keys

    def save(self) -> None:
        """Save the file in view, as it is answered so far, and go on to the next."""
        if self._shown is not None:
            self._imports.save(self._shown)

    def again(self) -> None:
        """Let the file in view be saved though the book has its meeting."""
        if self._shown is not None:
            self._imports.again(self._shown)

    def see_meeting(self) -> None:
        """Go to the meeting that the file in view has become, or was."""
        if self._shown is not None and self._shown.meeting is not None:
            self.opened.emit(self._shown.meeting)

    def learn(self) -> None:
        """Let the board's papers look like the file in view, whose meeting is in the book."""
        if self._shown is not None and self._shown.meeting is not None:
            self.says.setText("Learning its look, and trying it on sample meetings…")
            self._imports.learn(self._shown)

    def _on_learnt(self, paper: Paper, says: Sequence[str]) -> None:
        if self._shown is None or paper.number != self._shown.number or paper.meeting is None:
            return
        self._tell()
        first = "The board's papers look like this from now on."
        self.likeness.show_meeting(paper.meeting, " ".join((first, *says)))
        self.right.setCurrentWidget(self.likeness)
        self.likeness.setFocus()

    def step(self, by: int) -> None:
        """Look at the file before or after."""
        self.files.step(by)

    def stop_or_go_on(self) -> None:
        """Read no further; or read on where it was stopped."""
        if self._imports.is_reading:
            self._imports.stop()
        else:
            self._imports.go_on()

    def go_back(self) -> None:
        """Leave the pages; or stop reading, if files are still read; else go back."""
        if self.right.currentWidget() is self.likeness:
            self.right.setCurrentWidget(self.draft)
            self.draft.setFocus()
        elif self._imports.is_reading and len(self._imports.papers) > 1:
            self._imports.stop()
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    # -------------------------------------------------------------- what comes

    def _on_listed(self, papers: tuple[Paper, ...]) -> None:
        self._shown = None
        self.files.files.take({str(paper.number): paper for paper in papers})
        self.files.setVisible(len(papers) > 1)
        if papers:
            self.files.setCurrentIndex(self.files.files.index(0, 0))
        self._show(papers[0] if papers else None)
        self.draft.setFocus()

    def _on_changed(self, paper: Paper) -> None:
        papers = self._imports.papers
        self.files.files.take({str(one.number): one for one in papers})
        if self._shown is None or paper.number != self._shown.number:
            self._tell()
            return
        is_new = paper.review is not None and self._shown.review is None
        self._show(paper, anew=is_new)
        if paper.standing is Standing.SAVED:
            self._go_on_after(paper)

    def _go_on_after(self, paper: Paper) -> None:
        """Look at the next file that waits for somebody."""
        papers = self._imports.papers
        later = [*papers[paper.number + 1 :], *papers[: paper.number]]
        waiting = next((one for one in later if one.standing.can_be_saved), None)
        if waiting is not None:
            self.files.setCurrentIndex(self.files.files.index(waiting.number, 0))

    def _on_file(self) -> None:
        paper = self.files.files.value_at(self.files.currentIndex())
        if paper is not None and (self._shown is None or paper.number != self._shown.number):
            self._show(paper, anew=True)
            self._imports.look_around(paper)

    def _on_answered(self, question: Any, which: int) -> None:
        if self._shown is not None:
            self._imports.answer(self._shown, question, question.answers[which])

    def _on_typed(self, field: str, words: str) -> None:
        if self._shown is not None:
            self._imports.mending.correct(self._shown, field, words)

    # -------------------------------------------------------------- what is seen

    def _show(self, paper: Paper | None, *, anew: bool = True) -> None:
        self._shown = paper
        if anew:
            self.right.setCurrentWidget(self.draft)
            lines = paper.lines if paper else ()
            self.original.show_lines(lines, is_printed=paper.is_printed if paper else False)
        self.draft.rows.take(rows_of(paper) if paper else {})
        if anew:
            self.draft.stand_at_first()
        self._tell()

    def _tell(self) -> None:
        paper, papers = self._shown, self._imports.papers
        self.headline.setText(_headline(paper))
        self.says.setText(_says(paper, papers))
        standing = paper.standing if paper else Standing.WAITING
        ready = sum(one.standing is Standing.READY for one in papers)
        self.save_one.setVisible(standing.can_be_saved)
        self.save_ready.setVisible(len(papers) > 1)
        self.save_ready.setEnabled(ready > 0)
        can_come_again = standing is Standing.THERE and paper is not None and paper.review
        self.take_again.setVisible(bool(can_come_again))
        self.look.setVisible(paper is not None and bool(paper.meeting and paper.source))
        self.see.setVisible(paper is not None and paper.meeting is not None)
        is_stopped = any(one.standing is Standing.STOPPED for one in papers)
        self.halt.setVisible(len(papers) > 1 and (self._imports.is_reading or is_stopped))
        self.halt.setText("S&top reading" if self._imports.is_reading else "Read &on")


def _headline(paper: Paper | None) -> str:
    if paper is None:
        return "Import"
    if paper.review is None:
        return paper.name
    head = paper.review.draft.head
    day = print_day(head.day, DayStyle.LONG) or head.day_printed
    return ", ".join(part for part in (head.title or head.board or paper.name, day) if part)


def _says(paper: Paper | None, papers: tuple[Paper, ...]) -> str:
    parts: list[str] = []
    if len(papers) > 1:
        read = sum(one.standing not in (Standing.WAITING, Standing.READING) for one in papers)
        saved = sum(one.standing is Standing.SAVED for one in papers)
        parts.append(f"{read} of {len(papers)} files read, {saved} saved.")
    if paper is not None:
        parts.append(_of_one(paper))
    return " ".join(parts)


def _of_one(paper: Paper) -> str:
    review = paper.review
    match paper.standing:
        case Standing.READING | Standing.WAITING:
            return "Reading…"
        case Standing.SAVED:
            return "Saved; Ctrl+Z takes it back."
        case Standing.TO_SETTLE if review is not None:
            asked = len(review.open)
            what = "1 question" if asked == 1 else f"{asked} questions"
            return f"{_counts(paper)} {what}: Enter takes the answer marked →, a digit another."
        case Standing.READY if review is not None:
            return f"{_counts(paper)} Nothing is asked: Ctrl+Enter saves it."
        case _:
            return paper.why or f"{paper.standing.value.capitalize()}."


def _counts(paper: Paper) -> str:
    assert paper.review is not None
    draft = paper.review.draft
    actions = sum(one.kind is OutcomeKind.ACTION for one in draft.outcomes)
    parts = (
        (len(draft.attendance), "person", "people"),
        (len(draft.items), "item", "items"),
        (actions, "action", "actions"),
    )
    return ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in parts) + "."
