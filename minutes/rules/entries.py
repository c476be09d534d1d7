"""What stands beside a name in a list of those present: `(Chair)`, `– Item 3`, `(Wick)`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from minutes.rules.initials import fits
from minutes.rules.names import LONGEST


class Beside(StrEnum):
    """What words beside a name say."""

    CHAIR = "chair"
    MINUTES = "minutes"
    ITEMS = "items"
    SUBSTITUTE = "substitute"
    INITIALS = "initials"
    ROLE = "role"
    ORGANISATION = "organisation"
    MANNER = "manner"
    """How or how long they came: `via Teams`, `from 10.30`."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Words that were taken off an entry to leave the name."""

    what: Beside
    text: str
    start: int
    end: int
    """The span covers the brackets or the dash with the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of an attendance list: the name as printed, and what was said beside it."""

    printed: str
    name: str
    taken: tuple[Taken, ...] = ()

    def said(self, what: Beside) -> str:
        """Give the words of one sort, joined where there were several."""
        return "; ".join(taken.text for taken in self.taken if taken.what is what)

    @property
    def is_chair(self) -> bool:
        """Say whether they took the chair."""
        return any(taken.what is Beside.CHAIR for taken in self.taken)

    @property
    def is_minute_taker(self) -> bool:
        """Say whether they took the minutes."""
        return any(taken.what is Beside.MINUTES for taken in self.taken)

    @property
    def substitute_for(self) -> str:
        """Give the name of the one they came for."""
        return _FOR.sub("", self.said(Beside.SUBSTITUTE))


def read_entry(text: str) -> Entry:
    """Give the name in an entry, and everything that stood beside it, none of it lost."""
    if len(text) > LONGEST * 4:
        return Entry(printed=text, name=text.strip())
    left = _Left(text)
    for match in _BRACKETS.finditer(text):
        left.take(match, match[1] or match[2] or "", bracket=True)
    left.take_endings()
    return Entry(
        printed=text,
        name=left.name(),
        taken=tuple(sorted(left.taken, key=lambda taken: taken.start)),
    )


_BRACKETS = re.compile(r"\s*(?:\(([^()\[\]]{0,200})\)|\[([^()\[\]]{0,200})\])")

_ENDING = re.compile(r"(?:\s+[-–—]{1,2}\s*|\s*[–—]\s+|\t\s*|\s*[,;|]\s*)(?=\S)")
"""What parts a name from the words behind it."""


@dataclass(slots=True)
class _Left:
    """An entry while it is taken apart: what was taken so far, and what is left."""

    text: str
    taken: list[Taken] = field(default_factory=list[Taken])
    gone: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])

    def name(self) -> str:
        """Give what is left: the name as printed."""
        pieces: list[str] = []
        place = 0
        for start, end in sorted(self.gone):
            pieces.append(self.text[place:start])
            place = max(place, end)
        pieces.append(self.text[place:])
        return " ".join("".join(pieces).split()).strip(" ,;|–—-")

    def take(self, match: re.Match[str], words: str, *, bracket: bool) -> None:
        """Take a bracket off, unless it holds a short name or letters: `Elizabeth (Beth)`."""
        sorts = _sorts(words, self.text[: match.start()])
        behind = self.text[match.end() :].strip()
        if bracket and not words.strip():
            return
        if sorts == [Beside.ORGANISATION] and bracket and _inside_name(words, behind):
            return
        self._keep(sorts, words, match.start(), match.end())

    def take_endings(self) -> None:
        """Take off what follows a dash, a tab or a comma, from the first that is no name."""
        signs = [m for m in _ENDING.finditer(self.text) if not self._is_gone(m.start())]
        cuts = [m for m in signs if "," not in m[0]]
        place = 0
        for match in signs:
            end = self._end_of(match, cuts)
            words = self.text[match.end() : end].strip()
            before = self.text[: match.start()]
            if match.start() < place or not words or not before.strip():
                continue
            sorts = _sorts(words, before)
            if "," in match[0]:
                first = words.split(",")[0].strip()
                if _part_of_name(before, first, _sorts(first, before)):
                    continue
            elif sorts == [Beside.ORGANISATION]:
                sorts = [Beside.ROLE]
            self._keep(sorts, words, match.start(), end)
            place = end

    def _is_gone(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.gone)

    def _end_of(self, match: re.Match[str], cuts: list[re.Match[str]]) -> int:
        """Give where the words behind a dash, a tab or a comma end."""
        ends = [start for start, _ in self.gone if start >= match.end()]
        ends += [cut.start() for cut in cuts if cut.start() >= match.end()]
        return min(ends, default=len(self.text))

    def _keep(self, sorts: list[Beside], words: str, start: int, end: int) -> None:
        self.gone.append((start, end))
        parts = _parts(words) if len(sorts) > 1 else [words.strip()]
        for what, part in zip(sorts, parts, strict=True):
            self.taken.append(Taken(what, part, start, end))


def _parts(words: str) -> list[str]:
    """Give the several things one bracket says: `Chair & Minutes`."""
    return [part for part in re.split(r"\s*(?:[,;/&]|\band\b)\s*", words.strip()) if part]


def _sorts(words: str, name: str) -> list[Beside]:
    """Give what words beside a name say, part by part where every part says something."""
    parts = _parts(words)
    sorts = [_sort(part, name) for part in parts]
    telling = {Beside.CHAIR, Beside.MINUTES, Beside.ITEMS, Beside.MANNER, Beside.SUBSTITUTE}
    if len(parts) > 1 and telling & set(sorts) and not _ITEMS.fullmatch(words.strip()):
        return sorts
    return [_sort(words.strip(), name)]


