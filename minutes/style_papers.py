"""What a house style says of the papers beside the minutes: agenda, decision note, log, report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutes.style_checks import Between, Filled, OneLine

Words = Annotated[str, OneLine()]
"""Plain words on one line."""

MEETING = frozenset(
    {
        "board",
        "short_board",
        "organisation",
        "title",
        "date",
        "time",
        "place",
        "link",
        "chair",
        "minute_taker",
        "turnout",
        "confidentiality",
        "state",
    }
)
"""What a title line, a label or a running header may ask for."""

Line = Annotated[str, OneLine(), Filled(MEETING)]
"""A pattern over the facts of the meeting."""

Name = Annotated[str, OneLine(may_be_empty=False)]
"""What a paper is called; it cannot be left out."""


class AgendaLayout(StrEnum):
    """How the items of an agenda are set out."""

    TABLE = "table"
    LIST = "list"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStyle:
    """How an agenda is set out, and its words."""

    name: Name = "Agenda"
    """What the paper is called: its title, and a word of its file's name."""
    lines: tuple[Line, ...] = ()
    """The lines under the name; empty for those of the minutes that ask for the meeting's facts."""
    layout: AgendaLayout = AgendaLayout.TABLE
    """A table with a row for each item, or numbered lines with what belongs to each under it."""
    draft: Words = "Draft agenda: items and their numbers may still change"
    """Under the title until the agenda is issued; empty for none."""
    expected: Words = "People expected"
    business: Words = "Items of business"
    item: Words = "Item"
    subject: Words = "Subject"
    presenter: Words = "Led by"
    purpose: Words = "Purpose"
    decide: Words = "For decision"
    discuss: Words = "For discussion"
    note: Words = "To note"
    time: Words = "Time"
    """Over when an item begins and how long it may take."""
    minutes: Annotated[str, OneLine(), Filled(frozenset({"minutes"}))] = "{minutes} min"
    """How long an item may take."""
    urgent: Words = "Urgent item"
    papers: Words = "Papers"
    """Over the papers that belong to no item."""
    joining: Words = "Joining link:"
    """Before the address of a meeting held online, where the facts of the meeting lack it."""
    private: Words = "The public may be excluded from the meeting while this item is taken."
    """What stands under an item that is restricted."""
    omitted: Words = "Items to be taken in private are shown by their open titles alone."
    """What the public agenda says under its title where such an item is on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNoteStyle:
    """The words of the note of decisions that goes out before the minutes are finished."""

    name: Name = "Note of decisions"
    lines: tuple[Line, ...] = ()
    """The lines under the name; empty for those of the minutes that ask for the meeting's facts."""
    working_days: Annotated[int, Between(1, 60)] = 7
    """Within how many working days it is to be out, the day of the meeting being the first."""
    about_title: Words = "About this note"
    about: Words = (
        "This note gives attendance, interests declared and decisions with the votes on them. "
        "The minutes follow."
    )
    due: Annotated[str, OneLine(), Filled(frozenset({"date", "days"}))] = (
        "[To be published by {date}, within {days} working days beginning with the day of the "
        "meeting. A bank holiday in between would put that day off.]"
    )
    decisions: Words = "Decisions"
    none: Words = "No decision was taken."
    private: Words = "Taken in private: decisions under this item are not in this public version."
    """What stands under a restricted item in the public note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLogStyle:
    """How the log of actions over all meetings is set out, and its words."""

    name: Name = "Action log"
    landscape: bool = True
    """Whether its pages lie on their side, whatever those of the minutes do."""
    as_at: Annotated[str, OneLine(), Filled(frozenset({"date"}))] = "As it stands on {date}"
    of: Annotated[str, OneLine(), Filled(frozenset({"name"}))] = "Actions of {name}"
    """A line under the title, where the log is of one person's actions."""
    overdue: Words = "Overdue"
    open: Words = "Open"
    in_progress: Words = "In progress"
    done: Words = "Done, to be agreed"
    ended: Words = "Closed"
    board: Words = "Board"
    minuted: Words = "Minuted"
    action: Words = "Action"
    owners: Words = "Owner"
    rag: Words = "RAG"
    reason: Words = "Reason"
    """Over the reason for a colour, in a sheet."""
    age: Words = "Age in meetings"
    latest: Words = "Latest update"
    moved: Annotated[str, OneLine(), Filled(frozenset({"date", "times"}))] = (
        "moved[ from {date}][, {times} times]"
    )
    """What stands under a due date that is not the one minuted."""
    none: Words = "There are no such actions."


@dataclass(frozen=True, slots=True, kw_only=True)
class HighlightsStyle:
    """The words of the report on a board's year."""

    name: Name = "Highlights"
    """What the paper is called in its file's name."""
    title: Annotated[str, OneLine(may_be_empty=False), Filled(frozenset({"year"}))] = (
        "Highlights {year}"
    )
    draft: Words = "Draft report: minutes of the year wait to be confirmed"
    """Under the title until the minutes of all its meetings are confirmed; empty for none."""
    foreword: Words = "Foreword"
    met: Annotated[str, OneLine(), Filled(frozenset({"board", "year", "days"}))] = (
        "In {year} the board met on {days}."
    )
    unmet: Annotated[str, OneLine(), Filled(frozenset({"board", "year"}))] = (
        "In {year} the board did not meet."
    )
    """What is said in its place of a year without a meeting."""
    about: Annotated[str, OneLine(), Filled(frozenset({"board", "year", "days"}))] = (
        "This report gathers what it decided and what was carried out, each with the day of the "
        "meeting that minuted it."
    )
    chair: Annotated[str, OneLine(), Filled(frozenset({"board"}))] = "Chair, {board}"
    """Under the chair's name, which signs the foreword."""
    told: Annotated[str, OneLine(), Filled(frozenset({"text", "date"}))] = "{text}[ ({date})]"
    """What was decided or carried out, and when it was minuted."""
    done: Words = "Carried out"
    """Before actions that were carried out, and over how many they are."""
    also: Words = "Other decisions"
    """Over what came about under items of which nothing else is told."""
    decided: Words = "What the board decided"
    """The same, where nothing stands above it."""
    none: Words = "No decision is in the minutes of this year."
    figures: Words = "The year in figures"
    in_all: Words = "In all"
    what: Words = "What"
    number: Words = "Number"
    meetings: Words = "Meetings held"
    people: Words = "People who took part"
    organisations: Words = "Organisations they came from"
    decisions: Words = "Decisions"
    actions: Words = "Actions agreed"
    each: Words = "Meeting by meeting"
    date: Words = "Date"
    present: Words = "Present"
    contact: Words = "Contact"
    ask: Annotated[str, OneLine(), Filled(frozenset({"name", "email"}))] = (
        "To know more of the board’s work, ask {name}[ at {email}]."
    )
    """Whom to ask; empty for nobody."""
