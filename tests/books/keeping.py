"""One of everything in a small book, to be kept: tomorrow's app has to open today's books.

A kept book is made once. To make one anew while its format is still in the making, delete it and
run `python3 dev.py reference`.
"""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any

from minutes import model, shapes
from minutes.changes import ChangeState, IssueAgenda
from minutes.ids import Order, new_id
from minutes.kinds import MovementKind, OutcomeKind, PointKind, State, Verb
from storage import Book
from tests.building import Scribe, ticking

FOLDER = Path(__file__).parent
"""Where the kept books lie, each called after its format, packed: most of a small book is air."""


def kept() -> list[Path]:
    """Give the kept books, oldest format first."""
    return sorted(FOLDER.glob("format-*.minutes.gz"))


def keep(format: int) -> bool:
    """Keep a book of this format where there is none yet; say whether one was made."""
    packed = FOLDER / f"format-{format}.minutes.gz"
    if packed.exists():
        return False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Kept.minutes"
        make(path)
        packed.write_bytes(gzip.compress(path.read_bytes(), mtime=0))
    return True


def unpacked(packed: Path, folder: Path) -> Path:
    """Give a copy of a kept book, to be opened and written to."""
    path = folder / packed.stem
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    return path


def make(path: Path) -> None:
    """Make a book with one of everything, confirmed minutes and minutes in the making."""
    book = Book.create(path, "Harbour boards", now=ticking())
    scribe = Scribe(book)
    ruth = _the_board(scribe)
    first = scribe.meeting("2026-04-16", place="The Guildhall")
    _the_minutes(scribe, first, ruth)
    _the_secretarys_own(scribe, first)
    scribe.do(IssueAgenda(first.id))
    scribe.do(ChangeState(first.id, State.CIRCULATED))
    second = scribe.meeting("2026-05-14", previous=first.id)
    scribe.do(ChangeState(first.id, State.CONFIRMED, confirmed_at=second.id))
    _add(scribe, model.Amendment, meeting=first.id, text="For “Thursday” read “Friday”.")
    point = scribe.point("The minutes were", scribe.item("Minutes of the last meeting"))
    scribe.type(point, "The minutes were agreed.")
    book.close()


def _the_board(scribe: Scribe) -> model.Person:
    board = scribe.board(numbering=shapes.Numbering(points=True))
    _add(scribe, model.StandingItem, board=board.id, title="Apologies")
    _add(scribe, model.FutureMeeting, board=board.id, day="2026-06-11", printed="11th June")
    scribe.add(model.Snippet(id=_id(), short="hm", phrase="the harbour master", board=board.id))
    ruth = scribe.person("Ruth Barley", variants=("R. Barley",))
    scribe.add(model.Post(id=_id(), person=ruth.id, organisation="Port Office", role="Clerk"))
    scribe.member(ruth, "RB", is_minute_taker=True)
    return ruth


def _the_minutes(scribe: Scribe, meeting: model.Meeting, ruth: model.Person) -> None:
    here = scribe.attends("Ruth Barley", "RB", person=ruth.id)
    item = scribe.item("The slipway")
    told: dict[str, Any] = {"meeting": meeting.id}
    _add(scribe, model.Movement, attendance=here.id, kind=MovementKind.LEFT, at="10:40", **told)
    _add(scribe, model.Declaration, name="Ruth Barley", item=item.id, nature="a boat", **told)
    _add(scribe, model.Paper, title="Survey", label="Enclosure B", item=item.id, **told)
    scribe.point("The board walked to the slipway and looked at it.", item)
    berths = shapes.Table(("Basin", "Berths"), (("Inner", "12"), ("Outer", "30")))
    scribe.point("", item, kind=PointKind.TABLE, body=berths)
    scribe.outcome(
        OutcomeKind.MOTION,
        "That the slipway be mended.",
        item,
        verb=Verb.CARRIED,
        votes_for=5,
        votes_against=1,
        recorded=(shapes.RecordedVote("Ruth Barley", "for"),),
    )
    action = scribe.outcome(text="ask for three prices", item=item, due=model.Day("2026-06-01"))
    scribe.owner(action, "RB", ruth)
    scribe.update(action, "Two came.", day=model.Day("2026-05-02"))


def _the_secretarys_own(scribe: Scribe, meeting: model.Meeting) -> None:
    (item,) = scribe.book.record(meeting.id).items
    scribe.marks(item)


def _add(scribe: Scribe, of: type[Any], **fields: Any) -> None:
    scribe.add(of(id=_id(), order=Order("a0V"), **fields))


def _id() -> Any:
    return new_id()
