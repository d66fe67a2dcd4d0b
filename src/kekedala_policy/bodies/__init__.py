"""The bodies of article 5: what each of them is for, and the joint review in which some of them give opinions."""

from kekedala_policy.bodies.article5 import ARTICLE_5, Competence, Competences
from kekedala_policy.bodies.review import ReviewStanding, Word, review

__all__ = ["ARTICLE_5", "Competence", "Competences", "ReviewStanding", "Word", "review"]
