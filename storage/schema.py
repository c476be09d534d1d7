"""The shape of a minute book, told as the steps that brought it here.

A step runs once, in a transaction of its own, and is never changed afterwards. What it says
about columns is written out here, not read off today's values: yesterday's books come first.
"""

from __future__ import annotations

from typing import Any

from minutes.errors import BookTooNew, CannotOpen, NotABook
from storage.asking import told
from storage.engine import (
    BookFile,
    Database,
    Migrations,
    application_id,
    format_of,
    immediate,
    set_application_id,
    set_format,
)

APPLICATION_ID = 0x4D6E4230
"""Stands in the file's header, so that a minute book is known by what it is ("MnB0")."""

FORMAT = 2
"""Raised only when an older app could no longer read the file safely."""

TOKENS = "unicode61 remove_diacritics 2"
"""How searching splits words: any script, accents set aside."""

PREFIXES = "2 3 4"
"""How many first letters of a word the search index knows by heart, for results as one types."""

steps = Migrations("minutebook")


def guard(db: BookFile) -> None:
    """Refuse what is not a minute book, and a book that a newer app has changed."""
    if application_id(db) != APPLICATION_ID:
        raise NotABook(
            f"{db.path.name} is a database of another program.",
            way_out="Choose another file; this one is unchanged.",
        )
    if format_of(db) > FORMAT:
        raise BookTooNew(
            f"{db.path.name} was last saved by a newer version of Minutebook.",
            way_out="Update Minutebook on this computer, then open the book again.",
        )


def pending(db: BookFile) -> bool:
    """Say whether the book has yet to be brought to today's shape."""
    return bool(steps.pending(db)) or format_of(db) < FORMAT


def bring_up(db: BookFile) -> None:
    """Take the steps the book has not taken yet, and raise its format."""
    take_steps(db)
    with immediate(db):
        set_format(db, FORMAT)


def take_steps(db: BookFile) -> None:
    """Take the steps the book has not taken yet, each in a transaction of its own."""
    with told(db, saving=True):
        steps.apply(db)


def mark(db: BookFile) -> None:
    """Mark the file as a minute book, together with its first rows: half a book is none."""
    set_application_id(db, APPLICATION_ID)
    set_format(db, FORMAT)


def refuse_older(db: BookFile) -> None:
    """Refuse to read a book in an older shape that may not be brought up."""
    if pending(db):
        raise CannotOpen(
            f"{db.path.name} was made by an earlier version of Minutebook, and may only be read"
            " here.",
            way_out="Copy it to a folder that you may write in, and open the copy.",
        )


# ------------------------------------------------------------------ the steps


@steps()
def the_field(db: Database) -> None:
    """Every noun of the field, soft-deleted and marked for the share that will come."""
    _make(db, "book", "name created")
    _make(
        db,
        "board",
        "name short_name parent_body regime numbering references quorum house_style file_name"
        " usual_start usual_end usual_place meets keep_years:int?",
    )
    _make(
        db,
        "standing_item",
        "board>board order title kind purpose presenter minutes_allotted:int?",
    )
    _make(db, "person", "name title variants email active:int")
    _make(db, "post", "person>person organisation role since until")
    _make(
        db,
        "membership",
        "board>board person>person order initials role organisation standing voting:int"
        " is_chair:int is_minute_taker:int since until",
    )
    _make(
        db,
        "meeting",
        "board>board title kind day day_printed start end time_printed place link chair"
        " minute_taker state agenda_issued:int previous?>meeting opened closed turnout"
        " confidentiality confirmed_at?>meeting confirmed_item? signed_by signed_on",
        index=["day"],
    )


@steps()
def the_meeting(db: Database) -> None:
    """What one meeting's minutes are made of."""
    _make(
        db,
        "attendance",
        "meeting>meeting order name person?>person initials role organisation kind substitute_for"
        " is_chair:int is_minute_taker:int items accepted:int?",
    )
    _make(
        db,
        "item",
        "meeting>meeting order title parent?>item number number_printed kind purpose presenter"
        " presenter_organisation minutes_allotted:int? progress urgent:int follows?>item",
    )
    _make(
        db,
        "movement",
        "meeting>meeting attendance>attendance order kind at item?>item sentence",
    )
    _make(
        db,
        "point",
        "meeting>meeting item>item order text kind depth:int number_printed heading body?"
        " added_later:int",
    )
    _make(
        db,
        "outcome",
        "meeting>meeting item>item order kind text reference point?>point verb owners_printed"
        " due_kind due due_printed status due_moved rag rag_reason addressee response conditions"
        " mover seconder votes_for:int? votes_against:int? votes_abstained:int? casting_vote"
        " recorded",
        index=["kind", "status"],
    )
    _make(db, "owner", "meeting>meeting outcome>outcome order kind text person?>person separator")
    _make(db, "update", "outcome>outcome order day text status? due meeting?>meeting item?>item")
    _make(
        db,
        "declaration",
        "meeting>meeting order name attendance?>attendance item?>item nature left_the_room:int"
        " dispensation",
    )
    _make(db, "paper", "meeting>meeting order title item?>item label place")
    _make(
        db,
        "future_meeting",
        "board>board order day start end place purpose printed provisional:int meeting?>meeting",
    )


