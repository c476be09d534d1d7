"""The way back: an outcome and its owners as a line that reads as just that again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes.kinds import DueKind, OutcomeKind, Verb
from minutes.model import Outcome, Owner
from minutes.rules.dates import When, print_day
from minutes.shorthand.exact import print_exact
from minutes.shorthand.heads import WORDS
from minutes.shorthand.line import Line, Setting, TypedOwner
from minutes.shorthand.reading import read_line


def print_line(
    outcome: Outcome, owners: Iterable[Owner] = (), setting: Setting | None = None
) -> str:
    """Give the typed line of an outcome: the most natural one that reads back as the same.

    Read against the same setting it gives the same kind, verb, text, owners and due date.
    """
    return print_parts(
        outcome.kind,
        outcome.verb,
        outcome.text,
        tuple(
            TypedOwner(
                text=owner.text, kind=owner.kind, person=owner.person, separator=owner.separator
            )
            for owner in owners
        ),
        _due_of(outcome),
        setting,
    )


def print_parts(
    kind: OutcomeKind,
    verb: Verb,
    text: str,
    owners: tuple[TypedOwner, ...] = (),
    due: When | None = None,
    setting: Setting | None = None,
) -> str:
    """Give the typed line that says these parts, as `print_line` does for an outcome."""
    setting = setting or Setting()
    wanted = _said(kind, verb, text, owners, due)
    for line in _natural(kind, verb, text, owners, due):
        if _says(read_line(line, setting)) == wanted:
            return line
    return f"{_head(kind, verb)} {print_exact(owners, due, text, setting)}"


def _due_of(outcome: Outcome) -> When | None:
    """Give the due date of an outcome, with words for it where none were printed."""
    if outcome.due_kind is DueKind.NONE:
        return None
    words = {DueKind.AT_ONCE: "asap"}.get(outcome.due_kind, str(outcome.due_kind))
    if outcome.due_kind in {DueKind.ON, DueKind.WORDS}:
        words = print_day(outcome.due)
    printed = outcome.due_printed or words
    return When(start=0, end=len(printed), printed=printed, kind=outcome.due_kind, day=outcome.due)


def _natural(
    kind: OutcomeKind,
    verb: Verb,
    text: str,
    owners: tuple[TypedOwner, ...],
    due: When | None,
) -> Iterator[str]:
    """Give the lines a person would type for it, the most natural one first."""
    head = _head(kind, verb)
    who = "".join(
        (owner.separator if place else "") + owner.text for place, owner in enumerate(owners)
    )
    if who:
        starts = (f"{head} {who} {text}", f"{head} {who}: {text}", f"{head} {who} – {text}")
    else:
        starts = (f"{head}: {text}", f"{head} {text}")
        starts = starts if kind is OutcomeKind.ACTION else starts[::-1]
    ends = (
        ("",) if due is None else ("", f" {due.printed}", f" by {due.printed}", f" – {due.printed}")
    )
    for end in ends:
        for start in starts:
            yield start.rstrip() + end


def _head(kind: OutcomeKind, verb: Verb) -> str:
    """Give the word that stands for a kind and a verb, with the verb beside it if need be."""
    for word, meaning in WORDS.items():
        if meaning == (kind, verb):
            return word
    word = next(word for word, meaning in WORDS.items() if meaning == (kind, Verb.UNSAID))
    return f"{word} ({verb})"


_Said = tuple[object, ...]


def _said(
    kind: OutcomeKind | None,
    verb: Verb,
    text: str,
    owners: tuple[TypedOwner, ...],
    due: When | None,
) -> _Said:
    """Give what two lines have to share to say the same."""
    who = tuple(
        (owner.text, owner.kind, owner.person, owner.separator if place else "")
        for place, owner in enumerate(owners)
    )
    return kind, verb, text, who, (due.kind, due.day, due.printed) if due else None


def _says(line: Line) -> _Said:
    return _said(line.kind, line.verb, line.text, line.owners, line.due)
