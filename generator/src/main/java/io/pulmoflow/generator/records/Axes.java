package io.pulmoflow.generator.records;

/**
 * Two diameters in tenths of a millimetre; their sum is even, so that the mean is a whole tenth.
 */
public record Axes(int longTenths, int shortTenths) {

    public Axes {
        if (shortTenths <= 0 || longTenths < shortTenths || (longTenths + shortTenths) % 2 != 0) {
            throw new IllegalArgumentException(
                    "axes need long >= short > 0 with an even sum: "
                            + longTenths
                            + ", "
                            + shortTenths);
        }
    }

    /** Diameters {@code mean ± spread}, both in tenths of a millimetre. */
    public static Axes around(int meanTenths, int spreadTenths) {
        return new Axes(meanTenths + spreadTenths, meanTenths - spreadTenths);
    }

    public int meanTenths() {
        return (longTenths + shortTenths) / 2;
    }

    /** Volume of the prolate ellipsoid, in whole cubic millimetres, at least 1. */
    public long volumeMm3() {
        return Math.max(1, Math.round(Math.PI / 6e3 * longTenths * shortTenths * shortTenths));
    }
}
