"""A quick look at the frame of a Word file: what needs no judge from outside, on any machine.

Parts and relations lead somewhere, names are used once, styles and lists exist, children stand in
the order that the format asks for, tables are whole.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

ORDER = {
    "body": "* sectPr",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr *",
    "p": "pPr *",
    "r": "rPr *",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
    " vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi"
    " rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr"
    " tcPr tblStylePr",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
}
"""The order of what stands inside a thing, by the names of Word; * is everything else."""

INLINE = {f"{W}{tag}" for tag in ("p", "r", "hyperlink")}
"""What holds words, and so no paragraph and no table."""

Parts = dict[str, Any]

TREES = (".xml", ".rels")
"""How the names of parts end that are XML; the others are pictures and fonts."""

REFERENCES = {"headerReference", "footerReference"}
"""Header and footer are named in any order among themselves."""


def faults(data: bytes) -> list[str]:
    """Give what is wrong with the frame of a Word file; an empty list for one that is right."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.namelist()
        found = [f"{name} is there twice" for name, n in Counter(names).items() if n > 1]
        texts = {name: package.read(name) for name in names if name.endswith(TREES)}
    parts: dict[str, Any] = {}
    for name, text in texts.items():
        try:
            parts[name] = etree.fromstring(text)
        except etree.XMLSyntaxError as trouble:
            found.append(f"{name} is not XML: {trouble}")
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        return [*found, "there is no document in it"]
    pictures = set(names) - texts.keys()
    found += [*_kinds(parts, pictures), *_relations(parts, pictures)]
    for look in (_names, _styles, _lists, _order, _tables, _fields):
        found += look(parts)
    return found


def _kinds(parts: Parts, pictures: set[str]) -> Iterator[str]:
    """Tell the parts that the list of contents does not know, and the other way round."""
    listed = parts["[Content_Types].xml"]
    endings = {node.get("Extension") for node in listed if node.get("Extension")}
    named = {node.get("PartName").removeprefix("/") for node in listed if node.get("PartName")}
    there = parts.keys() | pictures
    yield from (f"the contents list {name}, which is not there" for name in named - there)
    for name in there - named - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in endings:
            yield f"the contents do not list {name}"


def _relations(parts: Parts, pictures: set[str]) -> Iterator[str]:
    """Tell the relations that lead nowhere, and the ids that no relation has."""
    for name, tree in parts.items():
        folder, _, file = name.rpartition("/")
        if file.endswith(".rels"):
            above = posixpath.dirname(folder)
            for relation in tree:
                if relation.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", above, relation.get("Target")))
                    if target.removeprefix("/") not in parts.keys() | pictures:
                        yield f"{name} leads to {target}, which is not there"
            continue
        beside = parts.get(f"{folder}/_rels/{file}.rels")
        known = {relation.get("Id") for relation in beside} if beside is not None else set()
        for node in tree.iter(etree.Element):
            for key, value in node.attrib.items():
                if key.startswith(R) and value not in known:
                    yield f"{name}: no relation {value} for {etree.QName(node).localname}"


def _names(parts: Parts) -> Iterator[str]:
    """Tell what is named twice, and bookmarks that have no end or a name that Word cuts."""
    document = parts["word/document.xml"]
    starts = list(document.iter(f"{W}bookmarkStart"))
    opened = [node.get(f"{W}id") for node in starts]
    closed = [node.get(f"{W}id") for node in document.iter(f"{W}bookmarkEnd")]
    called = [node.get(f"{W}name") for node in starts]
    drawn = [node.get("id") for node in document.iter(DRAWN)]
    lists = {"bookmark id": opened, "bookmark end": closed, "bookmark": called, "drawing": drawn}
    for what, values in lists.items():
        yield from (f"{what} {value} twice" for value, n in Counter(values).items() if n > 1)
    yield from (f"bookmark {name} is cut" for name in called if len(name) > 40)
    yield from (f"bookmark {key} is open at one end" for key in set(opened) ^ set(closed))


