"""Minutes from elsewhere on their way into the book: read beside the screen, looked at, saved.

Files are read one after another in a process of their own, so that neither a long folder nor a
hostile file holds up a key. Nothing is saved until somebody says so, and each paper is one step.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from minutes.errors import MinutesError
from minutes.ids import BookId, MeetingId
from minutes.model import Meeting
from ui.operations.dressing import Dressing
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from importers.accept import Accepted
    from importers.draft import Known
    from importers.questions import Answer, Question, Review
    from storage import Book

__all__ = ["Imports", "Memory", "Paper", "Standing"]


class Memory(Protocol):
    """Remembers which files were imported into a book."""

    def meeting(self, digest: str) -> MeetingId | None:
        """Give the meeting that a file became; None where it was never imported."""
        ...

    def remember(self, digest: str, meeting: MeetingId) -> None:
        """Keep what a file has become."""
        ...


class Standing(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    READING = "being read"
    TO_SETTLE = "to settle"
    READY = "ready to save"
    SAVING = "being saved"
    SAVED = "saved"
    THERE = "in the book already"
    NOT_MINUTES = "not minutes"
    UNREAD = "could not be read"
    STOPPED = "not read"

    @property
    def can_be_saved(self) -> bool:
        """Whether somebody may save it now."""
        return self in (Standing.TO_SETTLE, Standing.READY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A file on its way into the book."""

    number: int
    """Which of the files of this sitting it is, from 0."""
    path: Path
    standing: Standing = Standing.WAITING
    says: str = ""
    """Why it goes no further, where it does not."""
    lines: tuple[str, ...] = ()
    """The original in its text form: line 1 is the first."""
    is_printed: bool = False
    """Whether its lines are as they were printed, so that columns stand under one another."""
    review: Review | None = None
    meeting: MeetingId | None = None
    """The meeting it has become, or was already."""
    warnings: tuple[str, ...] = ()
    source: Any = None
    """The file as its reader gave it, from which its look can be learnt."""
    is_wanted_again: bool = False
    """Whether somebody said that it is to be saved though the book has it."""

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name


@dataclass(slots=True)
class _Sitting:
    """Files that were chosen together."""

    papers: list[Paper]
    stop: threading.Event = field(default_factory=threading.Event)

    def next_waiting(self) -> Paper | None:
        return next((one for one in self.papers if one.standing is Standing.WAITING), None)


@dataclass(frozen=True, slots=True)
class _Landing:
    sitting: _Sitting
    paper: Paper
    done: Future[Any]
    then: Callable[[Paper, Any], object]


