"""What a page of the web prints around a paper: links, buttons and what its frame is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import Ending
from importers.recognise.room_labels import LABEL
from importers.recognise.rows import Ledger, Row
from importers.recognise.titles import STANDING, USUAL, is_title

_FURNITURE = re.compile(
    r"share this (?:item|page)|no\.? item|webcast: view the webcast"
    r"|view (?:directions|the webcast)|print (?:document|this page|view)"
    r"|skip to (?:main )?content"
    r"|save this pdf as:?|size: ?px|start display at page:?|download \"[^\"]{3,120}\""
    r"|back to (?:top|minutes|agendas?)[\w ]{0,20}"
    r"|page \d{1,3}(?: of \d{1,3})?\s?\|.{0,40}|breadcrumbs?|<<|>>",
    re.IGNORECASE,
)
"""Lines that are of the page and not of the paper."""

_PERHAPS = re.compile(
    r"media|menu|cookies?|advertisement|(?:additional|supporting|related) documents:?",
    re.IGNORECASE,
)
"""The same, on a page of the web; a board has items and lists that are called so too."""

_CRUMBS = re.compile(r"home(?: page)?(?:\s[>/»]\s[^>/»]{2,50}){1,5}", re.IGNORECASE)
"""Where the page stands in its site: `Home > Your Council > Agenda and minutes`."""

_MINUTED = re.compile(
    r"(?P<title>[A-Z][^|]{2,400}?)\s(?:(?P<said>To\s(?:report|receive|approve|consider|note|discuss"
    r"|agree|confirm|elect|appoint|authorise|record|hear)\b[^|]{5,400}?)\s)?Minutes:\s(?P<rest>\S.*)",
    re.DOTALL,
)
"""An item of a council's page on one line: its title, what it was for, and what was minuted."""


def with_minuted_items(rows: Sequence[Row]) -> list[Row]:
    """Give rows with title and minutes of each item apart, where a page has them on one line."""
    parts = [_minuted(row) for row in rows]
    if sum(part is not None for part in parts) < FEWEST:
        return list(rows)
    found: list[Row] = []
    for row, part in zip(rows, parts, strict=True):
        if part is None:
            found.append(row)
            continue
        title = _SIZE.sub("", part["title"]).strip(" |")
        said = [text for text in (part["said"], part["rest"]) if text]
        found.append(replace(row.having(title), gap=2, bold=True, heading=2))
        found += [replace(row.having(text.strip(" |")), gap=0) for text in said]
    return found


def _minuted(row: Row) -> re.Match[str] | None:
    if row.cells or "Minutes:" not in row.text:
        return None
    return _MINUTED.fullmatch(row.text.strip(" |"))


_ITEMS = re.compile(r"(?:agenda )?items", re.IGNORECASE)
_SIZE = re.compile(r"\s(?:pdf icon )?PDF \d[\d.,]* ?[KM]B(?: .{0,40}View as HTML.{0,20})?$")
"""How large a paper is that an item leads to, behind the item's title."""

_BOLD = re.compile(r"\*{2}\s?(?P<words>[^*]{2,120}?)\s?\*{2}(?P<sign>:?)")
"""Words between stars that a page meant to be bold and printed as they stood."""


_SLASH = re.compile(r"(?P<title>[A-Z](?:(?!\s/\s)[^:;.?!]){2,60}?)\s/\s(?P<rest>\S.*)", re.DOTALL)
"""What stood in the first column of a table before what stood in the next: `Present / Ann Vale`."""


def with_slashed_titles(rows: Sequence[Row]) -> list[Row]:
    """Give rows with titles and labels parted from their words where a slash stood for a column.

    As some pages of the web print the tables that papers were set in.
    """
    parts = [
        None if row.cells or "/" not in row.text else _SLASH.fullmatch(row.text) for row in rows
    ]
    told = [one for one in parts if one and _is_column(one["title"], one["rest"])]
    if len(told) < FEWEST:
        return list(rows)
    found: list[Row] = []
    for row, part in zip(rows, parts, strict=True):
        if part is None or not (part in told or len(part["rest"]) > LONG):
            found.append(row)
        elif LABEL.fullmatch(part["title"]):
            found.append(row.having(f"{part['title']}: {part['rest']}"))
        else:
            found.append(replace(row.having(part["title"]), gap=max(row.gap, 1), bold=True))
            found.append(replace(row.having(part["rest"]), gap=0))
    return found


def _is_column(title: str, rest: str) -> bool:
    """Say whether words before a slash were a cell: a label, or the title of what follows."""
    told = len(rest) > LONG and rest[:1].isupper() and is_title(title)
    return LABEL.fullmatch(title) is not None or _usual(title) or told


def _usual(title: str) -> bool:
    return STANDING.match(title) is not None or USUAL.fullmatch(title) is not None


FEWEST = 3
"""So many labels and usual titles before slashes are the first column of a table."""

LONG = 80
"""Words of minutes are longer; a slash between shorter ones is in a title."""


_SIGNS = " •·|"
"""What stands around the words of a page's frame."""


def _is_frame(text: str) -> bool:
    """Say whether a line is of a page of the web, and can be nothing else."""
    words = text.strip(_SIGNS)
    return bool(_FURNITURE.fullmatch(words) or _CRUMBS.fullmatch(words))


def without_furniture(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give rows without lines that belong to the page of the web they stood on."""
    kept: list[Row] = []
    frames = [_is_frame(row.text) for row in rows]
    is_page = any(frames)
    for place, row in enumerate(rows):
        words = row.text.strip(_SIGNS)
        below = rows[place + 1].text.strip() if place + 1 < len(rows) else ""
        over = _ITEMS.fullmatch(words) and re.match(r"no\.? item\b", below, re.IGNORECASE)
        perhaps = is_page and not row.bullet and _PERHAPS.fullmatch(words)
        if (frames[place] or perhaps or over) and not (row.cells or row.number or row.heading):
            ledger.put(row.at, Ending.HEAD, "page")
            continue
        if "PDF" in row.text and (size := _SIZE.search(row.text)) and not row.cells:
            row = row.having(row.text[: size.start()])
        if (bold := _BOLD.fullmatch(row.text.strip())) and not row.cells:
            row = replace(row, text=bold["words"] + bold["sign"], bold=True)
        kept.append(row)
    return kept
