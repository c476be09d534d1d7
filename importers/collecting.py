"""The lines of a paper as a reader finds them: counted, measured, each with its place."""

from __future__ import annotations

from dataclasses import replace

from importers.limits import MOST_IN_A_LINE, MOST_LETTERS, MOST_LINES, refuse_length
from importers.lines import Line


class Lines:
    """Takes a reader's lines one after another, and says where each stands in the text form."""

    def __init__(self, name: str) -> None:
        self.found: list[Line] = []
        self._name = name
        self._letters = 0
        self._gap = 0
        self._at = 1

    def leave_gap(self, lines: int = 1) -> None:
        """Leave lines empty, but none at the very top."""
        if self.found:
            self._gap = min(self._gap + lines, 9)

    def close_gap(self) -> None:
        """Forget empty lines, as at the end of a cell."""
        self._gap = 0

    def add(self, line: Line) -> None:
        """Take a line; one without words is a gap."""
        if not line.text and not line.mark:
            self.leave_gap()
            return
        self._letters += len(line.text)
        if (
            len(line.text) > MOST_IN_A_LINE
            or self._letters > MOST_LETTERS
            or len(self.found) >= MOST_LINES
        ):
            raise refuse_length(self._name)
        gap = max(self._gap, line.gap if self.found else 0)
        self._at += gap
        self.found.append(replace(line, at=self._at, gap=gap))
        self._at += 1
        self._gap = 0
