"""The names of people: their parts, whether two are the same, and how they sort.

`nameparser` lives in this room. It saves us the lists of titles, particles and post-nominals
and the many cases in which a word may be either; the words it lacks are added here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nameparser import ParsedName, Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name and its parts, each as printed."""

    printed: str
    title: str = ""
    """`Cllr`, `Revd Canon`, `DCI`: what is said before the name."""
    given: str = ""
    middle: str = ""
    family: str = ""
    """With its particles: `van der Berg`, `ap Rhys`."""
    letters: str = ""
    """What follows the name: `OBE`, `QPM`."""
    known_as: str = ""
    """A name in brackets or quotes within it: `Elizabeth (Beth) Hart`."""

    @property
    def plain(self) -> str:
        """Give the name alone, forename first: no title, no letters."""
        return " ".join(part for part in (self.given, self.middle, self.family) if part)

    @property
    def formal(self) -> str:
        """Give the name as it is said in the room, `Cllr Storey`, where there is a title."""
        return f"{self.title} {self.family or self.given}".strip() if self.title else self.plain


class Likeness(IntEnum):
    """How far two printed names go in being one person's."""

    DIFFERENT = 0
    POSSIBLE = 1
    """One leaves too much out: `Cllr Storey` and `Pat Storey`; `Hart` and `Morris-Hart`."""
    LIKELY = 2
    """An initial or a middle name is what differs: `J Hart` and `Jane Hart`."""
    SAME = 3
    """The same words, whatever the titles, accents, apostrophes and hyphens."""


LONGEST = 120
"""No name is longer; text beyond that is left as one word, unread."""


@lru_cache(maxsize=4096)
def split(text: str) -> Name:
    """Give the parts of a name, also of `Hart, Jane`; text that is no name is all given name.

    What stands beside a name in a list, such as `(Chair)`, is for `entries.read_entry` first.
    """
    printed = text.strip()
    if not printed or len(printed) > LONGEST:
        return Name(printed=printed, given=printed)
    spoken = _LOOSE_APOSTROPHE.sub(r"\1\2", printed)
    rank = _RANK.match(spoken)
    parsed = _parser().parse(spoken[rank.end() :] if rank else spoken)
    title = " ".join(part for part in (rank[0].strip() if rank else "", parsed.title) if part)
    if not (parsed.given or parsed.family):
        return Name(printed=printed, title=title, given="" if rank or title else printed)
    return _name(printed, title, parsed)


def _name(printed: str, title: str, parsed: ParsedName) -> Name:
    given, family = parsed.given, parsed.family
    if title and not family and not parsed.title:
        # A rank is said before the surname: `DI Hart`.
        given, family = "", given
    return Name(
        printed=printed,
        title=title,
        given=given,
        middle=parsed.middle,
        family=family,
        letters=parsed.suffix,
        known_as=parsed.nickname,
    )


def same_person(left: str, right: str) -> Likeness:
    """Say how far two printed names go in being one person's.

    Spelling is not guessed at: `Hurrell` and `Hurrel` are different here.
    """
    a, b = split(left), split(right)
    words_a, words_b = _words(a.plain), _words(b.plain)
    if not words_a or not words_b:
        return Likeness.DIFFERENT
    if "".join(words_a) == "".join(words_b):
        if _titles_clash(a, b):
            return Likeness.POSSIBLE if len(words_a) > 1 else Likeness.DIFFERENT
        return Likeness.SAME
    if not (a.family and b.family and a.given and b.given):
        return _by_one_name(a, b)
    if _words(a.family) != _words(b.family):
        return _by_other_family(a, b)
    likeness = _by_forenames(a, b)
    return Likeness.DIFFERENT if likeness < Likeness.SAME and _titles_clash(a, b) else likeness


def _by_one_name(a: Name, b: Name) -> Likeness:
    """Compare where one of two has a single name: it may be anybody's of that name."""
    if _titles_clash(a, b):
        return Likeness.DIFFERENT
    for one, other in ((a, b), (b, a)):
        single = _words(one.plain)
        if not (one.family and one.given) and single in (_words(other.family), _words(other.given)):
            return Likeness.POSSIBLE
    return Likeness.DIFFERENT


def _by_other_family(a: Name, b: Name) -> Likeness:
    """Compare where the surnames differ: half of a double name, or the two turned round."""
    if _titles_clash(a, b):
        return Likeness.DIFFERENT
    for one, other in ((a, b), (b, a)):
        turned = _words(one.given) == _words(other.family)
        if turned and _same_start(fold(one.family), fold(other.given)):
            return Likeness.POSSIBLE
        if _words(one.plain) == _words(other.family):
            return Likeness.POSSIBLE
    halves_a, halves_b = _words(a.family), _words(b.family)
    shorter, longer = sorted((halves_a, halves_b), key=len)
    half = shorter in (longer[: len(shorter)], longer[-len(shorter) :])
    if half and not _particles_only(halves_a, halves_b) and _by_forenames(a, b) is Likeness.SAME:
        return Likeness.POSSIBLE
    return Likeness.DIFFERENT


