"""A board's quorum as it is typed: `3`, `1/3`, `half`, `none`."""

from __future__ import annotations

import re
from dataclasses import replace

from minutes.errors import NotUnderstood
from minutes.rules.quorum import check_rule
from minutes.shapes import QuorumRule

SHARES = {"half": (1, 2), "third": (1, 3), "quarter": (1, 4)}
"""The shares that have a word."""


def read_quorum(text: str, was: QuorumRule) -> QuorumRule:
    """Give the rule that a line says; the agencies of the rule before stay, but for `none`."""
    words = text.strip().lower().removeprefix("a ").removeprefix("one ")
    blank = QuorumRule(agencies=was.agencies)
    if words in ("none", "no", "0"):
        return QuorumRule()
    if words in SHARES:
        top, bottom = SHARES[words]
        return replace(blank, numerator=top, denominator=bottom)
    if found := re.fullmatch(r"([0-9]{1,3})\s*/\s*([0-9]{1,3})", words):
        rule = replace(blank, numerator=int(found[1]), denominator=int(found[2]))
        if not rule.numerator or not rule.denominator:
            raise _unclear(text)
        check_rule(rule)
        return rule
    if re.fullmatch(r"[0-9]{1,3}", words):
        return replace(blank, number=int(words))
    raise _unclear(text)


def print_quorum(rule: QuorumRule) -> str:
    """Give a rule as it would be typed."""
    if rule.denominator:
        return f"{rule.numerator}/{rule.denominator}"
    return str(rule.number) if rule.number else "none"


def _unclear(text: str) -> NotUnderstood:
    return NotUnderstood(f"“{text}” is no quorum.", way_out="Type how many: 3, 1/3, half; or none.")
