package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.Vr;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of PS3.15 Table E.1-1.
 *
 * @param tag the attribute
 * @param vr its value representation
 * @param alternatives of the Basic Profile, as the table writes them: {@code X}, {@code Z}, {@code
 *     D}, {@code U}, {@code U*}
 * @param options column of an option to its code, {@code K} or {@code C}
 */
record TableRow(int tag, Vr vr, List<String> alternatives, Map<String, String> options) {
    boolean keeps(String column) {
        return "K".equals(options.get(column));
    }

    boolean cleans(String column) {
        return "C".equals(options.get(column));
    }

    boolean isDated() {
        return options.containsKey("modified-dates");
    }

    /**
     * What the Basic Profile does.
     *
     * @param type of the attribute in its IOD: 1, 2 or 3; empty where that is not known, and then
     *     what every type allows is done
     */
    Action basic(Optional<Integer> type) {
        if (alternatives.contains("U*")) {
            return Action.REFERENCES;
        }
        String preferred = type.map(known -> known == 1 ? "D" : known == 2 ? "Z" : "X").orElse("D");
        if (alternatives.contains(preferred)) {
            return action(preferred);
        }
        boolean optional = type.isPresent() && type.get() == 3;
        return action(optional ? alternatives.get(0) : alternatives.get(alternatives.size() - 1));
    }

    private static Action action(String letter) {
        return switch (letter) {
            case "X" -> Action.REMOVE;
            case "Z" -> Action.EMPTY;
            case "D" -> Action.DUMMY;
            case "U" -> Action.UID;
            default -> throw new IllegalStateException("no action of the table: " + letter);
        };
    }
}
