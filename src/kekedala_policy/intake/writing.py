"""Plain data written as YAML, as the case files have it."""

from __future__ import annotations


def as_yaml(data: object) -> str:
    """The data as YAML. It takes the extra `yaml`."""
    import yaml  # here, so that importing the library stays cheap

    class Plain(yaml.SafeDumper):
        """Writes out whatever comes twice."""

        def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # of none
            return True

    written: str = yaml.dump(
        data, Dumper=Plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110
    )
    return written
