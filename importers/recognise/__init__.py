"""Lines with layout in, a draft meeting and its findings out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import (
    Draft,
    DraftItem,
    DraftOutcome,
    DraftPoint,
    Ended,
    Ending,
    Head,
    Known,
    PaperKind,
)
from importers.lines import Source
from importers.recognise.attendance import Room, read_items, read_room
from importers.recognise.body import item_of
from importers.recognise.columns import columns_named
from importers.recognise.decisions import read_decision
from importers.recognise.front_matter import parted_front
from importers.recognise.future import future_meetings
from importers.recognise.head import day_of_head, read_head
from importers.recognise.interests import declarations_in, with_interests
from importers.recognise.kind import kind_of_paper
from importers.recognise.known import matched
from importers.recognise.labelled_items import loose_words
from importers.recognise.leading import with_chair
from importers.recognise.links import look_at_links
from importers.recognise.look import look
from importers.recognise.look_days import look_at_day, look_at_days
from importers.recognise.marks_above import (
    is_marked_off,
    with_marked_titles,
    with_marks_put,
    without_marks,
)
from importers.recognise.named_parts import with_named_parts
from importers.recognise.outline import Outline, Section, outline_of
from importers.recognise.paper import Paper, paper_of
from importers.recognise.report import left_point, no_meeting
from importers.recognise.restricted import with_marks
from importers.recognise.rows import Ledger, Row
from importers.recognise.sessions import as_sessions
from importers.recognise.signature import without_signature
from importers.recognise.tables import CAPTION, read_table
from importers.recognise.tasks import WHOLE_DAY, Scene, read_task, scene_of
from importers.recognise.title_says import with_titles_read
from importers.recognise.whole import (
    placed,
    related,
    settled_people,
    spread,
    with_presenters,
    with_unmarked,
    without_doubles,
)
from minutes.findings import Code, Severity
from minutes.kinds import PointKind
from minutes.model import Day

__all__ = ["recognise"]

_LOG = re.compile(
    r"(?:summary of )?(?:decisions? and )?actions?(?: and decisions?)?"
    r"(?: (?:log|list|points?|items?|summary|table|sheet|register|tracker))?"
    r"(?: from (?:this|the) meeting)?"
    r"|action log|summary of actions?(?: agreed)?|actions? (?:agreed|arising)",
    re.IGNORECASE,
)
"""Titles of a list of all actions at the end."""

_OUTCOMES = re.compile(
    r"(?:main|key)?\s?(?:outcomes|decisions)(?:\s(?:made|taken|agreed))?|decisions? made",
    re.IGNORECASE,
)
"""Titles of a list of decisions at the front."""


def recognise(source: Source, known: Known | None = None, kind: PaperKind | None = None) -> Draft:
    """Give a paper as a draft meeting, with what somebody should look at.

    `kind` is what somebody says it is, who knows better.
    """
    ledger = Ledger()
    whole = paper_of(source, ledger)
    paper, front = parted_front(whole)
    outline = outline_of(paper.rows, ledger)
    kind = kind or kind_of_paper(paper, outline)
    if kind.is_meeting:
        draft = _meeting(paper, outline, kind, ledger, known)
        draft = replace(draft, before=(*_kept(front, ledger), *draft.before))
    else:
        paper, outline = whole, outline_of(whole.rows, ledger) if front else outline
        draft = no_meeting(paper, outline, kind, ledger)
    return _ended(draft, source, ledger)


def _meeting(
    paper: Paper, outline: Outline, kind: PaperKind, ledger: Ledger, known: Known | None
) -> Draft:
    outline = with_marked_titles(outline)
    room = Room()
    if kind is PaperKind.MINUTES:
        day = day_of_head(paper, without_marks(outline.before))
        room = read_room(paper, outline.before, day, ledger)
    chair = next((one.name for one in room.people if one.is_chair and one.in_the_room), "")
    people_at = min(room.used, default=0)
    head = read_head(paper, without_marks(room.left(outline.before)), ledger, chair, people_at)
    outline, head = without_signature(outline, head, ledger)
    if not outline.sections and (words := loose_words(outline.before, room.used)):
        loose = {id(row) for row in words}
        rest = tuple(row for row in outline.before if id(row) not in loose)
        outline = replace(outline, before=rest, sections=(Section(rows=words),))
    read_items(outline.sections, room)
    head = with_chair(replace(head, public=room.public), room.people, paper.text)
    people, head = settled_people(room.people, head)
    future = future_meetings(outline.sections, outline.before, head.day)
    coming = tuple(one.day for one in future)
    following = next((day for day in coming if len(day) == WHOLE_DAY), Day(""))
    scene = scene_of(people, head.day, following, coming)
    told = {id(row) for row in outline.before} - {id(row) for row in _untold(outline, room, head)}
    before, front = _front(outline.before, told, room.used, scene, ledger)
    items = [
        with_marks(item_of(section, scene, ledger, log=_is_log(section)))
        for section in outline.sections
    ]
    before, items = with_named_parts(with_marks_put(before, outline.before, ledger), items, ledger)
    items = with_unmarked(spread(placed(items, front), ledger), scene)
    items = related(without_doubles(items, ledger))
    items = with_titles_read(with_presenters(items, people))
    items = as_sessions(items) if kind is PaperKind.NOTES else items
    items = [*_outcomes_first(before, ledger), *items]
    before = tuple(point for point in before if point.kind is not PointKind.QUOTATION)
    _contents(outline, ledger)
    declarations = declarations_in(items, people)
    items = with_interests(items, declarations)
    look_at_day(head, ledger)
    look_at_days(paper.source, outline.sections, head.day, future, ledger)
    draft = Draft(
        source=paper.source.name,
        digest=paper.source.digest,
        kind=kind,
        head=head,
        attendance=matched(people, known),
        before=before,
        items=tuple(items),
        future=future,
        declarations=declarations,
    )
    look(draft, scene, ledger)
    look_at_links(paper.source, draft, ledger)
    return draft


def _kept(front: Sequence[Row], ledger: Ledger) -> list[DraftPoint]:
    """Give the words in front of the minutes: the notice of the meeting, or a page's own."""
    for row in front:
        ledger.put(row.at, Ending.POINT, "before the first item")
    return [left_point(row) for row in front]


