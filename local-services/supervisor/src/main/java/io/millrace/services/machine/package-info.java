/** What the machine must have, and the folders and files of services on it. */
package io.millrace.services.machine;
