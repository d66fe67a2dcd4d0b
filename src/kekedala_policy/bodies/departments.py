"""Further departments of the joint review (art. 19(2)), beside the bodies of article 5."""

from __future__ import annotations

import attrs

from kekedala_policy.i18n import has
from kekedala_policy.messages import Message
from kekedala_policy.values.ids import an_id


@attrs.frozen
class Department:
    """A department that the data bureau may draw in; `clause` is the clause or basis that gives it its part.

    Its name stands in the catalogues under ``department.<id>``.
    """

    id: str = attrs.field(validator=an_id)
    clause: str = "art19.i2.a"

    @property
    def label(self) -> Message:
        """Its name for a reader."""
        return Message(f"department.{self.id}")


def department_name(department: str) -> Message | str:
    """The name of a department that is known by its id; one that is not has been named in full."""
    label = f"department.{department}"
    return Message(label) if has(label, "zh_CN") else department
