"""The agenda by keys: add, rename, nest, move, remove, mark as done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from minutes import edits
from minutes.changes import Add, Command, Edit, Remove, Together
from minutes.ids import ItemId, new_id
from minutes.kinds import Progress
from minutes.model import Item
from ui.keys.table import Deed, Deeds
from ui.live.live import Live

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen


class AgendaKeys:
    """Changes the agenda while the meeting goes on."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live: Live = screen.live

    def deeds(self) -> Deeds:
        """Give what can be done with items."""
        live = self._live

        def on_item(do: Callable[[Item], object]) -> Deed:
            return Deed(lambda: self._with_item(do), self._has_item)

        return {
            "item-add": Deed(self._ask_for_item, self._can_write),
            "item-add-under": on_item(self._ask_for_sub_item),
            "item-rename": on_item(self._ask_for_title),
            "item-up": on_item(lambda item: self._run(edits.step_item(live.record, item, -1))),
            "item-down": on_item(lambda item: self._run(edits.step_item(live.record, item, +1))),
            "item-deeper": on_item(lambda item: self._run(edits.indent_item(live.record, item))),
            "item-shallower": on_item(
                lambda item: self._run(edits.outdent_item(live.record, item))
            ),
            "item-remove": on_item(self._remove),
            "item-done": on_item(self._done),
            "item-deferred": on_item(lambda item: self._mark(item, Progress.DEFERRED)),
        }

    def _can_write(self) -> bool:
        return self._live.can_write

    def _has_item(self) -> bool:
        return self._live.can_write and self._live.item is not None

    def _with_item(self, do: Callable[[Item], object]) -> None:
        item = self._live.item
        if item is not None:
            do(item)

    def _run(self, command: Command | None) -> None:
        if command is not None:
            self._live.run(command)

    # -------------------------------------------------------------- new items

    def _ask_for_item(self) -> None:
        self._screen.prompt.ask("New item", self._add)

    def _ask_for_sub_item(self, item: Item) -> None:
        self._screen.prompt.ask(
            f"New item under “{item.title}”", lambda title: self._add(title, item), about=item.id
        )

    def _add(self, title: str, under: Item | None = None) -> None:
        """Put an item behind the one the meeting is at, or under one."""
        live = self._live
        here = live.item
        parent = under.id if under else here.parent if here else None
        siblings = live.record.under(parent)
        at = next((n + 1 for n, one in enumerate(siblings) if here and one.id == here.id), None)
        item = Item(
            id=ItemId(new_id()),
            meeting=live.meeting,
            order=edits.order_at(siblings, None if under else at),
            title=title,
            parent=parent,
        )
        live.run(Add((item,)))
        live.go_to_item(item.id)

    # -------------------------------------------------------------- what there is

    def _ask_for_title(self, item: Item) -> None:
        def rename(title: str) -> None:
            now = self._live.record.item.get(item.id)
            if now is not None and title != now.title:
                self._live.run(Edit(now, replace(now, title=title)))

        self._screen.prompt.ask("Title of this item", rename, item.title, about=item.id)

    def _remove(self, item: Item) -> None:
        """Take an item off the agenda: it comes back by undo, with everything under it."""
        live = self._live
        order = [one.id for _, one in live.record.in_order()]
        under = {one.id for one in live.record.under(item.id)}
        rest = [id for id in order if id != item.id and id not in under]
        at = order.index(item.id)
        near = next((id for id in reversed(order[:at]) if id in rest), next(iter(rest), None))
        live.go_to_item(near, trail=False)
        live.run(Remove(item))
        live.said.emit(
            f"“{item.title}” is off the agenda, with what was under it. Undo brings it back."
        )

    def _mark(self, item: Item, progress: Progress) -> None:
        back = item.progress is progress
        now = replace(item, progress=Progress.TO_COME if back else progress)
        self._live.run(Edit(item, now))

    def _done(self, item: Item) -> None:
        """Mark the item as done, and go on to the next that is not."""
        live = self._live
        order = [one for _, one in live.record.in_order()]
        at = next(n for n, one in enumerate(order) if one.id == item.id)
        waits = (Progress.TO_COME, Progress.NOW)
        following = next((one for one in order[at + 1 :] if one.progress in waits), None)
        commands: list[Command] = []
        if item.progress is not Progress.DONE:
            commands.append(Edit(item, replace(item, progress=Progress.DONE)))
        for one in order:
            if one.progress is Progress.NOW and one.id != item.id:
                commands.append(Edit(one, replace(one, progress=Progress.TO_COME)))
        if following is not None:
            commands.append(Edit(following, replace(following, progress=Progress.NOW)))
        live.run(Together(tuple(commands), "item done"))
        if following is not None:
            live.go_to_item(following.id, trail=False)
