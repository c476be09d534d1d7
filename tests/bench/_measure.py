"""Measuring beside a floor: the same statements through the bare engine, in the same minute."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from storage.engine import sqlite

Asked = list[tuple[str, Any, bool]]
"""Statements with what was given to them, and whether one statement ran for many rows."""


class Listening:
    """A connection that writes down what it is asked."""

    def __init__(self, conn: Any) -> None:
        self._conn = conn
        self.asked: Asked = []

    def execute(self, sql: str, given: Any = ()) -> Any:
        self.asked.append((sql, given, False))
        return self._conn.execute(sql, given)

    def executemany(self, sql: str, given: Any) -> Any:
        self.asked.append((sql, given, True))
        return self._conn.executemany(sql, given)

    def take(self) -> Asked:
        """Give what was asked since last time."""
        asked, self.asked = self.asked, []
        return asked

    def __getattr__(self, name: str) -> Any:
        return getattr(self._conn, name)


def bare(path: Path, key: bytes | None = None) -> Any:
    """Open a file with the engine alone, set as a book is set."""
    conn = sqlite.connect(path, isolation_level=None)
    if key:
        conn.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    for pragma in (
        "locking_mode=EXCLUSIVE",
        "journal_mode=WAL",
        "synchronous=FULL",
        "fullfsync=ON",
        "checkpoint_fullfsync=ON",
        "secure_delete=ON",
        "busy_timeout=250",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "temp_store=MEMORY",
        "foreign_keys=ON",
    ):
        conn.execute(f"PRAGMA {pragma}").fetchall()
    return conn


def replay(conn: Any, asked: Asked) -> None:
    """Ask the same again of a bare connection, taking every answer."""
    for sql, given, many in asked:
        if many:
            conn.executemany(sql, given)
        else:
            conn.execute(sql, given).fetchall()


@dataclass
class Times:
    """How long one thing took, again and again, in milliseconds."""

    each: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """What of it this thread was at work: of others on the machine it knows nothing."""

    def time(self, thing: Callable[[], object]) -> None:
        """Do it, and remember how long it took."""
        begin, at_work = time.perf_counter_ns(), time.thread_time_ns()
        thing()
        self.each.append((time.perf_counter_ns() - begin) / 1e6)
        self.cpu.append((time.thread_time_ns() - at_work) / 1e6)

    @property
    def median(self) -> float:
        return statistics.median(self.each)

    @property
    def quiet(self) -> float:
        """What it takes while the machine is left alone: a tenth was faster."""
        return sorted(self.each)[len(self.each) // 10]

    @property
    def p99(self) -> float:
        return sorted(self.each)[min(len(self.each) - 1, len(self.each) * 99 // 100)]


@dataclass
class Line:
    """One line of the table: what was measured, beside its floor, and the aim."""

    name: str
    ours: Times
    floor: Times | None = None
    most_times_floor: float = 0
    most_p99: float = 0
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.ours.median / self.floor.median if self.floor else 0

    @property
    def met(self) -> str:
        if self.most_times_floor:
            return "met" if self.ratio <= self.most_times_floor else "NOT MET"
        if self.most_p99:
            return "met" if self.ours.p99 <= self.most_p99 else "NOT MET"
        return ""

    @property
    def aim(self) -> str:
        if self.most_times_floor:
            return f"≤ {self.most_times_floor:g}× floor"
        return f"p99 ≤ {self.most_p99:g} ms" if self.most_p99 else ""


def side_by_side(rounds: Iterable[tuple[Callable[[], object], Callable[[], object]]]) -> Any:
    """Time ours and the floor by turns, so that both have the same weather."""
    ours, floor = Times(), Times()
    with swept():
        for n, (we, they) in enumerate(rounds):
            for times, thing in ((ours, we), (floor, they))[:: 1 if n % 2 else -1]:
                times.time(thing)
    return ours, floor


@contextmanager
def swept() -> Iterator[None]:
    """Clear away what Python has no more use for before, and not in the middle: as the window."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def show(lines: Iterable[Line]) -> None:
    """Print the table."""
    head = ("", "median", "p99", "floor", "f. p99", "ratio", "aim", "")
    rows = [head]
    for line in lines:
        floor = line.floor
        rows.append(
            (
                line.name,
                f"{line.ours.median:.3f}",
                f"{line.ours.p99:.2f}",
                f"{floor.median:.3f}" if floor else "",
                f"{floor.p99:.2f}" if floor else "",
                f"{line.ratio:.2f}" if floor else "",
                line.aim,
                f"{line.met} {line.note}".strip(),
            )
        )
    widths = [max(len(row[n]) for row in rows) for n in range(len(head))]
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:6], widths[1:6], strict=True)]
        cells += [cell.ljust(width) for cell, width in zip(row[6:], widths[6:], strict=True)]
        print("  ".join(cells).rstrip())
