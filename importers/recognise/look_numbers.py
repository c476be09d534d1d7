"""Findings about the numbers of items: missing, given twice, printed in two ways."""

from __future__ import annotations

import re
from collections import Counter

from importers.draft import Draft, DraftItem, Lines
from importers.recognise.rows import Ledger
from minutes.findings import Code, Severity


def look_at_numbers(draft: Draft, ledger: Ledger) -> None:
    """Keep what is strange about the numbers of a draft."""
    _missing(draft, ledger)
    _twice(draft, ledger)
    _styles(draft, ledger)


def _leading(item: DraftItem) -> int:
    found = re.search(r"\d+", item.number)
    return int(found[0]) if found and "." not in item.number.rstrip(".0") else 0


def _missing(draft: Draft, ledger: Ledger) -> None:
    """Tell of numbers that are leapt over, or that only letters stand for: `6a` with no `6`."""
    numbered = [(item, _leading(item)) for item in draft.items if _leading(item)]
    before = 0
    whole = {item.number for item, _ in numbered}
    for item, number in numbered:
        if before and number > before + 1 and number - before <= 10:
            for gone in range(before + 1, number):
                _tell_missing(str(gone), item, ledger)
        letters = item.number != str(number) and item.number[-1:].isalpha()
        if letters and str(number) not in whole and number != before:
            _tell_missing(str(number), item, ledger)
        before = max(before, number)
    named = {
        n for one in draft.attendance if one.in_the_room for n in re.findall(r"\d+", one.items)
    }
    for gone in sorted(named - {str(n) for _, n in numbered} - whole, key=int):
        if numbered and "/" not in numbered[0][0].number:
            _tell_missing(gone, numbered[-1][0], ledger)


def _tell_missing(number: str, item: DraftItem, ledger: Ledger) -> None:
    ledger.find(
        Code.NUMBER_MISSING,
        f"There is no item {number}.",
        "Check whether one was lost.",
        text=number,
        lines=item.lines,
        severity=Severity.WARNING,
    )


def _twice(draft: Draft, ledger: Ledger) -> None:
    """Tell of numbers that two items, or two paragraphs of one item, have."""
    seen: Counter[str] = Counter()
    places: dict[str, Lines] = {}
    for item in draft.items:
        _count(item.number, item.lines, seen, places)
        for part in item.tree():
            if part is not item:
                _count(part.number, part.lines, seen, places)
            for point in part.points:
                number = point.number_printed.rstrip(".) ")
                if "." in number:
                    _count(number, point.lines, seen, places)
    for number, count in seen.items():
        if count > 1:
            ledger.find(
                Code.NUMBER_DUPLICATE,
                f"The number {number} is given {count} times.",
                "Check which of them is meant where it is named.",
                text=number,
                lines=places[number],
                severity=Severity.WARNING,
            )


def _count(number: str, lines: Lines, seen: Counter[str], places: dict[str, Lines]) -> None:
    if number:
        seen[number] += 1
        places[number] = lines


def _styles(draft: Draft, ledger: Ledger) -> None:
    """Tell of items whose numbers are printed in more than one way: `1.` and `3`."""
    printed = [item.number_printed for item in draft.items if item.number_printed]
    styles = {re.sub(r"\d+", "1", re.sub(r"[a-z](?=\W*$)", "", number)) for number in printed}
    if len(styles) > 1:
        odd = Counter(re.sub(r"\d+", "1", number) for number in printed).most_common()[-1][0]
        item = next(i for i in draft.items if re.sub(r"\d+", "1", i.number_printed) == odd)
        ledger.find(
            Code.NUMBER_STYLE_VARIES,
            "The items' numbers are printed in more than one way.",
            "Nothing to do: the board's numbering prints them all alike.",
            text=", ".join(printed[:12]),
            lines=item.lines,
        )
