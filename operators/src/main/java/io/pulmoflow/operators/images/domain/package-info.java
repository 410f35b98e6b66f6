/**
 * Whose image may be in the archive, and what of a study is there. What is done to a file belongs
 * to {@code deidentify.domain}; nothing here touches one.
 */
package io.pulmoflow.operators.images.domain;
