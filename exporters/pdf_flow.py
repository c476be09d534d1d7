"""What a tagged PDF is set from: paragraphs, groups and tables that know their elements."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from exporters.looks import Look
from exporters.pdf_grid import Grid
from exporters.pdf_library import (
    ENDS_WITH_SPACE,
    LINE_BREAK,
    CondPageBreak,
    Flowable,
    SplitWord,
    SplitWordEnd,
    hex_colour,
)
from exporters.pdf_quick import QuickParagraph
from exporters.pdf_tags import Element, TaggedCanvas, TaggedText

BAR = 2.5
"""How thick the bar beside an outcome is."""

PADDING = 4.0
"""The room between filled ground and its words."""


class Own:
    """What the pieces of one paragraph share, however many pages it is split over."""

    def __init__(self, links: dict[Any, str]) -> None:
        self.link_words = links
        self.element: Element | None = None
        self.body: Element | None = None
        self.label: Element | None = None
        self.links: dict[Any, tuple[Element, str]] = {}


class Words(QuickParagraph):
    """A paragraph that tags itself. A list entry (LI) tags its label and its words apart."""

    def __init__(
        self,
        text: str,
        style: Any,
        bulletText: str | None = None,  # noqa: N803 - reportlab's name
        frags: Any = None,
        *,
        kind: str = "P",
        look: Look | None = None,
        key: str = "",
        outline: tuple[int, str] | None = None,
        rule_to: float = 0,
        follows: Words | None = None,
    ) -> None:
        super().__init__(text, style, bulletText, frags)
        self.follows = follows
        """The words that these go on from, as one paragraph to the ear."""
        self.kind, self.look, self.key, self.outline = kind, look, key, outline
        self.rule_to = rule_to
        """How far a line to write on reaches, where one is drawn behind the words."""
        words: dict[Any, str] = {}
        for piece in self.frags:
            for link in getattr(piece, "link", None) or ():
                words[link] = words.get(link, "") + getattr(piece, "text", "")
        self.own = Own(words)
        self.goes_on = False
        """Whether the last word goes on in the next piece."""

    def split(self, width: float, height: float) -> Any:
        """Split over a page; the pieces stay one element."""
        pieces = super().split(width, height)
        frame = getattr(self, "_frame", None)
        if not pieces and frame is not None and frame._atTop:
            # No page has more room than this one: a line alone has to do.
            self.allowOrphans = self.allowWidows = 1
            pieces = super().split(width, height)
        if len(pieces) > 1:
            cut = len(pieces[0].blPara.lines) - 1
            pieces[0].goes_on = self._runs_on(cut)
            pieces[-1].goes_on = self.goes_on
        for n, piece in enumerate(pieces):
            if piece is not self:
                piece.kind, piece.look, piece.key, piece.own = (
                    self.kind,
                    self.look,
                    self.key,
                    self.own,
                )
                piece.outline, piece.rule_to = (self.outline if n == 0 else None), 0
                piece.follows = self.follows
        return pieces

    def beginText(self, x: float, y: float) -> Any:  # noqa: N802 - reportlab's name
        """Give the text object to draw with, which knows the links."""
        is_told = self.canv.stack[-1] is not None
        body, links = (self.own.body, self.own.links) if is_told else (None, {})
        lines = self.blPara
        joined = {n for n in range(len(lines.lines)) if self._runs_on(n)}
        if self.goes_on:
            joined.add(len(lines.lines) - 1)
        text = TaggedText(self.canv, x, y, body, links, joined)
        if lines.kind == 0 and getattr(lines, "link", None):
            # A paragraph that is one link throughout is drawn another way, and tells nothing.
            for link in lines.link:
                if link in links:
                    text.before = len(text._code)
                    text.begin_link(link, len(lines.lines))
        return text

    def _get_split_blParaFunc(self) -> Any:  # noqa: N802 - reportlab's name
        return self._piece_of_mixed if self.blPara.kind == 1 else super()._get_split_blParaFunc()

    def _runs_on(self, n: int) -> bool:
        """Say whether a line ends in the middle of a word that was too long for it."""
        lines = self.blPara.lines
        line = lines[n]
        if isinstance(line, tuple):
            last = line[1][-1] if line[1] else ""
            return isinstance(last, SplitWord) and not isinstance(last, SplitWordEnd)
        if line.lineBreak or n + 1 == len(lines):
            return False
        # In mixed lines a word that a space follows is of another kind.
        return not isinstance(self.frags[lines[n + 1].sFW - 1], ENDS_WITH_SPACE)

    def _piece_of_mixed(self, paragraph: Any, start: int, stop: int) -> list[Any]:
        """Give some lines of a paragraph in several fonts as words to be set again.

        reportlab's own puts a space into words that were too long for a line.
        """
        words: list[Any] = []
        for n in range(start, stop):
            line = list(paragraph.lines[n].words)
            if self._runs_on(n):
                if line and line[-1]._fkind == LINE_BREAK:
                    line.pop()
            elif n + 1 < stop and line and not line[-1].text.endswith(" "):
                line[-1].text += " "
            words += line
        return words

    def draw(self) -> None:
        """Draw the paragraph with its ground and bar, tagged."""
        canvas: TaggedCanvas = self.canv
        self._ground(canvas)
        if canvas.stack[-1] is None:
            with canvas.artifact():
                super().draw()
            return
        self._prepare(canvas)
        if self.outline:
            level, title = self.outline
            canvas.headings += 1
            key = f"heading{canvas.headings}"
            canvas.bookmarkHorizontal(key, 0, self.height + 4)
            canvas.addOutlineEntry(title, key, level, False)
        before = canvas.current
        canvas.current = self._who(canvas)
        try:
            super().draw()
        finally:
            canvas.current = before
            canvas.waiting_links.clear()

    def _prepare(self, canvas: TaggedCanvas) -> None:
        """Make the elements, when the first piece is drawn."""
        own = self.own
        if own.element is not None:
            return
        if self.follows is not None:
            own.element, own.body = self.follows.own.element, self.follows.own.body
        else:
            own.element = own.body = canvas.element(self.kind, key=self.key)
        if self.kind == "LI" and self.follows is None:
            if self.bulletText:
                own.label = canvas.element("Lbl", own.element)
            own.body = canvas.last_body = canvas.element("LBody", own.element)
        own.links = {
            link: (canvas.element("Link", own.body, when_drawn=True), words)
            for link, words in own.link_words.items()
        }

    def _who(self, canvas: TaggedCanvas) -> Any:
        """Give the element of the words; where a label is drawn first, that comes first."""
        own = self.own
        if own.label is None or own.label.kids:
            return own.body
        waiting = [own.label]
        return lambda: waiting.pop() if waiting else own.body

    def _ground(self, canvas: TaggedCanvas) -> None:
        look = self.look
        if look is not None and (look.fill or look.bar):
            canvas.saveState()
            top, bottom = self.height + PADDING, -PADDING
            left, right = look.left - 8, self.width - look.right + 6
            if look.fill:
                canvas.setFillColor(hex_colour(look.fill))
                canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
            canvas.setFillColor(hex_colour(look.bar or look.fill))
            canvas.rect(left, bottom, BAR, top - bottom, stroke=0, fill=1)
            canvas.restoreState()
        if look is not None and look.rule:
            canvas.saveState()
            canvas.setLineWidth(0.75)
            canvas.setStrokeColor(hex_colour(look.rule))
            canvas.line(look.left - look.hanging, -3, self.width - look.right, -3)
            canvas.restoreState()
        if self.rule_to:
            canvas.saveState()
            canvas.setLineWidth(0.6)
            canvas.line(self.style.leftIndent, -1, self.rule_to, -1)
            canvas.restoreState()


class Room(CondPageBreak):
    """Begins a new page where so much room is not left; takes none, and closes up around it."""

    _ZEROSIZE = 1
    _SPACETRANSFER = True

    def __init__(self, height: float, *, is_drawn_to: bool = False) -> None:
        super().__init__(height)
        self.is_drawn_to = is_drawn_to
        """Whether the last row of a table comes over the page with what follows."""
        self.start: Grid | None = None
        """The table that has to begin on the same page, beside the room that is asked for."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the page where the room, and the table's first rows, do not fit."""
        if height < 0:
            # The space under the words before ran over the end: the page is turned without us.
            return 0, 0
        asked = self.height
        if self.start is not None:
            self.height = asked + self.start.least(self.canv)
        try:
            taken: tuple[float, float] = super().wrap(width, height)
        finally:
            self.height = asked
        return taken


