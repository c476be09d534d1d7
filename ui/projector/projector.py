"""The room's own screen: it follows the minuting, and never takes a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QScreen,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from minutes import model
from minutes.changes import Changes
from ui.keys.table import Deed, Deeds
from ui.projector.slides import Slide, html, slide
from ui.theme import Theme, app_icon, colour, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

SIZES = (40.0, 36.0, 32.0, 28.0, 25.0, 22.0, 20.0, 18.0)
"""Points of the letters, on a window 1,000 pixels wide; the largest that fits is taken."""

MARGIN = 0.07
"""How much is left free at each side, by the width."""

LOOK_MS = 120
"""How long after a change the slide is drawn anew: typing is not held up by it."""

SEEN = {model.Outcome, model.Owner, model.Item, model.Board, model.Restriction}
"""What the room sees something of."""


class ProjectorWindow(QWidget):
    """Draws the slide in the largest letters that fit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self._theme = theme
        self._document = QTextDocument(self)
        self.slide = Slide()
        self.first = 0

        dress(self, "projector", "For the room")
        self.setWindowTitle("For the room – Minutebook")
        self.setWindowIcon(app_icon())
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._document.setDocumentMargin(0)
        self._document.setUndoRedoEnabled(False)

        theme.changed.connect(self._lay_out)

    def show_slide(self, slide: Slide) -> None:
        """Show this."""
        if slide != self.slide:
            self.slide = slide
            self.setAccessibleDescription(slide.spoken)
            self._lay_out()

    def _lay_out(self) -> None:
        """Take the largest letters that fit; where none do, leave out the oldest decisions."""
        self._document.setDefaultFont(self._theme.font())
        self._document.setTextWidth(self._room().width())
        for size in SIZES:
            if self._fits(size, 0):
                break
        else:
            size = SIZES[-1]
            for first in range(1, len(self.slide.said)):
                if self._fits(size, first):
                    break
        self.update()

    def _fits(self, size: float, first: int) -> bool:
        self.first = first
        scale = max(self.width() / 1_000, 0.5)
        self._document.setHtml(html(self.slide, self._theme.colours, size, scale, first))
        return self._document.size().height() <= self._room().height()

    def _room(self) -> QRectF:
        side = self.width() * MARGIN
        return QRectF(self.rect()).adjusted(side, side * 0.8, -side, -side * 0.6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters to the window."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the slide."""
        painter, room = QPainter(self), self._room()
        painter.fillRect(self.rect(), colour(self._theme.colours.page))
        painter.translate(room.topLeft())
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, QColor(self._theme.colours.ink))
        context.palette = palette
        self._document.documentLayout().draw(painter, context)
        painter.end()


class Projector(QObject):
    """Opens the room's screen by key and closes it; keeps it at what is being minuted."""

    def __init__(self, screen: LiveScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._live = screen.live
        self.window: ProjectorWindow | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)

        self._look.timeout.connect(self._show)
        screen.live.shown.connect(self._on_shown)
        screen.live.item_changed.connect(self._show)
        screen.live.record_changed.connect(self._on_changed)

    def deeds(self) -> Deeds:
        """Give what can be done for the room."""
        return {"projector": Deed(self.turn, lambda: self._live.has_meeting)}

    @property
    def is_open(self) -> bool:
        """Whether the room sees anything."""
        return self.window is not None and self.window.isVisible()

    def turn(self) -> None:
        """Open the room's screen, or close it."""
        if self.is_open:
            self.close()
            self._live.said.emit("The room's screen is closed.")
            return
        own = self._screen.window()
        own.installEventFilter(self)
        if self.window is None:
            self.window = ProjectorWindow(self._screen.theme)
        self._live.settle()
        self._show()
        second = other_screen(own.screen())
        if second is not None:
            self.window.setGeometry(second.availableGeometry())
            self.window.showFullScreen()
            self._live.said.emit("The room sees this item's decisions and actions.")
        else:
            room = own.screen().availableGeometry()
            self.window.resize(room.width() * 6 // 10, room.height() * 6 // 10)
            self.window.show()
            self._live.said.emit(
                "The room's window is open; drag it to the screen that the room sees."
            )
        own.activateWindow()

    def close(self) -> None:
        """Close the room's screen."""
        self._look.stop()
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go with the main window: it is closed, and nothing is left for the room to see."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    # -------------------------------------------------------------- following

    def _on_shown(self) -> None:
        if not self._live.has_meeting:
            self.close()
        else:
            self._show()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if self.is_open and (changes.kinds & SEEN or not changes.kinds):
            if model.Restriction in changes.kinds:
                self._show()  # what must not be seen goes at once
            elif not self._look.isActive():
                self._look.start()

    def _show(self) -> None:
        if self.window is not None and self._live.has_meeting:
            item = self._live.item
            self.window.show_slide(slide(self._live.record, item.id if item else None))


def other_screen(own: QScreen) -> QScreen | None:
    """Give the screen that the secretary does not look at, if there is one."""
    return next((one for one in QGuiApplication.screens() if one is not own), None)
