"""Marks that something is not for the public: read, and put to the part of the paper they are of.

A mark stands below the words it is of, or right under a title, or at the end of a table's cell.
One that was missed would put before the public what a board decided to keep from it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from importers.draft import (
    DraftItem,
    DraftOutcome,
    DraftPoint,
    DraftRestriction,
    Entry,
    Lines,
)
from importers.recognise.rows import Row
from importers.recognise.untitled import number_of, with_parts
from minutes.kinds import PointKind

_LEAD = re.compile(
    r"\b(?:Restricted|Confidential|Exempt)(?:, all of (?:item )?[^\s:]+)?\s?[:–—-]"
    r"\s?not for publication\b",
    re.IGNORECASE,
)
"""How a mark begins that says by itself what it is, wherever it stands."""

_HEAD = re.compile(
    r"\w+(?:, all of (?:item )?(?P<part>[^\s:]+))?\s?[:–—-]\s?not for publication\b", re.IGNORECASE
)
"""What a mark says before its reason and its words."""

_WORDS = re.compile(r"\s?:\s?[“\"]")
"""What stands before the words that are restricted alone."""

_BETWEEN = re.compile(r"\)" + _WORDS.pattern)

MOST = 50
"""How many marks can stand in one line; where more begin, somebody plays with the reader."""

_UNDER_TITLE = re.compile(
    r"[(\[*]*(?:strictly\s|private and\s)?"
    r"(?:(?:restricted|confidential|exempt)(?P<named>\s(?:item|minute|matter|information|business))?"
    r"|(?:this item is\s)?not for publication)"
    r"(?:\s?[:–—]\s?|\s?-\s|\s(?=by virtue|under\b|in accordance|paragraph)|(?=[)\]*.]*$))"
    r"(?P<reason>.*?)[)\]*.]*",
    re.IGNORECASE | re.DOTALL,
)
"""What boards print under the title of an item that was held in private."""

_CAUSE = re.compile(
    r"\b(?:para(?:graph|s)?|schedule|act|section|regulations?|order|gdpr|by virtue|in accordance"
    r"|personal|commercial\w*|legal\w*|financial|staff\w*|contract\w*|sensitive)\b",
    re.IGNORECASE,
)
"""What tells that words behind a sign are why something is kept back, and not what happened."""

_TABLES = ("table", "log")
"""How outcomes stood that may be those of other items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamingMark(DraftRestriction):
    """A mark that says which part it is of, until that part is found."""

    part: str

    @property
    def settled(self) -> DraftRestriction:
        """The mark as one of what it stands at."""
        return DraftRestriction(
            phrase=self.phrase, reason=self.reason, in_line=self.in_line, lines=self.lines
        )


Marks = tuple[DraftRestriction, ...]

LONGEST = 160
"""A line under a title with more letters is the matter itself, and no mark."""


def is_mark(text: str, *, first: bool) -> bool:
    """Say whether a line only says that something is restricted; `first` right under a title."""
    return bool(_marks_in(text, ()) or (first and _mark_under_title(text, ()) is not None))


def with_marks(item: DraftItem) -> DraftItem:
    """Give an item with every mark at what it is of, and no longer among its words."""
    shelf, own = _Shelf(item), list(item.restricted)
    for entry in item.entries:
        own += shelf.put(entry)
    if item.children and not shelf.entries:  # a paragraph that is short and numbered is a title
        first = item.children[0]
        under = _mark_under_title(first.title, first.lines)
        own += _marks_in(first.title, first.lines) or ((under,) if under is not None else ())
    marked = replace(
        item,
        entries=tuple(shelf.entries),
        children=tuple(with_marks(child) for child in item.children),
        restricted=tuple(own),
    )
    return with_parts(marked, shelf.parts) if shelf.parts else marked