def tied(story: Iterable[Any]) -> Iterator[Any]:
    """Give a story whose headings and captions know the table behind them, and tables their end."""
    waiting: list[Room] = []
    last: Grid | None = None
    for flowable in list(story):
        if isinstance(flowable, Room):
            waiting.append(flowable)
            if flowable.is_drawn_to and last is not None:
                last.tail = flowable.height + last.spaceAfter
        elif isinstance(flowable, Grid):
            for room in waiting:
                room.start = flowable
            waiting, last = [], flowable
        elif isinstance(flowable, Words):
            if not (flowable.look and flowable.look.keep_next):
                waiting = []
            last = None
        yield flowable


class Open(Flowable):
    """Opens an element round what follows; takes no room."""

    _ZEROSIZE = 1
    _SPACETRANSFER = True

    def __init__(self, kind: str, *, attributes: str = "", inside_entry: bool = False) -> None:
        super().__init__()
        self.kind, self.attributes, self.inside_entry = kind, attributes, inside_entry

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Take no room, not even where the gap behind the last words ran over the page's end."""
        return 0, min(0.0, height)

    def draw(self) -> None:
        """Open the element, within the last list entry where it is a list of its own."""
        canvas: TaggedCanvas = self.canv
        parent = canvas.last_body if self.inside_entry else None
        canvas.stack.append(canvas.element(self.kind, parent, attributes=self.attributes))


class Close(Flowable):
    """Closes the element opened last; takes no room."""

    _ZEROSIZE = 1
    _SPACETRANSFER = True

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        """Take no room, not even where the gap behind the last words ran over the page's end."""
        return 0, min(0.0, height)

    def draw(self) -> None:
        """Close the element."""
        self.canv.stack.pop()
