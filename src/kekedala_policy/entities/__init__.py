"""Who and what is judged."""

from kekedala_policy.entities.change import (
    Adjustment,
    Change,
    ChangeFiling,
    ChangeGrounds,
    ChangePaper,
    ChangeRequest,
    ChangeSource,
    ChangeStage,
    Deployer,
    EarlierChange,
    Reply,
)
from kekedala_policy.entities.claims import Basis, Ground, LegalClaim
from kekedala_policy.entities.continuation import Account, Continuation
from kekedala_policy.entities.dossiers import (
    Application,
    Consent,
    Dossier,
    ListingApplication,
    Supplement,
    SupplementApplication,
)
from kekedala_policy.entities.funding import Funding, Line
from kekedala_policy.entities.hosting import Hosting, Platform
from kekedala_policy.entities.materials import (
    Chapter,
    CollectiveDecision,
    Material,
    Papers,
)
from kekedala_policy.entities.operation import Operation
from kekedala_policy.entities.project import (
    Acceptance,
    Content,
    Extent,
    Kind,
    Mode,
    Original,
    Priority,
    Project,
    Purpose,
)
from kekedala_policy.entities.purchase import PlanContent, Purchase
from kekedala_policy.entities.security import InvestmentFinding, Security
from kekedala_policy.entities.sharing import Sharing
from kekedala_policy.entities.standing import (
    OwnProject,
    SecurityFinding,
    SharingFinding,
    Standing,
)
from kekedala_policy.entities.unit import Joint, Unit, UnitType

__all__ = [
    "Acceptance",
    "Account",
    "Adjustment",
    "Application",
    "Basis",
    "Change",
    "ChangeFiling",
    "ChangeGrounds",
    "ChangePaper",
    "ChangeRequest",
    "ChangeSource",
    "ChangeStage",
    "Chapter",
    "CollectiveDecision",
    "Consent",
    "Content",
    "Continuation",
    "Deployer",
    "Dossier",
    "EarlierChange",
    "Extent",
    "Funding",
    "Ground",
    "Hosting",
    "InvestmentFinding",
    "Joint",
    "Kind",
    "LegalClaim",
    "Line",
    "ListingApplication",
    "Material",
    "Mode",
    "Operation",
    "Original",
    "OwnProject",
    "Papers",
    "PlanContent",
    "Platform",
    "Priority",
    "Project",
    "Purchase",
    "Purpose",
    "Reply",
    "Security",
    "SecurityFinding",
    "Sharing",
    "SharingFinding",
    "Standing",
    "Supplement",
    "SupplementApplication",
    "Unit",
    "UnitType",
]
