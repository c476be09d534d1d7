"""The initials of people: made from names, told apart, and found again in what was typed.

The board's own way, where a name leaves a choice: every part of a double name counts (`TMH`
for Tess Morris-Hart, `MOC` for Maeve O'Connor), a particle counts in the case it is written
in (`MAvD` for Mary Ann van Dijk), `Mc` does not count apart (`GM`). Of two with the same
initials the later one takes letters of the surname: `SG`, `SGa`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, lru_cache
from itertools import product

from minutes.ids import AttendanceId, PersonId
from minutes.kinds import IN_THE_ROOM
from minutes.model import Attendance, Membership, Person
from minutes.rules.abbreviations import NOT_PEOPLE, OTHER_CAPITALS
from minutes.rules.names import Name, fold, name_key, split


def derive(name: str) -> str:
    """Give the initials of a name in the board's own way; nothing for a name without letters."""
    return next(iter(variants(name)), "")


@lru_cache(maxsize=4096)
def variants(name: str) -> tuple[str, ...]:
    """Give every way the initials of a name are written, the board's own way first."""
    parts = split(name)
    if not (parts.given and parts.family):
        return _of_one_name(parts)
    ways = (
        _of_forenames(parts.given),
        (*_of_forenames(parts.middle), "") if parts.middle else ("",),
        _of_family(parts.family),
    )
    return tuple(dict.fromkeys("".join(way) for way in product(*ways)))


def fits(letters: str, name: str) -> bool:
    """Say whether letters can be the initials of a name."""
    return fold(letters) in {fold(variant) for variant in variants(name)}


def _of_one_name(parts: Name) -> tuple[str, ...]:
    """Give two letters of a single name: one capital alone is no use in a sentence."""
    letters = _plain(parts.family or parts.given)
    if not letters:
        return ()
    titled = (_plain(parts.title)[:1] + letters[0].upper(),) if parts.title else ()
    return tuple(dict.fromkeys((letters[:2].capitalize(), *titled, letters[0].upper())))


def _of_forenames(names: str) -> tuple[str, ...]:
    words = names.split()
    whole = "".join(_first(part) for word in words for part in re.split(r"[-‐‑–.]", word))
    outer = "".join(_first(word) for word in words)
    return tuple(dict.fromkeys((whole, outer)))


def _of_family(family: str) -> tuple[str, ...]:
    """Give the ways a surname counts: particles as written, in capitals, or not at all."""
    *before, last = family.split()
    particles = "".join(_letter_as_written(word) for word in before)
    ends = _of_last(last)
    ways = [particles + ends[0], *(particles + end for end in ends[1:])]
    if before:
        ways += [particles.upper() + end for end in ends] + list(ends)
    return tuple(dict.fromkeys(ways))


def _of_last(word: str) -> tuple[str, ...]:
    """Give the ways the last word counts: `OC` or `O` or `C`, `MH` or `M` or `H`, `M` or `MC`."""
    halves = [half for half in re.split(r"[-‐‑–]", word) if _plain(half)]
    pieces = [piece for half in halves for piece in _APOSTROPHE.split(half) if _plain(piece)]
    whole = "".join(_first(piece) for piece in pieces)
    ways = [whole, "".join(_first(half) for half in halves)]
    ways += [_first(pieces[0]), _first(pieces[-1])] if pieces else []
    if len(pieces) == 1 and (mac := _MAC.match(word)):
        ways.append("M" + mac[1])
    return tuple(dict.fromkeys(ways))


_APOSTROPHE = re.compile(r"['’‘ʼ`´]")

_MAC = re.compile(r"Ma?c([A-Z])")


def _plain(text: str) -> str:
    """Give the letters of a word without accents, in the case they are in."""
    small = "".join(c for c in fold(text) if c.isalpha())
    return small.capitalize() if text[:1].isupper() else small


def _first(word: str) -> str:
    return _plain(word)[:1].upper()


def _letter_as_written(word: str) -> str:
    return _plain(word)[:1]


