"""Our styles and lists in a board's own Word template: its own are used, what is missing is added.

Styles are known by their names: ids differ from one Word, and one language, to the next. What is
added takes letters, sizes and colours from the template and brings only what makes it what it is:
its number, its place, its frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from exporters.looks import Look, Looks, Role
from exporters.word_numbers import BARE_NUMBER, Lists
from exporters.word_parts import (
    FIXED_STYLES,
    Style,
    indent,
    numbering_xml,
    other_styles,
    paragraph_styles,
    twips,
)
from exporters.word_xml import Element, W, parsed, remove, value, word_tree, written
from minutes.errors import NotFound
from minutes.style import TemplateStyles

HEADINGS = 9
"""The levels of headings that Word has."""

OWN = ("Minute",)
"""How the names of styles begin that are ours alone, in whatever template they are found."""

SPACED = frozenset(
    {Role.CELL, Role.HEAD_CELL, Role.ROW_HEAD, Role.PERSON, Role.OUTCOME, Role.SIGNATURE}
)
"""What needs its own space above and below; everything else keeps the template's."""

BOLD = frozenset({Role.STANDING, Role.HEAD_CELL, Role.ROW_HEAD, Role.CAPTION, Role.BOX_TITLE})
"""What is bold although the style beneath may not be."""

USED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]*)"/>')
"""A style named in a text."""

PARAGRAPH = re.compile(
    r'<w:pStyle w:val="([^"]*)"/>((?:<w:keepNext/>|<w:keepLines/>|<w:pageBreakBefore/>)*)'
    r"(<w:numPr>)?"
)
"""How the properties of a paragraph begin, up to its list."""

LISTED = re.compile(r'<w:numId w:val="(\d+)"/>')

NO_LIST = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
"""What takes a paragraph out of the list that its style is in."""


