"""What became of every file of an import, in plain words, to be read, kept or sent on."""

from __future__ import annotations

from collections.abc import Sequence

from minutes.kinds import OutcomeKind
from minutes.rules.days import DayStyle, print_day
from ui.operations.import_papers import Paper, Standing

GROUPS = {
    Standing.TO_SETTLE: "Read, and something is asked",
    Standing.READY: "Read, and ready to save",
    Standing.SAVING: "Being saved",
    Standing.SAVED: "Saved",
    Standing.THERE: "In the book already, and not saved again",
    Standing.NOT_MINUTES: "Not minutes, and left alone",
    Standing.UNREAD: "Could not be read",
    Standing.STOPPED: "Not read, because reading was stopped",
    Standing.READING: "Being read",
    Standing.WAITING: "Waiting to be read",
}
"""What is said above the files that have come as far, in the order of the report."""

TWINS = "The same file as another, and not read again"
"""What is said above those of which the bytes were read already."""


def report_of(papers: Sequence[Paper]) -> str:
    """Give the report on files that were imported together."""
    groups = {
        name: [one for one in papers if one.standing is standing and not one.is_twin]
        for standing, name in GROUPS.items()
    }
    groups[TWINS] = [one for one in papers if one.is_twin]
    files = "1 file" if len(papers) == 1 else f"{len(papers)} files"
    lines = [f"Import of {files}", ""]
    lines += [f"{name}: {len(those)}" for name, those in groups.items() if those]
    for name, those in groups.items():
        if those:
            lines += ["", "", name, ""]
            lines += [line for one in those for line in _of(one, _name(one, papers))]
    return "\n".join(lines) + "\n"


def _name(paper: Paper, papers: Sequence[Paper]) -> str:
    """Give a file's name, with its folder where another has the same."""
    alike = sum(one.name == paper.name for one in papers)
    return f"{paper.path.parent.name}/{paper.name}" if alike > 1 else paper.name


def _of(paper: Paper, name: str) -> list[str]:
    told = paper.why
    if not told and paper.review is not None:
        told = f"{headline_of(paper)}. {counts_of(paper)}"
    asked = [one.words for one in paper.review.open] if paper.review is not None else []
    if paper.standing is not Standing.TO_SETTLE:
        asked = []
    return [f"  {name}", *(f"      {words}" for words in (told, *asked) if words)]


def headline_of(paper: Paper) -> str:
    """Give what the meeting of a file is called, and when it was."""
    if paper.review is None:
        return paper.name
    head = paper.review.draft.head
    day = print_day(head.day, DayStyle.LONG) or head.day_printed
    return ", ".join(part for part in (head.title or head.board or paper.name, day) if part)


def counts_of(paper: Paper) -> str:
    """Give how many people, items and actions were read of a file."""
    assert paper.review is not None
    draft = paper.review.draft
    actions = sum(one.kind is OutcomeKind.ACTION for one in draft.outcomes)
    parts = (
        (len(draft.attendance), "person", "people"),
        (len(draft.items), "item", "items"),
        (actions, "action", "actions"),
    )
    return ", ".join(f"{n} {one if n == 1 else more}" for n, one, more in parts) + "."
