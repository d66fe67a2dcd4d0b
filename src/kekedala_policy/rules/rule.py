"""Rules: one boolean expression each, with its kind, clause, gates and exceptions.

What YES and UNKNOWN mean follows from the kind:

========= ============================================== =======================================
kind      YES                                            UNKNOWN
========= ============================================== =======================================
defines   scope: the measures do not cover the case;     the whole is undetermined; the
          a tag or label: it is put on the decision      label is not put
bars      not accepted, the content is not judged        undetermined
refuses   a ground of refusal; or a step that another    undetermined
          body has still to take: undetermined
requires  a paper or content is missing or wrong         it is asked for
grants    the lane, route or supplement is open          as the rule says: `if_unknown`
obliges   a duty comes with the decision                 the duty may come
========= ============================================== =======================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar, overload

import attrs

from kekedala_policy.errors import RuleRejected
from kekedala_policy.rules.checking import check_body
from kekedala_policy.rules.tracing import Symbol
from kekedala_policy.values import Truth

#: What a grant can leave when it is not known whether it holds.
_LEFT_BY_UNKNOWN = frozenset({"normal_route", "undetermined"})

D_co = TypeVar("D_co", covariant=True)
D = TypeVar("D")
P = TypeVar("P")
V = TypeVar("V")


class RuleKind(Enum):
    """What a rule does when its body holds."""

    DEFINES = "defines"
    BARS = "bars"
    REFUSES = "refuses"
    REQUIRES = "requires"
    GRANTS = "grants"
    OBLIGES = "obliges"


@attrs.frozen(eq=False)
class Gate(Generic[D_co]):
    """A kind of decision: the type of `dossier` that it judges and its own outcomes.

    `negatives` and `positives` are the outcomes beside the common ones, each in order of precedence;
    the last positive is what remains when nothing stands against the dossier. `routes` are where a lane that is
    not open leads instead: said even while papers lack, but not while something graver is open. `disposed_by` is the
    parameter (dotted) that says which body may dispose of a presumption at this gate, unless its rule says another.
    """

    name: str
    dossier: type[D_co]
    positives: tuple[str, ...]
    disposed_by: str
    negatives: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    common: tuple[str, ...] = ("out_of_scope", "not_accepted", "refused")


_NONE_REPLACED: Final[Mapping[str, Any]] = MappingProxyType({})


def conditions_of(parameters: object) -> Mapping[str, Any]:
    """What stands in the place of derived facts, by their names, under these parameters or their class."""
    owner = parameters._node_.type if isinstance(parameters, Symbol) else type(parameters)
    found: Mapping[str, Any] = getattr(owner, "__conditions__", _NONE_REPLACED)
    return found


@attrs.frozen(eq=False)
class Derived(Generic[D, P, V]):
    """A fact or condition computed from others, named; calling it in a body keeps the name in the tree.

    A class of parameters may put another one of the same name in its place (`__conditions__`).
    """

    name: str
    body: Callable[[D, P], V]
    clause: str | None = None

    def __call__(self, dossier: D, parameters: P) -> V:
        body: Callable[[D, P], V] = conditions_of(parameters).get(self.name, self).body
        if isinstance(dossier, Symbol):
            traced: Any = dossier._trace_.named(self, self.name, body, dossier, parameters)
            outcome: V = traced
            return outcome
        return body(dossier, parameters)


@attrs.frozen(eq=False)
class Exemption(Derived[D, P, Truth]):
    """A labelled exception: where it holds, the rules that list it do not apply.

    `clause` is where the text grants it.
    """


def _callable_in_bodies(value: object) -> bool:
    return isinstance(value, Derived)


def derived(clause: str | None = None) -> Callable[[Callable[[D, P], V]], Derived[D, P, V]]:
    """Name a fact or condition that several bodies use. Raises `RuleRejected` for a body that is none."""

    def register(body: Callable[[D, P], V]) -> Derived[D, P, V]:
        check_body(body, _callable_in_bodies)
        return Derived(body.__name__, body, clause)

    return register


@overload
def exemption(clause: str, *, name: str | None = None) -> Callable[[Callable[[D, P], Truth]], Exemption[D, P]]: ...
@overload
def exemption(clause: str, body: Callable[[D, P], Truth], *, name: str) -> Exemption[D, P]: ...
def exemption(
    clause: str, body: Callable[[D, P], Truth] | None = None, *, name: str | None = None
) -> Exemption[D, P] | Callable[[Callable[[D, P], Truth]], Exemption[D, P]]:
    """Label an exception that `clause` grants. Raises `RuleRejected` for a body that is no expression."""

    def register(body: Callable[[D, P], Truth]) -> Exemption[D, P]:
        check_body(body, _callable_in_bodies)
        return Exemption(name or body.__name__, body, clause)

    return register if body is None else register(body)


@attrs.frozen(eq=False)
class Rule:
    """One norm, runnable.

    `id` names it and its message; `clause` is the norm it runs, `also` further clauses that say the same;
    `outcome` is what it leads to; `unless` are its labelled exceptions; `presumption` marks 原则上
    ("in principle"): the finding is proposed until an authority disposes of it; `curable` that papers can
    cure it; `advisory` that it is said and changes nothing; `annex_only` that only an annex says it;
    `disposed_by` is the parameter that says which body may dispose of it, where that is not the gate's;
    `message` names a catalogue entry that several rules share;
    `if_unknown` and `otherwise` are what a grant leaves when it is not known and when it does not hold.
    """

    id: str
    kind: RuleKind
    clause: str
    gates: tuple[Gate[Any], ...]
    body: Callable[[Any, Any], Truth]
    unless: tuple[Exemption[Any, Any], ...] = ()
    also: tuple[str, ...] = ()
    outcome: str | None = None
    presumption: bool = False
    curable: bool = False
    advisory: bool = False
    annex_only: bool = False
    disposed_by: str | None = None
    if_unknown: str | None = None
    otherwise: str | None = None
    message: str | None = None

    @property
    def message_id(self) -> str:
        """The catalogue entry that says what a hit means."""
        return self.message or f"rule.{self.id}"

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause that it cites, its own first."""
        return (self.clause, *self.also)

    @property
    def summary(self) -> str:
        """The first sentence of the body's docstring."""
        return (self.body.__doc__ or "").strip().split("\n")[0]

    def holds(self, dossier: object, parameters: object) -> Truth:
        """The reference evaluation: the body itself, less its exceptions."""
        held = self.body(dossier, parameters)
        for exception in self.unless:
            held = held & ~exception(dossier, parameters)
        return held


