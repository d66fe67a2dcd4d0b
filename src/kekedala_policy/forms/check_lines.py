"""The 40 lines of annex 3: which may not apply, which are veto items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kekedala_policy.values import Category


class CheckLine(Category):
    """A line of the self-check list; its value is its clause."""

    DIRECTION = "annex3.r01.l1"
    PLANS = "annex3.r01.l2"
    PRINCIPLES = "annex3.r01.l3"
    OVERVIEW = "annex3.r02"
    BASIS = "annex3.r03"
    PRESENT_STATE = "annex3.r04"
    SECURITY_SCHEME = "annex3.r05"
    CRYPTOGRAPHY_SCHEME = "annex3.r06"
    BACKUP_SCHEME = "annex3.r07"
    TENDER_SCHEME = "annex3.r08"
    CLOUD_RESOURCES = "annex3.r09"
    DATA_PLATFORM = "annex3.r10.l1"
    INTEGRATION_CHAPTER = "annex3.r10.l2"
    INFORMATION_CATALOGUE = "annex3.r10.l3"
    PUBLIC_DATA_CATALOGUE = "annex3.r10.l4"
    SHARING_DEGREE = "annex3.r10.l5"
    COMMON_SUPPORT = "annex3.r11"
    SECURE_PRODUCTS = "annex3.r12"
    SERVICE_REQUIREMENT_PLAN = "annex3.r13.l1"
    BEYOND_FEASIBILITY = "annex3.r13.l2"
    OM_ABILITY = "annex3.r13.l3"
    FISCAL_RULES = "annex3.r13.l4"
    SECURITY_IN_STEP = "annex3.r13.l5"
    SECOND_CATEGORY_COSTS = "annex3.r13.l6"
    EXISTING_SYSTEMS = "annex3.r14"
    SPECIAL_CONTRIBUTION = "annex3.r15"
    REGIMENT_SHARED = "annex3.r16.l1"
    REGIMENT_LINKED = "annex3.r16.l2"
    REGIMENT_GUIDED = "annex3.r16.l3"
    JOINT_COMPILED = "annex3.r17.l1"
    JOINT_DETERMINED = "annex3.r17.l2"
    JOINT_DUTIES = "annex3.r17.l3"
    VETO_FACILITIES = "annex3.r18.l1"
    VETO_LINES = "annex3.r18.l2"
    VETO_CLOUD = "annex3.r18.l3"
    VETO_COMMON_SYSTEMS = "annex3.r18.l4"
    VETO_PLATFORMS = "annex3.r18.l5"
    VETO_UNCLEAR = "annex3.r18.l6"
    VETO_NOT_SHARED = "annex3.r18.l7"
    VETO_ORIGINAL = "annex3.r18.l8"

    @property
    def row(self) -> str:
        """The clause of its row."""
        return ".".join(str(self.value).split(".")[:2])


PURCHASE_LINES: Final = frozenset({CheckLine.SERVICE_REQUIREMENT_PLAN})
REGIMENT_LINES: Final = frozenset(line for line in CheckLine if line.row == "annex3.r16")
JOINT_LINES: Final = frozenset(line for line in CheckLine if line.row == "annex3.r17")
VETO_LINES: Final = frozenset(line for line in CheckLine if line.row == "annex3.r18")
#: The lines that may not apply to a project.
CONDITIONAL_LINES: Final = (
    PURCHASE_LINES | {CheckLine.BEYOND_FEASIBILITY, CheckLine.OM_ABILITY} | REGIMENT_LINES | JOINT_LINES
)
#: A project without such a contribution suffers no disadvantage from it.
HARMLESS_LINES: Final = frozenset({CheckLine.SPECIAL_CONTRIBUTION})
#: The norms of the articles that a line asks about.
ARTICLES_OF: Final[Mapping[CheckLine, tuple[str, ...]]] = {
    CheckLine.DIRECTION: ("art04.p1.a",),
    CheckLine.PLANS: ("art15.a",),
    CheckLine.PRINCIPLES: ("art04.p1.b",),
    CheckLine.OVERVIEW: ("art21.a", "art21.b"),
    CheckLine.DATA_PLATFORM: ("art12.p2.d", "art12.p2.e"),
    CheckLine.INTEGRATION_CHAPTER: ("art15.b",),
    CheckLine.INFORMATION_CATALOGUE: ("art12.p2.c",),
    CheckLine.PUBLIC_DATA_CATALOGUE: ("art12.p1.c",),
    CheckLine.SHARING_DEGREE: ("art12.p2.b",),
    CheckLine.COMMON_SUPPORT: ("art07.a",),
    CheckLine.SERVICE_REQUIREMENT_PLAN: ("art18.a", "art18.b"),
    CheckLine.BEYOND_FEASIBILITY: ("art20.p1.a", "art20.p1.b"),
    CheckLine.OM_ABILITY: ("art29.c",),
    CheckLine.FISCAL_RULES: ("art30.a",),
    CheckLine.JOINT_COMPILED: ("art14.a",),
    CheckLine.JOINT_DETERMINED: ("art14.b",),
    CheckLine.JOINT_DUTIES: ("art22",),
    CheckLine.VETO_FACILITIES: ("art09.i1.a",),
    CheckLine.VETO_LINES: ("art09.i3.a", "art09.i3.b", "art09.i3.c"),
    CheckLine.VETO_CLOUD: ("art09.i2.a", "art09.i2.b"),
    CheckLine.VETO_COMMON_SYSTEMS: ("art09.i4.a", "art09.i4.b", "art09.i4.c"),
    CheckLine.VETO_PLATFORMS: ("art09.i5.a", "art09.i5.b"),
    CheckLine.VETO_UNCLEAR: ("art09.i1.c", "art09.i5.c", "art09.i5.d", "art09.i5.e"),
    CheckLine.VETO_NOT_SHARED: ("art09.i6",),
    CheckLine.VETO_ORIGINAL: ("art09.i7",),
}
