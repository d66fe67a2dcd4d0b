"""What can be wrong with a dossier file, and the error that carries all of it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, NoReturn

import attrs

from kekedala_policy.errors import KekedalaError
from kekedala_policy.intake.located import Fields, Items, Node, Place, Style, is_null, shown
from kekedala_policy.messages import Message


class Kind(Enum):
    """Every problem: the last part of its message id ``intake.<kind>``, then the names of its arguments.

    `field` is the dotted path of the field; `expected`, `found` and `why` are messages of `Word`; `options` is
    a tuple of strings; all else is a string or an int.
    """

    FILE_MISSING = ("file_missing",)
    FILE_IS_FOLDER = ("file_is_folder",)
    FILE_NOT_REGULAR = ("file_not_regular",)
    FILE_UNREADABLE = ("file_unreadable", "code")
    FILE_SUFFIX = ("file_suffix", "suffix")
    FILE_TOO_LARGE = ("file_too_large", "most")
    FOLDER_EMPTY = ("folder_empty",)
    NOT_UTF8 = ("not_utf8",)
    LOOKS_LIKE_GB18030 = ("looks_like_gb18030",)
    OTHER_UNICODE = ("other_unicode", "encoding")
    CONTROL_CHARACTER = ("control_character", "code")
    SURROGATE = ("surrogate",)
    EMPTY = ("empty",)
    YAML_MISSING = ("yaml_missing",)
    SYNTAX = ("syntax", "column", "why")
    TRAILING = ("trailing",)
    SECOND_DOCUMENT = ("second_document",)
    TOO_DEEP = ("too_deep", "most")
    TOO_MANY = ("too_many", "most")
    ANCHOR = ("anchor", "name")
    ALIAS = ("alias", "name")
    TAG = ("tag", "tag")
    MERGE_KEY = ("merge_key",)
    KEY_NOT_TEXT = ("key_not_text", "found")
    DUPLICATE_KEY = ("duplicate_key", "key", "first", "second")
    BAD_NUMBER = ("bad_number", "found")
    NOT_FINITE = ("not_finite", "found")
    BAD_WORD = ("bad_word", "found")
    BINARY_FLOAT = ("binary_float", "field", "found")
    HUGE_NUMBER = ("huge_number", "field")
    NOT_PLAIN = ("not_plain", "field", "type")
    TOP_NOT_MAPPING = ("top_not_mapping", "found")
    SETTINGS_HERE = ("settings_here",)
    NO_DOSSIERS = ("no_dossiers",)
    SHARED_TOO_LARGE = ("shared_too_large", "most")
    DUPLICATE_NAME = ("duplicate_name", "name", "file", "line")
    UNKNOWN_FIELD = ("unknown_field", "field")
    UNKNOWN_FIELD_NEAR = ("unknown_field_near", "field", "nearest")
    MISSING_FIELD = ("missing_field", "field")
    WRONG_TYPE = ("wrong_type", "field", "expected", "found")
    TRUTH_WORD = ("truth_word", "field", "found", "instead")
    UNKNOWN_VALUE = ("unknown_value", "field", "found", "options")
    UNKNOWN_VALUE_NEAR = ("unknown_value_near", "field", "found", "options", "nearest")
    AMOUNT_RANGE = ("amount_range", "field", "found")
    COUNT_RANGE = ("count_range", "field", "found")
    FIGURE_RANGE = ("figure_range", "field", "found")
    UNREAL_DAY = ("unreal_day", "field", "found")
    TEXT_EMPTY = ("text_empty", "field")
    TEXT_LONG = ("text_long", "field", "length", "most")
    TEXT_CONTROL = ("text_control", "field", "code")
    MEMBER_TWICE = ("member_twice", "field", "member")
    MEMBER_BOTH = ("member_both", "field", "member")
    REJECTED = ("rejected", "field", "why")

    id: str
    arguments: tuple[str, ...]

    def __init__(self, slug: str, *arguments: str) -> None:
        self.id = f"intake.{slug}"
        self.arguments = arguments


class Word(Enum):
    """The nested messages: what a field expects, what was found, why a text does not parse.

    Those of ``intake.found`` for scalars have the argument `text`; the others have none.
    """

    TYPE_TRUTH = "intake.type.truth"
    TYPE_CATEGORY = "intake.type.category"
    TYPE_AMOUNT = "intake.type.amount"
    TYPE_COUNT = "intake.type.count"
    TYPE_DAY = "intake.type.day"
    TYPE_TEXT = "intake.type.text"
    TYPE_FIGURE = "intake.type.figure"
    TYPE_MEMBERS = "intake.type.members"
    TYPE_ENTITIES = "intake.type.entities"
    TYPE_LIST = "intake.type.list"
    TYPE_MAPPING = "intake.type.mapping"
    FOUND_MAPPING = "intake.found.mapping"
    FOUND_LIST = "intake.found.list"
    FOUND_NULL = "intake.found.null"
    FOUND_QUOTED = "intake.found.quoted"
    FOUND_PLAIN = "intake.found.plain"
    FOUND_NUMBER = "intake.found.number"
    FOUND_TRUTH = "intake.found.truth"
    FOUND_DAY = "intake.found.day"
    SYNTAX_TAB = "intake.syntax.tab"
    SYNTAX_RESERVED = "intake.syntax.reserved"
    SYNTAX_COLON_TWICE = "intake.syntax.colon_twice"
    SYNTAX_COLON_MISSING = "intake.syntax.colon_missing"
    SYNTAX_FULL_WIDTH = "intake.syntax.full_width"
    SYNTAX_INDENTATION = "intake.syntax.indentation"
    SYNTAX_UNCLOSED = "intake.syntax.unclosed"
    SYNTAX_COMMA = "intake.syntax.comma"
    SYNTAX_ESCAPE = "intake.syntax.escape"
    SYNTAX_LINE_BREAK = "intake.syntax.line_break"
    SYNTAX_KEY = "intake.syntax.key"
    SYNTAX_VALUE = "intake.syntax.value"
    SYNTAX_OTHER = "intake.syntax.other"

    def __call__(self, **arguments: object) -> Message:
        """The message."""
        return Message(self.value, arguments)


_FOUND: Final = {
    Style.QUOTED: Word.FOUND_QUOTED,
    Style.PLAIN: Word.FOUND_PLAIN,
    Style.NUMBER: Word.FOUND_NUMBER,
    Style.TRUTH: Word.FOUND_TRUTH,
    Style.DAY: Word.FOUND_DAY,
}


def found(node: Node) -> Message:
    """What a node is, for a message."""
    if isinstance(node, Fields):
        return Word.FOUND_MAPPING()
    if isinstance(node, Items):
        return Word.FOUND_LIST()
    if is_null(node):
        return Word.FOUND_NULL()
    return _FOUND[node.style](text=shown(node.text))


@attrs.frozen
class Problem:
    """One thing that is wrong, and where; `field` is a dotted path such as ``dossiers[2].project.kind``."""

    message: Message
    file: str
    line: int | None
    field: str | None

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part not in ("", None))
        return ": ".join(part for part in (where, self.field, self.message.id) if part)


@attrs.define(eq=False)
class IntakeFailed(KekedalaError):
    """Nothing was taken in; `problems` is all that was found, a file after the other, each from its top."""

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Problems:
    """Gathers the problems of one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[Problem] = []
        self._seen: set[tuple[str, int | None, str | None]] = set()

    def add(self, kind: Kind, place: Place, **arguments: object) -> None:
        """Note a problem; what is shared by several dossiers is noted once."""
        problem = self._problem(kind, place, arguments)
        key = (problem.message.id, problem.line, problem.field)
        if key not in self._seen:
            self._seen.add(key)
            self._found.append(problem)

    def stop(self, kind: Kind, place: Place, **arguments: object) -> NoReturn:
        """Raise `IntakeFailed` with this problem alone: the rest of the file can't be told."""
        raise IntakeFailed((self._problem(kind, place, arguments),))

    def take(self, failed: IntakeFailed) -> None:
        """Keep what stopped the reading, and nothing else of the file."""
        self._found = list(failed.problems)

    @property
    def found(self) -> tuple[Problem, ...]:
        """All so far, from the top of the file down."""
        return tuple(sorted(self._found, key=lambda problem: problem.line or 0))

    def _problem(self, kind: Kind, place: Place, arguments: dict[str, object]) -> Problem:
        field = place.path
        if "field" in kind.arguments:
            arguments = {"field": field or "", **arguments}
        return Problem(Message(kind.id, arguments), self.file, place.line, field)


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise `IntakeFailed` with `problems`, if there are any."""
    found = tuple(problems)
    if found:
        raise IntakeFailed(found)
