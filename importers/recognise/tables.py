"""Actions and decisions in tables: one after an item, one at the front, one log at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftOutcome, DraftRestriction
from importers.recognise.columns import columns_named, outcomes_named
from importers.recognise.decisions import LABEL, read_decision
from importers.recognise.numbers import read_number
from importers.recognise.restricted import joined_marks, parted_marks
from importers.recognise.rows import Ledger, Row
from importers.recognise.tasks import Scene, owners_of, read_task, read_when, with_due
from minutes.findings import Code, Severity
from minutes.kinds import OutcomeKind, OwnerKind, Verb

CAPTION = re.compile(
    r"(?:decisions?|actions?)(?:\s?(?:/|&|and|or|and/or)\s?(?:decisions?"
    r"|actions?))?(?:\s(?:agreed|required|arising|log"
    r"|list|points?|summary|to be taken|table|register|tracker|plan|from (?:the "
    r"|this )?meeting))*:?",
    re.IGNORECASE,
)
"""The line above a table of actions that says what it is."""

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")


def without_tags(text: str) -> str:
    """Give text without the web page's signs that leaked into it."""
    return _TAG.sub("", text).strip() if "<" in text else text.strip()


def read_table(
    rows: Sequence[Row], scene: Scene, ledger: Ledger, *, shape: str
) -> list[DraftOutcome]:
    """Give the actions of a table whose first row is its header."""
    names = columns_named(rows[0].cells)
    if names is None and outcomes_named(rows[0].cells, [row.cells for row in rows[1:]]):
        names = ("ref", "what")
    if names is None:
        return []
    found: list[DraftOutcome] = []
    item = ""
    for row in rows[1:]:
        if columns_named(row.cells) is not None:
            continue
        values = {
            name: cell.strip() for name, cell in zip(names, row.cells, strict=False) if cell.strip()
        }
        if not values.get("what"):
            values["what"] = " ".join(
                values.pop(name) for name in ("ref", "item", "who", "when", "") if name in values
            )
            if not values["what"].strip():
                continue
        _tell_unkept(names, row, ledger)
        for each in _each(values):
            item, outcome = _outcome(each, row, item, scene, ledger, shape)
            found.append(outcome)
    return found


def _tell_unkept(names: Sequence[str], row: Row, ledger: Ledger) -> None:
    """Tell what a row says of an action that no part of an action holds: how far it is."""
    cells = zip(names, row.cells, strict=False)
    words = [cell.strip() for name, cell in cells if name in _UNKEPT and cell.strip(" -–—")]
    if words:
        ledger.find(
            Code.TEXT_KEPT,
            "The table says more of this action than is kept.",
            f"“{' · '.join(words)[:160]}”: put it into its words if it still matters.",
            text=" · ".join(words)[:160],
            lines=row.at,
            severity=Severity.NOTE,
        )


_UNKEPT = ("", "status", "meeting")
"""Columns of a table of actions that have no place in an action as it is minuted."""

_LETTERED = re.compile(r"(?m)^(?=(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+\S)")


def _each(values: dict[str, str]) -> list[dict[str, str]]:
    """Give the several actions of one row, where its cells hold a list: `a. …` beside `a. AB`."""
    tasks = [part.strip() for part in _LETTERED.split(values["what"]) if part.strip()]
    if len(tasks) < 2:
        return [values]
    others = {
        name: {
            part.split(maxsplit=1)[0]: part.split(maxsplit=1)[-1].strip()
            for part in _LETTERED.split(values.get(name, ""))
            if part.strip()
        }
        for name in ("who", "when")
    }
    if tasks[0] and not _LETTERED.match(tasks[0]):
        return [values]
    return [
        {
            **values,
            "what": task,
            **{
                name: parts.get(
                    task.split(maxsplit=1)[0], values.get(name, "") if len(parts) < 2 else ""
                )
                for name, parts in others.items()
                if values.get(name)
            },
        }
        for task in tasks
    ]


