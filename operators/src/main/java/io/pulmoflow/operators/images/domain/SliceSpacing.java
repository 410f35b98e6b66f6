package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.state.ArchivedFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The distance of neighbouring slices of a series, from where they lie in the patient (PS3.3
 * C.7.6.2.1.1): the median gap along the normal of the greatest stack of parallel slices. A
 * localizer among the slices, a slice sent twice and a slice that is missing change nothing.
 */
final class SliceSpacing {
    /** Cosine of half a degree: rounded direction cosines of one stack are nearer than that. */
    private static final double PARALLEL = 0.99996;

    /** Positions nearer than this, in millimetres, are of one slice. */
    private static final double SAME_SLICE = 0.01;

    /** Directions of a slice are unit vectors at right angles, within this. */
    private static final double DIRECTION_TOLERANCE = 0.01;

    private static final double PER_MILLIMETRE = 1_000;

    private SliceSpacing() {}

    /**
     * @param facts in an order that is the same for the same images
     * @return millimetres, to the micrometre; empty where no two parallel slices have positions
     */
    static OptionalDouble of(List<ArchivedFacts> facts) {
        return stacks(facts).stream()
                .max(Comparator.comparingInt(stack -> stack.depths.size()))
                .map(Stack::spacing)
                .orElse(OptionalDouble.empty());
    }

    private static List<Stack> stacks(List<ArchivedFacts> facts) {
        List<Stack> stacks = new ArrayList<>();
        for (ArchivedFacts one : facts) {
            if (one.getPosition().size() != 3 || one.getOrientation().size() != 6) {
                continue;
            }
            double[] normal = normal(one.getOrientation());
            double length = Math.sqrt(dot(normal, normal));
            if (Math.abs(length - 1) > DIRECTION_TOLERANCE) {
                continue;
            }
            Arrays.setAll(normal, axis -> normal[axis] / length);
            Stack stack =
                    stacks.stream()
                            .filter(known -> dot(known.normal, normal) > PARALLEL)
                            .findFirst()
                            .orElse(null);
            if (stack == null) {
                stack = new Stack(normal);
                stacks.add(stack);
            }
            stack.add(one.getPosition());
        }
        return stacks;
    }

    private static double[] normal(List<Double> orientation) {
        double rowX = orientation.get(0);
        double rowY = orientation.get(1);
        double rowZ = orientation.get(2);
        double columnX = orientation.get(3);
        double columnY = orientation.get(4);
        double columnZ = orientation.get(5);
        return new double[] {
            rowY * columnZ - rowZ * columnY,
            rowZ * columnX - rowX * columnZ,
            rowX * columnY - rowY * columnX
        };
    }

    private static double dot(double[] one, double[] other) {
        return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
    }

    /** Slices of one orientation. */
    private static final class Stack {
        private final double[] normal;
        private final List<Double> depths = new ArrayList<>();

        Stack(double[] normal) {
            this.normal = normal;
        }

        void add(List<Double> position) {
            depths.add(
                    dot(normal, new double[] {position.get(0), position.get(1), position.get(2)}));
        }

        OptionalDouble spacing() {
            List<Double> sorted = depths.stream().sorted().toList();
            List<Double> gaps = new ArrayList<>();
            double last = Double.NEGATIVE_INFINITY;
            for (double depth : sorted) {
                if (depth - last > SAME_SLICE) {
                    if (last != Double.NEGATIVE_INFINITY) {
                        gaps.add(depth - last);
                    }
                    last = depth;
                }
            }
            gaps.sort(Comparator.naturalOrder());
            int count = gaps.size();
            if (count == 0) {
                return OptionalDouble.empty();
            }
            double median = (gaps.get((count - 1) / 2) + gaps.get(count / 2)) / 2;
            return OptionalDouble.of(Math.rint(median * PER_MILLIMETRE) / PER_MILLIMETRE);
        }
    }
}
