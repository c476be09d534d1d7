"""What the text promises and no row records: `RB agreed to write`, with no action to hold it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from minutes.check.reading import Passage, Reading, Somebody
from minutes.findings import Code, Finding, Severity
from minutes.ids import ItemId
from minutes.kinds import ItemKind, OutcomeKind
from minutes.model import Outcome, Point

PROMISED = r"(?:agreed|undertook|offered|volunteered|promised|committed|is|are|was|were)\s+to"
"""Words by which somebody in the past tense takes something on."""

ROLES = r"(?:[Tt]he\s+)?(?:[Cc]lerk|[Cc]hair|[Ss]ecretary|[Hh]eadteacher|[Tt]reasurer)"
"""Whom an action may be given to without a name."""

NO_WORK = frozenset({"be", "like", "have", "do", "see", "hear", "note", "discuss", "consider",
                     "continue", "remain", "stand", "that", "the"})  # fmt: skip
"""Words behind `to` that begin nothing anybody has to do afterwards."""

BOARD = (
    r"(?:(?:[Tt]he\s+)?(?:[Bb]oard|[Cc]ommittee|[Cc]ouncil|[Gg]overnors|[Mm]embers|[Tt]rustees"
    r"|[Pp]artnership|[Pp]anel|[Gg]roup|[Ff]orum|[Ee]xecutive|[Mm]eeting)|[Ii]t\s+was)"
)
"""Those who decide together."""

DECIDED = re.compile(
    rf"\b{BOARD}\s+(?:unanimously\s+)?(?:resolved\b|approved\b|adopted\b|ratified\b|agreed\s+to\b"
    r"|agreed\s+(?:unanimously\s+)?that\b(?:\s+\S+){0,8}?\s+(?:be|should|would|will)\b)"
    r"|(?:^|\n)(?:RESOLVED|AGREED|Resolved)\b"
)
"""Words by which a board decides. That members agreed with a thought is no decision."""

SMALL = frozenset(
    {
        "all", "and", "any", "are", "for", "had", "has", "her", "him", "his", "how", "its", "may",
        "new", "not", "one", "our", "out", "she", "that", "the", "two", "was", "who", "why",
        "about", "after", "again", "also", "back", "been", "before", "board",
        "from", "group", "have", "into", "meeting", "more", "next", "over",
        "report", "should", "their", "them", "then", "there", "they",
        "this", "through", "update", "what", "when", "which", "will", "with",
        "would",
    }
)  # fmt: skip
"""Words too common to show that two sentences speak of one thing."""


def look(reading: Reading) -> Iterator[Finding]:
    """Give the promises and decisions in the text that no outcome records."""
    promises = _Promises(reading)
    told: set[ItemId] = set()
    for passage in reading.passages:
        if isinstance(passage.entry, Point) and passage.item.kind is not ItemKind.MATTERS_ARISING:
            yield from promises.made_in(passage)
            if passage.item.id not in told and (finding := _decided_in(reading, passage)):
                told.add(passage.item.id)
                yield finding


class _Promises:
    """Who can promise something at this meeting, and whether a row holds it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def made_in(self, passage: Passage) -> Iterator[Finding]:
        """Give the promises of a passage that have no row."""
        for match in self._pattern.finditer(passage.text):
            verb = match["verb"] or match["verb2"] or match["verb3"]
            who = match["who"] or match["who2"] or match["who3"]
            sentence = _sentence(passage.text, match.start())
            if verb.lower() in NO_WORK or self._has_row(passage, who, verb, sentence):
                continue
            doubtful = self._works_on_it(passage, who)
            yield Finding(
                code=Code.AGREED_IN_TEXT_NO_ROW,
                severity=Severity.NOTE if doubtful else Severity.WARNING,
                message=f"This gives {who} something to do, and no action says "
                + ("just that." if doubtful else "so."),
                hint="Turn it into an action, or add one.",
                place=passage.place,
                text=sentence,
            )

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        one = f"(?:{'|'.join(self._callings)}|{ROLES})"
        people = rf"{one}(?:(?:,|\s+and|\s+&|,\s+and)\s+{one}){{0,4}}"
        start = r"(?:^|(?<=[.;:!?•])\s+|\n|\bACTION:?\s+|\bAction:\s+)"
        return re.compile(
            rf"(?<![\w/&])(?P<who>{people})\s+(?:also\s+)?{PROMISED}\s+(?P<verb>[a-z]+)"
            rf"|{start}(?P<who2>{people})\s+(?:to|will)\s+(?P<verb2>[a-z]+)"
            rf"|\bagreed\s+(?:that\s+)?(?P<who3>{people})\s+(?:would|should|will)\s+"
            r"(?P<verb3>[a-z]+)"
        )

    @cached_property
    def _callings(self) -> list[str]:
        """Everything that people of this meeting are called, longest first."""
        found: set[str] = set()
        for one in self._reading.people:
            found |= one.initials
            found |= {name for name in one.names if " " in name}
        return [re.escape(name) for name in sorted(found, key=lambda n: (-len(n), n))] or [r"(?!)"]

    def _has_row(self, passage: Passage, who: str, verb: str, sentence: str) -> bool:
        """Say whether an action holds this promise: theirs to do the same, or the same words."""
        family = self._reading.family(passage.item)
        words = _words(sentence)
        for outcome in self._reading.record.outcomes:
            said = _words(outcome.text)
            shared = words & said
            here = outcome.item in family
            if here and words and 2 * len(shared) >= min(len(words), len(said)) > 0:
                return True
            same = len(shared) >= 2 or (here and re.search(rf"\b{verb}", outcome.text.lower()))
            if same and self._is_action_of(outcome, who):
                return True
        return False

    def _works_on_it(self, passage: Passage, who: str) -> bool:
        """Say whether those who promise have some other action under the same item."""
        family = self._reading.family(passage.item)
        outcomes = self._reading.record.outcomes
        return any(o.item in family and self._is_action_of(o, who) for o in outcomes)

    def _is_action_of(self, outcome: Outcome, who: str) -> bool:
        return outcome.kind is OutcomeKind.ACTION and self._is_owner(outcome, who)

    def _is_owner(self, outcome: Outcome, who: str) -> bool:
        """Say whether one of those named is an owner, by whatever they are called."""
        names = re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", who)
        people = [one for one in self._reading.people if any(one.is_named(n) for n in names)]
        labels = {_plain(name) for name in names}
        owners = self._reading.owners(outcome)
        printed = _plain(outcome.owners_printed)
        return any(
            label and re.search(rf"\b{re.escape(label)}\b", printed) for label in labels
        ) or any(
            _plain(owner.text) in (*labels, "all") or _is_one_of(owner.text, owner.person, people)
            for owner in owners
        )


