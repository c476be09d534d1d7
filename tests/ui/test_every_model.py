"""Every model behind a list or a table keeps Qt's rules; none is forgotten when one is added."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

import ui
from minutes.ids import MeetingId
from tests.ui.books import ALLOTMENTS, APRIL, HARBOUR, MARCH, MAY, boards, meeting
from ui.contents import Contents
from ui.live.listing import Listing
from ui.operations.searching import Found
from ui.review.outcomes import Outcomes
from ui.search.screen import Results

ORDERS = ("abc", "abxc", "xcb", "", "b", "cxba")
"""The rows of a list one after the other: some come, some go, some change places."""


def _all_below(base: type) -> Iterator[type]:
    for child in base.__subclasses__():
        yield child
        yield from _all_below(child)


def models() -> list[type[QAbstractItemModel]]:
    """Give every kind of model that the window has, from every module of it."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    found = {one for one in _all_below(QAbstractItemModel) if one.__module__.startswith("ui.")}
    return sorted(found - {Listing}, key=lambda one: f"{one.__module__}.{one.__name__}")


LISTS = [one for one in models() if issubclass(one, Listing)]


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Have Qt's own tester look over a model."""
    return QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )


def made_up(kind: Any, letter: str) -> Any:
    """Give a value of a kind, with this letter wherever it has words."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Union or origin is types.UnionType:
        return None if type(None) in inner else made_up(inner[0], letter)
    if origin in (tuple, Sequence):
        return ()
    if origin in (dict, Mapping):
        return {}
    if isinstance(kind, typing.NewType):
        return made_up(kind.__supertype__, letter)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if dataclasses.is_dataclass(kind):
        missing = (dataclasses.MISSING, dataclasses.MISSING)
        needed = [f for f in dataclasses.fields(kind) if (f.default, f.default_factory) == missing]
        world = vars(sys.modules[kind.__module__])
        hints = {f.name: eval(str(f.type), world) for f in needed}
        return kind(**{name: made_up(hint, letter) for name, hint in hints.items()})  # pyright: ignore[reportCallIssue] - a dataclass, and no instance of one
    plain: dict[Any, Any] = {str: letter, bool: letter == "x", int: ord(letter), float: 1.0}
    return Path(letter) if kind is Path else plain[kind]


def row_of(model: type[Any], letter: str) -> Any:
    """Give a row as a list shows it."""
    (shown,) = typing.get_args(model.__orig_bases__[0])
    return made_up(shown, letter)


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_list_keeps_qts_rules_while_rows_come_go_and_change_places(
    qtbot: QtBot, kind: type[Any]
) -> None:
    model = kind()
    _tester = watched(model)
    for turn, order in enumerate(ORDERS):
        model.take({letter: row_of(kind, chr(ord("a") + turn)) for letter in order})
        assert model.rowCount() == len(order)
        for row in range(model.rowCount()):
            index = model.index(row, 0)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole)


# ------------------------------------------------------------------ those that are no plain lists


def _contents() -> QAbstractItemModel:
    model = Contents()
    _tester = watched(model)
    may, april = meeting(MAY, HARBOUR, "2026-05-14"), meeting(APRIL, ALLOTMENTS, "2026-04-20")
    march = meeting(MARCH, HARBOUR, "2026-03-12")
    model.take(boards(), (may, april, march))
    model.take(boards()[::-1], (march, meeting(MeetingId("june"), HARBOUR, "2026-06-11")))
    model.take(boards()[:1], (march,))
    model.take((), ())
    return model


def _results() -> QAbstractItemModel:
    model = Results()
    _tester = watched(model)
    day = meeting(MAY, HARBOUR, "2026-05-14").day
    found = Found("p", "point", MAY, HARBOUR, day, "Harbour", (("the ", False),))
    for some in ((found, found), (found,), ()):
        model.take(some)
    return model


def _outcomes() -> QAbstractItemModel:
    model = Outcomes()
    _tester = watched(model)
    model.take(None)
    return model


OTHERS: dict[type[QAbstractItemModel], Callable[[], QAbstractItemModel]] = {
    Contents: _contents,
    Results: _results,
    Outcomes: _outcomes,
}
"""How each model that is no plain list is tried; with a meeting in it, in `test_models.py`."""


def test_no_model_is_forgotten() -> None:
    others = [kind for kind in models() if kind not in LISTS]
    assert set(others) == set(OTHERS), "say in OTHERS how a new model is tried"


@pytest.mark.parametrize("kind", OTHERS, ids=lambda kind: kind.__name__)
def test_every_other_model_keeps_qts_rules(qtbot: QtBot, kind: type[QAbstractItemModel]) -> None:
    assert isinstance(OTHERS[kind](), kind)
