"""The objects that pages hold and link to: clauses, rules, readings, thresholds, acts, deadlines, cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Element
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from kekedala_policy.errors import ClauseUnknown
from kekedala_policy.sphinxext.markup import DOMAIN
from kekedala_policy.sphinxext.words import Words

#: Each sort of object, by the name of its role.
SORTS = ("clause", "rule", "reading", "threshold", "lifecycle", "act", "deadline", "case", "cases")


class ClauseRole(XRefRole):
    """A link to a clause, worded as a citation in the language of the page."""

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The citation, where no title is given."""
        if not has_explicit_title:
            try:
                title = Words(env.config.language).clause(target)
            except ClauseUnknown:  # the link itself fails, with its place
                return title, target
        return title, target


class PolicyDomain(Domain):
    """Objects by sort and name, each with its page, anchor and what a search shows of it."""

    name = DOMAIN
    label = "Kekedala Policy"
    object_types: ClassVar[dict[str, ObjType]] = {sort: ObjType(sort, sort) for sort in SORTS}
    roles: ClassVar[dict[str, Any]] = {
        sort: ClauseRole(warn_dangling=True, innernodeclass=nodes.inline)
        if sort == "clause"
        else XRefRole(warn_dangling=True, innernodeclass=nodes.literal)
        for sort in SORTS
    }
    initial_data: ClassVar[dict[str, Any]] = {"objects": {}}
    data_version = 1

    @property
    def objects(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Page, anchor and text of each object, by sort and name."""
        found: dict[tuple[str, str], tuple[str, str, str]] = self.data["objects"]
        return found

    def note(self, sort: str, name: str, anchor: str, text: str) -> None:
        """Note an object on the page that is being read."""
        self.objects[sort, name] = (self.env.docname, anchor, text)

    def clear_doc(self, docname: str) -> None:
        """Forget what a page held."""
        for key in [key for key, (page, _, _) in self.objects.items() if page == docname]:
            del self.objects[key]

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        wanted = set(docnames)
        self.objects.update({key: found for key, found in otherdata["objects"].items() if found[0] in wanted})

    def resolve_xref(
        self,
        env: BuildEnvironment,  # Sphinx calls it so
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,  # Sphinx calls it so
        contnode: Element,
    ) -> nodes.reference | None:
        """The link, where there is such an object."""
        found = self.objects.get((typ, target))
        if found is None:
            return None
        page, anchor, text = found
        return make_refnode(builder, fromdocname, page, anchor, list(contnode.children) or [contnode], text)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """The links to objects of that name, of any sort."""
        found = []
        for sort in SORTS:
            reference = self.resolve_xref(env, fromdocname, builder, sort, target, node, contnode)
            if reference is not None:
                found.append((f"{DOMAIN}:{sort}", reference))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """What the search and other sites' links find; cases are found by the text of their pages."""
        for (sort, name), (page, anchor, text) in self.objects.items():
            yield name, text, sort, page, anchor, 1 if sort == "clause" else -1 if sort in {"case", "cases"} else 0


def domain_of(env: BuildEnvironment) -> PolicyDomain:
    """Our domain in an environment."""
    found = env.get_domain(DOMAIN)
    assert isinstance(found, PolicyDomain)  # noqa: S101  # registered by our own setup
    return found


def add_domain(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(PolicyDomain)
