"""Packages of the npm registry, fetched once into a cache and checked against the digest that is pinned here."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Final

import attrs


class PackageUnavailable(Exception):
    """A package could not be had, or is not the one that was pinned."""


@attrs.frozen
class NpmPackage:
    """A package by its name, version, and the digest that the registry gives for it."""

    name: str
    version: str
    sha512: str

    @property
    def archive(self) -> str:
        """The name of its archive."""
        return f"{self.name}-{self.version}.tgz"

    def fetched(self, cache: Path) -> Path:
        """Its archive in the folder `cache`, which is asked first. Raises `PackageUnavailable`."""
        path = cache / self.archive
        if not path.exists():
            cache.mkdir(parents=True, exist_ok=True)
            self._pack(cache)
        digest = base64.b64encode(hashlib.sha512(path.read_bytes()).digest()).decode()
        if digest != self.sha512:
            path.unlink()
            raise PackageUnavailable(f"{self.archive} is not the one that is pinned: its sha512 is {digest}")
        return path

    def files(self, cache: Path, *names: str) -> dict[str, bytes]:
        """The files of the package with these names. Raises `PackageUnavailable` where one is not there."""
        with tarfile.open(self.fetched(cache)) as archive:
            found = {name: archive.extractfile(f"package/{name}") for name in names}
            return {name: file.read() for name, file in found.items() if file is not None}

    def _pack(self, cache: Path) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise PackageUnavailable(
                f"npm is needed to fetch {self.name}: install Node.js, or put {self.archive} there"
            )
        wanted = f"{self.name}@{self.version}"
        done = subprocess.run(
            [npm, "pack", "--silent", wanted, "--pack-destination", str(cache.resolve())],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise PackageUnavailable(f"npm pack {wanted} failed: {done.stderr.strip()}")


PYODIDE: Final = NpmPackage(
    "pyodide",
    "314.0.7",
    "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
)
AXE: Final = NpmPackage(
    "axe-core",
    "4.14.1",
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
)
