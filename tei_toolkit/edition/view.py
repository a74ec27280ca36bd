"""What a step for the edition sees of documents, by hashes: its page is made anew if that changed."""

from __future__ import annotations

from tei_toolkit import publish
from tei_toolkit.edition.facts import Facts
from tei_toolkit.publish import Step


class View:
    """What a step sees of documents, found out once for each name and not for each document."""

    def __init__(self, step: Step, mentions: set[str]) -> None:
        """`mentions` are the entries of registers of which the step sees mentions."""
        self._step = step
        self._seen_mentions = mentions
        self._parts: dict[str, bool] = {"": True}
        # Most documents have the same parts: their names, and the places of those that are seen.
        self._seen_parts: dict[tuple[str, ...], tuple[bytes, list[int]]] = {}

    def of(self, facts: Facts) -> bytes:
        """The hashes of what the step sees of a document."""
        if facts.parts not in self._seen_parts:
            places = [at for at, name in enumerate(facts.parts) if self._sees_part(name)]
            self._seen_parts[facts.parts] = "\n".join([facts.parts[at] for at in places]).encode(), places
        names, places = self._seen_parts[facts.parts]
        said = [names, *facts.some_parts_said(places)]
        if self._sees_mentions(facts):
            said += [ref.encode() + said for ref, said in facts.mentions_said() if ref in self._seen_mentions]
        return b"\0".join(said)

    def children(self, facts: Facts) -> set[str]:
        """The names of the children of a document's entry, mentions as far as the step sees them."""
        return {*facts.parts, *(("mention",) if self._sees_mentions(facts) else ())}

    def _sees_mentions(self, facts: Facts) -> bool:
        return bool(self._seen_mentions) and not self._seen_mentions.isdisjoint(facts.mentions)

    def _sees_part(self, name: str) -> bool:
        if name not in self._parts:
            self._parts[name] = publish.sees(self._step, name)
        return self._parts[name]
