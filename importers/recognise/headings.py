"""Headings of a paper without numbers: by style, by bold, by standing alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.recognise.decisions import OPENS
from importers.recognise.head_titles import is_address
from importers.recognise.numbers import read_number
from importers.recognise.people import people_in
from importers.recognise.restricted import is_mark
from importers.recognise.rolls import is_label, on_roll
from importers.recognise.rows import Row
from importers.recognise.titles import CLOSING, STANDING, USUAL, is_title, tells
from importers.recognise.wraps import LABEL, is_paragraphs

HEAD_WORDS = re.compile(
    r"(?:present|(?:non-?members? )?in attendance(?: at .{3,50})?"
    r"|also (?:present|in attendance)|attend(?:ees|ance|ing|ed)|apologies.*"
    r"|(?:[\w&]+ ){0,3}(?:board|panel|group|committee|council|trust) members(?: present)?"
    r"|(?:other )?(?:officials|officers|attendees|observers|guests|secretariat)(?: \([^)]*\))?"
    r"|absent|members?(?: present| in attendance| attending)?|date|time|venue|place|location"
    r"|chair(?!.*\b(?:report|remarks|business|announcements|update|welcome|communications)).*"
    r"|(?:meeting )?(?:minutes|notes?)(?: of (?:the )?meeting)?(?:\s[–—-]\s\w+)?|agenda"
    r"|main outcomes|slides|invited|observers|officers(?: present)?|meeting|distribution"
    r"|circulation"
    r"|key (?:decisions|outcomes|points)|decisions?|outcomes?|actions?|council(?:lors|lors present)"
    r"|(?:observers and )?speakers(?: and guests)?|members of the board"
    r"|(?:non[- ]?)?voting members"
    r"|governors(?: present)?|trustees(?: present)?|draft|quorum|none|nil|there (?:was"
    r"|were) none|(?:it was )?(?:resolved|agreed|noted|approved)(?: that)?|substitutes?)s?\W*",
    re.IGNORECASE,
)
"""Headings above the first item that are none themselves."""


def _tells_of_apologies(rows: Sequence[Row], place: int) -> bool:
    """Say whether a heading on apologies is an item: sentences stand below, and no names."""
    below = rows[place + 1] if place + 1 < len(rows) else None
    if below is None or not re.match(r"apolog", rows[place].text, re.IGNORECASE):
        return False
    if below.bullet or below.cells or below.heading or not below.text.endswith("."):
        return False
    if re.match(r"(?:there were )?(?:none|no apologies)\b", below.text, re.IGNORECASE):
        return False
    named = sum(len(one.printed) for one in people_in(below.text))
    return len(below.text.split()) > 3 and named * 2 < len(below.text)


def headings(rows: Sequence[Row]) -> dict[int, int]:
    """Give the rows that are headings, with their depth: by style, by bold, by standing alone."""
    styled = {n: row.heading for n, row in enumerate(rows) if row.heading and row.text}
    if len(styled) >= 3:
        first = next(iter(styled))
        if styled[first] < min(level for n, level in styled.items() if n != first):
            del styled[first]  # what the paper is called, though a mark may stand above it
        top = sorted(set(styled.values()))
        kept = {n: top.index(level) for n, level in styled.items() if n > 0}
        return {
            n: d
            for n, d in kept.items()
            if not (HEAD_WORDS.fullmatch(words := rows[n].text.strip(" :")) or _WHEN.match(words))
            or _tells_of_apologies(rows, n)
        }
    bullets = sum(bool(row.bullet) for row in rows)
    alone = standing_alone(rows)
    loud = sum(rows[place].bold for place in alone) >= FEWEST
    if bullets * 2 > len(rows) and not loud:
        return {
            n: 0
            for n, row in enumerate(rows[:-1])
            if n and not row.bullet and rows[n + 1].bullet and row.text[:1].isupper()
            and row.text[-1:] != ":" and len(row.text) < 350
            and not HEAD_WORDS.fullmatch(row.text.strip(" :"))
        }  # fmt: skip
    return alone


_WHEN = re.compile(
    r"\d{1,2}(?:[:.]\d{2}|\s?[ap]m)\b.*\b(?:19|20)\d{2}\b"
    r"|(?:[A-Z][a-z]+day,?\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+,?\s20\d{2}\b"
)
"""A heading that is only when they meet: `19:30, 4 May 2026, the hall`."""


_GLUED = re.compile(r"[a-z)]\s?ACTIONS?\s?:\s")
"""Words with who is to act right behind them."""

_HOUR = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s?[ap]m\s[–—-]\s")
"""How a line of the title block begins that says when and where: `7pm – White Hart`."""

_MOMENT = re.compile(
    r"(?:(?:[A-Z][a-z]+day|[A-Z]{3,5}DAY),?\s)?(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Za-z]{3,9}"
    r",?\s(?:19|20)\d\d(?:[\s,–-]+(?:at\s)?\d[\d\s.:apm–-]*)?",
)
"""A line with the day and perhaps the hours, and nothing else."""

TOP = 8
"""So many lines at the most are the title block, in which a place may stand alone."""


_DASHED = re.compile(r"\w\s[–—-]\s\S")


def _is_entry(around: Sequence[Row]) -> bool:
    """Say whether a line is one of several that say what came of whom: `Ayr - bus times`."""
    dashed = [_DASHED.search(row.text) is not None for row in around]
    short = all(len(row.text) < LONGEST_ENTRY for row in around)
    return dashed[1] and sum(dashed) > 1 and short and around[1].text[-1:] != ":"


LONGEST_ENTRY = 150
"""No entry of such a list has more letters."""


def standing_alone(rows: Sequence[Row]) -> dict[int, int]:
    """Give the rows that stand alone as titles do, with no style that says so."""
    found: dict[int, int] = {}
    people = on_roll(rows)
    apart = is_paragraphs(rows)
    room = max(_room_begins(rows), _room_ends(rows))
    for place, row in enumerate(rows[:-1]):
        below = rows[place + 1]
        usual = USUAL.fullmatch(row.text.strip(" :")) is not None
        if place in people and not (usual and found):
            continue
        if ABOUT_PAPER.match(row.text) or is_mark(row.text, first=True):
            continue
        if (place < TOP and _MOMENT.fullmatch(row.text)) or is_said_again(rows, place):
            continue
        if row.bullet or row.cells or place < 2:
            continue
        if opens_page_item(rows, place) and found and place - 1 not in found:
            found[place] = 0
            continue
        if HEAD_WORDS.fullmatch(row.text.strip(" :")) and not (usual and found):
            continue
        number = read_number(row.text)
        if number is not None and row.text[number.end :][:1].islower():
            continue  # an entry of a list: `1. the kerb`
        if _GLUED.search(row.text) or (place < TOP and _HOUR.match(row.text)):
            continue
        if _WHEN.match(row.text) or (place < TOP and is_address(row.text)):
            continue
        if not found and row.text[-1:] == ":" and _is_people(below):
            continue  # which of two meetings, or whose side, those below came to
        if place < room and not usual:
            continue  # what the board is called, over the list of who came
        if tells(row.text) or _is_entry(rows[place - 1 : place + 2]):
            continue
        loud = row.bold or row.text.isupper() or bool(row.gap) or usual
        said = len(below.text) > LINE or below.text[-1:] in ".:" or bool(below.bullet)
        loud = loud or (apart and said)
        if loud and is_title(row.text) and len(row.text) <= 130 and row.text[-1:] != ",":
            long = len(below.text) > 60 or below.bullet or below.text[-1:] in ".:"
            parted = row.bold and place >= TOP and not LABEL.match(row.text)
            past = place >= TOP or place > max(people, default=TOP)
            parted = parted or (past and STANDING.match(row.text) is not None)
            opens = (_LABELLED.search(row.text) and not parted) or OPENS.fullmatch(row.text)
            long = long or usual or CLOSING.fullmatch(row.text.strip(" :")) is not None
            long = long or (row.text.isupper() and not below.text.isupper())
            if (long or is_title(below.text)) and not opens:
                found[place] = 0 if row.gap > 1 else 1
    sure = any(USUAL.fullmatch(rows[place].text.strip(" :")) for place in found)
    return found if len(found) >= 2 or sure else {}


_PURPOSE = re.compile(
    r"To\s(?:receive|note|approve|confirm|agree|consider|sign|hear|take|elect|appoint)\s[^.]{5,100}\.?"
)
"""What an item of a council's page is for, which stands below its title, or as its title."""


