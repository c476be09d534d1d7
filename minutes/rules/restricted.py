"""What the public may see of a record: the same meeting without its restricted parts.

Restricted things are taken out before anything is composed, never hidden. What hung on them goes
too: owners, updates, declarations, papers, flags, notes. Restricted words are cut wherever they
stand, because a name left out of one item is no secret if the next one tells it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import Field, dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from minutes.ids import AmendmentId, ItemId, Order, OutcomeId, PointId
from minutes.kinds import ItemKind
from minutes.model import (
    Declaration,
    Item,
    Movement,
    Outcome,
    Owner,
    Point,
    Restriction,
    Subject,
    Update,
)
from minutes.record import Record, once
from minutes.rules.numbering import numbers
from minutes.rules.secrets import cut, found_in
from minutes.rules.telling import dates_item, declarations_item

ITEM_LEFT_OUT = "This item is not in the public minutes."
"""What stands under a restricted item with no open summary."""

PART_LEFT_OUT = "Part of this item is not in the public minutes."
"""What stands where a restricted point or outcome was."""

CLOSED_TITLE = "Restricted item"
"""What a restricted item without an open title is called."""

SHORTEST_PHRASE = 3
"""The fewest characters of a marked phrase that are cut beyond the place it was marked in: two
letters are the initials of half the board."""

SHORTEST_TEXT = 12
"""The fewest characters of a restricted thing's words that can give something away alone."""

COMMONPLACE = 8
"""Up to how many words a sentence may also stand in the open part and give nothing away, such as
`The board noted the report.`"""

TEXTS = frozenset({"str", "tuple[str, ...]", "Body | None", "tuple[RecordedVote, ...]"})
"""The types of fields that hold words. Ids, days, clocks and order keys are never cut."""

EARLIER = frozenset({"earlier", "earlier_owners", "heard"})
"""What a record tells of actions of earlier meetings, which restricted words of their own."""

LEFT_ASIDE = ("points", "movements", "updates", "declarations", "papers", "earlier", "heard")
"""What no outcome of an item is told by."""

T = TypeVar("T")


def public(record: Record) -> Record:
    """Give the record as the public may see it, with a marker wherever something was left out."""
    record = _careful(record)
    hidden = _Hidden.of(record)
    return _cut_record(_without(record, hidden), secrets(record), _narrow_phrases(record))


def public_outcomes(record: Record, item: ItemId) -> Record:
    """Give what the public may see of one item's outcomes, and of the names of all items.

    It is what `public` gives, without everything else: it costs little in the longest meeting.
    """
    record = _careful(record)
    outcomes = tuple(row for row in record.outcomes if row.item == item)
    known = {row.id for row in outcomes}
    narrow = replace(
        record,
        outcomes=outcomes,
        owners=tuple(row for row in record.owners if row.outcome in known),
        **dict.fromkeys(LEFT_ASIDE, ()),
    )
    hidden = _Hidden.of(record)
    return _cut_record(_without(narrow, hidden), secrets(record), _narrow_phrases(record))


@once
def secrets(record: Record) -> frozenset[str]:
    """Give the strings that no public file of this meeting may hold, in any part of it.

    They are the marked phrases and the sentences of restricted things, but for sentences so
    common that they also stand in the open part.
    """
    record = _careful(record)
    hidden = _Hidden.of(record)
    open_part = ""
    phrases = {mark.phrase.strip() for mark in record.restrictions}
    found = {phrase for phrase in phrases if len(phrase) >= SHORTEST_PHRASE}
    for sentence in _hidden_sentences(record, hidden):
        is_short = len(sentence.split()) <= COMMONPLACE
        if is_short and not open_part:  # long to put together, and seldom asked for
            open_part = "\n".join(_words_of_record(_without(record, hidden)))
        if not (is_short and found_in(open_part, (sentence,))):
            found.add(sentence)
    return frozenset(found)


def said_anyway(record: Record, words: str) -> frozenset[str]:
    """Give the restricted sentences so common that the `words` every paper of a board has say them.

    `Next meeting` as a title tells nothing where each paper says when it is approved.
    """
    marked = {mark.phrase.strip() for mark in record.restrictions}
    short = (one for one in secrets(record) - marked if len(one.split()) <= COMMONPLACE)
    return frozenset(one for one in short if found_in(words, (one,)))


@once
def typed_over(record: Record) -> tuple[Restriction, ...]:
    """Give the marks on words that are others now: what stands there would be open to all."""
    rows = (*record.items, *record.points, *record.outcomes)

    def stands(mark: Restriction) -> bool:
        words = frozenset({mark.phrase.strip()})
        about = (row for row in rows if mark.about in (row.id, getattr(row, "item", "")))
        return any(cut_value(row, words) != row for row in about)

    marks = (mark for mark in record.restrictions if mark.phrase.strip())
    return tuple(mark for mark in marks if not stands(mark))


