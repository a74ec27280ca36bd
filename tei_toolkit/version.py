"""The version of the toolkit, in the form that TEI's `application/@version` takes."""

__version__ = "0.1.0"
