"""Our own mistakes: written to a log file on this computer, and shown once in a calm window.

Nothing is ever sent anywhere. The person at the keyboard may copy the report and pass it on.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import IO

LARGEST_LOG = 512 * 1024
"""A log grows to this size, then it becomes the old one; there are never more than two."""

MOST_SHOWN = 3
"""After so many reports in one run the window stays quiet, and only the log goes on."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Report:
    """One mistake of ours, told so that it can be mended."""

    at: str
    about: str
    trace: str
    log_file: str = ""

    def text(self) -> str:
        """Give the report as text to copy."""
        return (
            "\n".join(
                part
                for part in (
                    f"Minutebook {version()}, {self.at}",
                    f"Python {platform.python_version()}, {platform.platform()}",
                    "",
                    self.trace.rstrip(),
                    "",
                    f"More is in {self.log_file}" if self.log_file else "",
                )
            ).rstrip()
            + "\n"
        )


Show = Callable[[Report], None]


def version() -> str:
    """Give the version of the app."""
    from importlib import metadata  # only when something went wrong: it is slow to load

    try:
        return metadata.version("minutebook")
    except metadata.PackageNotFoundError:
        return "from its source"


def report_of(error: BaseException, log_file: Path | None = None) -> Report:
    """Give the report of a mistake."""
    return Report(
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        about=f"{type(error).__name__}: {error}",
        trace="".join(traceback.format_exception(error)),
        log_file=str(log_file or ""),
    )


class Mishaps:
    """Takes in every mistake that nobody caught, on whatever thread it was made."""

    def __init__(self, logs: Path, show: Show | None = None) -> None:
        self.show = show
        self.log_file: Path | None = None
        self._shown = 0
        self._handler: logging.Handler | None = None
        self._crashes: IO[str] | None = None
        self._open(logs)
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def take(self, error: BaseException) -> None:
        """Write a mistake down, and show it unless there were too many."""
        report = report_of(error, self.log_file)
        log.error("our own mistake: %s", report.about, exc_info=error)
        self._shown += 1
        if self.show is not None and self._shown <= MOST_SHOWN:
            self.show(report)
        elif self.show is None and sys.__stderr__ is not None:
            sys.__stderr__.write(report.trace)

    def close(self) -> None:
        """Give everything back as it was."""
        sys.excepthook, threading.excepthook = self._before
        if self._crashes is not None:
            faulthandler.disable()
            self._crashes.close()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()

    def _open(self, logs: Path) -> None:
        """Begin to write the log; where no file can be made, the window still shows mistakes."""
        try:
            logs.mkdir(parents=True, exist_ok=True)
            file = logs / "minutebook.log"
            handler = RotatingFileHandler(
                file, maxBytes=LARGEST_LOG, backupCount=1, encoding="utf-8", delay=True
            )
            if not faulthandler.is_enabled():
                self._crashes = (logs / "crashes.log").open("a", encoding="utf-8")
        except OSError as trouble:
            log.info("there is no log file: %s", trouble)
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        handler.setLevel(logging.WARNING)
        logging.getLogger().addHandler(handler)
        if self._crashes is not None:
            faulthandler.enable(self._crashes)
        self._handler, self.log_file = handler, file

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error.with_traceback(trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self.take(args.exc_value)
