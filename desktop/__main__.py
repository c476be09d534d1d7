"""The front door: the window, or a command. A command never waits for Qt to load."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import paths
from desktop.request import WindowRequest, window_request
from minutes.errors import MinutesError

USAGE = """\
minutebook open [MEETING] [--item N]   open the window, at a meeting and an item of it
  --book FILE    the book to open; without it the one that was open last
A MEETING is an id, `board/2026-05-14`, `board/last`, `board/next` or plain `last`."""

OPENED_WAIT = 20.0
"""Seconds that the window already open may take to come forward."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, or carry out a command; give the exit code."""
    argv = list(sys.argv[1:] if argv is None else argv)
    if "demo" in argv and "--open" in argv:
        return _demo(argv)
    if argv == ["selftest"]:  # for the packaged app, after it is built
        from desktop import selftest

        return selftest.main()
    if argv[:1] == ["spell"]:  # the window looks words up in a process of its own
        from ui.spelling import child

        return child.main(argv[1:])
    request = window_request(argv)
    if request is not None:
        try:
            return _window(request)
        except MinutesError as trouble:
            print(f"minutebook: {trouble}", file=sys.stderr)
            return 1
    if "open" in argv[:1]:
        asked = {"-h", "--help"} & set(argv)
        print(USAGE, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    from desktop import cli

    return cli.main(argv)


def _demo(argv: list[str]) -> int:
    """Make the sample book where there is no book yet, and open the window."""
    rest = [word for word in argv if word not in ("--open", "demo")]
    request = window_request(rest)
    if request is None:
        print(USAGE, file=sys.stderr)
        return 2
    places = paths.places(request.home or None)
    sample = Path(request.book) if request.book else places.book("Sample")
    if not sample.exists() and (request.book or not _known_book(places)):
        from desktop import cli

        code = cli.main(["demo", *rest])
        if code:
            return code
        return _window(WindowRequest(home=request.home, book=str(sample)))
    return _window(request)


def _known_book(places: paths.Places) -> bool:
    from desktop import settings

    last = settings.read(places.settings).last_book
    return bool(last) and Path(last).exists()


def _window(request: WindowRequest) -> int:
    """Open the window, or have the one come forward that has the book."""
    places = paths.places(request.home or None)
    book = _book(request, places)
    if book is not None:
        from desktop import single

        if single.window_file(book).exists():
            answer = single.hand_over(book, request.argv(), Path.cwd(), OPENED_WAIT)
            if answer is not None:
                print(answer.out, end="")
                print(answer.err, end="", file=sys.stderr)
                return answer.code
    if not _has_screen():
        print(
            "minutebook: There is no screen here to open a window on."
            " `minutebook --help` lists what can be done without one.",
            file=sys.stderr,
        )
        return 1
    from desktop.house import run

    return run(places, book, request.meeting, request.item)


def _book(request: WindowRequest, places: paths.Places) -> Path | None:
    """Give the book to open: the one said, the one that was open last, or the only one."""
    from desktop import settings

    if request.book:
        return paths.typed_place(Path.cwd(), request.book)
    return settings.book_at_hand(places)


def _has_screen() -> bool:
    """Say whether a window could be shown; without a screen Qt would end us with a crash."""
    import os

    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # the packaged app starts itself anew to read a file
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
