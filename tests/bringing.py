"""Libraries for the developers' tools alone, brought into `.cache` once and to the hash."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import dev


def bring(lock: Path, words: str) -> bool:
    """Put locked libraries where Python finds them, after our own; say whether they are there."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()[:16]
    folder = dev.CHECKOUT / ".cache" / lock.stem / digest
    if not folder.exists():
        dev.say(f"Installing {words} into .cache/{lock.stem}, this once...")
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as made:
            inside = Path(made, "whole")
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
            command += ["--disable-pip-version-check", "--only-binary", ":all:", "--require-hashes"]
            command += ["--target", str(inside), "-r", str(lock)]
            if subprocess.run(command, check=False, stdout=sys.stderr).returncode == 0:
                inside.rename(folder)
    sys.path.append(str(folder))
    return folder.exists()
