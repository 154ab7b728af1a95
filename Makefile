# Two commands for a newcomer: `make demo` and `make test`. Everything else is for daily work.
# Windows equivalents stand in README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
ARGS ?=

.PHONY: demo test lint format lock screenshots bench clean

demo: $(VENV)/.run
	$(BIN)/chitieu demo $(ARGS)

# A file's tests stay in one process: one server and one browser serve all pages.
test: $(VENV)/.dev
	$(BIN)/python scripts/find_chromium.py --install
	$(BIN)/python scripts/identity_provider.py --install
	$(BIN)/pytest -n auto --dist loadfile $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint --nocolor pipelines
	$(BIN)/chitieu check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

screenshots: $(VENV)/.dev
	$(BIN)/python scripts/find_chromium.py --install
	$(BIN)/python scripts/identity_provider.py --install
	CHITIEU_SCREENSHOTS=1 $(BIN)/pytest tests/browser $(ARGS)

bench: $(VENV)/.bench
	$(BIN)/python scripts/find_chromium.py --install
	$(BIN)/chitieu bench $(ARGS)

# The lock files hold hashes and no address of a package registry.
lock:
	$(PYTHON) scripts/lock.py $(ARGS)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.run: requirements/run.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "chitieu cần Python 3.11 trở lên / needs Python 3.11 or newer: make PYTHON=python3.11 ...")'
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --no-deps -r requirements/run.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	$(PIP) install --require-hashes --no-deps -r requirements/dev.txt
	touch $@

$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	$(PIP) install --require-hashes --no-deps -r requirements/bench.txt
	touch $@
