package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomDictionary;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A profile made ready: what it does to each attribute, in which kind of instance, at which depth.
 */
final class ActionPlan {
    /**
     * Versions of code lists and templates: known to all, so that a shifted one would tell the
     * shift. The time zone tells the place.
     */
    private static final Set<Integer> NEVER_SHIFTED =
            Set.of(0x00080106, 0x00080107, 0x00080201, 0x0040DB06, 0x0040DB07);

    private static final int CONTENT_SEQUENCE = 0x0040A730;
    private static final int GRAPHIC_ANNOTATION_SEQUENCE = 0x00700001;

    private final Profile profile;
    private final AttributeTable table = AttributeTable.shipped();
    private final IodTypes types = IodTypes.shipped();
    private final Map<Integer, Action> beyond = beyondTable();
    private final Map<String, Actions> byFamily = new ConcurrentHashMap<>();
    private final Actions anywhere;

    ActionPlan(Profile profile) {
        this.profile = profile;
        this.anywhere = actions(Optional.empty());
    }

    /** For the top-level data set of an instance of this SOP class. */
    Actions topLevel(String sopClassUid) {
        Optional<String> family = types.family(sopClassUid);
        return family.isEmpty()
                ? anywhere
                : byFamily.computeIfAbsent(family.get(), key -> actions(family));
    }

    /** For items of sequences, where types of attributes depend on the sequence. */
    Actions nested() {
        return anywhere;
    }

    boolean retainsUids() {
        return profile.has(ProfileOption.RETAIN_UIDS);
    }

    private Actions actions(Optional<String> family) {
        Map<Integer, Decision> decisions = new HashMap<>();
        beyond.forEach((tag, action) -> decisions.put(tag, new Decision(action, Action.DUMMY)));
        for (TableRow row : table.rows()) {
            Action basic = row.basic(types.type(row.tag(), family));
            decisions.put(row.tag(), new Decision(withOptions(row, basic), basic));
        }
        profile.overrides()
                .forEach(
                        (tag, action) -> {
                            Decision without = decisions.get(tag);
                            decisions.put(
                                    tag,
                                    new Decision(
                                            action,
                                            without == null || !isPlain(without.fallback())
                                                    ? Action.DUMMY
                                                    : without.fallback()));
                        });
        TagMap map = new TagMap(2 * decisions.size());
        decisions.forEach((tag, decision) -> map.put(tag, decision.packed()));
        return new Actions(
                map,
                outsideTable(),
                profile.has(ProfileOption.RETAIN_UIDS) ? Action.KEEP : Action.UID);
    }

    private static boolean isPlain(Action action) {
        return action == Action.REMOVE || action == Action.EMPTY || action == Action.DUMMY;
    }

    private Action withOptions(TableRow row, Action basic) {
        if (row.isDated() && profile.has(ProfileOption.RETAIN_MODIFIED_DATES)) {
            return shifted(row, basic);
        }
        if (retained(row)) {
            return Action.KEEP;
        }
        if (row.tag() == CONTENT_SEQUENCE && profile.has(ProfileOption.CLEAN_STRUCTURED_CONTENT)) {
            return Action.CONTENT;
        }
        if (row.tag() == GRAPHIC_ANNOTATION_SEQUENCE && profile.has(ProfileOption.CLEAN_GRAPHICS)) {
            return Action.GRAPHICS;
        }
        // A sequence of descriptors goes after the Basic Profile: ids lie between its words.
        return cleaned(row) && row.vr().isText() ? Action.CLEAN : basic;
    }

    private Action shifted(TableRow row, Action basic) {
        boolean dateOrTime = row.vr() == Vr.DA || row.vr() == Vr.TM || row.vr() == Vr.DT;
        // A device's dates are those of all its patients: shifted, they tell how shifts differ.
        boolean ofDevice =
                row.keeps("device") && !profile.has(ProfileOption.RETAIN_DEVICE_IDENTITY);
        return dateOrTime && !ofDevice && !NEVER_SHIFTED.contains(row.tag()) ? Action.SHIFT : basic;
    }

