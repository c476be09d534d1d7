"""Human names: their parts, who is the same, and what stands beside them in a list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes.rules.entries import Beside, read_entry
from minutes.rules.names import Likeness, fold, name_key, same_person, sort_key, split

NAMEY = st.lists(
    st.sampled_from(
        [
            *("Ann", "Hart", "O'Connor", "D’Souza", "Morris-Hart", "van", "der", "de", "la", "ap"),
            *("Rhys", "Cllr", "Dr", "Sir", "OBE", "QPM", "MA", "J", "J.", "JP", "Mc", "St", "DCI"),
            *("Łukasz", "Siân", ",", "(", ")", "[", "]", "–", "-", "(Chair)", "Item", "3", "\t"),
            *("Minutes", "&", "and", "for", "Teams", "'", "’", '"', ".", "Chair", "NHS", "sub"),
        ]
    ),
    max_size=9,
).map(" ".join)
"""Text made of what attendance lists are made of."""


@pytest.mark.parametrize("text", ["", "  ", ".", "123", "(", "''", "a" * 500, "Ann " * 200])
def test_text_that_is_no_name_is_kept_as_it_is(text: str) -> None:
    assert split(text).printed == text.strip()


@pytest.mark.parametrize(
    ("text", "title", "given", "middle", "family", "letters"),
    [
        ("Maeve O'Connor", "", "Maeve", "", "O'Connor", ""),
        ("Ann O’Connor", "", "Ann", "", "O’Connor", ""),
        ("D’Souza, Ana", "", "Ana", "", "D’Souza", ""),
        ("Cllr. J Storey", "Cllr.", "J", "", "Storey", ""),
        ("Cllr Storey", "Cllr", "", "", "Storey", ""),
        ("Cllr Mrs P Storey", "Cllr Mrs", "P", "", "Storey", ""),
        ("Tess Morris-Hart", "", "Tess", "", "Morris-Hart", ""),
        ("Dr Mary Ann van Dijk", "Dr", "Mary", "Ann", "van Dijk", ""),
        ("van der Berg, Jan", "", "Jan", "", "van der Berg", ""),
        ("Prof Dame Anne de la Cruz", "Prof Dame", "Anne", "", "de la Cruz", ""),
        ("Rhys ap Rhys", "", "Rhys", "", "ap Rhys", ""),
        ("Mr J. P. McNulty", "Mr", "J.", "P.", "McNulty", ""),
        ("Ann St John", "", "Ann", "", "St John", ""),
        ("Lt Col Tim Barr", "Lt Col", "Tim", "", "Barr", ""),
        ("Revd Canon Paul Fox", "Revd Canon", "Paul", "", "Fox", ""),
        ("DCI Anna Hill", "DCI", "Anna", "", "Hill", ""),
        ("DI Hill", "DI", "", "", "Hill", ""),
        ("Detective Chief Inspector Ann Hill", "Detective Chief Inspector", "Ann", "", "Hill", ""),
        ("Jane Vale OBE QPM", "", "Jane", "", "Vale", "OBE QPM"),
        ("Jane Vale DL FRCPCH", "", "Jane", "", "Vale", "DL FRCPCH"),
        ("Sir Ian Holt KCB", "Sir", "Ian", "", "Holt", "KCB"),
        ("Lord Hart of Kirkby", "Lord", "", "", "Hart of Kirkby", ""),
        ("Łukasz Śliwiński", "", "Łukasz", "", "Śliwiński", ""),
        ("Siân Llŷr", "", "Siân", "", "Llŷr", ""),
        ("Zaheda", "", "Zaheda", "", "", ""),
    ],
)
def test_a_name_is_split_as_a_person_would(
    text: str, title: str, given: str, middle: str, family: str, letters: str
) -> None:
    name = split(text)
    assert (name.title, name.given, name.middle) == (title, given, middle)
    assert (name.family, name.letters, name.printed) == (family, letters, text)


@pytest.mark.parametrize(
    "forename",
    ["Di", "Dean", "Ed", "Jo", "Al", "Van", "Ma", "Earl", "King", "Prince", "Ab", "Page"],
)
def test_a_forename_that_looks_like_a_title_or_particle_is_a_forename(forename: str) -> None:
    name = split(f"{forename} Hart")
    assert (name.given, name.family) == (forename, "Hart")


@pytest.mark.parametrize("surname", ["Bishop", "Constable", "Ma", "Do", "King", "Dean", "Judge"])
def test_a_surname_that_looks_like_a_title_is_a_surname(surname: str) -> None:
    name = split(f"Anna {surname}")
    assert (name.given, name.family) == ("Anna", surname)


def test_a_name_is_said_with_its_title_or_in_full() -> None:
    assert split("Cllr Pat Storey").formal == "Cllr Storey"
    assert split("Storey, Pat OBE").plain == "Pat Storey"
    assert split("Pat Storey").formal == "Pat Storey"
    assert split("Elizabeth (Beth) Hart").known_as == "Beth"


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("Maeve O'Connor", "Maeve O’Connor", Likeness.SAME),
        ("Maeve O'Connor", "Ms Maeve OConnor OBE", Likeness.SAME),
        ("Tess Morris-Hart", "Tess-Morris Hart", Likeness.SAME),
        ("Vale, Jane", "Dr Jane Vale", Likeness.SAME),
        ("Łukasz Śliwiński", "Lukasz Sliwinski", Likeness.SAME),
        ("Jan Van Der Berg", "Jan van der Berg", Likeness.SAME),
        ("Anne-Marie Hart", "Anne Marie Hart", Likeness.SAME),
        ("J Hart", "Jane Hart", Likeness.LIKELY),
        ("Mary Ann Hart", "Mary Hart", Likeness.LIKELY),
        ("Mary A Hart", "Mary Ann Hart", Likeness.LIKELY),
        ("JP Jones", "John Paul Jones", Likeness.LIKELY),
        ("Elizabeth (Beth) Hart", "Beth Hart", Likeness.LIKELY),
        ("Cllr Storey", "Pat Storey", Likeness.POSSIBLE),
        ("Ann", "Ann Hart", Likeness.POSSIBLE),
        ("Tess Morris-Hart", "Tess Hart", Likeness.POSSIBLE),
        ("Hart Jane", "Jane Hart", Likeness.POSSIBLE),
        ("Hart J", "Jane Hart", Likeness.POSSIBLE),
        ("van der Berg", "Jan van der Berg", Likeness.POSSIBLE),
        ("Mr Sam Hart", "Mrs Sam Hart", Likeness.POSSIBLE),
        ("Mr Hart", "Mrs Hart", Likeness.DIFFERENT),
        ("Mr J Hart", "Mrs Jane Hart", Likeness.DIFFERENT),
        ("Mary Ann Hart", "Mary Jane Hart", Likeness.DIFFERENT),
        ("J Hart", "Karen Hart", Likeness.DIFFERENT),
        ("Clara Hurrell", "Clara Hurrel", Likeness.DIFFERENT),
        ("", "Ann Hart", Likeness.DIFFERENT),
    ],
)
def test_two_printed_names_are_compared(left: str, right: str, likeness: Likeness) -> None:
    assert same_person(left, right) is same_person(right, left) is likeness


def test_names_that_are_the_same_are_found_under_one_key() -> None:
    assert name_key("O’Connor, Maeve") == name_key("Ms Maeve O'Connor QPM") != ""
    assert name_key("Chair") == "chair"


def test_people_sort_by_surname_whatever_stands_before_it() -> None:
    names = ["Dr Jan van der Berg", "Zoe Abel", "Cllr Storey", "Maeve O'Connor", "Siân Llŷr"]
    assert sorted(names, key=sort_key) == [
        *("Zoe Abel", "Siân Llŷr", "Maeve O'Connor", "Cllr Storey", "Dr Jan van der Berg")
    ]


def test_folding_leaves_plain_small_letters() -> None:
    assert fold("Ł. O’Connor-Šmíd ") == "l oconnor smid"


@given(NAMEY | st.text(max_size=40))
def test_no_text_upsets_a_name(text: str) -> None:
    name = split(text)
    assert name.printed == text.strip()
    assert same_person(text, text) in {Likeness.SAME, Likeness.DIFFERENT}
    assert name_key(text) is not None
    assert sort_key(text) is not None


@given(NAMEY, NAMEY)
def test_likeness_does_not_depend_on_the_order(left: str, right: str) -> None:
    assert same_person(left, right) is same_person(right, left)


# What stands beside a name --------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "()", "(", ")", "–", ", ,", "[]", "\t\t", "(" * 50])
def test_an_entry_without_a_name_is_survived(text: str) -> None:
    assert read_entry(text).printed == text


@pytest.mark.parametrize(
    ("text", "name", "what", "words"),
    [
        ("Maeve O'Connor (Chair)", "Maeve O'Connor", Beside.CHAIR, "Chair"),
        ("Cllr Pat Storey (in the chair)", "Cllr Pat Storey", Beside.CHAIR, "in the chair"),
        ("Tom Vale (Minutes)", "Tom Vale", Beside.MINUTES, "Minutes"),
        ("Tom Vale (minute-taker)", "Tom Vale", Beside.MINUTES, "minute-taker"),
        ("Jon Peel – Item 3", "Jon Peel", Beside.ITEMS, "Item 3"),
        ("Jon Peel (items 3 and 4)", "Jon Peel", Beside.ITEMS, "items 3 and 4"),
        ("Silas Hart (North and East Wick)", "Silas Hart", Beside.ORGANISATION,
         "North and East Wick"),
        ("Lou Vale (CPS Wick – South)", "Lou Vale", Beside.ORGANISATION, "CPS Wick – South"),
        ("Jane Vale [Vice Chair]", "Jane Vale", Beside.ROLE, "Vice Chair"),
        ("Jane Vale, Headteacher", "Jane Vale", Beside.ROLE, "Headteacher"),
        ("Ann Hart – Director of Finance, Wick Trust", "Ann Hart", Beside.ROLE,
         "Director of Finance, Wick Trust"),
        ("Hart, Ann, Head of Year", "Hart, Ann", Beside.ROLE, "Head of Year"),
        ("Vale, Jane (JV)", "Vale, Jane", Beside.INITIALS, "JV"),
        ("Jane Vale (NSPCC)", "Jane Vale", Beside.ORGANISATION, "NSPCC"),
        ("Jane Vale (from 10.30)", "Jane Vale", Beside.MANNER, "from 10.30"),
        ("Jane Vale (representing NHS Wick)", "Jane Vale", Beside.ORGANISATION,
         "representing NHS Wick"),
        ("van der Berg, Jan - Item 4 only", "van der Berg, Jan", Beside.ITEMS, "Item 4 only"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_taken_off_and_given(
    text: str, name: str, what: Beside, words: str
) -> None:
    entry = read_entry(text)
    assert entry.name == name
    assert [(taken.what, taken.text) for taken in entry.taken] == [(what, words)]


@pytest.mark.parametrize(
    "text",
    [
        *("Jane Vale OBE, QPM", "Jane Vale, OBE", "Jane Vale BSc (Hons)", "Elizabeth (Beth) Hart"),
        *("Vale, Jane", "van der Berg, Jan", "Cllr Storey, Pat", "Tess Morris-Hart"),
        "Jane Vale ()",
    ],
)
def test_what_belongs_to_a_name_stays_with_it(text: str) -> None:
    entry = read_entry(text)
    assert (entry.name, entry.taken) == (text, ())


def test_one_bracket_can_say_two_things() -> None:
    entry = read_entry("Jane Vale (Chair & Minutes)")
    assert (entry.name, entry.is_chair, entry.is_minute_taker) == ("Jane Vale", True, True)


def test_a_row_of_a_table_gives_initials_and_role() -> None:
    entry = read_entry("Jane Vale\tJV\tHead of Year, Wick School")
    assert (entry.name, entry.said(Beside.INITIALS)) == ("Jane Vale", "JV")
    assert entry.said(Beside.ROLE) == "Head of Year, Wick School"


def test_a_substitute_says_for_whom() -> None:
    assert read_entry("Jane Vale (sub for Ann Hill)").substitute_for == "Ann Hill"
    assert read_entry("Jane Vale (for Cllr Ann Hill)").substitute_for == "Cllr Ann Hill"
    assert read_entry("Jane Vale (deputising for M O'Connor)").substitute_for == "M O'Connor"


@given(NAMEY | st.text(max_size=60))
def test_no_word_of_an_entry_is_lost(text: str) -> None:
    entry = read_entry(text)
    left = "".join(entry.name.split()) + "".join(taken.text for taken in entry.taken)
    for letter in filter(str.isalnum, set(text) - set("and")):
        assert left.count(letter) >= text.count(letter), letter
    for taken in entry.taken:
        assert taken.text in text[taken.start : taken.end]
