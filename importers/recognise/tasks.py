"""Who is to do what by when: owners and due dates out of the words of an action."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from importers.draft import DraftAttendance, DraftOutcome, DraftOwner, Lines
from minutes.kinds import DueKind, OutcomeKind, OwnerKind
from minutes.model import Day
from minutes.rules.dates import When
from minutes.rules.dues import due_at_end, read_due
from minutes.rules.initials import People, Ring, Someone
from minutes.rules.names import split
from minutes.shorthand.line import Setting, TypedOwner
from minutes.shorthand.owners import read_owner

WHOLE_DAY = len("2026-05-14")
"""How long a day is that has its month and its year."""


@dataclass(frozen=True)
class Scene:
    """What actions are read against: who was there, when it was, when they meet next."""

    setting: Setting
    day: Day = Day("")
    next_day: Day = Day("")
    coming: tuple[Day, ...] = ()
    """All days that the minutes announce."""


def scene_of(
    people: tuple[DraftAttendance, ...], day: Day, next_day: Day, coming: tuple[Day, ...] = ()
) -> Scene:
    """Give what actions of this meeting are read against."""
    everyone = tuple(
        Someone(
            name=f"{one.title} {one.name}".strip(),
            initials=one.initials if one.initials_printed else "",
            ring=Ring.HERE if one.in_the_room else Ring.LISTED,
            role=one.role,
            organisation=one.organisation,
        )
        for one in people
    )
    setting = Setting(people=People(everyone), today=day, next_meeting=next_day)
    return Scene(setting, day, next_day, coming)


_INITIALS = r"(?:[A-Z]{2,4}\d?|[A-Z]{1,3}[a-z]{1,3}[A-Z]?|[A-Z][a-z]?[A-Z]{1,2})"
_TITLED = (
    r"(?:(?:Cllrs?|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Revd?)\.?\s(?:[A-Z]\.?\s)?"
    r"[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
)
_NAME = r"(?:[A-Z][\w'’-]*[a-z](?:\s[A-Z][\w'’-]*[a-z]){1,2})"
_POST = (
    r"(?:(?:[Tt]he\s)?(?:(?:[A-Z][\w'’&-]*|of|and|for|[a-z]+)\s){0,4}?"
    r"(?i:clerk|chair(?:man|woman|person)?|vice[- ]chair|team|committee|sub-?group"
    r"|working\s(?:group|party)|group|council"
    r"|board|reps?|representatives|governors?|councillors?|trustees?|members?|manager"
    r"|officers?|secretary|treasurer"
    r"|head(?:teacher)?|director|all|everyone|staff|office|school|partners|agencies|police"
    r"|executive|lead|leads"
    r"|principal|warden|editor|administrator|co-?ordinator|department|directors|chairs"
    r"|panel|forum|handyman|rfo|secretariat)"
    r"|(?:[Tt]he\s)?(?:[A-Z][\w’'-]+\s){0,2}(?:Head|Director|Leader|Manager|Dean)\s(?:of|for)\s"
    r"(?:the\s)?[A-Z][\w’'-]+(?:\s(?:(?:and|&)\s)?[A-Z][\w’'-]+){0,3})"
)
_ONE = rf"(?:(?:[A-Z]\.){{2,3}}(?=\s)|{_TITLED}|{_POST}\b(?!\s[a-z]+ed\b)|{_NAME}|{_INITIALS}\b)"
_JOIN = r"(?:\s?(?:/|&|\+|,\s?and\b|,|\band\b)\s?)"
_OWNERS = rf"{_ONE}(?:{_JOIN}{_ONE}){{0,6}}"
_DOES = (
    r"(?:(?:also\s)?(?:to|will|shall|should|must|is\sto|are\sto|agreed\sto|has\sagreed\sto)"
    r"\s(?:also\s)?(?!be\b|go\b|come\b|have\sbeen\b|(?:the|an?|all|each|our|their|his|her|its"
    r"|this|that|these|those)\s)[a-z]+)"
)
"""What stands behind who is to do it; `Write to the county` has no owner."""
_FRONT = re.compile(rf"(?P<who>{_OWNERS})\s+(?={_DOES})")
_WOULD = re.compile(rf"(?P<who>{_OWNERS})\s+would\s(?!be\b|have\b|like\b)[a-z]+")
"""How a line that says it is an action tells what somebody said they would do."""
_FORENAME = re.compile(rf"(?P<who>[A-Z][a-z]+(?:{_JOIN}[A-Z][a-z]+){{0,3}})\s+(?={_DOES})")
_LATER = re.compile(
    rf"(?:(?<=[.;:)]\s)|(?<=\()|(?<=\band\s)|(?<=,\s)|(?<=\s[–-]\s))(?P<who>{_OWNERS})\s+(?={_DOES})"
)
_BY = re.compile(rf"\bby\s+(?P<who>{_OWNERS})(?=[\s.,;)]|$)")
_STRICT = rf"(?:{_TITLED}|{_NAME}|[A-Z]{{2,4}}|(?:the\s)?Clerk|Chair(?:man)?)"
_BY_STRICT = re.compile(
    rf"\bby\s+(?:the\s)?(?P<who>{_STRICT}(?:{_JOIN}{_STRICT}){{0,4}})(?=[\s.,;)]|$)"
)
_WITH = re.compile(rf"\bwith\s+(?P<who>[A-Z]{{2,4}}(?:{_JOIN}[A-Z]{{2,4}})*)(?=[\s.,;)]|$)")
_COLON = re.compile(rf"(?P<who>{_OWNERS})\s*(?::|\s[–—-])\s+(?=\S)")
_BEHIND = re.compile(
    rf"(?:\s[–—-]\s*|\s*[\[(]\s*(?:(?i:action):?\s*)?|\.\s+(?i:action|owner"
    rf"|lead)(?i:\sby)?:?\s*)(?P<who>{_OWNERS})\s*[\])]?\.?$"
)
_BEHIND_BY = re.compile(
    rf"[\[(]\s*(?:(?i:action):?\s*)?(?P<who>{_STRICT}(?:{_JOIN}{_STRICT}){{0,4}})[,;:–-]?\s"
    r"(?:(?:by|before|in|at|from|end|next|due|asap)\b|\d)[^()\[\]]{0,40}[\])]\.?$"
)
"""Who and by when, in a bracket at the end: `(BQ, by 30th May)`."""

_LETTERED = re.compile(r"(?P<who>[A-Z]{2,4}(?:\s?[/&]\s?[A-Z]{2,4}){0,3})\s+(?=[a-z])")
"""Initials of somebody on the list before what is to do, with no verb: `AV item for the agenda`."""

_CALLED = re.compile(r"(?P<who>[A-Z][a-z]+)(?::|\s[–—-])\s+(?=\S)")
"""A forename before what somebody is to do: `Una – tickets`."""

_THINGS = frozenset(
    [
        "letter",
        "letters",
        "report",
        "reports",
        "minutes",
        "paper",
        "papers",
        "email",
        "emails",
        "details",
        "information",
        "date",
        "dates",
        "policy",
        "policies",
        "list",
        "copy",
        "copies",
        "item",
        "items",
        "agenda",
        "link",
        "draft",
        "update",
        "updates",
        "quote",
        "quotes",
        "plan",
        "budget",
        "training",
        "invoice",
        "feedback",
        "proposal",
        "proposals",
        "website",
        "meeting",
        "meetings",
        "it",
        "this",
        "these",
        "data",
        "notes",
        "document",
        "documents",
        "form",
        "forms",
        "nothing",
        "work",
        "what",
        "need",
        "agreed",
        "action",
        "actions",
        "write",
        "speak",
        "talk",
        "reply",
        "respond",
        "return",
        "apply",
        "continue",
        "try",
        "agree",
        "arrange",
        "seek",
        "send",
        "listen",
    ]
)
"""Words that begin an action and are nobody: `Letter to go out`, `Write to members`."""

_BODY = re.compile(
    rf"(?P<who>(?:[A-Z][\w’'&-]*\s(?:(?:for|of|and|the|&)\s){{0,2}}){{1,5}}[A-Z][\w’'&-]*)\s+(?={_DOES})"
)
"""A body before what it is to do: `Office for Maps to send …`."""

_BETWEEN = re.compile(r"\b(?:between|involving|including)\b[^.;:]*$")
"""What begins a list of those whom something is about: `a meeting between Ayr, AB and CD to …`."""

OWNER_ONLY = re.compile(rf"{_OWNERS}(?:\s{_INITIALS})*\.?")
"""An action that says only who."""

_SEPARATOR = re.compile(r"\s?(?:/|&|\+|;|,\s?and\b|,|\band\b|\n)\s?")


def gives_somebody(text: str, scene: Scene) -> bool:
    """Say whether words begin with who is to do what: `RB and MM to bring the report`."""
    if _FRONT.match(text):
        return True
    first = _FORENAME.match(text)
    return first is not None and _is_known(first["who"].split()[0], scene)


def several_tasks(text: str, scene: Scene) -> list[str]:
    """Give the actions of one cell: a new one where a part between semicolons has an owner."""
    found: list[str] = []
    for part in re.split(r";\s+", text):
        if found and not gives_somebody(part, scene):
            found[-1] = f"{found[-1]}; {part}"
        else:
            found.append(part)
    return [task for part in found for task in tasks_in(part)]


def _is_known(forename: str, scene: Scene) -> bool:
    """Say whether somebody on the list is called this: by forename, or by that alone."""
    return any(split(one.name).given.split(" ")[0] == forename or one.name == forename
               for one in scene.setting.people.everyone)  # fmt: skip


def owner_only(text: str) -> bool:
    """Say whether the words are owners and nothing else."""
    return len(text) <= 80 and OWNER_ONLY.fullmatch(text.strip()) is not None


def read_task(text: str, scene: Scene, lines: Lines, *, shape: str) -> DraftOutcome:
    """Give the action that a sentence or two say: who, what, by when."""
    words = " ".join(text.split()) if "\n" not in text else text.strip()
    printed = _printed_owners(words, scene)
    due = due_at_end(words, 0, scene.day, scene.next_day)
    when = due.when if due else _promised(words, scene) or _inside(words, scene)
    outcome = DraftOutcome(
        kind=OutcomeKind.ACTION,
        text=words,
        owners=owners_of(" & ".join(printed), scene),
        owners_printed=", ".join(printed),
        shape=shape,
        lines=lines,
    )
    return with_due(outcome, _announced(when, scene))


def _announced(when: When | None, scene: Scene) -> When | None:
    """Give a promise for `the May meeting` with the day on which the board meets in May."""
    if when is None or len(when.day) == WHOLE_DAY or "meeting" not in when.printed:
        return when
    day = next((one for one in scene.coming if when.day and one.startswith(when.day)), None)
    return replace(when, day=day) if day else when


_PROMISED = re.compile(
    r"\((?P<due>(?:by|before|after|once|when|until|within|end|next|as soon|ongoing|at once"
    r"|immediately|in time|on|during|each|every|from|daily|weekly|fortnightly|monthly|quarterly"
    r"|termly|yearly|annually)\b[^()]{0,80})\)\.?$",
    re.IGNORECASE,
)
"""When something is promised for in brackets at its end, in words: `(before the hall opens)`."""


def _promised(words: str, scene: Scene) -> When | None:
    found = _PROMISED.search(words)
    return read_when(re.sub(r"^by\s", "", found["due"]), scene) if found else None


_BY_WHEN = re.compile(
    r"\b(?:by|before)\s(?:(?i:noon|midday|close)\s(?:on\s)?)?(?P<due>(?:the\s)?(?:end\s(?:of\s)?[A-Z][a-z]+"
    r"|(?:[A-Z][a-z]+day\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?[A-Z][a-z]+)(?:\s(?:19|20)\d{2})?)\b"
)
"""By when, in the middle of a sentence: a day or the end of a month."""


def _inside(words: str, scene: Scene) -> When | None:
    """Give the only day that an action names with `by` anywhere in its words."""
    found = {match["due"] for match in _BY_WHEN.finditer(words)}
    if len(found) != 1:
        return None
    when = read_due(f"by {found.pop()}", scene.day, scene.next_day)
    return when if when is not None and when.day else None


def with_due(outcome: DraftOutcome, when: When | None) -> DraftOutcome:
    """Give an action with a due date."""
    if when is None:
        return outcome
    day, kind = when.day, when.kind
    if len(day) == 7 and re.search(r"\bend\b", when.printed, re.IGNORECASE):
        day = Day(f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]:02}")
        kind = DueKind.ON
    return replace(outcome, due_kind=kind, due=day, due_printed=when.printed)


def read_when(text: str, scene: Scene) -> When | None:
    """Give what a cell for due dates says."""
    words = text.strip()
    if not words or words.lower() in ("n/a", "-", "–", "none"):
        return None
    found = _announced(read_due(words, scene.day, scene.next_day), scene)
    return found or When(start=0, end=len(words), printed=words, kind=DueKind.WORDS)


def _printed_owners(words: str, scene: Scene) -> list[str]:
    """Give the owners as the words name them, the surest way of naming first."""
    found: list[str] = []
    front = _FRONT.match(words) or _FORENAME.match(words) or _WOULD.match(words)
    if front and not _is_thing(front["who"]):
        found.append(front["who"])
    lettered = _LETTERED.match(words) if not found else None
    if lettered and all(one.name for one in owners_of(lettered["who"], scene)):
        found.append(lettered["who"])
    called = _CALLED.match(words)
    if not front and called and _is_known(called["who"], scene):
        found.append(called["who"])
    body = _BODY.match(words) if not found else None
    if body and not _is_thing(body["who"]):
        found.append(body["who"])
    begun = max(match.end() if match else 0 for match in (front, body))
    later = [
        match
        for match in _LATER.finditer(words)
        if match.start("who") >= begun and not _BETWEEN.search(words[: match.start()])
    ]
    found += [match["who"] for match in later if not _is_thing(match["who"])]
    if not found:
        for pattern in (_COLON, _BEHIND, _BEHIND_BY, _BY, _BY_STRICT, _WITH):
            match = pattern.match(words) if pattern is _COLON else pattern.search(words)
            if match and not _is_thing(match["who"]):
                found.append(match["who"])
                break
    return list(dict.fromkeys(re.sub(r"^[Tt]he\s", "", who) for who in found))


def _is_thing(who: str) -> bool:
    """Say whether words that stand where an owner does are none: `Letter`, `It`; IT is somebody."""
    words = [word.lower() for word in who.split() if word != "IT"]
    if not words:
        return False
    return words[0] in _THINGS or words[-1] in _THINGS or len(words) > 9


def owners_of(text: str, scene: Scene) -> tuple[DraftOwner, ...]:
    """Give the owners in a list of them: `AF & EA`, `JC EA`, `a. Paul Evemy/Clerk`."""
    owners: list[DraftOwner] = []
    separator = ""
    place = 0
    text = re.sub(r"(?m)^\s*[a-z][.)]\s+", "", text.strip(" .,;"))
    parts: list[tuple[str, str]] = []
    for match in [*_SEPARATOR.finditer(text), None]:
        words = text[place : match.start() if match else len(text)]
        parts.append((separator, words))
        if match:
            separator, place = match[0], match.end()
    for separator, words in parts:
        for sign, who in _by_space(separator, words):
            clean = re.sub(r"^(?:the|The)\s", "", who.strip(" .,;()[]"))
            if clean and clean.lower() not in ("none", "n/a", "-", "–"):
                owners.append(_owner(clean, sign if owners else "", scene))
    return tuple({owner.text: owner for owner in owners}.values())


def _by_space(separator: str, words: str) -> list[tuple[str, str]]:
    """Part initials that only a space parts: `JC EA`."""
    tokens = words.split()
    if len(tokens) > 1 and all(re.fullmatch(r"[A-Z]{2,4}", token) for token in tokens):
        return [(separator if n == 0 else " ", token) for n, token in enumerate(tokens)]
    return [(separator, words)]


def _owner(text: str, separator: str, scene: Scene) -> DraftOwner:
    if re.fullmatch(r"(?:[A-Z]\.){1,3}[A-Z]", text):  # letters with stops: `A.V.`
        return replace(_owner(text.replace(".", ""), separator, scene), text=f"{text}.")
    typed: TypedOwner = read_owner(text, scene.setting)
    kind = typed.kind
    candidates = tuple(one.name for one in typed.candidates)
    name = ""
    if kind is OwnerKind.PERSON and not candidates:
        meaning = scene.setting.people.resolve(text)
        found = getattr(meaning, "someone", None) or getattr(
            scene.setting.people.resolve_name(text), "someone", None
        )
        name = found.name if found else _by_surname(text, scene)
    return DraftOwner(text=text, kind=kind, name=name, candidates=candidates, separator=separator)


def _by_surname(text: str, scene: Scene) -> str:
    family = split(text).family or text
    found = [p.name for p in scene.setting.people.everyone if split(p.name).family == family]
    return found[0] if len(found) == 1 else ""


_REPLIED = re.compile(
    r"[:;.,–—-](?:(?<![–—-])|(?<=\s[–—-]))\s+(?:this\s(?:was|has\sbeen|is)|(?:now\s)?(?:done|completed?|closed"
    r"|actioned|discharged|carried\sforward|ongoing|in\sprogress|in\shand|outstanding)"
    r"|see\sitem|on\s(?:the|today[’']s)\sagenda|not\syet)\b[^.]{0,80}\.?$",
    re.IGNORECASE,
)
"""What was heard of an action since, behind it: `AB to paint the gate: done in May.`"""


def replied(words: str) -> bool:
    """Say whether words are an earlier action with what became of it."""
    return _REPLIED.search(words) is not None


_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\bNo\.)(?<!\bCllr\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\b[A-Z]\.)\s+(?=[A-Z(‘“\"])"
)


def sentences(text: str) -> list[str]:
    """Give the sentences of a text."""
    return list(_sentences(text))


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[str, ...]:
    """Give the sentences of a text, which several readers ask for one after another."""
    return tuple(part for part in _SENTENCE.split(text) if part.strip())


def tasks_in(text: str) -> list[str]:
    """Give the several actions of one block: a new one where a sentence begins with its owner."""
    found: list[str] = []
    for sentence in sentences(text):
        front = _FRONT.match(sentence) or _FORENAME.match(sentence)
        if found and not (front and not _is_thing(front["who"])):
            found[-1] = f"{found[-1]} {sentence}"
        else:
            found.append(sentence)
    return found


_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|should|must|can|could|may|might|agreed|decided"
    r"|asked|requested|noted|advised|reported|confirmed|accepted|discussed|needs?|likes?"
    r"|to\s[a-z]+)\b"
)
_ADRIFT = re.compile(r"^[^.]{0,60}?\bto be [a-z]+ed\b|^(?:this|these|it)\b", re.IGNORECASE)


_TO_DO = re.compile(r"\b(?:to|will|would|(?:is|are)\s(?:still\s)?to|agreed to|should|must)\s[a-z]+")


def most_like_task(texts: Sequence[str], who: str) -> str:
    """Give the sentence, of all beside which an owner may stand, that says what they are to do.

    Where a table prints the owner beside the whole item: the last that gives one of them
    something to do, else the last that leaves something to be done.
    """
    every = [sentence for text in texts for sentence in sentences(text)]
    planned = [s for s in every if re.search(r"\b(?:to be|will be)\s[a-z]+", s)]
    return given_to(texts, who) or next((found[-1] for found in (planned, every) if found), "")


def given_to(texts: Sequence[str], who: str) -> str:
    """Give the last sentence that gives an owner something to do, by name, or nothing."""
    every = [sentence for text in texts for sentence in sentences(text)]
    names = [re.escape(part) for part in re.split(r"[\s/&,]+|\band\b", who) if len(part) > 1]
    owner = rf"\b(?:{'|'.join(names)})\b" if names else r"(?!)"
    several = rf"(?:The\s|the\s)?{owner}(?:(?:\W|\band\b)*{owner})*"
    first = [s for s in every if re.match(rf"{several}\s{_TO_DO.pattern}", s)]
    named = [s for s in every if re.search(rf"{owner}\s(?:[a-z]+\s)?{_TO_DO.pattern}", s)]
    return next((found[-1] for found in (first, named) if found), "")


def beside(text: str, before: int) -> str:
    """Give the words that an owner at the right stands beside: the sentence begun on that line.

    `before` letters stand above the line. Where no sentence begins on the line it is the one
    that goes on there; words that only make sense after the sentence before, such as `Date to
    be decided.`, have it with them.
    """
    parts = sentences(text)
    starts: list[int] = []
    place = 0
    for part in parts:
        place = text.index(part, place)
        starts.append(place)
        place += len(part)
    chosen = max((n for n, start in enumerate(starts) if start < max(before, 1)), default=0)
    begun = [n for n, start in enumerate(starts) if start >= before]
    if begun and before:
        line_end = before + 90
        begun = [n for n in begun if starts[n] <= line_end]
        chosen = begun[0] if begun else chosen
    first = chosen
    if first and (_ADRIFT.match(parts[first]) or not _VERB.search(parts[first])):
        first -= 1
    words = " ".join(parts[first:])
    heading = re.match(r"[A-Z][\w\s’'/-]{2,40}\s[–-]\s+(?=[A-Z])", words)
    return words[heading.end() :] if heading and chosen == 0 else words
