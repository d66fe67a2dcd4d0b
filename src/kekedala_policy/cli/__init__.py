"""The command line: parsing and printing only."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `kekedala`. Exit codes: 0 all fine, 1 some not, 2 bad input; no traceback, ever."""
    try:
        from kekedala_policy.cli.commands import run
    except ModuleNotFoundError as error:
        if error.name not in {"click", "rich"}:
            raise
        sys.stderr.write(f"kekedala: {error.name} is not installed; pip install 'kekedala-policy[cli]'\n")
        sys.exit(2)
    sys.exit(run(sys.argv[1:]))
