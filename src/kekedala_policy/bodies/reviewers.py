"""A reviewer: what gives an opinion in a joint review on behalf of a body or department."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final, Protocol

import attrs

from kekedala_policy.bodies.review import Word
from kekedala_policy.decisions import Decision
from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.facts import Body

#: What a reviewer may say: to withdraw an opinion is an act of the body itself.
_SAID: Final = (Word.FAVOURABLE, Word.CONDITIONAL, Word.ADVERSE)


class CaseView(Protocol):
    """What a reviewer sees of the case: a value, which it can't change."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def project(self) -> str | None: ...
    @property
    def state(self) -> str: ...
    @property
    def edition(self) -> datetime.date: ...


class EditionView(Protocol):
    """The edition of the policy that judges the case."""

    @property
    def day(self) -> datetime.date: ...
    @property
    def parameters(self) -> Any: ...
    def assess(self, dossier: object) -> Decision: ...


def _word(_: object, __: attrs.Attribute[Word], value: object) -> None:
    if not isinstance(value, Word) or value not in _SAID:
        raise ValueRejected(f"word of a reviewer ({', '.join(word.value for word in _SAID)})", value)


def _texts(_: object, attribute: attrs.Attribute[tuple[str, ...]], value: object) -> None:
    if not isinstance(value, tuple) or any(not isinstance(text, str) or not text.strip() for text in value):
        raise ValueRejected("tuple of texts", value, attribute.name)


@attrs.frozen(kw_only=True)
class ReviewOpinion:
    """An opinion: its word, the reasons, and the report it rests on, as plain data for the record.

    `conditions_met` says of a conditional one that its conditions are met. Raises `ValueRejected` for one that is not
    favourable and gives no reason: the unit could not put anything right.
    """

    word: Word = attrs.field(validator=_word)
    reasons: tuple[str, ...] = attrs.field(default=(), validator=_texts)
    conditions_met: bool = attrs.field(default=False, validator=attrs.validators.instance_of(bool))
    report: Mapping[str, Any] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if self.word is not Word.FAVOURABLE and not self.reasons:
            raise ValueRejected("opinion", self.word.value, "it gives no reason")
        if self.conditions_met and self.word is not Word.CONDITIONAL:
            raise ValueRejected("opinion", self.word.value, "it sets no condition that could be met")


class Reviewer(Protocol):
    """Gives the opinion of `department`: a body of article 5 that reviews, or the id of a `Department`.

    `review` looks at the case, the dossier last filed and the edition, and changes nothing. What it raises, or gives
    that is no `ReviewOpinion`, leaves the opinion missing.
    """

    @property
    def id(self) -> str: ...
    @property
    def department(self) -> Body | str: ...
    def review(self, case: CaseView, dossier: object, edition: EditionView) -> ReviewOpinion: ...
