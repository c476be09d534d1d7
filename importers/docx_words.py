"""One paragraph of a Word file → its words, with changes, comments, notes, links and boxes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from importers.docx_styles import Look, Styles, with_run
from importers.lines import Change, Link
from importers.symbols import PRIVATE_SIGNS, plain_sign
from importers.word_names import MATHS, MC, OFF, R_ID, VAL, said, w
from importers.xml import Node

LONGEST_CHANGE = 10_000
"""Letters of a tracked change that are kept."""

_HYPERLINK = re.compile(r"HYPERLINK\s+(?:\\l\s+)?\"([^\"]+)\"", re.IGNORECASE)
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_THROUGH = frozenset(
    w(name)
    for name in ("sdtContent", "customXml", "smartTag", "bdo", "dir", "rubyBase", "fldSimple")
) | {MC + "Choice", MATHS + "r", MATHS + "oMath", MATHS + "oMathPara", MATHS + "e"}
"""What only wraps words."""


@dataclass(slots=True)
class Run:
    """Words that look the same."""

    text: str
    bold: bool
    italic: bool
    size: float


@dataclass(slots=True)
class Field:
    """A field that Word works out: its order, and whether what follows is what came of it."""

    order: str = ""
    shows: bool = False
    start: int = 0


@dataclass(slots=True)
class Words:
    """What is in a paragraph."""

    runs: list[Run] = field(default_factory=list[Run])
    length: int = 0
    changes: list[Change] = field(default_factory=list[Change])
    comments: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    links: list[Link] = field(default_factory=list[Link])
    boxes: list[Node] = field(default_factory=list[Node])
    hidden: str = ""
    pictures: int = 0
    objects: int = 0
    pages: int = 0
    """How many pages begin in it."""

    @property
    def text(self) -> str:
        """The words as if all changes had been accepted."""
        return "".join(run.text for run in self.runs)


class WordReader:
    """Reads the words of paragraphs; fields may run on from one to the next."""

    def __init__(
        self, styles: Styles, targets: dict[str, str], note_mark: Callable[[str, str], str]
    ) -> None:
        self._styles = styles
        self._targets = targets
        self._note_mark = note_mark
        self._fields: list[Field] = []
        self._words = Words()
        self._look = Look()
        self._change: tuple[str, str, str] | None = None
        self._steps: dict[str, Callable[[Node], None]] = {
            w("r"): self._run,
            w("hyperlink"): self._hyperlink,
            w("ins"): self._added,
            w("moveTo"): self._added,
            w("del"): self._deleted,
            w("moveFrom"): self._deleted,
            w("sdt"): self._control,
            w("ruby"): self._base_of_ruby,
            w("commentRangeStart"): self._comment,
            w("commentReference"): self._comment,
            w("t"): self._text,
            MATHS + "t": self._text,
            w("delText"): self._text,
            w("tab"): lambda _: self._put("\t"),
            w("ptab"): lambda _: self._put("\t"),
            w("br"): self._break,
            w("cr"): lambda _: self._put("\n"),
            w("noBreakHyphen"): lambda _: self._put("-"),
            w("sym"): self._symbol,
            w("lastRenderedPageBreak"): self._page,
            w("fldChar"): self._field,
            w("instrText"): self._order,
            w("footnoteReference"): lambda note: self._note("footnote", note),
            w("endnoteReference"): lambda note: self._note("endnote", note),
            w("drawing"): self._drawing,
            w("pict"): self._drawing,
            w("object"): self._object,
            MC + "AlternateContent": self._alternatives,
        }

    def read(self, paragraph: Node, look: Look, onto: Words | None = None) -> Words:
        """Give the words of a paragraph, behind those of the one whose end was deleted."""
        self._words = onto or Words()
        self._look = look
        self._change = None
        self._inside(paragraph)
        return self._words

    def _inside(self, parent: Node) -> None:
        for child in parent:
            step = self._steps.get(child.tag)
            if step is not None:
                step(child)
            elif child.tag in _THROUGH or str(child.tag).startswith(MATHS):
                self._inside(child)

    def _put(self, text: str) -> None:
        if not text or not all(field.shows for field in self._fields):
            return
        look, words = self._look, self._words
        if self._change and self._change[0] == "deleted":
            self._mark(text)
        elif look.hidden:
            words.hidden += text
        else:
            if self._change:
                self._mark(text)
            words.runs.append(Run(text, look.bold, look.italic, look.size))
            words.length += len(text)

    def _mark(self, text: str) -> None:
        """Note a tracked change; what follows on from one of the same hand belongs to it."""
        kind, who, when = self._change or ("", "", "")
        words = self._words
        last = words.changes[-1] if words.changes else None
        start = words.length
        if last and (last.kind, last.who, last.when) == (kind, who, when):
            reach = last.start + (len(last.text) if kind == "added" else 0)
            if reach == start:
                text, start = (last.text + text)[:LONGEST_CHANGE], last.start
                words.changes.pop()
        words.changes.append(
            Change(kind=kind, text=text[:LONGEST_CHANGE], who=who, when=when, start=start)
        )

    def _run(self, run: Node) -> None:
        before = self._look
        properties = run.find(w("rPr"))
        if properties is not None:
            style = said(properties, "rStyle")
            look = self._with_style(before, style) if style else before
            self._look = with_run(look, properties)
        self._inside(run)
        self._look = before

    def _with_style(self, look: Look, style: str) -> Look:
        own = self._styles.look(style)
        return Look(
            bold=look.bold or own.bold,
            italic=look.italic or own.italic,
            hidden=look.hidden or own.hidden,
            size=look.size,
        )

    def _text(self, text: Node) -> None:
        self._put((text.text or "").translate(PRIVATE_SIGNS).replace("\u00ad", ""))

    def _symbol(self, symbol: Node) -> None:
        try:
            code = int(symbol.get(w("char"), ""), 16)
        except ValueError:
            return
        self._put(plain_sign(code, symbol.get(w("font"), "")) or "□")

    def _break(self, mark: Node) -> None:
        if mark.get(w("type")) in (None, "textWrapping"):
            self._put("\n")

    def _page(self, _: Node) -> None:
        self._words.pages += 1

    def _hyperlink(self, link: Node) -> None:
        start = self._words.length
        self._inside(link)
        self._linked(self._targets.get(link.get(R_ID, ""), ""), start)

    def _linked(self, to: str, start: int) -> None:
        if to:
            text = self._words.text[start:].strip()
            self._words.links.append(Link(text=text, to=to[:2000]))

    def _added(self, change: Node) -> None:
        self._changed("added", change)

    def _deleted(self, change: Node) -> None:
        self._changed("deleted", change)

    def _changed(self, kind: str, change: Node) -> None:
        before = self._change
        if before is None or kind == "deleted":
            self._change = (kind, change.get(w("author"), ""), change.get(w("date"), ""))
        self._inside(change)
        self._change = before

    def _control(self, control: Node) -> None:
        properties = control.find(w("sdtPr"))
        if properties is not None and properties.find(w("showingPlcHdr")) is not None:
            return  # Word's own “Click here to enter text”
        content = control.find(w("sdtContent"))
        if content is not None:
            self._inside(content)

    def _base_of_ruby(self, ruby: Node) -> None:
        base = ruby.find(w("rubyBase"))
        if base is not None:
            self._inside(base)

    def _comment(self, mark: Node) -> None:
        id = mark.get(w("id"), "")
        if id not in self._words.comments:
            self._words.comments.append(id)

    def _note(self, kind: str, note: Node) -> None:
        mark = self._note_mark(kind, note.get(w("id"), ""))
        if mark:
            self._words.notes.append(mark)

    def _field(self, mark: Node) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(Field(start=self._words.length))
            self._box(mark.find(w("ffData")))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
            self._fields[-1].start = self._words.length
        elif kind == "end" and self._fields:
            done = self._fields.pop()
            link = _HYPERLINK.search(done.order)
            if link and done.shows:
                self._linked(link[1], done.start)

    def _box(self, data: Node | None) -> None:
        """Put the box of an old form that is ticked or not."""
        box = data.find(w("checkBox")) if data is not None else None
        if box is None:
            return
        ticked = box.find(w("checked"))
        if ticked is None:
            ticked = box.find(w("default"))
        is_on = ticked is not None and (ticked.get(VAL) or "1").lower() not in OFF
        waiting, self._fields = self._fields, []
        self._put("☒" if is_on else "☐")
        self._fields = waiting

    def _order(self, order: Node) -> None:
        if self._fields and not self._fields[-1].shows:
            self._fields[-1].order = (self._fields[-1].order + (order.text or ""))[:5000]

    def _alternatives(self, choices: Node) -> None:
        choice = choices.find(MC + "Choice")
        self._inside(choices.find(MC + "Fallback") if choice is None else choice)

    def _drawing(self, drawing: Node) -> None:
        boxes = [box for box in drawing.iter(w("txbxContent")) if _is_outermost(box, drawing)]
        self._words.boxes.extend(boxes)
        if not boxes and next(drawing.iter(*_PICTURES), None) is not None:
            self._words.pictures += 1

    def _object(self, thing: Node) -> None:
        del thing
        self._words.objects += 1


def _is_outermost(box: Node, drawing: Node) -> bool:
    for above in box.iterancestors():
        if above is drawing:
            return True
        if above.tag in (w("txbxContent"), MC + "Fallback"):
            return False
    return True
