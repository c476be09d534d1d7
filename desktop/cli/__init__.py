"""The command line: the same operations as the window's, for a terminal and for scripts."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from desktop import paths, settings, single
from desktop.cli.call import FINE, MISTYPED, TROUBLE, Call, Need
from desktop.cli.words import Mistyped, understand
from desktop.desk import Desk, OwnDesk
from minutes.errors import BookInUse, CannotOpen, MinutesError, NotAllowed
from minutes.model import Day
from storage import Book

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
    try:
        return run(argv, sys.stdout, sys.stderr, Path.cwd())
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        return TROUBLE


def run(argv: Sequence[str], out: TextIO, err: TextIO, cwd: Path) -> int:
    """Carry out a command on a book of its own, or have the window do it that has the book."""
    try:
        call = _call(argv, None, out, err, cwd)
        if call.args.need in (Need.NEW_BOOK, Need.CLOSED_BOOK):
            return call.args.run(call)
        return _on_own_desk(argv, call)
    except Mistyped as mistake:
        return _mistyped(mistake, out, err)
    except MinutesError as trouble:
        print(f"minutebook: {trouble}", file=err)
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
        print(f"minutebook: {trouble}", file=err)
        return TROUBLE


def _call(argv: Sequence[str], desk: Desk | None, out: TextIO, err: TextIO, cwd: Path) -> Call:
    args = understand(argv)
    places = paths.places(cwd / args.home if args.home else None)
    if desk is not None:
        book = desk.path
    elif args.book:
        book = cwd / Path(args.book).expanduser()
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
    last = settings.read(places.settings).last_book
    if last and Path(last).exists():
        return Path(last)
    found = sorted(places.books.glob("*" + paths.SUFFIX)) if places.books.is_dir() else []
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(book.name for book in found[:5])
        raise CannotOpen(f"There are several books: {names}.", way_out="Choose with --book FILE.")
    raise CannotOpen(
        f"There is no book in {places.books} yet.",
        way_out="`minutebook demo` makes the sample book, `minutebook new book NAME` your own.",
    )


def _open(call: Call) -> Book:
    return Book.open(call.book, key=call.key(), before_steps=call.keep_backup)


def _mistyped(mistake: Mistyped, out: TextIO, err: TextIO) -> int:
    print(mistake, file=out if mistake.code == FINE else err)
    return FINE if mistake.code == FINE else MISTYPED
