.DEFAULT_GOAL := help
MVN ?= mvn
JAR := flow-examples/target/flow.jar
SECONDS ?= 60
ROUNDS ?= 100

.PHONY: help test fuzz crash bench tools package format example clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

test: tools ## Everything that must hold: format, static checks, all tests
	$(MVN) -B verify

fuzz: tools ## Try made-up input on every parser: make fuzz SECONDS=600
	$(MVN) -B test -Dtest='*FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false -Dflow.fuzz.seconds=$(SECONDS)

crash: tools ## Kill a flow at random moments: make crash ROUNDS=500
	$(MVN) -B test -pl flow-runtime -am -Dtest=CrashTest,FaultyRunTest -Dsurefire.failIfNoSpecifiedTests=false -Dflow.crash.rounds=$(ROUNDS)

bench: package ## Measure, beside Metaflow, and write docs/benchmarks.md: make bench ONLY="hello foreach" QUICK=1
	python3 bench/run.py $(if $(QUICK),--quick) $(ONLY)

tools: ## Install what is missing: a JDK, Maven, git, Jupyter
	@./tools.sh

package: tools ## Build flow.jar without tests
	$(MVN) -q -DskipTests package

format: ## Bring the sources into the one format
	$(MVN) -q -B com.diffplug.spotless:spotless-maven-plugin:apply

example: package ## Run the example on flight delays
	java -jar $(JAR) run FlightDelays

clean: ## Remove what was built
	$(MVN) -q clean
