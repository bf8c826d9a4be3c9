/** The solution web-traffic: its records, what they must lead to, and its page. */
package io.millrace.endtoend.webtraffic;
