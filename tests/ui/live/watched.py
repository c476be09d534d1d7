"""The program itself, and beside it a log of what its window took and showed, and when.

    python -m tests.ui.live.watched LOG [what is typed behind `minutebook`]

Each line of LOG is JSON with `at`, nanoseconds of the clock that all programs of a computer share.
It is handed to the system before the window does anything with the key, so that it is there
however soon after that the program is killed.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.__main__ import main
from ui.live.editor import Editor
from ui.main_window import MainWindow


class Watcher(QObject):
    """Looks at the points and at the strip of the window, and changes nothing."""

    def __init__(self, app: QApplication, log: Path) -> None:
        super().__init__(app)
        self._log = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._editor: Editor | None = None
        self._window: MainWindow | None = None
        app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take note of keys as they come in, and of what the strip says as it is painted."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._note(key=event.text())
        elif event.type() == QEvent.Type.Paint and self._window is not None:
            live = self._window.live
            self._note(
                strip=self._window.strip.text,
                item=live.item.title if live.item else "",
                before=self._editor.words_before_cursor() if self._editor else "",
            )
        return False

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._editor is not None or not isinstance(new, Editor):
            return
        window = new.window()
        assert isinstance(window, MainWindow)
        self._editor, self._window = new, window
        new.installEventFilter(self)
        window.strip.trouble.installEventFilter(self)
        self._note(ready=True)

    def _note(self, **what: Any) -> None:
        os.write(self._log, json.dumps({"at": time.monotonic_ns(), **what}).encode() + b"\n")


if __name__ == "__main__":
    watcher = Watcher(QApplication(sys.argv[:1]), Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
