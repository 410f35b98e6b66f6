/**
 * What may be written in the pixels of an image: the rules that decide between pass, mask and
 * quarantine, and the masks themselves; what the attributes say of a patient belongs to the engine
 * around it.
 */
package io.pulmoflow.operators.deidentify.domain.pixels;
