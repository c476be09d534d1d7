"""A paper's paragraphs, each with how it stood there: what recognition works on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.draft import Ended, Ending, Lines, Unsettled
from importers.lines import Line, Link, Piece
from minutes.findings import Code, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A printed line while a paper is put in order, and a paragraph once it is."""

    text: str
    at: Lines
    gap: int = 0
    indent: int = 0
    pieces: tuple[Piece, ...] = ()
    bullet: str = ""
    level: int | None = None
    number: str = ""
    """The number given by the word processor, as printed."""
    heading: int = 0
    bold: bool = False
    bold_until: int = 0
    """How many letters of what is printed, its number counted, are bold."""
    cells: tuple[str, ...] = ()
    """What stands side by side in one row of a table; `text` is all of it."""
    table: int | None = None
    column: int = -1
    """The one column of a table's row that is not empty, where it is the only one."""
    tabs: tuple[str, ...] = ()
    """What tabs part it into, empty parts counted: columns by order, and not by their place."""
    aside: str = ""
    """What stands beside it in a column at the right: who is to act."""
    aside_before: int = 0
    """How many letters of the text stand above the line that the aside is beside."""
    due: str = ""
    """What stands beside it in a column for dates: when that is to be done."""
    task: bool = False
    """Whether it came out of a column of actions."""
    page: int = 0
    quoted: bool = False
    """Whether it is set as a quotation, and not in a frame under a title."""
    links: tuple[Link, ...] = ()
    """Words of it that lead somewhere."""
    boxed: bool = False
    """Whether it came out of a table's cell that held several things."""

    @property
    def printed(self) -> str:
        """The words with the number before them."""
        return f"{self.number} {self.text}".strip() if self.number else self.text

    @property
    def right(self) -> int:
        """Where the line ends, in letters from the left edge of the page."""
        if self.pieces:
            return self.pieces[-1].column + len(self.pieces[-1].text)
        return self.indent + len(self.text)

    def having(self, text: str) -> Row:
        """Give the row with other words, and no columns."""
        return replace(self, text=text, pieces=(), cells=(), tabs=())


@dataclass(slots=True)
class Ledger:
    """Where every line of the source ended, and what somebody should look at."""

    ended: dict[int, Ended] = field(default_factory=dict[int, Ended])
    findings: list[Finding] = field(default_factory=list[Finding])
    unsettled: list[Unsettled] = field(default_factory=list[Unsettled])

    def put(self, lines: Sequence[int], what: Ending, where: str) -> None:
        """Say where lines ended; the first word counts, for a line that holds several things."""
        for at in lines:
            self.ended.setdefault(at, Ended(at=at, what=what, where=where))

    def find(
        self,
        code: Code,
        message: str,
        hint: str,
        *,
        text: str = "",
        lines: Sequence[int] = (),
        severity: Severity = Severity.NOTE,
    ) -> None:
        """Keep a finding, and say that its lines ended in it unless they ended elsewhere."""
        line = lines[0] if lines else None
        self.findings.append(
            Finding(code=code, severity=severity, message=message, hint=hint, text=text, line=line)
        )

    def once(self, code: Code, message: str, hint: str, *, text: str, lines: Sequence[int]) -> None:
        """Keep a finding that one of its kind says for the whole paper."""
        if not any(one.code is code for one in self.findings):
            self.find(code, message, hint, text=text, lines=lines)

    def lay_by(self, code: Code, lines: Sequence[int]) -> None:
        """Say that lines ended in a finding."""
        self.put(lines, Ending.FINDING, code.value)


_NOTHING = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
"""Signs that print nothing."""

_LOST_BULLET = re.compile("^[ \t]*\u200b[ \t]+(?=\\S)")
"""A bullet whose sign was lost on the way to text, so that only nothing is left of it."""

ARROWS = ("->", "→", "=>", "⇒", "➢", "➤", "►")
"""Bullets that point at what somebody is to do."""

_BULLET = re.compile(
    r"((?:->|=>|→|⇒)(?=\s)|[·•▪▫●○◦‣⁃∙■□◆➢➤►✓❖\uf000-\uf0ff]+|[-–—*]{1,2}(?=\s)|[-–](?=[A-Z(0-9£'‘“\"a-z])|o(?=\s{2,})"
    r"|;(?=\s+[A-Z]))\s*(?=\S)"
)
"""A bullet typed by hand, also a hyphen close to its word."""


def row_of(line: Line) -> Row | None:
    """Give a line of the source without signs that print nothing; None where nothing is left."""
    lost = _LOST_BULLET.match(line.text) is not None
    text = _NOTHING.sub("", line.text.replace("\u00a0", " ").replace("\u202f", " ")).strip()
    if not text and not (line.number_printed and line.level):
        return None  # but a part's number alone says what stands below it
    bullet, text = _bulleted(text) if not line.bullet else (line.bullet, text)
    pieces = tuple(
        replace(piece, text=words)
        for piece in line.pieces
        if (words := _NOTHING.sub("", piece.text.replace("\u00a0", " ")).strip())
    )
    lead = len(line.number_printed) + 1 if line.number_printed else 0
    if bullet and not line.bullet and pieces:
        pieces = _past_bullet(pieces, bullet)
    return Row(
        text=text,
        at=(line.at,),
        gap=line.gap,
        indent=line.indent,
        pieces=pieces if len(pieces) > 1 else (),
        tabs=tuple(part.strip() for part in text.split("\t")) if "\t" in text else (),
        bullet=bullet or ("•" if lost else ""),
        level=line.level,
        number=line.number_printed,
        heading=line.heading,
        bold=line.bold,
        bold_until=line.bold_until + lead if line.bold_until else 0,
        page=line.page,
        quoted="quot" in line.style.lower(),
        links=line.links,
    )


def _bulleted(text: str) -> tuple[str, str]:
    found = _BULLET.match(text)
    if found is None or re.match(r"\*\s?[-–]|-\d", text):
        return "", text
    return found[1], text[found.end() :]


def _past_bullet(pieces: tuple[Piece, ...], bullet: str) -> tuple[Piece, ...]:
    first = pieces[0]
    words = first.text[len(bullet) :].strip() if first.text.startswith(bullet) else first.text
    return (replace(first, text=words), *pieces[1:]) if words else pieces[1:]


def rows_of(lines: Sequence[Line], ledger: Ledger) -> list[Row]:
    """Give the lines that hold something, with the gaps that empty ones left."""
    rows: list[Row] = []
    gap = 0
    for line in lines:
        row = row_of(line)
        if row is None:
            ledger.lay_by(Code.ZERO_WIDTH_OR_NBSP, (line.at,))
            gap += line.gap + 1
            continue
        rows.append(replace(row, gap=row.gap + gap) if gap else row)
        gap = 0
    return _unframed(rows)


def _unframed(rows: list[Row]) -> list[Row]:
    """Give rows in a frame that a title in bold opens as what they are, and not as quotations."""
    framed = False
    for place, row in enumerate(rows):
        framed = row.quoted and (framed or row.bold)
        if framed:
            rows[place] = replace(row, quoted=False)
    return rows
