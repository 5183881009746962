# Every target installs what it needs first and can be run twice without harm.
# `make demo` shows the product, `make test` proves it, `make` lists the rest.

SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000

# Whoever starts hundreds of processes has Python keep what it compiled, even on machines that are told otherwise.
unexport PYTHONDONTWRITEBYTECODE

# The first interpreter of this machine that is new enough; name another with PYTHON=….
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
  $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)

# What the checks read besides Python.
TEMPLATES = $(shell git ls-files '*/templates/*.html')
SETTINGS := default custom_page
PYTEST ?= $(BIN)/python -m pytest --numprocesses 2 --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help demo demo-live test test-all host bench gate lint format types contracts migrations \
        build docs messages setup assets system venv-module clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

# --- Setting up ---------------------------------------------------------------------------

# $(call need,command:package …) installs Debian packages as root, else names what is missing.
define need
@missing=; for pair in $(1); do \
  command -v "$${pair%%:*}" >/dev/null || missing="$$missing $${pair##*:}"; done; \
[ -z "$$missing" ] && exit 0; \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  echo "Installing:$$missing"; apt-get -qq update && \
  DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
    -o DPkg::Lock::Timeout=600 $$missing >/dev/null; \
else echo "Missing on this machine:$$missing"; \
  echo "Install with: sudo apt-get install$$missing"; exit 1; fi
endef

venv-module:
	@if [ -z "$(PYTHON)" ]; then \
	  echo "Missing on this machine: Python 3.11 or newer (name it with PYTHON=…)"; exit 1; fi
	@if [ ! -x $(BIN)/python ] && ! $(PYTHON) -c 'import ensurepip' 2>/dev/null; then \
	  $(MAKE) --no-print-directory system-venv; fi

.PHONY: system-venv
system-venv:
	$(call need,no-such-command:$(notdir $(PYTHON))-venv)

$(BIN)/python: | venv-module
	$(PYTHON) -m venv $(VENV)

# The stamp of the full set also serves the demo: it holds everything the demo needs.
$(VENV)/.installed: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[testing]'
	@touch $(VENV)/.installed $(VENV)/.demo

$(VENV)/.demo: setup.cfg pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[localize,altcha]'
	@touch $@

setup: $(VENV)/.installed ## the virtual environment with every development tool

# Read when what stands below has been tried.
CHROMIUM = $(notdir $(or $(shell command -v chromium-headless-shell),chromium))

system: | $(VENV)/.browser ## what tests need from the machine: Chromium, gettext and ffmpeg
	$(call need,$(CHROMIUM):$(CHROMIUM) msgfmt:gettext xgettext:gettext ffmpeg:ffmpeg)

# The headless shell costs half of what the whole browser does (tests/chromium.py). It is looked for once.
$(VENV)/.browser: | $(BIN)/python
	@command -v chromium-headless-shell >/dev/null || \
	  { [ "$$(id -u)" = 0 ] && apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes \
	    --no-install-recommends -o DPkg::Lock::Timeout=600 chromium-headless-shell >/dev/null 2>&1; } || \
	  echo "Tests drive chromium: chromium-headless-shell, which costs half, is not to be had here."
	@touch $@

system-streams: ## what the test of real streams needs besides: nginx with its module for RTMP
	$(call need,nginx:nginx-light nginx:libnginx-mod-rtmp espeak-ng:espeak-ng)

assets: ## CSS, JavaScript and npm libraries, where Node is installed
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory --silent node_modules/.built; \
	else $(PYTHON) scripts/build_assets.py >/dev/null; \
	  echo "Node is not installed: what comes from npm is left out (Debian: apt-get install nodejs npm)."; fi

node_modules/.installed: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@

node_modules/.built: node_modules/.installed scripts/build_assets.mjs $(shell find wagtail_civic/static_src -type f)
	npm run --silent build
	@touch $@

# --- Showing and proving ------------------------------------------------------------------

MANAGE := $(BIN)/python example_site/manage.py

demo: $(VENV)/.demo assets ## the example city on http://127.0.0.1:8000/ (PORT=… for another)
	@$(MANAGE) migrate --verbosity 0
	@PORT=$(PORT) $(MANAGE) seed_city
	@echo "Stop with Ctrl+C; running it again keeps what you did."
	@$(MANAGE) runserver --noreload 127.0.0.1:$(PORT)

demo-live: $(VENV)/.demo assets ## the same with a meeting that is live, its picture made by ffmpeg
	@$(MANAGE) migrate --verbosity 0
	@PORT=$(PORT) $(MANAGE) seed_city
	@PORT=$(PORT) $(MANAGE) live_meeting

test: setup system assets ## unit tests and browser journeys, on DATABASE_URL or SQLite
	$(PYTEST)

test-all: setup system assets ## every settings project, database, host and interpreter of this machine
	$(BIN)/python -m tests.matrix

# What depends on the database, or is alike in every host, runs in the suite; `make test-all` runs all of it.
host: setup system assets ## one host project: HOST=custom_page, or a folder of tests/hosts
	$(PYTEST) --ds=$$($(BIN)/python -m tests.matrix settings $(HOST)) \
	  -m "not acceptance and not repository and not database and not alike"

bench: setup assets ## speed and memory, side by side; writes benchmarks/results.json
	$(BIN)/python -m benchmarks

gate: export CIVIC_LONG := 1
gate: lint types contracts migrations test ## everything a change must pass, the long tests among them

# --- Checks -------------------------------------------------------------------------------

lint: setup ## style of Python and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(if $(TEMPLATES),$(BIN)/djade --check --target-version 5.2 $(TEMPLATES))

format: setup ## rewrites Python and templates in our style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(if $(TEMPLATES),$(BIN)/djade --target-version 5.2 $(TEMPLATES))

types: setup ## mypy, strict where the rules live
	$(BIN)/mypy

contracts: setup ## the layers of the architecture
	$(BIN)/lint-imports

migrations: setup ## no model has changed without its migration
	@for name in $(SETTINGS); do echo "tests.settings.$$name"; \
	  $(BIN)/python -W ignore -m django makemigrations --check --dry-run --pythonpath . \
	    --settings tests.settings.$$name || exit 1; done

# --- Writing ------------------------------------------------------------------------------

build: setup assets ## the wheel, in dist/
	$(BIN)/python -m build --wheel --config-setting=--global-option=--quiet

docs: setup ## the documentation, in site/; a broken link fails
	@$(BIN)/python -c 'import mkdocs' 2>/dev/null || $(BIN)/python -m pip install --quiet --editable '.[docs]'
	$(BIN)/mkdocs build --strict --quiet

messages: setup system ## collects texts for translation and compiles what is translated
	cd wagtail_civic && ../$(BIN)/django-admin makemessages --locale en --locale fr \
	  --no-obsolete --add-location file --no-wrap --ignore 'static_src/*'
	cd wagtail_civic && ../$(BIN)/django-admin compilemessages --verbosity 0

clean: ## everything that the targets above made, except the virtual environment
	rm -rf build dist site htmlcov .tox .pytest_cache .mypy_cache .ruff_cache *.egg-info
