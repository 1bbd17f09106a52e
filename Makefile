# Registry. `make run` sets up and serves; `make test` checks and tests; `make lock` follows setup.cfg.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
INSTALLED := $(VENV)/.installed
INSTALLED_TEST := $(VENV)/.installed-test
INSTALLED_BENCH := $(VENV)/.installed-bench
FONTS := fonts-noto-cjk fonts-noto-core
export REGISTRY_DATA_DIR ?= $(CURDIR)/.data
# What is loaded is compiled once, and not by each process that tests start, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

CHECKS := check-types check-imports check-schema check-style
# Side by side, each told whole when it is done; one that fails fails all.
BESIDE := --no-print-directory --jobs=2 --output-sync=target

.PHONY: run test check bench lock sbom clean packages $(CHECKS)

run: $(INSTALLED)
	@$(BIN)/registry db upgrade
	@$(BIN)/registry seed
	@$(BIN)/registry demonstrate
	@REGISTRY_PUBLIC_FINDINGS=$${REGISTRY_PUBLIC_FINDINGS:-on} $(BIN)/registry serve --port $(PORT)

test:
	@$(MAKE) $(BESIDE) packages $(CHECKS)
	$(BIN)/pytest -n 2

check:
	@$(MAKE) $(BESIDE) $(CHECKS)

# What the tests need of the system.
packages:
	PATH=$$PATH:/usr/sbin .ci/package nginx nginx-light
	.ci/package chromium-headless-shell chromium-headless-shell $(FONTS) || .ci/package chromium chromium $(FONTS)

check-types: $(INSTALLED_TEST)
	$(BIN)/mypy

check-imports: $(INSTALLED_TEST)
	$(BIN)/lint-imports

check-schema: $(INSTALLED_TEST)
	@folder=$$(mktemp -d) && export REGISTRY_DATA_DIR=$$folder && $(BIN)/registry db upgrade >/dev/null \
		&& $(BIN)/registry db check; status=$$?; rm -rf $$folder; exit $$status

check-style: $(INSTALLED_TEST)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: $(INSTALLED_BENCH)
	.ci/package wrk wrk
	$(BIN)/python -m bench

# Pins stay as long as they fit; `make lock UPGRADE=--upgrade` renews them all.
lock: $(INSTALLED_TEST)
	$(BIN)/python .ci/lock.py $(UPGRADE)

# What an installation runs, as a bill of materials (CycloneDX).
sbom: $(INSTALLED_TEST)
	@mkdir -p dist
	$(BIN)/python .ci/sbom.py > dist/sbom.cdx.json

clean:
	rm -rf $(VENV) .data build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# The packages of a list, each with its hash, and then the project itself, without fetching anything. Most modules of
# what only tests need are never loaded, and the others compiled as they are.
define install
	$(PIP) --require-hashes -r .ci/build.txt
	$(PIP) --require-hashes --no-build-isolation $(2) -r .ci/$(1).txt
	$(PIP) --no-deps --no-build-isolation -e .
endef

$(INSTALLED): setup.cfg pyproject.toml .ci/build.txt .ci/run.txt | $(VENV)/bin/python
	$(call install,run)
	@touch $@

$(INSTALLED_TEST): setup.cfg pyproject.toml .ci/build.txt .ci/test.txt | $(VENV)/bin/python
	$(call install,test,--no-compile)
	@touch $@ $(INSTALLED)

$(INSTALLED_BENCH): setup.cfg pyproject.toml .ci/build.txt .ci/bench.txt | $(VENV)/bin/python
	$(call install,bench,--no-compile)
	@touch $@ $(INSTALLED_TEST) $(INSTALLED)
