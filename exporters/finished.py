"""The last look at a public file: its finished bytes are opened and everything in them is read.

Words, properties, bookmarks, tags, links, comments, alternative text, file names, and the files
within the file: each with where it stands, so that a refusal can say the place. Nothing here knows
how the writers work; it reads what is there.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Collection, Iterator
from email import message_from_bytes
from email.policy import default
from html import unescape
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any, cast
from urllib.parse import unquote

from exporters.finished_pdf import pdf_words
from exporters.finished_word import word_words
from minutes.document import Document, Facts, Running
from minutes.errors import NotAllowed
from minutes.rules.secrets import found_in, looks_alike, read_through, ways_of_writing
from minutes.style import HouseStyle

Told = tuple[str, str]
"""Where something stands, as in `stands on page 3`, and its words."""

BLOCKS = re.compile(
    "article|aside|blockquote|body|br|caption|dd|div|dl|dt|fig.*|footer|h[1-6r]|head|header|html|li"
    "|main|nav|ol|p|pre|section|table|tbody|td|tfoot|th|thead|title|tr|ul"
)
"""Tags of web pages between which words do not run on."""

HOLDS = {"json": (), "ics": (), "csv": (), "eml": ("docx", "pdf", "html", "txt")}
"""The files that a letter is made of; and kinds that say nothing without a meeting."""

TELLING = 8
"""From so many letters on a secret is one even run together: BeaconCottage."""

ENDLESS = 1_000_000
"""A longer cell of a sheet than there will ever be."""


def refuse_leaks(data: bytes, kind: str, document: Document, name: str = "") -> None:
    """Refuse a finished file in which something restricted can be read, and say where."""
    found = list(leaks(data, kind, document.kept_back, name))
    innocent = _in_every_file(kind, {secret for _, secret in found})
    for where, secret in found:
        if secret not in innocent:
            raise NotAllowed(
                f"The public version was not made: “{secret[:60]}” is restricted"
                f" and stands {where}.",
                way_out="Change the words there, or restrict that part too.",
            )


def _in_every_file(kind: str, secrets: set[str]) -> set[str]:
    """Give those that are in a file of this kind with nothing of the meeting in it.

    Somebody may be called Page, and `Page 1 of 3` gives nobody away. What is composed has been
    searched for the name already.
    """
    from exporters import KINDS

    page = HouseStyle().running.page
    nothing = Document(
        facts=Facts(title=""), blocks=(), style=HouseStyle(), running=Running(page=page)
    )
    found: set[str] = set()
    for one in HOLDS.get(kind, (kind,)) if secrets else ():
        stream = io.BytesIO()
        KINDS[one](nothing, stream)
        found |= {secret for _, secret in leaks(stream.getvalue(), one, secrets)}
    return found


def leaks(
    data: bytes, kind: str, kept_back: Collection[str], name: str = ""
) -> Iterator[tuple[str, str]]:
    """Give each place of a file where something restricted can be read, and what it is."""
    secrets = {secret: looks_alike(secret) for secret in sorted(kept_back) if secret.strip()}
    places = [("in the name of the file", name), *words_of(data, kind)]
    for where, text in places:
        alike = looks_alike(unquote(text) if "%" in text else text)
        for secret, key in secrets.items():
            # A quick look first; most places hold none.
            if key in alike and _is_read_in(text, secret):
                yield where, secret


def _is_read_in(text: str, secret: str) -> bool:
    """Say whether a secret whose letters are all there can be read in a text."""
    # Names of files, of bookmarks and of the web hold no spaces: Beacon_Cottage, beacon%20cottage.
    text = unquote(text) if "%" in text else text
    key = looks_alike(secret)
    if len(key) >= TELLING and any(key in looks_alike(token) for token in text.split()):
        return True
    apart = re.sub(r"(?<=\w)[_.+-]+(?=\w)|_", " ", text)
    ways = ways_of_writing(secret)
    return any(found_in(way, ways) for way in (apart, *read_through(text, secret)))


def words_of(data: bytes, kind: str) -> Iterator[Told]:
    """Give everything that can be read in a file of a kind, and where it stands."""
    yield from READERS.get(kind, _unknown)(data)


def _unknown(data: bytes) -> Iterator[Told]:
    """Give what can be read in a file of no known kind, in the ways that letters are written."""
    for code in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        yield "in its data", data.decode(code, errors="ignore")


def _text(data: bytes) -> Iterator[Told]:
    yield "in the text", data.decode("utf-8", errors="replace")


def _markdown(data: bytes) -> Iterator[Told]:
    text = data.decode("utf-8", errors="replace")
    yield "in the text", text
    bare = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    yield "in the text", unescape(re.sub(r"[*_`|]+|\\$|<br>", "", bare, flags=re.MULTILINE))
    yield from _html(data)


def _json(data: bytes) -> Iterator[Told]:
    yield "in the text", data.decode("utf-8", errors="replace")
    yield from _values(json.loads(data), "")


def _values(value: object, where: str) -> Iterator[Told]:
    """Give every name and text of a JSON file."""
    if isinstance(value, dict):
        for key, inner in cast("dict[str, object]", value).items():
            yield "in a name of the data", key
            yield from _values(inner, key)
    elif isinstance(value, list):
        for inner in cast("list[object]", value):
            yield from _values(inner, where)
    elif isinstance(value, str):
        yield f"in “{where}” of the data", value


def _sheet(data: bytes) -> Iterator[Told]:
    yield from _text(data)
    csv.field_size_limit(ENDLESS)
    rows = csv.reader(io.StringIO(data.decode("utf-8-sig", errors="replace"), newline=""))
    for n, row in enumerate(rows, 1):
        yield f"in row {n}", "\n".join(row)


def _calendar(data: bytes) -> Iterator[Told]:
    text = re.sub(r"\r?\n[ \t]", "", data.decode("utf-8", errors="replace"))
    for line in text.splitlines():
        name = re.match(r"[\w-]*", line)
        plain = re.sub(r"\\([nN])", "\n", line)
        yield f"in {name[0] if name else 'a line'} of an entry", re.sub(r"\\(.)", r"\1", plain)


# -------------------------------------------------------------- web pages


class _Page(HTMLParser):
    """Collects all that a web page holds: its words, and what is in its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.others: list[Told] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what is in a tag."""
        self.words.append("\n" if BLOCKS.fullmatch(tag) else "")
        self.others += [(f"in the {name} of a {tag}", value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Part the words at the end of a block."""
        self.words.append("\n" if BLOCKS.fullmatch(tag) else "")

    def handle_data(self, data: str) -> None:
        """Take words."""
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        """Take what is hidden."""
        self.others.append(("in a comment", data))

    def handle_decl(self, decl: str) -> None:
        """Take what is said of the page before it begins."""
        self.others.append(("before the page", decl))

    def unknown_decl(self, data: str) -> None:
        """Take what is no tag at all."""
        self.others.append(("in a comment", data))

    def handle_pi(self, data: str) -> None:
        """Take what is meant for a program."""
        self.others.append(("in a comment", data))


