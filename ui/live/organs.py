"""What hangs in the minuting screen beside its own parts; one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ui.keys.table import Deeds

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen


class Organ(Protocol):
    """A part of the screen: it looks at `screen.live`, and does some of the table of keys."""

    def deeds(self) -> Deeds:
        """Give what it does, by the names of the table of keys."""
        ...


def organs(screen: LiveScreen) -> tuple[Organ, ...]:
    """Make what hangs in the screen."""
    from ui.live.aids.aids import Aids
    from ui.live.going.going import Going
    from ui.live.happenings.motions import Motions
    from ui.live.happenings.place import Sentences
    from ui.live.happenings.times import Times
    from ui.live.happenings.who import Who
    from ui.live.moments.moments import Moments
    from ui.live.outcomes_keys import OutcomeKeys
    from ui.live.room_interests import Interests
    from ui.live.room_keys import RoomKeys
    from ui.projector.projector import Projector

    who, sentences = Who(screen), Sentences(screen.editor, screen.live)
    return (
        Aids(screen, screen.speller),
        RoomKeys(screen, who, sentences),
        Interests(screen, who, sentences),
        Motions(screen, who),
        Times(screen, sentences),
        Moments(screen),
        Going(screen),
        OutcomeKeys(screen),
        Projector(screen),
    )
