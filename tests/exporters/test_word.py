from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exporters.word_numbers import Lists
from minutes.compose import compose
from minutes.document import Audience, Document, Facts, ItemHeading, Numbered, Title, said
from minutes.kinds import State
from minutes.record import Record
from minutes.rules.counting import count_text
from minutes.rules.schemes import read_scheme
from minutes.shapes import Count
from tests.exporters import samples
from tests.exporters.reading import W, parts_of, read_word
from tests.exporters.test_agreement import made
from tests.minutes.meetings import item, point, record

STAMP = "2026-05-20T09:00:00.000Z"


def word(meeting: Record, **more: Any) -> dict[str, Any]:
    document = compose(meeting, more.pop("style", samples.BOARD_STYLE), stamp=STAMP, **more)
    return parts_of(made(document, "docx"))


def paragraphs(parts: dict[str, Any], style: str) -> list[str]:
    found: list[str] = []
    for paragraph in parts["word/document.xml"].iter(f"{W}p"):
        key = paragraph.find(f"{W}pPr/{W}pStyle")
        if key is not None and key.get(f"{W}val") == style:
            found.append("".join(t.text or "" for t in paragraph.iter(f"{W}t")))
    return found


def test_headings_are_real_and_no_level_is_skipped() -> None:
    parts = word(samples.rich())
    outline = {
        style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}outlineLvl")
        for style in parts["word/styles.xml"].iter(f"{W}style")
    }
    assert [int(outline[f"Heading{n}"].get(f"{W}val")) for n in range(1, 7)] == list(range(6))
    assert paragraphs(parts, "Heading1") == ["Tamar Vale Safeguarding Board"]
    assert "Attendees" in paragraphs(parts, "Heading2")
    assert "Decisions" in paragraphs(parts, "MinuteItem")
    assert paragraphs(parts, "MinuteItem2") == ["The west bank"]


def test_numbers_are_words_own_and_none_is_typed() -> None:
    meeting = samples.little()
    parts = word(meeting)
    typed = "".join(t.text or "" for t in parts["word/document.xml"].iter(f"{W}t"))
    assert "1.1" not in typed
    assert parts["word/document.xml"].find(f".//{W}p/{W}pPr/{W}numPr") is None
    shown = list(read_word(made(compose(meeting, samples.BOARD_STYLE), "docx")))
    assert shown[shown.index("Ferry safety") - 1] == "2."
    assert shown[shown.index("IPJ described the new handrails.") - 1] == "2.1"


def test_a_late_item_keeps_its_odd_number_and_the_next_goes_on() -> None:
    rows = [item("a", 0, number="4"), item("b", 1, number="4A"), item("c", 2, number="5")]
    points = [point(f"p {name}", name, f"said under {name}", 1) for name in "abc"]
    meeting = record([*rows, *points], samples.BOARD, samples.MEETING)
    shown = list(read_word(made(compose(meeting, samples.BOARD_STYLE), "docx")))
    pairs = dict(zip(shown[1::2], shown[0::2], strict=True))
    assert [pairs[name] for name in ("a", "c")] == ["4.", "5."]
    assert [pairs[f"said under {name}"] for name in "ac"] == ["4.1", "5.1"]
    assert pairs["4A. b"] == pairs["4A.1 said under b"] == ""


def test_a_table_repeats_its_header_and_keeps_rows_whole() -> None:
    parts = word(samples.rich(), style=samples.EXECUTIVE_STYLE)
    tables = list(parts["word/document.xml"].iter(f"{W}tbl"))
    assert len(tables) >= 6
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        widths = {len(row.findall(f"{W}tc")) for row in rows}
        assert widths == {len(table.findall(f"{W}tblGrid/{W}gridCol"))}


def test_two_tables_in_a_row_do_not_grow_together() -> None:
    parts = word(samples.rich())
    for table in parts["word/document.xml"].iter(f"{W}tbl"):
        assert table.getnext().tag != f"{W}tbl"


def test_the_properties_say_what_the_paper_is() -> None:
    parts = word(samples.little())
    core = {etree.QName(node).localname: node.text for node in parts["docProps/core.xml"]}
    assert core["title"] == "Minutes: Tamar Vale Safeguarding Board, Thursday 14 May 2026"
    assert (core["creator"], core["language"]) == ("Józef Łukasiewicz", "en-GB")
    assert core["modified"] == core["created"] == "2026-05-20T09:00:00Z"
    language = parts["word/styles.xml"].find(f".//{W}rPrDefault//{W}lang")
    assert language.get(f"{W}val") == "en-GB"


def test_a_draft_says_so_across_every_page_and_a_confirmed_paper_does_not() -> None:
    def marked(parts: dict[str, Any]) -> list[bool]:
        heads = [name for name in parts if re.fullmatch(r"word/header\d\.xml", name)]
        return [b"PowerPlusWaterMark" in etree.tostring(parts[name]) for name in heads]

    meeting = samples.little()
    confirmed = replace(meeting, meeting=replace(meeting.meeting, state=State.CONFIRMED))
    assert marked(word(meeting)) == [True, True]
    assert marked(word(confirmed)) == [False, False]
    assert not any("Draft" in text for text in paragraphs(word(confirmed), "MinutesStanding"))


