"""Which lines are the items of a meeting: the numbering that runs through it, or headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from importers.draft import Lines
from importers.recognise.agenda_list import agenda_of, bullets_in_front, front_list
from importers.recognise.chains import Numbered, chain_of
from importers.recognise.headings import (
    HEAD_WORDS,
    count_inside,
    headings,
    is_said_again,
    standing_alone,
)
from importers.recognise.inner_lists import lists_under_capitals, without_inner
from importers.recognise.labelled_items import labelled_heads, parted_label
from importers.recognise.lone_numbers import only_lone
from importers.recognise.numbers import Number, Shape, counted_last, read_number
from importers.recognise.opened_rows import opened
from importers.recognise.opening_items import openings
from importers.recognise.restricted import is_mark
from importers.recognise.room_labels import LABEL as ROOM
from importers.recognise.rows import Ledger, Row
from importers.recognise.titles import APOLOGIES, CLOSING, STANDING, is_below, is_title, split_title
from minutes.findings import Code


@dataclass(slots=True)
class Section:
    """An item with the rows below it; the first section of a paper has no title."""

    title: str = ""
    number: Number | None = None
    printed: str = ""
    depth: int = 0
    rows: list[Row] = field(default_factory=list[Row])
    lines: Lines = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of a paper, in order."""

    before: tuple[Row, ...]
    """What stands above the first item."""
    sections: tuple[Section, ...]
    contents: tuple[Row, ...] = ()
    """A list of the items at the front, which the minutes then repeat."""
    shape: Shape | None = None


def outline_of(rows: Sequence[Row], ledger: Ledger) -> Outline:
    """Give the items of a paper and the rows that belong to each."""
    agenda = agenda_of(rows)
    if agenda and not _contents(rows, _numbered(rows)):
        left = [row for n, row in enumerate(rows) if n not in agenda]
        outline = outline_of(left, ledger)
        return replace(outline, contents=(*(rows[n] for n in agenda), *outline.contents))
    listed, titles = bullets_in_front(rows)
    if titles and not any(row.heading for row in rows):
        left = [
            replace(row, heading=2) if n in titles else row
            for n, row in enumerate(rows)
            if n not in listed
        ]
        outline = outline_of(left, ledger)
        return replace(outline, contents=(*(rows[n] for n in listed), *outline.contents))
    rows = opened(rows)
    numbered = only_lone(_numbered(rows), rows)
    contents = _contents(rows, numbered)
    listed = {n.place for n in contents}
    if lists_under_capitals(rows, numbered):
        return _by_headings(rows, ledger)
    outer = without_inner([n for n in numbered if n.place not in listed], rows)
    chain = chain_of(outer)
    outline = _by_headings(rows, ledger) if not chain else None
    if not chain and outline and not outline.sections:
        chain = _only_minute(rows, numbered)
    if chain:
        rows, chain = _with_inner(rows, chain, listed, ledger)
    alone = len(chain) == 1 and outline is not None
    inside = count_inside(rows, [one.place for one in chain])
    if alone or (len(chain) > 1 and not inside and not _is_under_headings(rows, chain)):
        outline = _by_numbers(rows, chain, ledger)
    outline = outline or _by_headings(rows, ledger)
    if not contents:
        return outline
    return _with_contents(outline, contents, rows)


def _only_minute(rows: Sequence[Row], numbered: Sequence[Numbered]) -> list[Numbered]:
    """Give the one minute that a paper has, or what is left of it: `45/26 Apologies`."""
    minutes = [
        one
        for one in numbered
        if one.number.shape is Shape.MINUTE
        or (one.number.shape is Shape.WHOLE and one.number.end >= len(rows[one.place].printed))
    ]
    if len(minutes) != 1:
        return []
    row = rows[minutes[0].place]
    below = rows[minutes[0].place + 1 : minutes[0].place + 2]
    title = row.printed[minutes[0].number.end :].strip() or (below[0].text if below else "")
    return minutes if STANDING.match(title) and is_title(title) else []


