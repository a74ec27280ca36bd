"""The patterns of `cuts.toml` and `edges.toml`, which are compiled only when a text first needs them."""

from tei_toolkit.doctypes.cues import Cue
from tei_toolkit.names.dates import DATE
from tei_toolkit.recognise.cuts import _cuts
from tei_toolkit.recognise.edge_cues import lines


def _cues() -> list[Cue]:
    return [*(cue for cue, _ in _cuts()), *(line.cue for line in lines())]


def test_every_pattern_compiles_and_leaves_no_macro_in_braces() -> None:
    for cue in _cues():
        assert callable(cue.finder())
        assert not any("{" + name + "}" in cue.expression for name in ("date", "person", "numero", "month", "level"))


def test_a_pattern_spells_no_date_out() -> None:
    dated = [cue for cue in _cues() if cue.dated]
    assert dated
    assert all(DATE not in cue.expression for cue in _cues())
