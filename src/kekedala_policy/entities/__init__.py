"""Who and what is judged."""

from kekedala_policy.entities.acceptance import (
    AcceptanceReport,
    ApprovingDepartment,
    Archives,
    CompletionAcceptance,
)
from kekedala_policy.entities.claims import Basis, Ground, LegalClaim
from kekedala_policy.entities.conformity import (
    Assessment,
    AssessmentOpinion,
    Completion,
    ConformityApplication,
    Extension,
    ReviewPaper,
    ReviewPapers,
)
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
from kekedala_policy.entities.performance import (
    Evaluation,
    EvaluationContent,
    EvaluationReport,
    Monitored,
    Monitoring,
    MonitoringContent,
    MonitoringReport,
    OperationStage,
)
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
    "AcceptanceReport",
    "Account",
    "Application",
    "ApprovingDepartment",
    "Archives",
    "Assessment",
    "AssessmentOpinion",
    "Basis",
    "Chapter",
    "CollectiveDecision",
    "Completion",
    "CompletionAcceptance",
    "ConformityApplication",
    "Consent",
    "Content",
    "Continuation",
    "Dossier",
    "Evaluation",
    "EvaluationContent",
    "EvaluationReport",
    "Extension",
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
    "Monitored",
    "Monitoring",
    "MonitoringContent",
    "MonitoringReport",
    "Operation",
    "OperationStage",
    "Original",
    "OwnProject",
    "Papers",
    "PlanContent",
    "Platform",
    "Priority",
    "Project",
    "Purchase",
    "Purpose",
    "ReviewPaper",
    "ReviewPapers",
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
