"""The board's mark at the head of a Word document, told to those who cannot see it."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from exporters.letters import flat
from exporters.pictures import Picture
from exporters.word_own import Package
from minutes.style import Side

EMU = 12_700
"""Word's units of drawing in a point."""

NUMBER = 90_001
"""The id of the drawing; those in a template's headers are lower."""

SIDES = {Side.LEFT: "left", Side.CENTRE: "center", Side.RIGHT: "right"}

DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
"""The namespaces of pictures."""

DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec='
    '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""Tells Word that a picture says nothing that a reader would miss."""


def logo_xml(package: Package, picture: Picture) -> str:
    """Give the paragraph with the logo, its picture put into the package."""
    key = package.picture(picture.data, picture.kind)
    size = f'cx="{round(picture.width * EMU)}" cy="{round(picture.height * EMU)}"'
    told = f"descr={quoteattr(flat(picture.alt))}"
    properties = f'id="{NUMBER}" name="Logo" {told}'
    inside = (
        f"<wp:docPr {properties}/>"
        if picture.alt
        else (f"<wp:docPr {properties}>{DECORATIVE}</wp:docPr>")
    )
    # Without the distances LibreOffice sets a picture three millimetres in.
    return (
        '<w:p><w:pPr><w:pStyle w:val="Normal"/><w:keepNext/><w:spacing w:before="0" w:after="160"/>'
        f'<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="{SIDES[picture.side]}"/></w:pPr><w:r>'
        f'<w:drawing><wp:inline {DRAWING} distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/>{inside}<wp:cNvGraphicFramePr><a:graphicFrameLocks"
        ' noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData'
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</w:r></w:p>"
    )
