"""Editorial rules: what no grammar can say, as Schematron run by XSLT, and what only several files show.

Rules are files of `schemas/rules/`, one a code; those of an edition may come from a Schematron file of its own.
"""

from tei_toolkit.rules.choice import chosen
from tei_toolkit.rules.registers import unknown_entries
from tei_toolkit.rules.schematron import Rules

__all__ = ["Rules", "chosen", "unknown_entries"]
