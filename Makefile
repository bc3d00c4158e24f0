# What there is to do here. Each line says what it needs; scripts/setup installs it.

export CARGO_TARGET_DIR ?= $(HOME)/.cache/symbolon/target

.PHONY: help demo run test lint fmt
.SILENT:

help: ## these lines
	grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: ## play chapter 4: set a phone up, sign in both ways, be refused; with a report in artefacts/demo/
	scripts/demo

run: ## leave a site running that you can try yourself
	scripts/run

test: ## set-up, lints and all tests, on SQLite and on PostgreSQL
	scripts/test

lint: ## formatting, clippy, licences
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	$${SYMBOLON_TOOLS:-$$HOME/.cache/symbolon/tools}/bin/cargo-deny check bans licenses sources

fmt: ## format the code
	cargo fmt --all
