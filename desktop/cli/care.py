"""The commands that look after a book: check, backups, the way back, the passphrase."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop import unlock
from desktop.cli import finding
from desktop.cli.call import FINE, FOUND, Call, Need
from minutes.changes import Redo, Undo
from minutes.check import check
from minutes.errors import CannotOpen, NotAllowed, NotFound, NotUnderstood
from storage import Book, backup, encryption, salvage, schema
from storage.book import begin_generation, utc_now
from storage.checks import full_check
from storage.engine import BookFile, Kind, immediate, kind_of, open_file
from storage.keys import KeyRing, check_passphrase
from storage.pen import Pen

BACKUP_NAME = "%-d %B %Y, %H:%M"
"""How the moment of a backup is shown."""


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    _plain(commands, common, "undo", undo, "take back the last thing done")
    _plain(commands, common, "redo", redo, "do again what was taken back last")
    read = _plain(commands, common, "check", check_meeting, "read the minutes as a chair would")
    read.add_argument("meeting", metavar="MEETING")
    copy = _plain(commands, common, "backup", make_backup, "make a backup, and prove it")
    copy.add_argument("--to", metavar="DIR", help="a folder of your own")
    copy.add_argument("--list", action="store_true", help="list the backups there are instead")
    _plain(commands, common, "verify", verify, "look the whole file over", Need.FILE)
    back = _plain(commands, common, "restore", restore, "put a backup in place", Need.CLOSED_BOOK)
    back.add_argument(
        "backup", nargs="?", metavar="BACKUP", help="the newest sound one if left out"
    )
    _plain(commands, common, "salvage", save_rest, "save what can be read", Need.CLOSED_BOOK)
    lock = _plain(commands, common, "encrypt", encrypt, "give a passphrase", Need.CLOSED_BOOK)
    lock.add_argument("--new-passphrase-file", metavar="FILE")
    _plain(commands, common, "decrypt", decrypt, "take the passphrase away", Need.CLOSED_BOOK)
    change = _plain(
        commands, common, "passphrase", change_passphrase, "change it", Need.CLOSED_BOOK
    )
    change.add_argument("--new-passphrase-file", metavar="FILE")
    change.add_argument(
        "--new-recovery-key", action="store_true", help="also print a fresh recovery key"
    )


def _plain(
    commands: Any,
    common: argparse.ArgumentParser,
    name: str,
    run: Callable[[Call], int],
    words: str,
    need: Need = Need.BOOK,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, parents=[common], help=words, description=words)
    command.set_defaults(run=run, need=need)
    return command


# ------------------------------------------------------------------ the minutes


def undo(call: Call) -> int:
    """Take back the last thing done."""
    changes = call.apply(Undo())
    line = f"Taken back: {changes.label}." if changes else "There is nothing to undo."
    return call.told({"undone": changes.label if changes else ""}, line)


def redo(call: Call) -> int:
    """Do again what was taken back last."""
    changes = call.apply(Redo())
    line = f"Done again: {changes.label}." if changes else "There is nothing to redo."
    return call.told({"redone": changes.label if changes else ""}, line)


def check_meeting(call: Call) -> int:
    """Say what a chair would send back."""
    record = call.read(
        lambda book: book.record(finding.meeting(book, call.args.meeting, call.today).id)
    )
    findings = check(record)
    if call.args.json:
        call.tell(
            [
                {
                    "code": one.code,
                    "severity": one.severity,
                    "place": one.place,
                    "text": one.text,
                    "message": one.message,
                    "hint": one.hint,
                }
                for one in findings
            ]
        )
    for one in findings if not call.args.json else ():
        call.say(f"{one.severity}: {one.message}")
        call.say(f"    {one.hint}")
    if not findings and not call.args.json:
        call.say("A chair would find nothing to send back.")
    return FOUND if findings else FINE


# ------------------------------------------------------------------ backups


def make_backup(call: Call) -> int:
    """Make a backup and say where it is, or list those there are."""
    folder = call.place(call.args.to) if call.args.to else call.places.backups_of(call.book)
    if call.args.list:
        return _list_backups(call, folder)
    now = datetime.now(UTC)
    made = call.read(lambda book: backup.back_up(book.file, folder, now=now))
    if made is None:
        raise CannotOpen("No backup was made.", way_out="Try again.")
    if not call.args.to:
        backup.thin(folder, call.book, now=now)
    if call.args.json:
        call.tell(_backup_data(made))
    else:
        call.say(f"The backup is at {made.path}")
    return FINE


def _list_backups(call: Call, folder: Path) -> int:
    found = backup.list_backups(folder, call.book)
    rows = [
        (
            (
                one.made.astimezone().strftime("%d %B %Y, %H:%M").lstrip("0"),
                f"{one.size / 1e6:.1f} MB",
                str(one.path),
            ),
            _backup_data(one),
        )
        for one in found
    ]
    return call.listed(("Made", "Size", "File"), rows, f"There are no backups in {folder}.")


def _backup_data(one: backup.Backup) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "made": one.made.isoformat(),
        "size": one.size,
        "encrypted": one.encrypted,
    }


def verify(call: Call) -> int:
    """Look the whole file over: its seals, its structure, its index, its ties."""
    if call.desk is not None:
        findings = call.read(lambda book: book.check(fully=True))
    else:
        with closing(open_file(call.book, key=call.key(), guard=schema.guard)) as db:
            findings = full_check(db)
    if call.args.json:
        call.tell({"book": str(call.book), "sound": not findings, "findings": findings})
        return FOUND if findings else FINE
    for line in findings:
        call.say(line)
    if findings:
        call.say("Nothing was changed. `minutebook restore` puts the newest sound backup in place.")
        return FOUND
    call.say(f"{call.book.name} is sound.")
    return FINE


def restore(call: Call) -> int:
    """Put a backup in the book's place; what was there is kept beside it."""
    folder = call.places.backups_of(call.book)
    asked = call.args.backup
    source = call.place(asked) if asked else _newest(call, folder)
    key = call.key_of(source)
    moved = backup.restore(
        source,
        call.book,
        key=key,
        now=datetime.now(UTC),
        guard=schema.guard,
        then=lambda db: _new_generation(db, source),
    )
    return call.told(
        {"book": str(call.book), "backup": str(source), "kept": [str(path) for path in moved]},
        f"{call.book.name} is now the book of {source.name}.",
        *(f"What was there before is kept: {path}" for path in moved),
    )


