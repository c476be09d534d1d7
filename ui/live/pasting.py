"""What was copied elsewhere, as clean points: from Word, the web, a table, a plain list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextListFormat, QTextTable

from minutes.kinds import PointKind

MOST_LETTERS = 1_000_000
"""What is longer than this was not copied for minutes, and would only stop the typing."""

BULLET = re.compile(
    r"^[\s\u00a0]*(?:[•·▪◦‣●○■\uf0b7\uf0a7\u2013\u2014*-]|o(?=\s{2}|\u00a0|\t))[\s\u00a0]+"
)
"""A bullet that was copied as a letter."""

SPACES = re.compile(r"[^\S\n]+")

LOADED = re.compile(r"<(?:img|source|video|audio|object|embed|iframe|link)\b[^>]*>", re.IGNORECASE)
"""What would be fetched from elsewhere to be shown: nothing is, while somebody minutes."""

WORD_LEVEL = re.compile(r"<p\b[^>]*mso-list:\s*\w+\s+level([1-9])\b[^>]*>", re.IGNORECASE)
"""A paragraph that Word set into a list; how deep stands only in its own words for it."""

DEEPER = "\ue000"
"""Stands for one depth at the beginning of a paragraph while it is read."""

LISTED = "\ue001"
"""Stands at the beginning of a paragraph that Word set into a list."""

COUNTED = re.compile(r"^[\s\u00a0]*[(]?(?:(\d{1,3})|[a-z]{1,4})[.)][\s\u00a0]+")
"""The number or letter that Word copies as letters before a paragraph of a list."""

LISTS = {
    QTextListFormat.Style.ListDecimal: PointKind.NUMBERED,
    QTextListFormat.Style.ListLowerAlpha: PointKind.LETTERED,
    QTextListFormat.Style.ListUpperAlpha: PointKind.LETTERED,
    QTextListFormat.Style.ListLowerRoman: PointKind.LETTERED,
    QTextListFormat.Style.ListUpperRoman: PointKind.LETTERED,
}
"""What the paragraphs of a list are that is counted; those of others are bullets."""

_BLANKS = (" ", "\u00a0", "\t")

_UNMARKED = str.maketrans({DEEPER: "", LISTED: ""})

BETWEEN_CELLS = " – "
"""What stands between the cells of a table, once it is no table any more."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """One point that was copied elsewhere."""

    text: str
    kind: PointKind = PointKind.PARAGRAPH
    depth: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but words."""
        return self.kind is PointKind.PARAGRAPH


def within(words: str, source: QMimeData, before: str, behind: str) -> str:
    """Give words for a place between others: the spaces that were copied with them stay."""
    copied = source.text()
    opens = copied[:1] in _BLANKS and before and not before[-1].isspace()
    ends = copied[-1:] in _BLANKS and behind and not behind[0].isspace()
    return f"{' ' if opens else ''}{words}{' ' if ends else ''}"


def clean_points(source: QMimeData) -> tuple[Pasted, ...]:
    """Give what was copied as points; pictures and looks stay behind."""
    if source.hasHtml() and len(source.html()) <= MOST_LETTERS:
        found = tuple(_of_html(source.html()))
        if found:
            return found
    return tuple(_of_text(source.text()[:MOST_LETTERS])) if source.hasText() else ()


def _of_text(text: str) -> Iterator[Pasted]:
    for line in re.split(r"\r\n|[\n\r\u2029\x0b\x0c]", text):
        cells = [_clean(cell) for cell in line.split("\t")]
        tabbed = BETWEEN_CELLS.join(cell for cell in cells if cell)
        indented = len(line) - len(line.lstrip(" \t"))
        if BULLET.match(line):
            depth = min(indented // 2, 3) if indented > 1 else 0
            yield Pasted(_clean(BULLET.sub("", line)), PointKind.BULLET, depth)
        elif tabbed:
            yield Pasted(tabbed)


def _of_html(html: str) -> Iterator[Pasted]:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(QFont("", 10))  # headings are so many times as large
    document.setHtml(WORD_LEVEL.sub(_marked, LOADED.sub("", html)))
    block = document.begin()
    while block.isValid():
        table = _table_of(document, block)
        if table is not None:
            yield from _of_table(table)
            block = table.lastCursorPosition().block().next()
            continue
        point = _of_block(block)
        if point is not None:
            yield point
        block = block.next()


def _marked(match: re.Match[str]) -> str:
    """Write the depth of a paragraph where it is read again."""
    return match[0] + LISTED + DEEPER * (int(match[1]) - 1)


def _table_of(document: QTextDocument, block: QTextBlock) -> QTextTable | None:
    frame = document.frameAt(block.position())
    return frame if isinstance(frame, QTextTable) else None


def _of_table(table: QTextTable) -> Iterator[Pasted]:
    for row in range(table.rows()):
        cells: list[str] = []
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            if cell.row() != row or cell.column() != column:
                continue  # one cell over several
            start = cell.firstCursorPosition()
            start.setPosition(cell.lastCursorPosition().position(), start.MoveMode.KeepAnchor)
            cells.append(_clean(start.selectedText().replace("\u2029", " ")))
        line = BETWEEN_CELLS.join(cell for cell in cells if cell)
        if line:
            yield Pasted(line)


def _of_block(block: QTextBlock) -> Pasted | None:
    text = block.text().removeprefix(LISTED)
    is_word_list = text != block.text()
    deeper = len(text) - len(text.lstrip(DEEPER))
    text = text[deeper:]
    listed = block.textList()
    kind, depth = PointKind.PARAGRAPH, 0
    if listed is not None:
        kind = LISTS.get(listed.format().style(), PointKind.BULLET)
        depth = max(listed.format().indent() - 1, 0)
    elif BULLET.match(text):
        kind, depth, text = PointKind.BULLET, deeper, BULLET.sub("", text)
    elif is_word_list and (counted := COUNTED.match(text)):
        kind = PointKind.NUMBERED if counted[1] else PointKind.LETTERED
        depth, text = deeper, text[counted.end() :]
    words = _clean(text)
    return Pasted(words, kind, depth) if words else None


def _clean(text: str) -> str:
    """Give words with single spaces, without pictures and letters that nobody sees."""
    text = text.replace("\u2028", "\n").replace("\ufffc", "").translate(_UNMARKED)
    text = re.sub(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]", "", text)
    return "\n".join(SPACES.sub(" ", line).strip() for line in text.split("\n")).strip("\n ")
