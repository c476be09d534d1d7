"""A paper's parts put together: items with outcomes where they belong, none of them twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from importers.draft import DraftAttendance, DraftItem, DraftOutcome, DraftPoint, Entry, Head
from importers.recognise.people import TITLE, is_name
from importers.recognise.restricted import joined_marks
from importers.recognise.rows import Ledger
from importers.recognise.tasks import Scene, read_task
from importers.recognise.unmarked import unmarked
from minutes.findings import Code
from minutes.kinds import AttendanceKind, ItemKind, OutcomeKind
from minutes.rules.initials import derive
from minutes.rules.names import Likeness, same_person

ALIKE = 86.0
"""How alike two actions' words are, of 100, to be one action printed twice."""


def settled_people(
    people: Sequence[DraftAttendance], head: Head
) -> tuple[tuple[DraftAttendance, ...], Head]:
    """Give people and head so that they agree: the chair is marked, and has a name in the head."""
    listed = list(people)
    chair, taker = head.chair, head.minute_taker
    chair = _by_initials(chair, listed)
    if chair:
        listed = _marked(listed, chair, "chair", head.chair_organisation)
    else:
        chair = next((one.name for one in listed if one.is_chair and one.in_the_room), "")
    if taker and is_name(taker):
        listed = _marked(listed, taker, "taker", "")
    elif not taker:
        taker = _taker(listed)
        listed = [_clerk(one) if one.name == taker else one for one in listed]
    named = tuple(
        one if one.initials else replace(one, initials=derive(one.name)) for one in listed
    )
    return named, replace(head, chair=chair, minute_taker=taker)


_TITLED = re.compile(rf"{TITLE}\.?\s[A-Z][\w'’-]+")
"""A title and a surname, and nothing else."""


def _by_initials(name: str, people: Sequence[DraftAttendance]) -> str:
    """Give who initials are that the list prints beside a name, where a head says only them."""
    if _TITLED.fullmatch(name):  # `Cllr Hill took the chair`
        there = [one.name for one in people if one.in_the_room]
        alike = [other for other in there if other.split()[-1] == name.split()[-1]]
        return alike[0] if len(alike) == 1 else name
    if not re.fullmatch(r"[A-Z][A-Za-z]{1,4}", name):
        return name
    found = [one.name for one in people if one.initials == name]
    found = found or [one.name for one in people if one.in_the_room and derive(one.name) == name]
    return found[0] if len(found) == 1 else ("" if name.isupper() else name)


_BRACKETED = re.compile(r"\((?:the )?clerk\)", re.IGNORECASE)


def _clerk(one: DraftAttendance) -> DraftAttendance:
    """Give the clerk as who took the minutes, where a bracket behind the name says so."""
    if one.is_minute_taker or not _BRACKETED.search(one.printed):
        return one
    role = re.sub(r"^(?:the )?clerk(?:,\s|$)", "", one.role, flags=re.IGNORECASE)
    return replace(one, is_minute_taker=True, role=role)


def _taker(people: Sequence[DraftAttendance]) -> str:
    marked = next((one.name for one in people if one.is_minute_taker), "")
    clerk = next(
        (
            one.name
            for one in people
            if one.in_the_room and re.search(r"\bclerk\b|minute", one.role, re.IGNORECASE)
        ),
        "",
    )
    return marked or clerk


def _marked(
    people: list[DraftAttendance], name: str, post: str, organisation: str
) -> list[DraftAttendance]:
    """Give the list with somebody's post marked; one who is named in the head only is added."""
    chair, taker = post == "chair", post != "chair"
    for bar in (Likeness.SAME, Likeness.LIKELY, Likeness.POSSIBLE):
        for place, one in enumerate(people):
            full = f"{one.title} {one.name}".strip()
            if one.in_the_room and same_person(full, name) >= bar:
                marked = replace(
                    one,
                    is_chair=one.is_chair or chair,
                    is_minute_taker=one.is_minute_taker or taker,
                )
                return [*people[:place], marked, *people[place + 1 :]]
    if not is_name(name) or not people:
        return people
    added = DraftAttendance(
        name=name,
        printed=name,
        kind=AttendanceKind.PRESENT if chair else AttendanceKind.IN_ATTENDANCE,
        role="" if chair else "Clerk",
        organisation=organisation,
        is_chair=chair,
        is_minute_taker=taker,
    )
    return [*people, added]


