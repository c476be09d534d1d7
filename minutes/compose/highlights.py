"""A board's year as one report: what it decided and what was carried out, theme by theme.

A theme is an item that the board took up at one meeting or at many. What is told of it is what
the minutes say was decided, and the actions that were carried out, each with its day. The report
is for everybody: nothing restricted comes into it, whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minutes.compose import blocks, kept_back_of_all, refuse_secrets, refuse_typed_over
from minutes.compose.dress import document, dressed
from minutes.compose.job import SETTLED, Job
from minutes.compose.outcomes import kind_word
from minutes.compose.words import listed, short_day_words
from minutes.document import Audience, Document
from minutes.ids import ItemId, MeetingId, Order, PointId
from minutes.kinds import (
    IN_THE_ROOM,
    ItemKind,
    MeetingKind,
    OutcomeKind,
    PaperKind,
    PointKind,
    State,
    Status,
    Verb,
)
from minutes.model import Board, Item, Meeting, Outcome, Point
from minutes.patterns import fill
from minutes.record import Record
from minutes.rules.restricted import cut_value, leaves_out, public, secrets
from minutes.rules.schemes import read_scheme
from minutes.rules.years import Year
from minutes.shapes import Table
from minutes.style import HouseStyle, RunIn

ROUTINE = frozenset(
    {
        ItemKind.APOLOGIES,
        ItemKind.DECLARATIONS,
        ItemKind.LAST_MINUTES,
        ItemKind.MATTERS_ARISING,
        ItemKind.FUTURE_MEETINGS,
        ItemKind.COVER,
    }
)
"""Items that every meeting has, and of which nobody reads at the end of a year."""

NO_HIGHLIGHT = frozenset({Verb.NOTED, Verb.REJECTED, Verb.DEFERRED, Verb.WITHDRAWN})
"""Outcomes by which nothing came about."""

CARRIED_OUT = frozenset({Status.DONE, Status.CLOSED})
"""How an action stands that was carried out."""

READY_STYLE = "highlights-report"
"""The style on the shelf that is made for this paper."""

FEWEST = 2
"""How much is told of a theme that has a heading of its own."""


@dataclass(frozen=True, kw_only=True)
class BoardYear:
    """A board with its meetings of a year, the earliest first."""

    board: Board
    year: Year
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Something that came about: at which meeting, and under which part of its item."""

    record: Record
    part: str
    outcome: Outcome


@dataclass(slots=True)
class Theme:
    """What came about under one title."""

    title: str
    told: list[Told] = field(default_factory=list[Told])


def compose_highlights(
    whole: BoardYear, style: HouseStyle, audience: Audience = Audience.FULL, *, stamp: str = ""
) -> Document:
    """Give the report on a board's year in a house style.

    It is refused if anything that a meeting of the year keeps back can still be read in it.
    """
    for record in whole.records:
        refuse_typed_over(record, among=True)
    words = frozenset[str]().union(*map(secrets, whole.records))
    shown = replace(whole, records=tuple(map(public, whole.records)))
    dress = of_highlights(style, whole.year)
    job = Job(
        record=_cut(_report(shown, dress), words),
        style=dress,
        audience=audience,
        omitted=audience is Audience.PUBLIC and any(map(leaves_out, whole.records)),
        paper=PaperKind.HIGHLIGHTS,
    )
    return refuse_secrets(
        document(job, blocks(job), stamp), kept_back_of_all(whole.records, job.style)
    )


def of_highlights(style: HouseStyle, year: Year) -> HouseStyle:
    """Give a house style with the words of a report on a year."""
    words = style.highlights
    title = fill(words.title, {"year": year.name})
    dress = dressed(style, title, ("{board}",), draft=words.draft)
    return replace(
        dress,
        title=replace(dress.title, lines=dress.title.lines[:2], labels=()),
        items=replace(dress.items, signed_opening=True, run_in=RunIn.SAME),
        signature=replace(dress.signature, shown=False),
        words=replace(dress.words, closed=""),
    )


def lent(ready: HouseStyle, own: HouseStyle) -> HouseStyle:
    """Give a ready style with a board's own logo and Word template."""
    return replace(ready, logo=own.logo, word=own.word)


