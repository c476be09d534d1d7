"""Who is to do it: owners out of typed words.

An owner is a person by initials or name, a post (`Clerk`), a body (`All`, `NHS`), or letters
that look like initials and are nobody's yet. Other words are never made an owner: what cannot
be told stays in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.kinds import OwnerKind
from minutes.rules.abbreviations import BODIES
from minutes.rules.initials import Ambiguous, Known, Meaning, meant
from minutes.rules.names import fold
from minutes.shorthand.line import Setting, TypedOwner

MOST = 20
"""More owners than this are a list of something else."""


@dataclass(frozen=True, slots=True)
class OwnerCell:
    """What a cell for owners holds: the owners, and words behind them that are none."""

    owners: tuple[TypedOwner, ...]
    rest: str = ""
    """`to take forward the plan`, where a cell says more than who."""


def read_owner(text: str, setting: Setting) -> TypedOwner:
    """Give the owner that a whole text stands for; what nobody knows stays as it is."""
    start, end = _trimmed(text)
    found = _token(text, start, setting) if start < end else None
    if found is None or found.end != end:
        found = TypedOwner(text=text[start:end], start=start, end=end)
    return found


def read_owners(text: str, setting: Setting) -> OwnerCell:
    """Give the owners in a table's cell: `AF & EA`, `JC EA`, `AF to take it forward`.

    A cell of words that are no known owner is one unresolved owner.
    """
    start, end = _trimmed(text)
    owners = owners_at(text, start, setting)
    if not owners:
        return OwnerCell((read_owner(text, setting),) if start < end else ())
    rest = text[owners[-1].end : end].strip()
    if rest and not _ENDS_OWNERS.match(rest) and rest[0].isalnum():
        return OwnerCell((read_owner(text, setting),))
    return OwnerCell(owners, rest.lstrip(":,;–—- "))


def owners_at(
    text: str, position: int, setting: Setting, *, strangers: bool = False
) -> tuple[TypedOwner, ...]:
    """Give the owners that begin here, one after another, as far as they go.

    With `strangers` a capitalised word that is nobody's name counts too, for a line that
    says by its form that owners stand here.
    """
    owners: list[TypedOwner] = []
    place = position
    while len(owners) < MOST:
        found = _token(text, place, setting) or (_stranger(text, place) if strangers else None)
        if found is None:
            break
        if owners:
            found = replace(found, separator=text[owners[-1].end : found.start])
        owners.append(found)
        join = _JOIN.match(text, found.end) or _only_space(text, found, setting)
        if join is None:
            break
        place = join.end()
    return tuple(owners)


_JOIN = re.compile(r"\s{0,3}(?:,(?:\s{0,3}and\b)?|[&/+;])\s{0,3}|\s{1,3}and\s{1,3}", re.IGNORECASE)

_SPACE = re.compile(r"[ \t\u00a0]{1,3}")

_ENDS_OWNERS = re.compile(r"(?:to|will|shall|should|must|for)\b|\W", re.IGNORECASE)


def _only_space(text: str, owner: TypedOwner, setting: Setting) -> re.Match[str] | None:
    """Give the space between `JC EA`: enough between initials, too little between words."""
    gap = _SPACE.match(text, owner.end)
    if gap is None or not _CAPITALS.fullmatch(owner.text):
        return None
    word = _WORD.match(text, gap.end())
    letters = _bare(word[0]) if word else ""
    return gap if _CAPITALS.fullmatch(letters) and setting.people.bears(letters) else None


_CAPITALS = re.compile(r"[A-Z]{2,4}|[A-Z]{2,3}[a-z]{1,3}|[A-Z]{1,2}[a-z]{1,2}[A-Z]")

_WORD = re.compile(r"[^\W_][\w'’.-]*")

_NAME_WORD = re.compile(r"[^\W_][\w'’.-]{0,40}|&")


def _bare(word: str) -> str:
    return word.rstrip(".-'’")


def _token(text: str, position: int, setting: Setting) -> TypedOwner | None:
    """Give the one owner that begins here."""
    for reading in (_by_words, _by_letters, _by_post, _by_title, _by_body, _by_forename):
        found = reading(text, position, setting)
        if found is not None:
            return found
    return None


def _by_words(text: str, position: int, setting: Setting) -> TypedOwner | None:
    """Read the longest run of words that is somebody's name or post."""
    first = _NAME_WORD.match(text, position)
    if first is None or fold(first[0]).partition(" ")[0] not in setting.first_words:
        return None
    ends: list[int] = []
    place = position
    while len(ends) < setting.most_words and (word := _NAME_WORD.match(text, place)):
        ends.append(place + len(_bare(word[0])))
        gap = _SPACE.match(text, word.end())
        if gap is None:
            break
        place = gap.end()
    people = setting.people
    for end in reversed(ends):
        words = text[position:end]
        if (kind := setting.posts.get(fold(words))) and words[:1].isupper():
            return _owner(text, position, end, kind)
        if words[:1].isupper() and (found := people.named_so(words)):
            return _person(text, position, end, found)
    return None


