"""Meetings in which every text has a word of its own, and all that the public can be given of them.

Whether a word may be read says then by itself whether something restricted went out. What is
restricted is worked out here anew, and not by the rules that are tried.
"""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from email import message_from_bytes
from email.policy import default
from enum import Enum
from typing import Any

from hypothesis import strategies as st

from exporters import KINDS, kinds_of
from exporters.finished import words_of
from exporters.names import file_name
from minutes.compose.action_log import compose_log
from minutes.compose.highlights import BoardYear, compose_highlights
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.errors import MinutesError, NotAllowed
from minutes.ids import AmendmentId, MeetingId, OutcomeId, PaperId, RestrictionId, UpdateId
from minutes.kinds import ItemKind, PaperKind, Rag, Status
from minutes.model import Amendment, Day, Outcome, Paper, Restriction, Update
from minutes.record import ActionLine, ActionLog, Record
from minutes.rules.secrets import looks_alike
from minutes.rules.years import read_year
from minutes.style import HouseStyle
from tests.minutes.meetings import action, key

STAMP = "2026-05-20T09:00:00.000Z"

PRINTED: dict[str, tuple[str, ...]] = {
    "Item": ("title",),
    "Point": ("text", "heading", "body"),
    "Outcome": ("text", "addressee", "response", "conditions"),
    "Update": ("text",),
    "Declaration": ("nature", "dispensation"),
    "Paper": ("title",),
    "Movement": ("sentence",),
    "Amendment": ("text",),
    "FutureMeeting": (),
}
"""Texts of each kind of value that are the same sentence with a word more."""

OTHERS: dict[str, tuple[str, ...]] = {
    "Item": ("presenter", "presenter_organisation"),
    "Outcome": ("rag_reason", "casting_vote", "recorded", "owners_printed"),
    "Owner": ("text",),
    "Paper": ("label",),
    "Amendment": ("about",),
    "Flag": ("text",),
    "PrivateNote": ("text",),
    "Restriction": ("reason",),
    "FutureMeeting": ("purpose", "place"),
}
"""Texts by which a reader of papers knows people, places and reasons."""

NOT_SAID = frozenset({"address", "mark", "vote"})
"""What is no words, among the shapes that a text may have."""

Words = dict[str, Any]
"""The words that were put in, each with the value that it stands in."""


def _word(number: int) -> str:
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    made = ""
    for _ in range(4):
        number, rest = divmod(number, len(syllables))
        made += syllables[rest]
    return f"q{made}x"


class _Teller:
    """Puts a word of its own into every text."""

    def __init__(self, *, whole: bool) -> None:
        self._numbers = itertools.count(1000)
        self._whole = whole
        self.words: Words = {}

    def row(self, row: Any) -> Any:
        kind = type(row).__name__
        names = PRINTED.get(kind, ()) + (OTHERS.get(kind, ()) if self._whole else ())
        if isinstance(row, Restriction) and not row.reason:
            names = ()
        return replace(row, **{name: self._told(getattr(row, name), row) for name in names})

    def _told(self, value: Any, row: Any) -> Any:
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._text(value, row)
        if isinstance(value, tuple):
            return tuple(self._told(part, row) for part in value)
        if is_dataclass(value) and type(value).__name__ != "Happening":
            names = [f.name for f in fields(value) if f.name not in NOT_SAID]
            parts = {name: self._told(getattr(value, name), row) for name in names}
            return replace(value, **parts)
        return value

    def _text(self, text: str, row: Any) -> str:
        if not text and not self._whole:
            return text
        word = _word(next(self._numbers))
        self.words[word] = row
        end = re.search(r"[.:;?!]*$", text)
        at = end.start() if end else len(text)
        return f"{text[:at]} {word}{text[at:]}".strip()


def telling(record: Record, *, whole: bool) -> tuple[Record, Words]:
    """Give a meeting with a word of its own in every text.

    With `whole` the empty texts have one, too, and those that readers of papers go by.
    """
    teller = _Teller(whole=whole)
    parts = {f.name: getattr(record, f.name) for f in fields(record)}
    rows = {name: tuple(map(teller.row, v)) for name, v in parts.items() if isinstance(v, tuple)}
    return replace(record, **rows), teller.words


