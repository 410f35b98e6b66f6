package io.pulmoflow.jobs.audit;

import io.pulmoflow.schemas.ops.AuditRecord;

/** Where the lines of an audit trail are kept. */
public interface AuditSink extends AutoCloseable {
    /**
     * Returns once the line is kept.
     *
     * @throws AuditFailed if it is not
     */
    void keep(AuditRecord line);

    @Override
    void close();
}
