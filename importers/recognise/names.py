"""What a name looks like: titles, words that are in no name, and names in running text."""

from __future__ import annotations

import re
from functools import lru_cache

from minutes.rules.abbreviations import NOT_PEOPLE

TITLE = (
    r"(?:Cllrs?|Cll|Councillors?|Mr|Mrs|Ms|M/s|Miss|Mx|Dr|Prof|Professor|Revd|Rev|Sir|Dame|Lord"
    r"|Lady|Canon|Messrs|Rev['’]d|Bailie|Provost"
    r"|Father|Sister|Ald|Alderman|(?:(?:County|Cty|Borough|District|Town|Parish|City|Ward|Community)\s){1,2}"
    r"(?:Cllr|Councillor)|PC|PCSO|DCI|DI|DS|DC"
    r"|(?:[TA]/|Ch(?:ief)?\s|Det\s){0,2}(?:Supt|Insp|Sgt|Con)|(?:Detective\s)?(?:Chief\s)?(?:Inspector|Superintendent|Sergeant|Constable)"
    r"|Baroness|Judge|HH|Major|Col|Capt|(?:Rt|Right)\sHon(?:ourable)?|Hon|Fr|Ven"
    r"|Brig|Lt|(?:Deputy\s)?Mayor|DR|MRS?|MISS|CLLRS?|COUNCILLORS?|PROF|REVD?)"
)
"""What is said before a name."""

_HONOURS = r"(?:OBE|MBE|CBE|BEM|JP|QPM|DL|MP|MSP|FRCP|PhD|KC|QC)"
WORD = (
    r"(?:[A-Z][\w'’]*[a-z][\w'’]*(?:-[A-Za-z][\w'’]*)*|[A-Z]['’][A-Z][\w'’-]+"
    rf"|(?!{_HONOURS}\b)[A-Z]{{2,}}[\w'’-]*)"
)
LETTER = r"(?:[A-Z]\.?(?:[A-Z]\.?)?)"
_PARTICLE = r"(?:de|da|di|du|del|della|van|von|der|den|la|le|ap|ab|bin|ibn|al|el|St\.?|Mac|Mc|O)"
NAME = re.compile(
    rf"(?:(?P<title>{TITLE}(?:\s{TITLE})?)\.?\s+)?"
    rf"(?P<name>(?:{LETTER}\s+|{WORD}\s+){{0,3}}(?:{_PARTICLE}\s+){{0,2}}{WORD})"
    r"(?P<letters>(?:,?\s(?:OBE|MBE|CBE|JP|QPM|DL|MP|AM|MS|MSP|FRCP|PhD|KC|QC))*)"
)
"""A name as it stands in a list."""

NO_NAME = re.compile(
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
    r"|online|via|teams|zoom|interim|acting|senior|reports?|reported|ref|reference|details"
    r"|heads|primary|churches|together|harbour|meeting|welcome|from|to|the|of"
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
    r"|voluntary|faith|designated|supervisor|ranger|warden|caretaker|planner|analyst|registrar"
    r"|psychologist|therapist|paramedic|grounds|facilities|institute|institution|consortium"
    r"|alliance|bureau|research|sciences?|government|information|data|technology|transport"
    r"|ministry|media|news|review|transparency|parliament|cabinet|programme|project|support"
    r"|actions?|required|responsible|governing|body|panel|scrutiny|tenants?|overview)\b",
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


_BEFORE_NAMES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Cllr", "Councillor"})
"""Titles that are in no name."""

_POSTS = frozenset({"head", "rector", "lay", "guest"})
"""Words that a post begins with too: behind two words of a name they are no surname."""

_FORENAMES = frozenset({"may", "june", "april", "august", "st"})


LONGEST_NAME = 60
"""No name has more letters, its title counted."""


def is_name(text: str) -> bool:
    """Say whether words are a person's name and nothing else."""
    words = text.strip(" .*")
    return len(words) <= LONGEST_NAME and _is_name(words)


@lru_cache(maxsize=4096)  # of a list every reading of it asks for the same names
def _is_name(words: str) -> bool:
    found = NAME.fullmatch(words)
    if found is None:
        return False
    name = found["name"]
    parts = name.split()
    if (not found["title"] and len(parts) < 2) or words[-1] in "'’":
        return False
    first, last = parts[0].lower(), parts[-1].lower()
    if any(part in _BEFORE_NAMES for part in parts[1:]):
        return False  # the next one's title
    spoilt = [word.lower() for word in NO_NAME.findall(name)]
    if any(word not in _FORENAMES or word != first for word in spoilt if word != last):
        return False
    if last in spoilt and (last not in _MAYBE_NAME or (last in _POSTS and len(parts) > 2)):
        return False
    capitals = [word for word in parts if word.isupper() and len(word) > 1]
    if len(capitals) == len(parts) and len(parts) > 1:
        return not any(word in NOT_PEOPLE for word in parts)
    if _is_loud(parts, capitals):
        return last.upper() not in NOT_PEOPLE
    if found["title"] and capitals == parts[:1] and len(parts[0]) == len("AM"):
        return True  # two letters between title and surname: `Mrs SE Vale`
    return not any(word in NOT_PEOPLE or len(word) > 3 for word in capitals)


def _is_loud(parts: list[str], capitals: list[str]) -> bool:
    """Say whether only the surname is in capitals, as some boards print it: `Ada HOLT`."""
    initials = all(len(part.strip(".")) <= 2 for part in parts[:-1])
    return capitals == parts[-1:] and len(parts) > 1 and len(parts[-1]) > (1 if initials else 2)


def find_names(text: str) -> list[str]:
    """Give the names that stand in running text: a title and a surname, or two words and more."""
    found: list[str] = []
    for match in NAME.finditer(text):
        words = match[0].strip()
        if is_name(words) and words not in found and not words.split()[-1].isupper():
            found.append(words)
    return found
