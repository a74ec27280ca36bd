# The commands of the repository. `make` alone explains them.
# A virtual environment is made in .venv by whichever target needs it first, and again when pyproject.toml changes.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EDITION ?= editions/armistice-1953
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help edition test goldens pictures bench fetch clean
.NOTPARALLEL:

help: ## explain the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

edition: $(READY) ## build the example edition (EDITION=DIR for another) and say where web site and book lie
	@$(BIN)/tei-toolkit build $(EDITION)

test: $(READY_DEV) ## lint, type-check and test: what CI runs, letter for letter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto

goldens: $(READY_DEV) ## write the expected outputs of the tests anew; read the diff like code
	UPDATE_GOLDENS=1 $(BIN)/pytest -q

pictures: $(READY_DEV) ## take the pictures of the README anew, after the look of pages changed
	$(BIN)/python -m tests.html.pictures

bench: $(READY_DEV) ## time the build of the example edition, part by part
	$(BIN)/python benchmarks/edition.py

fetch: ## fetch the RELAX NG suite and tei_all.rng from their publishers into ../shared, for tests that need them
	$(PYTHON) tests/fetch.py

clean: ## remove built editions, caches and the virtual environment
	rm -rf $(VENV) dist editions/*/build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "tei-toolkit needs Python 3.11 or later, and \"$(PYTHON)\" is not that; say which one: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments; install the package python3-venv of your system" >&2; exit 2; }
	@echo "making a virtual environment in $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 2; }

$(READY): $(BIN)/python pyproject.toml
	@echo "installing what tei-toolkit needs ..." >&2
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(READY_DEV): $(BIN)/python pyproject.toml
	@echo "installing what tei-toolkit and its tests need ..." >&2
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(READY) $@