def _by_letters(text: str, position: int, setting: Setting) -> TypedOwner | None:
    """Read initials, in any case where somebody bears them; capitals also where nobody does."""
    word = _WORD.match(text, position)
    if word is None:
        return None
    letters = _bare(word[0])
    dotless = letters.replace(".", "")
    end = position + len(letters)
    meaning = setting.people.resolve(letters)
    known = isinstance(meaning, Known | Ambiguous)
    if _CAPITALS.fullmatch(dotless):
        if known:
            return _person(text, position, end, meaning)
        unknown = dotless not in setting.people.not_people and not _PLURAL.fullmatch(dotless)
        return _owner(text, position, end, OwnerKind.UNRESOLVED) if unknown else None
    borne = known and any(fold(one.initials) == fold(dotless) for one in meant(meaning))
    if borne and dotless not in _SMALL_WORDS and len(dotless) > 1:
        return _person(text, position, end, meaning)
    return None


_PLURAL = re.compile(r"[A-Z]{2,}s")

_SMALL_WORDS = frozenset(
    (
        *("a", "all", "am", "an", "and", "any", "as", "at", "be", "by", "do", "for", "go", "he"),
        *("i", "if", "in", "is", "it", "me", "my", "new", "no", "of", "on", "or", "so", "the"),
        *("to", "up", "us", "was", "we", "All", "As", "At", "By", "Do", "For", "If", "In", "It"),
        *("No", "On", "Or", "So", "The", "To", "We"),
    )
)
"""Words that are words when they are not typed in capitals, whoever's initials they are."""

_PEOPLE = (
    r"(?:(?:vice|deputy|co|acting|interim)[\s-])?chair(?:man|woman|person|s)?|clerks?|headteacher"
    r"|heads?|principal|secretary|treasurer|directors?|managers?|officers?|administrators?"
    r"|co-?ordinators?|leads?|nurses?|councillors?|cllrs|governors?|trustees?|members|chief\s"
    r"executive|representatives?|reps?|staff|colleagues|teachers?|solicitor|mayor|bursar|warden"
    r"|commissioners?|ceo|cfo|coo|dcs|senco|dsl|lado"
)

_BODIES_OF = (
    r"teams?|groups?|boards?|committees?|panels?|councils?|executive|partnerships?|partners"
    r"|agencies|departments?|offices?|services?|networks?|sub-?groups?|secretariat|forum|trust"
    r"|schools?|authority|authorities|police|organisations?|service|unit"
)

_STARTS_NO_POST = (
    r"(?!(?i:ask|contact|invite|e-?mail|remind|tell|request|advise|inform|thank|appoint|nominate"
    r"|encourage|support|help|enable|require|instruct|write|arrange|get|allow|chase|brief|meet"
    r"|speak|send|circulate|review|update|agree|note|seek|consider|draft|prepare|all|any|each"
    r"|report|paper|letter|further|annual|final|new)\b)"
)
"""Words an action's sentence begins with, or a paper's name: `Ask Chair to sign`."""

_NOT_IN_POST = r"(?!(?:to|the|with|that|by|from|on|in|a|an|will|at)\b)"

_ALL = re.compile(
    r"(?:all|everyone|everybody)(?:\s(?:present|attendees|participants))?(?![\w'’-])"
    rf"(?:\s(?:(?:board|partner|committee|council|lead)\s)?(?:{_PEOPLE}|{_BODIES_OF})\b)?",
    re.IGNORECASE,
)

