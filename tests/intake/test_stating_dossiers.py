"""A dossier written as plain data is read back as it was."""

from __future__ import annotations

import datetime
import json
import random
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.dossiers import dossier

from kekedala_policy.entities import Extension, Funding, Line, ListingApplication
from kekedala_policy.errors import ValueRejected
from kekedala_policy.intake import as_data, dossier_from
from kekedala_policy.measures import GATES
from kekedala_policy.rules import Gate
from kekedala_policy.values import NO, UNKNOWN, Money


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), unknown=st.sampled_from([0.0, 0.1, 0.5, 0.9]), gate=st.sampled_from(GATES))
def test_what_is_written_is_read_back_or_refused_by_name(seed: int, unknown: float, gate: Gate[Any]) -> None:
    made = dossier(random.Random(seed), gate.dossier, unknown)
    try:
        data = as_data(made)
    except ValueRejected as refused:
        assert "known in part" in refused.why or "assumes a value" in refused.why
        assert unknown > 0
    else:
        assert dossier_from(json.loads(json.dumps(data)), gate.dossier) == made


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_an_empty_dossier_is_written_as_nothing(gate: Gate[Any]) -> None:
    assert as_data(gate.dossier()) == {}


def test_amounts_days_lists_and_papers_are_written_exactly() -> None:
    made = ListingApplication(
        applied_on=datetime.date(2026, 1, 15),
        list_year=2027,
        funding=Funding(requested=Decimal("499999.99")),
        lines=[Line(name="运维一期", same_system=False)],
    )
    assert as_data(made) == {
        "applied_on": "2026-01-15",
        "list_year": 2027,
        "funding": {"requested": "499999.99"},
        "lines": {"items": [{"name": "运维一期", "same_system": False}], "closed": True},
    }


def test_what_is_known_in_part_is_refused_with_its_path() -> None:
    made = ListingApplication()
    made = attrs.evolve(made, funding=attrs.evolve(made.funding, requested=Money(1, 2)))
    with pytest.raises(ValueRejected, match=r"funding\.requested"):
        as_data(made)


def test_an_unknown_where_the_class_assumes_no_is_refused() -> None:
    assert as_data(Extension()) == {}
    assert Extension().asked is NO
    with pytest.raises(ValueRejected, match="asked"):
        as_data(Extension(asked=UNKNOWN))