    private boolean retained(TableRow row) {
        return profile.has(ProfileOption.RETAIN_UIDS) && row.keeps("uids")
                || profile.has(ProfileOption.RETAIN_DEVICE_IDENTITY) && row.keeps("device")
                || profile.has(ProfileOption.RETAIN_INSTITUTION_IDENTITY)
                        && row.keeps("institution")
                || profile.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS) && row.keeps("patient")
                || profile.has(ProfileOption.RETAIN_FULL_DATES) && row.keeps("full-dates");
    }

    private boolean cleaned(TableRow row) {
        return profile.has(ProfileOption.CLEAN_DESCRIPTORS) && row.cleans("descriptors")
                || profile.has(ProfileOption.RETAIN_DEVICE_IDENTITY) && row.cleans("device")
                || profile.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS)
                        && row.cleans("patient");
    }

    private Action outsideTable() {
        if (profile.has(ProfileOption.RETAIN_FULL_DATES)) {
            return Action.KEEP;
        }
        return profile.has(ProfileOption.RETAIN_MODIFIED_DATES) ? Action.SHIFT : Action.DUMMY;
    }

    private static Map<Integer, Action> beyondTable() {
        Map<Integer, Action> beyond = new HashMap<>();
        for (String line : ShippedText.content("beyond-table.txt")) {
            String[] words = line.split("\\s+");
            beyond.put(
                    Integer.parseUnsignedInt(words[0], 16),
                    Action.of(words[1])
                            .orElseThrow(() -> new IllegalStateException("no action: " + line)));
        }
        return beyond;
    }

    /**
     * @param action what is done
     * @param fallback what is done where the value cannot be shifted, or nothing of it can stay
     */
    record Decision(Action action, Action fallback) {
        private static final Action[] ACTIONS = Action.values();

        int packed() {
            return action.ordinal() << 8 | fallback.ordinal();
        }

        static Action action(int packed) {
            return ACTIONS[packed >> 8];
        }

        static Action fallback(int packed) {
            return ACTIONS[packed & 0xFF];
        }
    }

    /** What is done to the attributes of one kind of data set. */
    static final class Actions {
        private static final DicomDictionary DICTIONARY = DicomDictionary.standard();

        private final TagMap decisions;
        private final Action dates;
        private final Action uids;

        private Actions(TagMap decisions, Action dates, Action uids) {
            this.decisions = decisions;
            this.dates = dates;
            this.uids = uids;
        }

        /** Packed {@link Decision} for an attribute of the standard. */
        int of(int tag, Vr vr) {
            int decided = decisions.get(tag);
            if (decided != TagMap.ABSENT) {
                return decided;
            }
            return new Decision(standing(tag, vr), Action.DUMMY).packed();
        }

        /** The attribute is not in the table. */
        private Action standing(int tag, Vr vr) {
            if (Tags.isGroupLength(tag) && Tags.group(tag) > 2) {
                return Action.KEEP;
            }
            if (isForeignGroup(tag) || !DICTIONARY.isKnown(tag)) {
                return Action.REMOVE;
            }
            return switch (vr) {
                case PN -> Action.EMPTY;
                case DA, DT, TM -> dates;
                case UI -> uids;
                case AE,
                        AS,
                        AT,
                        CS,
                        DS,
                        FD,
                        FL,
                        IS,
                        LO,
                        LT,
                        OB,
                        OD,
                        OF,
                        OL,
                        OV,
                        OW,
                        SH,
                        SL,
                        SQ,
                        SS,
                        ST,
                        SV,
                        UC,
                        UL,
                        UN,
                        UR,
                        US,
                        UT,
                        UV ->
                        Action.KEEP;
            };
        }

        /**
         * Commands, file meta and directory elements that strayed into a data set; curves, overlays
         * and the retired image ids, whose groups or elements repeat.
         */
        private static boolean isForeignGroup(int tag) {
            int group = Tags.group(tag);
            int family = group & 0xFF01;
            return group < 8
                    || family == 0x5000
                    || family == 0x6000
                    || (tag & 0xFFFFFF00) == 0x00203100;
        }
    }
}
