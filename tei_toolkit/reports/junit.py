"""JUnit XML, which most CI servers show as tests: a test suite for each file, a failed test for each finding."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree
from lxml.builder import E

from tei_toolkit.trouble import Finding, Severity

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(findings: Sequence[Finding]) -> str:
    """`testsuites`; an error is a failure, a warning or a note a passed test that says so.

    Where nothing was found there is one passed test: to some servers a report without a test is a broken one.
    """
    by_path: dict[str, list[Finding]] = {}
    for one in findings:
        by_path.setdefault(one.location.path, []).append(one)
    if not findings:
        passed = E.testsuite(E.testcase(name="no findings", classname="tei-toolkit"), name="tei-toolkit", tests="1")
        passed.set("failures", "0")
        return _written(E.testsuites(passed, name="tei-toolkit", tests="1", failures="0"))
    suites = E.testsuites(*(_suite(path, some) for path, some in by_path.items()), name="tei-toolkit")
    suites.set("tests", str(len(findings)))
    suites.set("failures", str(sum(one.severity is Severity.ERROR for one in findings)))
    return _written(suites)


def _written(suites: etree._Element) -> str:
    return etree.tostring(suites, xml_declaration=True, encoding="UTF-8", pretty_print=True).decode("utf-8")


def _suite(path: str, findings: Sequence[Finding]) -> etree._Element:
    suite = E.testsuite(*(_case(one) for one in findings), name=_clean(path) or "-", tests=str(len(findings)))
    suite.set("failures", str(sum(one.severity is Severity.ERROR for one in findings)))
    return suite


def _case(one: Finding) -> etree._Element:
    place = str(one.location)
    case = E.testcase(name=_clean(f"{one.code} {place}".strip()), classname=_clean(one.location.path) or "-")
    words = _clean("\n".join(filter(None, [f"{place}: {one.message}" if place else one.message, one.hint])))
    if one.severity is Severity.ERROR:
        case.append(E.failure(words, message=_clean(one.message), type=one.code))
    else:
        case.append(E("system-out", f"{one.severity}: {words}"))
    return case


def _clean(text: str) -> str:
    """The text without the characters that XML can't hold."""
    return _FORBIDDEN.sub("\ufffd", text)
