"""What is told quietly beneath each row of an import: who, when, whence, on what conditions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from minutes.kinds import AttendanceKind, DueKind, ItemKind, Verb
from minutes.rules.days import print_day

if TYPE_CHECKING:
    from importers.draft import (
        DraftAttendance,
        DraftDeclaration,
        DraftFuture,
        DraftItem,
        DraftOutcome,
        DraftOwner,
        DraftPoint,
    )

_MANNERS = {
    AttendanceKind.PRESENT: "",
    AttendanceKind.APOLOGIES: "apologies",
    AttendanceKind.ABSENT: "absent",
}
"""How those on the list are told apart; the others bear the name of their kind."""


_CHAIR = ("chair", "chairman", "chairwoman", "chairperson")
"""Posts that say no more than that somebody takes the chair."""


def under_person(one: DraftAttendance, known: str | None) -> str:
    """Give what is told of somebody on the list; `known` is who in the book they are."""
    accepted = {None: "", True: "accepted", False: "declined"}[one.accepted]
    told = _dotted(
        one.title,
        "chair" if one.is_chair else "",
        "takes the minutes" if one.is_minute_taker else "",
        _MANNERS.get(one.kind, one.kind.value),
        f"for {one.substitute_for}" if one.substitute_for else "",
        "" if one.is_chair and one.role.lower() in _CHAIR else one.role,
        one.organisation,
        one.items,
        one.manner,
        accepted,
    )
    if known is None:
        return told
    return _dotted(told, "known here" if known == one.name else f"known here as {known}")


def under_interest(one: DraftDeclaration) -> str:
    """Give what is told of an interest beside who declared what."""
    return _dotted(
        f"item {one.item}" if one.item else "",
        "left the room" if one.left_the_room else "",
        "did not vote" if one.did_not_vote else "",
        f"dispensation {one.dispensation}" if one.dispensation else "",
    )


def under_item(item: DraftItem) -> str:
    """Give who presents an item, and what kind of item it is where its title does not say so.

    `Welcome` is the item for apologies too, and nobody would call it that who reads `Welcome`.
    """
    from importers.recognise.item_kinds import kind_of

    by = ", ".join(part for part in (item.presenter, item.presenter_organisation) if part)
    kind = "" if item.kind in (ItemKind.ITEM, ItemKind.SECTION) else item.kind.value
    if kind_of(item.title) is item.kind or (kind and kind.split()[0] in item.title.lower()):
        kind = ""
    return _lines(_dotted(by, kind), *_restricted(item))


def under_point(point: DraftPoint) -> str:
    """Give where a quotation comes from, the footnote, where words lead, what is restricted."""
    return _lines(
        f"From {point.whence}" if point.whence else "",
        f"Footnote {point.mark} {point.footnote}".replace("  ", " ") if point.footnote else "",
        f"“{point.linked}” leads to {point.link}" if point.link else "",
        *_restricted(point),
    )


def under_outcome(one: DraftOutcome) -> str:
    """Give who is to do it by when, how it was voted on, on what conditions, what came of it."""
    due = one.due_printed or print_day(one.due)
    if not due and one.due_kind not in (DueKind.NONE, DueKind.ON):
        due = one.due_kind.value
    due = f"{due} ({print_day(one.due)})" if one.due and print_day(one.due) not in due else due
    return _lines(
        _dotted(
            one.kind.value.capitalize() if one.reference else "",  # its number stands in front
            ", ".join(map(_owner, one.owners)),
            due,
        ),
        _dotted(
            "" if one.verb is Verb.UNSAID or one.verb in one.text.lower() else one.verb.value,
            f"proposed by {one.mover}" if one.mover else "",
            f"seconded by {one.seconder}" if one.seconder else "",
            _votes(one),
            f"casting vote: {one.casting_vote}" if one.casting_vote else "",
            *_recorded(one),
        ),
        *(f"Condition: {words}" for words in one.conditions),
        f"To {one.addressee}" if one.addressee else "",
        f"Answer: {one.response}" if one.response else "",
        *_restricted(one),
    )


def _owner(one: DraftOwner) -> str:
    """Give who is to do something; initials that can be several people's say so."""
    if one.name or not one.candidates:
        return one.name or one.text
    return f"{one.text} ({' or '.join(one.candidates)})"


def _votes(one: DraftOutcome) -> str:
    counts = ((one.votes_for, "for"), (one.votes_against, "against"), (one.votes_abstained, ""))
    told = [
        f"{count} {words}" if words else f"{count} abstained"
        for count, words in counts
        if count is not None
    ]
    return ", ".join(told)


def _recorded(one: DraftOutcome) -> Iterable[str]:
    votes: dict[str, list[str]] = {}
    for each in one.recorded:
        votes.setdefault(each.vote, []).append(each.name)
    return (f"{vote}: {', '.join(names)}" for vote, names in votes.items())


def under_future(one: DraftFuture, plain: str) -> str:
    """Give what is told of a coming meeting beside its day."""
    return _dotted(
        one.printed if one.printed != plain else "",
        f"{one.start}–{one.end}" if one.end else one.start,
        one.place,
        one.purpose,
        "provisional" if one.provisional else "",
    )


def _restricted(part: DraftItem | DraftPoint | DraftOutcome) -> Iterable[str]:
    """Give a line each for what the public is not to see."""
    if not part.restricted:
        return
    from importers.mending import lost_words_in

    lost = lost_words_in(part)
    for mark in part.restricted:
        words = f": “{mark.phrase}”" if mark.phrase else ""
        gone = ", which is not in it" if mark.phrase in lost else ""
        yield f"Restricted{words}{gone}{f' ({mark.reason})' if mark.reason else ''}"


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
