"""The board's mark at the head of a PDF: a figure with its words, or a decoration without any."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# What is built on reportlab's untyped classes is as unknown as they are.

from __future__ import annotations

import io
from typing import Any

from exporters.letters import flat
from exporters.pdf_library import Flowable, ImageReader
from exporters.pdf_tags import TaggedCanvas
from exporters.pictures import Picture
from minutes.style import Side

GAP = 8.0
"""The room under the logo."""


class Logo(Flowable):
    """The logo, set at its side of the page."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self.picture = picture
        self.across = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Give the room that it takes."""
        del height
        self.across = width
        return width, self.picture.height + GAP

    def draw(self) -> None:
        """Draw the picture, as a figure where it has words."""
        picture, canvas = self.picture, self.canv
        room = self.across - picture.width
        left = {Side.LEFT: 0.0, Side.CENTRE: room / 2, Side.RIGHT: room}[picture.side]
        image: Any = ImageReader(io.BytesIO(picture.data))
        place = (image, left, GAP, picture.width, picture.height)
        if not picture.alt or not isinstance(canvas, TaggedCanvas):
            canvas.drawImage(*place, mask="auto")
            return
        x, y = canvas.absolutePosition(left, GAP)
        box = f"{x:.2f} {y:.2f} {x + picture.width:.2f} {y + picture.height:.2f}"
        figure = canvas.element(
            "Figure",
            attributes=f"<</O/Layout/Placement/Block/BBox[{box}]>>",
            alt=flat(picture.alt),
        )
        with canvas.drawn_as(figure):
            canvas.drawImage(*place, mask="auto")
