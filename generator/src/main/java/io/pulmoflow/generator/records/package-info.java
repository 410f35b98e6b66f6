/**
 * What the sources send, as values: records, who they say they are about, and what is wrong with
 * them; not how a file spells it.
 */
package io.pulmoflow.generator.records;
