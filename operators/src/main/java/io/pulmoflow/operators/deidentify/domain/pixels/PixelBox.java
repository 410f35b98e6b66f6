package io.pulmoflow.operators.deidentify.domain.pixels;

/** A rectangle that lies inside an image, in pixels from its upper left corner. */
public record PixelBox(int x, int y, int width, int height) {
    boolean contains(int column, int row) {
        return column >= x && column < x + width && row >= y && row < y + height;
    }
}
