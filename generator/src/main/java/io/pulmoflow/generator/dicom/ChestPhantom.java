package io.pulmoflow.generator.dicom;

import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Nodule.Lobe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A synthetic chest in Hounsfield units: body, lungs, ribs, spine, heart, vessels, bronchi, noise
 * of a low dose, and the nodules of a protocol on their side, at about their lobe's depth, in their
 * size. Slices lie around the largest nodule's lobe; further nodules are brought to within these
 * slices, since a sample of slices has to show what its protocol says.
 *
 * <p>Positions are in millimetres in patient coordinates, x to the patient's left, y to the back, z
 * to the head. Not safe for use by several threads.
 */
final class ChestPhantom {

    static final int SIZE = 512;
    static final double PIXEL_MM = 0.7;
    static final double SLICE_SPACING_MM = 2.5;
    static final int RESCALE_INTERCEPT = -1024;

    /** Position of the first pixel's centre, on both axes. */
    static final double FIRST_PIXEL_MM = -(SIZE - 1) / 2.0 * PIXEL_MM;

    private static final int NOISE_SIZE = 1 << 18;

    /** Standard deviation of the noise, in Hounsfield units. */
    private static final double NOISE_HU = 38;

    /** Made once: the same noise for every image, entered at another place. */
    private static final short[] NOISE = noise();

    private static final int AIR = -1000;
    private static final int LUNG = -868;
    private static final int FAT = -95;
    private static final int MUSCLE = 45;
    private static final int BLOOD = 40;
    private static final int BONE = 420;

    private static final double BODY_X = 172;
    private static final double BODY_Y = 118;
    private static final double LUNG_CENTRE_X = 80;
    private static final double LUNG_CENTRE_Y = -4;

    /** A ball or a flattened ball. */
    private record Lesion(
            double x,
            double y,
            double z,
            double halfLong,
            double halfShort,
            double halfSolid,
            int hu,
            int coreHu,
            double spikes) {}

    /** A point of a vessel's path. */
    private record Bead(float x, float y, float z, float radius, short hu) {}

    private final SplittableRandom random;
    private final int slices;
    private final double centreZ;
    private final long noiseSeed;
    private final List<Lesion> lesions = new ArrayList<>();
    private final List<Bead> beads = new ArrayList<>();

    ChestPhantom(List<Nodule> nodules, int slices, long seed) {
        this.random = new SplittableRandom(seed);
        this.slices = slices;
        this.noiseSeed = random.nextLong();
        List<Nodule> visible =
                nodules.stream()
                        .filter(nodule -> nodule.size().isPresent())
                        .sorted((a, b) -> Integer.compare(mean(b), mean(a)))
                        .toList();
        this.centreZ = visible.isEmpty() ? -130 : depth(visible.get(0).lobe());
        vessels();
        for (int i = 0; i < visible.size(); i++) {
            lesions.add(lesion(visible.get(i), i));
        }
    }

    /** Position of a slice, from 0 at the head's end. */
    double z(int slice) {
        return centreZ + ((slices - 1) / 2.0 - slice) * SLICE_SPACING_MM;
    }

    /** Stored values of a slice, 16 bit little endian; another version has other noise. */
    byte[] pixels(int slice, int version) {
        double z = z(slice);
        float[] hu = new float[SIZE * SIZE];
        anatomy(hu, z);
        for (Bead bead : beads) {
            paint(hu, bead, z);
        }
        for (Lesion lesion : lesions) {
            paint(hu, lesion, z);
        }
        return stored(hu, slice, version);
    }

