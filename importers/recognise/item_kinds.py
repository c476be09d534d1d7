"""What an item is for, by the words of its title."""

from __future__ import annotations

import re

from minutes.kinds import ItemKind

_KINDS = (
    (
        ItemKind.LAST_MINUTES,
        r"(?:minutes|notes) (?:of|from) (?:the |our )?(?:\w+ ){0,3}(?:last|previous"
        r"|meeting)|(?:last|previous) minutes|approv\w+ .*minutes|minutes of \d|minutes of the",
    ),
    (
        ItemKind.MATTERS_ARISING,
        r"matters arising|action(?:s| log| points) (?:from|arising|review)|review of actions",
    ),
    (
        ItemKind.APOLOGIES,
        r"apologies|^present\b|welcome|^(?:(?:record|list|register) of )?attendance"
        r"(?: (?:list|register|record|at (?:the|this) meeting|(?:and|&) apolog.*))?[\s:.]*$"
        r"|\bin attendance\b",
    ),
    (ItemKind.DECLARATIONS, r"declaration"),
    (
        ItemKind.FUTURE_MEETINGS,
        r"(?:date|time).{0,30}(?:next|future).{0,20}meeting|next meeting|future (?:meeting"
        r"|date)|meeting dates",
    ),
    (ItemKind.ANY_OTHER_BUSINESS, r"any other|a\.?o\.?b\b|urgent (?:business|items|matters)"),
    (ItemKind.QUESTIONS, r"^questions\b|question time|\bq ?& ?a\b"),
    (ItemKind.DISCUSSION, r"group discussion|workshop"),
    (ItemKind.OPENING, r"introductory (?:comments|remarks)|opening remarks"),
    (ItemKind.CLOSING, r"closing remarks|^close"),
)


def kind_of(title: str) -> ItemKind:
    """Give what an item is for, by its title."""
    for kind, words in _KINDS:
        if re.search(words, title, re.IGNORECASE):
            return kind
    return ItemKind.ITEM
