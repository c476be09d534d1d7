"""What a house style makes of a Word file: its styles, lists, page and settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from exporters.letters import flat
from exporters.looks import Look, Looks
from exporters.word_numbers import BARE_NUMBER, FORMATS, MOST_LEVELS, Lists, Pattern, Series
from minutes.document import BoxKind
from minutes.shapes import Count, Numbering

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
"""The namespace of Word's own words."""

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""How every part begins."""

BULLETS = ("•", "–", "▪")
"""The signs of bulleted lists, depth by depth, and round again."""

BULLET_SHAPE = 1
"""The id of the shape of bulleted lists."""

BULLET_LIST = 1
"""The id of the list that all bullets are in."""

SCHEME_SHAPE = 2
"""The id of the shape of the board's numbering; lists beside it follow."""

SCHEME_LIST = 2
"""The id of the list that the board's numbering begins in."""

BULLET_STYLES = 5
"""How many depths of bullets Word has styles of its own for."""

LIST_STYLES = 4
"""How many depths of lettered lists we have styles for."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its id, its name in Word, what it is based on, the list it is tied to."""

    key: str
    name: str
    look: Look
    based: str = "Normal"
    follow: str = ""
    outline: int | None = None
    list_id: int = BARE_NUMBER
    level: int = 0
    built_in: bool = False


def item_style(level: int) -> str:
    """Give the style id of an item's heading of a heading level."""
    return f"MinuteItem{level - 1 if level > 2 else ''}"


def list_style(nest: int) -> str:
    """Give the style id of a lettered list that is so many lists deep."""
    return f"MinuteList{nest if nest > 1 else ''}"


def bullet_style(depth: int) -> str:
    """Give the style id of a bullet of a depth."""
    return f"ListBullet{depth + 1 if depth else ''}"


def tied_styles(scheme: Numbering) -> dict[str, int]:
    """Give which styles stand for which level of the scheme, so that they need no list of theirs.

    Word ties one style to a level: the first numbered one wins.
    """
    tied: dict[str, int] = {}
    nest = 0
    for at, level in enumerate(scheme.levels[:MOST_LEVELS]):
        signs = (level.before, level.joined or "", level.after, scheme.year)
        if level.count not in FORMATS or any("%" in sign for sign in signs):
            # What Word cannot count stands in no list.
            break
        if at == 0:
            tied[item_style(2)] = at
        elif level.joined is None:
            nest += 1
            if nest <= LIST_STYLES:
                tied[list_style(nest)] = at
        elif scheme.points and "MinuteParagraph" not in tied:
            tied["MinuteParagraph"] = at
        elif not scheme.points and at < 5:
            tied[item_style(at + 2)] = at
    return tied


def numbering_xml(lists: Lists, looks: Looks) -> bytes:
    """Give the part that holds the lists of a document."""
    tied = {at: key for key, at in tied_styles(lists.scheme_numbering).items()}
    shapes = [_bullet_shape(looks)]
    nums = [_num(BULLET_LIST, BULLET_SHAPE, {})]
    for nest, series in lists.all_series():
        if not series.patterns:
            continue  # its numbers are all written out: a list without levels is none
        shapes.append(_shape(series, nest, tied if nest == 0 else {}, looks))
        first = [i for i in (series.first_list,) if i not in series.starts]
        nums += [_num(list_id, series.abstract, {}) for list_id in first]
        nums += [_num(list_id, series.abstract, s) for list_id, s in series.starts.items()]
    return f"{HEAD}<w:numbering {W}>{''.join(shapes)}{''.join(nums)}</w:numbering>".encode()


def twips(points: float) -> int:
    """Give a length in Word's twentieths of a point."""
    return round(points * 20)


def page_xml(looks: Looks) -> str:
    """Give the page: its paper and its margins."""
    page = looks.document.style.page
    width, height = looks.paper
    turned = ' w:orient="landscape"' if page.landscape else ""
    margins = " ".join(
        f'w:{side}="{twips(length * 72 / 25.4)}"'
        for side, length in (
            ("top", page.top),
            ("right", page.right),
            ("bottom", page.bottom),
            ("left", page.left),
            ("header", page.top / 2),
            ("footer", page.bottom / 2),
            ("gutter", 0),
        )
    )
    return f'<w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/><w:pgMar {margins}/>'


def styles_xml(looks: Looks) -> str:
    """Give all styles of the document."""
    document = looks.document
    font = quoteattr(flat(document.style.letters.font))
    language = quoteattr(flat(document.facts.language))
    body = looks.body
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii={font} w:hAnsi={font}"
        f' w:eastAsia={font} w:cs={font}/><w:color w:val="{body.colour[1:]}"/>'
        f'<w:sz w:val="{round(body.size * 2)}"/><w:szCs w:val="{round(body.size * 2)}"/>'
        f'<w:lang w:val={language} w:eastAsia={language} w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(body)}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles = "".join(_paragraph_style(style) for style in paragraph_styles(looks))
    return f"<w:styles {W}>{defaults}{FIXED_STYLES}{styles}{other_styles(looks)}</w:styles>"


