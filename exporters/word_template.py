"""A board's own Word template made fit to be written on: guarded, without macros or old words.

What is kept: styles, lists, theme and fonts, headers and footers with their pictures, the page of
the last section, settings, data that content controls are bound to. Everything else stays behind:
the words of its body, comments, notes, macros, links to other files, what nothing leads to.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

from exporters.letters import safe_link
from exporters.word_frame import MANIFEST
from exporters.word_parts import FIXED_STYLES, HEAD
from exporters.word_xml import (
    OFFICE,
    WORD,
    Element,
    NotXml,
    R,
    W,
    elements,
    local,
    parsed,
    remove,
    unwrap,
    word_tree,
    written,
)
from minutes.errors import NotFound
from minutes.package_guard import Package, Refused

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STRICT = "http://purl.oclc.org/ooxml/"
"""How the namespaces of Strict Open XML begin."""

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
"""What the document of a plain .docx is."""

MAINS = (
    MAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
)
"""What the documents of .docx, .dotx, .dotm and .docm are."""

WML = "application/vnd.openxmlformats-officedocument.wordprocessingml."

KEPT = {
    "styles": (f"{WML}styles+xml", "styles"),
    "numbering": (f"{WML}numbering+xml", "numbering"),
    "settings": (f"{WML}settings+xml", "settings"),
    "header": (f"{WML}header+xml", "hdr"),
    "footer": (f"{WML}footer+xml", "ftr"),
    "footnotes": (f"{WML}footnotes+xml", "footnotes"),
    "endnotes": (f"{WML}endnotes+xml", "endnotes"),
    "fontTable": (f"{WML}fontTable+xml", "fonts"),
    "theme": ("application/vnd.openxmlformats-officedocument.theme+xml", ""),
    "customXml": ("", ""),
    "image": ("", ""),
}
"""What the document may lead to: the kind of each relation, what its part is and how it begins."""

AT_TOP = ("officeDocument", "core-properties", "custom-properties")
"""What the package may lead to."""

RUNS_OR_FETCHES = frozenset(
    {
        "oleObject",
        "package",
        "control",
        "attachedTemplate",
        "frame",
        "subDocument",
        "aFChunk",
        "vbaProject",
        "activeXControl",
        "activeXControlBinary",
        "mailMergeSource",
        "mailMergeHeaderSource",
        "transform",
        "externalLinkPath",
    }
)
"""Relations to what a program would run, open or fetch."""

PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "svg": "image/svg+xml",
}
"""What the pictures are whose kind the package forgot to say."""

DEPARTING = re.compile(
    r"^\s*\\?\s*(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|RD)\b", re.IGNORECASE
)
"""Fields by which Word reads another file, or starts another program."""

SETTINGS_LEFT = (
    "attachedTemplate",
    "linkStyles",
    "mailMerge",
    "documentProtection",
    "writeProtection",
    "updateFields",
    "docVars",
    "revisionView",
    "formsDesign",
    "saveThroughXslt",
    "rsids",
    "trackRevisions",
)
"""Settings that would lock the minutes, ask the reader a question, or tell of other papers."""

SETTINGS = (
    f'<w:settings xmlns:w="{WORD}"><w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)
"""The settings of a template that has none."""

FROM_WORD = "Open it in Word and save it again as a Word Template (.dotx)."
"""The way out where a file has gone wrong."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A template that can be written on, and what stayed behind."""

    data: bytes
    """A .docx with an empty body."""
    left: tuple[str, ...] = ()
    """Sentences for whoever adds the template."""