@dataclass(slots=True)
class Graft:
    """What our words for styles and lists are called in one template."""

    styles: Element
    numbering: Element
    looks: Looks
    ids: dict[str, str] = field(default_factory=dict[str, str])
    """The template's id of each style of ours."""
    loose: set[str] = field(default_factory=set[str])
    """Our styles whose paragraphs would take a number of the template's, and must not."""
    first_shape: int = 0
    first_list: int = 0
    """What is added to our list ids, so that they clash with none of the template's."""
    missing: list[str] = field(default_factory=list[str])
    """Word's own styles that the template lacks, and that were made after its others."""
    by_name: dict[str, Element] = field(default_factory=dict[str, Element])
    by_id: dict[str, Element] = field(default_factory=dict[str, Element])

    def __post_init__(self) -> None:
        self._mend()
        self._index()
        self.first_shape = 1 + _highest(self.numbering, "abstractNum", "abstractNumId")
        self.first_list = 1 + _highest(self.numbering, "num", "numId")
        self._fit()
        self._speak()

    # -------------------------------------------------------------- a finished text

    def translated(self, text: str) -> str:
        """Give a text of ours with the names that styles and lists have here."""
        if self.loose:
            text = PARAGRAPH.sub(self._unlisted, text)
        text = USED.sub(lambda m: f'<w:{m[1]} w:val="{self.ids.get(m[2], m[2])}"/>', text)
        return LISTED.sub(lambda m: f'<w:numId w:val="{self._list_id(int(m[1]))}"/>', text)

    def lists(self, lists: Lists) -> bytes:
        """Give the template's lists with those of the minutes among them, all shapes first."""
        ours = parsed(numbering_xml(lists, self.looks))
        self._untie()
        nums = self.numbering.findall(f"{W}num")
        for shape in ours.findall(f"{W}abstractNum"):
            number = int(shape.get(f"{W}abstractNumId")) + self.first_shape
            shape.set(f"{W}abstractNumId", str(number))
            for name in ("nsid", "tmpl"):
                shape.find(f"{W}{name}").set(f"{W}val", f"4D42{number % 0x10000:04X}")
            for tie in list(shape.iter(f"{W}pStyle")):
                self._tie(tie)
            if nums:
                nums[0].addprevious(shape)
            else:
                self.numbering.append(shape)
        for num in ours.findall(f"{W}num"):
            num.set(f"{W}numId", str(self._list_id(int(num.get(f"{W}numId")))))
            of = num.find(f"{W}abstractNumId")
            of.set(f"{W}val", str(int(of.get(f"{W}val")) + self.first_shape))
            self._append_list(num)
        return written(self.numbering)

    def _append_list(self, num: Element) -> None:
        last = self.numbering.find(f"{W}numIdMacAtCleanup")
        if last is None:
            self.numbering.append(num)
        else:
            last.addprevious(num)

    def _tie(self, tie: Element) -> None:
        """Name the style of a level as it is called here; none where it has a list of its own."""
        key = tie.get(f"{W}val")
        here = self.by_id.get(self.ids.get(key, ""))
        listed = "" if here is None else value(here, "pPr/numPr/numId")
        if self._is_ours(listed):
            tie.set(f"{W}val", self.ids[key])
        else:
            remove(tie)

    def _untie(self) -> None:
        """Take from the template's lists the styles that are in ours now."""
        for tie in list(self.numbering.iter(f"{W}pStyle")):
            style = self.by_id.get(tie.get(f"{W}val"))
            if style is not None and self._is_ours(value(style, "pPr/numPr/numId")):
                remove(tie)

    def _is_ours(self, list_id: str) -> bool:
        return list_id.isdecimal() and int(list_id) >= self.first_list

    def _unlisted(self, match: re.Match[str]) -> str:
        if match[3] or match[1] not in self.loose:
            return match[0]
        return f'<w:pStyle w:val="{match[1]}"/>{match[2]}{NO_LIST}'

    def _list_id(self, ours: int) -> int:
        return ours + self.first_list if ours != BARE_NUMBER else BARE_NUMBER

    # -------------------------------------------------------------- the template's own styles

    def _mend(self) -> None:
        """Put in what no Word file should lack: the style of plain paragraphs."""
        defaults = {
            style.get(f"{W}type") for style in self.styles if style.get(f"{W}default") in _YES
        }
        for style in word_tree("styles", FIXED_STYLES):
            key, kind = style.get(f"{W}styleId"), style.get(f"{W}type")
            there = {(one.get(f"{W}type"), one.get(f"{W}styleId")) for one in self.styles}
            if kind not in defaults and (kind, key) not in there:
                self.styles.append(style)
            elif kind not in defaults:
                for one in self.styles:
                    if one.get(f"{W}styleId") == key:
                        one.set(f"{W}default", "1")

    def _index(self) -> None:
        for style in self.styles.iterfind(f"{W}style"):
            self.by_id.setdefault(style.get(f"{W}styleId", ""), style)
            names = [value(style, "name").partition(",")[0], *value(style, "aliases").split(",")]
            for name in filter(None, (_plain(name) for name in names)):
                self.by_name.setdefault(name, style)

        for key in self.by_id:
            self._break_ring(key)

    def _break_ring(self, key: str) -> None:
        """Have no style based on itself in the end: programs differ in what they make of it."""
        *_, last = self._above(key)
        if value(last, "basedOn") in {one.get(f"{W}styleId") for one in self._above(key)}:
            remove(last.find(f"{W}basedOn"))

    def found(self, name: str, kind: str = "paragraph") -> str:
        """Give the id of the template's style of a name; empty if it has none of that kind."""
        style = self.by_name.get(_plain(name))
        if style is None or style.get(f"{W}type", "paragraph") != kind:
            return ""
        return str(style.get(f"{W}styleId", ""))

    def _default(self, kind: str) -> str:
        for style in self.styles.iterfind(f"{W}style"):
            if style.get(f"{W}type") == kind and style.get(f"{W}default") in _YES:
                return str(style.get(f"{W}styleId", ""))
        return ""

    def _above(self, key: str) -> Iterator[Element]:
        """Give a style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while key and key not in seen and key in self.by_id:
            seen.add(key)
            yield self.by_id[key]
            key = value(self.by_id[key], "basedOn")

    def said(self, key: str, path: str) -> str:
        """Give what a style says at a path, itself or by what it is based on."""
        return next((found for one in self._above(key) if (found := value(one, path))), "")

    def _is_listed(self, key: str) -> bool:
        return self.said(key, "pPr/numPr/numId") not in ("", "0")

    def _is_bulleted(self, key: str) -> bool:
        """Say whether a style puts bullets before its paragraphs, by a list that is there."""
        list_id = self.said(key, "pPr/numPr/numId")
        level = self.said(key, "pPr/numPr/ilvl") or "0"
        for num in self.numbering.iterfind(f"{W}num"):
            if num.get(f"{W}numId") == list_id:
                shape = value(num, "abstractNumId")
                for one in self.numbering.iterfind(f"{W}abstractNum"):
                    if one.get(f"{W}abstractNumId") == shape:
                        levels = {lvl.get(f"{W}ilvl"): lvl for lvl in one.iterfind(f"{W}lvl")}
                        return level in levels and value(levels[level], "numFmt") == "bullet"
        return False

    # -------------------------------------------------------------- fitting ours to them

    def _fit(self) -> None:
        """Find each of our styles here, or add it."""
        asked = self.looks.document.style.word.styles
        self._fit_roots(asked)
        self._fit_headings(asked)
        # Those that others are followed by come first.
        for style in sorted(paragraph_styles(self.looks), key=lambda one: bool(one.follow)):
            if style.key not in self.ids:
                self.ids[style.key] = self._own(style) or self._added(style)
        for style in word_tree("styles", other_styles(self.looks)):
            self._fit_other(style, asked)
        for style in paragraph_styles(self.looks):
            key = self.ids[style.key]
            if not style.list_id and self._is_listed(key):
                self.loose.add(style.key)

    def _fit_roots(self, asked: TemplateStyles) -> None:
        """Find what everything else is based on: the template's plain text and plain table."""
        plain = self._default("paragraph")
        text = self._asked(asked.text, "text") or self.found("Body Text") or plain
        self.ids |= {"Normal": plain, "text": text}
        self.ids["DefaultParagraphFont"] = self._default("character")
        self.ids["TableNormal"] = self._default("table")
        if not self.looks.body_left and not self._is_listed(text):
            self.ids["BodyText"] = text

    def _asked(self, name: str, key: str, kind: str = "paragraph") -> str:
        """Give the style that the house style asks for by name; it has to be there."""
        if not name:
            return ""
        if found := self.found(name, kind):
            return found
        known = sorted(
            value(style, "name")
            for style in self.styles.iterfind(f"{W}style")
            if style.get(f"{W}type", "paragraph") == kind and value(style, "name")
        )
        raise NotFound(
            f"The Word template has no {kind} style called “{name}”, which word.styles.{key} asks"
            " for.",
            way_out=f"It has {', '.join(known[:40])}." if known else "",
        )

    def _fit_headings(self, asked: TemplateStyles) -> None:
        """Find the title and the headings; with a title of its own, headings begin at the first."""
        title = self._asked(asked.title, "title") or self.found("Title")
        first = self._asked(asked.heading, "heading")
        is_heading = bool(title) and self.said(title, "pPr/outlineLvl") in set("012345678")
        shift = 1 if title and not is_heading else 0
        wanted = {f"Heading{level}": level - shift for level in range(2, 7)}
        self.ids["Heading1"] = title or self._heading(1)
        for key, level in wanted.items():
            own = first if key == "Heading2" else ""
            self.ids[key] = own or self._heading(level)

    def _heading(self, level: int) -> str:
        """Give the template's heading of a level; where it has none, one made after the next."""
        if found := self.found(f"heading {level}") or self._by_outline(level):
            return found
        look = self.looks.heading(level + 1)
        style = Style(f"Heading{level}", f"heading {level}", look, outline=level - 1, built_in=True)
        above = next((a for n in range(level - 1, 0, -1) if (a := self._there(n))), "")
        size = self._smaller(above) if above else round(look.size * 2)
        letters = "" if above else "<w:b/><w:bCs/>"
        letters += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        return self._add(style, above or self.ids["Normal"], self._properties(style), letters)

    def _there(self, level: int) -> str:
        return self.found(f"heading {level}") or self._by_outline(level)

    def _by_outline(self, level: int) -> str:
        """Give a heading whose name is in another language: `Überschrift 1` of the first level."""
        for style in self.styles.iterfind(f"{W}style"):
            if (
                style.get(f"{W}type") == "paragraph"
                and value(style, "pPr/outlineLvl") == str(level - 1)
                and re.fullmatch(rf"\D+\b{level}", value(style, "name"))
            ):
                return str(style.get(f"{W}styleId", ""))
        return ""

    def _smaller(self, key: str) -> int:
        """Give the size of letters, in half points, that is a step below a style's."""
        least = self._size(self.ids["Normal"])
        return max(least, self._size(key) - 2)

    @property
    def letters(self) -> float:
        """The size of the letters that plain words of the template have, in points."""
        return self._size(self.ids["Normal"]) / 2

    def _size(self, key: str) -> int:
        default = value(self.styles, "docDefaults/rPrDefault/rPr/sz")
        said = self.said(key, "rPr/sz") or default
        return int(said) if said.isdecimal() else 20

    def _own(self, style: Style) -> str:
        """Give the template's own style of a name; one of ours is tied to our lists anew."""
        found = self.found(_name(style))
        if not found:
            return ""
        if style.list_id and style.name.startswith(OWN):
            self._retie(self.by_id[found], style)
            return found
        if style.list_id:
            return found if self._is_bulleted(found) and not self.looks.body_left else ""
        return found

    def _retie(self, there: Element, style: Style) -> None:
        properties = there.find(f"{W}pPr")
        if properties is None:
            properties = word_tree("pPr")
            before = next((n for n in there if n.tag in (f"{W}rPr", f"{W}tblPr")), None)
            if before is None:
                there.append(properties)
            else:
                before.addprevious(properties)
        old = properties.find(f"{W}numPr")
        made = word_tree("pPr", self._numbered(style))[0]
        if old is not None:
            properties.replace(old, made)
            return
        earlier = {f"{W}{name}" for name in BEFORE_LIST}
        at = next((n for n, node in enumerate(properties) if node.tag not in earlier), None)
        properties.insert(len(properties) if at is None else at, made)

    def _added(self, style: Style) -> str:
        """Add a style of ours, on the template's letters."""
        based = self._base(style)
        return self._add(style, based, self._properties(style, based), _letters(style.look))

    def _base(self, style: Style) -> str:
        if style.list_id and not style.name.startswith(OWN):
            # A bullet of ours on top of the template's own, if that is one.
            own = self.found(style.name)
            if own and self._is_bulleted(own):
                return own
        if style.based != "Normal":
            return self.ids[style.based]
        plain = (Role.CELL, Role.RUNNING, Role.SUBTITLE, Role.CAPTION, Role.PERSON, Role.SIGNATURE)
        return self.ids["Normal" if style.look.role in plain else "text"]

    def _properties(self, style: Style, based: str = "") -> str:
        """Give the paragraph properties that make a style what it is, in Word's order."""
        look = style.look
        parts = ["<w:keepNext/>" if look.keep_next else ""]
        parts.append("<w:keepLines/>" if look.keep_together else "")
        bulleted = bool(based) and self._is_bulleted(based)
        if style.list_id and not bulleted:
            parts.append(self._numbered(style))
        elif not style.list_id and based and self._is_listed(based):
            parts.append(NO_LIST)
        if look.bar:
            parts.append(f"<w:pBdr>{_bar(look)}</w:pBdr>")
        if look.fill:
            parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{look.fill[1:]}"/>')
        if look.role in SPACED:
            before, after = twips(look.before), twips(look.after)
            parts.append(f'<w:spacing w:before="{before}" w:after="{after}"/>')
        if look.left or look.hanging or look.right or look.role in SPACED:
            parts.append(indent(look) if style.outline is None else "")
        parts.append("" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>')
        return "".join(parts)

    def _numbered(self, style: Style) -> str:
        # The level is said even where it is the first: a heading beneath may be deeper in its list.
        level = f'<w:ilvl w:val="{style.level}"/>'
        return f'<w:numPr>{level}<w:numId w:val="{self._list_id(style.list_id)}"/></w:numPr>'

    def _add(self, style: Style, based: str, properties: str, letters: str) -> str:
        """Put a paragraph style in, under a name and an id that are free."""
        if style.built_in and not self.found(style.name):
            self.missing.append(style.name)
        name, key = self._free_name(_name(style)), self._free_id(style.key)
        custom = "" if style.built_in and name == style.name else ' w:customStyle="1"'
        follow = self.ids.get(style.follow, "")
        text = (
            f'<w:style w:type="paragraph"{custom} w:styleId="{key}"><w:name w:val="{name}"/>'
            + (f'<w:basedOn w:val="{based}"/>' if based else "")
            + (f'<w:next w:val="{follow}"/>' if follow else "")
            + f"<w:qFormat/><w:pPr>{properties}</w:pPr>"
            + (f"<w:rPr>{letters}</w:rPr></w:style>" if letters else "</w:style>")
        )
        return self._put(word_tree("styles", text)[0])

    def _put(self, style: Element) -> str:
        self.styles.append(style)
        key = str(style.get(f"{W}styleId"))
        self.by_id[key] = style
        self.by_name.setdefault(_plain(value(style, "name")), style)
        return key

    def _free_id(self, key: str) -> str:
        taken = {known.lower() for known in self.by_id}
        return next(one for one in _numbered_names(key, "") if one.lower() not in taken)

    def _free_name(self, name: str) -> str:
        return next(one for one in _numbered_names(name, " ") if _plain(one) not in self.by_name)

    def _fit_other(self, style: Element, asked: TemplateStyles) -> None:
        """Find or add a style of letters, or of tables."""
        key, kind = str(style.get(f"{W}styleId")), str(style.get(f"{W}type"))
        name = value(style, "name")
        if key == "MinutesTable" and (own := self._asked(asked.table, "table", "table")):
            self.ids[key] = own
            return
        if own := self.found(name, kind):
            self.ids[key] = own
            return
        based = style.find(f"{W}basedOn")
        if root := self.ids.get(based.get(f"{W}val"), ""):
            based.set(f"{W}val", root)
        else:
            remove(based)
        style.set(f"{W}styleId", self._free_id(key))
        style.find(f"{W}name").set(f"{W}val", self._free_name(name))
        self.ids[key] = self._put(style)

    def _speak(self) -> None:
        """Let the template's plain text be in the language of the minutes."""
        language = self.looks.document.facts.language
        for style in self.styles.iterfind(f"{W}style"):
            if style.get(f"{W}type") == "paragraph":
                for node in style.iterfind(f"{W}rPr/{W}lang"):
                    node.set(f"{W}val", language)
        self._default_language(language)

    def _default_language(self, language: str) -> None:
        node = self.styles
        for name in ("docDefaults", "rPrDefault", "rPr", "lang"):
            found = node.find(f"{W}{name}")
            if found is None:
                found = word_tree("styles", f"<w:{name}/>")[0]
                if name == "lang":
                    _in_letters_order(node, found)
                else:
                    node.insert(0, found)
            node = found
        node.set(f"{W}val", language)


BEFORE_LIST = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
)
"""What stands before the list in the properties of a paragraph."""

