"""Minutes as one web page that needs nothing beside it and can be read aloud."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from typing import BinaryIO

from exporters.letters import flat, legal, safe_link
from exporters.looks import SINGLE, Look, Looks, Role
from minutes.document import (
    Answer,
    Block,
    Box,
    Bullet,
    Document,
    Heading,
    ItemHeading,
    LabelTable,
    Note,
    Numbered,
    OutcomeLine,
    OutcomeTable,
    Paragraph,
    People,
    Question,
    Quotation,
    Signature,
    Signed,
    Span,
    Spans,
    Standing,
    Subtitle,
    Table,
    Title,
)
from minutes.style import Side

FRAME = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{author}">
<meta name="generator" content="Minutebook">
<title>{title}</title>
<style>
{css}
</style>
</head>
<body>
{mark}<main>
{body}
</main>
{footer}</body>
</html>
"""
"""The page around the minutes. It asks nothing of the network."""

CSS = """
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #fff; overflow-wrap: anywhere; }
main, footer { max-width: 46em; margin: 0 auto; padding: 1.5em; }
.number { display: inline-block; text-indent: 0; }
ul { margin: 0; padding: 0; list-style-position: outside; }
ul.people { display: grid; column-gap: 1.5em; list-style: none; }
table { border-collapse: collapse; width: 100%; margin: 0.4em 0 1.2em; }
td, th { text-align: left; vertical-align: top; padding: 0.35em 0.5em; }
caption { text-align: left; }
td.figure, th.figure { text-align: right; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.rule { display: inline-block; min-width: 16em; border-bottom: 1px solid; }
.mark { position: fixed; inset: 0; display: grid; place-items: center; z-index: -1;
  font: bold 22vmin sans-serif; color: #eee; transform: rotate(-40deg); pointer-events: none; }
blockquote { margin: 0; }
.logo { margin: 0 0 1em; }
.logo img { max-width: 100%; height: auto; }
a { text-decoration: underline; }
@media print { .new-page { break-before: page; }
  main, footer { max-width: none; padding: 0; } tr { break-inside: avoid; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; } }
@media (max-width: 36em) { ul.people { grid-template-columns: 1fr !important; } }
"""
"""What holds in every style."""


SIDES = {Side.LEFT: "left", Side.CENTRE: "center", Side.RIGHT: "right"}
"""Where the logo stands, in the words of CSS."""


def write(document: Document, stream: BinaryIO) -> None:
    """Write a document as one page in UTF-8."""
    stream.write(render(document).encode("utf-8"))


def render(document: Document) -> str:
    """Give a document as one page."""
    looks = Looks(document)
    facts, running = document.facts, document.running
    mark = f'<div class="mark" aria-hidden="true">{_text(running.mark)}</div>\n'
    footer = f'<footer class="running">{_text(running.footer)}</footer>\n'
    return FRAME.format(
        language=escape(facts.language),
        author=_attribute(facts.author),
        title=_text(flat(facts.title)),
        css=_css(looks),
        mark=mark if running.mark else "",
        body="\n".join((*_logo(looks), *_blocks(looks))),
        footer=footer if running.footer else "",
    )


def _logo(looks: Looks) -> Iterator[str]:
    """Give the board's mark, inside the page itself."""
    if not looks.document.style.logo.file:
        return
    from exporters.pictures import logo_of  # its library is loaded only where there is a logo

    if logo := logo_of(looks):
        data = b64encode(logo.data).decode("ascii")
        yield (
            f'<p class="logo" style="text-align: {SIDES[logo.side]}">'
            f'<img alt="{_attribute(logo.alt)}" src="data:{logo.mime};base64,{data}"'
            f' style="width: {logo.width:.1f}pt"></p>'
        )


def _blocks(looks: Looks) -> Iterator[str]:
    """Give the blocks; bullets that follow one another become one list with its sub-lists."""
    return _listed(looks, looks.laid_out())


def _listed(looks: Looks, laid: Iterable[tuple[Block, Look]]) -> Iterator[str]:
    run: list[Bullet] = []
    shift = 0.0
    for block, look in laid:
        if isinstance(block, Bullet):
            shift = shift if run else look.left - looks.bullet(block.depth).left
            run.append(block)
            continue
        if run:
            yield _bullets(run, shift)
            run = []
        yield _box(looks, block, look) if isinstance(block, Box) else _block(block, look)
    if run:
        yield _bullets(run, shift)


