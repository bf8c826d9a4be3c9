/** Bytes to tokens: each scanner moves a position over one token and checks the syntax. */
package io.millrace.format.json.input;
