"""Findings about people: initials that are nobody's, lists that contradict the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from importers.draft import Draft, DraftAttendance, DraftItem, Lines, Unsettled
from importers.recognise.people import find_names
from importers.recognise.rows import Ledger
from importers.recognise.tasks import Scene
from minutes.findings import Code, Severity
from minutes.kinds import AttendanceKind
from minutes.rules.abbreviations import BODIES, NOT_PEOPLE, defined_in
from minutes.rules.initials import Ambiguous, Unknown
from minutes.rules.names import Likeness, fold, same_person, split

_INITIALS = r"(?:[A-Z]{2,3}[a-z]{1,3}|[A-Z]{2,4}|[A-Z][a-z][A-Z])"

_DOES = (
    r"\s(?:also\s|then\s|has\s|had\s|is\sto\s|was\s|will\s|to\s|and\s[A-Z]{2,4}\s)?(?:\w+ed"
    r"|said|felt|gave|led|thought|spoke|put|took|met|sought"
    r"|told|made|brought|asks?|sent|knew|saw|left)\b"
)
_SPEAKER = re.compile(
    rf"(?<![\w&@.+#/’'-])(?P<letters>{_INITIALS})(?:,\s{_INITIALS})*(?:\sand\s{_INITIALS})?"
    rf"(?={_DOES})"
)
_NOT_THING = re.compile(
    r"\b(?:the|an?|each|every|their|our|this|by|of|for|in|at|to|from|on)\s$", re.IGNORECASE
)

NEARLY = 85
"""How alike two surnames are, of 100, to be one spelt in two ways."""

Passages = Sequence[tuple[DraftItem | None, str, Lines]]


def look_at_people(draft: Draft, scene: Scene, passages: Passages, ledger: Ledger) -> None:
    """Keep what is strange about the people of a draft."""
    if draft.attendance:
        _initials(draft, scene, passages, ledger)
        _names(draft, passages, ledger)
    _parts(draft, passages, ledger)
    _twice(draft, ledger)
    _bodies(draft, ledger)


def _initials(draft: Draft, scene: Scene, passages: Passages, ledger: Ledger) -> None:
    """Tell of initials that speak and are nobody's, or more than one person's, each once."""
    people = scene.setting.people
    defined = set(defined_in(" ".join(text for _, text, _ in passages)))
    told: set[str] = set()
    for _, text, lines in passages:
        for spoken in _SPEAKER.finditer(text):
            if _NOT_THING.search(text[max(0, spoken.start() - 8) : spoken.start()]):
                continue
            for letters in re.findall(_INITIALS, spoken[0]):
                _letters(
                    letters,
                    people.resolve(letters),
                    (text, spoken.start(), lines),
                    told,
                    defined,
                    ledger,
                )
    owned = [(o, owner) for o in draft.outcomes for owner in o.owners]
    for outcome, owner in owned:
        if re.fullmatch(_INITIALS, owner.text):
            where = (outcome.text, 0, outcome.lines)
            _letters(owner.text, people.resolve(owner.text), where, told, defined, ledger)


def _letters(
    letters: str,
    meaning: object,
    where: tuple[str, int, Lines],
    told: set[str],
    defined: set[str],
    ledger: Ledger,
) -> None:
    text, place, lines = where
    if letters in told or letters in BODIES or letters in defined:
        return
    if letters in NOT_PEOPLE and (len(letters) > 2 or not isinstance(meaning, Unknown)):
        return
    quoted = text[max(0, place - 20) : place + 80]
    if isinstance(meaning, Unknown):
        told.add(letters)
        ledger.unsettled.append(Unsettled(letters=letters, lines=lines))
        ledger.find(
            Code.INITIALS_UNKNOWN,
            f"{letters} is nobody on the list.",
            "Say who that is, or add them to the list.",
            text=quoted,
            lines=lines,
            severity=Severity.WARNING,
        )
    elif isinstance(meaning, Ambiguous):
        told.add(letters)
        can_be = tuple(one.name for one in meaning.candidates)
        names = " or ".join(can_be)
        ledger.unsettled.append(Unsettled(letters=letters, names=can_be, lines=lines))
        ledger.find(
            Code.INITIALS_AMBIGUOUS,
            f"{letters} can be {names}.",
            "Say which of them is meant.",
            text=quoted,
            lines=lines,
            severity=Severity.WARNING,
        )


def _names(draft: Draft, passages: Passages, ledger: Ledger) -> None:
    """Tell of names in the text that are nearly those of the list."""
    known = {fold(one.name): one for one in draft.attendance}
    families = {fold(split(one.name).family or one.name): one for one in draft.attendance}
    told: set[str] = set()
    lasts = {family.split()[-1] for family in families if family}
    near_words: dict[str, bool] = {}
    for _, text, lines in passages:
        if not any(_is_near(word, lasts, near_words) for word in _CAPITAL.findall(text)):
            continue
        for name in find_names(text):
            family = fold(split(name).family or name)
            if not family or family in families or fold(name) in known or name in told:
                continue
            near = [
                one
                for other, one in families.items()
                if len(family) > 4
                and fuzz.ratio(family, other) >= NEARLY
                and _same_given(name, one)
            ]
            if len(near) >= 1:
                told.add(name)
                ledger.find(
                    Code.NAME_VARIANT,
                    f"{name} stands here, {near[0].name} on the list.",
                    "Choose one spelling.",
                    text=name,
                    lines=lines,
                )


_CAPITAL = re.compile(r"\b[A-Z][\w'’-]{3,}")


def _is_near(word: str, families: set[str], seen: dict[str, bool]) -> bool:
    """Say whether a word is nearly, and not quite, somebody's surname; each word is tried once."""
    if word not in seen:
        small = fold(word)
        seen[word] = small not in families and any(
            fuzz.ratio(small, family) >= NEARLY for family in families
        )
    return seen[word]


