/**
 * Whose a record is: national ids, aliases, waiting and conflicts, as pure rules. What a record
 * says about its person does not belong here.
 */
package io.pulmoflow.operators.identity.domain;
