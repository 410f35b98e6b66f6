/**
 * What each participant and each record must end as, worked out from the records sent; shares no
 * code with the pipeline, on purpose.
 */
package io.pulmoflow.generator.expected;
