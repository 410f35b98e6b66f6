/** What k-anonymity costs in information and in time, beside Mondrian on the same people. */
package io.pulmoflow.bench.anonymity;
