"""What a title of a paper is made of: words for minutes, meetings and bodies; rooms and houses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importers.recognise.rows import Row

MINUTES = re.compile(
    r"\b(?:draft\s+)?(?:unconfirmed\s+|confirmed\s+|approved\s+|public\s+)?(?:minutes|notes"
    r"|record)\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:meeting|minutes|notes|committee|forum|assembly|agm|egm)\b(?!\s(?:room|suite)\b)",
    re.IGNORECASE,
)
BODY = re.compile(
    r"\b(?:board|council|committee|trust|school|academy|college|university|governors"
    r"|governing body|group|sub-?group|sub-?committee"
    r"|partnership|network|society|association|forum|panel|trustees|ips|friends|federation"
    r"|authority"
    r"|executive|commission|club|charity|foundation|company|agency)\b",
    re.IGNORECASE,
)
BUILDING = re.compile(
    r"\b(?:hall|room|centre|center|library|church|chapel|school|house|office|offices"
    r"|college|street|road|building|pavilion"
    r"|club|hotel|museum|chamber|boardroom|rooms|chambers|suite|lodge|hospital|surgery|park|arms|inn|institute|barn|annexe|theatre|guildhall|station)\b",
    re.IGNORECASE,
)


STREET = re.compile(
    r"\b(?:court|lane|drive|avenue|way|square|place|gardens|terrace|close|hill|green|row|crescent"
    r"|mews|quay|wharf|parade|walk)$|^\w+[’']s\s[A-Z]",
    re.IGNORECASE,
)
"""A part of an address that looks like a name: `Alder Drive`, `King’s Ferry`."""


def is_address(text: str) -> bool:
    """Say whether a line without a label names a room or a house, and nothing that meets."""
    words = re.split(r",\s", text)
    if len(words) > 1 and POSTCODE.search(text) and not MINUTES.search(text):
        return True
    if MEETING.search(text) or MEETS.search(text) or len(text) > 90:
        return False
    return any(BUILDING.search(word.split()[-1]) for word in words if word.split())


LAST_MINUTES = re.compile(
    r"\bminutes of the\b.{5,80}\bheld on\b.*"
    r"\b(?:approved|amended|accepted|agreed|adopted|signed)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What became of the last minutes, which says nothing of when and where this meeting was."""

SMALL_ROOM = re.compile(
    r"(?:the\s)?(?:[a-z]+\s)?(?:[a-z]*room|library|hall|chapel|office|church|studio)\s(?:at|of|in)\s[Tt]?"
)
"""A room in small letters before the house it is in: `the library at the School`."""

POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\W*$")


def most_exact(bodies: Sequence[Row]) -> Row:
    """Give the line that names what met: the committee, below the school or trust that has it."""
    run = [bodies[0]]
    for row in bodies[1:]:
        if row.at[0] - run[-1].at[-1] > 3 or (
            PLAIN.fullmatch(row.text) and MEETING.search(row.text)
        ):
            break
        run.append(row)
    return next((row for row in reversed(run) if MEETS.search(row.text)), run[0])


MEETS = re.compile(
    r"\b(?:board|committee|sub-?\s?group|sub-?committee|panel|forum|governors|governing|executive"
    r"|cabinet|council|assembly|group)\b(?!\s(?:room|suite|chamber|offices?|house)\b)",
    re.IGNORECASE,
)
"""What meets, where other words name what it belongs to."""

EDGES = re.compile(
    r"^(?:draft\s)?(?:minutes|notes)\s(?:of|from)\s(?:the\s)?(?:meeting\sof\s)?(?:the\s)?"
    r"|\s[–-]\s.*$|\s(?:meeting|minutes|notes)(?:\s(?:meeting|minutes|notes))*$",
    re.IGNORECASE,
)
"""What a title says besides the name of the board."""

