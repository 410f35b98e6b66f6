/**
 * The audit trail: who did what that somebody may have to answer for. What is done does not belong
 * here, nor the ledger of records.
 */
package io.pulmoflow.jobs.audit;
