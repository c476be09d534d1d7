"""A Word template as a package to be filled, and put into its file once, with the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part

from exporters.word_own import DATA_TYPE, EPOCH, PACKING, TYPES

TO_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
"""How our own data points at it."""


class Template:
    """A board's own template as a package."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word

    def link(self, address: str) -> str:
        """Give the relation that leads to an address."""
        return self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, True)

    def picture(self, data: bytes, kind: str) -> str:
        """Put in a picture, and give the relation that leads to it."""
        part: Any = self.word.part
        key, _ = part.get_or_add_image(io.BytesIO(data))
        return str(key)

    def attach(self, content: str, beside: str) -> None:
        """Put in data of our own under the next free names: a template may have brought some."""
        package = self.word.part.package
        assert package is not None
        name = package.next_partname("/customXml/item%d.xml")
        item = Part(name, "application/xml", content.encode("utf-8"), package)
        name = package.next_partname("/customXml/itemProps%d.xml")
        properties = Part(name, DATA_TYPE, beside.encode("utf-8"), package)
        item.relate_to(properties, TO_PROPERTIES)
        self.word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)

    def write(self, text: str, lists: bytes, stream: BinaryIO) -> None:
        """Write the file, its document made of this text and these lists."""
        part = self.word.part
        before, mark, after = part.blob.rpartition(b"<w:sectPr")
        made: dict[str, bytes] = {
            part.partname: b"".join((before, text.encode("utf-8"), mark, after)),
            part.numbering_part.partname: lists,
        }
        assert part.package is not None
        pack(part.package, stream, made)


def pack(package: OpcPackage, stream: BinaryIO, instead: Mapping[str, bytes]) -> None:
    """Write a package into a stream, with other content in the parts named in `instead`.

    python-docx writes packages itself, but a part's text only from its tree, and putting ours
    into a finished file would mean packing everything twice.
    """
    parts = list(package.parts)
    for part in parts:
        part.before_marshal()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=PACKING) as made:
        for name, data in _entries(package, parts, instead):
            made.writestr(zipfile.ZipInfo(name[1:], EPOCH), data, zipfile.ZIP_DEFLATED, PACKING)


def _entries(
    package: OpcPackage, parts: list[Part], instead: Mapping[str, bytes]
) -> Iterator[tuple[str, bytes | str]]:
    """Give every entry of the file: its name and its content."""
    yield CONTENT_TYPES_URI, _types(parts)
    yield PACKAGE_URI.rels_uri, package.rels.xml
    for part in parts:
        yield part.partname, instead.get(part.partname) or part.blob
        if len(part.rels):
            yield part.partname.rels_uri, part.rels.xml


def _types(parts: list[Part]) -> str:
    """Give the list of what each part is."""
    listed = "".join(
        f"<Override PartName={quoteattr(part.partname)}"
        f" ContentType={quoteattr(part.content_type)}/>"
        for part in parts
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{TYPES}">'
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CONTENT_TYPE.XML}"/>{listed}</Types>'
    )