def distinct(names: Iterable[str], taken: Iterable[str] = ()) -> tuple[str, ...]:
    """Give each name initials of its own, none of them in `taken`, capitals or not.

    Names are served in order, so that adding somebody at the end changes nobody else's.
    """
    used = {fold(initials) for initials in taken if initials}
    given: list[str] = []
    for name in names:
        initials = next(way for way in _longer_and_longer(name) if fold(way) not in used)
        used.add(fold(initials))
        given.append(initials)
    return tuple(given)


def _longer_and_longer(name: str) -> Iterator[str]:
    """Give `SG`, `SGa`, `SGal`, and numbers once the surname is used up."""
    parts = split(name)
    initials = derive(name) or "X"
    yield initials
    rest = _plain(_APOSTROPHE.split(re.split(r"[-‐‑–\s]", parts.family or parts.given)[-1])[-1])
    start = 1 if parts.given and parts.family else len(initials)
    for end in range(start + 1, len(rest) + 1):
        yield initials + rest[start:end].lower()
    count = 2
    while True:
        yield f"{initials}{count}"
        count += 1


# Who is meant ---------------------------------------------------------------------------------


class Ring(IntEnum):
    """How close somebody is to what is being minuted: the closest are meant first."""

    HERE = 0
    LISTED = 1
    """On the meeting's list, and not in the room: apologies, expected, absent."""
    MEMBER = 2
    KNOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """Somebody who can be meant by initials or by name."""

    name: str
    initials: str = ""
    person: PersonId | None = None
    attendance: AttendanceId | None = None
    ring: Ring = Ring.HERE
    role: str = ""
    organisation: str = ""
    also: tuple[str, ...] = ()
    """Other ways their name has been printed."""


@dataclass(frozen=True, slots=True)
class Known:
    """One person is meant."""

    someone: Someone


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several people can be meant, and somebody has to say which."""

    candidates: tuple[Someone, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody on the list is meant."""


Meaning = Known | Ambiguous | Unknown
"""Who is meant by initials or a name."""


def meant(meaning: Meaning) -> tuple[Someone, ...]:
    """Give everybody who can be meant."""
    match meaning:
        case Known(someone):
            return (someone,)
        case Ambiguous(candidates):
            return candidates
        case Unknown():
            return ()


@dataclass(frozen=True)
class People:
    """Everybody who can be meant, looked up by initials and by name.

    Building the look-ups costs milliseconds; keep one for as long as the list stays the same.
    """

    everyone: tuple[Someone, ...] = ()
    not_people: frozenset[str] = NOT_PEOPLE

    def resolve(self, letters: str) -> Meaning:
        """Say who is meant by initials: whoever bears them before whoever they would fit.

        Case does not count unless it decides between two.
        """
        letters = _POSSESSIVE.sub("", letters.strip()).replace(".", "")
        key = fold(letters)
        return _closest(self._bearers.get(key, ()) or self._fitting.get(key, ()), letters)

    def resolve_name(self, name: str) -> Meaning:
        """Say who is meant by a name: in full, with a title, or a forename nobody shares."""
        key = fold(name)
        if found := self._by_name.get(key):
            return _closest(found)
        if found := self._by_name.get(name_key(name)) if " " in key else None:
            return _closest(found)
        return _closest(self._by_forename.get(key, ()))

    def named_so(self, words: str) -> Meaning | None:
        """Say who is called exactly this, title or not; nothing where nobody is."""
        found = self._by_name.get(fold(words))
        return _closest(found) if found else None

    def named(self, person: PersonId) -> Someone | None:
        """Give the one with this id."""
        return self._by_id.get(person)

    def bears(self, letters: str) -> bool:
        """Say whether somebody bears exactly these initials."""
        return any(one.initials == letters for one in self._bearers.get(fold(letters), ()))

    def bears_in_other_case(self, letters: str) -> bool:
        """Say whether letters are somebody's, but for the case: `Ahol` for `AHol`.

        Where all of the initials are capitals, a word in small letters is only a word.
        """
        if len(letters) < 3 or fold(letters) in self._by_forename:
            return False
        bearers = self._bearers.get(fold(letters), ())
        return any(not one.initials.isupper() for one in bearers)

    def is_forename(self, word: str) -> bool:
        """Say whether somebody is called so by their first name, however short it is."""
        return fold(word) in self._forenames

    @cached_property
    def _forenames(self) -> frozenset[str]:
        names = (split(one.name) for one in self.everyone)
        return frozenset(
            fold(forename) for name in names for forename in (name.given, name.known_as)
        )

    @property
    def names(self) -> Collection[str]:
        """Give every name that `named_so` knows, folded."""
        return self._by_name.keys()

    @cached_property
    def _by_id(self) -> dict[PersonId, Someone]:
        return {one.person: one for one in reversed(self.everyone) if one.person is not None}

    @cached_property
    def _bearers(self) -> dict[str, list[Someone]]:
        return _table((fold(one.initials), one) for one in self.everyone if one.initials)

    @cached_property
    def _fitting(self) -> dict[str, list[Someone]]:
        """Of those who bear initials only the board's own way counts too: AH may be AHol."""
        return _table(
            (fold(way), one)
            for one in self.everyone
            for way in (variants(one.name)[:1] if one.initials else variants(one.name))
        )

    @cached_property
    def _by_name(self) -> dict[str, list[Someone]]:
        return _table((key, one) for one in self.everyone for key in _names_of(one))

    @cached_property
    def _by_forename(self) -> dict[str, list[Someone]]:
        names = ((split(one.name), one) for one in self.everyone)
        return _table(
            (fold(forename), one)
            for name, one in names
            for forename in (name.given, name.known_as)
            if len(forename) > 2 and name.family
        )


