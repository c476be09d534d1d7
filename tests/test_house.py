"""The house test: what no linter sees, and that the guards still bite."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import dev

TOP = Path(__file__).resolve().parent.parent
PYPROJECT = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]
FLOORS = PYPROJECT["tool"]["importlinter"]["root_packages"]
NOT_OURS = {".git", ".venv", ".cache", "out", "build", "dist", "node_modules", "__pycache__"}
TEXT = {".py", ".md", ".toml", ".txt", ".spec", ".json", ".svg", ".yml", ".cfg", ".ini", ""}


def project_files(*suffixes: str) -> Iterator[Path]:
    """Every file that we wrote, with one of the suffixes."""
    for entry in sorted(TOP.iterdir()):
        if entry.name in NOT_OURS or entry.name.endswith(("_cache", ".egg-info", ".hypothesis")):
            continue
        inside = sorted(entry.rglob("*")) if entry.is_dir() else [entry]
        for file in inside:
            if file.is_file() and file.suffix in suffixes and "__pycache__" not in file.parts:
                yield file


def name_of(file: Path) -> str:
    return file.relative_to(TOP).as_posix()


def python_files() -> list[Path]:
    return [*project_files(".py", ".spec")]


def test_every_folder_with_python_stands_on_a_floor() -> None:
    rooms = {name_of(file).split("/")[0] for file in python_files() if file.parent != TOP}
    assert rooms - {"tests"} == set(FLOORS)


def test_the_floors_are_the_same_for_imports_types_and_packages() -> None:
    layers = " ".join(CONTRACTS[0]["layers"]).replace("|", " ").split()
    pyright = {room for room in PYPROJECT["tool"]["pyright"]["include"] if "." not in room}
    packages = PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    assert set(layers) == pyright == {room.rstrip("*") for room in packages} == set(FLOORS)


def test_every_room_has_its_caption() -> None:
    rooms = {file.parent for file in python_files() if name_of(file).split("/")[0] in FLOORS}
    for room in rooms:
        door = room / "__init__.py"
        assert door.exists(), f"{name_of(room)} has no __init__.py, and no guard sees it"
        caption = ast.get_docstring(ast.parse(door.read_text(encoding="utf-8")))
        assert caption, f"{name_of(room)} has no caption"


def test_no_file_is_too_long_to_read() -> None:
    for file in python_files():
        most = 1000 if "tests" in file.parts else 600
        length = len(file.read_text(encoding="utf-8").splitlines())
        assert length <= most, f"{name_of(file)} has {length} lines"


def test_no_function_is_too_long_to_read() -> None:
    for file in python_files():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                most = 120 if "tests" in file.parts else 60
                assert length <= most, f"{name_of(file)}: {node.name} has {length} lines"


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|NotImplemented" + r"Error)\b")
    for file in project_files(".py", ".md", ".toml", ".spec"):
        found = later.search(file.read_text(encoding="utf-8"))
        assert not found, f"{name_of(file)} says {found}"


def test_no_file_names_a_machine() -> None:
    machine = re.compile(r"/(work|root|opt)/[\w.]|pypi\.|--index-url|--find-links")
    this = Path(__file__)
    for file in project_files(*TEXT):
        if file != this:
            found = machine.search(file.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name_of(file)} names {found}"


def test_an_ignored_rule_is_named_with_its_reason() -> None:
    ignores = re.compile(r"#\s*(?:noqa|type:\s*ignore|pyright:\s*ignore)(.*)")
    told = re.compile(r"^(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[\w, ]+\])\W*(\w*)")
    for file in python_files():
        lines = file.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            found = ignores.search(line)
            if found and "tests" not in file.parts:
                rule = told.match(found[1])
                above = any(near.strip().startswith("#") for near in lines[number - 3 : number])
                assert rule, f"{name_of(file)}:{number + 1} does not name the rule it ignores"
                assert rule[1] or above, f"{name_of(file)}:{number + 1} does not say why"


@pytest.mark.parametrize("name", dev.LOCKS.values())
def test_a_locked_list_holds_names_versions_and_hashes_only(name: str) -> None:
    text = (TOP / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pinned = r"[a-z0-9-]+==[\w.]+( ; [\w .'<>=!()]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*"
    for line in text.splitlines():
        assert re.fullmatch(pinned, line), line[:100]


def locked(name: str) -> set[str]:
    lines = (TOP / name).read_text(encoding="utf-8").splitlines()
    return {line.rstrip(" \\").split(" ;")[0] for line in lines if not line.startswith(" ")}


def test_the_developers_list_holds_all_of_the_users() -> None:
    assert locked(dev.LOCKS["run"]) <= locked(dev.LOCKS["develop"])


def test_every_library_we_ask_for_is_locked() -> None:
    asked = PYPROJECT["project"]["dependencies"] + PYPROJECT["dependency-groups"]["dev"]
    names = {re.split(r"[^\w-]", line)[0].lower() for line in asked}
    assert names <= {line.split("==")[0] for line in locked(dev.LOCKS["develop"])}


def test_the_oldest_python_is_the_same_everywhere() -> None:
    oldest = "{}.{}".format(*dev.OLDEST_PYTHON)
    assert PYPROJECT["project"]["requires-python"] == f">={oldest}"
    assert PYPROJECT["tool"]["pyright"]["pythonVersion"] == oldest
    assert PYPROJECT["tool"]["ruff"]["target-version"] == "py" + oldest.replace(".", "")


def test_architecture_is_under_two_pages_and_shows_every_room() -> None:
    text = (TOP / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 110
    for room in [*FLOORS, "tests", "dev.py"]:
        assert room in text, f"ARCHITECTURE.md does not show {room}"


def test_the_readme_gives_the_two_commands() -> None:
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    assert "python3 dev.py run" in readme
    assert "python3 dev.py test" in readme
    assert "python3 dev.py check" in (TOP / ".ci" / "run").read_text(encoding="utf-8")


def test_links_in_the_papers_lead_somewhere() -> None:
    for paper in project_files(".md"):
        for target in re.findall(r"\]\(([^)#:\s]+)[^)]*\)", paper.read_text(encoding="utf-8")):
            assert (paper.parent / target).exists(), f"{name_of(paper)} points at {target}"


PLANTED = [
    ("Each floor looks down only", "minutes", "import storage"),
    ("Each floor looks down only", "storage", "import exporters"),
    ("Each floor looks down only", "sync", "import ui"),
    ("Qt stays upstairs", "exporters", "from PySide6.QtGui import QFont"),
    ("Qt stays upstairs", "resources", "import shiboken6"),
    ("The field is plain Python", "minutes", "import lxml.etree"),
    ("The field is plain Python", "minutes", "import sqlite3"),
    ("Only storage speaks SQL", "desktop", "import sqlcipher3"),
    ("Only storage speaks SQL", "ui", "from sqlite_utils import Database"),
    ("Only storage holds keys", "ui", "import keyring"),
    ("Only storage holds keys", "desktop", "from cryptography.fernet import Fernet"),
    ("One doorway from the screen", "ui", "import storage"),
    ("One doorway from the screen", "ui", "from exporters import files"),
]


@pytest.mark.parametrize(("contract", "room", "line"), PLANTED)
def test_a_guard_bites_on_a_wrong_import(
    tmp_path: Path, contract: str, room: str, line: str
) -> None:
    (tmp_path / "pyproject.toml").write_bytes((TOP / "pyproject.toml").read_bytes())
    for folder in [*FLOORS, "ui/operations"]:
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "__init__.py").touch()
    (tmp_path / "exporters" / "files.py").touch()
    assert broken_contracts(tmp_path) == []
    (tmp_path / room / "planted.py").write_text(line + "\n", encoding="utf-8")
    assert contract in broken_contracts(tmp_path)


def broken_contracts(folder: Path) -> list[str]:
    """The names of the contracts that import-linter finds broken in a folder."""
    command = [sys.executable, "-c", dev.LINT_IMPORTS]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    broken = re.findall(r"^(.+) BROKEN$", done.stdout, re.MULTILINE)
    assert done.returncode == (1 if broken else 0), done.stdout + done.stderr
    return broken


def test_every_guard_has_been_seen_to_bite() -> None:
    assert {contract["name"] for contract in CONTRACTS} == {name for name, *_ in PLANTED}
