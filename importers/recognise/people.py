"""Names out of a list of people, however it is written: by commas, lines, brackets or titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from importers.recognise.bare_letters import only_letters
from importers.recognise.initialled_posts import letters_before, letters_behind, posted_in
from importers.recognise.list_words import (
    KNOWN_AS,
    each_titled,
    plain,
    several,
    split_names,
    with_ends,
    without_known_as,
)
from importers.recognise.names import LETTER, NAME, NO_NAME, TITLE, WORD, find_names, is_name
from importers.recognise.somebody import Listed, checked, with_manner
from minutes.rules.entries import Beside, Entry, read_entry
from minutes.rules.initials import fits

__all__ = ["NAME", "TITLE", "Listed", "find_names", "is_name", "people_in", "read_person"]


def people_in(text: str) -> list[Listed]:
    """Give everybody in a list, each with what stands beside the name."""
    if _NO_WORD.search(text) or not (text := each_titled(with_ends(plain(text)))):
        return []
    if (single := _initialled(text) or _posted(text)) is not None:
        return [single]
    if (stood_in := _stood_in(text)) is not None:
        return [stood_in]
    if lettered := _lettered(text):
        return lettered
    if _is_run_on(bare := _LEAD.sub("", text)):
        return list(_by_brackets(bare))
    text, letters = only_letters(text)
    if letters:
        alone = [Listed(name=one, printed=one, initials=one) for one in letters]
        return [*(people_in(text) if text else []), *alone]
    found: list[Listed] = []
    parts = re.split(r"\s*;\s*(?:and\s+)?", text)
    if len(parts) > 1 and all(_one_with_post(part) for part in parts):
        return [one for part in parts if (one := _with_post(part)) is not None]
    for piece in _pieces(text):
        listed = read_person(piece)
        if found and _WARD.fullmatch(piece) and re.match("C(?:llr|oun)", found[-1].title):
            found[-1] = _with_role(found[-1], piece)
            continue
        if listed is None and (named := _before_office(piece)):
            found.append(named)
            continue
        if listed is None and several(piece):  # two with nothing between them
            found += _apart(piece)
            continue
        if listed is None:
            if found and _belongs(piece):
                found[-1] = _with_role(found[-1], piece)
            continue
        found += [listed] if listed.substitute_for or not several(piece) else _apart(piece)
    return found


_WARD = re.compile(r"(?:[A-Z][\w'’-]+\s){1,3}(?:and\s[A-Z][\w'’-]+\s)?Ward")
"""Whom a councillor speaks for: `Cllr Ann Vale, Mill Hill Ward`."""


def _before_office(piece: str) -> Listed | None:
    """Give a name that `and` and the next one's post follow: `Mrs Vale and Deputy Clerk to …`."""
    name, _, rest = piece.partition(" and ")
    titled = re.match(rf"{TITLE}\.?\s", name) is not None
    return read_person(name) if titled and is_name(name) and _is_post(rest) else None


def _stood_in(text: str) -> Listed | None:
    """Give who a line names with whom they came for: `Dr A Vale (Ayr) (for Mr B Hill)`."""
    if re.search(r"[,;\n]|\sand\s", text) or not _IN_PLACE.search(text):
        return None
    listed = read_person(text)
    return listed if listed and listed.substitute_for else None


_INITIALLED = re.compile(
    rf"(?P<who>{NAME.pattern})\s\((?P<short>[A-Z]{{2,5}}|[A-Z]{{1,3}}[a-z]{{0,2}}[A-Z][a-z]?)\)(?:(?P<comma>,?)\s(?P<body>[^();–—]{{3,}}?)(?:\s\([A-Z]{{2,6}}\))?)?"
    r"(?P<marks>(?:\s[–—-]\s[^();–—]{3,60})*)"
)


def _initialled(text: str) -> Listed | None:
    """Give who a line names with initials in brackets, and a body behind: `Ann Vale (AV), Ayr`.

    Where the first of a line has initials, a second person would have them too.
    """
    found = _INITIALLED.fullmatch(text)
    if found is None or not (found["body"] or found["marks"]) or not is_name(found["who"]):
        return None
    body = found["body"] or ""
    if found["short"][0] != found["name"][0] or body.count(", ") > 1:
        return None
    if not found["comma"] and is_name(body):
        return None  # the next one, with nothing between
    if ", " in body and all(is_name(part) for part in body.split(", ")):
        return None  # the next two
    bodied = f" ({body})" if body else ""
    if NO_NAME.fullmatch(body):  # one word in a bracket would be part of a name
        bodied = f" – {body}"
    listed = read_person(f"{found['who']}{bodied}{found['marks']}")
    return replace(listed, initials=found["short"], printed=text) if listed else None


