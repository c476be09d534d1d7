"""Carrying out commands: what each one comes to in rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from minutes import changes, model
from minutes.errors import NotAllowed
from minutes.ids import (
    MeetingId,
    OutcomeId,
    PointId,
    SnapshotId,
    new_id,
)
from minutes.kinds import OutcomeKind, State
from minutes.model import Outcome, Point, Snapshot, Stamp
from minutes.rules import numbering, references, states
from minutes.shapes import ReferenceRule
from storage.engine import BookFile
from storage.journal import Journal
from storage.pen import Pen, as_json
from storage.reads import Reads, plain
from storage.rows import table
from storage.ties import HANGS_ON, HELD_BY, Ties


class Clerk:
    """Carries out one command within the transaction of its pen."""

    def __init__(
        self, db: BookFile, pen: Pen, reads: Reads, journal: Journal, now: Callable[[], Stamp]
    ) -> None:
        self._db = db
        self._run = db.conn.execute
        self._pen = pen
        self._reads = reads
        self._journal = journal
        self._now = now
        self._ties = Ties(db.conn.execute)

    def carry_out(self, command: changes.Command) -> SnapshotId | None:
        """Write what the command asks for; give the snapshot it took, if it took one."""
        match command:
            case changes.Add(values):
                self._add(values)
            case changes.Edit():
                self._edit(command)
            case changes.Remove(value):
                self._remove(value)
            case changes.BringBack(value):
                self._bring_back(value)
            case changes.IssueAgenda(meeting):
                self._issue_agenda(meeting)
            case changes.TurnIntoOutcome(point, kind, id):
                self._turn_into_outcome(point, kind, id)
            case changes.TurnIntoPoint():
                self._turn_into_point(command)
            case changes.ChangeState():
                return self._change_state(command)
            case changes.TakeSnapshot(meeting, reason):
                return self._snapshot(meeting, reason)
            case changes.Together(commands):
                taken = [self.carry_out(part) for part in commands]
                return next((one for one in reversed(taken) if one), None)
            case changes.Undo() | changes.Redo():
                raise ValueError("Undo and redo stand alone.")
        return None

    # -------------------------------------------------------------- putting in, taking out

    def _add(self, values: Sequence[model.Value]) -> None:
        printed = any(isinstance(value, Outcome) and value.reference for value in values)
        waiting: list[Outcome] = []  # a paper's own references come first, those given behind them
        for value in values:
            self._check_rules(value)
            states.check_add(self._state(value), value)
            self._ties.check(value)
            if isinstance(value, Outcome):
                if printed and not value.reference:
                    waiting.append(value)
                else:
                    value = self._with_reference(value)
            self._pen.add(value)
        for outcome in waiting:
            given = self._with_reference(outcome).reference
            self._pen.edit(Outcome, outcome.id, {"reference": given})

    def _edit(self, command: changes.Edit) -> None:
        for value in (command.was, command.now):
            states.check_edit(self._state(value), command)
        self._check_rules(command.now)
        fields = command.fields()
        if isinstance(command.now, Snapshot) and fields:
            raise ValueError("What was kept of a meeting is never edited.")
        if isinstance(command.now, model.Meeting) and "state" in fields:
            raise ValueError("ChangeState moves minutes on, with its reason and its snapshot.")
        if isinstance(command.now, Outcome) and "kind" in fields and "reference" not in fields:
            fields |= self._reference_as(command.now.id, command.now.kind)
        self._pen.edit(type(command.now), command.now.id, fields)
        self._ties.check(command.now, set(fields))
        if isinstance(command.now, Outcome) and "reference" in fields:
            now = self._pen.find(Outcome, command.now.id)
            self._count_reference(now)
            if now.reference != command.now.reference:
                self._pen.given.append(now)
        if not fields.keys().isdisjoint(("meeting", "item", "parent")):
            self._ties.forget()

    def _state(self, value: model.Value) -> State:
        """Give the state of the minutes that a value is part of; what is in none is a draft."""
        meeting = states.meeting_of(value)
        setting = self._pen.setting(meeting) if meeting else None
        return setting.state if setting else State.DRAFT

    def _check_rules(self, value: model.Value) -> None:
        if isinstance(value, model.Board):
            references.check_rule(value.references)

    def _with_reference(self, outcome: Outcome) -> Outcome:
        """Give an outcome with the next reference of its board; one given is never given again."""
        if outcome.reference:
            self._count_reference(outcome)
            return outcome
        numbered = replace(outcome, reference=self._next_reference(outcome))
        self._pen.given.append(numbered)
        return numbered

    def _next_reference(self, outcome: Outcome) -> str:
        """Give the reference that comes next in the run of an outcome; it is used up by that."""
        rule, scope, names = self._run_of(outcome)
        highest = self._run(
            "select highest from reference_run where scope = ?", (scope,)
        ).fetchone()
        following = (highest[0] if highest else 0) + 1
        self._count_to(scope, following)
        return references.print_reference(rule, following, names)

    def _count_reference(self, outcome: Outcome) -> None:
        """Let the run of an outcome go on behind the reference that somebody gave it."""
        rule, scope, names = self._run_of(outcome)
        self._count_to(scope, references.read_reference(rule, outcome.reference, names) or 0)

    def _reference_as(self, outcome: OutcomeId, kind: OutcomeKind) -> dict[str, Any]:
        """Give the reference of an outcome that becomes another kind, where it says the kind.

        Where kinds count apart it gets the one back that it had as that kind, or the next. One
        that somebody gave it by hand stays.
        """
        was = self._pen.find(Outcome, outcome)
        now = replace(was, kind=kind)
        rule, scope, names = self._run_of(now)
        _, scope_was, names_were = self._run_of(was)
        number = references.read_reference(rule, was.reference, names_were)
        if names == names_were or number is None:
            return {}
        if scope == scope_was:
            return {"reference": references.print_reference(rule, number, names)}
        had = self._journal.cells_where(outcome, "reference", "kind", kind)
        fitting = [one for one in had if references.read_reference(rule, one, names) is not None]
        if fitting:
            return {"reference": fitting[-1]}
        return {"reference": self._next_reference(now)}

    def _run_of(self, outcome: Outcome) -> tuple[ReferenceRule, str, references.Names]:
        """Give the rule of an outcome's board, the run it counts in, and what its names mean."""
        meeting = self._pen.find(model.Meeting, outcome.meeting)
        board = self._pen.find(model.Board, meeting.board)
        item = self._pen.find(model.Item, outcome.item)
        rule = board.references
        number = item.number
        if not number and "{item" in rule.pattern:
            record = self._reads.record(meeting.id)
            number = numbering.numbers(record, record.first_number).bare.get(item.id, "")
        scope = references.scope_of(rule, board, meeting, outcome.kind, item)
        return rule, scope, references.Names.of(board, meeting, outcome.kind, number)

    def _count_to(self, scope: str, number: int) -> None:
        self._run(
            "insert into reference_run values (?, ?)"
            " on conflict (scope) do update set highest = max(highest, excluded.highest)",
            (scope, number),
        )

    def _remove(self, value: model.Value) -> None:
        if isinstance(value, model.Book):
            raise NotAllowed("A book cannot be removed from itself.", way_out="Move its file.")
        for of, column, why, way_out in HELD_BY.get(type(value), ()):
            held = self._run(
                f'select 1 from "{table(of).name}" where "{column}" = ? and deleted = 0 limit 1',
                (value.id,),
            ).fetchone()
            if held:
                name = getattr(value, "name", "It")
                raise NotAllowed(f"{name} stays in the book: {why}.", way_out=way_out)
        standing = self._pen.find(type(value), value.id)
        states.check_remove(self._state(standing), standing)
        self._hide(type(value), value.id)

    def _hide(self, of: type[model.Value], row: str) -> None:
        """Take a row out of sight, what hangs on it first."""
        for child, column in HANGS_ON.get(of, ()):
            rows = self._run(
                f'select id from "{table(child).name}" where "{column}" = ? and deleted = 0', (row,)
            ).fetchall()
            for (id,) in rows:
                if self._in_sight(child, id):  # an item under an item is gone with it already
                    self._hide(child, id)
        self._pen.hide(of, row)
        self._ties.forget()

    def _bring_back(self, value: model.Value) -> None:
        standing = self._reads.get(type(value), value.id, removed=True)
        if self._in_sight(type(value), value.id):
            raise NotAllowed(
                f"This {changes.noun(standing)} is still in the book.",
                way_out="Look for it in its meeting.",
            )
        states.check_remove(self._state(standing), standing)
        self._ties.check(standing)
        now = self._outcome_of(value.id) if isinstance(standing, Point) else None
        if now and self._in_sight(Outcome, now):
            kind = self._pen.find(Outcome, now).kind
            raise NotAllowed(
                f"The words of this point are a {kind} now.".replace("a action", "an action"),
                way_out=f"Turn the {kind} back into a point.",
            )
        self._show_again(type(value), value.id)

    def _show_again(self, of: type[model.Value], row: str) -> None:
        """Put a row back in sight, and of what hangs on it just what went when it went."""
        self._show_those(of, row, set(self._journal.removed_with(row)))

    def _show_those(self, of: type[model.Value], row: str, gone: set[tuple[str, str]]) -> None:
        self._pen.show(table(of), row)
        self._ties.forget()
        for child, column in HANGS_ON.get(of, ()):
            home = table(child).name
            rows = self._run(
                f'select id from "{home}" where "{column}" = ? and deleted = 1', (row,)
            ).fetchall()
            for (id,) in rows:
                if (home, id) in gone:
                    self._show_those(child, id, gone)

    def _in_sight(self, of: type[model.Value], row: str) -> bool:
        found = self._run(f'select deleted from "{table(of).name}" where id = ?', (row,))
        return found.fetchone() == (0,)

    def _outcome_of(self, point: str) -> OutcomeId | None:
        """Give the outcome that a point was turned into last, if ever it was."""
        found = self._run(
            "select id from outcome where point = ? order by id desc limit 1", (point,)
        ).fetchone()
        return found[0] if found else None

    # -------------------------------------------------------------- agenda, points, outcomes

    def _issue_agenda(self, meeting: MeetingId) -> None:
        record = self._reads.record(meeting)
        states.check_edit(
            record.meeting.state,
            changes.Edit(record.meeting, replace(record.meeting, agenda_issued=True)),
        )
        removed = self._run(
            "select number from item where meeting = ? and deleted = 1 and number <> ''",
            (meeting,),
        ).fetchall()
        edits = numbering.issue(
            record.items,
            record.board.numbering,
            start=record.first_number,
            day=record.meeting.day,
            taken=[number for (number,) in removed],
        )
        for edit in edits:
            self._pen.edit(model.Item, edit.now.id, edit.fields())
            self._pen.given.append(edit.now)
        self._pen.edit(model.Meeting, meeting, {"agenda_issued": True})

    def _turn_into_outcome(self, point: Point, kind: OutcomeKind, id: OutcomeId) -> None:
        """Put an outcome where the point stood, the one it was before where there is one."""
        standing = self._pen.find(Point, point.id)
        states.check_remove(self._state(standing), standing)
        self._pen.hide(Point, point.id)
        earlier = self._outcome_of(point.id)
        if earlier is None:
            outcome = Outcome(
                id=id or OutcomeId(new_id()),
                meeting=standing.meeting,
                item=standing.item,
                order=standing.order,
                kind=kind,
                text=standing.text,
                point=standing.id,
            )
            self._add([outcome])
            self._hang_on(point.id, outcome.id)
            return
        self._show_again(Outcome, earlier)
        words: dict[str, Any] = {"kind": kind, "text": standing.text, "order": standing.order}
        words |= self._reference_as(earlier, kind)
        self._pen.edit(Outcome, earlier, {**words, "item": standing.item})
        self._hang_on(point.id, earlier)
        self._pen.given.append(self._pen.find(Outcome, earlier))

    def _hang_on(self, was: str, now: str) -> None:
        """Let the flags, notes and restrictions on one thing be on the thing it has become."""
        for of in (model.Flag, model.PrivateNote, model.Restriction):
            rows = self._run(
                f"select id from {table(of).name} where about = ? and deleted = 0", (was,)
            ).fetchall()
            for (id,) in rows:
                self._pen.edit(of, id, {"about": now})

    def _turn_into_point(self, command: changes.TurnIntoPoint) -> None:
        """Put a point where the outcome stood; what hangs on the outcome waits with it."""
        outcome = self._pen.find(Outcome, command.outcome.id)
        states.check_remove(self._state(outcome), outcome)
        words: dict[str, Any] = {
            "text": outcome.text,
            "order": outcome.order,
            "item": outcome.item,
        }
        if command.kind is not None:
            words["kind"] = command.kind
        if outcome.point is not None:
            self._hang_on(outcome.id, outcome.point)
            self._hide(Outcome, outcome.id)
            self._pen.show(table(Point), outcome.point)
            self._pen.edit(Point, outcome.point, words)
            self._pen.given.append(self._pen.find(Point, outcome.point))
            return
        point = Point(id=command.id or PointId(new_id()), meeting=outcome.meeting, **words)
        self._pen.add(point)
        self._pen.edit(Outcome, outcome.id, {"point": point.id})
        self._hang_on(outcome.id, point.id)
        self._hide(Outcome, outcome.id)
        self._pen.given.append(point)

    # -------------------------------------------------------------- states and snapshots

    def _change_state(self, command: changes.ChangeState) -> SnapshotId:
        meeting = self._pen.find(model.Meeting, command.meeting)
        states.check_move(meeting, command.to, command.reason, command.confirmed_at)
        taken = self._snapshot(command.meeting, command.reason or f"before {command.to}")
        moved = states.moved(meeting, command.to, command.confirmed_at, command.confirmed_item)
        self._pen.edit(model.Meeting, meeting.id, changes.Edit(meeting, moved).fields())
        self._pen.given.append(moved)
        if states.is_locked(command.to) and not states.is_locked(meeting.state):
            taken = self._snapshot(command.meeting, f"as {command.to}")
        return taken

    def _snapshot(self, meeting: MeetingId, reason: str) -> SnapshotId:
        record = self._reads.record(meeting)
        content = as_json(plain(record))
        snapshot = Snapshot(
            id=SnapshotId(new_id()),
            meeting=meeting,
            taken=self._now(),
            state=record.meeting.state,
            reason=reason,
            digest=hashlib.sha256(content.encode()).hexdigest(),
            content=content,
        )
        self._pen.add(snapshot)
        return snapshot.id
