"""How decisions and actions are referred to: patterns, the runs they count in, there and back.

The highest number ever given in each run is kept with the book, so a reference never comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter

from minutes.errors import NotAllowed, NotUnderstood
from minutes.kinds import OutcomeKind
from minutes.model import Board, Item, Meeting
from minutes.shapes import ReferenceRule, Run

FIELDS = ("board", "yy", "yyyy", "kind", "item", "n")
"""What a pattern can name."""

KIND_LETTER = {
    OutcomeKind.DECISION: "D",
    OutcomeKind.ACTION: "A",
    OutcomeKind.RECOMMENDATION: "R",
    OutcomeKind.MOTION: "M",
}
"""What `{kind}` prints."""

ALIKE = {OutcomeKind.MOTION: OutcomeKind.DECISION}
"""Kinds that share a run where kinds run apart: a motion carried is a decision."""

EXAMPLES = "Patterns look like {n}, {kind}{n}, {item}.{n} or {board}/{yy}/{n:03}."
"""The way out of every pattern that cannot be used."""

LONGEST = 60
"""The longest pattern that still makes a reference a person can say."""

DIVIDERS = "/.- "
"""Marks between the parts of a reference."""

WIDEST = 9
"""The most digits that a number can be padded to."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the names in a pattern stand for at one outcome."""

    board: str = ""
    yyyy: str = ""
    kind: str = ""
    item: str = ""

    @classmethod
    def of(cls, board: Board, meeting: Meeting, kind: OutcomeKind, item_number: str = "") -> Names:
        """Give the names for an outcome of this kind under the item of this bare number."""
        return cls(short_name(board), meeting.day[:4], KIND_LETTER[kind], item_number)

    def text(self, name: str) -> str:
        """Give what one name stands for."""
        if name == "yy":
            return self.yyyy[2:]
        return str(getattr(self, name))


def short_name(board: Board) -> str:
    """Give the board's short name, or the first letters of its name where it has none."""
    return board.short_name or "".join(re.findall(r"\b[A-Z]", board.name))


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that could not make a reference, and say what would be right."""
    if len(pattern) > LONGEST:
        raise NotUnderstood(f"A reference can be {LONGEST} characters.", way_out=EXAMPLES)
    if pattern != pattern.strip() or not pattern.isprintable():
        raise NotUnderstood("A reference stands in one line of plain text.", way_out=EXAMPLES)
    names = [name for _, name, _ in _parts(pattern) if name is not None]
    if names.count("n") != 1:
        trouble = "has no {n} for the number" if "n" not in names else "has {n} more than once"
        raise NotUnderstood(f"“{pattern}” {trouble}.", way_out=EXAMPLES)


def check_rule(rule: ReferenceRule) -> None:
    """Refuse a rule under which two outcomes of one run could be called the same.

    Asked when a board's rule is set; the pattern is looked at too.
    """
    check_pattern(rule.pattern)
    names = {name for _, name, _ in _parts(rule.pattern)}
    if rule.run is Run.ITEM and "item" not in names:
        raise NotUnderstood(
            f"“{rule.pattern}” begins again under each item, and does not say which item it is.",
            way_out="Put {item} into the pattern, or let the numbers run on through the meeting.",
        )
    if rule.apart and "kind" not in names:
        raise NotUnderstood(
            f"“{rule.pattern}” counts decisions and actions apart, and does not say which it is.",
            way_out="Put {kind} into the pattern, or let them share one run.",
        )


def scope_of(
    rule: ReferenceRule, board: Board, meeting: Meeting, kind: OutcomeKind, item: Item
) -> str:
    """Give the key of the run that an outcome's reference counts in."""
    match rule.run:
        case Run.ITEM:
            where = f"item {item.id}"
        case Run.MEETING:
            where = f"meeting {meeting.id}"
        case Run.YEAR:
            where = f"year {meeting.day[:4]}"
        case Run.EVER:
            where = "ever"
    return f"{board.id} {where} {ALIKE.get(kind, kind)}" if rule.apart else f"{board.id} {where}"


def print_reference(rule: ReferenceRule, n: int, names: Names = Names()) -> str:
    """Give the nth reference of a run. A name that stands for nothing leaves no mark behind."""
    if n < 1:
        raise NotAllowed("References count from 1.", way_out="Choose a number from 1 upwards.")
    return "".join(
        piece.literal + (f"{n:0{piece.width}d}" if piece.name == "n" else piece.text)
        for piece in _pieces(rule.pattern, names)
    )


def read_reference(rule: ReferenceRule, text: str, names: Names | None = None) -> int | None:
    """Give which number of its run a reference is, or None where it is not of this rule.

    With `names` the reference must carry just these; without, any board, year, kind or item.
    """
    if names is None:
        shape = "".join(re.escape(mark) + _any(name, w) for mark, name, w in _parts(rule.pattern))
    else:
        shape = "".join(
            re.escape(piece.literal)
            + (_digits(piece.width) if piece.name == "n" else re.escape(piece.text))
            for piece in _pieces(rule.pattern, names)
        )
    match = re.fullmatch(shape, text.strip())
    return int(match["n"]) or None if match else None


def highest(rule: ReferenceRule, references: Iterable[str], names: Names | None = None) -> int:
    """Give the highest number among references, 0 where none is of this rule."""
    numbers = (read_reference(rule, reference, names) for reference in references)
    return max((n for n in numbers if n is not None), default=0)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a pattern at one outcome: words, then a name and what it stands for there."""

    literal: str
    name: str | None = None
    width: int = 0
    text: str = ""


def _pieces(pattern: str, names: Names) -> list[_Piece]:
    """Give the parts of a pattern; one that stands for nothing takes its divider with it."""
    pieces: list[_Piece] = []
    bare = False
    for literal, name, width in _parts(pattern):
        words = literal.lstrip(DIVIDERS) if bare else literal
        text = names.text(name) if name not in (None, "n") else ""
        bare = name not in (None, "n") and not text
        pieces.append(_Piece(words, name, width, text))
    if bare:
        last = pieces.pop()
        pieces.append(_Piece(last.literal.rstrip(DIVIDERS), last.name))
    return pieces


def _digits(width: int) -> str:
    return rf"(?P<n>[0-9]{{{max(width, 1)},{WIDEST}}})"


def _any(name: str | None, width: int) -> str:
    """Give the expression that reads whatever a name may stand for."""
    shapes = {"yy": "[0-9]{2}", "yyyy": "[0-9]{4}", "kind": "[DARM]"}
    if name is None:
        return ""
    return _digits(width) if name == "n" else shapes.get(name, ".+?")


def _parts(pattern: str) -> Iterable[tuple[str, str | None, int]]:
    """Give the pattern as words, the name behind them and the width it is padded to."""
    try:
        parsed = list(Formatter().parse(pattern))
    except ValueError as trouble:
        raise NotUnderstood(
            f"The brackets in “{pattern}” do not fit together.", way_out=EXAMPLES
        ) from trouble
    for literal, name, spec, conversion in parsed:
        if name is not None and (name not in FIELDS or conversion):
            raise NotUnderstood(
                f"“{{{name}}}” in “{pattern}” means nothing in a reference.",
                way_out=f"It can be {', '.join(f'{{{field}}}' for field in FIELDS)}.",
            )
        if spec and (name != "n" or not re.fullmatch(r"0?[1-9]", spec)):
            raise NotUnderstood(
                f"“{{{name}:{spec}}}” in “{pattern}” cannot be printed.",
                way_out="Only {n} can be padded, as in {n:03}.",
            )
        yield literal, name, int(spec or 0)
