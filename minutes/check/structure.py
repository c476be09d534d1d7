"""Items, numbers and references: nothing empty, nothing skipped, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.check.reading import Reading
from minutes.findings import Code, Finding, Severity
from minutes.kinds import AttendanceKind, ItemKind, Progress
from minutes.model import Item, Outcome
from minutes.rules.numbering import missing_numbers, repeated_numbers
from minutes.rules.references import (
    Names,
    print_reference,
    read_reference,
    scope_of,
)
from minutes.rules.restricted import typed_over

FILLED_ELSEWHERE = frozenset({ItemKind.COVER, ItemKind.MATTERS_ARISING, ItemKind.LAST_MINUTES})
"""Kinds of item that are not empty for having no words: the action log fills the one, and what
is missing under the other has a finding of its own."""


def look(reading: Reading) -> Iterator[Finding]:
    """Give empty items, flags left open, lost secrets, and numbers that skip or repeat."""
    yield from _empty_items(reading)
    yield from _flags(reading)
    yield from _phrases(reading)
    yield from _numbers(reading)
    yield from _references(reading)


def _empty_items(reading: Reading) -> Iterator[Finding]:
    for _, item in reading.record.in_order():
        if not _has_something(reading, item):
            yield Finding(
                code=Code.ITEM_EMPTY,
                severity=Severity.WARNING,
                message=f"{reading.called(item)} has nothing under it.",
                hint="Write what happened, or mark the item as deferred.",
                place=item.id,
                text=item.title,
            )


def _has_something(reading: Reading, item: Item) -> bool:
    record = reading.record
    if item.kind in FILLED_ELSEWHERE or item.progress is Progress.DEFERRED:
        return True
    if record.under(item.id) or any(_is_filled(e) for e in record.entries(item.id)):
        return True
    match item.kind:
        case ItemKind.APOLOGIES:
            return any(line.kind is AttendanceKind.APOLOGIES for line in record.attendances)
        case ItemKind.DECLARATIONS:
            return bool(record.declarations)
        case ItemKind.FUTURE_MEETINGS:
            return bool(record.future_meetings)
        case _:
            return any(movement.item == item.id for movement in record.movements)


def _is_filled(entry: object) -> bool:
    body = getattr(entry, "body", None)
    words = (getattr(entry, name, "") for name in ("text", "heading"))
    return isinstance(entry, Outcome) or body is not None or any(word.strip() for word in words)


def _flags(reading: Reading) -> Iterator[Finding]:
    for flag in reading.record.flags:
        if not flag.done:
            about = f": “{flag.text}”." if flag.text else "."
            yield Finding(
                code=Code.FLAG_OPEN,
                severity=Severity.NOTE,
                message=f"This was marked to be finished later{about}",
                hint="Finish it, or take the mark away.",
                place=flag.about,
                text=flag.text,
            )


def _phrases(reading: Reading) -> Iterator[Finding]:
    """Give restricted words that were typed over: what stands there now would be published."""
    for mark in typed_over(reading.record):
        phrase = mark.phrase.strip()
        yield Finding(
            code=Code.RESTRICTED_WORDS_CHANGED,
            severity=Severity.ERROR,
            message=f"“{phrase}” is restricted here, and the words are others now.",
            hint="Restrict the words as they are now, and open the old ones.",
            place=mark.about,
            text=phrase,
        )


def _numbers(reading: Reading) -> Iterator[Finding]:
    for item in repeated_numbers(reading.record):
        number = reading.numbers.bare[item.id]
        yield Finding(
            code=Code.NUMBER_DUPLICATE,
            severity=Severity.ERROR,
            message=f"Two items have the number {number}.",
            hint="Give one of them another number.",
            place=item.id,
            text=number,
        )
    for item, number in missing_numbers(reading.record):
        yield Finding(
            code=Code.NUMBER_MISSING,
            severity=Severity.WARNING,
            message=f"There is no item {number}.",
            hint="Check that no item was lost; where one was withdrawn, say so.",
            place=item.id,
            text=reading.numbers.bare[item.id],
        )


def _references(reading: Reading) -> Iterator[Finding]:
    """Look at each run of references that this meeting is part of."""
    record, rule = reading.record, reading.record.board.references
    seen: dict[str, Outcome] = {}
    runs: dict[str, dict[int, Outcome]] = {}
    for outcome in record.outcomes_in_order():
        if not outcome.reference:
            continue
        if outcome.reference in seen:
            yield _repeated(outcome)
            continue
        seen[outcome.reference] = outcome
        item = record.item.get(outcome.item)
        number = read_reference(rule, outcome.reference)
        if item is not None and number is not None:
            scope = scope_of(rule, record.board, record.meeting, outcome.kind, item)
            runs.setdefault(scope, {})[number] = outcome
    for run in runs.values():
        yield from _gaps(reading, run)


def _repeated(outcome: Outcome) -> Finding:
    return Finding(
        code=Code.REFERENCE_DUPLICATE,
        severity=Severity.ERROR,
        message=f"Two outcomes have the reference {outcome.reference}.",
        hint="Give one of them a reference of its own.",
        place=outcome.id,
        text=outcome.reference,
    )


def _gaps(reading: Reading, run: dict[int, Outcome]) -> Iterator[Finding]:
    record, rule = reading.record, reading.record.board.references
    for number in range(min(run), min(max(run), min(run) + 500)):
        if number not in run:
            after = run[min(n for n in run if n > number)]
            item = reading.numbers.bare.get(after.item, "")
            names = Names.of(record.board, record.meeting, after.kind, item)
            yield Finding(
                code=Code.REFERENCE_MISSING,
                severity=Severity.NOTE,
                message=f"There is no {print_reference(rule, number, names)}.",
                hint="Check that no outcome was lost. A reference given once is not used again.",
                place=after.id,
                text=after.reference,
            )