def _styles(parts: Parts) -> Iterator[str]:
    """Tell the styles that are used and not there, or are of another kind."""
    wanted = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
    known: dict[str, str] = {}
    for style in parts["word/styles.xml"].iter(f"{W}style"):
        key = style.get(f"{W}styleId")
        if key in known:
            yield f"style {key} is there twice"
        known[key] = style.get(f"{W}type")
    for style in parts["word/styles.xml"].iter(f"{W}style"):
        for name in ("basedOn", "next", "link"):
            node = style.find(f"{W}{name}")
            if node is not None and node.get(f"{W}val") not in known:
                yield f"style {style.get(f'{W}styleId')}: {name} is not there"
    for name, tree in parts.items():
        for tag, kind in wanted.items():
            for node in tree.iter(f"{W}{tag}"):
                if known.get(node.get(f"{W}val")) != kind:
                    yield f"{name}: no {kind} style {node.get(f'{W}val')}"


def _lists(parts: Parts) -> Iterator[str]:
    """Tell the lists and levels that are used and not there."""
    numbering = parts["word/numbering.xml"]
    levels = {
        shape.get(f"{W}abstractNumId"): {lvl.get(f"{W}ilvl") for lvl in shape.iter(f"{W}lvl")}
        for shape in numbering.iter(f"{W}abstractNum")
    }
    every = {str(n) for n in range(9)}
    lists = {"0": every}
    for one in numbering.iter(f"{W}num"):
        shape = one.find(f"{W}abstractNumId").get(f"{W}val")
        if shape not in levels:
            yield f"list {one.get(f'{W}numId')} is of no shape"
        # A shape without levels numbers nothing: there the numbers are written out.
        lists[one.get(f"{W}numId")] = levels.get(shape) or every
    for name, tree in parts.items():
        for used in tree.iter(f"{W}numPr"):
            which, deep = used.find(f"{W}numId"), used.find(f"{W}ilvl")
            key = which.get(f"{W}val") if which is not None else ""
            level = deep.get(f"{W}val") if deep is not None else "0"
            if level not in lists.get(key, ()):
                yield f"{name}: no level {level} in a list {key}"


def _order(parts: Parts) -> Iterator[str]:
    """Tell what stands where the format does not let it stand."""
    for name, tree in parts.items():
        for parent in tree.iter(*(f"{W}{tag}" for tag in ORDER)):
            order = ORDER[parent.tag.removeprefix(W)].split()
            places: list[int] = []
            for child in parent:
                tag = etree.QName(child).localname
                if tag not in order and "*" not in order:
                    yield f"{name}: {tag} in {parent.tag.removeprefix(W)}"
                    continue
                tag = "headerReference" if tag in REFERENCES else tag
                places.append(order.index(tag if tag in order else "*"))
            if any(later < sooner for sooner, later in pairwise(places)):
                yield f"{name}: {parent.tag.removeprefix(W)} is out of order"
        for block in tree.iter(f"{W}p", f"{W}tbl"):
            if block.getparent().tag in INLINE:
                yield f"{name}: {etree.QName(block).localname} inside a paragraph"


def _tables(parts: Parts) -> Iterator[str]:
    """Tell the tables that are not whole."""
    for name, tree in parts.items():
        for table in tree.iter(f"{W}tbl"):
            grid = table.findall(f"{W}tblGrid/{W}gridCol")
            if table.find(f"{W}tblPr") is None or not grid:
                yield f"{name}: a table without its grid"
            for row in table.findall(f"{W}tr"):
                spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
                wide = sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
                if wide != len(grid):
                    yield f"{name}: {wide} cells in a table of {len(grid)} columns"
        for cell in tree.iter(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield f"{name}: a cell that does not end with a paragraph"


def _fields(parts: Parts) -> Iterator[str]:
    """Tell fields that are not closed, and text whose outer spaces Word would drop."""
    for name, tree in parts.items():
        for paragraph in tree.iter(f"{W}p"):
            steps = [node.get(f"{W}fldCharType") for node in paragraph.iter(f"{W}fldChar")]
            if not re.fullmatch("(begin(separate)?end)*", "".join(steps)):
                yield f"{name}: a field of {steps}"
        for text in tree.iter(f"{W}t"):
            words = text.text or ""
            if words != words.strip(" ") and not text.get(
                "{http://www.w3.org/XML/1998/namespace}space"
            ):
                yield f"{name}: Word would drop the spaces of {words[:40]!r}"
