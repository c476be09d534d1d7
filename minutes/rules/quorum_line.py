"""A board's quorum as typed: `3`, `1/3`, `half, min 3`, `3 with Police, Health`, `none`."""

from __future__ import annotations

import re
from dataclasses import replace

from minutes.errors import NotUnderstood
from minutes.rules.quorum import check_rule
from minutes.shapes import QuorumRule

SHARES = {"half": (1, 2), "third": (1, 3), "quarter": (1, 4)}
"""The shares that have a word."""

_LINE = re.compile(
    r"(?P<count>.*?)"
    r"(?:[\s,;]+(?:at\s+least|but\s+never\s+fewer\s+than|min(?:imum)?)\s+(?P<least>[0-9]{1,3}))?"
    r"(?:(?:^|[\s,;]+)with\s+(?P<agencies>\S.*))?",
    re.IGNORECASE,
)
"""How many, the fewest in any case, and whom it takes."""


def read_quorum(text: str) -> QuorumRule:
    """Give the rule that a line says, whole: what it does not say is no part of the rule."""
    found = _LINE.fullmatch(text.strip())
    assert found is not None, "every part of it may be missing"
    agencies = tuple(
        dict.fromkeys(
            name for one in re.split(r"[,;]", found["agencies"] or "") if (name := one.strip())
        )
    )
    rule = replace(_count(found["count"].strip(" ,;"), text, bool(agencies)), agencies=agencies)
    if found["least"]:
        rule = replace(rule, minimum=int(found["least"]))
    return rule


def _count(counted: str, text: str, with_agencies: bool) -> QuorumRule:
    """Give the number or the share that a line begins with."""
    words = counted.lower().removeprefix("a ").removeprefix("one ")
    if words in ("none", "no", "0") or (not words and with_agencies):
        return QuorumRule()
    if words in SHARES:
        top, bottom = SHARES[words]
        return QuorumRule(numerator=top, denominator=bottom)
    if found := re.fullmatch(r"([0-9]{1,3})\s*/\s*([0-9]{1,3})", words):
        rule = QuorumRule(numerator=int(found[1]), denominator=int(found[2]))
        if not rule.numerator or not rule.denominator:
            raise _unclear(text)
        check_rule(rule)
        return rule
    if re.fullmatch(r"[0-9]{1,3}", words):
        return QuorumRule(number=int(words))
    raise _unclear(text)


def print_quorum(rule: QuorumRule) -> str:
    """Give a rule as it would be typed."""
    share = f"{rule.numerator}/{rule.denominator}" if rule.denominator else ""
    said = share or (str(rule.number) if rule.number else "")
    if rule.minimum:
        said = f"{said}, at least {rule.minimum}" if said else str(rule.minimum)
    if rule.agencies:
        said = f"{said} with {', '.join(rule.agencies)}".strip()
    return said or "none"


def _unclear(text: str) -> NotUnderstood:
    return NotUnderstood(
        f"“{text}” is no quorum.",
        way_out="Type how many: 3, 1/3, half, at least 3; with Police, Health; or none.",
    )
