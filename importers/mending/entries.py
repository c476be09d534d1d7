"""Points and outcomes put right: other words, another owner, another day, another kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from importers.draft import Draft, DraftItem, DraftOutcome, DraftPoint, Entry
from importers.mending.leaving import looked_at
from importers.mending.parts import Into, Mended, Part, scene_for, without_findings, words_of
from importers.mending.people import listed, resettled
from importers.mending.places import (
    Place,
    entry_at,
    item_at,
    lines_at,
    place_named,
    places_of,
    with_entries,
    with_items,
)
from importers.mending.restricting import restricted_mended, restricted_parts
from importers.recognise.decisions import LABEL, read_decision
from importers.recognise.numbers import read_number
from importers.recognise.people import people_in
from importers.recognise.restricted import joined_marks, told_back, whole_marks
from importers.recognise.tasks import Scene, owners_of, read_task, read_when, with_due
from minutes.errors import NotAllowed, NotUnderstood
from minutes.findings import Code, Finding
from minutes.kinds import DueKind, ItemKind, OutcomeKind, PointKind
from minutes.model import Day
from minutes.rules.names import fold


def entry_parts(entry: Entry) -> tuple[Part, ...]:
    """Give what can be put right of a point or an outcome."""
    kinds = tuple(Into)
    own = entry.kind.value
    choices = kinds if own in kinds else (own, *kinds)
    kind = Part(name="kind", label="It is", words=own, choices=tuple(map(str, choices)))
    if isinstance(entry, DraftPoint):
        if entry.rows:
            return (kind, *restricted_parts(entry))
        return (
            kind,
            Part(name="text", label="Words", words=entry.text),
            Part(name="number", label="Number", words=entry.number_printed),
            *restricted_parts(entry),
        )
    text = Part(name="text", label="Words", words=entry.text)
    reference = Part(name="reference", label="Number", words=entry.reference)
    if entry.kind is OutcomeKind.ACTION:
        who = entry.owners_printed or ", ".join(one.text for one in entry.owners)
        return (
            kind,
            text,
            Part(name="owners", label="Who", words=who),
            Part(name="due", label="By when", words=entry.due_printed),
            reference,
            *restricted_parts(entry),
        )
    return (
        kind,
        text,
        Part(name="mover", label="Proposed by", words=entry.mover),
        Part(name="seconder", label="Seconded by", words=entry.seconder),
        reference,
        *restricted_parts(entry),
    )


def entry_mended(draft: Draft, place: Place, new: Mapping[str, str]) -> Mended:
    """Give the draft with a point or an outcome put right."""
    kind = new.get("kind", "")
    entry = entry_at(draft, place)
    typed = _typed_over(entry, new, scene_for(draft))
    draft = with_entries(draft, place, (typed,))
    for part, codes in _SETTLED.items():
        if new.get(part):
            draft = without_findings(draft, entry.lines, codes)
    return _turned(draft, place, kind) if kind else Mended(draft, str(place))


_SETTLED: Mapping[str, frozenset[Code]] = {
    "owners": frozenset({Code.ACTION_NO_OWNER, Code.OWNER_UNKNOWN, Code.OWNER_SEPARATOR_UNCLEAR}),
    "due": frozenset({Code.ACTION_NO_DUE, Code.DUE_RELATIVE, Code.ACTION_DUE_PAST}),
}
"""What need not be looked at any longer once somebody has typed who or when."""


def _typed_over(entry: Entry, new: Mapping[str, str], scene: Scene) -> Entry:
    entry = restricted_mended(entry, new)
    if isinstance(entry, DraftPoint):
        return replace(
            entry,
            text=new.get("text", entry.text),
            number_printed=new.get("number", entry.number_printed),
        )
    entry = replace(
        entry,
        text=new.get("text", entry.text),
        reference=new.get("reference", entry.reference),
        mover=new.get("mover", entry.mover),
        seconder=new.get("seconder", entry.seconder),
    )
    if "owners" in new:
        entry = _with_owners(entry, new["owners"], scene)
    return _with_when(entry, new["due"], scene) if "due" in new else entry


def _with_owners(one: DraftOutcome, words: str, scene: Scene) -> DraftOutcome:
    """Give an action other owners, also where its words begin with those it had."""
    old, text = one.owners_printed, one.text
    for between in (" to ", ": "):
        if old and text.startswith(f"{old}{between}"):
            rest = text[len(old) + len(between) :]
            text = f"{words}{between}{rest}" if words else rest
            break
    return replace(one, text=text, owners_printed=words, owners=owners_of(words, scene))


def _with_when(one: DraftOutcome, words: str, scene: Scene) -> DraftOutcome:
    """Give an action another day, also where its words end with the one it had."""
    old = one.due_printed
    one = replace(one, due_kind=DueKind.NONE, due=Day(""), due_printed="")
    one = with_due(one, read_when(words, scene))
    if old and old in one.text:
        text = one.text.replace(f" ({old})", "", 1) if not words else one.text
        one = replace(one, text=text.replace(old, one.due_printed, 1) if words else text)
    return one


# Another kind -----------------------------------------------------------------------------------


def _turned(draft: Draft, place: Place, kind: str) -> Mended:
    entry = entry_at(draft, place)
    draft = without_findings(draft, entry.lines, _ABOUT_KINDS)
    match kind:
        case Into.ITEM:
            return _as_item(draft, place, entry)
        case Into.PERSON:
            return _as_people(draft, place, entry)
        case Into.PARAGRAPH | Into.BULLET | Into.HEADING:
            over = replace(place, number=max(place.number - 1, 0))
            if over != place and _stands_in(entry, entry_at(draft, over)):
                kept = told_back(entry_at(draft, over), entry)
                draft = with_entries(draft, over, (kept,))
                return Mended(with_entries(draft, place, ()), str(over))
            point = replace(_as_point(entry), kind=PointKind(kind))
            return Mended(with_entries(draft, place, (point,)), str(place))
        case _:
            if place.part == "before":  # words above the first item hold no outcomes
                return _turned(*_under_an_item(draft, place), kind)
            outcome = _as_outcome(entry, OutcomeKind(kind), scene_for(draft))
            return Mended(with_entries(draft, place, (outcome,)), str(place))


_ABOUT_KINDS = frozenset({Code.AGREED_IN_TEXT_NO_ROW, Code.OUTCOME_EMPTY, Code.ITEM_EMPTY})
"""What need not be looked at any longer once somebody has said what a line is."""


def _as_point(entry: Entry) -> DraftPoint:
    if isinstance(entry, DraftPoint):
        if not entry.rows:
            return entry
        return DraftPoint(text=words_of(entry), restricted=entry.restricted, lines=entry.lines)
    return DraftPoint(
        text=words_of(entry),
        number_printed=entry.reference,
        restricted=entry.restricted,
        lines=entry.lines,
    )


def _stands_in(entry: Entry, above: Entry) -> bool:
    """Say whether an outcome is a sentence of the paragraph above it, and nothing but that."""
    is_of_it = isinstance(entry, DraftOutcome) and entry.in_text
    return is_of_it and words_of(entry) in words_of(above)


def _as_outcome(entry: Entry, kind: OutcomeKind, scene: Scene) -> DraftOutcome:
    words = words_of(entry)
    found = LABEL.match(words) or _ACTION.match(words)
    label = found[0].strip() if found and found.end() < len(words) else ""
    rest = words[len(label) :].strip()
    if kind is OutcomeKind.ACTION:
        made = read_task(rest if _ACTION.match(label) else words, scene, entry.lines, shape="line")
    else:
        verb = label.strip(" :–—-").lower().removeprefix("it was ")
        made = replace(read_decision(rest, verb, entry.lines), kind=kind, label=label)
    number = _number_of(entry)
    made = replace(made, reference=number.strip(" .)(") if number else "")
    made = replace(made, restricted=entry.restricted)
    if isinstance(entry, DraftPoint):
        return made
    who = {name: getattr(made, name) or getattr(entry, name) for name in ("mover", "seconder")}
    return replace(made, in_text=entry.in_text, **who)


def _number_of(entry: Entry) -> str:
    return entry.number_printed if isinstance(entry, DraftPoint) else entry.reference


_ACTION = re.compile(r"(?:ACTIONS?|Actions?)\s?(?::|[–—-]\s)\s*")
"""The word in front of an action on a line of its own."""


def _under_an_item(draft: Draft, place: Place) -> tuple[Draft, Place]:
    """Put words from above the first item, and those behind them, under an item without a title."""
    moved = DraftItem(kind=ItemKind.OPENING, entries=draft.before[place.number :])
    draft = replace(draft, before=draft.before[: place.number], items=(moved, *draft.items))
    return draft, Place("entry", (0,), 0)


def _as_item(draft: Draft, place: Place, entry: Entry) -> Mended:
    """Let a line be the title of an item: what stands behind it stands under it from now on."""
    words = words_of(entry)
    printed = _number_of(entry)
    number = read_number(f"{printed} {words}" if printed else words)
    whole = f"{printed} {words}" if printed else words
    title = whole[number.end :].strip() if number else words
    made = DraftItem(
        title=title.strip(" :") or words,
        number=number.value if number else "",
        number_printed=number.printed if number else "",
        restricted=entry.restricted,
        lines=entry.lines,
    )
    if place.part == "before":
        made = replace(made, entries=draft.before[place.number + 1 :])
        draft = replace(draft, before=draft.before[: place.number], items=(made, *draft.items))
        return Mended(draft, "item:0")

    def parted(item: DraftItem) -> tuple[DraftItem, ...]:
        head = replace(item, entries=item.entries[: place.number], children=())
        behind = replace(made, entries=item.entries[place.number + 1 :], children=item.children)
        behind = replace(behind, restricted=joined_marks(made.restricted, whole_marks(item)))
        return (behind,) if not (head.title or head.entries) else (head, behind)

    first = item_at(draft, place.item)
    is_all = not (first.title or first.entries[: place.number])
    *over, last = place.item
    where = Place("item", (*over, last if is_all else last + 1))
    return Mended(with_items(draft, place.item, parted), str(where))


def _as_people(draft: Draft, place: Place, entry: Entry) -> Mended:
    if entry.restricted:
        raise NotAllowed(
            "This is kept from the public, and a name on the list cannot be.",
            way_out="Open it to the public first, if everybody may know it.",
        )
    words = words_of(entry)
    label, sign, rest = words.partition(":")
    found = people_in(rest if sign and len(label) < 40 and rest.strip() else words)
    if not found:
        raise NotUnderstood(
            "No name was found in this line.",
            way_out="Type over its words so that it is a name, and turn it again.",
        )
    new = tuple(listed(one, entry.lines, fold(label)) for one in found)
    draft = with_entries(draft, place, ())
    first = len(draft.attendance)
    draft = replace(draft, attendance=(*draft.attendance, *new))
    return Mended(resettled(draft), f"person:{first}")


def made_of(draft: Draft, finding: Finding, into: OutcomeKind) -> Mended | None:
    """Give the draft with an outcome made of a sentence to look at; None where it is nowhere.

    A sentence within a paragraph stays there, and the outcome stands below it.
    """
    line = finding.line
    at = next(
        (
            place
            for place in places_of(draft)
            if place.part == "entry" and line in lines_at(draft, place)
        ),
        None,
    )
    if at is None:
        return None
    entry = entry_at(draft, at)
    sentence, whole = finding.text.strip(), words_of(entry)
    if not sentence or sentence not in whole or len(whole) - len(sentence) < 2:
        return entry_mended(draft, at, {"kind": into.value})
    point = DraftPoint(text=sentence, restricted=entry.restricted, lines=entry.lines)
    outcome = replace(_as_outcome(point, into, scene_for(draft)), in_text=True)
    draft = looked_at(draft, finding)
    return Mended(with_entries(draft, at, (entry, outcome)), str(replace(at, number=at.number + 1)))


def joined(draft: Draft, name: str) -> Mended:
    """Give the draft with a line joined to the one above it in the same item."""
    place = place_named(name)
    if place is None or place.part not in ("before", "entry") or place.number == 0:
        raise NotAllowed(
            "There is nothing above it in this item to join it to.",
            way_out="Choose a line with another one above it.",
        )
    over = replace(place, number=place.number - 1)
    first, second = entry_at(draft, over), entry_at(draft, place)
    if isinstance(first, DraftPoint) and first.rows:
        raise NotAllowed(
            "A line cannot be joined to a table.", way_out="Make the table a paragraph first."
        )
    more = () if _stands_in(second, first) else (_number_of(second), words_of(second))
    text = " ".join(filter(None, (first.text, *more)))
    lines = (*first.lines, *(line for line in second.lines if line not in first.lines))
    draft = with_entries(draft, place, ())
    if isinstance(first, DraftOutcome) and more:
        first = replace(first, in_text=False)  # what is joined to it stands nowhere else
    marks = joined_marks(first.restricted, second.restricted)
    first = replace(first, text=text, restricted=marks, lines=lines)
    return Mended(with_entries(draft, over, (first,)), str(over))
