"""Papers that were accepted on their way into the book: one after another, each in one step."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from minutes.changes import Changes
from minutes.errors import MinutesError
from minutes.ids import MeetingId
from minutes.model import Meeting
from minutes.rules.days import print_day
from ui.operations.import_papers import Paper, Standing, standing_of
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from importers.accept import Accepted
    from importers.draft import Known
    from importers.questions import Review
    from storage import Book

Turn = tuple[Paper, bool]
"""A paper to be saved, and whether it is saved though something is asked."""


class Saving(QObject):
    """Saves papers in their turn, so that each knows the boards and people of those before."""

    moved = Signal(object)
    """A Paper that is being saved, is saved, or is back where it was."""

    became = Signal(object, object)
    """(Paper, MeetingId): a file has become a meeting."""

    troubled = Signal(object)
    """A MinutesError: why a paper was not saved."""

    def __init__(self, lane: Lane, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._waiting: deque[Turn] = deque()

        lane.troubled.connect(self._on_troubled)

    def queue(self, turns: Sequence[Turn]) -> None:
        """Save these papers once those before are saved."""
        is_idle = not self._waiting
        for paper, anyway in turns:
            going = replace(paper, standing=Standing.SAVING, after=())
            self._waiting.append((going, anyway))
            self.moved.emit(going)
        if is_idle and self._waiting:
            self._save_next()

    def forget(self) -> None:
        """Save nothing more: another book was opened."""
        self._waiting.clear()

    def _save_next(self) -> None:
        if not self._waiting:
            return
        turn = self._waiting[0]
        paper, anyway = turn
        review = paper.review
        assert review is not None

        def made(found: Accepted | Review | Meeting) -> None:
            from importers.questions import Review

            if not self._is_turn_of(turn):
                return  # another book was opened meanwhile: it is none of its papers
            if isinstance(found, Review):
                self._after(replace(paper, review=found, standing=standing_of(found)))
                return
            if isinstance(found, Meeting):
                self._after(in_the_book(paper, found))
                return
            id = found.meeting.id
            self._lane.run(
                found.command,
                asker=self,
                then=lambda _: self._on_saved(paper, id) if self._is_turn_of(turn) else None,
            )

        def refused(trouble: MinutesError) -> None:
            if not self._is_turn_of(turn):
                return
            self._after(replace(paper, standing=standing_of(review)))
            self.troubled.emit(trouble)

        self._lane.read(
            lambda book: accepted_in(book, paper, anyway=anyway), then=made, refused=refused
        )

    def _is_turn_of(self, turn: Turn) -> bool:
        return bool(self._waiting) and self._waiting[0] is turn

    def _on_saved(self, paper: Paper, meeting: MeetingId) -> None:
        self.became.emit(paper, meeting)
        self._after(replace(paper, standing=Standing.SAVED, meeting=meeting))

    def _on_troubled(self, trouble: MinutesError, asker: object) -> None:
        if asker is self and self._waiting:  # the window says why
            paper, _ = self._waiting[0]
            assert paper.review is not None
            self._after(replace(paper, standing=standing_of(paper.review)))

    def _after(self, paper: Paper) -> None:
        self._waiting.popleft()
        self.moved.emit(paper)
        self._save_next()


def in_the_book(paper: Paper, there: Meeting) -> Paper:
    """Give a paper whose meeting is in the book already."""
    says = f"{_called(there)} is in the book already."
    return replace(paper, standing=Standing.THERE, says=says, meeting=there.id)


def turned(paper: Paper, changes: Changes) -> Paper:
    """Give a paper as it stands once something was taken back in the book, or done again."""
    if paper.standing is Standing.SAVED and paper.meeting in changes.removed:
        assert paper.review is not None
        back = standing_of(paper.review)
        return replace(paper, standing=back, meeting=None, became=paper.meeting)
    if paper.standing.can_be_saved and paper.became in changes.meetings - changes.removed:
        return replace(paper, standing=Standing.SAVED, meeting=paper.became, became=None)
    return paper


# -------------------------------------------------------------------- in the book's thread


def known_in(book: Book, meeting: MeetingId | None) -> tuple[Known, str]:
    """Give whom the book knows, and the title of a meeting if it is there."""
    from importers.draft import Known

    known = Known(persons=book.people(), members=book.memberships(), boards=book.boards())
    there = next((one for one in book.meetings() if one.id == meeting), None)
    if there is None:
        return known, ""
    return known, _called(there)


def _called(meeting: Meeting) -> str:
    """Give what a meeting is called in a sentence, with its day."""
    day = f", {print_day(meeting.day)}," if meeting.day else ""
    return f"{meeting.title or 'A meeting'}{day}"


def renewed(book: Book, review: Review) -> tuple[Review, Meeting | None]:
    """Give a review beside the book as it is now, and the meeting of the book that it tells of."""
    from importers.accept import Around, held_already

    known, _ = known_in(book, None)
    review = review.anew(Around(known=known))
    board = review.board
    if board is None:
        return review, None
    meetings, future = book.meetings(board), book.future_meetings(board)
    around = Around(known=known, meetings=meetings, future=future)
    return replace(review, around=around), held_already(review.draft, meetings)


def accepted_in(book: Book, paper: Paper, *, anyway: bool) -> Accepted | Review | Meeting:
    """Give the command that saves a paper, or why not: what is asked, or that it is there already.

    Of two files with one meeting, saved together, the second finds that of the first.
    """
    from importers.accept import accepted

    assert paper.review is not None
    review, there = renewed(book, paper.review)
    if there is not None and not paper.is_wanted_again:
        return there
    if review.open and not anyway:
        return review
    boards = {one.id: one for one in review.around.known.boards}
    board = boards[review.board] if review.board else None
    return accepted(review.settled, review.around, board, as_paper=review.as_paper)
