package io.pulmoflow.generator.records;

/** One image file of the archive; its pixels are made when it is written. */
public record ImageInstance(
        String accessionNumber, String sopInstanceUid, Identity identity, Defect defect)
        implements SourceRecord {

    @Override
    public Source source() {
        return Source.PACS;
    }
}
