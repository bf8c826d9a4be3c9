/** The way in: a folder is read, and what its files say of one another is checked. */
package io.millrace.solution.folder;
