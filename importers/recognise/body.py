"""What stands under an item: paragraphs, lists, tables, questions, decisions and actions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from importers.draft import DraftItem, DraftOutcome, DraftPoint, Ending, Entry
from importers.recognise import decisions
from importers.recognise.columns import columns_named
from importers.recognise.growing import depth_of_letter, kind_of_words, opens_list, opens_part
from importers.recognise.item_kinds import kind_of
from importers.recognise.listed import OPENED, is_reply, is_vote, opens_decisions, under_opening
from importers.recognise.numbers import REFERENCE, Number, Shape, read_number
from importers.recognise.outline import Section, title_below
from importers.recognise.parted import ACTION, parted
from importers.recognise.restricted import is_mark, with_marks_apart
from importers.recognise.rows import ARROWS, Ledger, Row
from importers.recognise.shelf import Body
from importers.recognise.shelf_tables import add_table, heads_outcomes
from importers.recognise.tables import CAPTION, without_tags
from importers.recognise.tasks import (
    Scene,
    beside,
    given_to,
    gives_somebody,
    most_like_task,
    owner_only,
    owners_of,
    read_task,
    read_when,
    several_tasks,
    tasks_in,
    with_due,
)
from importers.recognise.titles import is_title
from importers.recognise.untitled import TABLE
from minutes.findings import Code
from minutes.kinds import OutcomeKind, PointKind

_NEWS = re.compile(rf"(?:ACTION|Action)\s{REFERENCE}\s\([^()]{{1,60}}\)\s?:\s\S")
"""What was heard of an earlier action: `Action 26/12 (AB): Sent in May. Closed.`"""

_BY = re.compile(
    r"(?:Action|ACTION)\s?(?:by|for|on|BY|FOR)?\s?(?=(?:[A-Z]{2,4}\b|the\s[Cc]lerk|Clerk"
    r"|Cllr))(?P<who>[^:–]{1,40}?)\s?(?:[:–]\s|$)(?P<rest>.*)"
)
_OWNED = re.compile(
    r"(?:ACTIONS?|Actions?)\s?[(\[](?P<who>[^()\[\]]+)[)\]]\s?[:–—-]\s*(?P<rest>\S.+)", re.DOTALL
)
"""An action whose label says who: `ACTION (HG): compare the results`."""

_QUESTION = re.compile(r"(?:Q(?:uestion)?|QUESTION)\s?\d{0,2}\s?[:.–-]\s*")
_ANSWER = re.compile(r"(?:A(?:nswer)?|ANSWER|Response|R)\s?\d{0,2}\s?[:.–-]\s*")


def item_of(section: Section, scene: Scene, ledger: Ledger, *, log: bool = False) -> DraftItem:
    """Give an item with everything under it."""
    body = Body(section, scene, ledger)
    ledger.put(section.lines, Ending.ITEM, body.place)
    rows = with_marks_apart(parted(section.rows))
    if log:
        body.mode = "log"
    place = 0
    while place < len(rows):
        place += _read(rows, place, body)
    for row in body.waiting:
        said = [point.text for point in body.last_points()][::-1]
        _column(row, body, text=most_like_task(said, row.aside) or section.title)
    body.close_child()
    number = section.number
    return DraftItem(
        title=section.title,
        number=number.value.lstrip("0") or number.value if number else "",
        number_printed=section.printed,
        kind=kind_of(section.title),
        entries=tuple(body.entries),
        children=tuple(body.children),
        lines=section.lines,
    )


def _read(rows: Sequence[Row], place: int, body: Body) -> int:
    """Read what stands here, and give how many rows that took."""
    row = rows[place]
    if row.cells:
        return add_table(rows, place, body)
    if is_mark(row.text, first=not (body.child.entries if body.child else body.entries)):
        body.ledger.put(row.at, Ending.RESTRICTION, body.place)
        body.add(DraftPoint(text=row.text, lines=row.at), row)
        return 1
    if (
        CAPTION.fullmatch(row.text.strip())
        and place + 1 < len(rows)
        and rows[place + 1].cells
        and heads_outcomes(rows[place + 1 :])
    ):
        body.ledger.put(row.at, Ending.OUTCOME, body.place)
        return 1
    if row.aside and not row.text.strip():
        if next(body.last_points(), None) is None:
            body.waiting.append(row)
        else:
            _column(row, body)
        return 1
    if _labelled(row, body):
        return 1
    if body.mode and _under_label(row, body):
        return 1
    if body.mode not in ("log",):
        body.mode = ""
    number = read_number(row.printed) if not row.bullet else None
    if number is not None and number.shape not in (Shape.LONG, Shape.CAPITAL):
        return _numbered(rows, place, number, body)
    _plain(rows, place, body)
    return 1


# Labels ---------------------------------------------------------------------------------------


def _labelled(row: Row, body: Body) -> bool:
    """Read a row that begins with the word for an action or a decision."""
    text = row.text
    if row.task and gives_somebody(text, body.scene):
        _tasks(several_tasks(text, body.scene), "", row, body)
        return True
    number = read_number(text)
    if number is not None and ACTION.match(text[number.end :]) and number.shape is not Shape.MINUTE:
        text = text[number.end :]
    found = ACTION.match(text)
    if found and (found["sign"] or found.end() == len(text)):
        _action_label(text[found.end() :].strip(), (found["ref"] or "").strip(" ()"), row, body)
        return True
    loud = re.match(r"(?:ACTION|Action)\s+(?=[A-Z])", text)
    if loud and gives_somebody(text[loud.end() :], body.scene):
        _action_label(text[loud.end() :], "", row, body)
        return True
    if _NEWS.match(text):
        return False
    if decisions.BOX.fullmatch(text.strip()) and not row.bullet:
        body.mode, body.mode_indent = f"{_BOXED}recommended", row.indent
        body.ledger.put(row.at, Ending.OUTCOME, body.place)
        return True
    owned = _OWNED.fullmatch(text)
    if owned is not None and owner_only(owned["who"]):
        task = read_task(owned["rest"], body.scene, row.at, shape="line")
        owners = owners_of(owned["who"], body.scene)
        body.add(replace(task, owners=owners, owners_printed=owned["who"]), row)
        return True
    if row.bullet in ARROWS and gives_somebody(text, body.scene):
        _tasks([text], "", row, body)
        return True
    by = _BY.match(text)
    if by is not None:
        _tasks([f"{by['who']}: {by['rest']}" if by["rest"] else by["who"]], "", row, body)
        return True
    decided = decisions.LABEL.match(text)
    if decided and (
        decided["sign"].strip()
        or text[decided.end() :].strip()
        or row.bold
        or text.split()[0].isupper()
    ):
        _decision_label(text, decided, row, body)
        return True
    return False


def _action_label(rest: str, reference: str, row: Row, body: Body) -> None:
    if not rest:
        body.mode, body.mode_indent, body.counted = "action", row.indent, False
        body.ledger.put(row.at, Ending.OUTCOME, body.place)
        return
    body.mode = ""
    tasks = [rest] if reference else tasks_in(rest)
    _tasks(tasks, reference, row, body)


def _tasks(tasks: Sequence[str], reference: str, row: Row, body: Body) -> None:
    for words in tasks:
        if owner_only(words):
            _owner_only(words, row, body)
            continue
        if (dated := _OWNER_BY.fullmatch(words)) and owner_only(dated["who"]):
            _owner_only(dated["who"], replace(row, due=dated["due"]), body)
            continue
        outcome = read_task(words, body.scene, row.at, shape="line")
        if row.aside:
            owners = owners_of(row.aside, body.scene)
            outcome = replace(outcome, owners=owners, owners_printed=row.aside)
        if row.due:
            outcome = with_due(outcome, read_when(row.due, body.scene))
        body.add(replace(outcome, reference=reference), row)


_OWNER_BY = re.compile(
    r"(?P<who>[A-Z][^,;:()]{1,60}?)\s?[,;:–—-]?\s\(?(?P<due>(?:by|before|due|asap|ASAP|next|end)\b"
    r"[^()]{0,50}?)\)?\.?"
)
"""An action that only says who and by when: `JS, by 31 December 2025`."""


def _owner_only(words: str, row: Row, body: Body) -> None:
    """Read an action that only says who: what they do stands in the paragraph above."""
    above = next((p for p in body.last_points() if p.kind is not PointKind.HEADING), None)
    entries = body.child.entries if body.child else tuple(body.entries)
    last = entries[-1] if entries else None
    lead: Entry | None = _lead(body, above)
    if isinstance(last, DraftOutcome) and last.kind is OutcomeKind.DECISION and not last.in_text:
        lead = last
    outcome = read_task(lead.text if lead else "", body.scene, row.at, shape="owner only")
    if row.due:
        outcome = with_due(outcome, read_when(row.due, body.scene))
    owners = owners_of(words.strip(" ."), body.scene)
    body.add(replace(outcome, owners=owners, owners_printed=words.strip(" .")), row)
    body.ledger.find(
        Code.OWNER_ONLY_ACTION,
        f"This action only says who: {words.strip(' .')}.",
        "Say what is to be done: the paragraph above it was taken for that.",
        text=lead.text[:120] if lead else "",
        lines=row.at,
    )


def _lead(body: Body, above: DraftPoint | None) -> DraftPoint | None:
    """Give the numbered paragraph that opens the list above, or the paragraph itself."""
    if above is None or above.number_printed:
        return above
    for point in body.last_points():
        if point.number_printed:
            return point
        if point.kind is PointKind.HEADING:
            break
    return above


def _decision_label(text: str, found: re.Match[str], row: Row, body: Body) -> None:
    words = text[found.end() :].strip()
    verb = re.sub(r"it was\s", "", found["word"].lower()).split()[0]
    if not words:
        body.mode, body.mode_indent = f"decision:{verb}", row.indent
        body.ledger.put(row.at, Ending.OUTCOME, body.place)
        return
    lettered = _is_lettered(words)
    body.mode, body.mode_indent = (f"{_LETTERED}{verb}" if lettered else ""), row.indent
    label = text[: found.end()].strip()
    outcome = decisions.read_decision(words, verb, row.at, reference=found["ref"] or "")
    body.add(replace(outcome, label=label), row)
    if row.aside:
        _column(row.having(""), body, text=words)


_LETTERED = "lettered:"
"""How the mode begins while `b)` and `c)` go on with what was resolved under `a)`."""


_BOXED = "box:"
"""How the mode begins while what is recommended is gathered under its caption, as in a table."""


def _is_lettered(words: str) -> bool:
    number = read_number(words)
    if number is not None and number.shape is Shape.WHOLE:
        return number.printed[-1:] == ")"  # `(1) that the report be noted`
    return number is not None and number.shape in (Shape.LETTER, Shape.ROMAN)


def _under_label(row: Row, body: Body) -> bool:
    """Read a row under a label that stood alone; say whether it is under it still."""
    if body.mode.startswith(OPENED):
        return under_opening(row, body)
    if body.mode.startswith(_LETTERED):
        goes_on = _is_lettered(row.printed) and not row.heading
        if goes_on:
            verb = body.mode.removeprefix(_LETTERED)
            body.add(decisions.read_decision(row.printed, verb, row.at), row)
        return goes_on
    entries = body.child.entries if body.child else tuple(body.entries)
    first = not entries or not isinstance(entries[-1], DraftOutcome)
    near = not row.gap or row.bullet or row.indent > body.mode_indent
    if body.mode == "log":
        return _log_row(row, body)
    if row.gap and not first and not (row.bullet and row.gap == 0) and row.gap > 1:
        return False
    if row.gap and not first and body.mode == "action" and not _same_list(row, entries):
        return False
    if not first and not near:
        return False
    number = read_number(row.printed)
    if number is not None and number.shape is Shape.PARTS:
        return False
    words = row.printed[number.end :].strip() if number else row.text
    if not words or row.heading:
        return False
    if is_vote(words):
        return False
    if body.mode == "action":
        if is_reply(row, words, body):
            return True
        reference = number.value if number else ""
        _tasks([words] if row.bullet or number else tasks_in(words), reference, row, body)
    else:
        decided = decisions.read_decision(words, body.mode.partition(":")[2], row.at)
        gathered = body.mode.startswith(_BOXED)
        body.add(replace(decided, shape=TABLE) if gathered else decided, row)
    return True


def _same_list(row: Row, entries: Sequence[Entry]) -> bool:
    """Say whether a row below a gap still is of the list: never after an action of one line."""
    count = 0
    for entry in reversed(entries):
        if not isinstance(entry, DraftOutcome):
            break
        count += 1
    return bool(row.bullet) and count > 1 and row.indent > 2


_NO_TASK = re.compile(
    r"(?:signed|dates?|chair|the (?:next )?meeting|next meetings?|future meetings?|decisions?:?$"
    r"|(?:it was|the (?:board|committee|group|panel|council)) (?:agreed|noted|approved))\b",
    re.IGNORECASE,
)
"""What stands below a log and is no action."""


def _log_row(row: Row, body: Body) -> bool:
    number = read_number(row.printed)
    words = row.printed[number.end :].strip() if number else row.text
    if len(words) < 4 or _NO_TASK.match(words):
        return False
    outcome = read_task(words, body.scene, row.at, shape="log")
    if row.aside:
        owners = owners_of(row.aside, body.scene)
        outcome = replace(outcome, owners=owners, owners_printed=row.aside)
    body.add(outcome, row)
    return True


# Columns ---------------------------------------------------------------------------


FEWEST_WORDS = 5
"""A sentence with no more words than this leans on the one before: `NS to fix a date.`"""


def _column(row: Row, body: Body, text: str = "") -> None:
    """Read who is to act from the column at the right, for the words that they stand beside."""
    if re.fullmatch(r"none\.?|n/?a|nil|[-–—]", row.aside, re.IGNORECASE):
        return
    given = "" if row.aside_before else given_to([row.text], row.aside)
    words = text or (given if len(given.split()) > FEWEST_WORDS else "")
    words = words or beside(row.text, row.aside_before)
    if row.boxed and not text:
        said = [point.text for point in body.last_points()][::-1]
        words = most_like_task(said, row.aside) or words
    if not words:
        above = next(body.last_points(), None)
        words = above.text if above else ""
    for owner_words in row.aside.split("\n"):
        owners = owners_of(owner_words, body.scene)
        outcome = read_task(words, body.scene, row.at, shape="column")
        if row.due:
            outcome = with_due(outcome, read_when(row.due, body.scene))
        body.add(replace(outcome, owners=owners, owners_printed=owner_words, in_text=True), row)


# Paragraphs -----------------------------------------------------------------------------------


def _numbered(rows: Sequence[Row], place: int, number: Number, body: Body) -> int:
    """Read a numbered paragraph, or a part of the item where the number has a title."""
    row = rows[place]
    words = row.printed[number.end :].strip()
    taken, at = 1, row.at
    below = rows[place + 1] if place + 1 < len(rows) else None
    below = None if below and _stands_by_itself(below) else below
    alone = not words
    if alone and below is not None and not below.bullet and read_number(below.printed) is None:
        words, at, taken = below.text, (*row.at, *below.at), 2
    behind = itertools.islice(rows, place + taken, None)
    after = next((row for row in behind if not is_mark(row.text, first=False)), None)
    opens = opens_decisions(row, words, body) or _resolves_list(row, words, body)
    parts = number.shape in (Shape.PARTS, Shape.MINUTE)
    titled = parts and _has_title(row, words, after, alone=alone)
    if (titled and not opens) or opens_part(row, words, number, after, body.child):
        body.close_child()
        title = words
        body.child = DraftItem(
            title=title, number=number.value, number_printed=number.printed, lines=at,
            kind=kind_of(title),
        )  # fmt: skip
        body.ledger.put(at, Ending.ITEM, number.printed)
        if alone:
            title_below(number.printed, title, at, body.ledger)
        body.colon = None
        return taken
    if number.shape is Shape.PARTS and not _is_within(number, body.child):
        body.close_child()
        if body.children:  # the parts above have titles, and this one comes behind them
            body.child = DraftItem(number=number.value, number_printed=number.printed, lines=at)
            body.ledger.put(at, Ending.ITEM, number.printed)
            _plain([replace(row, text=words, at=at, number="")], 0, body)
            return taken
    _number_point(row, words, at, number, body)
    return taken


def _stands_by_itself(row: Row) -> bool:
    """Say whether a row below a lone number is not its words: a mark, `MOTION 26/5: That …`."""
    label = decisions.LABEL.match(row.text) or ACTION.match(row.text)
    is_outcome = label is not None and label["sign"] == ":" and label.end() < len(row.text)
    return is_outcome or is_mark(row.text, first=False) or bool(_QUESTION.match(row.text))


def _is_within(number: Number, part: DraftItem | None) -> bool:
    """Say whether a number counts on inside a part of the item: 4.1.2 in 4.1."""
    return part is not None and number.value.startswith(f"{part.number}.")


def _resolves_list(row: Row, words: str, body: Body) -> bool:
    """Keep that a resolution in a numbered paragraph begins a list: `4.2 RESOLVED – (1) That …`."""
    label = decisions.LABEL.match(words)
    if label is None or not label["sign"].strip() or not _is_lettered(words[label.end() :]):
        return False
    body.mode, body.mode_indent = f"{_LETTERED}{label['word'].lower()}", row.indent
    return True


def _has_title(row: Row, words: str, after: Row | None, *, alone: bool) -> bool:
    """Say whether a number's words are a title: short, and with words of their own below."""
    if len(words) > 130:
        return False
    if not is_title(words) and not (alone and words[-1:].isalpha() and words[:1].isupper()):
        return False
    if after is None or row.heading:
        return row.heading > 0
    if CAPTION.fullmatch(after.text.strip()) or (after.cells and columns_named(after.cells)):
        return True
    if after.cells or after.bullet:
        return row.bold or alone
    below = read_number(after.printed)
    if below is not None and below.shape is Shape.PARTS:
        return row.bold and len(below.key) > 2
    if opens_list(words, after):
        return False
    tells = len(after.text) > 40 or bool(ACTION.match(after.text))
    counted = below is not None and below.shape not in (Shape.CAPITAL, Shape.LONG)
    tells = tells or (row.gap > 0 and after.gap > 0 and not counted)
    tells = tells or decisions.LABEL.match(after.text) is not None
    return alone or row.bold or row.heading > 0 or (len(words) < 70 and tells)


