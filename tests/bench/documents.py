"""Documents: Word and PDF of 12 and of 200 pages beside other ways, and an export by key.

    python3 dev.py bench documents [--small]

Milliseconds while the machine is left alone, all in one run and by turns. The other ways are put
into `.cache/peers` once (some 300 MB), where they can be had. `--small` leaves out the 200 pages.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import dev
from minutes.compose import compose
from tests.bench import _peers
from tests.bench._measure import Times
from tests.bench._plain import Piece, plain
from tests.bench._window import window_times
from tests.bringing import bring
from tests.validators import papers

LOCK = Path(__file__).with_name("peers.txt")
"""The peers as they are measured, to the hash. `uv pip compile --universal --generate-hashes
peers.in` renews it."""

STYLE = "board-minutes"
ROUNDS = {12: 25, 200: 5}
SLOW_MS = 400
"""What takes longer than this is done three times, and what takes ten times that once."""

COLD_ROUNDS = 5

Table = dict[str, dict[int, Times]]
"""How long each way took, by its name and the number of pages."""


def main(arguments: list[str]) -> int:
    """Print the tables."""
    lengths = [12] if "--small" in arguments else [12, 200]
    bring(LOCK, "what we are measured beside")
    style = papers.SHELF[STYLE]
    with tempfile.TemporaryDirectory(prefix="minutebook-bench-") as name:
        folder = Path(name)
        given: dict[int, list[Piece]] = {}
        composing = dict[int, Times]()
        for pages in lengths:
            record = papers.long_meeting(int(pages * 0.88))
            document = compose(record, style, stamp=papers.STAMP)
            composing[pages] = Times()
            for _ in range(ROUNDS[pages]):
                composing[pages].time(lambda record=record: compose(record, style))
            given[pages] = plain(document)
            _peers.lay_out(folder, document, given[pages])
        word = warm("docx", _peers.WORD, folder, given)
        pdf = warm("pdf", _peers.PDF, folder, given)
        cold_word, cold_pdf = cold("docx", word, folder), cold("pdf", pdf, folder)
    show("Word", word, cold_word, "ours")
    show("PDF", pdf, cold_pdf, "ours")
    print(
        "\ncomposing ours: " + ", ".join(f"{n} pages {t.quiet:.1f}" for n, t in composing.items())
    )
    print()
    for line in aims(word, pdf):
        print(line)
    took = window_times(papers.long_meeting(int(12 * 0.88))).quiet
    print(aim("export by key, Word and PDF of 12 pages", f"{took:.0f} ms", took, 150))
    return 0


# ── The peers ────────────────────────────────────────────────────────────────────────────────────


def ready(kind: str, name: str, folder: Path) -> _peers.Writer | None:
    """Give a way of writing that was tried on next to nothing; say why where there is none."""
    try:
        writer = _peers.writer(kind, name, folder)
        if name != "ours":
            writer([Piece("title", "Minutes"), Piece("words", "Said.")])
    except (ImportError, OSError, subprocess.SubprocessError) as trouble:
        why = str(trouble).strip().partition("\n")[0] or type(trouble).__name__
        print(f"{kind}: {name} is not measured: {why}", flush=True)
        return None
    return writer


# ── Measuring ────────────────────────────────────────────────────────────────────────────────────


def warm(kind: str, names: Sequence[str], folder: Path, given: Mapping[int, list[Piece]]) -> Table:
    """Time each way by turns in this process, after one turn that does not count."""
    writers = {name: made for name in names if (made := ready(kind, name, folder))}
    table: Table = {name: {} for name in writers}
    for pages, pieces in given.items():
        first = {name: timed(lambda: writer(pieces)) for name, writer in writers.items()}  # noqa: B023
        rounds = {name: turns(took, ROUNDS[pages]) for name, took in first.items()}
        for name in writers:
            table[name][pages] = Times()
        gc.collect()
        for turn in range(max(rounds.values())):
            for name, writer in list(writers.items())[:: 1 if turn % 2 else -1]:
                if turn < rounds[name]:
                    table[name][pages].time(lambda writer=writer: writer(pieces))  # noqa: B023
    return table


def timed(thing: Callable[[], object]) -> float:
    """Do something once: give how many milliseconds it took."""
    begin = time.perf_counter()
    thing()
    return (time.perf_counter() - begin) * 1000


def turns(took: float, most: int) -> int:
    """Give how often to do what took so long."""
    return most if took < SLOW_MS else min(3, most) if took < 10 * SLOW_MS else 1


def cold(kind: str, table: Table, folder: Path) -> dict[str, Times]:
    """Time each way in a process of its own that has written nothing before, for 12 pages."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(dev.CHECKOUT), sys.path[-1]))}
    times = {name: Times() for name in table}
    for _ in range(COLD_ROUNDS):
        for name, took in times.items():
            command = [sys.executable, "-m", "tests.bench._peers", kind, name, str(folder)]
            took.time(lambda command=command: subprocess.run(command, check=True, env=env))
    return times


# ── The tables ───────────────────────────────────────────────────────────────────────────────────


def show(what: str, table: Table, cold_times: Mapping[str, Times], ours: str) -> None:
    """Print how long each way took, and how many times as long as ours."""
    lengths = list(table[ours])
    heads = [f"{pages} pages" for pages in lengths]
    print(f"\n{what:14}" + "".join(f"{head:>12}{'÷ ours':>8}" for head in [*heads, "12, cold"]))
    for name, times in table.items():
        cells = [(times[pages].quiet, table[ours][pages].quiet) for pages in lengths]
        cells.append((cold_times[name].quiet, cold_times[ours].quiet))
        shown = "".join(f"{took:12.1f}{took / own:8.2f}" for took, own in cells)
        print(f"  {name:12}{shown}")


def aims(word: Table, pdf: Table) -> Iterator[str]:
    """Give a line on each aim: what came of it, and whether it is met."""
    for table, other, most in (
        (word, "floor", 10.0),
        (word, "docxtpl", 0.7),
        (pdf, "reportlab", 1.2),
    ):
        name = "Word" if table is word else "tagged PDF"
        for pages in table["ours"]:
            if other not in table:
                yield f"{name} beside {other}, {pages} pages: not measured"
                continue
            ratio = table["ours"][pages].quiet / table[other][pages].quiet
            yield aim(f"{name} beside {other}, {pages} pages", f"{ratio:.2f}×", ratio, most)


def aim(name: str, shown: str, came: float, most: float) -> str:
    """Give one aim as a line."""
    return f"{name:52}{shown:>9}   aim ≤ {most:g}: {'met' if came <= most else 'NOT MET'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
