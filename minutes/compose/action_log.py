"""The action log: every action over all meetings, grouped by how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from minutes.compose import head, kept_back_of_all, refuse_secrets, refuse_typed_over
from minutes.compose.columns import widths
from minutes.compose.dress import document, dressed
from minutes.compose.job import Job
from minutes.compose.outcomes import due_words, owners_words
from minutes.compose.restricted import mark_words
from minutes.compose.words import linked, short_day_words
from minutes.document import (
    Audience,
    Block,
    Document,
    Heading,
    OutcomeTable,
    Paragraph,
    Row,
    Spans,
    Standing,
    Subtitle,
    Table,
    Title,
    said,
)
from minutes.ids import BoardId, MeetingId
from minutes.kinds import OutcomeKind, PaperKind, Status
from minutes.model import Board, Day, Meeting, Update
from minutes.patterns import fill
from minutes.record import ActionLine, ActionLog, Record
from minutes.rules.carry_forward import (
    ENDED,
    age,
    due_day,
    is_overdue,
    status_at,
    times_moved,
)
from minutes.rules.days import last_day
from minutes.rules.public_log import public_log
from minutes.rules.restricted import kept_back
from minutes.style import HouseStyle


class Group(StrEnum):
    """Where an action stands; each is also the key of its words in a house style."""

    OVERDUE = "overdue"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An action as the log shows it: what it is on that day."""

    line: ActionLine
    group: Group
    status: Status
    due: Day
    moved: int
    """How many times its due date has been moved."""
    age: int
    """How many meetings ago it was minuted."""
    latest: Update | None
    restricted: bool = False


def entries(log: ActionLog) -> tuple[Entry, ...]:
    """Give the actions of a log group by group, what is due first before the others."""
    restricted = log.restricted.union(*map(kept_back, log.records))
    made = [
        _entry(log, line, is_restricted=line.outcome.id in restricted)
        for line in log.lines
        if line.outcome.kind is OutcomeKind.ACTION
    ]
    order = list(Group)
    return tuple(sorted(made, key=lambda entry: (order.index(entry.group), _pressing(entry))))


def compose_log(
    log: ActionLog, style: HouseStyle, audience: Audience = Audience.FULL, *, stamp: str = ""
) -> Document:
    """Give the document of an action log in a house style.

    For the public it is composed without what any meeting in it keeps back, and refused if that
    can still be read in it.
    """
    is_public = audience is Audience.PUBLIC
    if is_public:
        shown_of = {line.meeting.id for line in log.lines}
        for record in log.records:
            if record.meeting.id in shown_of:
                refuse_typed_over(record, among=True)
    opened = public_log(log) if is_public else None
    shown = opened.log if opened else log
    job = Job(
        record=_stand_in(shown),
        style=of_log(style),
        audience=audience,
        omitted=opened is not None and opened.omitted,
        paper=PaperKind.ACTION_LOG,
    )
    restricted = shown.restricted.union(*map(kept_back, shown.records))
    kept = replace(shown, records=(), restricted=restricted)
    made = replace(document(job, _blocks(job, kept), stamp), record=None, log=kept)
    return refuse_secrets(made, kept_back_of_all(log.records, job.style)) if opened else made


def of_log(style: HouseStyle) -> HouseStyle:
    """Give a house style with the words of an action log, and its pages on their side."""
    dress = dressed(style, style.action_log.name)
    landscape = style.page.landscape or style.action_log.landscape
    return replace(
        dress,
        page=replace(dress.page, landscape=landscape),
        title=replace(dress.title, labels=()),
    )


def _stand_in(log: ActionLog) -> Record:
    """Give a record that holds the actions of many meetings, as a composition wants them."""
    board = log.board or Board(id=BoardId(""), name=log.name)
    return Record(
        board=board,
        meeting=Meeting(id=MeetingId(""), board=board.id, title="", day=log.day),
        outcomes=tuple(line.outcome for line in log.lines),
        owners=tuple(owner for line in log.lines for owner in line.owners),
    )


def _entry(log: ActionLog, line: ActionLine, *, is_restricted: bool) -> Entry:
    status = status_at(line.outcome, line.updates, log.day)
    due = due_day(line.outcome, line.meeting, log.meetings, line.updates, log.day)
    told = [row for row in line.updates if row.day <= log.day]
    return Entry(
        line=line,
        group=_group(status, due, log.day),
        status=status,
        due=due,
        moved=times_moved(line.outcome, line.updates),
        age=age(line.meeting, log.meetings, log.day),
        latest=max(told, key=lambda row: (row.day, row.order), default=None),
        restricted=is_restricted,
    )


def _group(status: Status, due: Day, day: Day) -> Group:
    if status in ENDED:
        return Group.ENDED
    if status is Status.DONE:
        return Group.DONE
    if is_overdue(due, day):
        return Group.OVERDUE
    return Group.IN_PROGRESS if status is Status.IN_PROGRESS else Group.OPEN


