"""What continuous integration uses: the hooks of pre-commit, the action, the pages of the manual."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "rules"
yaml = pytest.importorskip("yaml", reason="PyYAML is missing")
BIN = str(Path(sys.executable).parent)
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is missing")


def _run(*command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", **more}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _repository(folder: Path) -> Path:
    folder.mkdir()
    shutil.copy(CASES / "EDN405" / "fail.xml", folder / "a.xml")
    shutil.copy(CASES / "EDN405" / "pass.xml", folder / "b b.xml")
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "Begin")):
        assert _run(*git, *command, folder=folder).returncode == 0
    return folder


def test_pre_commit_takes_the_hooks(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is missing")
    done = _run(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", folder=ROOT)
    assert done.returncode == 0, done.stdout
    # As pre-commit runs them, with the toolkit that is installed here in place of one that it would install.
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = [{**hook, "language": "system"} for hook in hooks]
    folder = _repository(tmp_path / "repository")
    settings = {"repos": [{"repo": "local", "hooks": local}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    home = str(tmp_path / "home")
    check = (sys.executable, "-m", "pre_commit", "run", "tei-validate", "--files")
    bad = _run(*check, "a.xml", "b b.xml", folder=folder, PRE_COMMIT_HOME=home)
    assert bad.returncode == 1
    assert "EDN405" in bad.stdout
    assert _run(*check, "b b.xml", folder=folder, PRE_COMMIT_HOME=home).returncode == 0


def test_the_hooks_call_what_the_project_installs(tmp_path: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for hook in hooks:
        program, verb, *options = hook["entry"].split()
        assert f"{program} = " in project
        assert hook["language"] == "python"
        done = _run(program, verb, *options, str(CASES / "EDN405" / "pass.xml"), folder=tmp_path)
        assert (done.returncode, done.stdout) == (0, "no findings\n")


def _action() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8")))


def test_the_action_is_written_as_the_platform_wants() -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is missing")
    command = (sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    done = _run(*command, folder=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def _act(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str], str]:
    """Run the step that validates as the platform does: inputs by their defaults, files for output and summary."""
    action = _action()
    (step,) = (one for one in action["runs"]["steps"] if one.get("id") == "validate")
    values = {name: str(said["default"]) for name, said in action["inputs"].items()} | inputs
    given = {}
    for variable, expression in step["env"].items():
        match = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression)
        assert match is not None
        given[variable] = values[match[1]]
    assert "${{" not in step["run"]
    output, summary = folder.parent / "output", folder.parent / "summary"
    files = {"GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    done = _run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], folder=folder, **given, **files)
    said = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    output.unlink()
    return done, said, summary.read_text(encoding="utf-8") if summary.is_file() else ""


@needs_bash
def test_the_action_annotates_sums_up_and_fails(tmp_path: Path) -> None:
    folder = _repository(tmp_path / "repository")
    done, said, summary = _act(folder, sarif="out/tei.sarif")
    assert (done.returncode, said) == (1, {"exit-code": "1"})
    assert done.stdout.startswith("::error file=a.xml,line=")
    assert "EDN405" in summary
    assert json.loads((folder / "out" / "tei.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    done, said, _ = _act(folder, paths="b b.xml\n")
    assert (done.returncode, said, done.stdout) == (0, {"exit-code": "0"}, "")
    done, said, _ = _act(folder, paths="a.xml\nb b.xml", arguments="--grammar-only\n--jobs\n1")
    assert (done.returncode, said) == (0, {"exit-code": "0"})
    done, said, _ = _act(folder, paths="gone.xml")
    assert (done.returncode, said) == (2, {"exit-code": "2"})
    assert "gone.xml" in done.stderr


@needs_bash
def test_an_input_is_never_run(tmp_path: Path) -> None:
    folder = _repository(tmp_path / "repository")
    evil = '$(touch evil) `touch evil`; touch evil "'
    for name in ("paths", "schema", "schematron", "phase", "baseline", "arguments"):
        _act(folder, **{name: evil})
        assert not (folder / "evil").exists()


def test_the_manual_shows_pipelines_that_the_platforms_take(tmp_path: Path) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is missing")
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    schemas = {"jobs:": "vendor.github-workflows", "validate-tei:": "vendor.gitlab-ci"}
    checked = []
    for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        for sign, name in schemas.items():
            if re.search(f"^{sign}", text, re.MULTILINE):
                path = tmp_path / "pipeline.yml"
                path.write_text(text, encoding="utf-8")
                done = _run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", name, str(path), folder=ROOT)
                assert done.returncode == 0, done.stdout + done.stderr
                checked.append(name)
    assert checked == list(schemas.values())
    table = page.split("| input |")[1].split("\n\n")[0]
    named = {name for row in table.splitlines()[2:] for name in re.findall(r"`([\w-]+)`", row.split("|")[1])}
    assert named == set(_action()["inputs"])
