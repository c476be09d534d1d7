"""Giving a board its looks: a house style, its own Word template, its logo. Tried, then used.

The command line and the window do it by the same road: what is asked is a `Looks`, what came of it
is `Dressed`. Until the board uses the style, all of it can be taken back.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.own_styles import LOGO, TEMPLATE, OwnStyles, with_tables
from minutes.errors import NotFound
from minutes.model import Board
from minutes.style import HouseStyle
from resources import USUAL_STYLE
from ui.surroundings import Dressed, Looks

if TYPE_CHECKING:
    from exporters.word_trial import Impression

PICTURES = (".png", ".jpg", ".jpeg")
"""How the file of a logo may end."""

Tables = dict[str, Mapping[str, Any]]


def dress(own: OwnStyles, looks: Looks) -> Dressed:
    """Put the looks of a board in place, tried on sample meetings; where they fail, change nothing.

    The board uses them once it is edited to have the style that is given back.
    """
    board, chosen = looks.board, looks.style
    if chosen and not looks.is_own:
        return Dressed(own.open(chosen).key)
    base = "" if chosen == board.house_style else chosen
    text = own.text_for(board, base)
    style = own.open(base or board.house_style or USUAL_STYLE)
    tables: Tables = dict(looks.tables)
    files: dict[str, bytes | None] = {}
    tells: list[str] = []
    if looks.template is not None:
        tells += _take_template(own, looks, style, tables, files)
    elif looks.without_template:
        _drop_template(board, style, tables, files)
    if looks.logo is not None:
        tells += _take_logo(looks, tables, files)
    elif looks.without_logo:
        _drop_logo(board, style, tables, files)
    name = own.name_for(board)
    back = own.change(name, with_tables(text, tables), files, lambda new: rehearse(board, new))
    return Dressed(name, tuple(tells), back, own.clear)


def try_on(own: OwnStyles, looks: Looks, folder: Path) -> Dressed:
    """Put the looks of a board into an empty folder, tried likewise, and change nothing else."""
    name = looks.board.house_style
    if own.is_own(name):
        shutil.copytree(own.folder / name, folder / name)
    return dress(OwnStyles(folder), looks)


def rehearse(board: Board, style: HouseStyle) -> None:
    """Write sample meetings in a style, as Word and as PDF."""
    from desktop import rehearsal
    from exporters import word_trial, write
    from exporters.word_template import cleaned

    for n, (_, document) in enumerate(rehearsal.meetings(board, style)):
        if style.word.template:
            word_trial.tried(cleaned(Path(style.word.template)), document)
        else:
            write(document, io.BytesIO(), "docx")
        if n == 0:
            write(document, io.BytesIO(), "pdf")


def _take_template(
    own: OwnStyles,
    looks: Looks,
    style: HouseStyle,
    tables: Tables,
    files: dict[str, bytes | None],
) -> tuple[str, ...]:
    from desktop import rehearsal
    from exporters import word_trial

    assert looks.template is not None
    _, document = next(rehearsal.meetings(looks.board, style))
    seen = word_trial.impression(looks.template, document)
    tables |= {"word": {"template": TEMPLATE}, "page": _page(seen)}
    if not own.is_own(looks.board.house_style) and seen.accent:
        tables["colours"] = {"accent": seen.accent}
    files[TEMPLATE] = seen.data
    if style.logo.file and seen.has_picture:
        picture = "Its header has a picture, so the logo of the style is not set in Word."
        return (*seen.tells, picture)
    return seen.tells


def _take_logo(looks: Looks, tables: Tables, files: dict[str, bytes | None]) -> tuple[str, ...]:
    from minutes.package_guard import Refused

    assert looks.logo is not None
    file, ending = looks.logo, looks.logo.suffix.lower()
    if ending not in PICTURES:
        raise Refused(f"{file.name} is no PNG or JPEG picture.", way_out="Save the logo as one.")
    try:
        data = file.read_bytes()
    except OSError as trouble:
        raise NotFound(f"{file.name} cannot be read.", way_out="Check the path.") from trouble
    said = {
        "file": LOGO + ending,
        "width": looks.logo_width,
        "place": looks.logo_place or None,
        "alt": looks.logo_shows or None,
    }
    tables["logo"] = {key: value for key, value in said.items() if value is not None}
    files[LOGO + ending] = data
    return () if looks.logo_shows else (DECORATION,)


DECORATION = (
    "The logo counts as mere decoration: nothing says what it shows to those who cannot see."
)
"""What is told where a logo comes without words for it."""


def _drop_template(
    board: Board, style: HouseStyle, tables: Tables, files: dict[str, bytes | None]
) -> None:
    if not style.word.template:
        raise NotFound(
            f"{board.name} has no Word template.",
            way_out="`minutebook template add FILE --board BOARD` gives it one.",
        )
    tables["word"] = {"template": None}
    files[TEMPLATE] = None


def _drop_logo(
    board: Board, style: HouseStyle, tables: Tables, files: dict[str, bytes | None]
) -> None:
    if not style.logo.file:
        raise NotFound(f"{board.name} has no logo.", way_out="`minutebook logo add FILE` sets one.")
    tables["logo"] = {"file": None}
    files |= {f"{LOGO}{ending}": None for ending in PICTURES}


def _page(seen: Impression) -> dict[str, Any]:
    """Give the template's page as a style says it, so that PDF and Word keep the same margins."""
    from exporters import word_trial

    page = seen.page
    size, landscape = word_trial.paper_size(page)
    sides = {"top": page.top, "bottom": page.bottom, "left": page.left, "right": page.right}
    lengths = {side: min(max(round(twips / 56.7, 1), 5), 80) for side, twips in sides.items()}
    return {"size": str(size), "landscape": landscape, **lengths}
