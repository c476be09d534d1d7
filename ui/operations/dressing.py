"""House styles: which there are, and giving a board one with its own template and logo."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from minutes.changes import Edit
from minutes.errors import MinutesError
from minutes.ids import MeetingId
from minutes.model import Board
from ui.operations.lane import Lane
from ui.surroundings import Dressed, Looks, Surroundings

if TYPE_CHECKING:
    from importers.draft import Draft
    from importers.lines import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A house style that a board can have."""

    key: str
    name: str
    about: str
    is_own: bool
    """Whether it is a board's own, and did not come with the program."""
    has_template: bool
    has_logo: bool


@dataclass(frozen=True, slots=True)
class Learnt:
    """The look of a file, tried on for a board beside everything that is: nothing has it yet."""

    says: tuple[str, ...]
    """What was learnt, in sentences."""
    looks: Looks
    board: Board
    """The board as it would be with it."""
    styles: Path
    """The folder with the style as it was tried on, for as long as nobody has decided."""


@dataclass(frozen=True, slots=True)
class _Landing:
    done: Future[Any]
    then: Callable[[Any], object]
    refused: Callable[[MinutesError], object]


class Dressing(QObject):
    """Reads and changes house styles on a thread of its own: trying one takes a while."""

    _landed = Signal(object)

    def __init__(self, lane: Lane, world: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._lane = lane
        self._world = world
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="looks")
        self._landed.connect(self._on_landed)

    def offer(
        self, then: Callable[[tuple[Offer, ...]], object], refused: Callable[[MinutesError], object]
    ) -> None:
        """Tell which house styles there are: the boards' own first, then the ready ones."""
        styles = self._world.styles
        self._send(lambda: offers(styles), then, refused)

    def dress(
        self,
        looks: Looks,
        then: Callable[[Dressed], object],
        refused: Callable[[MinutesError], object],
    ) -> None:
        """Try the looks on sample meetings and have the board use them, or change nothing."""
        self._send(lambda: self._dress(looks), then, refused)

    def look_like(
        self,
        meeting: MeetingId,
        draft: Draft,
        source: Source,
        file: Path,
        *,
        then: Callable[[Learnt], object],
        refused: Callable[[MinutesError], object],
    ) -> None:
        """Try on the look of the file that a meeting came from, for the papers of its board.

        The board has it once it is kept, and not before: not where the program ends meanwhile.
        """
        self._send(lambda: self._look_like(meeting, draft, source, file), then, refused)

    def keep_look(
        self,
        learnt: Learnt,
        *,
        then: Callable[[object], object],
        refused: Callable[[MinutesError], object],
    ) -> None:
        """Let the board have a look that was learnt."""
        self.forget_look(learnt)
        self._send(lambda: self._keep_look(learnt.looks), then, refused)

    def forget_look(self, learnt: Learnt) -> None:
        """Let go of a look that was tried on."""
        self._thread.submit(shutil.rmtree, learnt.styles, ignore_errors=True)

    def close(self) -> None:
        """Finish what is being tried."""
        self._thread.shutdown(wait=True)

    def _look_like(self, meeting: MeetingId, draft: Draft, source: Source, file: Path) -> Learnt:
        from importers.house_style import derived
        from importers.lines import Kind

        found = derived(draft, source)
        looks = Looks(
            board=self._lane.ask(lambda book: book.record(meeting).board),
            style=found.base,
            template=file if source.kind is Kind.WORD else None,
            tables=found.tables,
            numbering=found.numbering,
        )
        styles = Path(tempfile.mkdtemp(prefix="minutebook-look-"))
        try:
            made = self._world.try_on(looks, styles)
        except BaseException:
            shutil.rmtree(styles, ignore_errors=True)
            raise
        return Learnt((*found.says, *made.tells), looks, looks.on(made.style), styles)

    def _keep_look(self, looks: Looks) -> None:
        board = self._lane.ask(lambda book: book.get(Board, looks.board.id))  # as it is by now
        self._dress(replace(looks, board=board))

    def _dress(self, looks: Looks) -> Dressed:
        made, board = self._world.dress(looks), looks.board
        try:
            dressed = looks.on(made.style)
            if dressed != board:
                self._lane.apply(Edit(board, dressed))
        except BaseException:
            made.back()
            raise
        made.keep()
        return made

    def _send(
        self,
        do: Callable[[], Any],
        then: Callable[[Any], object],
        refused: Callable[[MinutesError], object],
    ) -> None:
        self._thread.submit(do).add_done_callback(
            lambda done: self._landed.emit(_Landing(done, then, refused))
        )

    @Slot(object)
    def _on_landed(self, landing: _Landing) -> None:
        match landing.done.exception():
            case None:
                landing.then(landing.done.result())
            case MinutesError() as trouble:
                landing.refused(trouble)
            case mistake:
                raise mistake


def offers(own: Path | None) -> tuple[Offer, ...]:
    """Give the house styles there are: the boards' own first, then those that came with it."""
    from minutes.style_file import open_style
    from resources import HOUSE_STYLES, USUAL_STYLE

    ready = sorted(file.stem for file in HOUSE_STYLES.glob("*.toml"))
    ready.sort(key=lambda key: key != USUAL_STYLE)
    # The folder of a style that is being tried or taken away has another name than its file.
    files = own.glob("*/*.toml") if own and own.is_dir() else ()
    theirs = sorted(file.stem for file in files if file.parent.name == file.stem)
    shelves = (own, HOUSE_STYLES) if own else (HOUSE_STYLES,)
    found: list[Offer] = []
    for key in (*theirs, *(key for key in ready if key not in theirs)):
        try:
            style = open_style(key, *shelves)
        except MinutesError as trouble:  # one that was spoilt by hand takes no other away
            found.append(_unreadable(key, trouble))
            continue
        found.append(
            Offer(
                key=key,
                name=style.name,
                about=style.about,
                is_own=key in theirs,
                has_template=bool(style.word.template),
                has_logo=bool(style.logo.file),
            )
        )
    return tuple(found)


def _unreadable(key: str, trouble: MinutesError) -> Offer:
    """Give a style of a board's own that cannot be read, with why."""
    return Offer(
        key=key,
        name=key,
        about=f"It cannot be used: {trouble.sentence}",
        is_own=True,
        has_template=False,
        has_logo=False,
    )