def with_marks_above(
    points: Sequence[DraftPoint], loose: Collection[int] = ()
) -> tuple[DraftPoint, ...]:
    """Give the words above the first item with every mark at what it is of.

    Marks of the `loose` lines stand below no words: they are of all that follows there.
    """
    shelf = _Shelf(DraftItem())
    onward: list[tuple[int, DraftPoint, Marks]] = []
    for point in points:
        marks = _marks_in(point.text, point.lines) if _may_hold(point.text) else ()
        if marks and (not shelf.entries or not set(point.lines).isdisjoint(loose)):
            onward.append((len(shelf.entries), point, marks))
            continue
        for mark in shelf.put(point):
            words = DraftPoint(text=point.text, lines=mark.lines)
            shelf.entries.append(words)  # of the whole paper, which nothing here can hold
    entries = [entry for entry in shelf.entries if isinstance(entry, DraftPoint)]
    for place, point, marks in reversed(onward):
        entries[place:] = _kept_from(point, marks, entries[place:])
    return tuple(entries)


def _kept_from(words: DraftPoint, marks: Marks, below: Sequence[DraftPoint]) -> list[DraftPoint]:
    """Give what stands below marks that are of all of it; their own words too, if of nothing."""
    found = list(below)
    for mark in marks:
        held = [n for n, point in enumerate(found) if mark.phrase in point.text]
        if not held:
            found.insert(0, replace(words, restricted=(replace(mark, phrase=""),)))
        for n in held:
            both = joined_marks(found[n].restricted, (mark,))
            found[n] = replace(found[n], restricted=both)
    return found


def parted_marks(text: str, lines: Lines) -> tuple[str, tuple[DraftRestriction, ...]]:
    """Give the words of a table's cell, and the marks that stand in it behind them."""
    words, behind = _parted(text)
    marks = _marks_in(behind, lines, words)
    return words, tuple(replace(mark, in_line=True) for mark in marks)


def with_marks_apart(rows: Sequence[Row]) -> list[Row]:
    """Give rows with each mark in one of its own, also where its line ran on from its words."""
    found: list[Row] = []
    for row in rows:
        words, behind = _parted(row.text) if not row.cells else (row.text, "")
        if words and behind:
            found += [row.having(words), Row(text=behind, at=row.at)]
        else:
            found.append(row)
    return found


def _parted(text: str) -> tuple[str, str]:
    """Give the words before the first mark, and the marks, if these are all that is behind."""
    lead = _LEAD.search(text) if _may_hold(text) else None
    if lead is None or not _marks_in(text[lead.start() :], ()):
        return text, ""
    return text[: lead.start()].rstrip(), text[lead.start() :]


def joined_marks(*those: Sequence[DraftRestriction]) -> tuple[DraftRestriction, ...]:
    """Give the marks of several parts that become one, each once."""
    found: dict[tuple[str, str, str], DraftRestriction] = {}
    for mark in (mark for marks in those for mark in marks):
        part = mark.part if isinstance(mark, NamingMark) else ""
        found.setdefault((mark.phrase, mark.reason, part), mark)
    return tuple(found.values())


def whole_marks(part: DraftItem | Entry) -> tuple[DraftRestriction, ...]:
    """Give the marks that keep the whole of a part from the public."""
    return tuple(mark for mark in part.restricted if not mark.phrase)


T = TypeVar("T", bound=Entry)


def told_back(paragraph: T, outcome: Entry) -> T:
    """Give a paragraph that keeps back what is kept back of an outcome that its words decide."""
    words = outcome.text if outcome.text in paragraph.text else ""
    marks = [replace(mark, phrase=mark.phrase or words) for mark in outcome.restricted]
    if whole_marks(paragraph):
        return paragraph
    return replace(paragraph, restricted=joined_marks(paragraph.restricted, marks))


def with_told_back(entries: Sequence[Entry]) -> list[Entry]:
    """Give entries in which the words of a paragraph are as restricted as what they decide."""
    found = list(entries)
    above: int | None = None
    for place, entry in enumerate(found):
        if isinstance(entry, DraftPoint):
            above = place
        elif entry.in_text and entry.restricted and above is not None:
            found[above] = told_back(found[above], entry)
    return found


