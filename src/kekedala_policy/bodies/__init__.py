"""The bodies of article 5, further departments, and the joint review in which some of them give opinions."""

from kekedala_policy.bodies.article5 import ARTICLE_5, Competence, Competences
from kekedala_policy.bodies.departments import Department, department_name
from kekedala_policy.bodies.review import ReviewStanding, Word, review
from kekedala_policy.bodies.reviewers import CaseView, EditionView, Reviewer, ReviewOpinion

__all__ = [
    "ARTICLE_5",
    "CaseView",
    "Competence",
    "Competences",
    "Department",
    "EditionView",
    "ReviewOpinion",
    "ReviewStanding",
    "Reviewer",
    "Word",
    "department_name",
    "review",
]
