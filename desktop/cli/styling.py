"""The commands for a board's looks: house styles, its own Word template, its logo."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from desktop.cli import finding
from desktop.cli.call import Call, Need
from desktop.looks import dress, rehearse
from desktop.own_styles import OwnStyles
from importers.lines import Kind
from minutes.changes import Edit
from minutes.model import Board
from minutes.style import Side
from resources import USUAL_STYLE
from ui.surroundings import Dressed, Looks


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
    style = commands.add_parser("style", help="list the house styles, check one, or learn one")
    kinds = style.add_subparsers(metavar="list|check|from", required=True)
    listed = kinds.add_parser("list", parents=[common], help="list the styles there are")
    listed.set_defaults(run=list_styles, need=Need.NOTHING)
    check = kinds.add_parser(
        "check", parents=[common], help="look over a style, or a file with one"
    )
    check.add_argument("style", metavar="STYLE")
    check.set_defaults(run=check_style, need=Need.NOTHING)
    learnt = kinds.add_parser(
        "from", parents=[common], help="learn a board's style from the Word file of its minutes"
    )
    learnt.add_argument("file", metavar="FILE", help="minutes as the board sends them out")
    learnt.add_argument("--board", metavar="BOARD", required=True)
    learnt.set_defaults(run=style_from)


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
    board, file = _board(call), call.place(call.args.file)
    made = _dress(call, Looks(board=board, style=call.args.base or "", template=file))
    style = OwnStyles(call.places.styles).file(made.style)
    return call.told(
        {"style": made.style, "file": str(style), "tells": list(made.tells)},
        f"Minutes of {board.name} are written on {file.name} from now on.",
        *made.tells,
        f"The style is in {style}",
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
    board = _board(call)
    made = _dress(call, Looks(board=board, without_template=True))
    plain = f"Minutes of {board.name} are written on a plain page again."
    return call.told({"style": made.style}, plain)


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
    board, asked = _board(call), call.args
    looks = Looks(
        board=board,
        logo=call.place(asked.file),
        logo_shows=asked.alt or "",
        logo_width=asked.width,
        logo_place=asked.place or "",
    )
    made = _dress(call, looks)
    file = OwnStyles(call.places.styles).file(made.style)
    told = [f"Papers of {board.name} carry {Path(asked.file).name} from now on.", *made.tells]
    if made.tells:
        told.append("--alt says it.")
    return call.told({"style": made.style, "file": str(file)}, *told)


def remove_logo(call: Call) -> int:
    """Print a board's papers without a logo."""
    board = _board(call)
    made = _dress(call, Looks(board=board, without_logo=True))
    return call.told({"style": made.style}, f"Papers of {board.name} have no logo any more.")


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
    rehearse(rehearsal.PLAIN_BOARD, style)
    return call.told({"style": style.key, "name": style.name}, f"{style.name} is in order.")


def style_from(call: Call) -> int:
    """Learn a board's house style from minutes that it sent out, and use it from now on."""
    from importers.child import Reader
    from importers.house_style import derived
    from importers.recognise import recognise

    board, file = _board(call), call.place(call.args.file)
    with Reader() as reader:
        source = reader.read(file)
    found = derived(recognise(source), source)
    looks = Looks(
        board=board,
        style=found.base,
        template=file if source.kind is Kind.WORD else None,
        tables=found.tables,
        numbering=found.numbering,
    )
    made = _dress(call, looks)
    style = OwnStyles(call.places.styles).file(made.style)
    tells = [*found.says, *made.tells]
    return call.told(
        {"style": made.style, "file": str(style), "base": found.base, "tells": tells},
        f"Minutes of {board.name} look like {file.name} from now on.",
        *tells,
        f"The style is in {style}",
    )


# ------------------------------------------------------------------ what they share


def _board(call: Call) -> Board:
    return call.read(lambda book: finding.board(book, call.args.board))


def _dress(call: Call, looks: Looks) -> Dressed:
    """Put a board's looks in place and have the board use them, or leave all as it was."""
    made, board = dress(OwnStyles(call.places.styles), looks), looks.board
    try:
        dressed = looks.on(made.style)
        if dressed != board:
            call.apply(Edit(board, dressed))
    except BaseException:
        made.back()
        raise
    made.keep()
    return made


def _writer_of(data: bytes) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(data)

    return write
