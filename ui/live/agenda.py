"""The agenda at the left: where the meeting is, what is done, what is still to come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from minutes import model
from minutes.changes import Changes
from minutes.ids import ItemId
from minutes.kinds import Progress
from minutes.marking import restricted_item
from minutes.record import Record
from minutes.rules import numbering
from ui.live.listing import Index, Listing, value_of
from ui.live.live import Live
from ui.theme import Name, Theme, colour, dress

SEEN = {
    model.Item,
    model.Board,
    model.Meeting,
    model.Point,
    model.Outcome,
    model.Flag,
    model.Restriction,
}
"""What the agenda tells of."""

MARKS = {
    Progress.DONE: "✓",
    Progress.DEFERRED: "→",
}
"""How far the meeting is with an item."""

BEGUN = "·"
"""The mark of an item that something has been minuted under."""

URGENT = "!"
"""The sign of an item that could not wait."""

NUMBER_LETTERS, LONGEST_NUMBER = 4.2, 7.5
"""How wide the numbers are, and from where on one stands over its title, in letters."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the agenda shows it."""

    number: str
    title: str
    depth: int
    mark: str
    flags: int
    urgent: bool
    is_now: bool
    is_restricted: bool = False

    @property
    def signs(self) -> str:
        """What hangs on the item, in the order of how much it matters; how far it is where not."""
        hanging = (
            URGENT if self.urgent else "",
            "■" if self.is_restricted else "",
            "⚑" if self.flags else self.mark,
        )
        return "".join(hanging)

    @property
    def is_alert(self) -> bool:
        """Whether one of its signs wants to be seen."""
        return self.urgent or self.is_restricted or bool(self.flags)


class AgendaModel(Listing[Entry]):
    """The items of a meeting in the order of its agenda."""

    COLUMNS = ("Agenda",)

    def cell(self, value: Entry, column: int) -> str:
        """Give the title of an item with its number."""
        return " ".join(part for part in (value.number, value.title) if part)

    def spoken(self, value: Entry, column: int) -> str:
        """Give what a screen reader says of an item."""
        said = {"✓": "done", "→": "deferred", BEGUN: "begun"}.get(value.mark, "to come")
        flags = f"{value.flags} to finish later" if value.flags else ""
        now = "now" if value.is_now else ""
        urgent = "urgent" if value.urgent else ""
        secret = "restricted" if value.is_restricted else ""
        parts = (self.cell(value, 0), now, said, urgent, secret, flags)
        return ", ".join(part for part in parts if part)


class Agenda(QListView):
    """The agenda; Enter goes to an item. It follows the meeting by itself."""

    def __init__(self, live: Live, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._theme = theme
        self.items = AgendaModel(self)

        dress(self, Name.AGENDA, "Agenda")
        self.setModel(self.items)
        self.setItemDelegate(_Drawn(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)

        live.shown.connect(self._take)
        live.item_changed.connect(self._take)
        live.record_changed.connect(self._on_changed)
        self.clicked.connect(self._on_chosen)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the item by Enter, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles where the column ends now."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_chosen(self, index: Index) -> None:
        item = self.items.id_at(index)
        if item:
            self._live.go_to_item(ItemId(item))
            self._live.wants_typing.emit()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        # Words typed into a point are nothing to the agenda; the first point of an item is.
        if changes.kinds & SEEN and (
            changes.kinds - {model.Point} or changes.added or not changes.edited
        ):
            self._take()

    def _take(self) -> None:
        live = self._live
        self.items.take(entries(live.record, live.item) if live.has_meeting else {})
        index = self.items.index_of(live.item.id if live.item else "")
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)


def entries(record: Record, now: model.Item | None) -> dict[str, Entry]:
    """Give the agenda of a meeting as it is shown."""
    numbers = numbering.item_numbers(
        record.items, record.board.numbering, start=record.first_number, day=record.meeting.day
    )
    flags: dict[str, int] = {}
    place: dict[str, str] = {one.id: one.item for one in (*record.points, *record.outcomes)}
    for flag in record.flags:
        if not flag.done:
            item = place.get(flag.about, flag.about)
            flags[item] = flags.get(item, 0) + 1
    return {
        item.id: Entry(
            number=numbers.get(item.id, ""),
            title=item.title or "Untitled item",
            depth=depth,
            mark=MARKS.get(item.progress, BEGUN if record.entries(item.id) else ""),
            flags=flags.get(item.id, 0),
            urgent=item.urgent,
            is_now=now is not None and item.id == now.id,
            is_restricted=restricted_item(record, item.id) is not None,
        )
        for depth, item in record.in_order()
    }


class _Drawn(QStyledItemDelegate):
    """Draws an item: its number in the margin, its title on as many lines as it needs."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for the title."""
        entry, width = self._entry(index), self._view.viewport().width()
        words = self._words(QRect(0, 0, width, 0), entry)
        high = words.top() + round(self._title(entry, words.width()).boundingRect().height())
        return QSize(width, high + round(self._theme.step() * 0.6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item."""
        entry, step, colours = self._entry(index), self._theme.step(), self._theme.colours
        room = option.rect
        painter.save()
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and has_focus
        ink = colours.chosen_ink if chosen else colours.ink
        quiet = colours.chosen_ink if chosen else colours.quiet
        if chosen:
            painter.fillRect(room, colour(colours.chosen))
        if entry.is_now:
            edge = colours.chosen_ink if chosen else colours.accent
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), colour(edge))
        words = self._words(room, entry)
        painter.setPen(colour(ink if entry.is_now or chosen or entry.mark != "✓" else quiet))
        self._title(entry, words.width()).draw(painter, QPointF(words.topLeft()))
        painter.setFont(self._font(entry))
        line = painter.fontMetrics().height()
        painter.setPen(colour(quiet))
        top = room.top() + round(step * 0.6)
        painter.drawText(
            QRect(room.left() + step, top, room.width(), line),
            Qt.AlignmentFlag.AlignLeft,
            entry.number,
        )
        right = QRect(words.right() + 1, top, room.right() - words.right() - step // 2, line)
        painter.setPen(
            colour(quiet if chosen else colours.alert if entry.is_alert else colours.accent)
        )
        painter.drawText(right, Qt.AlignmentFlag.AlignRight, entry.signs)
        painter.restore()

    def _words(self, room: QRect, entry: Entry) -> QRect:
        """Give where the title stands within a row: beside its number, or under a long one."""
        step, letter = self._theme.step(), self._view.fontMetrics().averageCharWidth()
        metrics = QFontMetrics(self._font(entry))
        wide, top = metrics.horizontalAdvance(entry.number) + step // 2, round(step * 0.6)
        if wide > letter * LONGEST_NUMBER:
            wide, top = 0, top + metrics.height()
        left = step + max(round(letter * NUMBER_LETTERS), wide) + entry.depth * step
        return room.adjusted(left, top, -step * (1 + 2 * max(len(entry.signs), 1)), 0)

    def _title(self, entry: Entry, width: int) -> QTextLayout:
        """Give the title, broken to this width: within a word where it is longer than a line."""
        title = QTextLayout(entry.title, self._font(entry))
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        title.setTextOption(option)
        title.beginLayout()
        high = 0.0
        while (line := title.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, high))
            high += line.height()
        title.endLayout()
        return title

    def _font(self, entry: Entry) -> QFont:
        return self._theme.font(bold=entry.is_now)

    def _entry(self, index: Index) -> Entry:
        return value_of(index, Entry)