def _is_under_headings(rows: Sequence[Row], chain: Sequence[Numbered]) -> bool:
    """Say whether a run of numbers is of the second rank, below headings that have none.

    A list inside what one heading stands over, or headings of their own one step further in.
    """
    levels = {n: row.heading for n, row in enumerate(rows) if row.heading and row.text}
    heads = {n: level for n, level in levels.items() if not HEAD_WORDS.fullmatch(rows[n].text)}
    places = [one.place for one in chain]
    inner = [heads[place] for place in places if place in heads]
    if len(inner) == len(places):
        over = [n for n, h in heads.items() if h < min(inner) and read_number(rows[n].text) is None]
        return len([n for n in over if n]) >= 2
    alone = places[-1] - places[0] == len(places) - 1 and len(rows) > 4 * len(places)
    if alone and not inner and len(standing_alone(rows)) > max(3, len(places)):
        return True  # a list with nothing between, in a paper of headings without numbers
    inside = any(places[0] < n < places[-1] for n in levels)
    return not inner and not inside and len(heads) >= 4 and min(heads) < places[0]


# Numbered rows ------------------------------------------------------------------------------


def _numbered(rows: Sequence[Row]) -> list[Numbered]:
    found: list[Numbered] = []
    indents = [row.indent for row in rows if read_number(row.printed)]
    base = min(indents) if indents else 0
    for place, row in enumerate(rows):
        number = read_number(row.printed) if not row.bullet and not row.cells else None
        if number is None:
            continue
        number = _rounded(number)
        found.append(Numbered(place, number, _weight(rows, place, number, base)))
    return _counted_last(_past_hundred(found))


def _past_hundred(numbered: list[Numbered]) -> list[Numbered]:
    """Give `100.` and those behind it as numbers of items where `99.` is one before them."""
    last = next((n for n, one in enumerate(numbered) if one.number.key == (99, 0)), None)
    if last is None:
        return numbered
    later = [
        replace(one, number=replace(one.number, shape=Shape.WHOLE, key=(*one.number.key, 0)))
        if one.number.shape is Shape.LONG and one.number.key < (1000,)
        else one
        for one in numbered[last:]
    ]
    return numbered[:last] + later


def _counted_last(numbered: list[Numbered]) -> list[Numbered]:
    """Give minutes that are numbered behind their year as such: `26/041`, `26/042`."""
    families = Counter(n.number.family for n in numbered if n.number.shape is Shape.MINUTE)
    other = [replace(n, number=counted_last(n.number)) for n in numbered]
    last = Counter(n.number.family for n in other if n.number.shape is Shape.MINUTE)
    return other if max(last.values(), default=0) > max(families.values(), default=0) else numbered


def _rounded(number: Number) -> Number:
    """Give `1.0` as the whole number that it is."""
    if number.shape is Shape.PARTS and len(number.key) == 2 and number.key[1] == 0:
        return replace(number, shape=Shape.WHOLE, key=(number.key[0], 0))
    return number


def _weight(rows: Sequence[Row], place: int, number: Number, base: int) -> float:
    """Say how much a numbered row looks like an item, and not like one of a list inside one."""
    row = rows[place]
    words = row.printed[number.end :].strip()
    title, rest = split_title(words) if words else ("", "")
    weight = 1.0
    weight += 0.5 if is_title(words) or (title.isupper() and len(title) > 3) else 0.0
    weight += 0.3 if row.gap else 0.0
    weight += 0.5 if row.heading or row.bold or row.bold_until > number.end else 0.0
    weight -= 0.4 if row.indent > base + 7 else 0.0
    weight -= 0.5 * (row.level or 0)
    if len(words) > 60 and words[-1:] in ".;" and not rest:
        weight -= 0.5
    if words[:1].islower() or (words[-1:] == ";" and row.level):
        weight -= 0.6
    return max(weight, 0.1)


def _contents(rows: Sequence[Row], numbered: Sequence[Numbered]) -> list[Numbered]:
    """Give the numbered rows of a list of items at the front: a close run, numbered again below."""
    numbered = [one for one in numbered if not rows[one.place].level]
    last = {one.number.value: place for place, one in enumerate(numbered)}
    run: list[Numbered] = []
    for place, one in enumerate(numbered):
        if run and (one.place != run[-1].place + 1 or one.number.key <= run[-1].number.key):
            if len(run) >= 3:
                break
            run = []
        if last[one.number.value] > place and len(rows[one.place].text) < 130:
            run.append(one)
        elif run:
            break
    again = {n.number.value for n in numbered if run and n.place > run[-1].place}
    if len(run) >= 3 and all(n.number.value in again for n in run):
        return run
    return front_list(numbered, [row.printed for row in rows])


