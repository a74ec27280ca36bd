"""The account of every character, and the proof that it is true."""

from tei_toolkit.fidelity.account import account
from tei_toolkit.fidelity.proof import prove
from tei_toolkit.fidelity.report import to_json

__all__ = ["account", "prove", "to_json"]
