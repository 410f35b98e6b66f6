package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Collects what callers are told of the written file, while it is read again. */
final class WrittenAttributes {
    private static final int SPACING_BETWEEN_SLICES = 0x00180088;

    private static final TagSet WANTED =
            TagSet.of(
                    Tags.MODALITY,
                    Tags.MANUFACTURER,
                    Tags.MANUFACTURER_MODEL_NAME,
                    Tags.CONVOLUTION_KERNEL,
                    Tags.KVP,
                    Tags.SLICE_THICKNESS,
                    Tags.PIXEL_SPACING,
                    SPACING_BETWEEN_SLICES,
                    Tags.IMAGE_POSITION_PATIENT,
                    Tags.IMAGE_ORIENTATION_PATIENT,
                    Tags.ROWS,
                    Tags.COLUMNS,
                    Tags.NUMBER_OF_FRAMES,
                    Tags.SERIES_NUMBER,
                    Tags.INSTANCE_NUMBER,
                    Tags.STUDY_INSTANCE_UID,
                    Tags.SERIES_INSTANCE_UID,
                    Tags.SOP_INSTANCE_UID,
                    Tags.SOP_CLASS_UID);

    private final Map<Integer, List<String>> texts = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    void take(Element element) throws IOException {
        if (element.depth() > 0
                || element.isSequence()
                || element.isBulk()
                || !WANTED.contains(element.tag())) {
            return;
        }
        if (element.vr().isText()) {
            texts.put(element.tag(), element.texts());
        }
        long[] values = element.numbers();
        if (values.length > 0 && values[0] == (int) values[0]) {
            numbers.put(element.tag(), (int) values[0]);
        }
    }

    DeidentifiedUids uids() {
        return new DeidentifiedUids(
                text(Tags.STUDY_INSTANCE_UID),
                text(Tags.SERIES_INSTANCE_UID),
                text(Tags.SOP_INSTANCE_UID),
                text(Tags.SOP_CLASS_UID));
    }

    ImageAttributes image(String transferSyntax) {
        return new ImageAttributes(
                text(Tags.MODALITY),
                text(Tags.MANUFACTURER),
                text(Tags.MANUFACTURER_MODEL_NAME),
                text(Tags.CONVOLUTION_KERNEL),
                decimal(Tags.KVP, 0),
                decimal(Tags.SLICE_THICKNESS, 0),
                decimal(Tags.PIXEL_SPACING, 0),
                decimal(Tags.PIXEL_SPACING, 1),
                decimal(SPACING_BETWEEN_SLICES, 0),
                decimals(Tags.IMAGE_POSITION_PATIENT, 3),
                decimals(Tags.IMAGE_ORIENTATION_PATIENT, 6),
                whole(Tags.ROWS),
                whole(Tags.COLUMNS),
                whole(Tags.NUMBER_OF_FRAMES),
                whole(Tags.SERIES_NUMBER),
                whole(Tags.INSTANCE_NUMBER),
                transferSyntax);
    }

    private String text(int tag) {
        return String.join("\\", texts.getOrDefault(tag, List.of()));
    }

    private OptionalInt whole(int tag) {
        Integer number = numbers.get(tag);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** As many as asked for, or none. */
    private List<Double> decimals(int tag, int count) {
        List<Double> found = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            decimal(tag, index).ifPresent(found::add);
        }
        boolean whole = found.size() == count && found.stream().allMatch(Double::isFinite);
        return whole && texts.get(tag).size() == count ? found : List.of();
    }

    private OptionalDouble decimal(int tag, int index) {
        List<String> values = texts.getOrDefault(tag, List.of());
        try {
            return values.size() > index
                    ? OptionalDouble.of(Double.parseDouble(values.get(index).strip()))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
