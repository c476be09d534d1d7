"""Minutes of many kinds of board, invented with their answers: how well they are read.

Each is written once and drawn as text, Word and PDF. The bars are below what is reached today, so
that a rule that helps one kind of paper and hurts another is seen.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers.draft import Draft
from importers.draft_json import draft_json
from importers.lines import Source
from importers.reading import read_here
from importers.recognise import recognise
from tests.importers.drawn import draw, text_of
from tests.importers.scoring import FIELDS, Json, Score

FOLDER = Path(__file__).parent / "invented"
PAPERS = sorted(path.stem for path in FOLDER.glob("*.paper"))
KINDS = ("txt", "docx", "pdf")
BARS = {"txt": 0.92, "docx": 0.92, "pdf": 0.90}
"""What all papers together must reach."""
LEAST = 0.85
"""What each field must reach."""
STEADY = 0.9
"""What each paper must still reach once its style has been changed."""


STEADY_REAL = 0.97
"""What the real minutes must still reach then, all together."""


@cache
def paper(name: str) -> str:
    """A paper as it is written."""
    return (FOLDER / f"{name}.paper").read_text("utf-8")


@cache
def answer(name: str) -> Json:
    """What a person reads on a paper."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def read(words: str, kind: str, folder: Path) -> tuple[Source, Draft]:
    """What is made of a paper, drawn as a kind of file."""
    source = read_here(draw(words, kind, folder / f"paper.{kind}"))
    return source, recognise(source)


def as_json(draft: Draft) -> Json:
    """A draft as the command line prints it."""
    return json.loads(json.dumps(draft_json(draft)))


@pytest.mark.parametrize("kind", KINDS)
def test_papers_of_many_boards_are_read_as_a_person_reads_them(kind: str, tmp_path: Path) -> None:
    score = Score()
    for name in PAPERS:
        _, draft = read(paper(name), kind, tmp_path)
        score.add(name, as_json(draft), answer(name))
    told = "\n".join([score.told(), *score.notes])
    assert score.overall >= BARS[kind], told
    assert min(map(score.f1, FIELDS)) >= LEAST, told


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PAPERS)
def test_every_line_of_an_invented_paper_ends_somewhere(
    name: str, kind: str, tmp_path: Path
) -> None:
    source, draft = read(paper(name), kind, tmp_path)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]


# The same minutes in another style ------------------------------------------------------------


def _sub(pattern: str, other: str) -> Callable[[str], str]:
    return lambda words: re.sub(pattern, other, words)


def _headed(words: str) -> str:
    """Put a header and the page's number between every thirty lines, as printing does."""
    lines = words.split("\n")
    pages = [lines[n : n + 30] for n in range(0, len(lines), 30)]
    marked = [[*page, "", f"Page {n} of {len(pages)}"] for n, page in enumerate(pages, start=1)]
    return "\n\f".join("\n".join(page) for page in marked)


def _unwrapped(words: str) -> str:
    """Give every paragraph a line of its own, as copying out of a word processor does."""
    return re.sub(r"(?<=[a-z,]{2})\n(?=[a-z]{2})", " ", words)


STYLES: dict[str, Callable[[str], str]] = {
    "short dashes": _sub("[–—]", "-"),
    "long dashes": _sub(r" [-–] ", " — "),
    "other bullets": _sub(r"(?m)^•", "-"),
    "stars for bullets": _sub(r"(?m)^• ", "* "),
    "curly quotes": _sub(r"'", "’"),
    "those present": _sub(r"(?m)^(?:Present|PRESENT):", "Those present:"),
    "members in attendance": _sub(r"(?m)^(?:Present|PRESENT):", "Members present:"),
    "apologies received from": _sub(r"(?m)^Apologies:", "Apologies received from:"),
    "brackets for stops": _sub(r"(?m)^(\d{1,2})\. (?=[A-Z*])", r"\1) "),
    "no stops": _sub(r"(?m)^(\d{1,2})\. (?=[A-Z])", r"\1  "),
    "agenda item": _sub(r"(?m)^(\d{1,2})[.)] (?=[A-Z])", r"Item \1: "),
    "loud actions": _sub(r"\bAction:", "ACTION:"),
    "quiet actions": _sub(r"\bACTION:", "Action:"),
    "actions with a dash": _sub(r"\b(ACTION|Action): ", r"\1 – "),
    "Windows line ends": _sub("\n", "\r\n"),
    "wide margin": _sub(r"(?m)^(?=.)", "        "),
    "page numbers": _headed,
    "paragraphs to a line": _unwrapped,
    "spaces that do not break": _sub(r"(?<=\d) (?=[A-Z][a-z]+ 20)", "\u00a0"),
}
"""Ways in which another office would have typed the same minutes."""


