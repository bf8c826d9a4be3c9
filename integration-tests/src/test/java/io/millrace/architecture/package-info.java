/** Rules for which module may use what, over the compiled classes of all of them. */
package io.millrace.architecture;