def cleaned(file: Path) -> Cleaned:
    """Give a template file made fit, as it is on the disk now."""
    try:
        state = file.stat()
    except OSError as trouble:
        raise NotFound(
            f"The Word template {file.name} is not there.",
            way_out=f"Put it back into {file.parent}, or add it again.",
        ) from trouble
    return _cleaned(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _cleaned(file: Path, _changed: int, _size: int) -> Cleaned:
    with Package(file) as package:
        package.look_over()
        parts = {name: package.read(name) for name in package.parts}
    return _Template(parts, file.name).cleaned()


@dataclass(slots=True)
class _Relation:
    key: str
    kind: str
    """The last word of its type."""
    type: str
    target: str
    """The part it leads to, or the address."""
    is_external: bool = False


@dataclass(slots=True)
class _Template:
    """One template on its way to being fit."""

    parts: dict[str, bytes]
    called: str
    left: list[str] = field(default_factory=list[str])
    kinds: dict[str, str] = field(default_factory=dict[str, str])
    """What each kept part is."""
    made: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """The parts that are kept, as they will be."""
    links: dict[str, list[_Relation]] = field(default_factory=dict[str, list[_Relation]])
    lower: dict[str, str] = field(default_factory=dict[str, str])
    document: str = ""

    def cleaned(self) -> Cleaned:
        """Give the package with what is kept."""
        self.lower = {name.lower(): name for name in self.parts}
        self._look_at_kind()
        top = [one for one in self._relations("") if one.kind in AT_TOP and not one.is_external]
        self.document = next((r.target for r in top if r.kind == "officeDocument"), "")
        if not self.document:
            raise self._no_word_file()
        self.links[""] = top
        for relation in top:
            if relation.kind != "officeDocument":
                self._keep(relation.target, relation.kind)
        self._keep_document()
        return Cleaned(self._packed(), tuple(self.left))

    # -------------------------------------------------------------- what kind of file it is

    def _look_at_kind(self) -> None:
        if "mimetype" in self.parts and "content.xml" in self.parts:
            raise Refused(
                f"{self.called} is an OpenDocument file.",
                way_out="Open it in LibreOffice and save it as a Word 2007–365 template (.dotx).",
            )
        contents = self.lower.get("[content_types].xml")
        if contents is None:
            raise self._no_word_file()
        for node in self._parsed(contents):
            if not isinstance(node.tag, str):
                continue
            kind = node.get("ContentType", "")
            if node.tag == f"{{{TYPES}}}Override":
                self.kinds[unquote(node.get("PartName", "")).lstrip("/").lower()] = kind
            else:
                self.kinds["." + node.get("Extension", "").lower()] = kind

    def _kind_of(self, part: str) -> str:
        ending = part.rpartition(".")[2].lower()
        named = self.kinds.get(part.lower()) or self.kinds.get(f".{ending}")
        return PICTURES.get(ending, named or "") if named in (None, "", "image/unknown") else named

    def _no_word_file(self) -> Refused:
        return Refused(f"{self.called} is no Word document or template.", way_out=FROM_WORD)

    # -------------------------------------------------------------- relations

    def _relations(self, part: str) -> Iterator[_Relation]:
        """Give what a part leads to; what is not there, and what would run or fetch, is left."""
        folder, name = posixpath.split(part)
        beside = self.lower.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
        if beside is None:
            return
        for node in self._parsed(beside):
            if node.tag != f"{RELATIONS}Relationship":
                continue
            type = node.get("Type", "")
            if type.startswith(STRICT) and type.endswith("/officeDocument"):
                raise Refused(
                    f"{self.called} was saved as Strict Open XML, which few programs can read.",
                    way_out="Open it in Word and save it as a plain Word Template (.dotx).",
                )
            found = self._relation(node, type, folder)
            if found is not None:
                yield found

    def _relation(self, node: Element, type: str, folder: str) -> _Relation | None:
        key, target = node.get("Id", ""), node.get("Target", "")
        kind = type.rpartition("/")[2]
        if not key or kind in RUNS_OR_FETCHES:
            return None
        if node.get("TargetMode") == "External":
            address = safe_link(target) if kind == "hyperlink" else ""
            return _Relation(key, kind, type, address, is_external=True) if address else None
        path = posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")
        found = self.lower.get(path.lower()) or self.lower.get(unquote(path).lower())
        if found is None or not self._kind_of(found):
            return None
        return _Relation(key, kind, type, found)

    # -------------------------------------------------------------- parts

    def _keep(self, part: str, kind: str) -> None:
        """Keep a part with all that it leads to."""
        if part in self.made:
            return
        said, root = KEPT.get(kind, ("", ""))
        self.kinds[part.lower()] = said or self._kind_of(part)
        self.made[part] = self.parts[part]
        self.links[part] = [] if kind == "settings" else list(self._relations(part))
        if self._is_xml(part):
            tree = self._parsed(part)
            if root and tree.tag != f"{W}{root}":
                raise self._unreadable(part)
            self._clean(tree, kind)
            self._cut_loose(tree, part)
            self.made[part] = written(tree)
        for relation in self.links[part]:
            if not relation.is_external:
                self._keep(relation.target, relation.kind)

    def _is_xml(self, part: str) -> bool:
        kind = self.kinds[part.lower()]
        return kind.endswith(("+xml", "/xml", ".vmlDrawing"))

    def _parsed(self, part: str) -> Element:
        try:
            return parsed(self.parts[part])
        except NotXml as trouble:
            raise self._unreadable(part) from trouble

    def _unreadable(self, part: str) -> Refused:
        return Refused(
            f"{self.called} is damaged: Word itself could not read {part[:80]}.", way_out=FROM_WORD
        )

    def _clean(self, tree: Element, kind: str) -> None:
        """Take out of a part what does not belong into minutes."""
        if kind == "settings":
            for name in SETTINGS_LEFT:
                for node in list(tree.iterfind(f"{W}{name}")):
                    self._tell_of_setting(name)
                    tree.remove(node)
        if kind == "core-properties":
            for node in list(tree):
                if local(node) != "category":
                    tree.remove(node)
        if kind in ("footnotes", "endnotes"):
            for note in list(tree):
                if note.get(f"{W}type") in (None, "normal"):
                    tree.remove(note)
        if kind in ("header", "footer"):
            self._refuse_departing(tree)
            for node in list(tree.iter(f"{W}placeholder", f"{W}bookmarkStart", f"{W}bookmarkEnd")):
                remove(node)

    def _tell_of_setting(self, name: str) -> None:
        if name in ("documentProtection", "writeProtection"):
            self.left.append("It is protected against changes; minutes made with it are not.")
        if name == "mailMerge":
            self.left.append("Its mail merge is left out.")

    def _refuse_departing(self, tree: Element) -> None:
        """Refuse a header whose field would read another file or start a program."""
        for paragraph in tree.iter(f"{W}p"):
            steps = "".join(
                "\n" if node.tag == f"{W}fldChar" else node.text or ""
                for node in paragraph.iter(f"{W}instrText", f"{W}fldChar")
            )
            said = [node.get(f"{W}instr", "") for node in paragraph.iter(f"{W}fldSimple")]
            for field_code in (*steps.split("\n"), *said):
                if found := DEPARTING.match(field_code):
                    raise Refused(
                        f"The header or footer of {self.called} has a field that reads another"
                        f" file ({found[1].upper()}).",
                        way_out="In Word, click on it, press Ctrl+Shift+F9 to make it plain, save.",
                    )

    def _cut_loose(self, tree: Element, part: str) -> None:
        """Take out what leads to a relation that is not kept: Word would call the file damaged."""
        known = {relation.key for relation in self.links[part]}
        for node in elements(tree):
            for key in [k for k, v in node.attrib.items() if k.startswith(R) and v not in known]:
                _cut(node, key)

    # -------------------------------------------------------------- the document itself

    def _keep_document(self) -> None:
        """Keep the document with an empty body and the page of its last section."""
        name = self.document
        if self._kind_of(name) not in MAINS:
            raise self._no_word_file()
        tree = self._parsed(name)
        body = tree.find(f"{W}body")
        if tree.tag != f"{W}document" or body is None:
            raise self._unreadable(name)
        self._tell_of_macros_and_body(body)
        found = [one for one in self._relations(name) if self._is_wanted(one)]
        section = _page(body, known={one.key for one in found})
        ground = word_tree("document", "<w:body/>")
        background = tree.find(f"{W}background")
        if background is not None and len(background) == 0:
            ground.insert(0, background)
        ground[-1].append(section)
        used = {node.get(f"{R}id") for node in section}
        asked = {"header", "footer"}
        self.links[name] = [one for one in found if one.kind not in asked or one.key in used]
        self.links[name] = [one for one in self.links[name] if one.kind != "image"]
        self.kinds[name.lower()] = MAIN
        self._cut_loose(ground, name)
        self.made[name] = written(ground)
        for relation in self.links[name]:
            self._keep(relation.target, relation.kind)
        self._make_up("styles", f'<w:styles xmlns:w="{WORD}">{FIXED_STYLES}</w:styles>')
        self._make_up("settings", SETTINGS)
        self._make_up("numbering", f'<w:numbering xmlns:w="{WORD}"/>')

    def _is_wanted(self, relation: _Relation) -> bool:
        """Say whether the document may lead there; the list of other minutes is left behind."""
        if relation.is_external or relation.kind not in KEPT:
            return False
        return relation.kind != "customXml" or MANIFEST.encode() not in self.parts[relation.target]

    def _tell_of_macros_and_body(self, body: Element) -> None:
        if any(name.endswith("vbaproject.bin") for name in self.lower):
            self.left.append("Its macros are left out.")
        words = sum(len((node.text or "").split()) for node in body.iter(f"{W}t"))
        pictures = next(body.iter(f"{W}drawing", f"{W}pict"), None)
        if words or pictures is not None:
            what = f"{words} words" if words else "pictures"
            self.left.append(
                f"What stands on its pages themselves ({what}) is not used; what every paper should"
                " carry belongs in the header or footer."
            )
        sections = len(list(body.iter(f"{W}sectPr"))) - len(list(body.iter(f"{W}sectPrChange")))
        if sections > 1:
            self.left.append(f"It has {sections} sections; the page of the last one is used.")

    def _make_up(self, kind: str, text: str) -> None:
        """Put in a part that every Word file needs and this one lacks."""
        if any(relation.kind == kind for relation in self.links[self.document]):
            return
        folder = posixpath.dirname(self.document)
        name = posixpath.join(folder, f"{kind}.xml")
        while name in self.made:
            name = posixpath.join(folder, f"minutes-{posixpath.basename(name)}")
        self.made[name] = (HEAD + text).encode()
        self.kinds[name.lower()] = KEPT[kind][0]
        taken = {relation.key for relation in self.links[self.document]}
        key = next(key for n in range(1, 10_000) if (key := f"rId{n}") not in taken)
        self.links[self.document].append(_Relation(key, kind, f"{OFFICE}/{kind}", name))

    def _packed(self) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
            overrides = "".join(
                f"<Override PartName={quoteattr('/' + name)}"
                f" ContentType={quoteattr(self.kinds[name.lower()])}/>"
                for name in self.made
            )
            package.writestr(
                "[Content_Types].xml",
                f'{HEAD}<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/'
                f'vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
            )
            for part, relations in self.links.items():
                if relations:
                    folder, name = posixpath.split(part)
                    place = posixpath.join(folder, "_rels", f"{name}.rels")
                    package.writestr(place, _relations_xml(relations))
            for name, data in self.made.items():
                package.writestr(name, data)
        return stream.getvalue()


def _relations_xml(relations: list[_Relation]) -> str:
    entries = "".join(
        f"<Relationship Id={quoteattr(one.key)} Type={quoteattr(one.type)}"
        f" Target={quoteattr(one.target if one.is_external else '/' + one.target)}"
        f"{' TargetMode=' + quoteattr('External') if one.is_external else ''}/>"
        for one in relations
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS[1:-1]}">{entries}</Relationships>'


def _page(body: Element, known: set[str]) -> Element:
    """Give the last section's page; a header that it takes over from one before is its own."""
    sections = [one for one in body.iter(f"{W}sectPr") if _parent_tag(one) != f"{W}sectPrChange"]
    last = sections[-1] if sections else word_tree("sectPr")
    has = {_slot(node) for node in _references(last, known)}
    for section in reversed(sections[:-1]):
        for node in _references(section, known):
            if _slot(node) not in has:
                has.add(_slot(node))
                last.insert(0, node)
    for name in ("sectPrChange", "type", "printerSettings", "formProt"):
        for node in list(last.iterfind(f"{W}{name}")):
            last.remove(node)
    for count in last.iterfind(f"{W}pgNumType"):
        count.attrib.pop(f"{W}start", None)
    return last


def _references(section: Element, known: set[str]) -> list[Element]:
    nodes = section.iterchildren(f"{W}headerReference", f"{W}footerReference")
    return [node for node in nodes if node.get(f"{R}id") in known]


def _slot(reference: Element) -> tuple[str, str]:
    return str(reference.tag), reference.get(f"{W}type", "default")


def _parent_tag(node: Element) -> str:
    parent = node.getparent()
    return "" if parent is None else str(parent.tag)


def _cut(node: Element, key: str) -> None:
    """Take out what a lost relation stood for, and no more of the page than that."""
    name = local(node)
    if name == "hyperlink":
        unwrap(node)
        return
    del node.attrib[key]
    if any(k.startswith(R) for k in node.attrib):
        return  # such as a picture that is in the file as well as linked to
    if name in ("blip", "imagedata"):
        kept = ("drawing", "pict", "object")
        around = next((up for up in node.iterancestors() if _is_word(up, kept)), node)
        remove(around)
    else:
        remove(node)


def _is_word(node: Element, names: tuple[str, ...]) -> bool:
    return node.tag in tuple(f"{W}{name}" for name in names)
