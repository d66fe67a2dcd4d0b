"""Who and what is judged."""

from kekedala_policy.entities.approval import (
    ApprovalApplication,
    Assessment,
    AssessmentReport,
    Design,
    FurtherOpinion,
    JointReview,
    Opinion,
    ProjectCode,
)
from kekedala_policy.entities.claims import Basis, Ground, LegalClaim
from kekedala_policy.entities.continuation import Account, Continuation
from kekedala_policy.entities.dossiers import (
    Application,
    Consent,
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
    "Application",
    "ApprovalApplication",
    "Assessment",
    "AssessmentReport",
    "Basis",
    "Chapter",
    "CollectiveDecision",
    "Consent",
    "Content",
    "Continuation",
    "Design",
    "Extent",
    "Funding",
    "FurtherOpinion",
    "Ground",
    "Hosting",
    "InvestmentFinding",
    "Joint",
    "JointReview",
    "Kind",
    "LegalClaim",
    "Line",
    "ListingApplication",
    "Material",
    "Mode",
    "Operation",
    "Opinion",
    "Original",
    "OwnProject",
    "Papers",
    "PlanContent",
    "Platform",
    "Priority",
    "Project",
    "ProjectCode",
    "Purchase",
    "Purpose",
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
