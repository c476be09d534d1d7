"""What can be typed behind `minutebook`, and what it is understood to mean."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from desktop.cli import care, importing, lists, making, papers, styling
from desktop.cli.call import FINE, MISTYPED, Need

EPILOG = """\
`minutebook open [MEETING] [--item N]` opens the window, at a meeting and an item of it.

A MEETING is an id, `board/2026-05-14`, `board/last` or `board/next`; a board is named by its
short name or the beginning of its name. Without --book the book that was open last is used.

exit codes: 0 done · 1 not done, the sentence says why · 2 mistyped · 3 looked and found something
"""


class Mistyped(Exception):
    """What was typed is no command; the words say what would be. Or help was asked for."""

    def __init__(self, words: str, code: int = MISTYPED) -> None:
        super().__init__(words)
        self.code = code


class Parser(argparse.ArgumentParser):
    """A parser that speaks in sentences and leaves leaving to the caller."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where to look."""
        raise Mistyped(f"{self.prog}: {message}. `{self.prog} --help` shows how it is typed.")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Hand over what was to be printed."""
        raise Mistyped(message or "", status)

    def print_help(self, file: object = None) -> None:
        """Hand over the help."""
        raise Mistyped(self.format_help().rstrip(), FINE)


NAMING = {"book", "home", "passphrase_file", "new_passphrase_file", "output", "backup", "file"}
"""What names a file; its name may be in no alphabet that we know."""

NEVER_EMPTY = NAMING | {"to", "style", "board", "person", "since", "until", "meeting", "id"}
"""What is never meant to be empty: a script whose variable has nothing in it means something else
than one that leaves the option out."""

LONGEST_LINE = 800
"""Letters of a trouble that are shown; what was typed may have been a whole file."""


def one_line(words: str) -> str:
    """Give a trouble as one line: nothing typed can flood a terminal, or paint in it."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    half = LONGEST_LINE // 2
    return line if len(line) <= LONGEST_LINE else f"{line[:half]} … {line[-half:]}"


def understand(argv: Sequence[str]) -> argparse.Namespace:
    """Give what was typed, taken apart, with the function that carries it out in `run`."""
    args = parser().parse_args(list(argv))
    if not hasattr(args, "run"):
        raise Mistyped("minutebook: what should be done? `minutebook --help` lists the commands.")
    for name, said in vars(args).items():
        for word in said if isinstance(said, list) else [said]:
            _look_at(name, word)
    for name, content in (("need", Need.BOOK), ("json", False)):
        if not hasattr(args, name):
            setattr(args, name, content)
    return args


def _look_at(name: str, word: object) -> None:
    """Refuse a word that a slip in a script has left empty, or in another encoding."""
    if not isinstance(word, str):
        return
    wrong = ""
    if not word and name in NEVER_EMPTY:
        wrong = "has nothing in it: leave it out, or say what is meant"
    if name not in NAMING and any("\ud800" <= letter <= "\udfff" for letter in word):
        wrong = "has letters in it that cannot be read here: this terminal writes UTF-8"
    if wrong:
        asked = name.replace("_", "-")
        raise Mistyped(f"minutebook: `{asked}` {wrong}. `minutebook --help` shows how it is typed.")


def parser() -> Parser:
    """Give the whole command line."""
    common = argparse.ArgumentParser(add_help=False)
    for where, default in ((common, argparse.SUPPRESS), (top := _top(), None)):
        where.add_argument("--book", metavar="FILE", default=default, help="the book to work on")
        where.add_argument("--home", metavar="DIR", default=default, help=argparse.SUPPRESS)
        where.add_argument(
            "--passphrase-file",
            metavar="FILE",
            default=default,
            help="a file with the passphrase of an encrypted book",
        )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print for programs to read"
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for room in (making, lists, papers, importing, styling, care):
        room.add_to(commands, common)
    return top


def _top() -> Parser:
    return Parser(
        prog="minutebook",
        description="Board minutes. Without a command the window opens.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