def _newest(call: Call, folder: Path) -> Path:
    found = backup.list_backups(folder, call.book)
    if not found:
        raise NotFound(
            f"There are no backups of {call.book.name} in {folder}.",
            way_out="Name the file of a backup: minutebook restore FILE.",
        )
    key = call.key_of(found[0].path)
    newest = backup.newest_sound(folder, call.book, key, schema.guard)
    if newest is None:
        raise NotFound(
            f"None of the {len(found)} backups in {folder} is sound.",
            way_out="`minutebook salvage` saves what can still be read.",
        )
    return newest.path


def _new_generation(db: BookFile, source: Path) -> None:
    """A restored book is a new generation: what it did before is not what others have seen."""
    schema.bring_up(db)
    with immediate(db):
        begin_generation(db, f"restored from {source.name}", utc_now())


def save_rest(call: Call) -> int:
    """Put what can still be read of a damaged book in its place; the damaged one is kept."""
    report, moved = salvage.salvage_in_place(
        call.book, key=call.key(), now=datetime.now(UTC), then=_after_salvage
    )
    if call.args.json:
        call.tell(
            {
                "whole": report.is_whole,
                "kept": [str(path) for path in moved],
                "tables": [
                    {"table": one.name, "saved": one.read, "refused": one.refused, "lost": one.lost}
                    for one in report.tables
                ],
            }
        )
        return FINE if report.is_whole else FOUND
    for one in report.tables:
        if not one.is_whole:
            lost = "an unknown number" if one.lost is None else str(one.lost)
            call.say(f"{one.name}: {one.read} saved, {lost} lost, {one.refused} made no sense.")
    call.say("Everything was saved." if report.is_whole else "The rest was saved.")
    for path in moved:
        call.say(f"What was there before is kept: {path}")
    return FINE if report.is_whole else FOUND