def opens_page_item(rows: Sequence[Row], place: int) -> bool:
    """Say whether a row of a council's page opens an item: `Minutes`, or only what it is for."""
    row, below = rows[place], rows[place + 1]
    if row.gap < APART or row.bullet or row.cells:
        return False
    if re.fullmatch(r"Minutes", row.text.strip()):
        return re.match(r"To\s[a-z]", below.text) is not None and "minutes" in below.text
    bare = _PURPOSE.fullmatch(row.text.strip()) is not None
    return bare and below.gap >= APART and not _PURPOSE.match(below.text)


APART = 2
"""So many empty lines stand before each item of such a page."""

_ACTIONS = re.compile(r"actions?(?: (?:points?|items?|required|agreed))?:?", re.IGNORECASE)
"""What stands over the actions of an item, or of the whole meeting."""


def is_said_again(rows: Sequence[Row], place: int) -> bool:
    """Say whether a line stands over actions as another does: then it is no item of its own."""
    if not _ACTIONS.fullmatch(rows[place].text.strip()):
        return False
    return any(n != place and _ACTIONS.fullmatch(row.text.strip()) for n, row in enumerate(rows))


def count_inside(rows: Sequence[Row], counted: Sequence[int]) -> bool:
    """Say whether numbers count the paragraphs below headings that have none themselves.

    As reports and many minutes of public bodies do: `12. The Board noted the letter.`
    """
    said = sum(rows[n].text[-1:] in ".:;" and len(rows[n].text) > SENTENCE for n in counted)
    if said * 2 < len(counted):
        return False
    places = set(counted)
    heads = [n for n in standing_alone(rows) if n not in places]
    over = sum(n + 1 in places for n in heads)
    return over >= FEWEST and over * 2 >= len(heads)


