"""What the public may see of an action log: its actions as their own meetings' public minutes are.

A log puts the words of many meetings side by side. Where one of them was restricted at any
meeting in the log, it is cut out of all the others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from minutes.ids import ItemId, MeetingId
from minutes.record import ActionLine, ActionLog, Record
from minutes.rules.restricted import cut_value, leaves_out, public, secrets


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicLog:
    """A log for the public, and what must not be found in it."""

    log: ActionLog
    secrets: frozenset[str]
    omitted: bool
    """Whether anything was left out."""


def public_log(log: ActionLog) -> PublicLog:
    """Give a log without what is restricted. An action whose meeting is not at hand is left out."""
    opened = {record.meeting.id: public(record) for record in log.records}
    words = frozenset[str]().union(*(secrets(record) for record in log.records))
    hidden = frozenset(
        item.id
        for record in log.records
        for item in record.items
        if item.id not in opened[record.meeting.id].item or record.is_restricted(item.id)
    )
    found = [_open(line, opened, hidden) for line in log.lines]
    lines = tuple(_cut(line, words) for line in found if line is not None)
    return PublicLog(
        log=replace(log, lines=lines, records=()),
        secrets=words,
        omitted=len(lines) < len(log.lines) or any(map(leaves_out, log.records)),
    )


def _open(
    line: ActionLine, opened: dict[MeetingId, Record], hidden: frozenset[ItemId]
) -> ActionLine | None:
    """Give an action as the public minutes of its meeting have it, or None where they do not."""
    record = opened.get(line.meeting.id)
    outcome = record.outcome.get(line.outcome.id) if record else None
    item = record.item.get(line.item.id) if record else None
    if record is None or outcome is None or item is None:
        return None
    return replace(
        line,
        outcome=outcome,
        meeting=record.meeting,
        item=item,
        owners=record.owners_of(outcome.id),
        updates=tuple(row for row in record.updates_of(outcome.id) if row.item not in hidden),
    )


def _cut(line: ActionLine, words: frozenset[str]) -> ActionLine:
    return replace(
        line,
        outcome=cut_value(line.outcome, words),
        meeting=cut_value(line.meeting, words),
        item=cut_value(line.item, words),
        owners=tuple(cut_value(owner, words) for owner in line.owners),
        updates=tuple(cut_value(update, words) for update in line.updates),
    )