def _number_point(row: Row, words: str, at: tuple[int, ...], number: Number, body: Body) -> None:
    letter = number.shape in (Shape.LETTER, Shape.ROMAN)
    depth = (
        depth_of_letter(
            body.last_points(),
            row,
            number,
            inside=body.is_part,
            opened=body.colon[1] if body.colon else 0,
        )
        if letter
        else max(0, len(number.key) - 2)
        if number.shape is Shape.PARTS
        else 0
    )
    kind = PointKind.LETTERED if letter else PointKind.NUMBERED
    if words.strip(" .") == "":
        words = words.strip()
    point = DraftPoint(text=words, kind=kind, depth=depth, number_printed=number.printed, lines=at)
    body.colon = (depth, row.indent) if words.endswith(":") and letter else None
    whole = replace(row, text=words, at=at, number="")
    body.add(point, whole)
    _outcomes_of(whole, body)


def _plain(rows: Sequence[Row], place: int, body: Body) -> None:
    row = rows[place]
    if body.grows(row):
        return
    text = without_tags(row.text)
    question, answer = _QUESTION.match(text), _ANSWER.match(text)
    if answer and re.match(r"[AR]\.\s[A-Z]", text) and not body.asked:
        answer = None  # `A. Vale was elected`: the first letter of a name
    if question or answer:
        kind = PointKind.QUESTION if question else PointKind.ANSWER
        found = question or answer
        words = text[found.end() :] if found else text
        body.add(DraftPoint(text=words, kind=kind, lines=row.at), row)
        if row.aside:
            _column(row.having(words), body)
        return
    if row.bullet:
        _bullet(row, text, body)
        return
    after = rows[place + 1] if place + 1 < len(rows) else None
    if opens_decisions(row, text, body):
        body.add(DraftPoint(text=text, lines=row.at), row)
        return
    if _is_heading(row, after):
        body.add(DraftPoint(text=text.strip(" :"), kind=PointKind.HEADING, lines=row.at), row)
        body.colon = None
        return
    body.colon = (-1, row.indent) if text.endswith(":") else None
    kind, text = kind_of_words(row, text)
    body.add(DraftPoint(text=text, kind=kind, lines=row.at), row)
    _outcomes_of(row, body)