def _is_people(row: Row) -> bool:
    """Say whether a row is names, with what stands beside them, and little else."""
    people = people_in(row.text) if not row.cells and len(row.text) < WIDEST_LIST else []
    return sum(len(one.printed) for one in people) * 2 > len(row.text)


def _room_begins(rows: Sequence[Row]) -> int:
    """Give where the first list of who came begins, if that is in the title block."""
    labels = (place for place, row in enumerate(rows[: TOP + 1]) if is_label(row))
    return next(labels, 0)


def _room_ends(rows: Sequence[Row]) -> int:
    """Give where the last of several lists of people begins that nothing parts from the first.

    What stands between their labels are names and posts, though a post alone looks like a title.
    """
    labels = [
        place
        for place, row in enumerate(rows[:LONGEST_ROOM])
        if row.text.rstrip()[-1:] == ":" and is_label(row)
    ]
    if len(labels) < FEWEST:
        return 0
    between = rows[labels[0] : labels[-1]]
    other = any(read_number(row.text) or len(row.text) > LINE * 3 for row in between)
    return 0 if other else labels[-1]


LONGEST_ROOM = 140
"""Lists of people in columns read one by one take no more lines."""

FEWEST = 3
"""So many bold titles are the paper's own, and so many over counted paragraphs, too."""

WIDEST_LIST = 1500
"""A list of people in one paragraph has no more letters."""

LINE = 40
"""What a title stands over says more than so many letters, or ends its sentence."""

SENTENCE = 60
"""A sentence that a title parts from another has more letters."""

ABOUT_PAPER = re.compile(
    r"(?:please note|n\.?b\b|(?:proposed|seconded|carried)\b\s?(?:by\b|:)"
    r"|these (?:draft )?minutes|(?:un)?confirmed minutes"
    r"|draft\b.{0,60}\b(?:approv|confirm|ratif))",
    re.IGNORECASE,
)
"""A line on how far the paper may be relied on, or on who moved something: no heading."""

_LABELLED = re.compile(
    r"(?:\d|[A-Z][a-z]+ay|[A-Z][a-z]+ber|[A-Z][a-z]+ary|March|April|May|June|July|August|Jan|Feb"
    r"|Sept?|Oct|Nov|Dec)[\s,./-]+\d{4}$|^\W*\d{4}$|^\W*(?:\w+\W+){0,2}\w+:\s*\S"
)
"""A line with a label and its value, or a day: no heading."""
