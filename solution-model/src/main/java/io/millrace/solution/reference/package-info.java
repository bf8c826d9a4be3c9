/** Services, their endpoints, and the references by which files name them. */
package io.millrace.solution.reference;
