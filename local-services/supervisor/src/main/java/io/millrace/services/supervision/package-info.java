/** Child processes: started behind a guard, watched, restarted by a policy, stopped together. */
package io.millrace.services.supervision;
