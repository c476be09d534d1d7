"""The kinds of things: each a short list of words that a row, a rule and a screen share."""

from __future__ import annotations

from enum import StrEnum


class Regime(StrEnum):
    """The law and custom a board lives under."""

    COUNCIL = "council"
    PARISH = "parish"
    HEALTH = "health"
    SCHOOL = "school"
    CHARITY = "charity"
    PARTNERSHIP = "partnership"
    OTHER = "other"


class Standing(StrEnum):
    """In what capacity somebody belongs to a board."""

    MEMBER = "member"
    OFFICER = "officer"
    OBSERVER = "observer"
    GUEST = "guest"
    """Not on the board at all: it only knows their initials, settled once."""


class MeetingKind(StrEnum):
    """What sort of meeting it was, or of paper it became."""

    ORDINARY = "ordinary"
    EXTRAORDINARY = "extraordinary"
    ANNUAL = "annual"
    SUB_GROUP = "sub-group"
    EVENT = "event"
    REPORT = "report"


class State(StrEnum):
    """How far the minutes have come on the way to the record."""

    DRAFT = "draft"
    WITH_CHAIR = "with chair"
    CIRCULATED = "circulated"
    CONFIRMED = "confirmed"
    SIGNED = "signed"
    PUBLISHED = "published"


class AttendanceKind(StrEnum):
    """In what way somebody is on a meeting's list."""

    EXPECTED = "expected"
    PRESENT = "present"
    IN_ATTENDANCE = "in attendance"
    SUBSTITUTE = "substitute"
    OBSERVER = "observer"
    APOLOGIES = "apologies"
    ABSENT = "absent"


IN_THE_ROOM = frozenset(
    {
        AttendanceKind.PRESENT,
        AttendanceKind.IN_ATTENDANCE,
        AttendanceKind.SUBSTITUTE,
        AttendanceKind.OBSERVER,
    }
)
"""The kinds of attendance that mean somebody was there."""


class MovementKind(StrEnum):
    """What somebody did at the door."""

    ARRIVED = "arrived"
    LEFT = "left"
    RETURNED = "returned"


class HappeningKind(StrEnum):
    """What happened to the meeting itself, so that a sentence among the points tells of it."""

    ADJOURNED = "adjourned"
    RESUMED = "resumed"
    CLOSED = "closed"
    MOVED = "moved"
    """Somebody arrived, left or returned."""
    QUORUM = "quorum"
    """The quorum was lost, or came back."""
    CHAIR = "chair"
    """Somebody else took the chair."""
    BESIDE = "beside"
    """Something told beside the numbered paragraphs, such as news of an earlier action."""


class ItemKind(StrEnum):
    """What an item is for; most are plain items."""

    ITEM = "item"
    APOLOGIES = "apologies"
    DECLARATIONS = "declarations"
    LAST_MINUTES = "minutes of the last meeting"
    MATTERS_ARISING = "matters arising"
    PRESENTATION = "presentation"
    QUESTIONS = "questions"
    DISCUSSION = "group discussion"
    OPENING = "opening remarks"
    CLOSING = "closing remarks"
    ANY_OTHER_BUSINESS = "any other business"
    FUTURE_MEETINGS = "future meetings"
    COVER = "cover sheet"
    SECTION = "section"


class Purpose(StrEnum):
    """What the board is asked to do with an item."""

    UNSAID = ""
    DECIDE = "decide"
    DISCUSS = "discuss"
    NOTE = "note"


class Progress(StrEnum):
    """Where the meeting stands with an item."""

    TO_COME = "to come"
    NOW = "now"
    DONE = "done"
    DEFERRED = "deferred"


class PointKind(StrEnum):
    """What a paragraph of minutes is."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBERED = "numbered"
    LETTERED = "lettered"
    HEADING = "heading"
    QUESTION = "question"
    ANSWER = "answer"
    QUOTATION = "quotation"
    NOTE = "note"
    TABLE = "table"
    YEARS = "year list"
    LINK = "link"


class OutcomeKind(StrEnum):
    """What the board brought about."""

    DECISION = "decision"
    ACTION = "action"
    RECOMMENDATION = "recommendation"
    MOTION = "motion"


class Verb(StrEnum):
    """What the board did with it, where a word was said."""

    UNSAID = ""
    RESOLVED = "resolved"
    AGREED = "agreed"
    APPROVED = "approved"
    NOTED = "noted"
    ENDORSED = "endorsed"
    RECOMMENDED = "recommended"
    CARRIED = "carried"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


class OwnerKind(StrEnum):
    """Who an owner is."""

    PERSON = "person"
    ROLE = "role"
    ORGANISATION = "organisation"
    UNRESOLVED = "unresolved"


class DueKind(StrEnum):
    """What sort of promise a due date is."""

    NONE = ""
    ON = "on"
    NEXT_MEETING = "next meeting"
    AT_ONCE = "at once"
    ONGOING = "ongoing"
    WORDS = "words"


class Status(StrEnum):
    """Where the work on an action stands."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Rag(StrEnum):
    """The colour people have given an action, with their reason."""

    UNSET = ""
    RED = "red"
    AMBER = "amber"
    GREEN = "green"


class PaperKind(StrEnum):
    """The papers that are composed of what the book holds."""

    MINUTES = "minutes"
    AGENDA = "agenda"
    DECISION_NOTE = "decision note"
    ACTION_LOG = "action log"
    HIGHLIGHTS = "highlights"
