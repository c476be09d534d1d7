"""The exact form of a typed line, in which nothing is left to be guessed.

    ACTION [RB] & [CC = Clara Coyne] >[29 April]: bring the report

`print_line` falls back on it where a freer line would be read as something else. Brackets hold
one owner each, `>[…]` the due date, either of them nothing; a hint behind ` = ` says what the
words alone do not. A closing bracket inside is doubled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.ids import PersonId
from minutes.kinds import DueKind, OwnerKind
from minutes.model import Day
from minutes.rules.dates import When
from minutes.rules.dues import read_due
from minutes.rules.initials import Known
from minutes.shorthand.line import Cut, Part, Setting, TypedOwner
from minutes.shorthand.owners import read_owner


@dataclass(frozen=True, slots=True)
class Exact:
    """What the exact form says."""

    owners: tuple[TypedOwner, ...]
    due: When | None
    text_start: int


_INSIDE = r"\[((?:[^\]]|\]\])*+)\]"

_FORM = re.compile(
    rf"[ \t]*(?P<owners>{_INSIDE}(?:[^\[\]>]{{0,20}}{_INSIDE})*+) >(?P<due>{_INSIDE}): ?"
)

_OWNER = re.compile(rf"(?P<separator>[^\[\]>]{{0,20}}){_INSIDE}")

_OWNER_HINTS = {
    "role": OwnerKind.ROLE,
    "organisation": OwnerKind.ORGANISATION,
    "unknown": OwnerKind.UNRESOLVED,
    "person": OwnerKind.PERSON,
}

_DUE_HINT = re.compile(
    r"(" + "|".join(kind for kind in DueKind if kind) + r")(?: (\d{4}(?:-\d\d(?:-\d\d)?)?))?"
)


def is_exact(text: str, position: int) -> bool:
    """Say whether a line goes on in the exact form here."""
    return _FORM.match(text, position) is not None


def read_exact(text: str, position: int, setting: Setting, cut: Cut) -> Exact | None:
    """Give what the exact form says, if the line goes on in it here."""
    form = _FORM.match(text, position)
    if form is None:
        return None
    owners: list[TypedOwner] = []
    for match in _OWNER.finditer(text, form.start("owners"), form.end("owners")):
        if match[2]:
            owner = _read_owner(match, setting, cut)
            owners.append(replace(owner, separator=match["separator"]) if owners else owner)
    due = _read_due(text, form, setting, cut)
    return Exact(tuple(owners), due, form.end())


def _read_owner(match: re.Match[str], setting: Setting, cut: Cut) -> TypedOwner:
    words, hint, start = _parted(match[2]), _hint(match[2]), match.start(2)
    end = start + len(words)
    plain = words.replace("]]", "]")
    found = replace(read_owner(plain, setting), text=plain, start=start, end=end)
    cut.add(Part.OWNER, start, end)
    cut.add(Part.HINT, end, match.end(2))
    return _hinted(found, hint, setting) if hint else found


def _hinted(owner: TypedOwner, hint: str, setting: Setting) -> TypedOwner:
    kind = _OWNER_HINTS.get(hint)
    if kind is not None:
        return replace(owner, kind=kind, person=None, candidates=())
    if hint.startswith("#"):
        return replace(owner, kind=OwnerKind.PERSON, person=PersonId(hint[1:]), candidates=())
    meaning = setting.people.resolve_name(hint)
    if isinstance(meaning, Known):
        someone = meaning.someone
        return replace(owner, kind=OwnerKind.PERSON, person=someone.person, candidates=())
    return owner


def _read_due(text: str, form: re.Match[str], setting: Setting, cut: Cut) -> When | None:
    start, end = form.start("due") + 1, form.end("due") - 1
    if start == end:
        return None
    words, hint = _parted(text[start:end]), _hint(text[start:end])
    place = start + len(words)
    cut.add(Part.DUE, start, place)
    cut.add(Part.HINT, place, end)
    plain = words.replace("]]", "]")
    said = _DUE_HINT.fullmatch(hint)
    if said:
        return When(
            start=start,
            end=place,
            printed=plain,
            kind=DueKind(said[1]),
            day=Day(said[2] or ""),
        )
    found = read_due(plain, setting.today, setting.next_meeting)
    if found is None or found.printed != plain:
        return When(start=start, end=place, printed=plain, kind=DueKind.WORDS)
    return replace(found, start=start, end=place)


def _parted(inside: str) -> str:
    """Give the words inside a bracket, without the hint."""
    place = inside.rfind(" = ")
    return inside if place < 0 else inside[:place]


def _hint(inside: str) -> str:
    place = inside.rfind(" = ")
    return "" if place < 0 else inside[place + 3 :].replace("]]", "]")


# The way back ---------------------------------------------------------------------------------


def print_exact(
    owners: tuple[TypedOwner, ...], due: When | None, text: str, setting: Setting
) -> str:
    """Give owners, due date and text in the exact form."""
    printed = "".join(
        (_separator(owner) if place else "") + _print_owner(owner, setting)
        for place, owner in enumerate(owners)
    )
    return f"{printed or '[]'} >{_print_due(due, setting)}: {text}"


def _print_owner(owner: TypedOwner, setting: Setting) -> str:
    plain = read_owner(owner.text, setting)
    same = (plain.text, plain.kind, plain.person) == (owner.text, owner.kind, owner.person)
    if same and " = " not in owner.text:
        return f"[{_doubled(owner.text)}]"
    return f"[{_doubled(owner.text)} = {_doubled(_owner_hint(owner, setting))}]"


def _owner_hint(owner: TypedOwner, setting: Setting) -> str:
    """Give the words that say who an owner is: a name where one person alone bears it."""
    if owner.kind is not OwnerKind.PERSON or owner.person is None:
        return next(word for word, kind in _OWNER_HINTS.items() if kind is owner.kind)
    someone = setting.people.named(owner.person)
    if someone is not None and " = " not in someone.name and someone.name not in _OWNER_HINTS:
        meaning = setting.people.resolve_name(someone.name)
        if isinstance(meaning, Known) and meaning.someone.person == owner.person:
            return someone.name
    return f"#{owner.person}"


def _print_due(due: When | None, setting: Setting) -> str:
    if due is None:
        return "[]"
    found = read_due(due.printed, setting.today, setting.next_meeting)
    as_read = (DueKind.WORDS, "")
    if found is not None and found.printed == due.printed:
        as_read = (found.kind, found.day)
    if due.printed and " = " not in due.printed and as_read == (due.kind, due.day):
        return f"[{_doubled(due.printed)}]"
    return f"[{_doubled(due.printed)} = {f'{due.kind} {due.day}'.strip()}]"


_SEPARATOR = re.compile(r"[^\[\]>]{0,20}")


def _separator(owner: TypedOwner) -> str:
    """Give what stood before an owner, unless it would be taken for a part of the form."""
    return owner.separator if _SEPARATOR.fullmatch(owner.separator) else ", "


def _doubled(text: str) -> str:
    return text.replace("]", "]]")
