package io.pulmoflow.jobs.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.operators.lungrads.domain.Assessment;
import io.pulmoflow.operators.lungrads.domain.Category;
import io.pulmoflow.operators.lungrads.domain.FollowedNodule;
import io.pulmoflow.operators.lungrads.domain.Growth;
import io.pulmoflow.operators.lungrads.domain.Missing;
import io.pulmoflow.operators.lungrads.domain.Reason;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.operators.screening.domain.RoutedCategory;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * An examination as {@code classify} prints it.
 *
 * @param recordRejected whether a record of the same person could not be read
 */
record ClassifiedExamination(
        ProtocolReported protocol,
        Assessment assessment,
        OutcomeMapping mapping,
        boolean recordRejected) {
    static final List<String> COLUMNS =
            List.of(
                    "accession_number",
                    "version",
                    "category",
                    "s_modifier",
                    "outcome",
                    "interval_months",
                    "deciding_nodule",
                    "stated_category",
                    "routed_category",
                    "flags",
                    "missing",
                    "reasons");

    /** The values of the columns. */
    List<String> cells() {
        ObjectNode json = json();
        List<String> cells = new ArrayList<>();
        for (String column : COLUMNS) {
            if (json.get(column).isArray()) {
                List<String> texts = new ArrayList<>();
                json.get(column).forEach(node -> texts.add(node.asText()));
                cells.add(String.join(" / ", texts));
            } else {
                cells.add(json.get(column).isNull() ? "" : json.get(column).asText());
            }
        }
        return cells;
    }

    ObjectNode json() {
        RoutedCategory compared =
                RoutedCategory.of(
                        mapping,
                        protocol.getLungRads(),
                        assessment.category().lungRads(),
                        assessment.certain().lungRads());
        OutcomeMapping.Consequence consequence =
                mapping.consequenceOf(assessment.category().lungRads());
        OutcomeMapping.Consequence routed = mapping.consequenceOf(compared.category());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("accession_number", protocol.getAccessionNumber());
        json.put("performed_at", protocol.getPerformedAt().toString());
        json.put("version", assessment.version());
        json.put("category", assessment.category().written());
        json.put("s_modifier", assessment.sModifier());
        json.put("outcome", consequence.kind().name());
        json.put("interval_months", consequence.intervalMonths());
        putDeciding(json);
        json.put(
                "stated_category",
                protocol.getLungRads() == LungRads.UNSTATED
                        ? null
                        : Category.of(protocol.getLungRads()).written());
        json.put("differs_from_stated", compared.differs());
        json.put("routed_category", Category.of(compared.category()).written());
        json.put("routed_outcome", routed.kind().name());
        json.put("routed_interval_months", routed.intervalMonths());
        json.set("reasons", texts(assessment.reasons().stream().map(Reason::text).toList()));
        json.set("missing", texts(assessment.missing().stream().map(Missing::text).toList()));
        json.set("flags", texts(flags(assessment.flags(), compared.differs())));
        ArrayNode nodules = json.putArray("nodules");
        assessment.nodules().forEach(nodule -> nodules.add(json(nodule)));
        return json;
    }

    private void putDeciding(ObjectNode json) {
        FollowedNodule deciding = assessment.decidingNodule().orElse(null);
        if (deciding == null || !deciding.mentioned()) {
            json.putNull("deciding_nodule");
        } else {
            json.put("deciding_nodule", deciding.nodule().getNumber());
        }
        json.put("deciding_nodule_id", deciding == null ? null : deciding.lastingId());
    }

    private List<String> flags(Iterable<? extends Enum<?>> of, boolean differs) {
        List<String> flags = new ArrayList<>();
        of.forEach(flag -> flags.add(flag.name()));
        if (differs) {
            flags.add("CATEGORY_DISAGREES");
        }
        if (recordRejected) {
            flags.add("RECORD_REJECTED");
        }
        Collections.sort(flags);
        return flags;
    }

    private static ObjectNode json(FollowedNodule followed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (followed.mentioned()) {
            json.put("number", followed.nodule().getNumber());
        } else {
            json.putNull("number");
        }
        json.put("lasting_id", followed.lastingId());
        json.put("match_confidence", followed.confidence());
        json.put("category", followed.category().written());
        json.put("at_least", followed.least().written());
        json.put("at_most", followed.most().written());
        json.put("stated_status", word(followed.stated()));
        json.put("computed_status", word(followed.computed()));
        followed.growth().ifPresent(growth -> json.set("growth", json(growth)));
        json.set("reasons", texts(followed.reasons().stream().map(Reason::text).toList()));
        return json;
    }

    private static ObjectNode json(Growth growth) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("since", growth.since().toString());
        json.put("days", growth.days());
        growth.diameterTenths()
                .ifPresent(tenths -> json.put("diameter_mm", BigDecimal.valueOf(tenths, 1)));
        growth.volume().ifPresent(volume -> json.put("volume_mm3", volume));
        growth.doublingDays().ifPresent(days -> json.put("doubling_days", days));
        return json;
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
