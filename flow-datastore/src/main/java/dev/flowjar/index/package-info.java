/**
 * Internal: an index of runs in SQLite, so that queries need not read every journal.
 *
 * <p>The journals stay the only truth. The index answers which runs can be meant, and in which
 * order; whoever asked looks at the journals of these and of no others. It leaves no run out that
 * is meant: what it is not sure of it reads again first. It can be deleted at any moment, and where
 * there can be none, {@link dev.flowjar.index.RunIndex} asks the journals.
 *
 * <p>A query goes through these parts:
 *
 * <ol>
 *   <li>{@link dev.flowjar.index.WatchedDirectories} lists the directories that have changed and
 *       adds and removes runs, {@link dev.flowjar.index.WatchedTags} looks for notices of changed
 *       tags, {@link dev.flowjar.index.WatchedRuns} at the runs that are not over. Runs that are
 *       new or may have changed are marked as <em>unread</em>.
 *   <li>{@link dev.flowjar.index.Search} looks for a page of runs, and for the unread ones among
 *       which more could be.
 *   <li>{@link dev.flowjar.index.RunReader} reads the journals of those, and the search is repeated
 *       until there are none. So a new index is filled as far as a query needs it, and by whoever
 *       needs it.
 * </ol>
 *
 * <p>What is found out by looking at files is written in a transaction that began before the look,
 * so that nobody overwrites what somebody else found out later.
 */
@NullMarked
package dev.flowjar.index;

import org.jspecify.annotations.NullMarked;
