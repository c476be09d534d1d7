"""Decisions: after a word in capitals, or in the board's own words inside a sentence."""

from __future__ import annotations

import re

from importers.draft import DraftOutcome, Lines
from importers.recognise.numbers import REFERENCE
from importers.recognise.tasks import sentences
from minutes.kinds import OutcomeKind, Verb

_BODY = (
    r"(?:The\s(?:[A-Z]{2,5})|(?:the\s)?(?:[A-Z][\w’'-]*\s){0,3}(?i:board|committee|council|governors"
    r"|governing\sbody|members|trustees"
    r"|councillors|cllrs|group|panel|forum|partnership|commission|executive|meeting|cabinet|directors|attendees|all)"
    r"(?:\s(?i:present|members|of\sgovernors|of\strustees|councillors))?"
    r"|[Ee]very(?:one|body)(?:\spresent)?|[Aa]ll\sthose\spresent|All\s(?:\w+\s)?(?:councillors|governors|members|present|trustees)?|We|It\swas|it\swas)"
)
_DID = (
    r"(?:resolved|agreed|approved|adopted|ratified|accepted|endorsed|decided|confirmed"
    r"|appointed|elected|voted|supported|delegated|recommended|determined|remitted|homologated"
    r"|authori[sz]ed|granted|refused|rejected|sanctioned)"
)
_HOW = (
    r"(?:,\s[^.;,]{4,60},\s|\s)(?:(?:unanimously|formally|again|also|then|therefore|all|both|duly"
    r"|have|noted\sand|(?:considered|discussed|reviewed|debated|received)\s(?:[^.;,]{3,60}\s)?and)"
    r"\s){0,3}"
)

_NOT_BEHIND = r"(?<!\bto )(?<!\bof )(?<!\bby )(?<!\bfor )(?<!\bwith )"
"""Before a body that does nothing itself: `reporting lines to directors supported in …`."""

_ACTIVE = re.compile(
    rf"{_NOT_BEHIND}\b{_BODY}{_HOW}(?P<verb>{_DID})\b(?!\s(?:with|at\sthe\sprevious)\b)"
)
_PASSIVE = re.compile(
    r"(?<!\bhad )(?<!\bbeing )\b(?:was|were|be|been|is|are)\s(?:(?:unanimously|all|formally|duly"
    r"|submitted\sand|gratefully|presented\sand|nominated\sand|seconded\sand|then|also|duly|therefore|circulated\sand|taken\sas\sread,?(?:\sand)?|reviewed\sand|proposed\sand|noted\sand|"
    r"\w{3,12}ed\sand\s\w{3,12}ed\son(?:\sand|\s&)|\w{3,12}ed\s&|discussed\sand|received\sand|read\sand|considered\sand|provisionally)\s){0,2}"
    rf"(?P<verb>{_DID}|signed|passed|carried(?!\sout)|co-opted|re-?elected)\b"
)
_ALONE = re.compile(
    r"^(?:(?:It\swas\s)?(?P<verb>Agreed|Resolved|Approved|Accepted|Decided|Passed(?=\sunanim|\.?$)|Carried(?=\sunanim|\.?$)|AGREED|RESOLVED"
    r"|APPROVED|ACCEPTED)\b|Decisions?\s(?:also\s)?(?:was\s)?made\b"
    r"|Decisions?\s?[:–-])|(?:[,:]|\bthe|\s[–—-])\s(?P<verb2>agreed|resolved)\s(?:to|that)\b"
)
_LOUD = re.compile(
    r"\b(?P<verb>RESOLVED|AGREED|APPROVED|NOTED|RECEIVED|ENDORSED|RATIFIED|ADOPTED"
    r"|CONFIRMED|ACCEPTED|RECOMMENDED|DEFERRED|DECIDED|DETERMINED|REMITTED|HOMOLOGATED|GRANTED"
    r"|REFUSED|REJECTED|AUTHORI[SZ]ED|DELEGATED|SUPPORTED|CARRIED|PASSED)\b"
)
_NOTED = re.compile(
    rf"\b{_BODY}\s(?:(?:received|considered|discussed|reviewed)\sand\s)?(?P<verb>noted"
    rf"|received)\b|(?<![Aa]pologies\s)\b(?:was|were)\s(?:received\sand\s)?(?P<verb2>noted)\b\.?$"
)
_RESOLUTION = re.compile(
    r"\b(?:duly|unanimously)\s(?:accepted|(?:re-?)?elected|(?:re-?)?appointed|co-opted|approved|adopted)\b|\bmoved\sas\s(?:an?\s)?(?:correct|true|accurate)"
    r"|\bvote\s(?:was\s)?(?:then\s)?(?:taken|took\splace)\b[^.]*\bfor\sthe\b"
    r"|\bresolution\swas\s(?:passed|carried|agreed|approved)|\b(?:motion"
    r"|proposal)\swas\s(?:carried|agreed|passed|approved)|\bproposed\b.{3,240}\bseconded\b"
    r"|(?:^|:\s)[A-Z][\w'’-]+(?:\s(?:and\s)?[A-Z][\w'’-]+){0,3}\sre-?elected\.?$",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:will|would|to|should|could|may|can|must|cannot)\sbe\s(?:\w+\s)?(?:agreed"
    r"|approved|accepted|decided|confirmed|appointed|elected|signed|supported)"
    r"|\b(?:if|until|once|when|unless|whether|before)\b(?:(?!\bit\swas\b)[^.]){0,30}\b(?:agreed|approved"
    r"|accepted)|\b(?:as|once|when|if|until)\b[^.]{0,30}\b(?:is|are)\sconfirmed"
    r"|\bnot\s(?:yet\s)?(?:been\s)?(?:agreed|approved|accepted|appointed|confirmed)",
    re.IGNORECASE,
)