def _standing(row: Row, body: Body) -> int | None:
    """Give how deep a bullet is by how far it stands in, once the bullets of a list differ."""
    last = next(iter(body.last_points()), None)
    if last is None or last.kind is not PointKind.BULLET:
        body.bullets = []
    while body.bullets and row.indent < body.bullets[-1] - 1:
        body.bullets.pop()
    if not body.bullets or row.indent > body.bullets[-1] + 1:
        body.bullets.append(row.indent)
    body.stepped = bool(body.bullets) and (len(body.bullets) > 1 or body.stepped)
    body.stepped = body.stepped and last is not None and last.kind is PointKind.BULLET
    return len(body.bullets) - 1 if body.stepped else None


def _bullet(row: Row, text: str, body: Body) -> None:
    """Read a bullet: as deep as it is set in, or one deeper than the line with the colon above."""
    depth = row.level or 0
    stands = _standing(row, body) if row.level is None else None
    if stands is not None:
        depth = stands
    elif row.level is None and body.colon is not None and body.colon[0] >= 0:
        closes = body.colon[1] < row.indent or body.colon[1] == row.indent
        depth = body.colon[0] + 1 if closes else 0
    if text.endswith(":"):
        body.colon = (depth if row.level is not None else 0, row.indent)
        depth = depth if row.level is not None or stands is not None else 0
    body.add(DraftPoint(text=text, kind=PointKind.BULLET, depth=depth, lines=row.at), row)
    _outcomes_of(row, body)


_REMARK = re.compile(r"(?:Restricted|Confidential|Exempt|Note|Part 2)\s?:\s\S", re.IGNORECASE)
"""A line that is loud, and a remark on what stands here."""


def _is_heading(row: Row, after: Row | None) -> bool:
    if row.heading:
        return True
    words = row.text.strip()
    if _REMARK.match(words):
        return False
    if after is None or not is_title(words.rstrip(":")) or len(words) > 100:
        return False
    if opens_list(words, after):
        return False
    if row.bold:
        return True
    apart = row.gap > 0 and (after.gap > 0 or bool(after.bullet))
    return (
        apart and len(words.split()) <= 9 and (len(after.text) > len(words) or bool(after.bullet))
    )


def _outcomes_of(row: Row, body: Body) -> None:
    """Add what a paragraph decides, and what the column at the right makes of it."""
    if row.aside:
        _column(row, body)
    for outcome in decisions.decisions_in(row.text, row.at):
        body.add(outcome, row)
