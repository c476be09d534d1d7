"""Tables of actions that became lines of words: `Ref Action Owner Deadline`, and rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.names import is_name
from importers.recognise.rows import Row

_HEADER = re.compile(
    r"(?P<ref>(?:action )?(?:ref(?:erence)?|no|number|item)\.?(?: ?(?:no|number)\.?)?):?\s+"
    r"(?P<what>actions? ?(?:/|and) ?decisions?|decisions? ?(?:/|and) ?actions?|action points?"
    r"|actions?|description|details?):?\s+"
    r"(?P<who>action owner|owner|lead|by whom|who|responsible|responsibility|assigned to):?"
    r"(?:\s+(?P<when>deadline|due(?: date)?|by when|when|date|timescale|target(?: date)?"
    r"|status):?)?",
    re.IGNORECASE,
)
"""A header with no space between its columns but that of words."""

_REFERENCE = re.compile(r"(?P<ref>[A-Z]{0,5}\d[\w/.-]{0,9}|\d{1,3}[.)]?)\s+(?=[A-Z])")
_DUE = re.compile(
    r"\s(?P<due>[-–—]|tbc|asap|ongoing|complete[d]?|closed|done|open|n/?a|next meeting"
    r"|(?:by |end (?:of )?)?(?:\d{1,2}(?:st|nd|rd|th)?\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep"
    r"|oct|nov|dec)[a-z]*(?:\s\d{2,4})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})$",
    re.IGNORECASE,
)
"""What stands in the last column, for a date or none."""

_ROLE = re.compile(
    r"(?:all|members|secretariat|chair|clerk|everyone|secretary|treasurer|[A-Z]{2,4})(?:/[A-Z]{2,4})*"
)


def with_flattened_actions(rows: Sequence[Row]) -> list[Row]:
    """Give rows with tables of actions that became lines as cells, as far as every row says who."""
    found = list(rows)
    for place, row in enumerate(rows):
        head = _HEADER.fullmatch(row.text.strip()) if not row.cells else None
        if head is None:
            continue
        last = "Status" if (head["when"] or "").lower() == "status" else "Deadline"
        cells = ("Ref", "Action", "Owner", *([last] if head["when"] else []))
        taken: list[tuple[str, ...]] = []
        for below in rows[place + 1 :]:
            parts = _parts(below, len(cells))
            if parts is None:
                break
            taken.append(parts)
        if not taken:
            continue
        table = -place - FIRST
        found[place] = replace(row, cells=cells, table=table)
        for n, parts in enumerate(taken, start=place + 1):
            words = " ".join(part for part in parts if part)
            found[n] = replace(rows[n], text=words, cells=parts, table=table, number="", bullet="")
    return found


FIRST = 10
"""Tables made of lines have numbers below those that readers give, and the mark between them."""


def _parts(row: Row, columns: int) -> tuple[str, ...] | None:
    """Give the reference, the words, the owner and the day of a row; None where it has no such."""
    text = row.printed.strip()
    reference = _REFERENCE.match(text)
    if reference is None or row.cells or row.heading:
        return None
    text = text[reference.end() :]
    due = _DUE.search(text) if columns > len(("ref", "what", "who")) else None
    text = text[: due.start()] if due else text
    words, owner = _owner(text)
    if not owner or not words:
        return None
    when = due["due"].strip("-–— ") if due else ""
    parts = (reference["ref"].rstrip(".)"), words, owner, when)
    return parts[:columns]


def _owner(text: str) -> tuple[str, str]:
    """Part the words of an action and who is to do it, who stands last with nothing between."""
    left = tokens = text.split()
    owners: list[str] = []
    while len(tokens) > 1:
        count = 3 if _is_long_name(tokens) else 2 if is_name(" ".join(tokens[-2:])) else 0
        count = count or int(_ROLE.fullmatch(tokens[-1]) is not None or _is_role(tokens[-1]))
        if not count:
            break
        owners.insert(0, " ".join(tokens[-count:]))
        left = tokens[:-count]
        if not left or left[-1] not in ("and", "&", "/"):
            break
        tokens = left[:-1]
    return " ".join(left), " & ".join(owners)


def _is_long_name(tokens: Sequence[str]) -> bool:
    """Say whether the last three words are a name, and the first of them ends nothing else."""
    if len(tokens) <= 3 or not is_name(" ".join(tokens[-3:])):
        return False
    before, first = tokens[-4], tokens[-3]
    ended = before[:1].islower() or before.endswith((".", ")"))
    return ended and not first.isupper() and not first.endswith(".")


def _is_role(word: str) -> bool:
    return word.istitle() and _ROLE.fullmatch(word.lower()) is not None
