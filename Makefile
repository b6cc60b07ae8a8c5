# Everyday commands. On a machine with Python 3.11+ and make, each of them sets up what it needs.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
# Three workers on two cores: kernels and limits of time wait a lot. Tests start nbval themselves, which takes a second to import.
PYTEST := $(BIN)/python -m pytest -n 3 --dist worksteal -p no:nbval -m "not long"
SLOW := tests/autograder/executor tests/banks tests/browser tests/doors tests/search tests/term
# What the exam has tried in the same run: every mutant, and whether those that lose nothing are those that are listed; and every
# unseen wrong answer: whether it loses points, here and at home, and is told why, truly and in easy words.
MUTANTS := tests/banks/test_mutants.py::test_mutant_loses_points_unless_it_is_listed_as_equivalent
UNSEEN := tests/banks/test_unseen.py::test_each_wrong_answer_loses_points_and_is_told_why_or_is_listed_as_open
ABOUT_LESSONS := tests/banks tests/project/test_release.py tests/doors/test_notebooks.py

NEW_ENOUGH = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }

# Bytecode is kept, whatever the surroundings say, as images of containers do: else each worker compiles all tests anew, for seven
# seconds, and each process that a test starts all modules.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup lab site demo test quick check prove exam bench format outputs pictures release lock clean

help:
	@echo "make setup    a .venv with the locked dependencies"
	@echo "make lab      JupyterLab on the lessons, as students get them; your work lies in work/"
	@echo "make site     the course as static files, for any browser, in build/site; OFFLINE=FOLDER puts Pyodide in"
	@echo "make demo     a sample class, graded"
	@echo "make test     all tests;  make quick: the fast ones"
	@echo "make check    what is about one lesson: make check LESSON=01_activations"
	@echo "make prove    the long proofs: every door, wheels, PostgreSQL, a whole term, nbgrader's tests, a hub, containers, LibreOffice, attacks, all mistakes in a browser, the exam, the search, forged answers, mutation, promises"
	@echo "make exam     the grader's own exam over 200 seeds"
	@echo "make bench    one class by plain nbgrader and by the judge: time, and whether scores agree"
	@echo "make format   lay out the code as make test wants it"
	@echo "make release  release/ from source/;  make outputs: run source/ and store its outputs"
	@echo "make pictures the README's pictures of JupyterLab, in docs/"
	@echo "make lock     pin the dependencies anew;  make clean: remove what the commands made"

setup: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@$(NEW_ENOUGH)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What students get, on a working copy in work/, which is theirs: in an environment without nbgrader, and without `make setup`.
lab:
	@$(NEW_ENOUGH)
	@bundle=$$($(PYTHON) -m autograder.bundling . build/desk) && exec $(PYTHON) "$$bundle/start.py" --work work --environment .venv-student

site: setup
	$(BIN)/autograder site --out build/site $(if $(OFFLINE),--offline "$(OFFLINE)")

demo: setup
	$(BIN)/python -m tests.demo demo

test: setup
	@.ci/install-for-test
	$(BIN)/python -m ruff check --quiet .
	$(BIN)/python -m ruff format --check --quiet .
	$(BIN)/python -m tests.exam --check
	$(PYTEST) --deselect $(MUTANTS) --deselect $(UNSEEN)

# Nothing of it waits for other processes, so that two workers are enough, and load all tests twice and not three times.
quick: setup
	$(PYTEST) -n 2 -m "not slow and not long" $(addprefix --ignore=,$(SLOW))

# What the exam asks of a lesson, lint and these tests ask at seeds of their own; the mutants wait for make test. Two cores, side by side.
check: setup
	@test -n "$(LESSON)" || { echo "Name a lesson: make check LESSON=01_activations"; exit 1; }
	@test -d "source/$(LESSON)" || { echo "There is no lesson $(LESSON); those there are: $$(cd source && ls -d */ | tr -d '/' | xargs)"; exit 1; }
	@$(BIN)/autograder lint $(LESSON) & lint=$$!; $(PYTEST) -n 2 --lesson $(LESSON) --deselect $(MUTANTS) $(ABOUT_LESSONS); tests=$$?; wait $$lint && exit $$tests

prove: setup
	$(BIN)/python -m tests.prove

exam: setup
	$(BIN)/python -m tests.exam

bench: setup
	$(BIN)/autograder bench

format: setup
	$(BIN)/python -m ruff check --fix --quiet .
	$(BIN)/python -m ruff format --quiet .

outputs: setup
	$(BIN)/autograder refresh

pictures: setup
	$(BIN)/python -m tests.browser.pictures docs

release: setup
	$(BIN)/autograder release

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --python-version 3.11 --all-extras --generate-hashes --no-header --quiet pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra lab --generate-hashes --no-header --no-annotate --quiet --constraint requirements.lock pyproject.toml -o autograder/bundling/requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra judge --generate-hashes --no-header --no-annotate --quiet --constraint requirements.lock pyproject.toml -o autograder/platforms/requirements.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra lab --extra instructor --extra build --generate-hashes --no-header --no-annotate --quiet --constraint requirements.lock pyproject.toml docs/hub/requirements.in -o docs/hub/requirements.txt

clean:
	rm -rf .venv .venv-student demo build *.egg-info .pytest_cache .ruff_cache
