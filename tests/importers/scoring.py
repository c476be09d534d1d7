"""How well a draft tells what a person reads: hits, finds and wants, field by field."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

Json = dict[str, Any]
"""A JSON object."""

TITLES = re.compile(
    r"\b(cllr|councillor|dr|mr|mrs|ms|miss|prof|professor|rev|sir|dame|the|sergeant|di)\b\.?"
)
"""Words before a name that do not make it another one."""

FIELDS = ("head", "present", "apologies", "items", "actions", "owners", "due", "decisions", "next")
"""What a paper is scored on."""


def plain(words: object) -> str:
    """Give small letters and figures only."""
    small = TITLES.sub(" ", str(words or "").replace("’", "'").lower())
    return " ".join(re.findall(r"[\w&']+", small))


def alike(left: object, right: object, bar: float) -> bool:
    """Whether two texts say the same to a reader."""
    a, b = plain(left), plain(right)
    if not a or not b:
        return False
    if a == b or (min(len(a), len(b)) > 11 and (a.startswith(b) or b.startswith(a))):
        return True
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= bar


class Score:
    """What was found, field by field, over one paper or many."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.hits: dict[str, int] = defaultdict(int)
        self.finds: dict[str, int] = defaultdict(int)
        self.wants: dict[str, int] = defaultdict(int)
        self.notes: list[str] = []

    def f1(self, field: str) -> float:
        """Give the balance of precision and recall; of decisions, recall alone."""
        hits, finds, wants = self.hits[field], self.finds[field], self.wants[field]
        if field == "decisions":
            return hits / wants if wants else 1.0
        return 2 * hits / (finds + wants) if finds + wants else 1.0

    @property
    def overall(self) -> float:
        """Give the mean over the fields."""
        return sum(map(self.f1, FIELDS)) / len(FIELDS)

    def told(self) -> str:
        """Give the score as lines for a person."""
        rows = [f"{f} {self.f1(f):.3f} ({self.hits[f]}/{self.wants[f]})" for f in FIELDS]
        return "  ".join([*rows, f"overall {self.overall:.3f}"])

    def add(self, name: str, draft: Json, answer: Json) -> None:
        """Add one paper."""
        self._head(name, draft, answer)
        for field in ("present", "apologies"):
            spare = answer.get(f"optional_{field}", [])
            ours = [
                one["name"]
                for one in draft[field]
                if not any(alike(one["name"], name, 0.88) for name in spare)
            ]
            self._match(name, field, ours, answer[field], lambda f, w: alike(f, w, 0.88))
        ours = [one["title"] for one in draft["items"]]
        self._match(name, "items", ours, answer["items"], lambda f, w: alike(f, w, 0.8))
        self._actions(name, draft, answer)
        said = [one["text"] for one in draft["decisions"]]
        got = [w for w in answer["decisions"] if any(_says(one, w) for one in said)]
        self._count(name, "decisions", got, got, answer["decisions"])
        days = {one["date"] for one in draft["next_meetings"]}
        wanted = set(answer["next_meetings"])
        self._count(name, "next", sorted(days & wanted), sorted(days), sorted(wanted))

    def _head(self, name: str, draft: Json, answer: Json) -> None:
        fields = {f: answer[f] for f in ("title", "date", "chair", "location") if answer.get(f)}
        bars = {"title": 0.7, "date": 1.0, "chair": 0.9, "location": 0.7}
        wanted = [f"{field} {value}" for field, value in fields.items()]
        finds = [f"{field} {draft[field]}" for field in fields if draft[field]]
        hits = [f for f in fields if alike(draft[f], fields[f], bars[f])]
        if "title" not in hits and alike(draft["title"], answer.get("title_also"), 0.7):
            hits.append("title")  # a paper with two lines that may each be called its title
        self._count(name, "head", [f"{f} {fields[f]}" for f in hits], finds, wanted)

    def _actions(self, name: str, draft: Json, answer: Json) -> None:
        implied = answer.get("implicit_actions", [])
        left = [one for one in draft["actions"] if not any(_same(one, want) for want in implied)]
        pairs: list[tuple[Json, Json]] = []
        for want in answer["actions"]:
            hit = next((one for one in left if _same(one, want)), None)
            if hit is not None:
                left.remove(hit)
                pairs.append((hit, want))
        missed = [w for w in answer["actions"] if not any(w is pair[1] for pair in pairs)]
        self.hits["actions"] += len(pairs)
        self.finds["actions"] += len(pairs) + len(left)
        self.wants["actions"] += len(answer["actions"])
        for want in missed:
            self.notes.append(f"{name} actions: missed {want.get('text') or want.get('context')}")
        for one in left:
            self.notes.append(f"{name} actions: extra {one['owners']} {one['text'][:70]}")
        for found, want in pairs:
            ours = {plain(owner) for owner in found["owners"]}
            theirs = {plain(owner) for owner in want["owners"]}
            self._count(name, "owners", sorted(ours & theirs), sorted(ours), sorted(theirs))
            if want.get("due"):
                due = [found["due"]] if found["due"] else []
                hit = [want["due"]] if found["due"] == want["due"] else []
                self._count(name, "due", hit, due, [want["due"]])

    def _match(
        self, name: str, field: str, ours: list[str], theirs: list[str],
        same: Callable[[str, str], bool],
    ) -> None:  # fmt: skip
        left, hits = list(ours), []
        for want in theirs:
            hit = next((one for one in left if same(one, want)), None)
            if hit is not None:
                left.remove(hit)
                hits.append(want)
        self._count(name, field, hits, hits + left, theirs)

    def _count(
        self, name: str, field: str, hits: list[str], finds: list[str], wants: list[str]
    ) -> None:
        self.hits[field] += len(hits)
        self.finds[field] += len(finds)
        self.wants[field] += len(wants)
        missed = [one for one in wants if one not in hits]
        extra = [one for one in finds if one not in hits]
        if (missed or extra) and not (field == "head" and not missed):
            self.notes.append(f"{name} {field}: missed {missed} extra {extra}")


def _says(found: str, wanted: str) -> bool:
    begin = plain(wanted)[:40]
    return begin in plain(found) or alike(plain(found)[:60], plain(wanted)[:60], 0.7)


def _same(found: Json, want: Json) -> bool:
    if want.get("text"):
        return alike(plain(found["text"])[:60], plain(want["text"])[:60], 0.75)
    ours = {plain(owner) for owner in found["owners"]}
    return ours == {plain(owner) for owner in want["owners"]} and alike(
        found["text"], want["context"], 0.5
    )
