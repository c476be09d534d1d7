"""A key that has come is painted before other work goes on."""

from __future__ import annotations

import threading

import pytest

from ui import precedence
from ui.precedence import Precedence


def test_work_waits_from_a_key_until_it_is_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedence, "LONGEST", 60.0)
    keys, done = Precedence(), list[str]()
    keys.take()
    worker = threading.Thread(target=lambda: (keys.wait(), done.append("work")), daemon=True)
    worker.start()
    worker.join(0.2)
    assert worker.is_alive(), "it went on while a key waited"
    done.append("painted")
    keys.give()
    worker.join(30)
    assert done == ["painted", "work"]


def test_a_key_that_paints_nothing_holds_nobody_up_for_long() -> None:
    keys = Precedence()
    keys.take()
    worker = threading.Thread(target=keys.wait, daemon=True)
    worker.start()
    worker.join(30)
    assert not worker.is_alive()


def test_without_a_key_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precedence, "LONGEST", 60.0)
    keys = Precedence()
    keys.wait()
    keys.take()
    keys.give()
    keys.wait()
    assert not keys.is_held
