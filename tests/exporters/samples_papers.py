"""Invented papers other than minutes: notes of an event, a covering report, a year's highlights;
and minutes of a council. Each holds every shape that such papers have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from minutes.ids import FutureMeetingId, MeetingId
from minutes.kinds import (
    AttendanceKind,
    ItemKind,
    MeetingKind,
    MovementKind,
    OutcomeKind,
    PointKind,
    Verb,
)
from minutes.model import Clock, Day, FutureMeeting, Meeting
from minutes.record import Record
from minutes.rules.schemes import read_scheme
from minutes.shapes import Link, Source
from tests.exporters.samples import BOARD, MEETING
from tests.minutes.meetings import action, attends, item, key, moves, outcome, owner, point, record

SLIDES = "https://network.example.org/quay-health/slides"
"""Where the speakers' slides are."""


@dataclass
class Paper:
    """Puts a paper together from top to bottom, giving ids and order as it goes."""

    rows: list[Any] = field(default_factory=list[Any])
    counted: Iterator[int] = field(default_factory=count)
    under: str = ""

    def item(self, title: str, of: str | None = None, **more: Any) -> str:
        """Begin an item, under another one where it is named."""
        n = next(self.counted)
        self.under = f"item{n}"
        self.rows.append(item(self.under, n, of, title=title, **more))
        return self.under

    def say(self, *texts: str, kind: PointKind = PointKind.PARAGRAPH, **more: Any) -> None:
        """Add points to the item at hand."""
        for text in texts:
            n = next(self.counted)
            self.rows.append(point(f"point{n}", self.under, text, n, kind=kind, **more))

    def bullets(self, *texts: str, depth: int = 0) -> None:
        """Add bullets to the item at hand."""
        self.say(*texts, kind=PointKind.BULLET, depth=depth)

    def recommend(self, *texts: str) -> None:
        """Add recommendations to the item at hand."""
        for text in texts:
            n = next(self.counted)
            kind = OutcomeKind.RECOMMENDATION
            self.rows.append(outcome(f"outcome{n}", self.under, text, n, kind))

    def record(self, scheme: str, board: str, meeting: Meeting) -> Record:
        """Give the record of it all."""
        numbering = read_scheme(scheme)
        held = replace(BOARD, name=board, short_name="", numbering=numbering)
        return record(self.rows, held, meeting)


def network() -> Record:
    """Give the notes of an event: speakers, slides, questions, group discussions, closing words."""
    paper = Paper()
    paper.item("", kind=ItemKind.OPENING)
    paper.say(
        "The three hospitals on the estuary and the Harbour Board held this half day together, to"
        " begin a network of those who look after children’s health on the water. Every practice"
        " between the bridges was invited."
    )
    _welcome(paper)
    _talks(paper)
    _groups(paper)
    paper.item(
        "Closing remarks",
        kind=ItemKind.CLOSING,
        presenter="Morag Teale",
        presenter_organisation="Estuary Health",
    )
    paper.bullets(
        "Estuary Health will look at the gaps in supervision that the groups described.",
        "The Harbour Board will be asked to set up a health sub-group, chaired by a director.",
        "For training before and after qualification:",
    )
    paper.bullets(
        "the college will put the water into its first-year course;",
        "the sub-group will hold the money for it.",
        depth=1,
    )
    paper.rows.append(
        FutureMeeting(
            id=FutureMeetingId("next"),
            board=BOARD.id,
            order=key(0),
            day=Day("2026-10"),
            place=f"date to follow by e-mail, and at {SLIDES}",
            purpose="what reviews of serious cases have taught us",
        )
    )
    meeting = Meeting(
        id=MeetingId("network"),
        board=BOARD.id,
        title="First network event",
        kind=MeetingKind.EVENT,
        day=Day("2026-05-21"),
        start=Clock("09:30"),
        end=Clock("12:00"),
        place="The Sail Loft, Porthwen",
        turnout="around 60 practitioners",
    )
    return paper.record("none / •; paragraphs", "Estuary Health Professionals’ Network", meeting)


