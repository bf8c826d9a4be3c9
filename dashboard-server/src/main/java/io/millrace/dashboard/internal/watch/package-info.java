/**
 * Follows the files of pages. They are looked at by their content once a second: that is cheap for a few small files, and
 * works on every file system and with every editor, however it saves.
 */
package io.millrace.dashboard.internal.watch;
