"""The board's mark at the head of papers: seen, told to those who cannot see, and no trap."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pypdf import PdfReader

from exporters import write
from exporters.looks import MM
from minutes.compose import compose
from minutes.errors import MinutesError
from minutes.style import Logo, Side, WordGround
from tests.exporters import samples, templates
from tests.exporters.reading import assert_says, outline_of, parts_of
from tests.validators import shape, ua

ALT = "Three boats, the mark of Tamar Vale"


def picture(folder: Path, name: str = "mark.png", kind: str = "PNG", mode: str = "RGB") -> Path:
    file = folder / name
    Image.new(mode, (90, 30), 128 if mode in "LP" else None).save(file, kind)
    return file


def paper(file: Path, kind: str, ground: str = "", **more: Any) -> bytes:
    logo = Logo(file=str(file), **{"alt": ALT, **more})
    style = replace(samples.BOARD_STYLE, logo=logo, word=WordGround(template=ground))
    document = compose(samples.little(), style, stamp="2026-05-20T09:00:00.000Z")
    stream = io.BytesIO()
    write(document, stream, kind)
    assert_says(stream.getvalue(), kind, document)
    return stream.getvalue()


def drawn(data: bytes) -> list[Any]:
    body = parts_of(data)["word/document.xml"]
    return [node for node in body.iter() if etree.QName(node).localname == "docPr"]


def test_word_shows_the_logo_with_its_words_and_its_distances(tmp_path: Path) -> None:
    data = paper(picture(tmp_path), "docx", width=30, place=Side.RIGHT)
    assert [node.get("descr") for node in drawn(data)] == [ALT]
    inline = drawn(data)[0].getparent()
    assert {inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    assert int(inline[0].get("cx")) == pytest.approx(30 * 36_000, abs=20)
    assert shape.faults(data) == []


def test_a_logo_without_words_counts_as_decoration_everywhere(tmp_path: Path) -> None:
    file = picture(tmp_path)
    assert b"decorative" in etree.tostring(drawn(paper(file, "docx", alt=""))[0])
    assert b'alt=""' in paper(file, "html", alt="")
    data = paper(file, "pdf", alt="")
    assert "Figure" not in "".join(outline_of(data))
    assert ua.failures(data) == []


def test_a_pdf_tells_the_logo_as_a_figure_before_the_title(tmp_path: Path) -> None:
    data = paper(picture(tmp_path, mode="RGBA"), "pdf")
    assert ua.failures(data) == []
    root = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]["/K"]
    figure = root["/K"][0].get_object()
    assert (figure["/S"], figure["/Alt"]) == ("/Figure", ALT)
    left, bottom, right, top = (float(length) for length in figure["/A"]["/BBox"])
    assert right - left == pytest.approx(45 * MM, abs=0.1)
    assert top - bottom == pytest.approx(15 * MM, abs=0.1)


def test_a_web_page_has_the_logo_inside_itself(tmp_path: Path) -> None:
    text = paper(picture(tmp_path, "mark.jpg", "JPEG", "CMYK"), "html").decode()
    assert f'<img alt="{ALT}" src="data:image/jpeg;base64,' in text


def test_a_template_with_a_picture_of_its_own_is_given_no_second_one(tmp_path: Path) -> None:
    for name, logos in (("letterhead", 0), ("empty headers", 1)):
        ground = tmp_path / "template.dotx"
        ground.write_bytes(templates.template(name))
        data = paper(picture(tmp_path), "docx", str(ground))
        assert len(drawn(data)) == logos
        assert shape.faults(data) == []


def test_what_a_photograph_tells_beside_itself_stays_behind(tmp_path: Path) -> None:
    file = tmp_path / "mark.jpg"
    exif = Image.Exif()
    exif[0x010E] = "Taken at Beacon Cottage"
    Image.new("RGB", (90, 30)).save(file, "JPEG", exif=exif)
    with zipfile.ZipFile(io.BytesIO(paper(file, "docx"))) as package:
        inside = b"".join(package.read(name) for name in package.namelist())
    assert b"Beacon Cottage" not in inside


def test_a_picture_of_another_kind_a_broken_one_and_an_endless_one_are_refused(
    tmp_path: Path,
) -> None:
    whole = picture(tmp_path).read_bytes()
    huge = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(huge, "PNG")
    gif = io.BytesIO()
    Image.new("P", (9, 9)).save(gif, "GIF")
    for data in (whole[:60], b"", b"<svg/>", gif.getvalue(), huge.getvalue(), bytes(11_000_000)):
        file = tmp_path / f"bad{len(data)}.png"
        file.write_bytes(data)
        for kind in ("docx", "pdf", "html"):
            with pytest.raises(MinutesError, match=f"The picture {file.name}"):
                paper(file, kind)
    with pytest.raises(MinutesError, match=r"gone\.png is not there"):
        paper(tmp_path / "gone.png", "docx")
