package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.Optional;

/** Where a mask lies, in pixels, before the size of the image is known. */
public sealed interface MaskRegion {
    /** The part of the image that is covered; empty if none is. */
    Optional<PixelBox> within(int rows, int columns);

    /**
     * A rectangle.
     *
     * @param x columns left of it
     * @param y rows above it
     * @param width in columns; {@link #TO_THE_EDGE} reaches the right edge
     * @param height in rows; {@link #TO_THE_EDGE} reaches the lower edge
     */
    record Rectangle(int x, int y, int width, int height) implements MaskRegion {
        public static final int TO_THE_EDGE = Integer.MAX_VALUE;

        public Rectangle {
            if (x < 0 || y < 0 || width < 1 || height < 1) {
                throw new IllegalArgumentException("a rectangle covers at least one pixel");
            }
        }

        @Override
        public Optional<PixelBox> within(int rows, int columns) {
            long right = Math.min((long) x + width, columns);
            long lower = Math.min((long) y + height, rows);
            if (x >= right || y >= lower) {
                return Optional.empty();
            }
            return Optional.of(new PixelBox(x, y, (int) right - x, (int) lower - y));
        }
    }

    /** A strip along an edge, as long as the edge and so many pixels deep. */
    record Strip(Edge edge, int depth) implements MaskRegion {
        public Strip {
            if (depth < 1) {
                throw new IllegalArgumentException("a strip is at least one pixel deep");
            }
        }

        @Override
        public Optional<PixelBox> within(int rows, int columns) {
            if (rows < 1 || columns < 1) {
                return Optional.empty();
            }
            int deep = Math.min(depth, edge.horizontal() ? rows : columns);
            return Optional.of(
                    switch (edge) {
                        case TOP -> new PixelBox(0, 0, columns, deep);
                        case BOTTOM -> new PixelBox(0, rows - deep, columns, deep);
                        case LEFT -> new PixelBox(0, 0, deep, rows);
                        case RIGHT -> new PixelBox(columns - deep, 0, deep, rows);
                    });
        }
    }

    /** An edge of the image as it is stored. */
    enum Edge {
        TOP,
        BOTTOM,
        LEFT,
        RIGHT;

        private boolean horizontal() {
            return this == TOP || this == BOTTOM;
        }
    }
}
