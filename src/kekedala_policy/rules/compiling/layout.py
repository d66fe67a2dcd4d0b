"""Generated functions as nested blocks, in which what is asked often is kept in a local variable.

Lines name values by marks. When a function is written out, each value is either put where its mark stands or kept:
in the innermost block that holds all lines that need it, before the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

_MARK: Final = re.compile("\x00(\\d+)\x01(\\w*)\x02")


@attrs.define(eq=False)
class Value:
    """Something that lines need: what it is, part by part, and how often it is named before it is kept."""

    parts: dict[str, str] = attrs.field(factory=dict)
    #: Always kept, unless it says otherwise.
    kept_from: int = 0
    #: How it is kept; `{0}` is the variable.
    statement: str | None = None

    def lines(self, name: str) -> Iterator[str]:
        """The statements that keep it under `name`."""
        if self.statement is not None:
            yield from self.statement.format(name).split("\n")
            return
        for part, text in self.parts.items():
            yield f"{name}{part} = {text}"


@attrs.define(eq=False)
class Line:
    """One line of a block; `weight` is 0 where it is rarely reached, `after` where it continues the line before."""

    text: str
    block: Block
    weight: int = 1
    after: bool = False


@attrs.define(eq=False)
class Block:
    """Lines of the same depth, and the blocks below them."""

    above: Block | None = None
    #: Whether it is one of several branches, of which one is taken: what is kept in it is kept in it alone.
    branch: bool = False
    items: list[Line | Block] = attrs.field(factory=list)

    @property
    def path(self) -> list[Block]:
        """The blocks from the outermost one to this one."""
        return [*(self.above.path if self.above else ()), self]

    def line(self, text: str, *, weight: int = 1, after: bool = False) -> None:
        """Add a line."""
        self.items.append(Line(text, self, weight, after))

    def below(self, text: str, *, weight: int = 1, after: bool = False, branch: bool = False) -> Block:
        """Add a line that opens a block, and the block."""
        self.line(text, weight=weight, after=after)
        block = Block(self, branch)
        self.items.append(block)
        return block

    def walk(self) -> Iterator[Line]:
        """The lines of this block and all below it."""
        for item in self.items:
            if isinstance(item, Line):
                yield item
            else:
                yield from item.walk()

    def written(self, indent: str) -> Iterator[str]:
        """The lines as text."""
        for item in self.items:
            if isinstance(item, Line):
                yield indent + item.text
            else:
                yield from item.written(indent + "    ")


@attrs.define(eq=False)
class Layout:
    """One function: its block, and the values that its lines name."""

    block: Block = attrs.field(factory=Block)
    values: dict[object, int] = attrs.field(factory=dict)
    _list: list[Value] = attrs.field(factory=list)

    def value(self, key: object, value: Value) -> int:
        """The number of a value; one that comes after another may be made of it."""
        self.values[key] = len(self._list)
        self._list.append(value)
        return len(self._list) - 1

    @staticmethod
    def mark(number: int, part: str = "") -> str:
        """What stands for a value in a line."""
        return f"\x00{number}\x01{part}\x02"

    def text(self) -> str:
        """The function's body, each value kept or put in place."""
        where: dict[int, list[Line]] = {}
        for line in self.block.walk():
            self._note(line, where)
        for number in reversed(range(len(self._list))):
            self._settle(number, where.get(number, []), where)
        return "\n".join(self.block.written("    "))

    def _note(self, line: Line, where: dict[int, list[Line]]) -> None:
        for number in {int(found[1]) for found in _MARK.finditer(line.text)}:
            where.setdefault(number, []).append(line)

    def _settle(self, number: int, lines: list[Line], where: dict[int, list[Line]]) -> None:
        apart: dict[int, list[Line]] = {}
        for line in lines:
            branches = (id(block) for block in line.block.path if block.branch)
            apart.setdefault(next(branches, 0), []).append(line)
        for together in [lines] if 0 in apart else apart.values():
            self._settle_in(number, together, where)

    def _settle_in(self, number: int, lines: list[Line], where: dict[int, list[Line]]) -> None:
        value = self._list[number]
        mark = f"\x00{number}\x01"
        times = sum(line.weight * line.text.count(mark) for line in lines)
        if times < value.kept_from:
            for line in lines:
                for part, text in value.parts.items():
                    line.text = line.text.replace(f"{mark}{part}\x02", text)
                self._renote(line, where)
            return
        for line in lines:
            line.text = re.sub(f"{mark}(\\w*)\x02", f"v{number}\\1", line.text)
        self._keep(value, f"v{number}", lines, where)

    def _renote(self, line: Line, where: dict[int, list[Line]]) -> None:
        for inner in {int(found[1]) for found in _MARK.finditer(line.text)}:
            found_in = where.setdefault(inner, [])
            if line not in found_in:
                found_in.append(line)

    def _keep(self, value: Value, name: str, lines: list[Line], where: dict[int, list[Line]]) -> None:
        paths = [line.block.path for line in lines]
        shared = [blocks[0] for blocks in zip(*paths, strict=False) if all(block is blocks[0] for block in blocks)]
        home = shared[-1]
        inside = {id(path[len(shared)]) for path in paths if len(path) > len(shared)} | {id(line) for line in lines}
        at = next(position for position, item in enumerate(home.items) if id(item) in inside)
        while isinstance(item := home.items[at], Block) or item.after:
            at -= 1
        made = [Line(text, home) for text in value.lines(name)]
        home.items[at:at] = made
        for line in made:
            self._note(line, where)
