"""Lists of people whose shape only shows as a whole: forenames alone, bodies down one column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.recognise.names import NO_NAME
from importers.recognise.people import Listed, is_name, people_in, read_person
from importers.recognise.rows import Row
from importers.recognise.run_together import people_among
from minutes.rules.abbreviations import NOT_PEOPLE
from minutes.rules.initials import fits

FEWEST = 3
"""Two words in a row may be anything: three and more are a list of forenames."""


def everybody(text: str, *, forenames: bool = False) -> list[Listed]:
    """Give everybody of a list of people, however it is written.

    `forenames` says that the paper has lists of forenames alone.
    """
    return (
        by_office(text)
        or by_sector(text)
        or surnames_in(text)
        or slashed(text)
        or letters_in(text, FEWEST)
        or people_among(text)
        or forenames_in(text, 1 if forenames else FEWEST)
        or letters_in(text, 1)
    )


_FORENAME = re.compile(r"[A-Z][a-z]{1,14}(?:\s[A-Z])?\.?")
_BETWEEN = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*)")
_NOT_NAMES = frozenset(["None", "All", "Everyone", "Nobody", "Staff", "Public", "Press", "Parents"])


def forenames_in(text: str, fewest: int = FEWEST) -> list[Listed]:
    """Give everybody of a list that has forenames alone: `Ada, Bert, Cleo and Dan`."""
    parts = [part.strip(" .") for part in _BETWEEN.split(text.strip(" .")) if part.strip(" .")]
    alone = [part for part in parts if _FORENAME.fullmatch(part) and part not in _NOT_NAMES]
    if len(parts) < fewest or len(alone) < len(parts):
        return []
    return [Listed(name=part, printed=part) for part in parts]


def slashed(text: str) -> list[Listed]:
    """Give everybody of a list that slashes part: `Ann Vale / Tom Reed / Una Hale`."""
    parts = [part.strip(" .") for part in re.split(r"\s/\s", text)]
    if len(parts) < 2 or not all(is_name(part.partition(" (")[0]) for part in parts):
        return []
    return [one for part in parts if (one := read_person(part)) is not None]


_SURNAMES = re.compile(
    r"(?:Trustees|Governors|Directors|Members)\s"
    r"(?P<names>[A-Z][a-z][\w'’-]*(?:\s\([^()]*\))?(?:(?:,|\sand|\s&)\s(?:the\s)?[A-Z][\w'’-]*"
    r"(?:\s\([^()]*\))?)+)\.?"
)
"""A word for all and then surnames alone: `Trustees Vale (Chair), Reed, Hale and the Clerk`."""


def surnames_in(text: str) -> list[Listed]:
    """Give everybody of a list of surnames that one word for them all begins."""
    found = _SURNAMES.fullmatch(text.strip())
    if found is None:
        return []
    people: list[Listed] = []
    for part in _BETWEEN.split(found["names"]):
        name, _, beside = part.strip(" .)").partition(" (")
        if " " in name or not name or NO_NAME.fullmatch(name):
            continue
        chair = re.match(r"(?:in the )?chair", beside, re.IGNORECASE) is not None
        people.append(Listed(name=name, printed=part.strip(), role=beside, is_chair=chair))
    return people


_LETTERS = re.compile(r"(?P<letters>[A-Z]{2,4})\.?(?:\s\([^()]*\))?")


def letters_in(text: str, fewest: int) -> list[Listed]:
    """Give everybody of a list of initials, with a name among them: `AB, CD, Miss Vale, EF (part)`.

    Nobody, where half of them are bodies that everybody knows by their letters.
    """
    text = text.strip(" .")
    text = text.rstrip(" )") if text.count(")") > text.count("(") else text
    parts = [part.strip(" .") for part in _BETWEEN.split(text) if part.strip(" .")]
    short = [found["letters"] for part in parts if (found := _LETTERS.fullmatch(part))]
    known = len(NOT_PEOPLE.intersection(short)) * 2 >= max(1, len(short))
    if known or len(short) < max(fewest, len(parts) / 2) or len(parts) > LONGEST:
        return []
    people = [
        Listed(name=found["letters"], printed=part, initials=found["letters"])
        if (found := _LETTERS.fullmatch(part))
        else read_person(part) or Listed(name=part, printed=part)
        for part in parts
    ]
    return people if all(_NAMED.match(one.name) for one in people) else []


_NAMED = re.compile(r"[A-Z]")
"""How whoever is called anything begins."""


_OFFICE = re.compile(
    r"(?:^|(?<=\s))(?P<office>(?:vice[ -]|deputy )?chair(?:man|woman|person)?"
    r"|(?:(?:parish|town|county|district|borough|ward|city) )?councillors?|cllrs"
    r"|(?:committee |other )?members|officers|trustees|governors|supporters"
    r"|(?:parish |town |locum )?clerk|minutes|secretary|treasurer)\s?:\s*(?=[A-Z])",
    re.IGNORECASE,
)
"""What those are who stand behind, inside a list: `Chairman: Cllr Vale Councillors: Hill, Dale`."""


def by_office(text: str) -> list[Listed]:
    """Give who stands behind each office of a list that has two and more inside it."""
    marks = list(_OFFICE.finditer(text)) if text.count(":") > 1 else []
    if len(marks) < 2 or marks[0].start() > 0:
        return []
    found: list[Listed] = []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        office, words = mark["office"], text[mark.end() : end].strip(" ,;.")
        surnames = re.fullmatch(r"councillors|cllrs", office, re.IGNORECASE)
        people = people_in(f"Councillors {words}" if surnames else words)
        if not people:
            return []
        several = office.lower().endswith("s")
        leads = not several and office.lower().startswith("chair")
        found += [
            one
            if several
            else replace(one, role=one.role or office, is_chair=one.is_chair or leads)
            for one in people
        ]
    return found


_UNDER = re.compile(
    r"(?P<office>(?:[A-Z][\w’'-]* ){0,3}(?i:chair(?:man|woman|person)?|treasurer|secretary|clerk"
    r"|governor|trustee|member|director|manager|officer|councillor|head ?teacher|representative"
    r"|constable|lead|president)(?: of [A-Z][\w ]{2,30})?):\s+(?P<name>[A-Z][^:,;]{3,60})"
)
"""A line of a list that says what somebody is before who it is: `Treasurer: Tom Reed`."""


def under_office(text: str) -> Listed | None:
    """Give who stands behind what they are, in a line of a list of people."""
    found = _UNDER.fullmatch(text.strip(" ."))
    listed = read_person(found["name"]) if found else None
    if found is None or listed is None:
        return None
    leads = re.match(r"(?:the )?chair", found["office"], re.IGNORECASE) is not None
    return replace(listed, role=listed.role or found["office"], is_chair=listed.is_chair or leads)


_SECTOR = re.compile(
    r"(?P<sector>[A-Z][\w ,&/'’-]{2,45}?)\s?(?::|\s[–—-])\s+(?P<names>[A-Z].*)", re.DOTALL
)


def by_sector(text: str) -> list[Listed]:
    """Give who comes from each sector of a forum: `Primary heads: Ann Vale, Tom Reed`.

    Nobody, where a part has no sector, or is a name before its post.
    """
    found: list[Listed] = []
    for part in re.split(r";\s+", text.strip(" .;")):
        said = _SECTOR.fullmatch(part)
        if said is None or is_name(said["sector"]) or "(" in said["sector"]:
            return []
        people = people_in(said["names"])
        if sum(len(one.printed) for one in people) < len(said["names"]) * 0.6:
            return []
        found += [replace(one, role=one.role or said["sector"]) for one in people]
    return found


def initialled_cells(cells: Sequence[str]) -> list[Listed]:
    """Give the people of cells in which every name has its initials beside it."""
    found: list[Listed] = []
    place = 0
    while place + 1 < len(cells):
        listed = read_person(cells[place])
        letters = cells[place + 1].strip(" ()")
        if listed is None or not re.fullmatch(r"[A-Z][A-Za-z]{1,4}", letters):
            return []
        if not (fits(letters, listed.name) or letters[0] == listed.name[0]):
            return []
        found.append(replace(listed, initials=letters))
        place += 2
    return found if len(found) > 1 and place == len(cells) else []


def over_post(cell: str) -> list[Listed]:
    """Give who a cell names on its first line, with initials, over what they are: nobody else."""
    first, _, rest = cell.strip().partition("\n")
    if not rest or "(" in rest or not re.search(r"\([A-Z][A-Za-z]{1,4}\)$", first.strip()):
        return []
    listed = read_person(first)
    if listed is None:
        return []
    words = " ".join(rest.split())
    return [replace(listed, role=words, is_chair=bool(re.search(r"\bChair\b(?! of)", words)))]


def with_bodies(rows: Sequence[Row]) -> list[Row]:
    """Give the rows of a list whose second column is bodies and posts with that column as such.

    Some bodies look like names (`Ayr Women's Aid`): what most of the column is, all of it is.
    """
    found = list(rows)
    place = 0
    while place < len(found):
        end = place
        while end < len(found) and len(found[end].cells) == 2:
            end += 1
        run = found[place:end]
        second = [is_name(row.cells[1]) for row in run]
        if len(run) >= FEWEST and sum(second) * 2 < len(run) and any(second):
            for n in range(place, end):
                name, beside = found[n].cells
                if is_name(beside) and read_person(name) is not None and "(" not in name:
                    found[n] = replace(found[n], text=f"{name} ({beside})", cells=())
        place = max(end, place + 1)
    return found


def with_bodies_told(rows: Sequence[Row]) -> list[Row]:
    """Give the rows of a list of name, comma, body with each body as such: `Ann Vale, Mill News`.

    Some bodies look like names: what stands behind half the commas of the list stands behind all.
    """
    found = list(rows)
    place = 0
    while place < len(found):
        end = place
        while end < len(found) and _parted(found[end]) is not None:
            end += 1
        run = [parts for row in found[place:end] if (parts := _parted(row))]
        bodied = [parts for parts in run if parts[1]]
        looks = [read_person(parts[1]) is not None for parts in bodied]
        if len(bodied) >= FEWEST and any(looks) and sum(looks) * 2 <= len(bodied):
            for n in range(place, end):
                name, body = _parted(found[n]) or ("", "")
                if body and read_person(body) is not None:
                    body, marks = _MARKS.split(body, 1) if _MARKS.search(body) else (body, "")
                    found[n] = replace(found[n], text=f"{name} ({body}){marks}")
        place = max(end, place + 1)
    return found


def _parted(row: Row) -> tuple[str, str] | None:
    """Give a name and the one thing behind its comma, if any; None for what is no such line."""
    if row.cells or len(row.text) > LONGEST or not row.text:
        return None
    name, _, body = row.text.strip(" .;").partition(", ")
    if "," in body or ";" in body or "(" in body or " and " in body:
        body = ""
    listed = read_person(name)
    return (name, body) if listed is not None else None


_MARKS = re.compile(r"(?=\s[–—-]\s)")
"""What stands behind a body is no part of it: `Ann Vale, Mill Trust – Item 2`."""

LONGEST = 120
"""No line that names one person and their body is longer."""


def with_posts_in_cells(rows: Sequence[Row]) -> list[Row]:
    """Give the rows of tables whose cells hold a name over or before a post with each as one entry.

    `Ann Vale` over `Caldwell Review`: where most cells say no second name, none does.
    """
    found = list(rows)
    tables = {row.table for row in rows if row.table is not None and len(row.cells) > 1}
    for table in tables:
        places = [n for n, row in enumerate(found) if row.table == table]
        cells = [cell for n in places for cell in (found[n].cells or (found[n].text,))]
        told = [(cell, parts) for cell in cells if (parts := _over(cell)) is not None]
        several = [parts for _, parts in told if _names_another(parts[1])]
        over = [cell for cell, _ in told if "\n" in cell]
        if len(told) < FEWEST or len(over) * 3 < len(told) or len(several) * 2 >= len(told):
            continue
        entries = {cell: f"{name} ({post})" for cell, (name, post) in told}
        for n in places:
            row = found[n]
            cells = tuple(entries.get(cell, cell) for cell in row.cells)
            found[n] = replace(row, text=entries.get(row.text, row.text), cells=cells)
    return found


_OVER = re.compile(r",?\n|, ")


def _over(cell: str) -> tuple[str, str] | None:
    """Give the name and the post of a cell, where its first line or piece is a name."""
    if "(" in cell or ";" in cell or len(_OVER.split(cell.strip())) > POST_PARTS:
        return None
    name, *rest = _OVER.split(cell.strip(), maxsplit=1)
    post = " ".join(rest[0].split()) if rest else ""
    return (name, post) if post and read_person(name) is not None else None


POST_PARTS = 4
"""What somebody is takes no more lines and commas than this, with the name."""


def _names_another(post: str) -> bool:
    return read_person(post.split(",")[0]) is not None