def people(
    attendances: Iterable[Attendance] = (),
    members: Iterable[Membership] = (),
    persons: Iterable[Person] = (),
    *,
    not_people: Collection[str] = (),
) -> People:
    """Give everybody who can be meant at a meeting: its list, then the board, then the book."""
    known = {person.id: person for person in persons}
    seats = {seat.person: seat for seat in members}
    everyone: list[Someone] = []
    met: set[PersonId] = set()
    for one in attendances:
        everyone.append(_attending(one, seats, known))
        met |= {one.person} if one.person else set()
    for seat in seats.values():
        if seat.person in known and seat.person not in met:
            everyone.append(_seated(seat, known[seat.person]))
            met.add(seat.person)
    everyone += [
        Someone(name=_full(one), person=one.id, ring=Ring.KNOWN, also=one.variants)
        for one in known.values()
        if one.id not in met and one.active
    ]
    return People(tuple(everyone), NOT_PEOPLE | frozenset(not_people))


def _attending(
    one: Attendance, seats: dict[PersonId, Membership], known: dict[PersonId, Person]
) -> Someone:
    seat = seats.get(one.person) if one.person else None
    person = known.get(one.person) if one.person else None
    return Someone(
        name=one.name,
        initials=one.initials or (seat.initials if seat else ""),
        person=one.person,
        attendance=one.id,
        ring=Ring.HERE if one.kind in IN_THE_ROOM else Ring.LISTED,
        role=one.role,
        organisation=one.organisation,
        also=(_full(person), *person.variants) if person else (),
    )


def _seated(seat: Membership, person: Person) -> Someone:
    return Someone(
        name=_full(person),
        initials=seat.initials,
        person=person.id,
        ring=Ring.MEMBER,
        role=seat.role,
        organisation=seat.organisation,
        also=person.variants,
    )


def _full(person: Person) -> str:
    return f"{person.title} {person.name}".strip()


def _names_of(one: Someone) -> Iterator[str]:
    for printed in (one.name, *one.also):
        name = split(printed)
        yield fold(printed)
        yield fold(name.plain)
        if name.title and name.family:
            yield fold(f"{name.title} {name.family}")
        if name.given and name.family:
            yield fold(f"{name.given[0]} {name.family}")


def _table(pairs: Iterable[tuple[str, Someone]]) -> dict[str, list[Someone]]:
    table: dict[str, list[Someone]] = {}
    for key, one in pairs:
        if key and one not in table.setdefault(key, []):
            table[key].append(one)
    return table


def _closest(found: Collection[Someone], letters: str = "") -> Meaning:
    """Give the one, or the several, of those in the nearest ring; exact case decides."""
    if not found:
        return Unknown()
    ring = min(one.ring for one in found)
    near = _once(one for one in found if one.ring == ring)
    if len(near) > 1 and letters:
        near = tuple(one for one in near if one.initials == letters) or near
    return Known(near[0]) if len(near) == 1 else Ambiguous(near)


