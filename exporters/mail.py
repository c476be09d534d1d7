"""A draft of an e-mail with the minutes attached, which the mail program opens and sends (.eml).

The letter itself is a cover: what is attached, who has what to do, when the board meets next.
It is read on telephones and in previews, so nothing restricted is in it; the attached files are
the document as it was composed. Who sends it and when is the mail program's business.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.policy import SMTP
from typing import BinaryIO

from exporters import html, pdf, sheet, text, word
from exporters.letters import flat
from exporters.names import file_name
from minutes.compose import head, items
from minutes.compose.job import Job
from minutes.compose.outcomes import outcome_line
from minutes.compose.words import day_words
from minutes.document import (
    Audience,
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Running,
    Standing,
    Subtitle,
    Title,
    said,
)
from minutes.ids import PersonId
from minutes.kinds import MeetingKind, OutcomeKind, PaperKind
from minutes.model import Day
from minutes.record import ActionLog, Record
from minutes.rules.days import date_of
from minutes.rules.quorum import is_seated
from minutes.rules.restricted import leaves_out, public

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
"""What a mail program calls a Word file."""

PDF = ("application", "pdf")
"""What a mail program calls a PDF."""

SHEET = ("text", "csv")
"""What a mail program calls a sheet."""

DRAFT = "DRAFT"
"""How a subject says so where the style has no word of its own."""

OF_MEETINGS = {
    MeetingKind.EVENT: "The notes are attached",
    MeetingKind.REPORT: "The report is attached",
}
"""How the letter begins, where what was written of a meeting is not called minutes."""

BEGINNINGS = {
    PaperKind.MINUTES: "The minutes are attached",
    PaperKind.AGENDA: "The agenda is attached",
    PaperKind.DECISION_NOTE: "The note of decisions is attached",
    PaperKind.ACTION_LOG: "The action log is attached",
    PaperKind.HIGHLIGHTS: "The report on the year is attached",
}
"""How the letter begins."""

KEPT_BACK = "What is restricted stands in the attached files alone, not in this letter."
"""What the letter says where the attached files hold what the public may not see."""

ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
"""What stands between the full stops before the @ of an address."""

ADDRESS = re.compile(rf"(?P<user>{ATOM}(?:\.{ATOM})*)@(?P<domain>[\w-]+(?:\.[\w-]+)+)", re.ASCII)
"""An e-mail address that every mail server takes."""

UNSAFE_IN_NAMES = re.compile(r"[\s\"(),.:;<>@=?\[\\\]\ufffd]+")
"""What has a meaning of its own beside an address. Mail programs disagree on how to escape it."""

LONGEST_NAME = 60
"""How much of a name stands beside an address."""

LONGEST_SUBJECT = 200
"""How long a subject may be; what a list of letters shows is far shorter."""


def write(document: Document, stream: BinaryIO) -> None:
    """Write the draft of a letter with the document attached as Word and PDF, a log as a sheet too.

    An action log is addressed to nobody: whoever sends it says which owners are to have it.
    """
    record, log = document.record, document.log
    if record is not None:
        document = _dated(document, record.meeting.day)
        cover, people = _cover(document, record), _to(document, record)
    elif log is not None:
        document = _dated(document, log.day)
        cover, people = _cover_of_log(document, log), ()
    else:
        raise ValueError("Only a paper of a meeting, or an action log, can be sent.")
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = cover.facts.subject
    if people:
        message["To"] = people
    message.set_content(text.render(cover), cte="quoted-printable")
    message.add_alternative(html.render(cover), subtype="html", cte="quoted-printable")
    files = [("docx", WORD, word), ("pdf", PDF, pdf)]
    files += [("csv", SHEET, sheet)] if log is not None else []
    for kind, (main, sub), writer in files:
        file = io.BytesIO()
        writer.write(document, file)
        name = file_name(document, kind)
        message.add_attachment(file.getvalue(), maintype=main, subtype=sub, filename=name)
    _settle_boundaries(message)
    stream.write(message.as_bytes())


def _dated(document: Document, day: Day) -> Document:
    """Give the document with its day as its date, where no change of it is known.

    Word files and PDFs would take this moment instead, and be different files each time.
    """
    if document.facts.modified or date_of(day) is None:
        return document
    modified = f"{day}T00:00:00.000Z"
    return replace(document, facts=replace(document.facts, modified=modified))


def _cover(document: Document, record: Record) -> Document:
    """Give the letter: the head of the document, what to do, when to meet."""
    is_public = document.audience is Audience.PUBLIC
    told = {outcome.id for outcome in record.outcomes}
    seen = public(document.whole or record)
    job = Job(
        record=replace(seen, outcomes=tuple(o for o in seen.outcomes if o.id in told)),
        style=document.style,
        audience=document.audience,
        paper=document.paper,
    )
    subject = _subject(job, document.running.mark)
    return Document(
        facts=Facts(title=subject, subject=subject, language=document.facts.language),
        blocks=tuple(_blocks(job, keeps_back=not is_public and leaves_out(record))),
        style=document.style,
        running=Running(),
        audience=document.audience,
        record=job.record,
    )


def _cover_of_log(document: Document, log: ActionLog) -> Document:
    """Give the letter that an action log goes out with: its head, and what is attached."""
    day = day_words(log.day, document.style.dates)
    title = document.style.action_log.name
    parts = [part for part in (log.name, log.owner, day) if part]
    subject = _on_one_line(f"{title}: {', '.join(parts)}", document.audience)
    shown = [b for b in document.blocks if isinstance(b, (Title, Subtitle, Standing))]
    begin = BEGINNINGS[PaperKind.ACTION_LOG]
    words = [f"{begin} as a Word file, as a PDF and as a sheet for Excel and the like."]
    words += [KEPT_BACK] if log.restricted else []
    return Document(
        facts=Facts(title=subject, subject=subject, language=document.facts.language),
        blocks=(*shown, *(Paragraph(spans=said(line)) for line in words)),
        style=document.style,
        audience=document.audience,
        paper=document.paper,
        log=replace(log, lines=()),
    )


def _blocks(job: Job, *, keeps_back: bool) -> Iterator[Block]:
    title, *lines = head.title_lines(job)
    yield Title(text=title)
    yield from (Subtitle(text=line) for line in (*lines, *head.standing_lines(job)))
    begin = BEGINNINGS[job.paper]
    if job.paper is PaperKind.MINUTES:
        begin = OF_MEETINGS.get(job.record.meeting.kind, begin)
    yield Paragraph(spans=said(f"{begin} as a Word file and as a PDF."))
    if keeps_back:
        yield Paragraph(spans=said(KEPT_BACK))
    actions = [o for o in job.record.outcomes_in_order() if o.kind is OutcomeKind.ACTION]
    if actions:
        yield Heading(text=job.style.words.actions)
    for outcome in actions:
        yield from outcome_line(job, outcome)
    # The dates as the minutes print them where no item of the agenda is there to announce them.
    yield from items.future_meetings(replace(job, record=replace(job.record, items=())))


def _subject(job: Job, mark: str) -> str:
    """Give what the letter is about on one line: `DRAFT: HSB, 14 May 2026, Ordinary meeting`."""
    board, meeting = job.record.board, job.record.meeting
    day = day_words(meeting.day, job.style.dates, meeting.day_printed)
    title = "" if meeting.title == board.name else meeting.title
    parts = [part for part in (board.name, day, title) if part] or [head.UNTITLED]
    state = f"{mark or DRAFT}: " if job.is_draft else ""
    # The minutes of a meeting are known by it; another paper says what it is.
    paper = "" if job.paper is PaperKind.MINUTES else f"{head.title_lines(job)[0]}: "
    return _on_one_line(f"{state}{paper}{', '.join(parts)}", job.audience)


def _on_one_line(text: str, audience: Audience) -> str:
    """Give the words of a subject as every mail program shows them."""
    version = " (public version)" if audience is Audience.PUBLIC else ""
    # What looks like an encoded word would be decoded into something else.
    return flat(text).replace("=?", "= ?")[:LONGEST_SUBJECT].strip() + version


# ------------------------------------------------------------------ whom it goes to


def _to(document: Document, record: Record) -> tuple[Address, ...]:
    """Give those of the meeting with an e-mail address, each once.

    A public version is for others than the board: whoever sends it says for whom.
    """
    if document.audience is Audience.PUBLIC:
        return ()
    found: dict[str, Address] = {}
    for id in _people(record):
        person = record.person.get(id) if id else None
        if person is None or not person.active:
            continue
        match = ADDRESS.fullmatch(person.email.strip())
        if match is None:
            continue
        name = UNSAFE_IN_NAMES.sub(" ", flat(person.name))[:LONGEST_NAME].strip()
        address = Address(name, match["user"], match["domain"])
        found.setdefault(address.addr_spec.casefold(), address)
    return tuple(found.values())


def _people(record: Record) -> Iterator[PersonId | None]:
    """Give the people on the meeting's list, then the other members of that day."""
    yield from (row.person for row in record.attendances)
    yield from (row.person for row in record.members if is_seated(row, record.meeting.day))


def _settle_boundaries(message: Message) -> None:
    """Part the pieces of a letter by a line made from what is in them: the same file each time."""
    for depth, part in enumerate(p for p in message.walk() if p.is_multipart()):
        digest = hashlib.sha256()
        for inner in part.walk():
            content = inner.get_payload(decode=True)
            if isinstance(content, bytes):
                digest.update(content)
        part.set_boundary(f"minutebook-{depth}-{digest.hexdigest()[:32]}")
