"""Decisions, actions, recommendations and motions: as lines in the minutes and as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from minutes.compose.columns import widths
from minutes.compose.job import Job
from minutes.compose.restricted import in_cell, notes_of
from minutes.compose.words import linked, listed, short_day_words
from minutes.document import (
    ALONE,
    Block,
    Box,
    BoxKind,
    Bullet,
    Heading,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    Paragraph,
    Span,
    Spans,
    Table,
    said,
)
from minutes.document import words as words_of
from minutes.kinds import DueKind, OutcomeKind, Verb
from minutes.model import Outcome, Update
from minutes.patterns import fill
from minutes.rules.counting import UNCOUNTED, count_text
from minutes.rules.numbering import shown_number
from minutes.rules.schemes import read_scheme
from minutes.style import Arrangement, OutcomeColumn, Place

SHARES = {
    OutcomeColumn.REFERENCE: 0.08,
    OutcomeColumn.ITEM: 0.07,
    OutcomeColumn.OWNERS: 0.14,
    OutcomeColumn.DUE: 0.14,
    OutcomeColumn.STATUS: 0.13,
}
"""How much of the width a column takes; the details have the rest."""


LONGEST_DAY = len("28 September 2026")
"""How many letters of a due date stand on one line; longer promises go on underneath."""


def places_of(job: Job, kind: OutcomeKind) -> tuple[Place, ...]:
    """Give where the style prints a kind of outcome."""
    style = job.style.outcomes
    return {
        OutcomeKind.DECISION: style.decisions,
        OutcomeKind.ACTION: style.actions,
        OutcomeKind.RECOMMENDATION: style.recommendations,
        OutcomeKind.MOTION: style.motions,
    }[kind]


def outcome_line(job: Job, outcome: Outcome) -> Iterator[Block]:
    """Give an outcome where it was minuted, with its conditions under it."""
    label = kind_word(job, outcome)
    if outcome.reference and job.style.outcomes.inline_references:
        label = f"{label} {outcome.reference}"
    spans = (*_inline_words(job, outcome), *_sayings(job, outcome))
    yield OutcomeLine(label=f"{label}:", spans=spans, source=outcome.id)
    for condition in outcome.conditions:
        yield Bullet(spans=linked(condition))


def after_item(job: Job, outcomes: Sequence[Outcome]) -> Iterator[Block]:
    """Give the table of the outcomes that the style gathers under their item.

    Where it would have no column but the words, these stand as lines.
    """
    gathered = [o for o in outcomes if Place.AFTER_ITEM in places_of(job, o.kind)]
    if job.style.outcomes.recommendations_as is Arrangement.BOX:
        yield from _box([o for o in gathered if o.kind is OutcomeKind.RECOMMENDATION], job)
        gathered = [o for o in gathered if o.kind is not OutcomeKind.RECOMMENDATION]
    table = _table(job, gathered, job.style.words.outcomes, shown=True) if gathered else None
    if table is not None and len(table.header) > 1:
        yield OutcomeTable(table=table)
        return
    for outcome in gathered:
        yield from outcome_line(job, outcome)
        yield from notes_of(job, outcome)


def _box(outcomes: Sequence[Outcome], job: Job) -> Iterator[Block]:
    """Give recommendations as a numbered list in a frame."""
    level = read_scheme(job.style.boxes.numbering).levels[0]
    entries: list[Numbered] = []
    for n, outcome in enumerate(outcomes, 1):
        is_counted = level.count not in UNCOUNTED
        counted = shown_number(level, count_text(level.count, n)) if is_counted else ""
        shown = job.style.outcomes.inline_references and bool(counted and outcome.reference)
        lead = said(f"{outcome.reference}: ", bold=True) if shown else ()
        words = (*linked(outcome.text), *_sayings(job, outcome), *_conditions(outcome))
        spans = (*lead, *words, *in_cell(job, outcome, beyond=not _is_under_title(job, outcome)))
        number = counted or outcome.reference
        entries.append(Numbered(number=number, level=ALONE, spans=spans, source=outcome.id))
    if entries:
        title = job.style.words.recommendation_box
        yield Box(kind=BoxKind.RECOMMENDATIONS, title=title, blocks=tuple(entries))


def _conditions(outcome: Outcome) -> Spans:
    """Give the conditions of an outcome, where they stand in one cell or entry with it."""
    return said("".join(f"\n– {condition}" for condition in outcome.conditions))


def at_end(job: Job) -> Iterator[Block]:
    """Give the tables of the outcomes that the style gathers at the end, kind by kind."""
    words = job.style.words
    titles = {
        OutcomeKind.DECISION: words.decisions,
        OutcomeKind.MOTION: words.motions,
        OutcomeKind.RECOMMENDATION: words.recommendations,
        OutcomeKind.ACTION: words.actions,
    }
    outcomes = job.record.outcomes_in_order()
    for kind, title in titles.items():
        gathered = [o for o in outcomes if o.kind is kind and Place.END in places_of(job, kind)]
        if gathered:
            yield Heading(text=title)
            yield OutcomeTable(table=_table(job, gathered, title, shown=False))


def news(job: Job, update: Update) -> Iterator[Block]:
    """Give what was heard of an earlier action: which, what, and how it stands now."""
    record, words = job.record, job.style.words
    known = {row.id: row for row in (*record.outcomes, *record.earlier)}
    outcome = known.get(update.outcome)
    if outcome is None or not job.style.items.follow_ups:
        return
    owners = [o.text for o in record.earlier_owners if o.outcome == outcome.id]
    values = {
        "reference": outcome.reference,
        "owners": owners_words(job, outcome) or listed(owners, job.style.outcomes.between_owners),
        "board": record.board.short_name or record.board.name,
    }
    said_now = [
        update.text or outcome.text,
        f"{words.now_due} {short_day_words(update.due, job.style.dates)}" if update.due else "",
        (update.status or "").capitalize(),
    ]
    text = " ".join(f"{part.strip().rstrip('.')}." for part in said_now if part.strip())
    lead = said(f"{fill(words.news, values)} ".lstrip(), bold=True)
    yield Paragraph(spans=(*lead, *linked(text)), source=update.id)


def kind_word(job: Job, outcome: Outcome) -> str:
    """Give the word an outcome is marked with: `RESOLVED`, `ACTION`."""
    words = job.style.words
    if outcome.kind is OutcomeKind.DECISION and outcome.verb is not Verb.UNSAID:
        return str(getattr(words, outcome.verb.value))
    return str(getattr(words, outcome.kind.value))


def owners_words(job: Job, outcome: Outcome) -> str:
    """Give the owners as printed, or joined in the style's way."""
    owners = job.record.owners_of(outcome.id)
    printed = outcome.owners_printed
    if printed and all(owner.text in printed for owner in owners):
        return printed
    if all(owner.separator for owner in owners[1:]):
        return "".join((o.separator if n else "") + o.text for n, o in enumerate(owners))
    return listed([owner.text for owner in owners], job.style.outcomes.between_owners)