def paragraph_styles(looks: Looks) -> Iterator[Style]:
    """Give every paragraph style; the lists they are tied to come from the board's scheme."""
    tied = tied_styles(looks.document.numbering)

    def numbered(key: str, name: str, look: Look, based: str = "Normal", follow: str = "") -> Style:
        if key not in tied:
            return Style(key, name, look, based, follow)
        return Style(key, name, look, based, follow, list_id=SCHEME_LIST, level=tied[key])

    yield Style("Heading1", "heading 1", looks.title, follow="Normal", outline=0, built_in=True)
    for level in range(2, 7):
        look = looks.heading(level)
        name = f"heading {level}"
        yield Style(f"Heading{level}", name, look, outline=level - 1, built_in=True)
    for level in range(2, 7):
        name = f"Minute Item {level - 1}" if level > 2 else "Minute Item"
        yield numbered(item_style(level), name, looks.item(level), f"Heading{level}", "BodyText")
    yield Style("Subtitle", "Subtitle", looks.subtitle, built_in=True)
    yield Style("MinutesStanding", "Minutes Standing", looks.standing)
    yield Style("BodyText", "Body Text", looks.body, built_in=True)
    yield numbered("MinuteParagraph", "Minute Paragraph", looks.numbered)
    for nest in range(1, LIST_STYLES + 1):
        name = f"Minute List {nest}" if nest > 1 else "Minute List"
        yield numbered(list_style(nest), name, looks.listed(nest))
    for depth in range(BULLET_STYLES):
        name = f"List Bullet {depth + 1}" if depth else "List Bullet"
        look, key = looks.bullet(depth), bullet_style(depth)
        yield Style(key, name, look, list_id=BULLET_LIST, level=depth, built_in=True)
    yield Style("Question", "Question", looks.question)
    yield Style("Answer", "Answer", looks.answer)
    yield Style("Quote", "Quote", looks.quotation, built_in=True)
    yield Style("MinuteNote", "Minute Note", looks.note)
    yield Style("Outcome", "Outcome", looks.outcome)
    box = replace(looks.body, left=0)
    yield Style("BoxTitle", "Box Title", looks.box_title, follow="BoxText")
    yield Style("BoxText", "Box Text", box)
    yield Style("Signed", "Signed", looks.signed)
    yield Style("Caption", "caption", looks.caption, built_in=True)
    yield Style("TableText", "Table Text", looks.cell)
    yield Style("TableHeading", "Table Heading", looks.head_cell, based="TableText")
    yield Style("TableRowHeading", "Table Row Heading", looks.row_head, based="TableText")
    yield Style("Person", "Person", looks.person)
    yield Style("SignatureLine", "Signature Line", looks.signature)
    yield Style("Header", "header", looks.running, built_in=True)
    yield Style("Footer", "footer", looks.running, built_in=True)


