"""The example document: how a group company may word the rules by which it applies the measures by reference."""

from __future__ import annotations

from typing import Final

from kekedala_policy import Body, Role
from kekedala_policy.lifecycle import May
from kekedala_policy.messages import Texts
from kekedala_policy.values import Share
from kekedala_policy.variations import (
    AddFigures,
    AddMaterial,
    Amendment,
    Authority,
    DropDeadline,
    DropMaterial,
    NarrowScope,
    RepealRule,
    ReplaceRule,
    SetActors,
    SetReading,
    SetReviewers,
    SetThreshold,
    Variation,
)
from kekedala_state_enterprise.figures import SINCE, GroupFigures
from kekedala_state_enterprise.rules import (
    advisory,
    in_principle,
    soe_below_entry,
    soe_fiscal_money,
    soe_investment_argument,
    soe_other_unit,
)

_DECIDES: Final = (May(Body.ENTERPRISE, Role.SIGNS),)
_HANDLES: Final = (May(Body.ENTERPRISE, Role.HANDLES),)

#: What the measures leave to the data bureau, the finance bureau and the division, by kind of case.
_DECISIONS: Final = (
    ("line", "pass_evaluation"),
    ("line", "refuse"),
    ("line", "propose"),
    ("line", "approve"),
    ("line", "strike"),
    ("approval", "exempt"),
    ("approval", "approve_study"),
    ("approval", "approve"),
    ("approval", "refuse"),
    ("change", "approve"),
    ("change", "refuse"),
)
_HANDLING: Final = (("line", "evaluate"), ("line", "return_for_papers"), ("approval", "start_review"))

_SCOPE: Final[tuple[Amendment, ...]] = (
    AddFigures(name="group", figures=GroupFigures, clause="soe-2026/art02.i3"),
    NarrowScope(rule=soe_other_unit),
    NarrowScope(rule=soe_fiscal_money),
    NarrowScope(rule=soe_below_entry),
)
_BODIES: Final[tuple[Amendment, ...]] = (
    SetReading(name="amb05", option=Body.ENTERPRISE, clause="soe-2026/art03.i1"),
    *(SetActors(lifecycle=kind, name=act, may=_DECIDES, clause="soe-2026/art03.i1") for kind, act in _DECISIONS),
    *(SetActors(lifecycle=kind, name=act, may=_HANDLES, clause="soe-2026/art03.i2") for kind, act in _HANDLING),
    SetReviewers(lifecycle="line", name="propose", bodies=(Body.ENTERPRISE,), clause="soe-2026/art03.i2"),
    SetReviewers(
        lifecycle="approval", name="secure_funds_and_code", bodies=(Body.ENTERPRISE,), clause="soe-2026/art03.i2"
    ),
    SetReviewers(
        lifecycle="approval",
        name="approve",
        bodies=(Body.ENTERPRISE, Body.SECRECY_BUREAU, Body.PUBLIC_SECURITY),
        in_order=True,
        clause="soe-2026/art03.i3",
    ),
    RepealRule(rule="after_the_call", clause="soe-2026/art03.i4"),
    RepealRule(rule="list_of_the_call", clause="soe-2026/art03.i4"),
    DropDeadline(deadline="art16.i2.b", clause="soe-2026/art03.i4"),
)
_CHANGES: Final[tuple[Amendment, ...]] = (
    SetThreshold(name="adjustable_share", value=Share(20, 100), clause="soe-2026/art04"),
)
_MATERIALS: Final[tuple[Amendment, ...]] = (
    *(
        DropMaterial(rule=rule, clause="soe-2026/art05.i1")
        for rule in (
            "new_sharing_list",
            "new_system_inventory",
            "upgrade_sharing_list",
            "upgrade_system_inventory",
        )
    ),
    AddMaterial(rule=soe_investment_argument),
)
_FORCE: Final[tuple[Amendment, ...]] = (
    *(
        ReplaceRule(rule=rule, by=advisory(rule, "soe-2026/art06.i1"))
        for rule in ("conformity_with_plans", "new_policy_basis", "upgrade_policy_basis")
    ),
    *(
        ReplaceRule(rule=rule, by=in_principle(rule, "soe-2026/art06.i2"))
        for rule in ("goods_works_or_bundle", "not_clearly_cheaper", "too_few_providers")
    ),
)

#: An example: no group company has issued it. It shows what such rules can change, and what a reader then sees.
SOE_2026: Final = Variation(
    id="soe-2026",
    title=Texts("示例集团信息化项目管理办法（示范文本）", "Example Group IT Project Measures (model text)"),
    authority=Authority(
        document="示例集团〔2026〕1号（示例）", body=Texts("示例集团公司", "an example group company"), date=SINCE
    ),
    since=SINCE,
    clauses={
        "art02.i1": Texts(
            "本办法适用于师市国有企业，其他单位不适用。",
            "These rules apply to the state enterprises of the division and city, and to nobody else.",
        ),
        "art02.i2": Texts(
            "全部使用自有或者自筹资金的项目适用本办法；使用财政性资金的，直接执行师市办法。",
            "They apply to projects paid for with own or self-raised funds alone; what uses fiscal money follows the "
            "division's measures themselves.",
        ),
        "art02.i3": Texts(
            "总投资50万元以上（含50万元）的项目由集团决策；不足50万元的由子企业自行决定。",
            "Projects of CNY 500,000 or more in total, that amount included, are decided by the group; smaller ones by the "
            "subsidiary itself.",
        ),
        "art03.i1": Texts(
            "师市办法中由大数据局、师市决定的事项，由企业决策机构依其议事规则决定；原则上不予立项的，由其决定是否例外。",
            "What the measures leave to the data bureau and the division is decided by the enterprise's decision body under "
            "its own rules, which also decides on exceptions from what is in principle not established.",
        ),
        "art03.i2": Texts(
            "资金安排和项目编码由企业自行落实，受理和评审由企业归口部门办理。",
            "The enterprise secures funds and project codes itself; its own department takes in and evaluates applications.",
        ),
        "art03.i3": Texts(
            "审批前依次征求企业决策机构、机要保密部门和公安机关的意见。",
            "Before approval the decision body, the secrecy bureau and public security are asked, one after the other.",
        ),
        "art03.i4": Texts(
            "项目全年均可申报，不受年度征集时间限制。",
            "Applications may be made all year, whatever the time of the annual call.",
        ),
        "art04": Texts(
            "自行调整的资金数额以批复总投资的20%为上限（含本数）。",
            "The unit's own adjustment is at most 20% of the approved total investment, 20% itself included.",
        ),
        "art05.i1": Texts(
            "新建、改扩建项目不提交数据资源共享目录和已建系统清单。",
            "New projects and alterations are applied for without the data-sharing list and the inventory of existing systems.",
        ),
        "art05.i2": Texts(
            "新建项目另须提交投资论证材料。",
            "New projects are applied for with an argument for the investment besides.",
        ),
        "art06.i1": Texts(
            "与数字政府规划的衔接以及立项政策依据作为提示，不影响结论。",
            "Fit with the digital-government plans, and the policy basis, are advised and change no outcome.",
        ),
        "art06.i2": Texts(
            "购买服务的限制作为原则性意见，企业决策机构可以决定例外。",
            "The limits on buying services hold in principle: the decision body may decide otherwise.",
        ),
    },
    amendments=(*_SCOPE, *_BODIES, *_CHANGES, *_MATERIALS, *_FORCE),
)
