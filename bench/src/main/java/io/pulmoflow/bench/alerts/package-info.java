/** How long an alert takes from the acceptance of its protocol to its topic, under load. */
package io.pulmoflow.bench.alerts;
