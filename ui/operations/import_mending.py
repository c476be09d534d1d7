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
from ui.operations.import_papers import Aside, Paper, standing_of

if TYPE_CHECKING:
    from importers.draft import Draft
    from importers.mending import Mended, Part
    from importers.questions import Review
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
        if finding is None:
            return self._mend(paper, lambda draft: left_out(draft, place))
        if finding.code is Code.RESTRICTED_WORDS_CHANGED:
            self.troubled.emit(_still_restricted(finding))
            return place
        return self._mend(paper, lambda draft: Mended(looked_at(draft, finding), place))

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
        from importers.mending import (
            looked_at,
            place_of_line,
            turned_restricted,
            without_lost_words,
        )

        finding = self.finding(paper, place)
        if finding is not None and finding.code is Code.RESTRICTED_WORDS_CHANGED:
            return self._mend(paper, lambda draft: without_lost_words(draft, finding.place))
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
        was = {part.name: " ".join(part.words.split()) for part in self.parts(paper, place)}
        new = {name: words for name, words in typed.items() if " ".join(words.split()) != was[name]}
        return self._set_aside(paper, Aside(place, new, self.parts(paper, place)))

    def set_field_aside(self, paper: Paper, field: str, words: str) -> bool:
        """Let what was typed over a field of the head wait to be done again, likewise."""
        return self._set_aside(paper, Aside(f"field:{field}", {field: words}))

    def _set_aside(self, paper: Paper, aside: Aside) -> bool:
        if paper.review is None or not paper.can_be_mended:
            return False
        try:
            _taken(paper.review.draft, aside, aside.place)
        except MinutesError:
            return False  # whoever typed it wants it no more: there is nothing to say about it
        self.mended.emit(replace(paper, after=(*paper.after, aside)), False)
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
        self.mended.emit(back, _is_elsewhere(paper.review, review))
        return True

    def do_again(self, paper: Paper) -> str | None:
        """Do again what was taken back or left last, and give its place, where it has one.

        None where there was nothing.
        """
        if paper.review is None or not paper.after or not paper.can_be_mended:
            return None
        again, rest = paper.after[-1], replace(paper, after=paper.after[:-1])
        if isinstance(again, Aside):
            return self._take_aside(rest, again)
        done = replace(paper.put_right(again), after=rest.after)
        self.mended.emit(done, _is_elsewhere(paper.review, again))
        return ""

    def _take_aside(self, paper: Paper, aside: Aside) -> str:
        """Take what was typed and left, where its line stands by now."""
        assert paper.review is not None
        self.mended.emit(paper, False)  # it waits no longer
        place = _place_now(paper.review.draft, aside)
        if place:
            return self._mend(paper, lambda draft: _taken(draft, aside, place))
        gone = NotAllowed(
            f"The line is no longer as it was when you typed “{aside.words}”.",
            way_out="Type it where it belongs now.",
        )
        self.troubled.emit(gone)
        return ""

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
            self.mended.emit(paper.put_right(review), _is_elsewhere(paper.review, review))
        return done.place


def _still_restricted(finding: Finding) -> NotAllowed:
    return NotAllowed(
        f"Nobody knows yet what of this line is restricted: “{finding.text}” is not in it.",
        way_out="Type the words as they stand there, empty them, or restrict the whole line.",
    )


def _taken(draft: Draft, aside: Aside, place: str) -> Mended:
    """Give the draft with what was typed at a place, or over a field of the head."""
    from importers.mending import Mended, mended, with_head

    part, _, field = place.partition(":")
    if part != "field":
        return mended(draft, place, aside.typed)
    return Mended(with_head(draft, field, aside.typed[field]), place)


def _place_now(draft: Draft, aside: Aside) -> str:
    """Give where a line stands by now; empty where it is nowhere as it was."""
    from importers.mending import parts_of, places_like

    if not aside.parts:
        return aside.place
    places = places_like(draft, aside.place)
    return next((one for one in places if parts_of(draft, one) == aside.parts), "")


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


def _is_elsewhere(was: Review, now: Review) -> bool:
    """Say whether it may be of another board, another meeting or other people now.

    So it may where it was answered otherwise, or knows less of the book than it did.
    """
    names = [one.name for one in was.draft.attendance]
    told = was.draft.head != now.draft.head or was.answers != now.answers
    told = told or was.as_paper is not now.as_paper or was.around is not now.around
    return told or names != [one.name for one in now.draft.attendance]
