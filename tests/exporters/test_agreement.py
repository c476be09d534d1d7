"""Every kind of file says the same words and numbers in the same order."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exporters import write
from minutes.compose import compose
from minutes.document import Audience, Document
from minutes.kinds import PointKind
from minutes.record import Record
from tests.exporters import samples
from tests.exporters.reading import READERS, assert_says
from tests.minutes.meetings import item, point, record

SCHEMES = [
    "1. / 1.1 / a) / i.; paragraphs",
    "1. / 1a.",
    "1 / 1.1 / 1.1.1; paragraphs",
    "A / A.1 / (i)",
    "70/17 / a); paragraphs",
    "none / •; paragraphs",
    "none",
]


def made(document: Document, kind: str) -> bytes:
    stream = io.BytesIO()
    write(document, stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("style", samples.STYLES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_file_says_just_what_the_document_says(kind: str, style: str, scheme: str) -> None:
    document = compose(samples.rich(scheme), samples.STYLES[style])
    assert_says(made(document, kind), kind, document)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("meeting", [samples.little, samples.bare, samples.secret])
@pytest.mark.parametrize("audience", Audience)
def test_so_does_a_short_one_and_a_public_one(
    kind: str, meeting: object, audience: Audience
) -> None:
    document = compose(meeting(), samples.PLAIN, audience)  # type: ignore[operator] - parametrized
    assert_says(made(document, kind), kind, document)


POISONS = {
    "markup": "<&>\"'</w:t>]]>-->&amp;<script>",
    "control": "\x00\x01\x07\x0b\x0c\x1b[31m\x7f\x85\ufffe\uffff",
    "halves": "\ud83d and \udc00",
    "direction": "\u202e\u2066abc\u202c\u200f\u200e",
    "fields": ' =HYPERLINK("http://x.example") { PAGE } %1 {page}',
    "markdown": " *a* _b_ [c](d) `e` # | ~f~ \\ 1. + $x$",
    "signs": samples.EMOJI + "ẅ ď ģ ﷽ ﬁ ½ ‰ 𝒜 \U0010fffd",
    "right to left": " (שרה, 12 בית) وزن العمل",
    "breaks": "\r\nnext\rline\u2028and\u2029more\ttab",
    "accents": " e\u0301a\u0300\u0323 ",
}


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("name", POISONS)
def test_no_sign_in_any_field_breaks_a_file_or_is_lost(kind: str, name: str) -> None:
    document = compose(samples.spoiled(samples.rich(), POISONS[name]), samples.BOARD_STYLE)
    assert_says(made(document, kind), kind, document)


@pytest.mark.parametrize("kind", READERS)
def test_a_hundred_pages_in_one_point_all_arrive(kind: str) -> None:
    document = compose(with_points(["All of it. " * 27_000]), samples.PLAIN)
    assert_says(made(document, kind), kind, document)


def with_points(texts: list[str], kinds: list[PointKind] | None = None) -> Record:
    kinds = kinds or [PointKind.PARAGRAPH] * len(texts)
    points = [
        point(f"p{n}", "i1", text, n, n % 3, kind)
        for n, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    ]
    return record([item("i1", 0, title="All there is"), *points], samples.BOARD, samples.MEETING)


SIMPLE = [
    PointKind.PARAGRAPH,
    PointKind.BULLET,
    PointKind.NUMBERED,
    PointKind.LETTERED,
    PointKind.HEADING,
    PointKind.QUESTION,
    PointKind.ANSWER,
    PointKind.QUOTATION,
    PointKind.NOTE,
]


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=40), st.sampled_from(SIMPLE)),
        min_size=1,
        max_size=12,
    )
)
def test_any_words_in_any_kinds_of_points_agree(points: list[tuple[str, PointKind]]) -> None:
    texts = [text for text, _ in points]
    kinds = [kind for _, kind in points]
    document = compose(with_points(texts, kinds), samples.BOARD_STYLE)
    for kind in READERS:
        assert_says(made(document, kind), kind, document)
