package dev.flowjar.flows;

import dev.flowjar.Project;

/** The flow that fails until a file exists, in a project. */
@Project("fraud")
public class ProjectFlow extends FailsUntilFlow {}
