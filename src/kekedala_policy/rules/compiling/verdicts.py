"""The function that decides a gate's rules.

A rule asks *may* first and *yes* inside. The category that most rules ask is asked once: each of its members has a
branch, with the rules as they are for it. Rules that share a condition stand together behind it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from kekedala_policy.rules.compiling.conditions import Conditions, joined, lacks
from kekedala_policy.rules.compiling.costs import CHEAP, cost
from kekedala_policy.rules.compiling.layout import Block
from kekedala_policy.rules.compiling.names import Generated
from kekedala_policy.rules.compiling.normal import (
    FAILS,
    OPEN,
    Condition,
    Members,
    asks,
    choices,
    conjuncts,
    for_category,
    normal,
)
from kekedala_policy.rules.expressions import DOSSIER, Load
from kekedala_policy.rules.trees import RuleTree
from kekedala_policy.values import Category

#: So many rules about one set stand behind a look at the set.
_TOGETHER: Final = 3
#: So many rules have to ask a category for it to have branches.
_BRANCHED: Final = 8

#: A rule's number, and the conditions that all have to hold.
_Rule = tuple[int, tuple[Condition, ...]]


class VerdictWriter(Conditions):
    """Writes the whole function: what all dossiers are asked, and a branch for each member of a category."""

    def generated(self, trees: Sequence[RuleTree]) -> Generated:
        """Write `verdict`, and a function for each question about a list."""
        self._verdict([(number, normal(tree.whole)) for number, tree in enumerate(trees)])
        lines = [f"def verdict({DOSSIER}):", self.layout.text(), ""]
        return Generated("\n".join([*self.written, *lines]), self.constants, self.links)

    def _verdict(self, rules: Sequence[tuple[int, Condition]]) -> None:
        block = self.layout.block
        block.line("certain = []; possible = []")
        fact = _branched(condition for _, condition in rules)
        self._rules(
            [(number, conjuncts(rule)) for number, rule in rules if fact is None or not asks(rule, fact)], block
        )
        if fact is not None:
            self._branches(fact, [(number, rule) for number, rule in rules if asks(rule, fact)], block)
        block.line("return certain, possible")

    def _branches(self, fact: Load, rules: Sequence[tuple[int, Condition]], block: Block) -> None:
        place = self.load(fact)
        word = "if"
        for member in fact.type:
            branch = block.below(f"{word} {place} is {self.constant(member)}:", after=word != "if", branch=True)
            self._branch(fact, member, rules, branch)
            word = "elif"
        self._branch(fact, fact.type(None), rules, block.below("else:", after=True, branch=True))

    def _branch(self, fact: Load, member: Category, rules: Sequence[tuple[int, Condition]], block: Block) -> None:
        there = [(number, for_category(rule, fact, member)) for number, rule in rules]
        block.line("pass")  # no rule may be left
        self._rules([(number, conjuncts(rule)) for number, rule in there if rule != FAILS], block)

    def _rules(self, rules: list[_Rule], block: Block, behind: tuple[Condition, ...] = ()) -> None:
        """Write `rules`, those that share a condition in a block behind it; all stand `behind` some already."""
        left = rules
        while (key := _shared(left)) is not None:
            together = [(number, _without(parts, key)) for number, parts in left if key in parts]
            left = [(number, parts) for number, parts in left if key not in parts]
            self._rules(together, block.below(f"if {self.may(key)}:"), (*behind, key))
        for guard, together in self._looks(left):
            inner = block.below(f"if {guard}:") if guard else block
            for number, parts in together:
                self._rule(number, parts, inner, behind)

    def _looks(self, rules: list[_Rule]) -> list[tuple[str, list[_Rule]]]:
        """Rules about one set behind one look at it; the others behind none."""
        sets: dict[tuple[Load, str], list[tuple[_Rule, int]]] = {}
        for rule in rules:
            about = next((part for part in rule[1] if isinstance(part, Members)), None)
            if about is not None:
                part = "s" if about.negated else "a"
                sets.setdefault((about.subject, part), []).append((rule, about.mask))
        found: list[tuple[str, list[_Rule]]] = []
        taken: set[int] = set()
        for (subject, part), members in sets.items():
            if len(members) >= _TOGETHER:
                mask = 0
                for rule, bits in members:
                    mask |= bits
                    taken.add(rule[0])
                found.append((lacks(self.load(subject, part), mask), [rule for rule, _ in members]))
        return [("", [rule for rule in rules if rule[0] not in taken]), *found]

    def _rule(self, number: int, parts: tuple[Condition, ...], block: Block, behind: tuple[Condition, ...]) -> None:
        inner = self.behind(parts, block)
        sure = joined((self.yes(part) for part in (*behind, *sorted(parts, key=cost))), "and", bare=True)
        if sure == "False":
            inner.line(f"possible.append({number})")
        elif sure == "True":
            inner.line(f"certain.append({number})")
        else:
            inner.line(f"if {sure}: certain.append({number})", weight=0)
            inner.line(f"else: possible.append({number})", after=True)


def _branched(conditions: Iterable[Condition]) -> Load | None:
    """The category that most rules ask, where many do."""
    times = Counter(fact for condition in conditions for fact in set(choices(condition)))
    if not times:
        return None
    fact, rules = max(times.items(), key=lambda found: (found[1], found[0].path))
    return fact if rules >= _BRANCHED else None


def _shared(rules: Sequence[_Rule]) -> Condition | None:
    """The condition that most of the rules share, and that is cheap."""
    times = Counter(part for _, parts in rules for part in parts if part != OPEN and cost(part) < CHEAP)
    shared = [part for part, count in times.items() if count >= 2]  # noqa: PLR2004  # shared by two
    return min(shared, key=lambda part: (cost(part) >= 1, -times[part]), default=None)


def _without(parts: tuple[Condition, ...], key: Condition) -> tuple[Condition, ...]:
    return tuple(part for part in parts if part != key)
