"""The JSON Schema (2020-12) of a dossier file, for editors and for programs that write one.

It says what the reader accepts, but for what it can't say: real days, a day as text alone, how a JSON number is
written, facts that exclude one another, and what has to be unique.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from kekedala_policy.decisions.authority import Disposition
from kekedala_policy.intake.scalars import MOST_PROSE, MOST_TEXT, TEN_THOUSAND, UNPRINTABLE
from kekedala_policy.intake.shapes import Form, Shape, shapes_of
from kekedala_policy.values import Category
from kekedala_policy.values.count import MOST
from kekedala_policy.values.facts import declaring, fact_of
from kekedala_policy.values.money import MOST_YUAN
from kekedala_policy.values.written import MOST_DIGITS

Describe = Callable[[str, str], str]
Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NULL: Final[Schema] = {"type": "null"}
_TEXT: Final[Schema] = {
    "type": "string",
    "maxLength": MOST_TEXT,
    "pattern": r"\S",
    "not": {"pattern": f"[{UNPRINTABLE}]"},
}
#: The look-ahead keeps a final line break out, which `$` alone lets pass in some dialects.
_END: Final = r"$(?!\n)"
_TRUTH: Final[Schema] = {"type": "boolean"}
_PLAIN: Final[Mapping[Form, Schema]] = {
    Form.TRUTH: _TRUTH,
    Form.COUNT: {"type": "integer", "minimum": 0, "maximum": MOST},
    Form.DAY: {"type": "string", "format": "date", "pattern": f"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_END}"},
    Form.TEXT: _TEXT,
    Form.PROSE: {
        "type": "string",
        "maxLength": MOST_PROSE,
        "pattern": r"\S",
        "not": {"pattern": f"(?!\\n)[{UNPRINTABLE}]"},
    },
    Form.TEXTS: {"type": "object", "additionalProperties": {"anyOf": [_TEXT, _NULL]}},
    Form.FIGURE: {
        "anyOf": [
            {"type": "number"},
            {
                "type": "string",
                "pattern": f"^-?(0|[1-9][0-9]{{0,{MOST_DIGITS - 1}}})(\\.[0-9]{{1,{MOST_DIGITS}}})?{_END}",
            },
        ]
    },
}


def json_schema(gate: str, dossier: type, describe: Describe) -> Schema:
    """The schema of files with dossiers of the type `dossier`, one or several, under the key `gate`.

    `describe` gives the text of a message id in ``zh_CN`` or ``en``.
    """
    return _Writer(describe).file(gate, dossier)


def document_schema(key: str, name: str, of: type, describe: Describe) -> Schema:
    """The schema of files with one document of the type `of`, which name it under `key`."""
    return _Writer(describe).document(key, name, of)


def _amount(unit: int) -> list[Schema]:
    """An amount in a unit of 10**`unit` yuan, as a number or a string."""
    most = str(MOST_YUAN // 10**unit)
    below = f"(0|[1-9][0-9]{{0,{len(most) - 2}}})(\\.[0-9]{{1,{2 + unit}}}0*)?"
    return [
        {"type": "number", "minimum": 0, "maximum": int(most)},
        {"type": "string", "maxLength": 40, "pattern": f"^({below}|{most}(\\.0+)?){_END}"},
    ]


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(properties: Schema, *required: str) -> Schema:
    written: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**written, "required": list(required)} if required else written


def _any(*schemas: Schema) -> Schema:
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


class _Writer:
    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self._definitions: dict[str, Schema] = {}
        self._owners: dict[str, type] = {}

    def file(self, gate: str, dossier: type) -> Schema:
        properties = {
            "dossier": self._key("dossier", {"const": gate}),
            "id": self._key("id", _TEXT, _NULL),
            "dispositions": self._key("dispositions", _array(self._entity(Disposition)), _NULL),
            **self._properties(dossier),
        }
        self._definitions["dossier"] = _object(properties)
        any_part = _reference("dossier")
        several = {
            "dossiers": self._key("dossiers", {**_array(any_part), "minItems": 1}),
            "shared": self._key("shared", any_part, _NULL),
        }
        self._definitions["several"] = _object(several, "dossiers")
        return {
            "$schema": _DIALECT,
            "title": gate,
            "type": "object",
            "if": {"required": ["dossiers"]},
            "then": _reference("several"),
            "else": {**any_part, "required": ["dossier"]},
            "$defs": self._definitions,
        }

    def document(self, key: str, name: str, of: type) -> Schema:
        properties = {key: self._key(key, {"const": name}), **self._properties(of)}
        return {"$schema": _DIALECT, "title": name, **_object(properties, key), "$defs": self._definitions}

    def _properties(self, owner: type) -> Schema:
        return {name: self._property(owner, name, shape) for name, shape in shapes_of(owner).items()}

    def _property(self, owner: type, name: str, shape: Shape) -> Schema:
        declared = fact_of(owner, name)
        labels = self._labels(f"field.{declaring(owner, name).__name__}.{name}", declared.clause if declared else None)
        return {**labels, **self._value(shape)}

    def _key(self, name: str, *schemas: Schema) -> Schema:
        return {**self._labels(f"intake.key.{name}"), **_any(*schemas)}

    def _value(self, shape: Shape) -> Schema:
        """What may stand under a field; null, where nothing is stated."""
        match shape.form:
            case Form.CATEGORY:
                enum = self._category(shape.of)
                return {**enum, "enum": [*enum["enum"], None]}
            case Form.AMOUNT:
                in_ten_thousands = self._key(TEN_THOUSAND, *_amount(4))
                return _any(*_amount(0), _object({TEN_THOUSAND: in_ten_thousands}, TEN_THOUSAND), _NULL)
            case Form.MEMBERS:
                return self._members(shape.of)
            case Form.ENTITIES:
                items = _array(self._entity(shape.of))
                return _any(items, self._long_form(items=items), _NULL)
            case Form.LIST:
                return _any(_array(self._entity(shape.of)), _NULL)
            case Form.ENTITY:
                return _any(self._entity(shape.of), _NULL)
            case _:
                return _any(_PLAIN[shape.form], _NULL)

    def _members(self, of: type[Category]) -> Schema:
        name, is_new = self._name(of)
        if is_new:
            self._definitions[name] = self._category(of)
        some = {**_array(_reference(name)), "uniqueItems": True}
        return _any(some, self._long_form(present=some, lacking=some), _NULL)

    def _long_form(self, **lists: Schema) -> Schema:
        keys = {name: self._key(name, some, _NULL) for name, some in lists.items()}
        return _object({**keys, "closed": self._key("closed", _TRUTH, _NULL)})

    def _category(self, of: type[Category]) -> Schema:
        values = [str(member.value) for member in of]
        titles = {value: self._texts(f"category.{of.__name__}.{value}") for value in values}
        return {"enum": values, "x-enum-titles": titles}

    def _entity(self, of: type) -> Schema:
        name, is_new = self._name(of)
        if is_new:
            self._definitions[name] = {}  # an entity may hold others of its own type
            self._definitions[name] = _object(self._properties(of))
        return _reference(name)

    def _name(self, of: type) -> tuple[str, bool]:
        """The name of a definition, and whether it is yet to be made."""
        short = of.__name__
        name = short if self._owners.setdefault(short, of) is of else f"{of.__module__}.{short}"
        return name, name not in self._definitions

    def _labels(self, message_id: str, clause: str | None = None) -> Schema:
        texts = self._texts(message_id)
        behind = f" · {clause}" if clause else ""
        return {
            "title": texts["zh"],
            "description": texts["en"] + behind,
            "markdownDescription": f"{texts['zh']}\n\n{texts['en']}{behind}",
        }

    def _texts(self, message_id: str) -> dict[str, str]:
        return {"zh": self._describe(message_id, "zh_CN"), "en": self._describe(message_id, "en")}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}
