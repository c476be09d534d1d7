"""The board's mark as a picture fit for a document: small, plain, and nothing hidden in it."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from exporters.looks import MM, Looks
from minutes.errors import NotFound, NotUnderstood
from minutes.style import Side

MOST_BYTES = 10_000_000
"""Bytes that the file of a logo may have."""

MOST_PIXELS = 40_000_000
"""Dots of a picture; a page scanned at 600 to the inch has 35 million."""

FINEST = 400
"""Dots to the inch in a document: more cannot be seen on paper."""

TALLEST = 60.0
"""Millimetres that a logo may be high; the width gives way."""

KINDS = {"PNG": "png", "JPEG": "jpeg"}
"""The pictures that every writer can set, by Pillow's names for them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be set, its size in points."""

    data: bytes
    kind: str
    """`png` or `jpeg`."""
    width: float
    height: float
    side: Side = Side.LEFT
    alt: str = ""
    """What it shows; empty where it only decorates."""

    @property
    def mime(self) -> str:
        """What the data is, as the web calls it."""
        return f"image/{self.kind}"


def logo_of(looks: Looks) -> Picture | None:
    """Give the logo of a document's style, as large as the page lets it be; None without one."""
    logo = looks.document.style.logo
    if not logo.file:
        return None
    file = Path(logo.file)
    try:
        state = file.stat()
    except OSError as trouble:
        raise NotFound(
            f"The logo {file.name} is not there.",
            way_out=f"Put it back into {file.parent}, or take 'file' out of [logo] in the style.",
        ) from trouble
    wanted = min(logo.width * MM, looks.width)
    data, kind, shape = _made(file, wanted, state.st_mtime_ns, state.st_size)
    width = min(wanted, TALLEST * MM * shape)
    return Picture(data, kind, width, width / shape, logo.place, logo.alt)


@lru_cache(maxsize=8)
def _made(file: Path, width: float, _changed: int, size: int) -> tuple[bytes, str, float]:
    """Give a picture's bytes, drawn anew, its kind, and how many times it is as wide as high."""
    if size > MOST_BYTES:
        raise _refused(file, f"has more than {MOST_BYTES // 1_000_000} MB")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # counted below
            with Image.open(io.BytesIO(file.read_bytes()), formats=list(KINDS)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise _refused(file, "has more dots than a printed page")
                kind = KINDS[str(picture.format)]
                picture.load()
                return _drawn(picture, kind, width)
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as trouble:
        raise _refused(file, "is damaged, or no PNG or JPEG picture whatever its name") from trouble


def _drawn(picture: Image.Image, kind: str, width: float) -> tuple[bytes, str, float]:
    """Draw a picture anew: upright, in plain colours, without what its file tells beside it."""
    upright = ImageOps.exif_transpose(picture)
    clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    plain: Any = upright.convert("RGBA" if clear else "RGB")
    most = max(1, round(width / 72 * FINEST))
    if plain.width > most:
        height = max(1, round(plain.height * most / plain.width))
        plain = plain.resize((most, height), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    bare.save(stream, "PNG" if kind == "png" else "JPEG", **({} if kind == "png" else BEST))
    return stream.getvalue(), kind, plain.width / plain.height


BEST = {"quality": 92, "subsampling": 0}
"""How a photograph is kept."""


def _refused(file: Path, why: str) -> NotUnderstood:
    return NotUnderstood(
        f"The picture {file.name} {why}.",
        way_out="Save the logo as a PNG or JPEG of ordinary size, and name that.",
    )
