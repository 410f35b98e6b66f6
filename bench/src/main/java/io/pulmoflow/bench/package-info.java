/** Measurements that are run by hand, against other programmes and the machine's own limits. */
package io.pulmoflow.bench;
