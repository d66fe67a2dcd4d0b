"""The located tree to entities, by the declared types of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from kekedala_policy.intake.located import Fields, Items, Node, Place, is_null
from kekedala_policy.intake.problems import Kind, Problems, Word
from kekedala_policy.intake.scalars import (
    REFUSED,
    amount_of,
    category_of,
    count_of,
    day_of,
    figure_of,
    prose_of,
    text_of,
    truth_of,
    unknown_field,
    wrong_type,
)
from kekedala_policy.intake.shapes import Form, shapes_of
from kekedala_policy.values import NO, YES, Category, Given, Many

#: The keys of the long form of a set of members, and of a list of entities.
MEMBERS: Final = ("present", "lacking", "closed")
ENTITIES: Final = ("items", "closed")


def entity_of(node: Node, of: type, problems: Problems, also: Iterable[str] = ()) -> object:
    """The entity of the attrs class `of`, or `REFUSED`; `also` are other keys to think of for a misspelt one.

    What is not stated is left to the class.
    """
    if not isinstance(node, Fields):
        return wrong_type(node, Word.TYPE_MAPPING, problems)
    shapes = shapes_of(of)
    values: dict[str, object] = {}
    for entry in node.entries:
        shape = shapes.get(entry.key)
        if shape is None:
            unknown_field(entry, (*shapes, *also), problems)
        elif not is_null(entry.value):
            values[shape.argument] = _READ[shape.form](entry.value, shape.of, problems)
    for name, shape in shapes.items():
        if shape.required and shape.argument not in values:
            values[shape.argument] = missing(name, node.place, problems)
    return REFUSED if REFUSED in values.values() else _made(of, values, node.place, problems)


def _made(of: type, values: Mapping[str, object], place: Place, problems: Problems) -> object:
    try:
        return of(**values)
    except (ValueError, TypeError) as error:  # a plugin's class may check one field against another
        problems.add(Kind.REJECTED, place, why=str(error))
        return REFUSED


def stated(node: Fields, key: str) -> Node | None:
    """The value of `key`, None where it is absent or null."""
    entry = node.entry(key)
    return None if entry is None or is_null(entry.value) else entry.value


def only(node: Fields, known: tuple[str, ...], problems: Problems) -> None:
    """Note every key of `node` that is not `known`."""
    for entry in node.entries:
        if entry.key not in known:
            unknown_field(entry, known, problems)


def missing(name: str, place: Place, problems: Problems) -> object:
    """Note that the field `name` must be stated."""
    problems.add(Kind.MISSING_FIELD, place.at(name, place.line))
    return REFUSED


def list_of(node: Node, of: type, problems: Problems) -> tuple[object, ...] | object:
    """A tuple of entities."""
    if not isinstance(node, Items):
        return wrong_type(node, Word.TYPE_LIST, problems)
    items = tuple(entity_of(item, of, problems) for item in node.nodes)
    return REFUSED if REFUSED in items else items


def _texts(node: Node, _: Any, problems: Problems) -> Mapping[str, str] | object:
    """Texts under names of their own."""
    if not isinstance(node, Fields):
        return wrong_type(node, Word.TYPE_MAPPING, problems)
    texts = {entry.key: text_of(entry.value, None, problems) for entry in node.entries if not is_null(entry.value)}
    return REFUSED if REFUSED in texts.values() else texts


def _entities(node: Node, of: type, problems: Problems) -> Many[object] | object:
    """A complete list of entities, or ``{items: […], closed: …}``."""
    if not isinstance(node, Items | Fields):
        return wrong_type(node, Word.TYPE_ENTITIES, problems)
    listed, closed = _listed(node, ENTITIES, problems)
    items = () if listed is None else list_of(listed, of, problems)
    return Many(items, closed=closed is YES) if isinstance(items, tuple) and closed is not REFUSED else REFUSED


def _members(node: Node, of: type[Category], problems: Problems) -> Given[Category] | object:
    """A complete list of members, or ``{present: […], lacking: […], closed: …}``."""
    if not isinstance(node, Items | Fields):
        return wrong_type(node, Word.TYPE_MEMBERS, problems)
    listed, closed = _listed(node, MEMBERS, problems)
    present = _places_of(listed, of, problems)
    lacking = _places_of(stated(node, "lacking") if isinstance(node, Fields) else None, of, problems)
    both = [member for member in lacking if member in present]
    for member in both:
        problems.add(Kind.MEMBER_BOTH, lacking[member], member=member.value)
    # Members that were refused are on record: what is made without them is never handed out.
    return REFUSED if both or closed is REFUSED else Given(frozenset(present), frozenset(lacking), closed is YES)


def _listed(node: Items | Fields, keys: tuple[str, ...], problems: Problems) -> tuple[Node | None, object]:
    """The list that `node` is or names under its first key, and whether it is complete."""
    if isinstance(node, Items):
        return node, YES
    only(node, keys, problems)
    closed = stated(node, "closed")
    return stated(node, keys[0]), NO if closed is None else truth_of(closed, None, problems)


def _places_of(node: Node | None, of: type[Category], problems: Problems) -> dict[Category, Place]:
    """The members of a list and where each stands; what is no member, or comes twice, is noted."""
    found: dict[Category, Place] = {}
    if node is None:
        return found
    if not isinstance(node, Items):
        wrong_type(node, Word.TYPE_LIST, problems)
        return found
    for item in node.nodes:
        member = category_of(item, of, problems)
        if isinstance(member, Category) and found.setdefault(member, item.place) is not item.place:
            problems.add(Kind.MEMBER_TWICE, item.place, member=member.value)
    return found


_Reader = Callable[[Node, Any, Problems], object]
_READ: Final[Mapping[Form, _Reader]] = {
    Form.TRUTH: truth_of,
    Form.CATEGORY: category_of,
    Form.AMOUNT: amount_of,
    Form.COUNT: count_of,
    Form.DAY: day_of,
    Form.TEXT: text_of,
    Form.PROSE: prose_of,
    Form.TEXTS: _texts,
    Form.FIGURE: figure_of,
    Form.MEMBERS: _members,
    Form.ENTITIES: _entities,
    Form.LIST: list_of,
    Form.ENTITY: entity_of,
}
