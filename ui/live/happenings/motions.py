"""Motions and votes: by key on a motion, or typed in the line of one."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from minutes.changes import Edit, TurnIntoOutcome
from minutes.errors import MinutesError, NotAllowed
from minutes.ids import OutcomeId, new_id
from minutes.kinds import OutcomeKind, Verb
from minutes.model import Outcome, Point
from minutes.room_line import Several
from minutes.vote_line import print_vote, read_vote, vote_text, voted
from ui.keys.table import Deed, Deeds
from ui.live import writing
from ui.live.happenings.who import Who

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

LABEL = "Vote (AM RK 5 2 1; u; for AM against RK)"
"""What the line of a vote may say."""

AGREED = "agreed"
"""What Enter alone says of a motion."""

MOTION = re.compile(
    r"\s{0,10}(?:motion|moved)\b:?\s{1,4}(?:by\s+)?"
    r"(?P<who>[\w.]{2,8}\s*/\s*[\w.]{2,8}|[\w.]{2,8}(?=\s*:))\s*[:,–-]?\s*"
    r"(?P<text>\S.*?)"
    r"\s*(?:[(\[](?P<vote>[^()\[\]]*)[)\]])?\s*$",
    re.IGNORECASE,
)
"""A motion in one line: `MOTION AM/RK that the fee stay as it is (5-2-1)`."""


class Motions:
    """Asks for a vote in one line; reads a motion that was typed in one."""

    def __init__(self, screen: LiveScreen, who: Who) -> None:
        self._screen = screen
        self._live = screen.live
        self._who = who
        screen.editor.helpers.insert(0, self)

    def deeds(self) -> Deeds:
        """Give what can be done with motions."""
        return {"motion-vote": Deed(self.ask, self._can_vote)}

    def _can_vote(self) -> bool:
        return self._live.can_write and self._live.item is not None

    # -------------------------------------------------------------- by key

    def ask(self) -> None:
        """Ask how the vote on the motion at the cursor went."""
        live = self._live
        live.settle()
        typed = self._typed()
        if typed is not None and not self._is_read(*typed):
            return
        motion = self._motion()
        if motion is None:
            live.troubled.emit(
                NotAllowed(
                    "There is no motion at the cursor.",
                    way_out="Type its text, then press the key for a vote on that line.",
                )
            )
            return
        known = print_vote(motion)
        if motion.verb is not Verb.UNSAID or motion.votes_for is not None:
            self._ask_for(motion.id, known)
            return
        if not self._ask_for(motion.id, f"{known} {AGREED}".lstrip()):
            # What is typed takes the place of the result, and leaves who moved and seconded it.
            self._screen.prompt.field.setSelection(len(known) + bool(known), len(AGREED))

    def _motion(self) -> Outcome | None:
        """Give the motion at the cursor; a plain point becomes one, a decision may have a vote."""
        live, outcomes = self._live, self._screen.outcomes
        row = self._screen.editor.line_at_cursor().row
        if outcomes.hasFocus() and outcomes.chosen():
            row = outcomes.chosen()
        entry = live.entry_of(row)
        if isinstance(entry, Point) and entry.body is None and entry.text.strip():
            command, made = writing.turn(live, [entry], OutcomeKind.MOTION)
            if command is not None:
                live.run(command)
            entry = live.entry_of(made)
            self._screen.editor.go_to(made, len(entry.text) if entry else 0)
        kinds = (OutcomeKind.MOTION, OutcomeKind.DECISION)
        return entry if isinstance(entry, Outcome) and entry.kind in kinds else None

    def _ask_for(self, motion: OutcomeId, words: str) -> bool:
        """Ask how a vote went; say whether words stand there that were left half typed."""
        prompt = self._screen.prompt
        stands = prompt.ask(LABEL, partial(self._take, motion), words, about=motion)
        self._who.watch()
        return stands

    def _take(self, motion: OutcomeId, words: str) -> None:
        live = self._live
        entry = live.entry_of(motion)
        if not isinstance(entry, Outcome):
            return
        try:
            vote = read_vote(live.record, live.people, entry.item, words)
        except Several as clash:
            self._who.ask_which(clash, lambda: self._take(motion, words))
            return
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self._ask_for(motion, words)
            return
        now = voted(live.record, entry, vote)
        if now != entry:
            live.run(Edit(entry, now))
        self._say(now)

    def _say(self, motion: Outcome) -> None:
        ended = "Carried" if motion.verb is Verb.RESOLVED else str(motion.verb).capitalize()
        said = vote_text(replace(motion, kind=OutcomeKind.DECISION))
        self._live.said.emit(f"{ended or 'Motion'}{': ' if said else ''}{said}.")

    # -------------------------------------------------------------- in the line

    def on_typed(self) -> None:
        """Nothing is done while words are typed."""

    def on_key(self, event: QKeyEvent) -> bool:
        """Take Enter behind a motion typed in one line."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain:
            return False
        if not self._screen.editor.is_at_end or not self._can_vote():
            return False
        typed = self._typed()
        if typed is not None:
            self._take_line(*typed)
        return typed is not None

    def _take_line(self, entry: Point, found: re.Match[str]) -> None:
        """Make a motion of a line and go on; one that is refused stays as it was typed."""
        go_on = self._screen.editor.strokes.go_on
        try:
            self._read(entry, found)
        except Several as clash:
            self._who.ask_which(clash, lambda: self._take_line(entry, found))
        except MinutesError as trouble:
            self._live.troubled.emit(trouble)
            go_on(as_typed=True)
        else:
            go_on()

    def _typed(self) -> tuple[Point, re.Match[str]] | None:
        """Give the line at the cursor, and how it says that it is a motion; None where not."""
        editor = self._screen.editor
        found = MOTION.match(" ".join(editor.textCursor().block().text().split()))
        if found is None:
            return None
        self._live.settle()
        entry = self._live.entry_of(editor.line_at_cursor().row)
        return (entry, found) if isinstance(entry, Point) else None

    def _is_read(self, entry: Point, found: re.Match[str]) -> bool:
        """Make a motion of a line that says so; say whether it could be read."""
        try:
            self._read(entry, found)
        except Several as clash:
            self._who.ask_which(clash, lambda: self._is_read(entry, found))
            return False
        except MinutesError as trouble:
            self._live.troubled.emit(trouble)
            return False
        return True

    def _read(self, entry: Point, found: re.Match[str]) -> None:
        """Make a motion of a line that says so, or say what in it cannot be."""
        live, said = self._live, f"{found['who'].replace('/', ' ')} {found['vote'] or ''}"
        vote = read_vote(live.record, live.people, entry.item, said)
        step, made = new_id(), OutcomeId(new_id())
        live.run(TurnIntoOutcome(entry, OutcomeKind.MOTION, made), step=step)
        motion = live.entry_of(made)
        assert isinstance(motion, Outcome)
        now = voted(live.record, replace(motion, text=found["text"]), vote)
        live.run(Edit(motion, now), step=step)
        self._screen.editor.go_to(made, len(now.text))
        if now.verb is not Verb.UNSAID:
            self._say(now)