def _with_inner(
    rows: list[Row], chain: list[Numbered], listed: set[int], ledger: Ledger
) -> tuple[list[Row], list[Numbered]]:
    """Part rows in the middle of which the next item begins: `… annual leave. 4. MINUTES The …`."""
    shape, family = chain[0].number.shape, chain[0].number.family
    if shape not in (Shape.WHOLE, Shape.MINUTE):
        return rows, chain
    have = {one.number.key for one in chain}
    starts = {one.place: one.number for one in chain}
    found: list[Row] = []
    heads: list[Numbered] = []
    current: tuple[int, ...] = (0, 0)
    for place, row in enumerate(rows):
        if place in starts:
            current = starts[place].key
            heads.append(Numbered(len(found), starts[place], 1.0))
        pieces = [row]
        while place not in listed and not row.cells and current > (0, 0):
            cut = _inner(pieces[-1].text, current, have, shape, family)
            if cut is None:
                break
            at, number = cut
            whole = pieces[-1]
            pieces[-1] = replace(whole, text=whole.text[:at].strip())
            part = replace(whole, text=whole.text[at:], gap=1, bullet="", number="", aside="")
            pieces.append(part)
            heads.append(Numbered(len(found) + len(pieces) - 1, number, 1.0))
            current = number.key
            ledger.find(
                Code.ITEM_STARTS_INSIDE_PARAGRAPH,
                f"Item {number.value} begins in the middle of a paragraph.",
                "Nothing to do: it was given its own place. Check that its title is right.",
                text=whole.text[at : at + 80],
                lines=row.at,
            )
        found += pieces
    return found, heads


def _inner(
    text: str, current: tuple[int, ...], have: set[tuple[int, ...]], shape: Shape, family: str
) -> tuple[int, Number] | None:
    """Give where the next number of the run stands inside a paragraph, if no row begins with it."""
    following = (current[0] + 1, 0) if len(current) == 2 else (current[0] + 1, *current[1:])
    if following in have:
        return None
    before = r"(?<=[.:;!?)\d\w]) " if shape is Shape.MINUTE else r"(?<=[.:;!?)\w]) "
    for found in re.finditer(rf"{before}(?=\D{{0,8}}{following[0]}\b)", text):
        at = found.end()
        number = read_number(text[at:])
        if number is not None and family.endswith(("/", ".")) and number.family != family:
            number = counted_last(number)
        if number is None or number.shape is not shape or number.key != following:
            continue
        words = text[at + number.end :]
        if not words.strip():
            continue  # a number that a sentence ends with opens nothing
        if shape is Shape.MINUTE and number.family == family and words[:1].isupper():
            return at, number
        stop = number.printed.endswith((".", ")"))
        title, _ = split_title(words)
        ended = text[: at - 1].rstrip()[-1:] in ".!?:" or (title.isupper() and len(title) > 3)
        if shape is Shape.WHOLE and stop and words[:1].isupper() and ended:
            return at, number
    return None


# Sections -------------------------------------------------------------------------------------


def _by_numbers(rows: list[Row], chain: Sequence[Numbered], ledger: Ledger) -> Outline:
    heads = {one.place: one.number for one in chain}
    first = chain[0].place
    place = first
    before, sections = _opened(rows[:first])
    if before and _is_late_number(rows, first):
        rows = list(rows)
    while place < len(rows):
        row = rows[place]
        if place in heads:
            place, section = _numbered_section(rows, place, heads, ledger, sections, before)
            sections.append(section)
            continue
        if _is_closing_heading(row, rows, place):
            sections.append(_unnumbered(row))
        else:
            sections[-1].rows.append(row)
        place += 1
    return Outline(tuple(before), tuple(sections), shape=chain[0].number.shape)


def _unnumbered(row: Row) -> Section:
    """Give the item whose title stands here without a number, or with one already used."""
    number = read_number(row.text)
    if number is None:
        return Section(title=row.text.strip(" :"), lines=row.at)
    title = row.text[number.end :].strip(" :")
    return Section(title=title, number=number, printed=number.printed, lines=row.at)


