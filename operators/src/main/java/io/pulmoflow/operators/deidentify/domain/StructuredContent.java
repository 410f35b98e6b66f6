package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Vr;
import java.util.Set;

/**
 * Which attributes stay inside of what is cleaned as structured content, as references, as graphics
 * or as codes; any other goes.
 */
enum StructuredContent {
    /** An ordinary data set: the table decides. */
    NONE,
    /** Items that refer to instances (PS3.3 section 10.8 and 10.3). */
    REFERENCES,
    /** Content items of a structured report (PS3.3 section C.17.3). */
    CONTENT,
    /** Measured values of content items (PS3.3 section C.18.1). */
    MEASURED,
    /** Graphic annotations (PS3.3 section C.10.5). */
    GRAPHICS,
    /** Coded entries (PS3.3 section 8.8). */
    CODE;

    /** Sequences of references to SOP instances, and what stays inside of them. */
    private static final Set<Integer> REFERENCE_SEQUENCES =
            Set.of(0x00081140, 0x00081199, 0x00082112);

    private static final Set<Integer> REFERENCE_ATTRIBUTES =
            Set.of(
                    0x00081150,
                    0x00081155,
                    0x00081160,
                    0x00081161,
                    0x00081162,
                    0x00081163,
                    0x0028135A,
                    0x0040A0B0,
                    0x0062000B);

    private static final Set<Integer> CODE_SEQUENCES =
            Set.of(0x0040A043, 0x0040A168, 0x0040A170, 0x004008EA, 0x0040A301);

    private static final int CONTENT_SEQUENCE = 0x0040A730;
    private static final int MEASURED_VALUE_SEQUENCE = 0x0040A300;

    private static final Set<Integer> MEASURED_ATTRIBUTES =
            Set.of(0x0040A161, 0x0040A162, 0x0040A163, 0x0040A30A);

    private static final Set<Integer> CONTENT_ATTRIBUTES =
            Set.of(
                    0x0040A010,
                    0x0040A040,
                    0x0040A050,
                    0x0040A120,
                    0x0040A121,
                    0x0040A122,
                    0x0040A123,
                    0x0040A124,
                    0x0040A130,
                    0x0040A132,
                    0x0040A138,
                    0x0040A13A,
                    0x0040A160,
                    0x0040A171,
                    0x0040DB73,
                    0x00700022,
                    0x00700023,
                    0x30060024);

    private static final Set<Integer> GRAPHIC_SEQUENCES = Set.of(0x00700009);

    private static final Set<Integer> GRAPHIC_ATTRIBUTES =
            Set.of(
                    0x00700002,
                    0x00700003,
                    0x00700004,
                    0x00700005,
                    0x00700020,
                    0x00700021,
                    0x00700022,
                    0x00700023,
                    0x00700024);

    /** What an item's sequence is cleaned as; {@link #NONE} where the sequence goes. */
    StructuredContent inside(int tag) {
        return switch (this) {
            case NONE, CODE -> NONE;
            case REFERENCES -> referencesOrCode(tag);
            case CONTENT ->
                    switch (tag) {
                        case CONTENT_SEQUENCE -> CONTENT;
                        case MEASURED_VALUE_SEQUENCE -> MEASURED;
                        default -> referencesOrCode(tag);
                    };
            case MEASURED -> CODE_SEQUENCES.contains(tag) ? CODE : NONE;
            case GRAPHICS ->
                    GRAPHIC_SEQUENCES.contains(tag)
                            ? GRAPHICS
                            : tag == 0x00081140 ? REFERENCES : NONE;
        };
    }

    private static StructuredContent referencesOrCode(int tag) {
        if (REFERENCE_SEQUENCES.contains(tag)) {
            return REFERENCES;
        }
        return CODE_SEQUENCES.contains(tag) ? CODE : NONE;
    }

    /** Whether an attribute that is no sequence stays. */
    boolean holds(int tag, Vr vr) {
        return switch (this) {
            case NONE -> true;
            case CODE -> false;
            case REFERENCES -> REFERENCE_ATTRIBUTES.contains(tag) && isPlain(vr);
            case CONTENT -> CONTENT_ATTRIBUTES.contains(tag);
            case MEASURED -> MEASURED_ATTRIBUTES.contains(tag);
            case GRAPHICS -> GRAPHIC_ATTRIBUTES.contains(tag) && isPlain(vr);
        };
    }

    private static boolean isPlain(Vr vr) {
        return !vr.isTextByCharset();
    }
}
