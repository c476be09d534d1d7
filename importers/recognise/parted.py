"""Rows of an item made ready: actions and decisions inside paragraphs on rows of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.numbers import REFERENCE, Number, Shape, read_number
from importers.recognise.rows import Row
from importers.recognise.tasks import owner_only

ACTION = re.compile(
    r"(?:(?i:agreed|main|key|new|outstanding|ongoing|previous)\s(?=(?i:actions?)\b))?"
    r"(?P<word>ACTIONS?(?:\s(?:POINTS?|AGREED|REQUIRED"
    r"|ITEMS?))?|Actions?(?:\s(?:points?|agreed|required|items?))?|AP"
    r"|(?<=[a-z]\s)actions?(?:\s(?:points?|items?))?(?=\s*(?:[:–—-]|$)))"
    r"(?:\sfrom\s(?:the\s)?[\w\s/]{3,40}(?=:))?"
    rf"(?P<ref>\s?(?:no\.?\s?)?\(?[A-Z]{{0,4}}[\d][\w./-]{{0,12}}\)?|\s{REFERENCE})?\s*(?P<sign>[:;–—]|-(?=\s)"
    r"|/(?=\s(?:[A-Z][\w.’'-]*\s){1,3}(?:to|will)\s)"
    r"|\.(?=\s|$)|(?<=:)|$)\s*",
)
"""The word in front of an action; alone on a line it says that actions follow."""

_INNER = re.compile(
    r"(?<=\S)\s+(?=(?:ACTIONS?(?:\sPOINTS?)?|Actions?\spoints?|RESOLVED|RESOLUTION|AGREED|DECISION)(?:\s[A-Z]{0,3}\d[\w./]*)?\s?[:–-]\s"
    r"|IT WAS RESOLVED\b)"
    r"|(?<=[a-z)])(?=ACTIONS?\s?:\s)"
    r"|(?<=[.!?)])\s+(?=(?:Actions?|Resolved|Decision)(?:\s[A-Z]{0,3}\d[\w./]*)?\s?(?::|[–-]\s))"
    r"|(?<=[.!?)])\s+(?=(?:Action|ACTION)\s(?:(?:[A-Z]\.\s?){2,3}|[A-Z]{2,3}(?:/[A-Z]{2,3})*\s)to\s)"
)
"""Where an action or a decision begins in the middle of a paragraph."""


_IN_BRACKETS = re.compile(r"[(\[](?P<word>ACTIONS?|Actions?)[)\]]\s*[:–-]?\s+(?=\S)")
"""The word for an action in brackets: `[ACTION] AB to write`."""

_OWNED_BRACKET = re.compile(
    r"\[(?=[A-Z]{2,3}(?:\s?[/&]\s?[A-Z]{2,3}|\sand\s[A-Z]{2,3})*\s+to\s+[a-z][^\[\]]+\])"
)
"""Where a square bracket holds who is to do what: `[AB to write to the shop.]`."""

_BRACKETED = re.compile(
    r"\s*[(\[]\s*(?P<task>(?:ACTIONS?|Actions?)(?:\s[A-Z]{0,3}\d+)?\s?[:–-]\s*"
    r"[^()\[\]]+(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*)[)\]]\.?"
)
"""An action in brackets of its own: `(Action: AB to write)`."""


_DUE = re.compile(r"(?:due(?: date| by)?|by when|deadline)\s?[:–-]\s*(?P<when>\S.{1,60})", re.I)
"""By when, on a line of its own below an action."""


def _says_what(above: Row, row: Row) -> bool:
    """Say whether a row tells what those are to do whom the row above names: `To write to …`."""
    label = ACTION.match(above.text)
    named = label is not None and bool(label["sign"].strip()) and not above.cells
    who = above.text[label.end() :].strip() if label else ""
    does = re.match(r"To\s[a-z]+\s", row.text) and not (row.cells or row.bullet or row.gap)
    return bool(named and does and who and owner_only(who))


def _unbracketed(text: str) -> list[str]:
    """Part a paragraph at the actions that stand in brackets."""
    text = _OWNED_BRACKET.sub("[Action: ", text)
    text = _IN_BRACKETS.sub(lambda found: f"{found['word']}: ", text)
    parts: list[str] = []
    place = 0
    for found in _BRACKETED.finditer(text):
        parts += [text[place : found.start()].strip(), found["task"].strip()]
        place = found.end()
    return [part for part in (*parts, text[place:].strip()) if part]


_MAY_PART = ("ACTION", "Action", "[", "RESOL", "Resolved", "AGREED", "DECISION", "Decision")
"""A paragraph without any of these is not parted by its words: looking for them first is quick."""


def parted(rows: Sequence[Row]) -> list[Row]:
    """Give rows with actions and decisions that stand inside paragraphs on rows of their own."""
    found: list[Row] = []
    for row in rows:
        due = _DUE.fullmatch(row.text) if found and not row.cells else None
        if due and ACTION.match(found[-1].text) and not found[-1].due:
            found[-1] = replace(found[-1], due=due["when"], at=found[-1].at + row.at)
            continue
        if found and _says_what(found[-1], row):
            above = found[-1]
            text = f"{above.text} {row.text[:1].lower()}{row.text[1:]}"
            found[-1] = replace(above, text=text, at=above.at + row.at)
            continue
        if row.cells or len(row.text) < 8:
            found.append(row)
            continue
        parts = [row.text]
        if any(word in row.text for word in _MAY_PART):
            parts = [part for whole in _unbracketed(row.text) for part in _INNER.split(whole)]
        pieces = [piece for part in parts for piece in _counted(part)]
        found.append(row if pieces[0] == row.text else replace(row, text=pieces[0]))
        found += [
            replace(row, text=piece, bullet="", number="", gap=0, aside="") for piece in pieces[1:]
        ]
    return found


def _counted(text: str) -> list[str]:
    """Part a list that has run together: `i. … ii. … iii. …`, the next always the next number."""
    number = read_number(text)
    if number is None or number.shape not in (Shape.ROMAN, Shape.LETTER) or len(text) < 60:
        return [text]
    pieces = [text]
    following = number
    while True:
        cut = _next_count(pieces[-1], following)
        if cut is None:
            return pieces
        whole = pieces[-1]
        pieces[-1:] = [whole[:cut].rstrip(), whole[cut:]]
        following = read_number(pieces[-1]) or following


def _next_count(text: str, number: Number) -> int | None:
    for found in re.finditer(r"(?<=[\w.;:)]) (?=\(?[a-z]{1,5}[.)] ?[A-Z])", text):
        number_here = read_number(text[found.end() :])
        if (
            number_here
            and number_here.shape is number.shape
            and number_here.key[0] == number.key[0] + 1
        ):
            return found.end()
    return None
