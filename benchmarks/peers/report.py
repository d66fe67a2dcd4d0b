"""What was found, as a page in Markdown."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator, Sequence
from math import floor
from pathlib import Path

from benchmarks.peers import by_hand
from benchmarks.peers.measuring import PEERS, SHARE, Result, Times
from benchmarks.peers.peer import Peer
from benchmarks.peers.records import FACTS
from benchmarks.peers.rules import IDS

COMMAND = "nox -s bench_peers -- --write docs/peers.md"
#: Engines that are never asked.
ELSEWHERE = {
    "regorus": "no package of that name on PyPI; a build that others publish is not taken, so Rego runs in regopy alone",
    "OPA itself": "a server and a command line, not an engine in the same process",
}


def page(result: Result) -> str:
    """The whole page."""
    return "\n\n".join(_parts(result)) + "\n"


def _parts(result: Result) -> Iterator[str]:
    named = [peer for peer in PEERS if peer.name in result.peers]
    yield "# Beside its peers"
    yield (
        f"Made by `{COMMAND}`, which installs the peers into an environment of its own; with `--no-bars` it exits with"
        " 0 even where a bar is missed. One process, one core, one run:"
        f" {platform.python_implementation()} {platform.python_version()} on {platform.machine()}."
        " What is compared takes turns, round by round; a figure is the median of"
        f" {result.rounds} rounds over {result.records} records, in CPU time. Compare ratios: figures depend on the"
        " machine."
    )
    yield "## What is compared"
    yield (
        f"{len(IDS)} rules of the annual list, taken from the measures as the library runs them, and worded in each"
        f" peer's own language (`benchmarks/peers/`); {len(FACTS)} facts a record: truths, categories, sets, days,"
        f" amounts, counts. Rules that go through lists are left out, since not every peer can; readings and rulings"
        f" are settled beforehand, for the peers as constants. On average {result.held:.1f} rules hold. Before anything is timed, all are asked about"
        f" {result.checked:,} records with every fact known: they agree with the library in all"
        f" {result.checked * len(IDS):,} cells."
    )
    yield (
        "*Explanation off*: which rules hold; for the library, three-valued, with the outcome that they lead to."
        " *Explanation on*: for the library the outcome, the clause of each finding and the facts that are missing;"
        " for a peer the most that it says itself (below), and its plain run where it says nothing. What no peer has,"
        " each finding's text in Chinese with its deciding facts, has a row of its own. *Dictionary to decision*: from a plain dictionary, with what the engine needs to"
        " read it; *conversion* is that part alone, timed apart. The library's reading checks every field and keeps its"
        " place for messages; the peers' checks nothing."
    )
    yield "## One record at a time"
    yield _table(
        ("", "version", "explanation off", "explanation on", "dictionary to decision", "of it conversion"),
        _rows(result, named),
    )
    yield (
        "In brackets: how many times the library's own time. With"
        f" {SHARE:.0%} of the facts unknown the library decides in {_micro(result.unknown[0])} and explains, texts and"
        f" facts included, in {_micro(result.unknown[1])}."
    )
    yield "## Bars"
    yield _table(
        ("", "at least", "found", ""),
        [
            (name, f"{least:g} times", f"{floor(found * 10) / 10:.1f} times", "met" if met else "NOT MET")
            for name, least, found, met in result.bars()
        ],
    )
    if result.bulk is not None:
        bulk = result.bulk
        yield "## In bulk"
        yield (
            "OpenFisca is made for many records at once. Over 10,000 of them, a record: dictionaries to vectors"
            f" {_micro(bulk.columns)}, vectors into a simulation {_micro(bulk.fill)}, all rules"
            f" {_micro(bulk.calculate)}. The library, one record at a time, takes"
            f" {_micro(result.library.decide)} for a dossier and {_micro(result.library.whole)} from a dictionary."
        )
    yield "## Facts that are not known"
    yield (
        f"{SHARE:.0%} of the facts are left out. A cell is a rule asked of a record: *open* where the known facts do"
        " not decide it, and a wrong answer is one that a known fact contradicts. Each rule is asked by itself, so"
        " that an error costs its own cell only; by hand, the whole record."
    )
    yield _table(
        ("", "open: says yes", "open: says no", "open: no answer", "decided: wrong", "decided: no answer"),
        [
            ("the library", "0", "0", "all, named as unknown, with the facts that it lacks", "0", "0"),
            *(
                (
                    name,
                    f"{found.open_yes} of {found.open}",
                    str(found.open_no),
                    str(found.open_silent),
                    f"{found.decided_wrong} of {found.decided}",
                    str(found.decided_silent),
                )
                for name, found in result.unknowns.items()
            ),
        ],
    )
    yield "## How each was asked, and what it does not express"
    for peer in (by_hand.BASELINE, *named):
        yield (
            f"**{peer.name}**. Form: {peer.form}. Explanation: {peer.explanation}. Unknown facts: {peer.unknowns}."
            f" Not expressed: {peer.lacks}."
        )
    yield "## Left out"
    yield "\n".join(f"- {name}: {why}." for name, why in (result.left_out | ELSEWHERE).items())


def _rows(result: Result, named: Sequence[Peer]) -> Iterator[tuple[str, ...]]:
    ours = result.library
    yield "the library", "", _micro(ours.decide), _micro(result.cited), _micro(ours.whole), _micro(ours.read)
    yield "the library, with texts and deciding facts", "", "", _micro(ours.explain or 0), "", ""
    yield _row("by hand", "", result.baseline, result)
    for peer in named:
        yield _row(peer.name, peer.version or "", result.peers[peer.name], result)
    for name, seconds in result.also.items():
        yield name, "", _beside(seconds, ours.decide), "", "", ""


def _row(name: str, version: str, times: Times, result: Result) -> tuple[str, ...]:
    ours = result.library
    explained = times.explain or times.decide
    told = _beside(explained, result.cited) + ("" if times.explain else ", none of its own")
    return name, version, _beside(times.decide, ours.decide), told, _beside(times.whole, ours.whole), _micro(times.read)


def _beside(seconds: float, ours: float) -> str:
    ratio = seconds / ours
    return f"{_micro(seconds)} ({ratio:.0f})" if ratio >= 10 else f"{_micro(seconds)} ({ratio:.2g})"


def _micro(seconds: float) -> str:
    micro = seconds * 1e6
    return f"{micro:.1f} µs" if micro < 10 else f"{micro:,.0f} µs"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def write(result: Result, target: Path) -> None:
    """Write the page."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(page(result), encoding="utf-8")