    private void anatomy(float[] hu, double z) {
        Arrays.fill(hu, AIR);
        // The lungs are narrow at the top and the base, and wide between.
        double along = Math.min(1, Math.max(0, -z / 260));
        double width = 0.55 + 1.8 * along * (1 - along);
        double lungX = 62 * width;
        double lungY = 88 * width;
        double heart = Math.max(0, Math.min(1, (along - 0.4) * 3));
        for (int row = 0; row < SIZE; row++) {
            double y = FIRST_PIXEL_MM + row * PIXEL_MM;
            double bodyYY = square(y / BODY_Y);
            double muscleYY = square(y / (BODY_Y - 16));
            double lungYY = square((y - LUNG_CENTRE_Y) / lungY);
            double tableY = y - 124;
            for (int column = 0; column < SIZE; column++) {
                double x = FIRST_PIXEL_MM + column * PIXEL_MM;
                int at = row * SIZE + column;
                double body = square(x / BODY_X) + bodyYY;
                if (body > 1) {
                    double table = tableY - x * x / 2600;
                    if (table > 0 && table < 9) {
                        hu[at] = table < 2 || table > 7 ? -180 : -860;
                    }
                    continue;
                }
                double side = Math.abs(x) - LUNG_CENTRE_X;
                double lung = square(side / lungX) + lungYY;
                double muscle = square(x / (BODY_X - 20)) + muscleYY;
                double value = muscle > 1 ? FAT : MUSCLE;
                if (lung < 1) {
                    // Blood sinks: the back of a lung is denser than its front.
                    value = LUNG + 0.35 * (y + 60);
                } else if (lung < 1.22 && muscle <= 1 && Math.abs(x) > 45) {
                    value = rib(x, y, z, lung) ? BONE : MUSCLE;
                }
                if (heart > 0) {
                    double inHeart =
                            square((x - 22) / (62 * heart + 1))
                                    + square((y + 22) / (52 * heart + 1));
                    if (inHeart < 1) {
                        value = BLOOD;
                    }
                }
                value = midline(x, y, value);
                hu[at] = (float) value;
            }
        }
    }

    /** Ribs run obliquely: where they cut a slice moves with its height. */
    private static boolean rib(double x, double y, double z, double lung) {
        double turn = Math.abs(x) * 0.032 + y * 0.045 + z * 0.21;
        double phase = turn - Math.floor(turn);
        return phase < 0.34 && lung > 1.06;
    }

    /** Spine, spinal canal, aorta, trachea and breastbone. */
    private static double midline(double x, double y, double value) {
        double spine = square(x / 19) + square((y - 66) / 17);
        if (spine < 1) {
            return spine > 0.75 ? 520 : 210;
        }
        if (square(x / 9) + square((y - 90) / 8) < 1) {
            return 25;
        }
        if (square(x / 30) + square((y - 92) / 9) < 1) {
            return 380;
        }
        if (square((x - 22) / 12) + square((y - 42) / 12) < 1) {
            return BLOOD + 5;
        }
        double trachea = square(x / 9) + square((y - 12) / 9);
        if (trachea < 1) {
            return trachea < 0.72 ? AIR + 15 : 20;
        }
        if (square(x / 20) + square((y + 92) / 7) < 1) {
            return 260;
        }
        return value;
    }

