/**
 * Typed data faults: what every producer of dead letters names its reasons by. No exceptions here.
 */
package io.pulmoflow.schemas.fault;
