"""Where words lead: kept with the paragraph that ends in them, or told where nothing holds it."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.draft import Draft, DraftPoint, Ending
from importers.lines import Link, Source
from importers.recognise.rows import Ledger, Row
from minutes.findings import Code

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|mailto:\S+@\S+", re.IGNORECASE)
"""What leads out of the paper; a place in the same page does not."""


_STOPS = " .,;:"
"""What may stand behind words that lead somewhere, within what leads or not."""


def with_link(point: DraftPoint, row: Row) -> DraftPoint:
    """Give a paragraph that ends in words which lead somewhere with where that is."""
    last = next(reversed(row.links), None)
    if last is None or not _leads(last, point.text) or point.rows:
        return point
    words, text = last.text.strip(_STOPS), point.text.rstrip()
    if not words or not text.rstrip(_STOPS).endswith(words):
        return point
    return replace(point, link=last.to, linked=text[text.rindex(words) :])


def _leads(link: Link, text: str) -> bool:
    """Say whether a link leads where its words do not say themselves."""
    bare = link.to.removeprefix("mailto:").partition("://")[2] or link.to.removeprefix("mailto:")
    return bool(link.text and _ADDRESS.fullmatch(link.to)) and bare.strip("/") not in text


def look_at_links(source: Source, draft: Draft, ledger: Ledger) -> None:
    """Tell of words among the minutes that lead somewhere, where no paragraph keeps that."""
    kept = {point.link for item in draft.every_item for point in item.points}
    kept |= {point.link for point in draft.before}
    for line in source.lines:
        ended = ledger.ended.get(line.at)
        if ended is None or ended.what not in (Ending.POINT, Ending.OUTCOME):
            continue
        for link in line.links:
            if link.to not in kept and _leads(link, line.text):
                ledger.find(
                    Code.LINK_NOT_KEPT,
                    f"“{link.text}” leads to {link.to}.",
                    "Only its words came in: put the address behind them if it is needed.",
                    text=link.to,
                    lines=(line.at,),
                )