def test_the_first_page_has_no_running_header_and_every_page_its_number() -> None:
    parts = word(samples.little(), style=samples.EXECUTIVE_STYLE)
    section = parts["word/document.xml"].find(f".//{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    feet = [name for name in parts if re.fullmatch(r"word/footer\d\.xml", name)]
    assert len(feet) == 2
    for name in feet:
        fields = [i.text.strip() for i in parts[name].iter(f"{W}instrText")]
        assert fields == ["PAGE", "NUMPAGES"]
    heads = [name for name in parts if re.fullmatch(r"word/header\d\.xml", name)]
    words = sorted("".join(t.text for t in parts[name].iter(f"{W}t")) for name in heads)
    assert words[0] == ""
    assert "Minutes and actions" in words[1]


def test_each_thing_can_be_found_again_in_a_returned_file() -> None:
    meeting = samples.rich()
    parts = word(meeting)
    names = [b.get(f"{W}name") for b in parts["word/document.xml"].iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"_min_\w{1,35}", name) for name in names)
    sent = {block.get("id"): block.text for block in parts["customXml/item1.xml"]}
    assert sent["p1"] == "RA welcomed everybody to the Assembly Rooms."
    assert {p.id for p in meeting.points} | {o.id for o in meeting.outcomes} <= sent.keys()


def test_nothing_restricted_is_anywhere_in_a_public_file() -> None:
    document = compose(samples.secret(), samples.BOARD_STYLE, Audience.PUBLIC)
    parts = parts_of(made(document, "docx"))
    everything = " ".join(etree.tostring(part, encoding="unicode") for part in parts.values())
    for secret in ("Penhallow", "Zennor", "Beacon Cottage", "Looe"):
        assert secret not in everything
    assert "Open business" in everything


def test_only_web_and_mail_addresses_become_links() -> None:
    rows = [
        item("i1", 0),
        point("p1", "i1", "file:///etc/passwd javascript:alert(1) https://a.example/?q=%22", 1),
    ]
    parts = word(record(rows, samples.BOARD, samples.MEETING))
    links = [
        relation.get("Target")
        for relation in parts["word/_rels/document.xml.rels"]
        if relation.get("TargetMode") == "External"
    ]
    assert links == ["https://meet.example.org/tvsb", "https://a.example/?q=%22"]


def test_the_same_minutes_make_the_same_file() -> None:
    document = compose(samples.rich(), samples.BOARD_STYLE, stamp=STAMP)
    assert made(document, "docx") == made(document, "docx")


PATHS = st.lists(st.lists(st.integers(1, 30), min_size=1, max_size=4), min_size=1, max_size=12)


@given(
    PATHS, st.sampled_from(["1. / 1.1 / a) / i.", "1 / 1.1 / 1.1.1 / 1.1.1.1", "70/17 / a) / i)"])
)
def test_word_shows_any_number_that_was_given(paths: list[list[int]], scheme: str) -> None:
    numbering = read_scheme(scheme)
    blocks: list[Any] = [Title(text="Numbers")]
    wanted: list[str] = []
    for path in paths:
        depth = min(len(path), len(numbering.levels)) - 1
        number = printed(path[: depth + 1], scheme)
        wanted.append(number)
        maker = ItemHeading if depth == 0 else Numbered
        more: dict[str, Any] = {"text": "x"} if depth == 0 else {"spans": said("x")}
        place = {"depth": 0} if depth == 0 else {"level": depth}
        blocks.append(maker(number=number, **more, **place))
    document = Document(
        facts=Facts(title="Numbers", modified=STAMP),
        blocks=tuple(blocks),
        style=samples.PLAIN,
        numbering=numbering,
    )
    shown = list(read_word(made(document, "docx")))
    pairs = list(zip(shown[0::2], shown[1::2], strict=True))[1 : len(wanted) + 1]
    got = [number or text.removesuffix("x").strip() for number, text in pairs]
    assert got == wanted


def printed(path: list[int], scheme: str) -> str:
    """Give the number of a place as a board of this scheme would print it."""
    level, count = len(path) - 1, path[-1]
    match scheme:
        case "1 / 1.1 / 1.1.1 / 1.1.1.1":
            return ".".join(str(n) for n in path)
        case "70/17 / a) / i)":
            signs = (f"{count}/17", f"{count_text(Count.LETTERS, count)})")
            return (*signs, f"{count_text(Count.ROMAN, count)})")[level]
        case _:
            first = (f"{count}.", ".".join(str(n) for n in path[:2]))
            letters = f"{count_text(Count.LETTERS, count)})"
            return (*first, letters, f"{count_text(Count.ROMAN, count)}.")[level]


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        (["a)", "b)", "a)", "b)"], [(3, 0), (3, 0), (4, 0), (4, 0)]),
        (["i.", "ii.", "iii."], [(3, 0), (3, 0), (3, 0)]),
        (["h)", "i)", "j)"], [(3, 0), (3, 0), (3, 0)]),
        (["(1)", "(2)"], [(3, 0), (3, 0)]),
        (["1.1.1", "x%y"], [(0, 0), (0, 0)]),
    ],
)
def test_a_list_beside_the_scheme_goes_on_or_begins_again(
    numbers: list[str], places: list[tuple[int, int]]
) -> None:
    lists = Lists(read_scheme("none"), "", 2, 2)
    found = [lists.place(1, number, nest=1) for number in numbers]
    assert [(place.list_id, place.level) for place in found] == places
