"""What stands before lists of people, and says of what sort they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.names import is_name
from importers.recognise.numbers import Shape, read_number
from importers.recognise.rows import Row
from minutes.kinds import AttendanceKind

_KIND = (
    (
        AttendanceKind.APOLOGIES,
        r"(?:with |approved |accepted )?apolog(?:ies|y|ises|es)[\w ]{0,40}?|apologies\s?/\s?absent"
        r"|ymddiheuriadau[\w ]{0,20}?"
        r"|(?:(?:councillors|members|governors|trustees) )?absent with apologies"
        r"|sent apologies|sorry(?: not to be (?:here|there))?"
        r"|sorry(?: (?:they|who|but))? (?:could not|couldn[’']t) (?:come|be (?:here|there)|make it)"
        r"|(?:could not|couldn[’']t) (?:come|make it)",
    ),
    (
        AttendanceKind.ABSENT,
        r"(?:members\s)?absent(?:\s(?:members|without apologies))?|not present"
        r"|did not attend|non-attendance",
    ),
    (
        AttendanceKind.IN_ATTENDANCE,
        r"yn bresennol hefyd|non-?\s?voting(?: members?)?"
        r"|(?:also[,\s]+|non-?members\s)?in[\s-]attendance"
        r"(?:[\s,]+(?:also|by invitation|at (?:the )?(?:request|invitation) of [\w ]{3,40}))?"
        r"|also (?:present|in attendance|attending)|(?:officers?|(?:[a-z]{2,6} )?staff|advisers?"
        r"|(?:(?:acting|locum|deputy|assistant|interim|parish|town|minute|minuting) )?clerk"
        r"|(?:meeting|minute|minuting) secretary"
        r"|officials)(?: (?:present|in attendance))?"
        r"|(?:the )?secretariat|(?:other|regular) (?:attendees|officials)"
        r"|also present (?:via|by|on) [\w ]{3,20}|invited|invitees|guests?|visitors?"
        r"|by invitation|others? (?:present|attending"
        r"|in attendance)|non[- ]members?",
    ),
    (AttendanceKind.OBSERVER, r"observ(?:er|ing)s?(?: present| and (?:speakers|guests))?"),
    (AttendanceKind.SUBSTITUTE, r"(?:named )?substitutes?(?: (?:members?|present|attending))*"),
    (
        AttendanceKind.PRESENT,
        r"presennol|ex[- ]officio(?: members?)?"
        r"|(?:(?:those|members?|persons?|people|panel|board|group|committee|meeting|staff) )?"
        r"(?:present|attending|attendees"
        r"|attendance|attended(?: by)?|participants)"
        r"(?: (?:were|at the meeting|list|members|in person|online|remotely"
        r"|(?:via|by|on) [\w ]{3,16}))?"
        r"|(?:board |(?:non-)?committee |voting |core |county |district |borough "
        r"|town |parish |city |unitary |co-opted |lay "
        r"|council |elected |independent |partner )?"
        r"(?:members|councillors|cllrs|governors|trustees|directors|representatives"
        r"|board)(?: (?:present|attending|in attendance))?"
        r"|(?:governor |member )?attendance|list of (?:attendees|those present)|delegates"
        r"|(?:board )?members of (?:the|this) (?:board|committee|council|group|panel|forum|trust)"
        r"|in the (?:meeting|room)|(?:who was )?(?:here|there)|on the call|taking part"
        r"|speakers(?: and guests)?|(?:[A-Z][\w&]* ){1,3}representatives(?=:)"
        r"|(?:[A-Z][\w&]* ){1,3}(?:board|panel|group|committee) members"
        r"|panel|[A-Z]{3,6} (?:attendees|members)|(?:committee|officers|residents|parents|friends"
        r"|volunteers|supporters|staff and governors|(?:other )?(?:committee )?members) present",
    ),
)

_LOOSE_KIND = (
    (
        AttendanceKind.APOLOGIES,
        r"apologies (?:received )?(?:from|for absence)"
        r"|apologies",
    ),
    (AttendanceKind.ABSENT, r"(?:members )?absent"),
    (AttendanceKind.IN_ATTENDANCE, r"also,? (?:in attendance|present)|in attendance"),
    (AttendanceKind.OBSERVER, r"(?!)"),
    (AttendanceKind.SUBSTITUTE, r"(?!)"),
    (
        AttendanceKind.PRESENT,
        r"(?:(?:members|councillors|governors|trustees|those) )?present|attendees|attending",
    ),
)

LABEL = re.compile(
    "(?:" + "|".join(f"(?P<{kind.name}>{words})" for kind, words in _KIND) + r")"
    r"(?:\s?\([^)]{0,40}\))?\s*(?P<sign>:-|[:;–—-]|$|\.(?=\s|$))\s*",
    re.IGNORECASE,
)
"""What stands before a list of people, and says of what sort they are."""

LOOSE = re.compile(
    "(?:" + "|".join(f"(?P<{kind.name}>{words})" for kind, words in _LOOSE_KIND) + r")"
    r"(?P<sign>:?)\s+(?=[A-Z])",
    re.IGNORECASE,
)
"""The same with no sign behind it; of one word only where names and nothing else follow."""

OTHER_LABEL = re.compile(
    r"(?:meeting|date|time|venue|place|location|title|chair(?:ed by|man|person)?|minutes"
    r"|notes|agenda"
    r"|points of discussion|quorum|slides|main outcomes|distribution|circulation|next meeting"
    r"|minute taker|clerk(?:ed by)?|note taker|actions?[\w ]{0,20}|minutes approved"
    r"|(?:(?:main|key) )?(?:decisions|outcomes|points)(?: (?:made|taken|agreed))?|key)"
    r"\b.{0,30}?(?:[:;]|$)",
    re.IGNORECASE,
)
"""What stands before something else in the head of a paper, and ends a list of people."""


def kind_of(label: re.Match[str]) -> AttendanceKind:
    """Give of what sort those behind a label are."""
    return next(kind for kind, _ in _KIND if label[kind.name])


SHORT = 20
"""The rest of a label that had too little room has no more letters."""


def with_whole_lists(rows: Sequence[Row]) -> list[Row]:
    """Give rows with each list of people in one piece that goes on below a comma."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        open_list = above and not above.cells and above.text.rstrip().endswith(",")
        listed = above and (LABEL.match(above.text) or _COUNCILLORS.match(above.text))
        if above and open_list and listed and (_goes_on(row) or _is_rest(row)):
            found[-1] = replace(above, text=f"{above.text} {row.text}", at=above.at + row.at)
            continue
        found.append(row)
    return found