def _opened(before: Sequence[Row]) -> tuple[list[Row], list[Section]]:
    """Give the rows above the first item, and the items that stand among them without a mark."""
    left, found = openings(before)
    return left, [Section(title=one.title, lines=one.lines, rows=list(one.rows)) for one in found]


def _is_late_number(rows: Sequence[Row], place: int) -> bool:
    return not rows[place].text


def _numbered_section(
    rows: Sequence[Row],
    place: int,
    heads: dict[int, Number],
    ledger: Ledger,
    sections: list[Section],
    before: list[Row],
) -> tuple[int, Section]:
    """Give the section whose number stands here, and the place behind its title."""
    row = rows[place]
    number = heads[place]
    words = row.printed[number.end :].strip()
    second = read_number(words)
    printed = number.printed
    if second is not None and re.match(r"[a-z ]*[a-z] ?\d", words[1:]):
        second = None  # a title that ends in a year: `Budget 2026/27`
    if second is not None and second.shape in (Shape.MINUTE, Shape.WHOLE) and words[second.end :]:
        printed = f"{printed} {second.printed}"
        words = words[second.end :].strip()
    section = Section(number=number, printed=printed, lines=row.at)
    if _is_untitled(row, words, number) and _is_headed(rows, heads):
        if words:
            section.rows.append(replace(row.having(words), gap=0, number="", bullet=""))
        return place + 1, section
    if words:
        whole = is_title(words) or row.heading > 0 or (row.bold and len(words) < 200)
        whole = whole and APOLOGIES.match(words) is None
        bold = row.bold_until - number.end if row.bold_until > number.end else 0
        if bold and bold < len(words):
            title, rest = words[:bold].strip(" .:–-"), words[bold:].lstrip(" .:")
        else:
            title, rest = (words, "") if whole else split_title(words)
        listed = ROOM.match(words)
        if listed and listed["sign"] in (":", ";", ":-") and words[listed.end() :]:
            title, rest = words[: listed.start("sign")].strip(), words[listed.end() :]
        label = re.match(r"([^:;]{3,60})[:;]\s+(?=\S)", title)
        counted = read_number(words[label.end() :]) if label and not row.heading else None
        if label and counted is not None and counted.shape is Shape.MINUTE:
            section.printed = f"{printed} {counted.value}"  # `2. Apologies: 066/23: Cllr Vale …`
            title, rest = label[1], words[label.end() + counted.end :].lstrip(" :")
            label = None
        if (
            label
            and not rest
            and not row.heading
            and re.search(r"\b(?:[A-Z][a-z]+|[A-Z]\.) ?[A-Z]", title[label.end() :])
        ):
            title, rest = label[1], title[label.end() :]
        section.title = title.rstrip(" ;:")
        if rest:
            section.rows.append(replace(row.having(rest), gap=0, number="", bullet=""))
        elif row.aside:
            section.rows.append(replace(row.having(""), number=""))
        return place + 1, section
    return _title_elsewhere(rows, place, heads, ledger, (sections, before), section)


def _is_untitled(row: Row, words: str, number: Number) -> bool:
    """Say whether `5b` stands alone or before a paragraph, if titles are headings in its paper."""
    is_part = number.value[-1:].isalpha() and number.shape is not Shape.CAPITAL
    return is_part and not row.heading and (not words or words[-1] in ".!?:")


def _is_headed(rows: Sequence[Row], heads: Iterable[int]) -> bool:
    """Say whether most of the numbered rows at these places are headings."""
    headed = [rows[head].heading > 0 for head in heads]
    return sum(headed) * 2 > len(headed)


def _title_elsewhere(
    rows: Sequence[Row],
    place: int,
    heads: dict[int, Number],
    ledger: Ledger,
    above: tuple[list[Section], list[Row]],
    section: Section,
) -> tuple[int, Section]:
    """Take the title from the line below a lone number, or from one that stands just above it."""
    sections, before = above
    shelf = sections[-1].rows if sections else before
    high = shelf[-1] if shelf else None
    after = place + 1
    while after < min(len(rows) - 1, place + INNER) and _is_bare(rows[after], after, heads):
        after += 1
    below = rows[after] if after < len(rows) and after not in heads else None
    below = None if below and is_mark(below.text, first=False) else below
    if high is not None and high.gap and not rows[place].gap and is_title(high.text):
        shelf.pop()
        section.title, section.lines = high.text, high.at + section.lines
        place += 1
    elif below is not None and not below.bullet and is_below(below.text):
        numbers = tuple(at for row in rows[place + 1 : after] for at in row.at)
        section.title, section.lines = below.text, section.lines + numbers + below.at
        place = after + 1
    else:
        return place + 1, section
    title_below(section.printed, section.title, section.lines, ledger)
    return place, section