def _is_one_of(text: str, person: object, people: list[Somebody]) -> bool:
    return any(
        (person is not None and person == one.person) or one.is_named(text) for one in people
    )


def _decided_in(reading: Reading, passage: Passage) -> Finding | None:
    """Give a decision in the text of an item that records no outcome at all."""
    match = DECIDED.search(passage.text)
    if match is None or passage.item.kind is ItemKind.LAST_MINUTES:
        return None
    family = reading.family(passage.item)
    if any(outcome.item in family for outcome in reading.record.outcomes):
        return None
    return Finding(
        code=Code.AGREED_IN_TEXT_NO_ROW,
        severity=Severity.NOTE,
        message=f"{reading.called(passage.item)} decides something here, and no decision says so.",
        hint="Turn the sentence into a decision.",
        place=passage.place,
        text=_sentence(passage.text, match.start()),
    )


def _sentence(text: str, start: int) -> str:
    """Give the sentence in which a place in a text lies."""
    while start < len(text) and text[start].isspace():
        start += 1
    begins = [m.end() for m in re.finditer(r"[.!?;]\s+|\n", text) if m.end() <= start]
    end = re.compile(r"[.!?;](?=\s|$)|\n").search(text, start)
    return text[begins[-1] if begins else 0 : end.end() if end else len(text)].strip()


def _words(text: str) -> frozenset[str]:
    """Give the words of a text that say what it is about, cut to their stems."""
    words = re.findall(r"[a-z]{3,}", text.lower())
    return frozenset(word[:6] for word in words if word not in SMALL)


def _plain(text: str) -> str:
    return re.sub(r"^the\s+", "", " ".join(text.lower().split()))
