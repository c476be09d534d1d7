"""What a cell of the outcomes table says when it is typed over: one command, or a plain no."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from minutes import edits
from minutes.changes import Command, Edit
from minutes.edits import NewOwner
from minutes.errors import NotUnderstood
from minutes.kinds import DueKind, OutcomeKind, OwnerKind, PointKind, Status, Verb
from minutes.model import Day, Outcome
from minutes.record import Record
from minutes.rules.days import MONTHS, DayStyle, WeekdayStyle, print_day
from minutes.rules.dues import print_due, read_due
from minutes.rules.initials import Someone
from minutes.rules.names import fold
from minutes.shorthand import Setting
from minutes.shorthand.line import TypedOwner
from minutes.shorthand.owners import read_owners
from ui.live import writing
from ui.live.live import Live
from ui.review.lines import owners_text

MOST_OFFERED = 8
"""How many words are offered at once: no more than can be taken in at a glance."""


class Column(IntEnum):
    """The columns of the table."""

    REFERENCE = 0
    KIND = 1
    TEXT = 2
    OWNERS = 3
    DUE = 4
    STATUS = 5


EDITED = (Column.KIND, Column.OWNERS, Column.DUE, Column.STATUS)
"""The columns whose cells are typed over; the others are typed where they stand in the points."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that a cell may say."""

    words: str
    """As it is shown."""
    put: str
    """What the cell says once it is taken."""
    adds: str = ""
    """The letters of somebody who would be added to the list by taking it."""


KINDS: dict[str, tuple[OutcomeKind | PointKind, Verb]] = {
    "Action": (OutcomeKind.ACTION, Verb.UNSAID),
    "Decision": (OutcomeKind.DECISION, Verb.UNSAID),
    "Recommendation": (OutcomeKind.RECOMMENDATION, Verb.UNSAID),
    "Motion": (OutcomeKind.MOTION, Verb.UNSAID),
    "Agreed": (OutcomeKind.DECISION, Verb.AGREED),
    "Approved": (OutcomeKind.DECISION, Verb.APPROVED),
    "Noted": (OutcomeKind.DECISION, Verb.NOTED),
    "Resolved": (OutcomeKind.DECISION, Verb.RESOLVED),
    "Endorsed": (OutcomeKind.DECISION, Verb.ENDORSED),
    "Deferred": (OutcomeKind.DECISION, Verb.DEFERRED),
    "Paragraph": (PointKind.PARAGRAPH, Verb.UNSAID),
    "Bullet": (PointKind.BULLET, Verb.UNSAID),
}
"""What an outcome can be turned into; a paragraph or bullet keeps all of it, and can turn back."""

DUES = (
    *("next meeting", "as soon as possible", "today", "tomorrow"),
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    *("end of the week", "end of the month", "in two weeks", "in one month", "ongoing"),
    *(f"end of {month}" for month in MONTHS),
)
"""What is offered for a due date."""


def words_of(record: Record, outcome: Outcome, column: int) -> str:
    """Give what a cell says, as it is typed over."""
    match column:
        case Column.KIND:
            return str(outcome.verb or outcome.kind).capitalize()
        case Column.OWNERS:
            return owners_text(record, outcome)
        case Column.DUE:
            return print_due(outcome, record.meeting.day)
        case Column.STATUS:
            return str(outcome.status)
        case _:
            return ""


def command_for(
    live: Live, outcome: Outcome, column: int, words: str, *, insists: bool = False
) -> Command | None:
    """Give the command that these words in a cell come to, None where they say nothing new.

    Words that nobody understands are refused; those that may stand all the same are taken when
    somebody `insists`.
    """
    words = " ".join(words.split())
    if words == words_of(live.record, outcome, column):
        return None
    match column:
        case Column.KIND:
            return _kind(live, outcome, words)
        case Column.OWNERS:
            return _owners(live, outcome, words, insists=insists)
        case Column.DUE:
            return _due(live, outcome, words, insists=insists)
        case Column.STATUS:
            return _status(outcome, words)
        case _:
            return None


