# Everything a newcomer needs: `make` alone says what there is.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
COMPILED := $(VENV)/.compiled

# Say what runs, then run it.
run = @echo "--- $(1)"; $(BIN)/$(1)

.DEFAULT_GOAL := help
.PHONY: help setup programs demo screenshot test lint check bench recall sources survive figures fuzz lock

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s  %s\n", $$1, $$2 }' Makefile

setup: $(COMPILED) programs ## Prepare .venv and the programs that demo and tests start

# Not beside the making of .venv, which may call apt as well.
programs: | $(BIN)/python
	@.ci/programs tor strace systemd-analyze bsdtar zstd xz chromium faketime fiu-run curl

$(BIN)/python:
	@.ci/programs $(PYTHON) venv
	@$(PYTHON) -m venv $(VENV)

$(READY): requirements.lock pyproject.toml | $(BIN)/python
	@echo "--- preparing $(VENV)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What is compiled is named after its sources: a change of one of them makes it anew.
$(COMPILED): $(READY) $(wildcard leakwatch/match/*.py)
	@echo "--- compiling the search"
	@$(BIN)/python -c 'from leakwatch.kernel import prepare; print(end=prepare())'
	@touch $@

demo: setup ## Show the whole story on this machine, with nothing configured
	@$(BIN)/leakwatch demo

screenshot: setup ## Draw the demo's channel for the README, HEIGHT (2720) pixels of it
	@mkdir -p build
	@$(BIN)/leakwatch demo --without-tor --page build/channel.html < /dev/null
	@$(BIN)/python -m tests.browser build/channel.html leakwatch/demo/channel.png $(or $(HEIGHT),2720)

test: setup ## Run all tests
	$(call run,python -m pytest --doctest-modules leakwatch)
	@echo "--- python -m pytest, on all cores: unit, story, sources"
	@PYTHONHASHSEED=0 $(BIN)/python -m pytest -n auto tests/unit tests/story tests/sources
	@echo "--- python -m pytest, three files at a time, which wait a lot; the longest first: e2e, edges"
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder tests/e2e tests/edges

lint: $(READY) ## Check style, types and the import rule: nothing of it runs the program
	$(call run,ruff check)
	$(call run,ruff format --check)
	$(call run,mypy)
	$(call run,lint-imports --no-logo)

check: setup lint ## Check style, types, the import rule, and the examples in documentation
	$(call run,python -m pytest --doctest-modules leakwatch)
	$(call run,python -m pytest tests/unit/test_house.py tests/unit/test_readme.py)

bench: setup ## Measure the speed of each part, beside its goal
	@test -x $(BIN)/rg || .ci/programs rg
	@code=0; for script in $$(grep -l '^if __name__ == "__main__"' tests/bench/*.py); do \
	  echo "--- $$script"; $(BIN)/python "$$script" || code=1; \
	done; exit $$code

recall: setup ## Measure what is found of made-up leaks, on the fixed seed and on a fresh one
	@$(BIN)/python -m tests.corpus.recall
	@$(BIN)/python -m tests.corpus.recall --fresh

sources: setup ## Measure what is seen of real pages and of the practice internet (PARTS="walls …")
	@$(BIN)/python -m tests.sight --misses $(addprefix --only ,$(PARTS))

survive: setup ## Kill it, cut its power, break it on purpose, beside the goals (FULL=1: all of it)
	@$(BIN)/python -m tests.survive $(if $(FULL),--readme,--fair)

figures: setup ## Measure what is stable on a busy machine, on the fixed seed and on a fresh one
	@$(BIN)/python -m tests.survive --fair
	@$(BIN)/python -m tests.survive --fair --fresh --only kills

fuzz: setup ## Feed the readers with made-up bytes for SECONDS (600)
	@mkdir -p build
	$(call run,python -m tests.fuzz $(or $(SECONDS),600) build)

lock: ## Write requirements.lock anew from pyproject.toml (for maintainers; needs uv)
	@command -v uv > /dev/null || { echo "uv is missing: see docs.astral.sh/uv, or: pip install uv"; exit 1; }
	uv export --quiet --format requirements.txt --no-emit-project --all-groups --no-header -o requirements.lock
	@rm -f uv.lock
