"""Boards' own house styles on disk: a folder each, with the style, its template and its logo.

A folder is changed whole or not at all: it is made beside, tried there, and swapped in.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from exporters.files import write_whole
from minutes.errors import CannotSave, NotFound
from minutes.model import Board
from minutes.style import HouseStyle
from minutes.style_file import open_style
from resources import HOUSE_STYLES, USUAL_STYLE

TEMPLATE = "template.docx"
"""What a template is called in its folder; it has no macros, whatever it was added as."""

LOGO = "logo"
"""What a logo is called in its folder, before its ending."""

Tables = Mapping[str, Mapping[str, Any]]
"""Tables of a style with their keys."""


@dataclass(frozen=True, slots=True)
class OwnStyles:
    """The boards' own styles of one user."""

    folder: Path

    @property
    def shelves(self) -> tuple[Path, Path]:
        """Where styles are looked for: the boards' own first, then the ready ones."""
        return self.folder, HOUSE_STYLES

    def open(self, name: str) -> HouseStyle:
        """Give a style of one's own or a ready one."""
        return open_style(name, *self.shelves)

    def names(self) -> list[str]:
        """Give the names of the boards' own styles."""
        files = self.folder.glob("*/*.toml") if self.folder.is_dir() else ()
        return sorted(file.stem for file in files if file.parent.name == file.stem)

    def is_own(self, name: str) -> bool:
        """Say whether a style has a folder here."""
        return bool(name) and name in self.names()

    def file(self, name: str) -> Path:
        """Give the file of a style that has, or will have, a folder here."""
        return self.folder / name / f"{name}.toml"

    def base_of(self, name: str) -> str:
        """Give the style that one's own extends."""
        said = re.search(r'^extends\s*=\s*"([^"]+)"', self._text(name), re.MULTILINE)
        return said[1] if said else USUAL_STYLE

    def name_for(self, board: Board) -> str:
        """Give the name of a board's own style: the one it has, or a free one like its name."""
        if self.is_own(board.house_style):
            return board.house_style
        plain = unicodedata.normalize("NFKD", board.short_name or board.name).encode(
            "ascii", "ignore"
        )
        name = re.sub(r"[^a-z0-9]+", "-", plain.decode().lower()).strip("-")[:40] or "board"
        taken = {file.stem for file in HOUSE_STYLES.glob("*.toml")} | set(self.names())
        names = (f"{name}{f'-{n}' if n > 1 else ''}" for n in range(1, 10_000))
        return next(one for one in names if one not in taken and not (self.folder / one).exists())

    def first_text(self, board: Board, base: str) -> str:
        """Give the text of a new style of a board, on top of another."""
        self.open(base)
        return (
            f"# The house style of {_comment(board.name)}. What it does not say is as in the style"
            f' it extends.\nextends = "{base}"\nname = {_quoted(board.name)}\n'
        )

    def text_for(self, board: Board, base: str = "") -> str:
        """Give the text of a board's own style as it is, or as it begins."""
        if self.is_own(board.house_style) and not base:
            return self._text(board.house_style)
        if self.is_own(board.house_style):
            text = self._text(board.house_style)
            return re.sub(r"^extends\s*=.*$", f'extends = "{base}"', text, flags=re.MULTILINE)
        return self.first_text(board, base or board.house_style or USUAL_STYLE)

    def change(
        self,
        name: str,
        text: str,
        files: Mapping[str, bytes | None],
        look: Callable[[HouseStyle], object],
    ) -> Callable[[], None]:
        """Put a style with its files in place, once it was looked at; give the way back.

        `files` are those beside it; None takes one away. Where `look` refuses the style, nothing
        is changed.
        """
        draft = self.folder / f".adding-{secrets.token_hex(6)}"
        try:
            self._draft(draft, name, text, files)
            look(open_style(str(draft / f"{name}.toml"), *self.shelves))
            return self._swap(draft, name)
        except OSError as trouble:
            raise CannotSave(
                f"The house style could not be put into {self.folder}.",
                way_out="See that there is room on that disk, and that you may write there.",
            ) from trouble
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    def take_away(self, name: str) -> Callable[[], None]:
        """Take a style away with all its files; give the way back."""
        former = self.folder / f".was-{secrets.token_hex(6)}"
        (self.folder / name).rename(former)
        return lambda: _back(former, self.folder / name)

    def clear(self) -> None:
        """Clear what earlier changes left behind."""
        for left in (*self.folder.glob(".was-*"), *self.folder.glob(".adding-*")):
            shutil.rmtree(left, ignore_errors=True)

    def _draft(self, draft: Path, name: str, text: str, files: Mapping[str, bytes | None]) -> None:
        if (self.folder / name).is_dir():
            shutil.copytree(self.folder / name, draft)
        draft.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            if data is None:
                (draft / file).unlink(missing_ok=True)
            else:
                write_whole(draft / file, data)
        write_whole(draft / f"{name}.toml", text.encode("utf-8"))

    def _swap(self, draft: Path, name: str) -> Callable[[], None]:
        place = self.folder / name
        former = self.folder / f".was-{secrets.token_hex(6)}"
        if place.is_dir():
            place.rename(former)
        try:
            draft.rename(place)
        except OSError:
            _back(former, place)
            raise
        return lambda: _back(former, place)

    def _text(self, name: str) -> str:
        try:
            return self.file(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as trouble:
            raise NotFound(
                f"The house style {self.file(name)} cannot be read.", way_out="Look at that file."
            ) from trouble


def with_tables(text: str, tables: Tables) -> str:
    """Give the text of a style with these keys in its tables; None takes a key away."""
    known = tomllib.loads(text)
    for name, keys in tables.items():
        old = {
            key: value
            for key, value in known.get(name, {}).items()
            if not isinstance(value, dict) or f"[{name}.{key}]" not in text
        }
        text = re.sub(
            rf"\n*^\[{re.escape(name)}\][^\n]*\n(?:(?!\[).*\n?)*", "\n\n", text, flags=re.MULTILINE
        )
        said = {key: value for key, value in {**old, **keys}.items() if value is not None}
        lines = "".join(f"{key} = {_value(value)}\n" for key, value in said.items())
        text = f"{text.rstrip()}\n" + (f"\n[{name}]\n{lines}" if said else "")
    return text


def _back(former: Path, place: Path) -> None:
    """Put a former folder in its place again; where there was none, leave none."""
    if place.is_dir():
        shutil.rmtree(place)
    if former.is_dir():
        former.rename(place)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _quoted(value) if isinstance(value, str) else f"{value:g}"


def _quoted(text: str) -> str:
    # A JSON string is a TOML string too, once what TOML forbids in one is written as an escape.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)
