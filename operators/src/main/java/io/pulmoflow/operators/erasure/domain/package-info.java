/** When an erasure is complete, and the papers that say so. Nothing is erased here. */
package io.pulmoflow.operators.erasure.domain;
