"""A draft in which every field says something, and the same draft with each field saying another.

What shows a draft, or writes it down, is held to all of its fields by this: one that is added to
the dataclasses is tried by itself, and cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from importers.draft import (
    Draft,
    DraftAttendance,
    DraftDeclaration,
    DraftFuture,
    DraftItem,
    DraftOutcome,
    DraftOwner,
    DraftPoint,
    DraftRestriction,
    Ended,
    Ending,
    Head,
    Match,
    PaperKind,
    Unsettled,
)
from minutes.findings import Code, Finding, Severity
from minutes.ids import PersonId
from minutes.kinds import DueKind, OutcomeKind, OwnerKind, PointKind, Verb
from minutes.model import Clock, Day
from minutes.shapes import RecordedVote


def full_draft() -> Draft:
    """Give a draft of which every field says something."""
    hidden = (DraftRestriction(phrase="the wall", reason="a person is named", lines=(14,)),)
    points = (
        DraftPoint(
            text="So it says of the wall",
            kind=PointKind.QUOTATION,
            depth=1,
            number_printed="2.1",
            heading="Wall",
            whence="the surveyor's letter",
            mark="*",
            footnote="Of last year.",
            link="https://quay.example/wall",
            linked="the wall",
            restricted=hidden,
            lines=(14,),
        ),
        DraftPoint(
            text="", kind=PointKind.TABLE, rows=(("Slip", "Cost"), ("1", "£4")), lines=(15,)
        ),
    )
    action = DraftOutcome(
        kind=OutcomeKind.ACTION,
        text="to measure the wall",
        verb=Verb.AGREED,
        reference="26/04",
        owners=(
            DraftOwner(
                text="BP",
                kind=OwnerKind.PERSON,
                name="Ben Price",
                candidates=("Ben Price", "Bea Pound"),
                separator=" and ",
            ),
        ),
        owners_printed="BP",
        due_kind=DueKind.ON,
        due=Day("2026-06-01"),
        due_printed="1 June",
        mover="Ada Usher",
        seconder="Ben Price",
        votes_for=5,
        votes_against=2,
        votes_abstained=1,
        addressee="the council",
        response="It will look at it.",
        conditions=("that the tide is out",),
        casting_vote="Ada Usher",
        recorded=(RecordedVote(name="Cy Vane", vote="against"),),
        in_text=True,
        label="ACTION:",
        shape="line",
        item_printed="2",
        restricted=hidden,
        lines=(16,),
    )
    item = DraftItem(
        title="The wall",
        number="2",
        number_printed="2.",
        presenter="Ada Usher",
        presenter_organisation="Quay Trust",
        entries=(*points, action),
        children=(DraftItem(title="Its foot", number="2.2", number_printed="2.2", lines=(17,)),),
        restricted=hidden,
        lines=(13,),
    )
    return Draft(
        source="may.docx",
        digest="00ff",
        kind=PaperKind.MINUTES,
        head=_head(),
        attendance=(_somebody(),),
        before=(DraftPoint(text="The board met late.", lines=(9,)),),
        items=(item,),
        future=(
            DraftFuture(
                day=Day("2026-06-11"),
                printed="Thursday 11 June",
                start=Clock("18:00"),
                end=Clock("20:00"),
                place="the chapel",
                purpose="budget",
                provisional=True,
                lines=(20,),
            ),
        ),
        declarations=(
            DraftDeclaration(
                name="Ben Price",
                nature="rents the slip",
                item="2",
                left_the_room=True,
                did_not_vote=True,
                dispensation="to speak but not to vote",
                whole=True,
                lines=(11,),
            ),
        ),
        unsettled=(Unsettled(letters="ZQ", names=("Zoe Quill", "Zac Quy"), lines=(12,)),),
        findings=(
            Finding(
                code=Code.OUTCOME_EMPTY,
                severity=Severity.WARNING,
                message="A decision says nothing.",
                hint="Type what was decided.",
                place="entry",
                text="RESOLVED",
                line=18,
            ),
        ),
        ended=(Ended(at=1, what=Ending.HEAD, where="title"),),
    )


def _head() -> Head:
    return Head(
        title="Harbour Board",
        board="The Harbour Board",
        subtitle="Spring meeting",
        day=Day("2026-05-14"),
        day_printed="Thursday 14 May 2026",
        start=Clock("14:00"),
        end=Clock("16:00"),
        time_printed="2pm to 4pm",
        place="the hall",
        link="https://meet.example/x",
        chair="Ada Usher",
        chair_organisation="Quay Trust",
        minute_taker="Cy Vane",
        closed=Clock("15:50"),
        status="draft",
        turnout="about forty",
        public=4,
        signed_by="Ada Usher",
        signed_on=Day("2026-06-11"),
    )


def _somebody() -> DraftAttendance:
    return DraftAttendance(
        name="Ben Price",
        printed="Cllr Ben Price (BP)",
        title="Cllr",
        initials="BP",
        initials_printed=True,
        role="Treasurer",
        organisation="Quay Trust",
        is_chair=True,
        is_minute_taker=True,
        substitute_for="Bea Pound",
        items="Item 3",
        manner="via Teams",
        accepted=True,
        row=1,
        column=2,
        person=PersonId("p1"),
        is_new=True,
        matches=(Match(person=PersonId("p2"), name="Benjamin Price", score=0.9),),
        lines=(5,),
    )


def every_change(draft: Draft) -> Iterator[tuple[str, Draft]]:
    """Give each field by its name (`DraftPoint.whence`) with the draft in which it says another."""
    seen: set[str] = set()
    for name, changed in _changes(draft, lambda new: new):
        if name not in seen:
            seen.add(name)
            yield name, changed


def _changes(value: Any, whole: Callable[[Any], Any]) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        held = getattr(value, field.name)

        def put(new: Any, name: str = field.name) -> Any:
            return whole(replace(value, **{name: new}))

        if is_dataclass(held):
            yield from _changes(held, put)
        elif isinstance(held, tuple) and held and is_dataclass(held[0]):
            for n, one in enumerate(held):
                yield from _changes(
                    one, lambda new, n=n, put=put, held=held: put((*held[:n], new, *held[n + 1 :]))
                )
        elif other := _other(held):
            yield f"{type(value).__name__}.{field.name}", put(other[0])


def _other(held: Any) -> tuple[Any, ...]:
    """Give something else of its kind; nothing where it says nothing."""
    match held:
        case Enum():
            return (next(one for one in type(held) if one is not held and one.value),)
        case bool():
            return (not held,)
        case int() | float():
            return (held + 1,)
        case "" | () | None:
            return ()
        case str() if held[:4].isdecimal() and len(held) == 10:
            return (type(held)("2031-01-30"),)
        case str() if held[2:3] == ":":
            return (type(held)("09:09"),)
        case str():
            return (type(held)(f"{held} too"),)
        case tuple() if isinstance(held[0], tuple):
            return ((*held, ("new", "row")),)
        case tuple():
            return ((*held, 99 if isinstance(held[0], int) else "one more"),)
        case _:
            raise TypeError(f"what is another {type(held).__name__}?")


def every_field() -> set[str]:
    """Give the names of all fields of a draft and its parts, save those that only hold parts."""
    parts = (
        Draft,
        Head,
        DraftAttendance,
        Match,
        DraftOwner,
        DraftRestriction,
        DraftPoint,
        DraftOutcome,
        DraftItem,
        Unsettled,
        DraftFuture,
        DraftDeclaration,
        Ended,
    )
    draft = full_draft()
    holds = {f"{part.__name__}.{f.name}" for part in parts for f in fields(part)}
    return {name for name in holds if not _is_of_parts(name, draft)}


def _is_of_parts(name: str, draft: Draft) -> bool:
    """Say whether a field holds parts of the draft, which are tried by themselves."""
    item = draft.items[0]
    action, person = item.outcomes[0], draft.attendance[0]
    for one in (draft, item, action, person, item.points[0], draft.head):
        kind, _, field = name.partition(".")
        if type(one).__name__ == kind:
            held = getattr(one, field)
            return is_dataclass(held) or (
                isinstance(held, tuple) and bool(held) and is_dataclass(held[0])
            )
    return False
