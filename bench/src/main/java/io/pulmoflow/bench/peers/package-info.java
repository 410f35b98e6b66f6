/**
 * Measures the platform's way of following cases against what a user would pick instead, each in a
 * process of its own on the same facts. What the contenders do is in the packages below.
 */
package io.pulmoflow.bench.peers;
