"""What a draft asks of a person before it is saved, and the draft with their answers in it.

Whatever is not answered has an answer that stands first: the likeliest, or the one that changes
nothing. So a draft can always be saved as it is, and one key settles each question.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from importers.accept import Around, board_of
from importers.draft import (
    Draft,
    DraftAttendance,
    DraftItem,
    DraftOutcome,
    DraftOwner,
    Entry,
    Lines,
    Unsettled,
)
from importers.mending import lost_words
from importers.mending.places import Place, lines_at, place_named
from importers.recognise.known import matched
from minutes.findings import Code, Finding, Severity
from minutes.ids import BoardId, PersonId
from minutes.kinds import OwnerKind
from minutes.rules import initials
from minutes.rules.names import fold

LIKELY = 0.9
"""How alike a name must be to one in the book for that one to be the answer that stands first."""

MOST = 5
"""How many are offered for initials that are nobody's."""

_SETTLED_BY_INITIALS = frozenset({Code.INITIALS_AMBIGUOUS, Code.INITIALS_UNKNOWN})


class About(StrEnum):
    """What a question is about."""

    BOARD = "board"
    PERSON = "person"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that can be answered."""

    words: str
    person: PersonId | None = None
    board: BoardId | None = None
    name: str = ""
    """Who on the list is meant by initials."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that only a person knows."""

    about: About
    which: str
    """The initials, the printed name or the board's name that it is about."""
    words: str
    answers: tuple[Answer, ...]
    """The first one is taken where nobody says anything."""
    lines: Lines = ()

    @property
    def key(self) -> str:
        """A name for the question that stays when other answers are given."""
        return f"{self.about}:{self.which}"


@dataclass(frozen=True, kw_only=True)
class Review:
    """A draft with what was asked about it and what was answered.

    What follows from both is worked out once: a screen asks for it at every step.
    """

    draft: Draft
    """As it was read."""
    around: Around = field(default_factory=Around)
    answers: tuple[tuple[str, Answer], ...] = ()
    """What was answered so far, by the questions' keys."""
    as_paper: bool = False
    """Whether it is wanted as the paper it is, though it tells no meeting."""

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Everything that is asked, answered or not."""
        return tuple(_questions(self.draft, self.around, as_paper=self.as_paper))

    @property
    def open(self) -> tuple[Question, ...]:
        """What nobody has answered yet."""
        answered = dict(self.answers)
        return tuple(one for one in self.questions if one.key not in answered)

    def answer_to(self, question: Question) -> Answer:
        """Give the answer that stands, whoever gave it."""
        return dict(self.answers).get(question.key, question.answers[0])

    def answered(self, question: Question, answer: Answer) -> Review:
        """Give the review with a question answered."""
        kept = tuple(pair for pair in self.answers if pair[0] != question.key)
        return replace(self, answers=(*kept, (question.key, answer)))

    @property
    def board(self) -> BoardId | None:
        """The board of the book that it goes to; None for a new one."""
        for question in self.questions:
            if question.about is About.BOARD:
                return self.answer_to(question).board
        found = board_of(self.draft, self.around.known.boards)
        return found.id if found else None

    def anew(self, around: Around) -> Review:
        """Give the review beside what the book knows by now; what was answered stays answered."""
        people = matched(self.draft.attendance, around.known)
        return replace(self, around=around, draft=replace(self.draft, attendance=people))

    @cached_property
    def settled(self) -> Draft:
        """The draft with every answer that stands put into it."""
        draft, meant = self.draft, dict[str, str]()
        for question in self.questions:
            answer = self.answer_to(question)
            draft = _APPLY[question.about](draft, question, answer)
            if question.about is About.INITIALS and answer.name:
                meant[question.which] = answer.name
        if not meant:
            return draft
        return replace(draft, items=tuple(_with_owners(item, meant) for item in draft.items))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is still to be looked at: what an answer has settled is looked at already.

        Restricted words that are not to be found stand there until they are, or nothing is meant.
        """
        done = {
            key.partition(":")[2] for key, answer in self.answers if answer.name or answer.person
        }
        told = (
            one
            for one in self.draft.findings
            if one.code not in _SETTLED_BY_INITIALS or one.message.partition(" ")[0] not in done
        )
        return (*told, *_lost(self.draft))


def _lost(draft: Draft) -> Iterator[Finding]:
    """Give what is to be looked at where restricted words do not stand in their line."""
    for place, words in lost_words(draft):
        lines = lines_at(draft, place_named(place) or Place("before"))
        yield Finding(
            code=Code.RESTRICTED_WORDS_CHANGED,
            severity=Severity.ERROR,
            message=f"“{words}” is restricted here, and these words are not in the line.",
            hint="Type the words as they stand there, empty them to open them, or restrict the"
            " whole line.",
            place=place,
            text=words,
            line=lines[0] if lines else None,
        )


# -------------------------------------------------------------------- asking