def _same_given(name: str, one: DraftAttendance) -> bool:
    given, other = split(name).given, split(one.name).given
    return not given or not other or given[0].lower() == other[0].lower()


def _parts(draft: Draft, passages: Passages, ledger: Ledger) -> None:
    """Tell of people who came for an item that is none, or spoke under others."""
    numbers = {item.number for item in draft.every_item if item.number}
    numbers |= {re.sub(r"[a-z]+$", "", number) for number in numbers if number[-1:].isalpha()}
    for one in draft.attendance:
        named = re.findall(r"\d[\w./]*", one.items)
        if not named or not one.in_the_room:
            continue
        unknown = [number for number in named if number not in numbers]
        if unknown:
            ledger.find(
                Code.ATTENDANCE_ITEM_UNKNOWN,
                f"{one.name} came for item {unknown[0]}, and there is no such item.",
                "Check which item is meant.",
                text=one.printed,
                lines=one.lines,
                severity=Severity.WARNING,
            )
        elsewhere = _speaks_elsewhere(one, named, passages) if one.initials else None
        if elsewhere:
            ledger.find(
                Code.ATTENDANCE_ITEM_CONTRADICTED,
                f"{one.name} came for {one.items} and is named under item {elsewhere[0]} too.",
                "Check for which items they were there.",
                text=one.printed,
                lines=elsewhere[1],
            )


def _speaks_elsewhere(
    one: DraftAttendance, named: list[str], passages: Passages
) -> tuple[str, Lines] | None:
    for item, text, lines in passages:
        number = item.number if item else ""
        if not number or any(number == part or number.startswith(f"{part}.") for part in named):
            continue
        if re.search(rf"(?<!\w){re.escape(one.initials)}(?!\w)", text):
            return number, lines
    return None


def _twice(draft: Draft, ledger: Ledger) -> None:
    """Tell of people who are on the list as there and as not there."""
    away = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)
    gone = [one for one in draft.attendance if one.kind in away]
    for one in draft.attendance:
        if one.in_the_room and any(same_person(one.name, g.name) is Likeness.SAME for g in gone):
            ledger.find(
                Code.PERSON_PRESENT_AND_APOLOGY,
                f"{one.name} is among those present and those who are not.",
                "Check whether they were there.",
                text=one.printed,
                lines=one.lines,
                severity=Severity.WARNING,
            )


def _bodies(draft: Draft, ledger: Ledger) -> None:
    """Tell of a chair whose organisation is printed two ways."""
    chair = next((one for one in draft.attendance if one.is_chair), None)
    printed = draft.head.chair_organisation
    if chair and printed and chair.organisation and fold(chair.organisation) != fold(printed):
        ledger.find(
            Code.ORG_VARIANT,
            f"{chair.name} is of {printed} in the head, and of {chair.organisation} on the list.",
            "Choose one name for the organisation.",
            text=f"{printed} / {chair.organisation}",
            lines=chair.lines,
        )
