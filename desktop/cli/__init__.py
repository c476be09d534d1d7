"""The command line: the same operations as the window's, for a terminal and for scripts."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO, cast

from desktop import paths, settings, single
from desktop.cli.call import FINE, MISTYPED, TROUBLE, Call, Need
from desktop.cli.words import Mistyped, one_line, understand
from desktop.desk import Desk, OwnDesk
from minutes.errors import BookInUse, CannotOpen, MinutesError, NotABook, NotAllowed
from minutes.model import Day
from storage import Book
from storage.files import followed

PATIENCE = 120.0
"""Seconds that a window may take over a command handed to it."""

OTHERS_TURN = 5.0
"""Seconds to wait for another command to be done with the book."""

A_MOMENT = 0.1
"""Seconds between two looks whether it is."""


def main(argv: Sequence[str]) -> int:
    """Carry out a command as typed in a terminal, and give its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    out = sys.stdout or io.StringIO()  # none where the terminal was closed
    try:
        code = run(argv, cast("TextIO", _Answer(out)), sys.stderr, Path.cwd())
        _Answer(out).flush()
        return code
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        _let_go_of(out)
        return FINE
    except KeyboardInterrupt:
        return TROUBLE
    except _NotPrinted:
        _let_go_of(out)
        print("minutebook: The answer could not be written to where it was sent.", file=sys.stderr)
        return TROUBLE


class _NotPrinted(Exception):
    """The answer found no room where it was sent: a full disk, a drive that is gone."""


class _Answer:
    """Where the answer is printed; told apart from every other file that may be full."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, words: str) -> int:
        """Print some words."""
        with self._told():
            return self._out.write(words)

    def flush(self) -> None:
        """See that all of them are where they go."""
        with self._told():
            self._out.flush()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as trouble:
            raise _NotPrinted from trouble


def _let_go_of(out: TextIO) -> None:
    """Send what is still to be printed nowhere, so that ending does not stumble over it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def run(argv: Sequence[str], out: TextIO, err: TextIO, cwd: Path) -> int:
    """Carry out a command on a book of its own, or have the window do it that has the book."""
    try:
        call = _call(argv, None, out, err, cwd)
        if call.args.need in (Need.NEW_BOOK, Need.CLOSED_BOOK, Need.NOTHING):
            return call.args.run(call)
        return _on_own_desk(argv, call)
    except Mistyped as mistake:
        return _mistyped(mistake, out, err)
    except MinutesError as trouble:
        print(one_line(f"minutebook: {trouble}"), file=err)
        return TROUBLE


def _on_own_desk(argv: Sequence[str], call: Call) -> int:
    """Open the book for this command; where another has it, ask that one, or wait for it."""
    waited = 0.0
    while True:
        try:
            if call.args.need is Need.FILE:
                return call.args.run(call)
            desk = OwnDesk(_open(call))
            break
        except BookInUse:
            answer = single.hand_over(call.book, list(argv), call.cwd, PATIENCE)
            if answer is not None:
                call.out.write(answer.out)
                call.err.write(answer.err)
                return answer.code
            if waited >= OTHERS_TURN:
                raise
        time.sleep(A_MOMENT)
        waited += A_MOMENT
    with contextlib.closing(desk):
        call.desk = desk
        return call.args.run(call)


def perform(argv: Sequence[str], desk: Desk, out: TextIO, err: TextIO, cwd: Path) -> int:
    """Carry out a command on a book that is open already."""
    try:
        call = _call(argv, desk, out, err, cwd)
        if call.args.need in (Need.NEW_BOOK, Need.CLOSED_BOOK):
            raise NotAllowed(
                f"A window has {call.book.name} open.", way_out="Close it, then try again."
            )
        return call.args.run(call)
    except Mistyped as mistake:
        return _mistyped(mistake, out, err)
    except MinutesError as trouble:
        print(one_line(f"minutebook: {trouble}"), file=err)
        return TROUBLE


def _call(argv: Sequence[str], desk: Desk | None, out: TextIO, err: TextIO, cwd: Path) -> Call:
    args = understand(argv)
    places = paths.places(paths.typed_place(cwd, args.home) if args.home else None)
    if desk is not None:
        book = desk.path
    elif args.book:
        book = followed(paths.typed_place(cwd, args.book))
        if not book.name:
            raise NotABook(f"{book} is a folder, and no minute book.", way_out="Name a file.")
    elif args.need is Need.NOTHING:
        book = Path()
    elif args.need is Need.NEW_BOOK:
        book = places.book(getattr(args, "name", "Sample"))
    else:
        book = _book_at_hand(places)
    return Call(
        args=args,
        book=book,
        places=places,
        desk=desk,
        out=out,
        err=err,
        cwd=cwd,
        today=Day(date.today().isoformat()),  # noqa: DTZ011 - the day on the secretary's wall
    )


def _book_at_hand(places: paths.Places) -> Path:
    """Give the book that was open last, or the only one there is."""
    if book := settings.book_at_hand(places):
        return book
    if found := places.found():
        names = ", ".join(book.name for book in found[:5])
        raise CannotOpen(f"There are several books: {names}.", way_out="Choose with --book FILE.")
    raise CannotOpen(
        f"There is no book in {places.books} yet.",
        way_out="`minutebook demo` makes the sample book, `minutebook new book NAME` your own.",
    )


def _open(call: Call) -> Book:
    return Book.open(call.book, key=call.key(), before_steps=call.keep_backup)


def _mistyped(mistake: Mistyped, out: TextIO, err: TextIO) -> int:
    if mistake.code == FINE:
        print(mistake, file=out)
        return FINE
    print(one_line(str(mistake)), file=err)
    return MISTYPED
