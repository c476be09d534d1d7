"""What a paragraph says that is kept from the public, nothing else in the book tells the public.

Everything of three papers is restricted in turn, as F9 does it in an import, and every public paper
is searched for the telling words of what was restricted.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from exporters import write
from importers.draft import Draft, DraftRestriction
from importers.kept_back import with_words_alone
from importers.lines import Source
from importers.mending import mended, turned_restricted
from importers.mending.places import Place, entry_at, item_at, places_of, with_entries
from importers.reading import read_here
from importers.recognise import recognise
from minutes.compose import compose
from minutes.compose.action_log import compose_log
from minutes.compose.papers import OF_A_MEETING, compose_paper
from minutes.document import Audience, Document
from minutes.ids import BoardId
from minutes.kinds import AttendanceKind
from minutes.model import Board
from minutes.record import Record
from minutes.rules.dates import read_day
from tests.importers.round_trips import put_in
from tests.minutes.meetings import record
from tests.telltale import log_of
from tests.validators.papers import SHELF, STAMP, made

TRUST = """\
Thornmere Harbour Trust
Minutes of the meeting held on Tuesday 12 May 2026 at 6.30 pm in the Net Loft

Present: Ann Vale (AV, Chair), Ben Rook (BR), Cora Finch (CF), Dora Quist (DQ)
In attendance: Ewan Tull (clerk)

1. Apologies for absence
1.1 Apologies were received from Gideon Marrable (in Lowestoft) and Hester Ivory.

2. Declarations of interest
2.1 Ben Rook declared a pecuniary interest in item 5 as owner of Zephyrine boatyard and left.
2.2 Cora Finch declared an interest: trustee of the Quillowby fund.

3. Minutes of the last meeting
3.1 The minutes of the meeting held on 14 April 2026 were approved as Brimble had asked.

4. Ferry
4.1 Dora Quist left the meeting at 7.13 pm with Ulverstone.
4.2 Ben Rook agreed to write to Ostrander Limited by 23 June 2026.
ACTION: BR to ring Wexcombe by 29 June 2026

5. Moorings
5.1 The rent of Skelwith was heard.
5.2 It was RESOLVED that Farthingoe be let go.
5.3 Dora Quist joined the meeting at 7.41 pm.
5.4 Ishbel Crane of Dungeness gave a talk.

6. Any other business
6.1 The chair of the next meeting will be Ptolemy Gaunt.

7. Dates of future meetings
7.1 Tuesday 9 June 2026 at 5.15 pm in the Smokehouse
7.2 Tuesday 14 July 2026 at 5.45 pm in the Ropewalk
The meeting closed at 8.47 pm.
"""

PARISH = """\
Sandle Parish Council
Minutes of the meeting held on 4 May 2026 in the Reading Room

Present: Cllr Ann Vale, Cllr Ben Rook, Cllr Cora Finch

1. Election of chair
Cllr Wimbourne was elected chair.

2. Apologies
Apologies were received from Cllr Gideon Marrable, who was in Lowestoft.

3. Opening
The meeting opened at 7.03 pm.
The minutes were taken by Ottoline Frome.

4. Declarations of interest
- Ben Rook (item 6): owner of the Zephyrine boatyard; left the room
- Cora Finch: trustee of the Quillowby fund

5. Roads
Ben Rook agreed to write to Ostrander about Pemberley by 23 June 2026.
Cora Finch left the meeting at 7.41 pm.

6. Boats
There was an attendance of around 83 villagers.
It was agreed that the berth be let to Farthingoe.

7. Next meeting
The next meeting is on 9 June 2026 at 5.15 pm in the Smokehouse.

8. Close
The chair closed the meeting at 9.12 pm.

Amendments
- 3: for Dungeness read Ulverstone.
- Brimble was not there.
"""

PARTNERSHIP = """\
# Larch Partnership

Minutes of the meeting held on 12 May 2026, 10.00–12.00, Larch House

Present: Ann Vale (AV, Chair), Ben Rook (BR), Cora Finch (CF)

## 1. Welcome

AV welcomed all.

In attendance: Ishbel Crane (Dungeness Mill) for item 3

Apologies: Gideon Marrable (Lowestoft Mill)

## 2. Report

The report by Quillowby was noted.

| Ref | Action | Owner | By |
|---|---|---|---|
| 2.1 | Ring Wexcombe | BR | 29 June 2026 |
| 2.2 | Write to Ostrander | CF | 23 June 2026 |

## 3. Safety

CF declared an interest: Zephyrine.

