"""What the head of the screen of an import says: which meeting, how far, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ui.keys.naming import KeysOf, customs, with_keys
from ui.operations.import_papers import Paper, Standing
from ui.operations.import_report import counts_of, headline_of

_TO_COME = (Standing.WAITING, Standing.READING, Standing.STOPPED)
"""How far files have come that were not read yet."""


def headline(paper: Paper | None) -> str:
    """Give what stands at the very top."""
    return headline_of(paper) if paper is not None else "Import"


def says(paper: Paper | None, papers: Sequence[Paper], keys: KeysOf = customs) -> str:
    """Give the line beneath it: how far all files are, and what this one waits for."""
    parts: list[str] = []
    if len(papers) > 1:
        count = Counter(one.standing for one in papers)
        read = len(papers) - sum(count[one] for one in _TO_COME)
        unread = count[Standing.UNREAD]
        failed = f", {unread} could not be read" if unread else ""
        saved = count[Standing.SAVED]
        parts.append(f"{read - unread} of {len(papers)} files read, {saved} saved{failed}.")
    if paper is not None and paper.standing is Standing.SAVED and saved_of(papers) > 1:
        parts.append(with_keys("Saved; {undo} takes back the file that was saved last.", keys))
    elif paper is not None:
        parts.append(of_one(paper, keys))
    return " ".join(parts)


def saved_of(papers: Sequence[Paper]) -> int:
    """Give how many files are saved."""
    return sum(one.standing is Standing.SAVED for one in papers)


def of_one(paper: Paper, keys: KeysOf) -> str:
    """Give what one file waits for, or why it goes no further."""
    review = paper.review
    match paper.standing:
        case Standing.READING | Standing.WAITING:
            return "Reading…"
        case Standing.STOPPED:
            return with_keys("It was not read: reading was stopped. {import-halt} reads on.", keys)
        case Standing.SAVING:
            return "Being saved…"
        case Standing.SAVED:
            return with_keys("Saved; {undo} takes it back.", keys)
        case Standing.TO_SETTLE if review is not None:
            asked = len(review.open)
            what = "1 question" if asked == 1 else f"{asked} questions"
            takes = with_keys("{import-answer} takes the answer marked →, a digit another.", keys)
            return f"{counts_of(paper)} {what}: {takes}"
        case Standing.READY if review is not None:
            saves = with_keys("Nothing is asked: {import-save} saves it.", keys)
            return f"{counts_of(paper)} {saves}"
        case Standing.NOT_MINUTES:
            return f"{paper.why} Nothing was made of it; it can be kept as the paper it is."
        case Standing.THERE if paper.meeting is not None:
            again = "{import-see} shows it; {import-again} takes it once more, as another meeting."
            return f"{paper.why} {with_keys(again, keys)}"
        case _:
            return paper.why or f"{paper.standing.value.capitalize()}."
