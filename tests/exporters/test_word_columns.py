"""Tables on a board's own template: no word of a narrow column breaks, whatever the letters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from exporters.word_columns import SMALLEST, fitted, in_size
from minutes.compose import compose
from minutes.compose.action_log import compose_log
from minutes.document import Document
from minutes.style import WordGround
from tests.exporters import samples, templates
from tests.exporters.reading import W, parts_of
from tests.minutes.papers import actions
from tests.validators.papers import SHELF, STAMP, made


def in_letters(half_points: int, folder: Path) -> WordGround:
    """Give a board's template whose plain words are of a size."""
    file = folder / "wide.dotx"
    sizes = b'<w:rPrDefault><w:rPr><w:sz w:val="%d"/></w:rPr></w:rPrDefault>' % half_points
    whole = templates.template("letterhead")
    head, tail = b"<w:docDefaults>", b"</w:docDefaults>"

    def sized(text: bytes) -> bytes:
        before, _, rest = text.partition(head)
        return before + head + sizes + tail + rest.partition(tail)[2]

    file.write_bytes(templates.with_part(whole, "word/styles.xml", sized))
    return WordGround(template=str(file))


def column_of(document: Document, title: str) -> float:
    """Give how wide the first column of a title is, in points."""
    body = parts_of(made(document, "docx"))["word/document.xml"][0]
    for table in body.iter(f"{W}tbl"):
        row = next(table.iter(f"{W}tr"))
        for cell in row.iter(f"{W}tc"):
            if "".join(cell.itertext(f"{W}t")) == title:
                return int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20
    raise AssertionError(title)


def test_a_crowded_table_has_smaller_letters_but_never_too_small() -> None:
    words = [["Representative"] for _ in range(9)]
    shares, size = fitted(450, (1 / 9,) * 9, words, 14)
    assert size == SMALLEST
    assert abs(sum(shares) - 1) < 1e-9
    assert fitted(450, (1.0,), [[""]], 14) == ((1.0,), 14)
    assert fitted(450, (0.5, 0.5), [[""], [""]], 10)[1] == 10


def test_columns_that_are_wide_enough_stay_as_they_were() -> None:
    shares, size = fitted(480, (0.2, 0.8), [["Ref"], ["Details", "of it all"]], 10)
    assert size == 10
    assert [round(share, 6) for share in shares] == [0.2, 0.8]


def test_letters_of_a_size_come_behind_what_a_run_says_already() -> None:
    runs = '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>'
    size = '<w:sz w:val="19"/><w:szCs w:val="19"/>'
    assert in_size(runs, 9.5) == (
        f'<w:r><w:rPr><w:rStyle w:val="Strong"/>{size}</w:rPr><w:t>a</w:t></w:r>'
        f"<w:r><w:rPr>{size}</w:rPr><w:t>b</w:t></w:r>"
    )


def test_initials_have_room_in_the_large_letters_of_a_template(tmp_path: Path) -> None:
    large = replace(SHELF["executive-minutes"], word=in_letters(28, tmp_path))
    document = compose(samples.rich(), large, stamp=STAMP)
    assert column_of(document, "Initials") >= len("Initials") * 14 * 0.7


def test_an_action_log_in_large_letters_is_set_in_smaller_ones(tmp_path: Path) -> None:
    large = replace(SHELF["board-minutes"], word=in_letters(32, tmp_path))
    document = compose_log(actions(), large, stamp=STAMP)
    body = parts_of(made(document, "docx"))["word/document.xml"][0]
    sizes = {int(node.get(f"{W}val")) for node in body.iter(f"{W}sz")}
    assert sizes
    assert max(sizes) < 32
    assert min(sizes) >= 2 * SMALLEST
