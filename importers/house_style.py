"""A house style worked out from a Word file: how its minutes are laid out, in the words of a style.

What the page itself looks like (fonts, colours, margins, header and footer) is in the Word file,
which becomes the board's own template; what is here is what a template cannot say.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from importers.draft import Draft, DraftAttendance, DraftItem, DraftOutcome, Head, PaperKind
from importers.lines import Line, Part, Source
from importers.settled import is_counted
from minutes.errors import NotUnderstood
from minutes.kinds import AttendanceKind, OutcomeKind, Verb
from minutes.rules.dates import find_days
from minutes.rules.schemes import read_scheme
from minutes.shapes import Numbering

Tables = dict[str, dict[str, Any]]
"""Tables of a style with their keys."""

PLACES = {
    "line": "inline",
    "owner only": "inline",
    "sentence": "inline",
    "column": "inline",
    "table": "after item",
    "log": "end",
}
"""Where a style prints outcomes, by how they stood on the paper."""

FIELDS = ("name", "initials", "role", "organisation")
"""What a table of people can have columns for."""

MOST_IN_A_ROW = 4
"""How many people stand in a row of a grid, at the most that a house style can say."""

MOST_HEADER = 6
"""Lines of a running header; more are no header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A house style as a paper shows it."""

    base: str
    """The ready style that is most like it."""
    tables: Mapping[str, Mapping[str, Any]]
    """What differs from that one."""
    numbering: Numbering | None = None
    """How its items are numbered, where they are."""
    says: tuple[str, ...] = ()
    """What was found, in sentences."""


def derived(draft: Draft, source: Source) -> Derived:
    """Give the house style that would draw a paper again."""
    if not draft.kind.is_meeting:
        raise NotUnderstood(
            f"{source.name} does not look like minutes, and shows no house style of any.",
            way_out="Choose the Word file of a meeting's minutes.",
        )
    by_line = {line.at: line for line in source.lines}
    parts = (
        _title(draft, source),
        _running(draft, source),
        _letters(draft, source, by_line),
        _people(draft, by_line),
        _outcomes(draft),
        _dates(draft.head),
    )
    tables: Tables = {}
    for part in parts:
        for name, keys in part.items():
            tables.setdefault(name, {}).update(keys)
    numbering = numbering_of(draft)
    base = _base(draft)
    return Derived(
        base=base,
        tables={name: keys for name, keys in tables.items() if keys},
        numbering=numbering,
        says=tuple(_says(tables, numbering)),
    )


def _base(draft: Draft) -> str:
    """Give the ready style that is most like a paper."""
    if draft.kind is PaperKind.NOTES:
        return "network-notes"
    decisions = [one for one in draft.outcomes if one.kind is OutcomeKind.DECISION]
    if any(one.shape == "table" for one in draft.outcomes):
        return "executive-minutes"
    resolved = sum(one.verb is Verb.RESOLVED for one in decisions)
    if resolved * 2 > len(decisions) or any("/" in item.number for item in draft.items):
        return "council-minutes"
    return "board-minutes"


def _says(tables: Tables, numbering: Numbering | None) -> Iterator[str]:
    layouts = {
        "grid": "Attendees stand side by side",
        "table": "Attendees stand in a table",
        "list": "Attendees stand one under another",
        "sentence": "Attendees stand in a sentence",
    }
    people = tables.get("people", {})
    if "layout" in people:
        columns = f", {people['columns']} to a row" if "columns" in people else ""
        yield f"{layouts[people['layout']]}{columns}."
    places = {"inline": "where they were minuted", "after item": "in a table under each item"}
    actions = tables.get("outcomes", {}).get("actions", ())
    if actions:
        where = " and ".join(places.get(place, "in a list at the end") for place in actions)
        yield f"Actions stand {where}."
    if numbering is None:
        yield "Its items bear no numbers."


# -------------------------------------------------------------------- the top of the paper


def _title(draft: Draft, source: Source) -> Tables:
    """Give the lines and the labels above the list of people, as patterns."""
    known = [one.lines[0] for one in (*draft.attendance, *draft.items) if one.lines]
    end = min(known, default=0)
    top = [line for line in source.lines if line.at < end and line.part is Part.BODY]
    lines, labels = list[str](), list[dict[str, str]]()
    label = ""
    for line in top[:20]:
        typed, pattern = line.printed.strip(), _pattern(line.printed.strip(), draft.head)
        split = re.match(r"(?P<label>[A-Z][\w /’'-]{2,24}):\s*(?P<value>.*)$", typed)
        if split and split["value"]:
            value = _pattern(split["value"], draft.head)
            if _is_field(value):
                labels.append({"label": f"{split['label']}:", "value": value})
            label = ""
        elif split:
            label = typed
        elif label and _is_field(pattern):
            labels.append({"label": label, "value": pattern})
            label = ""
        elif "{" in pattern:
            lines.append(pattern)
            label = ""
    found: dict[str, Any] = {}
    if lines:
        found["lines"] = list(dict.fromkeys(lines))[:6]
    if labels:
        found["labels"] = labels
    return {"title": found}


def _is_field(pattern: str) -> bool:
    """Say whether a pattern is nothing but what a meeting knows."""
    return bool(re.fullmatch(r"(?:\{\w+\}|[\s,–-])+", pattern)) and "{" in pattern


def _pattern(words: str, head: Head) -> str:
    """Give words with what they say of the meeting replaced by its names."""
    known = {
        "date": head.day_printed,
        "time": head.time_printed,
        "title": head.title,
        "board": head.board,
        "place": head.place,
        "link": head.link,
        "chair": head.chair,
        "minute_taker": head.minute_taker,
    }
    words = re.sub(r"[\[\]{}]", lambda sign: sign[0] * 2, words)  # signs that patterns are made of
    for name, value in sorted(known.items(), key=lambda pair: -len(pair[1])):
        if value and value in words:
            words = words.replace(value, f"{{{name}}}", 1)
    return words


def _running(draft: Draft, source: Source) -> Tables:
    """Give what stands at the head and the foot of each page."""
    header = _once(source.lines, Part.HEADER)[:MOST_HEADER]
    footer = _once(source.lines, Part.FOOTER)
    found: dict[str, Any] = {}
    named = [words for one in header if (words := _PAGE.sub("", one).strip())]
    if named:
        found["header"] = [words for one in named if (words := _undated(one, draft.head))]
    shown = [match[0] for one in (*header, *footer) if (match := _PAGE.search(one))]
    if shown:
        page = re.sub(r"\d+", "{page}", shown[0], count=1)
        found["page"] = re.sub(r"\d+", "{pages}", page, count=1)
    bare = (_PAGE.sub("", one).strip(" \t|–-") for one in footer)
    if words := [one for one in bare if re.search(r"[^\W\d]", one)]:
        found["footer"] = _undated(words[0], draft.head)
    return {"running": {name: words for name, words in found.items() if words}}


def _undated(words: str, head: Head) -> str:
    """Give words of a page's edge as a pattern with no day in it that will be another next time.

    The meeting's own day is a field however it is printed there; another one, such as when the
    file was printed, is left out.
    """
    pattern = _pattern(words, head)
    for when in reversed(find_days(pattern, head.day)):
        named = "{date}" if head.day and when.day == head.day and "{date}" not in pattern else ""
        pattern = f"{pattern[: when.start]}{named}{pattern[when.end :]}"
    pattern = re.sub(r"\b(?:on|of|printed|dated)\s*(?=$|[,|–-])", "", pattern)
    return re.sub(r"\s{2,}", " ", pattern).strip(" \t,;|–-")


_PAGE = re.compile(
    r"(?:\bpage\s+)?(?<![\d/])\b\d{1,3}\s*(?:of|/)\s*\d{1,3}\b(?!/)|\bpage\s+\d{1,3}\b",
    re.IGNORECASE,
)
"""The number of a page, as it is printed at its head or foot."""


def _once(lines: Sequence[Line], part: Part) -> list[str]:
    words = (" ".join(line.printed.split()) for line in lines if line.part is part)
    return list(dict.fromkeys(one for one in words if one))


def _letters(draft: Draft, source: Source, by_line: Mapping[int, Line]) -> Tables:
    """Give the sizes of letters, where the file tells them."""
    sizes: Counter[float] = Counter()
    tables: Counter[float] = Counter()
    for line in source.lines:
        if line.part is Part.BODY and line.size:
            (tables if line.cell else sizes)[line.size] += len(line.text)
    headings = Counter(
        by_line[item.lines[0]].size
        for item in draft.items
        if item.lines and item.lines[0] in by_line
    )
    top = [line.size for line in source.lines[:12] if line.part is Part.BODY]
    found = {
        "size": _commonest(sizes),
        "table": _commonest(tables),
        "heading": _commonest(headings),
        "title": max(top, default=0.0),
    }
    return {"letters": {name: size for name, size in found.items() if 6 <= size <= 40}}


def _commonest(counted: Counter[Any]) -> Any:
    found = [(n, one) for one, n in counted.items() if one]
    return max(found, default=(0, 0.0))[1]


# -------------------------------------------------------------------- people


def _people(draft: Draft, by_line: Mapping[int, Line]) -> Tables:
    """Give how people are listed, and under which words."""
    groups = {
        "present": [one for one in draft.attendance if one.kind is AttendanceKind.PRESENT],
        "in_attendance": [
            one for one in draft.attendance if one.kind is AttendanceKind.IN_ATTENDANCE
        ],
        "apologies": draft.apologies,
    }
    found: dict[str, Any] = {}
    words: dict[str, str] = {}
    for name, people in groups.items():
        if not people or not any(one.lines for one in people):
            continue
        if title := _title_over(people, by_line):
            words[name] = title
        layout = _layout(people, by_line)
        if name == "apologies":
            is_one = len(people) == 1 and found.get("layout") == "sentence"
            found["apologies"] = "sentence" if is_one else layout
        elif name == "present":
            found["layout"] = layout
            if layout == "grid":
                found["columns"] = min(max(one.column or 1 for one in people), MOST_IN_A_ROW)
            elif layout == "table":
                found["fields"] = _fields(people, by_line)
            if layout != "table" and (name_pattern := _name_pattern(people)):
                found["name"] = name_pattern
    return {"people": found, "words": words}


def _layout(people: Sequence[DraftAttendance], by_line: Mapping[int, Line]) -> str:
    places = Counter(one.lines[0] for one in people if one.lines)
    running = [by_line[at] for at, n in places.items() if at in by_line and n > MOST_IN_A_ROW]
    if any(line.cell is None and "\t" not in line.text for line in running):
        return "sentence"
    if any(one.column is not None and one.column > 1 for one in people):
        return "grid"
    cells = [by_line[at].cell for at in places if at in by_line]
    if any(cell is not None and cell.columns > 1 for cell in cells):
        return "table"
    crowded = sum(n for n in places.values() if n > 1)
    return "sentence" if crowded * 2 > len(people) else "list"


def _fields(people: Sequence[DraftAttendance], by_line: Mapping[int, Line]) -> list[str]:
    """Give what the columns of a table of people hold, from left to right."""
    columns: dict[str, Counter[int]] = {field: Counter() for field in FIELDS}
    for one in people:
        rows = {
            (line.cell.table, line.cell.row)
            for at in one.lines
            if (line := by_line.get(at)) is not None and line.cell is not None
        }
        for line in by_line.values():
            if line.cell is None or (line.cell.table, line.cell.row) not in rows:
                continue
            for field in FIELDS:
                value = getattr(one, field)
                if value and value in line.text:
                    columns[field][line.cell.column] += 1
    placed = {field: _most(counted) for field, counted in columns.items() if counted}
    ordered = sorted(placed, key=lambda field: (placed[field], FIELDS.index(field)))
    return ordered if "name" in ordered else ["name", *ordered]


def _most(counted: Counter[int]) -> int:
    return counted.most_common(1)[0][0]


def _name_pattern(people: Sequence[DraftAttendance]) -> str:
    """Give how a person is printed: `{name}[ ({organisation})]`."""
    shapes: Counter[str] = Counter()
    for one in people:
        shape = one.printed.strip(" ,;.")
        for field in FIELDS:
            value = getattr(one, field)
            if value and value in shape:
                shape = shape.replace(value, f"{{{field}}}", 1)
        shape = re.sub(
            r"(\s*[-–,(]*\s*)(\{(?:initials|role|organisation)\})(\)?)", r"[\1\2\3]", shape
        )
        bare = re.sub(r"\[[^\]]*\]", "", shape)
        if bare == "{name}":
            shapes[shape] += 1
    if not shapes:
        return ""
    return max(shapes, key=lambda shape: (shape.count("["), shapes[shape]))


def _title_over(people: Sequence[DraftAttendance], by_line: Mapping[int, Line]) -> str:
    """Give the words over a list of people, or before them on the same line."""
    first = min(at for one in people for at in one.lines)
    line = by_line.get(first)
    if line is None:
        return ""
    names = [one.printed or one.name for one in people]
    before = re.match(r"\s*([A-Z][A-Za-z /’']{2,40}):\s*\S", line.text)
    if before and not any(before[1] in name for name in names):
        return before[1]
    above = [at for at in by_line if at < first]
    for at in sorted(above, reverse=True)[:6]:
        over = by_line[at]
        typed = over.text.strip().rstrip(":")
        if over.cell is not None and line.cell is not None and over.cell.table == line.cell.table:
            continue
        return typed if 2 < len(typed) <= 40 and not typed.endswith((".", ",")) else ""
    return ""


# -------------------------------------------------------------------- outcomes, numbers, dates


def _outcomes(draft: Draft) -> Tables:
    """Give where outcomes stand, and the words before them."""
    found: dict[str, Any] = {}
    words: dict[str, str] = {}
    kinds = {"actions": OutcomeKind.ACTION, "decisions": OutcomeKind.DECISION}
    for name, kind in kinds.items():
        those = [one for one in draft.outcomes if one.kind is kind and not one.in_text]
        places = Counter(PLACES.get(one.shape, "inline") for one in those)
        kept = [place for place, n in places.items() if n * 4 >= len(those)]
        order = ("inline", "after item", "end")
        if kept:
            found[name] = sorted(kept, key=order.index)
        for word, label in _labels(those):
            words.setdefault(word, label)
    separators = Counter(
        owner.separator for one in draft.outcomes for owner in one.owners if owner.separator
    )
    if separators:
        found["between_owners"] = separators.most_common(1)[0][0]
    return {"outcomes": found, "words": words}


def _labels(outcomes: Iterable[DraftOutcome]) -> Iterator[tuple[str, str]]:
    """Give the words before outcomes, by the name that a style has for each."""
    seen: dict[str, Counter[str]] = {}
    for one in outcomes:
        label = re.sub(r"\s*\d.*$", "", one.label).strip(" :.-–")
        if not label or len(label) > 30:
            continue
        name = one.verb.value if one.verb.value in _VERBS else one.kind.value
        seen.setdefault(name, Counter())[label] += 1
    for name, counted in seen.items():
        yield name, counted.most_common(1)[0][0]


_VERBS = frozenset(
    {"resolved", "agreed", "approved", "noted", "endorsed", "recommended", "carried", "rejected"}
)
"""The verbs that a style has words for."""


def numbering_of(draft: Draft) -> Numbering | None:
    """Give the scheme that an agenda's printed numbers follow; None where they follow none."""
    levels: list[str] = []
    rank: list[DraftItem] = [*draft.items]
    while numbered := next((one for one in rank if one.number_printed), None):
        shown = numbered.number_printed
        levels.append(re.sub(r"\d+", "1", shown) if levels else shown)
        rank = [child for one in rank for child in one.children]
    points = _point_number(draft)
    beside = bool(points and levels[1:]) and _parts(points) == _parts(levels[-1])
    shown = [*levels, *([points] if points and not beside else [])]
    for few in range(len(shown), 0, -1):
        text = " / ".join(shown[:few])
        text += "; paragraphs" if points and few == len(shown) else ""
        try:
            return read_scheme(text)
        except NotUnderstood:
            continue
    return None


