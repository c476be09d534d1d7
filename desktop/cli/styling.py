"""The commands for a board's looks: house styles, its own Word template, its logo."""

from __future__ import annotations

import argparse
import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from desktop.cli import finding
from desktop.cli.call import Call, Need
from desktop.own_styles import LOGO, TEMPLATE, OwnStyles, with_tables
from minutes.changes import Edit
from minutes.errors import NotFound
from minutes.model import Board
from minutes.style import HouseStyle, Side
from resources import USUAL_STYLE

if TYPE_CHECKING:
    from exporters.word_trial import Impression


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    _add_template(commands, common)
    logo = commands.add_parser("logo", help="give a board's papers its logo, or take it away")
    kinds = logo.add_subparsers(metavar="add|remove", required=True)
    add = kinds.add_parser("add", parents=[common], help="set a PNG or JPEG at the head of papers")
    add.add_argument("file", metavar="FILE")
    add.add_argument("--width", type=float, metavar="MM", help="in millimetres (45)")
    add.add_argument("--place", choices=[*map(str, Side)], help="left, centre or right")
    add.add_argument("--alt", metavar="TEXT", help="what it shows, for those who cannot see it")
    add.set_defaults(run=add_logo)
    remove = kinds.add_parser("remove", parents=[common], help="print papers without it")
    remove.set_defaults(run=remove_logo)
    for command in (add, remove):
        command.add_argument("--board", metavar="BOARD", required=True)
    style = commands.add_parser("style", help="list the house styles, or check one")
    kinds = style.add_subparsers(metavar="list|check", required=True)
    listed = kinds.add_parser("list", parents=[common], help="list the styles there are")
    listed.set_defaults(run=list_styles, need=Need.NOTHING)
    check = kinds.add_parser(
        "check", parents=[common], help="look over a style, or a file with one"
    )
    check.add_argument("style", metavar="STYLE")
    check.set_defaults(run=check_style, need=Need.NOTHING)


def _add_template(commands: Any, common: argparse.ArgumentParser) -> None:
    words = "write a board's minutes on its own Word template"
    template = commands.add_parser("template", help=words, description=words)
    kinds = template.add_subparsers(metavar="add|try|remove|list", required=True)
    add = kinds.add_parser("add", parents=[common], help="try a template, and use it for a board")
    add.add_argument("--from", dest="base", metavar="STYLE", help="the house style to begin from")
    add.set_defaults(run=add_template)
    attempt = kinds.add_parser("try", parents=[common], help="try a template, and change nothing")
    attempt.add_argument("--style", metavar="STYLE", help="the house style to try it with")
    attempt.add_argument("-o", "--output", metavar="FOLDER", help="put the sample papers there")
    attempt.set_defaults(run=try_template, need=Need.NOTHING)
    for command in (add, attempt):
        command.add_argument("file", metavar="FILE", help="a .docx, .dotx, .dotm or .docm")
    remove = kinds.add_parser("remove", parents=[common], help="go back to a plain page")
    remove.set_defaults(run=remove_template)
    for command in (add, remove):
        command.add_argument("--board", metavar="BOARD", required=True)
    listed = kinds.add_parser("list", parents=[common], help="list the boards with a template")
    listed.set_defaults(run=list_templates)


# ------------------------------------------------------------------ templates


def add_template(call: Call) -> int:
    """Try a template on sample meetings and, where it bears them, use it for a board."""
    from desktop import rehearsal
    from exporters import word_trial

    board = _board(call)
    own = OwnStyles(call.places.styles)
    text = own.text_for(board, call.args.base or "")
    style = own.open(call.args.base or board.house_style or USUAL_STYLE)
    _, document = next(rehearsal.meetings(board, style))
    seen = word_trial.impression(call.place(call.args.file), document)
    tables: dict[str, Mapping[str, Any]] = {"word": {"template": TEMPLATE}, "page": _page(seen)}
    if not own.is_own(board.house_style) and seen.accent:
        tables["colours"] = {"accent": seen.accent}
    name = _change(call, board, with_tables(text, tables), {TEMPLATE: seen.data})
    tells = list(seen.tells)
    if style.logo.file and seen.has_picture:
        tells.append("Its header has a picture, so the logo of the style is not set in Word.")
    return call.told(
        {"style": name, "file": str(own.file(name)), "tells": tells},
        f"Minutes of {board.name} are written on {Path(call.args.file).name} from now on.",
        *tells,
        f"The style is in {own.file(name)}",
    )


def try_template(call: Call) -> int:
    """Try a template on sample meetings, say what it is like, and change nothing."""
    from desktop import rehearsal
    from exporters import word_trial
    from exporters.files import Forgetful, deliver
    from exporters.word_template import cleaned

    file = call.place(call.args.file)
    style = OwnStyles(call.places.styles).open(call.args.style or USUAL_STYLE)
    style = replace(style, word=replace(style.word, template=str(file)))
    tells: tuple[str, ...] = ()
    made: list[str] = []
    for name, document in rehearsal.meetings(rehearsal.PLAIN_BOARD, style):
        tells = tells or word_trial.impression(file, document).tells
        data = word_trial.tried(cleaned(file), document)
        if call.args.output:
            target = call.place(call.args.output) / f"Sample, {name}.docx"
            made.append(str(deliver(target, _writer_of(data), Forgetful())))
    return call.told(
        {"tells": list(tells), "made": made},
        f"Minutes can be written on {file.name}.",
        *tells,
        *made,
    )


