"""Lines of a list that part nothing: a name, bare initials that fit it, and a post."""

from __future__ import annotations

import re
from dataclasses import dataclass

from importers.recognise.names import LETTER, TITLE, WORD, is_name
from minutes.rules.initials import fits

_POSTED = re.compile(
    rf"(?P<who>(?:{TITLE}\.?\s)*(?:(?:{WORD}|{LETTER})\s){{1,3}}?{WORD})\s"
    r"(?P<short>[A-Z]{2,4}[a-z]?|[A-Z][a-z]?[A-Z][a-z]{0,2})\s(?P<post>[A-Z(].*)"
)

_LEADS = re.compile(
    r"(?:(?:clinical|trust|independent|acting|interim|board|council)\s)?"
    r"chair(?:man|woman|person)?$",
    re.IGNORECASE,
)

_WRITES = re.compile(r"\b(?:minute|note)[ -]?taker\b|\bminutes\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A name with its initials and a post behind."""

    who: str
    letters: str
    post: str
    manner: str = ""

    @property
    def leads(self) -> bool:
        """Whether the post is the chair's."""
        return _LEADS.match(self.post) is not None

    @property
    def writes(self) -> bool:
        """Whether the post is to take the minutes."""
        return _WRITES.search(self.post) is not None


def posted_in(text: str) -> Posted | None:
    """Give the three parts of a line such as `Ann Vale AV Nurse`; None where it is none."""
    found = _POSTED.match(text)
    if found is None or not is_name(found["who"]) or _names_another(found["post"]):
        return None
    bare = re.sub(rf"^(?:{TITLE}\.?\s)+", "", found["who"])
    if not any(fits(letters, bare) for letters in _ways(found["short"])):
        return None
    post, _, part = found["post"].partition(" (part")
    manner = f"part{part}".rstrip(" )") if part else ""
    return Posted(who=found["who"], letters=found["short"], post=post, manner=manner)


def _ways(letters: str) -> set[str]:
    """Give how initials may be meant: `TRd` is `TR`, told from another one's."""
    short = letters.upper()
    told = len(letters) > 2
    return {letters, short[:2], short[:1] + short[2:3]} if told else {letters}


def _names_another(post: str) -> bool:
    """Say whether another name with its initials stands where a post should."""
    named = re.finditer(rf"({WORD}\s{WORD})\s\(?([A-Z]{{2,4}})\b", post)
    return any(fits(one[2], one[1]) for one in named)


_BEHIND = re.compile(
    r"(?P<who>[^()]{4,40}?(?:\s?\([^()]{2,40}\))?)(?<=[a-z)])\s?(?P<short>[A-Z]{2,4})"
    r"(?P<rest>\s?\([^()]*\))?"
)


def letters_behind(text: str) -> tuple[str, str] | None:
    """Give the initials right behind a name, and the rest: `Ann Vale (Chair)AV`, `Tom Reed TR`.

    Nothing, where the letters do not fit the name.
    """
    found = _BEHIND.fullmatch(text)
    if found is None:
        return None
    bare = re.sub(rf"^(?:{TITLE}\.?\s)+|\s?\([^()]*\)", "", found["who"]).strip()
    if " " not in bare or not is_name(bare) or not fits(found["short"], bare):
        return None
    return found["short"], f"{found['who']}{found['rest'] or ''}"


def bare_name(text: str) -> str:
    """Give the name that a line begins with, without its titles and what stands behind."""
    return re.sub(rf"^(?:{TITLE}\.?\s)+|\s?[(,–—].*", "", text).strip()


_BEFORE = re.compile(
    rf"(?P<short>[A-Z]{{2,4}})(?:\s?[:–—-])?\s+(?=(?:{TITLE}\.?\s)?[A-Z][\w'’-]*[a-z])"
)


def letters_before(text: str) -> tuple[str, str] | None:
    """Give the initials that stand before a name, and the rest: `AV Ann Vale (Ayr)`."""
    found = _BEFORE.match(text)
    if found is None or re.fullmatch(TITLE, found["short"]):
        return None
    return found["short"], text[found.end() :]