    /** Branching paths from each lung's root outwards, thinner as they go. */
    private void vessels() {
        double half = (slices + 4) * SLICE_SPACING_MM;
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i < 64; i++) {
                grow(
                        side * (36 + random.nextDouble() * 8),
                        random.nextDouble() * 30 - 10,
                        centreZ + (random.nextDouble() - 0.5) * half,
                        random.nextDouble() * 2 * StrictMath.PI,
                        1.3 + random.nextDouble() * 2.2,
                        side,
                        2);
            }
        }
    }

    private void grow(
            double x, double y, double z, double angle, double radius, int side, int branches) {
        double dx = side * (0.75 + 0.3 * random.nextDouble());
        double dy = StrictMath.sin(angle) * 0.9;
        double dz = StrictMath.cos(angle) * 0.3;
        double step = 0.9;
        double r = radius;
        double px = x;
        double py = y;
        double pz = z;
        for (int i = 0; i < 110 && r > 0.4; i++) {
            px += dx * step;
            py += dy * step;
            pz += dz * step;
            dy += (random.nextDouble() - 0.5) * 0.16;
            dz += (random.nextDouble() - 0.5) * 0.12;
            r *= 0.985;
            double lung =
                    square((Math.abs(px) - LUNG_CENTRE_X) / 54) + square((py - LUNG_CENTRE_Y) / 78);
            if (lung > 1 && i > 12) {
                return;
            }
            beads.add(new Bead((float) px, (float) py, (float) pz, (float) r, (short) BLOOD));
            if (branches > 0 && i > 8 && i % 17 == 0) {
                grow(px, py, pz, angle + random.nextDouble() * 2 - 1, r * 0.8, side, branches - 1);
            }
        }
    }

    private Lesion lesion(Nodule nodule, int rank) {
        Axes axes = nodule.size().orElseThrow();
        double side =
                switch (nodule.lobe()) {
                    case RUL, RML, RLL -> -1;
                    case LUL, LINGULA, LLL -> 1;
                };
        double y =
                switch (nodule.lobe()) {
                    case RUL, LUL -> -22;
                    case RML, LINGULA -> -44;
                    case RLL, LLL -> 34;
                };
        double reach = Math.max(0, (slices - 3) / 2.0 * SLICE_SPACING_MM - 2);
        double z =
                rank == 0 ? centreZ : centreZ + (random.nextDouble() * 2 - 1) * Math.min(11, reach);
        int hu =
                switch (nodule.type()) {
                    case SOLID -> nodule.benignSigns().isEmpty() ? 35 : 380;
                    case PART_SOLID, NON_SOLID -> -590;
                    case CYST -> 30;
                };
        int core = nodule.type() == Nodule.Type.CYST ? -960 : 35;
        double halfSolid =
                nodule.type() == Nodule.Type.CYST
                        ? axes.shortTenths() / 20.0 - 2.5
                        : nodule.solidPart().map(a -> a.meanTenths() / 20.0).orElse(0.0);
        return new Lesion(
                side * (LUNG_CENTRE_X + random.nextDouble() * 30 - 12),
                y + random.nextDouble() * 24 - 12,
                z,
                axes.longTenths() / 20.0,
                axes.shortTenths() / 20.0,
                halfSolid,
                hu,
                core,
                nodule.margin() == Nodule.Margin.SPICULATED
                        ? 0.28
                        : nodule.margin() == Nodule.Margin.LOBULATED ? 0.1 : 0);
    }

    private static void paint(float[] hu, Bead bead, double z) {
        double dz = z - bead.z();
        double room = bead.radius() * bead.radius() - dz * dz;
        if (room <= 0) {
            return;
        }
        double radius = StrictMath.sqrt(room);
        forEachPixel(
                bead.x(),
                bead.y(),
                radius + PIXEL_MM,
                (at, dx, dy) -> {
                    double edge = (radius - StrictMath.sqrt(dx * dx + dy * dy)) / PIXEL_MM + 0.5;
                    double share = Math.max(0, Math.min(1, edge));
                    float mixed = (float) (hu[at] + share * (bead.hu() - hu[at]));
                    hu[at] = Math.max(hu[at], mixed);
                });
    }

    private static void paint(float[] hu, Lesion lesion, double z) {
        double dz = (z - lesion.z()) / lesion.halfShort();
        // A slice is as thick as the spacing: what ends within it still shows, fainter.
        double overlap =
                Math.max(
                        0,
                        Math.min(
                                1,
                                (lesion.halfShort()
                                                + SLICE_SPACING_MM / 2
                                                - Math.abs(z - lesion.z()))
                                        / Math.min(SLICE_SPACING_MM, 2 * lesion.halfShort())));
        if (overlap <= 0) {
            return;
        }
        double flat = Math.max(0.05, 1 - Math.min(1, dz * dz));
        double scale = StrictMath.sqrt(flat);
        forEachPixel(
                lesion.x(),
                lesion.y(),
                lesion.halfLong() * (1 + lesion.spikes()) + PIXEL_MM,
                (at, dx, dy) -> {
                    double distance =
                            StrictMath.sqrt(
                                    square(dx / lesion.halfLong())
                                            + square(dy / lesion.halfShort()));
                    double limit = scale;
                    if (lesion.spikes() > 0) {
                        double angle = StrictMath.atan2(dy, dx);
                        limit *=
                                1
                                        + lesion.spikes()
                                                * StrictMath.cos(
                                                        lesion.spikes() > 0.2
                                                                ? 9 * angle
                                                                : 3 * angle);
                    }
                    double edge = (limit - distance) * lesion.halfShort() / PIXEL_MM + 0.5;
                    double share = overlap * Math.max(0, Math.min(1, edge));
                    double value = lesion.hu();
                    double fromCentre = StrictMath.sqrt(dx * dx + dy * dy + square(z - lesion.z()));
                    if (fromCentre < lesion.halfSolid()) {
                        value = lesion.coreHu();
                    }
                    hu[at] = (float) (hu[at] + share * (value - hu[at]));
                });
    }

    private interface PixelVisitor {
        void visit(int at, double dx, double dy);
    }

    private static void forEachPixel(double x, double y, double radius, PixelVisitor visitor) {
        int firstColumn = index(x - radius);
        int lastColumn = index(x + radius) + 1;
        int firstRow = index(y - radius);
        int lastRow = index(y + radius) + 1;
        for (int row = Math.max(0, firstRow); row <= Math.min(SIZE - 1, lastRow); row++) {
            for (int column = Math.max(0, firstColumn);
                    column <= Math.min(SIZE - 1, lastColumn);
                    column++) {
                visitor.visit(
                        row * SIZE + column,
                        FIRST_PIXEL_MM + column * PIXEL_MM - x,
                        FIRST_PIXEL_MM + row * PIXEL_MM - y);
            }
        }
    }

    private static int index(double position) {
        return (int) Math.floor((position - FIRST_PIXEL_MM) / PIXEL_MM);
    }

    private byte[] stored(float[] hu, int slice, int version) {
        SplittableRandom places =
                new SplittableRandom(noiseSeed + 31L * slice + 1_000_003L * version);
        byte[] bytes = new byte[SIZE * SIZE * 2];
        for (int row = 0; row < SIZE; row++) {
            int place = places.nextInt(NOISE_SIZE);
            for (int column = 0; column < SIZE; column++) {
                int at = row * SIZE + column;
                int grain = NOISE[(place + column) & (NOISE_SIZE - 1)];
                int value = Math.round(hu[at]) + grain;
                int clamped = Math.max(-1024, Math.min(3071, value)) - RESCALE_INTERCEPT;
                bytes[2 * at] = (byte) clamped;
                bytes[2 * at + 1] = (byte) (clamped >>> 8);
            }
        }
        return bytes;
    }

    /** Neighbours share half of their noise, as the kernel of a scanner does it. */
    private static short[] noise() {
        SplittableRandom source = new SplittableRandom(0x10_5E_D0_5EL);
        double[] white = new double[NOISE_SIZE];
        for (int i = 0; i < NOISE_SIZE; i += 2) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - source.nextDouble()));
            double angle = 2 * StrictMath.PI * source.nextDouble();
            white[i] = radius * StrictMath.cos(angle);
            white[i + 1] = radius * StrictMath.sin(angle);
        }
        short[] noise = new short[NOISE_SIZE];
        for (int i = 0; i < NOISE_SIZE; i++) {
            double both = white[i] + white[(i + 1) & (NOISE_SIZE - 1)];
            noise[i] = (short) StrictMath.round(both * NOISE_HU / StrictMath.sqrt(2));
        }
        return noise;
    }

    private static double depth(Lobe lobe) {
        return switch (lobe) {
            case RUL, LUL -> -85;
            case RML, LINGULA -> -145;
            case RLL, LLL -> -175;
        };
    }

    private static int mean(Nodule nodule) {
        return nodule.size().map(Axes::meanTenths).orElse(0);
    }

    private static double square(double value) {
        return value * value;
    }
}