def _outcome(
    values: dict[str, str], row: Row, item: str, scene: Scene, ledger: Ledger, shape: str
) -> tuple[str, DraftOutcome]:
    """Give the outcome of one row, and the item it belongs to, which the next row may share."""
    words, ref = without_tags(values["what"]), values.get("ref", "")
    if words != values["what"].strip():
        ledger.find(
            Code.HTML_LEAK,
            "Signs of a web page stood in this row and were left out.",
            "Check that the words are whole.",
            text=values["what"][:120],
            lines=row.at,
        )
    words, marks = parted_marks(words, row.at)
    values, beside = _without_marks(values, row)
    marks = joined_marks(marks, beside)
    item, ref, words = _referred(words, ref, values.get("item", ""), item)
    if (said := LABEL.match(words)) and said["sign"] == ":" and words[said.end() :]:
        decided = read_decision(words[said.end() :], said["word"].lower(), row.at, reference=ref)
        owned = owners_of(values.get("who", ""), scene)
        decided = replace(decided, shape=shape, label=said[0].strip(), item_printed=item)
        decided = replace(decided, restricted=marks)
        return item, replace(decided, owners=owned, owners_printed=values.get("who", ""))
    who, rest = _who(values.get("who", ""))
    outcome = read_task(words, scene, row.at, shape=shape)
    owners = owners_of(who, scene)
    if owners or "who" in values:
        outcome = replace(outcome, owners=owners, owners_printed=values.get("who", ""))
    if "when" in values:
        outcome = with_due(outcome, read_when(values["when"], scene))
    _look(values.get("who", ""), owners, rest, row, ledger)
    settled = re.search(r"\b(?:agreed|approved|resolved|noted)\b", words, re.IGNORECASE)
    if not outcome.owners and settled and "who" not in values:
        outcome = replace(outcome, kind=OutcomeKind.DECISION, verb=Verb.AGREED)
    return item, replace(outcome, reference=ref, item_printed=item, restricted=marks)


def _without_marks(
    values: dict[str, str], row: Row
) -> tuple[dict[str, str], list[DraftRestriction]]:
    """Give the cells beside an outcome's words without marks, and these: each is on all of it."""
    parted = {
        name: parted_marks(text, row.at) if name != "what" else (text, ())
        for name, text in values.items()
    }
    kept = {name: words for name, (words, _) in parted.items()}
    return kept, [replace(mark, phrase="") for _, marks in parted.values() for mark in marks]


def _referred(words: str, ref: str, named: str, item: str) -> tuple[str, str, str]:
    """Take a minute's number and a letter off the words: `43/21  a. Write to the county`."""
    number = read_number(words)
    if number is not None and words[number.end :] and not ref and not named:
        rest = words[number.end :].strip()
        letter = read_number(rest)
        if letter is not None and rest[letter.end :]:
            return number.value, f"{number.value} {letter.value}", rest[letter.end :].strip()
        if number.printed[:1].isdecimal() or "/" in number.value:
            return number.value, number.value, rest
        return item, f"{item} {number.value}".strip(), rest
    found = re.search(r"[A-Z]{0,4}\s?\d[\d/.]*[a-z]?", named)
    item = found[0].strip(" .") if found else item
    letter = read_number(words) if named or item else None
    if letter is not None and words[letter.end :] and not ref:
        return item, f"{item} {letter.value}".strip(), words[letter.end :].strip()
    return item, ref or (item if named else ""), words


def _who(text: str) -> tuple[str, str]:
    """Give the owners of a cell, and the words behind them: `AF to take it forward`."""
    words = " ".join(text.split("\n")) if len(text.split("\n")) == 1 else text
    found = re.match(
        r"(?P<who>[A-Z][\w.'’/& ,]{0,40}?)\s+(?P<rest>(?:to|will|should)\s[a-z].*)", words, re.S
    )
    return (found["who"], found["rest"]) if found else (words, "")


def _look(printed: str, owners: Sequence[object], rest: str, row: Row, ledger: Ledger) -> None:
    if rest:
        ledger.find(
            Code.OWNER_TEXT_MIXED,
            "The owner's cell says more than who.",
            "Check the owner; the other words were kept with it.",
            text=printed,
            lines=row.at,
        )
    if re.search(r"\b[A-Z]{2,4} [A-Z]{2,4}\b", printed) and len(owners) > 1:
        ledger.find(
            Code.OWNER_SEPARATOR_UNCLEAR,
            "Two owners stand side by side with only a space between them.",
            "Check that these are two people.",
            text=printed,
            lines=row.at,
            severity=Severity.WARNING,
        )


def is_person(outcome: DraftOutcome) -> bool:
    """Say whether a person owns an action."""
    return any(owner.kind is OwnerKind.PERSON for owner in outcome.owners)
