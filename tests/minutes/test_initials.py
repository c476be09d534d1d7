"""Initials: made, told apart, and found again in what was typed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.ids import (
    AttendanceId,
    BoardId,
    MeetingId,
    MembershipId,
    Order,
    PersonId,
)
from minutes.kinds import AttendanceKind
from minutes.model import Attendance, Membership, Person
from minutes.rules.abbreviations import defined_in
from minutes.rules.initials import (
    Ambiguous,
    Known,
    People,
    Ring,
    Someone,
    Unknown,
    clashes,
    derive,
    distinct,
    find_initials,
    fits,
    people,
    strange_initials,
)

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

NAMES = st.sampled_from(
    [
        *("Sam Grant", "Sue Gale", "Sid Gale", "Ann Li", "Al Li", "Zaheda", "Zahra", "Cllr Storey"),
        *("Maeve O'Connor", "Mary Ann van Dijk", "", "!", "Łukasz Śliwiński", "Jo-Anne Hart"),
    ]
)


def room(*names: str) -> People:
    """A room of people, each as `Name` or `Name = Initials`."""
    pairs = (name.partition(" = ") for name in names)
    return People(tuple(Someone(name=name, initials=initials) for name, _, initials in pairs))


def meant(found: object) -> str | list[str] | None:
    if isinstance(found, Known):
        return found.someone.name
    return [one.name for one in found.candidates] if isinstance(found, Ambiguous) else None


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Rhona Barton", "RB"),
        ("Maeve O'Connor", "MOC"),
        ("Ana D’Souza", "ADS"),
        ("Tess Morris-Hart", "TMH"),
        ("Mary Ann van Dijk", "MAvD"),
        ("Jan Van Der Berg", "JVDB"),
        ("Rhys ap Rhys", "RaR"),
        ("Gregor McCabe", "GM"),
        ("Jo-Anne Hart", "JAH"),
        ("Ann St John", "ASJ"),
        ("Dr J.P. Vale OBE", "JPV"),
        ("Hart, Sir Ian", "IH"),
        ("Łukasz Śliwiński", "LS"),
        ("Cllr Storey", "St"),
        ("Zaheda", "Za"),
        ("", ""),
        ("123", ""),
    ],
)
def test_initials_come_from_a_name_in_the_boards_own_way(name: str, initials: str) -> None:
    assert derive(name) == initials


def test_other_ways_of_writing_them_fit_too() -> None:
    assert all(fits(letters, "Mary Ann van Dijk") for letters in ("MAvD", "MVD", "MvD", "md"))
    assert all(fits(letters, "Tess Morris-Hart") for letters in ("TMH", "TM", "TH"))
    assert not fits("MH", "Tess Morris-Hart")
    assert not fits("", "Tess Morris-Hart")


def test_of_two_with_the_same_initials_the_later_takes_letters_of_the_surname() -> None:
    assert distinct(["Sam Grant", "Sue Gale", "Sid Gale"]) == ("SG", "SGa", "SGal")
    assert distinct(["Sue Gale"], taken=["SG"]) == ("SGa",)
    assert distinct(["Al Li", "Ann Li", "Abe Li"]) == ("AL", "ALi", "AL2")


@given(st.lists(NAMES, max_size=8), NAMES)
def test_initials_are_distinct_and_stay_when_somebody_joins(names: list[str], new: str) -> None:
    before, after = distinct(names), distinct([*names, new])
    assert after[: len(before)] == before
    assert len({initials.casefold() for initials in after}) == len(after)
    assert all(after)


def test_clashing_initials_are_reported_group_by_group() -> None:
    known = room("Sam Grant = SG", "Sue Gale = SG", "Ann Li = AL", "Al Lo = al", "Jo Hart = JH")
    groups = [[one.name for one in group] for group in clashes(known.everyone)]
    assert groups == [["Sam Grant", "Sue Gale"], ["Ann Li", "Al Lo"]]


def test_one_person_listed_twice_is_no_clash() -> None:
    twice = Someone(name="Ann Li", initials="AL", person=PersonId("1"))
    again = Someone(name="Dr Ann Li", initials="AL", person=PersonId("1"))
    assert clashes([twice, again]) == ()


def test_initials_are_known_ambiguous_or_unknown() -> None:
    known = room("Clara Coyne", "Cyril Cope", "Rhona Barton = RB")
    assert meant(known.resolve("RB")) == "Rhona Barton"
    assert meant(known.resolve("R.B.")) == meant(known.resolve("RB's")) == "Rhona Barton"
    assert meant(known.resolve("rb")) == "Rhona Barton"
    assert meant(known.resolve("CC")) == ["Clara Coyne", "Cyril Cope"]
    assert known.resolve("MH") == known.resolve("") == Unknown()


def test_case_decides_only_between_two() -> None:
    known = room("Ann Holt = AHol", "Al Hope = AHop", "Sam Grant = SG", "Sue Gale = sg")
    assert meant(known.resolve("Ahol")) == "Ann Holt"
    assert meant(known.resolve("SG")) == "Sam Grant"
    assert meant(known.resolve("sg")) == "Sue Gale"
    assert meant(known.resolve("Sg")) == ["Sam Grant", "Sue Gale"]
    assert meant(known.resolve("AH")) == ["Ann Holt", "Al Hope"]


def test_initials_somebody_bears_come_before_those_they_would_fit() -> None:
    known = room("Carol Carr = CCa", "Colin Cope = CC", "Tess Morris-Hart")
    assert meant(known.resolve("CC")) == "Colin Cope"
    assert meant(known.resolve("TM")) == "Tess Morris-Hart"
    assert known.resolve("MH") == Unknown()
    assert room("Maeve O'Connor = MOC").resolve("MO") == Unknown()


def seat(person: str, initials: str = "", role: str = "") -> Membership:
    return Membership(
        id=MembershipId("m" + person),
        board=BoardId("b"),
        person=PersonId(person),
        order=Order(person),
        initials=initials,
        role=role,
    )


def attends(name: str, kind: AttendanceKind, person: str = "", initials: str = "") -> Attendance:
    return Attendance(
        id=AttendanceId("a" + name),
        meeting=MeetingId("x"),
        order=Order(name),
        name=name,
        person=PersonId(person) if person else None,
        initials=initials,
        kind=kind,
    )


def test_people_in_the_room_are_meant_before_the_board_and_the_book() -> None:
    persons = [
        Person(id=PersonId("1"), name="Rhona Barton"),
        Person(id=PersonId("2"), name="Ray Bell", title="Cllr", variants=("Raymond Bell",)),
        Person(id=PersonId("3"), name="Rose Burn"),
        Person(id=PersonId("4"), name="Ivy Moss", active=False),
    ]
    known = people(
        [
            attends("Rhona Barton", AttendanceKind.PRESENT, "1"),
            attends("Rex Bond", AttendanceKind.APOLOGIES, initials="RB"),
        ],
        [seat("1", "RB"), seat("2", "RB", role="Vice Chair")],
        persons,
    )
    found = known.resolve("RB")
    assert isinstance(found, Known)
    assert (found.someone.name, found.someone.attendance) == ("Rhona Barton", "aRhona Barton")
    assert [one.ring for one in known.everyone] == [
        *(Ring.HERE, Ring.LISTED, Ring.MEMBER, Ring.KNOWN)
    ]
    assert meant(known.resolve_name("Cllr Bell")) == "Cllr Ray Bell"
    assert meant(known.resolve_name("Raymond Bell")) == "Cllr Ray Bell"
    assert known.resolve("IM") == Unknown()
    assert known.named(PersonId("2")) == known.everyone[2]


def test_names_are_resolved_in_full_with_a_title_or_by_a_forename_nobody_shares() -> None:
    known = room("Maeve O'Connor", "Cllr Pat Storey", "Ann Hart", "Ann Vale")
    assert meant(known.resolve_name("maeve o’connor")) == "Maeve O'Connor"
    assert meant(known.resolve_name("O'Connor, Maeve")) == "Maeve O'Connor"
    assert meant(known.resolve_name("M O'Connor")) == "Maeve O'Connor"
    assert meant(known.resolve_name("Cllr Storey")) == "Cllr Pat Storey"
    assert meant(known.resolve_name("Pat")) == "Cllr Pat Storey"
    assert meant(known.resolve_name("Ann")) == ["Ann Hart", "Ann Vale"]
    assert known.resolve_name("Storey") == Unknown()
    assert known.resolve_name("") == Unknown()


ROOM = room(
    "Rhona Barton = RB", "Mary Moss = MM", "Ann Holt = AHol", "Cy Cole = CC", "Cat Carr = CC"
)


def strange(text: str, known: People = ROOM) -> list[str]:
    return [mention.text for mention in strange_initials(text, known)]


@pytest.mark.parametrize(
    "text",
    [
        "The NHS and the CCG noted the CSE and CDOP data; OK from the SCRs and LSCBs.",
        "NOISE FROM LOW PARK LANE",
        "MATTERS ARISING AND ANY OTHER BUSINESS FROM THE FLOOR",
        "See LSCB/26/003, Q3, H1N1, A&E, 10B and B12; the PDF at www.example.org/ABC.",
        "RB's paper, RB/MM, RB-led; (AHol) and Ahol agreed, “MM” too.",
        "The DfE, the PhD and McCall; It was.",
        "Parts II, III and IV",
        "",
    ],
)
def test_capitals_that_are_not_strangers_are_not_reported(text: str) -> None:
    assert strange(text) == []


def test_strangers_are_reported_with_their_places() -> None:
    text = "RB asked XY and Zoe; QQ’s view, shared by MAvD and CC (JSm), was noted."
    found = strange_initials(text, ROOM)
    assert [mention.text for mention in found] == ["XY", "QQ", "MAvD", "CC", "JSm"]
    assert [text[mention.start : mention.end] for mention in found] == [m.text for m in found]
    assert meant(found[3].meaning) == ["Cy Cole", "Cat Carr"]


def test_people_are_found_where_they_are_mentioned() -> None:
    text = "RB and Ahol thanked MM."
    assert [meant(m.meaning) for m in find_initials(text, ROOM)] == [
        *("Rhona Barton", "Ann Holt", "Mary Moss")
    ]


def test_a_word_is_not_somebodys_initials_for_its_letters() -> None:
    known = room("Anna N. Dee = AND", "Sam Tate = St", "Jo Nott = JoN", "Jon Ash = JA")
    found = find_initials("And Jon walked to St Ives AND back", known)
    assert [mention.text for mention in found] == ["AND"]


def test_letters_with_another_meaning_are_reported_when_they_speak() -> None:
    assert strange("ID informed the board; an ID was needed. The GP said so.") == ["ID"]


def test_somebody_who_bears_an_abbreviation_is_meant_by_it() -> None:
    assert meant(find_initials("IT spoke.", room("Ian Tate = IT"))[0].meaning) == "Ian Tate"


def test_abbreviations_can_be_learnt_from_the_text_that_explains_them() -> None:
    text = "The Joint Harbour Forum (JHF) and Rhona Barton (RB) met the Board of the Quay (BQ)."
    assert defined_in(text) == {
        "JHF": "Joint Harbour Forum",
        "RB": "Rhona Barton",
        "BQ": "Board of the Quay",
    }
    learnt = people(not_people=defined_in(text))
    assert strange("JHF and RB met ZZ.", learnt) == ["ZZ"]


@given(
    st.text(max_size=80) | st.lists(st.sampled_from([*"ABab '’/.-\n", "RB", "NHS"])).map("".join)
)
def test_no_text_upsets_the_search_and_every_span_is_right(text: str) -> None:
    for mention in find_initials(text, ROOM):
        assert text[mention.start : mention.end] == mention.text
    defined_in(text)
    derive(text)


@pytest.mark.parametrize("piece", ["AB ", "A", "Aa", "a.B/", "(AB) ", "Ab "])
def test_a_hundred_thousand_letters_are_searched_to_the_end(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + " and XQ"
    assert strange(text)[-1] == "XQ"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real minutes to compare with are not here")
@pytest.mark.parametrize(
    ("seed", "expected"),
    [("001", {"CC": 5, "ID": 1, "DH": 2}), ("002", {"MH": 1})],
)
def test_real_minutes_give_the_strangers_a_reader_counted(
    seed: str, expected: dict[str, int]
) -> None:
    facts = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))[seed]
    listed = facts.get("attendees") or facts["present"]
    known = People(
        tuple(Someone(name=one["name"], initials=one.get("initials", "")) for one in listed)
    )
    text = (SEEDS / facts["file"]).read_text(encoding="utf-8")
    assert Counter(strange(text, known)) == expected
