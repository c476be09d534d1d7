"""What the keys of the editor come to: one command each, and where the cursor goes by it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes import edits
from minutes.aids.capitals import begun
from minutes.changes import Add, Command, Edit, Remove, Together, TurnIntoOutcome, TurnIntoPoint
from minutes.edits import DEEPEST, indent, step_entry
from minutes.errors import NotAllowed
from minutes.ids import Order, OutcomeId, PointId, new_id, order_between, orders_after
from minutes.kinds import DueKind, OutcomeKind, PointKind, Verb
from minutes.model import Item, Outcome, Point, Restriction
from minutes.record import Record
from minutes.shorthand import Line as TypedLine
from minutes.shorthand import Setting, owner_behind, print_line, read_line
from ui.live.lines import SETS, Line, Set
from ui.live.live import Live
from ui.live.pasting import Pasted

__all__ = ["DEEPEST", "indent", "step_entry"]

GOES_ON = frozenset(
    {
        PointKind.PARAGRAPH,
        PointKind.BULLET,
        PointKind.NUMBERED,
        PointKind.LETTERED,
        PointKind.NOTE,
    }
)
"""Kinds whose next point is of the same kind; behind the others comes a paragraph."""

HEADS: dict[OutcomeKind, str] = {
    OutcomeKind.ACTION: "ACTION ",
    OutcomeKind.DECISION: "DECISION: ",
    OutcomeKind.RECOMMENDATION: "RECOMMENDATION: ",
    OutcomeKind.MOTION: "MOTION: ",
}
"""What a line of each kind begins with."""


def next_kind(kind: PointKind) -> PointKind:
    """Give the kind of the point that Enter opens behind one."""
    if kind is PointKind.QUESTION:
        return PointKind.ANSWER
    return kind if kind in GOES_ON else PointKind.PARAGRAPH


def set_of(kind: PointKind) -> Set:
    """Give how a kind of point is set."""
    return SETS.get(kind, Set.PARAGRAPH)


def order_of(record: Record, item: Item, before: str, behind: str) -> Order:
    """Give the order key between two rows of an item; either may be missing."""
    orders = {entry.id: entry.order for entry in record.entries(item.id)}
    return order_between(orders.get(PointId(before)), orders.get(PointId(behind)))


def new_point(record: Record, item: Item, line: Line, words: str, before: str, behind: str) -> Add:
    """Give the command that makes a point of a line that was none yet."""
    point = Point(
        id=PointId(line.row),
        meeting=item.meeting,
        item=item.id,
        order=order_of(record, item, before, behind),
        text=words,
        kind=line.kind,
        depth=line.depth,
    )
    return Add((point,))


def new_outcome(record: Record, item: Item, kind: OutcomeKind, before: str, behind: str) -> Add:
    """Give the command that puts an empty outcome between two rows."""
    outcome = Outcome(
        id=OutcomeId(new_id()),
        meeting=item.meeting,
        item=item.id,
        order=order_of(record, item, before, behind),
        kind=kind,
    )
    return Add((outcome,))


def split(record: Record, entry: Point | Outcome, at: int) -> tuple[Command, str]:
    """Give the command that breaks a row in two, and the id of the lower half."""
    if isinstance(entry, Point):
        start = len(entry.text[:at].rstrip(" "))
        spaces = len(entry.text[start:]) - len(entry.text[start:].lstrip(" "))
        together = edits.split_point(record, entry, start + spaces)
        commands = tuple(_trimmed(command, entry, start) for command in together.commands)
        added = next(c.values[0].id for c in commands if isinstance(c, Add))
        return Together(commands, together.label), added
    entries = record.entries(entry.item)
    place = next(n for n, row in enumerate(entries) if row.id == entry.id)
    lower = edits.add_point(record, entry.item, place + 1, text=entry.text[at:].lstrip())
    made = PointId(lower.values[0].id)
    lower = Add((*lower.values, *edits.restrictions_for(record, entry.id, made)))
    upper = Edit(entry, replace(entry, text=entry.text[:at].rstrip()))
    return Together((upper, lower), f"split {entry.kind}"), made


def _trimmed(command: Command, point: Point, end: int) -> Command:
    """Give the upper half without the spaces at its end."""
    if isinstance(command, Edit) and command.now.id == point.id:
        return Edit(point, replace(point, text=point.text[:end]))
    return command


def join(record: Record, upper: Point | Outcome, lower: Point | Outcome) -> Command:
    """Give the command that puts a row on the end of the one above it."""
    if isinstance(upper, Point) and isinstance(lower, Point):
        return edits.join_points(record, upper, lower)
    if isinstance(lower, Outcome) and lower.text:
        raise NotAllowed(
            f"This {lower.kind} stands by itself.",
            way_out="Turn it into a paragraph first; it can turn back.",
        )
    if isinstance(lower, Outcome) or not lower.text:
        return Remove(lower)
    seam = " " if upper.text and not upper.text.endswith(" ") else ""
    longer = Edit(upper, replace(upper, text=upper.text + seam + lower.text))
    handed = edits.handed_over(record, lower.id, upper.id)
    return Together((*handed, longer, Remove(lower)), "join points")


def merge(record: Record, entries: Sequence[Point | Outcome], words: str) -> Command:
    """Give the command that leaves of several rows the first, with these words.

    Where words of the last are among them, what was about the last is about the first now.
    """
    first = entries[0]
    commands: list[Command] = [Remove(entry) for entry in entries[1:]]
    if words != first.text:
        commands.insert(0, Edit(first, replace(first, text=words)))
    if len(entries) > 1 and not first.text.startswith(words):
        commands = [*edits.handed_over(record, entries[-1].id, first.id), *commands]
    return Together(tuple(commands), "remove points" if len(entries) > 1 else "typing")


# -------------------------------------------------------------- kinds


def read_outcome(live: Live, point: Point) -> Command | None:
    """Give the command that makes an outcome of a line that says it is one, or nothing."""
    line = read_line(point.text, live.setting)
    said = line if line.kind is not None else owner_behind(point.text, live.setting)
    return _into_outcome(live, point, said)[0] if said is not None else None


def turn(
    live: Live, entries: Sequence[Point | Outcome], kind: PointKind | OutcomeKind
) -> tuple[Command | None, str]:
    """Give the command that turns rows into a kind, and the id that the first of them has then."""
    turned = [_turn(live, entry, kind) for entry in entries]
    commands = tuple(command for command, _ in turned if command is not None)
    first = turned[0][1] if turned else ""
    if not commands:
        return None, first
    return (commands[0] if len(commands) == 1 else Together(commands, f"turn into {kind}")), first


def _turn(
    live: Live, entry: Point | Outcome, kind: PointKind | OutcomeKind
) -> tuple[Command | None, str]:
    if isinstance(entry, Point):
        if isinstance(kind, PointKind):
            now = replace(entry, kind=kind)
            return (Edit(entry, now) if now != entry else None), entry.id
        line = _as_said(entry.text, kind, live.setting)
        return _into_outcome(live, entry, line, kind)
    if isinstance(kind, OutcomeKind):
        return _other_outcome(entry, kind), entry.id
    id = entry.point or PointId(new_id())
    full = in_full(live.record, entry, live.setting)
    back = TurnIntoPoint(entry, kind, id)
    if full == entry.text:
        return back, id
    said = Edit(entry, replace(entry, text=full))
    return Together((said, TurnIntoPoint(said_now(said), kind, id)), f"turn into {kind}"), id


def said_now(edit: Edit) -> Outcome:
    """Give an outcome as an edit leaves it."""
    assert isinstance(edit.now, Outcome)
    return edit.now


def _other_outcome(outcome: Outcome, kind: OutcomeKind) -> Command | None:
    """Make an action a decision, or the other way: owners and due date stay on its row."""
    if outcome.kind is kind:
        return None
    verb = outcome.verb if kind in (OutcomeKind.DECISION, OutcomeKind.MOTION) else Verb.UNSAID
    return Edit(outcome, replace(outcome, kind=kind, verb=verb))


def _as_said(text: str, kind: OutcomeKind, setting: Setting) -> TypedLine | None:
    """Read words as an outcome of a kind, where they say more than words."""
    line = read_line(text, setting)
    if line.kind is kind:
        return line
    line = read_line(f"{HEADS[kind]}{text}", setting)
    return line if line.kind is kind and (line.owners or line.due) else None


def _into_outcome(
    live: Live, point: Point, line: TypedLine | None, kind: OutcomeKind | None = None
) -> tuple[Command | None, str]:
    """Make a point an outcome, with the owners and the due date its words name."""
    kind = (line.kind if line else None) or kind
    assert kind is not None
    if line is not None and kind is not OutcomeKind.ACTION:
        line = replace(line, text=begun(line.text))
    waking = live.waking(point.id)
    id = waking.id if waking else OutcomeId(new_id())
    into = TurnIntoOutcome(point, kind, id)
    if line is None or line.kind is None:
        return into, id
    blank = Outcome(
        id=id, meeting=point.meeting, item=point.item, order=point.order, kind=kind, point=point.id
    )
    standing = replace(
        waking or blank, kind=kind, text=point.text, order=point.order, item=point.item
    )
    more = edits.rewrite_outcome(live.record, standing, line).commands
    if waking is not None:  # it comes back with the owners it had
        more = tuple(command for command in more if isinstance(command, Edit))
    return Together((into, *more), f"turn into {kind}"), id


def in_full(record: Record, outcome: Outcome, setting: Setting) -> str:
    """Give an outcome as a sentence: with its owners and due date, without the word before it."""
    owners = record.owners_of(outcome.id)
    if outcome.kind is not OutcomeKind.ACTION or (not owners and outcome.due_kind is DueKind.NONE):
        return outcome.text
    line = print_line(replace(outcome, reference=""), owners, setting)
    read = read_line(line, setting)
    start = next((p.start for p in read.pieces if p.part not in ("head", "mark")), 0)
    return line[start:] if read.kind is OutcomeKind.ACTION and start else outcome.text


# -------------------------------------------------------------- pasting


@dataclass(frozen=True, slots=True)
class Laid:
    """What pasting comes to, and where the cursor goes by it."""

    command: Command
    row: str
    offset: int


def paste(
    record: Record,
    item: Item,
    entry: Point | Outcome | None,
    offset: int,
    pasted: Sequence[Pasted],
    around: tuple[str, str],
) -> Laid:
    """Put pasted points where the cursor is; what stood behind it goes on behind them.

    Behind the last word of a point they are points of their own; behind a space they go on with it.
    """
    commands: list[Command] = []
    rest = words = ""
    depth = entry.depth if isinstance(entry, Point) else 0
    fresh = list(pasted)
    orders = {row.id: row.order for row in record.entries(item.id)}
    before = orders.get(PointId(around[0]))
    if entry is not None:
        rest = entry.text[offset:].strip()
        before = entry.order
        words, is_over = entry.text[:offset], not rest and not entry.text[offset - 1 :].isspace()
        goes_on = not entry.text or (fresh[0].is_plain and not (is_over and offset))
        first = fresh.pop(0) if goes_on else None
        if first is not None:
            gap = " " if words and not words[-1].isspace() else ""
            words = f"{words}{gap}{first.text}"
        now = replace(entry, text=words)
        if isinstance(now, Point) and first is not None and not entry.text:
            now = replace(now, kind=first.kind, depth=depth + first.depth)
        if now != entry:
            commands.append(Edit(entry, now))
    behind = orders.get(PointId(around[1]))
    last = before
    points: list[Point] = []
    for one in fresh:
        last = order_between(last, behind)
        points.append(
            Point(
                id=PointId(new_id()),
                meeting=item.meeting,
                item=item.id,
                order=last,
                text=one.text,
                kind=one.kind,
                depth=min(depth + one.depth, DEEPEST),
            )
        )
    if rest and points:
        end = len(points[-1].text)
        points[-1] = replace(points[-1], text=f"{points[-1].text} {rest}")
    else:
        end = len(points[-1].text if points else words)
    if points:
        commands.append(Add((*points, *_marks_for(record, entry, points))))
    row = points[-1].id if points else entry.id if entry else ""
    return Laid(Together(tuple(commands), "paste"), row, end)


def _marks_for(
    record: Record, entry: Point | Outcome | None, points: Sequence[Point]
) -> Iterator[Restriction]:
    """Give what keeps from the public the points that were put into one that is kept from it."""
    if entry is not None:
        for point in points:
            yield from edits.restrictions_for(record, entry.id, point.id)


def orders_in(count: int, after: Order | None) -> tuple[Order, ...]:
    """Give order keys behind one."""
    return orders_after(after, count)
