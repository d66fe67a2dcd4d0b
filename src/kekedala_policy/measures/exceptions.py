"""Labelled exceptions, and the factory of those that a law grants."""

from __future__ import annotations

from kekedala_policy.entities import Application, Basis, Content, Ground
from kekedala_policy.measures.thresholds import Thresholds
from kekedala_policy.rules import Exemption, exemption
from kekedala_policy.values import Truth


@exemption("art09")
def state_secret(d: Application, t: Thresholds) -> Truth:
    """The project is a state secret: article 9 leaves it to its own rules (it stays in scope)."""
    return d.project.state_secret


@exemption("art09.i1.b")
def division_cloud_network_expansion(d: Application, t: Thresholds) -> Truth:
    """The project expands or alters the division's own government cloud and network."""
    return d.project.content.has(Content.DIVISION_CLOUD_NETWORK_EXPANSION)


@exemption("art13.d")
def approved_not_to_share(d: Application, t: Thresholds) -> Truth:
    """The data bureau has approved that the project does not share."""
    return d.sharing.not_sharing_approved


@exemption("art13.e")
def state_secret_data(d: Application, t: Thresholds) -> Truth:
    """The project is a state secret: the sharing of its data follows the laws on state secrets."""
    return d.project.state_secret


@exemption("art12.p1.a")
def sharing_excluded_by_law(d: Application, t: Thresholds) -> Truth:
    """A law or regulation, claimed and attached, expressly excludes sharing."""
    return d.claims.any(
        lambda claim: (
            claim.ground.is_in(Ground.SHARING)
            & claim.basis.is_in(Basis.LAW, Basis.ADMINISTRATIVE_REGULATION, Basis.LOCAL_REGULATION)
            & claim.document_attached
        )
    )


def allowed_by_law(ground: Ground) -> Exemption[Application, Thresholds]:
    """The exception that a law or regulation, claimed for `ground` and attached, expressly provides otherwise.

    Departmental rules and documents of superior bodies are no laws or regulations.
    """
    return exemption(
        "art09",
        lambda d, t: d.claims.any(
            lambda claim: (
                claim.ground.is_in(ground)
                & claim.basis.is_in(Basis.LAW, Basis.ADMINISTRATIVE_REGULATION, Basis.LOCAL_REGULATION)
                & claim.document_attached
            )
        ),
        name="allowed_by_law",
    )
