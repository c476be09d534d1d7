"""Copies of the book made while it is open, each proved, thinned with age; and the way back.

A backup is a whole book with its keys beside it: it can be opened where it lies.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from minutes.errors import BookDamaged, CannotOpen, CannotSave, KeysLost, NotFound
from storage import files, swap, troubles
from storage.checks import Guard, examine, full_check, quick_check
from storage.engine import (
    BookFile,
    Kind,
    application_id,
    as_trouble,
    blank_file,
    format_of,
    kind_of,
    open_file,
    refuse_if_in_use,
    sqlite,
)
from storage.keys import KeyRing, keys_files

EVERY = timedelta(minutes=10)
"""How often a changed book is copied."""

KEPT: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda time: int(time.timestamp() // 600), 12),
    (lambda time: time.date(), 7),
    (lambda time: time.isocalendar()[:2], 4),
)
"""The newest of each of the last twelve ten minutes, seven days and four weeks that have any."""

PAGES_AT_ONCE = 256
"""A megabyte: between such steps the book's thread can see to the next edit."""

_TIME = "%Y-%m-%d %H%M%SZ"
"""The moment in a backup's name, in UTC, in signs that every file system takes."""

Between = Callable[[int, int], bool]
"""Called between steps with pages left and pages in all; answers False to give up."""


@dataclass(frozen=True)
class Backup:
    """One copy of a book, as it lies in the folder."""

    path: Path
    made: datetime
    size: int
    encrypted: bool
    has_keys: bool


# ------------------------------------------------------------------ making


def back_up(
    db: BookFile, folder: Path, *, now: datetime, between: Between | None = None
) -> Backup | None:
    """Copy an open book into `folder` and prove the copy; None where `between` gave up."""
    part = copy_out(db, folder, now=now, between=between)
    return None if part is None else prove(part, db.key)


def copy_out(
    db: BookFile, folder: Path, *, now: datetime, between: Between | None = None
) -> Path | None:
    """Copy an open book step by step, on the book's thread: the first half of `back_up`.

    Edits made in `between` go into the copy too. What is given still has to be proved.
    """
    name = f"{db.path.stem} {now.astimezone(UTC).strftime(_TIME)}"
    part = folder / f"{name}{db.path.suffix}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear_parts(folder, db.path)
        done = _copy_pages(db, part, between)
    except (sqlite.Error, OSError, CannotSave) as error:
        with contextlib.suppress(OSError):
            _discard(part)
        if isinstance(error, CannotSave) or as_trouble(error, folder, saving=True):
            raise _no_backup(folder) from error
        raise
    if not done:
        _discard(part)
        return None
    if db.key is not None:
        _copy_keys(db.path, part)
    return part


def prove(part: Path, key: bytes | None) -> Backup:
    """Open a fresh copy, look it over, and give it its name. Any thread may do this."""
    try:
        with closing(open_file(part, key=key)) as db:
            if findings := quick_check(db):
                raise BookDamaged(
                    f"The backup did not come out whole: {findings[0]}",
                    way_out="Check the book, and see that the backup's drive is sound.",
                )
            db.conn.execute("PRAGMA journal_mode=DELETE")  # one file, readable from anywhere
        files.sync_file(part)
        return _as_backup(_name_at_last(part))
    except (CannotOpen, CannotSave, sqlite.OperationalError, OSError) as error:
        _discard(part)
        if isinstance(error, CannotOpen):
            raise
        raise _no_backup(part.parent) from error


def is_due(
    backups: Iterable[Backup], *, changed: datetime | None, now: datetime, every: timedelta = EVERY
) -> bool:
    """Say whether to make one: the book changed since the last, and that was a while ago.

    A last backup from the future (some clock was wrong) does not hold up the next one.
    """
    if changed is None:
        return False
    made = [backup.made for backup in backups if backup.made <= now]
    return not made or (changed > max(made) and now - max(made) >= every)


# ------------------------------------------------------------------ the shelf


