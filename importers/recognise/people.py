"""Names out of a list of people, however it is written: by commas, lines, brackets or titles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.rules.abbreviations import NOT_PEOPLE
from minutes.rules.entries import Beside, Entry, read_entry
from minutes.rules.initials import fits

TITLE = (
    r"(?:Cllrs?|Cll|Councillors?|Mr|Mrs|Ms|M/s|Miss|Mx|Dr|Prof|Professor|Revd|Rev|Sir|Dame|Lord"
    r"|Lady|Canon|Messrs|Bailie|Provost"
    r"|Father|Sister|Ald|Alderman|(?:County|Borough|District|Town|Parish|City|Ward)"
    r"\s(?:Cllr|Councillor)|PC|PCSO|DCI|DI|DS|DC"
    r"|Supt|Insp|Sgt|(?:Detective\s)?(?:Chief\s)?(?:Inspector|Superintendent|Sergeant|Constable)"
    r"|Baroness|Judge|HH|Major|Col|Capt)"
)
"""What is said before a name."""

_WORD = (
    r"(?:[A-Z][\w'’]*[a-z][\w'’]*(?:-[A-Za-z][\w'’]*)*|[A-Z]['’][A-Z][\w'’-]+|[A-Z]{2,}[\w'’-]*)"
)
_LETTER = r"(?:[A-Z]\.?(?:[A-Z]\.?)?)"
_PARTICLE = r"(?:de|da|di|du|del|della|van|von|der|den|la|le|ap|ab|bin|ibn|al|el|St\.?|Mac|Mc|O)"
NAME = re.compile(
    rf"(?:(?P<title>{TITLE}(?:\s{TITLE})?)\.?\s+)?"
    rf"(?P<name>(?:{_LETTER}\s+|{_WORD}\s+){{0,3}}(?:{_PARTICLE}\s+){{0,2}}{_WORD})"
    r"(?P<letters>(?:,?\s(?:OBE|MBE|CBE|JP|QPM|DL|MP|AM|MS|MSP|FRCP|PhD|KC|QC))*)"
)
"""A name as it stands in a list."""

_NO_NAME = re.compile(
    r"\b(?:council|board|committee|trust|nhs|police|school|college|university|service|services|team"
    r"|director|officer|manager|head|headteacher|chair|chairman|chairwoman|chairperson|vice|clerk"
    r"|secretary|treasurer|member|members|public|press|governor|governors|trustee|trustees"
    r"|councillor"
    r"|councillors|partnership|group|association|department|health|care|education|housing|social"
    r"|community|commissioner|authority|representative|rep|observer|lead|nurse|doctor|consultant"
    r"|deputy|assistant|executive|chief|independent|lay|parent|staff|pupil|county|borough|district"
    r"|parish|town|city|village|hall|church|society|agency|office|centre|hospital|ltd|limited|plc"
    r"|co-opted|vacant|vacancy|apologies|present|attendance|none|nil|item|items|minutes"
    r"|minute|agenda"
    r"|north|south|east|west|london|england|safeguarding|children|adults|finance|business"
    r"|operations"
    r"|resources|strategy|policy|planning|development|performance|quality|probation|library"
    r"|libraries"
    r"|headmaster|headmistress|principal|coordinator|co-ordinator|administrator|adviser"
    r"|advisor|mayor"
    r"|teacher|sector|foundation|ward|forum|network|unit|section|branch|region|regional|national"
    r"|online|via|teams|zoom|interim|acting|senior|reports?|reported|meeting|welcome|from|to|the|of"
    r"|for|and|with|was|were|is|are|had|has|by|at|in|on|also|no|all|received|absence|other|others"
    r"|clinical|medical|nursing|social|work|worker|human|corporate|legal|democratic"
    r"|monitoring|guests?"
    r"|st|street|road|lane|close|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|date|time"
    r"|venue|quorum|signed|draft|ordinary|annual|extraordinary|general|welcome|declarations?"
    r"|governance|professional|standards|licensing|convener|monitoring|commercial|digital|internal"
    r"|external|auditor|bursar|solicitor|estates?|technical|scrutineer|partner|depute|engineer"
    r"|surveyor|accountant|apprentice|ambassador|specialist|practitioner|advocate|midwife"
    r"|superintendent|detective|inspector|constable|sergeant|youth|participation|persons"
    r"|voluntary|faith|designated)\b",
    re.IGNORECASE,
)
"""Words that are in posts and bodies and in no name."""

_MAYBE_NAME = frozenset(
    {
        "may",
        "march",
        "april",
        "june",
        "august",
        "st",
        "west",
        "north",
        "close",
        "hall",
        "church",
        "head",
        "lane",
        "town",
        "ward",
        "rector",
        "lay",
        "street",
        "city",
        "price",
        "london",
        "england",
        "guest",
        "east",
        "south",
        "parish",
        "bishop",
        "marsh",
    }
)
"""Words of that list that are surnames too: one of them at the end is let pass."""


_FORENAMES = frozenset({"may", "june", "april", "august", "st"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody in a list, and what stood beside the name."""

    name: str
    printed: str
    title: str = ""
    initials: str = ""
    role: str = ""
    organisation: str = ""
    items: str = ""
    manner: str = ""
    substitute_for: str = ""
    is_chair: bool = False
    is_minute_taker: bool = False


