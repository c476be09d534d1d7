"""Lists below a line that says what they are: decisions under a sentence, replies under actions."""

from __future__ import annotations

import re
from dataclasses import replace

from importers.draft import DraftPoint
from importers.recognise import decisions
from importers.recognise.numbers import Shape, read_number
from importers.recognise.rows import Row
from importers.recognise.shelf import Body
from importers.recognise.tasks import gives_somebody, replied
from minutes.kinds import OutcomeKind, PointKind

OPENED = "opened:"
"""How the mode begins under a sentence that opens a list: `The Board RESOLVED to:`."""


def opens_decisions(row: Row, words: str, body: Body) -> bool:
    """Keep that a list of decisions follows, where a sentence or a label at its end says so."""
    if decisions.OPENS_BARE.fullmatch(words):
        body.mode, body.mode_indent = OPENED, row.indent
        return True
    opened = decisions.OPENS.fullmatch(words) or decisions.OPENS_LOUD.fullmatch(words)
    if opened is None:
        return False
    verb = opened["verb"].lower().replace("recommends", "recommended")
    body.mode, body.mode_indent = f"{OPENED}{verb}", row.indent
    return True


def under_opening(row: Row, body: Body) -> bool:
    """Read an entry of the list that a sentence opened; say whether the list goes on here."""
    number = read_number(row.printed)
    counted = number is not None and number.shape in (Shape.LETTER, Shape.ROMAN, Shape.WHOLE)
    if row.heading or row.cells or not (counted or row.bullet):
        return False
    words = row.printed if counted else row.text
    loud = decisions.decisions_in(row.text, row.at) if row.bullet else []
    if loud:
        return False  # each says for itself what was done: `APPROVED the plan;`
    verb = body.mode.removeprefix(OPENED)
    if not verb:
        did = decisions.DID.match(row.printed[number.end :].strip() if number else row.text)
        if did is None:
            kind = PointKind.PARAGRAPH if counted else PointKind.BULLET
            body.add(DraftPoint(text=words, kind=kind, lines=row.at), row)
            return True
        verb = did["verb"]
    decided = decisions.read_decision(words, verb, row.at)
    if verb.lower() == "recommended":  # what a board recommends to another it has decided
        decided = replace(decided, kind=OutcomeKind.DECISION)
    body.add(decided, row)
    return True


_VOTE = re.compile(
    r"\((?=[^()]*\b(?:for|against|in favour|abst\w+|unanimous(?:ly)?|carried|votes?)\b)"
    r"[^()]{3,80}\)\.?",
    re.IGNORECASE,
)
"""How the vote went, on a line of its own below what was voted on."""


def is_vote(words: str) -> bool:
    """Say whether words only tell how a vote went."""
    return _VOTE.fullmatch(words) is not None


_REPORTED = re.compile(
    r"(?:it (?:was|has been)|the (?:[a-z]+ )?(?:board|committee|group|panel|council|governors"
    r"|trustees|members)) (?:also )?(?:agreed|noted|resolved|approved|decided)\b",
    re.IGNORECASE,
)
"""A sentence on what was agreed, which among actions is a decision where it asks nobody."""


def is_reply(row: Row, words: str, body: Body) -> bool:
    """Keep what was heard of an action in a list of earlier ones; say whether the row is that.

    `AB to paint the gate: done`, or words of their own below an action with a number or bullet.
    """
    number = read_number(row.printed)
    if _REPORTED.match(words) and not gives_somebody(words, body.scene):
        told = decisions.decisions_in(words, row.at)
        for one in told or (DraftPoint(text=words, lines=row.at),):
            body.add(one, row)
        return True
    first = not body.counted
    body.counted = body.counted or bool(row.bullet) or number is not None
    loose = not first and not row.bullet and number is None
    if not replied(words) and not (loose and not gives_somebody(words, body.scene)):
        return False
    body.add(DraftPoint(text=words, lines=row.at), row)
    return True
