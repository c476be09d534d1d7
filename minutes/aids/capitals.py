"""Capitals where minutes want them: at the start of a sentence, and in somebody's initials."""

from __future__ import annotations

import re

from minutes.aids.shortforms import LAST_WORD, begins_sentence
from minutes.rules.initials import Known, People, Ring

SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        a ad ah am an as at be bi by do eg em en et ex go ha he hi ho ie if in is it la ma me mi mo
        my na no of oh ok on or ox pa pm re so ti to uh um up us vs we ye act add ago aid aim air
        all and any are arm art ask bad bar bed big bit but buy can car cut day did due end far few
        fit for gap get had has her him his how its job key law led let lot low man map may men met
        nor not now off old one our out own pay per put ran raw red run sad sat saw say see set she
        sit six ten the too top try two use via war was way who why win won yes yet you
        """,
    )
)
"""Words that are words first, whoever's initials they may be."""

BEGINNINGS = frozenset(
    re.findall(
        r"\w+",
        """
        co cllr dr dame fr hon ltd mr mrs ms mt mx nb pc plc ps rd rev rt sgt sir sr st
        jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur fri sat sun
        abi ada al ali alf amy andy ann anna anne art ava bea ben bert beth bill bob bo cal cath
        chas cy dan dave dee del di don dot ed eli ella elle em emma eric eve evan fay finn fran
        fred gary gil gina gus guy gwen hal hana hugh iain ian ida ina ira iris ivan ivor ivy jack
        jade jan jane jay jean jeff jess jill jim jo joan jock joe joel john jon jos josh joy jude
        judy june karl kate kath kay ken kim kit kurt kyle lee len leo les lex lia lisa liz lola
        lou luke lyn lynn mac mae mark matt max may meg mel mia mick mike mo moe nan nat neal ned
        neil nell nia nick nina noel nora olga ola oli ora oz pam pat paul peg pen pete phil pip
        raj rav ray reg rex rhys rita rob rod ron rory rosa rose ross roy russ ruth ry sal sam
        sara sean seb sian sid sol stan stu sue suki suzy ted tess tia tim tina tod todd toby tom
        toni tony tori trev ty una val vera vi vic viv wes will wyn yan yu zac zak zara zena zoe
        """,
    )
)
"""Words and forenames that begin with a capital: whoever writes `Jo said` may well mean Jo."""


def capital(before: str, people: People, *, goes_on: bool = False) -> str:
    """Give the word before the cursor with the capitals it lacks, or nothing.

    Asked when the word is over. `rb` is RB where somebody in the room bears it and no English
    word is meant, and so is `Rb` where a sentence begins with it; a sentence begins with a
    capital. A line that `goes_on` is part of a sentence that began in a line above it: its first
    word keeps its small letter.
    """
    match = LAST_WORD.search(before)
    if match is None:
        return ""
    word = match[1]
    if not word.islower():
        return _initials_that_begin(before[: match.start(1)], word, people)
    is_owner = before[: match.start(1)].endswith("@")  # which no word follows
    if (is_owner or word not in SMALL_WORDS) and (initials := _borne(word, people)):
        return initials
    rest = before[: match.start(1)]
    if goes_on and not rest.strip():
        return ""
    stands_free = not rest or rest[-1].isspace()  # unlike the words of an address
    if stands_free and begins_sentence(rest) and not _is_short_stop(rest) and word.isalpha():
        return word[0].upper() + word[1:]
    return ""


def _initials_that_begin(rest: str, word: str, people: People) -> str:
    """Give the initials that a word with a capital alone means, where a sentence begins with it.

    In the middle of one somebody meant the capital: there it is a name.
    """
    small = word.casefold()
    if word != small.capitalize() or small in SMALL_WORDS | BEGINNINGS:
        return ""
    stands_free = not rest or rest[-1].isspace()
    if not stands_free or not begins_sentence(rest) or _is_short_stop(rest):
        return ""
    initials = "" if people.is_forename(word) else _borne(small, people)
    return initials if initials != word else ""


def _borne(word: str, people: People) -> str:
    """Give the initials that a small word is, where just one on the list bears them."""
    if not 2 <= len(word) <= 4 or not word.isalpha():
        return ""
    meant = people.resolve(word)
    if not isinstance(meant, Known) or meant.someone.ring > Ring.LISTED:
        return ""
    initials = meant.someone.initials
    return initials if initials.casefold() == word else ""


def begun(text: str) -> str:
    """Give the words of a decision or a motion as a sentence: behind its mark stands a capital.

    `RESOLVED that the lamp be mended` is printed as `RESOLVED: That the lamp be mended`.
    """
    return text[:1].upper() + text[1:] if _SMALL_START.match(text) else text


_SMALL_START = re.compile(r"[^\W\d_A-Z][^\W\d_A-Z]*(?![\w.@/&])")
"""A first word in small letters, which is no name such as `iPad` and no address."""


def _is_short_stop(before: str) -> bool:
    """Say whether the full stop before a word ends no sentence: `e.g. `, `No. `, `... `."""
    last = before.rstrip().rsplit(" ", 1)[-1].casefold().lstrip("([")
    return last.endswith("...") or last in {
        "e.g.",
        "i.e.",
        "no.",
        "nos.",
        "approx.",
        "cllr.",
        "dr.",
        "etc.",
        "para.",
        "p.",
    }