def is_name(text: str) -> bool:
    """Say whether words are a person's name and nothing else."""
    words = text.strip(" .*")
    found = NAME.fullmatch(words)
    if found is None or len(words) > 60:
        return False
    name = found["name"]
    parts = name.split()
    if not found["title"] and len(parts) < 2:
        return False
    first, last = parts[0].lower(), parts[-1].lower()
    spoilt = [word.lower() for word in _NO_NAME.findall(name)]
    if any(word not in _FORENAMES or word != first for word in spoilt if word != last):
        return False
    if last in spoilt and last not in _MAYBE_NAME:
        return False
    capitals = [word for word in parts if word.isupper() and len(word) > 1]
    if len(capitals) == len(parts) and len(parts) > 1:
        return not any(word in NOT_PEOPLE for word in parts)
    return not any(word in NOT_PEOPLE or len(word) > 3 for word in capitals)


def people_in(text: str) -> list[Listed]:
    """Give everybody in a list, each with what stands beside the name."""
    text = _each_titled(_plain(text))
    if not text:
        return []
    if (alone := _initialled(text)) is not None:
        return [alone]
    if _is_run_on(text):
        return list(_by_brackets(text))
    found: list[Listed] = []
    parts = re.split(r"\s*;\s*(?:and\s+)?", text)
    if len(parts) > 1 and all(_one_with_post(part) for part in parts):
        return [one for part in parts if (one := _with_post(part)) is not None]
    for piece in _pieces(text):
        listed = read_person(piece)
        if listed is None:
            if found and _belongs(piece):
                found[-1] = _with_role(found[-1], piece)
            continue
        found += [listed] if not _several(piece) else _apart(piece)
    return found


_INITIALLED = re.compile(
    rf"(?P<who>{NAME.pattern})\s\((?P<short>[A-Z]{{2,5}}|[A-Z]{{1,3}}[a-z]{{0,2}}[A-Z][a-z]?)\)(?:,\s(?P<body>[^();–—]{{3,}}?))?"
    r"(?P<marks>(?:\s[–—-]\s[^();–—]{3,60})*)"
)


def _initialled(text: str) -> Listed | None:
    """Give who a line names with initials in brackets, and a body behind: `Ann Vale (AV), Ayr`.

    Where the first of a line has initials, a second person would have them too.
    """
    found = _INITIALLED.fullmatch(text)
    if found is None or not (found["body"] or found["marks"]) or not is_name(found["who"]):
        return None
    if found["short"][0] != found["name"][0] or (found["body"] or "").count(", ") > 1:
        return None
    bodied = f" ({found['body']})" if found["body"] else ""
    listed = read_person(f"{found['who']}{bodied}{found['marks']}")
    return replace(listed, initials=found["short"], printed=text) if listed else None


