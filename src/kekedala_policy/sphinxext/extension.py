"""What Sphinx is told of us."""

from __future__ import annotations

import hashlib
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from kekedala_policy.sphinxext.checking import check_site
from kekedala_policy.sphinxext.directives import DIRECTIVES
from kekedala_policy.sphinxext.domain import PolicyDomain
from kekedala_policy.sphinxext.markup import depart_details, details, pass_by, visit_details
from kekedala_policy.sphinxext.navigation import titles_alone
from kekedala_policy.sphinxext.pages import write_pages
from kekedala_policy.sphinxext.search import ChineseBigrams
from kekedala_policy.sphinxext.site import begin
from kekedala_policy.sphinxext.translations import KeepDocstrings, report_untranslated

#: Each setting with its default: what an author may say in conf.py.
SETTINGS: dict[str, Any] = {
    "kekedala_project": None,  # "module:function" that gives a Project; the measures where it is not said
    "kekedala_on": None,  # the day whose edition is shown; that of the build
    "kekedala_cases": None,  # the folder of the cases, from conf.py
    "kekedala_plugins": (),  # ids of installed plugins to load
    "kekedala_variations": (),  # ids of variations in force
    "kekedala_official": None,  # a file with the official text, to be shown beside our restatement
    "kekedala_official_encoding": "utf-8",
    "kekedala_source_language": "zh_CN",  # in which the sources are written
}


def register(app: Sphinx) -> dict[str, Any]:
    """Register everything."""
    for name, default in SETTINGS.items():
        app.add_config_value(name, default, "env")
    app.add_config_value("kekedala_cache", None, "")  # a file to keep what came of the cases in, for the next build
    app.add_config_value("kekedala_pages", None, "")  # the folder, among the sources, for a page an article
    app.add_config_value("kekedala_fingerprint", "", "env", types=(str,))
    app.add_domain(PolicyDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive_to_domain(PolicyDomain.name, name, directive)
    passing = (pass_by, pass_by)
    app.add_node(
        details,
        html=(visit_details, depart_details),
        latex=passing,
        text=passing,
        man=passing,
        texinfo=passing,
    )
    app.add_transform(KeepDocstrings)
    app.add_search_language(ChineseBigrams)
    app.add_css_file("kekedala.css")
    app.add_js_file("kekedala.js", loading_method="defer")
    app.connect("config-inited", _complete)
    app.connect("config-inited", begin)
    app.connect("builder-inited", check_site)
    app.connect("builder-inited", write_pages)
    app.connect("doctree-read", report_untranslated)
    app.connect("write-started", titles_alone)
    return {
        "version": metadata.version("kekedala-policy"),
        "env_version": 1,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _complete(_: Sphinx, config: Config) -> None:
    """Add our style sheet; note what every page depends on: the engine, the texts, figures and readings."""
    static = str(Path(str(resources.files("kekedala_policy.sphinxext"))) / "static")
    config.html_static_path = [*config.html_static_path, static]
    config.kekedala_fingerprint = _fingerprint()


def _fingerprint() -> str:
    root = Path(str(resources.files("kekedala_policy")))
    digest = hashlib.sha256()
    for file in sorted(root.rglob("*")):
        whole = file.suffix in {".po", ".py"} and not file.name.startswith(("art", "annex"))
        if whole and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()
