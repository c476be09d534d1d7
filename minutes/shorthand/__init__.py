"""Typed lines: an action or decision out of one line of typing, and such a line out of it.

ACTION RB and MM to bring the plan to the April board by 29 April
@RB/MM >29 apr bring the plan          ! RB, MM: bring the plan
bring the plan @RB/MM >29 apr
RESOLVED that the accounts be approved
"""

from minutes.shorthand.behind import owner_behind
from minutes.shorthand.line import Line, Part, Piece, Setting, TypedOwner
from minutes.shorthand.owners import OwnerCell, read_owner, read_owners
from minutes.shorthand.printing import print_line, print_parts
from minutes.shorthand.reading import read_line, task

__all__ = [
    "Line",
    "OwnerCell",
    "Part",
    "Piece",
    "Setting",
    "TypedOwner",
    "owner_behind",
    "print_line",
    "print_parts",
    "read_line",
    "read_owner",
    "read_owners",
    "task",
]