def remove_template(call: Call) -> int:
    """Have a board's minutes written on a plain page again."""
    board, own = _board(call), OwnStyles(call.places.styles)
    if not own.is_own(board.house_style) or not own.open(board.house_style).word.template:
        raise NotFound(
            f"{board.name} has no Word template.",
            way_out="`minutebook template add FILE --board BOARD` gives it one.",
        )
    text = with_tables(own.text_for(board), {"word": {"template": None}})
    name = _change(call, board, text, {TEMPLATE: None})
    return call.told({"style": name}, f"Minutes of {board.name} are written on a plain page again.")


def list_templates(call: Call) -> int:
    """List the boards of the book whose minutes are written on their own template."""
    own = OwnStyles(call.places.styles)
    boards = call.read(lambda book: book.boards())
    rows: list[tuple[list[str], dict[str, str]]] = []
    for board in boards:
        if own.is_own(board.house_style) and (file := own.open(board.house_style).word.template):
            data = {"board": board.name, "style": board.house_style, "template": file}
            rows.append(([board.name, board.house_style, file], data))
    return call.listed(("Board", "Style", "Template"), rows, "No board has its own template.")


# ------------------------------------------------------------------ logos


def add_logo(call: Call) -> int:
    """Set a picture at the head of a board's papers."""
    from minutes.package_guard import Refused

    board, own = _board(call), OwnStyles(call.places.styles)
    file, asked = call.place(call.args.file), call.args
    ending = file.suffix.lower()
    if ending not in (".png", ".jpg", ".jpeg"):
        raise Refused(f"{file.name} is no PNG or JPEG picture.", way_out="Save the logo as one.")
    try:
        data = file.read_bytes()
    except OSError as trouble:
        raise NotFound(f"{file.name} cannot be read.", way_out="Check the path.") from trouble
    said = {"file": LOGO + ending, "width": asked.width, "place": asked.place, "alt": asked.alt}
    keys = {key: value for key, value in said.items() if value is not None}
    text = with_tables(own.text_for(board), {"logo": keys})
    name = _change(call, board, text, {LOGO + ending: data})
    told = [f"Papers of {board.name} carry {file.name} from now on."]
    if not asked.alt:
        told.append(
            "It counts as mere decoration; --alt says what it shows to those who cannot see."
        )
    return call.told({"style": name, "file": str(own.file(name))}, *told)


def remove_logo(call: Call) -> int:
    """Print a board's papers without a logo."""
    board, own = _board(call), OwnStyles(call.places.styles)
    if not own.is_own(board.house_style) or not own.open(board.house_style).logo.file:
        raise NotFound(f"{board.name} has no logo.", way_out="`minutebook logo add FILE` sets one.")
    text = with_tables(own.text_for(board), {"logo": {"file": None}})
    files = {f"{LOGO}{ending}": None for ending in (".png", ".jpg", ".jpeg")}
    name = _change(call, board, text, files)
    return call.told({"style": name}, f"Papers of {board.name} have no logo any more.")


# ------------------------------------------------------------------ styles


def list_styles(call: Call) -> int:
    """List the house styles: the boards' own, and the ready ones."""
    from minutes.style_file import styles_on

    own = OwnStyles(call.places.styles)
    rows = [
        (
            [style.key, "own" if own.is_own(style.key) else "ready", style.name],
            {
                "style": style.key,
                "own": own.is_own(style.key),
                "name": style.name,
                "about": style.about,
                "template": style.word.template,
            },
        )
        for style in styles_on(*own.shelves)
    ]
    return call.listed(("Style", "", "Name"), rows, "There are no styles.")


def check_style(call: Call) -> int:
    """Look over a style: every key of it, its template and its logo."""
    from desktop import rehearsal

    asked = call.args.style
    if asked.endswith(".toml"):
        asked = str(call.place(asked))
    style = OwnStyles(call.places.styles).open(asked)
    _rehearse(rehearsal.PLAIN_BOARD, style)
    return call.told({"style": style.key, "name": style.name}, f"{style.name} is in order.")


# ------------------------------------------------------------------ what they share


def _board(call: Call) -> Board:
    return call.read(lambda book: finding.board(book, call.args.board))


def _change(call: Call, board: Board, text: str, files: Mapping[str, bytes | None]) -> str:
    """Put a board's own style in place and have the board use it, or leave all as it was."""
    own = OwnStyles(call.places.styles)
    name = own.name_for(board)
    back = own.change(name, text, files, lambda style: _rehearse(board, style))
    _or_back(back, lambda: _use(call, board, name))
    own.clear()
    return name


def _writer_of(data: bytes) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(data)

    return write


def _or_back(back: Callable[[], None], act: Callable[[], object]) -> None:
    try:
        act()
    except BaseException:
        back()
        raise


def _use(call: Call, board: Board, name: str) -> None:
    if board.house_style != name:
        call.apply(Edit(board, replace(board, house_style=name)))


def _rehearse(board: Board, style: HouseStyle) -> None:
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


def _page(seen: Impression) -> dict[str, Any]:
    """Give the template's page as a style says it, so that PDF and Word keep the same margins."""
    from exporters import word_trial

    page = seen.page
    size, landscape = word_trial.paper_size(page)
    sides = {"top": page.top, "bottom": page.bottom, "left": page.left, "right": page.right}
    lengths = {side: min(max(round(twips / 56.7, 1), 5), 80) for side, twips in sides.items()}
    return {"size": str(size), "landscape": landscape, **lengths}
