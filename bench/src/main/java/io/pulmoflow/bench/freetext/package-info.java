/** How much of what identifies a person the scrubber finds; labelled texts only, no time. */
package io.pulmoflow.bench.freetext;
