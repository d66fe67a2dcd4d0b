"""Reading dossiers from YAML, JSON and plain Python data: hardened, and with every problem at once."""

from kekedala_policy.intake.case_books import Bases, BookCase, read_bases, read_case_book
from kekedala_policy.intake.case_files import CaseHeading, read_case_headings
from kekedala_policy.intake.documents import Document, read_document, read_documents
from kekedala_policy.intake.problems import IntakeFailed, Kind, Problem, Word
from kekedala_policy.intake.reading import Settings, read_paths, read_settings, read_submissions, read_text
from kekedala_policy.intake.schema import document_schema, json_schema
from kekedala_policy.intake.stating import as_data
from kekedala_policy.intake.submissions import Submission, dossier_from
from kekedala_policy.intake.writing import as_yaml

__all__ = [
    "Bases",
    "BookCase",
    "CaseHeading",
    "Document",
    "IntakeFailed",
    "Kind",
    "Problem",
    "Settings",
    "Submission",
    "Word",
    "as_data",
    "as_yaml",
    "document_schema",
    "dossier_from",
    "json_schema",
    "read_bases",
    "read_case_book",
    "read_case_headings",
    "read_document",
    "read_documents",
    "read_paths",
    "read_settings",
    "read_submissions",
    "read_text",
]
