package io.pulmoflow.generator.records;

import java.util.Optional;

/**
 * A finding of one protocol; lists of signs and features are as the cell spells them, empty for
 * none.
 */
public record Nodule(
        int number,
        String id,
        Type type,
        Status status,
        Location location,
        Lobe lobe,
        int segment,
        Optional<Axes> size,
        Optional<Axes> solidPart,
        Margin margin,
        Shape shape,
        String benignSigns,
        String cystFeatures,
        String suspiciousFeatures) {

    /** Density of the nodule. */
    public enum Type {
        SOLID("solid"),
        PART_SOLID("part-solid"),
        NON_SOLID("non-solid"),
        CYST("cyst");

        private final String cell;

        Type(String cell) {
            this.cell = cell;
        }

        public String cell() {
            return cell;
        }
    }

    /** How the nodule compares with the earlier examination. */
    public enum Status {
        BASELINE("baseline"),
        NEW("new"),
        GROWING("growing"),
        STABLE("stable"),
        DECREASED("decreased"),
        RESOLVED("resolved"),
        BENIGN_PROVEN("benign_proven");

        private final String cell;

        Status(String cell) {
            this.cell = cell;
        }

        public String cell() {
            return cell;
        }
    }

    /** Where it sits in relation to pleura, fissure and airways. */
    public enum Location {
        PARENCHYMAL("parenchymal"),
        JUXTAPLEURAL("juxtapleural"),
        AIRWAY_SEGMENTAL("airway_segmental");

        private final String cell;

        Location(String cell) {
            this.cell = cell;
        }

        public String cell() {
            return cell;
        }
    }

    /** Lobe, with its first and last bronchopulmonary segment. */
    public enum Lobe {
        RUL(1, 3),
        RML(4, 5),
        RLL(6, 10),
        LUL(1, 3),
        LINGULA(4, 5),
        LLL(6, 10);

        private final int firstSegment;
        private final int lastSegment;

        Lobe(int firstSegment, int lastSegment) {
            this.firstSegment = firstSegment;
            this.lastSegment = lastSegment;
        }

        public int firstSegment() {
            return firstSegment;
        }

        public int lastSegment() {
            return lastSegment;
        }
    }

    /** Outline. */
    public enum Margin {
        SMOOTH("smooth"),
        LOBULATED("lobulated"),
        SPICULATED("spiculated");

        private final String cell;

        Margin(String cell) {
            this.cell = cell;
        }

        public String cell() {
            return cell;
        }
    }

    /** Form. */
    public enum Shape {
        ROUND("round"),
        OVAL("oval"),
        LENTIFORM("lentiform"),
        IRREGULAR("irregular");

        private final String cell;

        Shape(String cell) {
            this.cell = cell;
        }

        public String cell() {
            return cell;
        }
    }

    /** The same nodule under another number of the list. */
    public Nodule numbered(int newNumber) {
        return new Nodule(
                newNumber,
                id,
                type,
                status,
                location,
                lobe,
                segment,
                size,
                solidPart,
                margin,
                shape,
                benignSigns,
                cystFeatures,
                suspiciousFeatures);
    }

    /** The same nodule at a later examination. */
    public Nodule seenAgain(Status newStatus, Optional<Axes> newSize, Optional<Axes> newSolidPart) {
        return new Nodule(
                number,
                id,
                type,
                newStatus,
                location,
                lobe,
                segment,
                newSize,
                newSolidPart,
                margin,
                shape,
                benignSigns,
                cystFeatures,
                suspiciousFeatures);
    }
}
