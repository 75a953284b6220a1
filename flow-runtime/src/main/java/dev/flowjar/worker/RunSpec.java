package dev.flowjar.worker;

import dev.flowjar.artifact.Snapshot;
import dev.flowjar.graph.StepGraph;
import dev.flowjar.metadata.RunIdentity;
import java.net.URI;

/**
 * What a worker must know of a run, whatever task it is given.
 *
 * @param datastore where the run is stored
 * @param run which run, and whose
 * @param graph its steps
 * @param parameters the values of its parameters and included files
 * @param maxSplits the most items a foreach may have
 */
public record RunSpec(
    URI datastore, RunIdentity run, StepGraph graph, Snapshot parameters, int maxSplits) {}
