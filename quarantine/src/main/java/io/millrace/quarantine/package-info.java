/** Records that pipelines have put aside: read, explained, sent back. */
package io.millrace.quarantine;
