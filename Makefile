# Targets that people and CI call. `make demo` and `make test` are all that a newcomer needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOME_DIR ?= .demo
PORT ?= 8000
# Where to find PyTorch's CPU build, if pip would fetch a CUDA one: see "Installing PyTorch" in README.md.
TORCH_INDEX ?=
TORCH := torch==2.13.0

.PHONY: test demo install lint heavy bench bench-search clean

test: install lint
	$(BIN)/python -m pytest -m "not slow and not browser and not office"
	@echo "Left out: the tests marked browser and office (they need Chromium and LibreOffice: make heavy) and slow (make bench)."

demo: install
	$(BIN)/proposalbase --home $(HOME_DIR) ingest corpus/workshop
	$(BIN)/proposalbase --home $(HOME_DIR) serve --port $(PORT)

install: $(VENV)/.installed

# torch first: a bare torch pulls gigabytes of CUDA.
$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable ".[dev]"
	touch $@

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

heavy: install
	$(BIN)/python -m pytest -m "browser or office"

bench: install
	$(BIN)/python -m pytest -m slow

# Search beside the alternatives, in an environment of its own: docs/benchmarks.md. A million takes hours on two cores.
SIZES ?= 10000 100000
bench-search: build/bench-venv/.installed
	build/bench-venv/bin/python benchmarks/scale.py $(SIZES)

build/bench-venv/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv build/bench-venv
	build/bench-venv/bin/python -m pip install --quiet --disable-pip-version-check $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX)) $(TORCH)
	build/bench-venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable ".[bench]"
	touch $@

clean:
	rm -rf $(VENV) $(HOME_DIR) .pytest_cache .mypy_cache .ruff_cache
