"""The list of people, the coming days and the head of the paper, put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from importers.corrections import corrected
from importers.draft import Draft, DraftAttendance, DraftFuture, DraftItem, DraftOutcome, Lines
from importers.mending.parts import Part
from importers.recognise.people import Listed
from minutes.errors import NotUnderstood
from minutes.findings import Code
from minutes.kinds import AttendanceKind, OwnerKind
from minutes.rules.dates import read_day
from minutes.rules.days import print_day
from minutes.rules.names import fold


def person_parts(one: DraftAttendance) -> tuple[Part, ...]:
    """Give what can be put right of somebody on the list."""
    return (
        Part(name="name", label="Name", words=one.name),
        Part(name="initials", label="Initials", words=one.initials),
        Part(name="role", label="Post", words=one.role),
        Part(name="organisation", label="From", words=one.organisation),
        Part(
            name="kind",
            label="Was",
            words=one.kind.value,
            choices=tuple(kind.value for kind in AttendanceKind),
        ),
    )


def person_mended(draft: Draft, number: int, new: Mapping[str, str]) -> Draft:
    """Give the draft with somebody put right, wherever they are meant."""
    was = draft.attendance[number]
    if not new.get("name", was.name):
        raise NotUnderstood(
            "Nobody is without a name.", way_out="Delete takes somebody off the list."
        )
    now = replace(
        was,
        name=new.get("name", was.name),
        initials=new.get("initials", was.initials),
        initials_printed=bool(new["initials"]) if "initials" in new else was.initials_printed,
        role=new.get("role", was.role),
        organisation=new.get("organisation", was.organisation),
        kind=AttendanceKind(new.get("kind", was.kind.value)),
    )
    if now.name != was.name:
        now = replace(now, person=None, matches=(), is_new=False)
        draft = _renamed(draft, was.name, now.name)
    people = (*draft.attendance[:number], now, *draft.attendance[number + 1 :])
    return resettled(replace(draft, attendance=people))


def _renamed(draft: Draft, old: str, new: str) -> Draft:
    """Give the draft with another name for somebody wherever they are meant."""

    def outcome(one: DraftOutcome) -> DraftOutcome:
        owners = tuple(replace(o, name=new) if o.name == old else o for o in one.owners)
        return replace(one, owners=owners)

    head = draft.head
    return replace(
        _with_outcomes(draft, outcome),
        head=replace(
            head,
            chair=new if head.chair == old else head.chair,
            minute_taker=new if head.minute_taker == old else head.minute_taker,
        ),
        declarations=tuple(
            replace(one, name=new) if one.name == old else one for one in draft.declarations
        ),
    )


def _with_outcomes(draft: Draft, change: Callable[[DraftOutcome], DraftOutcome]) -> Draft:
    def changed(item: DraftItem) -> DraftItem:
        entries = tuple(change(e) if isinstance(e, DraftOutcome) else e for e in item.entries)
        return replace(item, entries=entries, children=tuple(map(changed, item.children)))

    return replace(draft, items=tuple(map(changed, draft.items)))


def resettled(draft: Draft) -> Draft:
    """Give the draft with initials settled that are one person's on the list by now."""
    here: dict[str, list[str]] = {}
    for one in draft.attendance:
        if one.initials:
            here.setdefault(one.initials, []).append(one.name)
    clear = {short: names[0] for short, names in here.items() if len(names) == 1}
    done = {one.letters for one in draft.unsettled if one.letters in clear}
    if not done:
        return draft

    def outcome(one: DraftOutcome) -> DraftOutcome:
        owners = tuple(
            replace(o, kind=OwnerKind.PERSON, name=clear[o.text], candidates=())
            if o.text in done
            else o
            for o in one.owners
        )
        return replace(one, owners=owners)

    about = {Code.INITIALS_AMBIGUOUS, Code.INITIALS_UNKNOWN, Code.OWNER_UNKNOWN}
    return replace(
        _with_outcomes(draft, outcome),
        unsettled=tuple(one for one in draft.unsettled if one.letters not in done),
        findings=tuple(
            one
            for one in draft.findings
            if one.code not in about or one.message.partition(" ")[0] not in done
        ),
    )


def future_parts(one: DraftFuture) -> tuple[Part, ...]:
    """Give what can be put right of a coming meeting."""
    return (
        Part(name="day", label="Date", words=one.printed or print_day(one.day)),
        Part(name="place", label="Place", words=one.place),
    )


def future_mended(draft: Draft, number: int, new: Mapping[str, str]) -> Draft:
    """Give the draft with a coming meeting put right; a day must be one."""
    one = draft.future[number]
    if "day" in new:
        when = read_day(new["day"], near=draft.head.day)
        if when is None or len(when.day) < len("2026-05-14"):
            raise NotUnderstood(
                f"“{new['day']}” is not a date.", way_out="Type it like 14 May 2026 or 14/5/26."
            )
        one = replace(one, day=when.day, printed=new["day"])
    one = replace(one, place=new.get("place", one.place))
    return replace(draft, future=(*draft.future[:number], one, *draft.future[number + 1 :]))


def with_head(draft: Draft, field: str, words: str) -> Draft:
    """Give the draft with other words in a field of its head; bad ones change nothing."""
    head = corrected(draft.head, field, words)
    draft = replace(draft, head=head)
    flag = {"chair": "is_chair", "minute_taker": "is_minute_taker"}.get(field)
    if flag is None:
        return draft
    name = getattr(head, field)
    names = [fold(one.name) for one in draft.attendance]
    if fold(name) not in names:
        return draft
    people = tuple(replace(one, **{flag: fold(one.name) == fold(name)}) for one in draft.attendance)
    return replace(draft, attendance=people)


def listed(one: Listed, lines: Lines, label: str) -> DraftAttendance:
    """Give somebody named in a line as one on the list; its label says in what way."""
    kind = AttendanceKind.PRESENT
    if "apolog" in label:
        kind = AttendanceKind.APOLOGIES
    elif "in attendance" in label:
        kind = AttendanceKind.IN_ATTENDANCE
    return DraftAttendance(
        name=one.name,
        printed=one.printed,
        title=one.title,
        initials=one.initials,
        initials_printed=bool(one.initials),
        role=one.role,
        organisation=one.organisation,
        kind=kind,
        is_chair=one.is_chair,
        is_minute_taker=one.is_minute_taker,
        lines=lines,
    )
