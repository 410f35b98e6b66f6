package io.pulmoflow.operators.deidentify.domain;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Technical values of an image, as the de-identified file states them; text is empty where it
 * states none.
 *
 * @param modality (0008,0060)
 * @param manufacturer (0008,0070)
 * @param model (0008,1090)
 * @param kernel Convolution Kernel (0018,1210); several values joined by a backslash
 * @param kvp peak tube voltage (0018,0060), in kilovolts
 * @param sliceThickness (0018,0050), in millimetres
 * @param rowSpacing first value of Pixel Spacing (0028,0030), in millimetres
 * @param columnSpacing second value of Pixel Spacing, in millimetres
 * @param sliceSpacing Spacing Between Slices (0018,0088), in millimetres
 * @param position Image Position (Patient) (0020,0032), in millimetres; empty where it is not three
 *     numbers
 * @param orientation Image Orientation (Patient) (0020,0037); empty where it is not six numbers
 * @param rows (0028,0010)
 * @param columns (0028,0011)
 * @param frames Number of Frames (0028,0008)
 * @param seriesNumber (0020,0011)
 * @param instanceNumber (0020,0013)
 * @param transferSyntax UID, (0002,0010)
 */
public record ImageAttributes(
        String modality,
        String manufacturer,
        String model,
        String kernel,
        OptionalDouble kvp,
        OptionalDouble sliceThickness,
        OptionalDouble rowSpacing,
        OptionalDouble columnSpacing,
        OptionalDouble sliceSpacing,
        List<Double> position,
        List<Double> orientation,
        OptionalInt rows,
        OptionalInt columns,
        OptionalInt frames,
        OptionalInt seriesNumber,
        OptionalInt instanceNumber,
        String transferSyntax) {
    public ImageAttributes {
        position = List.copyOf(position);
        orientation = List.copyOf(orientation);
    }
}