_PRESENTED = re.compile(
    r"(?P<title>.{3,}?)\s[–—-]\s(?P<who>[^–—()]{3,60})(?:\s\((?P<body>[^()]{2,80})\))?$"
)


def with_presenters(
    items: Sequence[DraftItem], people: Sequence[DraftAttendance]
) -> list[DraftItem]:
    """Give the items with who presented them, where a title ends in somebody on the list."""
    return [_presented(item, people) for item in items]


def _presented(item: DraftItem, people: Sequence[DraftAttendance]) -> DraftItem:
    children = tuple(_presented(child, people) for child in item.children)
    found = _PRESENTED.fullmatch(item.title)
    if item.presenter or found is None or not _is_listed(found["who"], people):
        return replace(item, children=children)
    return replace(
        item,
        title=found["title"],
        presenter=found["who"],
        presenter_organisation=found["body"] or "",
        children=children,
    )


def _is_listed(name: str, people: Sequence[DraftAttendance]) -> bool:
    """Say whether somebody on the list is called this, with title and surname at the least."""
    words = name.split()
    for one in people:
        whole = f"{one.title} {one.name}".strip()
        titled = len(words) > 1 and words[0].strip(".") == one.title.strip(".") != ""
        if name in (whole, one.name) or (titled and words[-1] == one.name.split()[-1]):
            return True
    return False


# Outcomes -------------------------------------------------------------------------------------


def without_doubles(items: Sequence[DraftItem], ledger: Ledger) -> list[DraftItem]:
    """Give the items with every action once: what a log repeats goes, what a column repeats too."""
    every = [(item, o) for top in items for item in top.tree() for o in item.outcomes]
    gone: set[int] = set()
    better: dict[int, DraftOutcome] = {}
    actions = [(item, o) for item, o in every if o.kind is OutcomeKind.ACTION]
    for item, one in actions:
        if one.shape == "log":
            twin = _twin(one, [o for _, o in actions if o.shape != "log"], better)
            if twin is not None:
                gone.add(id(one))
                better |= _bettered(twin, one)
                _tell(one, ledger)
        if one.shape == "column" and _tabled(item, one, actions):
            gone.add(id(one))
    gone |= _again_in_table(actions, ledger, better)
    kept = [_kept(item, gone, better) for item in items]
    return [now for was, now in zip(items, kept, strict=True) if not _emptied(was, now)]


def _emptied(was: DraftItem, now: DraftItem) -> bool:
    """Say whether an item was only a list at the end, all of which stands under the others."""
    left = now.entries or now.children or now.number_printed
    return bool(was.outcomes) and not left


def _twin(
    one: DraftOutcome, others: Sequence[DraftOutcome], taken: dict[int, DraftOutcome]
) -> DraftOutcome | None:
    """Give the action that a log says again: of several alike, that of the same owners and day."""
    alike = [other for other in others if _same(other, one)]
    mine = {owner.text for owner in one.owners}

    def differs(other: DraftOutcome) -> tuple[bool, bool, bool]:
        theirs = {owner.text for owner in other.owners}
        return (id(other) in taken, bool(mine) and mine != theirs, one.due != other.due)

    return min(alike, key=differs, default=None)


def _bettered(was: DraftOutcome, again: DraftOutcome) -> dict[int, DraftOutcome]:
    """Give an action with what only the log says of it: a number, who and when in so many words."""
    named = again.reference and again.reference != again.item_printed
    one = replace(was, restricted=joined_marks(was.restricted, again.restricted))
    if named and not one.reference:
        one = replace(one, reference=again.reference)
    if again.owners_printed and one.text.startswith(f"{again.owners_printed} to "):
        one = replace(one, owners=again.owners, owners_printed=again.owners_printed)
    if again.due_printed and f"({again.due_printed})" in one.text:
        when = {"due_kind": again.due_kind, "due": again.due, "due_printed": again.due_printed}
        one = replace(one, **when)
    return {id(was): one}