@steps()
def the_secretarys_own(db: Database) -> None:
    """Shorthand, flags, private notes, and what the public does not see."""
    _make(db, "snippet", "short phrase board?>board used:int")
    _make(db, "flag", "meeting>meeting about text done:int", index=["about"])
    _make(db, "private_note", "meeting>meeting about text", index=["about"])
    _make(
        db,
        "restriction",
        "meeting>meeting about phrase reason review open_title open_summary",
        index=["about"],
    )
    _make(
        db,
        "amendment",
        "meeting>meeting order text agreed_at?>meeting agreed_item?>item about",
    )
    _make(db, "snapshot", "meeting>meeting taken state reason digest content")


@steps()
def the_journal(db: Database) -> None:
    """Everything done, with its before and after: undo, history and later the share read it."""
    _plain_table(db, "generation", {"id": int, "device": str, "since": str, "why": str})
    _plain_table(
        db,
        "journal",
        {
            "seq": int,
            "at": str,
            "device": str,
            "label": str,
            "kind": str,
            "state": str,
            "step": str,
            "reverses": int,
        },
        pk="seq",
        index=["state"],
    )
    _plain_table(
        db,
        "journal_row",
        {"id": int, "seq": int, "table": str, "row": str, "before": str, "after": str},
        index=["seq", "row"],
    )
    _plain_table(db, "reference_run", {"scope": str, "highest": int}, pk="scope")


@steps()
def the_index_of_words(db: Database) -> None:
    """Search: one entry for each thing with words, laid down by day so that newest come first.

    The index keeps marks of removed words until it is merged, as the journal keeps the words
    themselves. Having it wipe each at once would make every edit of a large book ten times slower.
    """
    _plain_table(
        db,
        "indexed",
        {"row": str, "place": int, "kind": str, "meeting": str},
        pk="row",
        index=["place", "meeting"],
    )
    db.execute(
        "create virtual table words using fts5("
        f"text, tags, tokenize='{TOKENS}', prefix='{PREFIXES}')"
    )


@steps()
def what_happened_among_the_points(db: Database) -> None:
    """A movement knows the point that tells of it; an interest, whether its owner voted."""
    db.execute("alter table movement add column point text references point(id)")
    db.table("movement").create_index(["point"])
    db.execute("alter table declaration add column did_not_vote integer not null default 0")


@steps()
def what_was_read_back(db: Database) -> None:
    """An outcome knows when it was read out to the room, and the words that were agreed."""
    db.execute("alter table outcome add column read_back text")


# ------------------------------------------------------------------ how a table is made


def _make(db: Database, name: str, told: str, index: list[str] | None = None) -> None:
    """Make the table of a value from its columns, told as `name:int?>table`.

    `:int` is a number, `?` may be empty, `>table` is a tie, which is indexed. Every one has its
    id, a mark that it is out of sight, and a mark that a share has yet to hear of it.
    """
    columns: dict[str, Any] = {"id": str}
    ties: list[tuple[str, str, str]] = []
    empty: set[str] = set()
    for word in told.split():
        word, _, tie = word.partition(">")
        column, _, kind = word.rstrip("?").partition(":")
        columns[column] = int if kind == "int" else str
        if word.endswith("?"):
            empty.add(column)
        if tie:
            ties.append((column, tie, "id"))
    columns |= {"deleted": int, "dirty": int}
    db.table(name).create(
        columns,
        pk="id",
        foreign_keys=ties,
        not_null=set(columns) - empty,
        defaults={"deleted": 0, "dirty": 1},
        strict=True,
    )
    for column in [tie[0] for tie in ties] + (index or []):
        db.table(name).create_index([column])


def _plain_table(
    db: Database, name: str, columns: dict[str, Any], pk: str = "id", index: list[str] | None = None
) -> None:
    """Make a table of the book's own housekeeping."""
    db.table(name).create(columns, pk=pk, strict=True)
    for column in index or []:
        db.table(name).create_index([column])
