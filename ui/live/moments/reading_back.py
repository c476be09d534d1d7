"""Read-back: what was decided, large enough to be read out to the room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from minutes import model
from minutes.changes import Changes, Together
from minutes.ids import OutcomeId
from minutes.rules.read_back import Aloud, is_agreed, read_aloud, stamp, unstamp
from ui.keys.table import Deed, Deeds
from ui.live.listing import Index, Listing, value_of
from ui.live.moments.reading_list import ReadingList
from ui.theme import Name, Theme, colour, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

SEEN = {
    model.Outcome,
    model.Owner,
    model.Item,
    model.Person,
    model.Attendance,
    model.Restriction,
    model.Board,
}
"""What is read from."""

HINT = (
    "Enter  agreed as read, or not   ·   Shift+Enter  all of them   ·   {read-back}  this item"
    "   ·   {read-back-all}  the whole meeting   ·   Esc  back to typing"
)
"""What can be done while reading."""

HINT_WITH_NOTHING = (
    "{read-back}  this item   ·   {read-back-all}  the whole meeting   ·   Esc  back to typing"
)
"""The same where there is nothing to agree to."""

NOTHING = "Nothing has been decided under this item yet."
NOTHING_AT_ALL = "Nothing has been decided at this meeting yet."
"""What is said where there is nothing to read."""


class AloudModel(Listing[Aloud]):
    """The decisions and actions in the order of the minutes."""

    COLUMNS = ("Decisions and actions",)

    def cell(self, value: Aloud, column: int) -> str:
        """Give what is read out."""
        rest = ". ".join(p for p in (value.who, value.due, value.agreed.lstrip("✓ ")) if p)
        return f"{value.kind}: {value.text}" + (f" {rest}" if rest else "")

    def spoken(self, value: Aloud, column: int) -> str:
        """Give what a screen reader says: the item first, where it is a new one."""
        secret = "restricted" if value.is_restricted else ""
        return ". ".join(p for p in (value.item, secret, self.cell(value, column)) if p)


class ReadBack(QWidget):
    """The page that is read from; it follows what is typed."""

    def __init__(self, screen: LiveScreen) -> None:
        super().__init__()
        self._screen = screen
        self._live = screen.live
        self._theme = screen.theme
        self._whole = False
        self.model = AloudModel(self)
        self.title = QLabel(self)
        self.nothing = QLabel(NOTHING, self)
        self.list = ReadingList(self.model, Name.ALOUD, "Decisions and actions", self)
        self.hint = QLabel(self)

        dress(self, Name.LIVE_PAGE, "Read-back")
        dress(self.title, Name.QUIET)
        dress(self.nothing, Name.QUIET)
        dress(self.hint, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.list)
        self.hint.setWordWrap(True)
        self.title.setWordWrap(True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.list.setItemDelegate(_Drawn(self._theme, self.list))
        self._lay_out()
        self._measure()

        self.list.entered.connect(self._agree)
        self.list.all_entered.connect(self._agree_to_all)
        self._live.record_changed.connect(self._on_changed)
        self._live.item_changed.connect(self._on_item)
        self._live.shown.connect(self._on_shown)
        self._theme.changed.connect(self._measure)

    def _lay_out(self) -> None:
        step = self._theme.step()
        down = QVBoxLayout(self)
        down.setContentsMargins(step * 4, step * 2, step * 3, step)
        down.setSpacing(step)
        down.addWidget(self.title)
        down.addWidget(self.nothing, 1)
        down.addWidget(self.list, 1)
        down.addWidget(self.hint)

    def deeds(self) -> Deeds:
        """Give what can be done with what was decided."""
        return {
            "read-back": Deed(lambda: self._turn(whole=False), self._has_meeting),
            "read-back-all": Deed(lambda: self._turn(whole=True), self._has_meeting),
        }

    @property
    def is_of_all(self) -> bool:
        """Whether the whole meeting is read, and not one item."""
        return self._whole

    def _has_meeting(self) -> bool:
        return self._live.has_meeting

    def _turn(self, *, whole: bool) -> None:
        """Read, or go back to typing where this is being read already."""
        if self.isVisible() and self._whole == whole:
            self._screen.uncover()
            return
        self._whole = whole
        self._live.settle()
        self.model.take({})
        self._take()
        self._screen.cover(self)
        self.list.setFocus()

    # -------------------------------------------------------------- the room agrees

    def _agree(self) -> None:
        """Stamp what the list stands at as agreed in these words, or take the stamp away."""
        live = self._live
        index = self.list.currentIndex()
        outcome = live.record.outcome.get(OutcomeId(self.model.id_at(index)))
        if outcome is None:
            return
        if not live.can_write:
            live.say_why_not()
            return
        agreed = is_agreed(live.record, outcome)
        step = unstamp(outcome) if agreed else stamp(live.record, outcome, live.clock())
        live.run(Together((step,), "read-back"))
        if not agreed and index.row() + 1 < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(index.row() + 1, 0))

    def _agree_to_all(self) -> None:
        """Stamp all that is read here, but what has been agreed to already."""
        live = self._live
        if not live.can_write:
            live.say_why_not()
            return
        rows = [self.model.id_at(self.model.index(n, 0)) for n in range(self.model.rowCount())]
        outcomes = [live.record.outcome[OutcomeId(row)] for row in rows]
        new = [one for one in outcomes if not is_agreed(live.record, one)]
        if new:
            steps = tuple(stamp(live.record, one, live.clock()) for one in new)
            live.run(Together(steps, "read-back"))
            live.said.emit(f"Agreed as read: {len(new)} of {len(outcomes)}.")

    # -------------------------------------------------------------- what happens around

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if self.isVisible() and changes.kinds & SEEN:
            self._take()

    def _on_item(self) -> None:
        if self.isVisible() and not self._whole:
            self._take()
            self.list.setCurrentIndex(self.model.index(0, 0))

    def _on_shown(self) -> None:
        if self.isVisible():
            self._screen.uncover()

    def _take(self) -> None:
        live = self._live
        item = live.item
        rows = read_aloud(live.record, None if self._whole else item)
        self.model.take({row.outcome: row for row in rows})
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.nothing.setText(NOTHING_AT_ALL if self._whole else NOTHING)
        self.hint.setText(self._live.with_keys(HINT if rows else HINT_WITH_NOTHING))
        if self._whole or item is None:
            self.title.setText("Read-back of the whole meeting")
        else:
            self.title.setText("Read-back of this item")
        self.setAccessibleName(self.title.text())
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scheduleDelayedItemsLayout()

    def _measure(self) -> None:
        self.title.setFont(self._theme.font("small"))
        self.nothing.setFont(self._theme.page_font("title"))
        self.hint.setFont(self._theme.font("small"))
        self.list.scheduleDelayedItemsLayout()


class _Drawn(QStyledItemDelegate):
    """Draws one outcome: its item where it is a new one, what it is, its words, who and when."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for all its words."""
        wide = self._view.viewport().width()
        parts = self._parts(QRect(0, 0, wide, 100_000), value_of(index, Aloud))
        return QSize(wide, parts[-1][0].bottom() + self._theme.step() * 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one outcome."""
        room, colours = option.rect, self._theme.colours
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRect(room.left(), room.top(), 4, room.height() - self._theme.step())
            painter.fillRect(bar, colour(colours.accent))
        for place, words, step, bold, ink in self._parts(room, value_of(index, Aloud)):
            font = self._theme.page_font(step)
            font.setBold(bold)
            painter.setFont(font)
            painter.setPen(colour(ink))
            painter.drawText(place, Qt.TextFlag.TextWordWrap, words)
        painter.restore()

    def _parts(self, room: QRect, one: Aloud) -> list[tuple[QRect, str, str, bool, str]]:
        """Give the parts of an outcome from above to below: where, what, how large, in what ink."""
        colours, step = self._theme.colours, self._theme.step()
        kind = f"■ Restricted  ·  {one.kind}" if one.is_restricted else one.kind
        said = (
            (one.item, "item", True, colours.quiet),
            (kind, "", True, colours.alert if one.is_restricted else colours.accent),
            (one.text, "headline", False, colours.ink),
            ("  ·  ".join(p for p in (one.who, one.due) if p), "item", True, colours.ink),
            (one.agreed, "", False, colours.accent if "✓" in one.agreed else colours.alert),
        )
        wide = min(room.width() - step * 4, round(self._theme.page_width() * 1.4))
        top, found = room.top() + step // 2, list[tuple[QRect, str, str, bool, str]]()
        for words, size, bold, ink in said:
            if not words:
                continue
            font = self._theme.page_font(size)
            font.setBold(bold)
            place = QRect(room.left() + step * 2, top, wide, 100_000)
            high = QFontMetrics(font).boundingRect(place, Qt.TextFlag.TextWordWrap, words).height()
            place.setHeight(high)
            found.append((place, words, size, bold, ink))
            top += high + step // 2
        return found