def _questions(draft: Draft, around: Around, *, as_paper: bool) -> Iterator[Question]:
    if as_paper:
        yield from _about_board(draft, around, "Which board is this paper for?")
    elif draft.kind.is_meeting:
        yield from _about_board(draft, around, "Which board are these minutes of?")
        yield from _about_people(draft, around)
        yield from map(_about_initials(draft.attendance), draft.unsettled)


def _about_board(draft: Draft, around: Around, words: str) -> Iterator[Question]:
    """Ask which board it is of, where the book has any."""
    boards = around.known.boards
    if not boards:
        return
    found = board_of(draft, boards)
    name = draft.head.board or draft.head.title or draft.source
    own = Answer(f"A new board, {name}")
    known = [Answer(board.name, board=board.id) for board in boards]
    known.sort(key=lambda one: found is None or one.board != found.id)
    answers = (own, *known) if found is None else (*known, own)
    printed = {fold(draft.head.board), fold(draft.head.title)}
    if found is not None and fold(found.name) in printed:
        return  # nobody would ask
    yield Question(about=About.BOARD, which=name, words=words, answers=answers)


def _about_people(draft: Draft, around: Around) -> Iterator[Question]:
    """Ask of everybody who is like somebody in the book without being surely them."""
    names = {person.id: person.name for person in around.known.persons}
    for one in draft.attendance:
        if one.person is not None or one.is_new or not one.matches:
            continue
        known = [Answer(names.get(m.person, m.name), person=m.person) for m in one.matches]
        new = Answer("Somebody new")
        likely = one.matches[0].score >= LIKELY
        yield Question(
            about=About.PERSON,
            which=one.name,
            words=f"Who is {one.printed or one.name}?",
            answers=(*known, new) if likely else (new, *known),
            lines=one.lines,
        )


def _about_initials(people: Sequence[DraftAttendance]) -> Callable[[Unsettled], Question]:
    def asked(one: Unsettled) -> Question:
        leave = Answer("Leave it as printed")
        if one.names:
            words = f"Who is meant by {one.letters}?"
            answers = (leave, *(Answer(name, name=name) for name in one.names))
        else:
            words = f"{one.letters} is nobody on the list. Who is it?"
            like = sorted(people, key=lambda person: _unlike(one.letters, person.name))
            like = [person for person in like if _unlike(one.letters, person.name) < 0]
            answers = (leave, *(Answer(one.name, name=one.name) for one in like[:MOST]))
        return Question(
            about=About.INITIALS, which=one.letters, words=words, answers=answers, lines=one.lines
        )

    return asked


def _unlike(letters: str, name: str) -> int:
    """Say how little initials are like those of a name: the fewer shared letters, the more."""
    own = initials.derive(name)
    return -sum(a == b for a, b in zip(fold(letters), fold(own), strict=False))


# -------------------------------------------------------------------- answering


def _with_board(draft: Draft, question: Question, answer: Answer) -> Draft:
    return draft  # the board is no part of the draft: whoever saves it says which


def _with_person(draft: Draft, question: Question, answer: Answer) -> Draft:
    def told(one: DraftAttendance) -> DraftAttendance:
        if one.name != question.which or one.person is not None:
            return one
        return replace(one, person=answer.person, is_new=answer.person is None, matches=())

    return replace(draft, attendance=tuple(map(told, draft.attendance)))


def _with_initials(draft: Draft, question: Question, answer: Answer) -> Draft:
    """Give the initials to whoever on the list is meant by them, and others their own."""
    letters = question.which
    if not answer.name:
        return draft
    taken = [one.initials for one in draft.attendance if one.initials]

    def told(one: DraftAttendance) -> DraftAttendance:
        if one.name == answer.name:
            return one if one.initials_printed else replace(one, initials=letters)
        if fold(one.initials) == fold(letters) and not one.initials_printed:
            return replace(one, initials=initials.distinct([one.name], taken)[0])
        return one

    return replace(draft, attendance=tuple(map(told, draft.attendance)))


def _with_owners(item: DraftItem, meant: Mapping[str, str]) -> DraftItem:
    """Give an item whose owners are those meant by their initials; the same where none is."""

    def known(owner: DraftOwner) -> DraftOwner:
        if owner.text not in meant:
            return owner
        return replace(owner, kind=OwnerKind.PERSON, name=meant[owner.text], candidates=())

    def told(entry: Entry) -> Entry:
        if not isinstance(entry, DraftOutcome) or meant.keys().isdisjoint(
            owner.text for owner in entry.owners
        ):
            return entry
        return replace(entry, owners=tuple(map(known, entry.owners)))

    entries = tuple(map(told, item.entries))
    children = tuple(_with_owners(child, meant) for child in item.children)
    if entries == item.entries and children == item.children:
        return item  # the very same, so that nobody tells of it anew
    return replace(item, entries=entries, children=children)


_APPLY = {
    About.BOARD: _with_board,
    About.PERSON: _with_person,
    About.INITIALS: _with_initials,
}
"""What an answer does to the draft, by what the question is about."""
