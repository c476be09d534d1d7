"""A board's own template and logo, given by somebody at a terminal."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from docx import Document

from desktop import cli
from desktop.cli.call import FINE, TROUBLE
from tests.exporters import templates
from tests.validators import papers


class Terminal:
    """Types commands in a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.cwd = folder
        self.out = self.err = ""

    def __call__(self, *argv: str) -> int:
        out, err = io.StringIO(), io.StringIO()
        where = ["--home", str(self.home), "--book", str(self.cwd / "book.minutes")]
        code = cli.run([*where, *argv], out, err, self.cwd)
        self.out, self.err = out.getvalue(), err.getvalue()
        return code

    def styles(self) -> list[str]:
        folder = self.home / "styles"
        return sorted(str(f.relative_to(folder)) for f in folder.rglob("*") if f.is_file())


@pytest.fixture
def typed(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path)
    assert terminal("new", "book", "Test book") == FINE
    assert terminal("new", "board", "Quayside Governors", "--short", "QG") == FINE
    assert terminal("new", "meeting", "QG", "2026-05-14", "--item", "Budget") == FINE
    for name in ("letterhead", "with macros", "names in german"):
        (tmp_path / f"{name}.dotx").write_bytes(templates.template(name))
    (tmp_path / "mark.png").write_bytes(templates.png())
    return terminal


def test_a_template_is_added_used_changed_and_taken_away_again(typed: Terminal) -> None:
    assert typed("template", "add", "letterhead.dotx", "--board", "QG") == FINE, typed.err
    assert typed.styles() == ["qg/qg.toml", "qg/template.docx"]
    style = (typed.home / "styles" / "qg" / "qg.toml").read_text(encoding="utf-8")
    assert f'accent = "#{templates.PLUM.lower()}"' in style.lower()
    assert typed("export", "QG/2026-05-14", "--to", "docx", "-o", "one.docx") == FINE, typed.err
    header = Document(str(typed.cwd / "one.docx")).sections[0].header
    assert "Quayside Learning Partnership" in header.paragraphs[0].text
    assert typed("template", "add", "names in german.dotx", "--board", "QG") == FINE, typed.err
    assert typed.styles() == ["qg/qg.toml", "qg/template.docx"]
    assert typed("template", "list") == FINE
    assert "qg" in typed.out
    assert typed("template", "remove", "--board", "QG") == FINE, typed.err
    assert typed.styles() == ["qg/qg.toml"]
    assert typed("template", "remove", "--board", "QG") == TROUBLE


def test_adding_says_what_stays_behind(typed: Terminal) -> None:
    assert typed("template", "add", "with macros.dotx", "--board", "QG", "--json") == FINE
    tells = " ".join(json.loads(typed.out)["tells"])
    assert "macros are left out" in tells
    assert "mail merge is left out" in tells


def test_a_refused_template_changes_nothing(typed: Terminal) -> None:
    (typed.cwd / "bad.dotx").write_bytes(b"no template")
    assert typed("template", "add", "bad.dotx", "--board", "QG") == TROUBLE
    assert "bad.dotx" in typed.err
    assert typed.styles() == []
    assert typed("template", "add", "letterhead.dotx", "--board", "QG") == FINE
    before = (typed.home / "styles" / "qg" / "template.docx").read_bytes()
    assert typed("template", "add", "bad.dotx", "--board", "QG") == TROUBLE
    assert (typed.home / "styles" / "qg" / "template.docx").read_bytes() == before
    assert sorted(f.name for f in (typed.home / "styles").iterdir()) == ["qg"]


def test_trying_a_template_makes_samples_and_no_style(typed: Terminal) -> None:
    (typed.cwd / "samples").mkdir()
    assert typed("template", "try", "letterhead.dotx", "-o", "samples") == FINE, typed.err
    made = sorted(file.name for file in (typed.cwd / "samples").iterdir())
    assert made == [
        f"Sample, {name}.docx" for name in ("confirmed", "long", "public", "restricted", "short")
    ]
    assert typed.styles() == []


def test_a_logo_and_what_was_set_by_hand_live_side_by_side(typed: Terminal) -> None:
    assert typed("template", "add", "letterhead.dotx", "--board", "QG") == FINE
    style = typed.home / "styles" / "qg" / "qg.toml"
    style.write_text(style.read_text(encoding="utf-8") + '\n[words]\naction = "TO DO"\n', "utf-8")
    assert typed("logo", "add", "mark.png", "--board", "QG", "--alt", "A boat") == FINE, typed.err
    said = style.read_text(encoding="utf-8")
    assert 'action = "TO DO"' in said
    assert 'file = "logo.png"' in said
    assert 'template = "template.docx"' in said
    assert typed("style", "check", "qg") == FINE, typed.err
    assert typed("logo", "remove", "--board", "QG") == FINE, typed.err
    assert "logo.png" not in "".join(typed.styles())
    assert typed("logo", "add", "letterhead.dotx", "--board", "QG") == TROUBLE


def test_styles_are_listed_with_the_boards_own(typed: Terminal) -> None:
    assert typed("logo", "add", "mark.png", "--board", "QG") == FINE, typed.err
    assert typed("style", "list", "--json") == FINE
    listed = {one["style"]: one["own"] for one in json.loads(typed.out)}
    assert listed["qg"] is True
    assert listed["board-minutes"] is False


def test_a_report_shows_no_style_and_changes_nothing(typed: Terminal) -> None:
    report = typed.cwd / "report.txt"
    report.write_text("Annual report 2024\n\nForeword\n\nIt was a good year.\n", "utf-8")
    assert typed("style", "from", "report.txt", "--board", "QG") == TROUBLE
    assert "does not look like minutes" in typed.err
    assert typed.styles() == []


def test_a_board_s_own_minutes_are_drawn_again_in_the_style_learnt_from_them(
    typed: Terminal,
) -> None:
    _, paper = next(iter(papers.sample_papers(papers.SHELF["executive-minutes"])))
    sent = papers.made(paper, "docx")
    (typed.cwd / "sent.docx").write_bytes(sent)
    assert typed("import", "sent.docx") == FINE, typed.err
    assert typed("boards", "--json") == FINE
    (board,) = [one["name"] for one in json.loads(typed.out) if one["name"] != "Quayside Governors"]
    assert typed("style", "from", "sent.docx", "--board", board) == FINE, typed.err
    assert "Attendees stand in a table." in typed.out
    assert typed("export", f"{board}/last", "--to", "docx", "-o", "again.docx") == FINE, typed.err
    before, after = Document(io.BytesIO(sent)), Document(str(typed.cwd / "again.docx"))
    columns = [[cell.text for cell in one.tables[0].rows[0].cells] for one in (before, after)]
    assert columns[0] == columns[1] == ["Name", "Initials", "Role", "Organisation"]
    headers = [one.sections[0].header.paragraphs[0].text for one in (before, after)]
    assert headers[0] == headers[1] == "Minutes and actions"
    assert [table.rows[0].cells[0].text for table in after.tables].count("Ref") == [
        table.rows[0].cells[0].text for table in before.tables
    ].count("Ref")
