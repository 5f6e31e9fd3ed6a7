# What people and CI run. `make run` needs only Python 3.11 or newer, and make.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install -c constraints.txt

# Tests run side by side, one process a core, those of a file in their order; ARGS='-n 0' runs one after the other.
PYTEST := $(BIN)/python -m pytest -n auto --dist loadfile

# The first of these that is Python 3.11 or newer makes the environment; `make run PYTHON=…` names another.
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11 python

.PHONY: help run test check bench newsroom-report format constraints clean

help:
	@echo "make run           start Quizwire here: HOST=0.0.0.0 for the local network, PORT=8080, ARGS='--log-level warning'"
	@echo "make test          run the tests"
	@echo "make check         run everything that CI runs"
	@echo "make bench         measure speed and memory"
	@echo "make newsroom-report   draft the articles in a folder and measure the drafts: ARTICLES=folder"
	@echo "make format        put the code into shape"
	@echo "make constraints   pin the newest versions of everything that is used"
	@echo "make clean         remove the environment and what the tools left; data/ stays"

run: $(VENV)/installed
	@exec $(BIN)/quizwire run $(if $(HOST),--host '$(HOST)') $(if $(PORT),--port '$(PORT)') $(ARGS)

test: $(VENV)/installed-dev
	$(PYTEST) $(ARGS)

# The tests come last, so that the last lines are theirs. The core has to be covered by its own tests, every branch.
check: $(VENV)/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(PYTEST) tests/core -q --cov --cov-report=
	$(BIN)/coverage report --include='bot/quizwire/core/*' --fail-under=100
	$(PYTEST) --cov --cov-report=term --cov-fail-under=90 $(ARGS)

bench: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench $(ARGS)

newsroom-report: $(VENV)/installed-dev
	$(BIN)/python -m tests.bench.newsroom $(if $(ARTICLES),'$(ARTICLES)') --page build/newsroom-report.html $(ARGS)

format: $(VENV)/installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

constraints: | $(BIN)/python
	rm -rf build/constraints
	$(BIN)/python -m venv build/constraints
	build/constraints/bin/python -m pip --disable-pip-version-check --quiet install '.[dev,postgres,charts,newsroom]'
	build/constraints/bin/python -m pip freeze --exclude quizwire > constraints.txt

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find bot tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Quizwire into $(VENV); this is needed once and takes a minute or two …"
	@$(PIP) -e '.[postgres,newsroom]'
	@touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing Quizwire and the tools of its development into $(VENV) …"
	@$(PIP) -e '.[dev,postgres,charts,newsroom]'
	@touch $@

$(BIN)/python:
	@found=; \
	for python in $(PYTHONS); do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Quizwire needs Python 3.11 or newer, and none was found. Install it (on Debian: apt install python3" \
			"python3-venv), or name one: make run PYTHON=/path/to/python3" >&2; \
		exit 1; \
	fi; \
	if ! "$$found" -c 'import ensurepip' 2>/dev/null; then \
		echo "$$found lacks the module venv needs. On Debian and Ubuntu: sudo apt install python3-venv" >&2; \
		exit 1; \
	fi; \
	"$$found" -m venv $(VENV)
