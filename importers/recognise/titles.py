"""Where a title ends that runs on into the words below it, and what looks like a title at all."""

from __future__ import annotations

import re

STANDING = re.compile(
    r"(?:(?:chair\w*[’']s )?welcome|introductions?|apologies|declarations?\b"
    r"|minutes (?:of|from)|matters arising|any other|a\.?o\.?b\b"
    r"|(?:date (?:and time )?of )?(?:the )?next meeting)",
    re.IGNORECASE,
)
"""How titles begin that most meetings have, and no list of actions."""

USUAL = re.compile(
    r"(?:welcome(?:,? (?:(?:and|&) )?(?:introductions?|apologies(?: for absence)?))*|introductions?"
    r"|apologies(?: for absence)?(?: (?:and|&) substitutions?)?"
    r"|(?:declarations?|disclosures?) of (?:members[’'] )?interests?"
    r"|(?:minutes of (?:the )?(?:last|previous) meeting|previous minutes)(?: and matters arising)?"
    r"|matters arising(?: from the (?:previous )?minutes)?|(?:any )?other (?:urgent )?business"
    r"|public (?:questions?|participation|forum)|questions from (?:the|members of the) public"
    r"|(?:date and time|date|time and date)s? of (?:the )?(?:next|future) meetings?)",
    re.IGNORECASE,
)
"""Titles that most meetings have, whole: no sentence and no list goes on with one of them."""

CLOSING = re.compile(
    r"(?:any other (?:\w+ )?business|a\.?o\.?c?b\.?|urgent (?:business|items?)"
    r"|dates? (?:and time )?of"
    r" (?:the )?(?:next|future)(?: \w+)? ?meetings?|next meetings?|future meetings?|meeting dates?"
    r"|closing remarks|close(?: of meeting)?|action log|actions? (?:list|log|summary|points?|table)"
    r"|summary of actions?|review of meeting|part (?:2|two|ii|b)\b.*|confidential (?:items?"
    r"|business)"
    r"|apologies(?: for absence)?|declarations? of interests?|matters arising|chair'?s? report"
    r"|minutes of (?:the )?(?:last|previous) meeting|welcome(?: and introductions?)?"
    r"|public questions?|amendments|corrections)",
    re.IGNORECASE,
)
"""Titles that are items of their own even where they carry no number."""

LONGEST = 230
"""No title has more letters than this."""

LONGEST_NAMED = 70
"""A title behind which stands that there was nothing has no more letters."""

_BULLET = re.compile(r"\s[•·▪●]\s")

_STOP = re.compile(
    r"(?<!\bNo)(?<!\bno)(?<!\bCllr)(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\bSt)(?<!\bHon)(?:[.?](?=\s+(?:[A-Z‘“(]|\d{1,2}/\d))"
    r"|(?<=[a-z]{4})\.(?=[A-Z][a-z]+\s))"
)
"""The end of a sentence; `No. 6` and `Cllr. A Hill` have none."""

_PART = re.compile(r"\s(?=\d{1,2}\.\d{1,2}\s+[A-Z])")
"""Where the first numbered part of an item begins: `Reports 8.1 Chair's report`."""

_TOLD = re.compile(
    r"(?P<title>[A-Z][^.:;–—]{2,50}?)(?<!\s[A-Z]{2})\s[–—-]\s(?=(?:the|it|an?|we|there|this|these)\s"
    r"|(?:The\s)?[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?\s(?:has|had|have|is|was|said|gave"
    r"|[a-z]{3,}ed)\b)"
)
"""A title and behind its dash what was said: `Outdoor gym – the Secretary reported that …`."""

LEAST_TOLD = 40
"""What was said has more letters; what has fewer is the rest of a title."""

_NOTHING = re.compile(r"\s[-–—]\s(?=(?:none|nothing|nil|no|not|all|as)\b)")
"""Where a title ends behind which stands that there was nothing: `Planning - none received.`"""

_NAMED = re.compile(
    r"(?P<title>[A-Z‘“][^:;.?•]{2,70}?)(?<!\d)[:;]\s+(?=[A-Z‘“a-z])(?!(?:and|or|to)\b)",
)
"""A title that a colon parts from a sentence: `Planning: No applications were received.`"""

_OPENS = frozenset(["The", "No", "There", "All", "Accounts"])
"""Words that begin a sentence which is all that an item has, and so its title too."""

_SENTENCE = 130
"""A longer sentence is no title."""

_CAPITALS = re.compile(
    r"(?:[^a-z\s]*[A-Z][^a-z\s]*|[-–&/()‘’'\",]+"
    r"|\d+)(?:\s+(?:[^a-z\s]*[A-Z][^a-z\s]*(?![a-z])|[-–&/]+|\d+|"
    r"\([^)]{1,60}\)))*(?=\s|$|[:.])"
)
"""Words in capitals at the beginning of a line."""

