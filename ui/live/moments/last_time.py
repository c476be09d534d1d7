"""Last time, in view: what was minuted under this item before, and what is still to be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from minutes import edits, model
from minutes.changes import Changes, Command, Together
from minutes.ids import BoardId, ItemId, MeetingId, OutcomeId, PointId
from minutes.kinds import DueKind, PointKind
from minutes.marking import restrict, restricted_item
from minutes.model import Item, Meeting, Outcome, Point
from minutes.record import ActionLine, Record
from minutes.rules.carry_forward import Carried, Group
from minutes.rules.days import print_day
from minutes.rules.last_time import LastTime, last_time
from minutes.rules.restricted import secrets
from minutes.rules.secrets import found_in
from ui.keys.table import Deed, Deeds
from ui.live.lines import LABELS, mark_of
from ui.live.listing import Index, Listing, value_of
from ui.live.moments.about import excerpt
from ui.live.moments.beside import Beside
from ui.live.moments.reading_list import ReadingList
from ui.theme import Name, Theme, colour, dress

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

LOOK_MS = 120
"""How long an item is stood at before the book is asked what there was of it."""

ROWS = 4.5
"""How many lines are seen at once: half a one more says that there are others."""

BRIEF = 9
"""How many words of last time stand in the line that is always there."""

NOTHING = "Nothing was found of this item from last time."
"""What is said where there is nothing to unfold: no panel stands open for it."""

KEEPS_ITS_KIND = {PointKind.BULLET, PointKind.NUMBERED, PointKind.LETTERED, PointKind.QUOTATION}
"""The kinds of point that are taken over with their words; the others come as paragraphs."""


class _Book(Protocol):
    """What is asked of a book."""

    def meetings(self, board: BoardId | None = None) -> tuple[Meeting, ...]:
        """Give the meetings of a board."""
        ...

    def carried(self, meeting: Meeting) -> tuple[ActionLine, ...]:
        """Give the actions that come back."""
        ...

    def record(self, meeting: MeetingId) -> Record:
        """Give a meeting whole."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line of last time."""

    mark: str
    text: str
    rest: str = ""
    kind: PointKind = PointKind.PARAGRAPH
    is_action: bool = False
    is_overdue: bool = False
    is_restricted: bool = False
    secrets: tuple[str, ...] = ()
    """Words of it that were kept from the public."""


class LastTimeModel(Listing[Row]):
    """What is still to be done, then what was minuted."""

    COLUMNS = ("Last time",)

    def cell(self, value: Row, column: int) -> str:
        """Give a line."""
        return " ".join(part for part in (value.mark, value.text) if part)

    def spoken(self, value: Row, column: int) -> str:
        """Give what a screen reader says of a line."""
        secret = "restricted" if value.is_restricted else ""
        return ", ".join(p for p in (secret, self.cell(value, column), value.rest) if p)