def due_words(job: Job, outcome: Outcome) -> str:
    """Give when an action is due: a full date, or the words it was promised in."""
    words, printed = job.style.words, outcome.due_printed
    match outcome.due_kind:
        case DueKind.NONE:
            return printed
        case DueKind.ON:
            is_dated = not printed or any(sign.isdigit() for sign in printed)
            return short_day_words(outcome.due, job.style.dates, printed) if is_dated else printed
        case DueKind.NEXT_MEETING:
            return printed or words.next_meeting
        case DueKind.AT_ONCE:
            return printed or words.at_once
        case DueKind.ONGOING:
            return printed or words.ongoing
        case DueKind.WORDS:
            return printed


def _inline_words(job: Job, outcome: Outcome) -> Spans:
    """Give who is to do what by when, or what was decided."""
    if outcome.kind is not OutcomeKind.ACTION:
        return linked(outcome.text)
    owners, text = owners_words(job, outcome), outcome.text
    if owners and not text.startswith(owners):
        if text.startswith(f"{job.style.words.to} "):
            text = f"{owners} {text}"
        elif text[:1].islower():
            text = f"{owners} {job.style.words.to} {text}"
        else:
            text = f"{owners}: {text}" if text else owners
    due = due_words(job, outcome)
    if not due or due in text or (outcome.due_printed and outcome.due_printed in text):
        return linked(text)
    if outcome.due_kind is DueKind.ON:
        due = f"{job.style.words.by} {due}"
    stop = "." if text.endswith(".") else ""
    return linked(f"{text.removesuffix('.')} ({due}){stop}")


_MOVED = re.compile(r"\b(?:prop|moved|seconded|sec\b)", re.IGNORECASE)
"""What stands beside the names where the words of a motion say themselves who moved it."""


def _tells_movers(outcome: Outcome) -> bool:
    """Say whether the words of an outcome tell already who moved and seconded it."""
    names = [name for name in (outcome.mover, outcome.seconder) if name]
    return bool(_MOVED.search(outcome.text)) and all(name in outcome.text for name in names)