# -------------------------------------------------------------- kind and status


def _kind(live: Live, outcome: Outcome, words: str) -> Command | None:
    named = _named(words, list(KINDS))
    if named is None:
        raise NotUnderstood(
            f"“{words[:40]}” is nothing an outcome can be.",
            way_out="Type A for action, D for decision, R for recommendation, M for motion.",
        )
    kind, verb = KINDS[named]
    if isinstance(kind, PointKind):
        return writing.turn(live, [outcome], kind)[0]
    now = replace(outcome, kind=kind, verb=verb)
    return Edit(outcome, now) if now != outcome else None


def _status(outcome: Outcome, words: str) -> Command | None:
    named = _named(words, [str(one) for one in Status])
    if named is None:
        raise NotUnderstood(
            f"“{words[:40]}” is no status.",
            way_out=f"It can be {', '.join(Status)}.",
        )
    now = replace(outcome, status=Status(named))
    return Edit(outcome, now) if now != outcome else None


def _named(words: str, names: list[str]) -> str | None:
    wanted = fold(words)
    fits = [name for name in names if wanted and fold(name).startswith(wanted)]
    return fits[0] if fits else None


# -------------------------------------------------------------- owners


def _owners(live: Live, outcome: Outcome, words: str, *, insists: bool) -> Command | None:
    cell = read_owners(words, live.setting)
    owners: tuple[TypedOwner | NewOwner, ...] = cell.owners
    known = {owner.text for owner in live.record.owners_of(outcome.id)}
    strange = [one for one in cell.owners if one.kind is OwnerKind.UNRESOLVED]
    strange = [one for one in strange if one.text not in known]
    if cell.rest or strange:
        if not insists:
            raise _unknown(strange[0] if strange else None, cell.rest)
        owners = (NewOwner(words),) if cell.rest else cell.owners
    done = edits.set_owners(live.record, outcome, owners)
    return done if done.commands else None


def _unknown(owner: TypedOwner | None, rest: str) -> NotUnderstood:
    if owner is not None and len(owner.candidates) > 1:
        names = " or ".join(one.name for one in owner.candidates)
        return NotUnderstood(f"“{owner.text}” can be {names}.", way_out="Type more of the name.")
    text = owner.text if owner is not None else rest
    return NotUnderstood(
        f"Nobody here is known as “{text[:40]}”.",
        way_out="Correct it, take “Add” from the list, or press Enter again to keep it as typed.",
    )


# -------------------------------------------------------------- due dates


def _due(live: Live, outcome: Outcome, words: str, *, insists: bool) -> Command | None:
    now = replace(outcome, due_moved=Day(""))
    if not words:
        now = replace(now, due_kind=DueKind.NONE, due=Day(""), due_printed="")
        return Edit(outcome, now) if now != outcome else None
    when = read_due(words, live.today(), live.setting.next_meeting)
    if when is not None:
        printed = _printed(when.printed, when.kind, when.day)
        now = replace(now, due_kind=when.kind, due=when.day, due_printed=printed)
    elif insists and not any(sign.isdigit() for sign in words):
        now = replace(now, due_kind=DueKind.WORDS, due=Day(""), due_printed=words)
    else:
        raise _no_date(words)
    return Edit(outcome, now) if now != outcome else None


def _printed(typed: str, kind: DueKind, day: Day) -> str:
    """Give how a due date is printed: `12/6` and `Friday` as the day they mean."""
    in_full = any(month.lower() in typed.lower() for month in MONTHS)
    return typed if kind is not DueKind.ON or in_full or not day else print_day(day)


def _no_date(words: str) -> NotUnderstood:
    if any(sign.isdigit() for sign in words):
        return NotUnderstood(
            f"“{words[:40]}” is no day there is.",
            way_out="Type it as 12/6, 12 June, Friday or next meeting; Esc gives back what it was.",
        )
    return NotUnderstood(
        f"“{words[:40]}” is no date.",
        way_out="Type 12/6, Friday, next meeting or end of June; Enter again keeps the words.",
    )


