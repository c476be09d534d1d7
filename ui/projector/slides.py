"""What the room may see of an item: its title, its decisions and actions, and nothing private."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from minutes.ids import ItemId
from minutes.record import Record
from minutes.rules import numbering
from minutes.rules.restricted import public_outcomes
from ui.live.lines import LABELS
from ui.review.lines import due_text, owners_text
from ui.theme import Colours

TITLE, NOTE = 30.0, 24.0
"""Points of the letters of a title and of a note, on a slide 1,000 pixels wide."""


@dataclass(frozen=True, slots=True)
class Said:
    """One decision or action, as the room reads it."""

    label: str
    """`Action 26/041`, `Agreed`."""
    text: str
    beside: str = ""
    """Who is to do it, and by when."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One item, as the room reads it."""

    title: str = ""
    said: tuple[Said, ...] = ()
    note: str = ""
    """What is said where there is nothing else."""

    @property
    def spoken(self) -> str:
        """Give the slide as a screen reader says it."""
        said = [". ".join(part for part in (s.label, s.text, s.beside) if part) for s in self.said]
        return ". ".join(part for part in (self.title, *said, self.note) if part)


def slide(record: Record, item: ItemId | None) -> Slide:
    """Give what the room may see of an item: what is restricted is not in it at all."""
    seen = record
    if item is not None and record.restrictions:
        seen = public_outcomes(record, item)
    here = seen.item.get(item) if item is not None else None
    if here is None or record.is_restricted(here.id):
        return Slide(note="" if item is None else "This item is not shown here.")
    number = numbering.item_numbers(
        record.items, record.board.numbering, start=record.first_number, day=record.meeting.day
    ).get(here.id, "")
    title = "  ".join(part for part in (number, here.title) if part)
    said: list[Said] = []
    for outcome in seen.outcomes_of(here.id):
        if not outcome.text.strip() or record.is_restricted(outcome.id):
            continue
        label = str(outcome.verb).capitalize() or LABELS[outcome.kind].replace(
            "Recomm.", "Recommended"
        )
        beside = " · ".join(p for p in (owners_text(seen, outcome), due_text(record, outcome)) if p)
        label = " ".join(part for part in (label, outcome.reference) if part)
        said.append(Said(label, " ".join(outcome.text.split()), beside))
    return Slide(title, tuple(said), "" if said else "Nothing decided under this item yet.")


def html(slide: Slide, colours: Colours, size: float, scale: float = 1.0, first: int = 0) -> str:
    """Give a slide as rich text, its letters this many points; from one of its decisions on.

    `scale` is how much wider than 1,000 pixels it is: title and note are as large on every slide.
    """
    size *= scale
    title = f"font-size:{scale * TITLE:.1f}pt; font-weight:600"
    parts = [f'<p style="{title}">{escape(slide.title)}</p>']
    if first:
        words = f"{first} before these" if first > 1 else "1 before these"
        parts.append(f'<p style="font-size:{size * 0.6:.1f}pt; color:{colours.quiet}">{words}</p>')
    for one in slide.said[first:]:
        beside = f'<br/><span style="color:{colours.quiet}">{escape(one.beside)}</span>'
        label = f'<span style="color:{colours.accent}; font-size:{size * 0.62:.1f}pt">'
        parts.append(
            f'<p style="font-size:{size:.1f}pt; margin-top:{size * 0.55:.0f}px">'
            f"{label}{escape(one.label)}</span><br/>{escape(one.text)}"
            f"{beside if one.beside else ''}</p>"
        )
    if slide.note:
        style = f"font-size:{scale * NOTE:.1f}pt; color:{colours.quiet}"
        parts.append(f'<p style="{style}">{escape(slide.note)}</p>')
    return f'<body style="color:{colours.ink}">{"".join(parts)}</body>'
