"""House styles read from their files, with errors that name the file, the key and the cure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Any, cast, get_args, get_origin, get_type_hints

from minutes.errors import NotFound, NotUnderstood
from minutes.style import HouseStyle
from minutes.style_checks import Check, FileBeside

LARGEST = 200_000
"""More bytes than any house style has; a larger file is something else."""

EXTENDS = "extends"
"""The key by which a style takes over another and says only what differs."""


class Placed(str):
    """The whole path of a file that a style names, made of its name and the style's folder."""

    __slots__ = ()


def open_style(name: str, *shelves: Path) -> HouseStyle:
    """Give the style called `name`, or the one in the file that `name` is a path of.

    It is looked for on each shelf in turn, so a board's own shelf stands before the ready one.
    """
    file = _file_of(name, shelves)
    return build(merged(file, *shelves), file.name, key=file.stem)


def styles_on(*shelves: Path) -> tuple[HouseStyle, ...]:
    """Give every style on some shelves, by name of file."""
    return tuple(open_style(name, *shelves) for name in sorted(_known(shelves)))


def parse_style(text: str, file: str, *, key: str = "") -> HouseStyle:
    """Give the style that a TOML text says; `file` is what errors call it."""
    return build(_tables(text, file), file, key=key)


def merged(file: Path, *shelves: Path, seen: tuple[Path, ...] = ()) -> dict[str, Any]:
    """Give the tables of a style file laid over those of the style it extends."""
    if file in seen:
        raise NotUnderstood(
            f"{file.name}: the styles extend one another in a ring.",
            way_out=f"Take '{EXTENDS}' out of one of them.",
        )
    tables = _placed(HouseStyle, _tables(_text(file), file.name), file, "")
    base = tables.pop(EXTENDS, None)
    # Each file is looked at by itself, so that a mistake is told of the file it stands in.
    build(tables, file.name)
    if base is None:
        return tables
    under = _under(base, file, shelves)
    return _laid_over(merged(under, *shelves, seen=(*seen, file)), tables)


def _under(base: object, file: Path, shelves: tuple[Path, ...]) -> Path:
    """Give the file of the style that another one extends: one beside it, or one on a shelf."""
    if not isinstance(base, str) or not base:
        raise _wrong(file.name, EXTENDS, "it should be the name of another style", base)
    beside = file.parent / f"{base}.toml"
    if beside.exists() and beside != file:
        return beside
    # A board's own style may go by the name of the ready one that it extends.
    others = tuple(shelf for shelf in shelves if shelf not in (file.parent, file.parent.parent))
    try:
        return _file_of(base, others if base == file.stem else shelves)
    except NotFound as trouble:
        raise NotFound(
            f"{file.name}: '{EXTENDS}' is not right (it says {base!r}). {trouble.sentence}",
            way_out=trouble.way_out,
        ) from trouble


def build(tables: Mapping[str, Any], file: str, *, key: str = "") -> HouseStyle:
    """Give the style that these tables say, every key and value checked."""
    if "key" in tables:
        raise _unknown(file, "", "key", _hints(HouseStyle))
    return cast("HouseStyle", _section(HouseStyle, {"key": key, **tables}, file, ""))


def _file_of(name: str, shelves: tuple[Path, ...]) -> Path:
    if name.endswith(".toml"):
        file = Path(name)
        if not file.is_file():
            raise NotFound(f"There is no house style at {name}.", way_out="Check the path.")
        return file
    known = _known(shelves)
    if name not in known:
        close = get_close_matches(name, known, n=1)
        meant = f"Did you mean “{close[0]}”? " if close else ""
        raise NotFound(
            f"There is no house style called “{name}”.",
            way_out=f"{meant}The styles are {', '.join(sorted(known))}." if known else "",
        )
    return known[name]


def _known(shelves: tuple[Path, ...]) -> dict[str, Path]:
    """Give the style files on some shelves, by name; a style with files has its own folder."""
    return {
        file.stem: file
        for shelf in reversed(shelves)
        for file in (*shelf.glob("*/*.toml"), *shelf.glob("*.toml"))
        if file.parent == shelf or file.parent.name == file.stem
    }


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise NotUnderstood(f"{file.name} is too large to be a house style.")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as trouble:
        raise NotUnderstood(
            f"{file.name} is not plain text.", way_out="Save it as UTF-8 text."
        ) from trouble
    except OSError as trouble:
        raise NotFound(
            f"The house style {file} cannot be read.", way_out="Check that the file is there."
        ) from trouble


