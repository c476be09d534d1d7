"""Minutes from elsewhere on their way into the book: read beside the screen, looked at, saved.

Files are read one after another in a process of their own, so that neither a long folder nor a
hostile file holds up a key. Nothing is saved until somebody says so, and each paper is one step.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from minutes.changes import Changes
from minutes.errors import MinutesError, NotUnderstood
from minutes.ids import BookId, MeetingId
from minutes.model import Meeting
from ui.operations.dressing import Dressing, Learnt
from ui.operations.import_mending import Mending
from ui.operations.import_papers import Memory, Paper, Sitting, Standing, standing_of
from ui.operations.import_report import report_of
from ui.operations.import_rows import Told, rows_of
from ui.operations.import_saving import Saving, in_the_book, known_in, renewed, turned
from ui.operations.lane import Lane

if TYPE_CHECKING:
    from importers.draft import Draft, Known
    from importers.questions import Answer, Question, Review

__all__ = ["Imports", "Memory", "Paper", "Standing"]


@dataclass(frozen=True, slots=True)
class _Landing:
    sitting: Sitting
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
    """(Paper, Learnt): how its board's papers would look if they looked like that file."""

    look_kept = Signal()
    """The board's papers look like the file from now on."""

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
        self._sitting = Sitting([])
        self._boards: dict[str, Answer] = {}
        """The boards that somebody named for papers: other papers of theirs go there too."""
        self._look: Learnt | None = None
        """A look that nobody has kept yet."""
        self.mending = Mending(self)
        self._saving = Saving(lane, self)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="import")
        self._reader: Any = None
        self._closed = False
        self._landed.connect(self._on_landed)
        self._saving.moved.connect(self._on_moved)
        self._saving.became.connect(self._on_became)
        self._saving.troubled.connect(self.troubled)
        self.mending.mended.connect(self._on_mended)
        self.mending.troubled.connect(self.troubled)
        lane.opened.connect(self._on_opened)
        lane.changed.connect(self._on_turned)

    # -------------------------------------------------------------- choosing files

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Every file of this sitting, in order."""
        return tuple(self._sitting.papers)

    def begin(self, places: Sequence[Path]) -> None:
        """Read these files and the papers of these folders; those of before are let go.

        What somebody has put right and not saved stays among them.
        """
        self.stop()
        waiting = [one for one in self.papers if one.before and one.standing.can_be_saved]
        put_right = (*waiting, *self._sitting.put_right)
        sitting = self._sitting = Sitting([], put_right)
        where = [Path(place) for place in places]
        self._lane.read(
            lambda book: book.book().id, then=lambda id: self._on_book(id, sitting, where)
        )

    def _on_book(self, id: BookId, sitting: Sitting, places: list[Path]) -> None:
        if sitting is not self._sitting:
            return
        self._memory = self._memory_of(id)
        nobody = Paper(number=0, path=places[0] if places else Path())
        self._send(sitting, nobody, lambda: _found(places), self._on_found)

    def _on_found(self, _: Paper, paths: list[Path]) -> None:
        sitting = self._sitting
        known = {one.path: one for one in sitting.put_right}
        chosen = [known.pop(path, Paper(number=0, path=path)) for path in paths]
        those = enumerate((*chosen, *known.values()))
        sitting.papers = [replace(one, number=number) for number, one in those]
        sitting.put_right = ()
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
        sitting = self._sitting
        same = self._the_same(paper, read.digest)
        if same is not None:
            says = f"It is the same file as {same.name}."
            self._settle(replace(paper, standing=Standing.THERE, says=says))
            return
        known_as = self._memory.meeting(read.digest) if self._memory else None
        if paper.is_wanted_again:
            known_as = None

        def then(found: tuple[Known, str]) -> None:
            if sitting is self._sitting:
                known, title = found
                self._on_known(paper, read, known, known_as if title else None, title)

        self._lane.read(
            lambda book: known_in(book, known_as), then=then, refused=self._refuse(paper)
        )

    def _the_same(self, paper: Paper, digest: str) -> Paper | None:
        """Give a file of this sitting with the same bytes, which was read before this one."""
        if paper.is_wanted_again or not digest:
            return None
        others = (one for one in self.papers if one.number != paper.number)
        return next((one for one in others if one.digest == digest), None)

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
            lambda: _recognised(read.source, known),
            lambda paper, understood: self._on_draft(paper, read, understood),
        )

    def _on_draft(self, paper: Paper, read: _Read, understood: _Understood) -> None:
        review = self._with_boards(understood.review)
        paper = replace(
            paper,
            lines=tuple(read.source.text.split("\n")),
            is_printed=read.source.wraps,
            source=read.source,
            warnings=read.source.warnings,
            digest=read.digest,
            review=review,
            told=understood.told,
        )
        if review.draft.kind.is_meeting:
            self.look_around(paper)
        else:
            self._settle(replace(paper, standing=Standing.NOT_MINUTES))

    def look_around(self, paper: Paper) -> None:
        """Learn what the book has by now: whom it knows, and whether it has this meeting."""
        review, sitting = paper.review, self._sitting
        if review is None or paper.standing not in _STILL_OPEN:
            return

        def then(found: tuple[Review, Meeting | None]) -> None:
            if sitting is not self._sitting:
                return
            now = sitting.papers[paper.number]
            if now.review is not None and now.review is not review:
                self.look_around(now)  # it was answered about meanwhile
            elif now.standing is paper.standing:
                self._on_around(paper, *found)

        self._lane.read(lambda book: renewed(book, review), then=then, refused=self._refuse(paper))

    def _on_around(self, paper: Paper, review: Review, there: Meeting | None) -> None:
        if there is None or paper.is_wanted_again:
            self._settle(replace(paper, review=review, standing=standing_of(review), says=""))
        else:
            self._settle(in_the_book(replace(paper, review=review), there))

    def _settle(self, paper: Paper) -> None:
        """Keep a paper that was read, and go on with the next."""
        was_reading = self._sitting.papers[paper.number].standing is Standing.READING
        self._keep(paper)
        if was_reading:
            self._go_on()

    # -------------------------------------------------------------- answering

    def answer(self, paper: Paper, question: Question, answer: Answer) -> None:
        """Keep what somebody answered, unless it is saved already."""
        if paper.review is None or not paper.can_be_mended:
            return
        review = paper.review.answered(question, answer)
        kept = self._keep(paper.put_right(review))
        if review.board != paper.review.board:
            self.look_around(kept)
        if question.about == "board":
            self._boards[question.key] = answer
            for other in self.papers:
                self._answer_too(other, question.key, answer)

    def _answer_too(self, paper: Paper, key: str, answer: Answer) -> None:
        """Answer the same question about another paper, where nobody has yet."""
        review = paper.review
        if review is None or not paper.standing.can_be_saved:
            return
        for question in review.open:
            if question.key == key:
                review = review.answered(question, answer)
                self.look_around(
                    self._keep(replace(paper, review=review, standing=standing_of(review)))
                )

    def _on_mended(self, paper: Paper, is_elsewhere: bool) -> None:
        kept = self._keep(paper)
        if is_elsewhere:
            self.look_around(kept)

    def again(self, paper: Paper) -> None:
        """Let a paper be saved though the book has it: it becomes a meeting of its own."""
        if paper.standing is not Standing.THERE:
            return
        again = replace(paper, says="", meeting=None, is_wanted_again=True)
        if again.review is not None:
            self._keep(replace(again, standing=standing_of(again.review)))
            return
        was_reading = self.is_reading
        self._keep(replace(again, standing=Standing.WAITING))
        if not was_reading:
            self.go_on()

    def take_as(self, paper: Paper, *, minutes: bool) -> None:
        """Take a paper for minutes, or for a paper that tells no meeting, as somebody says."""
        if paper.review is None or paper.source is None or not paper.can_be_mended:
            return
        kind = paper.review.draft.kind
        wanted = "minutes" if minutes else "report" if kind.is_meeting else kind.value
        known = paper.review.around.known
        self._send(
            self._sitting,
            paper,
            lambda: _recognised(paper.source, known, wanted),
            lambda paper, found: self._on_taken_as(paper, found.review.draft, as_paper=not minutes),
        )

    def _on_taken_as(self, paper: Paper, draft: Draft, *, as_paper: bool) -> None:
        now = self._sitting.papers[paper.number]
        if now.review is None or not now.can_be_mended:
            return
        review = replace(now.review, draft=draft, as_paper=as_paper)
        self._on_mended(now.put_right(self._with_boards(review)), True)

    def _with_boards(self, review: Review) -> Review:
        """Give a review with the boards that somebody named for other papers of theirs."""
        for question in review.questions:
            if question.key in self._boards:
                review = review.answered(question, self._boards[question.key])
        return review

    # -------------------------------------------------------------- saving

    def save(self, paper: Paper) -> None:
        """Save a paper as a meeting, with the answers that stand."""
        if paper.review is not None and paper.standing.can_be_saved:
            self._saving.queue([(paper, True)])

    def save_all_ready(self) -> None:
        """Save every paper about which nothing is asked, nor will be beside those saved before."""
        ready = [paper for paper in self.papers if paper.standing is Standing.READY]
        self._saving.queue([(paper, False) for paper in ready])

    def save_all_read(self) -> None:
        """Save every paper that can be saved, with the answers that stand."""
        read = [paper for paper in self.papers if paper.standing.can_be_saved]
        self._saving.queue([(paper, True) for paper in read])

    def _on_moved(self, paper: Paper) -> None:
        known = self._sitting.papers
        if paper.number < len(known) and known[paper.number].path == paper.path:
            self._keep(paper)

    def _on_became(self, paper: Paper, meeting: MeetingId) -> None:
        if self._memory is not None:
            self._memory.remember(paper.digest, meeting)
        if paper.review is None:
            return
        asked = {one.key for one in paper.review.questions}
        for other in self.papers:  # a board it has made is known to the others from now on
            open_ones = other.review.open if other.review is not None else ()
            if other.standing.can_be_saved and asked & {one.key for one in open_ones}:
                self.look_around(other)

    def _on_turned(self, changes: Changes, _: object) -> None:
        """Take a paper for unsaved whose saving was taken back, and for saved when done again."""
        for paper in self.papers:
            now = turned(paper, changes)
            if now is not paper:
                self._keep(now)

    def _on_opened(self, _: object) -> None:
        """Another book, or none: what was on its way into the one before goes no further."""
        self._sitting.stop.set()
        self._sitting = Sitting([])
        self._saving.forget()
        self.forget_look()
        self._boards.clear()
        self.listed.emit(())

    def keep_report(self, place: Path) -> None:
        """Write down what became of every file."""
        words = report_of(self.papers)
        nobody = Paper(number=0, path=place)
        self._send(self._sitting, nobody, lambda: _written(place, words), lambda *_: None)

    # -------------------------------------------------------------- learning the look

    def learn(self, paper: Paper) -> None:
        """Find out how the board's papers would look if they looked like this file."""
        if paper.review is not None and paper.meeting is not None and self._look is None:
            self._dressing.look_like(
                paper.meeting,
                paper.review.draft,
                paper.source,
                paper.path,
                then=lambda learnt: self._on_learnt(paper, learnt),
                refused=self.troubled.emit,
            )

    def _on_learnt(self, paper: Paper, learnt: Learnt) -> None:
        if self._closed:
            self._dressing.forget_look(learnt)
            return
        self._look = learnt
        self.learnt.emit(paper, learnt)

    def keep_look(self) -> None:
        """Let the board have the look that was learnt last."""
        learnt, self._look = self._look, None
        if learnt is not None:
            self._dressing.keep_look(
                learnt, then=lambda _: self.look_kept.emit(), refused=self.troubled.emit
            )

    def forget_look(self) -> None:
        """Let go of the look that was learnt last: the board's papers stay as they are."""
        learnt, self._look = self._look, None
        if learnt is not None:
            self._dressing.forget_look(learnt)

    # -------------------------------------------------------------- between the threads

    def close(self) -> None:
        """End reading."""
        if self._closed:
            return
        self._closed = True
        self.forget_look()
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
        sitting: Sitting,
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
                if landing.paper.standing is Standing.READING:
                    self._give_up(landing.paper, _our_fault(landing.paper))  # others are read on
                raise mistake