_VERBS = {
    "resolved": Verb.RESOLVED,
    "agreed": Verb.AGREED,
    "decided": Verb.AGREED,
    "determined": Verb.AGREED,
    "remitted": Verb.AGREED,
    "granted": Verb.APPROVED,
    "homologated": Verb.APPROVED,
    "authorised": Verb.APPROVED,
    "authorized": Verb.APPROVED,
    "accepted": Verb.AGREED,
    "approved": Verb.APPROVED,
    "adopted": Verb.APPROVED,
    "ratified": Verb.APPROVED,
    "confirmed": Verb.APPROVED,
    "signed": Verb.APPROVED,
    "noted": Verb.NOTED,
    "received": Verb.NOTED,
    "endorsed": Verb.ENDORSED,
    "supported": Verb.ENDORSED,
    "recommended": Verb.RECOMMENDED,
    "passed": Verb.CARRIED,
    "carried": Verb.CARRIED,
    "deferred": Verb.DEFERRED,
    "rejected": Verb.REJECTED,
    "withdrawn": Verb.WITHDRAWN,
}

_KINDS = {
    "recomm": OutcomeKind.RECOMMENDATION,
    "motion": OutcomeKind.MOTION,
}
"""What words make of an outcome that is no decision, by their first letters."""

LABEL = re.compile(
    r"(?P<word>(?:IT\sWAS\s|it\swas\s|It\swas\s)?(?:RESOLVED|Resolved|AGREED|Agreed|NOTED"
    r"|Noted|APPROVED|Approved|DECISIONS?|Decisions?(?:\smade|\sagreed)?"
    r"|RECOMMENDED|Recommended|RECOMMENDATIONS?|Recommendations?|RESOLUTIONS?|Resolutions?"
    r"|ENDORSED|RATIFIED|CONFIRMED|MOTIONS?|DEFERRED|REJECTED|WITHDRAWN|CARRIED"
    r"|(?:Motions?|Deferred|Rejected|Withdrawn|Carried|Endorsed)(?=[\s\d/.A-Z-]{0,20}:))"
    r"(?:\s\(?(?i:unanimously|nem\.?\scon\.?)\)?(?=[\s:–—-]|$))?)"
    rf"(?P<ref>\s{REFERENCE})?\s*(?P<sign>[:–—-]|$|\s(?=that\b|THAT\b"
    r"|That\b|to\b))\s*"
)
"""The word in front of a decision on a line of its own."""

OPENS = re.compile(
    rf"(?:[A-Z][^.:;]{{3,60}},\s)?{_BODY}(?:{_HOW}|\s)(?P<verb>(?i:{_DID}|noted|recommends?))(?:\s(?i:to|that))?\s*(?::-|[:–—-])",
)
"""A line that says that what is listed below it was decided: `The Board RESOLVED to:`."""

OPENS_BARE = re.compile(rf"{_BODY}\s*(?::-|:)")
"""A line that names who decides, where each entry below says what was done: `The Board:`."""

DID = re.compile(rf"(?:also\s)?(?P<verb>(?i:{_DID}|noted|received|deferred|took\sassurance))\b")
"""The word by which an entry of such a list decides."""

OPENS_LOUD = re.compile(
    r"(?:IT\sWAS\s|It\swas\s)?(?P<verb>(?:RESOLVED|AGREED|Resolved|Agreed))(?:\s(?i:to|that))?\s*(?::-|[:–—-])"
)
"""The same as a label of its own: `IT WAS RESOLVED THAT:`."""

BOX = re.compile(
    r"(?:comments?\s?(?:/|and|&)\s?)recommendations?(?:\s(?:for|to)\s[\w’' ]{3,60})?:?",
    re.IGNORECASE,
)
"""The title over recommendations in a frame."""


def read_decision(
    text: str, verb: str, lines: Lines, *, reference: str = "", in_text: bool = False
) -> DraftOutcome:
    """Give the decision that words say, with who moved it and how the vote went."""
    mover, seconder = movers(text)
    counted = votes(text)
    kind = _KINDS.get(verb.lower()[:6], OutcomeKind.DECISION)
    return DraftOutcome(
        kind=kind,
        text=text.strip(" •"),
        verb=_VERBS.get(verb.lower(), Verb.RESOLVED if verb.startswith("resol") else Verb.UNSAID),
        reference=reference.strip(),
        mover=mover,
        seconder=seconder,
        votes_for=counted[0],
        votes_against=counted[1],
        votes_abstained=counted[2],
        in_text=in_text,
        shape="sentence" if in_text else "line",
        lines=lines,
    )


