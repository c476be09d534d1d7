"""Letters in: the words of the letter itself; the files that came with it are only named."""

from __future__ import annotations

import email
import hashlib
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from pathlib import Path

from importers import html, text
from importers.lines import Kind, Line, Source
from minutes.errors import NotUnderstood

HEADS = {"Subject": "subject", "From": "author", "Date": "created", "To": "to"}
"""What a letter says of itself."""

_WAY_OUT = "Save the minutes that came with it as a file, and import that."


def read_mail(path: Path) -> Source:
    """Give the lines of a letter."""
    content = path.read_bytes()
    letter = email.message_from_bytes(content, policy=policy.default)
    if not letter.keys():
        raise _no_letter(path.name)
    lines = _lines(letter, path.name)
    attachments = tuple(_attachments(letter))
    if not lines and not attachments:
        raise NotUnderstood(f"{path.name} is a letter without words.", way_out=_WAY_OUT)
    files = ", ".join(attachments)
    warnings = (f"These files came with the letter, and were not read: {files}.",)
    return Source(
        kind=Kind.MAIL,
        name=path.name,
        digest=hashlib.sha256(content).hexdigest(),
        lines=tuple(lines),
        properties=tuple(_heads(letter)),
        warnings=warnings if attachments else (),
        attachments=attachments,
    )


def _no_letter(name: str) -> NotUnderstood:
    return NotUnderstood(f"{name} is no letter from a mail program.", way_out=_WAY_OUT)


def _lines(letter: EmailMessage, name: str) -> list[Line]:
    """Give the lines of the plain body, or of the web page where there is no plain one."""
    try:
        body = letter.get_body(preferencelist=("plain", "html"))
        content = body.get_content() if body is not None else ""
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, KeyError) as trouble:
        raise NotUnderstood(
            f"{name} is a letter whose words cannot be read.", way_out=_WAY_OUT
        ) from trouble
    if not isinstance(content, str):
        return []
    if body is not None and body.get_content_subtype() == "html":
        return html.lines_of(content, name)[0]
    return text.lines_of(content, name)[0]


def _attachments(letter: EmailMessage) -> list[str]:
    try:
        return [part.get_filename("a file without a name") for part in letter.iter_attachments()]
    except (MessageError, LookupError, ValueError, AttributeError, TypeError):
        return []


def _heads(letter: EmailMessage) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for name, said in HEADS.items():
        try:
            words = str(letter.get(name, ""))
        except (MessageError, LookupError, ValueError, AttributeError, TypeError):
            continue
        if words:
            found.append((said, " ".join(words.split())[:500]))
    return found
