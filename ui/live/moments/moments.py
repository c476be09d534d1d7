"""All that hangs in the minuting screen for now and then, as one organ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.keys.table import Deed, Deeds
from ui.live.moments.beside import Beside
from ui.live.moments.flags import Flags
from ui.live.moments.last_time import BeforeNow
from ui.live.moments.notes import Notes
from ui.live.moments.reading_back import ReadBack
from ui.live.moments.restricting import Restricting
from ui.live.moments.urgent import Urgent

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen


class Moments:
    """Makes the parts, and hangs the quiet line under the points."""

    def __init__(self, screen: LiveScreen) -> None:
        self.beside = Beside(screen)
        self.before = BeforeNow(screen, self.beside)
        self.notes = Notes(screen)
        self.flags = Flags(screen)
        self.reading = ReadBack(screen)
        self.restricting = Restricting(screen)
        self.urgent = Urgent(screen)
        screen.hang_under_points(self.beside)

    def deeds(self) -> Deeds:
        """Give what all of them do."""
        deeds: dict[str, Deed] = {}
        parts = (
            self.before,
            self.notes,
            self.flags,
            self.reading,
            self.restricting,
            self.urgent,
        )
        for part in parts:
            deeds.update(part.deeds())
        return deeds