def _after_salvage(db: BookFile) -> None:
    """Lay down the index of words, which is not saved but made, and begin a new generation."""
    schema.bring_up(db)
    with immediate(db):
        Pen(db).lay_index()
        begin_generation(db, "salvaged", utc_now())


# ------------------------------------------------------------------ the passphrase


def encrypt(call: Call) -> int:
    """Give a plain book a passphrase, and print its recovery key."""
    if kind_of(call.book) is Kind.ENCRYPTED:
        raise NotAllowed(
            f"{call.book.name} is encrypted already.",
            way_out="`minutebook passphrase` changes its passphrase.",
        )
    _open_once(call, None)
    recovery = encryption.encrypt_book(call.book, _new_passphrase(call))
    _tell_recovery(call, f"{call.book.name} is encrypted now.", recovery)
    for path in encryption.plain_copies(call.book.parent, call.places.backups_of(call.book)):
        call.warn(f"This older copy can still be read by anybody: {path}")
    return FINE


def decrypt(call: Call) -> int:
    """Take the passphrase away from a book."""
    key = call.key()
    if key is None:
        raise NotAllowed(f"{call.book.name} is not encrypted.", way_out="There is nothing to do.")
    encryption.decrypt_book(call.book, key)
    return call.told(
        {"book": str(call.book), "encrypted": False},
        f"{call.book.name} is not encrypted any more: anyone with the file can read it.",
    )


def change_passphrase(call: Call) -> int:
    """Change the passphrase, and the recovery key where that is asked for."""
    key = call.key()
    if key is None:
        raise NotAllowed(
            f"{call.book.name} has no passphrase.", way_out="`minutebook encrypt` gives it one."
        )
    _open_once(call, key)
    ring = KeyRing.load(call.book).change_passphrase(key, _new_passphrase(call))
    recovery = ""
    if call.args.new_recovery_key:
        ring, recovery = ring.new_recovery_key(key)
    ring.save(call.book)
    _tell_recovery(
        call, "The passphrase is changed. Backups made before keep the old one.", recovery
    )
    return FINE


def _open_once(call: Call, key: bytes | None) -> None:
    """See that it is a book of ours, that the key opens it, and that nobody has it open."""
    with closing(Book.open(call.book, key=key, before_steps=call.keep_backup)):
        pass


def _new_passphrase(call: Call) -> str:
    words = _said_twice(call)
    check_passphrase(words)
    return words


def _said_twice(call: Call) -> str:
    """Give the new passphrase as a file has it, or as somebody types it twice over."""
    if file := call.args.new_passphrase_file:
        return unlock.read_passphrase(call.place(file))
    first = unlock.ask_at_keyboard("New passphrase")
    if not first:
        raise NotUnderstood(
            "No new passphrase was given.",
            way_out="Type it when asked, or give --new-passphrase-file FILE.",
        )
    if unlock.ask_at_keyboard("The same once more") != first:
        raise NotUnderstood("The two were not the same.", way_out="Try again; nothing is changed.")
    return first


def _tell_recovery(call: Call, done: str, recovery: str) -> None:
    """Say what was done, and the recovery key where there is a new one."""
    lines = (
        "The recovery key opens it when the passphrase is lost. It is shown only this once:",
        f"\n    {recovery}\n",
        "Print it or write it down, and keep it away from this computer.",
    )
    data = {"book": str(call.book), "encrypted": True, "recovery_key": recovery}
    call.told(data, done, *(lines if recovery else ()))
