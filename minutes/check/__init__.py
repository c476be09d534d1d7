"""Reads a draft as a chair would, and lists what they would send back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minutes.check import heading, promises, room, structure, words, work
from minutes.check.reading import Reading
from minutes.findings import Code, Finding, Severity
from minutes.kinds import MeetingKind
from minutes.record import Record

__all__ = ["Code", "Finding", "Severity", "check"]

Looker = Callable[[Reading], Iterator[Finding]]

LOOKERS: tuple[Looker, ...] = (
    heading.look,
    room.look,
    structure.look,
    work.look,
    words.look,
    promises.look,
)
"""Everything that is looked at. One more way of looking is one more line."""

NOT_MINUTES = frozenset({MeetingKind.REPORT})
"""Papers that have no meeting behind them, of which only the words are looked at."""


def check(record: Record) -> tuple[Finding, ...]:
    """Give what a chair would send back, in the order in which the minutes are read."""
    reading = Reading(record)
    lookers = (words.look,) if record.meeting.kind in NOT_MINUTES else LOOKERS
    found = [finding for looker in lookers for finding in looker(reading)]
    return tuple(sorted(found, key=lambda finding: reading.position(finding.place)))
