/** The queries between them: what they read, which slots they have, which records they can use. */
package io.millrace.compiler.query;
