/**
 * The manifests held against the code that they run: rendered, read with the operators' own
 * classes, and compared with settings, topics and rules. What a cluster does with them is not seen
 * here.
 */
package io.pulmoflow.k8s;
