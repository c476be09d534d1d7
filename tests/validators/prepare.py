"""Brings the judges of documents that can be brought, and prints a line on each that cannot.

`python3 dev.py check` runs this before the tests, which skip what has no judge; with `--full` it
sees to the referee of the long tests too.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import dev
from tests.validators import sdk, vera


def missing(*, full: bool) -> list[str]:
    """Install what can be, and give a sentence on each judge that is still not here."""
    sdk.install()
    why = sdk.why_not()
    if why.endswith(sdk.TO_INSTALL):
        why = "the Open XML SDK could not be installed; npm's lines above say why"
    sentences = [f"Word files were not judged: {why}."] if why else []
    if full:
        _bring_java()
        sentences += [f"PDFs were not judged by veraPDF: {why}."] if (why := vera.why_not()) else []
    return sentences


def _bring_java() -> None:
    """Install veraPDF's surroundings where apt may."""
    needed = {"java": "default-jre-headless", str(vera.JARS / "jaxb-runtime.jar"): "libjaxb-java"}
    absent = [
        package
        for what, package in needed.items()
        if not shutil.which(what) and not Path(what).exists()
    ]
    if absent and sys.platform == "linux" and dev.is_debian_like():
        dev.apt_install(absent)


if __name__ == "__main__":
    for sentence in missing(full="--full" in sys.argv[1:]):
        print(sentence)