def _tables(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise NotUnderstood(
            f"{file} is not written as a house style should be: {trouble}.",
            way_out='Mend that line; a key looks like: name = "Board minutes".',
        ) from trouble


def _placed(kind: type, tables: dict[str, Any], file: Path, where: str) -> dict[str, Any]:
    """Give the tables of a file with the names of files beside it made whole paths."""
    hints, result = _hints(kind), dict(tables)
    for key, given in tables.items():
        hint, place = hints.get(key), f"{where}.{key}" if where else key
        if isinstance(given, dict) and is_dataclass(hint):
            inner = cast("dict[str, Any]", given)
            result[key] = _placed(cast("type", hint), inner, file, place)
        check = next((one for one in get_args(hint)[1:] if isinstance(one, FileBeside)), None)
        if check and isinstance(given, str) and given:
            if wrong := check.problem(given):
                raise _wrong(file.name, place, wrong, given)
            result[key] = Placed(file.parent.absolute() / given)
    return result


def _laid_over(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    result = dict(base)
    for key, value in over.items():
        under = result.get(key)
        if isinstance(under, dict) and isinstance(value, dict):
            value = _laid_over(cast("dict[str, Any]", under), cast("dict[str, Any]", value))
        result[key] = value
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _section(kind: type, given: object, file: str, where: str) -> object:
    """Give one table of a style as its value."""
    if not isinstance(given, dict):
        raise _wrong(file, where, "it should be a table of keys")
    tables = cast("dict[str, Any]", given)
    hints = _hints(kind)
    for key in tables:
        if key not in hints:
            raise _unknown(file, where, key, hints)
    values = {
        key: _value(hints[key], value, file, f"{where}.{key}" if where else key)
        for key, value in tables.items()
    }
    missing = [name for name in _needed(kind) if name not in values]
    if missing:
        raise _wrong(file, where, f"it lacks '{missing[0]}'")
    return kind(**values)


def _needed(kind: type) -> list[str]:
    """Give the keys that a table has to say."""
    return [
        entry.name
        for entry in fields(kind)
        if entry.default is MISSING and entry.default_factory is MISSING
    ]


def _value(hint: Any, given: object, file: str, where: str) -> object:
    """Give one value as its key wants it, or say what would be right."""
    if isinstance(given, Placed):
        return str(given)
    origin = get_origin(hint)
    if origin is Annotated:
        plain, *checks = get_args(hint)
        value = _value(plain, given, file, where)
        for check in cast("list[Check]", checks):
            if wrong := check.problem(value):
                raise _wrong(file, where, wrong, given)
        return value
    if origin is tuple:
        if not isinstance(given, list):
            raise _wrong(file, where, "it should be a list, in square brackets", given)
        inner = get_args(hint)[0]
        entries = cast("list[object]", given)
        return tuple(
            _value(inner, entry, file, f"{where}[{n}]") for n, entry in enumerate(entries, 1)
        )
    if is_dataclass(hint):
        return _section(cast("type", hint), given, file, where)
    return _single(cast("type", hint), given, file, where)


def _single(kind: type, given: object, file: str, where: str) -> object:
    if issubclass(kind, StrEnum):
        if given not in list(kind):
            raise _wrong(file, where, f"it should be one of {', '.join(kind)}", given)
        return kind(cast("str", given))
    if kind is float:
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise _wrong(file, where, "it should be a number", given)
        return float(given)
    if type(given) is not kind:
        wanted = {str: "words in quotes", bool: "true or false", int: "a whole number"}[kind]
        raise _wrong(file, where, f"it should be {wanted}", given)
    return given


def _unknown(file: str, where: str, key: str, hints: Mapping[str, Any]) -> NotUnderstood:
    known = sorted(name for name in hints if name != "key" or where)
    close = get_close_matches(key, known, n=1)
    place = f"{where}.{key}" if where else key
    way_out = f"Did you mean '{close[0]}'? " if close else ""
    return NotUnderstood(
        f"{file}: there is no key '{place}' in a house style.",
        way_out=f"{way_out}Known there: {', '.join(known)}.",
    )


def _wrong(file: str, where: str, problem: str, given: object = "") -> NotUnderstood:
    shown = f" (it says {given!r})" if given != "" else ""
    return NotUnderstood(
        f"{file}: '{where or 'the file'}' is not right{shown}.",
        way_out=f"{problem[0].upper()}{problem[1:]}.",
    )
