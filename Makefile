# make demo: everything from nothing to a running portal. make test: all tests.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?=
# Python compiles what it imports; all that is installed would take most of the installation.
PIP_INSTALL := -m pip install --quiet --no-compile --disable-pip-version-check
DATA ?=

.PHONY: demo test test-browser test-office fuzz bench-plans bench-imports bench-careers bench-suggestions eval-careers lint audit format requirements clean

demo: $(VENV)/.installed
	@$(BIN)/python -m portal.demo --port $(PORT)

# worksteal keeps a module's tests with one worker, so its content is loaded once.
test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist worksteal $(PYTEST_ARGS)

test-browser: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.e2e.chromium
	$(BIN)/python -m pytest tests/e2e -n 3 --dist worksteal $(PYTEST_ARGS)

# The workbooks' own formulas, computed by LibreOffice.
test-office: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.office.libreoffice
	$(BIN)/python -m pytest tests/office $(PYTEST_ARGS)

# Every property and the API's contract, with many examples that are new at each run.
fuzz: $(VENV)/.installed-dev
	HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest -n 2 --dist worksteal -m hypothesis $(PYTEST_ARGS)

# No database, and a key that signs nothing.
bench-plans: $(VENV)/.installed
	@SECRET_KEY=only-for-measuring-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx DEBUG=True \
		$(BIN)/python manage.py bench_plans

# ESCO's files, which are not part of the project: see docs/data-sources.md.
bench-careers bench-suggestions eval-careers: $(VENV)/.installed
	@test -n "$(DATA)" || { echo "Say where ESCO's files are: make $@ DATA=/path/to/esco"; exit 2; }
	@SECRET_KEY=only-for-measuring-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx DEBUG=True \
		$(BIN)/python manage.py $(subst -,_,$@) $(DATA)

# DATA is a folder with the folders esco and onet; docs/data-sources.md says where they come from.
bench-imports: $(VENV)/.installed
	@test -n "$(DATA)" || { echo "Name the folder of the data sets: make bench-imports DATA=/path"; exit 2; }
	@SECRET_KEY=only-for-measuring-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx DEBUG=True \
		$(BIN)/python manage.py bench_imports "$(DATA)"

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 5.2 --check
	$(BIN)/lint-imports
	$(BIN)/mypy
	git ls-files | xargs $(BIN)/codespell

# Known vulnerabilities of what is installed, from a database on the Internet.
audit: $(VENV)/.installed-dev
	$(BIN)/python $(PIP_INSTALL) pip-audit
	$(BIN)/pip-audit --vulnerability-service osv -r requirements.txt --no-deps --disable-pip

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	git ls-files 'templates/*.html' | xargs $(BIN)/djade --target-version 5.2

requirements: $(VENV)/.installed-dev
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-options requirements.in
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-options requirements-dev.in

clean:
	rm -rf $(VENV) .demo staticfiles portal.sqlite3*

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rolebook needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(BIN)/python
	$(BIN)/python $(PIP_INSTALL) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt requirements.txt | $(BIN)/python
	$(BIN)/python $(PIP_INSTALL) -r requirements-dev.txt
	@touch $@ $(VENV)/.installed