@once
def _careful(record: Record) -> Record:
    """Give a record in which all is kept back that bears a mark on words that are others now.

    Nobody knows whether the words that stand there may go out.
    """
    lost = typed_over(record)
    if not lost:
        return record
    whole = {mark.about for mark in record.restrictions if not mark.phrase.strip()}
    more = {mark.about: replace(mark, phrase="") for mark in lost if mark.about not in whole}
    return replace(record, restrictions=(*record.restrictions, *more.values()))


def leaves_out(record: Record) -> bool:
    """Say whether the public record lacks anything that the full one has."""
    known = {row.id for row in (*record.items, *record.points, *record.outcomes)}
    return any(mark.about in known for mark in record.restrictions)


def kept_back(record: Record) -> frozenset[OutcomeId]:
    """Give the outcomes kept from the public whole, by a mark on them or on what holds them."""
    return _Hidden.of(record).outcomes


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The ids of everything that is kept from the public whole."""

    items: frozenset[ItemId]
    points: frozenset[PointId]
    outcomes: frozenset[OutcomeId]
    amendments: frozenset[AmendmentId]

    @classmethod
    def of(cls, record: Record) -> _Hidden:
        """Give what is marked, what stands under it, and what says the same in another form."""
        marked = {mark.about for mark in record.restrictions if not mark.phrase.strip()}
        items: set[ItemId] = set()
        for _, item in record.in_order():
            if item.id in marked or item.parent in items:
                items.add(item.id)
        points = {p.id for p in record.points if p.id in marked or p.item in items}
        outcomes = {o.id for o in record.outcomes if o.id in marked or o.item in items}
        outcomes |= {o.id for o in record.outcomes if o.point in points}
        points |= {o.point for o in record.outcomes if o.point and o.id in outcomes}
        amended = _amendments_of(record, items, points) if items or points else ()
        return cls(frozenset(items), frozenset(points), frozenset(outcomes), frozenset(amended))

    def has(self, subject: Subject | None) -> bool:
        return subject in self.items or subject in self.points or subject in self.outcomes


def _amendments_of(
    record: Record, items: Collection[ItemId], points: Collection[PointId]
) -> Iterator[AmendmentId]:
    """Give what was put right under a restricted item, or in what the minutes restrict."""
    rows = record.amendments
    given = numbers(record, start=record.first_number) if any(row.about for row in rows) else None
    named = [given.bare.get(item, "") for item in items] if given else []
    named += [given.points.get(point, "") for point in points] if given else []
    closed = [number for one in named if any(map(str.isdigit, number := one.strip(" .:()")))]
    for row in rows:
        is_own = row.meeting == record.meeting.id
        if row.agreed_item in items or (is_own and any(_is_in(row.about, n) for n in closed)):
            yield row.id


def _is_in(about: str, number: str) -> bool:
    """Say whether a minute is named that has a number, or stands under it: `4.2(c)` under 4."""
    return re.search(rf"(?<![\w./]){re.escape(number)}(?!\d)", about) is not None


def _open_movement(move: Movement, hidden: _Hidden, items: Collection[ItemId]) -> Movement:
    """Give a movement as the public sees it: that it happened, and no words of a hidden item."""
    if move.item in hidden.items:
        move = replace(move, sentence="", point=None)
    return move if move.item in items or move.item is None else replace(move, item=None)


def _without(record: Record, hidden: _Hidden) -> Record:
    """Give the record without its restricted things, and markers in their place."""
    stubs = _stubs(record, hidden)
    kept = tuple(replace(o, read_back=None) for o in record.outcomes if o.id not in hidden.outcomes)
    summaries = [_summary(record, o) for o in record.outcomes if _is_marked(record, o.id)]
    open_outcomes = [o for o in summaries if o is not None and o.item not in hidden.items]
    owners = tuple(row for row in record.owners if row.outcome not in hidden.outcomes)
    items = {item.id for item in (*stubs, *record.items) if item.id not in hidden.items}
    items |= {stub.id for stub in stubs}
    return replace(
        record,
        people=_people_still_named(record, owners),
        movements=tuple(_open_movement(m, hidden, items) for m in record.movements),
        items=_ordered((*(i for i in record.items if i.id not in hidden.items), *stubs)),
        points=_ordered(_open_points(record, hidden, stubs)),
        outcomes=_ordered((*kept, *open_outcomes)),
        owners=owners,
        updates=tuple(
            u
            for u in record.updates
            if u.outcome not in hidden.outcomes and u.item not in hidden.items
        ),
        earlier=tuple(o for o in record.earlier if o.id not in record.earlier_restricted),
        earlier_owners=tuple(
            o for o in record.earlier_owners if o.outcome not in record.earlier_restricted
        ),
        heard=tuple(u for u in record.heard if not _is_private_news(u, record, hidden)),
        declarations=tuple(d for d in record.declarations if not _is_private(d, record, hidden)),
        future_meetings=() if _are_dates_hidden(record, hidden) else record.future_meetings,
        papers=tuple(p for p in record.papers if not hidden.has(p.item)),
        amendments=tuple(a for a in record.amendments if a.id not in hidden.amendments),
        flags=(),
        private_notes=(),
        restrictions=(),
    )


def _is_private_news(update: Update, record: Record, hidden: _Hidden) -> bool:
    """Say whether news of an action is kept back with the action or with the item it came at."""
    outcomes = hidden.outcomes | record.earlier_restricted
    return update.outcome in outcomes or update.item in hidden.items


def _is_private(declared: Declaration, record: Record, hidden: _Hidden) -> bool:
    """Say whether an interest is in something restricted, or told under an item that is."""
    return hidden.has(declared.item) or hidden.has(declarations_item(record))


def _are_dates_hidden(record: Record, hidden: _Hidden) -> bool:
    """Say whether the item under which the next dates are told is restricted."""
    return hidden.has(dates_item(record))


def _stubs(record: Record, hidden: _Hidden) -> tuple[Item, ...]:
    """Give the empty items that stand for restricted ones: number and place, and an open title."""
    return tuple(
        Item(
            id=item.id,
            meeting=item.meeting,
            order=item.order,
            title=_mark_on(record, item.id).open_title or CLOSED_TITLE,
            parent=item.parent,
            number=item.number,
            number_printed=item.number_printed,
            kind=ItemKind.ITEM,
        )
        for item in record.items
        if _is_marked(record, item.id) and item.parent not in hidden.items
    )


def _open_points(record: Record, hidden: _Hidden, stubs: tuple[Item, ...]) -> Iterator[Point]:
    """Give the points that stay, and a marker for each run of those that went."""
    for stub in stubs:
        mark = _mark_on(record, stub.id)
        text = mark.open_summary or ITEM_LEFT_OUT
        yield Point(
            id=_marker_id(mark), meeting=stub.meeting, item=stub.id, order=Order("a0"), text=text
        )
    for _, item in record.in_order():
        last = ""
        for entry in record.entries(item.id) if item.id not in hidden.items else ():
            if isinstance(entry, Point) and entry.id not in hidden.points:
                yield entry
            marker = _marker(record, entry) if _is_marked(record, entry.id) else None
            if marker is not None and marker.text != last:
                yield marker
            if marker is not None or not hidden.has(entry.id):
                last = marker.text if marker else ""


def _marker(record: Record, entry: Point | Outcome) -> Point | None:
    """Give what stands in place of a restricted point, or of an outcome that has no summary."""
    mark = _mark_on(record, entry.id)
    if isinstance(entry, Outcome) and mark.open_summary:
        return None
    return Point(
        id=_marker_id(mark),
        meeting=entry.meeting,
        item=entry.item,
        order=entry.order,
        text=mark.open_summary or PART_LEFT_OUT,
        heading=mark.open_title,
    )


def _summary(record: Record, outcome: Outcome) -> Outcome | None:
    """Give an outcome of the same kind and reference that says no more than its open summary."""
    mark = _mark_on(record, outcome.id)
    if not mark.open_summary:
        return None
    return Outcome(
        id=outcome.id,
        meeting=outcome.meeting,
        item=outcome.item,
        order=outcome.order,
        kind=outcome.kind,
        text=mark.open_summary,
        reference=outcome.reference,
    )


def _is_marked(record: Record, subject: Subject) -> bool:
    return any(not mark.phrase.strip() for mark in record.restrictions_on(subject))


def _mark_on(record: Record, subject: Subject) -> Restriction:
    """Give the mark that keeps a thing back, one with an open summary before one without."""
    marks = [mark for mark in record.restrictions_on(subject) if not mark.phrase.strip()]
    return next((m for m in marks if m.open_summary or m.open_title), marks[0])


def _marker_id(mark: Restriction) -> PointId:
    return PointId(mark.id)


def _people_still_named(record: Record, owners: Iterable[Owner]) -> tuple[Any, ...]:
    """Give the people on the lists and among the open owners, and nobody else."""
    named = {row.person for rows in (record.members, record.attendances, owners) for row in rows}
    return tuple(person for person in record.people if person.id in named)


def _hidden_sentences(record: Record, hidden: _Hidden) -> Iterator[str]:
    """Give the words of everything hidden, sentence by sentence, where there is enough of them."""
    for value in _hidden_values(record, hidden):
        for text in _words(value):
            for part in re.split(r"(?<=[.!?;:])\s+|[\r\n\t]+", text):
                sentence = part.strip(" \t.,;:!?…")
                if len(sentence) >= SHORTEST_TEXT and len(sentence.split()) > 1:
                    yield sentence


def _hidden_values(record: Record, hidden: _Hidden) -> Iterator[Any]:
    yield from (i for i in record.items if i.id in hidden.items)
    yield from (p for p in record.points if p.id in hidden.points)
    yield from (o for o in record.outcomes if o.id in hidden.outcomes)
    yield from (o for o in record.earlier if o.id in record.earlier_restricted)
    yield from (u for u in record.heard if _is_private_news(u, record, hidden))
    for update in record.updates:
        if update.outcome in hidden.outcomes or update.item in hidden.items:
            yield update
    yield from (row for row in record.papers if hidden.has(row.item))
    yield from (row for row in record.declarations if _is_private(row, record, hidden))
    yield from record.future_meetings if _are_dates_hidden(record, hidden) else ()
    yield from (a for a in record.amendments if a.id in hidden.amendments)
    yield from (m for m in record.movements if m.item in hidden.items and m.sentence)
    yield from (row for row in (*record.flags, *record.private_notes) if hidden.has(row.about))


def _narrow_phrases(record: Record) -> dict[Subject, frozenset[str]]:
    """Give, for each thing, the phrases too short to be cut anywhere but in it."""
    found: dict[Subject, frozenset[str]] = {}
    for mark in record.restrictions:
        if 0 < len(phrase := mark.phrase.strip()) < SHORTEST_PHRASE:
            found[mark.about] = found.get(mark.about, frozenset()) | {phrase}
    return found


def _cut_record(
    record: Record, wide: frozenset[str], narrow: dict[Subject, frozenset[str]]
) -> Record:
    """Give the record with the secret words cut out of every text, the board's own apart."""
    changed: dict[str, Any] = {}
    for field in fields(record):
        rows = getattr(record, field.name)
        earlier = record.earlier_phrases if field.name in EARLIER else frozenset[str]()
        if isinstance(rows, tuple):
            changed[field.name] = tuple(
                cut_value(row, wide.union(earlier, *(narrow.get(s, ()) for s in _subjects(row))))
                for row in cast("tuple[Any, ...]", rows)
            )
    return replace(record, meeting=cut_value(record.meeting, wide), **changed)