def _bullets(run: Iterable[Bullet], shift: float = 0) -> str:
    """Give nested lists, each inside the entry it belongs to, standing in by so many points."""
    text, depth = "", -1
    for bullet in run:
        if bullet.depth > depth:
            text += "<ul><li>" * (bullet.depth - depth)
        else:
            text += "</li></ul>" * (depth - bullet.depth) + "</li>\n<li>"
        depth = bullet.depth
        text += _spans(bullet.spans)
    text += "</li></ul>" * (depth + 1)
    return f'<div style="margin-left:{shift:g}pt">{text}</div>' if shift > 0 else text


def _box(looks: Looks, box: Box, look: Look) -> str:
    """Give a frame with its words in it."""
    inside = "\n".join(_listed(looks, looks.boxed(box)))
    title = f'<p class="{_class(looks.box_title)}">{_text(box.title)}</p>\n' if box.title else ""
    label = _attribute(box.title)
    kind = "box" if look.depth == 0 else f"box {_class(look)}"
    return f'<section class="{kind}" aria-label="{label}">\n{title}{inside}\n</section>'


def _block(block: Block, look: Look) -> str:
    breaks = " new-page" if isinstance(block, Heading | ItemHeading) and block.new_page else ""
    shown = f' class="{_class(look)}{breaks}"'
    match block:
        case Title():
            return f"<h1>{_text(block.text)}</h1>"
        case Subtitle() | Standing():
            return f"<p{shown}>{_text(block.text)}</p>"
        case Heading():
            tag = _heading_tag(block.level)
            return f"<{tag}{shown}>{_text(block.text)}</{tag}>"
        case ItemHeading():
            tag = _heading_tag(block.level)
            return f"<{tag}{shown}>{_number(block.number, look)}{_text(block.text)}</{tag}>"
        case LabelTable():
            return _label_table(block)
        case People():
            return _people(block)
        case Table():
            return _table(block)
        case OutcomeTable():
            return _table(block.table)
        case Signature():
            return "\n".join(_signature_line(*line) for line in block.lines)
        case Signed():
            post = f"<br>{_text(block.post)}" if block.post else ""
            return f"<p{shown}><strong>{_text(block.name)}</strong>{post}</p>"
        case Bullet():
            return _bullets([block])
        case Quotation():
            whence = f"\n<p>{_text(block.whence)}</p>" if block.whence else ""
            return f"<blockquote{shown}><p>{_spans(block.spans)}</p>{whence}</blockquote>"
        case Box():
            return ""
        case _:
            return f"<p{shown}>{_paragraph(block, look)}</p>"


def _paragraph(
    block: Paragraph | Numbered | Question | Answer | Note | OutcomeLine, look: Look
) -> str:
    words = _spans(block.spans)
    match block:
        case Paragraph():
            return words
        case Numbered():
            heading = f"<strong>{_text(block.heading)}</strong><br>" if block.heading else ""
            return f"{_number(block.number, look)}{heading}{words}"
        case Note():
            return f"{_text(block.label)} {words}" if block.label else words
        case Question() | Answer():
            if not block.label:
                return words
            room = f'<span class="number" style="min-width:{_em(look.hanging, look)}">'
            return f"{room}<strong>{_text(block.label)}</strong> </span>{words}"
        case OutcomeLine():
            return f"<strong>{_text(block.label)}</strong> {words}"


def _heading_tag(level: int) -> str:
    return f"h{min(level, 6)}"


def _number(number: str, look: Look) -> str:
    if not number:
        return ""
    return (
        f'<span class="number" style="min-width:{_em(look.hanging, look)}">{_text(number)} </span>'
    )


def _label_table(block: LabelTable) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{_text(label)}</th><td>{_spans(spans)}</td></tr>'
        for label, spans in block.rows
    )
    caption = f'<caption class="unseen">{_text(block.caption)}</caption>'
    return f'<table class="facts">{caption}\n<tbody>\n{rows}\n</tbody></table>'


def _people(block: People) -> str:
    columns = f"grid-template-columns:repeat({block.columns},1fr)"
    names = "\n".join(f"<li>{_spans(name)}</li>" for name in block.names)
    label = _attribute(block.caption)
    return f'<ul class="people" style="{columns}" aria-label="{label}">\n{names}\n</ul>'


def _table(table: Table) -> str:
    unseen = "" if table.show_caption else ' class="unseen"'
    columns = "".join(f'<col style="width:{share * 100:.1f}%">' for share in table.widths)
    heads = "".join(
        f'<th scope="col"{_figure(table, n)}>{_text(cell)}</th>'
        for n, cell in enumerate(table.header)
    )
    rows: list[str] = []
    for row in table.rows:
        cells = [f"<td{_figure(table, n)}>{_spans(cell)}</td>" for n, cell in enumerate(row)]
        if table.row_heads:
            cells[0] = f'<th scope="row">{_spans(row[0])}</th>'
        rows.append(f"<tr>{''.join(cells)}</tr>")
    head = f"<thead><tr>{heads}</tr></thead>" if any(table.header) else ""
    body = "\n".join(rows)
    return (
        f"<table><caption{unseen}>{_text(table.caption)}</caption>\n"
        f"<colgroup>{columns}</colgroup>\n{head}\n<tbody>\n{body}\n</tbody></table>"
    )


