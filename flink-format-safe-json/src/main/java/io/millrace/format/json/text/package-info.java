/** What decoding and encoding share of text. */
package io.millrace.format.json.text;
