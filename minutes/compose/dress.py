"""How the papers beside the minutes wear a house style that was written for minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from minutes.compose import head, kept_back, refuse_secrets, refuse_typed_over, stepped
from minutes.compose.job import Job
from minutes.document import Audience, Block, Document
from minutes.patterns import names
from minutes.record import Record
from minutes.rules.restricted import leaves_out, public
from minutes.style import HouseStyle, Label

OF_MINUTES = frozenset({"state", "turnout"})
"""What is told of minutes, or of a meeting that has been held."""

WHEN_AND_WHERE = {"date": "{date}", "time": "{time}", "place": "{place}"}
"""What every paper of a meeting says of it, even where the style's minutes do not."""


@dataclass(frozen=True, kw_only=True)
class Sort:
    """One of the papers that are composed of a meeting beside its minutes."""

    dressed: Callable[[HouseStyle], HouseStyle]
    """Gives the house style with the words of this paper."""
    shown: Callable[[Record, Record], Record]
    """Gives the part of a record that belongs in it. It is given the whole record too, which for
    the public is another."""
    blocks: Callable[[Job, Record], Iterator[Block]]
    """Gives its blocks; the record is the whole one, for what a reader need only be told of."""


def composed(sort: Sort, job: Job, stamp: str) -> Document:
    """Give a paper of the meeting in a job, which holds the whole record and the board's style.

    For the public it is refused if anything restricted can still be read in it.
    """
    whole, is_public = job.record, job.audience is Audience.PUBLIC
    if is_public:
        refuse_typed_over(whole)
    shown = sort.shown(public(whole) if is_public else whole, whole)
    omitted = is_public and leaves_out(whole)
    job = replace(job, record=shown, style=sort.dressed(job.style), omitted=omitted)
    made = document(job, sort.blocks(job, whole), stamp)
    if is_public:
        return refuse_secrets(made, kept_back(whole, job.style))
    return replace(made, whole=whole)


def document(job: Job, blocks: Iterable[Block], stamp: str) -> Document:
    """Give the document of a job, whatever its blocks are."""
    return Document(
        facts=head.facts(job, stamp),
        blocks=tuple(stepped(blocks)),
        style=job.style,
        running=head.running(job),
        numbering=job.record.board.numbering,
        audience=job.audience,
        record=job.record,
        paper=job.paper,
    )


def dressed(
    style: HouseStyle,
    name: str,
    lines: Sequence[str] = (),
    *,
    draft: str = "",
    omitted: str = "",
) -> HouseStyle:
    """Give a house style with a paper's name wherever it says what the minutes are called.

    `lines` are the paper's own lines under its name, where it has any.

    That is what a style says in plain words: lines that ask for something of the meeting, such as
    its board or day, are true of every paper and stay.
    """
    plain = _plain(name)
    under = tuple(line for line in lines or style.title.lines if _asks(line))
    labels = tuple(label for label in style.title.labels if _is_true(label))
    asked = {name for p in (*under, *(label.value for label in labels)) for name in names(p)}
    under += tuple(line for name, line in WHEN_AND_WHERE.items() if name not in asked)
    header = tuple(line if _asks(line) else plain for line in style.running.header)
    return replace(
        style,
        title=replace(
            style.title,
            lines=(plain, *under),
            labels=labels,
            file_title=f"{plain}: {{board}}[, {{date}}]",
            keyword=name.lower(),
        ),
        running=replace(style.running, header=tuple(dict.fromkeys(header))),
        draft=replace(style.draft, line=draft),
        words=replace(style.words, omitted=omitted or style.words.omitted),
    )


def _asks(pattern: str) -> bool:
    """Say whether a line asks for something that is true of every paper of a meeting."""
    asked = frozenset(names(pattern))
    return bool(asked - OF_MINUTES)


def _is_true(label: Label) -> bool:
    return _asks(label.value) or not names(label.value)


def _plain(words: str) -> str:
    """Give words as a pattern that says no more than they do."""
    for sign in "[]{}":
        words = words.replace(sign, sign * 2)
    return words
