package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.SourceRecord;
import java.time.Instant;

/**
 * A record on its way: when its source had it, in what form it leaves, and how many exports later
 * than it should.
 */
public record Delivery(SourceRecord record, Instant at, Form form, int exportsLate) {

    /** What a record leaves its source as. */
    public enum Form {
        /** A row, or some, of a periodic export. */
        EXPORT,
        /** Rows of an export that has to be UTF-8. */
        UTF8_EXPORT,
        /** A text protocol of its own. */
        TEXT,
        /** An image file. */
        IMAGE
    }

    /** Another record, sent alike. */
    Delivery of(SourceRecord other) {
        return new Delivery(other, at, form, exportsLate);
    }
}
