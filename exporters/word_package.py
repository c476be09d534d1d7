"""A Word package put into its file once, the same bytes for the same parts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from docx.opc.constants import CONTENT_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
"""The namespace of the list of what the parts are."""

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the same minutes make the same bytes."""


def pack(package: OpcPackage, stream: BinaryIO, instead: Mapping[str, bytes]) -> None:
    """Write a package into a stream, with other content in the parts named in `instead`.

    python-docx writes packages itself, but a part's text only from its tree, and putting ours
    into a finished file would mean packing everything twice.
    """
    parts = list(package.parts)
    for part in parts:
        part.before_marshal()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in _entries(package, parts, instead):
            made.writestr(zipfile.ZipInfo(name[1:], EPOCH), data, zipfile.ZIP_DEFLATED)


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