_POST = re.compile(
    rf"(?:[Tt]he\s)?{_STARTS_NO_POST}(?=[A-Z])(?:{_NOT_IN_POST}[\w&'’/-]{{1,24}}\s){{0,4}}?"
    rf"(?i:(?P<people>{_PEOPLE})|(?P<body>{_BODIES_OF}))(?![\w'’-])"
    rf"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w&'’-]{{1,24}}"
    rf"(?:\s(?:and\s|&\s)?[A-Z][\w&'’-]{{1,24}}){{0,3}})?",
)

_LOWER_POST = re.compile(
    r"(?:[Tt]he\s)?(?:clerk|chair|vice[\s-]chair|treasurer|secretary)(?![\w'’-])"
)


def _by_post(text: str, position: int, _setting: Setting) -> TypedOwner | None:
    """Read a post or a body: `Clerk`, `All partner agencies`, `Open Standards Team`."""
    match = _ALL.match(text, position)
    if match:
        return _owner(text, position, match.end(), OwnerKind.ORGANISATION)
    match = _POST.match(text, position)
    if match:
        kind = OwnerKind.ROLE if match["people"] else OwnerKind.ORGANISATION
        return _owner(text, position, match.end(), kind)
    match = _LOWER_POST.match(text, position)
    return _owner(text, position, match.end(), OwnerKind.ROLE) if match else None


_TITLED = re.compile(
    r"(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|Revd?|Sir|Dame|Lord|Lady)\.?\s"
    r"[A-Z][\w'’-]{0,30}(?:\s[A-Z][\w'’-]{1,30}){0,2}"
)


def _by_title(text: str, position: int, setting: Setting) -> TypedOwner | None:
    """Read somebody nobody knows yet by their title: `Cllr Storey`."""
    match = _TITLED.match(text, position)
    if match is None:
        return None
    end = position + len(_bare(match[0]))
    return _person(text, position, end, setting.people.resolve_name(text[position:end]))


_BODY = re.compile(r"([A-Z][A-Za-z]{1,8})(?:\s[A-Z][a-z]{2,20}){0,2}(?![\w'’-])")


def _by_body(text: str, position: int, _setting: Setting) -> TypedOwner | None:
    match = _BODY.match(text, position)
    if match is None or match[1] not in BODIES:
        return None
    return _owner(text, position, match.end(), OwnerKind.ORGANISATION)


def _by_forename(text: str, position: int, setting: Setting) -> TypedOwner | None:
    """Read a forename that somebody on the list has."""
    word = _WORD.match(text, position)
    if word is None or not word[0][:1].isupper():
        return None
    name = _bare(word[0])
    meaning = setting.people.resolve_name(name)
    if not isinstance(meaning, Known | Ambiguous):
        return None
    return _person(text, position, position + len(name), meaning)


def _stranger(text: str, position: int) -> TypedOwner | None:
    """Read a capitalised name nobody on the list has."""
    match = _STRANGER.match(text, position)
    if match is None:
        return None
    end = position + len(_bare(match[0]))
    return _owner(text, position, end, OwnerKind.UNRESOLVED)


_STRANGER = re.compile(r"[A-Z][\w'’-]{1,30}(?:\s[A-Z][\w'’-]{1,30}){0,2}")


def _owner(text: str, start: int, end: int, kind: OwnerKind) -> TypedOwner:
    return TypedOwner(text=text[start:end], kind=kind, start=start, end=end)


def _person(text: str, start: int, end: int, meaning: Meaning) -> TypedOwner:
    """Give the owner that a meaning stands for: one person, or several to choose from."""
    words = text[start:end]
    match meaning:
        case Known(someone):
            kind = OwnerKind.PERSON
            return TypedOwner(text=words, kind=kind, person=someone.person, start=start, end=end)
        case Ambiguous(candidates):
            return TypedOwner(text=words, candidates=candidates, start=start, end=end)
        case _:
            return TypedOwner(text=words, start=start, end=end)


def _trimmed(text: str) -> tuple[int, int]:
    """Give the span of a text without the space and the signs around it."""
    end = len(text.rstrip(" \t\r\n\u00a0.,;:"))
    return min(end, len(text) - len(text.lstrip())), end
