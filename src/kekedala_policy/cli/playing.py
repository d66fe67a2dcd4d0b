"""Scripts of casework: what was done on which day by whom, played into a log that holds nothing yet.

For showing and for teaching: a script sets the days itself, so nothing that is on record may come before it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, cast

import attrs
import click

from kekedala_policy.casework import PREFIX, Case, CaseRejected, Desk
from kekedala_policy.cli.cases import case_group, desk_at, store_option
from kekedala_policy.cli.checking import about_forms, called
from kekedala_policy.cli.options import LOCALES, language
from kekedala_policy.cli.printing import say
from kekedala_policy.decisions import Disposition, Ruling
from kekedala_policy.decisions.wording import at_gate, outcome_message
from kekedala_policy.errors import ValueRejected
from kekedala_policy.i18n import render
from kekedala_policy.intake import Settings, Submission, read_documents, read_paths, read_settings
from kekedala_policy.lifecycle import Actor, ActRefused, Role, Stance, refusal
from kekedala_policy.measures import GATES
from kekedala_policy.messages import Message
from kekedala_policy.values import NO, YES, Given, Truth, truth
from kekedala_policy.values.facts import Body

_DOING: Final = ("open", "act", "opinion", "file", "override")


@attrs.frozen(kw_only=True)
class Person:
    """Somebody in a script: `id` is what the steps say."""

    id: str
    name: str
    body: Body = attrs.field(converter=Body)
    unit: str | None = attrs.field(default=None)
    roles: Given[Role] = attrs.field(factory=Given)

    @property
    def actor(self) -> Actor:
        """The person as casework knows it."""
        return Actor(name=self.name, body=self.body, unit=self.unit, roles=self.roles.present)


@attrs.frozen(kw_only=True)
class Step:
    """One thing that somebody does on a day in a `case`: opens it, acts, gives an opinion, files, or overrides.

    `refused` says that it is refused, `then` in which state the case is afterwards.
    """

    day: datetime.date
    by: str
    case: str
    open: str | None = attrs.field(default=None)
    about: str | None = attrs.field(default=None)
    project: str | None = attrs.field(default=None)
    dossier: str | None = attrs.field(default=None)
    act: str | None = attrs.field(default=None)
    opinion: Stance = attrs.field(default=None, converter=Stance)
    conditions_met: Truth = attrs.field(default=NO, converter=truth)
    file: str | None = attrs.field(default=None)
    to: Body = attrs.field(default=None, converter=Body)
    override: Disposition | None = attrs.field(default=None)
    basis: Mapping[str, str] = attrs.field(factory=dict)
    refused: Truth = attrs.field(default=NO, converter=truth)
    then: str | None = attrs.field(default=None)

    def __attrs_post_init__(self) -> None:
        done = [name for name in _DOING if name != "opinion" and getattr(self, name) is not None]
        if len(done) + self.opinion.stated != 1:
            raise ValueRejected("step", self.case, f"one of {', '.join(_DOING)}")
        if (self.file is not None) != self.to.stated:
            raise ValueRejected("step", self.case, "file and to go together")


@attrs.frozen(kw_only=True)
class Script:
    """A script; `dossiers` are files and folders, under names for the reader, `settings` those of the call."""

    settings: str | None = attrs.field(default=None)
    dossiers: Mapping[str, str] = attrs.field(factory=dict)
    people: tuple[Person, ...]
    steps: tuple[Step, ...]


@attrs.frozen
class Played:
    """A step, the case after it, and why it was refused, if it was."""

    step: Step
    case: Case | None
    refused: ActRefused | None

    @property
    def as_told(self) -> bool:
        """Whether it came out as the script says."""
        if self.step.refused is YES or self.refused is not None:
            return self.step.refused is YES and self.refused is not None
        return self.step.then is None or (self.case is not None and self.case.state == self.step.then)


@attrs.define
class Stage:
    """Where a script is played: the desk, the people, the dossiers, and what the call sets."""

    desk: Desk
    people: Mapping[str, Actor]
    dossiers: Mapping[str, Submission]
    settings: Settings

    @property
    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings under which every case is opened."""
        return tuple(ruling for ruling in self.settings.rulings if not about_forms(ruling))

    def play(self, steps: tuple[Step, ...]) -> Iterator[Played]:
        """Do each step in turn, at its day; raises `CaseRejected` for one that goes back, or that can't be done."""
        last: datetime.date | None = None
        for number, step in enumerate(steps):
            if last is not None and step.day < last:
                raise CaseRejected(step.case, f"step {number + 1} goes back in time")
            last = step.day
            at = datetime.datetime.combine(step.day, datetime.time(1), datetime.UTC) + datetime.timedelta(
                seconds=number
            )
            self.desk.clock = lambda at=at: at  # type: ignore[misc]  # a clock that stands
            try:
                case = self._done(step)
            except ActRefused as refused:
                yield Played(step, None, refused)
            else:
                yield Played(step, case, None)

    def _done(self, step: Step) -> Case:
        by, case = self._person(step), f"{PREFIX}{step.case}"
        if step.open is not None:
            return self.desk.open(
                self._dossier(step),
                by=by,
                kind=step.open,
                unit=step.about or by.unit,
                project=step.project,
                rulings=self.rulings,
                case=case,
            )
        if step.act is not None:
            return self.desk.act(case, step.act, by=by, basis=step.basis, dossier=self._dossier(step))
        if step.file is not None:
            return self.desk.file(case, step.file, step.to, by=by, basis=step.basis)
        if step.override is not None:
            return self.desk.override(case, step.override, by=by)
        return self.desk.review(case, step.opinion, by=by, conditions_met=step.conditions_met is YES, basis=step.basis)

    def _person(self, step: Step) -> Actor:
        if step.by not in self.people:
            raise CaseRejected(step.case, f"nobody is called {step.by}; {', '.join(self.people)}")
        return self.people[step.by]

    def _dossier(self, step: Step) -> object | None:
        if step.dossier is None:
            return None
        if step.dossier not in self.dossiers:
            raise CaseRejected(step.case, f"no dossier {step.dossier}")
        return called(self.dossiers[step.dossier].dossier, self.settings)


