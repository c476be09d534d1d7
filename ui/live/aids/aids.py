"""Hangs the aids into the minuting screen, and keeps them up to date with board and people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from minutes import model
from minutes.aids import shortforms
from minutes.aids.learning import repeated
from minutes.aids.vocabulary import Vocabulary
from minutes.changes import Add, Changes, Command, Edit
from minutes.errors import MinutesError
from minutes.ids import BoardId, MeetingId, SnippetId, new_id
from minutes.kinds import AttendanceKind
from minutes.model import Snippet
from minutes.record import Record
from minutes.room_line import add_person, settle_clash
from minutes.rules.initials import Mention, Someone, meant, strange_initials
from resources import wording
from ui.keys.table import Deed, Deeds
from ui.live.aids.ghost import Ghost
from ui.live.aids.helping import Helping
from ui.live.aids.offers import Choice, Offers
from ui.spelling.speller import Speller
from ui.spelling.underline import Underlines
from ui.spelling.words import words_of

if TYPE_CHECKING:
    from ui.live.screen import LiveScreen

MOST_MEETINGS = 12
"""From how many earlier meetings of the board words are learnt: what is older is said anew."""

OF_PEOPLE = {model.Attendance, model.Membership, model.Person}
"""What decides who is meant."""


OF_AGENDA = {model.Item, model.Attendance, model.Paper}
"""What words are learnt from before anybody says them."""


class Aids:
    """Words to come, short forms, capitals, spelling, and who is meant by initials."""

    def __init__(self, screen: LiveScreen, speller: Speller) -> None:
        self._screen = screen
        self._live = screen.live
        self._editor = screen.editor
        self._board = BoardId("")
        self._snippets: tuple[Snippet, ...] = ()
        self._texts: list[str] = []
        self._heard = dict[str, str]()
        self._told: set[str] = set()
        self._known: frozenset[str] = frozenset()
        self.speller = speller
        self.ghost = Ghost(screen.editor, screen.theme)
        self.helping = Helping(screen.editor, screen.live, self.ghost)
        self.offers = Offers(screen.editor, screen.theme)
        self.underlines = Underlines(screen.editor, speller, screen.theme, self._strangers)
        screen.editor.helpers += [self.offers, self.helping]

        live = screen.live
        live.shown.connect(self._on_shown)
        live.record_changed.connect(self._on_changed)
        live.row_changed.connect(self._on_row_left)
        speller.troubled.connect(live.troubled.emit)

    def deeds(self) -> Deeds:
        """Give what can be done with words."""
        return {
            "take-words": Deed(self.helping.take_offer, self._can_type),
            "word-help": Deed(self.help_with_word, self._can_type),
            "short-form": Deed(self.ask_for_short_form, self._can_type),
            "words-to-come": Deed(self._turn_words_to_come),
        }

    def _can_type(self) -> bool:
        return self._live.can_write and self._live.item is not None

    # -------------------------------------------------------------- keeping up

    def _on_shown(self) -> None:
        if not self._live.has_meeting:
            return
        record = self._live.record
        self._know_names(record)
        if record.board.id != self._board:
            self._board = record.board.id
            self._start_over(record)
        self._learn_agenda(record)

    def _start_over(self, record: Record) -> None:
        """Learn the words of another board, its newest minutes last."""
        board, before = record.board.id, record.meeting

        def ask(book: Any) -> tuple[tuple[Snippet, ...], tuple[MeetingId, ...]]:
            earlier = [
                one
                for one in book.meetings(board)
                if one.id != before.id and (not before.day or one.day <= before.day)
            ]
            earlier.sort(key=lambda one: one.day)
            roll = book.roll(board)
            return roll.snippets, tuple(one.id for one in earlier[-MOST_MEETINGS:])

        def learn(answer: tuple[tuple[Snippet, ...], tuple[MeetingId, ...]]) -> None:
            snippets, earlier = answer
            self._take_snippets(snippets)
            for meeting in earlier:
                self._live.read(partial(_texts_of, meeting=meeting), self._learn)

        self._texts = []
        self._told, self._heard = set[str](), dict[str, str]()
        vocabulary = Vocabulary()
        self.helping.vocabulary = vocabulary
        self._live.read(lambda _book: _starting_words(vocabulary), lambda _: None)
        self._live.read(ask, learn)

    def _learn_agenda(self, record: Record) -> None:
        """Take in what stands on the agenda and on the list of people: it will be spoken of."""
        said = [
            *(words for one in record.items for words in (one.title, one.presenter_organisation)),
            *(words for one in record.attendances for words in (one.organisation, one.role)),
            *(paper.title for paper in record.papers),
            record.board.name,
        ]
        fresh = [words for words in dict.fromkeys(said) if words and words not in self._told]
        self._told.update(fresh)
        for words in fresh:
            self.helping.vocabulary.learn(words)

    def _learn(self, texts: tuple[str, ...]) -> None:
        """Take in what was minuted earlier; a meeting at a time, so that no key waits for it."""
        self._texts += texts
        vocabulary = self.helping.vocabulary
        self._live.read(lambda _book: [vocabulary.learn(text) for text in texts], lambda _: None)

    def _on_row_left(self, row: str) -> None:
        """Learn from the meeting itself: what was said once may be said again."""
        entry = self._live.entry_of(self._left) if self._left else None
        self._left = row
        if entry is not None and entry.text and self._heard.get(entry.id) != entry.text:
            self._heard[entry.id] = entry.text  # the same words in another point count again
            self._texts.append(entry.text)
            self.helping.vocabulary.learn(entry.text)

    _left: str = ""

    def _on_changed(self, changes: Changes, _asker: object) -> None:
        if changes.kinds & OF_AGENDA and self._live.has_meeting:
            self._learn_agenda(self._live.record)
        if changes.kinds & OF_PEOPLE and self._live.has_meeting:
            self._know_names(self._live.record)
            known = frozenset(one.initials for one in self._live.people.everyone)
            if known != self._known:  # who comes and goes changes nobody's initials
                self._known = known
                self.underlines.look_again()

    def _know_names(self, record: Record) -> None:
        people = (person.name for person in record.people)
        here = (words for one in record.attendances for words in (one.name, one.organisation))
        board = (record.board.name, record.board.short_name, record.board.parent_body)
        place = (record.meeting.place, record.meeting.chair, record.board.usual_place)
        self.speller.know([*people, *here, *board, *place])

    def _take_snippets(self, snippets: Iterable[Snippet]) -> None:
        self._snippets = tuple(snippets)
        self.helping.short_forms = shortforms.ShortForms(self._snippets)

    def _strangers(self, text: str) -> list[tuple[int, str]]:
        if not self._live.has_meeting:
            return []
        return [(one.start, one.text) for one in strange_initials(text, self._live.people)]

    # -------------------------------------------------------------- help with a word

    def help_with_word(self) -> None:
        """Show what may be meant by the word at the cursor: a person, or another spelling."""
        cursor = self._editor.textCursor()
        text, place = cursor.block().text(), cursor.positionInBlock()
        strange = next(
            (
                one
                for one in reversed(strange_initials(text, self._live.people))
                if one.start <= place
            ),
            None,
        )
        if strange is not None and place - strange.end <= 1:
            self.offers.show_choices(self._people_choices(strange))
            return
        wrong = [
            (begin, word)
            for begin, word in words_of(text)
            if begin <= place and self.speller.is_wrong(word)
        ]
        if wrong:
            self._help_with_spelling(*wrong[-1])
        elif strange is not None:
            self.offers.show_choices(self._people_choices(strange))
        else:
            self._live.said.emit("Nothing before the cursor in this line is in doubt.")

    def _help_with_spelling(self, begin: int, word: str) -> None:
        row = self._editor.line_at_cursor().row

        def show(found: list[str]) -> None:
            if self._editor.line_at_cursor().row != row:
                return
            choices = [Choice(one, partial(self._put, begin, word, one)) for one in found]
            choices.append(Choice(f"Add “{word}” to my words", lambda: self.speller.add(word)))
            self.offers.show_choices(choices)

        self.speller.suggest(word, show)

    def _people_choices(self, mention: Mention) -> list[Choice]:
        candidates = meant(mention.meaning)
        choices = [
            Choice(
                ", ".join(part for part in (one.name, one.organisation) if part),
                partial(self._settle_clash, mention, one, candidates),
            )
            for one in candidates
        ]
        if not candidates:
            choices.append(
                Choice(f"Add {mention.text} as a person…", partial(self._ask_who, mention.text))
            )
            choices.append(
                Choice(
                    f"“{mention.text}” is nobody",
                    lambda: self._live.said.emit(
                        f"“{mention.text}” stays as it is; the check at the end asks again."
                    ),
                )
            )
        return choices

    def _settle_clash(
        self, mention: Mention, chosen: Someone, candidates: tuple[Someone, ...]
    ) -> None:
        """Let the one who was meant keep the initials; the others get longer ones, for good."""
        live = self._live
        command = settle_clash(live.record, live.people, mention.text, chosen)
        if not command.commands:
            return
        live.run(command)
        known = {one.attendance or one.person: one for one in live.people.everyone}
        told = ", ".join(
            f"{one.name} is {known[one.attendance or one.person].initials}"
            for one in candidates
            if one is not chosen
        )
        live.said.emit(f"{chosen.name} is {mention.text} on this board; {told}.")

    def _ask_who(self, letters: str, name: str = "") -> None:
        self._screen.prompt.ask(f"Who is {letters}?", partial(self._add_person, letters), name)

    def _add_person(self, letters: str, said: str) -> None:
        """Add somebody to the book and to this meeting's list, as they were typed in one line."""
        live = self._live
        try:
            command = add_person(live.record, said, letters, AttendanceKind.IN_ATTENDANCE)
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self._ask_who(letters, said)
            return
        live.run(command)
        name = live.record.attendances[-1].name
        live.said.emit(f"{name} is on the list, in attendance, as {letters}.")

    def _put(self, begin: int, word: str, better: str) -> None:
        """Put another word in place of one, with the cursor where it was in the line."""
        cursor = self._editor.textCursor()
        text, start = cursor.block().text(), cursor.block().position()
        if text[begin : begin + len(word)] != word:
            return
        place = cursor.position() - start
        cursor.setPosition(start + begin)
        cursor.setPosition(start + begin + len(word), cursor.MoveMode.KeepAnchor)
        cursor.insertText(better)
        behind = place - (begin + len(word))
        cursor.setPosition(start + begin + len(better) + max(behind, 0))
        self._editor.setTextCursor(cursor)

    # -------------------------------------------------------------- short forms

    def ask_for_short_form(self) -> None:
        """Give the selected words, or this line's, a short form of this board."""
        cursor = self._editor.textCursor()
        chosen = cursor.selectedText().replace("\u2029", " ").strip()
        phrase = chosen or self._worth_one() or cursor.block().text().strip()
        if not phrase:
            self._live.said.emit("Select the words that a few letters should stand for.")
            return
        self._ask_for_letters(phrase)

    def _ask_for_letters(self, phrase: str, short: str = "") -> None:
        shown = phrase if len(phrase) <= 50 else phrase[:49].rstrip() + "…"
        keep = partial(self._keep_short_form, phrase)
        self._screen.prompt.ask(f"Short form for “{shown}”", keep, short)

    def _worth_one(self) -> str:
        """Give the phrase that costs the most keys, so that nobody has to look for it."""
        taken = [one.short for one in self._snippets]
        known = {one.phrase.casefold().rstrip(".") for one in self._snippets}
        found = (one.phrase for one in repeated(self._texts, taken))
        return next((one for one in found if one.casefold() not in known), "")

    def _keep_short_form(self, phrase: str, short: str) -> None:
        live, phrase = self._live, phrase.replace("...", shortforms.BLANK)
        try:
            shortforms.refuse_bad(short, phrase)
        except MinutesError as trouble:
            live.troubled.emit(trouble)
            self._ask_for_letters(phrase, short)
            return
        board = live.record.board.id
        was = next(
            (
                one
                for one in self._snippets
                if one.board == board and one.short.casefold() == short.casefold()
            ),
            None,
        )
        if was is not None:
            command: Command = Edit(was, replace(was, phrase=phrase))
        else:
            snippet = Snippet(id=SnippetId(new_id()), short=short, phrase=phrase, board=board)
            command = Add((snippet,))
        live.run(command, then=lambda _: self.read_short_forms(board))
        live.said.emit(f"{short} and a space now stand for “{phrase[:60]}”.")

    def read_short_forms(self, board: BoardId) -> None:
        """Take in the short forms of a board as they are now."""
        self._live.read(lambda book: book.roll(board).snippets, self._take_snippets)

    def _turn_words_to_come(self) -> None:
        self.helping.is_on = not self.helping.is_on
        self.helping.on_typed()
        how = "shown again" if self.helping.is_on else "no longer shown"
        self._live.said.emit(f"Words to come are {how}.")


def _texts_of(book: Any, meeting: MeetingId) -> tuple[str, ...]:
    record = book.record(meeting)
    return tuple(one.text for one in (*record.points, *record.outcomes) if one.text)


def _starting_words(vocabulary: Vocabulary) -> None:
    for line in wording.START.read_text("utf-8").splitlines():
        vocabulary.learn(line)
