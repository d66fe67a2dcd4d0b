"""Exceptions that an applicant claims: no until claimed with the provision that grants them."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Category, Truth, truth
from kekedala_policy.values.facts import fact


class Ground(Category):
    """The grounds of refusal that a law may provide otherwise for; each value is the ground's clause."""

    MACHINE_ROOM = "art09.i1.a"
    UNCLEAR = "art09.i1.c"
    APPLIED_ALONE = "art09.i1.d"
    NEW_OFF_CLOUD = "art09.i2.a"
    UPGRADE_OFF_CLOUD = "art09.i2.b"
    INTERNET_EXIT = "art09.i3.a"
    PRIVATE_LINE = "art09.i3.b"
    ENDPOINT_SECURITY = "art09.i3.c"
    COMMON_SYSTEM = "art09.i4.a"
    STANDALONE_CLIENT = "art09.i4.b"
    BIG_DATA_OR_ENFORCEMENT = "art09.i4.c"
    SERVICE_UNCONNECTED = "art09.i5.a"
    OFFICE_UNCONNECTED = "art09.i5.b"
    CATALOGUE = "art09.i5.c"
    SHARING = "art09.i5.d"
    SECURITY = "art09.i5.e"
    NOT_JOINTLY_USED = "art09.i6"
    ORIGINAL_UNACCEPTED = "art09.i7"
    HARDWARE = "annex3.r18.l1"
    WEBSITE_PLATFORM = "annex3.r18.l4"
    INTERNAL_INTEGRATION = "annex3.r18.l6"


class Basis(Category):
    """What kind of document is relied on; only the first three are laws and regulations."""

    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    LOCAL_REGULATION = "local_regulation"
    RULES = "rules"
    SUPERIOR_DOCUMENT = "superior_document"


@attrs.frozen(kw_only=True)
class LegalClaim:
    """The claim that a law or regulation expressly provides otherwise for one ground of refusal."""

    ground: Ground = attrs.field(default=None, converter=Ground, metadata=fact("art09"))
    basis: Basis = attrs.field(default=None, converter=Basis, metadata=fact("art09"))
    provision: str | None = attrs.field(default=None, metadata=fact("art09"))
    #: Whether the text of the law or regulation, with the provision that is express about it, is attached.
    document_attached: Truth = attrs.field(default=None, converter=truth, metadata=fact("art09"))
