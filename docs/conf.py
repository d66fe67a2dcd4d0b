"""How the site is built: ``sphinx-build docs build/docs/zh``, with ``-D language=en`` for English."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

HERE = Path(__file__).parent

project = "kekedala-policy"
author = "kekedala-policy"
copyright = "kekedala-policy"  # noqa: A001  # Sphinx calls it so
release = version = metadata.version("kekedala-policy")

extensions = ["sphinx.ext.autodoc", "kekedala_policy.sphinxext"]
exclude_patterns = ["peers.md", "locale", "README*"]
nitpicky = True
default_role = "code"
primary_domain = "kekedala"
highlight_language = "python"
html_copy_source = False
html_show_sourcelink = False

# Chinese first; English through catalogues.
language = "zh_CN"
locale_dirs = ["locale"]
gettext_compact = False
gettext_location = False
gettext_uuid = False

# What is documented, and the cases that are decided anew while building.
kekedala_cases = "../tests/cases"
kekedala_pages = "policy"
kekedala_cache = "../build/docs-cases.pickle"

html_theme = "furo"
