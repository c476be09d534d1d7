"""What every part of a composition needs at hand: the record, the style, the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from minutes.compose.words import day_words, time_words
from minutes.document import Audience
from minutes.ids import ItemId
from minutes.kinds import PaperKind, State
from minutes.record import Record
from minutes.rules.numbering import Numbers, numbers
from minutes.rules.telling import dates_item
from minutes.style import HouseStyle

SETTLED = frozenset({State.CONFIRMED, State.SIGNED, State.PUBLISHED})
"""States of minutes that are no longer a draft."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """One composition: which record, in which style, for whom."""

    record: Record
    style: HouseStyle
    audience: Audience = Audience.FULL
    omitted: bool = False
    """Whether something restricted was left out of the record."""
    paper: PaperKind = PaperKind.MINUTES
    """Which paper is composed."""

    @cached_property
    def numbers(self) -> Numbers:
        """The numbers of the items and points."""
        return numbers(self.record, start=self.record.first_number)

    @property
    def is_draft(self) -> bool:
        """Whether the minutes still wait to be confirmed, or the agenda to be issued."""
        meeting = self.record.meeting
        match self.paper:
            case PaperKind.MINUTES | PaperKind.HIGHLIGHTS:
                return meeting.state not in SETTLED
            case PaperKind.AGENDA:
                return not meeting.agenda_issued and meeting.state not in SETTLED
            case PaperKind.DECISION_NOTE | PaperKind.ACTION_LOG:
                return False

    @cached_property
    def facts(self) -> dict[str, str]:
        """What the patterns of a style may ask of a meeting."""
        board, meeting, dates = self.record.board, self.record.meeting, self.style.dates
        return {
            "board": board.name,
            "short_board": board.short_name or board.name,
            "organisation": board.parent_body,
            "title": meeting.title,
            "date": day_words(meeting.day, dates, meeting.day_printed),
            "time": time_words(meeting, dates),
            "place": meeting.place,
            "link": meeting.link,
            "chair": meeting.chair,
            "minute_taker": meeting.minute_taker,
            "turnout": meeting.turnout,
            "confidentiality": meeting.confidentiality,
            "state": str(meeting.state),
        }

    def item_number(self, item: ItemId | None) -> str:
        """Give the bare number of an item, as a sentence refers to it."""
        return self.numbers.bare.get(item, "") if item else ""

    @cached_property
    def dates_item(self) -> ItemId | None:
        """The last item of the agenda that announces dates."""
        return dates_item(self.record)
