# The chores live in tools/run.py, which runs on Windows as well; make only calls it.
#   make demo            from the services to the printed plan
#   make test ARGS=-x    options for the chore itself
#   make check PYTHON=python3.12

PYTHON ?= python3
ARGS ?=
.DEFAULT_GOAL := help
CHORES := setup demo test check lock messages clean

.PHONY: help $(CHORES)

help:
	@$(PYTHON) tools/run.py help

$(CHORES):
	@$(PYTHON) tools/run.py $@ $(ARGS)
