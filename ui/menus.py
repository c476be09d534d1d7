"""The menus, made from the table of actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.actions import ACTIONS, Action

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Menus:
    """The menu bar of a window; every action in it also answers to its keys."""

    def __init__(self, window: MainWindow, table: Iterable[Action] = ACTIONS) -> None:
        self._window = window
        self._actions: list[tuple[Action, QAction]] = []
        menus: dict[str, QMenu] = {}
        for action in table:
            menu = menus.get(action.menu)
            if menu is None:
                menu = menus[action.menu] = window.menuBar().addMenu(action.menu)
                menu.aboutToShow.connect(self.refresh)
            if action.after_gap:
                menu.addSeparator()
            self._actions.append((action, self._made(action, menu)))

    def refresh(self) -> None:
        """Let only be asked for what can be done now."""
        for action, made in self._actions:
            made.setEnabled(action.when(self._window))

    def _made(self, action: Action, menu: QMenu) -> QAction:
        made = QAction(action.words, self._window)
        made.setObjectName(action.name)
        made.setShortcuts([QKeySequence(keys) for keys in action.keys])
        made.setMenuRole(
            QAction.MenuRole.QuitRole if action.name == "quit" else QAction.MenuRole.NoRole
        )
        made.triggered.connect(lambda: action.do(self._window))
        menu.addAction(made)
        return made