def list_backups(folder: Path, book: Path) -> list[Backup]:
    """Give the backups of a book in `folder`, newest first."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if _made(path, book) is not None]
    backups = [_as_backup(path, book) for path in found]
    return sorted(backups, key=lambda backup: (backup.made, backup.path.name), reverse=True)


def thin(folder: Path, book: Path, *, now: datetime) -> list[Path]:
    """Remove the backups that age has made too many, and give their names."""
    backups = list_backups(folder, book)
    kept = to_keep((backup.made for backup in backups), now)
    gone = [backup.path for backup in backups if backup.made not in kept]
    for path in gone:
        _discard(path)
    return gone


def to_keep(times: Iterable[datetime], now: datetime) -> set[datetime]:
    """Give the times of the backups to keep.

    Those dated after `now` (a clock was wrong) are thinned apart from the others, so that neither
    kind can push the other out.
    """
    times = set(times)
    past = {time for time in times if time <= now}
    return _keep(past) | _keep(times - past)


def _keep(times: set[datetime]) -> set[datetime]:
    kept: set[datetime] = set()
    for period, count in KEPT:
        newest: dict[object, datetime] = {}
        for time in sorted(times):
            newest[period(time.astimezone(UTC))] = time
        kept |= set(sorted(newest.values())[-count:])
    return kept


def newest_sound(
    folder: Path, book: Path, key: bytes | None, guard: Guard | None = None
) -> Backup | None:
    """Give the newest backup that this key opens and that has nothing wrong with it."""
    backups = list_backups(folder, book)
    return next((each for each in backups if not examine(each.path, key, guard)), None)


# ------------------------------------------------------------------ the way back


def restore(
    backup: Path,
    book: Path,
    *,
    key: bytes | None,
    now: datetime,
    guard: Guard | None = None,
    then: Callable[[BookFile], None] | None = None,
) -> tuple[Path, ...]:
    """Put a proved copy of `backup` in the place of a closed book; give where the former lies.

    `then` works on the copy before it takes the place: a restored book is a new generation. The
    passphrase stays today's where the keys are of the same book, else it is the backup's.
    """
    book = files.followed(book)
    match kind_of(backup):
        case Kind.MISSING:
            raise NotFound(f"There is no backup at {backup}.", way_out="Choose one from the list.")
        case Kind.OTHER:
            raise troubles.not_a_book(backup)
        case _:
            pass
    _refuse_if_open(book)
    swap.tidy(book)
    part = swap.half_restored(book)
    try:
        files.copy_whole(backup, part)
        _make_ready(part, backup.name, key, guard, then)
        ring = None if key is None else _ring_for(backup, book)
        _refuse_if_open(book)
        return swap.swap_in(book, part, ring, why="restore", now=now)
    except OSError as error:
        raise CannotSave(
            "The backup could not be copied back; the book is as it was.",
            way_out="Free some space or connect the drive, and try again.",
        ) from error
    finally:
        swap.discard(part)


def _refuse_if_open(book: Path) -> None:
    """Refuse to replace a book that somebody has open. Proving a copy takes long: ask again."""
    if kind_of(book) is not Kind.MISSING:
        refuse_if_in_use(book)


def _make_ready(
    part: Path,
    name: str,
    key: bytes | None,
    guard: Guard | None,
    then: Callable[[BookFile], None] | None,
) -> None:
    try:
        copy = open_file(part, key=key, guard=guard)
    except CannotOpen as trouble:  # of the copy: to whoever asked it is the backup
        sentence = trouble.sentence.replace(part.name, name)
        raise type(trouble)(sentence, way_out=trouble.way_out) from trouble
    with closing(copy) as db:
        if findings := full_check(db):
            raise BookDamaged(
                f"This backup is damaged, so it was not restored: {findings[0]}",
                way_out="Choose an older one.",
            )
        if then is not None:
            then(db)
        db.conn.execute("PRAGMA journal_mode=DELETE")


def _ring_for(backup: Path, book: Path) -> KeyRing:
    ring = KeyRing.load(backup)
    try:
        present = KeyRing.load(book)
    except CannotOpen:
        return ring
    return present if present.book == ring.book else ring


# ------------------------------------------------------------------ small parts


def _copy_pages(db: BookFile, part: Path, between: Between | None) -> bool:
    """Copy with the engine's own backup, into a file under the same key."""

    def after_step(status: int, left: int, pages: int) -> None:
        if between is not None and not between(left, pages):
            raise _GivenUp

    with closing(blank_file(part, db.key)) as target:
        try:
            db.conn.backup(target.conn, pages=PAGES_AT_ONCE, progress=after_step)
        except _GivenUp:
            return False
        same = (application_id(target), format_of(target)) == (application_id(db), format_of(db))
    if not same:
        raise RuntimeError("The engine's backup is not of the book it was asked to copy.")
    return True


class _GivenUp(Exception):
    """Ends a copy that is no longer wanted."""


def _copy_keys(book: Path, backup: Path) -> None:
    try:
        KeyRing.load(book).save(backup)
    except KeysLost:
        return  # the copy is still worth having; `Backup.has_keys` tells
    except CannotSave:
        _discard(backup)
        raise


def _name_at_last(part: Path) -> Path:
    """Take off the `.part`; keys first, so that no backup is ever without its keys."""
    plain = part.with_suffix("")
    path, count = plain, 2
    while path.exists():
        path = plain.with_stem(f"{plain.stem} ({count})")
        count += 1
    for waiting, place in zip(keys_files(part), keys_files(path), strict=True):
        if waiting.exists():
            files.replace(waiting, place)
    files.replace(part, path)
    return path


def _made(path: Path, book: Path | None) -> datetime | None:
    stem = ".+" if book is None else re.escape(book.stem)
    end = ".*" if book is None else re.escape(book.suffix)
    found = re.fullmatch(
        rf"(?s:{stem}) (\d{{4}}-\d\d-\d\d \d{{6}}Z)(?: \(\d+\))?(?s:{end})", path.name
    )
    try:
        return datetime.strptime(found[1], _TIME).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def _as_backup(path: Path, book: Path | None = None) -> Backup:
    made = _made(path, book)
    if made is None:
        raise ValueError(f"{path.name} is not named as a backup is.")
    encrypted = kind_of(path) is Kind.ENCRYPTED
    has_keys = encrypted and any(keys.exists() for keys in keys_files(path))
    return Backup(path, made, path.stat().st_size, encrypted, has_keys)


def _clear_parts(folder: Path, book: Path) -> None:
    """Remove what a backup that was cut short left behind."""
    for path in folder.iterdir():
        name, half, _ = path.name.rpartition(f"{book.suffix}.part")
        if half and _made(path.with_name(name + book.suffix), book) is not None:
            path.unlink(missing_ok=True)  # the copy, its keys, and half-written copies of those


def _discard(backup: Path) -> None:
    for path in (backup, *files.leftovers_of(backup), *keys_files(backup)):
        if path.exists():  # which is also False where the folder itself is not one
            path.unlink()


def _no_backup(folder: Path) -> CannotSave:
    return CannotSave(
        f"No backup could be made in {folder}. The book itself is safe.",
        way_out="Free some space or connect the drive; the next one is tried by itself.",
    )