class _Shelf:
    """The entries of an item so far, and the mark that goes on for those to come."""

    def __init__(self, item: DraftItem) -> None:
        self.entries: list[Entry] = []
        self.parts: dict[int, tuple[DraftRestriction, ...]] = {}
        """The marks on all of a part without a title, by where its numbered paragraph stands."""
        self._numbers: dict[str, list[int]] = {}
        """Where the paragraphs stand that a part without a title may begin with."""
        self._item = item
        self._open: tuple[DraftRestriction, ...] = ()

    def put(self, entry: Entry) -> tuple[DraftRestriction, ...]:
        """Put an entry below the others; give what it marks of the item itself."""
        entry = _with_marked_cells(entry)
        marks = self._read(entry)
        if not marks:
            self._add(entry)
            return ()
        part = _part_named(entry.text)
        if part in self._numbers:  # wherever it stands: the mark says what it is of
            for place in self._numbers[part]:
                self.parts[place] = joined_marks(self.parts.get(place, ()), marks)
            return ()
        if part != self._item.number:  # it may be of something else: that is looked for later
            marks = tuple(_naming(mark, part) for mark in marks)
        if not self.entries or part == self._item.number != "":
            if _is_also_words(entry.text):
                self._add(entry)
            return marks
        places = self._of_last()
        for mark in marks:
            self._mark(mark, places)
        if part:  # an item without a title, of which only the number's paragraph is above
            self._open = tuple(mark for mark in marks if not mark.phrase)
        return ()

    def _read(self, entry: Entry) -> tuple[DraftRestriction, ...]:
        """Give the marks that an entry holds, if it holds nothing else."""
        if isinstance(entry, DraftPoint) and entry.rows:
            return ()
        if _may_hold(entry.text):
            beside = "\n".join(self.entries[place].text for place in self._of_last())
            if found := _marks_in(entry.text, entry.lines, beside):
                return found
        is_words = isinstance(entry, DraftPoint)
        under = _mark_under_title(entry.text, entry.lines) if is_words else None
        return (under,) if under is not None and not self.entries else ()

    def _add(self, entry: Entry) -> None:
        if isinstance(entry, DraftPoint) and entry.kind is PointKind.NUMBERED:
            self._open = ()
        in_table = isinstance(entry, DraftOutcome) and entry.shape in _TABLES
        if self._open and not in_table:  # a table's rows say by themselves what they bear
            entry = replace(entry, restricted=joined_marks(entry.restricted, self._open))
        if number := number_of(entry, self._item):
            self._numbers.setdefault(number, []).append(len(self.entries))
        self.entries.append(entry)

    def _of_last(self) -> list[int]:
        """Give the places of what stands right above: a paragraph, and what its words decide."""
        places: list[int] = []
        for place in reversed(range(len(self.entries))):
            entry = self.entries[place]
            places.append(place)
            if isinstance(entry, DraftPoint) or not self._is_told_above(entry, place):
                break
        return places

    def _is_told_above(self, one: DraftOutcome, place: int) -> bool:
        """Say whether the words of an outcome stand in a paragraph above it."""
        lines = set(one.lines)
        return bool(lines) and any(
            isinstance(above, DraftPoint) and lines.issubset(above.lines)
            for above in itertools.islice(reversed(self.entries), len(self.entries) - place, None)
        )

    def _mark(self, mark: DraftRestriction, places: Sequence[int]) -> None:
        held = [place for place in places if mark.phrase in self.entries[place].text]
        for place in held or places[-1:]:
            entry = self.entries[place]
            both = joined_marks(entry.restricted, (mark,))
            self.entries[place] = replace(entry, restricted=both)


def _with_marked_cells(entry: Entry) -> Entry:
    """Give a table that is no list of outcomes with what its cells mark of themselves."""
    if not isinstance(entry, DraftPoint) or not any(_may_hold(c) for r in entry.rows for c in r):
        return entry
    read = [[parted_marks(cell, entry.lines) for cell in row] for row in entry.rows]
    kept = [
        replace(mark, phrase=mark.phrase or words, in_line=False)
        for row in read
        for words, marks in row
        for mark in marks
        if words
    ]
    rows = tuple(
        tuple(words or cell for cell, (words, _) in zip(row, those, strict=True))
        for row, those in zip(entry.rows, read, strict=True)
    )
    return replace(entry, rows=rows, restricted=joined_marks(entry.restricted, kept))


