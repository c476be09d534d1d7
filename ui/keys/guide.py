"""The list of all keys as the guide prints it: made from the one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ui.keys.table import Action, Menu, Where, keys_of, normal

MAC = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃"}
"""How a Mac's keyboard has the keys that are held down."""

NAMES = {"Return": "Enter", "Down": "↓", "Up": "↑", "Left": "←", "Right": "→"}
"""How people call keys that the table calls otherwise."""

BESIDE = {
    Where.REVIEW: "while reading",
    Where.PAGES: "over the pages",
    Where.IMPORT: "over an import",
}
"""What is said of keys that do something only elsewhere than in the minutes."""


def key_tables(table: Iterable[Action]) -> str:
    """Give everything that can be done as tables in Markdown, one a menu."""
    actions = tuple(table)
    return "\n\n".join("\n".join(_menu(menu, actions)) for menu in Menu)


def _menu(menu: Menu, actions: Iterable[Action]) -> Iterator[str]:
    yield f"### {menu.replace('&', '')}\n"
    yield "| what | Windows, Linux | Mac |"
    yield "| --- | --- | --- |"
    for action in actions:
        if action.menu is menu:
            where = BESIDE.get(action.where, "")
            what = f"{action.plain} ({where})" if where else action.plain
            yield f"| {what} | {_keys(action, 'linux')} | {_keys(action, 'darwin')} |"


def _keys(action: Action, platform: str) -> str:
    return ", ".join(_called(one, platform) for one in keys_of(action, None, platform))


def _called(keys: str, platform: str) -> str:
    """Give keys as they are called: `Ctrl+Enter`, `⌘ Enter`."""
    *held, last = normal(keys).replace("++", "+Plus").split("+")
    last = "+" if last == "Plus" else NAMES.get(last, last)
    if platform == "darwin":
        return " ".join([*(MAC[one] for one in held), last])
    return "+".join([*held, last])
