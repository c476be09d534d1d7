"""A draft as the book keeps it: what its fields say is not said once more in its words.

A paper prints `AB to write to Wick (by 1 May)`; the book keeps the owner, the day and `write to
Wick`, and a house style prints them together again. Nothing goes that no field holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeGuard

from importers.draft import (
    Draft,
    DraftAttendance,
    DraftDeclaration,
    DraftFuture,
    DraftItem,
    DraftOutcome,
    DraftPoint,
    Entry,
)
from importers.recognise.untitled import with_untitled
from importers.recognise.years import members_of
from minutes.kinds import DueKind, HappeningKind, ItemKind, OutcomeKind, PointKind, Verb
from minutes.model import Clock
from minutes.rules.names import fold
from minutes.rules.times import find_hours
from minutes.shapes import (
    Body,
    Footnote,
    Happening,
    Link,
    RecordedVote,
    Source,
    Table,
    Year,
    YearList,
)

# Outcomes -------------------------------------------------------------------------------------


def settled(one: DraftOutcome) -> DraftOutcome:
    """Give an outcome with its words as they are without owner, day, mover and vote.

    Where words of it are restricted that would be torn apart by that, it stays as it is.
    """
    if one.in_text:
        return one
    if one.kind is OutcomeKind.ACTION:
        done = _without_due(replace(one, text=_without_owners(one.text, one)))
        done = replace(done, due_printed="") if done.due_printed in _NEXT else done
    else:
        done = _without_sayings(one)
    torn = (mark.phrase for mark in one.restricted if mark.phrase in one.text)
    said = (done.text, done.mover, done.seconder, done.addressee, done.response, *done.conditions)
    return done if all(any(phrase in words for words in said) for phrase in torn) else one


_NEXT = ("next meeting", "the next meeting")
"""What a house style says by itself of an action that is due then."""


def _without_owners(text: str, one: DraftOutcome) -> str:
    for between in (" to ", ": "):
        lead = f"{one.owners_printed}{between}"
        if one.owners and one.owners_printed and text.startswith(lead) and text != lead:
            return text[len(lead) :]
    return text


def _without_due(one: DraftOutcome) -> DraftOutcome:
    """Take off a bracket at the end that says no more than when."""
    found = re.search(r"\s\((?P<due>[^()]+)\)(?P<stop>\.?)$", one.text)
    if found is None or not one.due_printed or one.due_printed not in found["due"]:
        return one
    around = found["due"].replace(one.due_printed, "", 1).split()
    if not {"by", "the", "before", "on"}.issuperset(around):
        return one
    text = one.text[: found.start()] + found["stop"]
    if one.due_kind is DueKind.WORDS and found["due"] == f"by {one.due_printed}":
        # A day is meant, though the paper does not say which.
        return replace(one, text=text, due_kind=DueKind.ON)
    words = found["due"] if one.due_kind is DueKind.WORDS else one.due_printed
    return replace(one, text=text, due_printed=words)


_WHO = r"(?:[A-Z][^,.;:()]{1,60}?|(?:Cllr|Mr|Mrs|Ms|Dr|Revd?|Prof)\.?\s[^,.;:()]{1,60}?)"
_SAYINGS = re.compile(
    rf"(?P<text>.*?)"
    rf"(?:\s+Proposed by (?P<mover>{_WHO})(?:,? (?:and )?seconded by (?P<seconder>{_WHO}))?\.)?"
    rf"(?:\s+Seconded by (?P<only>{_WHO})\.)?"
    r"(?:\s+(?P<votes>(?:(?:[Ff]or|[Aa]gainst|[Aa]bstained) \d{1,4}(?:, )?){1,3}"
    r"|Carried unanimously)\.)?"
    r"(?:\s+Casting vote: (?P<casting>[^.]{1,60})\.)?"
    r"(?:\s+Recorded vote: (?P<recorded>[^.]{3,600})\.)?"
    r"(?:\s+To: (?P<to>[^:]{2,120}?)\.)?"
    r"(?:\s+Response: (?P<response>.{2,600}?)\.?)?"
    r"(?:\s+(?P<verdict>CARRIED|LOST|REJECTED|AGREED|DEFERRED|WITHDRAWN|Carried|Lost|Rejected"
    r"|Deferred|Withdrawn)\.)?"
    r"(?:\s+Conditions:(?P<conditions>(?:\s+– .{2,600})?))?",
    re.DOTALL,
)
"""Words of a decision, and the sentences behind them in the order in which they are printed."""

_VERDICTS = {
    "carried": Verb.CARRIED,
    "agreed": Verb.AGREED,
    "lost": Verb.REJECTED,
    "rejected": Verb.REJECTED,
    "deferred": Verb.DEFERRED,
    "withdrawn": Verb.WITHDRAWN,
}


def _without_sayings(one: DraftOutcome) -> DraftOutcome:
    found = _SAYINGS.fullmatch(one.text)
    if found is None or not found["text"]:
        return one
    verdict = found["verdict"] if one.kind is OutcomeKind.MOTION else None
    if found["verdict"] and verdict is None:
        return one
    unanimous = found["votes"] == "Carried unanimously"
    return replace(
        one,
        text=found["text"],
        mover=found["mover"] or one.mover,
        seconder=found["seconder"] or found["only"] or one.seconder,
        casting_vote=found["casting"] or "",
        recorded=_recorded(found["recorded"] or ""),
        addressee=found["to"] or one.addressee,
        response=f"{found['response']}." if found["response"] else "",
        conditions=one.conditions or _conditions(found["conditions"] or ""),
        verb=_VERDICTS[verdict.lower()] if verdict else one.verb,
        votes_against=0 if unanimous else one.votes_against,
        votes_abstained=0 if unanimous else one.votes_abstained,
    )


def _conditions(text: str) -> tuple[str, ...]:
    """Give the conditions that stand in one cell with a decision, a dash before each."""
    return tuple(part.strip() for part in re.split(r"(?:^|\s)– ", text) if part.strip())


def _recorded(text: str) -> tuple[RecordedVote, ...]:
    parts = (part.strip().rsplit(" ", 1) for part in text.split(";") if part.strip())
    return tuple(RecordedVote(*part) for part in parts if len(part) == 2)


# Items ----------------------------------------------------------------------------------------

AMENDMENTS = re.compile(r"(?:amendments|corrections)(?: to these minutes)?:?", re.IGNORECASE)
"""The title over what was put right in these minutes at a later meeting."""

_LETTERED = re.compile(r"(?P<whole>.*\d)[a-z]")


def arranged(items: Sequence[DraftItem]) -> tuple[DraftItem, ...]:
    """Give items nested as their numbers say: `5a` under `5`."""
    found: list[DraftItem] = []
    for item in map(with_untitled, items):
        lettered = _LETTERED.fullmatch(item.number)
        if lettered and found and found[-1].number == lettered["whole"]:
            found[-1] = replace(found[-1], children=(*found[-1].children, item))
        else:
            found.append(item)
    return tuple(found)


def parted_amendments(
    items: Sequence[DraftItem],
) -> tuple[tuple[DraftItem, ...], tuple[DraftPoint, ...]]:
    """Give the items without the list of amendments at their end, and its entries."""
    kept: list[DraftItem] = []
    amendments: list[DraftPoint] = []
    for item in items:
        is_list = AMENDMENTS.fullmatch(item.title) and not item.number and not item.restricted
        if not (is_list and kept):  # no amendment bears a mark
            kept.append(item)
            continue
        others: list[Entry] = []
        for entry in item.entries:
            if _is_amendment(entry):
                amendments.append(entry)
            else:
                others.append(entry)
        if others or item.children:
            above = kept[-1]
            kept[-1] = replace(
                above,
                entries=(*above.entries, *others),
                children=(*above.children, *item.children),
            )
    return tuple(kept), tuple(amendments)


def _is_amendment(entry: Entry) -> TypeGuard[DraftPoint]:
    is_listed = isinstance(entry, DraftPoint) and entry.kind is PointKind.BULLET
    return is_listed and not entry.restricted  # which only a point can be


def about_what(text: str) -> tuple[str, str]:
    """Give which minute an amendment is about, as printed, and its words."""
    about, sign, rest = text.partition(": ")
    return (about, rest) if sign and rest and len(about) <= 40 else ("", text)


# Points ---------------------------------------------------------------------------------------

_MOVED = re.compile(
    r"[A-Z][^.;:]{1,80}?\s(?:left|joined|rejoined|returned|arrived)(?:\s(?:to|at))?"
    r"(?:\sthe\s(?:meeting|room))?(?:\sat)?\s[^.]{0,12}\.?\d\d?[^.]{0,40}\."
)
_CLOSED = re.compile(
    r".*\b(?:meeting|event)\b.*\b(?:closed|ended|finished|concluded)\b.*", re.DOTALL
)

SHORT = 130
"""A sentence that tells of a coming, a going or the end, and of nothing else, is no longer."""


def happening_of(point: DraftPoint, closed: Clock) -> Happening | None:
    """Give what a point tells of that happened to the meeting: its end, a coming, a going."""
    if point.kind is not PointKind.PARAGRAPH or len(point.text) > SHORT or point.number_printed:
        return None
    hours = find_hours(point.text)
    if closed and _CLOSED.fullmatch(point.text) and hours and hours[-1].clock == closed:
        return Happening(HappeningKind.CLOSED)
    if _MOVED.fullmatch(point.text) and hours:
        return Happening(HappeningKind.MOVED)
    return None


_COUNTED = re.compile(r"[\dA-Za-z/]*\d\.\d+(?:\.\d+)*[.:)]*")
"""The number of a paragraph behind its item's: `4.2`."""


