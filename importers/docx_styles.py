"""The styles of a Word file: what a paragraph or a run looks like by its style's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from importers.word_names import OFF, VAL, said, switched, w
from importers.xml import Node, number_in

TWIPS = 110
"""How wide a letter is, as a rule: Word measures in twentieths of a point."""

TAB = 720
"""How far apart Word's own tab stops stand."""

_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a style says, with what it takes from those it is based on."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    size: float = 0.0
    heading: int = 0
    list_id: str = ""
    depth: int | None = None
    left: int = 0
    hanging: int = 0
    stops: tuple[int, ...] = ()
    list_style: str = ""
    """The style that put it into its list."""


class Styles:
    """All the styles of a file."""

    def __init__(self, tree: Node | None) -> None:
        self._trees: dict[str, Node] = {}
        self._known: dict[str, Look] = {}
        self._plain = ""
        self._base = Look()
        if tree is None:
            return
        run = tree.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        self._base = with_run(Look(), run)
        for style in tree.iter(w("style")):
            id = style.get(w("styleId"), "")
            self._trees[id] = style
            is_default = (style.get(w("default")) or "0").lower() not in OFF
            if is_default and style.get(w("type"), "paragraph") == "paragraph":
                self._plain = id

    def paragraph(self, id: str | None) -> Look:
        """Give the look of a paragraph style; of the plain one where none is named."""
        return self.look(id if id in self._trees else self._plain)

    def look(self, id: str | None) -> Look:
        """Give the look of any style."""
        if not id or id not in self._trees:
            return self._base
        if id not in self._known:
            self._known[id] = self._base  # what a style based on itself gets
            self._known[id] = self._made(id)
        return self._known[id]

    def numbers(self) -> dict[str, str]:
        """Give for each style that is in a list which one that is."""
        found = ((id, said(one, "pPr", "numPr", "numId")) for id, one in self._trees.items())
        return {id: list_id for id, list_id in found if list_id}

    def _made(self, id: str) -> Look:
        chain = [id]
        above = said(self._trees[id], "basedOn")
        while above and above in self._trees and above not in chain:
            chain.append(above)
            above = said(self._trees[above], "basedOn")
        look = self._base
        for name in reversed(chain):
            tree = self._trees[name]
            look = with_run(with_paragraph(look, tree.find(w("pPr")), name), tree.find(w("rPr")))
            title = (said(tree, "name") or name)[:100]
            heading = _HEADING.fullmatch(title)
            look = replace(look, name=title, heading=int(heading[1]) if heading else look.heading)
        return look


def with_run(look: Look, properties: Node | None) -> Look:
    """Give a look with what a run's properties change in it."""
    if properties is None or not len(properties):
        return look
    bold, italic = switched(properties, "b"), switched(properties, "i")
    hidden, size = switched(properties, "vanish"), said(properties, "sz")
    return replace(
        look,
        bold=look.bold if bold is None else bold,
        italic=look.italic if italic is None else italic,
        hidden=look.hidden if hidden is None else hidden,
        size=look.size if size is None else number_in(size) / 2,
    )


def with_paragraph(look: Look, properties: Node | None, style: str = "") -> Look:
    """Give a look with what a paragraph's properties change in it."""
    if properties is None or not len(properties):
        return look
    in_list = properties.find(w("numPr"))
    if in_list is not None:
        list_id, depth = said(in_list, "numId"), said(in_list, "ilvl")
        look = replace(
            look,
            list_id=look.list_id if list_id is None else list_id,
            depth=look.depth if depth is None else number_in(depth),
            list_style=style if style and list_id is not None else look.list_style,
        )
    indent = properties.find(w("ind"))
    if indent is not None:
        left = indent.get(w("left")) or indent.get(w("start"))
        hanging = indent.get(w("hanging"))
        first = indent.get(w("firstLine"))
        look = replace(
            look,
            left=look.left if left is None else number_in(left),
            hanging=-number_in(first) if hanging is None and first else number_in(hanging),
        )
    outline = said(properties, "outlineLvl")
    if outline is not None:
        depth = number_in(outline, 9)
        look = replace(look, heading=depth + 1 if 0 <= depth < 9 else 0)
    tabs = properties.find(w("tabs"))
    return look if tabs is None else replace(look, stops=_stops(look.stops, tabs))


def _stops(before: tuple[int, ...], tabs: Node) -> tuple[int, ...]:
    stops = set(before)
    for tab in tabs.iterfind(w("tab")):
        at = number_in(tab.get(w("pos")))
        if tab.get(VAL) == "clear":
            stops.discard(at)
        elif tab.get(VAL) != "bar":
            stops.add(at)
    return tuple(sorted(stops)[:64])
