"""The command that imports: files and folders of minutes that were made elsewhere."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.call import Call, Need


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    words = "import minutes that were made elsewhere: Word, PDF, text, or a whole folder"
    command = commands.add_parser("import", parents=[common], help=words, description=words)
    command.add_argument("files", metavar="FILE", nargs="+", help="a file, or a folder of files")
    command.add_argument("--board", metavar="BOARD", help="the board they are of")
    command.add_argument(
        "--again", action="store_true", help="import what is in the book already once more"
    )
    command.add_argument(
        "--as-paper",
        action="store_true",
        help="keep a report or another paper that is not minutes too, as the paper it is",
    )
    command.add_argument(
        "--dry-run",
        dest="need",
        action="store_const",
        const=Need.NOTHING,
        help="only say what would be read; no book is needed, and none is changed",
    )
    command.set_defaults(run=import_files, need=Need.BOOK)


def import_files(call: Call) -> int:
    """Import files one after another, and say what became of each."""
    from desktop.cli import papers_in  # readers and rules: no other command waits for them

    return papers_in.import_files(call)