def _one_with_post(part: str) -> bool:
    """Say whether a part between semicolons is one name, perhaps with a post behind a comma."""
    name, _, rest = part.strip(" .").partition(", ")
    beside = re.split(r", |\sand\s|\s&\s", rest)
    return is_name(_bare(name)) and not any(is_name(_bare(word)) for word in beside)


def _with_post(part: str) -> Listed | None:
    name, _, rest = part.strip(" .").partition(", ")
    listed = read_person(name)
    return _with_role(listed, rest) if listed and rest else listed


_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no apologies.*|there were (?:none|no apologies).*)\.?", re.I
)

_LEAD = re.compile(
    r"^(?:apologies(?:\s(?:for|of)\s(?:absence|non-attendance))?\s*(?:had\sbeen|have\sbeen"
    r"|was|were)?\s*"
    r"(?:also\s)?(?:received|noted|given|sent|accepted|recorded|provided|approved)?\s*"
    r"(?:and\s(?:accepted|noted|approved|received))?\s*(?:from|for|by"
    r"|on\sbehalf\sof)?\s*[:–-]?\s*)",
    re.IGNORECASE,
)

_TAIL = re.compile(
    r"[.\s]+(?:sanctioned|accepted|noted|received|apologies|who|these|this|it|all|absent|there|the"
    r"|were|was|had|sent|having|with|no\s(?:other|further))\b.*$",
    re.IGNORECASE | re.DOTALL,
)


_PUBLIC = re.compile(
    r"[,;]?\s(?:(?:and|&|plus)\s(?:\d{1,3}|[a-z]{2,9})|\d{1,3})\s(?:members?\sof\s(?:the\s)?public|residents?"
    r"|parishioners?|electors?)\.?$",
    re.IGNORECASE,
)
"""How many of the public came, behind the last name."""


_FROM = re.compile(
    rf"(?P<who>(?!Apolog){_WORD}\s(?!Apolog){_WORD})\sfrom\s(?:the\s)?(?P<body>[A-Z][^,;()]{{2,40}})(?=,|;|$)"
)
"""Where somebody comes from, in words: `Ann Vale from the Mill Trust`."""


def _plain(text: str) -> str:
    words = re.sub(r"[ \t]+", " ", text.replace("|", ";")).strip(" ;,.*")
    words = re.sub(r"(?<=[a-z])-\s(?=[A-Z])", " - ", words)
    words = re.sub(r"\s(?:together|along)\swith\s(?=[A-Z])", ", ", words)
    words = _FROM.sub(r"\g<who> (\g<body>)", words)
    words = _PUBLIC.sub("", words)
    return "" if _NOTHING.fullmatch(words) else words


def _each_titled(text: str) -> str:
    """Give every name its title where one word says it for all: `Councillors Hill and Dale`."""
    found = re.search(r"(?:^|(?<=from )|(?<=[,;] )|(?<=and ))(?P<said>Councillors|Cllrs|Messrs)"
                      r"\.?:?\s+(?=[A-Z])", text)  # fmt: skip
    if found is None:
        return text
    title = "Mr" if found["said"] == "Messrs" else "Cllr"
    names = re.sub(
        r"(^|[,;]\s*|\sand\s|\s&\s)(?=[A-Z][\w.'’-]*\s?"
        r"(?:[A-Z]|[,;(&]|and\b|$))",
        rf"\1{title} ",
        text[found.end() :],
    )
    return text[: found.start()] + re.sub(rf"{title} (?={TITLE}\.?\s)", "", names)


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
        last = re.search(rf"(?:{_WORD}|{_LETTER})\s+{_WORD}$", words)
        words = last[0] if last else ""
    names = [name for name in _split_names(words) if is_name(name)]
    for place, name in enumerate(names):
        entry = f"{name} ({beside})" if beside and place == len(names) - 1 else name
        listed = read_person(entry)
        if listed is not None:
            yield listed