def decisions_in(text: str, lines: Lines) -> list[DraftOutcome]:
    """Give the decisions that the sentences of a paragraph say."""
    found: list[DraftOutcome] = []
    for sentence in sentences(text):
        verb = _decided(sentence)
        if verb and not (found and _CARRIED.fullmatch(sentence)):
            found.append(read_decision(sentence, verb, lines, in_text=True))
    return found


_CARRIED = re.compile(r"(?:passed|carried)(?:\sunanimously)?\.?", re.IGNORECASE)
"""How a vote went, behind what was voted on."""

_STEMS = (
    "agree",
    "resol",
    "approv",
    "adopt",
    "ratif",
    "accept",
    "endors",
    "decid",
    "decision",
    "confirm",
    "appoint",
    "elect",
    "vote",
    "support",
    "delegat",
    "recommend",
    "determin",
    "remit",
    "homolog",
    "authori",
    "grant",
    "refus",
    "reject",
    "sanction",
    "signed",
    "passed",
    "carried",
    "opted",
    "noted",
    "receiv",
    "propos",
    "motion",
    "defer",
)
"""A sentence with none of these decides nothing: looking for them first is quick."""


def _decided(sentence: str) -> str:
    """Give the word by which a sentence decides; nothing where it only tells or plans."""
    small = sentence.lower()
    if not any(stem in small for stem in _STEMS):
        return ""
    loud = _LOUD.search(sentence)
    if loud and not sentence.isupper():
        return loud["verb"].lower()
    if not _ALONE.match(sentence):
        sentence = _NOT_YET.sub(" ", sentence)
    for pattern in (_ALONE, _ACTIVE, _PASSIVE, _RESOLUTION, _NOTED):
        found = pattern.search(sentence)
        if found is None:
            continue
        groups = found.groupdict()
        return (groups.get("verb") or groups.get("verb2") or "agreed").lower()
    return ""


_WHO = (
    r"(?:(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Revd?)\.?\s)?(?:[A-Z]\.\s?){0,3}"
    r"[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,2}"
)
_MOVED = (
    re.compile(
        rf"(?P<mover>{_WHO})\s(?:proposed|moved)\b.{{0,60}}?(?P<seconder>{_WHO})\sseconded",
        re.DOTALL,
    ),
    re.compile(
        rf"\b(?i:prop(?:osed)?"
        rf"|moved)\.?(?:\s?by)?:?\s?(?P<mover>{_WHO})[\s,;./&]*(?:and\s)?\(?(?i:sec"
        rf"(?:onded)?)\.?(?:\s?by)?:?\s?(?P<seconder>{_WHO})"
    ),
    re.compile(
        rf"\b(?i:proposer):?\s?(?P<mover>{_WHO})[\s,;.]*(?i:seconder):?\s?(?P<seconder>{_WHO})"
    ),
    re.compile(rf"\b(?i:proposed|moved)\sby\s(?P<mover>{_WHO})(?P<seconder>)"),
)


def movers(text: str) -> tuple[str, str]:
    """Give who moved and who seconded."""
    for pattern in _MOVED:
        if found := pattern.search(text):
            return found["mover"].strip(" .,"), found["seconder"].strip(" .,")
    return "", ""


_COUNT = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_COUNT)}|none|no|nil)"
_COUNTED = r"(?=\s*(?:[,.;:)]|$|votes?\b|and\b|against\b|with\b|abst))"
"""What follows a count of votes, and not `for two years`."""

_VOTES = (
    re.compile(
        rf"\b{_N}\s(?:were\s|was\s|votes?\s|members?\s|voted\s)*(?:in\sfavour|for)\b"
        rf"|\b(?:in\sfavour|for):?\s{_N.replace('<n>', '<n2>')}\b{_COUNTED}",
        re.I,
    ),
    re.compile(
        rf"\b{_N}\s(?:were\s|was\s|votes?\s|voted\s)*against\b"
        rf"|\bagainst:?\s{_N.replace('<n>', '<n2>')}\b{_COUNTED}",
        re.I,
    ),
    re.compile(
        rf"\b{_N}\s(?:were\s|was\s|members?\s)*(?:abst(?:ained|entions?|aining))\b"
        rf"|\babst(?:ained|entions?):?\s{_N.replace('<n>', '<n2>')}\b{_COUNTED}",
        re.I,
    ),
)


def votes(text: str) -> tuple[int | None, int | None, int | None]:
    """Give the votes for, against and held back, where they were counted."""
    counted: list[int | None] = []
    for pattern in _VOTES:
        found = pattern.search(text)
        word = (found["n"] or found["n2"] or "").lower() if found else ""
        if not word:
            counted.append(None)
        elif word.isdecimal():
            counted.append(int(word))
        else:
            counted.append(_COUNT.index(word) + 1 if word in _COUNT else 0)
    return counted[0], counted[1], counted[2]
