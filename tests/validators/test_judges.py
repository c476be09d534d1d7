"""The judges of documents are brought once, and their absence is told and never taken for well."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import dev
from tests.validators import prepare, sdk, vera


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bare checkout on a system that the Open XML SDK is locked for."""
    if sys.platform != "linux":
        pytest.skip("the Open XML SDK is locked for Linux")
    monkeypatch.setattr("platform.machine", lambda: "x86_64")
    monkeypatch.setattr(dev, "CHECKOUT", tmp_path)
    return tmp_path


def test_a_judge_that_cannot_be_fetched_is_told_and_leaves_nothing_half_made(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sdk, "npm", lambda words, **more: 1)
    told = "the Open XML SDK could not be installed; npm's lines above say why"
    assert prepare.missing(full=False) == [f"Word files were not judged: {told}."]
    assert list((checkout / ".cache" / "judges").iterdir()) == []
    assert sdk.why_not() == "the Open XML SDK is not installed: python3 dev.py check"


def test_a_judge_is_fetched_by_its_lock_and_only_once(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched: list[str] = []

    def npm(words: list[str], cwd: str, **more: Any) -> int:
        fetched.append(words[0])
        lock = (sdk.HERE / "package-lock.json").read_bytes()
        assert Path(cwd, "package-lock.json").read_bytes() == lock
        program = Path(cwd, sdk.PROGRAM)
        program.parent.mkdir(parents=True)
        program.touch()
        return 0

    monkeypatch.setattr(sdk, "npm", npm)
    assert prepare.missing(full=False) == []
    assert "once" in capsys.readouterr().err
    assert prepare.missing(full=False) == []
    assert (fetched, capsys.readouterr().err) == (["ci"], "")


def test_another_system_is_told_that_it_has_no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    told = "Word files were not judged: the Open XML SDK is locked for Linux on x86-64 only."
    assert prepare.missing(full=False) == [told]


def test_verapdf_without_java_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    jpype = pytest.importorskip("jpype")

    def none() -> str:
        raise jpype.JVMNotFoundException("no Java")

    monkeypatch.setattr(jpype, "getDefaultJVMPath", none)
    assert vera.why_not().endswith("apt-get install default-jre-headless libjaxb-java")


def test_verapdf_without_jaxb_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    jpype = pytest.importorskip("jpype")
    monkeypatch.setattr(jpype, "getDefaultJVMPath", str)
    monkeypatch.setattr(vera, "JARS", tmp_path)
    assert vera.why_not() == "veraPDF needs JAXB: apt-get install libjaxb-java"


def test_a_check_that_missed_a_judge_says_so_at_its_end(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("prepare", "prepare_system"):
        monkeypatch.setattr(dev, name, lambda *given, **more: None)
    monkeypatch.setattr(dev, "call", lambda *given, **more: 0)
    monkeypatch.setattr(
        dev, "prepare_judges", lambda given: ["Word files were not judged: no net."]
    )
    assert dev.check([]) == 0
    end = capsys.readouterr().out.splitlines()[-2:]
    assert end == ["check: Word files were not judged: no net.", "check: all is well."]
