"""Tells the sample book in the order in which things happened.

The texts stand in `resources/sample`; how minutes are written there is told in
`desktop.sample.notes`. Nothing here looks at today: each run gives the same commands.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.sample.known import Counter, Held, Known, day_of
from desktop.sample.meeting import MeetingMaker
from desktop.sample.notes import rows
from minutes.changes import Add, ChangeState, Command, Edit, Together
from minutes.ids import (
    AmendmentId,
    BoardId,
    MembershipId,
    PersonId,
    PostId,
    SnippetId,
    StandingItemId,
)
from minutes.kinds import ItemKind, Purpose, Regime, Standing, State
from minutes.model import (
    Amendment,
    Board,
    Clock,
    Day,
    Membership,
    Person,
    Post,
    Snippet,
    StandingItem,
    Value,
)
from minutes.shapes import Count, Level, Numbering, QuorumRule, ReferenceRule, Run
from resources.sample import SHELF

BOARDS = ("cscp", "osier", "burnthorpe")
"""The boards, by the names of their files."""

BEGAN = "2024-11-01"
"""The day on which the book was begun."""

WAY: tuple[State, ...] = (
    State.DRAFT,
    State.WITH_CHAIR,
    State.CIRCULATED,
    State.CONFIRMED,
    State.SIGNED,
    State.PUBLISHED,
)
"""The states of minutes, in the order in which they are reached."""

BEFORE_THE_NEXT = WAY.index(State.CIRCULATED)
"""How far minutes come before the next meeting has agreed them."""


def commands() -> Iterator[Command]:
    """Give the commands that make the sample book, few and large."""
    known = Known()
    yield Add(tuple(people(known)))
    for number, file in enumerate(BOARDS, 1):
        yield Add(tuple(board(file, Counter(BEGAN, f"09:0{number}"), known)))
    for told in sorted(map(_read, (SHELF / "meetings").glob("*.toml")), key=_when):
        yield _meeting(told, known)


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _when(told: dict[str, Any]) -> tuple[str, str]:
    return str(told["day"]), told["start"]


# ------------------------------------------------------------------ people and boards


def people(known: Known) -> Iterator[Value]:
    """Give everybody, what they are elsewhere, and the snippets for the whole book."""
    make, told = Counter(BEGAN), _read(SHELF / "people.toml")
    for name, title, email, variant in rows(told["people"], 4):
        person = Person(
            id=PersonId(make.id()),
            name=name,
            title=title,
            variants=(variant,) if variant else (),
            email=email,
        )
        known.people[name] = person
        yield person
    for name, organisation, role, since, until in rows(told["posts"], 5):
        yield Post(
            id=PostId(make.id()),
            person=known.person(name).id,
            organisation=organisation,
            role=role,
            since=Day(since),
            until=Day(until),
        )
    for short, phrase in rows(told["snippets"], 2):
        yield Snippet(id=SnippetId(make.id()), short=short, phrase=phrase)


def board(file: str, make: Counter, known: Known) -> Iterator[Value]:
    """Give a board with its rules, members, standing items and snippets."""
    told = _read(SHELF / f"{file}.toml")
    ruled = _rules(told, BoardId(make.id()))
    known.boards[file], known.ends[file] = ruled, told["ends"]
    known.members[file] = {}
    yield ruled
    for written in rows(told["members"], 7):
        member = _member(written, ruled, make, known)
        known.members[file][member.initials] = member
        yield member
    for title, kind, purpose, presenter, allotted in rows(told["standing"], 5):
        yield StandingItem(
            id=StandingItemId(make.id()),
            board=ruled.id,
            order=make.order("standing"),
            title=title,
            kind=ItemKind(kind),
            purpose=Purpose(purpose),
            presenter=presenter,
            minutes_allotted=int(allotted) or None,
        )
    for short, phrase in rows(told["snippets"], 2):
        yield Snippet(id=SnippetId(make.id()), short=short, phrase=phrase, board=ruled.id)


def _rules(told: dict[str, Any], board: BoardId) -> Board:
    numbering, references, quorum = told["numbering"], told["references"], told["quorum"]
    levels = [level | {"count": Count(level["count"])} for level in numbering["levels"]]
    return Board(
        id=board,
        name=told["name"],
        short_name=told["short_name"],
        parent_body=told.get("parent_body", ""),
        regime=Regime(told["regime"]),
        numbering=Numbering(
            levels=tuple(Level(**level) for level in levels),
            runs_on=numbering.get("runs_on", False),
            year=numbering.get("year", ""),
            points=numbering.get("points", False),
        ),
        references=ReferenceRule(references["pattern"], Run(references["run"])),
        quorum=QuorumRule(**quorum | {"agencies": tuple(quorum.get("agencies", ()))}),
        house_style=told["house_style"],
        file_name=told["file_name"],
        usual_start=Clock(told["usual_start"]),
        usual_end=Clock(told["usual_end"]),
        usual_place=told["usual_place"],
        meets=told["meets"],
        keep_years=told.get("keep_years"),
    )


def _member(written: list[str], board: Board, make: Counter, known: Known) -> Membership:
    initials, name, role, organisation, marks, since, until = written
    standing = Standing(marks.split()[0])
    return Membership(
        id=MembershipId(make.id()),
        board=board.id,
        person=known.person(name).id,
        order=make.order("members"),
        initials=initials,
        role=role,
        organisation=organisation,
        standing=standing,
        voting=standing is Standing.MEMBER,
        is_chair="chair" in marks,
        is_minute_taker="minutes" in marks,
        since=Day(since),
        until=Day(until),
    )


# ------------------------------------------------------------------ meetings


def _meeting(told: dict[str, Any], known: Known) -> Command:
    """Give one meeting whole: what was minuted, what it agreed, and what became of its minutes."""
    maker = MeetingMaker(told, known)
    maker.make()
    before = known.last.get(told["board"])
    done: list[Command] = [Add(tuple(maker.values)), *maker.edits]
    if before:
        done += _agreed(told, before, maker.held)
    reached = WAY.index(State(maker.held.ends))
    for state in WAY[1 : min(reached, BEFORE_THE_NEXT) + 1]:
        done.append(ChangeState(maker.meeting.id, state))
    for news in maker.since:
        done.append(news if isinstance(news, Edit) else Add((news,)))
    known.last[told["board"]] = maker.held
    return Together(tuple(done), f"{told['title']}, {told['day_printed']}")


def _agreed(told: dict[str, Any], before: Held, here: Held) -> Iterator[Command]:
    """Give what a meeting does to the minutes of the one before: amend, confirm, sign, publish."""
    item, was = here.items[told["confirms"]], before.meeting
    make = Counter(str(here.meeting.day), "08:00")
    amendments = [
        Amendment(
            id=AmendmentId(make.id()),
            meeting=was.id,
            order=make.order("amendments"),
            text=text,
            agreed_at=here.meeting.id,
            agreed_item=item,
            about=about,
        )
        for about, text in rows(told.get("amendments", ""), 2)
    ]
    if amendments:
        yield Add(tuple(amendments))
    yield ChangeState(was.id, State.CONFIRMED, confirmed_at=here.meeting.id, confirmed_item=item)
    if before.ends != State.CONFIRMED:
        signed = replace(was, signed_by=here.meeting.chair, signed_on=day_of(here.meeting.day))
        yield Edit(was, signed)
    for state in WAY[WAY.index(State.CONFIRMED) + 1 : WAY.index(State(before.ends)) + 1]:
        yield ChangeState(was.id, state)
