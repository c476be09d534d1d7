"""What stands around the minutes in a Word file: header, footer, draft mark, properties, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from exporters.letters import flat
from exporters.looks import HEADER_GAP, Looks
from exporters.word_parts import twips
from minutes.document import Document, Running

MANIFEST = "urn:minutebook:minutes:1"
"""The namespace of the list of what was sent out, by which a returned file is read again."""

MOST_OF_A_PROPERTY = 255
"""How many characters of a property of a file Word keeps."""

OFFICE_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
"""The namespaces of Word's own watermark."""

WATERMARK = (
    "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
    '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
    ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight"'
    ' xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" shapetype="t"/>'
    '</v:shapetype><v:shape id="PowerPlusWaterMarkObject{n}" o:spid="_x0000_s{shape}"'
    ' type="#_x0000_t136" alt={alt} style="position:absolute;margin-left:0;margin-top:0;'
    "width:412pt;height:150pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f"'
    ' fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".4"/>'
    '<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string={word}/>'
    '<w10:wrap anchorx="margin" anchory="margin"/></v:shape></w:pict></w:r>'
)
"""The mark across a page as Word writes it, so that Word can take it off again."""


def manifest_xml(document: Document, blocks: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Give the list of what was sent out, the id of each thing and its words, and its own id."""
    about = document.record.meeting.id if document.record else document.facts.title
    entries = "".join(
        f"<m:block id={quoteattr(key)}>{escape(text)}</m:block>" for key, text in blocks
    )
    content = (
        f'<m:minutes xmlns:m="{MANIFEST}" meeting={quoteattr(flat(about))}>{entries}</m:minutes>'
    )
    guid = str(uuid5(NAMESPACE_URL, f"{MANIFEST}/{flat(about)}")).upper()
    beside = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{{{guid}}}" xmlns:ds="http://schemas.openxmlformats.org/'
        'officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    return content, beside


def moment(stamp: str) -> datetime:
    """Give when the minutes were last changed, without a zone: the file's own are all UTC."""
    try:
        when = datetime.fromisoformat(stamp)
    except ValueError:
        when = datetime.now(UTC)
    return when.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def header_xml(running: Running, lines: tuple[str, ...], n: int) -> str:
    """Give the header's lines, the mark across the page in the first of them."""
    mark = mark_xml(running.mark, n) if running.mark else ""
    shown = lines or ("",)
    gap = f'<w:spacing w:after="{twips(HEADER_GAP)}"/>'
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Header"/>{gap if at == len(shown) - 1 else ""}</w:pPr>'
        f"{mark if at == 0 else ''}{_run(line)}</w:p>"
        for at, line in enumerate(shown)
    )


def mark_xml(mark: str, n: int) -> str:
    """Give the run that puts a mark across the page; `n` tells it from others in the file."""
    word = quoteattr(flat(mark))
    return WATERMARK.format(n=n, shape=2048 + n, alt=word, word=word)


def footer_xml(running: Running, looks: Looks) -> str:
    """Give the footer: its words at the left, the page's at the right."""
    pieces: list[str] = []
    for part in re.split(r"(\{pages?\})", running.page):
        name = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(part)
        pieces.append(_field(name) if name else _run(part))
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{twips(looks.width)}"/></w:tabs>'
    gap = "<w:r><w:tab/></w:r>" if running.page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/>{tab}</w:pPr>'
        f"{_run(running.footer)}{gap}{''.join(pieces)}</w:p>"
    )


def _field(name: str) -> str:
    """Give a field that Word reckons by itself whenever it sets the page."""
    kinds = ("begin", f" {name} ", "separate", "1", "end")
    made: list[str] = []
    for at, kind in enumerate(kinds):
        if at == 1:
            made.append(f'<w:r><w:instrText xml:space="preserve">{kind}</w:instrText></w:r>')
        elif at == 3:
            made.append("<w:r><w:t>1</w:t></w:r>")
        else:
            made.append(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')
    return "".join(made)


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(flat(text))}</w:t></w:r>' if text else ""
