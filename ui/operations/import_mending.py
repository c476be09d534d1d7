"""What somebody puts right in a paper before it is saved; each thing can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minutes.errors import MinutesError, NotAllowed
from minutes.findings import Code
from minutes.kinds import OutcomeKind
from ui.operations.import_papers import Paper, standing_of

if TYPE_CHECKING:
    from importers.draft import Draft
    from importers.mending import Mended, Part
    from minutes.findings import Finding

KINDS = (
    "paragraph",
    "bullet",
    "decision",
    "action",
    "motion",
    "item",
    "heading",
    "somebody on the list",
)
"""What a line can be made with one key, in the order of the digits."""


class Mending(QObject):
    """Puts drafts right. Each call gives the place where what was mended stands now, if it was."""

    mended = Signal(object, bool)
    """(Paper put right, whether its board, its day or its people are others now)."""

    troubled = Signal(object)
    """A MinutesError: why nothing was changed."""

    def parts(self, paper: Paper, place: str) -> tuple[Part, ...]:
        """Give what can be typed over at a place of a paper."""
        from importers.mending import parts_of

        return parts_of(paper.review.draft, place) if paper.review is not None else ()

    def type_over(self, paper: Paper, place: str, typed: Mapping[str, str]) -> str:
        """Take what somebody typed or chose at a place."""
        from importers.mending import mended

        return self._mend(paper, lambda draft: mended(draft, place, typed))

    def turn(self, paper: Paper, place: str, kind: str) -> str:
        """Make a line another kind of line; a sentence to look at, one of its own."""
        finding = self.finding(paper, place)
        if finding is None:
            return self.type_over(paper, place, {"kind": kind})
        return self._mend(paper, lambda draft: _made_of(draft, finding, kind))

    def correct(self, paper: Paper, field: str, words: str) -> str:
        """Take what somebody typed over a field of the head."""
        from importers.mending import Mended, with_head

        name = f"field:{field}"
        return self._mend(paper, lambda draft: Mended(with_head(draft, field, words), name))

    def leave_out(self, paper: Paper, place: str) -> str:
        """Leave a line out, or say that a finding was looked at."""
        from importers.mending import Mended, left_out, looked_at

        finding = self.finding(paper, place)
        if finding is not None:
            return self._mend(paper, lambda draft: Mended(looked_at(draft, finding), place))
        return self._mend(paper, lambda draft: left_out(draft, place))

    def look_at_all(self, paper: Paper, findings: Sequence[int], place: str) -> str:
        """Say that these findings were looked at, all at once."""
        from importers.mending import Mended, looked_at

        if paper.review is None:
            return ""
        those = [paper.review.findings[number] for number in findings]
        return self._mend(paper, lambda draft: Mended(reduce(looked_at, those, draft), place))

    def put_in(self, paper: Paper, line: int, words: str = "") -> str:
        """Put a line of the original into the minutes that stands nowhere in them."""
        from importers.mending import put_in

        words = words or (paper.lines[line - 1] if 0 < line <= len(paper.lines) else "")
        return self._mend(paper, lambda draft: put_in(draft, line, words))

    def join(self, paper: Paper, place: str) -> str:
        """Join a line to the one above it."""
        from importers.mending import joined

        return self._mend(paper, lambda draft: joined(draft, place))

    def split(
        self, paper: Paper, place: str, halves: tuple[str, str], typed: Mapping[str, str]
    ) -> str:
        """Part a line in two; what else was `typed` of it is taken for the upper one."""
        from importers.mending import Mended, mended, split

        def parted(draft: Draft) -> Mended:
            done = split(draft, place, *halves)
            upper = mended(done.draft, place, typed)
            return Mended(upper.draft, upper.place if "kind" in typed else done.place)

        return self._mend(paper, parted)

    def move(self, paper: Paper, place: str, by: int) -> str:
        """Put an item or a bullet deeper by one, or less deep."""
        from importers.mending import moved

        return self._mend(paper, lambda draft: moved(draft, place, by))

    def restrict(self, paper: Paper, place: str) -> str:
        """Keep a part from the public, or open it; where a row tells of an item, that item."""
        from importers.mending import looked_at, place_of_line, turned_restricted

        finding = self.finding(paper, place)
        if finding is None:
            return self._mend(paper, lambda draft: turned_restricted(draft, place))

        def mended(draft: Draft) -> Mended:
            done = turned_restricted(draft, place_of_line(draft, finding.line or 0))
            return replace(done, draft=looked_at(done.draft, finding))

        return self._mend(paper, mended) if finding.code is Code.CONFIDENTIAL_ITEM else ""

    def finding(self, paper: Paper, place: str) -> Finding | None:
        """Give the finding that a row shows, where it shows one."""
        part, _, number = place.partition(":")
        if part != "finding" or paper.review is None:
            return None
        return paper.review.findings[int(number)]

    def set_aside(self, paper: Paper, place: str, typed: Mapping[str, str]) -> bool:
        """Let what was typed at a place wait to be done again; say whether it can be taken."""
        from importers.mending import mended

        return self._set_aside(paper, lambda draft: mended(draft, place, typed))

    def set_field_aside(self, paper: Paper, field: str, words: str) -> bool:
        """Let what was typed over a field of the head wait to be done again, likewise."""
        from importers.mending import Mended, with_head

        return self._set_aside(paper, lambda draft: Mended(with_head(draft, field, words), ""))

    def _set_aside(self, paper: Paper, change: Callable[[Draft], Mended]) -> bool:
        if paper.review is None or not paper.can_be_mended:
            return False
        try:
            done = change(paper.review.draft)
        except MinutesError:
            return False  # whoever typed it wants it no more: there is nothing to say about it
        review = replace(paper.review, draft=done.draft)
        self.mended.emit(replace(paper, after=(*paper.after, review)), False)
        return True

    # -------------------------------------------------------------- there and back

    def take_back(self, paper: Paper) -> bool:
        """Take back the last thing that was answered or put right; say whether there was one."""
        if paper.review is None or not paper.before or not paper.can_be_mended:
            return False
        review = paper.before[-1]
        back = replace(
            paper,
            review=review,
            standing=standing_of(review) if paper.standing.can_be_saved else paper.standing,
            before=paper.before[:-1],
            after=(*paper.after, paper.review),
        )
        self.mended.emit(back, True)
        return True

    def do_again(self, paper: Paper) -> bool:
        """Do again what was taken back last; say whether there was anything."""
        if paper.review is None or not paper.after or not paper.can_be_mended:
            return False
        review = paper.after[-1]
        again = replace(paper.put_right(review), after=paper.after[:-1])
        self.mended.emit(again, True)
        return True

    def _mend(self, paper: Paper, change: Callable[[Draft], Mended]) -> str:
        if paper.review is None or not paper.can_be_mended:
            return ""
        was = paper.review.draft
        try:
            done = change(was)
        except MinutesError as trouble:
            self.troubled.emit(trouble)
            return ""
        if done.draft != was:
            review = replace(paper.review, draft=done.draft)
            self.mended.emit(paper.put_right(review), _is_elsewhere(was, done.draft))
        return done.place


def _made_of(draft: Draft, finding: Finding, kind: str) -> Mended:
    from importers.mending import made_of, mended, place_of_line

    if kind in set(OutcomeKind):
        found = made_of(draft, finding, OutcomeKind(kind))
        if found is not None:
            return found
    place = place_of_line(draft, finding.line or 0)
    if not place:
        raise NotAllowed(
            "This is about no line of the minutes.",
            way_out="Choose the line itself, and turn that.",
        )
    return mended(draft, place, {"kind": kind})


def _is_elsewhere(was: Draft, now: Draft) -> bool:
    """Say whether a draft may be of another board, another meeting or other people now."""
    names = [one.name for one in was.attendance]
    return was.head != now.head or names != [one.name for one in now.attendance]
