"""What a line says of an interest: `AM rents it, left` or `RK is a trustee (item 6), no vote`.

An interest is in the item that the line names, or else in the one in view. Who leaves for another
item than that is here until then: it is told under that item, without a time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.changes import Add, Command, Edit, Together
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import DeclarationId, ItemId, new_id, orders_after
from minutes.kinds import MovementKind
from minutes.model import Attendance, Clock, Declaration
from minutes.record import Record
from minutes.room_line import command_for, on_list
from minutes.rules.initials import People
from minutes.rules.numbering import numbers
from minutes.rules.presence import concerns, presence
from minutes.rules.telling import declarations_item

_END = re.compile(
    r"[\s,;]+(?P<end>(?:left|leaves|will\s+leave)(?:\s+the\s+room)?|no\s+vote|did\s+not\s+vote|stayed|stays"
    r"|(?:with\s+)?dispensation\s+(?P<dispensation>\S.*))\s*\.?$",
    re.IGNORECASE,
)
"""What they did about it, behind its nature."""


_ONE = r"[a-z]{0,3}[0-9][\w./]*"
_NUMBER = rf"{_ONE}(?:(?:[-–]|\sto\s){_ONE})?"
_ITEMS = rf"(?:agenda\s+)?items?\s+(?P<numbers>{_NUMBER}(?:(?:\s*[,&]\s*|\s+and\s+){_NUMBER})*)"

_FROM_TO = re.compile(r"(?P<first>\d{1,3})(?:[-–]|\sto\s)(?P<last>\d{1,3})")
"""Items in a row: `4-6`."""

_FIRST = re.compile(rf"^\(?{_ITEMS}\)?[\s:,;–-]+(?=\S)", re.IGNORECASE)
"""The items at the head of what it is."""

_LAST = re.compile(
    rf"[\s,;(]+(?:(?:in|on|for|at|about|under|re)\s+)?{_ITEMS}\s*\)?\s*\.?$", re.IGNORECASE
)
"""The items behind it, or behind what they did about it: `left for item 6`."""


@dataclass(frozen=True, slots=True)
class TypedInterest:
    """A line on an interest, taken apart."""

    letters: str
    nature: str
    left: bool = False
    did_not_vote: bool = False
    dispensation: str = ""
    items: tuple[str, ...] = ()
    """The numbers of the items that were named."""


def read_interest(text: str) -> TypedInterest:
    """Give who declared what, and what they did about it."""
    letters, _, nature = " ".join(text.split()).partition(" ")
    found = TypedInterest(letters, "")
    while end := _LAST.search(f" {nature}") or _FIRST.match(nature) or _END.search(f" {nature}"):
        if end.re is not _END:
            found = replace(found, items=(*_each(end["numbers"]), *found.items))
            is_first = end.re is _FIRST
            nature = nature[end.end() :] if is_first else f" {nature}"[: end.start()].strip()
            continue
        word = end["end"].lower()
        if end["dispensation"]:
            found = replace(found, dispensation=end["dispensation"].rstrip("."))
        elif word.startswith(("left", "leaves", "will")):
            found = replace(found, left=True)
        elif "vote" in word:
            found = replace(found, did_not_vote=True)
        nature = f" {nature}"[: end.start()].strip(" ,;")
    if not nature.strip(" ,.;"):
        raise NotUnderstood(
            "This says no interest.", way_out="Type initials, then what it is: AM rents the slip."
        )
    return replace(found, nature=nature.strip())


def _each(numbers: str) -> tuple[str, ...]:
    """Give every number that a list of items names: `2, 4-6` are four."""
    found: list[str] = []
    for number in re.split(r"\s*[,&]\s*|\s+and\s+", numbers):
        row = _FROM_TO.fullmatch(number.rstrip("."))
        every = range(int(row["first"]), int(row["last"]) + 1) if row else ()
        found += map(str, every) if every else [number.rstrip(".")]
    return tuple(found)


def print_interest(record: Record, declared: Declaration) -> str:
    """Give an interest as it would be typed."""
    row = next((one for one in record.attendances if one.id == declared.attendance), None)
    if row is None:
        row = next((one for one in record.attendances if one.name == declared.name), None)
    who = row.initials if row and row.initials else declared.name.replace(" ", "")
    did = [
        "left" if declared.left_the_room else "",
        "no vote" if declared.did_not_vote else "",
        f"dispensation {declared.dispensation}" if declared.dispensation else "",
    ]
    number = number_of(record, declared)
    about = f"(item {number}) {declared.nature}" if number else declared.nature
    return ", ".join(part for part in (f"{who} {about}", *did) if part)


def number_of(record: Record, declared: Declaration) -> str:
    """Give the number of the item an interest is in; nothing where it is in none of them."""
    if declared.item is None or declared.item == declarations_item(record):
        return ""
    return numbers(record, record.first_number).bare.get(declared.item, "")


def interest_text(declared: Declaration) -> str:
    """Give what somebody declared and did about it, in a few words."""
    return f"{declared.name}: {declared.nature or 'an interest'} ({done_about(declared)})"


def done_about(declared: Declaration) -> str:
    """Give what somebody did about an interest."""
    did = [
        "left the room" if declared.left_the_room else "stayed",
        "did not vote" if declared.did_not_vote else "",
        f"dispensation: {declared.dispensation}" if declared.dispensation else "",
    ]
    return ", ".join(part for part in did if part)


def declare(
    record: Record, known: People, text: str, now: Clock, here: ItemId | None
) -> tuple[Declaration, Together]:
    """Give the interest that a line declares, with the command that records it and who left.

    One that names several items is as many interests, and the first of them is given.
    """
    typed = read_interest(text)
    row = _listed(record, known, typed)
    last = max((one.order for one in record.declarations), default=None)
    items = _named(record, typed) or (here,)
    orders = orders_after(last, len(items))
    declared = tuple(
        _said(
            Declaration(
                id=DeclarationId(new_id()),
                meeting=record.meeting.id,
                order=order,
                name=row.name,
                item=item,
            ),
            row,
            typed,
        )
        for item, order in zip(items, orders, strict=True)
    )
    steps: list[Command] = [Add(declared)]
    if any(_leaves_now(record, one, here) for one in declared):
        steps.append(command_for(record, known, f"{typed.letters} l", now, here))
    return declared[0], Together(tuple(steps), "declare interest")


def declare_again(
    record: Record,
    known: People,
    declared: Declaration,
    text: str,
    now: Clock,
    here: ItemId | None = None,
) -> Together:
    """Give the command that makes an interest say what its line says after it was typed over."""
    typed = read_interest(text)
    row = _listed(record, known, typed)
    items = _named(record, typed)
    if len(items) > 1:
        raise NotAllowed(
            "This line is one interest, in one item.",
            way_out="Declare the interest in the other item in a line of its own.",
        )
    then = _said(declared, row, typed)
    if items:
        then = replace(then, item=items[0])
    elif number_of(record, declared):
        then = replace(then, item=None)  # its number was there to be taken out
    steps: list[Command] = [Edit(declared, then)] if then != declared else []
    newly = not declared.left_the_room or then.attendance != declared.attendance
    at = here or declared.item
    if newly and not _has_left(record, then) and _leaves_now(record, then, at):
        steps.append(command_for(record, known, f"{typed.letters} l", now, at))
    return Together(tuple(steps), "change interest")


def _listed(record: Record, known: People, typed: TypedInterest) -> Attendance:
    row, added = on_list(record, known, typed.letters)
    if added:
        raise NotAllowed(f"{row.name} is not on the list.", way_out="Say P for them first.")
    return row


def _named(record: Record, typed: TypedInterest) -> tuple[ItemId, ...]:
    """Give the items that a line names, each once."""
    bare = numbers(record, record.first_number).bare
    known = {number.casefold(): item for item, number in bare.items() if number}
    found: dict[ItemId, None] = {}
    for number in typed.items:
        item = known.get(number.casefold())
        if item is None:
            raise NotUnderstood(
                f"There is no item {number} on the agenda.",
                way_out="Type a number that is there, or leave it out.",
            )
        found[item] = None
    return tuple(found)


def _said(declared: Declaration, row: Attendance, typed: TypedInterest) -> Declaration:
    return replace(
        declared,
        name=row.name,
        attendance=row.id,
        nature=typed.nature,
        left_the_room=typed.left,
        dispensation=typed.dispensation,
        did_not_vote=typed.did_not_vote,
    )


def _leaves_now(record: Record, declared: Declaration, here: ItemId | None) -> bool:
    """Say whether somebody goes at once: the interest is in the item that the meeting is at."""
    if not declared.left_the_room or declared.attendance not in presence(record).now:
        return False
    at_once = declared.item in (None, here, declarations_item(record))
    return at_once or concerns(record, declared, here)


def _has_left(record: Record, declared: Declaration) -> bool:
    return any(
        move.attendance == declared.attendance
        and move.item == declared.item
        and move.kind is MovementKind.LEFT
        for move in record.movements
    )
