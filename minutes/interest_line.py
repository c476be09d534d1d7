"""What a line says of an interest: `AM rents the slip, left` or `RK is a trustee, no vote`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.changes import Add, Command, Edit, Together
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import DeclarationId, ItemId, new_id, order_between
from minutes.kinds import MovementKind
from minutes.model import Clock, Declaration
from minutes.record import Record
from minutes.room_line import command_for, on_list
from minutes.rules.initials import People
from minutes.rules.presence import presence

_END = re.compile(
    r"[\s,;]+(?P<end>left(?:\s+the\s+room)?|no\s+vote|did\s+not\s+vote|stayed|stays"
    r"|(?:with\s+)?dispensation\s+(?P<dispensation>\S.*))\s*\.?$",
    re.IGNORECASE,
)
"""What they did about it, behind its nature."""


@dataclass(frozen=True, slots=True)
class TypedInterest:
    """A line on an interest, taken apart."""

    letters: str
    nature: str
    left: bool = False
    did_not_vote: bool = False
    dispensation: str = ""


def read_interest(text: str) -> TypedInterest:
    """Give who declared what, and what they did about it."""
    letters, _, nature = " ".join(text.split()).partition(" ")
    found = TypedInterest(letters, "")
    while end := _END.search(f" {nature}"):
        word = end["end"].lower()
        if end["dispensation"]:
            found = replace(found, dispensation=end["dispensation"].rstrip("."))
        elif word.startswith("left"):
            found = replace(found, left=True)
        elif "vote" in word:
            found = replace(found, did_not_vote=True)
        nature = f" {nature}"[: end.start()].strip(" ,;")
    if not nature.strip(" ,.;"):
        raise NotUnderstood(
            "This says no interest.", way_out="Type initials, then what it is: AM rents the slip."
        )
    return replace(found, nature=nature.strip())


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
    return ", ".join(part for part in (f"{who} {declared.nature}", *did) if part)


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
    record: Record, known: People, text: str, now: Clock, item: ItemId | None
) -> tuple[Declaration, Together]:
    """Give the interest that a line declares, with the command that records it and who left."""
    typed = read_interest(text)
    row, added = on_list(record, known, typed.letters)
    if added:
        raise NotAllowed(f"{row.name} is not on the list.", way_out="Say P for them first.")
    last = max((one.order for one in record.declarations), default=None)
    declared = Declaration(
        id=DeclarationId(new_id()),
        meeting=record.meeting.id,
        order=order_between(last, None),
        name=row.name,
        attendance=row.id,
        item=item,
        nature=typed.nature,
        left_the_room=typed.left,
        dispensation=typed.dispensation,
        did_not_vote=typed.did_not_vote,
    )
    steps: list[Command] = [Add((declared,))]
    if typed.left and row.id in presence(record).now:
        steps.append(command_for(record, known, f"{typed.letters} l", now, item))
    return declared, Together(tuple(steps), "declare interest")


def declare_again(
    record: Record, known: People, declared: Declaration, text: str, now: Clock
) -> Together:
    """Give the command that makes an interest say what its line says after it was typed over."""
    typed = read_interest(text)
    row, added = on_list(record, known, typed.letters)
    if added:
        raise NotAllowed(f"{row.name} is not on the list.", way_out="Say P for them first.")
    then = replace(
        declared,
        name=row.name,
        attendance=row.id,
        nature=typed.nature,
        left_the_room=typed.left,
        dispensation=typed.dispensation,
        did_not_vote=typed.did_not_vote,
    )
    steps: list[Command] = [Edit(declared, then)] if then != declared else []
    newly = typed.left and not declared.left_the_room
    gone = any(
        move.attendance == row.id and move.item == declared.item and move.kind is MovementKind.LEFT
        for move in record.movements
    )
    if newly and not gone and row.id in presence(record).now:
        steps.append(command_for(record, known, f"{typed.letters} l", now, declared.item))
    return Together(tuple(steps), "change interest")
