"""For the terminal: `path:line:column: CODE severity: message`, the line of the source with a mark, the hint.

At the end stands how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence

from tei_toolkit.reports._counts import counts
from tei_toolkit.reports._source import excerpt
from tei_toolkit.trouble import Finding


def render(findings: Sequence[Finding]) -> str:
    """Some lines for each finding, and a closing line with the counts."""
    lines: list[str] = []
    for one in findings:
        place = f"{one.location}: " if one.location.path else ""
        # A rule of somebody else's is known by its own id, which waivers may name.
        rule = f" [{one.data['rule']}]" if one.data.get("rule") else ""
        lines.append(f"{place}{one.code} {one.severity}: {one.message}{rule}")
        lines += excerpt(one.location)
        if one.hint:
            lines.append(f"    {one.hint}")
    return "\n".join([*lines, counts(findings)]) + "\n"
