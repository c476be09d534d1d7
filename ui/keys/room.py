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
    ),
    Action(
        name="room-quorum",
        menu=Menu.ROOM,
        words="&Quorum of this board…",
        where=Where.LIVE,
        says="A number, a share such as 1/3, half, or none.",
    ),
)