def _particles_only(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return all(len(word) < 3 for word in min(a, b, key=len))


def _by_forenames(a: Name, b: Name) -> Likeness:
    """Compare the forenames of two of one surname."""
    first_a, first_b = _forenames(a), _forenames(b)
    if first_a == first_b:
        return Likeness.SAME
    if all(_same_start(x, y) for x, y in zip(first_a, first_b, strict=False)):
        return Likeness.LIKELY
    if a.known_as or b.known_as:
        known = {*_words(a.given), *_words(a.known_as)} & {*_words(b.given), *_words(b.known_as)}
        return Likeness.LIKELY if known else Likeness.DIFFERENT
    return Likeness.DIFFERENT


def _forenames(name: Name) -> tuple[str, ...]:
    """Give the forenames one by one; `JP` and `J.P.` are two initials."""
    words: list[str] = []
    for part in f"{name.given} {name.middle}".split():
        letters = part.replace(".", "")
        if letters.isupper() and 1 < len(letters) <= 3 and not _VOWEL.search(letters[1:]):
            words.extend(letters.lower())
        else:
            words.extend(_words(part))
    return tuple(words)


def _same_start(x: str, y: str) -> bool:
    return x == y or (1 in (len(x), len(y)) and x[:1] == y[:1])


def _titles_clash(a: Name, b: Name) -> bool:
    """Say whether the titles make two people of them: Mr and Mrs Hart."""
    sexes = [{_SEXES[word] for word in _words(name.title) if word in _SEXES} for name in (a, b)]
    return bool(sexes[0] and sexes[1] and not sexes[0] & sexes[1])


def name_key(text: str) -> str:
    """Give what two ways of printing one name have in common, for looking names up."""
    return " ".join(_words(split(text).plain)) or fold(text)


def sort_key(text: str) -> tuple[str, str]:
    """Give the key by which a list of people is sorted: surname, then forenames."""
    name = split(text)
    family = name.family or name.given
    rest = name.plain[: -len(family)] if name.family else ""
    return fold(family).replace(" ", ""), fold(rest)


def fold(text: str) -> str:
    """Give text in small plain letters: no accents, apostrophes, hyphens or stops."""
    return _folded(text) if len(text) <= LONGEST else _fold(text)


def _fold(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return " ".join(_GAPS.sub(" ", plain).split())


_folded = lru_cache(maxsize=8192)(_fold)
"""Typing asks for the same few words again and again."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold(text).split())


_LETTERS = {
    ord(c): plain
    for letters, plain in (
        ("Łł", "l"),
        ("Øø", "o"),
        ("Đđ", "d"),
        ("ß", "ss"),
        ("Ææ", "ae"),
        ("'’‘ʼ`´", ""),
    )
    for c in letters
}
"""Letters that no accent can be taken from, and the signs that stand for an apostrophe."""

_GAPS = re.compile(r"[-‐‑‒–—./,\s]+")

_LOOSE_APOSTROPHE = re.compile(r"\b([ODod]['’‘ʼ`´])\s(?=[A-Z])()")
"""`O' Connor` as typists part it."""

_RANK = re.compile(r"(?:T?/)?(?:DI|DS|DC|PC|PS|DCI|DCS|DSU|ACC|DCC|CI|PCSO)\s+(?=\w)")
"""Ranks that are only ranks in capitals: Di and Ds are names too."""

_VOWEL = re.compile(r"[AEIOUY]")

_SEXES = dict.fromkeys(("mr", "sir", "lord", "baron", "father"), "m") | dict.fromkeys(
    ("mrs", "miss", "ms", "dame", "lady", "baroness"), "f"
)
"""Titles that tell two people of one surname apart."""

_TITLES = (
    *("revd", "ven", "supt", "superintendent", "insp", "inspector", "det", "detective"),
    *("constable", "wg", "cmdr", "commander", "commissioner", "ald", "cllrs", "preb"),
)

_NO_TITLES = ("ab", "king", "queen", "prince", "pope")
"""Titles to a name reader, forenames to a board."""

_LETTERS_AFTER = (
    *("dl", "frcn", "frcp", "frcpch", "frcgp", "mrcgp", "frcs", "frsa", "rgn", "rmn", "pgce"),
    *("kpm", "kc", "lld", "llm", "mla", "msp", "cipfa", "fcipd", "mcipd", "qam", "kfsm", "ba"),
)


@cache
def _parser() -> Parser:
    """Make the parser once, and only when a name is first read: it is slow to come up."""
    from nameparser import Lexicon, Parser

    words = Lexicon.default().remove(titles=_NO_TITLES)
    words = words.add(
        titles=_TITLES,
        suffix_acronyms=_LETTERS_AFTER,
        suffix_acronyms_ambiguous=("kc",),
        particles=("ap", "ferch", "verch"),
    )
    return Parser(lexicon=words)
