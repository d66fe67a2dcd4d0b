"""How the site is built: ``python docs/build_site.py`` builds both languages, Chinese first."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path
from typing import Any

project = "kekedala-policy"
author = "kekedala-policy"
release = version = metadata.version("kekedala-policy")
html_show_copyright = False

sys.path.insert(0, str(Path(__file__).parent))

extensions = ["sphinx.ext.autodoc", "kekedala_policy.sphinxext", "public_names"]
exclude_patterns = ["locale", "try", "peers.md"]
templates_path = ["templates"]
nitpicky = True
default_role = "code"
primary_domain = "kekedala"
highlight_language = "default"
html_show_sourcelink = html_copy_source = False

# The prose is written in Chinese and comes into English through the catalogues.
language = "zh_CN"
locale_dirs = ["locale"]
gettext_compact = False
gettext_location = False
gettext_uuid = False

# What is documented, and the cases that are decided anew while building.
kekedala_cases = "../tests/cases"
kekedala_pages = "policy"
kekedala_cache = "../build/docs-cases.pickle"
# for the catalogues: what is computed is in the reader's language already
if tags.has("prose"):  # noqa: F821  # Sphinx gives it
    exclude_patterns += ["policy"]
    kekedala_cases = kekedala_pages = None
    suppress_warnings = ["ref"]  # of links to those pages

autodoc_default_options = {"members": True, "undoc-members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
# types of signatures are no links here: most of them are private aliases or other projects'
nitpick_ignore_regex = [(r"py:.*", r".*")]

html_theme = "furo"
html_title = (
    "可克达拉政务信息化项目管理办法" if language == "zh_CN" else "The Kokdala measures on government IT projects"
)
html_static_path = ["static"]
html_css_files = ["site.css"]
_FONTS = '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif'
_CODE = 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", "Noto Sans Mono CJK SC", "PingFang SC", monospace'
_VARIABLES = {"font-stack": _FONTS, "font-stack--monospace": _CODE}
html_theme_options: dict[str, Any] = {
    "light_css_variables": {**_VARIABLES, "color-brand-primary": "#0b57d0", "color-brand-content": "#0b57d0"},
    "dark_css_variables": {"color-brand-primary": "#8ab4f8", "color-brand-content": "#8ab4f8"},
    "navigation_with_keys": True,
}
