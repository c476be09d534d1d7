"""dev.py: it makes what it needs once, says plainly what it may not do, and passes codes on."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare checkout with two locked lists, and an installer that only notes what it was asked."""
    for name in dev.LOCKS.values():
        (tmp_path / name).write_text(f"of {name}\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    monkeypatch.setattr(dev, "CHECKOUT", tmp_path)
    monkeypatch.setattr(dev, "VENV", venv)
    monkeypatch.setattr(dev, "STAMP", venv / "minutebook.stamp")
    monkeypatch.setattr(dev, "make_venv", lambda: note(tmp_path, "venv"))
    monkeypatch.setattr(dev, "install", lambda lock: note(tmp_path, lock))
    return tmp_path


def note(checkout: Path, what: str) -> None:
    python = dev.python_of(checkout / ".venv")
    python.parent.mkdir(parents=True, exist_ok=True)
    python.touch()
    with (checkout / "notes").open("a", encoding="utf-8") as file:
        file.write(what + "\n")


def notes(checkout: Path) -> list[str]:
    """What was made since the last look."""
    file = checkout / "notes"
    lines = file.read_text(encoding="utf-8").split() if file.exists() else []
    file.write_text("", encoding="utf-8")
    return lines


# ── The libraries ──


def test_the_libraries_are_installed_once(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.prepare("run")
    assert notes(checkout) == ["venv", "requirements.txt"]
    capsys.readouterr()
    dev.prepare("run")
    assert notes(checkout) == []
    assert capsys.readouterr() == ("", "")


def test_the_developers_libraries_are_added_to_the_users(checkout: Path) -> None:
    dev.prepare("run")
    notes(checkout)
    dev.prepare("develop")
    assert notes(checkout) == ["requirements-dev.txt"]


def test_the_developers_libraries_serve_the_user_too(checkout: Path) -> None:
    dev.prepare("develop")
    notes(checkout)
    dev.prepare("run")
    assert notes(checkout) == []


@pytest.mark.parametrize("name", dev.LOCKS.values())
def test_a_changed_list_makes_the_libraries_anew(checkout: Path, name: str) -> None:
    dev.prepare("develop")
    notes(checkout)
    (checkout / name).write_text("of something else\n", encoding="utf-8")
    dev.prepare("develop")
    assert notes(checkout) == ["venv", "requirements-dev.txt"]


def test_another_python_makes_the_libraries_anew(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.prepare("run")
    notes(checkout)
    monkeypatch.setattr(sys, "version", "3.99.0 (main)")
    dev.prepare("run")
    assert notes(checkout) == ["venv", "requirements.txt"]


def test_a_moved_checkout_makes_the_libraries_anew(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    dev.prepare("run")
    moved = checkout.rename(tmp_path_factory.mktemp("elsewhere") / "checkout")
    monkeypatch.setattr(dev, "CHECKOUT", moved)
    monkeypatch.setattr(dev, "VENV", moved / ".venv")
    monkeypatch.setattr(dev, "STAMP", moved / ".venv" / "minutebook.stamp")
    assert not dev.is_ready("run")
    assert not dev.can_be_added_to("develop")


def test_an_interrupted_installation_starts_afresh(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull_the_plug(lock: str) -> None:
        raise KeyboardInterrupt

    dev.prepare("run")
    notes(checkout)
    with monkeypatch.context() as broken:
        broken.setattr(dev, "install", pull_the_plug)
        with pytest.raises(KeyboardInterrupt):
            dev.prepare("develop")
    assert not dev.is_ready("run")
    dev.prepare("develop")
    assert notes(checkout) == ["venv", "requirements-dev.txt"]


@pytest.mark.parametrize("stamp", [b"", b"python", b"\xff\xfe\x00", b"requirements.txt 0000\n"])
def test_a_damaged_stamp_is_no_stamp(checkout: Path, stamp: bytes) -> None:
    dev.prepare("run")
    notes(checkout)
    dev.STAMP.write_bytes(stamp)
    dev.prepare("run")
    assert notes(checkout) == ["venv", "requirements.txt"]


def test_a_venv_whose_python_is_gone_is_made_anew(checkout: Path) -> None:
    dev.prepare("run")
    notes(checkout)
    dev.python_of(dev.VENV).unlink()
    dev.prepare("run")
    assert notes(checkout) == ["venv", "requirements.txt"]


def test_only_one_installs_at_a_time(checkout: Path) -> None:
    with dev.one_at_a_time(), (checkout / ".cache" / "dev.lock").open("a+b") as second:
        assert not dev.take(second.fileno())
    with (checkout / ".cache" / "dev.lock").open("a+b") as third:
        assert dev.take(third.fileno())


def test_windows_keeps_its_python_elsewhere() -> None:
    assert dev.python_of(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert dev.python_of(Path("v"), "darwin") == Path("v/bin/python")


# ── The system ──


@pytest.mark.parametrize(
    ("os_release", "debian"),
    [
        ('ID=debian\nVERSION_ID="12"\n', True),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID='pop'\nID_LIKE='ubuntu debian'\n", True),
        ("ID=fedora\n", False),
        ('ID="opensuse-leap"\nID_LIKE="suse opensuse"\n', False),
        ('ID=alpine\nHOME_URL="https://debian.example"\n', False),
        ("", False),
        ("ID\nID=\n=debian\n", False),
    ],
)
def test_debian_is_known_by_its_own_word(tmp_path: Path, os_release: str, debian: bool) -> None:
    file = tmp_path / "os-release"
    file.write_text(os_release, encoding="utf-8")
    assert dev.is_debian_like(file) is debian


def test_a_system_that_does_not_say_is_not_debian(tmp_path: Path) -> None:
    assert not dev.is_debian_like(tmp_path / "os-release")


def test_missing_libraries_are_named_by_their_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "loads", lambda library: library == "libGL.so.1")
    for library in dev.QT_LIBRARIES:
        (tmp_path / library).touch()
    assert dev.missing_libraries([tmp_path / "nowhere", tmp_path]) == []
    (tmp_path / "libEGL.so.1").unlink()
    (tmp_path / "libGL.so.1").unlink()
    assert dev.missing_libraries([tmp_path / "nowhere", tmp_path]) == ["libegl1"]


def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not dev.loads("libminutebook-is-not-a-library.so.1")


class System:
    """A Debian that lacks things, and grants some of what apt is asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        self.libraries = {"libegl1"}
        self.tools = {"xvfb"}
        self.asked: list[list[str]] = []
        self.can_be_had: set[str] = set()
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(dev, "VENV", tmp_path)
        monkeypatch.setattr(dev, "library_folders", list)
        monkeypatch.setattr(dev, "is_debian_like", lambda: True)
        monkeypatch.setattr(dev, "missing_libraries", lambda folders: sorted(self.libraries))
        monkeypatch.setattr(dev, "missing_tools", lambda: sorted(self.tools))
        monkeypatch.setattr(dev, "apt_install", self.apt_install)

    def apt_install(self, packages: list[str]) -> bool:
        self.asked.append(packages)
        if not set(packages) <= self.can_be_had:
            return False
        self.libraries -= set(packages)
        self.tools -= set(packages)
        return True


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> System:
    return System(monkeypatch, tmp_path)


def test_what_is_missing_is_installed_in_one_go(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.can_be_had = {"libegl1", "xvfb"}
    dev.prepare_system(screen_tools=True)
    dev.prepare_system(screen_tools=True)
    assert system.asked == [["libegl1", "xvfb"]]
    assert capsys.readouterr() == ("", "")


def test_running_asks_for_no_test_tools(system: System) -> None:
    system.can_be_had = {"libegl1", "xvfb"}
    dev.prepare_system(screen_tools=False)
    assert system.asked == [["libegl1"]]


def test_tools_that_cannot_be_had_do_not_keep_the_libraries_away(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.can_be_had = {"libegl1"}
    dev.prepare_system(screen_tools=True)
    assert system.asked == [["libegl1", "xvfb"], ["libegl1"]]
    said = capsys.readouterr().err
    assert "skipped" in said
    assert dev.apt_line(["xvfb"]) in said


def test_tools_that_could_not_be_had_are_not_asked_for_again(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.can_be_had = {"libegl1"}
    dev.prepare_system(screen_tools=True)
    system.asked.clear()
    capsys.readouterr()
    dev.prepare_system(screen_tools=True)
    assert system.asked == []
    assert capsys.readouterr().err == ""


def test_where_it_may_not_install_it_gives_the_line_to_type(system: System) -> None:
    for _ in range(2):
        with pytest.raises(dev.Trouble, match=r"sudo apt-get install --no-.* libegl1$"):
            dev.prepare_system(screen_tools=False)


def test_what_works_without_the_libraries_goes_on_and_is_told_once(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    dev.prepare_system(screen_tools=False, required=False)
    assert "sudo apt-get install --no-install-recommends libegl1" in capsys.readouterr().err
    dev.prepare_system(screen_tools=False, required=False)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("arguments", "screen", "required"),
    [
        ([], True, True),
        ([], False, False),
        (["open", "CSCP/last"], True, True),
        (["meetings"], True, False),
    ],
)
def test_only_a_window_needs_the_libraries(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], screen: bool, required: bool
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(dev, "prepare", lambda purpose: None)
    monkeypatch.setattr(dev, "has_screen", lambda: screen)
    monkeypatch.setattr(dev, "desktop", lambda *arguments: 0)
    monkeypatch.setattr(dev, "show_without_screen", lambda: 0)
    monkeypatch.setattr(
        dev, "prepare_system", lambda *, screen_tools, required: asked.append(required)
    )
    assert dev.run(arguments) == 0
    assert asked == [required]


def test_apt_is_not_called_without_the_right_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "apt_prefix", lambda: None)
    monkeypatch.setattr(subprocess, "run", None)
    assert not dev.apt_install(["libegl1"])


def test_a_screen_is_known_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not dev.has_screen()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_screen()
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.delenv("WAYLAND_DISPLAY")
    assert dev.has_screen()


# ── Running things ──


def test_an_older_python_is_told_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(sys, "argv", ["dev.py", "test", "-q"])
    monkeypatch.setattr("shutil.which", lambda name: name if name == "python3.12" else None)
    with pytest.raises(SystemExit) as told:
        runpy.run_path(str(dev.CHECKOUT / "dev.py"), run_name="__main__")
    assert "3.9" in str(told.value)
    assert str(told.value).endswith("Type instead: python3.12 dev.py test -q")


def test_a_word_it_does_not_know_is_said_with_those_it_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert dev.main(["tests"]) == 2
    said = capsys.readouterr().err
    assert "'tests'" in said
    for word in dev.COMMANDS:
        assert word in said


def test_its_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["--help"]) == 0
    help_text = capsys.readouterr().out
    for word in dev.COMMANDS:
        assert f"dev.py {word}" in help_text


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    """All is installed, and this very Python is the one it was installed for."""
    monkeypatch.setattr(dev, "prepare", lambda purpose: None)
    monkeypatch.setattr(dev, "prepare_system", lambda **_: None)
    monkeypatch.setattr(dev, "prepare_judges", lambda options: ["One judge is away."])
    monkeypatch.setattr(dev, "python_of", lambda venv: Path(sys.executable))


@pytest.mark.parametrize("code", [0, 1, 2, 77])
def test_exit_codes_are_passed_on(prepared: None, code: int) -> None:
    assert dev.call("-c", f"raise SystemExit({code})") == code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals of this kind")
def test_a_killed_program_is_told_as_the_shell_would(prepared: None) -> None:
    assert dev.call("-c", "import os; os.kill(os.getpid(), 9)") == 137


def test_the_program_runs_in_the_callers_folder_and_is_not_mistaken(
    prepared: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "program" / "desktop").mkdir(parents=True)
    (tmp_path / "program" / "desktop" / "__init__.py").touch()
    (tmp_path / "program" / "desktop" / "__main__.py").write_text(
        "import os, sys, pathlib; pathlib.Path('told').write_text(' '.join(sys.argv[1:]))",
        encoding="utf-8",
    )
    here = tmp_path / "here"
    (here / "desktop").mkdir(parents=True)
    (here / "desktop" / "__init__.py").write_text("raise SystemExit('not ours')", encoding="utf-8")
    monkeypatch.setattr(dev, "CHECKOUT", tmp_path / "program")
    monkeypatch.chdir(here)
    assert dev.run(["meetings", "--json"]) == 0
    assert (here / "told").read_text(encoding="utf-8") == "meetings --json"


def test_check_runs_everything_and_fails_when_one_thing_does(
    prepared: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def only_types_fail(*arguments: str, **_: object) -> int:
        return int("basedpyright" in arguments)

    monkeypatch.setattr(dev, "call", only_types_fail)
    assert dev.check([]) == 1
    said = capsys.readouterr().out
    assert "── tests ──" in said
    assert said.endswith("check: One judge is away.\ncheck: types failed.\n")


def test_check_refuses_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "--ful"]) == 1
    assert "--full" in capsys.readouterr().err


def test_benchmarks_are_listed_with_what_they_measure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tests" / "bench").mkdir(parents=True)
    (tmp_path / "tests" / "bench" / "book.py").write_text('"""How fast.\n\nMore."""\n')
    (tmp_path / "tests" / "bench" / "_help.py").write_text('"""Not one."""\n')
    monkeypatch.setattr(dev, "CHECKOUT", tmp_path)
    assert dev.main(["bench"]) == 0
    assert capsys.readouterr().out.split() == ["book", "How", "fast."]
    assert dev.main(["bench", "boook"]) == 1
    assert "book" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason=".ci/run is for a Unix shell")
def test_the_check_of_the_project_can_be_started() -> None:
    assert os.access(dev.CHECKOUT / ".ci" / "run", os.X_OK)
