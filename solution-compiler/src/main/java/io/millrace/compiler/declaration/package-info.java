/** Topics, results and lookups as their authors declare them, with what their options may say. */
package io.millrace.compiler.declaration;