def _welcome(paper: Paper) -> None:
    paper.item("Welcome", presenter="Gethin Lowe", presenter_organisation="Harbour Board")
    paper.bullets("Gethin thanked everybody for coming and asked for a show of hands:")
    paper.bullets(
        "most of those there had worked in the health service for more than fifteen years;",
        "about half had worked with children for five years or longer, and a handful for less"
        " than one.",
        depth=1,
    )
    paper.bullets("He explained how the groups had been chosen, and where the fire doors were.")


def _talks(paper: Paper) -> None:
    paper.item(
        "What a health service owes to children on the water",
        kind=ItemKind.PRESENTATION,
        presenter="Morag Teale",
        presenter_organisation="Estuary Health",
    )
    paper.say("Morag’s slides are at", kind=PointKind.BULLET, body=Link(SLIDES))
    paper.bullets(
        "Three services had become one, with less than half the staff, so that the new one leans"
        " on what practitioners know.",
        "A review of last year’s incidents made several recommendations, among them:",
    )
    paper.bullets(
        "a better way of telling people what became of their referral;",
        "training that is planned with the schools:",
        depth=1,
    )
    paper.bullets("for new staff within a month;", "for all others every year.", depth=2)
    paper.bullets("a named doctor in each practice.", depth=1)
    paper.item("Questions for Morag Teale", kind=ItemKind.QUESTIONS)
    paper.say(
        "What is planned for the review panels? Many practices fall into two areas.",
        kind=PointKind.QUESTION,
    )
    paper.say(
        "A group is looking at three ways of sharing them out and will put a paper to the chairs.",
        "Morag asked that every incident be reported, so that the panels see them all.",
        kind=PointKind.ANSWER,
    )
    paper.say("Could the panels meet on the islands as well?", kind=PointKind.QUESTION)
    paper.say("Yes, if a boat can be had.", kind=PointKind.ANSWER)
    paper.item(
        "Ten years as a named nurse",
        kind=ItemKind.PRESENTATION,
        presenter="Bronwen Achebe",
        presenter_organisation="Porthwen Hospital",
    )
    paper.bullets(
        "Bronwen described a decade of the work, from a cupboard without a telephone to a seat on"
        " the board.",
        "“Nobody drowns of too much advice” was the best that she had been given.",
    )


def _groups(paper: Paper) -> None:
    groups = (
        ("What keeps you from raising a concern? What has helped?", "Knowing whom to ring."),
        ("Which training would you drop?", "None, but some of it could be shorter."),
    )
    for n, (asked, found) in enumerate(groups, 1):
        paper.item(f"Group discussion {n}", kind=ItemKind.DISCUSSION)
        for question in asked.split("? "):
            paper.say(f"{question.rstrip('?')}?", kind=PointKind.QUESTION)
        paper.bullets(
            found,
            "A short list of telephone numbers, on one side of paper, was asked for by every"
            " table.",
        )


def report() -> Record:
    """Give a covering report: a cover sheet, then sections to three levels with their frames."""
    paper = Paper()
    _cover(paper)
    _front(paper)
    _findings(paper)
    meeting = Meeting(
        id=MeetingId("report"),
        board=BOARD.id,
        title="How safe are our landing stages? A profile of six operators",
        kind=MeetingKind.REPORT,
        day=Day("2026-03-12"),
        chair="Tamar Vale Safeguarding Board",
        minute_taker="Ruth Adeyemi, Independent Chair",
        confidentiality="Official",
    )
    board = paper.record(
        "1. / 1.1 / 1.1.1 / i.", "Report of the Tamar Vale Safeguarding Board", meeting
    )
    return replace(board, board=replace(board.board, parent_body="Tamar Vale Partnership"))


def _cover(paper: Paper) -> None:
    numbered = PointKind.NUMBERED
    paper.item("Background", kind=ItemKind.COVER)
    paper.say(
        "A board such as ours has to know whether those who work for it keep children safe, each"
        " by itself and all together. Six operators were asked.",
        "The report that follows sets out what was found. It is a snapshot and not an inspection.",
        kind=numbered,
    )
    paper.item("Purpose of the report", kind=ItemKind.COVER)
    paper.say(
        "The partnership and the board have tasks that belong together. The guidance says of them:",
        kind=numbered,
    )
    paper.say(
        "“The partnership plans, and the board asks whether what was planned was done.”",
        kind=PointKind.QUOTATION,
        body=Source("Guidance to harbour boards, chapter 3"),
    )
    paper.say("In bringing this report the board:", kind=numbered)
    paper.bullets(
        "asks the questions that it is there to ask;",
        "makes sure that the partnership knows of the main matters;",
        "helps it to put them into its plan.",
    )
    paper.item("Contribution to the partnership’s aims", kind=ItemKind.COVER)
    paper.bullets("A safe harbour for every child.", "The best for all who live by the water.")
    paper.item("Action required of the partnership", kind=ItemKind.COVER)
    paper.bullets(
        "To note the main findings.",
        "To put them into the plan for next year.",
        "To hear in April what each operator has done.",
    )


