"""How the minutes open: title, lines under it, table of facts; and what runs on every page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutes.compose.job import Job
from minutes.compose.words import linked
from minutes.document import (
    Audience,
    Block,
    Facts,
    LabelTable,
    Running,
    Standing,
    Subtitle,
    Title,
)
from minutes.patterns import fill

UNTITLED = "Minutes"
"""What minutes are called that say neither whose nor what they are."""


def head(job: Job) -> Iterator[Block]:
    """Give the title block."""
    lines = title_lines(job)
    yield Title(text=lines[0])
    for line in lines[1:]:
        yield Subtitle(text=line)
    yield from (Standing(text=line) for line in standing_lines(job))
    rows = tuple(
        (label.label, linked(value))
        for label in job.style.title.labels
        if (value := fill(label.value, job.facts))
    )
    if rows:
        yield LabelTable(rows=rows, caption=job.style.words.meeting_facts)


def title_lines(job: Job) -> list[str]:
    """Give the title and the lines under it; a line that repeats another is left out."""
    lines = (fill(pattern, job.facts).strip() for pattern in job.style.title.lines)
    kept = list(dict.fromkeys(line for line in lines if line))
    return kept or [job.record.meeting.title or job.record.board.name or UNTITLED]


def standing_lines(job: Job) -> list[str]:
    """Give what the reader has to know first: draft, public, something left out."""
    words = job.style.words
    lines = [fill(job.style.confidentiality.line, job.facts)]
    lines += [job.style.draft.line] if job.is_draft else []
    if job.audience is Audience.PUBLIC:
        lines += [words.public, words.omitted if job.omitted else ""]
    return [line for line in lines if line]


def running(job: Job) -> Running:
    """Give what stands at the head and foot of the pages."""
    style, secrecy = job.style.running, job.style.confidentiality
    marked = _filled(job, (secrecy.header,))
    header = _filled(job, style.header)
    return Running(
        header=(*marked, *header),
        first_header=(*marked, *header) if style.header_on_first else marked,
        footer=" · ".join(_filled(job, (secrecy.footer, style.footer))),
        page=style.page,
        mark=job.style.draft.mark if job.is_draft else "",
    )


def _filled(job: Job, patterns: Iterable[str]) -> tuple[str, ...]:
    """Give patterns filled with the facts of the meeting, without what is empty."""
    return tuple(text for pattern in patterns if (text := fill(pattern, job.facts).strip()))


def facts(job: Job, stamp: str) -> Facts:
    """Give what the file says of itself."""
    meeting = job.record.meeting
    return Facts(
        title=fill(job.style.title.file_title, job.facts) or title_lines(job)[0],
        subject=meeting.title,
        author=meeting.minute_taker or job.record.board.name,
        keywords="; ".join(
            word for word in (job.style.title.keyword, job.record.board.name) if word
        ),
        language=job.style.language,
        modified=stamp,
    )
