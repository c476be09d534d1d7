"""Lists of people that lost what parted them: names, posts and marks one behind another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.recognise.names import NO_NAME, TITLE, is_name
from importers.recognise.people import Listed, people_in, read_person
from minutes.kinds import AttendanceKind
from minutes.rules.entries import read_entry

LONGEST = 4000
"""No list of people has more letters."""

FEWEST = 3
"""Two names in a row may be a name and a post: three of them are a list."""

_OF_POSTS = re.compile(
    r"experience|placement|volunteer|volunteering|fundraising|events?|local|year|class|involvement"
    r"|amenities|programmes?|students?",
    re.IGNORECASE,
)
"""Words of posts besides those that no name has."""

_PARTICLE = re.compile(r"De|Le|La|Van|Von|Du|Di|Da|Mac|Mc|St\.?|Al|El|Bin|Ap")
"""A word that the rest of a surname follows: `Hilary De Lyon`."""

_TITLED = re.compile(rf"{TITLE}\.?")
_LETTER = re.compile(r"[A-Z]\.?(?:[A-Z]\.?)?")


_GLUED = re.compile(
    r"(?<=[a-z])(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLe)(?<!\bLa)(?<!\bVan)(?<!\bFitz)(?=[A-Z][a-z])"
)
"""Where two cells of a table were glued to one another: `Ann ValeChairTom Reed`."""


def unglued(text: str) -> list[Listed]:
    """Give everybody of a line whose names and posts have not even a space between them."""
    if len(text) > LONGEST or not _GLUED.search(text):
        return []
    return run_together(_GLUED.sub(" ", text), 2)


def run_together(text: str, fewest: int = FEWEST) -> list[Listed]:
    """Give everybody of a list with nothing between: `Ann Vale Chair Tom Reed Parent Member`.

    What became a line of a table's columns, where names and posts alternate or all names stand
    first; nobody, where the words are not clearly such a list.
    """
    text = re.sub(r"(?<=[a-z])-\s(?=[A-Z])", " - ", text)
    words = text.split()
    outside = re.sub(r"\([^()]*\)", "", text)
    if len(text) > LONGEST or len(words) < 2 * fewest or re.search(r"[,;:\n]", outside):
        return []
    tokens = _tokens(words)
    return _alternating(tokens, fewest) or _names_first(tokens, fewest)


def people_among(text: str) -> list[Listed]:
    """Give everybody of a list: parted by its signs, or run together where that finds more."""
    text = re.sub(r"\bMessrs\s?:\s|\sEsq\b\.?", lambda m: " " if "E" in m[0] else "Mr ", text)
    behind, parted, together = dashed(text), people_in(text), run_together(text)
    together = max(together, behind, unglued(text), key=len)
    sure = len(behind) > FEWEST and len(behind) * 10 >= len(_DASH.findall(text)) * 9
    best = together if len(together) > len(parted) else parted
    if sure and not {one.name for one in behind} <= {one.name for one in best}:
        return behind  # others took bodies for names
    return together if len(together) > len(parted) else parted


_DASH = re.compile(r"\s[–—-]\s")


def dashed(text: str) -> list[Listed]:
    """Give everybody of a list in which a dash stands behind each name, whatever parts them.

    `Ann Vale – Chair Tom Reed - Manager, Mill Trust Una Hale – Lay Member`: a list without lines.
    """
    starts: list[tuple[int, int]] = []
    if len(text) > LONGEST:
        return []
    for mark in _DASH.finditer(text):
        before = [*re.finditer(r"\S+", text[max(0, mark.start() - WIDEST) : mark.start()])]
        shift = max(0, mark.start() - WIDEST)
        for count in (3, 2):
            words = before[-count:]
            tokens = [word[0] for word in words]
            if len(words) == count and _name_at(tokens, 0) == count:
                starts.append((words[0].start() + shift, mark.end()))
                break
    if len(starts) < FEWEST or text[: starts[0][0]].strip():
        return []
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [
        _person(text[start:behind].rstrip(" –—-").split(), text[behind:end].strip(" ,;"))
        for (start, behind), end in zip(starts, ends, strict=True)
    ]


WIDEST = 60
"""No name has more letters."""


def _tokens(words: Sequence[str]) -> list[str]:
    """Give words, with what stands in a bracket as one."""
    found: list[str] = []
    depth = 0
    for word in words:
        if depth > 0 and found:
            found[-1] += f" {word}"
        else:
            found.append(word)
        depth = max(0, depth + word.count("(") - word.count(")"))
    return found


def _is_post_word(word: str) -> bool:
    """Say whether a word is of a post: it is in no name, small, a sign, a class or a bracket."""
    bare = word.strip(".,")
    plain = bare[:1].isupper() and not re.search(r"[\d()&/]", bare)
    known = NO_NAME.search(bare) or _OF_POSTS.fullmatch(bare)
    return not plain or bool(known) or (bare.isupper() and len(bare) > 2)


def _name_at(tokens: Sequence[str], place: int) -> int:
    """Give where a name that begins here ends; the place itself where none does."""
    end = place
    titled = False
    while end < len(tokens) and _TITLED.fullmatch(tokens[end]):
        end += 1
        titled = True
    first = end
    while end < len(tokens) and end - first < 2 and _LETTER.fullmatch(tokens[end]):
        end += 1
    lettered = end > first
    if end < len(tokens) and not lettered and not _is_post_word(tokens[end]):
        end += 1
        while end < len(tokens) and re.fullmatch(r"[A-Z]\.?|d[aeiu]|van|von|de|la|le", tokens[end]):
            end += 1
        lettered = True
        if titled and (end >= len(tokens) or _is_post_word(tokens[end])):
            return end if is_name(" ".join(tokens[place:end])) else place
    if end >= len(tokens) or not lettered or not tokens[end][:1].isupper():
        return place
    more = _PARTICLE.fullmatch(tokens[end]) and end + 1 < len(tokens)
    end += 2 if more and tokens[end + 1][:1].isupper() else 1
    return end if is_name(" ".join(tokens[place:end]).rstrip(".,")) else place


def _alternating(tokens: Sequence[str], fewest: int) -> list[Listed]:
    """Give people each with a post behind: a name begins where a post has ended."""
    found: list[Listed] = []
    place = 0
    while place < len(tokens):
        end = _name_at(tokens, place)
        if end == place:
            return []
        post = end
        while post < len(tokens):
            told = any(_is_post_word(word) for word in tokens[end:post])
            titled = post > end and _TITLED.fullmatch(tokens[post])
            if (told or titled) and _name_at(tokens, post) > post:
                break
            post += 1
        found.append(_person(tokens[place:end], " ".join(tokens[end:post])))
        place = post
    posted = [one for one in found if one.role]
    most = len(posted) * 4 >= len(found) * 3 or fewest < FEWEST
    return found if len(found) >= fewest and posted and most else []


def _person(name: Sequence[str], post: str) -> Listed:
    post = post.strip(" -–—.")
    words = " ".join(name)
    listed = read_person(words) or Listed(name=words, printed=words)
    if not post:
        return listed
    bare = post[1:-1] if re.fullmatch(r"\([^()]*\)", post) else post
    beside = read_entry(f"{listed.name} ({bare})")
    return replace(
        listed,
        printed=f"{words} {post}",
        role=bare,
        is_chair=beside.is_chair or bool(_CHAIR.match(bare.lstrip("("))),
        is_minute_taker=beside.is_minute_taker,
    )


_CHAIR = re.compile(
    r"(?:acting |interim |trust |meeting |independent |board |committee |the )*"
    r"chair(?:man|woman|person)?(?! of\b)\b",
    re.IGNORECASE,
)
"""A post of who leads the meeting."""


def _names_first(tokens: Sequence[str], fewest: int) -> list[Listed]:
    """Give people whose names all stand before what they are: columns read one by one."""
    found: list[Listed] = []
    place = 0
    while place < len(tokens):
        end = _name_at(tokens, place)
        if end == place:
            break
        found.append(_person(tokens[place:end], ""))
        place = end
    ended = place == len(tokens) or _is_post_word(tokens[place])
    return found if len(found) >= fewest + (fewest == FEWEST) and ended else []


# Marks behind names ---------------------------------------------------------------------------

_LEGEND = re.compile(
    r"(?<![\w/])(?P<mark>[A-Z]{1,3}(?:/[A-Z])?)\s?[=–-]\s?(?P<words>present|attend|in attendance"
    r"|apolog|absen|did not|non-?\s?attend|not present|deput|substit|represent)",
    re.IGNORECASE,
)
_MEANT = {
    "present": AttendanceKind.PRESENT,
    "attend": AttendanceKind.PRESENT,
    "in attendance": AttendanceKind.IN_ATTENDANCE,
    "apolog": AttendanceKind.APOLOGIES,
}

Marks = dict[str, AttendanceKind]
"""What each mark behind a name says."""


def marks_told(text: str) -> Marks:
    """Give what marks mean, where a legend says it: `P = present, A = apology`."""
    found = {m["mark"]: _MEANT.get(m["words"].lower(), AttendanceKind.ABSENT)
             for m in _LEGEND.finditer(text)}  # fmt: skip
    for mark in [mark for mark in found if "/" in mark]:
        found.update({part: found[mark] for part in mark.split("/") if part not in found})
    return found if AttendanceKind.PRESENT in found.values() and len(found) > 1 else {}


def marked_people(text: str, marks: Marks) -> list[tuple[Listed, AttendanceKind]]:
    """Give everybody of a line of names with marks: `Mr A Hill (Chair) P Mrs B Dale A`."""
    if not marks or len(text) > LONGEST or len(text.split()) < FEWEST:
        return []
    legend = _LEGEND.search(text)
    found: list[tuple[Listed, AttendanceKind]] = []
    for words, mark in _between(text[: legend.start()] if legend else text, marks):
        leading = re.match(r"\((?P<said>[^()]*)\)\s*", words)
        if leading and found and re.search(r"\bchair\b", leading["said"], re.IGNORECASE):
            found[-1] = (replace(found[-1][0], is_chair=True), found[-1][1])
        listed = next(iter(reversed(people_in(words[leading.end() :] if leading else words))), None)
        if listed is not None:
            found.append((listed, marks[mark]))
    chairs = [n for n, (one, _) in enumerate(found) if one.is_chair]
    led = next((n for n in reversed(chairs) if found[n][1] is AttendanceKind.PRESENT), None)
    found = [(replace(one, is_chair=n == led), kind) for n, (one, kind) in enumerate(found)]
    return found if len(found) >= FEWEST else []


def behind_legend(text: str) -> str:
    """Give what a line of names with marks says behind the words for what the marks mean."""
    told = [found.end() for found in _LEGEND.finditer(text)]
    rest = text[told[-1] :] if told else ""
    ended = re.search(r"[).;]\s+", rest)
    return rest[ended.end() :].strip() if ended else ""


def _between(text: str, marks: Marks) -> Iterator[tuple[str, str]]:
    """Give the words before each mark; a letter behind a title is of a name, and no mark."""
    words: list[str] = []
    for word in text.split():
        if word in marks and words and not _TITLED.fullmatch(words[-1]):
            yield " ".join(words), word
            words = []
        elif word not in marks or words:
            words.append(word)