def is_counted(point: DraftPoint) -> bool:
    """Say whether a paragraph carries a number behind its item's."""
    return point.kind is PointKind.NUMBERED and bool(_COUNTED.fullmatch(point.number_printed))


def by_position(point: DraftPoint) -> DraftPoint:
    """Give a numbered paragraph of a board that numbers them all as a plain one."""
    return replace(point, kind=PointKind.PARAGRAPH) if is_counted(point) else point


def is_beside(point: DraftPoint) -> bool:
    """Say whether a paragraph stands without a number among those that carry one."""
    return point.kind is PointKind.PARAGRAPH and not (point.number_printed or point.heading)


def body_of(point: DraftPoint) -> Body | None:
    """Give what a point holds beside its words: a table, whence they come, where they lead."""
    if point.kind is PointKind.YEARS:
        return YearList(point.heading, tuple(map(_year, point.rows[1:])))
    if point.rows:
        return Table(header=point.rows[0], rows=point.rows[1:], caption=point.heading)
    if point.whence:
        return Source(point.whence)
    if point.footnote:
        return Footnote(point.mark, point.footnote)
    leads = point.link and point.linked and point.text.rstrip().endswith(point.linked)
    return Link(point.link, point.linked) if leads else None


def _year(row: Sequence[str]) -> Year:
    label, period, members = (*row, "", "")[:3]
    return Year(label, period, members_of(members))


