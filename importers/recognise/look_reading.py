"""Findings about how the paper was read: letters in odd case, capitals that are nobody, slips."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers.draft import Draft, DraftItem, DraftPoint, Lines
from importers.recognise.rows import Ledger
from importers.recognise.tasks import Scene
from minutes.findings import Code, Severity
from minutes.rules.initials import Unknown

Passages = Sequence[tuple[DraftItem | None, str, Lines]]

MOST_NAMED = 24
"""How many capitals a finding names at the most."""

_CAPITALS = re.compile(r"(?<![\w&@./#-])[A-Z]{2,5}(?=s?(?:[’']s)?(?![\w/-]))")
_TWO = re.compile(r"[A-Z]{2}")
_LOUD = re.compile(r"(?:\b[A-Z]{2,}\b\W+){2,}\b[A-Z]{2,}\b")
"""Words that are all in capitals for being a heading."""

_WORDS = frozenset({"NOTED", "NOTE", "ITEM", "TO", "AND", "NOT", "THE", "BY"})
"""Words that minutes print in capitals to be seen."""

_ROMAN = re.compile(r"[IVX]+")


def look_at_reading(draft: Draft, scene: Scene, passages: Passages, ledger: Ledger) -> None:
    """Keep what is strange about how names and numbers are written in a draft."""
    if draft.attendance:
        _case(draft, passages, ledger)
        _capitals(draft, scene, passages, ledger)
    for item in draft.items:
        _typos(item, ledger)


def _case(draft: Draft, passages: Passages, ledger: Ledger) -> None:
    """Tell of initials with small letters that stand in another case than on the list."""
    owners = [(owner.text, outcome.lines) for outcome in draft.outcomes for owner in outcome.owners]
    every = [(text, lines) for _, text, lines in passages] + owners
    for one in draft.attendance:
        if not one.initials_printed or one.initials.isupper() or len(one.initials) < 3:
            continue
        form = re.compile(rf"\b{re.escape(one.initials)}\b", re.IGNORECASE)
        for text, lines in every:
            other = next((m[0] for m in form.finditer(text) if m[0] != one.initials), "")
            if other:
                ledger.find(
                    Code.INITIALS_CASE,
                    f"{other} stands here, {one.initials} on the list.",
                    f"Nothing to do: both were taken for {one.name}.",
                    text=text[:120],
                    lines=lines,
                )
                break


def _capitals(draft: Draft, scene: Scene, passages: Passages, ledger: Ledger) -> None:
    """Tell once which capitals were not taken for people's initials."""
    asked = {f.message.split()[0] for f in ledger.findings if f.code is Code.INITIALS_UNKNOWN}
    found: dict[str, Lines] = {}
    for _, text, lines in passages:
        if _TWO.search(text) is None:
            continue
        for match in _CAPITALS.finditer(_LOUD.sub(" ", text)):
            letters = match[0]
            if letters in found or letters in _WORDS or _ROMAN.fullmatch(letters):
                continue
            if not isinstance(scene.setting.people.resolve(letters), Unknown):
                continue
            if letters not in asked:
                found[letters] = lines
    if found:
        ledger.find(
            Code.ABBREVIATION_NOT_PERSON,
            "These capitals are initials of nobody on the list, and were not taken for people.",
            "Nothing to do, unless one of them is a person.",
            text=", ".join(list(found)[:MOST_NAMED]),
            lines=next(iter(found.values())),
        )


def _parts_of(item: DraftItem) -> Iterator[tuple[str, str, Lines]]:
    """Give the numbers under an item in printed order, each with its words."""
    for entry in item.entries:
        if isinstance(entry, DraftPoint) and entry.number_printed:
            yield entry.number_printed, entry.text, entry.lines
    for child in item.children:
        first = next((point.text for point in child.points), "")
        yield child.number_printed, child.title or first, child.lines
        yield from _parts_of(child)


def _typos(item: DraftItem, ledger: Ledger) -> None:
    """Tell of numbers that were mistyped: `9.7 .` with no words, `3.4` between 4.3 and 4.5."""
    for printed, text, lines in _parts_of(item):
        found = re.match(r"(\d+)\.(\d+)", printed)
        foreign = (
            found is not None and item.number.isdecimal() and int(found[1]) != int(item.number)
        )
        empty = not text.strip(" .") and bool(re.search(r"\d", printed))
        if not foreign and not empty:
            continue
        ledger.find(
            Code.NUMBER_TYPO,
            f"The number {printed} stands under item {item.number_printed or item.title}."
            if foreign
            else f"No words stand behind the number {printed}.",
            "Check which number is meant.",
            text=f"{printed} {text}".strip()[:120],
            lines=lines,
            severity=Severity.WARNING,
        )