def _pressing(entry: Entry) -> tuple[str, str]:
    """Give what an action is sorted by: its due day, those without one last, then its age."""
    return (last_day(entry.due) or "9999-99-99", entry.line.meeting.day)


# ------------------------------------------------------------------ the paper


def _blocks(job: Job, log: ActionLog) -> Iterator[Block]:
    words = job.style.action_log
    yield Title(text=words.name)
    date = short_day_words(log.day, job.style.dates)
    lines = (log.name, fill(words.of, {"name": log.owner}), fill(words.as_at, {"date": date}))
    yield from (Subtitle(text=line) for line in lines if line)
    yield from (Standing(text=line) for line in head.standing_lines(job))
    found = entries(log)
    groups = {group: [entry for entry in found if entry.group is group] for group in Group}
    titles = {group: str(getattr(words, group.value)) for group in Group}
    if not found:
        yield Paragraph(spans=said(words.none))
        return
    counts = (f"{titles[group]}: {len(there)}" for group, there in groups.items() if there)
    yield Paragraph(spans=said(f"{'; '.join(counts)}."))
    for group, there in groups.items():
        if there:
            yield Heading(text=titles[group])
            yield OutcomeTable(table=_table(job, there, titles[group], log))


def _table(job: Job, rows: Sequence[Entry], title: str, log: ActionLog) -> Table:
    """Give the actions of one group, without the columns that would stay empty."""
    words, log_words = job.style.words, job.style.action_log
    boards = [said(e.line.board.short_name or e.line.board.name) for e in rows]
    columns: list[tuple[str, float, list[Spans]]] = [
        (words.reference, 0.05, [said(e.line.outcome.reference) for e in rows]),
        (log_words.board, 0.05, boards if log.board is None else []),
        (log_words.action, 0, [_action(job, e) for e in rows]),
        (log_words.owners, 0.08, [said(owners_words(job, e.line.outcome)) for e in rows]),
        (words.due, 0.12, [_due(job, e) for e in rows]),
        (words.status, 0.06, [said(str(e.status).capitalize()) for e in rows]),
        (log_words.rag, 0.05, [said(str(e.line.outcome.rag).capitalize()) for e in rows]),
        (log_words.age, 0.05, [said(str(e.age)) for e in rows]),
        (log_words.latest, 0.22, [_latest(job, e) for e in rows]),
    ]
    kept = [(name, share, cells) for name, share, cells in columns if not share or any(cells)]
    header = tuple(name for name, _, _ in kept)
    made: tuple[Row, ...] = tuple(zip(*(cells for _, _, cells in kept), strict=True))
    return Table(
        header=header,
        rows=made,
        caption=title,
        widths=widths(job.style, header, made, [share for _, share, _ in kept]),
        row_heads=header[0] == words.reference,
        row_sources=tuple(entry.line.outcome.id for entry in rows),
    )


def _action(job: Job, entry: Entry) -> Spans:
    text = entry.line.outcome.text.removeprefix(f"{job.style.words.to} ")
    meeting, words = entry.line.meeting, job.style.action_log
    day = short_day_words(meeting.day, job.style.dates, meeting.day_printed)
    minuted = f"\n{words.minuted} {day}" if day and words.minuted else ""
    mark = mark_words(job.style) if entry.restricted else ""
    return (
        *linked(text[:1].upper() + text[1:]),
        *said(minuted, italic=True),
        *said(f"\n{mark}" if mark else "", bold=True),
    )


def _due(job: Job, entry: Entry) -> Spans:
    """Give when an action is due now, and under it what it was due before."""
    outcome, words = entry.line.outcome, job.style.action_log
    minuted = due_words(job, outcome)
    now = short_day_words(entry.due, job.style.dates)
    if entry.moved and now:
        times = str(entry.moved) if entry.moved > 1 else ""
        remark = fill(words.moved, {"date": minuted, "times": times}) if words.moved else ""
        return (*said(now, bold=True), *said(f"\n{remark}" if remark else ""))
    if not now or now == minuted:
        return said(minuted)
    return said(f"{minuted} ({now})" if minuted else now)


def _latest(job: Job, entry: Entry) -> Spans:
    """Give what was heard last, and under it why people gave the action its colour."""
    outcome, told = entry.line.outcome, list[str]()
    if latest := entry.latest:
        text = latest.text or str(latest.status or "").capitalize()
        day = short_day_words(latest.day, job.style.dates)
        told.append(": ".join(part for part in (day, text) if part))
    if outcome.rag_reason:
        colour = str(outcome.rag).capitalize()
        told.append(": ".join(part for part in (colour, outcome.rag_reason) if part))
    return linked("\n".join(told))