def _lettered(text: str) -> list[Listed]:
    """Give everybody between semicolons who each have letters: `A Hill (AH) Head; B Dale (BD)`."""
    parts = re.split(rf";|(?<=\))\s(?={TITLE}\.?\s[A-Z])", text)
    if ";" in text and any("), " in part for part in parts):
        parts = re.split(r";|(?<=\)),\s(?:and\s)?|(?<=\))\sand\s", text)
    parts = [part.strip(" .") for part in parts]
    if len(parts) < 2 or not all(_LETTERS.search(part) for part in parts):
        return []
    people = [_initialled(part) or read_person(part) for part in parts]
    return [one for one in people if one is not None] if all(people) else []


_LETTERS = re.compile(r"[a-z]\s\([A-Z]{2,5}\)")
"""A name with its letters behind."""


def _posted(text: str) -> Listed | None:
    """Give who a line names with bare initials and a post behind the name."""
    found = posted_in(text)
    listed = read_person(found.who) if found else None
    if found is None or listed is None:
        return None
    beside = read_entry(f"{listed.name} ({found.post})")
    return replace(
        listed,
        printed=text,
        initials=found.letters,
        role=found.post,
        manner=found.manner or listed.manner,
        is_chair=beside.is_chair or found.leads,
        is_minute_taker=beside.is_minute_taker or found.writes,
    )


def _one_with_post(part: str) -> bool:
    """Say whether a part between semicolons is one name, perhaps with a post behind a comma."""
    name, _, rest = part.strip(" .").partition(", ")
    beside = re.split(r", |\sand\s|\s&\s", rest)
    return is_name(_bare(name)) and not any(is_name(_bare(word)) for word in beside)


def _with_post(part: str) -> Listed | None:
    name, _, rest = part.strip(" .").partition(", ")
    listed = read_person(name)
    return _with_role(listed, rest) if listed and rest else listed


_NO_WORD = re.compile(r"\S{120}")
"""So many letters with no space are no people, and looking for names in them takes long."""

_LEAD = re.compile(
    r"^(?:apologies(?:\s(?:for|of)\s(?:absence|non-attendance))?\s*(?:had\sbeen|have\sbeen"
    r"|was|were)?\s*"
    r"(?:also\s)?(?:received|noted|given|sent|submitted|intimated|tendered|accepted|recorded|provided|approved)?\s*"
    r"(?:and\s(?:accepted|noted|approved|received|sanctioned|agreed|granted|given))?(?:,\swith\s[a-z\s]{3,30},)?\s*(?:from|for|by"
    r"|on\sbehalf\sof)?\s*[:–-]?\s*)",
    re.IGNORECASE,
)