@lru_cache(512)
def _paragraph_style(style: Style) -> str:
    custom = "" if style.built_in else ' w:customStyle="1"'
    follow = f'<w:next w:val="{style.follow}"/>' if style.follow else ""
    quick = "" if style.key in ("Header", "Footer") else "<w:qFormat/>"
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="{style.based}"/>{follow}{quick}'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr>"
        f"<w:rPr>{run_properties(style.look)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    """Give the paragraph properties of a style, in the order that Word asks for."""
    look = style.look
    parts = ["<w:keepNext/>" if look.keep_next else ""]
    parts.append("<w:keepLines/>" if look.keep_together else "")
    if style.list_id:
        level = f'<w:ilvl w:val="{style.level}"/>' if style.level else ""
        parts.append(f'<w:numPr>{level}<w:numId w:val="{style.list_id}"/></w:numPr>')
    if look.bar or look.rule:
        parts.append(f"<w:pBdr>{_borders(look)}</w:pBdr>")
    if look.fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill[1:]}"/>')
    parts += [_spacing(look), indent(look)]
    parts.append("" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>')
    return "".join(parts)


def _borders(look: Look) -> str:
    """Give the bar at the left; round a filled paragraph, room in the colour of its ground."""
    if look.rule:
        return f'<w:bottom w:val="single" w:sz="6" w:space="3" w:color="{look.rule[1:]}"/>'
    bar = f'<w:left w:val="single" w:sz="24" w:space="6" w:color="{look.bar[1:]}"/>'
    if not look.fill:
        return bar
    ground = f'w:val="single" w:sz="4" w:space="4" w:color="{look.fill[1:]}"'
    return f"<w:top {ground}/>{bar}<w:bottom {ground}/>"


def _spacing(look: Look) -> str:
    return (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
        f' w:line="{round(look.line * 240)}" w:lineRule="auto"/>'
    )


def indent(look: Look) -> str:
    """Give how far a paragraph stands in."""
    right = f' w:right="{twips(look.right)}"' if look.right else ""
    hanging = f' w:hanging="{twips(look.hanging)}"' if look.hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{twips(look.left)}"{right}{hanging}/>'


def run_properties(look: Look) -> str:
    """Give how the letters of a look are set."""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    size = round(look.size * 2)
    name = quoteattr(flat(look.font))
    font = f"<w:rFonts w:ascii={name} w:hAnsi={name} w:cs={name}/>" if look.font else ""
    return (
        f'{font}{bold}<w:color w:val="{look.colour[1:]}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def other_styles(looks: Looks) -> str:
    """Give the character and table styles."""
    colours = looks.document.style.colours
    accent, band, rule = (c[1:] for c in (colours.accent, colours.band, colours.rule))
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (("top", 8, accent), ("bottom", 8, accent), ("insideH", 4, rule))
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{band}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    )
    return (
        _character_style("OutcomeWord", "Outcome Word", f'<w:b/><w:color w:val="{accent}"/>')
        + _character_style("Strong", "Strong", "<w:b/><w:bCs/>", built_in=True)
        + _character_style("Emphasis", "Emphasis", "<w:i/><w:iCs/>", built_in=True)
        + _character_style(
            "Hyperlink",
            "Hyperlink",
            f'<w:color w:val="{accent}"/><w:u w:val="single"/>',
            built_in=True,
        )
        + _table_style(
            "MinutesTable", "Minutes Table", f"<w:tblBorders>{lines}</w:tblBorders>", head
        )
        + _table_style(
            "FactsTable",
            "Facts Table",
            f'<w:tblBorders><w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
            "</w:tblBorders>",
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>',
        )
        + _table_style("PeopleGrid", "People Grid", "", "", left=0, right=200)
        + "".join(_box_style(looks, kind) for kind in BoxKind)
    )


def _box_style(looks: Looks, kind: BoxKind) -> str:
    """Give the table style of a frame: its edges, and the ground that it stands on."""
    look = looks.box(kind)
    name = f"{kind.value.capitalize()} Box"
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour[1:]}"/>'
        for side, size, colour in (
            ("top", 6, look.rule),
            ("left", 24 if look.bar else 6, look.bar or look.rule),
            ("bottom", 6, look.rule),
            ("right", 6, look.rule),
        )
    )
    ground = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{look.fill[1:]}"/></w:tcPr>'
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{edges}</w:tblBorders><w:tblCellMar>"
        '<w:top w:w="40" w:type="dxa"/><w:left w:w="160" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="160" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr>{ground if look.fill else ''}</w:style>"
    )


def _character_style(key: str, name: str, properties: str, *, built_in: bool = False) -> str:
    custom = "" if built_in else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _table_style(
    key: str, name: str, borders: str, parts: str, left: int = 100, right: int = 100
) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}<w:tblCellMar>'
        f'<w:top w:w="60" w:type="dxa"/><w:left w:w="{left}" w:type="dxa"/>'
        f'<w:bottom w:w="60" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr>{parts}</w:style>"
    )


def settings_xml(looks: Looks) -> str:
    """Give how Word is to treat the document."""
    language = quoteattr(flat(looks.document.facts.language))
    return (
        f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f"<w:themeFontLang w:val={language}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _shape(series: Series, nest: int, tied: dict[int, str], looks: Looks) -> str:
    """Give one numbered list's shape: the board's scheme (nest 0), or a list beside it."""
    levels: list[str] = []
    own = 0
    for at, pattern in enumerate(series.patterns):
        alone = at > 0 and len(pattern.counts) == 1
        own += alone
        look = looks.listed(nest) if nest else looks.listed(own) if alone else looks.numbered
        levels.append(_level(at, pattern, look, series.first.get(at, 1), tied.get(at, "")))
    name = '<w:name w:val="Minutes"/>' if nest == 0 else ""
    return _abstract(series.abstract, "".join(levels), name)


def _bullet_shape(looks: Looks) -> str:
    levels: list[str] = []
    for depth in range(MOST_LEVELS):
        style = bullet_style(depth) if depth < BULLET_STYLES else ""
        pattern = Pattern(BULLETS[depth % len(BULLETS)], ((depth, Count.BULLET),))
        levels.append(_level(depth, pattern, looks.bullet(depth), 1, style))
    return _abstract(BULLET_SHAPE, "".join(levels), "")


def _abstract(shape: int, levels: str, name: str) -> str:
    code = f"4D42{shape:04X}"
    return (
        f'<w:abstractNum w:abstractNumId="{shape}"><w:nsid w:val="{code}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{code}"/>{name}{levels}'
        "</w:abstractNum>"
    )


def _level(at: int, pattern: Pattern, look: Look, start: int, style: str) -> str:
    tie = f'<w:pStyle w:val="{style}"/>' if style else ""
    count = FORMATS.get(pattern.counts[-1][1], "bullet")
    left = twips(look.left)
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{count}"/>{tie}'
        f'<w:suff w:val="tab"/><w:lvlText w:val={quoteattr(flat(pattern.text))}/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{left}"/></w:tabs>'
        f"{indent(look)}</w:pPr></w:lvl>"
    )


def _num(list_id: int, shape: int, starts: dict[int, int]) -> str:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in sorted(starts.items())
    )
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{shape}"/>{overrides}</w:num>'


CONTENT = "application/vnd.openxmlformats-officedocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Minutebook</Application></Properties>'
)
"""Which program made the file."""

FIXED_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/></w:style>'
)
"""The styles that every Word document has."""