def _subjects(value: Any) -> tuple[Subject, ...]:
    """Give the things whose short phrases count in a value: itself, and what it belongs to."""
    match value:
        case Point() | Outcome():
            return (value.id, value.item)
        case Owner() | Update():
            return (value.outcome,)
        case Item():
            return (value.id,)
        case _:
            return ()


def cut_value(value: T, words: frozenset[str]) -> T:
    """Give a value with secret words cut out of its texts."""
    if not words:
        return value
    texts = {f.name: _mapped(getattr(value, f.name), words) for f in _text_fields(value)}
    return cast("T", replace(cast("Any", value), **texts))


def _mapped(content: Any, words: frozenset[str]) -> Any:
    """Give text, or a shape made of texts, with the words cut out of it."""
    if isinstance(content, str) and not isinstance(content, Enum):
        return cut(content, words)
    if isinstance(content, tuple):
        return tuple(_mapped(part, words) for part in cast("tuple[Any, ...]", content))
    if is_dataclass(content) and not isinstance(content, type):
        parts = {f.name: _mapped(getattr(content, f.name), words) for f in fields(content)}
        return replace(content, **parts)
    return content


def _words_of_record(record: Record) -> Iterator[str]:
    yield from _words(record.meeting)
    for field in fields(record):
        rows = getattr(record, field.name)
        for row in cast("tuple[Any, ...]", rows) if isinstance(rows, tuple) else ():
            yield from _words(row)


def _words(value: Any) -> Iterator[str]:
    """Give every text that a value holds."""
    for field in _text_fields(value):
        yield from _texts(getattr(value, field.name))


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str) and not isinstance(content, Enum):
        yield content
    elif isinstance(content, tuple):
        for part in cast("tuple[Any, ...]", content):
            yield from _texts(part)
    elif is_dataclass(content):
        for field in fields(content):
            yield from _texts(getattr(content, field.name))


def _text_fields(value: Any) -> tuple[Field[Any], ...]:
    return _texts_of(cast("type[Any]", type(value)))


@cache
def _texts_of(kind: type[Any]) -> tuple[Field[Any], ...]:
    return tuple(field for field in fields(kind) if field.type in TEXTS)


def _ordered(rows: Iterable[T]) -> tuple[T, ...]:
    return tuple(sorted(rows, key=lambda row: (cast("Any", row).order, cast("Any", row).id)))
