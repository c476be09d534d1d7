"""Who was there: lists under labels, in lines, tables and grids, wherever the paper has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import Ending
from importers.recognise.decisions import LABEL as DECIDED
from importers.recognise.matrix import read_matrix
from importers.recognise.name_lists import (
    everybody,
    forenames_in,
    over_post,
    under_office,
    with_bodies,
    with_bodies_told,
    with_posts_in_cells,
)
from importers.recognise.names import TITLE
from importers.recognise.opened_rows import outcome_tables
from importers.recognise.outline import Section
from importers.recognise.paper import Paper
from importers.recognise.people import Listed, find_names, is_name, people_in, read_person
from importers.recognise.people_cells import read_cells
from importers.recognise.people_tables import (
    by_columns,
    columns_of,
    kind_by_columns,
    with_slashed_cells,
)
from importers.recognise.rolls import bare_roll, is_label, with_forenames
from importers.recognise.room import PUBLIC, Room
from importers.recognise.room_labels import (
    LABEL,
    LOOSE,
    OTHER_LABEL,
    kind_of,
    with_whole_labels,
)
from importers.recognise.room_words import (
    SAYS_APOLOGIES,
    WERE_THERE_TOO,
    add_all,
    add_side,
    came_after_all,
    read_sentences,
    says_present,
    set_in_grid,
    sorted_by_mark,
    tells_all,
    tells_of_room,
)
from importers.recognise.rows import Ledger, Row
from importers.recognise.run_together import behind_legend, marked_people, marks_told
from importers.recognise.unlabelled_lists import (
    LONGEST,
    is_entry,
    is_minuted,
    is_posted,
    is_unlabelled,
)
from minutes.findings import Code, Severity
from minutes.kinds import AttendanceKind
from minutes.model import Day


def read_room(paper: Paper, before: Sequence[Row], day: Day, ledger: Ledger) -> Room:
    """Give who was there, from the rows above the first item."""
    room = Room()
    matrix = read_matrix(before, day, paper.source) if day else None
    if matrix is not None:
        for seat in matrix.seats:
            room.add(_cased(seat.listed, paper.text), seat.kind, seat.row)
        for row in matrix.used:
            _use(room, row, ledger)
    left = [row for row in before if row.at[0] not in room.used]
    whole = with_whole_labels(left)
    alone = with_forenames(whole)
    room.forenames = len(alone) < len(whole)
    alone = _without_marked(with_slashed_cells(alone), room, ledger)
    rows = with_bodies_told(with_bodies(with_posts_in_cells(alone)))
    _read_lists(rows, room, ledger)
    sorted_by_mark(rows, room)
    came_after_all(room)
    set_in_grid(rows, room)
    return room


def _without_marked(rows: Sequence[Row], room: Room, ledger: Ledger) -> list[Row]:
    """Read lists in which a mark behind each name says who came; give the other rows."""
    marks = marks_told("\n".join(row.text for row in rows if len(row.text) < LONGEST))
    left: list[Row] = []
    for row in rows:
        people = marked_people(row.text, marks) if marks and not row.cells else []
        for listed, kind in people:
            room.add(listed, kind, row)
        if people:
            _use(room, row, ledger)
            _tell_unread(row.having(behind_legend(row.text)), ledger)
        else:
            left.append(row)
    return left


def _cased(listed: Listed, text: str) -> Listed:
    """Give a name in capitals as the paper writes it elsewhere: `McKenzie`."""
    found = False
    for match in re.finditer(rf"\b{re.escape(listed.name)}\b", text, re.IGNORECASE):
        found = True
        if not match[0].isupper():
            return replace(listed, name=match[0])
    return replace(listed, name=listed.name.title()) if found and listed.name.isupper() else listed


def _use(room: Room, row: Row, ledger: Ledger) -> None:
    room.used |= set(row.at)
    room.read.add(row.text)
    ledger.put(row.at, Ending.ATTENDANCE, "attendance")


# Lists under labels ---------------------------------------------------------------------------


def _read_lists(rows: Sequence[Row], room: Room, ledger: Ledger) -> None:
    """Read every list in the head of a paper: a label, then people until another label."""
    kind: AttendanceKind | None = None
    lead, bulleted = 0, False
    side: dict[int, AttendanceKind] = {}
    posts: tuple[str, ...] = ()
    bare = bare_roll(rows)
    for place, row in enumerate(rows):
        if place in bare and _read_seat(row, room):
            _use(room, row, ledger)
            continue
        if (beside := _beside(rows, place, side, room)) is not None:
            side, kind = beside, None
            _use(room, row, ledger)
            continue
        side = {}
        if named := columns_of(row):
            posts = named
            kind = kind or AttendanceKind.PRESENT
            _use(room, row, ledger)
            continue
        tabled = posts and kind is not None and _read_posts(row, posts, kind, room)
        if tabled or _says_nobody(row, kind):
            _use(room, row, ledger)
            continue
        if room.count_public(row.text) and len(row.text) < 80 and not _labelled(row):
            _use(room, row, ledger)
            _read_row(row.having(PUBLIC.sub("", row.text)), AttendanceKind.IN_ATTENDANCE, room, 0)
            continue
        label = _label_in(row) if row.cells or not tells_all(row.text) else None
        if label is not None and _is_label(row, label):
            kind = kind_of(label)
            lead, bulleted = 0, False
            _use(room, row, ledger)
            _read_labelled(row, label, kind, room, ledger)
            kind = None if _says_nobody(_behind(row, label), kind) else kind
            continue
        if not row.cells and (tells_all(row.text) or tells_of_room(row.text)):
            read_sentences(row, room)
            _use(room, row, ledger)
            kind = None
            continue
        if kind is not None and not row.cells and (one := under_office(row.text)) is not None:
            room.add(one, kind, row)
            _use(room, row, ledger)
            continue
        if _ends_list(rows, place):
            kind = None
            continue
        if kind is not None and bulleted and not row.bullet:
            kind = None
        if kind is not None and is_entry(row):
            bulleted = bulleted or bool(row.bullet)
            kind = _switching(row, kind, room, ledger, lead)
            lead += 1
            continue
        if kind is not None and row.gap and not is_entry(row):
            kind = None if len(row.text) > 120 else kind
        if kind is None and is_unlabelled(rows, place):
            kind = _switching(row, AttendanceKind.PRESENT, room, ledger, lead)


def _ends_list(rows: Sequence[Row], place: int) -> bool:
    """Say whether a row ends every list above it: a heading, another label, minutes in a table."""
    other = _is_other_label(rows[place]) and not _heads_people(rows, place)
    return bool(rows[place].heading) or other or is_minuted(rows[place])


def _beside(
    rows: Sequence[Row], place: int, side: dict[int, AttendanceKind], room: Room
) -> dict[int, AttendanceKind] | None:
    """Read a row of lists side by side, and give what their columns hold; None for another row."""
    row = rows[place]
    if labels := _side_by_side(row):
        return labels
    begins = place > 0 and row.table != rows[place - 1].table and is_label(row)
    goes_on = side and not begins and (_read_sides(row, side, room) or _is_body(row))
    return side if goes_on else None


def _read_seat(row: Row, room: Room) -> bool:
    """Read one person of a list over which no label stands; say whether the row names one."""
    if row.cells:
        read_cells(row, AttendanceKind.PRESENT, room, 0)
        return True
    alone = read_person(row.text)
    if alone is not None:
        room.add(alone, AttendanceKind.PRESENT, row)
    return alone is not None


def _is_body(row: Row) -> bool:
    """Say whether a line is what those are who stand above it, in columns side by side."""
    cells = [cell.strip() for cell in row.cells or (row.text,)]
    short = all(len(cell) < 60 and not LABEL.fullmatch(cell) for cell in cells)
    return short and not (row.gap or row.heading)


def _label_in(row: Row) -> re.Match[str] | None:
    """Give the label that a row begins with; one with no sign ends where names begin."""
    label, loose = LABEL.match(_label_of(row)), LOOSE.match(_label_of(row))
    bare = loose is not None and (label is None or not label["sign"])
    if loose and label and label["sign"] in ("–", "—", "-"):
        bare = bool(find_names(_label_of(row)[loose.end() : label.end()]))
    return loose if loose and bare and _is_label(row, loose) else label or loose


def _labelled(row: Row) -> bool:
    return bool(LABEL.match(row.text) or LOOSE.match(row.text))


def _says_nobody(row: Row, kind: AttendanceKind | None) -> bool:
    """Say whether a row under the words for those who did not come says that all came."""
    away = kind in (AttendanceKind.APOLOGIES, AttendanceKind.ABSENT)
    return away and _NOBODY.fullmatch(row.text) is not None


def _read_labelled(
    row: Row, label: re.Match[str], kind: AttendanceKind, room: Room, ledger: Ledger
) -> None:
    """Read the people behind a label in its row; one behind `Clerk` is the clerk."""
    count = len(room.people)
    behind = _behind(row, label)
    (behind, _), *late = _by_labels(behind, kind)
    if not behind.cells and (told := WERE_THERE_TOO.search(behind.text)):
        read_sentences(behind.having(behind.text[told.end() :]), room)
        behind = behind.having(behind.text[: told.start()])
    _read_row(behind, kind, room, 0)
    if re.match(r"clerk", _label_of(row), re.IGNORECASE) and len(room.people) == count + 1:
        room.people[-1] = replace(room.people[-1], role=room.people[-1].role or "Clerk")
    for part, sort in late:
        _read_row(part, sort, room, 0)
    _tell_of_others(_behind(row, label), room, ledger)


_OTHERS = re.compile(r"\b(?:others|colleagues|everyone|everybody|all the)\b")
"""Words for people who have no name in a list."""

MOST_UNREAD = 120
"""What parts the names of a list, and says that they were received, has no more letters."""

_ALL = re.compile(rf"(?:{TITLE}|[A-Z]\w+s)\b", re.IGNORECASE)
"""A title, or a word for several: `Councillors Hill and Dale`."""


def _tell_of_others(behind: Row, room: Room, ledger: Ledger) -> None:
    """Tell what a list says behind its label of those without a name: `and others from Wick`."""
    words = behind.text.strip(" .:;–—-")
    if behind.cells or not words or _NOBODY.fullmatch(words) or PUBLIC.search(words):
        return
    named = everybody(words)
    names = re.findall(r"\b[A-Z][\w'’-]+", words)
    read = " ".join(one.printed for one in (*named, *room.people)).casefold()
    missing = [name for name in names if name.casefold() not in read and not _ALL.fullmatch(name)]
    unread = len(words) - sum(len(one.printed) for one in named) if named else 0
    if missing or unread > MOST_UNREAD or _OTHERS.search(words) or not (named or names):
        _tell_unread(behind.having(words), ledger)


def _tell_unread(row: Row, ledger: Ledger) -> None:
    """Tell that the words of a row in a list of people became nobody on it."""
    if row.text:
        ledger.find(
            Code.TEXT_KEPT,
            "This list says of people what has no place among the names.",
            "See who is missing: put them on the list, or the words into the minutes.",
            text=row.text,
            lines=row.at,
            severity=Severity.WARNING,
        )


def _read_posts(row: Row, posts: tuple[str, ...], kind: AttendanceKind, room: Room) -> bool:
    """Read a row of a table of people by its header; say whether it names somebody."""
    if len(row.cells) < 2 or read_person(row.cells[0]) is None:
        return False
    person = by_columns(row, posts)
    if person is None:
        return False
    room.add(person, kind_by_columns(row, posts) or kind, row)
    return True


_NOBODY = re.compile(
    r"(?:there were )?(?:none|no apologies|no absences|nobody|nil|n/?a)"
    r"(?: received| were received)?\.?",
    re.IGNORECASE,
)
"""A list of those who could not come that has nobody on it."""


def _side_by_side(row: Row) -> dict[int, AttendanceKind]:
    """Give the sorts of people that columns hold, where labels stand side by side over them."""
    if len(row.cells) < 2:
        return {}
    labels = [LABEL.fullmatch(cell.strip()) for cell in row.cells if cell.strip()]
    if len(labels) < 2 or any(label is None for label in labels):
        return {}
    return {n: kind_of(label) for n, label in enumerate(labels) if label is not None}


def _read_sides(row: Row, side: dict[int, AttendanceKind], room: Room) -> bool:
    """Read people under labels that stand side by side; say whether the row names any."""
    if not row.cells:
        label = LABEL.fullmatch(row.text.strip()) if row.column >= 0 else None
        if label is not None:
            side[row.column] = kind_of(label)
            return True
        listed = read_person(row.text)
        if listed is not None:
            room.add(listed, side.get(row.column, next(iter(side.values()))), row)
        return listed is not None
    cells = [cell for cell in row.cells if cell.strip()] if row.table is None else list(row.cells)
    found: list[tuple[int, Listed]] = []
    for column, cell in enumerate(cells):
        if label := LABEL.fullmatch(cell.strip()):
            side[column] = kind_of(label)  # the next list of this column
            continue
        found += [(column, one) for one in over_post(cell) or people_in(cell)]
    for column, listed in found:
        room.add(listed, side.get(column, AttendanceKind.PRESENT), row)
    return bool(found)


_OTHER_TONGUE = re.compile(r"[^\W\d][^:/.,]{2,40}\s?/\s?(?=[A-Z])")
"""The same label in another language before it: `Presennol / Present`."""


_COUNTED = re.compile(
    r"^\d{1,3}\s?[.)]?\s?(?=(?:Apologies|Present|In [Aa]ttendance|PRESENT|APOL)\b)"
)
"""The number of a list that counts as an item, above the first one that does."""


_SPACED = re.compile(r"(?:[A-Z] ){4,}[A-Z]\b")
"""A word with its letters set apart: `P R E S E N T`."""


def _label_of(row: Row) -> str:
    words = row.cells[0] if row.cells else row.text
    words = _COUNTED.sub("", words)
    words = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), words)
    other = _OTHER_TONGUE.match(words)
    return words[other.end() :] if other and LABEL.match(words[other.end() :]) else words


def _is_label(row: Row, label: re.Match[str]) -> bool:
    """Say whether a label is one: it ends with its sign, stands alone, or in a cell of its own."""
    rest = _label_of(row)[label.end() :].strip()
    if label["sign"] in (":", ";", ":-"):
        return True
    if label["sign"] == "." and _LETTER_LAST.search(label[0]):
        return False  # `Apologies were received from P. Vale`
    if label["sign"] == "" and rest and label.re is LABEL:
        return False
    if label.re is LOOSE:
        return " " in label[0].strip() or _is_list(row.having(rest))
    if not rest:
        sentence = label["sign"] == "." and find_names(label[0])
        return not row.bullet and not sentence
    return bool(people_in(rest)) and label["sign"] in ("–", "—", "-", ".")


_LETTER_LAST = re.compile(r"\b[A-Z]\.\s*$")
"""The letter of a name, behind which stands no end of a sentence."""


def _behind(row: Row, label: re.Match[str]) -> Row:
    """Give what stands behind a label in its row."""
    rest = _label_of(row)[label.end() :].strip()
    if not row.cells:
        return row.having(rest)
    cells = tuple(cell for cell in (rest, *row.cells[1:]) if cell)
    return replace(row.having("  ".join(cells)), cells=cells if len(cells) > 1 else ())


def _is_other_label(row: Row) -> bool:
    words = _label_of(row)
    return OTHER_LABEL.match(words) is not None and not is_name(words.strip(" :"))


def _heads_people(rows: Sequence[Row], place: int) -> bool:
    """Say whether a label only parts a list of people: `Meeting on 9 May:`, with names below."""
    below = rows[place + 1].text if place + 1 < len(rows) else ""
    return rows[place].text[-1:] == ":" and len(below) < LONGEST and len(people_in(below)) > 2


_LATE_LABEL = re.compile(
    r"\b(?:apologies(?: (?:received )?from)?|in attendance|also present|absent|ex[- ]officio"
    r"|(?:other |panel |board )?attendees)\s*:\s*"
    r"|\(apologies:?\s(?:from\s)?(?=[A-Z])"
    r"|,\s+(?P<here>apologies)\sfrom\s(?=[A-Z])"
    r"|(?<=[.;)])\s+(?:there\s(?:was|were)\s(?:also\s)?)?(?P<sorry>apologies|an apology)\b"
    r"[^.:;]{0,50}?\b(?:from|by)\s+",
    re.IGNORECASE,
)
"""Where another list begins inside a row: at its label, or at a sentence on apologies."""


def _late_kind(late: re.Match[str], kind: AttendanceKind) -> AttendanceKind:
    """Give of what sort those are whom a list inside a row names."""
    if late["here"]:
        return AttendanceKind.APOLOGIES
    label = LABEL.match(late[0].strip(" (") + ":")
    return AttendanceKind.APOLOGIES if late["sorry"] else kind_of(label) if label else kind


def _switching(
    row: Row, kind: AttendanceKind, room: Room, ledger: Ledger, lead: int
) -> AttendanceKind:
    """Read a row of people, and go on with another sort where its label stands inside the row."""
    _use(room, row, ledger)
    (first, _), *late = _by_labels(row, kind)
    _read_row(first, kind, room, lead)
    for part, sort in late:
        kind = kind if part.text in row.text and _ONE_SENDS.search(row.text) else sort
        _read_row(part, sort, room, lead)
    return kind


_ONE_SENDS = re.compile(r",\s+apologies\sfrom\s[A-Z]", re.IGNORECASE)
"""Where one side of a list sends apologies in its own line: the next line is of another side."""


def _by_labels(row: Row, kind: AttendanceKind) -> list[tuple[Row, AttendanceKind]]:
    """Part a row of people at the labels inside it; each part with the sort its label says."""
    parts = [(row, kind)]
    while not row.cells and (late := _LATE_LABEL.search(row.text)) is not None:
        before, kind = parts[-1][1], _late_kind(late, kind)
        parts[-1] = (row.having(row.text[: late.start()].rstrip(" –—-")), before)
        row = row.having(row.text[late.end() :])
        parts.append((row, kind))
    return parts


def _read_row(row: Row, kind: AttendanceKind, room: Room, lead: int) -> None:
    if not row.text.strip():
        return
    if row.cells:
        read_cells(row, kind, room, lead)
        return
    for column, listed in enumerate(everybody(row.text, forenames=room.forenames), start=1):
        room.add(listed, kind, row, (lead + 1, column))


# Lists inside items ---------------------------------------------------------------------------

_ABOUT_ROOM = re.compile(
    r"\b(?:apolog|attend|present|absen|welcome|introductions?|record)", re.IGNORECASE
)


def read_items(sections: Sequence[Section], room: Room) -> None:
    """Add those whom items about attendance name: apologies, those in attendance."""
    had = any(one.kind is AttendanceKind.APOLOGIES for one in room.people)
    listed = any(one.in_the_room for one in room.people)
    for place, section in enumerate(sections):
        if not _ABOUT_ROOM.search(section.title) and place > 1:
            continue
        kind = _title_kind(section.title)
        if SAYS_APOLOGIES.search(section.title) and re.search(r"\bfrom\s[A-Z]", section.title):
            said = Row(text=section.title, at=section.lines)  # the whole item is one sentence
            add_all(said, AttendanceKind.APOLOGIES, room)
        if not listed and _ABOUT_ROOM.search(section.title):
            read = _without_marked(section.rows[:FEW_ROWS], room, Ledger())
            if len(read) < len(section.rows[:FEW_ROWS]):
                continue
        tables = outcome_tables(section.rows) - {None}
        sided = False
        for row in section.rows[:40]:
            if row.table in tables:
                continue
            sided = (sided and add_side(row, room)) or (not listed and says_present(row))
            if sided:
                continue
            _read_item_row(row, kind, room, skip=(had, listed))
            if SAYS_APOLOGIES.search(row.text) and row.text.rstrip(" -–").endswith(":"):
                kind = AttendanceKind.APOLOGIES  # whom the rows below name, until the item ends
            label = LABEL.match(row.text)
            if label is None and row.gap and len(row.text) > 300:
                break
        if place > 4:
            break


FEW_ROWS = 6
"""A list of who came stands within so many rows of the item on that."""


def _title_kind(title: str) -> AttendanceKind | None:
    label = LABEL.match(title + ":")
    if label is not None:
        return kind_of(label)
    if re.search(r"\bapolog", title, re.IGNORECASE) and not re.search(
        r"\bwelcome|present", title, re.I
    ):
        return AttendanceKind.APOLOGIES
    return None


def _undecided(row: Row) -> Row:
    """Give a row without the word for a decision and its number, and without who moved it."""
    found = DECIDED.match(row.text)
    if found is None or not found["sign"].strip():
        return row
    return row.having(re.sub(r"\s\(?(?:Proposed|Moved)\s.*$", "", row.text[found.end() :]))


def _read_item_row(
    row: Row, kind: AttendanceKind | None, room: Room, skip: tuple[bool, bool]
) -> None:
    """Read one row of an item: under its label, by its words, or by the item's title."""
    row = _undecided(row)
    label = LABEL.match(row.text)
    had_apologies, listed = skip
    if label is not None and _is_label(row, label):
        kind = kind_of(label)
        if kind is AttendanceKind.PRESENT and listed:
            return
        add_all(_behind(row, label), kind, room)
        return
    if SAYS_APOLOGIES.search(row.text):
        if not had_apologies or len(row.text) < 200:
            for sentence in _SENTENCES.split(row.text):
                if SAYS_APOLOGIES.search(sentence):
                    add_all(row.having(sentence), AttendanceKind.APOLOGIES, room)
        return
    if kind is AttendanceKind.APOLOGIES:
        row = row.having(re.sub(r"^(?:were|was)\s\w+\s(?:from|by)\s(?=[A-Z])", "", row.text))
    if kind is None or not _is_list(row):
        return
    if kind is AttendanceKind.APOLOGIES or not listed:
        add_all(row, kind, room)


_SENTENCES = re.compile(
    r"(?:(?<=[a-z)]\.)|(?<=\b[A-Z]{2}\.)|(?<=\b[A-Z]{3}\.))(?<!\bCllr\.)(?<!\bCllrs\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)\s+(?=[A-Z])"
)


def _is_list(row: Row) -> bool:
    """Say whether a row is names and little else."""
    people = people_in(row.text)
    if forenames_in(row.text) or (is_posted(row.text) and len(people) == 1):
        return True
    words = re.sub(
        r",?\s(?:together with|along with|and|plus|&)\s\w+\smembers\sof\b.*$", "", row.text
    )
    if not people or re.search(
        r"\b(?:declared|reported|advised|agreed|welcomed|asked|moved|seconded)\b", row.text
    ):
        return False
    return sum(len(one.printed) for one in people) >= len(words) * 0.45
