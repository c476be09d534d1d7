#!/usr/bin/env python3
"""Runs, tests, checks and builds Minutebook; makes what it needs the first time, by itself.

    python3 dev.py run [ARGS...]     the window with a sample book; with ARGS, the command line
    python3 dev.py test [ARGS...]    the tests (ARGS go to pytest)
    python3 dev.py check [--full]    format, lint, types, import contracts, tests, documents
    python3 dev.py bench [NAME]      a benchmark of tests/bench; without NAME, a list of them
    python3 dev.py fuzz [MINUTES]    spoilt files into import, until something falls over
    python3 dev.py reference         renew the expected documents in tests/reference
    python3 dev.py build             the packaged app, tried once after it is built
    python3 dev.py shots             the pictures of the guide
    python3 dev.py lock [--newest]   renew the locked lists of libraries from pyproject.toml

Only the standard library is used here, so any Python 3.11 or newer can start it.
"""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

OLDEST_PYTHON = (3, 11)
"""The oldest Python that the program runs on; pyproject.toml says the same."""

if sys.version_info < OLDEST_PYTHON:  # everything above runs on Python 3.6, to come this far
    newer = [name for name in (f"python3.{n}" for n in range(19, 10, -1)) if shutil.which(name)]
    sys.exit(
        "Minutebook needs Python 3.11 or newer, and this is Python "
        + "{}.{}. ".format(*sys.version_info)
        + (f"Type instead: {newer[0]}" if newer else "Install a newer one, then type: python3")
        + f" dev.py {' '.join(sys.argv[1:])}"
    )

CHECKOUT = Path(__file__).resolve().parent
"""The folder this file stands in. Everything is found from here, wherever the caller stands."""

VENV = CHECKOUT / ".venv"
"""The libraries, apart from the ones of the machine."""

STAMP = VENV / "minutebook.stamp"
"""Written last, when all is in place: what the libraries in VENV were made from."""

LOCKS = {"run": "requirements.txt", "develop": "requirements-dev.txt"}
"""The locked list that each purpose needs; the second holds all of the first."""

QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt asks of a Linux system, and the Debian package that brings it."""

SCREEN_TOOLS = {"Xvfb": "xvfb", "xauth": "xauth", "xdotool": "xdotool"}
"""What the tests with a real window use; without them those tests are skipped and say why."""


SAMPLE_MEETING = "CSCP/last"
"""The meeting of the sample book that is shown where there is no screen."""

EVERY_CORE = ("-n", "auto")
"""What pytest is told when all tests are to run: as many at once as the machine has cores."""

LINT_IMPORTS = "from importlinter.cli import lint_imports as l; raise SystemExit(l(no_logo=True))"
"""The import contracts as a line of Python: import-linter has no `-m` of its own."""


class Trouble(Exception):
    """Something the person at the keyboard can put right; the text says how."""


# ── The libraries ────────────────────────────────────────────────────────────────────────────────


def python_of(venv: Path, platform: str = sys.platform) -> Path:
    """The Python inside a virtual environment, wherever this system keeps it."""
    return venv / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def wanted_stamp(purpose: str) -> str:
    """What STAMP says when VENV is right for a purpose: the Python, the place, the locked lists."""
    lines = [f"python {sys.version} {sys.base_prefix}", f"checkout {CHECKOUT}"]
    for name in LOCKS.values():
        digest = hashlib.sha256((CHECKOUT / name).read_bytes()).hexdigest()
        lines.append(f"{name} {digest}")
        if name == LOCKS[purpose]:
            break
    return "\n".join(" ".join(line.split()) for line in lines) + "\n"


def read_stamp() -> str:
    """What STAMP says now; nothing when there is none, or half a one."""
    try:
        return STAMP.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return ""


def is_ready(purpose: str) -> bool:
    """Whether VENV has all that a purpose needs, made by this Python from today's lists."""
    return read_stamp().startswith(wanted_stamp(purpose)) and python_of(VENV).exists()


def can_be_added_to(purpose: str) -> bool:
    """Whether VENV is right as far as it goes, so that a longer list only adds to it."""
    whole = {wanted_stamp(known) for known in LOCKS}
    return read_stamp() in whole and wanted_stamp(purpose).startswith(read_stamp())


def prepare(purpose: str) -> None:
    """Make VENV right for a purpose; quick and silent when it is already."""
    if is_ready(purpose):
        return
    with one_at_a_time():
        if is_ready(purpose):
            return
        adding = can_be_added_to(purpose) and python_of(VENV).exists()
        say("Installing the libraries into .venv, this once (a minute or two)...")
        if not adding:
            make_venv()
        STAMP.unlink(missing_ok=True)
        install(LOCKS[purpose])
        beside = STAMP.with_suffix(".new")
        beside.write_text(wanted_stamp(purpose), encoding="utf-8")
        beside.replace(STAMP)