def _figure(table: Table, column: int) -> str:
    """Give what sets the figures of a column under one another."""
    return ' class="figure"' if column in table.figures else ""


def _signature_line(label: str, written: str) -> str:
    shown = _text(written) if written else '<span class="rule"></span>'
    return f'<p class="signature">{_text(label)} {shown}</p>'


def _spans(spans: Spans) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    text = _text(span.text)
    if address := safe_link(span.link):
        text = f'<a href="{_attribute(address)}">{text}</a>'
    if span.italic:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if span.bold else text


def _text(text: str) -> str:
    return escape(legal(text), quote=False).replace("\n", "<br>")


def _attribute(text: str) -> str:
    return escape(flat(text))


def _class(look: Look) -> str:
    depth = str(look.depth) if look.depth else ""
    return f"{look.role}{depth}".replace(" ", "-")


def _css(looks: Looks) -> str:
    """Give the style sheet: what holds everywhere, then each look of this document."""
    style = looks.document.style
    font = _font(style.letters.font)
    boxes = [block for block in looks.document.blocks if isinstance(block, Box)]
    inside = [look for box in boxes for _, look in looks.boxed(box)]
    laid = [look for _, look in looks.laid_out()] + [looks.box_title for _ in boxes[:1]]
    laid = [looks.listed(k.depth) if k.role is Role.LISTED else k for k in laid]
    seen = {_class(look): look for look in laid if look.role is not Role.BULLET}
    seen |= {f"box .{_class(k)}": k for k in inside if k.role is not Role.BULLET}
    rules = [
        CSS.strip(),
        f'body {{ font-family: "{font}", "Liberation Sans", Arial, sans-serif;'
        f" font-size: {looks.body.size:g}pt; line-height: {looks.body.line * SINGLE:g};"
        f" color: {looks.body.colour}; }}",
        f"a, th {{ color: {style.colours.accent}; }}",
        f"tbody th {{ color: {style.colours.text}; }}",
        f"thead th {{ background: {style.colours.band}; }}",
        f"tr {{ border-bottom: 1px solid {style.colours.rule}; }}",
        f"table {{ font-size: {_em(looks.cell.size, looks.body)}; }}",
        f"li {{ margin: 0 0 {_em(looks.bullet(0).after, looks.body)} 1.4em; }}",
        f"ul {{ margin-left: {_em(looks.body_left, looks.body)}; }}",
        "ul ul, section ul, ul.people { margin-left: 0; } ul.people li { margin-left: 0; }",
        "table.facts th { width: 24%; }",
        "caption { font-weight: bold; padding-bottom: 0.3em; }",
        _rule("h1", looks.title),
        _rule(".running", looks.running),
    ]
    return "\n".join([*rules, *(_rule(f".{name}", look) for name, look in seen.items())])


def _rule(selector: str, look: Look) -> str:
    """Give one look as a rule of the style sheet."""
    parts = [
        f"font-size: {look.size:g}pt",
        f"color: {look.colour}",
        f"font-weight: {'bold' if look.bold else 'normal'}",
        f"line-height: {look.line * SINGLE:g}",
        f"margin: {look.before:g}pt {look.right:g}pt {look.after:g}pt"
        f" {look.left - look.hanging:g}pt",
        f"padding-left: {look.hanging:g}pt",
        f"text-indent: -{look.hanging:g}pt",
    ]
    if look.role is Role.BOX:
        edge = f"border-left: 3pt solid {look.bar}; " if look.bar else ""
        return (
            f"{selector} {{ margin: {look.before:g}pt 0 {look.after:g}pt; padding: 6pt 10pt 2pt;"
            f" border: 1px solid {look.rule}; {edge}background: {look.fill or '#FFFFFF'}; }}"
        )
    if look.rule:
        parts += [f"border-bottom: 1px solid {look.rule}", "padding-bottom: 3pt"]
    if look.font:
        parts.append(f'font-family: "{_font(look.font)}", "Liberation Sans", Arial, sans-serif')
    if look.bar:
        parts += [f"border-left: 3pt solid {look.bar}", "padding: 4pt 8pt"]
    if look.fill:
        parts.append(f"background: {look.fill}")
    return f"{selector} {{ {'; '.join(parts)}; }}"


def _font(name: str) -> str:
    return name.replace("\\", "").replace('"', "").replace("<", "")


def _em(points: float, look: Look) -> str:
    return f"{points / look.size:.2f}em"
