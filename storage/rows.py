"""Values to rows and rows to values: the only place that knows how a value lies in its table.

A table is called after its value, a column after its field. Words, numbers and kinds lie in
columns of their own, which any tool can read; a composite shape lies as JSON text.
"""

from __future__ import annotations

import json
import re
import types
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from itertools import repeat
from typing import Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from cattrs import Converter
from cattrs.strategies import configure_tagged_union

from minutes import model, shapes

V = TypeVar("V", bound=model.Value)

VALUES: tuple[type[model.Value], ...] = get_args(model.Value)
"""Every kind of value that has a table."""

shaper = Converter()
"""Turns shapes into plain JSON and back, checking them on the way: cattrs saves us that."""
configure_tagged_union(shapes.Body, shaper, tag_name="is")


@dataclass(frozen=True)
class Column:
    """One field as a column: what SQLite calls its type, and the way in and out."""

    name: str
    affinity: type[str] | type[int]
    needed: bool
    write: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


class Table(Generic[V]):
    """Where the values of one kind lie."""

    def __init__(self, of: type[V]) -> None:
        self.of = of
        self._make: Callable[..., V] = of
        self.name = re.sub(r"(?<!^)(?=[A-Z])", "_", of.__name__).lower()
        hints = get_type_hints(of)
        self.columns = tuple(_column(field.name, hints[field.name]) for field in fields(of))
        self.names = tuple(column.name for column in self.columns)
        self.column = {column.name: column for column in self.columns}
        self._lay = tuple((getattr(of, c.name).__set__, c.read) for c in self.columns)
        quoted = ", ".join(f'"{name}"' for name in self.names)
        self.insert = (
            f'insert into "{self.name}" ({quoted}) values ({", ".join("?" * len(self.names))})'
        )
        self.listed = ", ".join(f'"{self.name}"."{name}"' for name in self.names)
        self.select = f'select {self.listed} from "{self.name}"'
        in_order = '"order", id' if "order" in self.column else "id"
        self.as_json = f"json_group_array(json_array({self.listed}) order by {in_order})"

    def row(self, value: V) -> dict[str, Any]:
        """Give a value as column names and what lies in them."""
        return {c.name: _in(c, getattr(value, c.name)) for c in self.columns}

    def cells(self, given: dict[str, object]) -> dict[str, Any]:
        """Give some fields as they lie in their columns."""
        return {name: _in(self.column[name], content) for name, content in given.items()}

    def value(self, row: Sequence[Any]) -> V:
        """Give the value that a row holds, its cells in the order of the fields."""
        return self.values([row])[0]

    def values(self, rows: Iterable[Sequence[Any]]) -> tuple[V, ...]:
        """Give the values of many rows.

        They are filled column by column, past the constructors, which would take most of the
        time of reading a long meeting.
        """
        columns = list(zip(*rows, strict=True))
        if not columns:
            return ()
        made = tuple(map(object.__new__, repeat(self.of, len(columns[0]))))
        for (lay, read), cells in zip(self._lay, columns, strict=True):
            if read is not None:
                cells = [cell if cell is None else read(cell) for cell in cells]
            deque(map(lay, made, cells), maxlen=0)
        return made

    def value_of(self, cells: dict[str, Any]) -> V:
        """Give the value of a row known by its column names; a missing one has its default."""
        given = {
            # the guard below has looked at `read`; through the mapping pyright cannot see that
            name: self.column[name].read(cell)  # pyright: ignore[reportOptionalCall]
            if self.column[name].read and cell is not None
            else cell
            for name, cell in cells.items()
            if name in self.column
        }
        return self._make(**given)


def table(of: type[V]) -> Table[V]:
    """Give the table in which values of this kind lie."""
    return _BY_KIND[of]


def named(name: str) -> Table[Any]:
    """Give a table by its name."""
    return _BY_NAME[name]


def _column(name: str, hint: Any) -> Column:
    """Give the column for a field of this type."""
    optional = type(None) in get_args(hint)
    is_union = get_origin(hint) in (Union, types.UnionType)
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if is_union else [hint]
    needed = not optional
    if {_plain(kind) for kind in kinds} == {str}:
        return Column(name, str, needed)
    kind = _plain(kinds[0]) if len(kinds) == 1 else shapes.Body
    if kind is str:
        return Column(name, str, needed)
    if kind is bool:
        return Column(name, int, needed, int, bool)
    if kind is int:
        return Column(name, int, needed)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Column(name, str, needed, str, _member(kind))
    if kind == tuple[str, ...]:
        return Column(name, str, needed, _json, lambda text: tuple(json.loads(text)))
    return Column(name, str, needed, _shape_out(kind), _shape_in(kind))


def _plain(kind: Any) -> Any:
    """Look through a NewType to what it is made of."""
    while isinstance(kind, NewType):
        kind = kind.__supertype__
    return kind


def _member(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    members = {str(member): member for member in kind}
    return members.__getitem__


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def _shape_out(kind: Any) -> Callable[[Any], str]:
    return lambda shape: _json(shaper.unstructure(shape, unstructure_as=kind))


def _shape_in(kind: Any) -> Callable[[str], Any]:
    @cache
    def read(text: str) -> Any:
        return shaper.structure(json.loads(text), kind)

    return read


def _in(column: Column, content: Any) -> Any:
    """Give what lies in the column for this content."""
    if content is None:
        return None
    if column.write:
        content = column.write(content)
    return storable(content) if column.affinity is str else content


def storable(text: str) -> str:
    """Give text that any tool can read back: no NUL and no half of a character."""
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


_BY_KIND: dict[type[model.Value], Table[Any]] = {of: Table(of) for of in VALUES}
_BY_NAME: dict[str, Table[Any]] = {home.name: home for home in _BY_KIND.values()}
