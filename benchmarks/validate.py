"""How long a verdict takes: the toolkit, jing and libxml2 alone (by lxml), side by side on the same files.

    python benchmarks/validate.py --schema tei_all.rng [--folder FOLDER] [--letters 10000] [--runs 5]

Whole processes from start to end, as CI runs them, by the grammar alone; medians of wall time and of processor time,
and the largest memory. The small letter, the letters and the books are invented here and the same each time; FOLDER
may hold files of your own, which are checked in one call. `ratio` is how many times the toolkit's wall time a program
takes. libxml2, which needs many seconds for the whole of TEI, runs once. A program that is missing is left out;
verdicts that differ are told, and make the exit code 1.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.invent import FORENAMES, SURNAMES, paragraph

_LIBXML2 = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
parser = etree.XMLParser(huge_tree=True, collect_ids=False)
sys.exit(0 if all([schema.validate(etree.parse(path, parser)) for path in sys.argv[2:]]) else 1)
"""
SHELL = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <publicationStmt><publisher>The Northport Papers</publisher></publicationStmt>
      <sourceDesc><p>Invented</p></sourceDesc>
    </fileDesc>
    <profileDesc><langUsage><language ident="en">English</language></langUsage></profileDesc>
  </teiHeader>
  <text><body>
{body}
  </body></text>
</TEI>
"""
FAULTS = (
    ("<persName", "<persname"),
    ("</persName>", "</persname>"),
    ('when="', 'when="about '),
    ("<salute>", "<salute rent='x'>"),
    ("<closer>", "stray <closer>"),
    ("<signed>", "<signed key='a'>"),
)


@dataclass(frozen=True)
class Case:
    """Files that are checked in one call; `fresh` says that nothing is kept from before."""

    name: str
    files: tuple[Path, ...]
    fresh: bool = False


def letter(number: int, paragraphs: int = 13) -> str:
    """A letter as a division: about 8 kB with the header around it."""
    pick = random.Random(number)
    people = [f"{a} {b}" for a in FORENAMES for b in SURNAMES]
    day = f"{pick.randrange(1890, 1930)}-{pick.randrange(1, 13):02}-{pick.randrange(1, 29):02}"
    name = pick.choice(people)
    marked = f'<persName ref="#{name.split()[1].lower()}">{name}</persName>'
    body = "\n".join(
        f'<p xml:id="l{number}-p{count}">{paragraph(pick, people)} {marked} <hi rend="underline">knows</hi> it.</p>'
        for count in range(paragraphs)
    )
    return (
        f'<div type="letter" xml:id="l{number}-letter">\n<opener><dateline><placeName>Northport</placeName>, '
        f'<date when="{day}">{day}</date></dateline><salute>Dear Ada,</salute></opener>\n{body}\n'
        f"<closer><salute>Yours,</salute> <signed>{name}</signed></closer>\n</div>"
    )


def damaged(text: str) -> str:
    """The text with five faults."""
    for old, new in FAULTS:
        text = text.replace(old, new, 1)
    return text


def cases(folder: Path, letters: int, own: Path | None) -> list[Case]:
    """Write the files of all cases."""
    small = SHELL.format(id="small", title="A letter", body=letter(0, 1))
    book = SHELL.format(id="book", title="A book", body="\n".join(letter(number) for number in range(400)))
    texts = {"small.xml": small, "five.xml": damaged(small), "book.xml": book, "wrong.xml": damaged(book)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    made = [
        Case("small valid file, first time ever", (folder / "small.xml",), fresh=True),
        Case("small valid file", (folder / "small.xml",)),
        Case("small file with five faults", (folder / "five.xml",)),
        Case("large valid file", (folder / "book.xml",)),
        Case("large file with five faults", (folder / "wrong.xml",)),
    ]
    if own is not None:
        files = tuple(path for path in sorted(own.iterdir()) if path.suffix in {".xml", ".odd", ".tei"})
        made.append(Case(f"the files of {own.name}", files))
    if letters:
        (folder / "letters").mkdir()
        many = []
        for number in range(letters):
            many.append(folder / "letters" / f"{number:06}.xml")
            many[-1].write_text(SHELL.format(id=f"l{number}", title="A letter", body=letter(number)), encoding="utf-8")
        made.append(Case(f"{letters} letters in one call", tuple(many)))
    return made


def _toolkit(schema: Path, files: tuple[Path, ...]) -> list[str]:
    options = ["validate", "--quiet", "--grammar-only", "--schema", str(schema)]
    return [sys.executable, "-m", "tei_toolkit", *options, *map(str, files)]


def _programs() -> dict[str, Callable[[Path, tuple[Path, ...]], list[str]]]:
    programs: dict[str, Callable[[Path, tuple[Path, ...]], list[str]]] = {"toolkit": _toolkit}
    jing = shutil.which("jing")
    if jing is not None:
        programs["jing"] = lambda schema, files: [jing, str(schema), *map(str, files)]
    programs["libxml2"] = lambda schema, files: [sys.executable, "-c", _LIBXML2, str(schema), *map(str, files)]
    return programs


def _run(command: list[str], cache: Path) -> tuple[float, float, float, bool]:
    """Wall seconds, processor seconds, megabytes, and whether all files were valid."""
    # Whoever installs the toolkit has its modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["TEI_TOOLKIT_CACHE"] = str(cache)
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode == 0


def measure(case: Case, schema: Path, runs: int, cache: Path) -> bool:
    """Print the rows of a case; whether the verdicts are the same."""
    size = sum(path.stat().st_size for path in case.files) / 1e6
    print(f"\n{case.name} ({size:.2f} MB)", flush=True)
    medians: dict[str, float] = {}
    verdicts: dict[str, bool] = {}
    for name, command in _programs().items():
        if case.fresh and name != "toolkit":
            continue
        if name == "toolkit" and not case.fresh:
            _run(command(schema, case.files), cache)
        rows = []
        for _ in range(1 if name == "libxml2" else runs):
            if case.fresh:
                shutil.rmtree(cache, ignore_errors=True)
            rows.append(_run(command(schema, case.files), cache))
        medians[name] = statistics.median(row[0] for row in rows)
        verdicts[name] = rows[0][3]
        processor, memory = statistics.median(row[1] for row in rows), max(row[2] for row in rows)
        ratio = medians[name] / medians["toolkit"]
        print(f"  {name:9}{medians[name]:8.3f} s{processor:9.3f} s CPU{memory:7.0f} MB  ratio {ratio:5.1f}", flush=True)
    same = len(set(verdicts.values())) == 1
    if not same:
        print(f"  verdicts differ: {verdicts}")
    return same


def main() -> int:
    """Measure and print; 1 where verdicts differ."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--schema", type=Path, required=True, help="a RELAX NG schema for the whole of TEI")
    parser.add_argument("--folder", type=Path, help="files to be checked in one call")
    parser.add_argument("--letters", type=int, default=10_000, help="how many letters (default: 10000; 0: none)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each program (default: 5)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        every = cases(home, args.letters, args.folder)
        same = [measure(case, args.schema, args.runs, home / "cache") for case in every]
    return int(not all(same))


if __name__ == "__main__":
    sys.exit(main())
