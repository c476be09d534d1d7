"""What is said more than once stays in the minutes; what runs along the pages does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.draft import Draft
from importers.reading import read_here
from importers.recognise import recognise
from minutes.findings import Code
from minutes.model import Attendance, Item, Point
from minutes.record import Record
from tests.importers.round_trips import facts_of, put_in, read_back, written
from tests.minutes.meetings import item, point, record
from tests.validators.papers import SHELF, sample_book

AGAIN = (
    "The chair asked whether anybody wished to speak.",
    "Nobody did.",
    "The paper was taken as read.",
)
"""What a secretary writes under every item that nobody spoke to."""

HEADER = ("Quayside Harbour Board", "Minutes and actions", "4 May 2026")


def set_aside(draft: Draft) -> list[int]:
    """Give the lines that were taken for page headers."""
    return [one.at for one in draft.ended if one.where == Code.PAGE_HEADER_REPEAT.value]


def read(text: str, folder: Path) -> Draft:
    """Give a text file as it is understood."""
    path = folder / "minutes.txt"
    path.write_text(text, encoding="utf-8")
    return recognise(read_here(path))


def said(draft: Draft) -> str:
    """Give all words of the minutes."""
    return "\n".join(point.text for item in draft.every_item for point in item.points)


def said_again() -> Record:
    """Give a meeting that says the same under each of its items."""
    whole = sample_book()[0]
    rows: list[Attendance | Item | Point] = list(whole.attendances)
    for n, title in enumerate(("Fares", "Lighting", "Rotas", "Letters", "Slipway")):
        rows.append(item(f"i{n}", n, title=title))
        rows += [point(f"p{n}{at}", f"i{n}", words, at) for at, words in enumerate(AGAIN)]
    return record(rows, whole.board, whole.meeting)


@pytest.mark.parametrize("kind", ["docx", "txt", "md", "html"])
@pytest.mark.parametrize("style", ["as-it-comes", "executive-minutes", "covering-report"])
def test_sentences_under_every_item_are_no_page_header(
    style: str, kind: str, tmp_path: Path
) -> None:
    meeting = said_again()
    draft = read_back(written(meeting, SHELF[style]), kind, tmp_path)
    points = [fact for fact in facts_of(put_in(draft, meeting), SHELF[style]) if fact[0] == "point"]
    assert points == [fact for fact in facts_of(meeting, SHELF[style]) if fact[0] == "point"]


ITEMS = "\n\n".join(
    f"{n}. {title}\n\nThe harbour master told members of {title.lower()}, and of what it would"
    f" cost the board in the year {2026 + n}, which was more than any of them had"
    for n, title in enumerate(("Fares", "Lighting", "Rotas", "Letters", "Slipway"), 1)
)


def test_the_head_of_the_paper_in_the_middle_of_sentences_is_a_page_header(tmp_path: Path) -> None:
    head = "\n".join(HEADER)
    cut = ITEMS.replace("more than any", f"more\n\n{head}\n\nthan any")
    draft = read(f"{head}\n\nPresent: Ann Vale (Chair), Tom Reed, Una Holt\n\n{cut}\n", tmp_path)
    assert len(set_aside(draft)) == 5 * len(HEADER)
    assert all(words not in said(draft) for words in HEADER)
    assert said(draft).count("than any of them had") == 5


PAGES = (
    "{header}\n\n1. Fares\n\nThe winter fare was left as it is.\nThe paper was taken as read.\n",
    "{header}\n\n2. Lighting\n\nThree lamps were out.\nThe paper was taken as read.\n",
    "{header}\n\n3. Rotas\n\nNo crossing was lost by the crew.\nThe paper was taken as read.\n",
)


def test_a_sentence_near_the_foot_of_every_page_is_kept_above_a_line_of_its_own_page(
    tmp_path: Path,
) -> None:
    ends = ("Ann Vale thanked the crew.", "Tom Reed had a price.", "Una Holt asked why.")
    pages = [
        f"{page.format(header='Quayside Harbour Board, 4 May 2026')}{end}\n"
        for page, end in zip(PAGES, ends, strict=True)
    ]
    draft = read("Minutes of the Quayside Harbour Board\n\n" + "\f".join(pages), tmp_path)
    assert said(draft).count("The paper was taken as read.") == len(PAGES)
    assert set_aside(draft)


def test_a_header_and_a_footer_on_every_page_are_set_aside(tmp_path: Path) -> None:
    pages = [
        f"{page.format(header='Quayside Harbour Board, 4 May 2026')}\nPage {n} of 3\n"
        for n, page in enumerate(PAGES, 1)
    ]
    draft = read("Minutes of the Quayside Harbour Board\n\n" + "\f".join(pages), tmp_path)
    gone = {line for line in said(draft).split("\n") if "Page" in line or "4 May" in line}
    assert not gone
    assert "Three lamps were out." in said(draft)


def test_bullets_that_count_are_no_page_numbers(tmp_path: Path) -> None:
    lamps = "\n".join(f"• The lamp at the slipway {n}" for n in (1, 2, 3))
    draft = read(
        f"Quayside Harbour Board\nMinutes, 4 May 2026\n\n1. Lamps\n\nThese were out:\n{lamps}\n\n"
        "2. Letters\n\nNone had come.\n",
        tmp_path,
    )
    assert not set_aside(draft)
    assert said(draft).count("The lamp at the slipway") == 3


def test_a_paragraph_of_two_lines_said_twice_under_every_title_is_kept(tmp_path: Path) -> None:
    twice = (
        "Members heard that the landing stage had been closed for nine days after the\nstorm.\n\n"
    ) * 2
    titles = ("Fares", "Lighting", "Rotas", "Letters")
    items = "".join(f"{n}. {title}\n\n{twice}" for n, title in enumerate(titles, 1))
    draft = read(f"Minutes of Quayside Harbour Board, 4 May 2026\n\n{items}", tmp_path)
    assert not set_aside(draft)
    assert said(draft).count("Members heard") == 2 * len(titles)