def with_body(point: DraftPoint) -> DraftPoint:
    """Give a point without the words that its body says."""
    match body_of(point):
        case Table():
            return replace(point, kind=PointKind.TABLE, text="", heading="")
        case YearList():
            return replace(point, text="", heading="")
        case Link(words=words):
            is_plain = point.kind is PointKind.PARAGRAPH
            text = point.text.rstrip().removesuffix(words).rstrip()
            return replace(point, kind=PointKind.LINK if is_plain else point.kind, text=text)
        case _:
            return point


def tells_only_interest(point: Entry, declared: Sequence[DraftDeclaration]) -> bool:
    """Say whether a point holds an interest that is kept as one, and nothing else."""
    return isinstance(point, DraftPoint) and any(
        one.whole and set(one.lines) == set(point.lines) for one in declared
    )


def tells_only_dates(point: Entry, item: DraftItem, future: Sequence[DraftFuture]) -> bool:
    """Say whether a point under the coming meetings holds only days that are kept as such."""
    if item.kind is not ItemKind.FUTURE_MEETINGS or not isinstance(point, DraftPoint):
        return False
    mine = [one for one in future if set(one.lines) <= set(point.lines)]
    text = point.text
    for one in mine:
        text = text.replace(one.printed, " ", 1).replace(one.place, " ", 1)
    for hours in reversed(find_hours(text)):
        text = text[: hours.start] + text[hours.end :]
    for one in mine:
        text = re.sub(r"\([^()]*\)\s*$", " ", text) if one.provisional or one.purpose else text
    left = re.sub(r"\b(?:at|on|from|to|in|the|and)\b", "", text)
    return bool(mine) and not re.search(r"[^\W_]", left)


_PLAINLY = re.compile(r"The (?:meeting|event) (?:closed|ended) at [\d.:]+\s?(?:[ap]\.?m)?\.?")


def only_closes(point: Entry, closed: Clock) -> bool:
    """Say whether a point says no more than when it ended, which the meeting keeps by itself."""
    if not closed or not isinstance(point, DraftPoint) or not _PLAINLY.fullmatch(point.text):
        return False
    hours = find_hours(point.text)
    return bool(hours) and hours[0].clock == closed and not point.number_printed


def titled(name: str, people: Sequence[DraftAttendance]) -> str:
    """Give a name with the title that its owner has on the list: `Cllr Ann Vale`."""
    found = next((one for one in people if one.name == name and one.title), None)
    return f"{found.title} {name}" if found else name


_OF = re.compile(r"(?:draft\s)?(?:minutes|notes)\sof\s(?:the|an?)\s(?=[A-Z])", re.IGNORECASE)


def addressee_of(draft: Draft) -> str:
    """Give whom a report asks to do something, which it names where it has no title itself."""
    return next((one.addressee for one in draft.outcomes if one.addressee), "")


def title_of(draft: Draft, board: str) -> str:
    """Give what a meeting is called, without the words that it is minutes of it.

    Of two names at the top the board's own is not the meeting's.
    """
    title = draft.head.title
    if fold(title) == fold(board) and draft.head.board:
        title = draft.head.board
    if not title and (reader := addressee_of(draft)):
        return f"Report to the {reader}"
    found = _OF.match(title)
    return title[found.end() :] if found and len(title) - found.end() > 5 else title
