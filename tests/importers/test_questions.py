"""What an import asks, and what an answer does."""

import pytest

from importers.accept import Around, accepted
from importers.corrections import corrected, said
from importers.draft import Head, Known
from importers.lines import Kind, Line, Source
from importers.questions import LIKELY, About, Review
from importers.recognise import recognise
from importers.recognise.known import LIKELY as OFFERED
from importers.recognise.known import likeness
from minutes.changes import Edit
from minutes.errors import NotUnderstood
from minutes.ids import BoardId, MembershipId, Order, PersonId
from minutes.kinds import Standing
from minutes.model import Board, Membership, Outcome, Owner, Person
from minutes.rules.schemes import print_scheme

MINUTES = """\
Larkfield School Governors
Minutes of the meeting held on 12 May 2026 at 6.00 pm in the school hall
Present: Carol Cane (Chair), Colin Clark, Jon Thornbury
In attendance: Ines Farrow (Clerk)
1. Roof
CC said that the roof leaked over the library.
ACTION: CC to write to the council about the roof.
2. Path
ZQ said that the path was safe.
"""

LARKFIELD = Board(id=BoardId("lark"), name="Larkfield School Governing Body")
OTHER = Board(id=BoardId("other"), name="Fenmouth Parish Council")
JOHN = Person(id=PersonId("john"), name="John Thornbury")


def review(*, persons=(), boards=(), members=()) -> Review:
    rows = enumerate(MINUTES.splitlines(), 1)
    lines = tuple(Line(text=row, at=at) for at, row in rows)
    known = Known(persons=persons, boards=boards, members=members)
    source = Source(kind=Kind.WORD, name="may.docx", lines=lines)
    return Review(draft=recognise(source, known), around=Around(known=known))


def asked(one: Review, about: About, which: str = ""):
    return next((q for q in one.questions if q.about is about and which in ("", q.which)), None)


def answer(question, words: str):
    return next(one for one in question.answers if one.words == words)


@pytest.mark.parametrize(
    ("field", "words"), [("day", "the other day"), ("day", "May 2026"), ("time", "tea")]
)
def test_a_day_or_a_time_that_is_none_is_refused_with_an_example(field, words) -> None:
    with pytest.raises(NotUnderstood, match="is not a") as trouble:
        corrected(Head(), field, words)
    assert "Type it like" in trouble.value.way_out


def test_what_is_typed_over_the_head_is_read_and_shown_as_typed() -> None:
    head = corrected(corrected(Head(), "day", "12 May 2026"), "time", "2pm - 4.30pm")
    assert (head.day, head.start, head.end) == ("2026-05-12", "14:00", "16:30")
    assert said(head, "day") == "12 May 2026"
    assert corrected(head, "place", "  The  hall ").place == "The hall"
    assert corrected(head, "day", "").day == ""


def test_initials_of_two_people_are_asked_about_and_the_answer_reaches_the_owners() -> None:
    one = review()
    question = asked(one, About.INITIALS, "CC")
    names = [answer.words for answer in question.answers]
    assert names == ["Leave it as printed", "Carol Cane", "Colin Clark"]
    settled = one.answered(question, answer(question, "Colin Clark")).settled
    (owner,) = settled.outcomes[0].owners
    assert owner.name == "Colin Clark"
    initials = {person.name: person.initials for person in settled.attendance}
    assert initials["Colin Clark"] == "CC"
    assert initials["Carol Cane"] != "CC"


def test_an_answered_owner_is_that_person_in_the_book() -> None:
    one = review()
    question = asked(one, About.INITIALS, "CC")
    one = one.answered(question, answer(question, "Colin Clark"))
    values = [value for command in accepted(one.settled, one.around).command.commands
              for value in getattr(command, "values", ())]  # fmt: skip
    names = {value.id: value.name for value in values if isinstance(value, Person)}
    (owner,) = [value for value in values if isinstance(value, Owner)]
    assert names[owner.person] == "Colin Clark"
    assert any(isinstance(value, Outcome) for value in values)


def test_initials_that_are_nobodys_can_be_left_as_printed() -> None:
    one = review()
    question = asked(one, About.INITIALS, "ZQ")
    assert one.answer_to(question).words == "Leave it as printed"
    assert one.settled.attendance == one.draft.attendance
    assert any(finding.message.startswith("ZQ") for finding in one.findings)


