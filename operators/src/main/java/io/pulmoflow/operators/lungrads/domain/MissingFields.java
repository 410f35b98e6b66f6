package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which fields of a nodule would tell more, by their names in the file contract. */
final class MissingFields {
    private MissingFields() {}

    static List<Missing> of(
            Nodule nodule, Measured measured, boolean statusUnstated, Set<Flag> flags) {
        List<String> fields = new ArrayList<>();
        if (nodule.getType() == NoduleType.UNKNOWN) {
            fields.add("nodule_type");
        }
        if (nodule.getType() == NoduleType.CYST) {
            fields.add("cyst_features");
        } else {
            addIf(
                    fields,
                    !measured.whole().isKnown() && nodule.getLongAxisMm() == null,
                    "long_axis_mm");
            addIf(
                    fields,
                    !measured.whole().isKnown() && nodule.getShortAxisMm() == null,
                    "short_axis_mm");
        }
        if (nodule.getType() == NoduleType.PART_SOLID && !measured.solidPart().isKnown()) {
            addIf(fields, nodule.getSolidLongAxisMm() == null, "solid_long_axis_mm");
            addIf(fields, nodule.getSolidShortAxisMm() == null, "solid_short_axis_mm");
        }
        addIf(fields, statusUnstated, "nodule_status");
        addIf(fields, flags.contains(Flag.AMBIGUOUS_MATCH), "nodule_id");
        return fields.stream().map(field -> new Missing(nodule.getNumber(), field)).toList();
    }

    private static void addIf(List<String> fields, boolean missing, String field) {
        if (missing) {
            fields.add(field);
        }
    }
}
