"""A paper whose lines ran into one on the way to text: parted where its head and items begin."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.recognise.numbers import read_number
from importers.recognise.rows import Row

LEAST = 500
"""A line with fewer letters is a paragraph, however it begins."""

TOP = 8
"""Such a line is one of the first of the paper."""

_IS_PAPER = re.compile(
    r"\b(?:minutes?|notes) of\b.{0,600}\b(?:present|attendees|in attendance)\b"
    r"|^present\s?:.{0,900}\bapologies\s?:"
    r"|\bMINUTES\b(?-i:.{0,1500}\bIN ATTENDANCE\b.{0,1500}\bAPOLOGIES\b)"
    r"|\b(?:minutes?|notes|meeting)\b.{0,300}\b(?:Present|Attendees|Members|In attendance)\s?:"
    r"|\ba meeting of the\b.{5,200}\bwas held (?:in|at|on)\b.{0,1200}\bin attendance\s?:",
    re.I | re.S,
)
"""What a line says that is a whole paper: that it is minutes, and who was there."""

_MINUTES = re.compile(
    r"(?<=\S)\s(?=(?:(?:DRAFT|Draft)\s)?(?:MINUTES|Minutes)\s(?:OF|of)\s(?:A|a|THE|the)\b)"
)
_LABEL = re.compile(
    r"(?<=\S)(?<!\bPresent)(?<!\bPRESENT)\s"
    r"(?=(?:PRESENT|Present|IN ATTENDANCE|In [Aa]ttendance|Also [Pp]resent|APOLOGIES"
    r"|Apologies|Members [Pp]resent|Councillors [Pp]resent|Absent|Attendees|Members|Observers?"
    r"|Meeting [Ss]ecretary|Secretariat|Minute [Tt]aker)(?:\s[A-Z][a-z]+)?\s?:)"
)
"""Where a list of people begins."""

_LOUD = re.compile(
    r"(?<=\S)\s(?=(?:PRESENT|IN ATTENDANCE|APOLOGIES)\s"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|[A-Z][a-z]+\s[A-Z]))"
)
"""The same in capitals, with no sign behind it."""

_LIST_ENDS = re.compile(r"(?<=[a-z]{3}\.)\s(?=[A-Z])")
"""Where the sentence ends that a list of people in a running text is."""

_REFERENCE = re.compile(
    r"(?<=\S)\s(?=(?:[A-Z][A-Za-z]{0,4}[/ ])?\d{1,4}[/.]\d{2}(?:-\d{2})?\s+[A-Z])"
)
_COUNT = re.compile(r"(?<=\S)\s(?=\d{1,2}[.)]\s+(?:\d{1,2}\.\d{1,2}\s+)?[A-Z])")


_EVER = re.compile(r"(?<=\S)\s(?=\d{3,5}\s+[A-Z]{4,})")
"""Where a minute begins whose number is counted for ever, with its title in capitals."""


def parted_paper(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with a line that is a whole paper as the lines it was."""
    found: list[Row] = []
    for place, row in enumerate(rows):
        whole = place < TOP and len(row.text) >= LEAST and not (row.cells or row.bullet)
        if not whole or _IS_PAPER.search(row.text) is None:
            found.append(row)
            continue
        for n, words in enumerate(_parts(row.text)):
            found.append(replace(row.having(words), gap=1 if n else row.gap))
    return found


def _parts(text: str) -> Iterator[str]:
    numbers = _counted(text, _REFERENCE) or _counted(text, _COUNT) or _counted(text, _EVER)
    cuts = {found.end() for form in (_MINUTES, _LABEL, _LOUD) for found in form.finditer(text)}
    cuts |= {end.end() for cut in cuts if (end := _LIST_ENDS.search(text, cut, cut + LONGEST_LIST))}
    cuts = {cut for cut in cuts if not any(0 < cut - at <= SHORT for at in numbers)}
    places = [0, *sorted(cuts.union(numbers)), len(text)]
    for start, end in itertools.pairwise(places):
        if words := text[start:end].strip():
            yield words


LONGEST_LIST = 1500
"""No list of people in a running text has more letters."""

SHORT = 20
"""A number has no more letters: a label right behind it is its title."""


def _counted(text: str, form: re.Pattern[str]) -> list[int]:
    """Give where numbers stand that count on by one: two at least, or they are none of items."""
    best: list[int] = []
    run: list[int] = []
    last: tuple[int, ...] = ()
    for match in form.finditer(text):
        number = read_number(text[match.end() :])
        if number is None:
            continue
        if last and _follows(last, number.key):
            run.append(match.end())
        elif len(run) > 1:
            continue
        else:
            run = [match.end()]
        last = number.key
        best = max(best, run, key=len)
    return best if len(best) > 1 else []


def _follows(last: tuple[int, ...], key: tuple[int, ...]) -> bool:
    """Say whether one number is the next after another, in what of it counts."""
    apart = [b - a for a, b in zip(last, key, strict=False) if a != b]
    return len(last) == len(key) and apart == [1]