def make_venv() -> None:
    """An empty VENV, made afresh by the Python that is not itself inside it."""
    if Path(sys.prefix).resolve() == VENV and sys.platform == "win32":
        raise Trouble("The libraries must be made anew: type the same line with `py`, not .venv.")
    need_venv_module()
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(VENV)
    base = getattr(sys, "_base_executable", None) or sys.executable
    run_holding_the_lock([base, "-m", "venv", str(VENV)]).check_returncode()


def need_venv_module() -> None:
    """See to it that this Python can make a virtual environment; Debian keeps that apart."""
    if can_make_venv():
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    if is_debian_like() and apt_install([package]) and can_make_venv():
        return
    packages = [package, *missing_libraries(library_folders())]
    raise Trouble(
        f"This Python cannot make a virtual environment. Type: {apt_line(packages)}"
        if is_debian_like()
        else "This Python lacks its `venv` and `ensurepip` parts. Install them and try again."
    )


def can_make_venv() -> bool:
    """Whether `-m venv` would work, asked of a fresh Python, since this one may remember a no."""
    probe = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def install(lock: str) -> None:
    """Install a locked list into VENV, every file against its hash and nothing built on the way."""
    command = [str(python_of(VENV)), "-m", "pip", "install", "--quiet", "--no-input"]
    command += ["--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
    command += ["--require-hashes", "-r", str(CHECKOUT / lock)]
    if run_holding_the_lock(command).returncode != 0:
        raise Trouble("The libraries could not be installed; the lines above say why. Try again.")


def quiet_environment() -> dict[str, str]:
    """This process's environment, without what would send an installation somewhere else."""
    stray = {"PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
    return {name: value for name, value in os.environ.items() if name not in stray}


def run_holding_the_lock(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    """Run what writes into VENV; should we be killed, the right to write there ends with it."""
    return subprocess.run(command, check=False, env=quiet_environment(), close_fds=False)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the right to change VENV; a second dev.py waits here until the first has done."""
    cache = CHECKOUT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "dev.lock").open("a+b") as file:
        waiting = False
        while not take(file.fileno()):
            if not waiting:
                say("Another dev.py is installing the libraries; waiting for it...")
            waiting = True
            time.sleep(0.2)
        os.set_inheritable(file.fileno(), True)
        yield  # the right ends with the last process that has the file open


def take(handle: int) -> bool:
    """Try to lock an open file for this process alone; the system frees it when we end."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


# ── The system ───────────────────────────────────────────────────────────────────────────────────


def is_debian_like(os_release: Path = Path("/etc/os-release")) -> bool:
    """Whether packages come from apt here: Debian, Ubuntu and their children."""
    if not os_release.exists():
        return False
    text = os_release.read_text(encoding="utf-8", errors="replace")
    found = re.findall(r"^(?:ID|ID_LIKE)=[\"']?([^\"'\n]*)", text, re.MULTILINE)
    return not {"debian", "ubuntu"}.isdisjoint(" ".join(found).split())


def library_folders() -> list[Path]:
    """Where Linux keeps shared libraries on this kind of processor."""
    machine = os.uname().machine
    triple = {"armv7l": "arm-linux-gnueabihf", "i686": "i386-linux-gnu"}.get(machine)
    names = [f"lib/{triple or machine + '-linux-gnu'}", "lib64", "lib"]
    return [Path(root) / name for root in ("/usr", "/", "/usr/local") for name in names]


def missing_libraries(folders: Iterable[Path]) -> list[str]:
    """The Debian packages of the libraries that Qt would look for in vain."""
    places = list(folders)
    return [
        package
        for library, package in QT_LIBRARIES.items()
        if not any((place / library).exists() for place in places) and not loads(library)
    ]


def loads(library: str) -> bool:
    """Whether the system finds a library by its own, perhaps unusual, ways."""
    import ctypes  # only when a plain look did not find it: the usual start stays quick

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_tools() -> list[str]:
    """The Debian packages of the screen tools that are not here."""
    return [package for tool, package in SCREEN_TOOLS.items() if not shutil.which(tool)]


def apt_line(packages: Sequence[str]) -> str:
    """The line a person types to install packages."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)


def apt_prefix() -> list[str] | None:
    """What goes before apt-get so that it may install; None where only a person may."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages where that is allowed, and say whether it worked."""
    prefix = apt_prefix()
    if prefix is None or not shutil.which("apt-get"):
        return False
    say("Installing from the system's packages: " + " ".join(packages))
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=120"]
    wanted = [*apt, "install", "-y", "--no-install-recommends", *packages]
    if any(Path("/var/lib/apt/lists").glob("*Packages*")) and runs_quietly(wanted):
        return True
    return runs_quietly([*apt, "update"]) and runs_quietly(wanted, loudly=True)


def runs_quietly(command: Sequence[str], *, loudly: bool = False) -> bool:
    """Run a command, keep its chatter unless it fails loudly, and say whether it worked."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if loudly and done.returncode != 0:
        say((done.stdout + done.stderr).decode(errors="replace").strip())
    return done.returncode == 0


def prepare_system(*, screen_tools: bool, required: bool = True) -> None:
    """See to it that Linux has what Qt needs; elsewhere Qt brings it all along.

    What could not be had is told once, and each time where nothing works without it.
    """
    if not sys.platform.startswith("linux"):
        return
    libraries = missing_libraries(library_folders())
    tools = missing_tools() if screen_tools else []
    gave_up = VENV / "system-given-up"
    if not (libraries or tools) or (gave_up.exists() and not (libraries and required)):
        return
    if not is_debian_like():
        say("Qt may miss what these Debian packages bring: " + " ".join(libraries + tools))
        gave_up.touch()
        return
    if not apt_install([*libraries, *tools]) and libraries and tools:
        apt_install(libraries)
    libraries, tools = missing_libraries(library_folders()), missing_tools() if tools else []
    needs = f"The window needs a few system libraries. Type: {apt_line(libraries)}"
    if libraries and required:
        raise Trouble(needs)
    if libraries:
        say(needs)
    if tools:
        say(f"Tests with a real window are skipped. They need: {apt_line(tools)}")
    if libraries or tools:
        gave_up.touch()


def has_screen() -> bool:
    """Whether a window could be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# ── Running things ───────────────────────────────────────────────────────────────────────────────


def say(sentence: str) -> None:
    """Tell the person at the keyboard, apart from what a command gives on its own account."""
    print(sentence, file=sys.stderr, flush=True)


def call(
    *arguments: str, folder: Path | None = CHECKOUT, env: Mapping[str, str] | None = None
) -> int:
    """Run the Python of VENV and give its exit code, as a shell would count a signal."""
    command = [str(python_of(VENV)), *arguments]
    try:
        code = subprocess.run(
            command, cwd=folder, env={**os.environ, **(env or {})}, check=False
        ).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def desktop(*arguments: str) -> int:
    """Run the program itself from the caller's folder; a folder there named `ui` is not ours."""
    return call("-P", "-m", "desktop", *arguments, folder=None, env={"PYTHONPATH": str(CHECKOUT)})


def offscreen() -> dict[str, str]:
    """The environment in which Qt draws into memory, unless the caller wants to see it."""
    return {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}


def run(arguments: list[str]) -> int:
    """The window with the sample book; with arguments, the command line."""
    prepare("run")
    wants_window = has_screen() and arguments[:1] in ([], ["open"])
    prepare_system(screen_tools=False, required=wants_window)
    if arguments:
        return desktop(*arguments)
    if wants_window:
        return desktop("demo", "--open")
    return show_without_screen()


def show_without_screen() -> int:
    """With no screen: make the sample book, and a meeting of it as Word and PDF under out/."""
    out = CHECKOUT / "out"
    out.mkdir(exist_ok=True)
    print("There is no screen here, so no window opens. This is what Minutebook makes:", flush=True)
    code = desktop("demo")
    for kind in ("docx", "pdf"):
        target = str(out / f"sample-minutes.{kind}")
        code = code or desktop("export", SAMPLE_MEETING, "--to", kind, "-o", target)
    return code


def test(arguments: list[str]) -> int:
    """The tests; arguments go to pytest. All of them run on every core at once."""
    prepare("develop")
    prepare_system(screen_tools=True)
    return call("-m", "pytest", *(arguments or EVERY_CORE), env=offscreen())


def prepare_judges(options: Sequence[str]) -> list[str]:
    """See to it that what judges documents is here; give a sentence on each judge that is not."""
    command = [str(python_of(VENV)), "-m", "tests.validators.prepare", *options]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()


def check(arguments: list[str]) -> int:
    """Format, lint, types, import contracts and tests; all are run, and any can fail it."""
    if set(arguments) - {"--full"}:
        raise Trouble("check knows one option, --full: every test, the long ones too.")
    prepare("develop")
    prepare_system(screen_tools=True)
    missing = prepare_judges(arguments)
    steps = {
        "format": ["-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": ["-m", "ruff", "check", "--quiet", "."],
        "types": ["-m", "basedpyright"],
        "import contracts": ["-c", LINT_IMPORTS],
        "tests": ["-m", "pytest", *EVERY_CORE, *arguments],
    }
    failed: list[str] = []
    for name, command in steps.items():
        print(f"── {name} ──", flush=True)
        if call(*command, env=offscreen()) != 0:
            failed.append(name)
    for sentence in missing:
        print(f"check: {sentence}", flush=True)
    print(f"check: {', '.join(failed)} failed." if failed else "check: all is well.", flush=True)
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Run a benchmark, or list the benchmarks there are."""
    folder = CHECKOUT / "tests" / "bench"
    known = {file.stem: file for file in sorted(folder.glob("[!_]*.py"))}
    if not arguments:
        print("\n".join(f"{name:12} {first_line(file)}" for name, file in known.items()))
        return 0
    if arguments[0] not in known:
        raise Trouble(f"There is no benchmark {arguments[0]}. There are: {', '.join(known)}.")
    prepare("develop")
    prepare_system(screen_tools=False)
    env = {**offscreen(), "PYTHONPATH": str(CHECKOUT)}
    return call(str(known[arguments[0]]), *arguments[1:], env=env)


def fuzz(arguments: list[str]) -> int:
    """Read spoilt files until something falls over, or the minutes are up."""
    prepare("develop")
    env = {**offscreen(), "PYTHONPATH": str(CHECKOUT)}
    return call(str(CHECKOUT / "tests" / "fuzz" / "files.py"), *arguments, env=env)


def first_line(file: Path) -> str:
    """The first line of a Python file's docstring."""
    import ast

    text = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return text.partition("\n")[0]


def reference(arguments: list[str]) -> int:
    """Renew the expected documents; read the difference like code before committing it."""
    prepare("develop")
    prepare_system(screen_tools=False)
    return call("-m", "pytest", "--renew-reference", *arguments, env=offscreen())


def build(arguments: list[str]) -> int:
    """The packaged app under dist/, then its own trial: open a book, type, export, close."""
    prepare("develop")
    prepare_system(screen_tools=False)
    code = call("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *arguments, "build.spec")
    if code != 0:
        return code
    places = {
        "darwin": "Minutebook.app/Contents/MacOS/Minutebook",
        "win32": "Minutebook/Minutebook.exe",
    }
    app = CHECKOUT / "dist" / places.get(sys.platform, "Minutebook/Minutebook")
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, **offscreen(), "MINUTEBOOK_HOME": home}
        code = subprocess.run([str(app), "selftest"], env=env, cwd=home, check=False).returncode
    print(f"Built {app.parent}" if code == 0 else f"Built, but its trial failed with {code}.")
    return code


def shots(arguments: list[str]) -> int:
    """The pictures of the guide, drawn from the real screens."""
    script = CHECKOUT / "tests" / "shots.py"
    if not script.exists():
        raise Trouble("There are no screens to picture yet: tests/shots.py is not written.")
    prepare("develop")
    prepare_system(screen_tools=True)
    return call(str(script), *arguments, env={**offscreen(), "PYTHONPATH": str(CHECKOUT)})


def lock(arguments: list[str]) -> int:
    """Renew the locked lists from pyproject.toml, for every system and Python at once."""
    prepare("develop")
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder) / "tools"
        subprocess.run([python_of(VENV), "-m", "venv", str(tools)], check=True)
        subprocess.run([python_of(tools), "-m", "pip", "install", "-q", "uv"], check=True)
        settle = [str(python_of(tools)), "-m", "uv", "pip", "compile", "--quiet", "--universal"]
        settle += ["--python-version", "{}.{}".format(*OLDEST_PYTHON), "--generate-hashes"]
        settle += ["--no-header", "--no-annotate", "pyproject.toml"]
        settle += ["--upgrade"] if "--newest" in arguments else []
        run_lock, dev_lock = LOCKS.values()
        extra = ["--group", "dev", "-c", run_lock]
        subprocess.run([*settle, "-o", run_lock], cwd=CHECKOUT, check=True)
        subprocess.run([*settle, *extra, "-o", dev_lock], cwd=CHECKOUT, check=True)
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "fuzz": fuzz,
    "reference": reference,
    "build": build,
    "shots": shots,
    "lock": lock,
}
"""What dev.py can do, by the word typed after it."""


def main(arguments: list[str]) -> int:
    """Do what was typed and give the exit code: the command's own, 2 for a word not known."""
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(__doc__)
        return 0 if arguments else 2
    if arguments[0] not in COMMANDS:
        say(f"dev.py does not know {arguments[0]!r}. It knows: {', '.join(COMMANDS)}.")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Trouble as trouble:
        say(str(trouble))
    except subprocess.CalledProcessError as failed:
        say(f"This did not work; the lines above say why: {' '.join(map(str, failed.cmd))}")
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
