"""What every test stands on: no screen, a home of its own, silent logs, expected documents."""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The system's keyring is the user's own; a test that wants one brings one.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

settings.register_profile(
    "quick",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "full", settings.get_profile("quick"), derandomize=False, max_examples=1000
)

PATIENCE_MS = 60_000
"""How long a test waits for the window on a busy machine; a sound one never waits that long."""

REFERENCES = Path(__file__).parent / "reference"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="run the long tests too")
    parser.addoption(
        "--renew-reference",
        action="store_true",
        help="run only the tests with an expected document, and write what they made",
    )


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("full" if config.getoption("--full") else "quick")
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed):
        wait.__kwdefaults__["timeout"] = PATIENCE_MS


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--renew-reference"):
        items[:] = [item for item in items if "reference" in getattr(item, "fixturenames", ())]
    if not config.getoption("--full"):
        skip = pytest.mark.skip(reason="long: runs with --full")
        for item in items:
            if item.get_closest_marker("long"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test's own home for books, settings, logs and backups; made by whoever writes there."""
    place = tmp_path_factory.getbasetemp() / f"home-{next(_home_numbers)}"
    monkeypatch.setenv("MINUTEBOOK_HOME", str(place))
    return place


_home_numbers = iter(range(10**9))


@pytest.fixture
def announce() -> Iterator[Callable[[str], None]]:
    """Call with a pattern to expect a warning or an error in the log, which otherwise fails."""
    _announced.clear()
    yield _announced.append
    _announced.clear()


_announced: list[str] = []


@pytest.fixture(autouse=True)
def no_unannounced_log(announce: object, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test that logs a warning nobody expected, or that misses one it announced."""
    yield
    came = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    surprises = [line for line in came if not any(re.search(wish, line) for wish in _announced)]
    missed = [wish for wish in _announced if not any(re.search(wish, line) for line in came)]
    assert not surprises, "logged without announcement: " + "; ".join(surprises)
    assert not missed, "announced and never logged: " + "; ".join(missed)


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Call with a name and a text: it must equal tests/reference/NAME, or renews that file."""

    def compare(name: str, text: str) -> None:
        file = REFERENCES / name
        if request.config.getoption("--renew-reference"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"tests/reference/{name} is missing: python3 dev.py reference"
        assert text == file.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def real_screen() -> Iterator[dict[str, str]]:
    """The environment in which a program started by a test shows a real window, on a hidden X."""
    if not sys.platform.startswith("linux"):
        pytest.skip("real windows are tried on Linux, where a hidden screen can be had")
    if not shutil.which("Xvfb"):
        pytest.skip("no Xvfb here: apt-get install xvfb xauth xdotool")
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1400x900x24"]
    command += ["-nolisten", "tcp", "-noreset"]  # it would begin anew with each window that falls
    with subprocess.Popen(
        command, pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(writes)
        with os.fdopen(reads) as answer:
            number = answer.readline().strip()
        if not number:
            pytest.skip("Xvfb is here, and would not start")
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        server.terminate()
