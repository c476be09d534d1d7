"""A list of people made ready to be parted: reasons, titles and counts set apart."""

from __future__ import annotations

import itertools
import re

from importers.recognise.names import LETTER, NO_NAME, TITLE, WORD

_NOTHING = re.compile(
    r"(?:none|nil|n/?a|no apologies.*|there were (?:none|no apologies).*)\.?", re.I
)

_PUBLIC = re.compile(
    r"[,;]?\s(?:(?:and|&|plus)\s(?:\d{1,3}|[a-z]{2,9})|\d{1,3})\s(?:members?\sof\s(?:the\s)?public|residents?"
    r"|parishioners?|electors?)(?:\s(?:representing|from)\s.{3,40})?\.?$",
    re.IGNORECASE,
)
"""How many of the public came, behind the last name."""


_FROM = re.compile(
    rf"(?P<who>(?!Apolog){WORD}\s(?!Apolog){WORD})\sfrom\s(?:the\s)?(?P<body>[A-Z][^,;()]{{2,40}})(?=,|;|$)"
)
"""Where somebody comes from, in words: `Ann Vale from the Mill Trust`."""


KNOWN_AS = re.compile(
    rf"(?P<before>^|[,;]\s|\sand\s)(?P<titles>(?:{TITLE}\.?\s)*)(?P<given>{WORD}\s)?"
    rf"\((?P<known>[A-Z][a-z]+)\)\s(?P<family>{WORD})(?=$|\s\(|[,;])"
)
"""What somebody is called, in a bracket inside the name: `William (Bill) Tate`."""


def without_known_as(found: re.Match[str]) -> str:
    """Give a name without the bracket that says what its bearer is called."""
    if NO_NAME.search(found["known"]) or not (found["titles"] or found["given"]):
        return found[0]
    given = found["given"] or f"{found['known']} "
    return f"{found['before']}{found['titles']}{given}{found['family']}"


_REASON = re.compile(
    r"\s[–—-]\s(?:on\s)?(?:holiday|work|ill(?:ness)?|unwell|sick(?:ness)?|family|personal|other|prior"
    r"|annual\sleave|leave|business|medical|bereavement|away|childcare|council\sbusiness)\b[\w\s]{0,24}?"
    r"(?=[.,;]|$)",
    re.IGNORECASE,
)
"""Why somebody did not come, behind a dash."""


_IN_PART = re.compile(r"(?<=\sand\s)\((?i:in part|part)\)\s(?=[A-Z])")
"""How long somebody was there, in a bracket before the name: `and (in part) Cllr Vale`."""


_LED = re.compile(
    r",?\swho\s(?:took|was\sin|occupied)\sthe\schair(?=[,;.]|\sand\b|$)", re.IGNORECASE
)
"""Words behind who led the meeting: `Ann Vale, who took the chair, Tom Reed …`."""

_OTHERS = re.compile(
    r",?\s(?:and|&|plus)\s(?:[a-z]{2,9}\s|\d{1,3}\s)?(?:others|colleagues)\b[^,;:()A-Z]*$"
)
"""Those behind the last name who have none: `Ann Vale and two others from the choir`."""

_WHENCE = re.compile(r"\sand,\sfrom\s(?:the\s)?[^,;]{2,40},\s(?=[A-Z])")
"""Where the last of a list comes from, before the name: `and, from the Trust, Ms Vale`."""


_SORTS = re.compile(
    r"(?:^|\s)(?:(?:Ratepayer|Appointed|Elected|[Cc]o-?[Oo]pted|Lay|Independent|Board|Committee)\s"
    r"[Mm]embers|Members [Pp]resent|Officers|Others)\s?:\s*(?:\d{1,3}\b)?"
)
"""What sort the next ones are, inside a list: `Mr Vale Appointed Members: Cllr Reed`."""

