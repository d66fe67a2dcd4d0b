"""How a document's lifecycles come into a policy."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import attrs
import pytest

from kekedala_policy import Policy, PolicyRejected
from kekedala_policy.hookspecs import hookimpl
from kekedala_policy.lifecycle import Decided, Lifecycles
from kekedala_policy.measures.lifecycles import LIFECYCLES


def plugin(contributed: Any) -> Any:
    return SimpleNamespace(contribute=hookimpl(specname="kekedala_lifecycles")(lambda: contributed))


def test_the_measures_come_with_their_lifecycles() -> None:
    assert Policy.load().lifecycles is LIFECYCLES


def test_a_later_contribution_for_the_document_replaces_the_earlier_one_and_others_are_passed_over() -> None:
    own = Lifecycles(document=LIFECYCLES.document, kinds=LIFECYCLES.kinds[:2])
    other = Lifecycles(document="another-document", kinds=())
    assert Policy.load(plugin(own), plugin(other)).lifecycles is own


@pytest.mark.parametrize("contributed", [7, "lifecycles", LIFECYCLES.kinds])
def test_what_is_none_is_refused(contributed: Any) -> None:
    with pytest.raises(PolicyRejected, match="no Lifecycles"):
        Policy.load(plugin(contributed))


def test_a_lifecycle_that_looks_at_a_gate_that_is_not_there_is_refused() -> None:
    (kind,) = (kind for kind in LIFECYCLES.kinds if kind.name == "non_sharing")
    acts = (attrs.evolve(kind.acts[0], guards=(Decided("moon", ("full",), "art13.d"),)), *kind.acts[1:])
    wrong = Lifecycles(document=LIFECYCLES.document, kinds=(attrs.evolve(kind, acts=acts),))
    with pytest.raises(PolicyRejected, match="no gate moon"):
        Policy.load(plugin(wrong))
