/** What is refused of datasets, generators and services when all is known. */
package io.millrace.compiler.check;
