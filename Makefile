# What there is to do here. Each line says what it needs; scripts/setup installs it.

export CARGO_TARGET_DIR ?= $(HOME)/.cache/symbolon/target

.PHONY: help demo demo-app run test test-clients kill-test guards check-phones check-teeth check-push check-deploy guide-pictures lint fmt fuzz scan bench bench-app load
.SILENT:

help: ## these lines
	grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: ## play chapters 2 to 4: account, number, phone, sign in to a service, be refused; report in artefacts/demo/
	scripts/demo

demo-app: ## the same story with the graphical app as the phone; report in artefacts/demo-app/
	scripts/demo-app

run: ## leave a site and the app open that you can try yourself
	scripts/run

test: ## set-up, lints and all tests, on SQLite and on PostgreSQL
	scripts/test

test-clients: ## services by others (four clients of CAS, three of OpenID Connect) let people in, on both databases
	scripts/test-clients

kill-test: ## a hundred times SIGKILL in the middle of a sign-in, on each database; KILLS=n for another number
	cargo build --workspace --bins
	E2E_KILLS=$(or $(KILLS),100) E2E_LIMIT=3600 cargo test --workspace --test e2e -- killed_in_the_middle

guards: ## take one guard of the Rust or the Kotlin away at a time, in a copy, and see tests fail; GUARDS="name…" for some
	cargo build --workspace --bins
	"$(CARGO_TARGET_DIR)/debug/guards" $(GUARDS)

guide-pictures: ## take the pictures of /help anew, from the site's pages and the app's screens as they are
	scripts/guide-pictures

check-push: ## what the server sends to push services, opened by Python's http-ece and PyJWT
	scripts/check-push

check-deploy: ## the systemd unit and the container file, read by systemd and hadolint
	scripts/check-deploy

check-phones: ## the app for Android and iOS without an SDK or a Mac: types, lints, a linked library; Kotlin's style, Swift's syntax
	scripts/check-phones

check-teeth: ## mistakes that only one of the phones' targets, or the linked library, can show: its check must find each
	scripts/check-teeth

lint: ## formatting, clippy, licences
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings
	$${SYMBOLON_TOOLS:-$$HOME/.cache/symbolon/tools}/bin/cargo-deny check bans licenses sources

fmt: ## format the code
	cargo fmt --all

fuzz: ## each fuzz target for a bounded time; needs a nightly compiler and cargo-fuzz, and says so
	scripts/fuzz.sh

scan: ## schemathesis on every route, against a site of its own (docs/security/scanner.md); EXAMPLES=n
	scripts/scan $(EXAMPLES)

bench: ## criterion's figures of the core
	cargo bench -p symbolon-protocol --bench core

bench-app: ## start, memory, size and speed of the graphical app, beside Tauri's empty one (docs/performance-app.md)
	scripts/bench-app

load: ## complete sign-ins against a server that it starts; ARGS="--help" tells the options
	cargo build --release -p symbolon-server -p symbolon-load
	"$(CARGO_TARGET_DIR)/release/symbolon-load" $(ARGS)
