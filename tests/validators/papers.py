"""The papers that are judged: every house style on the shelf with meetings mild and wild."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from desktop.sample import commands
from exporters import write
from minutes.compose import compose
from minutes.compose.action_log import compose_log
from minutes.compose.highlights import BoardYear, compose_highlights
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document, Facts
from minutes.kinds import PaperKind, PointKind, State
from minutes.record import Record
from minutes.rules.years import read_year
from minutes.style import HouseStyle, Logo, WordGround
from minutes.style_file import styles_on
from minutes.style_papers import AgendaLayout
from resources import HOUSE_STYLES
from storage import Book
from tests.exporters import samples, templates
from tests.exporters.stress import SENTENCE, joined, stress
from tests.exporters.test_agreement import POISONS
from tests.minutes.meetings import action, item, owner, point, record
from tests.minutes.papers import actions, decided, held

SHELF: dict[str, HouseStyle] = {
    "as-it-comes": HouseStyle(),
    **{style.key: style for style in styles_on(HOUSE_STYLES)},
}
"""Every house style there is, by its name, and one that says nothing of its own."""

STAMP = "2026-05-20T09:00:00.000Z"

PAGES = (3, 12, 200)
"""How long the long papers are at least."""

PROSE = (
    "Members heard that the landing stage had been closed for nine days after the storm, that the"
    " crew had carried passengers by road meanwhile, and that the cost would be £1,240 at most. "
)
"""A sentence as minutes have them."""


def made(document: Document, kind: str) -> bytes:
    """Give a document as a file of a kind."""
    stream = io.BytesIO()
    write(document, stream, kind)
    return stream.getvalue()


@cache
def sample_book() -> tuple[Record, ...]:
    """Give every meeting of the sample book."""
    with TemporaryDirectory() as folder:
        book = Book.create(Path(folder, "Sample.minutes"), "Sample book")
        for command in commands():
            book.apply(command)
        meetings = sorted(book.meetings(), key=lambda meeting: (meeting.board, meeting.day))
        records = tuple(book.record(meeting.id) for meeting in meetings)
        book.close()
    return records


def sample_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the sample book in a style, a meeting a paper, by board and day."""
    for meeting in sample_book():
        name = f"{meeting.board.short_name} {meeting.meeting.day}"
        yield name, compose(meeting, style, stamp=STAMP)


def odd_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the short and the empty in a style."""
    signed = replace(samples.little(), meeting=replace(samples.MEETING, state=State.SIGNED))
    yield "signed", compose(signed, style, stamp=STAMP)
    yield "for the public", compose(samples.secret(), style, Audience.PUBLIC, stamp=STAMP)
    yield "only a title", compose(samples.bare(), style, stamp=STAMP)
    yield "nothing at all", Document(facts=Facts(title=""), blocks=(), style=style)


def other_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the papers beside the minutes in a style, for everybody and for the public."""
    listed = replace(style, agenda=replace(style.agenda, layout=AgendaLayout.LIST))
    meeting = sample_book()[0]
    for audience in Audience:
        for name, given, dress in (
            ("agenda", held(), style),
            ("agenda as a list", held(), listed),
            ("agenda of the sample", meeting, style),
            ("agenda of nothing", samples.bare(), style),
        ):
            paper = compose_paper(PaperKind.AGENDA, given, dress, audience, stamp=STAMP)
            yield f"{name}, {audience}", paper
        for name, given in (("decision note", decided()), ("note of the sample", meeting)):
            paper = compose_paper(PaperKind.DECISION_NOTE, given, style, audience, stamp=STAMP)
            yield f"{name}, {audience}", paper


