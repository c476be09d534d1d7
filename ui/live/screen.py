"""The minuting screen: the current item is the page, everything else is margin."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from minutes.kinds import OutcomeKind, PointKind
from ui.keys.table import Deed, Deeds
from ui.live.agenda import Agenda
from ui.live.agenda_keys import AgendaKeys
from ui.live.editor import Editor
from ui.live.header import Header, ItemLine
from ui.live.live import Live
from ui.live.organs import organs
from ui.live.outcomes import Outcomes
from ui.live.prompt import Prompt
from ui.live.room import Room
from ui.spelling.speller import Speller
from ui.theme import Name, Theme, dress

SIDE_LETTERS = 31
"""How wide agenda and room are to begin with, in letters."""

OUTCOMES_ROWS = 4.4
"""How many outcomes are seen at once, to begin with."""

KEPT = "What you typed there is kept, and stands in that line when it is asked for again."
"""What is said when somebody goes elsewhere from a line that is half typed."""

TURNS: dict[str, PointKind | OutcomeKind] = {
    "turn-paragraph": PointKind.PARAGRAPH,
    "turn-bullet": PointKind.BULLET,
    "turn-decision": OutcomeKind.DECISION,
    "turn-action": OutcomeKind.ACTION,
    "turn-motion": OutcomeKind.MOTION,
}
"""What each of these actions turns a point into."""


class LiveScreen(QWidget):
    """Puts the parts side by side. They know the meeting, and not each other."""

    def __init__(
        self, live: Live, theme: Theme, speller: Speller, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.live = live
        self.theme = theme
        self.speller = speller
        self._build()
        self._lay_out()
        self._connect()
        self.organs = (AgendaKeys(self), self.room, self.outcomes, *organs(self))

    def _build(self) -> None:
        live, theme = self.live, self.theme
        self.header = Header(live, theme, self)
        self.agenda = Agenda(live, theme)
        self.item_line = ItemLine(live, theme)
        self.editor = Editor(live, theme)
        self.under_points = QWidget()
        self.outcomes = Outcomes(live, theme)
        self.room = Room(live, theme)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.middle = QStackedWidget()
        self.down = QSplitter(Qt.Orientation.Vertical)
        self.prompt = Prompt(theme, self)

    def _lay_out(self) -> None:
        dress(self, Name.LIVE, "Minuting")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        points = QWidget()
        dress(points, Name.LIVE_PAGE)
        points.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page = QVBoxLayout(points)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.item_line)
        page.addWidget(self.editor, 1)
        page.addWidget(self.under_points)
        under = QVBoxLayout(self.under_points)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(0)
        self.down.addWidget(points)
        self.down.addWidget(self.outcomes)
        self.down.setStretchFactor(0, 1)
        self.down.setChildrenCollapsible(False)
        self.middle.addWidget(self.down)
        for part in (self.agenda, self.middle, self.room):
            self.across.addWidget(part)
        self.across.setStretchFactor(1, 1)
        self.across.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.across, 1)
        side = round(self.fontMetrics().averageCharWidth() * SIDE_LETTERS)
        self.across.resize(side * 6, side)  # or what is beside would be made narrower alike
        self.across.setSizes([side, side * 4, side])
        high = self._outcomes_height()
        self.down.resize(side * 4, high * 4)
        self.down.setSizes([high * 3, high])
        for part in (self.agenda, self.room):
            part.setMinimumWidth(side // 2)
        self.outcomes.setMinimumHeight(self._outcomes_height() // 2)

    def _connect(self) -> None:
        self.live.shown.connect(self._on_shown)
        self.prompt.left.connect(self._on_prompt_left)
        self.prompt.kept.connect(lambda: self.live.said.emit(KEPT))
        later = Qt.ConnectionType.QueuedConnection
        self.editor.verticalScrollBar().rangeChanged.connect(self._keep_line_whole, later)
        self.editor.cursorPositionChanged.connect(self._keep_line_whole, later)

    # -------------------------------------------------------------- for what hangs in here

    def deeds(self) -> Deeds:
        """Give everything that can be done on this screen, by the names of the table of keys."""
        live, editor = self.live, self.editor
        deeds: dict[str, Deed] = {
            "item-next": Deed(lambda: live.step_item(+1), self._has_meeting),
            "item-previous": Deed(lambda: live.step_item(-1), self._has_meeting),
            "point-up": Deed(lambda: editor.strokes.move_point(-1), self._can_type),
            "point-down": Deed(lambda: editor.strokes.move_point(+1), self._can_type),
            "part-agenda": Deed(partial(self._go_or_fold, self.agenda)),
            "part-points": Deed(editor.setFocus),
            "part-outcomes": Deed(partial(self._go_or_fold, self.outcomes)),
            "part-room": Deed(partial(self._go_or_fold, self.room)),
        }
        for name, kind in TURNS.items():
            deeds[name] = Deed(partial(self._turn, kind), self._can_type)
        for organ in self.organs:
            deeds.update(organ.deeds())
        return deeds

    def hang_under_points(self, part: QWidget) -> None:
        """Put a part between the points and the outcomes; it keeps one height, or is hidden."""
        layout = self.under_points.layout()
        assert layout is not None
        layout.addWidget(part)

    def cover(self, part: QWidget) -> None:
        """Show a part in place of points and outcomes, until Escape or `uncover`."""
        if self.middle.indexOf(part) < 0:
            self.middle.addWidget(part)
        self.middle.setCurrentWidget(part)
        part.setFocus()

    def uncover(self) -> None:
        """Show points and outcomes again, and type on."""
        self.middle.setCurrentWidget(self.down)
        self.editor.setFocus()

    @property
    def is_covered(self) -> bool:
        """Whether something stands in place of the points."""
        return self.middle.currentWidget() is not self.down

    # -------------------------------------------------------------- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back to the points by Escape, from wherever on this screen."""
        if event.key() == Qt.Key.Key_Escape:
            self.uncover()
            return
        super().keyPressEvent(event)

    def _go_or_fold(self, part: QWidget) -> None:
        """Go to a part; from there, fold it away; where it is folded, bring it back."""
        has_focus = part.hasFocus() or part.isAncestorOf(self.focusWidget() or self)
        if part.isVisible() and has_focus:
            part.hide()
            self.editor.setFocus()
            return
        part.show()
        part.setFocus()

    def _turn(self, kind: PointKind | OutcomeKind) -> None:
        """Turn the points at the cursor, or the outcome that the table stands at."""
        if self.outcomes.hasFocus() and self.outcomes.chosen():
            self.live.go_to(self.outcomes.chosen(), trail=False)
        self.editor.strokes.turn_kind(kind)

    def _has_meeting(self) -> bool:
        return self.live.has_meeting

    def _can_type(self) -> bool:
        return self.live.can_write and self.live.item is not None

    def _on_shown(self) -> None:
        self.prompt.meeting = self.live.meeting

    def _on_prompt_left(self) -> None:
        part = self.middle.currentWidget()
        (part if part is not None and self.is_covered else self.editor).setFocus()

    # -------------------------------------------------------------- sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the question at the bottom."""
        super().resizeEvent(event)
        high = self.prompt.sizeHint().height()
        self.prompt.setGeometry(0, self.height() - high, self.width(), high)

    def _keep_line_whole(self, *_: object) -> None:
        """Scroll on where the line that is typed at is cut off at the bottom.

        Qt takes lines to stand closer than they do here, and stops a line too early.
        """
        editor, bar = self.editor, self.editor.verticalScrollBar()
        end = editor.viewport().height()
        while editor.cursorRect().top() < end <= editor.cursorRect().bottom():
            if bar.value() >= bar.maximum():
                return
            bar.setValue(bar.value() + 1)

    def _outcomes_height(self) -> int:
        line = self.fontMetrics().height() * 1.9
        return round(line * OUTCOMES_ROWS)
