"""The guard at the door for zipped documents (Word, OpenDocument): a bomb or a trap stays outside.

A `Package` reads nothing that it has not measured, and believes no size that the file declares.
Whoever hands a file to another library has it looked over whole first: `look_over`.
"""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from pathlib import Path
from types import TracebackType
from typing import IO

from minutes.errors import NotUnderstood

MOST_PARTS = 2_000
"""Parts in a package. A year of minutes with a picture on every page has some hundred."""

MOST_BYTES = 200 * 2**20
"""Bytes of all parts together, unpacked."""

MOST_IN_A_PART = 64 * 2**20
"""Bytes of one part, unpacked."""

MOST_RATIO = 200
"""How many times larger a part may be unpacked than packed; text makes about 10."""

FREE_OF_RATIO = 2**20
"""Bytes up to which a part may be packed as tightly as it likes."""

LONGEST_NAME = 500
"""Letters in the name of a part."""

OLE_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What files of Word before 2007 begin with, and Word files locked with a password."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name that a locked document has in the directory of its file."""

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_SAID = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"ascii")  # in others, `<` can be written otherwise
_PLAIN_XML = re.compile(rb"\.(?:xml|rels|vml)$", re.IGNORECASE)
_CHUNK = 2**16

_CANNOT_UNPACK = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,  # packed with a password, or in a way that nobody packs documents
    ValueError,  # sizes and places that cannot be
)
"""All that Python's unpacking says of a file that is not what it declares."""


class Refused(NotUnderstood):
    """A file that is damaged, or made to do harm. Nothing of it was used."""


class Package:
    """A zipped document, open. Use it in a `with`."""

    def __init__(self, file: Path | IO[bytes], name: str = "") -> None:
        self.name = name or (file.name if isinstance(file, Path) else "The file")
        self._read = 0
        refuse_old_kinds(file, self.name)
        try:
            self._zip = zipfile.ZipFile(file)
        except _CANNOT_UNPACK as trouble:
            raise self._damaged() from trouble
        try:
            self._infos = self._measured()
        except Refused:
            self._zip.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        trouble: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._infos)

    def read(self, part: str) -> bytes:
        """Give a part's bytes, never more than a part may have."""
        info = self._infos[part]
        content = bytearray()
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    content += chunk
                    self._read += len(chunk)
                    self._weigh(len(content), info.compress_size)
        except _CANNOT_UNPACK as trouble:
            raise self._damaged() from trouble
        return bytes(content)

    def xml(self, part: str) -> bytes:
        """Give an XML part's bytes, refused where it declares a document type or entities."""
        content = self.read(part)
        refuse_doctype(content, self.name)
        return content

    def look_over(self) -> None:
        """Read every part once, as another library would, and refuse what is not safe."""
        for part in self.parts:
            if _PLAIN_XML.search(part.encode("utf-8", errors="replace")):
                self.xml(part)
            else:
                self.read(part)
        self._read = 0

    def _measured(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise self._too_big(f"has {len(infos):,} parts; a document has some dozens")
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise self._too_big("would fill more than 200 MB")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if info.flag_bits & 1:
                raise locked(self.name)
            if info.filename in found or len(info.filename) > LONGEST_NAME:
                raise self._damaged()
            self._weigh(info.file_size, info.compress_size)
            found[info.filename] = info
        return found

    def _weigh(self, size: int, packed: int) -> None:
        if size > MOST_IN_A_PART:
            raise self._too_big("has a part of more than 64 MB")
        if size > FREE_OF_RATIO and size > MOST_RATIO * max(packed, 1):
            raise self._too_big("is packed so tightly that it was made to flood a computer")
        if self._read > MOST_BYTES:
            raise self._too_big("would fill more than 200 MB")

    def _too_big(self, why: str) -> Refused:
        return Refused(
            f"{self.name} was not opened: it {why}.",
            way_out="If it is yours, open it in Word and save it again under another name.",
        )

    def _damaged(self) -> Refused:
        return Refused(
            f"{self.name} is damaged, or not what its name says: it could not be unpacked.",
            way_out="Ask for it again, or open it in Word and save it under another name.",
        )


def refuse_old_kinds(file: Path | IO[bytes], name: str) -> None:
    """Refuse a file of old Word or with a password, which go by the name of new ones."""
    if isinstance(file, Path):
        with file.open("rb") as stream:
            old, with_password = _old_kind(stream)
    else:
        old, with_password = _old_kind(file)
        file.seek(0)
    if with_password:
        raise locked(name)
    if old:
        raise Refused(
            f"{name} is a file of Word before 2007, whatever its name says.",
            way_out="Open it in Word and save it as .docx.",
        )


def _old_kind(stream: IO[bytes]) -> tuple[bool, bool]:
    """Say whether a file is of the old kind, and whether it is a new one behind a password."""
    chunk = stream.read(_CHUNK)
    if not chunk.startswith(OLE_HEAD):
        return False, False
    before = b""
    while chunk:
        if _ENCRYPTED in before + chunk:
            return True, True
        before = chunk[-len(_ENCRYPTED) :]
        chunk = stream.read(_CHUNK)
    return True, False


def locked(name: str) -> Refused:
    """Give the trouble of a file that has a password on it."""
    return Refused(
        f"{name} is locked with a password.",
        way_out="Open it with the password, save it without one, then try again.",
    )


def refuse_doctype(content: bytes, name: str) -> None:
    """Refuse XML that declares entities or a document type, in whatever encoding it is."""
    plain = content.replace(b"\0", b"")  # of UTF-16 and UTF-32 this leaves plain letters
    said = _SAID.search(plain[:400])
    if _DOCTYPE.search(plain) or (said and said[1].lower() not in _ENCODINGS):
        raise Refused(
            f"{name} was not opened: it gives orders to the program that reads it.",
            way_out="If it is yours, open it in Word and save it again under another name.",
        )
