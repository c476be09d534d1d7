"""The pages of our PDFs: margins, running header and footer, the mark across a draft.

What stands on every page is no part of the document to the ear, and never outgrows its page: a
header of many lines, or a footer of a whole paragraph, is cut short with an ellipsis.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, BinaryIO

from exporters.letters import flat
from exporters.looks import HEADER_GAP, MM, Look, Looks
from exporters.pdf_fonts import BODY, BOLD, ITALIC, markup
from exporters.pdf_library import (
    BaseDocTemplate,
    Frame,
    PageTemplate,
    ParagraphStyle,
    PlainParagraph,
    TimeStamp,
    hex_colour,
)
from exporters.pdf_tags import PRODUCER, TaggedCanvas
from minutes.aside import step_aside
from minutes.document import Document
from minutes.errors import NotUnderstood

PALE = "#EDEDED"
"""The grey of the mark across a draft's pages."""

LARGEST_MARK = 150.0
"""How large the letters of that mark are at most."""

PAGE_WORDS_WIDTH = 130.0
"""The room at the right of the footer for the page's words."""

PAGE_WORDS_HEIGHT = 40.0
"""How high that room is."""

TALLEST_HEADER = 0.2
"""How much of a page a running header may take."""

LONGEST_LINE = 400
"""More letters than fit on a line of any header."""

LINES_A_PAGE = 3
"""How many lines of its largest letters a page must have room for."""


def canvas_for(document: Document) -> Any:
    """Give what makes the canvas, with the time and the language of this document in it."""

    def made(*given: Any, **more: Any) -> TaggedCanvas:
        canvas = TaggedCanvas(*given, **more)
        canvas._doc._timeStamp = _stamp(document.facts.modified)
        canvas._doc.lang_said = flat(document.facts.language)
        return canvas

    return made


def _stamp(text: str) -> Any:
    """Give when the minutes were last changed, as reportlab keeps a time."""
    try:
        when = datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        when = datetime.now(UTC)
    stamp = TimeStamp(1)
    stamp.t = when.timestamp()
    stamp.YMDhms = tuple(when.timetuple())[:6]
    stamp.dhh = stamp.dmm = 0
    return stamp


