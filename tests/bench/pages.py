"""How soon the first page of a paper is seen, its writers loaded: composed, set, drawn.

first_page(12)     seconds by the clock and of the processor, the medians of a few tries
"""

from __future__ import annotations

import io
import statistics
import time

from exporters import write
from exporters.pdfium import Paper
from minutes.compose import compose
from tests.exporters import samples
from tests.validators.papers import long_meeting

WIDTH = 900
"""How many dots wide a page is seen in a window of the usual size."""

ITEMS_A_PAGE = 0.88
"""How many items of the long meeting make a page."""

AIM = 0.3
"""Seconds within which the first of twelve pages is to be seen."""


def first_page(pages: int = 12, tries: int = 7) -> tuple[float, float]:
    """Give how many seconds pass until the first of so many pages can be shown, and are worked."""
    record = long_meeting(int(pages * ITEMS_A_PAGE))
    took: list[float] = []
    worked: list[float] = []
    for _ in range(tries + 1):
        began, begun = time.perf_counter(), time.process_time()
        stream = io.BytesIO()
        write(compose(record, samples.BOARD_STYLE), stream, "pdf")
        paper = Paper(stream.getvalue())
        paper.picture(0, WIDTH)
        took.append(time.perf_counter() - began)
        worked.append(time.process_time() - begun)
        if len(paper) < pages:
            raise SystemExit(f"The meeting has {len(paper)} pages, and not {pages}.")
        paper.close()
    # The first loads the fonts, as the window does in the background.
    return statistics.median(took[1:]), statistics.median(worked[1:])


if __name__ == "__main__":
    took, worked = first_page()
    print(f"first of 12 pages: {took * 1000:.0f} ms (aim {AIM * 1000:.0f} ms)")
    print(f"of which the processor worked for {worked * 1000:.0f} ms: the rest went to others")
