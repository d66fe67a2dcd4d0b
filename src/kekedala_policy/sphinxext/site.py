"""What the directives of one build share: the project, its cases decided anew, and the words of its language."""

from __future__ import annotations

import datetime
import importlib
from functools import cached_property
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import attrs
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError

from kekedala_policy.clauses import Register, register
from kekedala_policy.errors import KekedalaError
from kekedala_policy.policy import Policy
from kekedala_policy.sphinxext.casebook import CaseBook, case_book
from kekedala_policy.sphinxext.project import Project, build_day
from kekedala_policy.sphinxext.words import Words


@attrs.define(eq=False, slots=False)
class Site:
    """A build."""

    config: Config
    folder: Path

    @cached_property
    def words(self) -> Words:
        """The words in the language of the build."""
        return Words(self.config.language)

    @cached_property
    def project(self) -> Project:
        """What is documented: what `kekedala_project` names, or the measures."""
        config = self.config
        named: str | None = config.kekedala_project
        if named:
            module, _, function = named.partition(":")
            found = getattr(importlib.import_module(module), function)()
            if not isinstance(found, Project):
                raise ExtensionError(f"kekedala_project: {named} gives no Project but a {type(found).__name__}")
            return found
        policy = Policy.load(*config.kekedala_plugins, scan=False, variations=config.kekedala_variations)
        return Project(policy, _with_official(register(), self.path(config.kekedala_official), config), self.day)

    @property
    def day(self) -> datetime.date:
        """The day whose edition is shown: `kekedala_on`, or that of the build."""
        on: datetime.date | None = self.config.kekedala_on
        return on or build_day()

    @cached_property
    def book(self) -> CaseBook:
        """The cases of the folder `kekedala_cases`."""
        cache = self.path(self.config.kekedala_cache)
        return case_book(self.project, self.path(self.config.kekedala_cases), cache)

    @property
    def cases_folder(self) -> Path | None:
        """The folder of the cases."""
        return self.path(self.config.kekedala_cases)

    def path(self, setting: str | Path | None) -> Path | None:
        """A path of the configuration, from the folder of conf.py."""
        return Path(self.folder, setting).resolve() if setting else None


def _with_official(known: Register, text: Path | None, config: Any) -> Register:
    """The register with the official text beside it, where the host gives one."""
    if text is None:
        return known
    try:
        content = text.read_bytes()
        return known.attach(known.parse(content, encoding=config.kekedala_official_encoding, name=str(text)))
    except OSError as error:
        raise ExtensionError(f"kekedala_official: {error}") from error
    except KekedalaError as error:
        raise ExtensionError(f"kekedala_official: {error}") from error


#: The site of each build that is under way, by its configuration; a directive sees nothing else of the build.
_SITES: WeakKeyDictionary[Config, Site] = WeakKeyDictionary()


def begin(app: Sphinx, config: Config) -> None:
    """Begin the site of a build."""
    _SITES[config] = Site(config, Path(app.confdir))


def site_of(config: Config) -> Site:
    """The site of the build with this configuration."""
    return _SITES[config]
