package io.pulmoflow.generator.records;

/** A version of a radiology protocol, as the RIS sends it. */
public record Protocol(Examination examination, Reading reading, Identity identity, Defect defect)
        implements SourceRecord {

    @Override
    public Source source() {
        return Source.RIS;
    }

    public Protocol of(Identity other) {
        return new Protocol(examination, reading, other, defect);
    }

    public Protocol with(Reading other) {
        return new Protocol(examination, other, identity, defect);
    }

    public Protocol with(Defect other) {
        return new Protocol(examination, reading, identity, other);
    }
}