def _parts(number: str) -> int:
    return number.strip(" .:)").count(".")


def _point_number(draft: Draft) -> str:
    """Give the number of paragraphs behind their item's, where most items have such paragraphs."""
    items = [item for item in draft.items if item.number and item.points]
    counted = [
        next((point.number_printed for point in item.points if is_counted(point)), "")
        for item in items
    ]
    numbered = [re.sub(r"\d+", "1", number) for number in counted if number]
    return numbered[0] if len(numbered) * 2 > len(items) else ""


_DAYS = (
    (r"\d{1,2}(?:st|nd|rd|th)\s+[A-Z][a-z]{3,}", "4th February 2009"),
    (r"\d{1,2}\s+[A-Z][a-z]{3,}", "4 February 2009"),
    (r"\d{1,2}\s+[A-Z][a-z]{2}\b", "4 Feb 2009"),
    (r"\d{1,2}/\d{1,2}/\d{2,4}", "04/02/2009"),
)
_CLOCKS = (
    (r"\d{1,2}:\d{2}\s[ap]m", "11.40 am"),
    (r"\d{1,2}:\d{2}[ap]m", "11:40am"),
    (r"\d{1,2}\.\d{2}\s[ap]m", "11.40 am"),
    (r"\d{1,2}\.\d{2}[ap]m", "11.40am"),
    (r"\d{1,2}[ap]m", "2pm"),
    (r"\d{1,2}:\d{2}", "11:40"),
    (r"\d{1,2}\.\d{2}", "11.40"),
)
"""How days and times are printed, and the name that a style has for it; the first that fits."""


def _dates(head: Head) -> Tables:
    """Give how days and times are written."""
    found: dict[str, str] = {}
    day = next((name for form, name in _DAYS if re.search(form, head.day_printed)), "")
    if day:
        found["day"] = day
        short = re.match(r"\s*(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b", head.day_printed)
        full = re.match(r"\s*[A-Z][a-z]+day\b", head.day_printed)
        found["weekday"] = "Wednesday" if full else "Wed" if short else ""
    clock = next((name for form, name in _CLOCKS if re.search(form, head.time_printed)), "")
    if clock:
        found["clock"] = clock
    if between := re.search(r"(?<=[\dm])(\s*(?:–|-|—|to|until)\s*)(?=\d)", head.time_printed):
        found["between"] = between[1]
    return {"dates": found}
