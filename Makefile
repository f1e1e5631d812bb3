# Developer commands; `make` prints them. The environment comes from ./start.
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help fmt lint types floors test bench check lock migrations screens

help: ## print these lines
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1\t\2/' | expand -t 12

fmt: ## put every file into the one format and sort its imports
	$(PYTHON) -m ruff format . && $(PYTHON) -m ruff check --fix .

lint: ## find unused, doubtful and badly formatted lines
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check .

types: ## check the types
	$(PYTHON) -m mypy

floors: ## check who imports whom: floors, portals, rules, doors
	.venv/bin/lint-imports && $(PYTHON) -m pytest -q tests/architecture/test_doors.py

test: ## run the tests on SQLite; T=path or T='-k word' picks some
	$(PYTHON) -m pytest -q $(if $(T),$(T),-n 2)

bench: ## measure acts, interface, relay and dates on this machine, beside its floor; a minute
	$(PYTHON) -m mashang bench --quick

check: ## exactly what the shared build runs, in the same order
	.ci/run

lock: ## write requirements.lock anew from pyproject.toml
	$(PYTHON) tools/lock.py

migrations: ## write the first migrations anew (before the first release only); APP=cases for one room
	$(PYTHON) tools/migrations.py $(APP)

screens: ## show the pages as they are now in docs/screens/, from a fresh demo city at ADDRESS
	$(PYTHON) tools/screens.py $(ADDRESS)
	$(PYTHON) tools/staff_screens.py $(ADDRESS)
