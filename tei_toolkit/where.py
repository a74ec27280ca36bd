"""Where many documents are worked on, and by how many: see `edition.executors`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tei_toolkit.storage import Storage


@dataclass(frozen=True, slots=True)
class Where:
    """Who works on documents.

    `executor` is the name of one of `edition.executors`; `jobs` how many processes of this computer may work, None for
    as many as there are cores as soon as there is enough to do; `scheduler` the address of one that leads other
    computers; `storage` where the edition lies, if this computer has only a copy of it.  Progress is shown unless
    `quiet`.
    """

    executor: str = "local"
    jobs: int | None = None
    scheduler: str = ""
    storage: Storage | None = None
    quiet: bool = True

    @property
    def is_here_alone(self) -> bool:
        """Whether this process is asked to do all by itself."""
        return self.executor == "local" and self.jobs == 1


HERE = Where()
"""By this computer, with as many processes as it has cores."""
