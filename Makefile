# Two commands are all that a user needs: `make site` and `make test`. Each sets up what it uses in .venv.
# Needs Python ≥ 3.11 (PYTHON=python3.12 picks another one), make and git.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
N ?= 10000

.DEFAULT_GOAL := site
.PHONY: site serve test bench fmt check lock screenshots clean

site: $(VENV)/.site
	$(BIN)/anshi build

serve: $(VENV)/.site
	$(BIN)/mkdocs serve

check: $(VENV)/.site
	$(BIN)/anshi check

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	ANSHI_CHROMIUM="$$($(BIN)/python tests/browser/find_browser.py)" && export ANSHI_CHROMIUM && $(BIN)/pytest

bench: $(VENV)/.bench $(VENV)/.dev
	$(BIN)/python -m bench.run --count $(N)
	$(BIN)/python -m bench.search --count $(N)

fmt: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/anshi schema

# A stamp file a group of dependencies: setting up twice costs nothing.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本；用 PYTHON=... 指定。"; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	@touch $@

$(VENV)/.bench: requirements/bench.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/bench.txt
	@touch $@

# Pin the newest allowed versions anew, with hashes and for every platform; the ranges stand in pyproject.toml.
PIN := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --upgrade
lock: $(VENV)/.dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(PIN) pyproject.toml requirements/site.in --output-file requirements/site.txt
	$(PIN) --group dev --constraint requirements/site.txt --output-file requirements/dev.txt
	$(PIN) --group bench --constraint requirements/site.txt --output-file requirements/bench.txt

screenshots: $(VENV)/.dev $(VENV)/.site
	ANSHI_CHROMIUM="$$($(BIN)/python tests/browser/find_browser.py)" $(BIN)/python docs/screenshots/take.py

clean:
	rm -rf $(VENV) site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
