.DEFAULT_GOAL := help
MVN ?= mvn
JAR := flow-examples/target/flow.jar

.PHONY: help test tools package format example clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

test: tools ## Everything that must hold: format, static checks, all tests
	$(MVN) -B verify

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
