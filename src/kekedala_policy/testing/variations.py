"""What a variation has to do: fit its document, say what it changes, and change nothing else."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import ClassVar, Final

import attrs

from kekedala_policy.decisions import Decision
from kekedala_policy.errors import PolicyRejected
from kekedala_policy.i18n import LOCALES, has, render
from kekedala_policy.messages import Message, Texts
from kekedala_policy.policy import Edition, Policy
from kekedala_policy.testing.checks import refused, require, same
from kekedala_policy.testing.dossiers import KINDS, complete
from kekedala_policy.testing.requirements import requirement
from kekedala_policy.testing.suite import Suite
from kekedala_policy.testing.unsupported import Unsupported
from kekedala_policy.variations import Variation

_DAY: Final = datetime.timedelta(days=1)


class VariationCapability(StrEnum):
    """What not every suite of a variation shows."""

    #: `VariationSuite.witnesses` gives dossiers that are judged otherwise under the variation.
    WITNESSES = "witnesses"


class VariationSuite(Suite):
    """The tests of a variation: `variation` gives it, and `policy` the document that it amends."""

    factory = "variation"
    hooks: ClassVar[Collection[str]] = ("policy", "witnesses")
    knows: ClassVar[Collection[str]] = tuple(VariationCapability)

    @abstractmethod
    def variation(self) -> Variation:
        """The variation, as the plugin contributes it."""

    def policy(self) -> Policy:
        """The unamended policy, with the texts of the installed plugins."""
        return Policy.load(document=self.variation().amends)

    def witnesses(self) -> Iterable[object]:
        """Dossiers that are judged otherwise under the variation, on its first day. For the capability `WITNESSES`."""
        raise Unsupported(f"{type(self).__qualname__} has no witnesses")

    @requirement("VARY-01", "Its title, its body and its clauses are stated in both languages.")
    def test_its_texts_are_stated(self) -> None:
        """For whoever reads an opinion under it."""
        variation = self.variation()
        texts: list[Message | Texts] = [variation.title, variation.authority.body, *variation.clauses.values()]
        for text in texts:
            for locale in LOCALES:
                said = render(text, locale) if isinstance(text, Message) else text.text(locale)
                require(said.strip(), f"{text} says nothing in {locale}")

    @requirement("VARY-02", "It fits the document that it amends.")
    def test_it_fits(self) -> None:
        """Nothing that it aims at is missing, and every amendment cites a clause that it restates."""
        try:
            self.policy().amend(self.variation())
        except PolicyRejected as error:
            require(condition=False, why=str(error))

    @requirement("VARY-03", "The policy that it amends stays as it is.")
    def test_the_policy_stays(self) -> None:
        """Amending gives another one."""
        variation, policy = self.variation(), self.policy()
        before = policy.on(variation.since)
        known = (before.parameters, [rule.id for rule in before.rulebook.rules], _decided(before))
        self._amended(variation, policy)
        after = self._edition(policy, variation.since)
        same(after.parameters == known[0], wanted=True, what="whether the figures are those of before")
        same([rule.id for rule in after.rulebook.rules], known[1], "rules after amending")
        same(_decided(after), known[2], "decisions after amending")

    @requirement("VARY-04", "It is not in force before its document was issued, nor behind its last day.")
    def test_it_is_in_force_on_its_days(self) -> None:
        """Nobody is judged by what was not yet there."""
        variation, policy = self.variation(), self.policy()
        require(variation.since >= variation.authority.date, f"in force since {variation.since}, issued later")
        amended = self._amended(variation, policy)
        days = [variation.since - _DAY]
        if variation.until is not None and variation.until < datetime.date.max:
            days.append(variation.until + _DAY)
        for day in days:
            same(self._edition(amended, day).identities, (), f"variations in force on {day}")

    @requirement(
        "VARY-05",
        "Each witness is judged otherwise under it.",
        needs=VariationCapability.WITNESSES,
    )
    def test_witnesses_are_judged_otherwise(self) -> None:
        """In outcome, findings, or what is owed."""
        variation, policy = self.variation(), self.policy()
        before = self._edition(policy, variation.since)
        after = self._edition(self._amended(variation, policy), variation.since)
        witnesses = list(self.witnesses())
        require(witnesses, "there is no witness")
        for number, dossier in enumerate(witnesses, 1):
            found = _brief(before.assess(dossier))
            require(found != _brief(after.assess(dossier)), f"witness {number} is judged alike: {found}")

    @requirement("VARY-06", "Witnesses are declared.", lacks=VariationCapability.WITNESSES)
    def test_witnesses_are_declared(self) -> None:
        """`witnesses` says that it is unsupported."""
        with refused(Unsupported, what="witnesses() of a suite that does not declare them"):
            list(self.witnesses())

    @requirement("VARY-07", "Each of its amendments changes something.")
    def test_every_amendment_changes_something(self) -> None:
        """One that sets what is there already hides what was meant."""
        variation, policy = self.variation(), self.policy()
        whole = self._amended(variation, policy)
        for number, amendment in enumerate(variation.amendments):
            others = tuple(one for place, one in enumerate(variation.amendments) if place != number)
            try:
                less = policy.amend(attrs.evolve(variation, amendments=others)) if others else policy
            except PolicyRejected:
                continue  # another amendment needs it
            changed = less.diff(whole, on=variation.since)
            require(changed, f"{type(amendment).__name__} of {amendment.clause} changes nothing")

    @requirement("VARY-08", "What is found by a rule of its own can be told in both languages.")
    def test_what_is_found_can_be_told(self) -> None:
        """The text of every rule is in the catalogues of its plugin."""
        variation, policy = self.variation(), self.policy()
        before = {rule.id: rule.message_id for rule in policy.on(variation.since).rulebook.rules}
        edition = self._edition(self._amended(variation, policy), variation.since)
        for rule in edition.rulebook.rules:
            if before.get(rule.id) == rule.message_id:
                continue
            for locale in LOCALES:
                require(has(rule.message_id, locale), f"{rule.message_id} is not in the catalogue {locale}")

    @requirement("VARY-09", "Applied again, it amends in the same way.")
    def test_it_amends_alike_each_time(self) -> None:
        """A decision can be made again."""
        variation = self.variation()
        one, other = (self._amended(variation, self.policy()) for _ in range(2))
        changed = self._edition(one, variation.since).parameters != self._edition(other, variation.since).parameters
        require(not changed and not one.diff(other, on=variation.since), "applied again, it amends otherwise")

    def _amended(self, variation: Variation, policy: Policy) -> Policy:
        """The amended policy; the unamended one where the variation does not fit, which is another requirement."""
        try:
            return policy.amend(variation)
        except PolicyRejected:
            return policy

    def _edition(self, policy: Policy, day: datetime.date) -> Edition:
        return policy.on(day)


def _decided(edition: Edition) -> list[tuple[str, object]]:
    """What comes of the complete dossiers that its gates judge."""
    return [(kind, _brief(decision)) for kind, decision in _decisions(edition)]


def _decisions(edition: Edition) -> Iterator[tuple[str, Decision]]:
    judged = {gate.dossier for gate in edition.rulebook.gates}
    for kind in KINDS:
        dossier = complete(kind)
        if type(dossier) in judged:
            yield kind, edition.assess(dossier)


def _brief(decision: Decision) -> object:
    found = decision.to_dict()
    return {name: found[name] for name in ("outcome", "findings", "missing", "obligations") if name in found}
