"""Actions that no word marks: sentences that give somebody something to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from importers.recognise.tasks import Scene, owners_of, replied, sentences
from minutes.kinds import OwnerKind

_TITLED = r"(?:(?:Cllr|Mr|Mrs|Ms|Miss|Dr)\.?\s){1,2}(?:[A-Z]\.?\s)?[A-Z][\w'’-]+"
_FORENAME = r"[A-Z][a-z]{2,}"
_WILL = re.compile(
    r"(?P<who>(?:[Tt]he\s)?(?:[A-Z][\w’'-]+\s){0,3}(?:Clerk|Chair(?:man|person)?|Secretary|Treasurer"
    r"|[Cc]lerk|[Ss]ecretary|[Tt]reasurer|Officer|Manager|Director|Convener|Head(?:teacher)?|Bursar|Administrator|Co-?ordinator)"
    r"|[A-Z]{2,4}(?:\s?[/&]\s?[A-Z]{2,4}|\sand\s[A-Z]{2,4})*"
    rf"|{_TITLED}(?:\s(?:and|&)\s{_TITLED})*"
    rf"|[A-Z][a-z]+\s[A-Z][\w'’-]+|(?P<called>{_FORENAME}(?:(?:\s?[/&]\s?|\sand\s){_FORENAME})*))"
    r"\s+(?:is\s|are\s)?to\s+(?!be\b|the\b|date\b|become\b|remain\b|continue\b|welcome\b|open\sthe\smeeting\b)[a-z]+"
)
"""A sentence that gives somebody something to do: `JW to book the hall`."""

_DASH = re.compile(r"\s[–—-]\s(?=(?:the\s)?[A-Z]|(?:the\s)?(?:clerk|secretary|treasurer)\s)")
"""Where words behind a dash say who sees to it: `Rats at the mill - the Clerk to tell Vion`."""


def unmarked(text: str, scene: Scene) -> Iterator[str]:
    """Give the sentences of a text that give somebody something to do, without a word for it."""
    for sentence in sentences(text):
        if replied(sentence):
            continue
        sentence = sentence.lstrip("[( ")
        starts = [0, *(dash.end() for dash in _DASH.finditer(sentence))]
        said = next((sentence[at:] for at in starts if _is_task(sentence[at:], scene)), None)
        if said is not None:
            yield said


def _is_task(words: str, scene: Scene) -> bool:
    """Say whether words begin with somebody who is to do something; a forename has to be known."""
    found = _WILL.match(words)
    owners = owners_of(found["who"], scene) if found else ()
    known = not (found and found["called"]) or all(one.name for one in owners)
    persons = all(one.kind in (OwnerKind.PERSON, OwnerKind.ROLE) for one in owners)
    return bool(owners) and known and persons