def _may_hold(text: str) -> bool:
    """Say at little cost whether there can be a mark in a text."""
    return "publication" in text.lower()


def _naming(mark: DraftRestriction, part: str) -> DraftRestriction:
    """Give a mark as one of a part, where it names any."""
    if not part:
        return mark
    return NamingMark(
        phrase=mark.phrase, reason=mark.reason, in_line=mark.in_line, part=part, lines=mark.lines
    )


def _part_named(text: str) -> str:
    found = _HEAD.match(text.strip())
    return (found["part"] or "").strip(" .)") if found else ""


def _marks_in(text: str, lines: Lines, beside: str = "") -> tuple[DraftRestriction, ...]:
    """Give the marks that a text is made of; none where it says anything else.

    A reason may begin as a mark does, and so may the words: where a mark ends is where it is whole.
    `beside` are the words among which those of a mark stand.
    """
    starts = [found.start() for found in _LEAD.finditer(text)] if _may_hold(text) else []
    if not starts or len(starts) > MOST or text[: starts[0]].strip():
        return ()
    marks: list[DraftRestriction] = []
    start = starts[0]
    for end in (*starts[1:], len(text)):
        mark = _mark_read(text[start:end].strip(), lines, beside)
        if mark is not None:
            marks.append(mark)
            start = end
    return tuple(marks) if start == len(text) else ()


def _mark_read(text: str, lines: Lines, beside: str = "") -> DraftRestriction | None:
    """Give a whole mark, with its reason in brackets and its words in quotation marks."""
    head = _HEAD.match(text)
    if head is None:
        return None
    said = text[head.end() :].removesuffix(".").strip()
    reason = phrase = ""
    if said.endswith(("”", '"')):
        until = _end_of_reason(said, " ".join(beside.split())) if said.startswith("(") else 0
        words = _WORDS.match(said, until)
        if words is None:
            return None
        reason, phrase = said[1 : until - 1] if until else "", said[words.end() : -1]
        is_whole = bool(phrase)
    else:
        reason = said[1:-1]
        is_whole = not said or bool(said[0] == "(" and said[-1] == ")" and reason)
    tidy = DraftRestriction(
        phrase=" ".join(phrase.split()), reason=" ".join(reason.split()), lines=lines
    )
    return tidy if is_whole else None


def _end_of_reason(said: str, beside: str) -> int:
    """Give where the bracket ends that a mark's reason stands in: its words may hold some too.

    Where brackets are left open, or there is one too many, it ends where the words behind it stand
    `beside`; and else where every bracket is closed.
    """
    place = opened = balanced = 0
    for found in _BETWEEN.finditer(said):
        until = found.start() + 1
        opened += said.count("(", place, until) - said.count(")", place, until)
        place = until
        if not balanced and not opened:
            balanced = until
        if " ".join(said[found.end() : -1].split()) in beside:
            return until
    return balanced or place


def _mark_under_title(text: str, lines: Lines) -> DraftRestriction | None:
    """Give the mark that a line under a title is; None where it is a sentence of the minutes."""
    words = text.strip()
    found = _UNDER_TITLE.fullmatch(words) if len(words) <= LONGEST else None
    if found is None or re.search(r"[.!?]\s", found["reason"]):
        return None
    is_sentence = words.endswith(".") and not re.search(r"\b(?:paragraph|Schedule|Act)\b", words)
    if is_sentence:
        return None
    reason = "" if _is_also_words(text) else found["reason"].strip(" ()[]")
    return DraftRestriction(reason=reason, lines=lines)


def _is_also_words(text: str) -> bool:
    """Say whether a mark under a title may be a line of the minutes too: both are kept then."""
    words = text.strip()
    found = None if _marks_in(words, ()) else _UNDER_TITLE.fullmatch(words)
    is_bare = found is not None and not found["named"] and found["reason"].strip(" ()[]")
    return bool(is_bare) and not _CAUSE.search(words)
