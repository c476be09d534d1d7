"""What the secretary puts beside the words: flags, private notes, marks that restrict.

Each function looks at a record and gives the command, as in `minutes.edits`; nothing is changed
by asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from minutes.changes import Add, Command, Edit, Remove, Together
from minutes.edits import IdMaker
from minutes.errors import NotUnderstood
from minutes.ids import FlagId, ItemId, PrivateNoteId, RestrictionId, new_id
from minutes.kinds import Regime
from minutes.model import Day, Flag, Outcome, Point, PrivateNote, Restriction, Subject
from minutes.record import Record
from minutes.rules.date_forms import Lean
from minutes.rules.dates import read_day
from minutes.rules.days import print_day

EXEMPT = {
    "1": "an individual",
    "2": "likely to reveal the identity of an individual",
    "3": "financial or business affairs",
    "4": "labour relations",
    "5": "legal professional privilege",
    "6": "notices, orders and directions",
    "7": "the prevention or prosecution of crime",
}
"""What the paragraphs of Schedule 12A exempt, by which a council closes its doors."""

SCHEDULE = "Part 1 of Schedule 12A to the Local Government Act 1972"
"""Where those paragraphs stand."""

PARAGRAPHS = re.compile(
    r"(?:par(?:a|as|agraph|agraphs)\.?\s*)?([1-7](?:\s*(?:,|and|&)\s*[1-7])*)", re.IGNORECASE
)
"""Paragraphs as they are typed: `3`, `para 3`, `1 and 3`."""

PART = re.compile(r"(review|title|summary)\b\s*:?\s*(.*)", re.IGNORECASE | re.DOTALL)
"""A part of a reason that says something else than the reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is restricted, until when, and what the public reads in its place."""

    reason: str = ""
    review: Day = Day("")
    open_title: str = ""
    open_summary: str = ""


# ------------------------------------------------------------------ flags


def open_flags(record: Record, about: Subject) -> tuple[Flag, ...]:
    """Give the flags on a thing that are not cleared."""
    return tuple(flag for flag in record.flags if flag.about == about and not flag.done)


def toggle_flag(record: Record, about: Subject, make_id: IdMaker = new_id) -> Command:
    """Flag a thing to be finished later, or clear its flags. One flagged again keeps its word."""
    standing = open_flags(record, about)
    if standing:
        return Together(tuple(Edit(f, replace(f, done=True)) for f in standing), "clear flag")
    return Together((_flagged(record, about, None, make_id),), "flag")


def word_flag(record: Record, about: Subject, text: str, make_id: IdMaker = new_id) -> Command:
    """Flag a thing with a word on what is to be done; the flag it has already gets the word."""
    return Together((_flagged(record, about, text, make_id),), "flag")


def flags_in_order(record: Record) -> tuple[Flag, ...]:
    """Give every flag, cleared or not, in the order the minutes are read."""
    places = {subject: n for n, subject in enumerate(subjects(record))}
    known = [flag for flag in record.flags if flag.about in places]
    return tuple(sorted(known, key=lambda flag: (places[flag.about], flag.id)))


def _flagged(record: Record, about: Subject, text: str | None, make_id: IdMaker) -> Command:
    own = [flag for flag in record.flags if flag.about == about]
    flag = next((f for f in own if not f.done), own[-1] if own else None)
    if flag is None:
        made = Flag(
            id=FlagId(make_id()), meeting=record.meeting.id, about=about, text=(text or "").strip()
        )
        return Add((made,))
    words = flag.text if text is None else text.strip()
    return Edit(flag, replace(flag, done=False, text=words))


# ------------------------------------------------------------------ private notes


def note_on(record: Record, about: Subject) -> PrivateNote | None:
    """Give the private note beside a thing."""
    return next((note for note in record.private_notes if note.about == about), None)


def write_note(
    record: Record, about: Subject, text: str, make_id: IdMaker = new_id
) -> Command | None:
    """Let the private note beside a thing say this; emptied it is gone. None: it does already."""
    note = note_on(record, about)
    if note is None:
        if not text.strip():
            return None
        made = PrivateNote(
            id=PrivateNoteId(make_id()), meeting=record.meeting.id, about=about, text=text
        )
        return Add((made,))
    if not text.strip():
        return Remove(note)
    return Edit(note, replace(note, text=text)) if note.text != text else None


# ------------------------------------------------------------------ restrictions


def marks_on(record: Record, about: Subject) -> tuple[Restriction, ...]:
    """Give the marks that keep the whole of a thing from the public."""
    return tuple(m for m in record.restrictions_on(about) if not m.phrase.strip())


def phrases_on(record: Record, about: Subject) -> tuple[Restriction, ...]:
    """Give the marks that keep words of a thing from the public."""
    return tuple(m for m in record.restrictions_on(about) if m.phrase.strip())


def restricted_item(record: Record, item: ItemId) -> ItemId | None:
    """Give the item, this one or the nearest above it, that is restricted whole."""
    here: ItemId | None = item
    seen: set[ItemId] = set()
    while here is not None and here in record.item and here not in seen:
        if record.is_restricted(here):
            return here
        seen.add(here)
        here = record.item[here].parent
    return None


def restrict(
    record: Record,
    about: Subject,
    phrase: str = "",
    reason: Reason | None = None,
    make_id: IdMaker = new_id,
) -> Command:
    """Keep a thing, or words of it, from the public: at once, the reason when there is a moment."""
    said = reason or Reason()
    made = Restriction(
        id=RestrictionId(make_id()),
        meeting=record.meeting.id,
        about=about,
        phrase=" ".join(phrase.split()),
        reason=said.reason,
        review=said.review,
        open_title=said.open_title,
        open_summary=said.open_summary,
    )
    return Together((Add((made,)),), "restrict")


def open_up(marks: Iterable[Restriction]) -> Command:
    """Let the public read again what these marks kept from it."""
    return Together(tuple(Remove(mark) for mark in marks), "open to the public")


def say_why(marks: Iterable[Restriction], why: Reason) -> Command:
    """Give marks their reason, the day it is looked at again, and what the public reads."""
    edits = tuple(
        Edit(
            mark,
            replace(
                mark,
                reason=why.reason,
                review=why.review,
                open_title=why.open_title,
                open_summary=why.open_summary,
            ),
        )
        for mark in marks
    )
    return Together(edits, "reason for restricting")


def read_reason(words: str, regime: Regime = Regime.OTHER, near: Day = Day("")) -> Reason:
    """Give what a typed line says: `staff matter; review 14 May 2027; title Staffing`.

    At a council a bare `3` is the paragraph of the Act.
    """
    said = Reason()
    for part in (part.strip() for part in words.split(";")):
        match = PART.match(part)
        if match is None:
            if part:
                reason = _paragraphs(part) if regime is Regime.COUNCIL else part
                said = replace(said, reason="; ".join(p for p in (said.reason, reason) if p))
            continue
        name, text = match[1].lower(), match[2].strip()
        if name == "review":
            said = replace(said, review=_review(text, near))
        elif not text:
            raise NotUnderstood(
                f"There is nothing behind “{name}”.",
                way_out=f"Say the open {name}: {name} Staffing.",
            )
        elif name == "title":
            said = replace(said, open_title=text)
        else:
            said = replace(said, open_summary=text)
    return said


def print_reason(mark: Restriction) -> str:
    """Give the reason of a mark as it would be typed."""
    parts = (
        mark.reason,
        f"review {print_day(mark.review)}" if mark.review else "",
        f"title {mark.open_title}" if mark.open_title else "",
        f"summary {mark.open_summary}" if mark.open_summary else "",
    )
    return "; ".join(part for part in parts if part)


def _review(text: str, near: Day) -> Day:
    when = read_day(text, near, Lean.NEXT)
    if when is None or not when.day:
        raise NotUnderstood(
            f"“review {text}” names no day.", way_out="Say it as in “review 14 May 2027”."
        )
    return when.day


def _paragraphs(part: str) -> str:
    match = PARAGRAPHS.fullmatch(part)
    if match is None:
        return part
    signs = list(dict.fromkeys(re.findall(r"[1-7]", match[1])))
    listed = " and ".join(p for p in (", ".join(signs[:-1]), signs[-1]) if p)
    word = "Paragraph" if len(signs) == 1 else "Paragraphs"
    return f"{word} {listed} of {SCHEDULE} ({', '.join(EXEMPT[sign] for sign in signs)})"


# ------------------------------------------------------------------ where things stand


def subjects(record: Record) -> Iterator[Subject]:
    """Give all that can be marked, in the order the minutes are read."""
    for _, item in record.in_order():
        yield item.id
        for entry in record.entries(item.id):
            yield entry.id


def row_of(record: Record, about: Subject) -> Point | Outcome | None:
    """Give the point or outcome that something is about, if it is one."""
    return next((r for r in (*record.points, *record.outcomes) if r.id == about), None)
