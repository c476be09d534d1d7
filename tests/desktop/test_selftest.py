"""The program's own trial: it passes on a sound program, and fails on a broken one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[2]


def selftest(breaking: str = "") -> subprocess.CompletedProcess[str]:
    """Run the trial in a process of its own, after breaking something."""
    lines = (
        f"{breaking}\nimport sys\nfrom desktop.__main__ import main\nsys.exit(main(['selftest']))"
    )
    command = [sys.executable, "-c", lines]
    return subprocess.run(command, cwd=TOP, capture_output=True, text=True, check=False)


def test_a_sound_program_passes_its_own_trial() -> None:
    tried = selftest()
    assert tried.returncode == 0, tried.stderr
    assert "found the words again" in tried.stdout


def test_a_program_that_cannot_write_a_document_fails_it() -> None:
    broken = """
from exporters import pdf
from minutes.errors import CannotSave
def write(document, stream):
    raise CannotSave("No paper.", way_out="Buy some.")
pdf.write = write
"""
    tried = selftest(broken)
    assert tried.returncode == 1
    assert "No paper. Buy some." in tried.stderr


def test_a_program_that_makes_a_mistake_of_its_own_fails_it_loudly() -> None:
    tried = selftest("from exporters import word\nword.write = None")
    assert tried.returncode == 1
    assert "TypeError" in tried.stderr


def test_a_program_that_loses_a_typed_word_fails_it() -> None:
    broken = """
from storage import Book
from minutes.changes import Changes, Edit
apply = Book.apply
def forget(self, command, *, step=""):
    return Changes() if step else apply(self, command, step=step)
Book.apply = forget
"""
    tried = selftest(broken)
    assert tried.returncode == 1
    assert "not in the Word file" in tried.stderr
