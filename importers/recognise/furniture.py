"""What a page of the web prints around a paper: links, buttons and what its frame is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import Ending
from importers.recognise.rows import Ledger, Row

_FURNITURE = re.compile(
    r"share this (?:item|page)|additional documents:?|no\.? item|webcast: view the webcast"
    r"|view (?:directions|the webcast)|media|print (?:document|this page|view)"
    r"|skip to (?:main )?content"
    r"|advertisement|save this pdf as:?|size: ?px|start display at page:?|download \"[^\"]{3,120}\""
    r"|supporting documents:?|related documents:?|back to (?:top|minutes|agendas?)[\w ]{0,20}"
    r"|page \d{1,3}(?: of \d{1,3})?\s?\|.{0,40}|cookies?|menu|breadcrumbs?|<<|>>",
    re.IGNORECASE,
)
"""Lines that are of the page and not of the paper."""

_CRUMBS = re.compile(r"home(?: page)?(?:\s[>/»]\s[^>/»]{2,50}){1,5}", re.IGNORECASE)
"""Where the page stands in its site: `Home > Your Council > Agenda and minutes`."""

_ITEMS = re.compile(r"(?:agenda )?items", re.IGNORECASE)
_SIZE = re.compile(r"\s(?:pdf icon )?PDF \d[\d.,]* ?[KM]B(?: .{0,40}View as HTML.{0,20})?$")
"""How large a paper is that an item leads to, behind the item's title."""

_BOLD = re.compile(r"\*{2}\s?(?P<words>[^*]{2,120}?)\s?\*{2}(?P<sign>:?)")
"""Words between stars that a page meant to be bold and printed as they stood."""


def without_furniture(rows: Sequence[Row], ledger: Ledger) -> list[Row]:
    """Give rows without lines that belong to the page of the web they stood on."""
    kept: list[Row] = []
    for place, row in enumerate(rows):
        words = row.text.strip(" •·|")
        below = rows[place + 1].text.strip() if place + 1 < len(rows) else ""
        over = _ITEMS.fullmatch(words) and re.match(r"no\.? item\b", below, re.IGNORECASE)
        frame = _FURNITURE.fullmatch(words) or _CRUMBS.fullmatch(words) or over
        if frame and not (row.cells or row.number or row.heading):
            ledger.put(row.at, Ending.HEAD, "page")
            continue
        if (size := _SIZE.search(row.text)) and not row.cells:
            row = row.having(row.text[: size.start()])
        if (bold := _BOLD.fullmatch(row.text.strip())) and not row.cells:
            row = replace(row, text=bold["words"] + bold["sign"], bold=True)
        kept.append(row)
    return kept
