"""The ties between rows: what hangs on a thing, what keeps it, what it may be put under."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from minutes import model
from minutes.changes import noun
from minutes.errors import NotAllowed, NotFound
from storage.rows import table

HANGS_ON: dict[type[model.Value], tuple[tuple[type[model.Value], str], ...]] = {
    model.Board: (
        (model.Membership, "board"),
        (model.StandingItem, "board"),
        (model.FutureMeeting, "board"),
        (model.Snippet, "board"),
    ),
    model.Person: ((model.Membership, "person"), (model.Post, "person")),
    model.Meeting: (
        (model.Attendance, "meeting"),
        (model.Item, "meeting"),
        (model.Declaration, "meeting"),
        (model.Paper, "meeting"),
        (model.Amendment, "meeting"),
        (model.Snapshot, "meeting"),
        (model.FutureMeeting, "meeting"),
    ),
    model.Attendance: ((model.Movement, "attendance"),),
    model.Item: (
        (model.Item, "parent"),
        (model.Point, "item"),
        (model.Outcome, "item"),
        (model.Flag, "about"),
        (model.PrivateNote, "about"),
        (model.Restriction, "about"),
    ),
    model.Point: (
        (model.Flag, "about"),
        (model.PrivateNote, "about"),
        (model.Restriction, "about"),
    ),
    model.Outcome: (
        (model.Owner, "outcome"),
        (model.Update, "outcome"),
        (model.Flag, "about"),
        (model.PrivateNote, "about"),
        (model.Restriction, "about"),
    ),
}
"""What goes out of sight with a thing, because it has no place without it."""

HELD_BY: dict[type[model.Value], tuple[tuple[type[model.Value], str, str, str], ...]] = {
    model.Board: (
        (model.Meeting, "board", "meetings of it are in the book", "Remove its meetings first."),
    ),
    model.Person: (
        (
            model.Attendance,
            "person",
            "they are on the list of a meeting",
            "Mark them as no longer active instead.",
        ),
        (
            model.Owner,
            "person",
            "an action is theirs",
            "Mark them as no longer active instead.",
        ),
    ),
}
"""What keeps a thing in the book: where it is needed, why, and what to do instead."""

APART: tuple[type[model.Value], ...] = (model.Update,)
"""Values whose meeting is not that of what they hang on: an update is heard at a later one."""


def _places_of(of: type[model.Value]) -> dict[str, tuple[type[model.Value], ...]]:
    """Give the columns that say what a value hangs on, each with what that may be."""
    found: dict[str, tuple[type[model.Value], ...]] = {}
    for parent, children in HANGS_ON.items():
        for child, column in children:
            if child is of:
                found[column] = (*found.get(column, ()), parent)
    if of is model.Meeting:
        found["board"] = (model.Board,)
    return found


PLACES = {of: _places_of(of) for of in model.Value.__args__}
"""For each kind of value, the columns that say what it hangs on."""


class Ties:
    """Looks after the ties within one transaction; asks of each thing once."""

    def __init__(self, run: Callable[..., Any]) -> None:
        self._run = run
        self._known: dict[str, str] = {}

    def forget(self) -> None:
        """Ask everything again: something went out of sight, came back or moved."""
        self._known.clear()

    def check(self, value: model.Value, fields: set[str] | None = None) -> None:
        """Refuse a place that is not in sight, in another meeting, or under the thing itself.

        With `fields`, only these have changed and are looked at.
        """
        for column, parents in PLACES[type(value)].items():
            place = getattr(value, column)
            if place is None or not (fields is None or column in fields):
                continue
            self._check_place(value, place, parents)
            if column == "parent" and fields is not None:
                self._check_loop(value.id, place)

    def _check_place(
        self, value: model.Value, place: str, parents: tuple[type[model.Value], ...]
    ) -> None:
        if place not in self._known:
            self._known[place] = self._meeting_of(value, place, parents)
        theirs, ours = self._known[place], getattr(value, "meeting", None)
        if theirs and ours and theirs != ours and not isinstance(value, APART):
            raise ValueError(f"A {noun(value)} stands in the meeting of what it belongs to.")

    def _meeting_of(
        self, value: model.Value, place: str, parents: tuple[type[model.Value], ...]
    ) -> str:
        """Give the meeting of a thing in sight, or empty text for one that is in none."""
        for parent in parents:
            meeting = "meeting" if "meeting" in table(parent).column else "''"
            found = self._run(
                f'select {meeting} from "{table(parent).name}" where id = ? and deleted = 0',
                (place,),
            ).fetchone()
            if found:
                return str(found[0])
        raise loose_end(value)

    def _check_loop(self, item: str, parent: str | None) -> None:
        while parent is not None:
            if parent == item:
                raise NotAllowed(
                    "An item cannot be put under itself, or under an item below it.",
                    way_out="Choose another item, or move the lower one out first.",
                )
            (parent,) = self._run("select parent from item where id = ?", (parent,)).fetchone()


def loose_end(value: model.Value) -> NotFound:
    """Give the trouble that what a value belongs to is not there."""
    return NotFound(
        f"What this {noun(value)} belongs to is no longer in the book.",
        way_out="Bring that back first, or look at what is there now.",
    )
