/** Small solutions as users write them, of which each has met what the solutions that come with Millrace never meet. */
package io.millrace.endtoend.cases;
