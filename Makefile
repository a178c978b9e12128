# What people and machines do with this repository. `make help` lists it.
.DEFAULT_GOAL := help
.PHONY: help run cluster gochat-import build images test check k8s-test pods-test bench soak agree clean

SCENARIO ?= direct
ROUNDS ?= 5

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1\t/p' Makefile | expand -t 22

run: ## build what is missing, then run the whole suite on http://localhost:8080; TURN=1: with coturn, for calls between networks
	@scripts/build.sh
	@$(if $(TURN),scripts/coturn.sh)
	@exec $(if $(TURN),env PARLEY_STANDALONE_TURN=true) scripts/run.sh

cluster: ## the same as a cluster: two processes of each service behind nginx, on http://localhost:8180
	@scripts/build.sh
	@exec scripts/cluster.sh

gochat-import: ## bring a go-chat database into a running suite; CONFIG=file, LINKS_ONLY=1: only links for passwords, anew; gochat-import/README.md
	@exec env CONFIG='$(CONFIG)' LINKS_ONLY='$(LINKS_ONLY)' scripts/gochat-import.sh

build: ## the jars and the web app, without tests; nothing where nothing has changed
	@scripts/build.sh

check: ## format, static checks, unit tests; no server, no browser; some 3 minutes where little has changed
	@scripts/check.sh

images: ## the container images, with docker, podman or buildah; where no registry can be reached, as root, of Debian packages
	@$(if $(BASE),BASE=$(BASE)) scripts/images.sh

test: ## everything once: format, static checks, unit, integration and browser tests
	@scripts/test.sh

k8s-test: ## the manifests in k8s/: held against the types of Kubernetes, rules and the code; then pods of the images, one replaced under load
	@scripts/kustomize.sh --install >/dev/null
	@mvn -B -q -ntp test -pl k8s-test -am -Dtest='io.parley.k8s.*Test' -Dsurefire.failIfNoSpecifiedTests=false
	@if scripts/pods.sh; then $(MAKE) --no-print-directory pods-test; else echo "so the tests of pods are skipped" >&2; fi

pods-test: ## of k8s-test the pods alone: those of the production overlay as containers by podman; needs root
	@scripts/build.sh
	@scripts/install.sh
	@scripts/chromium.sh
	@scripts/nginx.sh
	@scripts/coturn.sh
	@scripts/kustomize.sh --install >/dev/null
	@mvn -B -ntp verify -pl local-cluster -am -Dtest=None -Dit.test=PodsIT -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false

bench: ## the load test against the floor; SCENARIO=idle for idle sockets, =cluster for the cluster manager, =files for files, =calls for calls
	@scripts/build.sh
	@java -jar bench/target/bench.jar $(SCENARIO)

soak: ## the tests under faults again and again, ROUNDS=5 times; figures go to docs/results/soak.md
	@scripts/soak.sh $(ROUNDS)

agree: ## take the contracts in proto/, the topics and the migrations as agreed: later changes must not break them
	@scripts/tools.sh
	@scripts/install.sh
	@npm run --silent agree -w proto
	@mvn -B -q -ntp test -pl k8s-test -am -Dtest=AgreedContractsTest -Dparley.agree=true -Dsurefire.failIfNoSpecifiedTests=false

clean: ## removes what builds and tests have made; data/ stays
	@rm -rf */target examples/*/target target web-app/dist web-app/src/api/generated web-app/results system-tests/results node_modules */node_modules
