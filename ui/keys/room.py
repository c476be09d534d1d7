"""Who comes and goes: the keys of the room."""

from __future__ import annotations

from ui.keys.table import Action, Menu, Where

ROOM: tuple[Action, ...] = (
    Action(
        name="room-line",
        menu=Menu.ROOM,
        words="&Who comes and goes…",
        keys=("F6",),
        where=Where.LIVE,
        says="Initials, then P, A, L, R, S or I; a time if it was not now: RM L 11.40.",
    ),
    Action(
        name="room-declare",
        menu=Menu.ROOM,
        words="&Declare an interest…",
        keys=("Shift+F6",),
        where=Where.LIVE,
        says="Initials, what it is, (item 6) for a later one; end with “, left” or “, no vote”.",
    ),
    Action(
        name="room-interests",
        menu=Menu.ROOM,
        words="&Interests declared",
        keys=("Ctrl+F6",),
        where=Where.LIVE,
        says="Enter changes the chosen one, Delete takes it out.",
    ),
    Action(
        name="room-quorum",
        menu=Menu.ROOM,
        words="&Quorum of this board…",
        keys=("Ctrl+Shift+F6",),
        where=Where.LIVE,
        says="A number, a share such as 1/3, half; at least 3; with Police, Health; or none.",
    ),
)