def stage_of(path: Path, desk: Desk) -> tuple[Stage, Script]:
    """The script of a file, and a desk set up for it; paths in it start from its folder. Raises `IntakeFailed`."""
    (document,) = read_documents([path], key="script", kinds={"casework": Script})
    script = cast("Script", document.content)
    folder = path.parent
    submissions = read_paths(
        [folder / name for name in script.dossiers.values()], {gate.name: gate.dossier for gate in GATES}
    )
    settings = read_settings(folder / script.settings) if script.settings else Settings()
    people = {person.id: person.actor for person in script.people}
    return Stage(desk, people, {one.name: one for one in submissions}, settings), script


@case_group.command("play")
@click.argument("path", type=click.Path(path_type=Path))
@store_option
@language
def play(path: Path, store: str, lang: str) -> int:
    """Play a script of casework into an empty log. 将办理脚本演示到空日志中。

    Exit code 1 when something does not come out as the script says.
    """
    locale = LOCALES[lang]
    desk = desk_at(store)
    stage, script = stage_of(path, desk)
    if desk.log.streams():
        raise click.UsageError("the log is not empty, and a script sets its own days / 日志不为空，脚本只能写入空日志")
    steps, wrong = 0, 0
    for played in stage.play(script.steps):
        steps += 1
        for line in _lines(played, desk, stage.people, locale):
            click.echo(line)
        if not played.as_told:
            wrong += 1
            state = "–" if played.case is None else played.case.state
            click.echo(say("cli.play.otherwise", locale, state=state, wanted=played.step.then or "–"), err=True)
    click.echo(say("cli.play.end", locale, steps=steps, wrong=wrong))
    return 1 if wrong else 0


def _lines(played: Played, desk: Desk, people: Mapping[str, Actor], locale: str) -> Iterator[str]:
    step, actor = played.step, people[played.step.by]
    common = {
        "day": step.day,
        "body": actor.unit or Message(f"category.Body.{actor.body.value}"),
        "name": actor.name,
        "case": step.case,
    }
    if played.refused is not None:
        kind = desk.lifecycles.by_name[played.refused.lifecycle]
        first, *reasons = refusal(played.refused, kind, locale).splitlines()
        yield say("cli.play.refused", locale, **common, what=first)
        yield from (f"      {reason}" for reason in reasons)
    elif played.case is not None:
        kind = desk.lifecycles.by_name[played.case.kind]
        what = _what(step, kind)
        yield say("cli.play.step", locale, **common, what=what, state=kind.state_label(played.case.state))
        if step.dossier is not None:
            yield from (
                "      " + render(outcome_message(at_gate(judged.outcome, gate)), locale)
                for gate, judged in played.case.decisions.items()
            )


def _what(step: Step, kind: Any) -> Message:
    if step.act is not None:
        return cast("Message", kind.act_label(step.act))
    if step.opinion.stated:
        return Message("cli.play.opinion", {"stance": Message(f"category.Stance.{step.opinion.value}")})
    if step.file is not None:
        to = Message(f"category.Body.{step.to.value}")
        return Message("cli.play.file", {"act": kind.act_label(step.file), "to": to})
    return Message("cli.event.opened" if step.open is not None else "cli.event.disposed")