def _front(paper: Paper) -> None:
    paper.item("Method")
    paper.say("These operators were asked:")
    paper.say(
        "Tamar Vale Council: piers and slips (TVC)",
        "The Ferry Company (TFC)",
        "Porthwen Sailing Club (PSC)",
        kind=PointKind.LETTERED,
    )
    paper.say("Each was asked about three things:")
    paper.say("staff;", "training;", "records.", kind=PointKind.LETTERED)
    paper.item("How to read this report")
    paper.say(
        "A finding about one operator is no finding about all. Where a thing was not asked, the"
        " report does not guess."
    )


def _findings(paper: Paper) -> None:
    staff = paper.item("Staff")
    safe = paper.item("Safe recruitment", staff)
    paper.item("Checks", safe)
    paper.say("Context and standards", kind=PointKind.HEADING)
    paper.say("Good practice in checking those who work on the water means:", depth=1)
    paper.bullets(
        "a check before the first day, whoever pays the wages;",
        "a second one every three years;",
        "a list that somebody reads.",
        depth=1,
    )
    for operator, found in (
        ("TVC", "All staff were checked when they came. Nobody was checked a second time."),
        ("TFC", "Crew are checked every three years, and agency crew never."),
    ):
        paper.say(operator, kind=PointKind.HEADING)
        paper.say(found)
    paper.recommend(
        "There are people at work on three of the stages who were checked once, years ago. That is"
        " within the law, and it is not safe.",
        "Each operator is asked to check everybody again within the year, and every three years"
        " after.",
    )
    paper.item("Policy", safe)
    paper.say("Two of the six have a policy. The better of them runs to a page.")
    paper.recommend("All operators should have a policy, and somebody who looks whether it holds.")
    paper.item("Numbers", staff)
    paper.say("No operator had a post that was vacant for longer than two months.")
    training = paper.item("Training")
    paper.say("Standards", kind=PointKind.HEADING)
    paper.bullets("A plan for each post.", "A record of who came.", depth=1)
    paper.item("The Ferry Company", training)
    paper.say("The company trains every crew twice a year, in the water as well as beside it.")
    paper.item("The sailing club", training)
    paper.say("The club has a plan. It is from 2019.")
    paper.recommend(
        "The club should bring its plan up to date.",
        "The council should share its own.",
        "The board should ask again in a year.",
        "All should say how many of their staff can swim.",
    )


