"""Findings about days that contradict one another, outside the head as well as in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.draft import DraftFuture, Head
from importers.lines import Part, Source
from importers.recognise.future import announced
from importers.recognise.head import OTHER_DAY
from importers.recognise.outline import Section
from importers.recognise.rows import Ledger
from importers.recognise.tasks import sentences
from minutes.findings import Code, Severity
from minutes.model import Day
from minutes.rules.dates import find_days

_OF_MEETING = re.compile(
    r"\b(?:minutes|meeting|board|committee|council|group|governors|trustees|partnership)\b",
    re.IGNORECASE,
)
"""Words of a page's edge that say of which meeting it is."""

_NEXT = re.compile(
    r"(?:the\s)?(?:date\sof\s(?:the\s)?)?next\s(?:ordinary\s|board\s|full\s)?meeting\b",
    re.IGNORECASE,
)
"""A sentence that is about this board's next meeting, and no other's."""

WHOLE = len("2026-05-14")
"""How long a day is that has its month and its year."""


def look_at_days(
    source: Source,
    sections: Sequence[Section],
    day: Day,
    future: Sequence[DraftFuture],
    ledger: Ledger,
) -> None:
    """Tell of a page header with another day, and of two days for the next meeting."""
    edge = next(_other_at_edge(source, day), None) if len(day) == WHOLE else None
    if edge is not None:
        printed, text, at = edge
        _tell(f"The edge of the page says {printed}, and the head another day.", text, at, ledger)
    rows = [row for section in sections for row in section.rows]
    known = {one.day for one in future}
    for one in announced(rows, day):
        text = next((row.text for row in rows if row.at == one.lines), "")
        own = any(_NEXT.match(said) and one.printed in said for said in sentences(text))
        if len(future) == 1 and len(one.day) == WHOLE and one.day not in known and own:
            first = future[0].printed
            _tell(
                f"The next meeting is on {first} in one place, on {one.printed} in another.",
                text,
                one.lines[0],
                ledger,
            )
            return


def _other_at_edge(source: Source, day: Day) -> Iterator[tuple[str, str, int]]:
    """Give days at the head or foot of pages that are said to be the meeting's, and are not."""
    for line in source.lines:
        if line.part not in (Part.HEADER, Part.FOOTER) or OTHER_DAY.search(line.text):
            continue
        for when in find_days(line.text, day) if _OF_MEETING.search(line.text) else ():
            if when.year_written and len(when.day) == WHOLE and when.day != day:
                yield when.printed, line.text, line.at


def _tell(message: str, text: str, at: int, ledger: Ledger) -> None:
    ledger.find(
        Code.DATE_CONTRADICTION,
        message,
        "Find out which is right: the first was taken.",
        text=text[:120],
        lines=(at,),
        severity=Severity.WARNING,
    )


def look_at_day(head: Head, ledger: Ledger) -> None:
    """Say what is strange about the day of the meeting."""
    found = next(iter(find_days(head.day_printed)), None)
    if not head.day and head.day_printed:
        ledger.find(
            Code.DATE_WITHOUT_YEAR,
            f"The date {head.day_printed} has no year.",
            "Give the year: it is on no line of the head.",
            text=head.day_printed,
            severity=Severity.WARNING,
        )
    if not head.day_printed:
        ledger.find(
            Code.DATE_MISSING,
            "The paper does not say when the meeting was.",
            "Give the date. The file's name may tell it.",
            severity=Severity.WARNING,
        )
    if found is not None and found.weekday_differs:
        ledger.find(
            Code.DATE_WEEKDAY_MISMATCH,
            f"{found.printed} was not on that day of the week.",
            "Check the date.",
            text=found.printed,
            severity=Severity.WARNING,
        )
