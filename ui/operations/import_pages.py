"""The pages of a file as they were sent out, drawn where LibreOffice can set them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ui.operations.paging import Paging

ENDINGS = (".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt")
"""What the names of files end with whose pages can be drawn.

A PDF is none of them: it is opened in the process of the readers alone, whatever is in it.
"""


class OriginalPages(Paging):
    """Turns the file that an import came from into pictures of its pages."""

    def show_file(self, path: Path) -> bool:
        """Set a file on its pages; say whether it is of a kind that can be."""
        turn = self._next_turn()
        if path.suffix.lower() not in ENDINGS:
            return False
        self._send(lambda: self._open_file(path, turn), self.ready.emit)
        return True

    def _open_file(self, path: Path, turn: int) -> tuple[tuple[float, float], ...] | None:
        from exporters.pdfium import Paper
        from importers.office import as_pdf

        self._let_go()
        with tempfile.TemporaryDirectory(prefix="minutebook-import-") as folder:
            made = as_pdf(path, Path(folder), lambda: self._closed or turn != self._turn)
            if made is None:
                return None
            self._paper = Paper(made.read_bytes())
        return self._paper.sizes
