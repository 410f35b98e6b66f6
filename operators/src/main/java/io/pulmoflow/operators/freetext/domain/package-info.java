/**
 * Free text without identity: what identifies a person is masked, dates are marked and moved, and
 * which texts are out is decided. No Flink, and nothing of how images are de-identified.
 */
package io.pulmoflow.operators.freetext.domain;