def _again_in_table(
    actions: Sequence[tuple[DraftItem, DraftOutcome]],
    ledger: Ledger,
    better: dict[int, DraftOutcome],
) -> set[int]:
    """Find what a table without a title of its own says again that stood under other items."""
    gone: set[int] = set()
    lines = [o for _, o in actions if o.shape in ("line", "owner only", "sentence")]
    for holder in dict.fromkeys(id(item) for item, o in actions if o.shape == "table"):
        rows = [o for item, o in actions if id(item) == holder and o.shape == "table"]
        again = [one for one in rows if any(_same(line, one) for line in lines)]
        if len(again) * 2 > len(rows):
            gone |= {id(one) for one in again}
            for one in again:
                if (twin := _twin(one, lines, better)) is not None:
                    better |= _bettered(twin, one)
                _tell(one, ledger)
    return gone


def _kept(item: DraftItem, gone: set[int], better: dict[int, DraftOutcome]) -> DraftItem:
    entries = [better.get(id(entry), entry) for entry in item.entries if id(entry) not in gone]
    children = tuple(_kept(child, gone, better) for child in item.children)
    return replace(item, entries=tuple(_shared(entries)), children=children)


def _shared(entries: Sequence[Entry]) -> list[Entry]:
    """Give the entries with one action where a column names several owners for the same words."""
    kept: list[Entry] = []
    for entry in entries:
        last = kept[-1] if kept else None
        if (
            isinstance(entry, DraftOutcome)
            and isinstance(last, DraftOutcome)
            and entry.shape == last.shape == "column"
            and entry.text == last.text
        ):
            known = {owner.text for owner in last.owners}
            added = tuple(owner for owner in entry.owners if owner.text not in known)
            kept[-1] = replace(
                last,
                owners=last.owners + added,
                owners_printed=", ".join((last.owners_printed, *(one.text for one in added))),
                lines=tuple(dict.fromkeys((*last.lines, *entry.lines))),
            )
        else:
            kept.append(entry)
    return kept


def _plain(text: str) -> str:
    text = re.sub(r"^[A-Z][^:.;]{2,40}:\s+(?=[A-Z])", "", text)  # what a log puts before it
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _same(one: DraftOutcome, other: DraftOutcome) -> bool:
    a, b = _plain(one.text), _plain(other.text)
    if not a or not b:
        return False
    short = min(len(a), len(b))
    owners = {owner.text for owner in one.owners}, {owner.text for owner in other.owners}
    if owners[0] and owners[0] == owners[1] and fuzz.token_set_ratio(a, b) >= ALIKE:
        return True
    if short >= 20 and (a.endswith(f" to {b}") or b.endswith(f" to {a}")):
        return True
    return (short >= 20 and (a.startswith(b) or b.startswith(a))) or fuzz.ratio(a, b) >= ALIKE


def _tabled(
    item: DraftItem, one: DraftOutcome, actions: Sequence[tuple[DraftItem, DraftOutcome]]
) -> bool:
    """Say whether a table lists what a column says: for this item, and one of the same owners."""
    owners = {owner.text.lower() for owner in one.owners}
    for holder, other in actions:
        if other.shape not in ("table", "log") or other is one:
            continue
        here = holder is item or (other.item_printed and other.item_printed in item.number_printed)
        theirs = {owner.text.lower() for owner in other.owners}
        if here and (owners & theirs or _same(one, other)):
            return True
    return False


def _tell(one: DraftOutcome, ledger: Ledger) -> None:
    ledger.find(
        Code.ACTION_DUPLICATED_IN_LOG,
        "This action stands under its item too, and counts once.",
        "Nothing to do, unless the two are different actions.",
        text=one.text[:160],
        lines=one.lines,
    )


def with_unmarked(items: Sequence[DraftItem], scene: Scene) -> list[DraftItem]:
    """Give the items with actions that no word marks, where an item has none that is marked.

    Where marked actions carry numbers of their own, what has none is no action.
    """
    every = [o for item in items for one in item.tree() for o in one.outcomes]
    actions = [o for o in every if o.kind is OutcomeKind.ACTION]
    if any(o.reference and (o.shape == "line" or o.reference != o.item_printed) for o in actions):
        return list(items)
    return [_with_unmarked(item, scene) for item in items]