def _split_names(words: str) -> list[str]:
    """Part names that follow one another: before every title, and two words by two words."""
    parts = [part for part in re.split(rf"[,;]\s*|\sand\s|\s(?={TITLE}\.?\s[A-Z])", words) if part]
    found: list[str] = []
    for part in parts:
        title = re.match(rf"{TITLE}\.?\s", part)
        bare = part[title.end() :].split() if title else part.split()
        if len(bare) >= 4 and all(word[:1].isupper() for word in bare):
            found.append((title[0] if title else "") + " ".join(bare[:2]))
            found += [" ".join(bare[n : n + 2]) for n in range(2, len(bare) - 1, 2)]
        else:
            found.append(part.strip())
    return found


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
        if stop and not re.search(rf"(?:^|\s)(?:{TITLE}|[A-Z])$", current):
            letter = ","
        if letter in ",;\n•" and (depth <= 0 or letter == "\n"):
            pieces.append(current)
            current, depth = "", 0
            continue
        current += letter
        if (
            depth <= 0
            and re.search(r"\s(?:and|&)\s$", current)
            and text[place + 1 : place + 2].isupper()
        ):
            before = re.sub(r"\s(?:and|&)\s$", "", current)
            named = is_name(_bare(before)) or is_name(_bare(pieces[-1] if pieces else ""))
            named = named or bool(pieces and re.match(rf"{TITLE}\.?\s[A-Z]", following))
            if named and not _is_post(text[place + 1 :]):
                pieces.append(before)
                current = ""
    return [
        re.sub(r"^\s*(?:and|&|plus)\s+", "", piece).strip(" .")
        for piece in [*pieces, current]
        if piece.strip(" .")
    ]


def _is_post(text: str) -> bool:
    """Say whether `and` goes on with a post: `Clerk and Responsible Financial Officer, …`."""
    words = re.split(r"[,;(\n.]|\sand\s", text)[0].strip()
    return not re.match(rf"{TITLE}\.?\s[A-Z]", words) and bool(_NO_NAME.search(words))


def _without_tail(text: str) -> str:
    """Take the rest of the sentence off the last name: `… and Oliver Hill sanctioned.`"""
    found = _TAIL.search(text)
    while found:
        before = text[: found.start()]
        last = re.split(r"[,;\n]|\sand\s", before)[-1]
        if is_name(_bare(last)) or not text[found.start() :].strip(" ."):
            return before
        found = _TAIL.search(text, found.end()) if found.end() < len(text) else None
    return text


def _bare(piece: str) -> str:
    return re.sub(r"\([^)]*\)?", "", re.sub(r"^\s*(?:and|&)\s+", "", piece)).strip(" .*")


def _is_forename(name: str, entry: Entry) -> bool:
    """Say whether a single word is a person, for the post in brackets beside it: `Mo (Chair)`."""
    post = (
        entry.is_chair or entry.is_minute_taker or bool(_OFFICE.fullmatch(entry.said(Beside.ROLE)))
    )
    return (
        post and re.fullmatch(r"[A-Z][a-z]{1,15}", name) is not None and not _NO_NAME.search(name)
    )


_OFFICE = re.compile(
    r"(?:vice[- ])?(?:chair\w*|treasurer|secretary|clerk|head(?:teacher)?|president)", re.IGNORECASE
)

_IN_PLACE = re.compile(
    r"\s\(?(?:(?:substitut|deputis|deputiz)ing\s|standing\sin\s|sub(?:stitute)?\s)?"
    r"(?:for|in\splace\sof)\s(?P<other>[A-Z][^()]{3,50})\)?$"
)
"""Whom somebody came for, with no bracket or in one: `Ann Vale for Tom Dale`."""