BEHIND_LANGUAGE = ("eastAsianLayout", "specVanish", "oMath")
"""What stands behind the language in the properties of letters."""

_YES = ("1", "true", "on")


def _in_letters_order(properties: Element, language: Element) -> None:
    behind = {f"{W}{name}" for name in BEHIND_LANGUAGE}
    before = next((node for node in properties if node.tag in behind), None)
    if before is None:
        properties.append(language)
    else:
        before.addprevious(language)


def _letters(look: Look) -> str:
    """Give what sets letters off from the template's own."""
    return "<w:b/><w:bCs/>" if look.role in BOLD else ""


def _bar(look: Look) -> str:
    return f'<w:left w:val="single" w:sz="24" w:space="6" w:color="{look.bar[1:]}"/>'


def _name(style: Style) -> str:
    """Give the name that a style of ours has in a template; its plain text keeps its own place."""
    return "Minute Text" if style.key == "BodyText" else style.name


def _plain(name: str) -> str:
    return " ".join(name.split()).lower()


def _numbered_names(name: str, gap: str) -> Iterator[str]:
    yield name
    yield from (f"{name}{gap}{n}" for n in range(11, 10_000))


def _highest(tree: Element, tag: str, key: str) -> int:
    """Give the highest id in use; ids that are no numbers clash with none of ours."""
    said: Iterable[str] = (node.get(f"{W}{key}", "") for node in tree.iterfind(f"{W}{tag}"))
    return max((int(one) for one in said if one.isdecimal() and len(one) < 10), default=0)
