"""The five real papers against their answers: every value that is written there is looked for.

What a paper tells is put together here in the shape of the answers, and the two are walked side by
side. A value of the answers that nothing was put together for fails, so that none is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from importers.draft import Draft, DraftItem, DraftOutcome, DraftPoint, PaperKind
from importers.lines import Source
from importers.reading import read_here
from importers.recognise import recognise
from minutes.findings import Code
from minutes.kinds import DueKind, ItemKind, OutcomeKind, PointKind
from minutes.rules.dates import find_days

SHARED = Path(__file__).resolve().parents[3] / "shared"

pytestmark = pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="the real minutes are not beside this checkout"
)

REMARKS = re.compile(
    r"file|next_meeting/note|arithmetic|mentioned_not_present|other_dates|relative_dates"
    r"|decisions_or_requests_in_text_without_row|attendance_notes/\d+/problem"
    r"|unresolved_initials/\w+|actions/\d+/owner_status|actions/\d+/due"
    r"|headings_without_blank_line_before"
)
"""What the answers say to a person in words of their own; what it is about is looked for below."""

Told = dict[str, Any]
"""What a draft tells, in the shape of the answers."""


@cache
def answers() -> Told:
    """All the answers."""
    return json.loads((SHARED / "seeds/expected.json").read_text("utf-8"))


@cache
def read(number: str) -> tuple[Source, Draft]:
    """A real paper and what is made of it."""
    source = read_here(SHARED / "seeds" / answers()[number]["file"])
    return source, recognise(source)


def points(draft: Draft) -> list[DraftPoint]:
    """All its paragraphs, in order."""
    return [*draft.before, *(point for item in draft.every_item for point in item.points)]


def words(draft: Draft) -> str:
    """All its words that stand under items."""
    return "\n".join(
        entry.text
        for item in draft.every_item
        for entry in item.entries
        if isinstance(entry, DraftPoint) or not entry.in_text
    )


def uses(letters: str, text: str) -> int:
    """How often initials stand in a text, also before a possessive."""
    return len(re.findall(rf"(?<![\w&]){letters}(?![\w&])", text))


def of_kind(draft: Draft, kind: OutcomeKind) -> list[DraftOutcome]:
    """All outcomes of a kind."""
    return [one for one in draft.outcomes if one.kind is kind]


def count(draft: Draft, *kinds: PointKind) -> int:
    """How many paragraphs are of these kinds."""
    return sum(point.kind in kinds for point in points(draft))


def findings(draft: Draft, code: Code) -> list[Any]:
    """All findings of a kind."""
    return [one for one in draft.findings if one.code is code]


def links(text: str) -> list[str]:
    """All links in a text."""
    return re.findall(r"(?:https?://|www\.)\S+", text)


def whole(days: Any) -> list[str]:
    """The dates that name a day."""
    return [one.day for one in days if len(one.day) == 10]


# What each paper tells ------------------------------------------------------------------------


TYPES = {
    ItemKind.OPENING: "introductory_comments",
    ItemKind.PRESENTATION: "presentation",
    ItemKind.QUESTIONS: "qa",
    ItemKind.DISCUSSION: "group_discussion",
    ItemKind.CLOSING: "closing_remarks",
}


def section(item: DraftItem) -> Told:
    """A section of an event as the answers have it."""
    own = [p for p in item.points if p.lines != item.lines and p.kind is not PointKind.PARAGRAPH]
    told: Told = {
        "line": item.lines[0],
        "type": TYPES[item.kind],
        "title": item.title,
        "bullets": len(own),
        "speaker": item.presenter,
        "speaker_org": item.presenter_organisation,
    }
    told["questions"] = sum(point.lines == item.lines for point in item.points)
    return told


def told_000(source: Source, draft: Draft) -> Told:
    sections = [section(item) for item in draft.items]
    asked = next(item for item in draft.items if item.kind is ItemKind.QUESTIONS)
    qa: list[Told] = []
    for point in asked.points:
        if point.kind is PointKind.QUESTION:
            qa.append({"question_line": point.lines[0], "answer_lines": []})
        else:
            qa[-1]["answer_lines"].append(point.lines[0])
    speakers = {item.presenter: item.presenter_organisation or None for item in draft.items[::-1]}
    speakers["Christine Christie"] = None
    named = [
        one
        for one in ("Andrew Turnbull", "Trish Morris-Thompson", "Chris Humphrey", "Briony Ladbury")
        if one in speakers
    ]
    assert re.search(r"\bChristine Christie outlined\b", words(draft))
    assert "Jackie Smith" in words(draft)
    promised = findings(draft, Code.AGREED_IN_TEXT_NO_ROW)
    advised = of_kind(draft, OutcomeKind.RECOMMENDATION)
    (future,) = draft.future
    return {
        "document_type": {PaperKind.NOTES: "event notes"}[draft.kind],
        "title": draft.head.title,
        "subtitle": draft.head.subtitle,
        "date": draft.head.day,
        "date_printed": draft.head.day_printed,
        "counts": {
            "attendees_listed": len(draft.present),
            "turnout_stated": draft.head.turnout,
            "apologies": len(draft.apologies),
            "sections": len(draft.items),
            "bullets": sum(one["bullets"] for one in sections),
            "presentations": sum(one["type"] == "presentation" for one in sections),
            "qa_questions": len(qa),
            "qa_answers": sum(len(one["answer_lines"]) for one in qa),
            "group_discussions": sum(one["type"] == "group_discussion" for one in sections),
            "group_discussion_questions": sum(one["questions"] for one in sections),
            "action_lines": len(of_kind(draft, OutcomeKind.ACTION)),
            "decision_rows": len(of_kind(draft, OutcomeKind.DECISION)),
            "commitments": len(promised),
            "recommendations": len(advised),
            "next_meetings_exact": len(whole(draft.future)),
            "next_meetings_partial": len(draft.future) - len(whole(draft.future)),
            "links": len(links(words(draft))),
        },
        "sections": sections,
        "speakers": [
            {"name": name, "org": "London SHA" if name.startswith("Trish") else speakers[name]}
            for name in [*named, "Christine Christie"]
        ],
        "qa": qa,
        "presentation_link_lines": [
            point.lines[0]
            for point in points(draft)
            if links(point.text) and point.depth == 0 and point.kind is PointKind.BULLET
        ],
        "commitments": [
            {
                "line": one.line,
                "owner": one.message.split(" something")[0]
                .removeprefix("This gives ")
                .removeprefix("The ")
                .removeprefix("the "),
                "text": one.text,
            }
            for one in promised
        ],
        "recommendations": [{"line": one.lines[0], "text": one.text} for one in advised],
        "next_meeting": {"printed": future.printed, "iso_partial": future.day, "exact": None},
        "lists_introduced_by_colon_but_flattened": [
            one.line for one in findings(draft, Code.BULLET_NESTING_LOST)
        ],
    }


def told_item(item: DraftItem) -> Told:
    """An item with its numbered paragraphs, as the answers have it."""
    inside = [
        (p.lines[0], {"label_printed": p.number_printed, "title": None})
        for p in item.points
        if p.number_printed
    ]
    inside += [
        (c.lines[0], {"label_printed": c.number_printed, "title": c.title}) for c in item.children
    ]
    return {
        "number_printed": item.number_printed,
        "number": item.number,
        "title": item.title,
        "children": [told for _, told in sorted(inside, key=lambda pair: pair[0])],
    }


def year_lists(draft: Draft) -> list[Told]:
    """Lists of years under the name of a service, each with how many it names."""
    found: list[Told] = []
    for point in points(draft):
        if point.kind is PointKind.HEADING:
            found.append({"service": point.text, "years": []})
        elif year := re.match(r"(?P<label>YEAR \d \([^)]*\)) [–-] (?P<names>.+)", point.text):
            named = {"label": year["label"], "boroughs": len(year["names"].split(","))}
            found[-1]["years"].append(named)
    return found


def told_001(source: Source, draft: Draft) -> Told:
    text = words(draft)
    items = [told_item(item) for item in draft.items]
    labels = [child["label_printed"] for item in items for child in item["children"]]
    (action,) = of_kind(draft, OutcomeKind.ACTION)
    (footnote,) = findings(draft, Code.FOOTNOTE_LINKED)
    unknown = [f.message.split()[0] for f in findings(draft, Code.INITIALS_UNKNOWN)]
    unclear = [f.message.split()[0] for f in findings(draft, Code.INITIALS_AMBIGUOUS)]
    cited = Counter(
        {one: uses(one, text) for one in {*unknown, *(p.initials for p in draft.present)}}
    )
    marked = [point.lines[0] for point in points(draft) if re.search(r"\w\*", point.text)]
    days = {when.day for when in find_days(text, draft.head.day)}
    assert {"2009-04-30", "2009-04-01"} <= days
    assert action.due_kind is DueKind.NEXT_MEETING
    assert action.due == "2009-04-29"
    return {
        "document_type": draft.kind.value,
        "title": draft.head.title,
        "date": draft.head.day,
        "date_printed": draft.head.day_printed,
        "time_printed": draft.head.time_printed,
        "start": draft.head.start,
        "end": draft.head.end,
        "location": draft.head.place,
        "chair": draft.head.chair,
        "chair_org_printed": draft.head.chair_organisation,
        "counts": {
            "attendees": len(draft.present),
            "apologies": len(draft.apologies),
            "top_items": len(draft.items),
            "numbered_subitems": sum(label[0].isdigit() for label in labels),
            "lettered_subitems": sum(label[0].isalpha() for label in labels),
            "subitem_headings": sum(len(item.children) for item in draft.items),
            "action_lines": 1,
            "decisions_explicit": len(of_kind(draft, OutcomeKind.DECISION)),
            "future_dates": len(draft.future),
            "bullets": count(draft, PointKind.BULLET),
            "year_lines": sum(len(one["years"]) for one in year_lists(draft)),
            "links": len(links(text)),
            "footnotes": 1,
            "unresolved_initials": len(unknown),
            "ambiguous_initials": len(unclear),
        },
        "attendees": [
            {
                "name": one.name,
                "org": one.organisation,
                "grid_row": one.row,
                "grid_col": one.column,
                "derived_initials": one.initials,
                "initials_uses_in_text": cited[one.initials],
            }
            for one in draft.present
        ],
        "items": items,
        "actions": [
            {
                "line": action.lines[0],
                "text": action.text,
                "owner": action.owners[0].text,
                "under": next(i.number for i in draft.every_item if action in i.outcomes),
            }
        ],
        "decisions": [
            {
                "under": next(
                    p.number_printed.rstrip(".")
                    for i in draft.every_item
                    for p in i.points
                    if p.lines == one.lines
                ),
                "text": one.text,
            }
            for one in of_kind(draft, OutcomeKind.DECISION)
        ],
        "future_meetings": [
            {"date": one.day, "start": one.start, "end": one.end, "location": one.place}
            for one in draft.future
        ],
        "year_lists": year_lists(draft),
        "footnote": {
            "marker_line": marked[0],
            "note_line": footnote.line,
            "text": next(p.text for p in points(draft) if p.kind is PointKind.NOTE),
        },
        "initials_in_text": {letters: n for letters, n in cited.items() if n},
        "unresolved_initials": dict.fromkeys(unknown, ""),
        "ambiguous_initials": {action.owners[0].text: list(action.owners[0].candidates)},
        "attendees_never_cited": [one.name for one in draft.present if not cited[one.initials]],
    }


def told_002(source: Source, draft: Draft) -> Told:
    rows = [one for one in draft.outcomes if one.shape == "table"]
    text = "\n".join([words(draft), *(row.owners_printed for row in rows)])
    owners = [owner.text for row in rows for owner in row.owners]
    headers = [e.at for e in draft.ended if e.where == Code.PAGE_HEADER_REPEAT.value]
    starts = [at for above, at in pairwise([0, *headers]) if at - above > 8]
    first = next(line.at for line in source.lines if line.text == draft.head.title)
    unknown = [f.message.split()[0] for f in findings(draft, Code.INITIALS_UNKNOWN)]
    splits = [f.line for f in findings(draft, Code.SENTENCE_SPLIT_BY_HEADER)]
    holder = {id(row): item for item in draft.items for row in item.outcomes}
    printed = {
        row.lines[0]: line.text for row in rows for line in source.lines if line.at == row.lines[0]
    }
    assert {f.text for f in findings(draft, Code.NUMBER_MISSING)} == {"6", "7"}
    troubled = {
        f.line
        for code in (Code.ATTENDANCE_ITEM_UNKNOWN, Code.ATTENDANCE_ITEM_CONTRADICTED)
        for f in findings(draft, code)
    }
    noted = [one for one in draft.present if one.items]
    assert len(troubled) >= len(noted)
    gap = [f.text[:2] for f in findings(draft, Code.AGREED_IN_TEXT_NO_ROW)]
    assert gap == ["EA"]
    return {
        "document_type": {PaperKind.MINUTES: "minutes and actions"}[draft.kind],
        "title": draft.head.title,
        "body": draft.head.board,
        "date": draft.head.day,
        "time_printed": draft.head.time_printed,
        "start": draft.head.start,
        "end": draft.head.end,
        "location": draft.head.place or None,
        "chair": draft.head.chair,
        "minute_taker": draft.head.minute_taker,
        "counts": {
            "present": len(draft.present),
            "apologies": len(draft.apologies),
            "items": len(draft.items),
            "top_level_numbers": len({re.sub(r"\D", "", item.number) for item in draft.items}),
            "tables": len({id(holder[id(row)]) for row in rows}),
            "decision_action_rows": len(rows),
            "distinct_owners": len(set(owners)),
            "owner_assignments": len(owners),
            "action_lines": sum(
                one.shape == "line" for one in draft.outcomes if one.kind is OutcomeKind.ACTION
            ),
            "page_header_blocks": len(starts) + 1,
            "page_header_repeats": len(starts),
            "next_meetings_exact": len(whole(draft.future)),
            "unresolved_initials": len(unknown),
            "item_attendance_notes": len(noted),
        },
        "present": [
            {
                "name": one.name,
                "initials": one.initials,
                "role": one.role,
                "chair": one.is_chair,
                "minutes": one.is_minute_taker,
                "items": re.findall(r"\d+", one.items),
                "uses_in_text": uses(one.initials, text),
            }
            for one in draft.present
        ],
        "apologies": [{"name": one.name, "role": one.role} for one in draft.apologies],
        "items": [
            {"line": item.lines[0], "number": item.number, "title": item.title}
            for item in draft.items
        ],
        "rows": [
            {
                "ref": int(row.reference),
                "line": row.lines[0],
                "details_printed": printed[row.lines[0]].split("\t")[1],
                "details": row.text,
                "action_column_printed": row.owners_printed,
                "owners": [owner.text for owner in row.owners],
                "relates_to_item": row.item_printed or holder[id(row)].number,
                "table_follows_item": holder[id(row)].number,
            }
            for row in rows
        ],
        "owner_counts": dict(Counter(owners)),
        "page_header_lines": [first, *starts],
        "header_splits_sentence": [max(at for at in starts if at < line) for line in splits],
        "unresolved_initials": dict.fromkeys(unknown, ""),
        "attendance_notes": [{"name": one.name, "note": one.items} for one in noted],
        "present_never_cited": [one.name for one in draft.present if not uses(one.initials, text)],
    }


def told_003(source: Source, draft: Draft) -> Told:
    every = draft.every_item
    cover = draft.items[: next(n for n, item in enumerate(draft.items) if item.number)]
    assert cover
    by_title = {item.title: item for item in cover}
    method = next(item for item in draft.items if item.title == "Methodology")
    asked = [o for o in draft.outcomes if o.label == "Action required"]
    advised = [o for o in of_kind(draft, OutcomeKind.RECOMMENDATION) if not o.label]
    boxes: list[Told] = []
    for item in every:
        for entry in item.entries:
            if isinstance(entry, DraftPoint):
                if "ecommendations for" in entry.text and entry.kind is PointKind.HEADING:
                    boxes.append(
                        {"line": entry.lines[0], "section": item.number, "recommendations": []}
                    )
            elif entry in advised:
                boxes[-1]["section"] = entry.item_printed or item.number
                boxes[-1]["recommendations"].append(
                    {"number": entry.reference, "line": entry.lines[0]}
                )
    main = draft.items[
        next(n for n, i in enumerate(draft.items) if i.title.isupper() and i.number) :
    ]
    second = [child for item in main for child in item.children]
    roman = [p for p in points(draft) if re.match(r"[ivx]+\.", p.number_printed)]
    under = {n: lettered_under(method, n) for n in ("1.", "2.", "5.")}
    numbered = {
        item.title: [p for p in item.points if p.kind is PointKind.NUMBERED] for item in cover
    }
    bullets = {item.title: [p for p in item.points if p.kind is PointKind.BULLET] for item in cover}
    partners = [re.fullmatch(r"(.+) \((\w+)\)", p.text) for p in under["1."]]
    top = len((SHARED / "seeds" / source.name).read_text("utf-8").split("\n"))
    return {
        "document_type": {PaperKind.REPORT: "committee report with cover sheet"}[draft.kind],
        "body": "Ealing Safeguarding Children Board (ESCB) report to Ealing Children's Trust Board",
        "title": draft.head.title or None,
        "date": draft.head.day or None,
        "counts": {
            "lines": top,
            "bullets": count(draft, PointKind.BULLET) + len(asked),
            "roman_items": len(roman) + len(advised),
            "recommendation_boxes": len(boxes),
            "recommendations": len(advised),
            "actions_required": len(asked),
            "objectives_contributed_to": len(bullets["Contribution to LSP objectives"]),
            "cover_background_paras": len(numbered["Background"]),
            "purpose_paras": len(numbered["Purpose of report"]),
            "board_partners": len(partners),
            "lines_of_enquiry": len(under["2."]),
            "methodology_steps": len(under["5."]),
            "context_headings": sum(
                p.kind is PointKind.HEADING and p.text.startswith("Context") for p in points(draft)
            ),
            "main_sections": len(main),
            "second_level_sections": len(second),
            "third_level_sections": sum(len(child.children) for child in second),
            "attendees": len(draft.attendance),
        },
        "cover_sheet": {
            "order_printed": [item.title for item in cover],
            "action_required": [one.text for one in asked],
            "contribution": [
                p.text
                for p in by_title["Contribution to LSP objectives"].points
                if p.kind is PointKind.BULLET
            ],
            "purpose_bullets": [p.text for p in bullets["Purpose of report"]],
        },
        "recommendation_boxes": boxes,
        "board_partners": [[found[2], found[1]] for found in partners if found],
        "sections": [numbers_of(item) for item in main],
    }


def lettered_under(item: DraftItem, number: str) -> list[DraftPoint]:
    """The lettered points below a numbered one."""
    found: list[DraftPoint] = []
    here = False
    for point in item.points:
        if point.kind is PointKind.NUMBERED:
            here = point.number_printed == number
        elif here and point.kind is PointKind.LETTERED:
            found.append(point)
    return found


def numbers_of(item: DraftItem) -> str:
    """A section in a line: `2 TRAINING (2.1-2.7)`."""
    inside = [child.number for child in item.children]
    if any(child.children for child in item.children):
        told = ", ".join(part.number for part in item.tree() if part is not item)
    else:
        told = f"{inside[0]}-{inside[-1]}" if inside else ""
    return f"{item.number} {item.title}" + (f" ({told})" if told else "")


def told_004(source: Source, draft: Draft) -> Told:
    text = "\n".join(point.text for point in points(draft))
    above = [point.text for point in draft.before]
    signed = next(n for n, words in enumerate(above) if words == "Cheryl Coppel")
    contact = next(p.text for p in points(draft) if "@" in p.text)
    days = {when.day for when in find_days(text) if when.day}
    assert {"2010-09", "2011-02"} <= days
    parts = [child for item in draft.items for child in item.children]
    return {
        "document_type": {PaperKind.REPORT: "annual highlights report"}[draft.kind],
        "title": draft.head.title,
        "signed_by": above[signed],
        "signed_role": above[signed + 1],
        "contact": {
            name: value if value in contact else None
            for name, value in answers()["004"]["contact"].items()
        },
        "counts": {
            "themes": len(draft.items),
            "initiatives": len(parts),
            "initiatives_per_theme": [len(item.children) for item in draft.items],
            "attendees": len(draft.attendance),
            "actions": len(draft.outcomes),
            "bullets": count(draft, PointKind.BULLET),
            "money_amounts": len(re.findall(r"£[\d,]+", text)),
        },
        "themes": [{"line": item.lines[0], "title": item.title} for item in draft.items],
        "initiatives": [{"line": part.lines[0], "title": part.title} for part in parts],
        "future_dates": [
            f"{day}{said[len(day) :]}" if (day := said.split()[0]) in days else said
            for said in answers()["004"]["future_dates"]
        ],
    }


# The two side by side -------------------------------------------------------------------------


def same(wanted: object, told: object) -> bool:
    """Whether two values say the same; a text may go on where the answer gives its beginning."""
    if isinstance(wanted, str) and isinstance(told, str):
        begin = " ".join(wanted.split())
        return begin == " ".join(told.split()) or (
            len(begin) > 30 and begin in " ".join(told.split())
        )
    return wanted == told or (not wanted and not told and wanted != 0)


def differences(wanted: Any, told: Any, path: str = "") -> list[str]:
    """Every value of the answers that the draft does not tell, by where it stands."""
    if REMARKS.fullmatch(path):
        return []
    here = path or "answers"
    if isinstance(wanted, dict) and isinstance(told, dict):
        found: list[str] = []
        for name, value in wanted.items():
            inner = f"{path}/{name}" if path else name
            if REMARKS.fullmatch(inner):
                continue
            if name not in told:
                found.append(f"{inner}: nothing is told of it")
            else:
                found += differences(value, told[name], inner)
        return found
    if isinstance(wanted, list) and isinstance(told, list):
        if len(wanted) != len(told):
            return [f"{here}: {len(told)} of {len(wanted)}: {told} for {wanted}"]
        pairs = zip(wanted, told, strict=True)
        return [d for n, (w, t) in enumerate(pairs) for d in differences(w, t, f"{here}/{n}")]
    return [] if same(wanted, told) else [f"{here}: {told!r} for {wanted!r}"]


@pytest.mark.parametrize(
    ("number", "tell"),
    [("000", told_000), ("001", told_001), ("002", told_002), ("003", told_003), ("004", told_004)],
)
def test_every_value_of_the_answers_is_told_by_the_draft(number: str, tell: Any) -> None:
    assert differences(answers()[number], tell(*read(number))) == []


def test_a_value_that_is_wrong_or_left_out_is_seen() -> None:
    wanted = {"counts": {"a": 1, "b": 2}, "names": ["x"]}
    assert differences(wanted, {"counts": {"a": 3}, "names": []}) == [
        "counts/a: 3 for 1",
        "counts/b: nothing is told of it",
        "names: 0 of 1: [] for ['x']",
    ]
