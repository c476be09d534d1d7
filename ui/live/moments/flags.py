"""Flags by keys: what is to be finished later, and the walk through all of it at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from minutes.changes import Changes, Edit, Together
from minutes.ids import FlagId
from minutes.marking import (
    flags_in_order,
    open_flags,
    row_of,
    toggle_flag,
    word_flag,
)
from minutes.model import Clock, Flag, Meeting, Subject
from minutes.record import Record
from minutes.rules.times import print_clock
from ui.keys.table import Deed, Deeds
from ui.live.moments.about import about, place_of, sentence, title_of
from ui.live.moments.walk import Waiting, Walk

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

FINISH_LATER = "finish later"
"""What a flag says that has no word of its own."""


HINT = "Enter  goes there, {flag-walk} comes back   ·   {flag}  clears it, or not   ·   Esc  leaves"
GOES_BACK = "{flag-walk} goes back to the list."
WALKS = "{flag-walk} walks through them."
"""What can be done with flags, and by which keys."""


class Flags:
    """Sets and clears flags, and walks them."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._live = screen.live
        self._kept: set[str] = set()
        self._is_away = False
        self._was_closed = True
        self.walk = Walk(
            screen.theme,
            "To finish later",
            HINT,
        )

        self.walk.chosen.connect(self._go)
        self.walk.cleared.connect(self._clear_here)
        self._live.record_changed.connect(self._on_changed)
        self._live.shown.connect(self._on_shown)

    def deeds(self) -> Deeds:
        """Give what can be done with flags."""
        return {
            "flag": Deed(self._toggle, self._has_item),
            "flag-word": Deed(self._ask_word, self._has_item),
            "flag-walk": Deed(self._walk, lambda: self._live.has_meeting),
        }

    def _has_item(self) -> bool:
        return self._live.item is not None

    # -------------------------------------------------------------- setting and clearing

    def _toggle(self) -> None:
        if self.walk.isVisible():
            self._clear_here()
            return
        if not self._live.can_write:
            self._live.say_why_not()
            return
        subject = about(self._screen)
        if subject is not None:
            self._live.run(toggle_flag(self._live.record, subject))
            self._say(subject)

    def _ask_word(self) -> None:
        if not self._live.can_write:
            self._live.say_why_not()
            return
        subject = about(self._screen)
        if subject is None:
            return
        record = self._live.record
        standing = open_flags(record, subject)
        self._screen.prompt.ask(
            f"Finish later, {title_of(record, subject)}",
            lambda words: self._word(subject, words),
            standing[0].text if standing else "",
            about=subject,
        )

    def _word(self, subject: Subject, words: str) -> None:
        self._live.run(word_flag(self._live.record, subject, words))
        self._say(subject)

    def _say(self, subject: Subject) -> None:
        record = self._live.record
        title, flags = sentence(title_of(record, subject)), open_flags(record, subject)
        if flags:
            word = f": {flags[0].text}" if flags[0].text else ""
            self._live.said.emit(f"{title} is flagged to be finished later{word}.")
        else:
            self._live.said.emit(f"{title} is no longer flagged.")

    # -------------------------------------------------------------- walking

    def _walk(self) -> None:
        """Show what waits, in order; come back to it from where it led to."""
        if not self._is_away:
            self._kept = {flag.id for flag in self._live.record.flags if not flag.done}
        self._is_away = False
        self._live.settle()
        self._take()
        if not self.walk.count:
            self._live.said.emit("Nothing is flagged to be finished later.")
            return
        self.walk.hint.setText(self._live.with_keys(HINT))
        self._screen.cover(self.walk)

    def _take(self) -> None:
        record = self._live.record
        self._kept |= {flag.id for flag in record.flags if not flag.done}
        shown = [flag for flag in flags_in_order(record) if flag.id in self._kept]
        self.walk.show_all({flag.id: _waiting(record, flag) for flag in shown})
        left = sum(not flag.done for flag in shown)
        self.walk.say(f"{left} to finish later" if left else "Nothing is left to finish")

    def _go(self, id: str) -> None:
        flag = self._flag(id)
        if flag is not None:
            self._is_away = True
            self._screen.uncover()
            self._live.go_to(flag.about, _end_of(self._live.record, flag.about))
            self._live.said.emit(
                f"{sentence(title_of(self._live.record, flag.about))}:"
                f" {flag.text or FINISH_LATER}. {self._live.with_keys(GOES_BACK)}"
            )

    def _clear_here(self) -> None:
        flag = self._flag(self.walk.current)
        if flag is None:
            return
        if not self._live.can_write:
            self._live.say_why_not()
            return
        turned = Edit(flag, replace(flag, done=not flag.done))
        self._live.run(Together((turned,), "flag" if flag.done else "clear flag"))

    def _flag(self, id: str) -> Flag | None:
        return next((f for f in self._live.record.flags if f.id == FlagId(id)), None)

    # -------------------------------------------------------------- what happens around

    def _on_shown(self) -> None:
        self._kept, self._is_away = set(), False
        self._was_closed = not self._live.has_meeting or bool(self._live.record.meeting.closed)
        if self.walk.isVisible():
            self._screen.uncover()

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if self.walk.isVisible():
            self._take()
        if Meeting in changes.kinds and self._live.has_meeting:
            self._on_closing()

    def _on_closing(self) -> None:
        """Say, when the meeting is closed, what waits to be finished."""
        record = self._live.record
        closed, was = bool(record.meeting.closed), self._was_closed
        self._was_closed = closed
        left = sum(not flag.done for flag in flags_in_order(record))
        if closed and not was and left:
            wait = "1 flag waits" if left == 1 else f"{left} flags wait"
            at = print_clock(Clock(record.meeting.closed))
            walks = self._live.with_keys(WALKS)
            self._live.said.emit(f"Closed at {at}. {wait} to be finished: {walks}")


def _waiting(record: Record, flag: Flag) -> Waiting:
    place, context = place_of(record, flag.about)
    return Waiting(place, flag.text or sentence(FINISH_LATER), context, flag.done)


def _end_of(record: Record, subject: Subject) -> int:
    row = row_of(record, subject)
    return len(row.text) if row is not None else 0