def logs(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give what is composed of many meetings in a style, and the same of none."""
    yield "action log", compose_log(actions(), style, stamp=STAMP)
    yield "action log of nothing", compose_log(actions(lines=()), style, stamp=STAMP)
    yield "highlights", compose_highlights(year_of_sample(), style, stamp=STAMP)
    nothing = replace(year_of_sample(), records=())
    yield "highlights of nothing", compose_highlights(nothing, style, stamp=STAMP)


def year_of_sample() -> BoardYear:
    """Give what one board of the sample book did in a year."""
    held = [one for one in sample_book() if one.meeting.day.startswith("2025")]
    board = held[0].board
    records = tuple(one for one in held if one.board.id == board.id)
    return BoardYear(board=board, year=read_year("2025"), records=records)


def wild_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give meetings that nobody holds, in a style."""
    yield "stress", compose(stress(), style, stamp=STAMP)
    yield "hostile", compose(hostile(), style, stamp=STAMP)


@cache
def mark() -> Path:
    """Give a picture to stand at the head of papers; it is there as long as the tests run."""
    folder = TemporaryDirectory()
    _kept.append(folder)
    file = Path(folder.name, "mark.png")
    Image.new("RGB", (90, 30), "navy").save(file)
    return file


@cache
def ground() -> Path:
    """Give a board's own template with a letterhead, kept as long."""
    file = mark().with_name("letterhead.dotx")
    file.write_bytes(templates.template("letterhead"))
    return file


_kept: list[TemporaryDirectory[str]] = []


def marked_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the papers of a meeting in a style with a logo."""
    logo = Logo(file=str(mark()), alt="Three boats", width=30)
    for paper in OF_A_MEETING:
        given = replace(style, logo=logo)
        yield f"{paper} with a logo", compose_paper(paper, held(), given, stamp=STAMP)


def lettered_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the papers of a meeting, and an action log, on the board's own template."""
    given = replace(style, word=WordGround(template=str(ground())))
    for paper in OF_A_MEETING:
        document = compose_paper(paper, samples.rich(), given, stamp=STAMP)
        yield f"{paper} on a template", document
    yield "action log on a template", compose_log(actions(), given, stamp=STAMP)


def all_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give every paper in a style, each by itself."""
    yield from sample_papers(style)
    yield from odd_papers(style)
    yield from other_papers(style)
    yield from logs(style)
    yield from marked_papers(style)
    yield from wild_papers(style)


def bound_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give the same in a few papers: the meetings of a board follow one another in one.

    A judge that takes long to start so sees every block of every meeting sooner.
    """
    of_boards = groupby(sample_papers(style), key=lambda paper: paper[0].partition(" ")[0])
    for board, papers in of_boards:
        yield f"{board}, all of it", _bound(papers)
    yield "the odd ones", _bound(odd_papers(style))
    yield "the papers beside minutes", _bound(other_papers(style))
    yield from logs(style)
    yield "with a logo", _bound(marked_papers(style))
    yield from lettered_papers(style)
    yield from wild_papers(style)


def _bound(papers: Iterable[tuple[str, Document]]) -> Document:
    documents = [document for _, document in papers]
    blocks = tuple(block for document in documents for block in document.blocks)
    return replace(documents[0], blocks=blocks)


def hostile() -> Record:
    """Give a meeting whose every word is followed by what breaks files."""
    return samples.spoiled(samples.rich(), "".join(POISONS.values()))


def long_papers(style: HouseStyle) -> Iterator[tuple[str, Document]]:
    """Give papers of a few pages, of many, and of more than anybody reads."""
    for pages in PAGES:
        yield f"{pages} pages", compose(long_meeting(int(pages * 0.9)), style, stamp=STAMP)


def long_meeting(items: int) -> Record:
    """Give a meeting of so many items, more than a page each, that sound like minutes."""
    rows = [
        row
        for n in range(items)
        for row in (
            item(f"long{n}", n, title=f"Business {n + 1}"),
            point(f"told{n}", f"long{n}", SENTENCE * 2, 0),
            *(point(f"told{n}.{at}", f"long{n}", PROSE * 3, at) for at in range(1, 5)),
            *(point(f"told{n}.{at}", f"long{n}", PROSE, at, 0, PointKind.BULLET) for at in (5, 6)),
            action(f"due{n}", f"long{n}", "to see to it by the summer.", 8, reference=f"{n + 1}"),
            owner(f"who{n}", f"due{n}", "RA"),
        )
    ]
    return joined(samples.little(), record(rows, samples.BOARD, samples.MEETING))
