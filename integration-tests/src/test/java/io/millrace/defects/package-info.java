/**
 * Defects planted by name, to see whether the tests notice them.
 *
 * <p>A {@link io.millrace.defects.PlantedDefect} names a class and a member of it, or a file, and what stands there is compared
 * word by word; so a defect still fits when code is formatted anew or moves to another line, package or module.
 */
package io.millrace.defects;
