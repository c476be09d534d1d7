"""The screen of an import: the original beside what was read of it, and the files if several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from minutes.ids import MeetingId
from ui.importing.by_hand import ByHand
from ui.importing.card import Card
from ui.importing.likeness import Likeness
from ui.importing.lists import DraftView, FilesView
from ui.importing.original import Original
from ui.importing.report import ReportView
from ui.importing.words import headline, of_one, says
from ui.keys.naming import KeysOf, customs
from ui.operations.dressing import Learnt
from ui.operations.import_rows import Row, rows_of
from ui.operations.importing import Imports, Paper, Standing
from ui.shortened import Shortened
from ui.theme import Name, Theme, dress, name_buttons

LETTERS = 92
"""How wide it is at the least, in letters: some for the files, more for the paper and its rows."""

FILES_SHARE = 18
"""How much of the width the list of files takes at the most, in a hundred."""

SHARES = (4, 5)
"""How the paper and its rows share the rest, in ninths."""


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
        self.keys: KeysOf = customs
        self._shown: Paper | None = None
        self._stood_at = ""
        """The row that the keys were put on when the file came into view."""
        self._opened: set[tuple[int, str]] = set()
        """The headings that are open, with the numbers of their files."""
        self._saved: MeetingId | None = None
        self._build(theme)
        self._lay_out(theme)
        self.by_hand = ByHand(self, imports.mending)
        self._connect()

    @property
    def shown(self) -> Paper | None:
        """The file in view, as it stands now."""
        return self._shown

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The files of this sitting."""
        return self._imports.papers

    def minimumSizeHint(self) -> QSize:
        """Give the room that a paper beside its rows needs: what stands beside gives way to it."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(self.fontMetrics().averageCharWidth() * LETTERS, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the paper and its rows most of the room, however narrow it is."""
        super().resizeEvent(event)
        letter = self.fontMetrics().averageCharWidth()
        widest = max(event.size().width() * FILES_SHARE // 100, letter * 18)
        files = min(widest, self._side)
        self.files.setMaximumWidth(files)
        if not self._is_dragged:
            rest = event.size().width() - files
            self.parts.setSizes([files, *(rest * share // 9 for share in SHARES)])

    def _on_dragged(self) -> None:
        self._is_dragged = True

    def give_keys(self) -> None:
        """Let the keys be for what is seen of the file."""
        (self.right.currentWidget() or self.draft).setFocus()

    def look_at(self, number: int) -> None:
        """Look at this file."""
        self.files.setCurrentIndex(self.files.files.index(number, 0))
        self._show_rows()

    def _build(self, theme: Theme) -> None:
        self.headline = Shortened()
        self.says = QLabel()
        self.files = FilesView(theme)
        self.original = Original(theme)
        self.draft = DraftView(theme)
        self.card = Card(theme)
        self.reading = QWidget()
        self.report = ReportView(theme)
        self.nothing = QLabel()
        self.right = QStackedWidget()
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.save_one = QPushButton("&Save")
        self.save_ready = QPushButton("Save all that are &ready")
        self.as_paper = QPushButton("&Keep it as a paper")
        self.as_minutes = QPushButton("These are m&inutes")
        self.show_report = QPushButton("Repor&t")
        self.take_again = QPushButton("Take it &once more")
        self.look = QPushButton("Take its &look for the board")
        self.see = QPushButton("See the meetin&g")
        self.halt = QPushButton("Stop rea&ding")
        self.back = QPushButton("Ba&ck")

    def _lay_out(self, theme: Theme) -> None:
        step = theme.step()
        dress(self, Name.IMPORT, "Import")
        dress(self.headline, Name.HEADLINE)
        dress(self.says, Name.QUIET)
        dress(self.save_one, Name.PRIMARY)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.headline.setFont(theme.font("title"))
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        self.says.setWordWrap(True)
        rows = QVBoxLayout(self.reading)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.draft, 1)
        rows.addWidget(self.card)
        self.reading.setFocusProxy(self.draft)
        dress(self.nothing, Name.IMPORT_NOTHING, "What became of the file")
        self.nothing.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setMargin(step * 6)
        for part in (self.reading, self.likeness, self.report, self.nothing):
            part.setMinimumWidth(1)  # what is not seen takes no room from the others
            self.right.addWidget(part)
        for part, share in zip((self.files, self.original, self.right), (0, *SHARES), strict=True):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.indexOf(part), share)
        self.parts.setChildrenCollapsible(False)
        self.right.setMinimumWidth(self.fontMetrics().averageCharWidth() * 38)
        self.parts.setSizes([theme.side_width(), 460, 560])
        self._side = theme.side_width()
        self._is_dragged = False
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
            self.as_paper,
            self.as_minutes,
            self.take_again,
            self.see,
            self.look,
            self.halt,
            self.show_report,
        )

    def _connect(self) -> None:
        imports = self._imports
        imports.listed.connect(self._on_listed)
        imports.changed.connect(self._on_changed)
        imports.finished.connect(self._on_finished)
        self.files.selectionModel().currentChanged.connect(self._on_file)
        self.draft.pointed.connect(self.original.mark)
        self.draft.answered.connect(self._on_answered)
        self.draft.folded.connect(self._on_folded)
        self.card.left.connect(self.draft.setFocus)
        self.original.followed.connect(self.draft.setFocus)
        for part in (self.draft, self.original):
            part.missed.connect(self.by_hand.put_in)
        self.original.pointed.connect(self.draft.stand_where)
        self.save_one.clicked.connect(self.save)
        self.save_ready.clicked.connect(self.save_all_ready)
        self.take_again.clicked.connect(self.again)
        self.as_paper.clicked.connect(self.keep_as_paper)
        self.as_minutes.clicked.connect(self.take_for_minutes)
        self.show_report.clicked.connect(self.tell_all)
        self.report.chosen.connect(self._on_chosen)
        self.report.kept.connect(imports.keep_report)
        self.see.clicked.connect(self.see_meeting)
        self.look.clicked.connect(self.learn)
        imports.learnt.connect(self._on_learnt)
        imports.look_kept.connect(self._on_look_kept)
        imports.troubled.connect(lambda _: self._tell())
        self.likeness.kept.connect(self.keep_look)
        self.likeness.given_up.connect(self.go_back)
        self.likeness.has_pages.connect(self.original.hide)
        self.parts.splitterMoved.connect(self._on_dragged)
        self.halt.clicked.connect(self.stop_or_go_on)
        self.back.clicked.connect(self.go_back)

    # -------------------------------------------------------------- what is done by keys

    def save(self) -> None:
        """Save the file in view, as it is answered so far, and go on to the next."""
        if self.by_hand.settle() and self._shown is not None:
            self._imports.save(self._shown)

    def save_all_ready(self) -> None:
        """Save every file about which nothing is asked."""
        if self.by_hand.settle():
            self._imports.save_all_ready()

    def save_all_read(self) -> None:
        """Save every file that can be saved, with the answers that stand."""
        if self.by_hand.settle():
            self._imports.save_all_read()

    def keep_as_paper(self) -> None:
        """Let the file in view be saved as the paper it is: no people, nothing to be done."""
        if self.by_hand.settle() and self._shown is not None:
            self._imports.take_as(self._shown, minutes=False)

    def take_for_minutes(self) -> None:
        """Read the file in view as minutes, whatever it looks like."""
        if self.by_hand.settle() and self._shown is not None:
            self._imports.take_as(self._shown, minutes=True)

    def tell_all(self) -> None:
        """Show what became of every file."""
        if not self.by_hand.settle():
            return
        self.report.show_report(self._imports.papers)
        self.right.setCurrentWidget(self.report)
        self.original.hide()
        self.report.setFocus()

    def again(self) -> None:
        """Let the file in view be saved though the book has its meeting."""
        if self.by_hand.settle() and self._shown is not None:
            self._imports.again(self._shown)

    def see_meeting(self) -> None:
        """Go to the meeting that the file in view has become, or was."""
        if self._shown is not None and self._shown.meeting is not None:
            self.opened.emit(self._shown.meeting)

    def learn(self) -> None:
        """See how the board's papers would look like the file in view, whose meeting is here."""
        if self._shown is not None and self._shown.meeting is not None:
            self.says.setText("Learning its look, and trying it on sample meetings…")
            self._imports.learn(self._shown)

    def _on_learnt(self, paper: Paper, learnt: Learnt) -> None:
        if self._shown is None or paper.number != self._shown.number or paper.meeting is None:
            self._imports.forget_look()  # somebody has gone on to another file
            return
        self._tell()
        self.likeness.compare(paper.meeting, learnt, paper.path)
        self.right.setCurrentWidget(self.likeness)
        self.likeness.setFocus()

    def keep_look(self) -> None:
        """Let the board's papers look like the file from now on."""
        self._imports.keep_look()
        self._show_rows()
        self.give_keys()
        self.says.setText("The board's papers are given this look…")

    def _on_look_kept(self) -> None:
        self.says.setText("The board's papers look like this file from now on.")

    def go_to_next_part(self) -> None:
        """Go on to the files, the original or what was read, round and round."""
        those = (
            self.files,
            self.original,
            self.draft,
            self.nothing,
            self.likeness.sheets,
            self.report.text,
        )
        parts = [part for part in those if part.isVisible()]
        here = next((n for n, part in enumerate(parts) if part.hasFocus()), -1)
        parts[(here + 1) % len(parts)].setFocus()

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
        """Leave the card or the pages; or stop reading, if files are still read; else go back."""
        if self.card.place:
            self.by_hand.leave()
        elif self.right.currentWidget() in (self.report, self.likeness):
            self._show_rows()
            self.give_keys()
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
        self.by_hand.forget()
        self._opened.clear()
        self.files.files.take({str(paper.number): paper for paper in papers})
        self.files.setVisible(len(papers) > 1)
        if papers:
            self.files.setCurrentIndex(self.files.files.index(0, 0))
        self._show(papers[0] if papers else None)
        self.give_keys()

    def _on_changed(self, paper: Paper) -> None:
        papers = self._imports.papers
        was = self.files.files.value_named(str(paper.number))
        self.files.files.take({str(one.number): one for one in papers})
        if was is not None and was.standing is Standing.SAVED and paper.standing.can_be_saved:
            self.look_at(paper.number)  # its saving was taken back: that is to be seen
        if self._shown is None or paper.number != self._shown.number:
            self._tell()
            return
        is_new = _was_taken_for(paper) != _was_taken_for(self._shown)
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

    def _on_finished(self) -> None:
        """Look at the first file that waits for somebody, where nobody has chosen one."""
        paper, is_untouched = self._shown, self.draft.name == self._stood_at
        if paper is None or paper.number or not is_untouched or self.card.place:
            return
        if not paper.standing.can_be_saved:
            self._go_on_after(paper)

    def _on_file(self) -> None:
        paper = self.files.files.value_at(self.files.currentIndex())
        if paper is None or (self._shown is not None and paper.number == self._shown.number):
            return
        if self.by_hand.settle():
            self._show(self._imports.papers[paper.number], anew=True)
            self._imports.look_around(paper)

    def _on_answered(self, question: Any, which: int) -> None:
        if self._shown is not None:
            self._imports.answer(self._shown, question, question.answers[which])

    def _on_chosen(self, number: int) -> None:
        """Look at a file that was chosen in the report."""
        self.look_at(number)
        self.give_keys()

    # -------------------------------------------------------------- what is seen

    def _show_rows(self) -> None:
        if self.right.currentWidget() is self.likeness:
            self._imports.forget_look()
            self.likeness.leave()
        has_rows = self._shown is not None and self._shown.review is not None
        has_keys = self.right.isAncestorOf(QApplication.focusWidget() or self)
        self.right.setCurrentWidget(self.reading if has_rows else self.nothing)
        self.original.setVisible(has_rows)
        if has_keys:
            self.give_keys()

    def _show(self, paper: Paper | None, *, anew: bool = True) -> None:
        self._shown = paper
        if anew:
            self._show_rows()
            lines = paper.lines if paper else ()
            self.original.show_lines(lines, is_printed=paper.is_printed if paper else False)
        if anew:
            self.draft.rows.take(self._rows(paper))
            self.draft.stand_at_first()
            self._stood_at = self.draft.name
        else:
            self.draft.take_anew(self._rows(paper))
        self._tell()

    def _rows(self, paper: Paper | None) -> Mapping[str, Row]:
        if paper is None:
            return {}
        opened = {name for number, name in self._opened if number == paper.number}
        return rows_of(paper, opened)

    def _on_folded(self, name: str) -> None:
        """Open the heading of findings that are alike to each of them, or close it."""
        if self._shown is not None:
            self._opened ^= {(self._shown.number, name)}
            self.draft.take_anew(self._rows(self._shown))
            self.draft.stand_on(name)

    def _tell(self) -> None:
        paper, papers = self._shown, self._imports.papers
        self.headline.setText(headline(paper))
        self.says.setText(says(paper, papers, self.keys))
        if paper is None or paper.review is None:
            self.nothing.setText(of_one(paper, self.keys) if paper is not None else "")
        standing = paper.standing if paper else Standing.WAITING
        ready = sum(one.standing is Standing.READY for one in papers)
        self.save_one.setVisible(standing.can_be_saved)
        self.save_ready.setVisible(len(papers) > 1 and ready > 0)
        self.take_again.setVisible(standing is Standing.THERE)
        self.as_paper.setVisible(standing is Standing.NOT_MINUTES)
        self.as_minutes.setVisible(standing is Standing.NOT_MINUTES)
        self.show_report.setVisible(len(papers) > 1)
        if self.right.currentWidget() is self.report:
            self.report.show_report(papers)
        self.look.setVisible(paper is not None and bool(paper.meeting and paper.source))
        self.see.setVisible(paper is not None and paper.meeting is not None)
        is_stopped = any(one.standing is Standing.STOPPED for one in papers)
        self.halt.setVisible(len(papers) > 1 and (self._imports.is_reading or is_stopped))
        self.halt.setText("Stop rea&ding" if self._imports.is_reading else "Read o&n")


def _was_taken_for(paper: Paper) -> tuple[str, bool] | None:
    """Give what a file was read as; None where it was not read yet."""
    review = paper.review
    return (review.draft.kind.value, review.as_paper) if review is not None else None