@pytest.mark.parametrize("style", STYLES)
def test_another_style_of_the_same_minutes_is_read_the_same(style: str, tmp_path: Path) -> None:
    score = Score()
    for name in PAPERS:
        path = tmp_path / f"{name}.txt"
        path.write_bytes(STYLES[style](text_of(paper(name))).encode())
        score.add(name, as_json(recognise(read_here(path))), answer(name))
    told = "\n".join([score.told(), *score.notes])
    assert score.overall >= STEADY, told


SHARED = Path(__file__).resolve().parents[3] / "shared"
CASES = sorted((SHARED / "cases").glob("*.json")) if (SHARED / "cases").is_dir() else []

needs_cases = pytest.mark.skipif(
    not CASES or not (SHARED / "tools/score_import.py").is_file(),
    reason="the real cases are not beside this checkout",
)


@cache
def judge() -> Any:
    """The program that scores a draft of a real case against its answer."""
    spec = importlib.util.spec_from_file_location("judge", SHARED / "tools/score_import.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_cases
@pytest.mark.parametrize("style", STYLES)
def test_another_style_of_the_real_minutes_is_read_the_same(style: str, tmp_path: Path) -> None:
    tally, notes = judge().Tally(), list[str]()
    for case in CASES:
        words = case.with_suffix(".txt").read_text("utf-8")
        words = words.split("\n", 1)[1] if words.startswith("# SOURCE") else words
        path = tmp_path / f"{case.stem}.txt"
        path.write_bytes(STYLES[style](words).encode())
        source = read_here(path)
        draft = recognise(source)
        assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
        judge().score(
            as_json(draft),
            json.loads(case.read_text("utf-8")),
            tally,
            lambda *say: notes.append(say),
        )
    reached = {field: tally.row(field)[2] for field in judge().FIELDS}
    assert sum(reached.values()) / len(reached) >= STEADY_REAL, (reached, notes)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(PAPERS),
    styles=st.lists(st.sampled_from(sorted(STYLES)), min_size=2, max_size=4, unique=True),
)
def test_no_line_is_lost_however_the_styles_are_mixed(
    name: str, styles: list[str], tmp_path: Path
) -> None:
    words = text_of(paper(name))
    for style in styles:
        words = STYLES[style](words)
    path = tmp_path / "mixed.txt"
    path.write_bytes(words.encode())
    source = read_here(path)
    draft = recognise(source)
    assert [ended.at for ended in draft.ended] == [line.at for line in source.lines]
    assert draft.kind.is_meeting


@settings(max_examples=60, deadline=None)
@given(data=st.data(), name=st.sampled_from(PAPERS))
def test_no_line_is_lost_when_lines_are_gone_or_stand_elsewhere(
    data: st.DataObject, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("papers") / "paper.txt"
    path.write_text(text_of(paper(name)), "utf-8")
    source = read_here(path)
    kept = data.draw(st.lists(st.sampled_from(source.lines), max_size=60, unique_by=id))
    lines = tuple(replace(line, at=at) for at, line in enumerate(kept, start=1))
    draft = recognise(replace(source, lines=lines))
    assert [ended.at for ended in draft.ended] == [line.at for line in lines]
