"""The day on which a document was made, where no catalogue says it."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_toolkit.conversion import Converter
from tei_toolkit.source import decode

_COUNCIL = "Chairman: Lind; present: Oks, Berg.\n\nThe council resolved to close the harbour until the ice is gone.\n"
_LETTER = (
    "Dear Oks,\n\nThe ice is gone and the boats are out again, as you will have heard.\n\nYours sincerely,\n\nLind\n"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # A dateline goes before a heading.
        (f"Letter of 3 May 1869\n\nReval, 9 May 1869\n\n{_LETTER}", {"when": "1869-05-09", "cert": "high"}),
        (f"Reval, 9 May [1869?]\n\n{_LETTER}", {"when": "1869-05-09", "cert": "low"}),
        (f"Minutes of the Harbour Council, Reval, 9 May 1869\n\n{_COUNCIL}", {"when": "1869-05-09", "cert": "medium"}),
        (f"Minutes of the meeting of 9 May 1869\n\n{_COUNCIL}", {"when": "1869-05-09", "cert": "medium"}),
        # Of a report, a heading names the day that it is about unless the day stands apart.
        (f"Report on the storm of 9 May 1869\n\n{_COUNCIL}", None),
        (f"Report on the storm, 9 May 1869\n\n{_COUNCIL}", {"when": "1869-05-09", "cert": "medium"}),
        # A month is better than nothing, and is said to be no more.
        (f"Reval, May 1869\n\n{_LETTER}", {"when": "1869-05", "cert": "low"}),
        (f"Reval, 9-11 May 1869\n\n{_LETTER}", {"from": "1869-05-09", "to": "1869-05-11", "cert": "low"}),
        (_LETTER, None),
    ],
)
def test_the_day_is_taken_from_the_text(text: str, said: dict[str, str] | None) -> None:
    tree = etree.fromstring(Converter().convert(decode(text.encode(), "council.txt")).tei)
    date = tree.find(".//{*}creation/{*}date")
    inferred = {"resp": "#toolkit", "evidence": "internal"}
    assert (None if date is None else dict(date.attrib)) == (None if said is None else {**said, **inferred})
