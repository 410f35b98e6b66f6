package io.pulmoflow.generator.records;

/** A yes-or-no cell; empty is "not asked". */
public enum Answer {
    YES("yes"),
    NO("no"),
    UNKNOWN("");

    private final String cell;

    Answer(String cell) {
        this.cell = cell;
    }

    public String cell() {
        return cell;
    }
}
