"""Try the mutants of one or more packages; 1 when one survives that is not listed, or the list is out of date."""

from __future__ import annotations

import argparse
import gc
import random
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from mutation.mutants import Mutant
from mutation.packages import PACKAGES, Tried
from mutation.record import Record
from mutation.survivors import survivors
from mutation.trying import attempt


@attrs.define
class Tally:
    """What came of a package's mutants."""

    tried: int = 0
    survived: list[str] = attrs.field(factory=list)
    wrong: list[str] = attrs.field(factory=list)

    @property
    def share(self) -> float:
        """The share that was noticed."""
        return 1 - len(self.survived) / self.tried if self.tried else 1.0


def chosen(mutants: list[Mutant], options: argparse.Namespace) -> list[Mutant]:
    """The mutants to try, in the order of the source."""
    among = [number for number, mutant in enumerate(mutants) if options.only in mutant.name]
    if options.sample is not None and options.sample < len(among):
        drawn = random.Random(options.seed)  # noqa: S311  # repeatable is what it should be
        among = sorted(drawn.sample(among, options.sample))
    part, parts = options.shard
    return [mutants[number] for number in among[part - 1 :: parts]]


def shard(text: str) -> tuple[int, int]:
    """One part of several: `2/3` is the second of three. Raises ValueError for anything else."""
    part, parts = map(int, text.split("/"))
    if not 1 <= part <= parts:
        raise ValueError(text)
    return part, parts


def stale(package: str, mutants: Iterable[Mutant], listed: Mapping[str, str]) -> list[str]:
    """What is listed for a package and is no mutant of it."""
    names = {mutant.name for mutant in mutants}
    return sorted(name for name in listed if name.startswith(f"{package}/") and name not in names)


def try_package(of: Tried, options: argparse.Namespace, listed: Mapping[str, str]) -> Tally:
    """Try the package's mutants, and say at once which of them survives unlisted."""
    mutants = of.mutants()
    tally = Tally(wrong=[f"listed, but no mutant: {name}" for name in stale(of.name, mutants, listed)])
    record, to_try = Record.at(options.record), chosen(mutants, options)
    if not all(map(record.noticed, to_try)):
        notice = of.notice()
        gc.collect()
        gc.freeze()  # so that the processes share what is there
    for mutant in to_try:
        by = record.noticed(mutant)
        if by is None:
            of.learn(mutant)
            by = attempt(mutant, notice)
            if by is not None:
                record.add(mutant, by)
        tally.tried += 1
        if by is None:
            tally.survived.append(mutant.name)
            if mutant.name not in listed:
                tally.wrong.append(f"survives: {mutant.name} (line {mutant.line})")
        elif mutant.name in listed:
            tally.wrong.append(f"listed, but noticed by {by}: {mutant.name}")
        if options.verbose:
            print(f"{'survives' if by is None else 'noticed '} {mutant.name}: {by}", file=sys.stderr, flush=True)
    return tally


def main(arguments: list[str]) -> int:
    """Try what the arguments name."""
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("packages", nargs="*", default=[], metavar="PACKAGE", help=", ".join(PACKAGES))
    parser.add_argument("--sample", type=int, help="try so many of each package only")
    parser.add_argument("--seed", type=int, default=1, help="which ones a sample takes")
    parser.add_argument("--only", default="", help="try those whose name contains this text")
    parser.add_argument("--shard", type=shard, default=(1, 1), metavar="PART/PARTS", help="try one part of several")
    parser.add_argument("--record", type=Path, metavar="FILE", help="keep what is noticed, and do not try it again")
    parser.add_argument("--verbose", action="store_true", help="say of each what noticed it")
    options = parser.parse_args(arguments)
    if unknown := set(options.packages) - PACKAGES.keys():
        parser.error(f"no package {', '.join(sorted(unknown))}")
    listed, failed = survivors(), False
    for name in options.packages or PACKAGES:
        tally = try_package(PACKAGES[name], options, listed)
        for line in tally.wrong:
            print(line)
        noticed = tally.tried - len(tally.survived)
        low = not options.only and options.shard == (1, 1) and tally.share < PACKAGES[name].share
        print(f"{name}: {noticed} of {tally.tried} noticed, {tally.share:.1%}{' — too few' if low else ''}", flush=True)
        failed |= bool(tally.wrong) or low
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