def _html(data: bytes) -> Iterator[Told]:
    page = _Page()
    page.feed(data.decode("utf-8", errors="replace"))
    page.close()
    yield "in the text", "".join(page.words)
    yield from page.others


# -------------------------------------------------------------- letters


def _mail(data: bytes) -> Iterator[Told]:
    message = message_from_bytes(data, policy=default)
    for part in message.walk():
        for name, value in part.items():
            yield f"in “{name}” at the head of the letter", str(value)
    for part in message.walk():
        if part.is_multipart():
            continue
        name, content = part.get_filename() or "", _content(part)
        if not name:
            kind = "html" if part.get_content_subtype() == "html" else "txt"
            yield from ((f"{where} of the letter", text) for where, text in words_of(content, kind))
            continue
        yield "in the name of an attached file", name
        kind = PurePath(name).suffix.removeprefix(".").lower()
        for where, text in words_of(content, kind):
            yield f"{where} of the attached {name}", text


def _content(part: Any) -> bytes:
    """Give what a part of a letter holds, its words as UTF-8."""
    data = cast("bytes", part.get_payload(decode=True) or b"")
    if part.get_content_maintype() != "text":
        return data
    return data.decode(part.get_content_charset() or "utf-8", errors="replace").encode("utf-8")


def _pdf(data: bytes) -> Iterator[Told]:
    for where, text, within in pdf_words(data):
        if within is None:
            yield where, text
            continue
        yield from ((f"{inner} of {where}", words) for inner, words in _within(within, text))


def _word(data: bytes) -> Iterator[Told]:
    for where, text, within in word_words(data):
        if within is None:
            yield where, text
            continue
        yield from ((f"{inner} of {where}", words) for inner, words in _within(within, text))


def _within(data: bytes, name: str) -> Iterator[Told]:
    """Give what can be read in a file within a file, and its name."""
    kind = PurePath(name).suffix.removeprefix(".").lower()
    yield "in the name", name
    try:
        yield from words_of(data, kind)
    except (ValueError, zipfile.BadZipFile):
        yield from _unknown(data)


READERS: dict[str, Callable[[bytes], Iterator[Told]]] = {
    "docx": _word,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "json": _json,
    "ics": _calendar,
    "eml": _mail,
    "csv": _sheet,
}
"""How each kind of file is read."""
