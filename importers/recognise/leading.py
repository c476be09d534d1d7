"""Who led the meeting, where no list and no label says so: by posts, and by who opened it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftAttendance, Head
from importers.recognise.names import TITLE, is_name
from minutes.rules.names import Likeness, same_person

_CHAIR = r"[Cc]hair(?:man|woman|person)?"

_POST = re.compile(
    rf"(?:(?:.*[/,;]\s?)?(?:(?:clinical|independent|interim|acting|board|trust|committee|forum"
    rf"|council|lay|partnership|group)\s){{0,2}}{_CHAIR}(?:\s?[/,;].*)?"
    rf"|.*\((?:the\s)?{_CHAIR}\).*|independent\s{_CHAIR}\b.*)",
    re.IGNORECASE,
)
"""A post that is the chair's, among others: `Clinical Chair`, `Parent/Chair`, `GP (Chairman)`.

`Chair of the Lantern Trust` is not, who may be there for another body.
"""

_SORT = re.compile(r"\s\([A-Z]{2,6}\)$")
"""Letters behind a post that say for whom somebody sits: `Chair (LA)`."""

_NOT_THE_CHAIR = re.compile(r"\b(?:vice|deputy|former|past|outgoing|joint|co)[\s-]", re.IGNORECASE)

_NAME = (
    rf"(?:(?:{TITLE})\.?\s)?(?:[A-Z]\.?[ ]){{0,3}}(?:[A-Z][\w'’-]+[ ]){{0,2}}"
    r"[A-Z][\w'’-]*[a-z][\w'’-]*"
)
_OPENS = r"(?:warmly\s)?(?:welcomed|opened|called|began|started)\b"
_OVER = (
    r"(?:\sof\s(?:the\s)?(?:[A-Z][\w'’-]+\s){0,3}(?:[Cc]ommittee|[Bb]oard|[Tt]rustees|[Gg]overnors"
    r"|[Gg]roup|[Ff]orum|[Cc]ouncil|[Mm]eeting|[Tt]rust|[Ss]ociety|[Pp]anel|[Aa]ssociation"
    r"|[Bb]ody|[Cc]lub|[Ff]riends|[Cc]harity|[Pp]artnership|PTA|PTFA))?"
)
_LETTERS = r"(?:\s[(\[][A-Z][A-Za-z]{1,4}[)\]])?"

_OWN = r"(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Gg]roup|[Ff]orum|[Pp]anel|[Tt]rust)\b"
_THOSE = (
    rf"(?:members(?!\sof\s(?!the\s{_OWN}))|every|all\b|those|attendees"
    r"|the\s(?:Board|Committee|group|members))"
)
"""Whom the chair welcomes. `Members of the youth club` are guests, whoever welcomes them."""

_SAID = (
    re.compile(rf"\b{_CHAIR}{_OVER},?\s\(?(?P<name>{_NAME}){_LETTERS}[,)]*\s{_OPENS}"),
    re.compile(rf"\b(?P<name>{_NAME}){_LETTERS},?\s(?:as\s)?(?:the\s)?{_CHAIR}{_OVER},?\s{_OPENS}"),
    re.compile(rf"\bopened\sby\s(?:the\s)?(?:current\s)?{_CHAIR},?\s(?P<name>{_NAME})"),
    re.compile(
        rf"(?m)(?:^|(?<=\.\s))(?P<name>{_NAME}){_LETTERS}\s"
        rf"(?:welcomed\s{_THOSE}|opened\sthe\smeeting)"
    ),
)
"""Sentences that say who led by what they did: `The Chair, Ann Vale, welcomed everybody.`"""

_ELECTED = re.compile(
    rf"\bElection of (?:a |the )?{_CHAIR}\b.{{0,500}}?\b(?P<name>{_NAME}) was "
    r"(?:duly |then |unanimously )"
    r"?(?:re-?)?elected\b",
    re.DOTALL,
)
"""Who was chosen to lead, under the title that says so."""

TOP = 9000
"""Who opens the meeting is told within so many letters of its beginning."""


def with_chair(head: Head, people: Sequence[DraftAttendance], text: str) -> Head:
    """Give the head with who led the meeting, where only a post or a sentence tells it."""
    if head.chair or any(one.is_chair and one.in_the_room for one in people):
        return head
    return replace(head, chair=_by_post(people) or _by_words(people, text[:TOP]))


def _by_post(people: Sequence[DraftAttendance]) -> str:
    """Give the only one in the room whose post is the chair's."""
    found = [
        one.name
        for one in people
        if one.in_the_room
        for post in (one.role, one.organisation)
        if _POST.fullmatch(_SORT.sub("", post)) and not _NOT_THE_CHAIR.search(post)
    ]
    return found[0] if len(found) == 1 else ""


def _by_words(people: Sequence[DraftAttendance], text: str) -> str:
    """Give who opened the meeting or welcomed those present, by a sentence near the top."""
    for form in _SAID:
        for said in form.finditer(text):
            name = said["name"].strip()
            listed = next((one for one in people if _is(one, name)), None)
            listed = listed or _only_titled(people, name)
            if listed is not None:
                return listed.name if listed.in_the_room else ""
            if form is not _SAID[-1] and is_name(name):
                return name
    chosen = _ELECTED.search(text)
    named = chosen["name"].strip() if chosen else ""
    return next((one.name for one in people if named and _is(one, named)), "")


def _only_titled(people: Sequence[DraftAttendance], name: str) -> DraftAttendance | None:
    """Give the only one with that title and surname, where no forename is said: `Mrs Vale`."""
    title, _, family = name.partition(" ")
    alike = [
        one
        for one in people
        if one.title.strip(".") == title.strip(".") and one.name.split()[-1] == family
    ]
    return alike[0] if len(alike) == 1 else None


def _is(one: DraftAttendance, name: str) -> bool:
    return same_person(f"{one.title} {one.name}".strip(), name) >= Likeness.LIKELY
