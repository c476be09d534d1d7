"""An item while it is built: its entries, the part begun last, the list that is being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from importers.draft import DraftItem, DraftPoint, Ending, Entry
from importers.recognise.growing import grown
from importers.recognise.links import with_link
from importers.recognise.outline import Section
from importers.recognise.rows import Ledger, Row
from importers.recognise.tasks import Scene
from minutes.kinds import PointKind


@dataclass(slots=True)
class Body:
    """An item while it is built."""

    section: Section
    scene: Scene
    ledger: Ledger
    entries: list[Entry] = field(default_factory=list[Entry])
    children: list[DraftItem] = field(default_factory=list[DraftItem])
    child: DraftItem | None = None
    mode: str = ""
    """`action` or `decision` while rows under such a label are read."""
    mode_indent: int = 0
    counted: bool = False
    """Whether the list under the label has bullets or numbers."""
    waiting: list[Row] = field(default_factory=list[Row])
    """Rows with who is to act beside a title, before anything was said."""
    colon: tuple[int, int] | None = None
    """Depth and indent of the line ending in a colon that opened the list being read."""
    bullets: list[int] = field(default_factory=list[int])
    """How far the bullets that are open stand in, each deeper than the one before."""
    stepped: bool = False
    """Whether the bullets of the list being read stand in differently."""

    @property
    def asked(self) -> bool:
        """Say whether a question stands above, to which a line may be the answer."""
        return any(one.kind is PointKind.QUESTION for one in self.last_points())

    @property
    def place(self) -> str:
        """How the item is called in the ledger."""
        return self.section.printed or self.section.title or "item"

    @property
    def is_part(self) -> bool:
        """Whether what is read now stands under a part of an item: `4a`, or a number below it."""
        number = self.section.number
        return self.child is not None or (number is not None and number.value[-1:].islower())

    def add(self, entry: Entry, row: Row) -> None:
        """Put an entry under the item, or under the part of it that was begun last."""
        shelf = self.entries
        if isinstance(entry, DraftPoint) and row.links:
            entry = with_link(entry, row)
        if self.child is not None:
            self.child = replace(self.child, entries=(*self.child.entries, entry))
        else:
            shelf.append(entry)
        point = isinstance(entry, DraftPoint)
        self.ledger.put(row.at, Ending.POINT if point else Ending.OUTCOME, self.place)

    def grows(self, row: Row) -> bool:
        """Put a row to the entry above that it belongs to; say whether there is one."""
        shelf = list(self.child.entries) if self.child is not None else self.entries
        whole = grown(shelf[-1], row) if shelf else None
        if whole is not None:
            shelf[-1] = whole
            point = isinstance(whole, DraftPoint)
            self.ledger.put(row.at, Ending.POINT if point else Ending.OUTCOME, self.place)
        if whole is not None and self.child is not None:
            self.child = replace(self.child, entries=tuple(shelf))
        return whole is not None

    def last_points(self) -> Iterator[DraftPoint]:
        """Give the points so far, the latest first."""
        shelves = (self.child.entries if self.child else (), tuple(self.entries))
        for shelf in shelves:
            for entry in reversed(shelf):
                if isinstance(entry, DraftPoint):
                    yield entry

    def close_child(self) -> None:
        """End the part of the item that was begun last."""
        if self.child is not None:
            self.children.append(self.child)
            self.child = None
