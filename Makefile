# `make audit` and `make test` need python3 (3.11 or later), make and git, and set up the rest themselves.

PYTHON ?= python3
WORKERS ?= 2
SELECT ?= not alone
FUZZ_SECONDS ?= 300

VENV := .venv
BENCH_VENV := .venv-bench
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PY := $(BIN)/python
READY := $(VENV)/.ready
BENCH_READY := $(BENCH_VENV)/.ready
NOTEBOOKS := $(wildcard notebooks/*.ipynb)

# uv from the path, else one of our own, pinned by its hash
UV := $(or $(shell command -v uv 2>/dev/null),.uv/$(if $(filter Windows_NT,$(OS)),Scripts,bin)/uv)

NEW_VENV = $(UV) venv --quiet --clear --no-project --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')"

export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
export UV_SYSTEM_CERTS := 1
unexport MPLBACKEND PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME VIRTUAL_ENV CONDA_PREFIX

.DEFAULT_GOAL := help
.PHONY: help setup audit test lab score bench lint format notebooks fuzz coverage mutation sbom pins upgrade clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup: $(READY) ## make .venv with everything that is needed

audit: $(READY) ## audit the documents in seeds/ and write runs/seeds
	$(BIN)/claimgrid audit seeds --codebook vertebral_augmentation --subject kyphoplasty --out runs/seeds --overwrite

test: $(READY) ## run every test, doctest and notebook
	$(PY) -m pytest tests -m alone || [ $$? -eq 5 ]
	$(PY) -m pytest tests analysis $(NOTEBOOKS) -m "$(SELECT)" --doctest-modules \
		--nbval --nbval-current-env --numprocesses $(WORKERS) --dist loadfile

lab: $(READY) ## open the notebooks in JupyterLab
	cd notebooks && ../$(BIN)/jupyter lab

score: $(READY) ## compare the coder with every coded set
	$(PY) scripts/score.py

bench: $(READY) $(BENCH_READY) ## measure speed and memory side by side, and write docs/performance.md
	$(PY) scripts/bench.py --peer-python $(subst $(VENV)/,$(BENCH_VENV)/,$(PY))

lint: $(READY) ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY) ## put the code into its style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

notebooks: $(READY) ## run the notebooks again and store what they print
	$(PY) scripts/store_notebooks.py $(NOTEBOOKS)

fuzz: $(READY) ## look for inputs that break the reader and the coder, FUZZ_SECONDS each
	mkdir -p build/fuzz
	set -e; for target in tests/fuzz/fuzz_*.py; do \
		$(PY) $$target -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -print_final_stats=1 -artifact_prefix=build/fuzz/; done

coverage: $(READY) ## count the lines and branches that the tests reach; fail below 95 and 90 %
	mkdir -p build
	$(PY) -m pytest tests analysis -m "$(SELECT)" --doctest-modules --numprocesses $(WORKERS) \
		--dist loadfile --cov --cov-report term --cov-report json:build/coverage.json
	$(PY) scripts/coverage_table.py build/coverage.json --into docs/robustness.md

mutation: $(READY) ## change the code in many small ways, and write which a test notices to docs/mutation.md
	rm -rf mutants
	$(BIN)/mutmut run --max-children $(WORKERS)
	$(PY) scripts/mutation_score.py --write

sbom: $(READY) ## list every installed package with its licence, in CycloneDX, as build/sbom.json
	mkdir -p build
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-file build/sbom.json $(PY)

pins: $(UV) ## pin again what pyproject.toml asks for
	scripts/pin.sh $(UV)

upgrade: $(UV) ## pin the newest versions that pyproject.toml allows
	scripts/pin.sh $(UV) --upgrade

clean: ## remove the environments, the caches and the run on the seeds
	rm -rf $(VENV) $(BENCH_VENV) .uv build dist mutants runs/seeds
	rm -rf .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache

$(READY): requirements.txt pyproject.toml | $(UV)
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "python3 is " + sys.version.split()[0] + ", but 3.11 or later is needed: make PYTHON=path/to/python ...")'
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || $(NEW_VENV) $(VENV)
	$(UV) pip sync --quiet --python $(PY) --require-hashes requirements.txt
	$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@$(PY) -c 'from analysis.codebook import list_codebooks, load_codebook; list(map(load_codebook, list_codebooks()))'
	@touch $@

$(BENCH_READY): requirements-bench.txt | $(UV)
	$(NEW_VENV) $(BENCH_VENV)
	$(UV) pip sync --quiet --python $(subst $(VENV)/,$(BENCH_VENV)/,$(PY)) --require-hashes requirements-bench.txt
	@touch $@

.uv/%/uv: requirements-uv.txt
	$(PYTHON) -m venv --clear .uv
	.uv/$*/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-uv.txt
	@touch $@
