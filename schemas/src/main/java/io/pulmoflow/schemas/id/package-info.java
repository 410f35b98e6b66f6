/**
 * Ids that several parts of the platform derive and that must come out the same. No keyed ids here.
 */
package io.pulmoflow.schemas.id;
