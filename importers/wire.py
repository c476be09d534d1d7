"""A source as JSON and back: what a reading process hands over is data, and nothing that runs."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any

from importers.lines import Cell, Change, Comment, Kind, Line, Link, Part, Piece, Source

_Data = dict[str, Any]

_LINE_DEFAULTS = {f.name: f.default for f in fields(Line) if f.default is not MISSING}
_MANY: dict[str, type[Any]] = {
    "pieces": Piece,
    "links": Link,
    "changes": Change,
    "comments": Comment,
}


def packed(source: Source) -> bytes:
    """Give a source as bytes that can be sent; what is as usual is left out."""
    data = {f.name: getattr(source, f.name) for f in fields(Source) if f.name != "lines"}
    data["lines"] = [_packed_line(line) for line in source.lines]
    return json.dumps(data, ensure_ascii=False).encode("utf-8", errors="replace")


def unpacked(content: bytes) -> Source:
    """Give the source that was packed."""
    data: _Data = json.loads(content)
    return Source(
        kind=Kind(data["kind"]),
        name=str(data["name"]),
        digest=str(data["digest"]),
        lines=tuple(_unpacked_line(line) for line in data["lines"]),
        properties=tuple((str(name), str(said)) for name, said in data["properties"]),
        warnings=tuple(map(str, data["warnings"])),
        attachments=tuple(map(str, data["attachments"])),
        pages=int(data["pages"]),
        encoding=str(data["encoding"]),
        is_whole=bool(data["is_whole"]),
    )


def _packed_line(line: Line) -> _Data:
    data: _Data = {"text": line.text, "at": line.at}
    for name, usual in _LINE_DEFAULTS.items():
        said = getattr(line, name)
        if said != usual:
            data[name] = said
    if line.cell is not None:
        data["cell"] = _packed_value(line.cell)
    for name in _MANY:
        if name in data:
            data[name] = [_packed_value(one) for one in data[name]]
    return data


def _packed_value(value: Any) -> list[Any]:
    return [getattr(value, f.name) for f in fields(value)]


def _unpacked_value(kind: type[Any], data: list[Any]) -> Any:
    return kind(**dict(zip((f.name for f in fields(kind)), data, strict=True)))


def _unpacked_line(data: _Data) -> Line:
    if "cell" in data:
        data["cell"] = _unpacked_value(Cell, data["cell"])
    if "part" in data:
        data["part"] = Part(data["part"])
    if "notes" in data:
        data["notes"] = tuple(data["notes"])
    for name, kind in _MANY.items():
        if name in data:
            data[name] = tuple(_unpacked_value(kind, one) for one in data[name])
    return Line(**data)
