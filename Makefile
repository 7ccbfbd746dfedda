# Strikewire: everything needs only Python 3.11 or newer, make and a package registry.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help demo run test check format bench lock

help: ## say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: $(READY) ## play a night of example feeds into a terminal chat; no token, no internet
	@$(BIN)/strikewire demo

run: $(READY) ## run the bot with the settings of .env (without a token: a chat in the terminal)
	@$(BIN)/strikewire run

test: $(READY) ## the whole test suite
	@$(BIN)/pytest -n 2

check: $(READY) ## lint, types and import rules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/pytest -p no:xdist tests/promises/test_import_arrows.py

format: $(READY) ## put all files into the house style
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

bench: $(READY) ## measure what docs/benchmarks.md tells of
	@for each in benchmarks/*.py; do $(BIN)/python $$each || exit 1; done

lock: ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile pyproject.toml requirements.in --all-extras --generate-hashes --universal --python-version 3.11 \
	  --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" -o requirements.lock

# The stamp is written last: an installation that broke off is made again.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Strikewire needs Python 3.11 or newer; set PYTHON=") if sys.version_info < (3, 11) else 0'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv (once; a minute or so)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)
