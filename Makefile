# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
#
# make demo    set up what is missing and open the trial on http://127.0.0.1:8000
# make test    set up what is missing and run every test
# make coverage   which lines the tests beside the code reach; following each line doubles their time
# make test-spark   the tests that read figures, on Spark instead of DuckDB (needs Java 17)
# Options of demo: DATA=folder with the publishers' files, PORT=8000

PYTHON ?= python3
PORT ?= 8000
DATA ?=
BIN := .venv/bin
CSS := src/koers/web/static/koers/build/koers.css

.DEFAULT_GOAL := demo
.PHONY: demo serve test coverage test-unit test-browser test-spark setup \
  check check-types check-text check-tables format lock css bench clean

demo: setup
	$(BIN)/koers demo --port $(PORT) $(if $(DATA),--data "$(DATA)")

serve: setup
	$(BIN)/koers serve --port $(PORT)

setup: .venv/.installed $(CSS)

test: setup
	$(BIN)/python -m pytest -n 2 --dist loadgroup

coverage: setup
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term:skip-covered src

test-unit: setup
	$(BIN)/python -m pytest -n 2 --dist loadscope -m "not realdata" src

test-browser: setup
	$(BIN)/python -m pytest -m browser

test-spark: setup .venv/.spark
	KOERS_ENGINE=spark $(BIN)/python -m pytest -m spark

# Three parts that may run side by side: make -j2 check
check: check-types check-text check-tables

check-types: setup
	$(BIN)/mypy

check-text: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/bandit -q -r src/koers -c pyproject.toml
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint

check-tables: setup
	@home=$$(mktemp -d) && KOERS_HOME=$$home $(BIN)/koers beheer migrate --verbosity 0 \
	&& KOERS_HOME=$$home $(BIN)/koers beheer makemigrations --check --dry-run; \
	status=$$?; rm -rf $$home; exit $$status

format: setup
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup
	$(BIN)/python -m benchmarks

css: $(CSS)

.venv/.installed: requirements/dev.txt pyproject.toml
	@scripts/make-environment "$(PYTHON)"

.venv/.spark: .venv/.installed requirements/spark.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --require-hashes -r requirements/spark.txt
	@touch .venv/.spark

$(CSS): .venv/.installed package.json package-lock.json scripts/build-css scripts/join_styles.py $(wildcard src/koers/web/theme/*)
	@scripts/build-css

# The locks carry hashes and no address of any index, so that a mirror works as well.
LOCK = $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate --quiet
lock: setup
	$(LOCK) requirements/runtime.in -o requirements/runtime.txt
	$(LOCK) requirements/dev.in -o requirements/dev.txt
	$(LOCK) requirements/node.in -o requirements/node.txt
	$(LOCK) -c requirements/runtime.txt requirements/spark.in -o requirements/spark.txt

clean:
	rm -rf .venv node_modules src/koers/web/static/koers/build .mypy_cache .ruff_cache .pytest_cache .coverage