@attrs.frozen
class _Register(Generic[D, P]):
    """The decorator that a rule kind returns: a body for dossiers of all its gates becomes a rule."""

    kind: RuleKind
    clause: str
    gates: tuple[Gate[D], ...]
    more: dict[str, Any]

    def __call__(self, body: Callable[[D, P], Truth]) -> Rule:
        return self.named(body.__name__, body)

    def named(self, name: str, body: Callable[[D, P], Truth]) -> Rule:
        """Register `body` under a name of its own, for bodies made by a function."""
        if not self.gates:
            raise RuleRejected(name, "is for no gate")
        if self.kind is RuleKind.GRANTS and self.more["if_unknown"] not in _LEFT_BY_UNKNOWN:
            raise RuleRejected(name, f"leaves {self.more['if_unknown']!r} when it is unknown")
        check_body(body, _callable_in_bodies)
        return Rule(name, self.kind, self.clause, self.gates, body, **self.more)


def defines(clause: str, *gates: Gate[D], outcome: str, also: tuple[str, ...] = ()) -> _Register[D, Any]:
    """Scope (`outcome` ``"out_of_scope"``), or a label put on the decision (any other `outcome`)."""
    return _Register(RuleKind.DEFINES, clause, gates, {"outcome": outcome, "also": also})


def bars(clause: str, *gates: Gate[D], also: tuple[str, ...] = ()) -> _Register[D, Any]:
    """YES: the application is not accepted; nothing is said of its merit."""
    return _Register(RuleKind.BARS, clause, gates, {"outcome": "not_accepted", "also": also})


def refuses(
    clause: str,
    *gates: Gate[D],
    unless: tuple[Exemption[Any, Any], ...] = (),
    outcome: str = "refused",
    presumption: bool = False,
    curable: bool = False,
    annex_only: bool = False,
    disposed_by: str | None = None,
    also: tuple[str, ...] = (),
) -> _Register[D, Any]:
    """YES, and no exception: a ground of refusal, or of the gate's own negative `outcome`.

    With the `outcome` "undetermined": a step that another body has still to take before anything is concluded.
    """
    more = {
        "unless": unless,
        "outcome": outcome,
        "presumption": presumption,
        "curable": curable,
        "annex_only": annex_only,
        "disposed_by": disposed_by,
        "also": also,
    }
    return _Register(RuleKind.REFUSES, clause, gates, more)


def requires(
    clause: str,
    *gates: Gate[D],
    unless: tuple[Exemption[Any, Any], ...] = (),
    advisory: bool = False,
    annex_only: bool = False,
    also: tuple[str, ...] = (),
    message: str | None = None,
) -> _Register[D, Any]:
    """YES: a paper or a content is missing or wrong and is asked for; advisory ones change no outcome."""
    more = {
        "unless": unless,
        "outcome": "incomplete",
        "curable": True,
        "advisory": advisory,
        "annex_only": annex_only,
        "also": also,
        "message": message,
    }
    return _Register(RuleKind.REQUIRES, clause, gates, more)


def grants(
    clause: str,
    *gates: Gate[D],
    outcome: str,
    if_unknown: str,
    otherwise: str | None = None,
    also: tuple[str, ...] = (),
) -> _Register[D, Any]:
    """YES: `outcome`. UNKNOWN: `if_unknown`, ``"normal_route"`` or "undetermined". NO: `otherwise`, or nothing."""
    more = {"outcome": outcome, "if_unknown": if_unknown, "otherwise": otherwise, "also": also}
    return _Register(RuleKind.GRANTS, clause, gates, more)


def obliges(clause: str, *gates: Gate[D], also: tuple[str, ...] = ()) -> _Register[D, Any]:
    """YES: a duty that comes with the decision."""
    return _Register(RuleKind.OBLIGES, clause, gates, {"also": also})
