"""Every kind of problem has its texts, and no text is of none."""

from __future__ import annotations

import pytest

from kekedala_policy.i18n import LOCALES, ids, placeholders
from kekedala_policy.records import Damage, Hindrance, Objection

KINDS = (*Damage, *Objection, *Hindrance)
#: Those of the errors themselves.
ERRORS = {"records.conflict", "records.busy", "records.commit_unknown", "records.event_mismatch"}


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_text_takes_the_arguments_of_its_kind(kind: Damage | Objection | Hindrance, locale: str) -> None:
    assert placeholders(kind.id, locale) == set(kind.arguments)


def test_no_text_is_an_orphan() -> None:
    assert {name for name in ids("en") if name.startswith("records.")} == {kind.id for kind in KINDS} | ERRORS
