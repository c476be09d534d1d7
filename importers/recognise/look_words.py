"""Findings about words: brackets, links, marks of footnotes, lists that lost their depth."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from importers.draft import Draft, DraftItem, DraftPoint, Lines
from importers.recognise.rows import Ledger
from minutes.findings import Code, Severity
from minutes.kinds import PointKind
from minutes.rules.dates import find_days

Passages = Sequence[tuple[DraftItem | None, str, Lines]]

_LINK = re.compile(r"(?P<scheme>https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/[^\s,;)]*)?")
_TAG = re.compile(
    r"</?(?:ul|ol|li|p|br|div|span|table|tr|td|b|i|strong|em|a)\b[^<>]{0,200}>", re.IGNORECASE
)
_MARK = re.compile(r"(?<=\w)\*(?!\*)")
_NOTE = re.compile(r"\*\s?[-–\w]")
_BRACKET = re.compile(r"[()\[\]]")
_FIGURE = re.compile(r"\d")


def look_at_words(draft: Draft, passages: Passages, ledger: Ledger) -> None:
    """Keep what is strange about the words of a draft."""
    for _, text, lines in passages:
        _brackets(text, lines, ledger)
        _links(text, lines, ledger)
        _weekdays(text, lines, ledger)
        if _TAG.search(text):
            ledger.find(
                Code.HTML_LEAK,
                "Signs of a web page stand in these words.",
                "Take them out.",
                text=text[:120],
                lines=lines,
            )
    _footnotes(draft, passages, ledger)
    for item in draft.every_item:
        _nesting(item, ledger)
        _lost_tables(item, ledger)


def _brackets(text: str, lines: Lines, ledger: Ledger) -> None:
    if _BRACKET.search(text) is None:
        return
    plain, before = text, ""
    while plain != before:
        plain, before = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", plain), plain
    plain = re.sub(r"(?:^|\s)\w{1,4}\)", " ", plain)
    if plain.count("(") != plain.count(")") or plain.count("[") != plain.count("]"):
        ledger.find(
            Code.BRACKET_UNBALANCED,
            "A bracket is opened and not closed, or the other way round.",
            "Close it.",
            text=text[:160],
            lines=lines,
        )


def _links(text: str, lines: Lines, ledger: Ledger) -> None:
    if "/" not in text and "www." not in text:
        return
    for found in _LINK.finditer(text):
        words = found[0]
        scheme = bool(found["scheme"]) or words.startswith("www.") or "/" in words
        if not scheme or "@" in text[max(0, found.start() - 1) : found.start()]:
            continue
        if words[-1:] in ".,;:":
            ledger.find(
                Code.LINK_TRAILING_PUNCTUATION,
                "A link has the end of the sentence in it.",
                "Check that the link works.",
                text=words,
                lines=lines,
            )
        if not found["scheme"] and re.match(r"(?:www\.|[\w.-]+\.(?:gov|org|co|com|net)\b)", words):
            ledger.find(
                Code.LINK_NO_SCHEME,
                "A link does not say https.",
                "Check that the link works.",
                text=words,
                lines=lines,
            )


def _weekdays(text: str, lines: Lines, ledger: Ledger) -> None:
    for when in find_days(text) if _FIGURE.search(text) else ():
        if when.weekday_differs and when.year_written:
            ledger.find(
                Code.DATE_WEEKDAY_MISMATCH,
                f"{when.printed} is not on that day of the week.",
                "Check the date.",
                text=when.printed,
                lines=lines,
                severity=Severity.WARNING,
            )


def _footnotes(draft: Draft, passages: Passages, ledger: Ledger) -> None:
    """Tell of marks and notes: together where both are there, apart where one is missing."""
    marks = [(text, lines) for _, text, lines in passages if "*" in text and _MARK.search(text)]
    marks += [(one.printed, one.lines) for one in draft.attendance if one.printed.endswith("*")]
    notes = [(text, lines) for _, text, lines in passages if _NOTE.match(text)]
    if marks and notes:
        ledger.find(
            Code.FOOTNOTE_LINKED,
            "A note belongs to a mark further up.",
            "Nothing to do, unless it is another mark's.",
            text=notes[0][0][:120],
            lines=notes[0][1],
        )
    for text, lines in (marks if not notes else notes if not marks else ())[:3]:
        ledger.find(
            Code.FOOTNOTE_UNLINKED,
            "A note and its mark do not find each other.",
            "Look for the other one.",
            text=text[:120],
            lines=lines,
        )


def _nesting(item: DraftItem, ledger: Ledger) -> None:
    """Tell of lists whose depth was not printed, and was made again from a colon."""
    points = item.points
    for above, below in itertools.pairwise(points):
        opened = above.kind is PointKind.BULLET and above.text.endswith(":")
        if opened and below.kind is PointKind.BULLET and below.depth > above.depth:
            ledger.find(
                Code.BULLET_NESTING_LOST,
                "This bullet opens a list, and the list stands as deep as itself.",
                "Check where the inner list ends.",
                text=above.text[-120:],
                lines=above.lines,
            )


def _lost_tables(item: DraftItem, ledger: Ledger) -> None:
    """Tell of words that announce a list or a table and are followed by none."""
    for entry, below in zip(item.entries, [*item.entries[1:], None], strict=False):
        if not isinstance(entry, DraftPoint) or not entry.text.rstrip().endswith(":"):
            continue
        if below is None and not item.children:
            ledger.find(
                Code.TABLE_LOST,
                "These words announce something that does not follow.",
                "See whether a table or a picture was lost.",
                text=entry.text[-120:],
                lines=entry.lines,
            )