_SURE = frozenset(
    [
        "The",
        "There",
        "It",
        "This",
        "These",
        "After",
        "Following",
        "However",
        "Nothing",
        "Cllr",
        "Cllr.",
        "Cllrs",
        "Mr",
        "Mrs",
        "Ms",
        "Miss",
        "Dr",
        "Prof",
        "Revd",
        "Rev",
        "Sir",
        "They",
        "He",
        "She",
        "We",
        "Also",
        "Once",
        "Thanks",
        "Agreed",
        "RESOLVED",
        "Resolved",
    ]
)
"""Words that begin a sentence and stand in small letters, or not at all, inside a title."""

_UNSURE = frozenset(
    [
        "An",
        "Those",
        "That",
        "All",
        "Members",
        "None",
        "No",
        "One",
        "Two",
        "Apologies",
        "Matters",
        "Governors",
        "Councillor",
        "Councillors",
        "Trustees",
        "Residents",
        "Concerns",
        "Discussion",
        "When",
        "Since",
        "With",
        "Before",
        "During",
        "Both",
        "Each",
        "Every",
        "Noted",
        "Approved",
        "Received",
        "Further",
        "Due",
        "Proposed",
        "Prior",
        "Having",
        "Under",
        "Updates",
        "Standing",
        "Nobody",
        "Minutes",
        "Copies",
    ]
)
"""Words that begin a sentence only where a verb follows soon."""

_STARTERS = _SURE | _UNSURE

_TITLES = frozenset(
    ("Cllr", "Cllr.", "Mr", "Mrs", "Ms", "Miss", "Dr", "Prof", "Revd", "Rev", "Sir")
)

_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "per",
        "re",
        "since",
        "than",
        "the",
        "to",
        "up",
        "upon",
        "via",
        "with",
        "who",
        "which",
        "that",
        "be",
        "been",
        "is",
        "are",
        "not",
        "held",
        "its",
        "their",
        "&",
        "–",
        "-",
        "/",
        "if",
        "any",
        "other",
        "do",
    ]
)

_SPEAKS = re.compile(
    r"\s(?=[A-Z]{2,4}\s(?:[-–]\s|[a-z]+ed\b|[a-z]+s\b|gave\b|led\b|thought\b|felt\b|said\b))"
)
"""Where initials begin to speak: `PDF TE - the problem is …`."""

_PROSE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|should|reported|noted|agreed|advised|asked"
    r"|explained|confirmed|stated|said|informed|updated|welcomed|thanked|discussed|presented"
    r"|received|approved|accepted|declared|raised|gave|felt|suggested|highlighted|outlined)\b"
)


def is_title(text: str) -> bool:
    """Say whether a line can be a title: short, no sentence, nothing left open."""
    words = text.strip()
    if (
        not words
        or len(words) > 130
        or not (words[0].isupper() or words[0] in "‘“\"'(&£0123456789")
    ):
        return False
    if words[-1] in ".;,?!" and not re.search(r"\b(?:etc|AOB|A\.O\.B|no|\w)\.$", words):
        return False
    if _PROSE.search(words) and not words.isupper() and len(words.split()) > 5:
        return False
    return len(words.split()) <= 18


def is_below(text: str) -> bool:
    """Say whether a line below a lone number can be its title: short, and no sentence."""
    told = text.rstrip().endswith(".") and len(text.split()) > FEW_WORDS and _PROSE.search(text)
    return len(text) <= WIDEST_BELOW and not told


WIDEST_BELOW = 160
FEW_WORDS = 3
"""A sentence has more words."""

_TELLS = re.compile(
    r"£\s?\d|\b(?:proposed|seconded|closed (?:at|the meeting)|no further business)\b|\sto co-opt\b",
    re.IGNORECASE,
)
"""What stands in an entry of accounts or a sentence, and in no title."""

FEW = 9
"""A line with more words and a dash is a title only if it is written as one, in capitals."""

CAPITALS = 0.4
"""The share of such words that begin with a capital in a title."""


