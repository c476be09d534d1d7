"""Makes one meeting of the sample book out of its text: everything that its minutes hold."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from desktop.sample.bodies import body, matched, recorded, words
from desktop.sample.known import Counter, Held, Known, Maker, day_of
from desktop.sample.notes import VERBS, Line, lines, parts, rows
from minutes.changes import Edit
from minutes.ids import (
    AttendanceId,
    DeclarationId,
    FlagId,
    FutureMeetingId,
    ItemId,
    MeetingId,
    MovementId,
    OutcomeId,
    OwnerId,
    PaperId,
    PointId,
    PrivateNoteId,
    RestrictionId,
    UpdateId,
)
from minutes.kinds import (
    AttendanceKind,
    DueKind,
    ItemKind,
    MeetingKind,
    MovementKind,
    OutcomeKind,
    OwnerKind,
    PointKind,
    Progress,
    Purpose,
    Rag,
    Standing,
    Status,
    Verb,
)
from minutes.model import (
    Attendance,
    Clock,
    Day,
    Declaration,
    Flag,
    FutureMeeting,
    Item,
    Meeting,
    Movement,
    Outcome,
    Owner,
    Paper,
    Point,
    PrivateNote,
    Restriction,
    Subject,
    Update,
    Value,
)

POINTS: dict[str, tuple[PointKind, int]] = {
    "": (PointKind.PARAGRAPH, 0),
    "-": (PointKind.BULLET, 0),
    "--": (PointKind.BULLET, 1),
    "?": (PointKind.QUESTION, 0),
    "!": (PointKind.ANSWER, 0),
    ">": (PointKind.QUOTATION, 0),
    "|": (PointKind.TABLE, 0),
    "NOTE": (PointKind.NOTE, 0),
    "YEARS": (PointKind.YEARS, 0),
    "LINK": (PointKind.LINK, 0),
}
"""What kind of point a sign stands for, and how deep it is."""

DUES = {
    "next": DueKind.NEXT_MEETING,
    "now": DueKind.AT_ONCE,
    "ongoing": DueKind.ONGOING,
    "words": DueKind.WORDS,
}
"""How the texts write a due date that is not a day."""

ROLES = frozenset({"All", "Clerk", "Chairman", "Headteacher"})
"""Owners that are a role, whoever holds it."""

ORGANISATIONS = frozenset({"Housing", "Children's Services"})
"""Owners that are an organisation."""

BETWEEN = re.compile(r"(, | and )")
"""What stands between two owners."""

NEWS = re.compile(r"(\S+?)/(\S+) ([a-z ]+?)(?: (\d{4}-\d\d-\d\d))? \| (.+)")
"""News of an earlier action: day and key, status, perhaps a new due day, words."""

SINCE = re.compile(r"(\d{4}-\d\d-\d\d) ([a-z ]+?) \| (.+)")
"""News that came between two meetings: day, status, words."""

DOOR = re.compile(r"(\w+) (arrived|left|returned) (\d\d:\d\d)(?:: (.+))?")
"""Somebody at the door: initials, what they did, when, perhaps the sentence."""

FUTURE = re.compile(r"([\d-]+)(?: (\d\d:\d\d)-(\d\d:\d\d))?")
"""A day to come, perhaps with its times."""


class MeetingMaker:
    """Reads the text of one meeting and holds the values it comes to."""

    def __init__(self, told: dict[str, Any], known: Known) -> None:
        self._told = told
        self._known = known
        self._file: str = told["board"]
        self._day = day_of(told["day"])
        self._make = Counter(self._day, told["start"])
        self._room: dict[str, Attendance] = {}
        self._above: list[Item] = []
        self._waiting: list[tuple[Line, Declaration]] = []
        self.values: list[Value] = []
        self.edits: list[Edit] = []
        """What the meeting heard of earlier actions, as changes to them."""
        self.since: list[Value | Edit] = []
        """News that came after the meeting."""
        self.meeting = self._meeting()
        ends: str = told.get("reaches", known.ends[self._file])
        self.held = Held(self.meeting, ends)

    def make(self) -> None:
        """Read the whole text."""
        self.values.append(self.meeting)
        for written in rows(self._told["people"], 6):
            self._attendance(written)
        makers: dict[str, Maker] = {
            "=": self._item,
            "==": self._item,
            "ACTION": self._action,
            "MOTION": self._motion,
            "RECOMMENDATION": self._recommendation,
            "UPDATE": self._update,
            "<>": self._movement,
            "DECLARE": self._declaration,
            "NEXT": self._future,
        }
        for line in lines(self._told["minutes"]):
            if line.sign in VERBS:
                self._decision(line)
            else:
                makers.get(line.sign, self._point)(line)
        for line, declaration in self._waiting:
            number = parts(line.text, 5)[1]
            self.values.append(replace(declaration, item=self.held.items[number]))

    # -------------------------------------------------------------- the meeting and its list

    def _meeting(self) -> Meeting:
        told, before = self._told, self._known.last.get(self._file)
        return Meeting(
            id=MeetingId(self._make.id()),
            board=self._known.boards[self._file].id,
            title=told["title"],
            kind=MeetingKind(told.get("kind", "ordinary")),
            day=self._day,
            day_printed=told["day_printed"],
            start=Clock(told["start"]),
            end=Clock(told["end"]),
            time_printed=told["time_printed"],
            place=told["place"],
            link=told.get("link", ""),
            chair=self._on_list("chair"),
            minute_taker=self._on_list("minutes"),
            agenda_issued=True,
            previous=before.meeting.id if before else None,
            opened=Clock(told["opened"]),
            closed=Clock(told["closed"]),
            confidentiality=told.get("confidentiality", ""),
        )

    def _on_list(self, mark: str) -> str:
        """Give the name of whoever the list marks as chair, or as taking the minutes."""
        for initials, marks, *_ in rows(self._told["people"], 6):
            if mark in marks.split() and not initials.startswith("+"):
                return self._known.titled(self._known.members[self._file][initials].person)
        raise ValueError(f"Nobody is marked with “{mark}” on {self._day}")

    def _attendance(self, written: list[str]) -> None:
        made = self._guest(written) if written[0].startswith("+ ") else self._member(written)
        self._room[made.initials] = made
        self.values.append(made)

    def _member(self, written: list[str]) -> Attendance:
        """Give a member or officer of the board, who needs no more than initials."""
        initials, marks = written[0], written[1].split()
        member = self._known.members[self._file][initials]
        officer = member.standing is Standing.OFFICER
        kind = AttendanceKind.IN_ATTENDANCE if officer else AttendanceKind.PRESENT
        for away in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT):
            kind = away if away in marks else kind
        return Attendance(
            id=AttendanceId(self._make.id()),
            meeting=self.meeting.id,
            order=self._make.order("people"),
            name=self._known.titled(member.person),
            person=member.person,
            initials=initials,
            role=member.role,
            organisation=member.organisation,
            kind=kind,
            is_chair="chair" in marks,
            is_minute_taker="minutes" in marks,
            accepted=True if "accepted" in marks else None,
        )

    def _guest(self, written: list[str]) -> Attendance:
        """Give somebody who is no member, written out in full."""
        name, initials, role, organisation, came_as, items = written
        kind, _, absent = came_as.partition(" for ")
        return Attendance(
            id=AttendanceId(self._make.id()),
            meeting=self.meeting.id,
            order=self._make.order("people"),
            name=name.removeprefix("+ "),
            initials=initials,
            role=role,
            organisation=organisation,
            kind=AttendanceKind(kind),
            substitute_for=absent,
            items=items,
        )

    # -------------------------------------------------------------- items and points

    def _item(self, line: Line) -> None:
        number, _, title = line.text.partition(" ")
        number = number.rstrip(").")
        self._above = self._above[: len(line.sign) - 1]
        presenter = line.says("by")
        someone = self._room.get(presenter)
        item = Item(
            id=ItemId(self._make.id()),
            meeting=self.meeting.id,
            order=self._make.order("items"),
            title=title,
            parent=self._above[-1].id if self._above else None,
            number=number,
            kind=ItemKind(line.says("kind", "item")),
            purpose=Purpose(line.says("purpose")),
            presenter=someone.name if someone else presenter,
            minutes_allotted=int(line.says("allot")) if "allot" in line.more else None,
            progress=Progress(line.says("progress", "done")),
            urgent=line.says("urgent") == "yes",
            follows=self._followed(line.says("follows")),
        )
        self._above.append(item)
        self.held.items[number] = item.id
        self.values.append(item)
        for paper in line.more.get("paper", []):
            self._paper(item, paper)
        self._marks(line, item.id)

    def _followed(self, number: str) -> ItemId | None:
        """Give the item of the last meeting that has a number."""
        return self._known.last[self._file].items[number] if number else None

    def _paper(self, item: Item, written: str) -> None:
        label, title, place = parts(written, 3)
        self.values.append(
            Paper(
                id=PaperId(self._make.id()),
                meeting=self.meeting.id,
                order=self._make.order("papers"),
                title=title,
                item=item.id,
                label=label,
                place=place,
            )
        )

    def _point(self, line: Line) -> None:
        kind, depth = POINTS.get(line.sign, (PointKind.LETTERED, 0))
        point = Point(
            id=PointId(self._make.id()),
            meeting=self.meeting.id,
            item=self._above[-1].id,
            order=self._make.order("entries"),
            text=words(line, kind),
            kind=kind,
            depth=depth,
            heading=line.says("heading"),
            body=body(line, kind),
            added_later=line.says("later") == "yes",
        )
        self.values.append(point)
        self._marks(line, point.id)

    def _marks(self, line: Line, about: Subject) -> None:
        """Put beside a thing what is said about it: flags, notes, restrictions."""
        meeting = self.meeting.id
        for text in line.more.get("flag", []):
            self.values.append(
                Flag(id=FlagId(self._make.id()), meeting=meeting, about=about, text=text)
            )
        for text in line.more.get("private", []):
            note = PrivateNoteId(self._make.id())
            self.values.append(PrivateNote(id=note, meeting=meeting, about=about, text=text))
        for written in line.more.get("restrict", []):
            self._restrict(about, "", *parts(written, 4))
        for written in line.more.get("restrict-phrase", []):
            self._restrict(about, *parts(written, 3))

    def _restrict(
        self,
        about: Subject,
        phrase: str,
        reason: str,
        review: str,
        title: str = "",
        open_: str = "",
    ) -> None:
        self.values.append(
            Restriction(
                id=RestrictionId(self._make.id()),
                meeting=self.meeting.id,
                about=about,
                phrase=phrase,
                reason=reason,
                review=Day(review),
                open_title=title,
                open_summary=open_,
            )
        )

    # -------------------------------------------------------------- outcomes

    def _outcome(self, line: Line, kind: OutcomeKind, text: str, **given: Any) -> Outcome:
        """Make an outcome where it was written, with everything said below it."""
        moved = line.parts("moved", 1)[0].split(" / ")
        votes = [int(count) for count in line.says("votes").split()] or [None] * 3
        outcome = Outcome(
            id=OutcomeId(self._make.id()),
            meeting=self.meeting.id,
            item=self._above[-1].id,
            order=self._make.order("entries"),
            kind=kind,
            text=text,
            reference=line.says("reference"),
            addressee=line.says("addressee"),
            response=line.says("response"),
            conditions=tuple(filter(None, line.says("conditions").split("; "))),
            mover=moved[0],
            seconder=moved[1] if len(moved) > 1 else "",
            votes_for=votes[0],
            votes_against=votes[1],
            votes_abstained=votes[2],
            casting_vote=line.says("casting"),
            recorded=recorded(line.says("recorded")),
            **given,
        )
        self.values.append(outcome)
        if "key" in line.more:
            self._known.outcomes[self._file, self._day, line.says("key")] = outcome
        self._marks(line, outcome.id)
        return outcome

    def _decision(self, line: Line) -> None:
        self._outcome(line, OutcomeKind.DECISION, line.text, verb=VERBS[line.sign])

    def _motion(self, line: Line) -> None:
        verb, _, text = line.text.partition(": ")
        self._outcome(line, OutcomeKind.MOTION, text, verb=Verb(verb))

    def _recommendation(self, line: Line) -> None:
        self._outcome(line, OutcomeKind.RECOMMENDATION, line.text)

    def _action(self, line: Line) -> None:
        owners, _, text = line.text.partition(" to ")
        due = self._due(line)
        colour, _, reason = line.says("rag").partition(" | ")
        outcome = self._outcome(
            line,
            OutcomeKind.ACTION,
            text,
            owners_printed=owners,
            **due,
            rag=Rag(colour),
            rag_reason=reason,
        )
        self._owners(outcome, owners)
        for written in line.more.get("update", []):
            self._heard_since(outcome, line.says("key"), written)

    def _due(self, line: Line) -> dict[str, Any]:
        """Give what is known of when an action is due."""
        if "due" not in line.more:
            return {}
        when, printed = line.parts("due", 2)
        if when not in DUES:
            return {"due_kind": DueKind.ON, "due": Day(when), "due_printed": printed}
        due = self._next_day() if when == "next" else Day("")
        return {"due_kind": DUES[when], "due": due, "due_printed": printed}

    def _next_day(self) -> Day:
        """Give the day of the next meeting, as these minutes announce it."""
        announced = re.search(r"^NEXT (\d{4}-\d\d-\d\d)", self._told["minutes"], re.MULTILINE)
        return Day(announced[1] if announced else "")

    def _owners(self, outcome: Outcome, printed: str) -> None:
        separator = ""
        for part in BETWEEN.split(printed):
            if BETWEEN.fullmatch(part):
                separator = part
                continue
            kind, person = self._owner(part)
            self.values.append(
                Owner(
                    id=OwnerId(self._make.id()),
                    meeting=self.meeting.id,
                    outcome=outcome.id,
                    order=self._make.order("owners"),
                    kind=kind,
                    text=part,
                    person=person,
                    separator=separator,
                )
            )

    def _owner(self, text: str) -> tuple[OwnerKind, Any]:
        """Give who an owner is; a guest is a person whom the book does not know."""
        if text in ROLES:
            clerk = [row.person for row in self._room.values() if row.is_minute_taker]
            return OwnerKind.ROLE, clerk[0] if text == "Clerk" else None
        if text in ORGANISATIONS:
            return OwnerKind.ORGANISATION, None
        if text in self._room:
            return OwnerKind.PERSON, self._room[text].person
        if member := self._known.member_called(self._file, text):
            return OwnerKind.PERSON, member.person
        raise ValueError(f"Nobody is called “{text}” on {self._day}")

    # -------------------------------------------------------------- news of earlier actions

    def _update(self, line: Line) -> None:
        day, key, status, due, heard = matched(NEWS, line.text)
        outcome = self._known.outcomes[self._file, day, key]
        news = self._news(outcome, self._day, status, heard, due, self._above[-1].id)
        self.values.append(news)
        self.edits.append(self._followed_up((self._file, day, key), outcome, news))

    def _heard_since(self, outcome: Outcome, key: str, written: str) -> None:
        day, status, heard = matched(SINCE, written)
        news = self._news(outcome, Day(day), status, heard)
        name = (self._file, str(self._day), key)
        self.since += [news, self._followed_up(name, outcome, news)]

    def _news(
        self,
        outcome: Outcome,
        day: Day,
        status: str,
        heard: str,
        due: str = "",
        item: ItemId | None = None,
    ) -> Update:
        return Update(
            id=UpdateId(self._make.id()),
            outcome=outcome.id,
            order=Counter(day).order(outcome.id),
            day=day,
            text=heard,
            status=Status(status),
            due=Day(due),
            meeting=self.meeting.id if item else None,
            item=item,
        )

    def _followed_up(self, key: tuple[str, str, str], outcome: Outcome, news: Update) -> Edit:
        """Give the change to an outcome that news of it brings, and remember it."""
        now = replace(
            outcome,
            status=news.status or outcome.status,
            due_moved=news.due or outcome.due_moved,
        )
        self._known.outcomes[key] = now
        return Edit(outcome, now)

    # -------------------------------------------------------------- the door, interests, dates

    def _movement(self, line: Line) -> None:
        initials, did, at, sentence = matched(DOOR, line.text)
        self.values.append(
            Movement(
                id=MovementId(self._make.id()),
                meeting=self.meeting.id,
                attendance=self._room[initials].id,
                order=self._make.order("door"),
                kind=MovementKind(did),
                at=Clock(at),
                item=self._above[-1].id,
                sentence=sentence,
            )
        )

    def _declaration(self, line: Line) -> None:
        """Hold an interest back until the item it is about has been read."""
        initials, _, nature, left, dispensation = parts(line.text, 5)
        someone = self._room[initials]
        declaration = Declaration(
            id=DeclarationId(self._make.id()),
            meeting=self.meeting.id,
            order=self._make.order("declarations"),
            name=someone.name,
            attendance=someone.id,
            nature=nature,
            left_the_room=left == "left",
            dispensation=dispensation,
        )
        self._waiting.append((line, declaration))

    def _future(self, line: Line) -> None:
        when, place, purpose, printed, mark = parts(line.text, 5)
        day, start, end = matched(FUTURE, when)
        self.values.append(
            FutureMeeting(
                id=FutureMeetingId(self._make.id()),
                board=self.meeting.board,
                order=self._make.order("dates"),
                day=Day(day),
                start=Clock(start),
                end=Clock(end),
                place=place,
                purpose=purpose,
                printed=printed,
                provisional=mark == "provisional",
                meeting=self.meeting.id,
            )
        )
