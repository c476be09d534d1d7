"""What somebody should look at in minutes: where it is, what it is, what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """It is wrong, or something that minutes must say is missing."""
    WARNING = "warning"
    """It is probably not what was meant."""
    NOTE = "note"
    """It may well be right; somebody should have looked."""


class Code(StrEnum):
    """What kind of finding it is: a name that lists and files can count on."""

    ACTION_DUE_PAST = "ACTION_DUE_PAST"
    ACTION_NO_DUE = "ACTION_NO_DUE"
    ACTION_NO_OWNER = "ACTION_NO_OWNER"
    AGREED_IN_TEXT_NO_ROW = "AGREED_IN_TEXT_NO_ROW"
    APOLOGIES_MISSING = "APOLOGIES_MISSING"
    ATTENDANCE_ITEM_UNKNOWN = "ATTENDANCE_ITEM_UNKNOWN"
    ATTENDANCE_MISSING = "ATTENDANCE_MISSING"
    ATTENDANCE_UNSETTLED = "ATTENDANCE_UNSETTLED"
    CHAIR_MISSING = "CHAIR_MISSING"
    CHAIR_NOT_PRESENT = "CHAIR_NOT_PRESENT"
    DATE_CONTRADICTION = "DATE_CONTRADICTION"
    DATE_MISSING = "DATE_MISSING"
    DATE_WEEKDAY_MISMATCH = "DATE_WEEKDAY_MISMATCH"
    DECLARATIONS_MISSING = "DECLARATIONS_MISSING"
    END_MISSING = "END_MISSING"
    FLAG_OPEN = "FLAG_OPEN"
    INITIALS_AMBIGUOUS = "INITIALS_AMBIGUOUS"
    INITIALS_NOT_PRESENT = "INITIALS_NOT_PRESENT"
    INITIALS_UNKNOWN = "INITIALS_UNKNOWN"
    ITEM_EMPTY = "ITEM_EMPTY"
    LAST_MINUTES_UNDECIDED = "LAST_MINUTES_UNDECIDED"
    MOTION_NO_RESULT = "MOTION_NO_RESULT"
    MOVEMENT_CONTRADICTS = "MOVEMENT_CONTRADICTS"
    NAME_VARIANT = "NAME_VARIANT"
    NEXT_MEETING_MISSING = "NEXT_MEETING_MISSING"
    NOT_QUORATE = "NOT_QUORATE"
    NUMBER_DUPLICATE = "NUMBER_DUPLICATE"
    NUMBER_MISSING = "NUMBER_MISSING"
    OUTCOME_EMPTY = "OUTCOME_EMPTY"
    OWNER_UNKNOWN = "OWNER_UNKNOWN"
    PERSON_PRESENT_AND_APOLOGY = "PERSON_PRESENT_AND_APOLOGY"
    PLACE_MISSING = "PLACE_MISSING"
    PRESENT_NO_ARRIVAL = "PRESENT_NO_ARRIVAL"
    REFERENCE_DUPLICATE = "REFERENCE_DUPLICATE"
    REFERENCE_MISSING = "REFERENCE_MISSING"
    VOTES_TOO_MANY = "VOTES_TOO_MANY"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look at."""

    code: Code
    severity: Severity
    message: str
    """What it is, in a plain sentence."""
    hint: str
    """What to do about it."""
    place: str = ""
    """The id of the meeting, item, point, outcome or attendance where it is."""
    text: str = ""
    """The words it is about, as they stand there."""
    line: int | None = None
    """The line of the paper, where the finding is about a file that was read."""