def _cut(record: Record, words: frozenset[str]) -> Record:
    """Give the report without words that are restricted at another meeting than their own."""
    return replace(
        record,
        meeting=cut_value(record.meeting, words),
        items=tuple(cut_value(item, words) for item in record.items),
        points=tuple(cut_value(point, words) for point in record.points),
        future_meetings=tuple(cut_value(row, words) for row in record.future_meetings),
    )


# ------------------------------------------------------------------ what came about


def themes(records: Sequence[Record]) -> tuple[list[Theme], list[Theme]]:
    """Give the themes of a year, the one with most to tell first, and those with next to nothing.

    Items of one title are one theme, whatever the case of their letters.
    """
    found: dict[str, Theme] = {}
    for record in records:
        for _, item in record.in_order():
            top = _top(record, item)
            if top.kind in ROUTINE or not top.title:
                continue
            told = [
                Told(record, "" if item is top else item.title, outcome)
                for outcome in record.outcomes_of(item.id)
                if _came_about(outcome)
            ]
            if told:
                theme = found.setdefault(top.title.casefold(), Theme(top.title))
                theme.told += told
    ordered = sorted(found.values(), key=lambda theme: -len(theme.told))
    large = [theme for theme in ordered if len(theme.told) >= FEWEST]
    return large, [theme for theme in ordered if len(theme.told) < FEWEST]


def _top(record: Record, item: Item) -> Item:
    """Give the outermost item that an item stands under."""
    while item.parent and (above := record.item.get(item.parent)):
        item = above
    return item


def _came_about(outcome: Outcome) -> bool:
    if not outcome.text.strip():
        return False
    if outcome.kind is OutcomeKind.ACTION:
        return outcome.status in CARRIED_OUT
    return outcome.verb not in NO_HIGHLIGHT


# ------------------------------------------------------------------ the report as a record