_AND_OFFICE = re.compile(
    r"(?<=[a-z]),?\sand\s(?:the\s)?"
    rf"(?=(?:[a-z]+\s){{0,4}}(?:clerk|secretary|treasurer)\s(?:{TITLE}\.?\s)?[A-Z])"
)
"""Where the next one's post begins in small letters: `and the clerk A. Vale`."""

_SURNAMES = re.compile(
    r"^(?:Councillor|Cllr)s?\s[^()]{3,30}\([^()]*\)"
    r"(?:,?\s(?:and\s)?[A-Z][\w'’-]+\s\([^()]*\))+(?=\.?$)"
)
"""Surnames with brackets and one title for all: `Councillor Vale (Chair) Reed (Deputy)`."""


def _each_surname(found: re.Match[str]) -> str:
    return re.sub(r"\),?\s(?:and\s)?(?=[A-Z])", "), Cllr ", found[0])


def plain(text: str) -> str:
    """Give a list without counts of the public, reasons and what else names nobody."""
    words = re.sub(r"[ \t]+", " ", text.replace("|", ";")).strip(" ;,.*")
    words = re.sub(r"\{([^{}()]{2,40})\}", r"(\1)", words)
    words = re.sub(r"^(?:were|was)\s(?:also\s)?(?:received|sent|given)\s(?:from|by)\s", "", words)
    words = re.sub(r"\s(?:together|along)\swith\s\d.*$", "", words)
    words = re.sub(rf"\b({TITLE})\.(?=[A-Z])", r"\1 ", words)
    words = re.sub(r"(?<![A-Za-z.])([A-Z])\.(?=[A-Z](?:[a-z][A-Za-z]|[’'][A-Z]))", r"\1. ", words)
    words = _SORTS.sub("; ", words).strip(" ;")
    words = _AND_OFFICE.sub(", ", words)
    words = re.sub(r"\sEsq\b\.?", "", words)
    words = _WHENCE.sub(" and ", words)
    words = re.sub(r"(?<=[a-z])\((?=[A-Z])", " (", words)
    words = re.sub(r"\)(?=[A-Z][a-z])", ") ", words)
    words = re.sub(r"(?<=\w)\sand,\s(?=[A-Z])", ", ", words)
    words = re.sub(r"\[([A-Z]{2,5})\]", r"(\1)", words)
    words = re.sub(r"\)\s\((?=(?:not\s)?(?:accepted|sanctioned|approved)\))", "; ", words)
    words = _SURNAMES.sub(_each_surname, words)
    words = re.sub(rf"(?<=[a-z])\s[Aa]lso\s(?={TITLE}\.?\s[A-Z])", ", ", words)
    words = _IN_PART.sub("", words)
    words = _LED.sub(" (Chair)", words)
    words = _OTHERS.sub("", words)
    words = re.sub(r"(?<=[a-z])-\s(?=[A-Z])", " - ", words)
    words = re.sub(r"\b(PCSO|PC|DC|Sgt)\s\d{2,6}\s(?=[A-Z])", r"\1 ", words)
    words = re.sub(r"\s(?:together|along)\swith\s(?=[A-Z])", ", ", words)
    words = re.sub(r"\s(?:and|also)\sfrom\s(?:[a-z]+\s){1,4}of\s.*$", "", words)
    words = re.sub(r",?\sand\s(?:new|other|our|fellow)\s[a-z]+\s(?=[A-Z])", ", ", words)
    words = _FROM.sub(r"\g<who> (\g<body>)", words)
    words = KNOWN_AS.sub(without_known_as, words)
    words = _REASON.sub("", _PUBLIC.sub("", words))
    return "" if _NOTHING.fullmatch(words) else words


