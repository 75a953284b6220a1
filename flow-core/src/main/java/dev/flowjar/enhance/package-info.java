/**
 * Internal: how the fields of a flow are read and written.
 *
 * <p>{@code FlowEnhancer} rewrites class files so that every read and write of a flow's field goes
 * through {@link dev.flowjar.enhance.FlowArtifacts}, which loads on first read and marks on write.
 * {@code ArtifactFields} is the only code that touches a user's fields by reflection.
 */
@NullMarked
package dev.flowjar.enhance;

import org.jspecify.annotations.NullMarked;
