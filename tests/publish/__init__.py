"""Formats other than the web site and the book, and what all formats share."""