def _sayings(job: Job, outcome: Outcome) -> Iterator[Span]:
    """Give what follows the words of an outcome: who moved it, votes, answers."""
    words = job.style.words
    moved = [
        f"{word} {name}"
        for word, name in ((words.proposed, outcome.mover), (words.seconded, outcome.seconder))
        if name and not _tells_movers(outcome)
    ]
    sentences = [", ".join(moved), _votes(job, outcome)]
    if outcome.casting_vote:
        sentences.append(f"{words.casting_vote} {outcome.casting_vote}")
    if outcome.recorded:
        votes = "; ".join(f"{vote.name} {vote.vote}" for vote in outcome.recorded)
        sentences.append(f"{words.recorded_vote} {votes}")
    if outcome.addressee:
        sentences.append(f"{words.addressee} {outcome.addressee}")
    if outcome.response:
        sentences.append(f"{words.response} {outcome.response}")
    for sentence in filter(None, sentences):
        yield Span(f" {sentence[0].upper()}{sentence[1:].removesuffix('.')}.")
    if outcome.kind is OutcomeKind.MOTION and outcome.verb is not Verb.UNSAID:
        yield Span(f" {getattr(words, outcome.verb.value)}.", bold=True)
    if outcome.conditions:
        yield Span(f" {words.conditions}")


def _votes(job: Job, outcome: Outcome) -> str:
    words = job.style.words
    if outcome.votes_for is None and outcome.votes_against == outcome.votes_abstained == 0:
        return words.unanimous
    counts = (
        (words.votes_for, outcome.votes_for),
        (words.votes_against, outcome.votes_against),
        (words.votes_abstained, outcome.votes_abstained),
    )
    return ", ".join(f"{word} {count}" for word, count in counts if count is not None)


def _table(job: Job, outcomes: Sequence[Outcome], title: str, *, shown: bool) -> Table:
    """Give a table of outcomes, without the columns that would stay empty.

    The owners' column stays beside an action: that nobody owns it is to be seen. The table is
    `shown` with its title right under an item; else it stands far from its item's marks.
    """
    rows = [
        {c: _cell(job, o, c, beyond=not (shown and _is_under_title(job, o))) for c in OutcomeColumn}
        for o in outcomes
    ]
    kept = {OutcomeColumn.DETAILS}
    if any(outcome.kind is OutcomeKind.ACTION for outcome in outcomes):
        kept.add(OutcomeColumn.OWNERS)
    columns = [c for c in _columns(job) if c in kept or any(row[c] for row in rows)]
    header = tuple(_column_title(job, column) for column in columns)
    return Table(
        header=header,
        rows=tuple(tuple(row[column] for column in columns) for row in rows),
        caption=title,
        widths=widths(
            job.style,
            header,
            [[_held(column, row[column]) for column in columns] for row in rows],
            [SHARES.get(column, 0) for column in columns],
        ),
        row_sources=tuple(outcome.id for outcome in outcomes),
        row_heads=columns[0] is OutcomeColumn.REFERENCE,
        show_caption=shown,
    )


def _is_under_title(job: Job, outcome: Outcome) -> bool:
    """Say whether the marks on an outcome's item stand right over it, under a title of its own."""
    item = job.record.item.get(outcome.item)
    return item is not None and bool(item.title)


def _columns(job: Job) -> Iterable[OutcomeColumn]:
    """Give the style's columns, and the details in any case: words are never left out."""
    columns = tuple(dict.fromkeys(job.style.outcomes.columns))
    return columns if OutcomeColumn.DETAILS in columns else (*columns, OutcomeColumn.DETAILS)


def _column_title(job: Job, column: OutcomeColumn) -> str:
    return str(getattr(job.style.words, column.value))


def _cell(job: Job, outcome: Outcome, column: OutcomeColumn, *, beyond: bool) -> Spans:
    match column:
        case OutcomeColumn.REFERENCE:
            return said(outcome.reference)
        case OutcomeColumn.ITEM:
            return said(job.item_number(outcome.item))
        case OutcomeColumn.DETAILS:
            return (*_details(job, outcome), *in_cell(job, outcome, beyond=beyond))
        case OutcomeColumn.OWNERS:
            return said(owners_words(job, outcome))
        case OutcomeColumn.DUE:
            return said(due_words(job, outcome))
        case OutcomeColumn.STATUS:
            return said(str(outcome.status) if outcome.kind is OutcomeKind.ACTION else "")


def _details(job: Job, outcome: Outcome) -> Spans:
    """Give the words of an outcome for a table, where its owners have a column of their own."""
    text = outcome.text
    if outcome.kind is OutcomeKind.ACTION:
        text = text.removeprefix(f"{job.style.words.to} ")
        return linked(text[:1].upper() + text[1:])
    label = said(f"{kind_word(job, outcome)}: ", bold=True)
    return (*label, *linked(text), *_sayings(job, outcome), *_conditions(outcome))


def _held(column: OutcomeColumn, cell: Spans) -> Spans:
    """Give a cell as its column's width is reckoned: a day stands on one line where it can."""
    if column is not OutcomeColumn.DUE:
        return cell
    text = words_of(cell)
    return said(text[:LONGEST_DAY].replace(" ", "\u00a0") + text[LONGEST_DAY:])
