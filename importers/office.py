"""Files of old Word and rich text in, by way of LibreOffice where it is installed.

It works in a folder of its own with settings of its own: no macros, no links, no window, and an
end to its time. What it makes is a Word file, which is then read like any other.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from minutes.errors import NotUnderstood

PATIENCE = 120.0
"""Seconds that LibreOffice may take; its first start on a machine is slow."""

A_MOMENT = 0.1
"""Seconds between two looks whether it is done."""

PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where it is when no shell knows it."""

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
"""No macros, and no links followed."""


def office() -> str:
    """Give where LibreOffice is; empty where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if Path(place).is_file()), "")


def as_word(path: Path, folder: Path, cancelled: Callable[[], bool]) -> Path | None:
    """Give a Word file made of an older one, in a folder; None where somebody cancelled."""
    return _turned_into("docx", path, folder, cancelled)


def as_pdf(path: Path, folder: Path, cancelled: Callable[[], bool]) -> Path | None:
    """Give the pages of a Word file or an .odt as a PDF; None where somebody cancelled."""
    return _turned_into("pdf", path, folder, cancelled)


def _turned_into(kind: str, path: Path, folder: Path, cancelled: Callable[[], bool]) -> Path | None:
    program = office()
    if not program:
        raise NotUnderstood(
            f"{path.name} is of an older kind, which only LibreOffice can read,"
            " and LibreOffice is not on this computer.",
            way_out="Open it in Word and save it as .docx.",
        )
    profile = folder / "settings"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    paper = folder / f"paper{path.suffix.lower()}"  # its own name could be an order
    shutil.copyfile(path, paper)
    made = folder / "made"
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--convert-to",
        kind,
        "--outdir",
        str(made),
        str(paper),
    ]
    if not _run(command, path.name, cancelled):
        return None
    turned = made / f"paper.{kind}"
    if not turned.is_file():
        raise NotUnderstood(
            f"LibreOffice could not read {path.name}.",
            way_out="Open it in Word and save it as .docx.",
        )
    return turned


def _run(command: list[str], name: str, cancelled: Callable[[], bool]) -> bool:
    """Wait until LibreOffice is done; say whether nobody cancelled."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=sys.platform != "win32",
    )
    until = time.monotonic() + PATIENCE
    try:
        while process.poll() is None:
            if cancelled():
                return False
            if time.monotonic() > until:
                raise NotUnderstood(
                    f"LibreOffice took too long over {name}, and was stopped.",
                    way_out="Open it in Word and save it as .docx.",
                )
            time.sleep(A_MOMENT)
        return True
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice with all that it started."""
    if process.poll() is None:
        if sys.platform == "win32":
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