def _with_unmarked(item: DraftItem, scene: Scene) -> DraftItem:
    children = tuple(_with_unmarked(child, scene) for child in item.children)
    marked = any(o.kind is OutcomeKind.ACTION for o in item.outcomes)
    if marked or item.kind in (ItemKind.DECLARATIONS, ItemKind.FUTURE_MEETINGS):
        return replace(item, children=children)
    entries: list[Entry] = []
    for entry in item.entries:
        entries.append(entry)
        if isinstance(entry, DraftPoint):
            for words in unmarked(entry.text, scene):
                task = read_task(words, scene, entry.lines, shape="sentence")
                entries.append(replace(task, in_text=True))
    return replace(item, entries=tuple(entries), children=children)


def related(items: Sequence[DraftItem]) -> list[DraftItem]:
    """Give the items with rows of a table that stands after several said to be of the one they fit.

    A table after 1a and 1b lists what both brought about: a row names its item, or shares more of
    its words with one of them. Otherwise it is of the item it stands under.
    """
    given: list[DraftItem] = []
    waiting: list[DraftItem] = []
    for item in items:
        rows = [o for o in item.outcomes if o.shape == "table" and not o.item_printed]
        waiting.append(item)
        if rows and len(waiting) > 1:
            fits = {id(row): _fitting(row, waiting) for row in rows}
            item = replace(
                item,
                entries=tuple(
                    replace(entry, item_printed=fits[id(entry)])
                    if isinstance(entry, DraftOutcome) and id(entry) in fits
                    else entry
                    for entry in item.entries
                ),
            )
        if rows:
            waiting = []
        given.append(item)
    return given


def _fitting(row: DraftOutcome, items: Sequence[DraftItem]) -> str:
    """Give the number of the item that a row names, or shares most words with."""
    named = re.search(r"\bitem\s(\d+[a-z]?)\b", row.text)
    if named and any(item.number == named[1] for item in items):
        return named[1]
    words = _telling(row.text)
    shared = [
        (len(words & _telling(" ".join(point.text for point in item.points))), -place)
        for place, item in enumerate(reversed(items))
    ]
    most, place = max(shared)
    return items[len(items) - 1 + place].number if most else items[-1].number


def _telling(text: str) -> set[str]:
    """Give the beginnings of the longer words, in which items differ."""
    return {word[:6] for word in re.findall(r"[a-z]{4,}|[a-z]*[A-Z]{2,}", text.lower())}


def placed(items: list[DraftItem], outcomes: Sequence[DraftOutcome]) -> list[DraftItem]:
    """Give the items with the rows of a table at the front or the end under the items they name."""
    left: list[DraftOutcome] = []
    for outcome in outcomes:
        ref = outcome.item_printed
        place = next(
            (n for n, item in enumerate(items) if ref and _is_of(item, ref)),
            None,
        )
        if place is None:
            left.append(outcome)
            continue
        item = items[place]
        items[place] = replace(item, entries=(*item.entries, outcome))
    if left:
        entries: tuple[Entry, ...] = tuple(left)
        lines = tuple(line for outcome in left for line in outcome.lines)
        items.append(DraftItem(title="Actions", entries=entries, lines=lines))
    return items


def _is_of(item: DraftItem, ref: str) -> bool:
    """Say whether a table's reference names an item, or a paragraph of it."""
    if item.number == ref or (item.number_printed.endswith(ref) and not ref.isdecimal()):
        return True
    whole = ref.split(".")[0]
    return "." in ref and bool(whole) and item.number.split(".")[0] == whole


def spread(items: Sequence[DraftItem], ledger: Ledger) -> list[DraftItem]:
    """Give the items with what a log at the end says about others put under those.

    What it says of earlier meetings stays in it, and all of it where it is kept from the public.
    """
    kept: list[DraftItem] = []
    moved: list[DraftOutcome] = []
    for item in items:
        logs = [o for o in item.outcomes if o.shape == "log" and o.item_printed]
        if logs and len(logs) == len(item.entries) and not item.restricted:
            others = [one for one in items if one is not item]
            here = [o for o in logs if any(_is_of(one, o.item_printed) for one in others)]
            moved += here
            item = replace(item, entries=tuple(o for o in logs if o not in here))
            if not (item.entries or item.children or item.number):
                continue  # its title stood over the rows alone
        if item.entries or item.children or item.number_printed or item.title:
            kept.append(item)
    return placed(kept, moved) if moved else kept
