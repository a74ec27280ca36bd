"""Persons, places, organisations and dates: the edition's registers, and finding them in running text."""

from tei_toolkit.names.register import Entry, Register, read_registers

__all__ = ["Entry", "Register", "read_registers"]
