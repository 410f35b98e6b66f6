package io.pulmoflow.operators.deidentify.domain.pixels;

import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.Tags;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What one data set states about its pixels. Never printed: a description may hold a name. */
public final class PixelFacts {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Map<PixelFact, List<String>> values;

    private PixelFacts(Map<PixelFact, List<String>> values) {
        this.values = values;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The values without padding, in upper case; empty where the attribute is absent or empty. */
    List<String> values(PixelFact fact) {
        return values.getOrDefault(fact, List.of());
    }

    /** All values as one, divided by backslashes as in the file. */
    String text(PixelFact fact) {
        List<String> all = values(fact);
        return all.size() == 1 ? all.get(0) : String.join("\\", all);
    }

    /** The first value as a number; empty where there is none or it is no whole number. */
    OptionalInt number(PixelFact fact) {
        List<String> all = values(fact);
        if (all.isEmpty() || !NUMBER.matcher(all.get(0)).matches()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(all.get(0)));
    }

    boolean hasPixels() {
        return text(PixelFact.PIXELS).equals("YES");
    }

    /** The same facts, of which rules decide the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PixelFacts facts && values.equals(facts.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "PixelFacts" + values.keySet();
    }

    /** Takes facts as a reader meets them. */
    public static final class Builder {
        /** Any of the repeating groups 6000 to 60FE. */
        private static final int OVERLAY_MASK = 0xFF01FFFF;

        private static final int OVERLAY_BITS_ALLOCATED = 0x60000100;

        private final Map<PixelFact, List<String>> values = new EnumMap<>(PixelFact.class);

        private Builder() {}

        /** Takes what the element states; of no interest are most, and all inside of sequences. */
        public Builder take(Element element) throws IOException {
            if (element.depth() > 0) {
                return this;
            }
            int tag = element.tag();
            if (tag == Tags.PIXEL_DATA
                    || tag == Tags.FLOAT_PIXEL_DATA
                    || tag == Tags.DOUBLE_FLOAT_PIXEL_DATA) {
                return withPixels();
            }
            if ((tag & OVERLAY_MASK) == OVERLAY_BITS_ALLOCATED && !element.isBulk()) {
                long[] bits = element.numbers();
                return bits.length == 1 && bits[0] == 1
                        ? this
                        : with(PixelFact.EMBEDDED_OVERLAY, "yes");
            }
            PixelFact fact = PixelFact.of(tag).orElse(null);
            if (fact == null || element.isBulk() || element.isSequence()) {
                return this;
            }
            return with(fact, element.vr().isText() ? element.texts() : numbers(element));
        }

        private static List<String> numbers(Element element) throws IOException {
            List<String> numbers = new ArrayList<>();
            for (long number : element.numbers()) {
                numbers.add(Long.toString(number));
            }
            return numbers;
        }

        /** Values of a top-level attribute, padded or not; what is stated twice counts last. */
        public Builder with(PixelFact fact, List<String> texts) {
            List<String> stripped = new ArrayList<>(texts.size());
            boolean empty = true;
            for (String text : texts) {
                String value = text.replace('\0', ' ').strip().toUpperCase(Locale.ROOT);
                stripped.add(value);
                empty &= value.isEmpty();
            }
            if (empty) {
                values.remove(fact);
            } else {
                values.put(fact, stripped);
            }
            return this;
        }

        public Builder with(PixelFact fact, String text) {
            return with(fact, List.of(text.split("\\\\", -1)));
        }

        public Builder with(PixelFact fact, long number) {
            return with(fact, List.of(Long.toString(number)));
        }

        /** The data set has pixel data: (7FE0,0008), (7FE0,0009) or (7FE0,0010). */
        public Builder withPixels() {
            return with(PixelFact.PIXELS, "yes");
        }

        public PixelFacts build() {
            Map<PixelFact, List<String>> all = new EnumMap<>(values);
            all.putIfAbsent(PixelFact.PIXELS, List.of("NO"));
            return new PixelFacts(all);
        }
    }
}