def test_somebody_like_a_person_of_the_book_is_asked_about() -> None:
    one = review(persons=(JOHN,))
    question = asked(one, About.PERSON, "Jon Thornbury")
    assert {answer.words for answer in question.answers} == {"John Thornbury", "Somebody new"}
    same = one.answered(question, answer(question, "John Thornbury"))
    new = one.answered(question, answer(question, "Somebody new"))
    people = {
        "same": accepted(same.settled, same.around).new_people,
        "new": accepted(new.settled, new.around).new_people,
    }
    assert "Jon Thornbury" not in [person.name for person in people["same"]]
    assert "Jon Thornbury" in [person.name for person in people["new"]]
    assert question not in same.open


def test_a_guest_whose_initials_the_board_knows_has_a_vote_once_a_paper_says_so() -> None:
    guest = Membership(id=MembershipId("seat"), board=LARKFIELD.id, person=JOHN.id,
                       order=Order("a0"), initials="JT", standing=Standing.GUEST,
                       voting=False)  # fmt: skip
    one = review(persons=(JOHN,), boards=(LARKFIELD,), members=(guest,))
    question = asked(one, About.PERSON, "Jon Thornbury")
    settled = one.answered(question, answer(question, "John Thornbury")).settled
    commands = accepted(settled, one.around, LARKFIELD).command.commands
    (seat,) = [step.now for step in commands if isinstance(step, Edit) and step.was == guest]
    assert (seat.id, seat.standing, seat.voting) == ("seat", Standing.MEMBER, True)
    assert seat.initials == "JT"


@pytest.mark.parametrize(
    ("known", "first"),
    [("John Thornbury", "John Thornbury"), ("Jon Thornberry", "Somebody new")],
)
def test_only_who_is_very_like_is_taken_for_a_person_of_the_book(known, first) -> None:
    one = review(persons=(Person(id=PersonId("x"), name=known),))
    question = asked(one, About.PERSON, "Jon Thornbury")
    assert question.answers[0].words == first
    assert one.answer_to(question).words == first


def test_a_board_that_is_nearly_one_of_the_book_is_asked_about_and_the_likeliest_is_first() -> None:
    assert asked(review(), About.BOARD) is None
    question = asked(review(boards=(OTHER,)), About.BOARD)
    assert question.answers[0].words == "A new board, Larkfield School Governors"
    exact = Board(id=BoardId("x"), name="Larkfield School Governors")
    sure = review(boards=(OTHER, exact))
    assert asked(sure, About.BOARD) is None
    assert sure.board == "x"


def test_answers_stay_when_the_book_has_come_to_know_more() -> None:
    one = review(boards=(OTHER,))
    question = asked(one, About.BOARD)
    one = one.answered(question, answer(question, OTHER.name))
    later = one.anew(Around(known=Known(persons=(JOHN,), boards=(LARKFIELD, OTHER))))
    assert later.board == OTHER.id
    assert [question.about for question in later.open if question.about is About.PERSON]


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Jonathan Vale", "Jon Vale"),
        ("Sara Vale", "Sarah Vale"),
        ("Stephen Vale", "Steven Vale"),
        ("J Vale", "Jon Vale"),
        ("Jon Pommell", "Jon Pomell"),
        ("Jon Thornbery", "Jon Thornbury"),
    ],
)
def test_a_clear_variant_of_a_name_is_offered_first(printed: str, known: str) -> None:
    assert likeness(printed, Person(id=PersonId("x"), name=known)) >= LIKELY


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Joan Vale", "Jon Vale"),
        ("Tom Vale", "Tim Vale"),
        ("Una Vale", "Uma Vale"),
        ("Jon Hill", "Jon Hall"),
        ("Jon Thornbury", "Ann Thornbury"),
    ],
)
def test_another_forename_or_short_surname_is_another_person(printed: str, known: str) -> None:
    assert likeness(printed, Person(id=PersonId("x"), name=known)) < OFFERED


def test_a_new_board_counts_as_its_minutes_did() -> None:
    one = review()
    board = accepted(one.settled, one.around).board
    assert print_scheme(board.numbering) == "1. / 1.1 / 1.1.1"


def test_a_paper_without_a_title_is_named_for_whom_it_asks() -> None:
    words = (
        "# Background",
        "This report tells what was found when the boards looked after their part of the work.",
        "# Purpose of report",
        "To tell the trust what was found and what may be done about it in the coming year.",
        "# Action required from the Harbour Trust",
        "• note the report",
        "• take its findings into the plan",
    )
    lines = tuple(
        Line(text=row.removeprefix("# "), at=at, heading=int(row.startswith("#")))
        for at, row in enumerate(words, 1)
    )
    draft = recognise(Source(kind=Kind.TEXT, name="003_51c4.txt", lines=lines), Known())
    made = accepted(draft, Around(), as_paper=True)
    assert (made.board.name, made.meeting.title) == ("Harbour Trust", "Report to the Harbour Trust")