def tells(text: str) -> bool:
    """Say whether a short line is of what was said: an amount, a proposal, what came of whom."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", text) if len(word) > len("the")]
    small = sum(word[0].islower() for word in words)
    entry = re.search(r"\s[–—-]\s", text) is not None and len(text.split()) > FEW
    return bool(_TELLS.search(text)) or (entry and small > len(words) * (1 - CAPITALS))


APOLOGIES = re.compile(
    r"(?P<title>(?i:apologies(?:\s(?:for|of)\sabsence|\sreceived)?(?:\sfrom)?))(?:\s?[.:–—-])?\s*"
    r"(?=(?:Cllrs?|Councillors?|Mrs?|Ms|Miss|Dr|Prof|Revd?|Sir|Dame|Lord|Lady)\.?\s"
    r"(?:[A-Z]\.?\s)?[A-Z])"
)
"""The item in which names stand right behind the title: `Apologies – Cllr Vale`."""


def split_title(text: str) -> tuple[str, str]:
    """Give the title that a run-on line begins with, and the words behind it.

    For papers in which numbers, titles and minutes have run together into one paragraph. The
    title ends where a sentence begins: at a full stop, a bullet, the end of words in capitals, a
    word that only begins sentences, initials that speak, or before the subject of a verb.
    """
    words = text.strip()
    if listed := APOLOGIES.match(words):
        return listed["title"], words[listed.end("title") :].lstrip(" .:–—-")
    capitals = _CAPITALS.match(words)
    speaks = _SPEAKS.search(words, 3)
    if capitals and _is_loud(words, capitals.end()) and not (speaks and speaks.start() < 12):
        return _after_capitals(words, capitals.end())
    if named := _NAMED.match(words):
        return named["title"].strip(), words[named.end() :]
    if (told := _TOLD.match(words)) and len(words) - told.end() > LEAST_TOLD:
        return told["title"].strip(), words[told.end() :]
    if nothing := _NOTHING.search(words[:LONGEST_NAMED]):
        return words[: nothing.start()].strip(), words[nothing.end() :]
    ends = [len(words)]
    for pattern in (_STOP, _BULLET, _SPEAKS, _PART):
        if found := pattern.search(words, 3):
            ends.append(found.start())
    ends += [place for place in [_at_starter(words)] if place]
    end = min(ends)
    sentence = words.partition(" ")[0] in _OPENS and len(words) <= _SENTENCE
    if end == len(words) and not is_title(words) and not sentence:
        end = _before_verb(words) or end
    return words[:end].strip(" .:"), words[end:].lstrip(" .:")


def _is_loud(words: str, end: int) -> bool:
    """Say whether words in capitals are a title: one alone only where a sentence follows it."""
    loud = words[:end]
    letters = sum(letter.isupper() for letter in loud)
    if letters < 4 or end > LONGEST:
        return False
    following = words[end:].split(maxsplit=1)
    alone = len(loud.split()) == 1 and letters < 6
    return not alone or not following or following[0] in _STARTERS


_DECIDED_LAST = re.compile(r"(?<=\w\s)(?:RESOLVED|AGREED|NOTED|DECISION|RESOLUTION):?$")
"""The label of a decision right behind a title in capitals."""


def _after_capitals(words: str, end: int) -> tuple[str, str]:
    """End a title in capitals where the capitals end; a last `A` or `I` begins the sentence."""
    title = words[:end]
    if (found := re.search(r"\s(?:A|I)$", title)) and words[end:].strip():
        title = title[: found.start()]
    if (found := re.search(r":\s", title)) and words[end:].strip() and len(title) > 30:
        title = title[: found.start()]
    signed = title[-1:] == ":" or words[len(title) :].lstrip()[:1] == ":"
    if signed and (found := _DECIDED_LAST.search(title)):
        title = title[: found.start()]
    rest = words[len(title) :].strip()
    bracket = re.match(r"\([^)]{1,60}\)", rest)
    if bracket and len(title) < 60 and rest[bracket.end() :].strip():
        return title.strip(" .:–-"), rest
    return title.strip(" .:–-"), rest.lstrip(" .:")


def _at_starter(words: str) -> int:
    """Give where a word stands that begins a sentence, with no full stop before it."""
    tokens = list(re.finditer(r"\S+", words))
    for place, token in enumerate(tokens[1:], start=1):
        before = tokens[place - 1][0]
        sure = token[0] in _SURE
        if not sure and not (token[0] in _UNSURE and _PROSE.search(_few(tokens, place, words))):
            continue
        if before.lower() in _SMALL or before in _TITLES or before[-1] in "-–,:(/&":
            continue
        if place + 1 < len(tokens) and place >= (3 if tokens[0][0] == "To" else 1):
            return token.start()
    return 0


def _few(tokens: list[re.Match[str]], place: int, words: str) -> str:
    """Give the next few words."""
    return words[tokens[place].end() : tokens[min(place + 4, len(tokens) - 1)].end()]


_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"(?=\s(?:19|20)\d\d)"
)
"""A word of a day, which begins no sentence: `Minutes of 20th May 2026 agreed`."""


def _before_verb(words: str) -> int:
    """Give where the subject of the first verb begins: the last capital before small letters."""
    found = _PROSE.search(words)
    if found is None:
        return 0
    starts = [
        m.start()
        for m in re.finditer(r"(?<=[a-z)’'] )[A-Z]", words[: found.start()])
        if not _MONTH.match(words, m.start())
    ]
    return starts[-1] if starts and starts[-1] > 3 else 0
