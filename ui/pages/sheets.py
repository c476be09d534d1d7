"""The pages themselves, one under the other on a ground, drawn as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.operations.paging import Paging, Sheet
from ui.theme import Theme, colour

LEAST, MOST = 25, 400
"""How small and how large pages may be seen, in hundredths of their true size."""

AT_FIRST = 100
"""Pages are as wide as there is room, and to begin with no larger than they will print."""

STEP = 1.2
"""How much larger or smaller one step makes them."""

KEPT = 24
"""How many pictures are kept; a page seen again later is drawn again."""

WHITE = "#ffffff"
"""Paper is white, however the window looks: so it will print."""

POINTS = 72
"""Points in an inch."""


class Sheets(QAbstractScrollArea):
    """Pages one under the other; keys and wheel move among them."""

    moved = Signal(int, int)
    """The page that is looked at, from 1, and how many there are."""

    zoomed = Signal(int)
    """How large pages are, in hundredths of their true size."""

    def __init__(self, paging: Paging, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paging, self._theme = paging, theme
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._pictures: OrderedDict[int, tuple[int, QImage]] = OrderedDict()
        self._words: dict[int, str] = {}
        self._zoom = 0
        """Hundredths of the true size; 0 for as wide as there is room."""
        self._widest = AT_FIRST
        self._page = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        paging.ready.connect(self._on_ready)
        paging.drawn.connect(self._on_drawn)
        theme.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # -------------------------------------------------------------- what is seen

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that is looked at, from 1; 0 where there is none."""
        return self._page + 1

    @property
    def zoom(self) -> int:
        """How large pages are, in hundredths of their true size."""
        return self._zoom or self._fitting()

    def clear(self) -> None:
        """Show no page."""
        self._sizes, self._page = (), -1
        self._pictures.clear()
        self._words.clear()
        self._arrange()

    def is_drawn(self, page: int) -> bool:
        """Say whether a page, from 1, is there as large as it is seen."""
        kept = self._pictures.get(page - 1)
        return kept is not None and kept[0] == self._dots(page - 1)

    def go_to(self, page: int) -> None:
        """Look at a page, from 1."""
        if self._sizes:
            at = max(0, min(page - 1, self.count - 1))
            self.verticalScrollBar().setValue(self._tops()[at] - self._gap() // 2)

    def look_at(self, zoom: int) -> None:
        """See pages so large, in hundredths of their true size; 0 for as wide as there is room."""
        middle = self._place()
        self._widest = MOST
        self._zoom = max(LEAST, min(MOST, zoom)) if zoom else 0
        self._arrange()
        self._go_back(middle)
        self.zoomed.emit(self.zoom)

    def larger(self) -> None:
        """See pages one step larger."""
        self.look_at(round(self.zoom * STEP))

    def smaller(self) -> None:
        """See pages one step smaller."""
        self.look_at(round(self.zoom / STEP))

    # -------------------------------------------------------------- where pages stand

    def _gap(self) -> int:
        return self._theme.step() * 2

    def _scale(self) -> float:
        """Give how many of the window's dots a point takes."""
        return self.zoom / 100 * self.logicalDpiX() / POINTS

    def _fitting(self) -> int:
        """Give the size at which the widest page fills the width."""
        widest = max((size[0] for size in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * self._gap()
        return max(LEAST, min(self._widest, int(100 * room * POINTS / widest / self.logicalDpiX())))

    def _extent(self, page: int) -> tuple[int, int]:
        width, height = self._sizes[page]
        return round(width * self._scale()), round(height * self._scale())

    def _dots(self, page: int) -> int:
        """Give how many dots of the screen a page is wide."""
        return round(self._extent(page)[0] * self.devicePixelRatioF())

    def _tops(self) -> list[int]:
        tops, at = list[int](), self._gap()
        for page in range(self.count):
            tops.append(at)
            at += self._extent(page)[1] + self._gap()
        return tops

    def _spots(self) -> Iterator[tuple[int, QRect]]:
        """Give each page with where it stands in the view now."""
        down, across = self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        for page, top in enumerate(self._tops()):
            width, height = self._extent(page)
            left = max(self._gap(), (self.viewport().width() - width) // 2)
            yield page, QRect(left - across, top - down, width, height)

    def _arrange(self) -> None:
        """Reckon anew how far there is to scroll, and look at what is in view."""
        sizes = [self._extent(page) for page in range(self.count)]
        tall = sum(height + self._gap() for _, height in sizes) + self._gap()
        wide = max((width for width, _ in sizes), default=0) + 2 * self._gap()
        view = self.viewport().size()
        for bar, whole, seen in (
            (self.verticalScrollBar(), tall, view.height()),
            (self.horizontalScrollBar(), wide, view.width()),
        ):
            bar.setRange(0, max(0, whole - seen))
            bar.setPageStep(seen)
            bar.setSingleStep(self._theme.step() * 5)
        self._on_scrolled()

    def _place(self) -> tuple[int, float]:
        """Give the page at the top of the view, and how far down it that is, as a share of it."""
        for page, spot in self._spots():
            if spot.bottom() > 0:
                return page, -spot.top() / max(1, spot.height())
        return 0, 0.0

    def _go_back(self, place: tuple[int, float]) -> None:
        page, share = place
        if page < self.count:
            top = self._tops()[page] + round(share * self._extent(page)[1])
            self.verticalScrollBar().setValue(top)

    # -------------------------------------------------------------- what comes

    def _on_ready(self, sizes: tuple[tuple[float, float], ...]) -> None:
        place = self._place() if self._sizes else (0, 0.0)
        self._sizes = sizes
        self._pictures.clear()
        self._words.clear()
        self._page = -1
        self._arrange()
        if any(place):
            self._go_back(place)
        self.zoomed.emit(self.zoom)

    def _on_drawn(self, sheet: Sheet) -> None:
        made = sheet.picture
        shown = QImage(
            made.dots, made.width, made.height, made.stride, QImage.Format.Format_RGB32
        ).copy()
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[sheet.page] = (sheet.width, shown)
        self._pictures.move_to_end(sheet.page)
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        self._words[sheet.page] = sheet.words
        if sheet.page == self._page:
            self.setAccessibleDescription(self._says())
        self.viewport().update()

    def _on_scrolled(self) -> None:
        """Have the pages in view drawn, the one looked at before its neighbours."""
        view = self.viewport().rect()
        seen = [(page, spot.intersected(view)) for page, spot in self._spots()]
        shown = [(page, part) for page, part in seen if part.height() > 0]
        if shown:
            looked_at = max(shown, key=lambda entry: entry[1].height())[0]
            first, last = shown[0][0], shown[-1][0]
            self._paging.forget()
            # What is asked for last is drawn first.
            around = {last + 1, first - 1, *range(first, last + 1)} - {looked_at}
            for page in (*sorted(around, reverse=True), looked_at):
                if 0 <= page < self.count and not self.is_drawn(page + 1):
                    self._paging.draw(page, self._dots(page))
            if looked_at != self._page:
                self._page = looked_at
                self.setAccessibleDescription(self._says())
                self.moved.emit(self.page, self.count)
        self.viewport().update()

    def _says(self) -> str:
        """Give what a screen reader reads of the page looked at."""
        return f"Page {self.page} of {self.count}. {self._words.get(self._page, '')}".strip()

    # -------------------------------------------------------------- Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in view; a page that is not there yet is white paper."""
        colours = self._theme.colours
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), colour(colours.ground))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, spot in self._spots():
            if not spot.intersects(event.rect()):
                continue
            painter.fillRect(spot, colour(WHITE))
            if page in self._pictures:
                painter.drawImage(spot, self._pictures[page][1])
            painter.setPen(colour(colours.rule))
            painter.drawRect(spot.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(colour(colours.accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place in view as the window takes another size."""
        place = self._place()
        super().resizeEvent(event)
        self._arrange()
        self._go_back(place)
        if not self._zoom:
            self.zoomed.emit(self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, see pages larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.larger if event.angleDelta().y() > 0 else self.smaller)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move from page to page, or change how large they are seen."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to(self.page - 1)
            case Qt.Key.Key_Home:
                self.go_to(1)
            case Qt.Key.Key_End:
                self.go_to(self.count)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.larger()
            case Qt.Key.Key_Minus if control:
                self.smaller()
            case Qt.Key.Key_0 if control:
                self.look_at(0)
            case _:
                super().keyPressEvent(event)