def highlights() -> Record:
    """Give a year's highlights: a signed foreword, themes, initiatives, a contact."""
    paper = Paper()
    paper.item(
        "Foreword",
        kind=ItemKind.OPENING,
        presenter="Ruth Adeyemi",
        presenter_organisation="Chair, Tamar Vale Safeguarding Board",
    )
    paper.say(
        "The board brings together all who look after children on and beside the water: the"
        " council, the health service, the ferries, the clubs and the schools.",
        "This report tells of some of what they did together this year. The full plan, and what"
        " became of each line of it, is on our pages.",
        "As the year ended we welcomed two new advisers, who will go from slip to slip and help"
        " where help is wanted.",
    )
    themes = (
        (
            "Helping local boards to be strong",
            "The board met with every local board at least once and wrote down what worked.",
            (
                (
                    "Guidance for chairs",
                    "Published in July 2025, it runs to eight pages. Forty-one chairs have asked"
                    " for it, and a day for them is held every quarter.",
                ),
                (
                    "A conference for the price of lunch",
                    "Held in December 2025, with 240 people from 63 organisations. What they heard"
                    " about tides, towing and trust is on film.",
                ),
                (
                    "The training group",
                    "Begun again after two years, it has made a pack for new staff that any local"
                    " board can take and alter.",
                ),
            ),
        ),
        (
            "Keeping leaders in the boat",
            "The leaders of all eleven councils signed the pledge, and met four times.",
            (
                (
                    "Sessions for council members",
                    "Four sessions were held for 26 members. Five more are planned for September"
                    " 2026, and a day on policy for February 2027.",
                ),
                ("The safety pledge", "Signed by fourteen organisations on the quay in May 2025."),
            ),
        ),
        (
            "Learning from what went wrong",
            "Reviews of serious cases keep finding the same things. We took two of them up:",
            (
                (
                    "Cold water",
                    "With £125,000 from the lottery, lifebelts were put at every landing and"
                    " lessons given in nine schools.",
                ),
                (
                    "Newly arrived families",
                    "Leaflets in six languages, written with the families themselves, tell how to"
                    " ask for help and what happens then.",
                ),
            ),
        ),
    )
    for title, opening, initiatives in themes:
        theme = paper.item(title)
        paper.say(opening)
        for name, told in initiatives:
            paper.item(name, theme)
            paper.say(told)
    paper.item("Contact", kind=ItemKind.CLOSING)
    paper.say(
        "To know more of the board’s work, see www.tamar-vale.example.org or ask Józef Łukasiewicz,"
        " board manager, on 01632 960 001 or at jozef@tamar-vale.example.org."
    )
    meeting = Meeting(
        id=MeetingId("highlights"),
        board=BOARD.id,
        title="Highlights 2025/26",
        kind=MeetingKind.REPORT,
    )
    return paper.record("none", "Tamar Vale Safeguarding Board", meeting)


def council() -> Record:
    """Give minutes of a council: members in a sentence, resolutions, minute numbers that run on."""
    paper = Paper()
    paper.rows += [
        attends("Cllr Nan Trewin", "", 0, is_chair=True),
        attends("Cllr Ewan Boothby", "", 1),
        attends("Cllr Priya Nair", "", 2),
        attends("Cllr Tom Oddie", "", 3),
        attends("Helen Rudge", "", 4, AttendanceKind.IN_ATTENDANCE, is_minute_taker=True),
        attends("Cllr Ida Moss", "", 5, AttendanceKind.APOLOGIES, accepted=True),
    ]
    paper.item("Apologies for absence", kind=ItemKind.APOLOGIES)
    paper.say("Apologies were received from Cllr Moss, who was on holiday.")
    paper.item("Minutes of the last meeting", kind=ItemKind.LAST_MINUTES)
    paper.rows.append(
        outcome(
            "c1",
            paper.under,
            "That the minutes of 2 April 2026 be signed as a true record.",
            90,
            verb=Verb.RESOLVED,
            mover="Cllr Boothby",
            seconder="Cllr Nair",
        )
    )
    slip = paper.item("The slip at Quay Lane")
    paper.say(
        "The clerk reported that two stones had come loose.",
        "Members asked whether the slip should be closed until it is mended.",
    )
    paper.rows += [
        moves("Cllr Tom Oddie", MovementKind.ARRIVED, slip, "19:20"),
        outcome(
            "c2",
            slip,
            "That the slip be closed and a mason engaged, up to £900.",
            95,
            verb=Verb.RESOLVED,
            mover="Cllr Nair",
            seconder="Cllr Trewin",
            votes_for=3,
            votes_against=0,
            votes_abstained=0,
        ),
        action("c3", slip, "to engage a mason", 96),
        owner("c4", "c3", "Clerk"),
    ]
    meeting = replace(
        MEETING,
        id=MeetingId("council"),
        title="Ordinary Meeting of the Parish Council",
        day=Day("2026-05-07"),
        start=Clock("19:00"),
        end=Clock(""),
        closed=Clock("20:15"),
        link="",
        place="The Reading Room, Quay Lane",
        chair="Cllr Nan Trewin",
        minute_taker="Helen Rudge",
        confidentiality="",
    )
    made = paper.record("1/{yy} / a); runs on", "Quay Lane Parish Council", meeting)
    return replace(made, first_number=31)


PAPERS = {
    "network-notes": network,
    "covering-report": report,
    "highlights-report": highlights,
    "council-minutes": council,
}
"""The paper that each style is for."""
