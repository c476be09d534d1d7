"""What running words tell of a meeting: who led it, who took the minutes, when it closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from importers.recognise.names import is_name

_NAMED = (
    r"(?P<name>(?:(?:Cllr|Mrs?|Ms|Miss|Dr|Prof)\.? )?(?:[A-Z]\. ?){0,3}"
    r"[A-Z][\w'’-]*(?: [A-Z](?:[\w'’-]+|\.)?){0,2})"
)
_CHAIR = re.compile(
    rf"{_NAMED}(?:\s\([^)]*\)|,\s(?:[A-Z][\w-]*\s?){{1,4}})?,?\s(?:standing\sin\sas\s(?:the\s)?chair|took\sthe\schair"
    rf"|in\sthe\schair|chaired\s(?:the\s|this\s)?meeting"
    rf"|was\s(?:duly\s)?(?:elected|appointed)(?:\sas)?\s(?:the\s)?[Cc]hair(?:man|person)?\b"
    r"(?!\sof(?!\sthe\s(?:[Cc]ommittee|[Bb]oard|[Cc]ouncil|[Gg]roup|[Ff]orum|[Pp]artnership)\b"
    r"(?!\s[A-Z])))"
    r"|(?:(?:be|was)\s(?:elected|appointed)|(?:would|to|will)\s(?:be|act\sas))(?:\sas)?\s"
    r"(?:the\s)?[Cc]hair(?:man|woman|person)?\s(?:for|of)\s(?:this|the)\s"
    r"(?:meeting|[Bb]oard|[Cc]ommittee|[Ff]orum|[Pp]artnership)\b(?!\s[A-Z])"
    rf"|opened\sthe\smeeting\sas\schair|presided|act(?:ing|ed)\sas\s[Cc]hair)"
    rf"|{_NAMED.replace('name', 'name3')}\s\((?:in\s)?the\s[Cc]hair\)"
    rf"|(?:[Cc]haired\sby|in\sthe\schair:?|(?<!took )the\schair,)"
    rf"\s{_NAMED.replace('name', 'name2')}"
)
"""Who led, as a sentence says it."""

_MAY_CHAIR = ("hair", "presided")
"""Words without any of these say nothing of a chair: looking for them first is quick."""

PROSE = re.compile(
    r"^(?!.{0,60}\b(?:[Mm]inutes|MINUTES|[Hh]eld|HELD)\b).{0,400}\b(?:welcomed|noted|explained"
    r"|confirmed|advised|reported|thanked|agreed)\b.{0,400}[a-z)]\.\s+[A-Z].*\.$",
    re.DOTALL,
)
"""A paragraph of several sentences that tell something: its days are not the meeting's."""

_TAKER = re.compile(
    r"(?-i:[MmCc])(?:(?<=m)inutes?\s(?:were\s)?(?:taken|recorded|prepared)\sby\s"
    rf"|(?<=c)lerked\sby\s|(?<=m)inute[\s-]taker:?[^\S\n]){_NAMED}",
    re.IGNORECASE,
)
"""Who took the minutes. Its first letter stands apart, so that a paper is gone through at speed."""
_CLOSED = re.compile(
    r"\b(?:meeting|event|chair(?:man|person)?|proceedings)\b[^.\n]{0,60}?\b(?:closed?|ended"
    r"|finish(?:ed)?|concluded|terminated)\b[^.\n]{0,40}?\b(?:at|by)?\s*"
    r"(?P<when>\d{1,2}[.:]?\d{0,2}\s?(?:[ap]\.?m\.?|hrs|hours|noon)?|\d{4})",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\bmeeting\s(?:was\s)?(?:commenced|opened|started|began)(?:\s(?:promptly"
    r"|on time))?\s(?:at\s)(?P<when>\d{1,2}[.:]?\d{0,2}\s?(?:[ap]\.?m\.?|hrs)?)",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(
    r"\b(?P<place>(?:virtual|online|remote"
    r"|hybrid)\s(?:\w+\s)?meeting(?:\s(?:was\s)?(?:held\s)?(?:using|via|on|by"
    r"|over)\s(?:ms\s|microsoft\s)?\w+)?"
    r"|(?:via|using|on|over)\s(?:Zoom|(?:MS\s|Microsoft\s)?Teams|Skype|Google\sMeet"
    r"|video\sconference))",
    re.IGNORECASE,
)
_TURNOUT = re.compile(
    r"\b(?:turnout|attendance)\sof\s(?P<count>(?:around|about|some|over|nearly"
    r"|approximately)?\s?\d+\s\w+)",
    re.IGNORECASE,
)


def tells_chair(text: str) -> bool:
    """Say whether a sentence tells who took the chair."""
    return _chair(text) is not None


def chair_in(text: str) -> str:
    """Give who took the chair, as a sentence says it; nothing where none does."""
    if (chair := _chair(text)) is None:
        return ""
    name = (chair["name"] or chair["name2"] or chair["name3"]).rstrip(".")
    name = re.sub(r"^(?:(?:Vice|Deputy|Chair(?:man|woman|person)?|Acting)[\s-])+", "", name)
    is_told = is_name(name) or name.count(" ") > 0 or re.fullmatch(r"[A-Z]{2,4}", name)
    return name if is_told else ""


def _chair(text: str) -> re.Match[str] | None:
    return _CHAIR.search(text) if any(sign in text for sign in _MAY_CHAIR) else None


def told_by(text: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give what else the words of a paper tell, by the names of fields that are not known yet."""
    if not known.get("minute_taker") and (taker := _TAKER.search(text)):
        yield "minute_taker", taker["name"]
    if closed := _last(_CLOSED, text):
        yield "closed", closed["when"]
    if opened := _OPENED.search(text[:5000]):
        yield "opened", opened["when"]
    if turnout := _TURNOUT.search(text[:2500]):
        yield "turnout", turnout["count"]
    top = text[:2500]
    if not known.get("place") and (virtual := _VIRTUAL.search(top) or _VIRTUAL.search(text[:6000])):
        yield "place", virtual["place"]


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    matches = list(pattern.finditer(text[-8000:]))
    return matches[-1] if matches else None
