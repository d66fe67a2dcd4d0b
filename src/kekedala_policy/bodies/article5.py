"""Which body is competent for what, declared once (art. 5)."""

from __future__ import annotations

from typing import Final

import attrs

from kekedala_policy.errors import ValueRejected
from kekedala_policy.values.facts import Body


@attrs.frozen
class Competence:
    """A body, the clause that gives it its part, and whether it reviews every scheme (art. 19(2))."""

    body: Body
    clause: str
    reviews: bool = False


@attrs.frozen
class Competences:
    """The bodies of a document. Raises `ValueRejected` for a body that is declared twice."""

    parts: tuple[Competence, ...]

    def __attrs_post_init__(self) -> None:
        if len({part.body for part in self.parts}) != len(self.parts):
            raise ValueRejected("declaration of bodies", [part.body.value for part in self.parts], "a body comes twice")

    @property
    def reviewers(self) -> tuple[Body, ...]:
        """The bodies without whose opinion no reply is given."""
        return tuple(part.body for part in self.parts if part.reviews)


#: The data bureau leads the review and gives no opinion to itself; further bodies come in when it draws them in.
ARTICLE_5: Final = Competences(
    (
        Competence(Body.DATA_BUREAU, "art05.p1.a"),
        Competence(Body.CYBERSPACE_OFFICE, "art05.p2", reviews=True),
        Competence(Body.SECRECY_BUREAU, "art05.p3", reviews=True),
        Competence(Body.DEVELOPMENT_REFORM, "art05.p4"),
        Competence(Body.PUBLIC_SECURITY, "art05.p5", reviews=True),
        Competence(Body.FINANCE, "art05.p6"),
    )
)
