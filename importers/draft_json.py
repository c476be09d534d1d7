"""A draft as plain values for JSON: what `import --dry-run --json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from importers.draft import (
    Draft,
    DraftAttendance,
    DraftDeclaration,
    DraftFuture,
    DraftItem,
    DraftOutcome,
    DraftPoint,
    DraftRestriction,
)
from minutes.findings import Finding
from minutes.kinds import AttendanceKind, OutcomeKind

Json = dict[str, Any]
"""A JSON object."""


def draft_json(draft: Draft) -> Json:
    """Give a draft as a JSON object; lists of people, actions and dates stand at the top."""
    head = draft.head
    return {
        "file": draft.source,
        "digest": draft.digest,
        "kind": draft.kind.value,
        "title": head.title,
        "subtitle": head.subtitle,
        "board": head.board,
        "date": head.day,
        "date_printed": head.day_printed,
        "time": head.time_printed,
        "start": head.start,
        "end": head.end,
        "closed": head.closed,
        "location": head.place,
        "link": head.link,
        "chair": head.chair,
        "chair_org": head.chair_organisation,
        "minute_taker": head.minute_taker,
        "status": head.status,
        "turnout": head.turnout,
        "public": head.public,
        "signed_by": head.signed_by,
        "signed_on": head.signed_on,
        "present": [_person(one) for one in draft.present],
        "apologies": [_person(one) for one in draft.apologies],
        "absent": [_person(one) for one in draft.attendance if one.kind is AttendanceKind.ABSENT],
        "before": [_point(point) for point in draft.before],
        "items": [
            {"number": item.number_printed or item.number, "title": item.title, "level": level}
            for top in draft.items
            for level, item in _levels(top, 0)
        ],
        "minutes": [_item(item) for item in draft.items],
        "actions": _outcomes(draft, OutcomeKind.ACTION),
        "decisions": _outcomes(draft, OutcomeKind.DECISION),
        "recommendations": _outcomes(draft, OutcomeKind.RECOMMENDATION),
        "declarations": [_declaration(one) for one in draft.declarations],
        "next_meetings": [_future(one) for one in draft.future],
        "unsettled": [
            {"initials": one.letters, "may_be": list(one.names), "lines": list(one.lines)}
            for one in draft.unsettled
        ],
        "findings": [_finding(one) for one in draft.findings],
        "became": [
            {"line": one.at, "what": one.what.value, "where": one.where} for one in draft.ended
        ],
    }


def _levels(item: DraftItem, level: int) -> list[tuple[int, DraftItem]]:
    found = [(level, item)] if item.title else []
    for child in item.children:
        found += _levels(child, level + 1)
    return found


def _person(one: DraftAttendance) -> Json:
    return {
        "name": one.name,
        "printed": one.printed,
        "title": one.title,
        "initials": one.initials,
        "initials_printed": one.initials_printed,
        "role": one.role,
        "org": one.organisation,
        "attendance": one.kind.value,
        "chair": one.is_chair,
        "minutes": one.is_minute_taker,
        "items": one.items,
        "manner": one.manner,
        "accepted": one.accepted,
        "substitute_for": one.substitute_for,
        "row": one.row,
        "column": one.column,
        "person": one.person,
        "matches": [
            {"name": m.name, "person": m.person, "score": round(m.score, 3)} for m in one.matches
        ],
        "lines": list(one.lines),
    }


def _item(item: DraftItem) -> Json:
    return {
        "number": item.number,
        "number_printed": item.number_printed,
        "title": item.title,
        "kind": item.kind.value,
        "presenter": item.presenter,
        "organisation": item.presenter_organisation,
        "entries": [
            _point(entry) if isinstance(entry, DraftPoint) else _outcome(entry, item)
            for entry in item.entries
        ],
        "children": [_item(child) for child in item.children],
        "restricted": _restricted(item.restricted),
        "lines": list(item.lines),
    }


def _restricted(marks: Sequence[DraftRestriction]) -> list[Json]:
    return [
        {
            "words": mark.phrase,
            "reason": mark.reason,
            "in_line": mark.in_line,
            "lines": list(mark.lines),
        }
        for mark in marks
    ]


def _point(point: DraftPoint) -> Json:
    given: Json = {
        "kind": point.kind.value,
        "text": point.text,
        "depth": point.depth,
        "number": point.number_printed,
        "lines": list(point.lines),
    }
    if point.link:
        given["link"] = {"words": point.linked, "to": point.link}
    if point.heading:
        given["heading"] = point.heading
    if point.rows:
        given["rows"] = [list(row) for row in point.rows]
    if point.whence:
        given["source"] = point.whence
    if point.footnote:
        given |= {"mark": point.mark, "footnote": point.footnote}
    if point.restricted:
        given["restricted"] = _restricted(point.restricted)
    return given


def _outcomes(draft: Draft, kind: OutcomeKind) -> list[Json]:
    return [
        _outcome(outcome, item)
        for item in draft.every_item
        for outcome in item.outcomes
        if outcome.kind is kind
    ]


def _outcome(outcome: DraftOutcome, item: DraftItem) -> Json:
    return {
        "kind": outcome.kind.value,
        "text": f"{outcome.label} {outcome.text}".strip(),
        "label": outcome.label,
        "verb": outcome.verb.value,
        "ref": outcome.reference,
        "item": outcome.item_printed or item.number_printed or item.number,
        "owners": [owner.text for owner in outcome.owners],
        "owners_printed": outcome.owners_printed,
        "people": [
            {
                "text": o.text,
                "kind": o.kind.value,
                "name": o.name,
                "may_be": list(o.candidates),
                "separator": o.separator,
            }
            for o in outcome.owners
        ],
        "due": outcome.due,
        "due_kind": outcome.due_kind.value,
        "due_printed": outcome.due_printed,
        "addressee": outcome.addressee,
        "response": outcome.response,
        "conditions": list(outcome.conditions),
        "mover": outcome.mover,
        "seconder": outcome.seconder,
        "votes": [outcome.votes_for, outcome.votes_against, outcome.votes_abstained],
        "casting_vote": outcome.casting_vote,
        "recorded": [{"name": one.name, "vote": one.vote} for one in outcome.recorded],
        "shape": outcome.shape,
        "in_text": outcome.in_text,
        "restricted": _restricted(outcome.restricted),
        "lines": list(outcome.lines),
    }


def _future(one: DraftFuture) -> Json:
    return {
        "date": one.day,
        "printed": one.printed,
        "start": one.start,
        "end": one.end,
        "location": one.place,
        "purpose": one.purpose,
        "provisional": one.provisional,
        "lines": list(one.lines),
    }


def _declaration(one: DraftDeclaration) -> Json:
    return {
        "name": one.name,
        "nature": one.nature,
        "item": one.item,
        "left_the_room": one.left_the_room,
        "did_not_vote": one.did_not_vote,
        "dispensation": one.dispensation,
        "whole": one.whole,
        "lines": list(one.lines),
    }


def _finding(one: Finding) -> Json:
    return {
        "code": one.code.value,
        "severity": one.severity.value,
        "message": one.message,
        "hint": one.hint,
        "text": one.text,
        "line": one.line,
    }
