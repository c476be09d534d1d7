"""Everything that can be done in the window: one table of names, words and keys, in parts."""

from ui.keys.aids import AIDS
from ui.keys.frame import FRAME
from ui.keys.going import GOING
from ui.keys.happenings import HAPPENINGS
from ui.keys.importing import IMPORTING
from ui.keys.minuting import MINUTING
from ui.keys.moments import MOMENTS
from ui.keys.papers import PAPERS
from ui.keys.room import ROOM
from ui.keys.table import Action, Clash, Deed, Deeds, Menu, Where, clashes, keys_of

ACTIONS: tuple[Action, ...] = (
    *FRAME,
    *IMPORTING,
    *PAPERS,
    *MINUTING,
    *ROOM,
    *HAPPENINGS,
    *AIDS,
    *MOMENTS,
    *GOING,
)
"""In the order of the menus, part after part."""

__all__ = [
    "ACTIONS",
    "Action",
    "Clash",
    "Deed",
    "Deeds",
    "Menu",
    "Where",
    "clashes",
    "keys_of",
]