def restricted_words(record: Record, words: Words) -> set[str]:
    """Give the words that nobody else may read: of what is marked, and all that hangs on it."""
    marked = {mark.about for mark in record.restrictions if not mark.phrase.strip()}
    items: set[str] = set()
    while (
        more := {one.id for one in record.items if one.id in marked or one.parent in items} - items
    ):
        items |= more
    points = {one.id for one in record.points if one.id in marked or one.item in items}
    outcomes = {
        one.id
        for one in record.outcomes
        if one.id in marked or one.item in items or one.point in points
    }
    points |= {one.point for one in record.outcomes if one.id in outcomes and one.point}
    outcomes |= record.earlier_restricted
    hidden = items | points | outcomes
    in_order = [one for _, one in record.in_order()]
    interests = next((one.id for one in in_order if one.kind is ItemKind.DECLARATIONS), None)
    dates = [one.id for one in in_order if one.kind is ItemKind.FUTURE_MEETINGS][-1:]

    def is_hidden(row: Any) -> bool:
        match type(row).__name__:
            case "Flag" | "PrivateNote" | "Restriction":
                return True
            case "Item" | "Point" | "Outcome":
                return row.id in hidden
            case "Owner":
                return row.outcome in hidden
            case "Update":
                return row.outcome in hidden or row.item in items
            case "Declaration":
                return row.item in items or interests in items
            case "FutureMeeting":
                return not items.isdisjoint(dates)
            case "Paper" | "Movement":
                return row.item in items
            case "Amendment":
                return row.agreed_item in items
            case _:
                return False

    phrases = " ".join(mark.phrase for mark in record.restrictions)
    return {word for word, row in words.items() if word in phrases or is_hidden(row)}


def read_in(data: bytes, kind: str, words: Collection[str], name: str = "") -> dict[str, str]:
    """Give each of the words that can be read in a file, and where."""
    found: dict[str, str] = {}
    for where, text in (("in its name", name), *words_of(data, kind)):
        letters = looks_alike(text)
        found |= {word: where for word in words if word in letters}
    return found


# ------------------------------------------------------------------ what is given out


def log_of(*records: Record) -> ActionLog:
    """Give the outcomes of meetings as an action log has them."""
    lines = tuple(
        ActionLine(
            outcome=row,
            meeting=one.meeting,
            board=one.board,
            item=one.item[row.item],
            owners=one.owners_of(row.id),
            updates=one.updates_of(row.id),
        )
        for one in records
        for row in one.outcomes_in_order()
    )
    return ActionLog(
        name=records[0].board.name,
        day=Day("2026-08-01"),
        lines=lines,
        meetings=tuple(one.meeting for one in records),
        board=records[0].board,
        records=records,
    )


def papers(record: Record, style: HouseStyle, audience: Audience) -> Iterator[Document]:
    """Give every paper of a meeting that can be made; words may stop one for the public."""
    year = read_year((record.meeting.day or "2026")[:4])
    held = BoardYear(board=record.board, year=year, records=(record,))
    makers = [
        *(
            lambda paper=paper: compose_paper(paper, record, style, audience, stamp=STAMP)
            for paper in OF_A_MEETING
        ),
        lambda: compose_log(log_of(record), style, audience, stamp=STAMP),
        lambda: compose_highlights(held, style, audience, stamp=STAMP),
    ]
    for make in makers:
        try:
            yield make()
        except NotAllowed:
            continue


def given_out(
    record: Record, style: HouseStyle, kinds: Collection[str]
) -> Iterator[tuple[str, bytes, str, str]]:
    """Give every file that anybody may read: what it is, its bytes, their kind and its name.

    They are not searched before: what the last guard would refuse is here as it was composed.
    """
    for audience in Audience:
        for document in papers(record, style, audience):
            for kind in kinds_of(document.paper):
                is_open = audience is Audience.PUBLIC or document.paper is PaperKind.HIGHLIGHTS
                if kind not in kinds or not (is_open or kind in ("ics", "eml")):
                    continue
                stream = io.BytesIO()
                try:
                    KINDS[kind](document, stream)
                except MinutesError:  # no day for a calendar
                    continue
                what = f"{document.paper}, {audience}, {kind}"
                if is_open or kind == "ics":
                    yield what, stream.getvalue(), kind, file_name(document, kind) * is_open
                else:
                    yield what, _letter(stream.getvalue()), "txt", ""


