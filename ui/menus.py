"""The menus, made from the table of keys and from who does what in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.keys.table import Action, Chosen, Deed, Deeds, Menu, Where, keys_of, shown


class Menus:
    """The menu bar of a window; every action in it also answers to its keys.

    What belongs to another screen than the one in view is not in the menus, and has no keys.
    """

    def __init__(
        self,
        window: QMainWindow,
        table: Iterable[Action],
        deeds: Deeds,
        where: Callable[[], Where],
        chosen: Chosen | None = None,
    ) -> None:
        self.before: Callable[[], object] = lambda: None
        """Called before anything is done."""
        self._window = window
        self._where = where
        self._chosen: Chosen = {}
        self._actions: list[tuple[Action, Deed, QAction]] = []
        self._menus: dict[str, QMenu] = {}
        entries = [action for action in table if action.name in deeds]
        used = {action.menu for action in entries}
        for name in [menu for menu in Menu if menu in used]:
            menu = self._menus[name] = window.menuBar().addMenu(name)
            menu.aboutToShow.connect(self.refresh)
        for action in entries:
            menu = self._menus[action.menu]
            if action.after_gap:
                menu.addSeparator()
            made = self._made(action, deeds[action.name], menu)
            self._actions.append((action, deeds[action.name], made))
        self.choose(chosen or {})

    def choose(self, chosen: Chosen) -> None:
        """Answer to these keys from now on, where somebody chose others than are the custom."""
        self._chosen = chosen
        for action, _, made in self._actions:
            keys = keys_of(action, chosen)
            made.setShortcuts([QKeySequence(one) for one in keys] if not action.is_fixed else [])
            said = shown(keys)
            # Qt would say Return beside it; what stands behind a tab is said in its place.
            is_enter = any("Return" in one for one in keys[:1])
            made.setText(f"{action.words}\t{shown(keys[:1])}" if is_enter else action.words)
            made.setToolTip(f"{action.plain} ({said})" if said else action.plain)
            made.setStatusTip(action.says)

    def refresh(self) -> None:
        """Let only be asked for what can be done now, and be seen what belongs here."""
        where = self._where()
        for action, deed, made in self._actions:
            made.setVisible(action.where in (Where.ANYWHERE, where))
            made.setEnabled(deed.when())
        for menu in self._menus.values():
            seen = any(a.isVisible() for a in menu.actions() if not a.isSeparator())
            menu.menuAction().setVisible(seen)

    def here(self) -> Iterator[tuple[Action, str, bool]]:
        """Give what belongs to the screen in view: the action, its keys, whether it can be done."""
        where = self._where()
        for action, deed, _ in self._actions:
            if action.where in (Where.ANYWHERE, where):
                yield action, shown(keys_of(action, self._chosen)), deed.when()

    def keys(self, name: str) -> str:
        """Give the keys of an action, as this system's people read them."""
        return next(
            (
                shown(keys_of(action, self._chosen))
                for action, *_ in self._actions
                if action.name == name
            ),
            "",
        )

    def do(self, name: str) -> None:
        """Do an action of the table, if it can be done now."""
        for action, deed, _ in self._actions:
            if action.name == name and deed.when():
                self.before()
                deed.do()

    def open(self, name: Menu) -> None:
        """Open a menu where it hangs, so that a letter chooses in it."""
        menu, bar = self._menus[name], self._window.menuBar()
        place = bar.actionGeometry(menu.menuAction())
        if place.isEmpty():  # the bar is the system's own, as on a Mac
            menu.popup(self._window.mapToGlobal(self._window.rect().center()))
        else:
            menu.popup(bar.mapToGlobal(place.bottomLeft()))

    def _made(self, action: Action, deed: Deed, menu: QMenu) -> QAction:
        made = QAction(action.words, self._window)
        made.setObjectName(action.name)
        made.setMenuRole(
            QAction.MenuRole.QuitRole if action.name == "quit" else QAction.MenuRole.NoRole
        )

        def do() -> None:
            self.before()
            deed.do()

        made.triggered.connect(do)
        menu.addAction(made)
        return made
