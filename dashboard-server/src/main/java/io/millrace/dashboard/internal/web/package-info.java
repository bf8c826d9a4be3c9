/**
 * HTTP: pages and their parts, definitions as JSON, and event streams.
 *
 * <p>No HTML is made here. Pages are fixed files, and everything that comes from a solution or a store travels as JSON
 * and becomes text nodes or pixels in the browser.
 */
package io.millrace.dashboard.internal.web;