def _is_log(section: Section) -> bool:
    """Say whether a section is a list of all actions: by its title, and with no number."""
    return section.number is None and _LOG.fullmatch(section.title.strip(" :")) is not None


def _untold(outline: Outline, room: Room, head: Head) -> list[Row]:
    """Give the sentences on one line with lists of people, of which nothing is kept as yet."""
    return [
        row
        for row in room.left(outline.before)
        if row.at[0] in room.used
        and row.text.endswith(".")
        and not (head.day_printed and head.day_printed in row.text)
    ]


def _front(
    rows: Sequence[Row], told: set[int], used: set[int], scene: Scene, ledger: Ledger
) -> tuple[tuple[DraftPoint, ...], list[DraftOutcome]]:
    """Give what is left of the rows above the first item: words, and a table of actions.

    `told` are those that may have ended with others of their line.
    """
    ended = used.union(ledger.ended)
    left = [row for row in rows if id(row) not in told or row.at[0] not in ended]
    points: list[DraftPoint] = []
    actions: list[DraftOutcome] = []
    place = 0
    outcomes, title = False, ""
    while place < len(left):
        row = left[place]
        if row.cells and columns_named(row.cells):
            end = place + 1
            while end < len(left) and left[end].cells and left[end].table == row.table:
                end += 1
            actions += read_table(left[place:end], scene, ledger, shape="table")
            for one in left[place:end]:
                ledger.put(one.at, Ending.OUTCOME, "actions")
            place = end
            continue
        place += 1
        if _is_list_of_actions(left, place - 1):
            ledger.put(row.at, Ending.OUTCOME, "actions")
            while place < len(left) and left[place].bullet:
                actions.append(read_task(left[place].text, scene, left[place].at, shape="log"))
                ledger.put(left[place].at, Ending.OUTCOME, "actions")
                place += 1
            continue
        if (CAPTION.fullmatch(row.text) and not row.bullet) or re.fullmatch(
            r"agenda:?", row.text, re.I
        ):
            ledger.put(row.at, Ending.HEAD, "caption")
            title = row.text.strip(" :")
            outcomes = bool(_OUTCOMES.fullmatch(title))
            continue
        if _OUTCOMES.fullmatch(row.text.strip(" :")):
            outcomes, title = True, row.text.strip(" :")
            ledger.put(row.at, Ending.HEAD, "outcomes")
            continue
        outcomes = outcomes and bool(row.bullet)
        points.append(_left_point(row, title if outcomes else ""))
        what = Ending.RESTRICTION if is_marked_off(row) else Ending.POINT
        ledger.put(row.at, what, "before the first item")
    return tuple(points), actions


def _is_list_of_actions(rows: Sequence[Row], place: int) -> bool:
    """Say whether a row stands over a list of actions: `Action items`, with bullets below."""
    words = rows[place].text.strip(" :")
    told = _LOG.fullmatch(words) is not None and "decision" not in words.lower()
    below = rows[place + 1] if place + 1 < len(rows) else None
    return told and not rows[place].bullet and bool(below and below.bullet)


def _left_point(row: Row, title: str) -> DraftPoint:
    """Give a row of the head as words; `QUOTATION` marks decisions, which have their title."""
    if title:
        return DraftPoint(text=row.text, kind=PointKind.QUOTATION, heading=title, lines=row.at)
    return left_point(row)


def _outcomes_first(before: Sequence[DraftPoint], ledger: Ledger) -> list[DraftItem]:
    """Give an item for decisions that are listed above the first item."""
    listed = [point for point in before if point.kind is PointKind.QUOTATION]
    if not listed:
        return []
    entries = tuple(read_decision(point.text, "agreed", point.lines) for point in listed)
    return [DraftItem(title=listed[0].heading, entries=entries, lines=listed[0].lines)]


def _contents(outline: Outline, ledger: Ledger) -> None:
    for row in outline.contents:
        ledger.put(row.at, Ending.ITEM, "list of items")


def _ended(draft: Draft, source: Source, ledger: Ledger) -> Draft:
    """Give the draft with where every line ended; a line that nobody read is kept as a finding."""
    for line in source.lines:
        if line.at not in ledger.ended:
            ledger.find(
                Code.TEXT_KEPT,
                "This line was not understood.",
                "Read it and put it where it belongs.",
                text=line.printed,
                lines=(line.at,),
                severity=Severity.WARNING,
            )
            ledger.lay_by(Code.TEXT_KEPT, (line.at,))
    ended: list[Ended] = [ledger.ended[line.at] for line in source.lines]
    findings = sorted(ledger.findings, key=lambda one: (one.line or 0, one.code.value))
    return replace(
        draft, ended=tuple(ended), findings=tuple(findings), unsettled=tuple(ledger.unsettled)
    )
