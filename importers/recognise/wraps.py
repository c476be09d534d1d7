"""Printed lines joined into the paragraphs they were before the page was printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from importers.lines import Piece
from importers.recognise.initialled_posts import bare_name, letters_before
from importers.recognise.numbers import MONTHS, Number, Shape, read_number
from importers.recognise.rows import Row
from importers.recognise.titles import STANDING, USUAL
from minutes.rules.initials import fits

WIDEST = 180
"""Lines longer than this are not wrapped: the file has a paragraph to a line."""

SLACK = 0.1
"""How far short of the edge, of the width, a line may end and still be full."""

LABEL = re.compile(
    r"(?:actions?|decisions?|resolved|agreed|noted|recommended|present|apologies|in attendance"
    r"|also present|attendees|attending|secretariat|panel|other attendees"
    r"|(?:st|nd|rd|th)?date|time|place|venue|location"
    r"|chair(?:ed by)?|(?:(?:locum|deputy|acting|parish|town) )?clerk|minutes(?: taken by)?"
    r"|q|a|members? present|absent|observers?|proposed|seconded|signed|circulation"
    r"|(?:named )?substitutes?|officers?|guests?|members|governors|trustees|councillors"
    r"|matters arising|any other business|a\.?o\.?b\.?|correspondence"
    r"|(?:chair\w*|treasurer|secretary|clerk|head ?teacher)(?:['’]?s['’]?)? report)"
    r"(?:\s(?:log|by|for absence|points?|present|in attendance))?"
    r"(?:\s(?:no\.?\s)?(?:[A-Z]{0,3}\d|[A-Z]{2,5}[/-]\d)[\w./-]*)?"
    r"\s?(?:[:;]|[-–—](?:\s|$))",
    re.IGNORECASE,
)
"""A word that begins something new, whatever stands above."""


RULE = "____"
"""A line to write on: nothing goes on behind it."""

_OPEN = re.compile(r"\b(?:on|at|in|of|the|and|held|by|for|from|with|to)$|\s[–—]$")
"""What no line of a title ends with unless it goes on below."""

REACH = 8
"""How far from the end of a line its last word can begin that says it goes on."""


def is_wrapped(rows: Sequence[Row]) -> bool:
    """Say whether lines end at the edge of the page, and not with their paragraph."""
    widths = sorted(len(row.text) for row in rows if not (row.pieces or row.cells))
    if not widths:
        return False
    return widths[int(len(widths) * 0.95)] <= WIDEST and widths[-1] <= WIDEST * 1.6


def is_paragraphs(rows: Sequence[Row]) -> bool:
    """Say whether every line is a paragraph, with no empty line between any two of them."""
    words = [row for row in rows if not (row.bullet or row.cells)]
    return not any(row.gap for row in words) and any(len(row.text) > WIDEST for row in words)


BROKEN = 5
"""So many lines that go on with the sentence above say that an editor broke them at its edge."""


def is_broken(rows: Sequence[Row]) -> bool:
    """Say whether paragraphs were broken by hand or by an editor, in a file that need not."""
    goes_on = [
        row.text[:1].islower() and 45 <= len(above.text) <= 120 and above.text[-1:] not in ".!?:;"
        for above, row in itertools.pairwise(rows)
        if not (row.gap or row.bullet or row.cells or above.cells or read_number(row.printed))
    ]
    return sum(goes_on) >= BROKEN


def joined(rows: Sequence[Row]) -> list[Row]:
    """Give the rows with every paragraph in one piece."""
    if not is_wrapped(rows):
        return list(rows)
    rows = _single_spaced(rows)
    edges = _edges(rows)
    kept: list[Row] = []
    last: Row | None = None
    for row in rows:
        if last is not None and kept and _continues(kept[-1], last, row, edges):
            kept[-1] = _with(kept[-1], row)
        else:
            kept.append(row)
        last = row
    return kept


def _single_spaced(rows: Sequence[Row]) -> Sequence[Row]:
    """Give rows without the empty line that some programs put below every printed line."""
    gaps = sorted(row.gap for row in rows[1:])
    small = sum(
        bool(row.gap)
        and row.text[:1].islower()
        and not row.bullet
        and read_number(row.text) is None
        for row in rows
    )
    if len(gaps) < 8 or gaps[len(gaps) // 4] < 1 or small < max(3, len(rows) * 0.08):
        return rows
    return [replace(row, gap=max(0, row.gap - 1)) for row in rows]


def _edges(rows: Sequence[Row]) -> dict[int, int]:
    """Give for each page where its full lines end."""
    pages: dict[int, list[int]] = {}
    sure: dict[int, list[int]] = {}
    for row, below in itertools.zip_longest(rows, rows[1:]):
        if not row.cells and len(row.text) > 30:
            pages.setdefault(row.page, []).append(row.indent + len(row.text))
            if below is not None and below.text[:1].islower() and row.text[-1:].isalpha():
                sure.setdefault(row.page, []).append(row.indent + len(row.text))
    edges = {page: sorted(ends)[int(len(ends) * 0.9)] for page, ends in pages.items()}
    for page, ends in pages.items():
        if full := sure.get(page):  # lines that surely go on below were full
            edges[page] = max(edges[page], sorted(full)[len(full) // 2])
        else:
            edges[page] = max(ends)
    usual = sorted(edges.values())[len(edges) // 2] if edges else 80
    return {page: edge if len(pages[page]) > 3 else usual for page, edge in edges.items()} | {
        -1: usual
    }


def _continues(whole: Row, above: Row, row: Row, edges: dict[int, int]) -> bool:
    """Say whether a line goes on with the paragraph above it."""
    if above.heading or _are_entries(whole, above, row):
        return False
    if row.bullet or row.heading or row.cells or above.cells or row.number or row.boxed:
        return False
    if row.quoted and not whole.quoted:
        return False
    if above.text.endswith(RULE):
        return False
    if _is_list(whole, above, row) or _is_centred(above, row):
        return False
    if (
        row.text[:1] == "*"
        or above.boxed
        or _DASH.fullmatch(row.text)
        or _DASH.fullmatch(above.text)
    ):
        return False
    if _ROOM.fullmatch(row.text) and not _SMALL_LAST.search(above.text):
        return False
    if above.text[-1:] == ":" and _ROOM.fullmatch(above.text) and row.text[:1].isupper():
        return False
    number = read_number(row.text)
    counted = number is not None and number.shape in (Shape.LETTER, Shape.ROMAN)
    is_open = _OPEN.search(above.text, len(above.text) - REACH) is not None
    if is_open and not row.gap and len(above.text) > 20 and not counted:
        return True
    if _begins_anew(row.text):
        return False
    edge = edges.get(above.page, edges[-1])
    if number is not None and not _is_inside(number, above, row):
        return _runs_on(number, whole, above, row, edge)
    ended = above.text[-1:] in ".!?" or above.text[-2:] in (".”", '."', ".’", ".)")
    opened = not ended and above.text[-1:] != ":"
    small = row.text[:1].islower() or row.text[:1] in "&(,–"
    if row.gap:
        turned = row.page != above.page
        long = len(above.text) > 40
        return opened and long and ((turned and not number) or row.gap == 1) and small
    aside = row.text[:1] == "(" and row.text[-1:] == ")" and len(above.text) < edge / 2
    if small and opened and not aside and (row.bold == above.bold or above.bullet):
        return True
    word = len(row.text.split(maxsplit=1)[0])
    slack = SLACK / 2 if ended else SLACK
    full = above.indent + len(above.text) + 1 + word > edge * (1 - slack)
    ends_bold = row.bold and not above.bold and opened and full and not row.gap
    if row.bold != above.bold and not above.bullet and not ends_bold:
        return False  # a heading; but bold words at the end of a paragraph go on below
    if whole.bullet and row.indent < above.indent - 3 and ended:
        return False
    return full and (opened or abs(row.indent - above.indent) <= 8)


_ENTRY = re.compile(
    r"(?:[A-Z][\w.'’-]*\s){2,5}\([A-Z][^()]*\)|(?:[A-Z][\w.'’-]*\s){2,4}[–—-]\s[A-Z]"
    r"|(?:[A-Z][a-z]+\s)?(?P<f>[A-Z])[\w.'’-]+\s(?:[A-Z][\w.'’-]*\s)?(?P<l>[A-Z])[\w.'’-]+\s(?P=f)(?P=l)\w?\s[A-Z]"
)
"""A name and what stands beside it, which begin a line of a list of people."""

LISTING = 60
"""A line so long that lists names is of a sentence of them, and not one name to a line."""

_LISTS = re.compile(r"(?:,|\b(?:and|Mrs?|Ms|Miss|Dr|Cllr|Revd?|Prof|Sir|Dame)\.?)$")
"""How a line ends in the middle of a sentence of names."""


def _are_entries(whole: Row, above: Row, row: Row) -> bool:
    """Say whether both lines are of a list, and the second does not go on with the first."""
    lists = len(above.text) > LISTING and _LISTS.search(above.text, len(above.text) - REACH)
    return (
        row.indent <= whole.indent
        and not lists
        and any(form.match(row.text) and form.match(whole.text) for form in (_ENTRY, _SECTOR))
    )


_POSTED = re.compile(r"(?:[A-Z][\w.'’-]*\s){1,3}[A-Z][\w'’-]+,\s(?:[A-Z]|the\s)")
"""A name and a post behind a comma, of which every line of a list has one of its own."""


def _is_list(whole: Row, above: Row, row: Row) -> bool:
    """Say whether both lines are entries of a list of people with posts."""
    ended = above.text[-1:] not in ";&" and _LISTS.search(above.text) is None
    return ended and bool(_POSTED.match(whole.text) and _POSTED.match(row.text))


MARGIN = 5
"""How far in, in letters, both lines of a centred title begin at the least."""


def _is_centred(above: Row, row: Row) -> bool:
    """Say whether both lines are set in the middle of the page, each with its own beginning."""
    apart = abs(above.indent - row.indent) > 1 and min(above.indent, row.indent) >= MARGIN
    room = 2 * above.indent + len(above.text)
    word = len(row.text.split(maxsplit=1)[0])
    full = len(above.text) + 1 + word > room * (1 - SLACK)
    return apart and row.bold and above.bold and not full and not row.text[:1].islower()


_SECTOR = re.compile(r"[A-Z][\w ,&/'’-]{2,45}:\s+[A-Z]")
"""A label before names, of which every line of a list has one of its own."""

_OTHER_TONGUE = re.compile(r"[^\W\d][^:/.,]{2,40}\s?/\s?(?=[A-Z])")
"""The same label in another language before it: `Presennol / Present`."""


_BARE_LABEL = re.compile(
    r"(?:(?:Present|Absent|Apologies|In attendance)\s(?=(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr)\b)"
    r"|(?:ACTION|Action)\s?[(\[]|ACTION\s(?=[A-Z][A-Za-z]*\b)|Action\s(?=(?:Cllr|Clerk)\b))"
)
"""A label that has no sign behind it."""


_ROOM = re.compile(
    r"(?:(?:Those |Members |Also |Councillors |Governors )?(?:Present|present|PRESENT)"
    r"|Absent|ABSENT"
    r"|Attendees|ATTENDEES|Attendance|ATTENDANCE|Attended by|(?:Also )?[Ii]n [Aa]ttendance"
    r"|IN ATTENDANCE|Apologies(?: (?:for absence|received|from))?|APOLOGIES)\s?(?::-|[:–-])?"
)
"""A label over a list of people, which goes on with no line above it."""

_SMALL_LAST = re.compile(r"\b(?:the|of|and|for|with|in|all|by|from|to|those|were|was|be|as)$")
"""Words behind which a sentence goes on, whatever stands below."""

_DASH = re.compile(r"[-–—]")
"""A dash alone on its line, where a column of a table became text."""


def _begins_anew(text: str) -> bool:
    """Say whether a line begins with a label, perhaps after the same in another language."""
    if _BARE_LABEL.match(text) or (text[:1].isupper() and USUAL.fullmatch(text.strip(" :"))):
        return True
    if (lettered := letters_before(text)) and fits(lettered[0], bare_name(lettered[1])):
        return True
    other = _OTHER_TONGUE.match(text) if "/" in text else None
    return bool(LABEL.match(text) or (other and LABEL.match(text[other.end() :])))


def _is_inside(number: Number, above: Row, row: Row) -> bool:
    """Say whether what looks like a number only happens to begin the line: `6 governors`."""
    if number.shape in (Shape.MINUTE, Shape.PARTS) or row.indent < above.indent:
        return False
    if above.text[-1:] in ".:;!?" or row.gap:
        return False
    return number.printed.isalnum() and above.indent + len(above.text) > 60


_RUNS_ON = re.compile(
    r"(?:\b(?:items?|minutes?|pages?|paragraphs?|sections?|clauses?|numbers?|years?|class|room|rooms"
    r"|abstained|against|about|than|under|over|nearly|around|some|between|before|after|until|since"
    rf"|{MONTHS})|[a-z],|[£$€])$",
    re.IGNORECASE,
)
"""What stands before a figure in the middle of a sentence: `… by 11 December`, `… see item`."""


def _runs_on(number: Number, whole: Row, above: Row, row: Row, edge: int) -> bool:
    """Say whether a figure with a stop behind it only ends the sentence of a full line above.

    A list in which every entry fills its line counts on from the number above.
    """
    first = read_number(whole.printed)
    counts_on = first is not None and first.shape is number.shape and first.key < number.key
    full = above.indent + len(above.text) + 1 + len(row.text.split()[0]) > edge * (1 - SLACK)
    if STANDING.match(row.printed[number.end :]) or above.text.endswith((" Room", " Rooms")):
        return False  # an item below the place where they met
    sentence = " " in whole.text and whole.text[:1].isalnum() and not whole.heading
    return (
        sentence
        and full
        and not (row.gap or counts_on or row.bold)
        and _RUNS_ON.search(above.text) is not None
    )


def _with(whole: Row, row: Row) -> Row:
    hyphen = whole.text.endswith("-") and row.text[:1].islower()
    text = whole.text + ("" if hyphen else " ") + row.text
    aside, before = whole.aside, whole.aside_before
    if row.aside and not whole.aside:
        aside, before = row.aside, len(whole.text) + 1
    elif row.aside:
        aside = _both(whole.aside, row.aside)
    due = whole.due or row.due
    return replace(
        whole, text=text, at=whole.at + row.at, aside=aside, aside_before=before, due=due
    )


def _both(first: str, second: str) -> str:
    """Give two asides of one paragraph: `Paul` over `Evemy/Clerk`, or one owner after another."""
    loose = len(first.split()) == 1 and first.isalpha() and not first.isupper()
    return f"{first} {second}" if loose or first[-1:] in "/,&" else f"{first}\n{second}"


def piece_of(text: str, column: int) -> Piece:
    """Give words at a column."""
    return Piece(text=text, column=column)