class Imports(QObject):
    """Reads one file after another, keeps what was answered, and saves what is accepted."""

    listed = Signal(object)
    """A tuple of Papers: files were chosen."""

    changed = Signal(object)
    """A Paper that has come further, or was answered about."""

    troubled = Signal(object)
    """A MinutesError about something that was not done."""

    learnt = Signal(object, object)
    """(Paper, sentences): its board's papers look like that file from now on."""

    finished = Signal()
    """Every file was read, or given up."""

    _landed = Signal(object)

    def __init__(
        self,
        lane: Lane,
        memory: Callable[[BookId], Memory],
        dressing: Dressing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._dressing = dressing
        self._lane = lane
        self._memory_of = memory
        self._memory: Memory | None = None
        self._sitting = _Sitting([])
        self._boards: dict[str, Answer] = {}
        """The boards that somebody named for papers: other papers of theirs go there too."""
        self._to_save: deque[tuple[Paper, bool]] = deque()
        """What is to be saved, each with whether it is saved though something is asked."""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self._reader: Any = None
        self._closed = False
        self._landed.connect(self._on_landed)
        lane.opened.connect(self._on_opened)
        lane.troubled.connect(self._on_troubled)

    # -------------------------------------------------------------- choosing files

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every file of this sitting, in order."""
        return tuple(self._sitting.papers)

    def begin(self, places: Sequence[Path]) -> None:
        """Read these files and the papers of these folders; those of before are let go."""
        self.stop()
        sitting = self._sitting = _Sitting([])
        where = [Path(place) for place in places]
        self._lane.read(
            lambda book: book.book().id, then=lambda id: self._on_book(id, sitting, where)
        )

    def _on_book(self, id: BookId, sitting: _Sitting, places: list[Path]) -> None:
        if sitting is not self._sitting:
            return
        self._memory = self._memory_of(id)
        nobody = Paper(number=0, path=places[0] if places else Path())
        self._send(sitting, nobody, lambda: _found(places), self._on_found)

    def _on_found(self, _: Paper, paths: list[Path]) -> None:
        self._sitting.papers = [Paper(number=n, path=path) for n, path in enumerate(paths)]
        self.listed.emit(self.papers)
        self._go_on()

    def stop(self) -> None:
        """Read no further; what is saved stays, and what was read can still be saved."""
        self._sitting.stop.set()
        for paper in self.papers:
            if paper.standing is Standing.WAITING:
                self._keep(replace(paper, standing=Standing.STOPPED))

    def go_on(self) -> None:
        """Read on where it was stopped."""
        self._sitting.stop = threading.Event()
        for paper in self.papers:
            if paper.standing is Standing.STOPPED:
                self._keep(replace(paper, standing=Standing.WAITING))
        if not any(paper.standing is Standing.READING for paper in self.papers):
            self._go_on()

    @property
    def is_reading(self) -> bool:
        """Whether files are still to be read."""
        busy = (Standing.WAITING, Standing.READING)
        return any(paper.standing in busy for paper in self.papers)

    # -------------------------------------------------------------- reading

    def _go_on(self) -> None:
        paper = self._sitting.next_waiting()
        if paper is None or self._sitting.stop.is_set():
            self.finished.emit()
            return
        paper = self._keep(replace(paper, standing=Standing.READING))
        stop = self._sitting.stop
        self._send(self._sitting, paper, lambda: self._read(paper.path, stop), self._on_read)

    def _on_read(self, paper: Paper, read: _Read) -> None:
        known_as = self._memory.meeting(read.digest) if self._memory else None
        sitting = self._sitting

        def then(found: tuple[Known, str]) -> None:
            if sitting is self._sitting:
                known, title = found
                self._on_known(paper, read, known, known_as if title else None, title)

        self._lane.read(lambda book: _known(book, known_as), then=then, refused=self._refuse(paper))

    def _on_known(
        self, paper: Paper, read: _Read, known: Known, known_as: MeetingId | None, title: str
    ) -> None:
        if known_as is not None:
            says = f"{title} came from this file."
            self._settle(replace(paper, standing=Standing.THERE, says=says, meeting=known_as))
            return
        self._send(
            self._sitting,
            paper,
            lambda: _recognised(read, known),
            lambda paper, draft: self._on_draft(paper, read, draft, known),
        )

    def _on_draft(self, paper: Paper, read: _Read, draft: Any, known: Known) -> None:
        from importers.accept import Around
        from importers.questions import Review

        review = Review(draft=draft, around=Around(known=known))
        for question in review.questions:
            if question.key in self._boards:
                review = review.answered(question, self._boards[question.key])
        paper = replace(
            paper,
            lines=tuple(read.source.text.split("\n")),
            is_printed=read.source.wraps,
            source=read.source,
            warnings=read.source.warnings,
            review=review,
        )
        if draft.kind.is_meeting:
            self.look_around(paper)
        else:
            says = f"It looks like {_KINDS.get(draft.kind.value, 'something else')}."
            self._settle(replace(paper, standing=Standing.NOT_MINUTES, says=says))

    def look_around(self, paper: Paper) -> None:
        """Learn what the book has by now: whom it knows, and whether it has this meeting."""
        review, sitting = paper.review, self._sitting
        if review is None or not (
            paper.standing.can_be_saved or paper.standing is Standing.READING
        ):
            return

        def then(found: tuple[Review, Meeting | None]) -> None:
            if sitting is not self._sitting:
                return
            now = sitting.papers[paper.number]
            if now.review is not None and now.review is not review:
                self.look_around(now)  # it was answered about meanwhile
            elif now.standing is paper.standing:
                self._on_around(paper, *found)

        self._lane.read(lambda book: _renewed(book, review), then=then, refused=self._refuse(paper))

    def _on_around(self, paper: Paper, review: Review, there: Meeting | None) -> None:
        if there is None or paper.is_wanted_again:
            self._settle(replace(paper, review=review, standing=_standing(review), says=""))
            return
        says = f"{there.title}, {there.day}, is in the book already."
        self._settle(
            replace(paper, review=review, standing=Standing.THERE, says=says, meeting=there.id)
        )

    def _settle(self, paper: Paper) -> None:
        """Keep a paper that was read, and go on with the next."""
        was_reading = self._sitting.papers[paper.number].standing is Standing.READING
        self._keep(paper)
        if was_reading:
            self._go_on()

    # -------------------------------------------------------------- answering

    def answer(self, paper: Paper, question: Question, answer: Answer) -> None:
        """Keep what somebody answered."""
        if paper.review is None:
            return
        if answer.board is not None:
            self._boards[question.key] = answer
        review = paper.review.answered(question, answer)
        kept = self._keep(replace(paper, review=review, standing=_standing(review)))
        if review.board != paper.review.board:
            self.look_around(kept)

    def correct(self, paper: Paper, part: str, words: str) -> None:
        """Take what somebody typed over a part of the head; bad words change nothing."""
        from importers.corrections import corrected

        if paper.review is None:
            return
        draft = paper.review.draft
        try:
            head = corrected(draft.head, part, words)
        except MinutesError as trouble:
            self.troubled.emit(trouble)
            return
        review = replace(paper.review, draft=replace(draft, head=head))
        kept = self._keep(replace(paper, review=review))
        if part in ("title", "board", "day"):
            self.look_around(kept)

    def again(self, paper: Paper) -> None:
        """Let a paper be saved though the book has it: it becomes a meeting of its own."""
        review = paper.review
        if paper.standing is Standing.THERE and review is not None:
            self._keep(replace(paper, standing=_standing(review), says="", is_wanted_again=True))

    # -------------------------------------------------------------- saving

    def save(self, paper: Paper) -> None:
        """Save a paper as a meeting, with the answers that stand."""
        if paper.review is not None and paper.standing.can_be_saved:
            self._queue([(paper, True)])

    def save_all_ready(self) -> None:
        """Save every paper about which nothing is asked, nor will be beside those saved before."""
        ready = [paper for paper in self.papers if paper.standing is Standing.READY]
        self._queue([(paper, False) for paper in ready])

    def _queue(self, papers: Sequence[tuple[Paper, bool]]) -> None:
        is_idle = not self._to_save
        for paper, anyway in papers:
            kept = self._keep(replace(paper, standing=Standing.SAVING))
            self._to_save.append((kept, anyway))
        if is_idle and self._to_save:
            self._save_next()

    def _save_next(self) -> None:
        """Save the paper whose turn it is: each sees the boards and people of those before."""
        if not self._to_save:
            return
        turn = self._to_save[0]
        paper, anyway = turn
        review = paper.review
        assert review is not None

        def made(found: Accepted | Review) -> None:
            from importers.questions import Review

            if not self._is_turn_of(turn):
                return  # another book was opened meanwhile: it is none of its papers
            if isinstance(found, Review):
                self._after_saving(replace(paper, review=found, standing=_standing(found)))
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
            self._after_saving(replace(paper, standing=_standing(review)))
            self.troubled.emit(trouble)

        self._lane.read(
            lambda book: _accepted(book, review, anyway=anyway), then=made, refused=refused
        )

    def _is_turn_of(self, turn: tuple[Paper, bool]) -> bool:
        return bool(self._to_save) and self._to_save[0] is turn

    def _on_saved(self, paper: Paper, meeting: MeetingId) -> None:
        if self._memory is not None and paper.review is not None:
            self._memory.remember(paper.review.draft.digest, meeting)
        self._after_saving(replace(paper, standing=Standing.SAVED, meeting=meeting))

    def _on_troubled(self, trouble: MinutesError, asker: object) -> None:
        if asker is self and self._to_save:  # the window says why
            paper, _ = self._to_save[0]
            assert paper.review is not None
            self._after_saving(replace(paper, standing=_standing(paper.review)))

    def _on_opened(self, _: object) -> None:
        """Another book, or none: what was on its way into the one before goes no further."""
        self._sitting.stop.set()
        self._sitting = _Sitting([])
        self._to_save.clear()
        self._boards.clear()
        self.listed.emit(())

    def _after_saving(self, paper: Paper) -> None:
        if not self._to_save:
            return  # another book was opened meanwhile
        self._to_save.popleft()
        known = self._sitting.papers
        if paper.number < len(known) and known[paper.number].path == paper.path:
            self._keep(paper)
        self._save_next()

    # -------------------------------------------------------------- learning the look

    def learn(self, paper: Paper) -> None:
        """Let the board's papers look like this file from now on."""
        if paper.review is not None and paper.meeting is not None:
            self._dressing.look_like(
                paper.meeting,
                paper.review.draft,
                paper.source,
                paper.path,
                then=lambda says: self.learnt.emit(paper, says),
                refused=self.troubled.emit,
            )

    # -------------------------------------------------------------- between the threads

    def close(self) -> None:
        """End reading."""
        if self._closed:
            return
        self._closed = True
        self._sitting.stop.set()
        self._thread.submit(self._let_go)
        self._thread.shutdown(wait=True)

    def _let_go(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def _keep(self, paper: Paper) -> Paper:
        self._sitting.papers[paper.number] = paper
        self.changed.emit(paper)
        return paper

    def _refuse(self, paper: Paper) -> Callable[[MinutesError], None]:
        sitting = self._sitting

        def refused(trouble: MinutesError) -> None:
            if sitting is self._sitting:
                self._give_up(paper, trouble)

        return refused

    def _give_up(self, paper: Paper, trouble: MinutesError) -> None:
        says = f"{trouble.sentence} {trouble.way_out}".strip()
        self._settle(replace(paper, standing=Standing.UNREAD, says=says))

    def _read(self, path: Path, stop: threading.Event) -> _Read:
        from importers.child import Reader
        from importers.folder import digest_of

        if self._reader is None:
            self._reader = Reader()
        return _Read(self._reader.read(path, stop.is_set), digest_of(path))

    def _send(
        self,
        sitting: _Sitting,
        paper: Paper,
        do: Callable[[], Any],
        then: Callable[[Paper, Any], object],
    ) -> None:
        if self._closed:
            return
        self._thread.submit(do).add_done_callback(
            lambda done: self._landed.emit(_Landing(sitting, paper, done, then))
        )

    @Slot(object)
    def _on_landed(self, landing: _Landing) -> None:
        if self._closed or landing.sitting is not self._sitting:
            return
        from importers.child import Cancelled

        match landing.done.exception():
            case None:
                landing.then(landing.paper, landing.done.result())
            case Cancelled():
                self._settle(replace(landing.paper, standing=Standing.STOPPED))
            case MinutesError() as trouble if landing.paper.standing is Standing.READING:
                self._give_up(landing.paper, trouble)
            case MinutesError() as trouble:
                self.troubled.emit(trouble)
            case mistake:
                raise mistake


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as its reader gives it."""

    source: Any
    digest: str


_KINDS = {"report": "a report", "agenda": "an agenda", "other": "something other than minutes"}
"""What a paper that does not become a meeting is called."""


def _found(places: list[Path]) -> list[Path]:
    from importers.folder import papers_in

    return [path for place in places for path in papers_in(place)]


def _known(book: Book, meeting: MeetingId | None) -> tuple[Known, str]:
    """Give whom the book knows, and the title of a meeting if it is there."""
    from importers.draft import Known

    known = Known(persons=book.people(), members=book.memberships(), boards=book.boards())
    there = next((one for one in book.meetings() if one.id == meeting), None)
    return known, there.title or "A meeting" if there else ""


def _recognised(read: _Read, known: Known) -> Any:
    from importers.recognise import recognise

    return recognise(read.source, known)


def _standing(review: Review) -> Standing:
    return Standing.TO_SETTLE if review.open else Standing.READY


def _renewed(book: Book, review: Review) -> tuple[Review, Meeting | None]:
    """Give a review beside the book as it is now, and the meeting of the book that it tells of."""
    from importers.accept import Around, held_already

    known, _ = _known(book, None)
    review = review.anew(Around(known=known))
    board = review.board
    if board is None:
        return review, None
    meetings, future = book.meetings(board), book.future_meetings(board)
    around = Around(known=known, meetings=meetings, future=future)
    return replace(review, around=around), held_already(review.draft, meetings)


def _accepted(book: Book, review: Review, *, anyway: bool) -> Accepted | Review:
    """Give the command that saves a paper, or the review where there is something to ask first."""
    from importers.accept import accepted

    review, _ = _renewed(book, review)
    if review.open and not anyway:
        return review
    boards = {one.id: one for one in review.around.known.boards}
    board = boards[review.board] if review.board else None
    return accepted(review.settled, review.around, board)
