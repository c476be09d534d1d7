"""Our own mistakes are loud: in the log, in the window, and nowhere else."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.mishaps import MOST_SHOWN, Mishaps, Report

Announce = Callable[[str], None]


@pytest.fixture
def shown() -> list[Report]:
    return []


@pytest.fixture
def mishaps(tmp_path: Path, shown: list[Report]) -> Iterator[Mishaps]:
    mishaps = Mishaps(tmp_path / "logs", shown.append)
    yield mishaps
    mishaps.close()


def slip() -> BaseException:
    try:
        raise RuntimeError("a slip of ours")
    except RuntimeError as error:
        return error


def test_a_mistake_is_written_down_and_shown(
    mishaps: Mishaps, shown: list[Report], tmp_path: Path, announce: Announce
) -> None:
    announce("a slip of ours")
    error = slip()
    sys.excepthook(type(error), error, error.__traceback__)
    assert "a slip of ours" in (tmp_path / "logs" / "minutebook.log").read_text(encoding="utf-8")
    (report,) = shown
    assert "in slip" in report.text()
    assert str(tmp_path) in report.text()


def test_a_mistake_on_another_thread_is_shown_too(
    mishaps: Mishaps, shown: list[Report], announce: Announce
) -> None:
    announce("division")
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in shown[0].about


def test_many_mistakes_do_not_bury_the_person(
    mishaps: Mishaps, shown: list[Report], announce: Announce
) -> None:
    announce("a slip of ours")
    for _ in range(MOST_SHOWN + 5):
        mishaps.take(slip())
    assert len(shown) == MOST_SHOWN


def test_control_c_is_not_a_mistake(
    mishaps: Mishaps, shown: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    stop = KeyboardInterrupt()
    sys.excepthook(KeyboardInterrupt, stop, None)
    assert shown == []
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_without_a_folder_for_logs_mistakes_are_still_shown(
    tmp_path: Path, announce: Announce
) -> None:
    announce("a slip of ours")
    (tmp_path / "file").touch()
    shown: list[Report] = []
    mishaps = Mishaps(tmp_path / "file" / "logs", shown.append)
    mishaps.take(slip())
    mishaps.close()
    assert len(shown) == 1
    assert shown[0].log_file == ""


def test_everything_is_given_back_as_it_was(tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook, list(logging.getLogger().handlers)
    Mishaps(tmp_path).close()
    assert (sys.excepthook, threading.excepthook, logging.getLogger().handlers) == before
