"""Any meeting as boards have them: everything that minutes can hold, in words of our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import strategies as st

from minutes.ids import (
    AmendmentId,
    AttendanceId,
    BoardId,
    DeclarationId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MovementId,
    PointId,
    RestrictionId,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    ItemKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Verb,
)
from minutes.model import (
    Amendment,
    Attendance,
    Board,
    Clock,
    Day,
    Declaration,
    FutureMeeting,
    Meeting,
    Movement,
    Outcome,
    Owner,
    Restriction,
)
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from minutes.shapes import Footnote, Link, RecordedVote, Source, Table
from tests.minutes.meetings import action, item, key, outcome, owner, point, record

LETTERED = "1/{yy} / a); runs on"
JOINED = "1. / 1.1 / 1.1.1 / i."

SCHEMES = (
    "1. / 1.1 / a) / i.; paragraphs",
    "1. / 1a.",
    LETTERED,
    JOINED,
    "1 / 1.1 / a)",
    "none",
)
"""How boards number items, their parts and paragraphs."""

BOARDS = (
    "Quayside Harbour Board",
    "Wenn Valley Lifeboat Trust",
    "Saltmarsh Parish Council",
    "Governing Board of Low Ferry School",
)
MEETINGS = ("Ordinary Meeting", "Executive Board", "Finance Committee", "Annual Meeting")
PLACES = ("The Boat Hall, Quay Street", "Committee Room 2, Saltmarsh Town Hall", "The Library")

PEOPLE = (
    ("Ada Moss", "AM", "Harbour Master", "Quayside Council"),
    ("Bertram Hale", "BH", "Treasurer", ""),
    ("Cllr Cora Finch", "CF", "Ward Councillor", "Saltmarsh Council"),
    ("Dr Dilys Rowan", "DR", "Medical Adviser", "Wenn Valley NHS Trust"),
    ("Edmund Vale", "EV", "Head of Crossings", "Low Ferry Company"),
    ("Farah Siddiq", "FS", "Lay Member", ""),
    ("Gwilym Pryce", "GP", "Coxswain", "Wenn Valley Lifeboat Trust"),
    ("Mrs Hester Lowe", "HL", "Parent Governor", ""),
    ("Ivo Tregarth", "IT", "Engineer", "Low Ferry Company"),
    ("Jocelyn Marr", "JM", "Director of Place", "Saltmarsh Council"),
)
"""Name, initials, role and organisation of those who may come."""

TITLES = (
    "Landing stage",
    "Crossings in winter",
    "Fares: the children's ticket",
    "Report of the harbour master",
    "Letters from passengers",
    "Lighting on the quay",
    "Staffing and rotas",
    "Budget and reserves",
    "Health and safety",
)
PARTS = ("Piles and planking", "Ticket office", "Second boat", "Insurance")
SENTENCES = (
    "Members heard that the landing stage had been closed for nine days after the storm.",
    "The crew had carried passengers by road meanwhile, at a cost of £1,240.",
    "A passenger had written to say that the steps were slippery, and asked for a handrail.",
    "Three of the five lamps were out. The contractor had been told twice.",
    "There had been no crossings on Sundays since the autumn.",
    "BH thanked the volunteers, and said that 14 of them had come in the rain.",
    "The paper was taken as read.",
    "It was too early to say what the winter would cost; the figure of 12 per cent was a guess.",
)
TOLD = (
    "The treasurer reported that the accounts had been closed, and was thanked.",
    "FS explained why the rota had changed, and asked for volunteers.",
)
ENTRIES = (
    "the steps nearest the slipway",
    "two lamps and their brackets",
    "a handrail, as asked for in the letter",
    "the cost of the road carriage, which had risen by a third since the summer",
)
"""What stands in lists."""

QUESTIONS = ("Who pays for the lamps?", "When does the second boat come back into service?")
ANSWERS = ("The company does, under the lease.", "Not before the spring, said the engineer.")
QUOTATIONS = (
    "I waited on the quay for an hour and nobody told me that there was no boat.",
    "The steps are a disgrace. My mother will not use them.",
)
SOURCES = ("Letter from a passenger, October 2025", "Petition of Low Ferry residents")
NOTES = ("The lamps were mended the week after the meeting.", "The letter came after the papers.")
HEADINGS = ("Repairs", "Costs", "What passengers say")
TABLES = (
    Table(("Month", "Crossings"), (("May", "412"), ("June", "388")), "Crossings by month"),
    Table(("Lamp", "State", "Since"), (("Slipway", "Out", "May"), ("Steps", "Lit", "")), ""),
)
TASKS = (
    "write to the contractor",
    "price a handrail for the steps",
    "find the old plans of the landing stage",
    "ask three firms for quotes, and bring them to the board",
    "send the figures to all members",
)
DECIDED = (
    "That the winter timetable be kept until the end of March.",
    "That the handrail be bought.",
    "That the report be accepted, with thanks to its author.",
    "That £1,200 be set aside for lamps, and that the reserve stand at £9,000.",
)
ADVISED = (
    "The company to light the steps throughout the night.",
    "Fares to be frozen for a year.",
)
VERBS = (Verb.RESOLVED, Verb.AGREED, Verb.NOTED, Verb.APPROVED, Verb.ENDORSED, Verb.UNSAID)
ROLES = ("Clerk", "All", "Chair")
NATURES = ("owner of a mooring", "member of the rowing club, which leases the slip")
DUES: tuple[dict[str, Any], ...] = (
    {"due_kind": DueKind.NONE, "due": Day("")},
    {"due": Day("2026-06-30")},
    {"due": Day("2026-12-04"), "due_printed": "4 December"},
    {"due_kind": DueKind.NEXT_MEETING, "due": Day("2026-07-09")},
    {"due_kind": DueKind.WORDS, "due": Day(""), "due_printed": "before the regatta"},
    {"due_kind": DueKind.ONGOING, "due": Day(""), "due_printed": "each month"},
)


@dataclass
class _Draw:
    """A meeting while it is drawn."""

    draw: st.DrawFn
    rows: list[Any] = field(default_factory=list[Any])
    count: int = 0
    short: tuple[str, ...] = ()
    """The initials of those on the list."""

    counts: bool = False
    """Whether the board numbers its paragraphs: letters stand one deeper below a number."""
    joined: bool = False
    """Whether a numbered paragraph takes 2.1 under item 2, and no part of the item does."""
    bare: bool = False
    """Whether it numbers nothing at all."""
    lettered: bool = False
    """Whether parts have a bare letter, as entries of lists do."""
    meets_again: bool = False
    """Whether the minutes announce dates."""

    referred: bool = True
    """Whether what it decides carries references."""

    def reference(self) -> str:
        """Give the reference of the outcome drawn last."""
        return f"26/{self.count}" if self.referred else ""

    def one(self, *of: Any) -> Any:
        """Draw one of several."""
        return self.draw(st.sampled_from(of))

    def next(self) -> int:
        """Give a number that nothing has yet."""
        self.count += 1
        return self.count


@st.composite
def meetings(draw: st.DrawFn) -> Record:
    """Give a meeting with everything that minutes can hold."""
    at = _Draw(draw)
    board = Board(
        id=BoardId("board"),
        name=at.one(*BOARDS),
        numbering=read_scheme(at.one(*SCHEMES)),
    )
    people = _people(at)
    at.short = tuple(one.initials for one in people)
    here = [one for one in people if one.kind not in AWAY]
    at.bare = board.numbering == read_scheme("none")
    at.lettered = board.numbering == read_scheme(LETTERED)
    at.joined = board.numbering == read_scheme(JOINED) and at.one(True, False)
    at.counts = board.numbering.points
    at.referred = at.one(True, True, False)
    at.meets_again = at.one(True, True, False)
    _items(at, board, here)
    _dates(at)
    _beside(at, here)
    start = at.one("10:00", "14:30", "19:15")
    meeting = Meeting(
        id=MeetingId("meeting"),
        board=board.id,
        title=at.one(*(title for title in MEETINGS)),
        day=Day(at.one("2026-05-14", "2025-11-03")),
        start=Clock(start),
        end=Clock(f"{int(start[:2]) + 2}:00"),
        place=at.one(*PLACES),
        chair=next(one.name for one in people if one.is_chair),
        minute_taker=next((one.name for one in people if one.is_minute_taker), ""),
        closed=Clock(at.one("", f"{int(start[:2]) + 1}:50")),
    )
    return record([*people, *at.rows], board, meeting)


AWAY = (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)


def _people(at: _Draw) -> list[Attendance]:
    chosen = at.draw(st.lists(st.sampled_from(PEOPLE), min_size=4, max_size=9, unique=True))
    people: list[Attendance] = []
    for n, (name, short, role, organisation) in enumerate(chosen):
        kind = AttendanceKind.PRESENT if n < 2 else at.one(*AttendanceKind)
        kind = AttendanceKind.PRESENT if kind is AttendanceKind.EXPECTED else kind
        others = {one.name for one in people}
        stands_in = kind is AttendanceKind.SUBSTITUTE
        free = [other for other, *_ in PEOPLE if other != name and other not in others]
        people.append(
            Attendance(
                id=AttendanceId(f"a{n}"),
                meeting=MeetingId("meeting"),
                order=key(n),
                name=name,
                initials=short,
                role=role,
                organisation=organisation,
                kind=kind,
                is_chair=n == 0,
                substitute_for=at.one(*free) if stands_in else "",
                items=at.one("", "Item 2") if kind is AttendanceKind.IN_ATTENDANCE else "",
                accepted=at.one(None, True) if kind is AttendanceKind.APOLOGIES else None,
            )
        )
    helper = next(
        (n for n, one in enumerate(people) if one.kind is AttendanceKind.IN_ATTENDANCE), None
    )
    if helper is not None:
        people[helper] = replace(people[helper], is_minute_taker=True, items="")
    return people


def _items(at: _Draw, board: Board, here: Sequence[Attendance]) -> None:
    titles = at.draw(st.lists(st.sampled_from(TITLES), min_size=3, max_size=5, unique=True))
    first = ("Apologies for absence", ItemKind.APOLOGIES)
    second = ("Declarations of interest", ItemKind.DECLARATIONS)
    listed = [first, second, *((title, ItemKind.ITEM) for title in titles)]
    for n, (title, kind) in enumerate(listed):
        presenter = at.one("", "", *(one.name for one in here)) if n > 1 else ""
        at.rows.append(item(f"i{n}", n, title=title, kind=kind, presenter=presenter))
        if n > 1 and at.one(False, False, False, True):
            _mark(at, f"i{n}", at.one("", _some_words(at, title)))
        if kind is ItemKind.APOLOGIES:
            at.rows.append(
                point(f"p{at.next()}", f"i{n}", "The chair welcomed everybody.", at.count)
            )
            continue
        if kind is ItemKind.DECLARATIONS:
            _interests(at, n, here, len(listed))
            continue
        if n == len(listed) - 1:  # minutes tell of something that was reported or agreed
            _add(at, f"i{n}", at.one(*TOLD), PointKind.PARAGRAPH)
        # Paragraphs of a part may take letters, which its lists have too; and where nothing is
        # numbered nobody can tell a part from a heading.
        parts = 0 if board.numbering.points or at.bare or at.joined else at.one(0, 0, 2)
        _entries(at, f"i{n}", at.draw(st.integers(1 if not parts else 0, 4)))
        for part in range(parts):
            _part(at, f"i{n}", part, PARTS[(n + part) % len(PARTS)])


def _part(at: _Draw, above: str, place: int, title: str) -> None:
    """Draw a part of an item: with a title, or a number alone that stands before its paragraph."""
    under = f"{above}.{place}"
    is_titled = at.lettered or at.one(True, True, False)
    at.rows.append(item(under, place, above, title=title if is_titled else ""))
    if is_titled:
        _entries(at, under, at.draw(st.integers(0, 2)))
        return
    is_told = at.one(True, True, True, False)
    if is_told:
        _paragraph(at, under)
    if at.one(True, False):
        _mark(at, at.one(under, at.rows[-1].id))
    if not is_told:  # a heading below a number alone reads as its title, a link as its words
        at.one(*(maker for maker in _MAKERS if maker not in (_heading, _link)))(at, under)
    _entries(at, under, at.draw(st.integers(0, 2)))


def _interests(at: _Draw, n: int, here: Sequence[Attendance], items: int) -> None:
    at.rows.append(point(f"p{at.next()}", f"i{n}", "Members were asked for theirs.", at.count))
    for one in here[: at.one(0, 1, 2)]:
        at.rows.append(
            Declaration(
                id=DeclarationId(f"d{at.next()}"),
                meeting=MeetingId("meeting"),
                order=key(at.count),
                name=one.name,
                attendance=one.id,
                item=at.one(None, *(ItemId(f"i{k}") for k in range(2, items))),
                nature=at.one("", *NATURES),
                left_the_room=at.one(True, False),
                did_not_vote=at.one(True, False),
                dispensation=at.one("", "to speak but not to vote"),
            )
        )


def _entries(at: _Draw, under: str, number: int) -> None:
    for _ in range(number):
        at.one(*_MAKERS)(at, under)


def _add(at: _Draw, under: str, text: str, kind: PointKind, depth: int = 0, **more: Any) -> None:
    at.rows.append(point(f"p{at.next()}", under, text, at.count, depth, kind, **more))


def _paragraph(at: _Draw, under: str) -> None:
    _add(at, under, at.one(*SENTENCES), PointKind.PARAGRAPH)


def _bullets(at: _Draw, under: str) -> None:
    _add(at, under, "These were said to need work:", PointKind.PARAGRAPH)
    depth = 0
    for _ in range(at.draw(st.integers(1, 4))):
        _add(at, under, at.one(*ENTRIES, *SENTENCES), PointKind.BULLET, depth)
        depth = at.draw(st.integers(0, min(depth + 1, 2)))


def _letters(at: _Draw, under: str) -> None:
    _add(at, under, "The board asked for:", PointKind.PARAGRAPH)
    for _ in range(at.draw(st.integers(2, 4))):
        _add(at, under, at.one(*ENTRIES), PointKind.LETTERED, int(at.counts))
    _paragraph(at, under)


def _numbers(at: _Draw, under: str) -> None:
    """Draw numbered paragraphs, where their numbers are no part's and no item's."""
    if at.joined and "." not in under:
        for _ in range(at.draw(st.integers(1, 3))):
            _add(at, under, at.one(*SENTENCES), PointKind.NUMBERED)


REASONS = ("", "A tender is open", "Paragraph 3 (financial affairs)", "Names a child; see 4.2")


def _mark(at: _Draw, about: str, phrase: str = "") -> None:
    """Keep something from the public, or words of it."""
    at.rows.append(
        Restriction(
            id=RestrictionId(f"r{at.next()}"),
            meeting=MeetingId("meeting"),
            about=PointId(about),
            phrase=phrase,
            reason=at.one(*REASONS),
        )
    )


def _some_words(at: _Draw, text: str) -> str:
    """Give a few words of a text, as somebody marks them."""
    words = text.rstrip(".").split()
    first = at.draw(st.integers(0, max(0, len(words) - 3)))
    return " ".join(words[first : first + at.one(3, 4)])


def _restricted(at: _Draw, under: str) -> None:
    _paragraph(at, under)
    kept = at.rows[-1]
    for words in at.one(("",), ("words",), ("words", "words"), ("", "words")):
        _mark(at, kept.id, words and _some_words(at, kept.text))


def _restricted_outcome(at: _Draw, under: str) -> None:
    at.one(_decision, _recommendation, _action)(at, under)
    made = next(row for row in reversed(at.rows) if isinstance(row, Outcome))
    _mark(at, made.id, at.one("", _some_words(at, made.text)))


def _questions(at: _Draw, under: str) -> None:
    _add(at, under, at.one(*QUESTIONS), PointKind.QUESTION)
    if at.one(True, False):
        _add(at, under, at.one(*ANSWERS), PointKind.ANSWER)


def _quotation(at: _Draw, under: str) -> None:
    _add(at, under, "A letter was read out.", PointKind.PARAGRAPH)
    _add(at, under, at.one(*QUOTATIONS), PointKind.QUOTATION, body=Source(at.one(*SOURCES)))
    _paragraph(at, under)


def _note(at: _Draw, under: str) -> None:
    _paragraph(at, under)
    _add(at, under, at.one(*NOTES), PointKind.NOTE, added_later=True)


def _heading(at: _Draw, under: str) -> None:
    if at.bare:
        return
    _add(at, under, at.one(*HEADINGS), PointKind.HEADING)
    _paragraph(at, under)


def _table(at: _Draw, under: str) -> None:
    _add(at, under, "The figures were these.", PointKind.PARAGRAPH)
    _add(at, under, "", PointKind.TABLE, body=at.one(*TABLES))
    _paragraph(at, under)


def _link(at: _Draw, under: str) -> None:
    link = Link("https://quay.example/plans", "the plans")
    _add(at, under, "Everything is to be found among", PointKind.LINK, body=link)


def _footnote(at: _Draw, under: str) -> None:
    note = Footnote("*", at.one(*NOTES))
    _add(at, under, "The lamps were said to be new.*", PointKind.PARAGRAPH, body=note)


def _decision(at: _Draw, under: str) -> None:
    kind = at.one(OutcomeKind.DECISION, OutcomeKind.DECISION, OutcomeKind.MOTION)
    verb = Verb.CARRIED if kind is OutcomeKind.MOTION else at.one(*VERBS)
    moved = at.one("", at.one(*at.short))
    votes = at.one((None, None, None), (None, 0, 0), (5, 1, 0), (4, 4, 2))
    text = at.one(*DECIDED)
    made = outcome(f"o{at.next()}", under, text, at.count, kind, verb=verb)
    at.rows.append(
        replace(
            made,
            reference=at.reference(),
            mover=moved,
            seconder=at.one("", *(one for one in at.short if one != moved)) if moved else "",
            votes_for=votes[0],
            votes_against=votes[1],
            votes_abstained=votes[2],
            casting_vote="AM, for the motion" if votes[0] == votes[1] == 4 else "",
            recorded=at.one((), (RecordedVote("BH", "for"), RecordedVote("CF", "against"))),
            conditions=at.one((), ENTRIES[:2]) if kind is OutcomeKind.MOTION else (),
        )
    )


def _recommendation(at: _Draw, under: str) -> None:
    text = at.one(*ADVISED)
    made = outcome(f"o{at.next()}", under, text, at.count, OutcomeKind.RECOMMENDATION)
    to = at.one("", "Low Ferry Company")
    response = at.one("", "Accepted in full.") if to else ""
    at.rows.append(replace(made, reference=at.reference(), addressee=to, response=response))


def _action(at: _Draw, under: str) -> None:
    name = f"o{at.next()}"
    due = at.one(*DUES)
    if due.get("due_kind") is DueKind.NEXT_MEETING and not at.meets_again:
        due = {**due, "due": Day("")}
    text = at.one(*TASKS)
    at.rows.append(action(name, under, text, at.count, reference=at.reference(), **due))
    fewest = at.one(0, 1, 1)  # of an action nobody may be the owner, and no day be named
    names = at.draw(
        st.lists(st.sampled_from((*at.short, *ROLES)), max_size=3, min_size=fewest, unique=True)
    )
    for n, text in enumerate(names):
        kind = OwnerKind.ROLE if text in ROLES else OwnerKind.PERSON
        made: Owner = owner(f"{name}w{n}", name, text, n, kind=kind)
        at.rows.append(made)


_MAKERS = (
    _paragraph,
    _paragraph,
    _bullets,
    _letters,
    _numbers,
    _restricted,
    _restricted_outcome,
    _questions,
    _quotation,
    _note,
    _heading,
    _table,
    _link,
    _footnote,
    _decision,
    _decision,
    _recommendation,
    _action,
    _action,
)


def _beside(at: _Draw, here: Sequence[Attendance]) -> None:
    """Draw who came and went, and what was put right in these minutes later."""
    for one in here[1 : at.one(1, 1, 2)]:
        left = at.one(True, False)
        at.rows.append(
            Movement(
                id=MovementId(f"m{at.next()}"),
                meeting=MeetingId("meeting"),
                attendance=one.id,
                order=key(at.count),
                kind=MovementKind.LEFT if left else MovementKind.ARRIVED,
                at=Clock(at.one("10:20", "15:05")),
                item=ItemId("i2"),
            )
        )
    for n in range(at.one(0, 0, 2)):
        at.rows.append(
            Amendment(
                id=AmendmentId(f"c{n}"),
                meeting=MeetingId("meeting"),
                order=key(n),
                about=at.one("", "Item 3"),
                text='For "nine days" read "ten days".',
                agreed_at=MeetingId("later"),
            )
        )


def _dates(at: _Draw) -> None:
    if at.meets_again:
        at.rows.append(
            item("dates", 90, title="Dates of future meetings", kind=ItemKind.FUTURE_MEETINGS)
        )
        for n, day in enumerate(("2026-07-09", "2026-10-08")[: at.one(1, 2)]):
            at.rows.append(
                FutureMeeting(
                    id=FutureMeetingId(f"f{n}"),
                    board=BoardId("board"),
                    order=key(n),
                    day=Day(day),
                    start=Clock(at.one("", "10:00")),
                    place=at.one("", "The Library, Low Ferry"),
                    provisional=at.one(True, False),
                    meeting=MeetingId("meeting"),
                )
            )
