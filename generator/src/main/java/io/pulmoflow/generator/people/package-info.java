/**
 * Invents people: names, national ids, patient ids, habits, and which trouble their records run
 * into; not their examinations.
 */
package io.pulmoflow.generator.people;
