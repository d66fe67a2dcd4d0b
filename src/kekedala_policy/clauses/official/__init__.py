"""Reading a document's official text, as a host has it, under the ids of the register; comparing two editions.

A text is plain: chapters (章), articles (条), paragraphs (款), items （一）, sub-items 1., then the annexes with a
table's cells parted by tabs. Nothing of it is kept in the package.
"""

from kekedala_policy.clauses.official.comparing import Change, ChangeKind, Comparison, compare
from kekedala_policy.clauses.official.lines import MOST_BYTES
from kekedala_policy.clauses.official.parsing import parse_official
from kekedala_policy.clauses.official.problems import OfficialTextRejected, TextProblem, cited
from kekedala_policy.clauses.official.text import OfficialChapter, OfficialText, Provision

__all__ = [
    "MOST_BYTES",
    "Change",
    "ChangeKind",
    "Comparison",
    "OfficialChapter",
    "OfficialText",
    "OfficialTextRejected",
    "Provision",
    "TextProblem",
    "cited",
    "compare",
    "parse_official",
]
