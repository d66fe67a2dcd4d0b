"""A commission to assess one scheme, and the opinions that the experts gave on it (art19.i2.c to art19.i2.e)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from enum import Enum
from types import MappingProxyType

import attrs

from kekedala_expert_panel.errors import PanelRejected
from kekedala_expert_panel.experts import organisation


class Verdict(Enum):
    """What an expert says of the scheme."""

    FAVOURABLE = "favourable"
    CONDITIONAL = "conditional"
    ADVERSE = "adverse"


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    if isinstance(value, str):
        raise PanelRejected(f"a list of texts, not {value!r}")
    return tuple(value)


def _documents(value: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(value))


def _day(value: object) -> datetime.date:
    if isinstance(value, datetime.datetime) or not isinstance(value, datetime.date):
        raise PanelRejected(f"{value!r} is no date")
    return value


@attrs.frozen(kw_only=True)
class ExpertOpinion:
    """One expert's opinion, given on a day; one that is not favourable gives reasons, a conditional one its conditions."""

    expert: str
    verdict: Verdict = attrs.field(converter=Verdict)
    given_on: datetime.date = attrs.field(converter=_day)
    reasons: tuple[str, ...] = attrs.field(default=(), converter=_texts)
    conditions_met: bool = False

    def __attrs_post_init__(self) -> None:
        if self.verdict is not Verdict.FAVOURABLE and not any(reason.strip() for reason in self.reasons):
            raise PanelRejected(f"{self.expert} gives no reason")
        if self.conditions_met and self.verdict is not Verdict.CONDITIONAL:
            raise PanelRejected(f"{self.expert} sets no condition that could be met")


@attrs.frozen(kw_only=True)
class Commission:
    """The data bureau's commission: for which case, under which document, on whose design, who is wanted for it.

    `confirmed_on` is the day on which the experts confirmed that the scheme can be assessed, None until then: nothing that
    was said before counts. `contacts` are experts who dealt with the designer directly, which in principle they may
    not; `contact_allowed` gives, for one of them, the document that allowed it.
    Raises `PanelRejected` for what is not stated, and for a quorum that no panel of this size can have.
    """

    case: str
    document: str
    commissioned_on: datetime.date = attrs.field(converter=_day)
    designer: str
    fields: frozenset[str] = attrs.field(converter=frozenset)
    size: int = 5
    quorum: int = 4
    confirmed_on: datetime.date | None = None
    contacts: frozenset[str] = attrs.field(default=(), converter=frozenset)
    contact_allowed: Mapping[str, str] = attrs.field(factory=dict, converter=_documents)
    opinions: tuple[ExpertOpinion, ...] = attrs.field(default=(), converter=tuple)

    def __attrs_post_init__(self) -> None:
        if not self.case.strip() or not self.document.strip():
            raise PanelRejected("a commission without case or document")
        organisation(self.designer)
        if self.size < 1 or not self.size // 2 < self.quorum <= self.size:
            raise PanelRejected(f"{self.case}: a quorum of {self.quorum} of {self.size} is no majority of a panel")
        if self.confirmed_on is not None and _day(self.confirmed_on) < self.commissioned_on:
            raise PanelRejected(f"{self.case}: confirmed before it was commissioned")
        for opinion in self.opinions:
            if [one.expert for one in self.opinions].count(opinion.expert) > 1:
                raise PanelRejected(f"{self.case}: {opinion.expert} gives two opinions")
        for expert, document in self.contact_allowed.items():
            if not document.strip():
                raise PanelRejected(f"{self.case}: no document allows the contact of {expert}")
