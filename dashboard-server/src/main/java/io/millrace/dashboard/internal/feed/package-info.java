/**
 * From datasets to viewers.
 *
 * <p>A {@link io.millrace.dashboard.internal.feed.PageFeed} has one {@link
 * io.millrace.dashboard.internal.feed.DatasetPoller} a dataset, which asks while the page has viewers, and a {@link
 * io.millrace.dashboard.internal.feed.DatasetState} a dataset, which outlives them. An event always carries the whole
 * state of one dataset. That is what makes the rest simple: a newcomer gets the current states, a slow viewer's unsent
 * event is replaced by the next one of the same dataset, and nothing is ever replayed.
 *
 * <p>Locks are taken in the order page, viewer; nothing blocks while holding one.
 */
package io.millrace.dashboard.internal.feed;