PLAIN = re.compile(
    r"(?:\b(?:notes?|minutes?|meeting|from|of|the|draft|an?|at|record|held|board|council|committee"
    r"|in|public|private|governors|trustees|cofnodion|cyfarfod|gynhaliwyd|y|o)\b|[\s/–-]+){1,40}",
    re.IGNORECASE,
)
"""A line that says no more than that there was a meeting."""


SORT = re.compile(
    r"(?:(?:ordinary|extraordinary|special|monthly|quarterly|general|executive|management|full|main)"
    r"\s)*(?:committee|board|council|trustees[’']?|governors[’']?)\smeeting",
    re.IGNORECASE,
)
"""What sort of meeting it was, which is nobody's name: `Committee meeting`."""


IN_PUBLIC = re.compile(r"^\s*(?:public|private)\b(?:\ssession\b)?", re.IGNORECASE)
"""What is no place, though a meeting is held in it."""


ONLY_STANDING = re.compile(
    r"\W*(?:draft\s|unconfirmed\s){0,2}(?:minutes|notes|report|record)\W*(?:subject to"
    r"|for (?:approval"
    r"|correction|confirmation)|until|not yet)\b[\w\s]*\W*",
    re.IGNORECASE,
)
"""A line that says how far the paper may be relied on, and nothing else."""

NO_TITLE = re.compile(
    r"(?:agenda|contact:.*"
    r"|points of discussion|slides|page contents|meeting times|(?:summary of )?actions?"
    r"(?: (?:items?|points?|list|log|summary))?|(?:agenda & )?discussion points"
    r"|agendas?,? (?:decisions,? |reports )?and (?:draft )?minutes|(?:printed|browse|view) minutes"
    r"|(?:\w+day,? )?\w+\.? \d{1,2},? \d{4}"
    r"|(?:(?:main|key) )?(?:decisions|outcomes)(?: (?:made|taken|agreed))?):?",
    re.IGNORECASE,
)
"""What stands above the first item and is no title of the paper."""

COUNTED = re.compile(
    r"(?:the )?(?:\d{1,3}(?:st|nd|rd|th)"
    r"|(?:[a-z]+-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|[a-z]*(?:teenth|tenth|eleventh|twelfth|ieth)) (?:\w+ )?meeting",
    re.IGNORECASE,
)
"""A line that only counts the meeting: its board stands on another."""


_SLASHED = re.compile(r"^[^/]{3,60}\s/\s(?=(?:draft\s)?minutes\sof\s)", re.IGNORECASE)
"""What stood in the cell beside the title: `Head Teacher: Una Hale / Minutes of the …`."""

_OPENING = re.compile(r"^at an?\s(?=(?:[a-z-]+\s){0,3}meeting\b)", re.IGNORECASE)


def without_opening(text: str) -> str:
    """Give a title without the words of the sentence it was in: `At a meeting of the Board`."""
    text = _SLASHED.sub("", text)
    found = _OPENING.match(text)
    return f"{text[found.end() :][:1].upper()}{text[found.end() + 1 :]}" if found else text


def both(text: str) -> tuple[str, str]:
    """Give a title, and the board that it names before its minutes: `WICK COUNCIL Minutes of …`."""
    found = MINUTES.search(text)
    if (
        found
        and found.start() > 8
        and BODY.search(text[: found.start()])
        and re.match(r"\s*(?:of|for)\b", text[found.end() :], re.IGNORECASE)
    ):
        return text[found.start() :].strip(), text[: found.start()].strip(" –-:,")
    named = re.search(
        r"\b(?:minutes|meeting|notes)\s+of\s+(?:the\s+"
        r"|a\s+)?(?:meeting\s+of\s+)?(?:the\s+)?(.{8,})",
        text,
        re.IGNORECASE,
    )
    if (
        named
        and BODY.search(named[1])
        and not re.match(r"(?:ordinary|annual|extra)", named[1], re.I)
    ):
        return text, named[1].strip()
    dash = re.split(r"\s[–-]\s", text)
    if len(dash) == 2 and BODY.search(dash[0]):
        return text, dash[0]
    return text, ""
