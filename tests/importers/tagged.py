"""Tagged PDFs put together by hand, sound and hostile: words on pages, and a tree that holds them.

A tree is written as tuples, `("P", 0, 1)`: a kind, and what it holds: other tuples, and marks. A
mark is the number of words on the first page, or a page, from 0, and a number, `(1, 0)`. Where a
dictionary is among them, it is what the element says of itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Tree = tuple[Any, ...]

BESIDE = -1
"""The mark of words that are no part of the paper."""

UNTAGGED = -2
"""The mark of words that the tags know nothing of."""


@dataclass
class _Page:
    content: list[str] = field(default_factory=list)
    marks: int = 0


class Tagged:
    """A tagged PDF of A4 pages; heights count from the top, in points."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pages = [_Page()]
        self._drawings: list[str] = []

    def words(
        self, x: float, y: float, text: str, mark: int, *, size: float = 11, bold: bool = False
    ):
        """Put words under a mark; words put twice under one mark are one stretch in two lines."""
        said = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        font = "F2" if bold else "F1"
        return self._put(f"BT /{font} {size} Tf {x} {842 - y} Td ({said}) Tj ET", mark)

    def in_one_go(self, x: float, y: float, text: str, mark: int):
        """Put words as a drawing of their own, which is marked as a whole."""
        self._drawings.append(f"BT /F1 11 Tf {x} {842 - y} Td ({text}) Tj ET")
        return self._put(f"/X{len(self._drawings)} Do", mark)

    def _put(self, shown: str, mark: int):
        page = self._pages[-1]
        named = {BESIDE: "/Artifact BMC", UNTAGGED: ""}.get(mark, f"/P <</MCID {mark}>> BDC")
        page.marks = max(page.marks, mark + 1)
        page.content.append(f"{named}\n{shown}\n{'EMC' if named else ''}")
        return self

    def lines(self, x: float, y: float, mark: int, *rows: str):
        """Put lines of one stretch under one another."""
        for n, row in enumerate(rows):
            self.words(x, y + 14 * n, row, mark)
        return self

    def page(self):
        """Go on to the next page."""
        self._pages.append(_Page())
        return self

    def done(self, *tree: Tree, looped: bool = False, ways: int = 0) -> Path:
        """Give the file. `looped` hangs the root under its own last element once more.

        With `ways` so many elements stand between the root and the first element of the tree, each
        holding the next one twice.
        """
        count = len(self._pages)
        objects: dict[int, str] = {}
        first_page, root, elements = 10, 5, 10 + 2 * count
        held: dict[tuple[int, int], int] = {}
        free = [elements]

        def element(node: Tree, above: int) -> int:
            own = free[0]
            free[0] += 1
            kids: list[str] = []
            more = ""
            where = 0
            for part in node[1:]:
                if isinstance(part, dict):
                    more = " ".join(f"/{name} {value}" for name, value in part.items())
                elif isinstance(part, tuple) and isinstance(part[0], str):
                    kids.append(f"{element(part, own)} 0 R")
                else:
                    page, mark = part if isinstance(part, tuple) else (0, part)
                    held[page, mark] = own
                    where = where or first_page + 2 * page
                    kids.append(f"<</Type/MCR/Pg {first_page + 2 * page} 0 R/MCID {mark}>>")
            pg = f"/Pg {where} 0 R" if where else ""
            objects[own] = (
                f"<</Type/StructElem/S/{node[0]}/P {above} 0 R{pg}/K[{' '.join(kids)}]{more}>>"
            )
            return own

        top = free[0]
        free[0] += 1
        kids = [element(node, top) for node in tree]
        for _ in range(ways):
            own = free[0]
            free[0] += 1
            held_twice = " ".join(f"{kid} 0 R {kid} 0 R" for kid in kids)
            objects[own] = f"<</Type/StructElem/S/Sect/P {top} 0 R/K[{held_twice}]>>"
            for kid in kids:
                objects[kid] = objects[kid].replace(f"/P {top} 0 R", f"/P {own} 0 R", 1)
            kids = [own]
        listed = " ".join(f"{kid} 0 R" for kid in kids)
        objects[top] = f"<</Type/StructElem/S/Document/P {root} 0 R/K[{listed}]>>"
        if looped:
            objects[kids[-1]] = objects[kids[-1]].replace("/K[", f"/K[{top} 0 R ", 1)
        drawings = ""
        for n, drawing in enumerate(self._drawings, 1):
            objects[free[0]] = (
                "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
                f"/Length {len(drawing)}>>stream\n{drawing}\nendstream"
            )
            drawings += f"/X{n} {free[0]} 0 R"
            free[0] += 1
        nums = []
        for n, page in enumerate(self._pages):
            parents = [held.get((n, mark), 0) for mark in range(page.marks)]
            row = " ".join(f"{own} 0 R" if own else "null" for own in parents)
            nums.append(f"{n} [{row}]")
            objects[first_page + 2 * n] = (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/StructParents {n}"
                f"/Contents {first_page + 2 * n + 1} 0 R/Resources"
                f"<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<<{drawings}>>>>>>"
            )
            content = "\n".join(page.content)
            objects[first_page + 2 * n + 1] = (
                f"<</Length {len(content)}>>stream\n{content}\nendstream"
            )
        listed_pages = " ".join(f"{first_page + 2 * n} 0 R" for n in range(count))
        objects |= {
            1: f"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot {root} 0 R>>",
            2: f"<</Type/Pages/Kids[{listed_pages}]/Count {count}>>",
            3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            4: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
            root: f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree<</Nums[{' '.join(nums)}]>>>>",
        }
        self.path.write_bytes(_file(objects))
        return self.path


def _file(objects: dict[int, str]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    size = max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        at = places.get(number)
        out += b"0000000000 65535 f \n" if at is None else f"{at:010} 00000 n \n".encode()
    out += f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