class Panel(QFrame):
    """Last time as a panel under the points; it keeps one height."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = LastTimeModel(self)
        self.label = QLabel(self)
        self.list = ReadingList(self.model, Name.LAST_TIME_LIST, "Last time", self)

        dress(self, Name.LAST_TIME, "Last time")
        dress(self.label, Name.QUIET)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusProxy(self.list)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.list.setItemDelegate(_Drawn(theme, self.list))
        step = theme.step()
        down = QVBoxLayout(self)
        down.setContentsMargins(step * 3, step, step * 2, step // 2)
        down.setSpacing(step // 2)
        down.addWidget(self.label)
        down.addWidget(self.list)
        self._measure()
        self.hide()

        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.label.setFont(self._theme.font("small"))
        line = QFontMetrics(self._theme.font()).lineSpacing() + round(self._theme.step() * 0.5)
        self.list.setFixedHeight(round(line * ROWS))
        self.list.scheduleDelayedItemsLayout()


@dataclass(slots=True)
class _Known:
    """What has been read of earlier meetings."""

    records: dict[MeetingId, Record] = field(default_factory=dict)


class BeforeNow:
    """Looks up what there was of the item, says it in brief, unfolds it, takes lines over."""

    def __init__(self, screen: LiveScreen, beside: Beside) -> None:
        self._screen = screen
        self._live = screen.live
        self._beside = beside
        self._known = _Known()
        self._found: LastTime | None = None
        self._is_unfolded = False
        self._goes_there = False
        self.panel = Panel(screen.theme)
        self._look = QTimer(self.panel)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        screen.hang_under_points(self.panel)

        self._look.timeout.connect(self._ask)
        for signal in (self.panel.list.entered, self.panel.list.all_entered):
            signal.connect(self._take_over)
        self.panel.list.doubleClicked.connect(lambda _index: self._take_over())
        self._live.shown.connect(self._on_shown)
        self._live.item_changed.connect(self._on_item)
        self._live.record_changed.connect(self._on_changed)

    def deeds(self) -> Deeds:
        """Give what can be done with last time."""
        return {"last-time": Deed(self.fold, lambda: self._live.item is not None)}

    def fold(self) -> None:
        """Unfold the panel and go to it; from there, fold it away."""
        if self.panel.isVisible() and self.panel.list.hasFocus():
            self._is_unfolded = False
            self._fold_away()
            return
        self._screen.uncover()
        self._is_unfolded = self._goes_there = True
        if self._found is None:
            self._ask()
        else:
            self._unfold()

    def _unfold(self) -> None:
        """Show the panel where somebody wants to see it and there is something to see."""
        goes_there, self._goes_there = self._goes_there, False
        if not self._is_unfolded:
            return
        if not self.panel.model.rowCount():
            self._fold_away()
            if goes_there:
                self._live.said.emit(NOTHING)
            return
        self.panel.show()
        if goes_there:
            self.panel.list.setFocus()
            self._screen.editor.ensureCursorVisible()

    def _fold_away(self) -> None:
        had_focus = self.panel.list.hasFocus()
        self.panel.hide()
        if had_focus:
            self._screen.editor.setFocus()

    # -------------------------------------------------------------- looking up

    def _on_shown(self) -> None:
        self._known = _Known()
        self._is_unfolded = False
        self.panel.hide()
        self._on_item()

    def _on_item(self) -> None:
        self._goes_there = False
        self._show(None)
        if self._live.item is not None:
            self._look.start()
        else:
            self._fold_away()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        item = self._live.item
        is_renamed = item is not None and item.id in changes.edited
        if item is not None and (is_renamed or model.Update in changes.kinds):
            self._look.start()

    def _ask(self) -> None:
        """Ask the book, on its own thread, what there was of this item."""
        live, known = self._live, self._known
        item = live.item
        self._look.stop()
        if item is None:
            return
        record = live.record
        live.read(
            _question(record, item, dict(known.records)),
            then=lambda answer: self._on_answer(item.id, known, *answer),
        )

    def _on_answer(
        self, item: ItemId, known: _Known, found: LastTime, read: dict[MeetingId, Record]
    ) -> None:
        known.records.update(read)
        live = self._live
        if known is self._known and live.item is not None and live.item.id == item:
            self._show(found)
            self._unfold()

    def _show(self, found: LastTime | None) -> None:
        self._found = found
        rows = rows_of(found, self._live.record.earlier_restricted) if found is not None else {}
        self.panel.model.take(rows)
        if rows and not self.panel.list.currentIndex().isValid():
            self.panel.list.setCurrentIndex(self.panel.model.index(0, 0))
        head = _head(found)
        hint = "   ·   Enter  takes a line over   ·   {last-time}  folds this away" if rows else ""
        self.panel.label.setText(f"{head}{self._live.with_keys(hint)}")
        self.panel.list.setAccessibleName(head)
        self._beside.say_before(_brief(found) if found is not None else "")

    # -------------------------------------------------------------- taking over

    def _take_over(self) -> None:
        """Put the line that the list stands at into the points, and type on behind it."""
        live, editor = self._live, self._screen.editor
        row = self.panel.model.value_at(self.panel.list.currentIndex())
        item = live.item
        if row is None or item is None or not row.text:
            return
        if not live.can_write:
            live.say_why_not()
            return
        live.settle()
        here = editor.textCursor().blockNumber()
        line = editor.lines[here]
        before = editor.around(here)[0] if line.is_ghost else line.row
        entries = live.record.entries(item.id)
        place = next((n + 1 for n, one in enumerate(entries) if one.id == before), len(entries))
        kind = row.kind if row.kind in KEEPS_ITS_KIND else PointKind.PARAGRAPH
        depth = line.depth if not line.is_outcome else 0
        add = edits.add_point(live.record, item.id, place, kind, row.text, depth)
        made = PointId(add.values[0].id)
        live.run(Together((add, *_kept_closed(live.record, row, made)), "take over from last time"))
        if row.is_restricted or row.secrets:
            closed = "What was restricted last time is restricted here too: {restrict} opens it."
            live.said.emit(live.with_keys(closed))
        live.go_to(made, len(row.text), trail=False)
        editor.take()  # the empty line that the cursor was on is not wanted any more
        live.wants_typing.emit()


def _question(
    record: Record, item: Item, known: dict[MeetingId, Record]
) -> Callable[[_Book], tuple[LastTime, dict[MeetingId, Record]]]:
    """Give what is asked of the book; it gives the answer, and the meetings it had to read."""

    def ask(book: _Book) -> tuple[LastTime, dict[MeetingId, Record]]:
        def read(meeting: MeetingId) -> Record:
            if meeting not in known:
                known[meeting] = book.record(meeting)
            return known[meeting]

        meetings = book.meetings(record.board.id)
        return last_time(record, item, meetings, book.carried(record.meeting), read), known

    return ask


# ------------------------------------------------------------------ what is shown


def rows_of(found: LastTime, kept_back: Collection[OutcomeId] = ()) -> dict[str, Row]:
    """Give the lines of last time: what is still to be done first.

    `kept_back` are the actions that come back and are not for the public.
    """
    rows: dict[str, Row] = {
        one.line.outcome.id: replace(_action(one), is_restricted=one.line.outcome.id in kept_back)
        for one in found.actions
    }
    record = found.record
    if record is None or found.item is None:
        return rows
    for one in found.told():
        shown = _told(record, one)
        if shown is not None:
            under = one.id if isinstance(one, Item) else one.item
            hidden = record.is_restricted(one.id) or restricted_item(record, under) is not None
            rows.setdefault(one.id, replace(shown, is_restricted=hidden))
    if not record.restrictions:
        return rows
    words = {*secrets(record), *(mark.phrase for mark in record.restrictions if mark.phrase)}
    return {id: replace(row, secrets=found_in(row.text, words)) for id, row in rows.items()}


def _kept_closed(record: Record, row: Row, made: PointId) -> Iterator[Command]:
    """Give what keeps from the public here what was kept from it last time."""
    if row.is_restricted:
        yield restrict(record, made)
        return
    for words in row.secrets:
        yield restrict(record, made, words)


def _action(one: Carried) -> Row:
    outcome, owners = one.line.outcome, one.line.owners
    who = ", ".join(owner.text for owner in owners) or outcome.owners_printed
    due = print_day(one.due) if one.due else outcome.due_printed
    if not due and outcome.due_kind is not DueKind.NONE:
        due = str(outcome.due_kind)
    late = one.group is Group.OVERDUE
    parts = (who, due, "overdue" if late else str(one.status))
    return Row(
        mark=" ".join(p for p in ("Action", outcome.reference) if p),
        text=" ".join(outcome.text.split()),
        rest=" · ".join(part for part in parts if part),
        is_action=True,
        is_overdue=late,
    )


def _told(record: Record, one: Item | Point | Outcome) -> Row | None:
    if isinstance(one, Item):
        return Row("", one.title, kind=PointKind.HEADING) if one.title else None
    text = " ".join(one.text.split())
    if not text:
        return None
    if isinstance(one, Point):
        return Row(mark_of(one.kind, one.depth), text, kind=one.kind)
    owners = ", ".join(owner.text for owner in record.owners_of(one.id))
    verb = str(one.verb).capitalize() if one.verb else LABELS[one.kind]
    return Row(" ".join(p for p in (verb, one.reference) if p), text, owners)


def _head(found: LastTime | None) -> str:
    if found is None:
        return "Last time"
    if found.record is None:
        return "Last time: open actions"
    return f"Last time, {print_day(found.record.meeting.day) or found.record.meeting.title}"


def _brief(found: LastTime) -> str:
    """Give last time in one line."""
    overdue = sum(one.group is Group.OVERDUE for one in found.actions)
    parts: list[str] = []
    if found.actions:
        count = len(found.actions)
        late = f", {overdue} overdue" if overdue else ""
        parts.append(f"{count} open action{'s' if count > 1 else ''}{late}")
    told = [one for one in found.told() if not isinstance(one, Item) and one.text.strip()]
    if told:
        parts.append(f"“{excerpt(told[0].text, BRIEF)}”")
    return f"{{last-time}}  Last time: {' · '.join(parts)}" if parts else ""


class _Drawn(QStyledItemDelegate):
    """Draws one line: its mark, its words on as many lines as they need, who and when behind."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give room for all its words."""
        wide = self._view.viewport().width()
        high = self._room(QRect(0, 0, wide, 100_000), value_of(index, Row)).height()
        return QSize(wide, high + round(self._theme.step() * 0.5))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        row, colours, step = value_of(index, Row), self._theme.colours, self._theme.step()
        flags = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
        chosen = (option.state & flags) == flags
        painter.save()
        if chosen:
            painter.fillRect(option.rect, colour(colours.chosen))
        quiet = colours.chosen_ink if chosen else colours.quiet
        alert = colours.chosen_ink if chosen else colours.alert
        place = self._room(option.rect, row)
        mark = QRect(option.rect.left() + step // 2, place.top(), 0, place.height())
        mark.setRight(place.left() - step * 3 // 2)
        painter.setFont(self._theme.font("small", bold=row.is_action))
        painter.setPen(colour(alert if row.is_overdue or row.is_restricted else quiet))
        said = f"■ {row.mark}".strip() if row.is_restricted else row.mark
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            mark,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
            painter.fontMetrics().elidedText(said, elide, mark.width()),
        )
        painter.setFont(self._font(row))
        painter.setPen(colour(quiet))
        painter.drawText(place, Qt.TextFlag.TextWordWrap, _with_rest(row))
        painter.restore()

    def _font(self, row: Row) -> QFont:
        return self._theme.font(bold=row.kind is PointKind.HEADING)

    def _room(self, room: QRect, row: Row) -> QRect:
        """Give where the words stand."""
        step, metrics = self._theme.step(), QFontMetrics(self._font(row))
        left = room.left() + metrics.averageCharWidth() * 15
        place = QRect(left, room.top() + step // 4, room.right() - left - step, 100_000)
        flags = Qt.TextFlag.TextWordWrap
        place.setHeight(metrics.boundingRect(place, flags, _with_rest(row)).height())
        return place


def _with_rest(row: Row) -> str:
    return f"{row.text}  ({row.rest})" if row.rest else row.text
