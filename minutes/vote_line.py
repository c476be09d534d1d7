"""What a line says of a motion: who moved and seconded it, how the vote went, what became of it.

`AM RK 5 2 1`, `AM/RK unanimous`, `AM RK for AM LO against RK, casting for`, `AM RK agreed`. Nothing
is changed by reading; what cannot be is told in a sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from minutes.aids.capitals import begun
from minutes.chair_line import presiding
from minutes.errors import NotAllowed, NotUnderstood
from minutes.ids import AttendanceId, ItemId
from minutes.kinds import OutcomeKind, Progress, Verb
from minutes.model import Attendance, Outcome
from minutes.record import Record
from minutes.room_line import NotKnown, Several
from minutes.rules.initials import Ambiguous, Known, People
from minutes.rules.presence import concerns, in_room, presence, who_is
from minutes.rules.quorum import voters
from minutes.shapes import RecordedVote

RESULTS: dict[str, Verb] = {
    "agreed": Verb.CARRIED,
    "carried": Verb.CARRIED,
    "passed": Verb.CARRIED,
    "lost": Verb.REJECTED,
    "fell": Verb.REJECTED,
    "rejected": Verb.REJECTED,
    "deferred": Verb.DEFERRED,
    "withdrawn": Verb.WITHDRAWN,
}
"""The words for what became of a motion."""

UNANIMOUS = frozenset({"u", "unan", "unanimous", "unanimously", "all", "nem", "con"})
"""The words for a vote that nobody was against."""

SIDES: dict[str, str] = {
    "for": "for",
    "favour": "for",
    "against": "against",
    "abstained": "abstained",
    "abstaining": "abstained",
    "abstentions": "abstained",
    "abstention": "abstained",
    "abstain": "abstained",
    "abs": "abstained",
}
"""The words for the sides of a vote, and what each is called in the record."""

ROLES = {
    "moved": "mover",
    "mover": "mover",
    "proposed": "mover",
    "proposer": "mover",
    "seconded": "seconder",
    "seconder": "seconder",
}
"""The words before who moved and who seconded."""

SKIPPED = frozenset({"and", "by", "in", "motion", "named", "of", "recorded", "the", "vote"})
"""Words that say nothing by themselves."""

LONGEST_COUNT = 6
"""How many digits the count of a vote may have; what is longer was typed into the wrong line."""

_COUNTS = re.compile(r"(\d{1,3})\s*[-–/:]\s*(\d{1,3})(?:\s*[-–/:]\s*(\d{1,3}))?")

_WORD = re.compile(r"[\w'’.]+")


@dataclass(frozen=True, slots=True)
class Vote:
    """What a line says of a motion, with names in place of initials."""

    mover: str = ""
    seconder: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    votes_abstained: int | None = None
    unanimous: bool = False
    casting: str = ""
    """`for` or `against`, where the chair had to decide."""
    named: tuple[tuple[AttendanceId, str], ...] = ()
    """The attendance of each person of a recorded vote, and their side."""
    result: Verb = Verb.UNSAID


class _Reading:
    """A line on its way through its words."""

    def __init__(self, record: Record, people: People, item: ItemId | None) -> None:
        self._people = people
        self._here = _there(record, item)
        self._rows = {row.id: row for row in record.attendances}
        self._barred = {
            row.attendance
            for row in record.declarations
            if concerns(record, row, item) and (row.did_not_vote or row.left_the_room)
        }
        self.voters = {row.id for row in voters(record, self._here)} - self._barred
        self.role = ""
        self.side = ""
        self.tally: list[int | str] = []
        self.seats: dict[str, Attendance] = {}
        self.named: dict[AttendanceId, str] = {}
        self.result = Verb.UNSAID
        self.casting = ""
        self.wants_casting = False
        self.unanimous = False

    def take(self, word: str) -> None:
        """Take in one word of the line."""
        small = word.lower().strip(".")
        if small in ROLES:
            self.role, self.side = ROLES[small], ""
        elif small in ("casting", "cast"):
            self.wants_casting = True
        elif small in SIDES and self.wants_casting:
            self.casting, self.wants_casting = SIDES[small], False
        elif small in SIDES:
            self.role, self.side = "", SIDES[small]
            self.tally.append(self.side)
        elif small in RESULTS:
            self.result = RESULTS[small]
        elif small in UNANIMOUS:
            self.unanimous = True
        elif small.isdecimal() and len(small) <= LONGEST_COUNT:
            self.tally.append(int(small))
        elif small not in SKIPPED:
            self._somebody(word.strip("."))

    def _somebody(self, word: str) -> None:
        row = self._person(word)
        if self.side:
            self._vote(row)
            return
        role = self.role or ("mover" if "mover" not in self.seats else "seconder")
        if role in self.seats:
            raise NotUnderstood(
                f"“{word}” is one name too many.",
                way_out="Type who moved, who seconded, then for, against and who voted so.",
            )
        if row.id not in self.voters:
            raise self._cannot(row, "move a motion" if role == "mover" else "second a motion")
        self.seats[role] = row
        self.role = ""

    def _vote(self, row: Attendance) -> None:
        if row.id not in self.voters:
            raise self._cannot(row, "vote")
        if row.id in self.named:
            raise NotAllowed(f"{who_is(row)} is named twice.", way_out="Name everybody once.")
        self.named[row.id] = self.side

    def _cannot(self, row: Attendance, what: str) -> NotAllowed:
        if row.id not in self._here:
            return NotAllowed(
                f"{who_is(row)} is not here, and cannot {what}.",
                way_out="Say first that they came.",
            )
        why = "declared an interest" if row.id in self._barred else "has no vote"
        return NotAllowed(
            f"{who_is(row)} {why}, and cannot {what}.", way_out="Name somebody who can."
        )

    def _person(self, word: str) -> Attendance:
        match self._people.resolve(word):
            case Known(someone) if someone.attendance and someone.attendance in self._rows:
                return self._rows[someone.attendance]
            case Ambiguous(candidates):
                raise Several(word.upper(), candidates)
            case _:
                raise NotKnown(
                    word.upper(), "Type initials that are on the list, or put them there first."
                )


def _there(record: Record, item: ItemId | None) -> frozenset[AttendanceId]:
    """Give who could vote by being there: now, or at an item that is behind the meeting already."""
    room = presence(record)
    taken = record.item.get(item) if item is not None else None
    if taken is not None and taken.progress is Progress.DONE:
        return room.during(taken.id)
    return in_room(record, item)


def read_vote(record: Record, people: People, item: ItemId | None, text: str) -> Vote:
    """Give what a line says of a motion, or say what in it cannot be."""
    reading = _Reading(record, people, item)
    spread = _COUNTS.sub(lambda found: " ".join(one for one in found.groups() if one), text)
    for word in _WORD.findall(spread):
        reading.take(word)
    vote = _counted(reading)
    vote = replace(
        vote,
        mover=_name(reading.seats.get("mover")),
        seconder=_name(reading.seats.get("seconder")),
        casting=reading.casting,
        named=tuple(reading.named.items()),
        unanimous=reading.unanimous,
    )
    if vote.mover and vote.mover == vote.seconder:
        raise NotAllowed(
            f"{vote.mover} cannot second their own motion.", way_out="Type who seconded it."
        )
    return replace(vote, result=_result(vote, reading.result, len(reading.voters)))


def _counted(reading: _Reading) -> Vote:
    """Give the counts: bare ones in the order for, against, abstained, or each with its side."""
    counts = [one for one in reading.tally if isinstance(one, int)]
    if reading.named and counts:
        raise NotUnderstood(
            "This counts votes and names them too.", way_out="Type either the counts or the names."
        )
    if reading.named:
        named = [*reading.named.values()]
        return Vote(
            votes_for=named.count("for"),
            votes_against=named.count("against"),
            votes_abstained=named.count("abstained"),
        )
    if len(counts) != len(reading.tally):
        return _with_sides(reading.tally)
    if not counts:
        return Vote()
    if not 2 <= len(counts) <= 3:
        raise NotUnderstood(
            "A vote has two or three numbers.", way_out="Type for, against, abstained: 5 2 1."
        )
    return Vote(
        votes_for=counts[0],
        votes_against=counts[1],
        votes_abstained=counts[2] if len(counts) == 3 else None,
    )


def _with_sides(tally: list[int | str]) -> Vote:
    """Read `5 for, 2 against` or `for 5, against 2`; a side that is not said had nobody on it."""
    first, second = tally[::2], tally[1::2]
    numbers, sides = (first, second) if isinstance(tally[0], int) else (second, first)
    counted = {
        side: number
        for side, number in zip(sides, numbers, strict=False)
        if isinstance(side, str) and isinstance(number, int)
    }
    if len(counted) * 2 != len(tally):
        raise NotUnderstood(
            "The numbers of this vote do not fit their words.",
            way_out="Type it as 5 for, 2 against, 1 abstained; or 5 2 1.",
        )
    return Vote(
        votes_for=counted.get("for", 0),
        votes_against=counted.get("against", 0),
        votes_abstained=counted.get("abstained"),
    )


def _result(vote: Vote, said: Verb, entitled: int) -> Verb:
    """Give what became of the motion; refuse what the numbers do not bear out."""
    if vote.votes_for is None:
        if vote.unanimous and said not in (Verb.UNSAID, Verb.CARRIED):
            raise NotAllowed("A motion that all were for is carried.", way_out="Type one of them.")
        return Verb.CARRIED if vote.unanimous and not said else said
    against = vote.votes_against or 0
    total = vote.votes_for + against + (vote.votes_abstained or 0)
    if total > entitled:
        raise NotAllowed(
            f"{total} vote{'' if total == 1 else 's'} were counted, and"
            f" {entitled} {'person' if entitled == 1 else 'people'} here may vote.",
            way_out="Count again, or say first who else is here.",
        )
    if vote.unanimous and against:
        raise NotAllowed("Some were against: it was not unanimous.", way_out="Type one of them.")
    return _by_numbers(vote.votes_for, against, vote.casting, said)


def _by_numbers(votes_for: int, against: int, casting: str, said: Verb) -> Verb:
    if said in (Verb.DEFERRED, Verb.WITHDRAWN):
        return said
    if votes_for == against and not casting and said is Verb.UNSAID:
        raise NotAllowed(
            f"It is a tie, {votes_for} to {against}.",
            way_out="Add casting for, casting against, or lost.",
        )
    if votes_for == against:
        won = casting == "for"
        counted = f"{votes_for} were for and {against} against, without a casting vote"
    elif casting:
        raise NotAllowed(
            f"{votes_for} to {against} is no tie: there is no casting vote.",
            way_out="Leave the casting vote out, or count again.",
        )
    else:
        won = votes_for > against
        counted = f"{votes_for} were for and {against} against"
    result = Verb.CARRIED if won else Verb.REJECTED
    if said is not Verb.UNSAID and said is not result:
        word = "carried" if said is Verb.CARRIED else "lost"
        raise NotAllowed(
            f"It cannot be {word}: {counted}.", way_out="Correct the numbers or the word."
        )
    return result


def _name(row: Attendance | None) -> str:
    return who_is(row) if row else ""


def voted(record: Record, outcome: Outcome, vote: Vote) -> Outcome:
    """Give the motion as the vote leaves it: once carried it is a decision of the board.

    Its words are a sentence, with a stop at its end, since others follow them on paper.
    """
    rows = {row.id: row for row in record.attendances}
    head = presiding(record)
    chair = who_is(head) if head else ""
    unanimous = vote.unanimous and vote.votes_for is None
    text = begun(outcome.text.rstrip())
    now = replace(
        outcome,
        text=text if not text or text[-1] in ".!?:;”’" else f"{text}.",
        mover=vote.mover,
        seconder=vote.seconder,
        votes_for=vote.votes_for,
        votes_against=0 if unanimous else vote.votes_against,
        votes_abstained=0 if unanimous else vote.votes_abstained,
        casting_vote=f"{chair or 'the Chair'}, {vote.casting}" if vote.casting else "",
        recorded=tuple(RecordedVote(who_is(rows[who]), side) for who, side in vote.named),
    )
    if vote.result is Verb.CARRIED:
        return replace(now, kind=OutcomeKind.DECISION, verb=Verb.RESOLVED)
    return replace(now, kind=OutcomeKind.MOTION, verb=vote.result)


def print_vote(outcome: Outcome) -> str:
    """Give what is known of a vote as it would be typed."""
    said = [f"moved {outcome.mover}" if outcome.mover else ""]
    said.append(f"seconded {outcome.seconder}" if outcome.seconder else "")
    if outcome.recorded:
        for side in ("for", "against", "abstained"):
            names = [vote.name for vote in outcome.recorded if vote.vote == side]
            said.append(f"{side} {' '.join(names)}" if names else "")
    elif outcome.votes_for is not None:
        counts = (outcome.votes_for, outcome.votes_against or 0, outcome.votes_abstained)
        said.append(" ".join(str(count) for count in counts if count is not None))
    elif outcome.votes_against == outcome.votes_abstained == 0:
        said.append("unanimous")
    if outcome.casting_vote:
        said.append(f"casting {outcome.casting_vote.rpartition(', ')[2]}")
    result = {
        Verb.RESOLVED: "carried",
        Verb.CARRIED: "carried",
        Verb.REJECTED: "lost",
        Verb.DEFERRED: "deferred",
        Verb.WITHDRAWN: "withdrawn",
    }
    said.append(result.get(outcome.verb, ""))
    return " ".join(part for part in said if part)


def vote_text(outcome: Outcome) -> str:
    """Give what stands behind a motion on the screen: who moved it, how the vote went."""
    moved = "/".join(name for name in (outcome.mover, outcome.seconder) if name)
    counts = (outcome.votes_for, outcome.votes_against, outcome.votes_abstained)
    counted = "–".join(str(count) for count in counts if count is not None)
    if outcome.votes_for is None:
        counted = "unanimous" if counts == (None, 0, 0) else ""
    casting = f"casting vote {outcome.casting_vote}" if outcome.casting_vote else ""
    is_motion = outcome.kind is OutcomeKind.MOTION
    ended = "lost" if outcome.verb is Verb.REJECTED else str(outcome.verb)
    return " · ".join(
        part for part in (moved, counted, casting, ended if is_motion else "") if part
    )
