"""What kind of paper it is, before anything is made of it: minutes and notes tell a meeting."""

from __future__ import annotations

import re

from importers.draft import PaperKind
from importers.recognise.outline import Outline
from importers.recognise.paper import Paper
from importers.recognise.rolls import on_roll
from importers.recognise.run_together import marks_told

_TOP = 1500
"""How many letters at the top say what a paper calls itself."""

_ROOM = re.compile(
    r"(?im)^\W*(?:\d+\.?\s*)?(?:present|(?:[a-z]+\s){0,2}attendees|in attendance|attendance"
    r"|those present|(?:[a-z]+\s){1,3}(?:board|panel|group|committee|forum)\smembers(?=:)"
    r"|members present|also present"
    r"|apologies|here|sorry|in the (?:meeting|room)|attending|attended|governors present"
    r"|(?:[a-z]+\s){1,3}(?:present|in\sattendance)(?=:)"
    r"|councillors present|chaired by|governor attendance|absent|invited|speakers and guests"
    r"|members of the board)\b.{0,30}?(?:[:;]|$|\s{2,}|\t)"
    r"|^\W*(?:present|apologies|in attendance)\s+(?:cllrs?|councillors?|mrs?|ms|dr)\b"
    r"|^\W*names?\s+(?:/\s+)?(?:initials|role|post|title|position|agency|organi[sz]ation|attendance)\b"
)
_TOLD = re.compile(
    r"\b(?:were|was) (?:also )?(?:present|in attendance)\b|\battended by\b|\bthere were present\b"
    r"|\bpresent (?:at the meeting )?were\b"
    r"|\bapologies (?:for absence )?(?:were|had been) received from\b",
    re.IGNORECASE,
)
"""How sentences say who was there."""

_LETTERED = re.compile(r"[A-Z][\w'’-]+ ?[(\[][A-Z]{2,4}[)\]]")
"""A name with its initials in a bracket."""

FEWEST_LETTERED = 5
"""So many names with their initials near the top are a list of who was there."""

_MINUTES = re.compile(
    r"\bminutes?\s+(?:of|from|and|-|–)|\bminutes\b\s*$|\bmeeting minutes\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOTES = re.compile(
    r"\bnotes?\s+(?:from|of|on)\s+(?:the\s+|a\s+)?(?:[\w’']+\s+){0,4}(?:meeting|event|seminar"
    r"|workshop|day)|\bmeeting notes\b",
    re.IGNORECASE,
)
_AGENDA = re.compile(
    r"(?m)^\W*(?:AGENDA|Agenda)\W*$|\bsummoned to attend\b|\bnotice (?:is hereby given"
    r"|of meeting)\b|\bwill be held (?:on|at|in)\b|\byou are (?:invited|summoned)",
)
_PAGE = re.compile(
    r"(?im)^agendas?(?:,? decisions,?)?(?: and|,) (?:draft |printed )?minutes$"
    r"|^meeting documents$"
)
"""What a council's page calls the agenda of a meeting with its minutes in it."""

FEWEST_TOLD = 2
"""So many things told as done say that the page has the minutes, and is no mere agenda."""

_REPORT = re.compile(
    r"\b(?:this report|purpose of (?:the )?report|report of the|report to\b|annual report"
    r"|highlights|executive summary|methodology"
    r"|recommended that|background papers|action required|conclusions?)\b"
)
"""Words of a report, in small letters."""

_HAPPENED = re.compile(
    r"\b(?:agreed|reported|noted|Resolved|Noted|Agreed|elected|seconded|closed at|received"
    r"|presented|advised|informed|welcomed|resolved|updated the|thanked|apologies (?:were"
    r"|had)|was approved|were approved"
    r"|explained|confirmed that|declared|discussed|highlighted|asked|RESOLVED|stated"
    r"|ACTIONS?(?=:)|Actions?(?=:)|expressed|felt that|raised)\b"
)
_PLANNED = re.compile(
    r"\b(?:[Tt]o (?:receive|note|approve|consider|confirm|agree|discuss|elect|resolve|sign"
    r"|adopt|hear|ratify))\b"
)


def kind_of_paper(paper: Paper, outline: Outline) -> PaperKind:
    """Give what kind of paper it is, by what it calls itself and by what it tells."""
    text = paper.text
    top = text[:_TOP]
    words = max(1, len(text.split()))
    room = len(_ROOM.findall(top + "\n" + text[_TOP:4000]))
    room += not room and len(on_roll(paper.rows)) >= FEWEST_TOLD
    room += bool(_TOLD.search(top)) + bool(marks_told(top))
    room += len(_LETTERED.findall(top)) >= FEWEST_LETTERED
    told = len(_HAPPENED.findall(text))
    rate = told * 1000 / words
    minutes = bool(_MINUTES.search(top))
    meeting = minutes or bool(re.search(r"\bmeeting\b", top[:600], re.IGNORECASE))
    if _is_agenda(text, top, room, told, len(outline.sections)):
        return PaperKind.AGENDA
    reports = len(_REPORT.findall(text.lower()))
    if _is_minutes(room, rate, minutes=minutes, meeting=meeting, reports=reports):
        return PaperKind.MINUTES
    if _PAGE.search(top[:400]) and told >= FEWEST_TOLD and re.search(r"(?m)^Venue:", top):
        return PaperKind.MINUTES
    if _NOTES.search(top):
        return PaperKind.NOTES
    if minutes and meeting and rate >= 3 and reports <= 2 and len(outline.sections) >= 2:
        return PaperKind.MINUTES
    if reports or (words > 400 and not room):
        return PaperKind.REPORT
    return PaperKind.OTHER


def _is_minutes(room: int, rate: float, *, minutes: bool, meeting: bool, reports: int) -> bool:
    """Say whether people are listed and things told as done; much of one makes up for the other."""
    if room and (minutes or (meeting and (rate >= 1 or not reports))):
        return True
    if room >= 2 and (rate >= 2 or (meeting and reports < 3)):
        return True
    return bool(room) and rate >= 4 and reports < 5


def _is_agenda(text: str, top: str, room: int, told: int, sections: int) -> bool:
    """Say whether a paper announces a meeting: it plans, and tells of nothing that happened."""
    if not _AGENDA.search(top) or re.search(r"(?i)\bminutes of the\b.{0,60}\bheld\b", top[:500]):
        return False
    planned = len(_PLANNED.findall(text))
    if room >= 2 and told > planned:
        return False
    return told < max(4, sections) and (planned >= told or room == 0)