def _sort(words: str, name: str) -> Beside:
    for pattern, what in _SORTS:
        if pattern.fullmatch(words):
            body = what is Beside.SUBSTITUTE and _CAPITALS.search(words)
            return Beside.ORGANISATION if body else what
    if _LETTERS.fullmatch(words) and fits(words, name):
        return Beside.INITIALS
    return Beside.ROLE if _ROLE.search(words) else Beside.ORGANISATION


def _inside_name(words: str, behind: str) -> bool:
    """Say whether a bracket stands within a name, or holds part of a degree."""
    if words.strip().rstrip(".").lower() in {"hons", "retd", "rtd"}:
        return True
    within = bool(behind) and behind[0].isalpha()
    return within and words.strip().isalpha() and words.strip().istitle()


def _part_of_name(before: str, words: str, sorts: list[Beside]) -> bool:
    """Say whether a comma parts surname from forename, or a name from its letters."""
    if sorts != [Beside.ORGANISATION] and sorts != [Beside.INITIALS]:
        return False
    if all(_POST_NOMINAL.fullmatch(word) for word in words.replace(",", " ").split()):
        return True
    surname = before.split()
    forenames = words.split()
    if not all(word[:1].isupper() for word in forenames) or len(forenames) > 4:
        return False
    alone = [word for word in surname if word[:1].isupper() and not _TITLE.fullmatch(word)]
    return len(alone) == 1 or (bool(surname) and surname[0][:1].islower())


_TITLE = re.compile(r"(?:Cllr|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Revd?|Sir|Dame|Lord|Lady|Councillor)\.?")

_POST_NOMINAL = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]{1,7}|\(?Hons\)?")

_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
"""A body is represented, not a person: `representing NHS Town`."""

_LETTERS = re.compile(r"[A-Z][A-Za-z]{1,5}")

_FOR = re.compile(
    r"(?:(?:a\s)?sub(?:stitut(?:e|ing))?|deputi[sz]ing|deputy|rep(?:resenting)?|attending"
    r"|on\sbehalf|in\splace|in\sthe\splace|standing\sin|alternate|for)"
    r"(?:\s(?:for|of|on\sbehalf\sof))?:?\s+",
    re.IGNORECASE,
)

_PERSON = (
    r"(?:(?:[A-Z][\w.]{0,5}\s)?[A-Z][\w'’.-]*(?:\s(?:v[ao]n|de[rn]?|la|ap)){0,2}"
    r"\s[A-Z][\w'’-]*[a-z][\w'’-]*)"
)

_ITEMS = re.compile(
    r"(?:for\s|from\s|to\s|until\s|up\sto\s|present\sfor\s|attended\sfor\s)?(?:agenda\s)?"
    r"items?\s[\w.,&\s–-]{1,40}",
    re.IGNORECASE,
)

_SORTS = tuple(
    (re.compile(pattern, flags), what)
    for pattern, flags, what in (
        (
            r"(?:the\s)?(?:(?:acting|interim|independent)\s)?(?:[cC]adeirydd\s?/\s?)?"
            r"(?:chair(?:man|woman|person|ing)?|conven[eo]r|preses|cadeirydd)"
            r"(?:\s(?:of\s|for\s)(?:the\s|this\s)?(?:meeting|board|committee|item))?"
            r"|in\sthe\schair|presiding",
            re.IGNORECASE,
            Beside.CHAIR,
        ),
        (
            r"(?:taking\s|for\s)?(?:the\s)?(?:minutes?|notes?)(?:[\s-]?(?:taker|secretary|clerk))?"
            r"|minut(?:ing|ed)|scribe|(?:minute|note)[\s-]taking",
            re.IGNORECASE,
            Beside.MINUTES,
        ),
        (_ITEMS.pattern, re.IGNORECASE, Beside.ITEMS),
        (rf"(?i:{_FOR.pattern}){_PERSON}", 0, Beside.SUBSTITUTE),
        (
            r"(?:via|by|on)\s(?:ms\s)?(?:teams|zoom|tele)?(?:phone|conference|video(?:\slink)?)?"
            r"|online|remote(?:ly)?|virtual(?:ly)?|in\sperson|part(?:\sof)?(?:\s(?:the\s)?meeting)?"
            r"|(?:from|until|till|left(?:\sat)?|arrived(?:\sat)?|joined(?:\sat)?)\s"
            r"(?:c\.?\s?)?\d[\d.:]{0,5}\s?(?:[ap]\.?m\.?|hrs)?"
            r"|apologies|absent|present|observ(?:er|ing)|non-?voting|voting|co-?opted|ex[\s-]officio",
            re.IGNORECASE,
            Beside.MANNER,
        ),
    )
)
"""The words beside a name that say something, the surest first."""

_ROLE = re.compile(
    r"\b(?:chair(?:man|woman|person)?|clerk|director|manager|officer|head|headteacher|principal"
    r"|lead|leader|nurse|doctor|gp|governor|trustee|councillor|member|secretary|treasurer|teacher"
    r"|administrator|co-?ordinator|executive|commissioner|commander|constable|superintendent"
    r"|inspector|adviser|advisor|assistant|deputy|consultant|analyst|representative|rep|pupil"
    r"|parent|registrar|dean|bursar|accountant|solicitor|social\sworker|practitioner|president"
    r"|ceo|cfo|coo|dcs|mayor|warden|senco|dsl|editor|researcher|specialist|professional)s?\b",
    re.IGNORECASE,
)
"""Words that make of what stands beside a name a post, and not the body it is held at."""
