"""How a typed line begins when it is more than text: `ACTION`, `RESOLVED that`, `@`, `!`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.kinds import OutcomeKind, Verb
from minutes.shorthand.exact import is_exact


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a line that says what it is."""

    kind: OutcomeKind
    verb: Verb
    start: int
    word_end: int
    end: int
    """Where the rest of the line begins."""
    sign: str = ""
    """`@`, `!`, or the colon or dash behind the word."""
    reference: tuple[int, int] = (0, 0)
    sure: bool = True
    """Whether the head alone says so; `Action` in small letters needs an owner behind it."""


WORDS: dict[str, tuple[OutcomeKind, Verb]] = {
    "ACTION": (OutcomeKind.ACTION, Verb.UNSAID),
    "DECISION": (OutcomeKind.DECISION, Verb.UNSAID),
    "DECIDED": (OutcomeKind.DECISION, Verb.UNSAID),
    "RESOLVED": (OutcomeKind.DECISION, Verb.RESOLVED),
    "RESOLUTION": (OutcomeKind.DECISION, Verb.RESOLVED),
    "AGREED": (OutcomeKind.DECISION, Verb.AGREED),
    "APPROVED": (OutcomeKind.DECISION, Verb.APPROVED),
    "NOTED": (OutcomeKind.DECISION, Verb.NOTED),
    "ENDORSED": (OutcomeKind.DECISION, Verb.ENDORSED),
    "REJECTED": (OutcomeKind.DECISION, Verb.REJECTED),
    "DEFERRED": (OutcomeKind.DECISION, Verb.DEFERRED),
    "RECOMMENDATION": (OutcomeKind.RECOMMENDATION, Verb.UNSAID),
    "RECOMMENDED": (OutcomeKind.RECOMMENDATION, Verb.RECOMMENDED),
    "MOTION": (OutcomeKind.MOTION, Verb.UNSAID),
}
"""The words a line can begin with, and what each makes of it."""

_HEAD = re.compile(
    r"\s{0,40}(?:[-•·*–]\s{1,3})?"
    r"(?:(?P<sign>[@!])\s{0,3}"
    r"|(?P<word>action|decision|resolution|recommendation|motion)(?:s|\s+points?)?(?![\w'’-])"
    r"|(?P<verb>decided|resolved|agreed|approved|noted|endorsed|rejected|deferred|recommended)"
    r"(?![\w'’-]))",
    re.IGNORECASE,
)

_VERB = re.compile(
    r"\s{0,3}\((" + "|".join(verb for verb in Verb if verb) + r"|lost)\)", re.IGNORECASE
)

_REFERENCE = re.compile(
    r"\s{1,3}(?:no\.?\s?)?(?P<reference>(?:[A-Z]{1,6}/)?\d[\w./-]{0,18}(?<![./-]))(?!\w)",
    re.IGNORECASE,
)

_SIGN = re.compile(r"\s{0,3}(?P<sign>:(?!//)|[-–—]{1,2}(?=\s|$)|\t)[ \t\u00a0]*")

_NO_HEAD = re.compile(
    r"\s(?:plans?|logs?|lists?|trackers?|sheets?|notices?|points?|tables?|registers?|research"
    r"|required|taken|arising|update)\b",
    re.IGNORECASE,
)
"""What makes of `ACTION` the beginning of a thing's name: `ACTION LOG`."""

_GOES_ON = re.compile(r"\s{1,3}(?:that|to|by|unanimously|not)\b", re.IGNORECASE)


def read_head(text: str) -> Head | None:
    """Give the head of a line, or nothing where the line begins like any sentence."""
    match = _HEAD.match(text)
    if match is None:
        return None
    sign = match["sign"]
    if sign:
        at = match.start("sign")
        return Head(OutcomeKind.ACTION, Verb.UNSAID, at, at + 1, match.end(), sign)
    word = match["word"] or match["verb"]
    start = match.start("word") if match["word"] else match.start("verb")
    kind, verb = WORDS[word.upper()]
    end = match.end()
    if said := _VERB.match(text, end):
        verb = Verb.REJECTED if said[1].lower() == "lost" else Verb(said[1].lower())
        end = said.end()
    reference = _reference(text, end)
    after = reference[1] or end
    colon = _SIGN.match(text, after)
    head = Head(
        kind,
        verb,
        start,
        end,
        colon.end() if colon else _behind_space(text, after),
        colon["sign"] if colon else "",
        reference,
        sure=bool(colon or said),
    )
    return head if colon or said else _unsigned(text, head, text[start : start + len(word)])


def _behind_space(text: str, place: int) -> int:
    return place + len(text[place : place + 20]) - len(text[place : place + 20].lstrip())


def _reference(text: str, end: int) -> tuple[int, int]:
    """Give the span of a reference behind the word; a bare number needs a colon behind it."""
    match = _REFERENCE.match(text, end)
    if match is None:
        return 0, 0
    span = match.span("reference")
    alone = match["reference"].isdecimal()
    if alone and not _SIGN.match(text, match.end()):
        return 0, 0
    return span


def _unsigned(text: str, head: Head, word: str) -> Head | None:
    """Judge a word with no colon behind it: in capitals it is a head, unless it is a heading."""
    behind = head.reference[1] or head.word_end
    rest = text[behind : behind + 400]
    if rest and not rest[0].isspace() and rest[0] not in "[>(":
        return None
    if text[head.start : head.word_end].lower().endswith(("point", "points")):
        return None
    if is_exact(text, behind):
        return head
    small = any(letter.islower() for letter in rest)
    if word.isupper():
        heading = not small and any(letter.isalpha() for letter in rest)
        owned = head.kind is OutcomeKind.ACTION
        if _NO_HEAD.match(rest) or (heading and not owned and not _GOES_ON.match(rest)):
            return None
        return _with_sure(head, sure=not heading or not owned)
    if head.verb is Verb.RESOLVED and _GOES_ON.match(rest):
        return _with_sure(head, sure=True)
    return head if head.kind is OutcomeKind.ACTION else None


def _with_sure(head: Head, *, sure: bool) -> Head:
    return Head(
        head.kind,
        head.verb,
        head.start,
        head.word_end,
        head.end,
        head.sign,
        head.reference,
        sure=sure,
    )
