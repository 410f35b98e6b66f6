package io.pulmoflow.generator.records;

/** One record of one source, as sent. */
public sealed interface SourceRecord permits Contact, Protocol, HealthRecord, ImageInstance {

    Source source();

    Identity identity();

    Defect defect();
}
