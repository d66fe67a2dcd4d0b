"""Paths and bytes to text: nothing of the file system or of an encoding gets past here but `IntakeFailed`."""

from __future__ import annotations

import codecs
import errno
import re
import stat
from pathlib import Path
from typing import Final, Literal, NoReturn

from kekedala_policy.intake.located import Place, printable
from kekedala_policy.intake.problems import Kind, Problems
from kekedala_policy.intake.scalars import code_point

Format = Literal["yaml", "json"]

FORMATS: Final[dict[str, Format]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
MOST_BYTES: Final = 2**20

_BOMS: Final = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_HAN: Final = re.compile("[\u3400-\u9fff]")
#: Beside controls: what some readers take for a line break, what turns the direction of writing, and half pairs.
_FORBIDDEN: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_LINE_BREAK: Final = re.compile(r"\r\n?|\n")


def format_of(path: Path, problems: Problems) -> Format:
    """The format that the suffix tells."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        problems.stop(Kind.FILE_SUFFIX, Place(None), suffix=printable(suffix))
    return FORMATS[suffix]


def bytes_of(path: Path, problems: Problems) -> bytes:
    """The content of a regular file, at most a byte more than is allowed."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            problems.stop(Kind.FILE_IS_FOLDER, Place(None))
        if not stat.S_ISREG(mode):  # a pipe would make us wait, a device never end
            problems.stop(Kind.FILE_NOT_REGULAR, Place(None))
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        unreadable(error, problems)


def unreadable(error: OSError | ValueError, problems: Problems) -> NoReturn:
    """Stop at what the file system answered; a ValueError is its answer to a path that can't be one."""
    if isinstance(error, FileNotFoundError):
        problems.stop(Kind.FILE_MISSING, Place(None))
    number = error.errno if isinstance(error, OSError) else None
    problems.stop(Kind.FILE_UNREADABLE, Place(None), code=errno.errorcode.get(number or errno.EINVAL, "EINVAL"))


def is_folder(path: Path) -> bool:
    """Whether `path` is a folder; what can't be told is found out on reading."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def in_folder(folder: Path, problems: Problems) -> tuple[Path, ...]:
    """The files of `folder` that may hold dossiers, by name; hidden ones and folders are left alone."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        unreadable(error, problems)
    found = tuple(
        path for path in paths if path.suffix.lower() in FORMATS and path.name[0] != "." and not is_folder(path)
    )
    if not found:
        problems.stop(Kind.FOLDER_EMPTY, Place(None))
    return found


def decoded(content: bytes | str, problems: Problems) -> str:
    """Text that is strict UTF-8, not too large, and free of control characters; a byte order mark is dropped."""
    if isinstance(content, str):
        text, length = content, len(content.encode("utf-8", "surrogatepass"))
    else:
        length = len(content)
        text = _utf8(content, problems) if length <= MOST_BYTES else ""
    if length > MOST_BYTES:
        problems.stop(Kind.FILE_TOO_LARGE, Place(None), most=MOST_BYTES)
    text = text.removeprefix("\ufeff")
    wrong = _FORBIDDEN.search(text)
    if wrong:
        line = Place(1 + len(_LINE_BREAK.findall(text, 0, wrong.start())))
        if "\ud800" <= wrong[0] <= "\udfff":
            problems.stop(Kind.SURROGATE, line)
        problems.stop(Kind.CONTROL_CHARACTER, line, code=code_point(wrong[0]))
    return text


def _utf8(content: bytes, problems: Problems) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            problems.stop(Kind.OTHER_UNICODE, Place(None), encoding=encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = Place(1 + len(re.findall(rb"\r\n?|\n", content[: error.start])))
    kind = Kind.LOOKS_LIKE_GB18030 if _is_gb18030(content) else Kind.NOT_UTF8
    problems.stop(kind, line)


def _is_gb18030(content: bytes) -> bool:
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return _HAN.search(text) is not None and not _FORBIDDEN.search(text)