INNER = 3
"""The numbers of an item and its first parts stand in so many lines before its title."""


def _is_bare(row: Row, place: int, heads: dict[int, Number]) -> bool:
    """Say whether a line is the number of a part and nothing else, below the item's own."""
    number = read_number(row.printed)
    if number is None or place in heads or number.shape is not Shape.PARTS:
        return False
    return number.end >= len(row.printed.rstrip())


def title_below(number: str, title: str, lines: Lines, ledger: Ledger) -> None:
    """Say that a number and its title stand on two lines."""
    ledger.find(
        Code.TITLE_ON_NEXT_LINE,
        f"The number {number} and its title stand on two lines.",
        "Nothing to do: they were put together.",
        text=title,
        lines=lines,
    )


def _is_closing_heading(row: Row, rows: Sequence[Row], place: int) -> bool:
    number = read_number(row.text)
    if number is not None and place and read_number(rows[place - 1].text) is not None:
        return False  # one of a list of numbers
    words = row.text[number.end if number else 0 :].strip(" :.*")
    if row.bullet or row.cells or row.number or not CLOSING.fullmatch(words):
        return False
    if is_said_again(rows, place):
        return False
    if re.match(r"(?:apologies|matters arising|welcome|declar|minutes|chair)", words.lower()):
        return row.heading > 0 or (row.bold and row.gap > 0)
    return bool(row.gap or row.heading or row.bold or row.text.isupper() or place + 1 < len(rows))


def _by_headings(rows: Sequence[Row], ledger: Ledger) -> Outline:
    """Give the items of a paper without numbers: what its headings part it into."""
    heads = headings(rows)
    labelled = labelled_heads(rows)
    if len(labelled) > len(heads) and not any(row.heading for row in rows[1:]):
        return _by_labels(rows, labelled)
    if not heads:
        return Outline(tuple(rows), ())
    first = min(heads)
    before, sections = _opened(rows[:first])
    for place in range(first, len(rows)):
        row = rows[place]
        if place in heads:
            number = read_number(row.text)
            if number and number.shape not in (Shape.WHOLE, Shape.PARTS):
                number = None
            if number and not (row.heading or number.printed.endswith((".", ")"))):
                number = None
            title = row.text[number.end :].strip(" :") if number else ""
            whole = row.text.strip(" :")
            whole = whole.removesuffix(".") if whole.startswith("To ") else whole
            section = Section(title=title or whole, depth=heads[place], lines=row.at)
            if number and title:
                section.number, section.printed = number, number.printed
            sections.append(section)
        else:
            sections[-1].rows.append(row)
    return Outline(tuple(before), tuple(sections))


def _by_labels(rows: Sequence[Row], heads: Sequence[int]) -> Outline:
    """Give the items of a paper whose titles are labels in front of what was said."""
    sections: list[Section] = []
    for place in range(heads[0], len(rows)):
        row = rows[place]
        if place in heads:
            title, rest = parted_label(row)
            sections.append(Section(title=title, lines=row.at, rows=[rest] if rest else []))
        else:
            sections[-1].rows.append(row)
    return Outline(tuple(rows[: heads[0]]), tuple(sections))


def _with_contents(outline: Outline, contents: Sequence[Numbered], rows: Sequence[Row]) -> Outline:
    """Give the items the titles of the list at the front, which has each whole and on its own."""
    titles = {n.number.value: rows[n.place].printed[n.number.end :].strip() for n in contents}
    listed = {rows[n.place].at for n in contents}
    for section in outline.sections:
        title = titles.get(section.number.value if section.number else "")
        if title and title.lower() != section.title.lower():
            left = section.title
            section.title = title
            if left and not title.lower().startswith(left.lower()):
                row = Row(text=left, at=section.lines)
                section.rows.insert(0, row)
    before = tuple(row for row in outline.before if row.at not in listed)
    kept = tuple(row for row in outline.before if row.at in listed)
    return replace(outline, before=before, contents=kept)