class Pages(BaseDocTemplate):
    """The pages of one document."""

    def __init__(self, stream: BinaryIO, looks: Looks) -> None:
        self.looks = looks
        self.running = looks.document.running
        page, facts = looks.document.style.page, looks.document.facts
        super().__init__(
            stream,
            pagesize=looks.paper,
            leftMargin=page.left * MM,
            rightMargin=page.right * MM,
            topMargin=page.top * MM,
            bottomMargin=page.bottom * MM,
            lang=flat(facts.language),
            initialFontName=BODY,
            invariant=1,
            title=flat(facts.title),
            author=flat(facts.author),
            subject=flat(facts.subject),
            keywords=flat(facts.keywords),
            creator=PRODUCER,
            producer=PRODUCER,
        )
        self.header = self._header(self.running.header)
        self.first_header = self._header(self.running.first_header)
        heights = self._height_under(self.first_header), self._height_under(self.header)
        self.room = min(heights)
        """The height that every page has for words at least."""
        self._refuse_giants()
        first, later = (
            Frame(self.leftMargin, self.bottomMargin, self.width, height, 0, 0, 0, 0)
            for height in heights
        )
        self.addPageTemplates(
            [
                PageTemplate("first", [first], self._first, autoNextPageTemplate="later"),
                PageTemplate("later", [later], self._later),
            ]
        )

    def _refuse_giants(self) -> None:
        """Refuse a style whose pages have no room for its letters."""
        looks = self.looks
        lines = (looks.title, looks.subtitle, looks.body, looks.item(2), looks.cell)
        if max(look.leading for look in lines) * LINES_A_PAGE > self.room:
            raise NotUnderstood(
                "The letters of this house style are too large for its pages.",
                way_out="Make the letters or the margins of the style smaller.",
            )

    # -------------------------------------------------------------- head and foot

    def _header(self, lines: Sequence[str]) -> list[Any]:
        """Give the lines of a running header, cut short where they would take half the page."""
        fit = int(TALLEST_HEADER * self.pagesize[1] / self.looks.running.leading)
        kept = [line for line in lines if line][:fit]
        return [self._small(line, self.width, fit // len(kept)) for line in kept]

    def _height_under(self, header: Sequence[Any]) -> float:
        """Give the room for words on a page, under a header however many lines it has."""
        tall = self._edge("top") + sum(p.height for p in header) + HEADER_GAP
        return float(self.height - max(0.0, tall - self.topMargin) if header else self.height)

    def handle_flowable(self, flowables: list[Any]) -> None:
        """Put the next of what is to be drawn on its page."""
        step_aside()
        super().handle_flowable(flowables)

    def _edge(self, name: str) -> float:
        """Give how far header or footer are from the edge of the paper: half the margin."""
        return float(getattr(self.looks.document.style.page, name)) / 2 * MM

    def _first(self, canvas: TaggedCanvas, _template: Any) -> None:
        self._furnish(canvas, self.first_header)

    def _later(self, canvas: TaggedCanvas, _template: Any) -> None:
        self._furnish(canvas, self.header)

    def _furnish(self, canvas: TaggedCanvas, header: Sequence[Any]) -> None:
        """Draw what stands on every page. Nothing of the document is current: all artifacts."""
        step_aside()
        if flat(self.running.mark).strip():
            self._draft_mark(canvas)
        top = self.pagesize[1] - self._edge("top")
        for paragraph in header:
            top -= paragraph.height
            paragraph.drawOn(canvas, self.leftMargin, top)
        bottom = self._edge("bottom") - 3
        if self.running.footer:
            wide = self.width - (PAGE_WORDS_WIDTH if self.running.page else 0)
            fit = int((self.bottomMargin - bottom - 4) / self.looks.running.leading)
            self._small(self.running.footer, wide, fit).drawOn(canvas, self.leftMargin, bottom)
        if self.running.page:
            canvas.saveState()
            canvas.translate(self.leftMargin + self.width - PAGE_WORDS_WIDTH, bottom)
            canvas.doForm(f"page{canvas.getPageNumber()}")
            canvas.restoreState()

    def _draft_mark(self, canvas: TaggedCanvas) -> None:
        """Draw the mark across the page, as large as it fits."""
        width, height = self.pagesize
        mark = self._large(1.0)
        size = min(LARGEST_MARK, 0.85 * width / max(mark.minWidth(), 1e-3))
        mark = self._large(size)
        wide, _ = mark.wrap(2 * width, height)
        canvas.saveState()
        canvas.translate(width / 2, height / 2)
        canvas.rotate(52)
        mark.drawOn(canvas, -wide / 2, -size / 3)
        canvas.restoreState()

    def _large(self, size: float) -> Any:
        """Give the mark in letters of a size, on one line."""
        text = markup(flat(self.running.mark).replace(" ", "\u00a0"), bold=True)
        style = ParagraphStyle(
            "mark",
            fontName=BOLD,
            fontSize=size,
            leading=size,
            textColor=hex_colour(PALE),
            alignment=1,
            splitLongWords=0,
        )
        return PlainParagraph(text, style)

    def _endBuild(self) -> None:  # noqa: N802 - reportlab's name
        """Write `Page x of y` for each page, now that y is known."""
        canvas, last = self.canv, self.page
        fit = int(PAGE_WORDS_HEIGHT / self.looks.running.leading)
        for number in range(1, last + 1) if self.running.page else ():
            words = self.running.page.replace("{pages}", str(last)).replace("{page}", str(number))
            paragraph = self._small(words, PAGE_WORDS_WIDTH, fit, alignment=2)
            canvas.beginForm(f"page{number}", 0, -4, PAGE_WORDS_WIDTH, PAGE_WORDS_HEIGHT)
            canvas.setFont(BODY, self.looks.running.size)
            paragraph.drawOn(canvas, 0, 0)
            canvas.endForm()
        super()._endBuild()

    def _small(self, text: str, width: float, most: int, **more: Any) -> Any:
        """Give words of a header or footer, set, and cut short after so many lines."""
        most = max(1, most)
        text = flat(text)
        style = style_of(self.looks.running, **more)

        def made(words: str) -> Any:
            paragraph = PlainParagraph(markup(words), style)
            paragraph.wrap(width, 1000)
            return paragraph

        shown = made(text) if len(text) <= most * LONGEST_LINE else None
        if shown is not None and len(shown.blPara.lines) <= most:
            return shown
        fits, cut = 0, min(len(text), most * LONGEST_LINE)
        while cut - fits > 1:
            middle = (fits + cut) // 2
            if len(made(f"{text[:middle].rstrip()}…").blPara.lines) <= most:
                fits = middle
            else:
                cut = middle
        return made(f"{text[:fits].rstrip()}…")


RULE_GAP = 4.0
"""The room that a rule under a heading takes."""


@lru_cache(512)
def style_of(look: Look, **more: Any) -> Any:
    """Give a look as reportlab's style."""
    font = BOLD if look.bold else ITALIC if look.italic else BODY
    given = {
        "fontName": font,
        "fontSize": look.size,
        "leading": look.leading,
        "textColor": hex_colour(look.colour),
        "spaceBefore": look.before,
        # The rule under a heading stands clear of the words behind it.
        "spaceAfter": look.after + (RULE_GAP if look.rule else 0),
        "leftIndent": look.left,
        "firstLineIndent": 0,
        "bulletIndent": look.left - look.hanging,
        "rightIndent": look.right,
        "alignment": 2 if look.at_right else 0,
        "bulletFontName": font,
        "bulletFontSize": look.size,
        "bulletColor": hex_colour(look.colour),
        "allowWidows": 0,
        "allowOrphans": 0,
    }
    return ParagraphStyle(str(look.role), **{**given, **more})
