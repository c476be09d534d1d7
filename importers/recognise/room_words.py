"""Who was there as sentences, stars and the places of a grid tell it, beside the lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.name_lists import forenames_in
from importers.recognise.people import Listed, find_names, people_in, read_person
from importers.recognise.room import Room
from importers.recognise.rows import Row
from importers.recognise.run_together import people_among
from minutes.kinds import AttendanceKind
from minutes.rules.names import fold

SAYS_APOLOGIES = re.compile(
    r"\bapolog(?:ies|y|i[sz]es)\b(?![^.]{0,40}\babove)|\bsent (?:her|his|their) apologi"
    r"|absence\b.{0,30}\bfrom",
    re.IGNORECASE,
)


_SENTENCE_OF_APOLOGIES = re.compile(
    r"\b(?:accepted|received|noted)\s(?:the\s)?apologies\b[^.:]{0,40}\b(?:from|for)\s(?=[A-Z])"
    r"|\bapologies\b[^.:]{0,60}\b(?:were|was|had been|have been)\b[^.:]{0,40}"
    r"\b(?:from|by|for|on\sbehalf\sof)\s",
    re.IGNORECASE,
)
"""A sentence above the first item that says who sent apologies."""


_WERE_THERE = re.compile(r"\b(?:was|were)\s(?:also\s)?(?:present|in\sattendance)\b", re.IGNORECASE)


WERE_THERE_TOO = re.compile(
    r"(?<=[a-z])\.\s+(?=(?:[A-Z][^.]{3,90}\b(?:was|were)\s(?:also\s)?(?:in\sattendance|present)"
    r"|Also\s(?:in\sattendance|present)\b[^.]{0,60}?\s(?:was|were)\s)\b)"
)
"""Where sentences behind a list go on to say who else was there."""

_THERE_TOO = re.compile(r"^Also\s(?:in\sattendance|present)\b[^.]{0,60}?\s(?:was|were)\s")
"""A sentence that names those who came behind its verb: `Also present was Mrs Vale.`"""


_TOLD = (
    (
        AttendanceKind.PRESENT,
        r"\b(?:meeting|session|conference)\s(?:was\s)?attended\sby:?\s|\bthere\s(?:were|was)\spresent\b"
        r"\s?[:–-]?\s|^(?:those\s|members\s)?present(?:\sat\sthe\smeeting)?\s(?:were|was)\b:?\s",
    ),
    (AttendanceKind.IN_ATTENDANCE, r"^in\sattendance\s(?:were|was)\b:?\s"),
    (
        AttendanceKind.APOLOGIES,
        r"\bthere\s(?:were|was)\s(?:an?\s)?apolog(?:y|ies)(?:\sfor\sabsence)?\sfrom\s",
    ),
)
"""How sentences begin that name people behind their verb, and of what sort those are."""

_BEHIND = [(kind, re.compile(words, re.IGNORECASE)) for kind, words in _TOLD]

_WHO_SENT = re.compile(
    r"\s(?:(?:had|have|has)\s)?(?:sent|given|tendered|submitted|offered|apologised)"
    r"(?:\s(?:in|his|her|their))*(?:\sapologies)?(?:\sfor\s(?:absence|not\s\w+))?\.?$",
    re.IGNORECASE,
)
"""What stands behind those who sent apologies: `Ann Vale and Tom Reed had sent apologies.`"""


def tells_all(text: str) -> bool:
    """Say whether a paragraph tells in sentences who was there, whatever words begin it."""
    parts = _SENTENCE_ENDS.split(text)
    first = next((found for _, form in _BEHIND if (found := form.search(parts[0]))), None)
    return first is not None and bool(people_in(parts[0][first.end() :]))


_SENTENCE_ENDS = re.compile(r"(?<=[a-z)\w]\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\b[A-Z]\.)\s+(?=[A-Z])")


def tells_of_room(text: str) -> bool:
    """Say whether sentences above the first item name who was there, or who was not."""
    there = _WERE_THERE.search(text)
    ended = there is not None and (text.rstrip()[-1:] == "." or there.end() == len(text.rstrip()))
    named = there is not None and ended and people_in(text[: there.start()])
    return bool(_SENTENCE_OF_APOLOGIES.search(text) or named)


def read_sentences(row: Row, room: Room) -> None:
    """Read who was there and who was not from sentences above the first item."""
    for sentence in _SENTENCE_ENDS.split(row.text):
        there = _WERE_THERE.search(sentence)
        behind = next(((k, found) for k, form in _BEHIND if (found := form.search(sentence))), None)
        sent = _WHO_SENT.search(sentence) if "apologi" in sentence else None
        if behind is not None:
            add_all(row.having(sentence[behind[1].end() :]), behind[0], room)
        elif sent is not None and people_in(sentence[: sent.start()]):
            add_all(row.having(sentence[: sent.start()]), AttendanceKind.APOLOGIES, room)
        elif _SENTENCE_OF_APOLOGIES.search(sentence):
            add_all(row.having(sentence), AttendanceKind.APOLOGIES, room)
        elif (too := _THERE_TOO.match(sentence)) is not None:
            add_all(row.having(sentence[too.end() :]), AttendanceKind.IN_ATTENDANCE, room)
        elif there is not None and "marked" not in sentence:
            names = row.having(sentence[: there.start()])
            first = "present" in there[0].lower() and not room.people
            kind = AttendanceKind.PRESENT if first else AttendanceKind.IN_ATTENDANCE
            add_all(names, kind, room)


_MARKED = re.compile(
    r"(?:\bmarked\s(?:with\s)?(?:an?\s)?(?:\*|asterisk)[^.]{0,20}?\b(?:were\s|was\s|are\s)?"
    r"|\*\s?(?:=|–|-|denotes|indicates)\s?(?:those\s|members?\s)?)(?P<what>present|absent|apologies)",
    re.IGNORECASE,
)
"""What a star before a name says."""


def sorted_by_mark(rows: Sequence[Row], room: Room) -> None:
    """Take those with a star, or those without, off the people who came."""
    said = next((found for row in rows if (found := _MARKED.search(row.text))), None)
    if said is None:
        return
    came = said["what"].lower() == "present"
    away = (
        AttendanceKind.APOLOGIES if said["what"].lower() == "apologies" else AttendanceKind.ABSENT
    )
    words = {row.at[0]: " ".join(row.cells) or row.text for row in rows}
    for place, one in enumerate(room.people):
        shown = re.escape(one.printed.strip(" *").split(" (")[0])
        text = words.get(one.lines[0], "") if one.lines else ""
        starred = re.search(rf"\*\s?{shown}|{shown}(?:\s\([^)]*\))?\s?\*(?!\w)", text) is not None
        if one.kind is AttendanceKind.PRESENT and starred is not came:
            room.people[place] = replace(one, kind=away)
    for row in rows:  # whom a sentence excuses had no star, and is not merely absent
        if _SENTENCE_OF_APOLOGIES.search(row.text) and not row.cells:
            room.people = [
                one
                for one in room.people
                if one.kind is not AttendanceKind.ABSENT or one.name not in row.text
            ]
            read_sentences(row, room)


_SENT_FROM = re.compile(
    r"apologies\b[^.:;]{0,60}\b(?:were|was|had been)\s(?:received|noted|given)\s(?:from|by)\s"
    r"(?=[A-Z][\w'’-]+,\s[A-Z])",
    re.IGNORECASE,
)
"""A sentence on apologies, up to a list of single words: `… received from Vale, Reed and Hale.`"""


def add_all(row: Row, kind: AttendanceKind, room: Room) -> None:
    """Put everybody whom a row names on the list."""
    found = people_among(row.text) or forenames_in(row.text)
    if not found and kind is AttendanceKind.APOLOGIES and (sent := _SENT_FROM.search(row.text)):
        found = forenames_in(row.text[sent.end() :])  # surnames, with no title to them
    if not found and kind is AttendanceKind.APOLOGIES:
        found = [p for name in find_names(row.text) if (p := read_person(name)) is not None]
    for listed in found:
        if not (kind is AttendanceKind.APOLOGIES and _is_there(listed, room)):
            room.add(listed, kind, row)


_PRESENT = re.compile(r"(?:present|attendees|attendance|those present)\s?:", re.IGNORECASE)

_SIDE = re.compile(r"(?P<side>[A-Z][\w ,&/'’-]{2,60}?)\s?:\s+(?P<rest>[A-Z].*)", re.DOTALL)
"""Whom somebody came for, before who did: `Upper Ouse: Ann Vale, Apologies from Tom Reed`."""

_SORRY = re.compile(r",?\s*\bapologies\sfrom\s", re.IGNORECASE)


def says_present(row: Row) -> bool:
    """Say whether a row of an item is only the label over who came."""
    return not row.cells and _PRESENT.fullmatch(row.text.strip()) is not None


def add_side(row: Row, room: Room) -> bool:
    """Put those on the list whom a line names for one side of a forum; say whether it is one."""
    found = None if row.cells else _SIDE.fullmatch(row.text.strip())
    if found is None or len(row.text) > WIDEST_SIDE:
        return not row.cells and len(row.text) < WIDEST_SIDE // 4
    came, *sorry = _SORRY.split(found["rest"], maxsplit=1)
    for words, kind in [(came, AttendanceKind.PRESENT)] + [
        (one, AttendanceKind.APOLOGIES) for one in sorry
    ]:
        for listed in people_in(words):
            room.add(replace(listed, organisation=found["side"]), kind, row)
    return True


WIDEST_SIDE = 240
"""What one side of a forum says takes no more letters."""


def _is_there(listed: Listed, room: Room) -> bool:
    """Say whether somebody was in the room: then a sentence on apologies only names them."""
    return any(one.in_the_room and fold(one.name) == fold(listed.name) for one in room.people)


def came_after_all(room: Room) -> None:
    """Take those for present whom two labels, one right under the other, left as excused.

    Columns that became text have both labels first: where nobody came and the chair is among
    those away, the first label was theirs.
    """
    away = [one for one in room.people if one.kind is AttendanceKind.APOLOGIES]
    nobody = not any(one.in_the_room for one in room.people)
    if nobody and len(away) >= FEWEST_AWAY and any(one.is_chair for one in away):
        room.people = [replace(one, kind=AttendanceKind.PRESENT) for one in room.people]


FEWEST_AWAY = 4
"""So many are a meeting of their own."""

WIDEST_GRID = 6
"""No grid of people has more columns."""


def set_in_grid(rows: Sequence[Row], room: Room) -> None:
    """Give people their places in a grid whose cells stand one to a line, row by row.

    For tables that became text: as many names in every group, an empty line between the groups.
    """
    gaps = {row.at[0]: row.gap for row in rows if not row.cells}
    listed = [n for n, one in enumerate(room.people) if one.kind is AttendanceKind.PRESENT]
    lines = [room.people[n].lines[0] for n in listed if room.people[n].lines]
    if len(set(lines)) != len(listed) or any(line not in gaps for line in lines):
        return
    groups: list[list[int]] = []
    for n, line in zip(listed, lines, strict=True):
        if not groups or gaps[line]:
            groups.append([])
        groups[-1].append(n)
    width = len(groups[0]) if groups else 0
    even = all(len(group) == width for group in groups[:-1]) and len(groups[-1:]) == 1
    if not (2 <= width <= WIDEST_GRID and len(groups) > 1 and even and len(groups[-1]) <= width):
        return
    for row, group in enumerate(groups, start=1):
        for column, n in enumerate(group, start=1):
            room.people[n] = replace(room.people[n], row=row, column=column)