def _is_rest(row: Row) -> bool:
    """Say whether a row below an empty line is the rest of a list: names, and nothing else."""
    names = [name.strip(" .") for name in re.split(r",|\sand\s", row.text)]
    return row.gap == 1 and len(names) > 1 and all(is_name(name) for name in names)


_COUNCILLORS = re.compile(r"(?:Councillors|Cllrs)\.?\s[A-Z]")
"""How a list of councillors begins that has no other label."""


def _goes_on(row: Row) -> bool:
    """Say whether a row can be the rest of a list: right below it, and no label of its own."""
    marked = row.cells or row.gap or row.bullet or row.number or row.heading
    counted = read_number(row.text)
    plain = counted is None or counted.shape is Shape.LETTER
    return not marked and plain and LABEL.match(row.text) is None and len(row.text) < LONGEST


LONGEST = 400
"""The rest of a list has no more letters."""


def with_whole_labels(rows: Sequence[Row]) -> list[Row]:
    """Give rows with labels whole that were broken in a narrow column: `Not`, `present` below."""
    found: list[Row] = []
    for row in rows:
        above = found[-1] if found else None
        rest = not (row.cells or row.gap or row.bullet) and len(row.text) <= SHORT
        if above is not None and above.cells and rest:
            label = f"{above.cells[0]} {row.text}"
            if LABEL.fullmatch(label) and not LABEL.fullmatch(row.text):
                cells = (label, *above.cells[1:])
                found[-1] = replace(above, cells=cells, at=above.at + row.at)
                continue
            if LABEL.fullmatch(label) and above.cells[0].lower() in ("in", "not", "also"):
                cells = (label, *above.cells[1:])
                found[-1] = replace(above, cells=cells, at=above.at + row.at)
                continue
        found.append(row)
    return found
