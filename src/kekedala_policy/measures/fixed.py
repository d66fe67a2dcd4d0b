"""What no local document may vary: clauses, with all beneath them, and exceptions by their name; and why.

The measures are a normative document: what they only repeat from a law or a regulation of the State Council, or what
says how they themselves apply, is beyond a document that rests on them. Everything else may be varied by who is
competent for it; whether somebody is, no program can tell: a variation names its authority.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kekedala_policy.messages import Texts

_SECRETS: Final = Texts(
    "涉密事项适用《中华人民共和国保守国家秘密法》。", "State secrets are a matter of the Law on Guarding State Secrets."
)
_LAW: Final = Texts(
    "法律、法规另有规定的，从其规定。", "What laws and regulations provide prevails over any lower document."
)
_INTERPRETATION: Final = Texts(
    "本办法的解释权属于师市政务服务和大数据局。", "The interpretation of the measures is for the data bureau alone."
)

FIXED: Final[Mapping[str, Texts]] = MappingProxyType(
    {
        "art02.c": Texts(
            "电子政务内网项目适用内网管理的有关规定。",
            "Projects on the e-government intranet have rules of their own, which no document under these measures reaches.",
        ),
        "art02.d": Texts(
            "核心密码、普通密码依《中华人民共和国密码法》由密码管理部门统一管理。",
            "Core and ordinary cryptography are, by the Cryptography Law, for the cryptography authority alone.",
        ),
        "art05.p3": Texts(
            "密码工作的管理职责由《中华人民共和国密码法》规定。",
            "Who manages cryptography is laid down in the Cryptography Law.",
        ),
        "art05.p5": Texts(
            "等级保护和关键信息基础设施安全保护的监督职责由《中华人民共和国网络安全法》等规定。",
            "Who supervises multi-level protection and critical infrastructure is laid down in the Cybersecurity Law and beneath it.",
        ),
        "art13.a": Texts(
            "数据共享的问责追责由《政务数据共享条例》规定。",
            "Accountability for data sharing is laid down in a regulation of the State Council.",
        ),
        "art13.e": _SECRETS,
        "art36.d": Texts("审计监督由《中华人民共和国审计法》规定。", "Auditing is laid down in the Audit Law."),
        "art37.b": Texts(
            "财政违法行为的处理由《财政违法行为处罚处分条例》规定。",
            "Fiscal violations are dealt with under a regulation of the State Council.",
        ),
        "art38.a": Texts(
            "保密、密码、网络安全、数据安全和个人信息保护由国家法律法规规定。",
            "Secrecy, cryptography, cyber and data security and personal information are matters of national law.",
        ),
        "art41.a": _INTERPRETATION,
        "art42": Texts(
            "本办法的施行日期由本办法规定；地方文件的施行日期由其自行载明。",
            "The day on which the measures came into force is theirs to set; a local document sets its own.",
        ),
        "state_secret": _SECRETS,
        "state_secret_data": _SECRETS,
        "allowed_by_law": _LAW,
        "sharing_excluded_by_law": _LAW,
    }
)
