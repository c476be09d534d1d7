"""Restricting by keys: a point, an outcome, chosen words or a whole item, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextLayout

from minutes.errors import MinutesError, NotAllowed
from minutes.marking import (
    marks_on,
    open_up,
    phrases_on,
    print_reason,
    read_reason,
    restrict,
    restricted_item,
    say_why,
)
from minutes.model import Restriction, Subject
from ui.keys.table import Deed, Deeds
from ui.live.lines import Line
from ui.live.moments.about import about, sentence, title_of
from ui.theme import colour

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

BAR = 6
"""How wide the hatched bar beside something restricted is, and how high under words."""

STROKES = 4
"""How far apart its strokes are."""

ASKS = "Restricted because (; review 14 May 2027; title …; summary …)"
"""What the line that asks for a reason may say."""


class Restricting:
    """Marks what the public does not see, and shows which words that are."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live = screen.live
        screen.editor.overlays.append(self._paint)

    def deeds(self) -> Deeds:
        """Give what can be done about what the public sees."""
        return {
            "restrict": Deed(self._toggle, self._has_item),
            "restrict-item": Deed(self._toggle_item, self._has_item),
            "restrict-why": Deed(self._ask_why, self._has_item),
        }

    def _has_item(self) -> bool:
        return self._live.item is not None

    # -------------------------------------------------------------- marking

    def _toggle(self) -> None:
        """Restrict what the cursor is at or what is selected, or open it to the public again."""
        if not self._may():
            return
        try:
            subject, marks, phrase = self._meant()
        except MinutesError as trouble:
            self._live.troubled.emit(trouble)
            return
        self._turn(subject, marks, phrase)

    def _toggle_item(self) -> None:
        item = self._live.item
        if item is not None and self._may():
            self._turn(item.id, marks_on(self._live.record, item.id))

    def _turn(self, subject: Subject, marks: Sequence[Restriction], phrase: str = "") -> None:
        live = self._live
        title = sentence(title_of(live.record, subject))
        if marks:
            what = f"“{marks[0].phrase}”" if marks[0].phrase else title
            live.run(open_up(marks))
            live.said.emit(f"{what} is open to the public again.{self._still_closed(subject)}")
            return
        live.run(restrict(live.record, subject, phrase))
        what = f"“{phrase}”" if phrase else title
        why = live.with_keys("{restrict-why} says why.")
        live.said.emit(f"{what} is restricted: the public version leaves it out. {why}")

    def _still_closed(self, subject: Subject) -> str:
        """Say what keeps a thing closed that was opened."""
        live = self._live
        item = live.item
        holder = restricted_item(live.record, item.id) if item else None
        if holder is None or holder == subject:
            return ""
        opens = live.with_keys("{restrict-item} opens it.")
        return f" But {title_of(live.record, holder)} is restricted whole: {opens}"

    def _meant(self) -> tuple[Subject, tuple[Restriction, ...], str]:
        """Give what is meant: a thing, the marks that it has already, the words selected in it."""
        live, editor = self._live, self._screen.editor
        if self._screen.outcomes.hasFocus():
            subject = about(self._screen)
            assert subject is not None
            return subject, marks_on(live.record, subject), ""
        cursor = editor.textCursor()
        if editor.strokes.spans_points():
            raise NotAllowed(
                "Words to be restricted stand in one point.",
                way_out="Select less, or restrict each point by itself.",
            )
        phrase = " ".join(cursor.selectedText().split())
        subject = about(self._screen)
        assert subject is not None
        if phrase:
            same = [m for m in phrases_on(live.record, subject) if _is_same(m.phrase, phrase)]
            return subject, tuple(same), phrase
        inside = self._phrase_at_cursor(subject)
        if inside:
            return subject, inside, ""
        if live.item is not None and subject == live.item.id:
            return subject, marks_on(live.record, subject), ""
        return subject, marks_on(live.record, subject), ""

    def _phrase_at_cursor(self, subject: Subject) -> tuple[Restriction, ...]:
        cursor = self._screen.editor.textCursor()
        text, at = cursor.block().text(), cursor.positionInBlock()
        return tuple(
            mark
            for mark in phrases_on(self._live.record, subject)
            for begin, length in _spans(text, mark.phrase)
            if begin <= at <= begin + length
        )

    def _may(self) -> bool:
        if not self._live.can_write:
            self._live.say_why_not()
        return self._live.can_write

    # -------------------------------------------------------------- why

    def _ask_why(self) -> None:
        """Ask for the reason of what is restricted here; what is not yet is restricted by it."""
        if not self._may():
            return
        try:
            subject, marks, phrase = self._meant()
        except MinutesError as trouble:
            self._live.troubled.emit(trouble)
            return
        record, item = self._live.record, self._live.item
        if not marks and not phrase and item is not None:
            holder = restricted_item(record, item.id)
            if holder is not None:
                subject, marks = holder, marks_on(record, holder)
        given = print_reason(marks[0]) if marks else ""
        self._ask(subject, tuple(mark.id for mark in marks), phrase, given)

    def _ask(self, subject: Subject, marks: tuple[str, ...], phrase: str, text: str) -> None:
        self._screen.prompt.ask(
            ASKS,
            lambda words: self._because(subject, marks, phrase, words),
            text,
            about=f"{subject} {phrase}",
        )
        self._screen.prompt.field.end(False)

    def _because(self, subject: Subject, ids: tuple[str, ...], phrase: str, words: str) -> None:
        live = self._live
        try:
            why = read_reason(words, live.record.board.regime, live.today())
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self._ask(subject, ids, phrase, words)
            return
        marks = [mark for mark in live.record.restrictions if mark.id in ids]
        live.run(say_why(marks, why) if marks else restrict(live.record, subject, phrase, why))
        what = f"“{phrase}”" if phrase else sentence(title_of(live.record, subject))
        live.said.emit(f"{what} is restricted: {why.reason or 'no reason given'}.")

    # -------------------------------------------------------------- looks

    def _paint(self, painter: QPainter, block: QTextBlock, line: Line, top: float) -> None:
        """Hatch the edge of what is restricted whole, and under the words that are alone."""
        item = self._live.item
        if item is None or not block.layout().lineCount():
            return
        record, editor = self._live.record, self._screen.editor
        is_closed = restricted_item(record, item.id) is not None
        if "■" not in line.signs and not is_closed:
            return
        painter.setPen(QPen(colour(self._screen.theme.colours.alert), 1.5))
        marks = [mark for mark in record.restrictions if mark.about == line.row]
        phrases = [mark.phrase for mark in marks if mark.phrase.strip()]
        if len(phrases) < len(marks) or is_closed:
            layout = editor.points
            tall = block.layout().lineCount() * layout.line
            _hatch(painter, QRectF(layout.wide - layout.right, top, BAR, tall))
        text = block.text()
        for phrase in phrases:
            for begin, length in _spans(text, phrase):
                for room in _under(block.layout(), begin, begin + length, top):
                    _hatch(painter, room)


