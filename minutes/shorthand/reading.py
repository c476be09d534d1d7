"""What a typed line means: owners, text and due date out of one line, no letter lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutes.kinds import OutcomeKind, OwnerKind
from minutes.rules.dates import When
from minutes.rules.dues import due_at, due_at_end, read_due
from minutes.shorthand.exact import Exact, read_exact
from minutes.shorthand.heads import Head, read_head
from minutes.shorthand.line import Cut, Line, Part, Setting, TypedOwner, plain
from minutes.shorthand.owners import owners_at

_NOWHERE = Setting()


def read_line(text: str, setting: Setting = _NOWHERE) -> Line:
    """Give what a typed line says: its kind, owners, words and due date, as typed.

    The due date is one that stands right behind the owners or at the end; anything in the
    middle of a sentence stays in it. A line that is no shorthand comes back as plain text.
    """
    head = read_head(text)
    if head is None:
        return plain(text)
    cut = Cut(text)
    cut.add(Part.HEAD, head.start, head.word_end)
    cut.add(Part.REFERENCE, *head.reference)
    exact = read_exact(text, head.end, setting, cut) if head.sign not in _SIGNS else None
    if exact is not None:
        return _exact_line(text, head, exact, cut)
    if head.kind is not OutcomeKind.ACTION:
        return _said(_Reading(text, setting, cut, head.end), head)
    return _action(text, head, setting, cut) or plain(text)


def task(text: str) -> str:
    """Give the words of an action as a table prints them: `to bring it` becomes `Bring it`."""
    words = text.strip()
    to = _TO.match(words)
    words = words[to.end() :] if to else words
    return words[:1].upper() + words[1:]


_TO = re.compile(r"(?:to|will|shall|should|must|is\sto|are\sto)\s+(?=\w)", re.IGNORECASE)

_SIGNS = frozenset({"@", "!"})


@dataclass(slots=True)
class _Reading:
    """A line while it is read: what was found, and the stretch that is left."""

    source: str
    setting: Setting
    cut: Cut
    start: int
    end: int = -1
    owners: tuple[TypedOwner, ...] = ()
    due: When | None = None

    def __post_init__(self) -> None:
        if self.end < 0:
            self.end = len(self.source)

    def line(self, head: Head) -> Line:
        """Give the line, once everything that is not its text has been taken off it."""
        words = self.source[self.start : self.end]
        start = self.start + len(words) - len(words.lstrip(_SPACE))
        end = max(start, self.start + len(words.rstrip(_SPACE)))
        self.cut.add(Part.TEXT, start, end)
        return Line(
            source=self.source,
            pieces=self.cut.pieces(),
            kind=head.kind,
            verb=head.verb,
            reference=self.source[slice(*head.reference)],
            owners=self.owners,
            text=self.source[start:end],
            due=self.due,
        )

    def owned_by(self, owners: tuple[TypedOwner, ...], end: int) -> None:
        """Take owners off the front."""
        self.owners = owners
        self.cut.owners(owners)
        self.start = end

    def due_in_front(self) -> None:
        """Take `>29 apr` off the front."""
        sign = _DUE_SIGN.match(self.source, self.start)
        if sign is None:
            return
        when = due_at(self.source, sign.end(), self.setting.today, self.setting.next_meeting)
        if when is not None:
            self.due = when
            self.cut.add(Part.DUE, when.start, when.end)
            behind = _COLON.match(self.source, when.end)
            self.start = behind.end() if behind else when.end

    def due_at_the_end(self) -> None:
        """Take the due date off the end, unless the sentence needs its words."""
        source = self.source[: self.end]
        setting = self.setting
        found = due_at_end(source, self.start, setting.today, setting.next_meeting)
        if found is None:
            return
        self.due = found.when
        if not found.part_of_sentence:
            self.cut.add(Part.DUE, found.when.start, found.when.end)
            self.end = self._without_signs(found.lead)

    def owners_at_the_end(self) -> None:
        """Take `(RB, 29 April)` or ` – RB` off the end, where all of it is people or posts."""
        found = _OWNERS_LAST.search(self.source, max(self.start, self.end - 90), self.end)
        if found is None:
            return
        owners = owners_at(self.source, found.end(), self.setting)
        if not owners or any(owner.kind not in _SURELY_OWNERS for owner in owners):
            return
        behind = self.source[owners[-1].end : self.end].strip(_SPACE + ").],;")
        when = None
        if behind and self.due is None:
            rest = self.source[owners[-1].end : self.end]
            place = owners[-1].end + len(rest) - len(rest.lstrip(_SPACE + ",;"))
            end = self.source.find(behind, place) + len(behind)
            setting = self.setting
            said = read_due(self.source[place:end], setting.today, setting.next_meeting)
            when = said.moved(place) if said else None
        if behind and when is None:
            return
        self.owners = owners
        self.cut.owners(owners)
        if when is not None:
            self.due = when
            self.cut.add(Part.DUE, when.start, when.end)
        self.end = self._without_signs(found.start())

    def _without_signs(self, end: int) -> int:
        """Give where the words end before the signs that led to a due date or an owner."""
        words = self.source[self.start : end]
        return self.start + len(words.rstrip(_SPACE + ",;–—-(["))


_SPACE = " \t\r\n\u00a0\u200b"

_SURELY_OWNERS = frozenset({OwnerKind.PERSON, OwnerKind.ROLE})

_DUE_SIGN = re.compile(r"\s{0,3}>\s{0,3}")

_COLON = re.compile(r"\s{0,3}[:;](?!//)")

_OWNERS_LAST = re.compile(
    r"\s{0,3}[(\[](?=[^()\[\]]{1,80}[)\]][\s.;]{0,4}\Z)|(?:\s[-–—]{1,2}\s|\t)(?=[^–—\t]{1,60}\Z)"
)


def _exact_line(text: str, head: Head, exact: Exact, cut: Cut) -> Line:
    cut.add(Part.TEXT, exact.text_start, len(text))
    return Line(
        source=text,
        pieces=cut.pieces(),
        kind=head.kind,
        verb=head.verb,
        reference=text[slice(*head.reference)],
        owners=exact.owners,
        text=text[exact.text_start :],
        due=exact.due,
    )


def _said(reading: _Reading, head: Head) -> Line:
    """Read a decision, a recommendation or a motion: all behind the head is its text."""
    return reading.line(head)


def _action(text: str, head: Head, setting: Setting, cut: Cut) -> Line | None:
    """Read an action, or nothing where the line only begins like one."""
    reading = _Reading(text, setting, cut, head.end)
    owned = _front_owners(reading, head)
    if not owned and (head.sign in _SIGNS or not head.sure):
        return None
    reading.due_in_front()
    for _ in range(2):  # either may stand behind the other
        if not reading.owners:
            reading.owners_at_the_end()
        if reading.due is None:
            reading.due_at_the_end()
    return reading.line(head)


def _resolved(owner: TypedOwner) -> bool:
    return owner.kind is not OwnerKind.UNRESOLVED or bool(owner.candidates)


# Owners in front ------------------------------------------------------------------------------

_TO_DO = re.compile(
    r"\s{1,3}(?=(?:(?:and\s)?to|will|shall|should|must|is\sto|are\sto|agreed\sto)\b)", re.IGNORECASE
)

_BREAK = re.compile(
    r"\s{0,3}:(?!//)\s{0,3}|\s{1,3}[-–—]{1,2}\s{1,3}|[ \u00a0]{0,3}[\t|][ \t|]{0,5}"
)

_TO_BE = re.compile(r"\s{1,3}to\s{1,3}be\b", re.IGNORECASE)

_FOR = re.compile(r"(?:for|by|owners?:?|leads?:?)\s{1,3}(?=\S)", re.IGNORECASE)
"""Words between `ACTION` and the owner: `Action for RB: …`."""


def _front_owners(reading: _Reading, head: Head) -> bool:
    """Take the owners off the front; say whether there were any."""
    text, setting, start = reading.source, reading.setting, reading.start
    if head.sign == "@":
        owners = owners_at(text, start, setting) or owners_at(text, start, setting, strangers=True)
        if not owners or text[start - 1] != "@":
            return False
        end = owners[-1].end
        colon = _BREAK.match(text, end)
        reading.owned_by(owners, colon.end() if colon else end)
        return True
    strangers = head.sign == "!"
    if not strangers and _bracketed(reading):
        return True
    led = _FOR.match(text, start)
    for place in (start, led.end()) if led else (start,):
        owners = owners_at(text, place, setting, strangers=strangers)
        only_break = place != start or strangers
        if place != start and not all(map(_resolved, owners)):
            return False
        found = _fitting(reading, owners, only_break=only_break)
        if found is not None:
            reading.owned_by(*found)
            return True
    return False


def _fitting(
    reading: _Reading, owners: tuple[TypedOwner, ...], *, only_break: bool
) -> tuple[tuple[TypedOwner, ...], int] | None:
    """Give as many of the owners as something follows that shows they are: `to`, a colon."""
    text = reading.source
    while owners:
        end = owners[-1].end
        behind = _BREAK.match(text, end)
        if behind:
            return owners, behind.end()
        todo = _TO_DO.match(text, end)
        if todo and not (_TO_BE.match(text, end) and not _does_things(owners)):
            return owners, todo.end()
        if (
            _DUE_SIGN.match(text, end)
            or not text[end:].strip(_SPACE + ".")
            or _due_only(reading, end)
        ):
            return None if only_break and not _resolved(owners[0]) else (owners, end)
        owners = owners[:-1]
    return None


def _does_things(owners: tuple[TypedOwner, ...]) -> bool:
    """Say whether `to be` can follow: a person may be to be something, a body seldom is."""
    return owners[-1].kind is OwnerKind.PERSON or (
        owners[-1].kind is OwnerKind.UNRESOLVED and owners[-1].text.isupper()
    )


def _due_only(reading: _Reading, end: int) -> bool:
    """Say whether nothing but a due date is left: `ACTION RB by 29 April`."""
    setting = reading.setting
    rest = reading.source[end : end + 130]
    return (
        len(rest) < 130
        and rest[:1].isspace()
        and read_due(rest, setting.today, setting.next_meeting) is not None
    )


def _bracketed(reading: _Reading) -> bool:
    """Take `(RB & MM)` off the front of an action."""
    opening = _OPENING.match(reading.source, reading.start)
    if opening is None:
        return False
    owners = owners_at(reading.source, opening.end(), reading.setting)
    closing = _CLOSING.match(reading.source, owners[-1].end) if owners else None
    if closing is None or not all(map(_resolved, owners)):
        return False
    reading.owned_by(owners, closing.end())
    return True


_OPENING = re.compile(r"\s{0,3}[(\[]\s{0,2}")

_CLOSING = re.compile(r"\s{0,2}[)\]](?:\s{0,3}:(?!//)|\s{1,3}[-–—]{1,2}(?=\s))?\s{0,3}")
