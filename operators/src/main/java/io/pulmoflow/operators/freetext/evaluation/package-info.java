/** Labelled texts, and how well they are scrubbed; nothing that runs in a job. */
package io.pulmoflow.operators.freetext.evaluation;
