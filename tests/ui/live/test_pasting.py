"""Paste from Word, a spreadsheet and the web: clean points, whatever the clipboard holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QMimeData
from pytestqt.qtbot import QtBot

from minutes.kinds import PointKind
from minutes.model import Point
from minutes.record import Record
from ui.live.editor import Editor
from ui.live.live import Live
from ui.live.pasting import clean_points

Keys = Callable[..., None]
OnDisk = Callable[[], Record]

BULLET, PARAGRAPH = PointKind.BULLET, PointKind.PARAGRAPH
NUMBERED, LETTERED = PointKind.NUMBERED, PointKind.LETTERED

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} @list l0 {mso-list-id:1;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
</head><body lang=EN-GB style='tab-interval:36.0pt'>
<!--StartFragment-->
<p class=MsoNormal><b><span style='font-size:14.0pt'>The slipway<o:p></o:p></span></b></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>The wardens <i>walked</i> the quay,&nbsp;
and found it&#8217;s sound.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>
Rope to be renewed<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'>
<![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>
Forty fathoms<o:p></o:p></p>
<!--EndFragment--></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta name=ProgId content=Excel.Sheet></head><body link="#0563C1"><!--StartFragment-->
<table border=0 cellpadding=0 cellspacing=0 width=192><col width=64 span=2>
<tr height=20><td height=20 class=xl65>Berth</td><td class=xl65>Boat</td><td>Fee</td></tr>
<tr height=20><td height=20 align=right>1</td><td>Kittiwake</td><td align=right>£120</td></tr>
<tr height=20><td height=20></td><td></td><td></td></tr>
<tr height=20><td height=20 align=right>2</td><td></td><td align=right>£95</td></tr>
</table><!--EndFragment--></body></html>"""

WEB = """<meta charset='utf-8'><div class="article"><script>alert(1)</script><style>p{}</style>
<h2>Tides</h2><p>High water at <a href="https://harbour.example/tides">six</a>.<br>Low at noon.</p>
<ul><li>Spring tides<ul><li>in March</li></ul></li><li>Neap tides</li></ul>
<ol><li>Look</li><li>Leap</li></ol><img src="https://harbour.example/boat.png">
<p>&nbsp;</p><p>Zero\u200bwidth, soft\u00adhyphen.</p></div>"""


def html(text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(text)
    data.setText("the plain text, which says less")
    return data


def pasted(data: QMimeData) -> list[tuple[PointKind, int, str]]:
    return [(one.kind, one.depth, one.text) for one in clean_points(data)]


def test_what_word_copies_comes_as_paragraphs_and_bullets() -> None:
    assert pasted(html(WORD)) == [
        (PARAGRAPH, 0, "The slipway"),
        (PARAGRAPH, 0, "The wardens walked the quay, and found it’s sound."),
        (BULLET, 0, "Rope to be renewed"),
        (BULLET, 1, "Forty fathoms"),
    ]


def test_what_a_spreadsheet_copies_comes_as_a_point_a_row() -> None:
    assert pasted(html(EXCEL)) == [
        (PARAGRAPH, 0, "Berth – Boat – Fee"),
        (PARAGRAPH, 0, "1 – Kittiwake – £120"),
        (PARAGRAPH, 0, "2 – £95"),
    ]


def test_what_the_web_copies_comes_without_its_tricks() -> None:
    assert pasted(html(WEB)) == [
        (PARAGRAPH, 0, "Tides"),
        (PARAGRAPH, 0, "High water at six.\nLow at noon."),
        (BULLET, 0, "Spring tides"),
        (BULLET, 1, "in March"),
        (BULLET, 0, "Neap tides"),
        (NUMBERED, 0, "Look"),
        (NUMBERED, 0, "Leap"),
        (PARAGRAPH, 0, "Zerowidth, softhyphen."),
    ]


def test_what_word_counted_comes_without_its_figures_and_is_counted_by_the_minutes() -> None:
    words = "".join(
        f"<p class=MsoListParagraph style='mso-list:l1 level{level} lfo2'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp; </span></span><![endif]>"
        f"{said}<o:p></o:p></p>"
        for level, mark, said in ((1, "1.", "Ropes"), (2, "a)", "thick ones"), (1, "2.", "Rings"))
    )
    assert pasted(html(f"{words}<p class=MsoNormal>3. is no list.</p>")) == [
        (NUMBERED, 0, "Ropes"),
        (LETTERED, 1, "thick ones"),
        (NUMBERED, 0, "Rings"),
        (PARAGRAPH, 0, "3. is no list."),
    ]


@pytest.mark.parametrize(
    "text",
    ["<p>", "<table><tr><td>", "<ul><li>" * 300, "<!--", "&#xd800;<p>", "\x00", "<table></table>"],
)
def test_broken_html_stops_nothing(text: str) -> None:
    assert isinstance(clean_points(html(text)), tuple)


def test_a_picture_alone_is_no_point() -> None:
    data = QMimeData()
    data.setData("image/png", QByteArray(b"\x89PNG"))
    assert clean_points(data) == ()


def test_pasted_points_are_in_the_book_and_go_by_one_undo(
    qtbot: QtBot,
    editor: Editor,
    live: Live,
    keys: Keys,
    on_disk: OnDisk,
    copied: Callable[[QMimeData], None],
) -> None:
    live.go_to("p4", 1 << 30)
    before = [entry.text for entry in on_disk().points]
    keys("Return")
    copied(html(WORD))
    keys("Ctrl+V")
    rows = [row for row in on_disk().points if row.text not in before]
    assert [(row.text, row.kind, row.depth) for row in rows if isinstance(row, Point)] == [
        ("The slipway", PARAGRAPH, 0),
        ("The wardens walked the quay, and found it’s sound.", PARAGRAPH, 0),
        ("Rope to be renewed", BULLET, 0),
        ("Forty fathoms", BULLET, 1),
    ]
    keys("Ctrl+Z")
    qtbot.waitUntil(lambda: not live.is_turning)
    assert [entry.text for entry in on_disk().points] == before