def read_person(text: str) -> Listed | None:
    """Give who one entry names, with what stands beside the name; None where it names nobody."""
    words = re.sub(r"\([^()]*$", lambda m: m[0] + ")", text.strip(" .;,"))
    if place := _IN_PLACE.search(words):
        stood_in = read_person(words[: place.start()])
        if stood_in is not None and is_name(place["other"]):
            return replace(stood_in, printed=text.strip(), substitute_for=place["other"].strip())
    words, manner = _manner(words)
    entry = read_entry(words.strip())
    name = entry.name.strip(" .*–-")
    found = NAME.fullmatch(name)
    if _is_forename(name, entry):
        found = NAME.fullmatch(name)
    elif not is_name(name):
        found = None
    if found is None:
        return _post_first(words) or _by_words(words)
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
    return _checked(listed)


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
    if found is None or not _NO_NAME.search(found["role"]) or not is_name(found["name"]):
        return None
    name = NAME.fullmatch(found["name"].strip())
    if name is None:
        return None
    return Listed(name=name["name"], printed=words, title=name["title"] or "", role=found["role"])


_HOUSE = re.compile(
    r"(?:(?:Community|Church|Catholic|Infant|Junior|Primary|Secondary|High|Grammar|Special|General"
    r"|Village|Town)\s){1,4}(?:School|Academy|College|Hospital|Hall)"
)
"""The rest of a place's name: `Osier Bank` is nobody where `Community Primary School` follows."""


def _by_words(words: str) -> Listed | None:
    """Give a name followed by a post with nothing between: `Ann Vale Head of Care`."""
    found = re.match(rf"((?:{TITLE}\.?\s)?(?:{_WORD}|{_LETTER})\s{_WORD})\s(?=(?:[A-Z(]))", words)
    if found is None or not is_name(found[1]):
        return None
    role = words[found.end() :].strip()
    if not _NO_NAME.search(" ".join(role.split()[:3])) or _HOUSE.fullmatch(role):
        return None
    chair = re.fullmatch(
        r"(?:(?:trust|board|council|committee|independent|acting|interim)\s)?"
        r"(?:chair(?:man|woman|person)?|convener)",
        role,
        re.IGNORECASE,
    )
    title = re.match(rf"{TITLE}\.?\s", found[1])
    name = found[1][title.end() :] if title else found[1]
    return Listed(name=name, printed=words, title=title[0].strip() if title else "", role=role,
                  is_chair=chair is not None)  # fmt: skip


def _checked(listed: Listed) -> Listed:
    """Give an organisation as initials where it is letters that fit the name: `(AHol)`."""
    letters = listed.organisation
    if letters and not listed.initials and re.fullmatch(r"[A-Z][A-Za-z]{1,4}", letters):
        short = "".join(word[0] for word in listed.name.split())
        if fits(letters, listed.name) or (
            letters[0] == short[0] and len(letters) <= 5 and _from(letters, listed.name)
        ):
            return replace(listed, initials=letters, organisation="")
    return listed


def _from(letters: str, name: str) -> bool:
    """Say whether letters are the first of the forename and the beginning of the surname."""
    surname = name.split()[-1]
    return surname.lower().startswith(letters[1:].lower()) and len(letters) >= 2


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


def _several(piece: str) -> bool:
    return len(re.findall(rf"\b{TITLE}\.?\s[A-Z]", piece)) > 1


def _apart(piece: str) -> list[Listed]:
    found = (read_person(name) for name in _split_names(piece))
    return [one for one in found if one is not None]


def find_names(text: str) -> list[str]:
    """Give the names that stand in running text: a title and a surname, or two words and more."""
    found: list[str] = []
    for match in NAME.finditer(text):
        words = match[0].strip()
        if is_name(words) and words not in found:
            found.append(words)
    return found