def _hatch(painter: QPainter, room: QRectF) -> None:
    """Fill a narrow room with strokes: a shape, for whoever does not see the colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(room)
    across = min(room.width(), room.height())
    at = room.left() - room.height()
    while at < room.right() + across:
        painter.drawLine(QLineF(at, room.bottom(), at + room.height(), room.top()))
        at += STROKES
    painter.restore()


def _is_same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _spans(text: str, phrase: str) -> list[tuple[int, int]]:
    """Give where a phrase stands in a text."""
    folded, sought, found = text.casefold(), phrase.casefold(), list[tuple[int, int]]()
    if len(folded) != len(text) or not sought.strip():
        folded, sought = text, phrase
    at = folded.find(sought) if sought else -1
    while at >= 0:
        found.append((at, len(sought)))
        at = folded.find(sought, at + len(sought))
    return found


def _under(layout: QTextLayout, begin: int, end: int, top: float) -> list[QRectF]:
    """Give the rooms under a stretch of words, one for each line that it is on."""
    rooms: list[QRectF] = []
    for n in range(layout.lineCount()):
        line = layout.lineAt(n)
        first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
        if first < last:
            left, right = _x(line, first), _x(line, last)
            rooms.append(QRectF(left, top + line.y() + line.height() - 2, right - left, BAR))
    return rooms


def _x(line: object, at: int) -> float:
    """Give where a letter begins in a line."""
    found = line.cursorToX(at)  # pyright: ignore[reportAttributeAccessIssue] - a QTextLine
    return float(found[0] if isinstance(found, tuple) else found)