BR to send Pemberley the list by 17 July 2026.

## 4. Action log

| Ref | Action | Owner | By |
|---|---|---|---|
| 1 | Ring Farthingoe | AV | 18 June 2026 |
| 3 | Ask Ulverstone | AV | 11 June 2026 |

## 5. Dates of next meetings

- 9 June 2026, Smokehouse
- 14 July 2026, Ropewalk (Tewkesbury)

The meeting ended at 11.47.
"""

PAPERS = {"trust.txt": TRUST, "parish.txt": PARISH, "partnership.md": PARTNERSHIP}

TELLING = frozenset(
    [
        "Marrable",
        "Gideon",
        "Lowestoft",
        "Hester",
        "Ivory",
        "Zephyrine",
        "Quillowby",
        "Brimble",
        "Ulverstone",
        "Ostrander",
        "Wexcombe",
        "Skelwith",
        "Farthingoe",
        "Ishbel",
        "Crane",
        "Dungeness",
        "Ptolemy",
        "Gaunt",
        "Smokehouse",
        "Ropewalk",
        "Wimbourne",
        "Ottoline",
        "Frome",
        "Pemberley",
        "villagers",
        "Tewkesbury",
    ]
)
"""Words that stand in one part of a paper, and say what it is about."""


@cache
def read(name: str, folder: Path) -> tuple[Draft, Source]:
    path = folder / name
    path.write_text(PAPERS[name], "utf-8")
    source = read_here(path)
    return recognise(source), source


def lines_at(draft: Draft, place: Place) -> set[int]:
    """The lines of a part, and of all that stands under it."""
    if place.part != "item":
        return set(entry_at(draft, place).lines)
    tree = list(item_at(draft, place.item).tree())
    return {line for item in tree for part in (item, *item.entries) for line in part.lines}


def telling(text: str) -> set[str]:
    """The words of a text by which it is known, and its days and hours in every way of writing."""
    found = {word for word in TELLING if word in text}
    for hour, minute in re.findall(r"\b(\d{1,2})\.(\d\d)\b", text):
        found |= {f"{hour}.{minute}", f"{hour}:{minute}"}
        found |= {f"{int(hour) + 12}.{minute}", f"{int(hour) + 12}:{minute}"}
    for day in re.findall(r"\b\d{1,2} (?:June|July) 2026", text):
        when = read_day(day)
        assert when is not None
        found |= {day.removesuffix(" 2026"), when.day, when.day.replace("-", "")}
    return found


def board(name: str = "Thornmere Harbour Trust") -> Record:
    """A book with the board and nobody else."""
    return record([], Board(id=BoardId("b"), name=name))


def public_papers(back: Record) -> Iterator[tuple[str, str]]:
    """Everything that the public can be given of a meeting, as text."""
    for name, style in SHELF.items():
        minutes = compose(back, style, Audience.PUBLIC, stamp=STAMP)
        yield f"minutes, {name}", made(minutes, "txt").decode()
    style = SHELF["council-minutes"]
    for paper in OF_A_MEETING[1:]:
        other = compose_paper(paper, back, style, Audience.PUBLIC, stamp=STAMP)
        yield paper, made(other, "txt").decode()
    log = compose_log(log_of(back), style, Audience.PUBLIC, stamp=STAMP)
    yield "action log", made(log, "txt").decode()
    minutes = compose(back, style, Audience.PUBLIC, stamp=STAMP)
    for kind in ("json", "ics"):
        yield kind, told_in(minutes, kind)


def told_in(document: Document, kind: str) -> str:
    stream = io.BytesIO()
    write(document, stream, kind)
    return re.sub(r"\r\n ", "", stream.getvalue().decode())


def places(name: str, folder: Path) -> list[Place]:
    return list(places_of(read(name, folder)[0]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.mark.parametrize("name", PAPERS)
def test_what_is_restricted_in_an_import_stands_in_no_public_paper(name: str, folder: Path) -> None:
    draft, source = read(name, folder)
    printed = {line.at: line.printed for line in source.lines}
    leaks: list[str] = []
    tried = 0
    for place in places_of(draft):
        here = lines_at(draft, place)
        if place.part == "entry" and _is_part_of_its_line(draft, place):
            continue  # a sentence of a paragraph: the rest of the paragraph is open
        words = telling("\n".join(printed[line] for line in here))
        words -= telling("\n".join(text for at, text in printed.items() if at not in here))
        tried += bool(words)
        back = put_in(turned_restricted(draft, str(place)).draft, board())
        for paper, text in public_papers(back):
            found = {word for word in words if re.search(rf"(?<!\d){re.escape(word)}", text)}
            leaks += [f"{place} in {paper}: {sorted(found)}"] if found else []
    assert tried > 9, "there is little to leak"
    assert leaks == []


def _is_part_of_its_line(draft: Draft, place: Place) -> bool:
    one = entry_at(draft, place)
    return bool(getattr(one, "in_text", False))


def test_what_is_open_is_told_as_before(folder: Path) -> None:
    for name in PAPERS:
        draft, _ = read(name, folder)
        assert with_words_alone(draft) is draft


def test_the_full_paper_keeps_the_words_of_what_is_restricted(folder: Path) -> None:
    for name in PAPERS:
        draft, source = read(name, folder)
        for place in places(name, folder):
            back = put_in(turned_restricted(draft, str(place)).draft, board())
            full = made(compose(back, SHELF["council-minutes"], stamp=STAMP), "txt").decode()
            lost = [word for word in TELLING if word in source.text and word not in full]
            assert lost == [], f"{name}, {place}"


def test_nobody_is_said_to_have_sent_no_apologies_where_their_names_are_kept_back(
    folder: Path,
) -> None:
    draft, _ = read("trust.txt", folder)
    for place in ("item:0", "entry:0:0"):
        back = put_in(turned_restricted(draft, place).draft, board())
        for audience in Audience:
            paper = compose(back, SHELF["council-minutes"], audience, stamp=STAMP)
            assert "There were no apologies" not in made(paper, "txt").decode()


def test_an_item_of_a_common_title_can_be_kept_back(folder: Path) -> None:
    draft, _ = read("parish.txt", folder)
    (at,) = [n for n, item in enumerate(draft.items) if item.title == "Next meeting"]
    back = put_in(turned_restricted(draft, f"item:{at}").draft, board())
    paper = compose(back, SHELF["council-minutes"], Audience.PUBLIC, stamp=STAMP)
    assert "Smokehouse" not in made(paper, "txt").decode()


def test_an_action_read_from_a_sentence_is_kept_back_with_it(folder: Path) -> None:
    draft, _ = read("parish.txt", folder)
    (place,) = [
        str(Place("entry", (number,), at))
        for number, item in enumerate(draft.items)
        for at, entry in enumerate(item.entries)
        if "Ostrander" in entry.text
    ]
    hidden = with_words_alone(turned_restricted(draft, place).draft)
    told = [one for item in hidden.every_item for one in item.entries if "Ostrander" in one.text]
    assert told
    assert all(one.restricted for one in told)


@pytest.mark.parametrize(
    "phrase",
    [
        "ring Wexcombe by 29 June 2026",
        "Wexcombe by 29 June",
        "29 June 2026",
        "BR to ring Wexcombe",
        "Wexcombe by 29 June 2026. Proposed by Cllr Penhallow",
    ],
)
def test_a_day_or_a_name_among_restricted_words_is_told_beside_them_by_nothing(
    phrase: str, folder: Path
) -> None:
    draft, _ = read("trust.txt", folder)
    for kind in ("action", "motion"):
        text = "BR to ring Wexcombe by 29 June 2026. Proposed by Cllr Penhallow."
        entries = draft.items[3].entries
        at = next(n for n, entry in enumerate(entries) if "Wexcombe" in entry.text)
        done = mended(draft, f"entry:3:{at}", {"kind": kind, "text": text}).draft
        entry = replace(done.items[3].entries[at], restricted=(DraftRestriction(phrase=phrase),))
        draft_of = with_entries(done, Place("entry", (3,), at), (entry,))
        back = put_in(draft_of, board())
        hidden = telling(phrase) | {word for word in ("Penhallow",) if word in phrase}
        if phrase.startswith("BR"):
            hidden.add("[redacted] | BR")
        for paper, words in public_papers(back):
            found = {word for word in hidden if word in words}
            assert not found, paper


def test_people_on_the_list_stay_on_it_whatever_is_restricted(folder: Path) -> None:
    draft, _ = read("trust.txt", folder)
    present = [one.name for one in draft.present]
    for place in places("trust.txt", folder):
        hidden = with_words_alone(turned_restricted(draft, str(place)).draft)
        assert [one.name for one in hidden.present] == present
        assert hidden.head.chair == "Ann Vale"
    away = [one.name for one in draft.attendance if one.kind is AttendanceKind.APOLOGIES]
    assert away == ["Gideon Marrable", "Hester Ivory"]
