"""Who was there, while it is found out: nobody twice, clerks and observers as what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from importers.draft import DraftAttendance
from importers.recognise.people import Listed
from importers.recognise.rows import Row
from minutes.kinds import AttendanceKind
from minutes.rules.names import Likeness, fold, same_person

PUBLIC = re.compile(
    r"\b(?P<count>\d{1,4}|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:members?\s+of\s+the\s+public|residents?|parishioners?|electors?|members of public)"
    r"|\bpublic\s*[:–-]\s*(?P<count2>\d{1,4}|none|nil|one|two|three|four|five|six|seven"
    r"|eight|nine|ten)\b",
    re.IGNORECASE,
)
_WORDS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


@dataclass(slots=True)
class Room:
    """Who was there, while it is found out."""

    people: list[DraftAttendance] = field(default_factory=list[DraftAttendance])
    used: set[int] = field(default_factory=set[int])
    """The lines that were lists of people."""
    read: set[str] = field(default_factory=set[str])
    """The words of those lists, for a line that was the head of a paper too."""
    public: int | None = None
    forenames: bool = False
    """Whether the paper has lists of forenames alone, one to a line."""
    _words: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """What each name was taken apart into."""

    def add(
        self, listed: Listed, kind: AttendanceKind, row: Row, place: tuple[int, int] | None = None
    ) -> None:
        """Put somebody on the list, unless the same one is there already in the same way."""
        one = _draft(listed, kind, row, place)
        if kind not in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT) and re.search(
            r"\bclerk\b|\bminute|observer", listed.role, re.IGNORECASE
        ):
            observer = "observer" in listed.role.lower()
            one = replace(
                one, kind=AttendanceKind.OBSERVER if observer else AttendanceKind.IN_ATTENDANCE
            )
        for other in self._alike(one):
            bar = Likeness.SAME if " " in one.name else Likeness.LIKELY
            if bar is Likeness.LIKELY and not one.in_the_room:
                bar = Likeness.POSSIBLE  # `Cllr Hill`, of whom the list has said `Ann Hill`
            same = same_person(_full(other), _full(one)) >= bar
            same = same or _is_surname_of(one, other)
            if same and other.in_the_room == one.in_the_room:
                if one.is_chair and one.in_the_room:  # a line below the list says who led
                    self.people[self.people.index(other)] = replace(other, is_chair=True)
                sorry = kind is AttendanceKind.APOLOGIES and other.kind is AttendanceKind.ABSENT
                if sorry:  # who did not come, and is said elsewhere to have sent apologies
                    self.people[self.people.index(other)] = replace(other, kind=kind)
                return
        self.people.append(one)

    def _alike(self, one: DraftAttendance) -> list[DraftAttendance]:
        """Give those on the list who share a word of their name with somebody: nobody else is they.

        To compare every name with every other as names are would take minutes in a long list.
        """
        words = self._words_of(one.name)
        return [other for other in self.people if not words.isdisjoint(self._words_of(other.name))]

    def _words_of(self, name: str) -> frozenset[str]:
        words = self._words.get(name)
        if words is None:
            parts = fold(name).split()
            words = self._words[name] = frozenset((*parts, "".join(parts)))
        return words

    def left(self, rows: Sequence[Row]) -> list[Row]:
        """Give the rows that were no lists of people, though others of their line were."""
        parts = Counter(row.at[0] for row in rows)
        return [
            row
            for row in rows
            if row.at[0] not in self.used or (parts[row.at[0]] > 1 and row.text not in self.read)
        ]

    def find(self, name: str) -> DraftAttendance | None:
        """Give the one on the list who is called this, or nobody."""
        likely = [one for one in self.people if same_person(_full(one), name) >= Likeness.LIKELY]
        return likely[0] if likely else None

    def count_public(self, text: str) -> bool:
        """Note how many of the public were there, if the words say so."""
        found = PUBLIC.search(text)
        if found is None:
            return False
        word = (
            (found["count"] or found["count2"]).lower().replace("none", "no").replace("nil", "no")
        )
        self.public = int(word) if word.isdecimal() else _WORDS.index(word)
        return True


def _full(one: DraftAttendance) -> str:
    return f"{one.title} {one.name}".strip()


def _is_surname_of(one: DraftAttendance, other: DraftAttendance) -> bool:
    """Say whether a title and a surname are those of somebody: `Cllr Vale`, of Cllr Ann Vale."""
    titled = " " not in one.name and one.title and one.title == other.title
    return bool(titled) and other.name.split()[-1] == one.name


def _without(listed: Listed, words: str) -> Listed:
    """Give somebody without the words that were no post and no body, but how they stood."""
    return replace(
        listed,
        role="" if listed.role == words else listed.role,
        organisation="" if listed.organisation == words else listed.organisation,
        manner="" if listed.manner == words else listed.manner,
    )


def _draft(
    listed: Listed, kind: AttendanceKind, row: Row, place: tuple[int, int] | None
) -> DraftAttendance:
    kinds = {"apologies": AttendanceKind.APOLOGIES, "absent": AttendanceKind.ABSENT}
    kind = kinds.get(listed.manner.lower(), kind)
    beside = (listed.manner, listed.role, listed.organisation)
    told = [re.fullmatch(r"(?:not\s)?(?:accepted|sanctioned|approved|noted)", words, re.I)
            for words in beside]  # fmt: skip
    said = next((one for one in told if one), None)
    accepted = None
    if said and kind is AttendanceKind.APOLOGIES:
        accepted = not said[0].lower().startswith("not")
        listed = _without(listed, said[0])
    if listed.substitute_for and kind is AttendanceKind.PRESENT:
        kind = AttendanceKind.SUBSTITUTE
    return DraftAttendance(
        name=listed.name,
        printed=listed.printed,
        title=listed.title,
        initials=listed.initials,
        initials_printed=bool(listed.initials),
        role=listed.role,
        organisation=listed.organisation,
        kind=kind,
        is_chair=listed.is_chair,
        is_minute_taker=listed.is_minute_taker,
        substitute_for=listed.substitute_for,
        items=listed.items,
        manner=listed.manner,
        accepted=accepted,
        row=place[0] if place else None,
        column=place[1] if place else None,
        lines=row.at,
    )
