"""Assembles the page on which the library runs in the reader's browser: a folder for any static host.

    python docs/build_try.py [--output build/try] [--cache .npm-cache]

The wheels are built from this very tree, so that the page shows what stands here. Needs npm and Node.js.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parent))

from npm_packages import PYODIDE, PackageUnavailable

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "docs" / "try"
EXAMPLES: Final = ROOT / "examples"
#: What of Pyodide the page needs, and what it is called here: some hosts serve .mjs as no script.
_RUNTIME: Final = {
    "pyodide.mjs": "pyodide.js",
    "pyodide.asm.mjs": "pyodide.asm.js",
    "pyodide.asm.wasm": "pyodide.asm.wasm",
    "python_stdlib.zip": "python_stdlib.zip",
}
#: What nobody in the browser asks for: time zones, whose days are given.
_LEFT_OUT: Final = ("tzdata",)
_LANGUAGES: Final = ("root", "en", "zh")


def main() -> int:
    """Assemble the page; says what is in the way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "try")
    parser.add_argument("--cache", type=Path, default=ROOT / ".npm-cache")
    options = parser.parse_args()
    try:
        size = assemble(options.output, options.cache)
    except (PackageUnavailable, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"the page could not be assembled: {error}\n")
        return 1
    sys.stdout.write(f"{options.output}: {size / 1e6:.1f} MB; python -m http.server -d {options.output}\n")
    return 0


def assemble(output: Path, cache: Path) -> int:
    """The whole page in `output`, which is made anew; its size in bytes."""
    shutil.rmtree(output, ignore_errors=True)
    shutil.copytree(SOURCE / "site", output)
    _runtime(output / "pyodide", cache)
    wheels = output / "wheels"
    wheels.mkdir()
    for wheel in _wheels():
        _repacked(wheel, wheels)
    _page_code(wheels / "try_page.zip")
    _compiled(output)
    _manifest(output)
    return sum(path.stat().st_size for path in output.rglob("*") if path.is_file())


def _runtime(target: Path, cache: Path) -> None:
    target.mkdir()
    files = PYODIDE.files(cache, *_RUNTIME, "pyodide-lock.json")
    for name, content in files.items():
        if name in _RUNTIME:
            (target / _RUNTIME[name]).write_bytes(_renamed(content) if name == "pyodide.mjs" else content)
    lock = json.loads(files["pyodide-lock.json"])
    # no package but those beside it: with nothing listed, nothing is looked up anywhere
    (target / "lock.json").write_text(json.dumps({"info": lock["info"], "packages": {}}), "utf-8")


def _renamed(script: bytes) -> bytes:
    found = script.count(b"pyodide.asm.mjs")
    if found != 1:
        raise PackageUnavailable(f"pyodide.mjs names pyodide.asm.mjs {found} times, not once")
    return script.replace(b"pyodide.asm.mjs", b"pyodide.asm.js").replace(b"//# sourceMappingURL=pyodide.mjs.map", b"")


def _wheels() -> Iterable[Path]:
    """The wheel of this tree and those of what it needs, built or fetched by pip."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", folder, f"{ROOT}[yaml]"]
        subprocess.run(pip, check=True)
        yield from sorted(path for path in Path(folder).glob("*.whl") if not path.name.startswith(_LEFT_OUT))


def _repacked(wheel: Path, target: Path) -> None:
    """Copy a wheel without what is compiled for this machine, and Babel's without the languages that nobody reads."""
    name, version = wheel.name.split("-")[:2]
    with zipfile.ZipFile(wheel) as whole:
        kept = [info for info in whole.infolist() if _kept(info.filename)]
        if len(kept) == len(whole.infolist()):
            shutil.copy(wheel, target)
            return
        with zipfile.ZipFile(target / f"{name}-{version}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as packed:
            for info in kept:
                packed.writestr(info, whole.read(info), zipfile.ZIP_DEFLATED)


def _kept(name: str) -> bool:
    path = Path(name)
    if path.suffix in {".so", ".pyd", ".dylib"}:
        return False
    if path.parent.name == "locale-data":
        return path.stem.split("_")[0] in _LANGUAGES
    return True


def _page_code(target: Path) -> None:
    """What the page asks of the library, and the examples that it offers."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted((SOURCE / "python").rglob("*.py")):
            packed.write(path, path.relative_to(SOURCE / "python"))
        for path in sorted((*EXAMPLES.glob("*/*.yaml"), *EXAMPLES.glob("*/README.md"))):
            if path.name != "settings.yaml":
                packed.write(path, Path("try_page") / "examples" / path.relative_to(EXAMPLES))


def _compiled(output: Path) -> None:
    """Byte code of all that the page imports, made by the interpreter that will run it: halves the time to start."""
    node = shutil.which("node")
    if node is None:
        raise PackageUnavailable("Node.js is needed to compile for the browser's Python: install it")
    subprocess.run([node, str(SOURCE / "compile.mjs"), str(output)], check=True)


def _manifest(output: Path) -> None:
    """What the worker fetches and unpacks, each under its digest so that no cache serves that of another build."""

    def entry(path: Path) -> dict[str, Any]:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        return {"url": f"{path.relative_to(output).as_posix()}?{digest}", "bytes": path.stat().st_size}

    packed: Callable[[str], list[Path]] = lambda pattern: sorted((output / "wheels").glob(pattern))  # noqa: E731
    ours = packed("kekedala_policy-*.whl")
    data = {
        "wheel": ours[0].name,
        "pyodide": PYODIDE.version,
        "archives": [entry(path) for path in (*packed("*.whl"), *packed("*.zip"))],
    }
    (output / "manifest.json").write_text(json.dumps(data, indent=1), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