_TAIL = re.compile(
    r"[.\s]+(?:and\s)?(?:sanctioned|accepted|noted|received|apologies|who|these|this|it|all|absent|there|the"
    r"|were|was|had|sent|having|with|no\s(?:other|further))\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def _is_run_on(text: str) -> bool:
    """Say whether entries follow one another with nothing between: `A Hill (Wick) B Dale (Ayr)`."""
    outside = re.sub(r"\([^()]*\)?", "()", text)
    if re.search(r"[,;\n]", outside):
        bare = outside.count(",") + outside.count(";") + outside.count("\n")
        return bare * 2 < text.count("(") and text.count("(") > 2 and "\n" not in outside
    titles = re.findall(rf"\b{TITLE}\.?\s[A-Z]", text)
    return len(re.findall(r"(?<!\)\s)\(", text)) > 1 or len(titles) > 1


def _by_brackets(text: str) -> Iterator[Listed]:
    """Read a list by its brackets and titles, also where cells of a grid have run together."""
    marked = re.sub(r"\)[,;]?(?:\sand)?\s(?=[A-Z])", ") ", text)
    place = 0
    ends = [m.start() for m in re.finditer(r"\(", marked)] + [len(marked)]
    depth = 0
    for end in ends:
        before = marked[place:end]
        depth += before.count("(") - before.count(")")
        closing = before.rfind(")") + 1
        words = before[closing:].strip(" ,;")
        inside = depth > 0 and closing == 0 and place > 0
        stop = marked.find(")", end)
        following = marked.find("(", end + 1)
        beside = marked[end + 1 : stop] if stop >= 0 and (following < 0 or stop < following) else ""
        yield from _names_before(words, beside, inside=inside)
        place = end


def _names_before(words: str, beside: str, *, inside: bool) -> Iterator[Listed]:
    """Give the names that end where a bracket opens; the last has what the bracket says."""
    if inside:  # the bracket before was cut: its words and the next name have run together
        last = re.search(rf"(?:{WORD}|{LETTER})\s+{WORD}$", words)
        words = last[0] if last else ""
    names = [name for name in split_names(words) if is_name(name)]
    for place, name in enumerate(names):
        entry = f"{name} ({beside})" if beside and place == len(names) - 1 else name
        listed = read_person(entry)
        if listed is not None:
            yield listed


_TITLE_LAST = re.compile(rf"(?:^|\s)(?:{TITLE}|[A-Z])$")
_AND_LAST = re.compile(r"\s(?:and|&)\s$")

LONGEST_TITLE = 40
"""No title of anybody has more letters."""

LONGEST_PIECE = 500
"""No more letters stand between two signs of a list, with name, post and body."""


def _pieces(text: str) -> list[str]:
    """Give the parts of a list, parted by commas, semicolons, lines and `and` outside brackets."""
    text = _LEAD.sub("", text)
    text = re.sub(r"^(?:.{0,40}?\bapologies\b[^A-Z]{0,40}(?:from|for)\s)", "", text)
    text = _without_tail(text)
    pieces: list[str] = []
    current = ""
    depth = 0
    for place, sign in enumerate(text):
        letter = sign
        depth += (letter == "(") - (letter == ")")
        following = text[place + 1 : place + 60]
        if (
            letter == ")"
            and depth <= 0
            and (after := re.match(rf"\s{NAME.pattern}", following))
            and (is_name(after[0].strip()) or re.match(rf"\s{TITLE}\.?\s", following))
        ):
            pieces.append(current + letter)
            current = ""
            continue
        stop = letter == "." and depth <= 0 and re.match(r"\s[A-Z]", following)
        if stop and not _TITLE_LAST.search(current, max(0, len(current) - LONGEST_TITLE)):
            letter = ","
        if letter in ",;\n•" and (depth <= 0 or letter == "\n"):
            pieces.append(current)
            current, depth = "", 0
            continue
        current += letter
        if (
            depth <= 0
            and _AND_LAST.search(current, max(0, len(current) - len(" and ")))
            and text[place + 1 : place + 2].isupper()
        ):
            before = _AND_LAST.sub("", current[-LONGEST_PIECE:])
            named = is_name(_bare(before)) or is_name(_bare(pieces[-1] if pieces else ""))
            named = named or (_with_office(before) and bool(find_names(following)[:1]))
            named = named or bool(pieces and re.match(rf"{TITLE}\.?\s[A-Z]", following))
            if named and not _is_post(text[place + 1 :]):
                pieces.append(current[:-LONGEST_PIECE] + before)
                current = ""
    return [
        re.sub(r"^\s*(?:and|&|plus)\s+", "", piece).strip(" .")
        for piece in [*pieces, current]
        if piece.strip(" .")
    ]


def _with_office(piece: str) -> bool:
    """Say whether a name stands before a dash and an office: `Ann Vale - Chairman`."""
    name, _, post = re.sub(r"\s[–—]\s", " - ", piece).partition(" - ")
    return is_name(_bare(name)) and _OFFICE.fullmatch(post.strip()) is not None


def _is_post(text: str) -> bool:
    """Say whether `and` goes on with a post: `Clerk and Responsible Financial Officer, …`."""
    words = re.split(r"[,;(\n.]|\sand\s", text, maxsplit=1)[0].strip()
    if re.match(rf"{TITLE}\.?\s[A-Z]", words) or _OFFICE_LAST.fullmatch(words):
        return False
    return bool(NO_NAME.search(words))


def _without_tail(text: str) -> str:
    """Take the rest of the sentence off the last name: `… and Oliver Hill sanctioned.`"""
    found = _TAIL.search(text)
    while found:
        before = text[: found.start()]
        last = re.split(r"[,;\n]|\sand\s", before)[-1]
        inside = before.count("(") > before.count(")")  # `Ann Vale (in the Chair), Tom Reed`
        if not inside and (is_name(_bare(last)) or not text[found.start() :].strip(" .")):
            return before
        found = _TAIL.search(text, found.start() + 1)
    return text


def _bare(piece: str) -> str:
    return re.sub(r"\([^)]*\)?", "", re.sub(r"^\s*(?:and|&)\s+", "", piece)).strip(" .*")


def _is_forename(name: str, entry: Entry) -> bool:
    """Say whether a single word is a person, for the post in brackets beside it: `Mo (Chair)`."""
    post = (
        entry.is_chair or entry.is_minute_taker or bool(_OFFICE.fullmatch(entry.said(Beside.ROLE)))
    )
    return post and re.fullmatch(r"[A-Z][a-z]{1,15}", name) is not None and not NO_NAME.search(name)


_OFFICE = re.compile(
    r"(?:vice[- ])?(?:chair\w*|treasurer|secretary|clerk|head(?:teacher)?|president)", re.IGNORECASE
)

_IN_PLACE = re.compile(
    r"\s\(?(?:(?:substitut|deputis|deputiz)ing\s|standing\sin\s|sub(?:stitute)?\s)?"
    r"(?:for|in\splace\sof)\s(?P<other>[A-Z][^()]{3,50})\)?$"
)
"""Whom somebody came for, with no bracket or in one: `Ann Vale for Tom Dale`."""


_IN_THE_CHAIR = re.compile(r",?\s\(?(?:in the chair|presiding)\)?$", re.IGNORECASE)
"""Words behind who led the meeting: `Cllr A Vale in the Chair`."""


_LETTERS_LAST = re.compile(r"(?P<who>[^()]{5,50}\([^()]{2,60}\))\s(?P<short>[A-Z][A-Za-z]{1,4})")
"""Letters behind the bracket with the body: `Ann Vale (Ayr) AV`."""


_GLUED = re.compile(r"\)(?=[A-Z][a-z]+\s[A-Z])")
"""Where the next name is glued to the bracket of the one before."""


def read_person(text: str) -> Listed | None:
    """Give who one entry names, with what stands beside the name; None where it names nobody."""
    words = re.sub(r"\([^()]*$", lambda m: m[0] + ")", text.strip(" .;,"))
    words = re.sub(r"(?<=[a-z])\((?=[A-Z])", " (", words)
    if _GLUED.search(words):
        return None  # two, whose cells ran into one
    words = KNOWN_AS.sub(without_known_as, words)
    if place := _IN_PLACE.search(words):
        stood_in = read_person(words[: place.start()])
        if stood_in is not None and is_name(place["other"]):
            return replace(stood_in, printed=text.strip(), substitute_for=place["other"].strip())
    if (both := _LETTERS_LAST.fullmatch(words)) and fits(both["short"], _bare(both["who"])):
        one = read_person(both["who"])
        return replace(one, printed=text.strip(), initials=both["short"]) if one else None
    beside = letters_behind(words) or letters_before(words)
    first = read_person(beside[1]) if beside else None
    if beside and first and fits(beside[0], first.name):
        return replace(first, printed=text.strip(), initials=beside[0])
    if chairs := _IN_THE_CHAIR.search(words):
        led = read_person(words[: chairs.start()])
        return replace(led, printed=text.strip(), is_chair=True) if led else None
    words, manner = _manner(words)
    entry = read_entry(words.strip())
    name = entry.name.strip(" .*–-")
    named = _is_forename(name, entry) or is_name(name)
    found = NAME.fullmatch(name) if named else None
    if found is None:
        return _post_first(words) or _name_first(words) or _by_words(words)
    title = found["title"] or ""
    listed = Listed(
        name=found["name"] + found["letters"],
        printed=text.strip(),
        title=title,
        initials=entry.said(Beside.INITIALS),
        role=entry.said(Beside.ROLE),
        organisation=entry.said(Beside.ORGANISATION),
        items=entry.said(Beside.ITEMS),
        manner="; ".join(part for part in (entry.said(Beside.MANNER), manner) if part),
        substitute_for=entry.substitute_for,
        is_chair=entry.is_chair,
        is_minute_taker=entry.is_minute_taker,
    )
    if _BODIES.search(listed.role) and not listed.organisation:
        listed = replace(listed, role="", organisation=listed.role)
    return checked(with_manner(listed))


_BODIES = re.compile(r"^(?:[A-Z][\w'’-]*\s)+(?:Heads|Headteachers|Governors|Directors|GPs)$")
"""Posts of several are a body that somebody comes from: `Wick Primary Heads`."""


def _manner(words: str) -> tuple[str, str]:
    """Take off how somebody came, where no bracket parts it: `Ann Vale (Ayr) via phone`."""
    found = re.search(
        r"\s((?:via|by|on)\s(?:the\s)?(?:video|phone|telephone|teams|zoom|skype|conference"
        r"|link)[\w\s]{0,20}"
        r"|(?:from|until|till)\s(?:item\s)?\d[\w.:/]*)$",
        words,
        re.IGNORECASE,
    )
    return (words[: found.start()], found[1]) if found else (words, "")


_POST_AROUND = re.compile(
    r"(?:[Tt]he\s)?(?P<role>[A-Z][\w\s/&’'-]{2,50}?)\s?\((?P<name>[^()]+)\)(?:\sand\s[a-z\d].*)?"
)


_POST_BEFORE = re.compile(r"(?P<role>[A-Z][\w\s/&’'-]{2,50}?)\s?(?:\s[–—-]\s|:\s)(?P<name>.+)$")


def _post_first(words: str) -> Listed | None:
    """Give a name behind the post: `Town Clerk – Mr S Vale`, `the Clerk (Mr S Vale)`."""
    found = _POST_AROUND.fullmatch(words) or _POST_BEFORE.match(words)
    if found is None or not NO_NAME.search(found["role"]) or not is_name(found["name"]):
        return None
    name = NAME.fullmatch(found["name"].strip())
    if name is None:
        return None
    return Listed(name=name["name"], printed=words, title=name["title"] or "", role=found["role"])


_NAME_FIRST = re.compile(r"(?P<name>[^()–—]{3,60}?)\s[–—-]\s(?P<post>[^()]*\([^()]*\)\s?\w.*)")

_OFFICE_FIRST = re.compile(
    rf"(?:and\s)?(?:the\s)?(?P<post>(?:[a-z]+\s){{0,4}}(?:clerk|secretary|treasurer|headteacher|chair\w*"
    rf"|officer|manager|mayor)(?:\sto\sthe\s(?:council|clerk|board|governors|trustees))?),?\s"
    rf"(?P<name>(?:{TITLE}\.?\s)?(?:{LETTER}\s|{WORD}\s){{1,2}}{WORD})"
)
"""A name behind a post in small letters: `the clerk A. Brown`, `the secretary Mrs J Vale`."""


_TITLED_OF = re.compile(
    rf"(?P<name>{TITLE}\.?\s(?:{LETTER}\s|{WORD}\s){{1,2}}{WORD})\s(?:of|from)\s(?P<post>.+)"
)
"""A name with a title and where they come from: `Mr Tom Reed of the Mill Trust`."""

_OFFICE_LAST = re.compile(
    rf"(?P<name>(?:{TITLE}\.?\s)?(?:(?:{LETTER}|{WORD})\s){{1,2}}(?:d[eiu]\s|v[ao]n\s)?{WORD})\s"
    r"(?P<post>(?:[a-z-]+\s){0,2}(?:member|clerk|treasurer|secretary|governor|trustee|resident"
    r"|councillor|headteacher))"
)
"""A name with a post behind it in small letters: `Ann Vale committee member`."""

_FORMS = (_NAME_FIRST, _OFFICE_FIRST, _OFFICE_LAST, _TITLED_OF)


def _name_first(words: str) -> Listed | None:
    """Give a name before a post with a bracket in it, or behind a post in small letters."""
    found = next((m for form in _FORMS if (m := form.fullmatch(words))), None)
    name = NAME.fullmatch(found["name"].strip()) if found and is_name(found["name"]) else None
    if found is None or name is None:
        return None
    post = found["post"]
    chair = re.search(r"\((?:the\s)?chair(?:man|woman|person)?\)", post, re.IGNORECASE)
    return Listed(
        name=name["name"],
        printed=words,
        title=name["title"] or "",
        role=post,
        is_chair=chair is not None and found.re is _NAME_FIRST,
    )


_HOUSE = re.compile(
    r"(?:(?:Community|Church|Catholic|Infant|Junior|Primary|Secondary|High|Grammar|Special|General"
    r"|Village|Town)\s){1,4}(?:School|Academy|College|Hospital|Hall)"
    r"|(?:University |NHS |Foundation |Teaching |Local ){1,3}(?:Health )?(?:Board|Trust|Hospitals?)"
    r"|(?:(?:Parish|Town|District|County|Borough|City|Community)\s)?"
    r"(?:Council|Trust|Society|Association|Club|Partnership|Board|Committee|School)"
)
"""The rest of a place's name: `Osier Bank` is nobody where `Community Primary School` follows."""


def _by_words(words: str) -> Listed | None:
    """Give a name followed by a post with nothing between: `Ann Vale Head of Care`."""
    found = re.match(rf"((?:{TITLE}\.?\s)?(?:{WORD}|{LETTER})\s{WORD})\s(?=(?:[A-Z(]))", words)
    if found is None or not is_name(found[1]):
        return None
    role = words[found.end() :].strip()
    short = re.fullmatch(rf"{TITLE}\.?\s\S+", found[1]) is not None
    whole = re.match(rf"{TITLE}\.?\s{LETTER}\s", found[1]) is not None  # `Mrs A Vale Ayr … Rep`
    said = " ".join(role.split()[: 1 if short else 9 if whole else 3])  # `Mr Tom`, of `Mr Tom Reed`
    if not NO_NAME.search(said) or _HOUSE.fullmatch(role):
        return None
    letters = re.match(r"\((?P<letters>[A-Z][A-Za-z]{1,4})\),?\s+", role)
    role = role[letters.end() :] if letters else role
    chair = re.match(
        r"(?:(?:trust|board|council|committee|independent|acting|interim)\s)?"
        r"(?:chair(?:man|woman|person)?|convener)(?:$|,\s)",
        role,
        re.IGNORECASE,
    )
    title = re.match(rf"{TITLE}\.?\s", found[1])
    name = found[1][title.end() :] if title else found[1]
    return Listed(
        name=name,
        printed=words,
        title=title[0].strip() if title else "",
        role=role,
        initials=letters["letters"] if letters else "",
        is_chair=chair is not None,
    )


def _belongs(piece: str) -> bool:
    """Say whether words behind a name are a post or a body, and not the rest of a sentence."""
    words = piece.strip()
    if re.search(r"\bthe public|^public$|\b(?:residents?|parishioners?|press)\b", words, re.I):
        return False
    return 0 < len(words) <= 90 and not re.search(r"\b(?:was|were|had|have|has)\b", words)


def _with_role(listed: Listed, piece: str) -> Listed:
    words = piece.strip(" .")
    printed = f"{listed.printed}, {words}"
    beside = read_person(f"{listed.name}, {words}") or read_person(f"{listed.name} ({words})")
    letters = re.search(r"\((?!Chair\b|Clerk\b)([A-Z][A-Za-z]{1,4})\)$", words)
    initials = listed.initials or (letters[1] if letters else "")
    words = words[: letters.start()].strip() if letters else words
    chair = listed.is_chair or bool(
        re.match(r"(?:the\s)?chair(?:man|woman|person)?\b(?!.*\bof\b)", words, re.I)
        or re.search(r"\((?:committee|board|group|meeting)\schair\)$", words, re.I)
    )
    if beside is not None and (beside.is_chair or beside.is_minute_taker) and not letters:
        posts = words if " (" in words or listed.is_chair else ""
        return replace(
            listed,
            printed=printed,
            role=", ".join(part for part in (listed.role, posts) if part),
            is_chair=listed.is_chair or beside.is_chair,
            is_minute_taker=listed.is_minute_taker or beside.is_minute_taker,
        )
    items = re.search(r"\s[–—-]\s(?P<items>[Ii]tems?\s\d.*)$", words)
    words = words[: items.start()] if items else words
    again = re.match(re.escape(listed.role) + r"\b", words, re.I) if listed.role else None
    role = words if again else ", ".join(part for part in (listed.role, words) if part)
    return replace(
        listed,
        printed=printed,
        role=role,
        initials=initials,
        is_chair=chair,
        items=listed.items or (items["items"] if items else ""),
    )


def _apart(piece: str) -> list[Listed]:
    found = (read_person(name) for name in split_names(piece))
    return [one for one in found if one is not None]
