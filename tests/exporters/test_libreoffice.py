"""Another program's eyes: LibreOffice shows the numbers and words that we meant."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from exporters.letters import legal
from minutes.compose import compose
from minutes.document import reading
from tests.exporters import samples
from tests.exporters.reading import assert_same, squashed
from tests.exporters.test_agreement import POISONS, SCHEMES, made

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed here"),
]

UNMARKED = dict.fromkeys(map(ord, "•–▪◦"))
"""Takes out the signs that LibreOffice puts before bullets."""

SAMPLES = {
    **{f"scheme {n}": samples.rich(scheme) for n, scheme in enumerate(SCHEMES)},
    "late item": samples.late(),
    "right to left": samples.spoiled(samples.rich(), POISONS["right to left"]),
}


def test_libreoffice_reads_every_word_and_number_as_we_meant_it(tmp_path: Path) -> None:
    documents = {
        f"{style}-{n}": compose(record, samples.STYLES[style])
        for style in samples.STYLES
        for n, record in enumerate(SAMPLES.values())
    }
    for name, document in documents.items():
        (tmp_path / f"{name}.docx").write_bytes(made(document, "docx"))
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path / "read"),
            *(str(file) for file in sorted(tmp_path.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=600,
    )
    for name, document in documents.items():
        text = (tmp_path / "read" / f"{name}.txt").read_text(encoding="utf-8-sig")
        said = "".join(legal(piece) for piece in reading(document))
        assert_same(squashed(text.translate(UNMARKED)), squashed(said.translate(UNMARKED)), name)