def _once(found: Iterable[Someone]) -> tuple[Someone, ...]:
    """Give each person once, however often the list has them."""
    return tuple({one.person or one.attendance or one.name: one for one in found}.values())


def clashes(everyone: Iterable[Someone]) -> tuple[tuple[Someone, ...], ...]:
    """Give those who bear the same initials, group by group; capitals make no difference."""
    groups = _table((fold(one.initials), one) for one in everyone if one.initials)
    return tuple(group for found in groups.values() if len(group := _once(found)) > 1)


# Initials in running text ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Letters in running text that are, or look like, somebody's initials."""

    start: int
    end: int
    text: str
    meaning: Meaning


def find_initials(text: str, known: People) -> tuple[Mention, ...]:
    """Give everything in running text that is, or looks like, somebody's initials.

    Capitals that are known for something else are passed over unless somebody bears them.
    """
    return tuple(
        Mention(match.start(), match.end(), match[0], meaning)
        for match in _CANDIDATE.finditer(text)
        if (meaning := _mentioned(text, match, known)) is not None
    )


def strange_initials(text: str, known: People) -> tuple[Mention, ...]:
    """Give the initials in running text that are nobody's, or more than one person's."""
    return tuple(m for m in find_initials(text, known) if not isinstance(m.meaning, Known))


_POSSESSIVE = re.compile(r"['’]s$")

_CANDIDATE = re.compile(
    r"(?<![\w&@.+#-])(?<!\w['’])(?<![\da-z]/)(?=[A-Z])[A-Za-z]{2,7}\d?"
    r"(?![\w&@+]|-[A-Z\d]|\.\w|/[\da-z])"
)

_SHAPE = re.compile(r"[A-Z]{2,4}|[A-Z]{2,3}[a-z]{1,3}|[A-Z]{1,2}[a-z]{1,2}[A-Z]")
"""The shapes of initials: `RB`, `MAvD`, `SGa`."""

_PLURAL = re.compile(r"[A-Z]{2,}s")
"""The plural of an abbreviation; no two people are called `RBs`."""


def _mentioned(text: str, match: re.Match[str], known: People) -> Meaning | None:
    letters = match[0]
    if known.bears(letters):
        return known.resolve(letters) if sum(map(str.isupper, letters)) > 1 else None
    if known.bears_in_other_case(letters):
        return known.resolve(letters)
    if not _SHAPE.fullmatch(letters) or _PLURAL.fullmatch(letters):
        return None
    if letters in known.not_people and not _speaks(text, match):
        return None
    return None if _shouted(text, match.start()) else known.resolve(letters)


def _speaks(text: str, match: re.Match[str]) -> bool:
    """Say whether two letters that mean something else do what only a person does: `ID said`."""
    return (
        match[0] in OTHER_CAPITALS
        and len(match[0]) == 2
        and _SAID.match(text, match.end()) is not None
        and not _THE.search(text[max(0, match.start() - 8) : match.start()])
    )


_SAID = re.compile(
    r"\s(?:said|asked|added|replied|informed|explained|suggested|thanked|welcomed|apologised"
    r"|outlined|queried|commented|introduced|reported|stated|felt|agreed\sto|left\sthe|joined\sthe"
    r"|arrived|proposed|seconded|declared|reminded|volunteered)\b"
)
"""What people do in minutes, and papers and processes do not."""

_THE = re.compile(r"\b(?:the|an?|each|every|any|their|his|her|our|no)\s$", re.IGNORECASE)


def _shouted(text: str, place: int) -> bool:
    """Say whether the line is a heading in capitals, where every short word looks like initials."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    line = text[max(start, place - 200) : min(end if end >= 0 else len(text), place + 200)]
    return bool(_LONG_CAPITALS.search(line)) and not _SMALL_WORD.search(line)


_LONG_CAPITALS = re.compile(r"\b(?!ACTIONS?\b)[A-Z]{5,}\b")

_SMALL_WORD = re.compile(r"\b[a-z]{2,}\b")