# -------------------------------------------------------------- what is offered


def reads_well(live: Live, column: int, words: str) -> bool:
    """Say whether words can stand in a cell as they are."""
    if not words.strip():
        return True
    if column == Column.DUE:
        return read_due(words, live.today(), live.setting.next_meeting) is not None
    if column == Column.OWNERS:
        cell = read_owners(words, live.setting)
        strange = [one for one in cell.owners if one.kind is OwnerKind.UNRESOLVED]
        return not cell.rest and not strange
    return False


def offers(live: Live, column: int, words: str) -> tuple[Offer, ...]:
    """Give what a cell may say, the likeliest first."""
    match column:
        case Column.KIND:
            found = _plain(words, list(KINDS))
        case Column.STATUS:
            found = _plain(words, [str(one) for one in Status])
        case Column.DUE:
            found = _dues(live, words)
        case Column.OWNERS:
            found = _people(live, words)
        case _:
            found = iter(())
    limit = len(KINDS) if column == Column.KIND else MOST_OFFERED
    return tuple(found)[:limit]


def _plain(words: str, names: list[str]) -> Iterator[Offer]:
    wanted = fold(words)
    for name in names:
        if not wanted or fold(name).startswith(wanted):
            yield Offer(name, name)


def _dues(live: Live, words: str) -> Iterator[Offer]:
    today, following = live.today(), live.setting.next_meeting
    when = read_due(words, today, following) if words.strip() else None
    if when is not None:
        yield Offer(_with_day(words.strip(), when.day), words.strip())
    wanted = fold(words)
    for name in DUES:
        begins = any(fold(part).startswith(wanted) for part in (name, *name.split()))
        fits = begins and name.lower() != wanted if wanted else name not in DUES[-len(MONTHS) :]
        if fits:
            said = read_due(name, today, following)
            yield Offer(_with_day(name, said.day if said else Day("")), name)


def _with_day(words: str, day: Day) -> str:
    if not day:
        return words
    return f"{words}   =  {print_day(day, DayStyle.SHORT, WeekdayStyle.SHORT)}"


FRAGMENT = re.compile(r"(?P<head>.*(?:[,&/+;]\s*|\band\s+))?(?P<last>[^,&/+;]*)$", re.DOTALL)
"""The owners that are typed already, and the one being typed."""


def _people(live: Live, words: str) -> Iterator[Offer]:
    """Offer who may be meant by the last owner: those in the room first, then the others."""
    match = FRAGMENT.match(words)
    assert match is not None, "every text ends with a fragment, which may be empty"
    head, last = match["head"] or "", match["last"].strip()
    there = {owner.text for owner in read_owners(head, live.setting).owners}
    found = list(_meant(live.setting, last))
    if not found and " " in last:
        front, _, last = last.rpartition(" ")
        head, found = f"{head}{front} ", list(_meant(live.setting, last))
    for put, beside in found:
        if put not in there:
            yield Offer(f"{put}   {beside}" if beside else put, f"{head}{put}")
    if not found and len(last) > 1:
        yield Offer(f"Add “{last}” as a person…", words, adds=last)


def _meant(setting: Setting, letters: str) -> Iterator[tuple[str, str]]:
    wanted = fold(letters)
    seen: set[str] = set()
    for one in sorted(setting.people.everyone, key=lambda one: one.ring):
        put = one.initials or one.name
        if put not in seen and _begins(one, wanted):
            seen.add(put)
            parts = (one.name if one.initials else "", one.role, one.organisation)
            yield put, ", ".join(part for part in parts if part)
    for post in (*setting.roles, *setting.organisations, "All", "Chair", "Clerk"):
        if wanted and post not in seen and fold(post).startswith(wanted):
            seen.add(post)
            yield post, ""


def _begins(one: Someone, wanted: str) -> bool:
    names = (one.initials, one.name, *one.name.split(), one.role, one.organisation)
    return not wanted or any(fold(name).startswith(wanted) for name in names if name)
