"""The project: its kind, its mode, what it contains and what it serves."""

from __future__ import annotations

import attrs

from kekedala_policy.values import Category, Given, Truth, given, members_of, truth
from kekedala_policy.values.facts import Body, Phase, fact


class Kind(Category):
    """The kinds of article 16 (annex 1 prints 新建, 升级 and 续建; AMB-10)."""

    NEW = "new"
    UPGRADE = "upgrade"
    CONTINUATION = "continuation"
    FIRST_OM = "first_om"
    CONTINUING_OM = "continuing_om"


class Mode(Category):
    """Whether the project is built or bought as a service: a mode beside the kind (AMB-10)."""

    BUILD = "build"
    PURCHASE = "purchase"


class Content(Category):
    """What a project builds, expands, buys or leases, as far as article 9 and annex 3 ask."""

    MACHINE_ROOM = "machine_room"
    DATA_CENTRE = "data_centre"
    PRIVATE_CLOUD = "private_cloud"
    DIVISION_CLOUD_NETWORK_EXPANSION = "division_cloud_network_expansion"
    SERVER_HARDWARE = "server_hardware"
    INTERNET_EXIT_LEASE = "internet_exit_lease"
    PRIVATE_LINE_LEASE = "private_line_lease"
    ENDPOINT_SECURITY = "endpoint_security"
    ELECTRONIC_CERTIFICATE = "electronic_certificate"
    ELECTRONIC_SEAL = "electronic_seal"
    DIGITAL_CERTIFICATE = "digital_certificate"
    PUBLIC_PAYMENT = "public_payment"
    LOGISTICS = "logistics"
    NOTIFICATION = "notification"
    COMPLAINTS = "complaints"
    OTHER_COMMON_SYSTEM = "other_common_system"
    WEBSITE_PLATFORM = "website_platform"
    STANDALONE_MOBILE_CLIENT = "standalone_mobile_client"
    STANDALONE_MINI_PROGRAM = "standalone_mini_program"
    BIG_DATA_PLATFORM = "big_data_platform"
    LAW_ENFORCEMENT_SYSTEM = "law_enforcement_system"


class Purpose(Category):
    """What a project serves, as far as articles 9(5) and 9(6) ask."""

    GOVERNMENT_SERVICE = "government_service"
    PUBLIC_SERVICE = "public_service"
    OFFICE = "office"
    DECISION_SUPPORT = "decision_support"
    INFRASTRUCTURE = "infrastructure"
    SUPPORT_PLATFORM = "support_platform"
    DATA_RESOURCE = "data_resource"
    #: Another resource of the kind, as the bureau finds: the text's list is open.
    OTHER_COMMON_RESOURCE = "other_common_resource"


class Priority(Category):
    """The grounds of article 8 for priority support; none exempts from anything."""

    SUPERIOR_DEPLOYMENT = "superior_deployment"
    DIVISION_DECISION = "division_decision"
    XPCC_INTERNET_PLUS = "xpcc_internet_plus"
    INTEGRATION = "integration"
    SECURITY_REPAIR = "security_repair"


class Extent(Category):
    """How far core or ordinary cryptography reaches in a project (art. 2)."""

    NONE = "none"
    PART = "part"
    WHOLE = "whole"


class Acceptance(Category):
    """Where a project stands with its completion acceptance."""

    NOT_ACCEPTED = "not_accepted"
    PASSED = "passed"
    FAILED = "failed"


@attrs.frozen(kw_only=True)
class Original:
    """The project that an upgrade extends (art. 9(7))."""

    acceptance: Acceptance = attrs.field(
        default=None, converter=Acceptance, metadata=fact("art09.i7", phase=Phase.ACTUAL)
    )
    needs_rectification: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i7", Body.DATA_BUREAU, phase=Phase.ACTUAL)
    )


@attrs.frozen(kw_only=True)
class Project:
    """What is applied for."""

    name: str | None = attrs.field(default=None, metadata=fact("annex1.f05"))
    kind: Kind = attrs.field(default=None, converter=Kind, metadata=fact("annex1.f06"))
    mode: Mode = attrs.field(default=None, converter=Mode, metadata=fact("art16"))
    within_national_definition: Truth = attrs.field(default=None, converter=truth, metadata=fact("art02.a"))
    on_intranet: Truth = attrs.field(default=None, converter=truth, metadata=fact("art02.c"))
    core_or_ordinary_cryptography: Extent = attrs.field(default=None, converter=Extent, metadata=fact("art02.d"))
    #: The flag alone: a dossier never holds state-secret content.
    state_secret: Truth = attrs.field(default=None, converter=truth, metadata=fact("art09"))
    content: Given[Content] = attrs.field(
        factory=Given,
        converter=given,
        validator=members_of(Content),
        metadata=fact("annex3.r02", changeable=True, phase=Phase.PLAN),
    )
    purposes: Given[Purpose] = attrs.field(
        factory=Given, converter=given, validator=members_of(Purpose), metadata=fact("annex3.r02")
    )
    priorities: Given[Priority] = attrs.field(
        factory=Given, converter=given, validator=members_of(Priority), metadata=fact("art08")
    )
    packaged_standalone: Truth = attrs.field(default=None, converter=truth, metadata=fact("art09.i4.c"))
    need_clear: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i1.c", Body.DATA_BUREAU, changeable=True)
    )
    targets_clear: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i1.c", Body.DATA_BUREAU, changeable=True)
    )
    applied_alone: Truth = attrs.field(default=None, converter=truth, metadata=fact("art09.i1.d"))
    can_rely_on_existing: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i1.d", Body.DATA_BUREAU)
    )
    can_be_co_built: Truth = attrs.field(default=None, converter=truth, metadata=fact("art09.i1.d", Body.DATA_BUREAU))
    duplicates_existing: Truth = attrs.field(default=None, converter=truth, metadata=fact("art07.b", Body.DATA_BUREAU))
    integrated_internally: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("annex3.r18.l6", Body.DATA_BUREAU, changeable=True)
    )
    jointly_used: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art09.i6", changeable=True, phase=Phase.PLAN)
    )
    conforms_to_plans: Truth = attrs.field(default=None, converter=truth, metadata=fact("art15.a", changeable=True))
    civil_works: Truth = attrs.field(default=None, converter=truth, metadata=fact("art20.p2.b"))
    high_energy: Truth = attrs.field(default=None, converter=truth, metadata=fact("art20.p2.b"))
    #: Whether parts of it are subcontracted (AMB-39).
    subcontracted: Truth = attrs.field(default=None, converter=truth, metadata=fact("art04.p2.b"))
    removes_found_hazard: Truth = attrs.field(
        default=None, converter=truth, metadata=fact("art08.i5", Body.CYBERSPACE_OFFICE)
    )
    original: Original = attrs.field(factory=Original)