def each_titled(text: str) -> str:
    """Give every name its title where one word says it for all: `Councillors Hill and Dale`."""
    found = re.search(r"(?:^|(?<=from )|(?<=of )|(?<=for )|(?<=by )|(?<=[,;] )|(?<=and ))"
                      r"(?:(?:County|Borough|District|Town|Parish|City|Ward)\s)?"
                      r"(?P<said>[Cc]ouncillors|[Cc]llrs|Messrs)"
                      r"\.?:?\s+(?=[A-Z])", text)  # fmt: skip
    if found is None:
        return text
    title = "Mr" if found["said"] == "Messrs" else "Cllr"
    names = re.sub(
        r"(^|[,;]\s*|\sand\s|\s&\s)(?=[A-Z][\w.'’-]*\s?"
        r"(?:[A-Z]|[,;(&]|(?:and|sent|gave|were|had|have)\b|$))",
        rf"\1{title} ",
        text[found.end() :],
    )
    return text[: found.start()] + re.sub(rf"{title} (?={TITLE}\.?\s)", "", names)


_RUN_ON = re.compile(rf"(?P<before>[\w’'-]*[a-z)])\s(?={TITLE}\.?\s(?:{TITLE}\.?\s)?[A-Z])")
"""Where the next name begins behind a post, with nothing between but its title."""

_BODY_ENDS = re.compile(
    r"\b(?P<before>Council|Authority|Trust|Board|Association|Service|Partnership|Member)\s"
    rf"(?=(?:{LETTER}\s){{1,3}}{WORD}(?:,|$))"
)
"""Where the next name begins behind a body, known by its initials: `… Ayr Council J Reed, …`."""

_TITLE_ENDS = re.compile(rf"(?<!\w){TITLE}$")

_NAMED = re.compile(
    rf"(?:(?:{TITLE}\.?\s)+|(?={LETTER}\s))(?:{LETTER}\s+)*(?:{WORD}\s){{0,2}}{WORD}"
)
"""A name with a title or initials, at the beginning of an entry."""

_BODIED = re.compile(
    rf"{_NAMED.pattern}"
    r"(?:\s\([^()]*\))?,\s[^,;]+$"
)
"""The same, with the one thing that stands behind its comma."""

_GOES_ON = frozenset(
    ["and", "to", "for", "of", "by", "from", "with", "rep", "representing", "Cty", "County"]
)
"""Words before a name that it belongs to: `PA to Cllr Vale`."""


def with_ends(text: str) -> str:
    """Give a list with semicolons between entries of name, comma and body that have run together.

    `Cllr A Vale, Ayr Council Cllr B Hill, Wick Council`: a list that lost its lines.
    """
    if ";" in text or "\n" in text or text.count(", ") < FEWEST_BODIED:
        return text
    for between in (_RUN_ON, _BODY_ENDS):
        ends = [
            one.end()
            for one in between.finditer(text)
            if one["before"] not in _GOES_ON
            and not _TITLE_ENDS.search(text[max(0, one.end() - NEAR) : one.end("before")])
        ]
        parts = [text[a:b].strip() for a, b in itertools.pairwise([0, *ends, len(text)])]
        bodied = sum(bool(_BODIED.match(part)) for part in parts)
        named = all(_NAMED.match(part) for part in parts)
        if len(parts) >= FEWEST_BODIED and named and bodied > 1:
            return "; ".join(parts)
    return text


NEAR = 40
"""No title is longer."""

FEWEST_BODIED = 3
"""Two names that have run together may be one and a post; three are a list."""


def split_names(words: str) -> list[str]:
    """Part names that follow one another: before every title, and two words by two words."""
    parts = [
        part for part in re.split(rf"[,;]\s*|\s(?:and|&)\s|\s(?={TITLE}\.?\s[A-Z])", words) if part
    ]
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


_TWO = re.compile(rf"(?:{TITLE}\.?\s)?(?:{LETTER}\s){{1,2}}{WORD}\s{LETTER}\s{WORD}")
"""Two names known by their initials with nothing between: `Mrs S Vale M Reed`."""


def several(piece: str) -> bool:
    """Say whether a piece of a list is two people with nothing between: titles, or initials."""
    if _TWO.fullmatch(piece.strip()):
        return True
    return len(re.findall(rf"\b{TITLE}\.?\s[A-Z]", piece)) > 1
