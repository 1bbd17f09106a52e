# Registry. `make run` sets up and serves; `make test` checks and tests.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
FONTS := fonts-noto-cjk fonts-noto-core
export REGISTRY_DATA_DIR ?= $(CURDIR)/.data

.PHONY: run test check bench clean

run: $(INSTALLED)
	@$(BIN)/registry db upgrade
	@$(BIN)/registry seed
	@$(BIN)/registry demonstrate
	@$(BIN)/registry serve --port $(PORT)

test: check
	.ci/package chromium-headless-shell chromium-headless-shell $(FONTS) || .ci/package chromium chromium $(FONTS)
	$(BIN)/pytest -n 2

check: $(INSTALLED_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@folder=$$(mktemp -d) && export REGISTRY_DATA_DIR=$$folder && $(BIN)/registry db upgrade >/dev/null \
		&& $(BIN)/registry db check; status=$$?; rm -rf $$folder; exit $$status

bench: $(INSTALLED_TEST)
	.ci/package wrk wrk
	$(BIN)/pip install --quiet -e '.[bench]'
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) .data build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(INSTALLED): setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[map]'
	@touch $@

$(INSTALLED_TEST): setup.cfg pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ $(INSTALLED)