class _Report:
    """A report being written: items, and points under them."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.points: list[Point] = []

    def item(
        self,
        title: str,
        under: Item | None = None,
        *,
        kind: ItemKind = ItemKind.ITEM,
        presenter: str = "",
        organisation: str = "",
    ) -> Item:
        made = Item(
            id=ItemId(f"item-{len(self.items)}"),
            meeting=REPORT,
            order=_order(len(self.items)),
            title=title,
            parent=under.id if under else None,
            kind=kind,
            presenter=presenter,
            presenter_organisation=organisation,
        )
        self.items.append(made)
        return made

    def say(
        self,
        under: Item,
        text: str,
        kind: PointKind = PointKind.PARAGRAPH,
        *,
        heading: str = "",
        body: Table | None = None,
    ) -> None:
        number = len(self.points)
        self.points.append(
            Point(
                id=PointId(f"point-{number}"),
                meeting=REPORT,
                item=under.id,
                order=_order(number),
                text=text,
                kind=kind,
                heading=heading,
                body=body,
            )
        )


REPORT = MeetingId("highlights")
"""The report, among meetings. It is in no book."""


def _order(number: int) -> Order:
    return Order(f"{number:06}")


def _report(whole: BoardYear, style: HouseStyle) -> Record:
    """Give the report as a record, which is composed as any other is."""
    report, words = _Report(), style.highlights
    _foreword(report, whole, style)
    large, small = themes(whole.records)
    for theme in large:
        _theme(report, theme, style)
    if small:
        others = report.item(words.also if large else words.decided)
        for theme in small:
            for told in theme.told:
                _tell(report, others, told, style, lead=f"{theme.title}:")
    if not large and not small:
        report.say(report.item(words.decided), words.none)
    _figures(report, whole, style)
    _contact(report, whole, style)
    last = whole.records[-1] if whole.records else None
    is_settled = all(record.meeting.state in SETTLED for record in whole.records)
    return Record(
        board=replace(whole.board, numbering=read_scheme("none")),
        meeting=Meeting(
            id=REPORT,
            board=whole.board.id,
            title=fill(words.title, {"year": whole.year.name}),
            kind=MeetingKind.REPORT,
            state=State.CONFIRMED if is_settled else State.DRAFT,
            minute_taker=last.meeting.minute_taker if last else "",
        ),
        items=tuple(report.items),
        points=tuple(report.points),
        future_meetings=tuple(row for row in last.future_meetings if row.day > last.meeting.day)
        if last
        else (),
    )


def _foreword(report: _Report, whole: BoardYear, style: HouseStyle) -> None:
    words, records = style.highlights, whole.records
    chair = records[-1].meeting.chair if records else ""
    post = fill(words.chair, {"board": whole.board.name})
    foreword = report.item(
        words.foreword, kind=ItemKind.OPENING, presenter=chair, organisation=post
    )
    days = [short_day_words(r.meeting.day, style.dates, r.meeting.day_printed) for r in records]
    days = [day.removesuffix(f" {whole.year.name}") for day in days]
    values = {"board": whole.board.name, "year": whole.year.name, "days": listed(days)}
    for pattern in (words.met if days else words.unmet, words.about):
        if text := fill(pattern, values):
            report.say(foreword, text)


def _theme(report: _Report, theme: Theme, style: HouseStyle) -> None:
    """Write of a theme, with a heading over each of its parts that has a title of its own."""
    top = report.item(theme.title)
    parts = dict.fromkeys(told.part for told in theme.told)
    for part in sorted(parts, key=bool):
        under = report.item(part, top) if part else top
        for told in theme.told:
            if told.part == part:
                _tell(report, under, told, style)


def _tell(report: _Report, under: Item, told: Told, style: HouseStyle, lead: str = "") -> None:
    outcome, meeting, words = told.outcome, told.record.meeting, style.highlights
    text = outcome.text.removeprefix(f"{style.words.to} ").strip()
    text = text.removesuffix(".") if text.endswith(".") and not text.endswith("..") else text
    # A date is not parted at the end of a line.
    date = short_day_words(meeting.day, style.dates, meeting.day_printed).replace(" ", "\u00a0")
    shown = fill(words.told, {"text": text[:1].upper() + text[1:], "date": date})
    heading = " ".join(part for part in (lead, _marked(told, style)) if part)
    report.say(under, shown, PointKind.BULLET, heading=heading)


def _marked(told: Told, style: HouseStyle) -> str:
    """Give the word before what came about: `Agreed:`, `Carried out:`."""
    if told.outcome.kind is OutcomeKind.ACTION:
        word = style.highlights.done
    else:
        word = kind_word(Job(record=told.record, style=style), told.outcome).capitalize()
    return f"{word}:" if word else ""


def _figures(report: _Report, whole: BoardYear, style: HouseStyle) -> None:
    """Write the year in figures, and below it each meeting with its own."""
    words, records = style.highlights, whole.records
    if not records:
        return
    item = report.item(words.figures)
    people = [row for record in records for row in _there(record)]
    actions = [o for r in records for o in r.outcomes if o.kind is OutcomeKind.ACTION]
    rows = (
        (words.meetings, len(records)),
        (words.people, len({who for who, _ in people})),
        (words.organisations, len({where.casefold() for _, where in people if where})),
        (words.decisions, sum(map(_decided, records))),
        (words.actions, len(actions)),
        (words.done, sum(o.status in CARRIED_OUT for o in actions)),
    )
    shown = tuple((name, str(count)) for name, count in rows if name and count)
    table = Table(header=(words.what, words.number), rows=shown, caption=words.figures)
    report.say(item, "", PointKind.TABLE, body=replace(table, caption=words.in_all))
    header = (words.date, words.present, words.decisions, words.actions)
    each = tuple(
        (
            short_day_words(r.meeting.day, style.dates, r.meeting.day_printed),
            str(len(_there(r)) or r.meeting.turnout),
            str(_decided(r)),
            str(sum(o.kind is OutcomeKind.ACTION for o in r.outcomes)),
        )
        for r in records
    )
    report.say(item, "", PointKind.TABLE, body=Table(header=header, rows=each, caption=words.each))


def _there(record: Record) -> list[tuple[str, str]]:
    """Give who was in the room, each by what tells them from others, and for which organisation."""
    return [
        (row.person or row.name.casefold(), row.organisation)
        for row in record.attendances
        if row.kind in IN_THE_ROOM
    ]


def _decided(record: Record) -> int:
    return sum(o.kind is not OutcomeKind.ACTION for o in record.outcomes)


def _contact(report: _Report, whole: BoardYear, style: HouseStyle) -> None:
    """Write whom to ask for more: who minuted last, at the address that the book knows."""
    words = style.highlights
    last = whole.records[-1] if whole.records else None
    name = last.meeting.minute_taker if last else ""
    if last and name and words.ask:
        mail = next((person.email for person in last.people if person.name == name), "")
        item = report.item(words.contact, kind=ItemKind.CLOSING)
        report.say(item, fill(words.ask, {"name": name, "email": mail}))
