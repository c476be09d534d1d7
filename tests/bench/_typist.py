"""A typist who minutes by keys, takes what the program offers where it is right, and is counted.

One who looks: words in grey are taken where all of them are right and they spare at least two
keys. Every key counts; each of Shift, Ctrl and Alt counts as a key of its own, once for a run of
letters it is held over. What comes out otherwise than meant is put right, and those keys count too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from minutes.kinds import OutcomeKind, PointKind
from minutes.model import Outcome, Owner, Point
from minutes.shorthand import print_line, read_line
from tests.bench._desk import Desk
from ui.live.aids import helping
from ui.live.aids.aids import Aids
from ui.live.lines import LINE_BREAK

WORTH = 2
"""Keys that words in grey must spare for a typist to take them."""

SHIFTED = re.compile(r'[A-Z!"£$%^&*()_+{}:@~<>?|]')
"""What a British keyboard types with Shift."""

PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "…": "..."}
)
"""What a keyboard has no key for, as it is typed."""

MOST_WRONG = 200
"""After so many corrections in one meeting something is wrong with the typist."""


WORD = re.compile(r"[^\W_][\w'’-]*$")
"""The word at the end of a line."""


def plain(text: str) -> str:
    """Give words as a keyboard types them: single spaces, straight signs."""
    return re.sub(r"[^\S\n]+", " ", text.translate(PLAIN)).replace("\n", LINE_BREAK).strip()


def helping_word(before: str) -> str:
    """Give the word that a line ends with."""
    found = WORD.search(before)
    return found[0] if found else ""


def _end(text: str, at: int) -> int:
    """Give where the word ends that begins, or goes on, at a place."""
    return at + len(re.match(r"[\w'’-]*", text[at:])[0])  # type: ignore[index] - it always fits


class Typist:
    """Types points and outcomes into the real editor."""

    def __init__(self, desk: Desk, *, capitals_on: bool = True) -> None:
        self._desk, self.keys = desk, Counter[str]()
        self._aids = next(one for one in desk.screen.organs if isinstance(one, Aids))
        self._capitals_on = capitals_on
        self._is_shifting = self._spaced = False
        self.wrong: list[tuple[str, str]] = []

    # -------------------------------------------------------------- keys

    def press(self, keys: str, what: str = "commands") -> None:
        """Press a key or a chord; modifiers count as keys."""
        sent = keys.replace("Shift+Tab", "Backtab")  # as keyboards do
        QTest.keySequence(QApplication.focusWidget() or self._desk.window, QKeySequence(sent))
        self.keys[what] += keys.count("+") + 1
        self._is_shifting = False

    def letters(self, words: str, what: str = "letters") -> None:
        """Type letters just as they are."""
        for letter in words:
            if letter == LINE_BREAK:
                self.press("Shift+Return", what)
                continue
            is_shifted = SHIFTED.match(letter) is not None
            if is_shifted and not self._is_shifting:
                self.keys["shift"] += 1
            self._is_shifting = is_shifted
            QTest.keyClicks(QApplication.focusWidget() or self._desk.window, letter)
            self.keys[what] += 1

    # -------------------------------------------------------------- words

    def write(self, wanted: str) -> None:
        """Have the line say what is wanted, with whatever helps."""
        self._spaced = False
        while not self._is_done(self._line(), wanted):
            if not self._step(wanted):
                self._put_right(wanted)

    def _is_done(self, there: str, wanted: str) -> bool:
        """Say whether Enter makes of the line what is wanted."""
        if there == wanted or (self._spaced and there == f"{wanted} "):
            return True
        word = helping_word(there)
        head = there[: len(there) - len(word)]
        return len(there) == len(wanted) and head + self._capital(head, word) == wanted

    def _step(self, wanted: str) -> bool:
        """Press what comes next; say whether the line can still come right by going on."""
        there = self._line()
        if self._spaced and wanted[len(there) - 1] != " ":
            there = there[:-1]  # the space goes by itself before a sign that closes
        at, word = len(there), helping_word(there)
        begin = at - len(word)
        if there[:begin] != wanted[:begin] or word.casefold() != wanted[begin:at].casefold():
            return False
        if self._take(there, wanted) or self._shorten(there, wanted):
            return True
        whole = helping_word(wanted[: _end(wanted, at)])
        ends = wanted[begin + len(whole) :][:1]
        small = (not ends or ends in helping.ENDS_WORD) and whole != whole.lower()
        small = small and self._capital(wanted[:begin], whole.lower()) == whole
        if word != wanted[begin:at] and not (small and word.islower()):
            return False
        letter = wanted[at]
        self._spaced = False
        self.letters(letter.lower() if small and at < begin + len(whole) else letter)
        return True

    def _capital(self, before: str, word: str) -> str:
        """Give a word with the capitals that the program will put when it ends."""
        if not self._capitals_on or not word:
            return word
        return self._aids.helping.capital_of(before + word) or word

    def _take(self, there: str, wanted: str) -> bool:
        """Take the words in grey, if they are right and worth it."""
        ghost, offer = self._aids.ghost.words, self._aids.helping.offered
        if not ghost or offer is None:
            return False
        whole = there[: len(there) - offer.replaces] + offer.words
        if not wanted.startswith(whole):
            return False
        behind = wanted[len(whole) : len(whole) + 1]
        extra = 1 if behind == " " else 0 if not behind or behind in helping.CLOSES else -1
        if len(offer.rest) + extra - 1 < WORTH:
            return False
        self.press("Tab", "taken")
        self._spaced = True
        if extra < 0:
            self.press("Backspace", "corrections")
            self._spaced = False
        return True

    def _shorten(self, there: str, wanted: str) -> bool:
        """Type a short form where one stands for what comes."""
        if there and not there.endswith((" ", "(")):
            return False
        forms = self._aids.helping.short_forms
        for one in forms.all():
            found = forms.expand(there + one.short)
            if found is None or helping.BLANK in found.phrase:
                continue
            whole = there + found.phrase
            fits = wanted.startswith(whole) and wanted[len(whole) :][:1] in ("", " ")
            if fits and len(found.phrase) >= len(one.short) + WORTH:
                self.letters(f"{one.short} ", "short forms")
                self._spaced = True
                return True
        return False

    def _put_right(self, wanted: str) -> None:
        """Take back what came out wrong, and type on."""
        self.wrong.append((self._line()[-40:], wanted[max(0, len(self._line()) - 20) :][:40]))
        if len(self.wrong) > MOST_WRONG:
            raise SystemExit(f"The typist cannot put this right: {self.wrong[-3:]}")
        before = self._line()
        self.press("Backspace", "corrections")
        if len(self._line()) == len(before):
            self._spaced = False
            return  # the program gave back what had been typed
        self._spaced = False
        while not wanted.startswith(self._line()):
            self.press("Backspace", "corrections")
        if len(self._line()) < len(wanted):
            self.letters(wanted[len(self._line())], "corrections")

    def _line(self) -> str:
        return self._desk.editor.textCursor().block().text()

    # -------------------------------------------------------------- points and outcomes

    def point(self, point: Point) -> None:
        """Type a point: its kind and depth by keys where they are not those of the one before."""
        line = self._desk.editor.line_at_cursor()
        kind = point.kind if point.kind is PointKind.BULLET else PointKind.PARAGRAPH
        if line.kind is not kind:
            self.press("Ctrl+2" if kind is PointKind.BULLET else "Ctrl+1")
        depth = point.depth if kind is PointKind.BULLET else 0
        for _ in range(abs(depth - self._desk.editor.line_at_cursor().depth)):
            deeper = depth > self._desk.editor.line_at_cursor().depth
            self._drop_offer()
            self.press("Tab" if deeper else "Shift+Tab")
        self.write(plain(point.text))
        self.press("Return")

    def _drop_offer(self) -> None:
        if self._aids.ghost.words:
            self.press("Escape")

    def outcome(self, outcome: Outcome, owners: Sequence[Owner]) -> None:
        """Type an outcome: an action as a line that says so, others by their key."""
        line = self._line_for(outcome, owners)
        if line is None:
            keys = {OutcomeKind.ACTION: "Ctrl+4", OutcomeKind.MOTION: "Ctrl+5"}
            self.press(keys.get(outcome.kind, "Ctrl+3"))
            self.write(plain(outcome.text))
        else:
            self.write(line)
        self.press("Return")

    def _line_for(self, outcome: Outcome, owners: Sequence[Owner]) -> str | None:
        """Give the shortest line that the program reads as this action."""
        if outcome.kind is not OutcomeKind.ACTION or not owners:
            return None
        setting, text = self._desk.live.setting, plain(outcome.text)
        names = [plain(one.text) for one in owners]
        bare = replace(outcome, reference="", text=text)
        lines = [plain(print_line(bare, list(owners), setting))]
        for joint in (", ", "/", " and ", " & ", " "):
            who = joint.join(names)
            lines += [f"!{who} to {text}", f"!{who}: {text}", f"@{who} {text}", f"!{text}"]
        due = plain(outcome.due_printed).removeprefix("by ")
        if due and due not in text:
            lines = [f"{line} by {due}" for line in lines] + lines
        fits = [line for line in lines if self._says(line, text, names)]
        whole = [line for line in fits if due in line]
        return min(whole or fits, key=len, default=None)

    def _says(self, line: str, text: str, names: list[str]) -> bool:
        read = read_line(line.replace(LINE_BREAK, "\n"), self._desk.live.setting)
        said = [plain(one.text) for one in read.owners]
        due = plain(read.due.printed) if read.due else ""
        fits = plain(read.text) == text or (due and f"{plain(read.text)} {due}" == text)
        return read.kind is OutcomeKind.ACTION and bool(fits) and said == names