def _letter(data: bytes) -> bytes:
    """Give what a letter says itself; the files with it are for those it goes to."""
    message = message_from_bytes(data, policy=default)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    bodies = [part.get_content() for part in parts if not part.get_filename()]
    return "\n".join([str(message["Subject"]), *bodies]).encode()


def leaks(
    record: Record, style: HouseStyle, words: Mapping[str, Any], kinds: Collection[str]
) -> list[str]:
    """Give each restricted word that anybody may read, what it is of, and in which file."""
    hidden = restricted_words(record, dict(words))
    return [
        f"{word} of {type(words[word]).__name__} in {what}: {where}"
        for what, data, kind, name in given_out(record, style, kinds)
        for word, where in read_in(data, kind, hidden, name).items()
    ]


# ------------------------------------------------------------------ more to restrict


def with_more(draw: st.DrawFn, record: Record) -> Record:
    """Give a meeting that tells of more than its own minutes: news, earlier actions, papers."""
    items = [one.id for one in record.items]
    if not items:
        return record
    at = st.sampled_from(items)
    states = st.sampled_from(Status)
    outcomes = tuple(
        replace(one, status=draw(states), rag=draw(st.sampled_from(Rag)), rag_reason="tides")
        for one in record.outcomes
    )
    old = [action(f"old{n}", "before", "to see the lamps", n, reference=f"25/{n}") for n in (1, 2)]
    return replace(
        record,
        outcomes=_turned(draw, record, outcomes),
        updates=tuple(
            _news(f"u{n}", row, draw(st.none() | at), "heard since")
            for n, row in enumerate(outcomes)
        ),
        earlier=tuple(old),
        earlier_restricted=frozenset(one.id for one in old if draw(st.booleans())),
        heard=tuple(
            _news(f"h{n}", row, draw(at), draw(st.sampled_from(("", "news"))))
            for n, row in enumerate(old)
        ),
        amendments=(
            *record.amendments,
            *(
                Amendment(
                    id=AmendmentId(f"amended{n}"),
                    meeting=MeetingId("before"),
                    order=key(n),
                    text="For one read two.",
                    agreed_at=record.meeting.id,
                    agreed_item=draw(at),
                )
                for n in range(2)
            ),
        ),
        papers=(
            *record.papers,
            Paper(
                id=PaperId("more"),
                meeting=record.meeting.id,
                order=key(9),
                title="A paper",
                item=draw(at),
            ),
        ),
    )


def _turned(draw: st.DrawFn, record: Record, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
    """Give outcomes of which the first may carry the words of a point."""
    if not outcomes or not record.points or not draw(st.booleans()):
        return outcomes
    point = draw(st.sampled_from(record.points))
    return (replace(outcomes[0], point=point.id, item=point.item), *outcomes[1:])


def _news(name: str, of: Outcome, item: Any, text: str) -> Update:
    return Update(
        id=UpdateId(name),
        outcome=OutcomeId(of.id),
        order=key(len(name)),
        day=Day("2026-05-15"),
        text=text,
        status=Status.IN_PROGRESS,
        item=item,
    )


def with_marks(draw: st.DrawFn, record: Record, words: Words) -> Record:
    """Give a meeting with a few marks more: on anything whole, or on a word of it."""
    things = [*record.items, *record.points, *record.outcomes]
    marks = list(record.restrictions)
    for n in range(draw(st.integers(1, 4)) if things else 0):
        row = draw(st.sampled_from(things))
        own = [word for word, of in words.items() if of.id == row.id]
        phrase = draw(st.sampled_from(("", "", *own[:2])))
        mark = Restriction(
            id=RestrictionId(f"more{n}"), meeting=record.meeting.id, about=row.id, phrase=phrase
        )
        opened = draw(st.sampled_from(("", "A private matter")))
        marks.append(replace(mark, open_title=opened, open_summary=opened))
    return replace(record, restrictions=tuple(marks))
