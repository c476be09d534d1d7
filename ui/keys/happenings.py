"""What happens to the meeting: votes, times, adjournments."""

from __future__ import annotations

from ui.keys.table import Action, Menu, Where

HAPPENINGS: tuple[Action, ...] = (
    Action(
        name="motion-vote",
        menu=Menu.ROOM,
        words="&Vote on this motion…",
        keys=("Ctrl+M",),
        where=Where.LIVE,
        after_gap=True,
        says="Who moved and seconded it, and how the vote went: AM RK 5 2 1. Enter alone: agreed.",
    ),
    Action(
        name="time-now",
        menu=Menu.ROOM,
        words="&Time now",
        keys=("F5",),
        where=Where.LIVE,
        after_gap=True,
        says="Types the time of day at the cursor.",
    ),
    Action(
        name="meeting-open",
        menu=Menu.ROOM,
        words="Meeting &opened…",
        keys=("Ctrl+Shift+F5",),
        where=Where.LIVE,
        says="Who comes from then on is minuted as arriving.",
    ),
    Action(
        name="meeting-adjourn",
        menu=Menu.ROOM,
        words="Meeting &adjourned…",
        keys=("Shift+F5",),
        where=Where.LIVE,
    ),
    Action(
        name="meeting-resume",
        menu=Menu.ROOM,
        words="Meeting &resumed…",
        keys=("Ctrl+F5",),
        where=Where.LIVE,
    ),
    Action(
        name="meeting-close",
        menu=Menu.ROOM,
        words="Meeting &closed…",
        keys=("Alt+F5",),
        where=Where.LIVE,
    ),
)
