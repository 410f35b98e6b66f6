package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces UIDs by keyed ones, the same wherever they stand. What the standard itself assigned
 * names a class, a transfer syntax, a coding scheme or a well-known frame of reference, and stays.
 */
final class UidMapping {
    /** The root of all that DICOM assigns (PS3.5 section 9). */
    private static final String STANDARD = "1.2.840.10008.";

    /**
     * No assigned UID is longer (PS3.6 Annex A); whatever is, somebody made under a root not
     * theirs.
     */
    private static final int LONGEST_STANDARD = 40;

    /** More are forgotten, and made again. */
    private static final int MOST_KNOWN = 1 << 12;

    /**
     * Media Storage and own SOP Instance, Study, Series: nothing well-known is ever stored here.
     */
    private static final TagSet INSTANCES =
            TagSet.of(0x00020003, 0x00080018, 0x0020000D, 0x0020000E);

    /** SOP classes, transfer syntaxes, coding schemes, context groups: kinds, not things. */
    private static final TagSet KINDS =
            TagSet.of(
                    0x00080016,
                    0x0008001A,
                    0x0008001B,
                    0x00080062,
                    0x0008010C,
                    0x0008010D,
                    0x00080117,
                    0x00080118,
                    0x0008040E,
                    0x00081150,
                    0x0008115A,
                    0x00083002,
                    0x00340003,
                    0x04000010,
                    0x30100052,
                    0x30100053);

    private final ResearchIds ids;
    private final String root;
    private final Map<String, String> known = new HashMap<>();

    UidMapping(ResearchIds ids, String root) {
        this.ids = ids;
        this.root = root;
    }

    static boolean isKind(int tag) {
        return KINDS.contains(tag);
    }

    /** Whether the UID tells of nothing but the standard. */
    static boolean isStandard(String uid) {
        return uid.startsWith(STANDARD) && uid.length() <= LONGEST_STANDARD;
    }

    /** All values of one attribute. */
    String values(int tag, List<String> uids) {
        if (uids.size() == 1) {
            String uid = uids.get(0);
            return stays(tag, uid) ? uid : of(uid);
        }
        List<String> mapped = new ArrayList<>(uids.size());
        for (String uid : uids) {
            mapped.add(stays(tag, uid) ? uid : of(uid));
        }
        return String.join("\\", mapped);
    }

    private static boolean stays(int tag, String uid) {
        return uid.isEmpty() || isStandard(uid) && !INSTANCES.contains(tag);
    }

    String of(String uid) {
        String mapped = known.get(uid);
        if (mapped == null) {
            if (known.size() == MOST_KNOWN) {
                known.clear();
            }
            mapped = ids.uid(root, uid);
            known.put(uid, mapped);
        }
        return mapped;
    }
}