@dataclass(frozen=True, slots=True)
class _Read:
    """A file as its reader gives it."""

    source: Any
    digest: str


_STILL_OPEN = (Standing.READING, Standing.TO_SETTLE, Standing.READY, Standing.THERE)
"""How far a paper may have come for the book to be asked whether it has its meeting."""


def _found(places: list[Path]) -> list[Path]:
    from importers.folder import papers_in

    return [path for place in places for path in papers_in(place)]


def _written(place: Path, words: str) -> None:
    from exporters.files import write_whole

    write_whole(place, words.encode())


def _our_fault(paper: Paper) -> NotUnderstood:
    return NotUnderstood(
        f"{paper.name} could not be read: Minutebook has a mistake there, and wrote it down.",
        way_out="Save it as text, or type it in; the other files are not touched by this.",
    )


@dataclass(frozen=True, slots=True)
class _Understood:
    """A file as it was recognised, told already as it will be seen: of a long one that takes long.

    What that needs is loaded for the first file, too, where no key has to wait for it.
    """

    review: Review
    told: Told


def _recognised(source: Any, known: Known, kind: str = "") -> _Understood:
    from importers.accept import Around
    from importers.draft import PaperKind
    from importers.questions import Review
    from importers.recognise import recognise

    draft = recognise(source, known, PaperKind(kind) if kind else None)
    review = Review(draft=draft, around=Around(known=known))
    paper = Paper(number=0, path=Path(source.name), review=review)
    rows_of(paper)
    return _Understood(review, paper.told)
