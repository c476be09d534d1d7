"""A meeting that nobody holds, which strains every page of every kind of file."""

from __future__ import annotations

from dataclasses import replace

from minutes.kinds import PointKind
from minutes.record import Record
from minutes.shapes import Table
from tests.exporters import samples
from tests.minutes.meetings import action, attends, item, owner, point, record

SENTENCE = (
    "The Assembly Rooms heard from Siân Ŵyn-Ŷstwyth and Józef Łukasiewicz that the quay, as told"
    " at https://quay.example.org/reports/2026/the-long-road-to-a-dry-landing-stage?page=1&line=2"
    " and by clerk@quay.example.org, is ½ done: ☐ to do, ✓ done, ≥ £3, → next. "
)
"""A sentence with signs beyond Latin and a link too long for one line."""


def stress() -> Record:
    """Give a meeting that strains a page: long, wide, deep, and in many scripts."""
    crowd = [
        attends(f"{name} {n}", f"{name[0]}{n}", 10 + n, role="Rôle " * (n % 7))
        for n, name in enumerate(("Łucja Żak", "Gwên Ŷ", samples.RIGHT_TO_LEFT, "🙂 Ó Sé") * 12)
    ]
    wide = Table(
        header=("One", "Two", "Three", "Four", "Five"),
        rows=tuple((f"{n}", SENTENCE, samples.LONG_WORD[: n * 300], "", "x") for n in range(12)),
        caption=SENTENCE,
    )
    deep = [
        point(f"deep {kind} {depth}", "s1", f"{depth} deep. {SENTENCE}", 10 + depth, depth, kind)
        for kind in (PointKind.BULLET, PointKind.LETTERED, PointKind.NUMBERED)
        for depth in range(10)
    ]
    under = [item(f"s1{'.1' * n}", 2, f"s1{'.1' * (n - 1)}", title=SENTENCE) for n in range(1, 9)]
    rows = [
        *crowd,
        item("s1", 0, title=SENTENCE * 3, presenter=samples.RIGHT_TO_LEFT),
        point("s2", "s1", SENTENCE * 20, 1, heading=SENTENCE),
        point("s3", "s1", samples.LONG_WORD, 2, heading=samples.LONG_WORD),
        point("s4", "s1", samples.EMOJI * 30, 3, kind=PointKind.QUOTATION),
        point("s5", "s1", "", 4, kind=PointKind.TABLE, body=wide),
        *deep,
        *under,
        point("s6", under[-1].id, SENTENCE, 1),
        action("s7", "s1", SENTENCE * 12, 90, reference="1"),
        *(owner(f"s8 {n}", "s7", f"{samples.RIGHT_TO_LEFT} {n}", n) for n in range(12)),
    ]
    return joined(samples.rich(), record(rows, samples.BOARD, samples.MEETING))


def joined(first: Record, second: Record) -> Record:
    """Give one record with the rows of both, none of which bears the name of another."""
    ids = [row.id for one in (first, second) for row in (*one.items, *one.points, *one.outcomes)]
    assert len(ids) == len(set(ids)), "two rows of one name"
    return replace(
        first,
        attendances=first.attendances + second.attendances,
        items=first.items + second.items,
        points=first.points + second.points,
        outcomes=first.outcomes + second.outcomes,
        owners=first.owners + second.owners,
    )
