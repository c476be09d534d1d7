"""Actions, decisions and motions: who, what, by when, and how it was carried."""

from __future__ import annotations

from collections.abc import Iterator

from minutes.check.reading import Reading
from minutes.findings import Code, Finding, Severity
from minutes.kinds import DueKind, OutcomeKind, OwnerKind, Status, Verb
from minutes.model import Outcome
from minutes.rules.carry_forward import ENDED
from minutes.rules.dates import last_day
from minutes.rules.quorum import quorum_during


def look(reading: Reading) -> Iterator[Finding]:
    """Give what is missing from or impossible about the outcomes of a meeting."""
    for outcome in reading.record.outcomes_in_order():
        if not outcome.text.strip():
            yield _finding(
                outcome, Code.OUTCOME_EMPTY, Severity.ERROR,
                f"{_called(outcome)} says nothing.", f"Write down what the {outcome.kind} is.",
            )  # fmt: skip
        if outcome.kind is OutcomeKind.ACTION:
            yield from _action(reading, outcome)
        if outcome.kind is OutcomeKind.MOTION:
            yield from _motion(reading, outcome)


def _action(reading: Reading, outcome: Outcome) -> Iterator[Finding]:
    owners = reading.owners(outcome)
    if not owners and not outcome.owners_printed.strip():
        yield _finding(
            outcome, Code.ACTION_NO_OWNER, Severity.ERROR,
            f"Nobody is named for {_called(outcome, small=True)}.",
            "Say who is to do it.",
        )  # fmt: skip
    for owner in owners:
        if owner.kind is OwnerKind.UNRESOLVED and not _is_somebody(reading, owner.text):
            yield _finding(
                outcome, Code.OWNER_UNKNOWN, Severity.WARNING,
                f"It is not known who “{owner.text}” is.",
                "Choose the person, role or organisation that is meant.", owner.text,
            )  # fmt: skip
    said = outcome.due_kind is not DueKind.NONE or outcome.due or outcome.due_printed.strip()
    if not said and outcome.status not in {*ENDED, Status.DONE}:
        yield _finding(
            outcome, Code.ACTION_NO_DUE, Severity.WARNING,
            f"{_called(outcome)} has no due date.", "Say by when, or that it is ongoing.",
        )  # fmt: skip
    day = reading.record.meeting.day
    if outcome.due and day and last_day(outcome.due) < day:
        yield _finding(
            outcome, Code.ACTION_DUE_PAST, Severity.WARNING,
            f"{_called(outcome)} was due before the meeting.", "Check the year of its due date.",
            outcome.due_printed or outcome.due,
        )  # fmt: skip


def _is_somebody(reading: Reading, text: str) -> bool:
    return any(one.is_named(text) for one in reading.people)


def _motion(reading: Reading, outcome: Outcome) -> Iterator[Finding]:
    votes = (outcome.votes_for, outcome.votes_against, outcome.votes_abstained)
    if outcome.verb is Verb.UNSAID and all(vote is None for vote in votes):
        yield _finding(
            outcome, Code.MOTION_NO_RESULT, Severity.WARNING,
            f"It is not said what became of {_called(outcome, small=True)}.",
            "Write down whether it was carried, rejected or withdrawn.",
        )  # fmt: skip
    cast = sum(vote or 0 for vote in votes)
    present = quorum_during(reading.record, outcome.item).present
    if present and cast > present:
        yield _finding(
            outcome, Code.VOTES_TOO_MANY, Severity.ERROR,
            f"{cast} votes were counted, and {present} voting members were there.",
            "Count again, or correct who was there.",
        )  # fmt: skip


def _called(outcome: Outcome, *, small: bool = False) -> str:
    name = f"{outcome.kind} {outcome.reference}" if outcome.reference else f"this {outcome.kind}"
    return name if small else name[0].upper() + name[1:]


def _finding(
    outcome: Outcome, code: Code, severity: Severity, message: str, hint: str, text: str = ""
) -> Finding:
    return Finding(
        code=code, severity=severity, message=message, hint=hint, place=outcome.id,
        text=text or outcome.text,
    )  # fmt: skip
