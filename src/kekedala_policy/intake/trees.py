"""A text to the mapping at its top, whichever format it is in."""

from __future__ import annotations

from kekedala_policy.intake.files import Format, decoded
from kekedala_policy.intake.json_reader import read_json
from kekedala_policy.intake.located import Fields, Node, Place, is_broken
from kekedala_policy.intake.problems import IntakeFailed, Kind, Problems, found


def tree_of(content: bytes | str, written_in: Format, problems: Problems) -> Fields:
    """The mapping that the text is; raises `IntakeFailed` where there is none."""
    text = decoded(content, problems)
    return top_mapping(read_json(text, problems) if written_in == "json" else _read_yaml(text, problems), problems)


def top_mapping(root: Node, problems: Problems) -> Fields:
    """`root`, when it is a mapping."""
    if is_broken(root):
        raise IntakeFailed(problems.found)
    if not isinstance(root, Fields):
        problems.stop(Kind.TOP_NOT_MAPPING, root.place, found=found(root))
    return root


def _read_yaml(text: str, problems: Problems) -> Node:
    try:
        from kekedala_policy.intake.yaml_reader import read_yaml  # needs the extra [yaml]
    except ImportError:
        problems.stop(Kind.YAML_MISSING, Place(None))
    return read_yaml(text, problems)
