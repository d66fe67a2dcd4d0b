"""What open rules lack: for each rule a function, which asks in the undecided branches only."""

from __future__ import annotations

from collections.abc import Sequence

from kekedala_policy.rules.compiling.conditions import Conditions
from kekedala_policy.rules.compiling.facts import ENTITY_KEPT, kind_of
from kekedala_policy.rules.compiling.layout import Block, Layout
from kekedala_policy.rules.compiling.names import Generated, of_parameter
from kekedala_policy.rules.compiling.normal import All, Asked, Condition, Members, conjuncts, normal
from kekedala_policy.rules.expressions import DOSSIER, Apply, Each, Load, Node
from kekedala_policy.rules.parameters import is_open
from kekedala_policy.rules.trees import RuleTree, is_parameter, spans
from kekedala_policy.values import Category, Truth


class Explainer(Conditions):
    """Writes which facts an undecided truth lacks, in its undecided branches only."""

    def __init__(self) -> None:
        super().__init__()
        self._gaps: dict[Node, str] = {}
        #: The list of whose items facts are looked for.
        self.item: Each | None = None

    def generated(self, trees: Sequence[RuleTree]) -> Generated:
        """Write `lacking`, and a function for each rule."""
        for number, tree in enumerate(trees):
            self._lacks_function(number, normal(tree.whole))
        lines = [
            f"LACKS = [{', '.join(f'lacks{number}' for number in range(len(trees)))}]",
            f"def lacking({DOSSIER}, possible):",
            "    found = []",
            f"    for number in possible: LACKS[number]({DOSSIER}, found)",
            "    return found",
            "",
        ]
        return Generated("\n".join([*self.written, *lines]), self.constants, self.links)

    def _lacks_function(self, rule: int, condition: Condition) -> None:
        self.layout = Layout()
        self.layout.block.line("pass")  # a function needs a line
        self.missing(condition, self.layout.block)
        self.written.append(f"def lacks{rule}({DOSSIER}, found):\n{self.layout.text()}\n")

    def missing(self, condition: Condition, block: Block) -> None:
        """Lines for what an undecided condition lacks."""
        if isinstance(condition, Asked):
            self._atom_gaps(condition.node, block)
        elif isinstance(condition, Members):
            subject = condition.subject
            known = f"({self.load(subject, 's')} | {self.load(subject, 'a')})"
            for member in condition.members:
                self._say(block, f"not {known} & {member.bit}", subject, f":{member.value}")
        for part in condition.parts:
            guard = f"if not ({self.yes(part)}):" if isinstance(condition, All) else f"if {self.may(part)}:"
            self._open(part, block, guard)

    def _open(self, part: Condition, block: Block, guard: str) -> None:
        """What a part lacks of which only one of the two sides is still to be asked."""
        single = isinstance(part, Members) and len(part.members) == 1
        fact = isinstance(part, Asked) and (
            isinstance(part.node, Load) or (isinstance(part.node, Apply) and part.node.op == "is_in")
        )
        self.missing(part, block if single or fact else block.below(guard))

    def _say(self, block: Block, condition: str, fact: Load, member: str = "") -> None:
        text = f"found.append({self._key(fact, member)})"
        block.line(f"if {condition}: {text}" if condition else text)

    def _key(self, fact: Load, member: str) -> str:
        if self.item is not None and fact.root == self.item.variable:
            inner = ".".join(("", *fact.path)) + member
            return f"f{self.item.source.dotted + '[{n}]' + inner!r}"
        path = ("~" if is_parameter(fact) else "") + fact.dotted + member
        return repr(path)

    def _atom_gaps(self, node: Node, block: Block) -> None:
        for part in _open_parts(node):
            if isinstance(part, Each):
                block.line(f"{self._list_gaps(part)}({DOSSIER}, found)")
            else:
                self._load_gap(part, block)
        if not isinstance(node, Each):
            for period in spans(node):
                self._say(block, "", period)

    def _load_gap(self, part: Load, block: Block) -> None:
        if is_parameter(part):
            self._say(block, self.link(("open", part.path), of_parameter(part, is_open)), part)
            return
        kind = kind_of(part)
        if issubclass(kind, Truth):
            self._say(block, f"{self.load(part)} is UNKNOWN", part)
        elif issubclass(kind, Category):
            unstated = self.constant(kind(None))
            self._say(block, f"{self.load(part)} is {unstated}", part)
        else:
            self._say(block, f"{self.load(part, 'l')} != {self.load(part, 'h')}", part)

    def _list_gaps(self, node: Each) -> str:
        if node not in self._gaps:
            name = self._gaps[node] = f"gaps{len(self._gaps)}"
            kept = self.layout, self.item
            self.layout, self.item = Layout(), node
            self._gaps_function(node)
            self.written.append(f"def {name}({DOSSIER}, found):\n{self.layout.text()}\n")
            self.layout, self.item = kept
        return self._gaps[node]

    def _gaps_function(self, node: Each) -> None:
        block = self.layout.block
        source = self.attribute(DOSSIER, node.source.path, ENTITY_KEPT)
        block.line(f"if not {source}.closed: found.append({node.source.dotted!r})")
        each = block.below(f"for n, {node.variable} in enumerate({source}.items):")
        condition = normal(node.condition)
        inner = self.behind(conjuncts(condition), each)
        self.missing(condition, inner.below(f"if not ({self.yes(condition)}):"))
        if node.amount is not None:
            self._atom_gaps(node.amount, inner)


def _open_parts(node: Node) -> list[Load | Each]:
    """The facts, parameters and lists that an atom's value comes from."""
    if isinstance(node, Load | Each):
        return [node]
    return [part for below in node.parts for part in _open_parts(below)]
