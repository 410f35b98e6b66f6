package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One version of Lung-RADS as data.
 *
 * @param version such as {@code v2022}
 * @param names by which reports call it
 * @param growthTenths a mean diameter larger by more than this, in tenths of a millimetre, within
 *     {@code growthMonths} is growth
 * @param growthVolume the same for a volume, mm³
 * @param incomplete reasons that make category 0
 * @param juxtapleural places whose solid nodules are graded by the row of that name
 * @param formUnlessStated whether such a nodule need not be stated to be smooth and of the form
 * @param cysts the first whose features are all there decides; empty where cysts are not classified
 */
record LungRadsTable(
        String version,
        Set<String> names,
        int growthTenths,
        int growthVolume,
        int growthMonths,
        Set<IncompleteReason> incomplete,
        Set<NoduleLocation> juxtapleural,
        boolean formUnlessStated,
        List<Cell> cells,
        List<CystRow> cysts,
        List<Step> steps,
        List<Gone> gone)
        implements Serializable {

    /** A finding that is so large and seen so is of this category. */
    record Cell(
            String rule,
            Set<Finding> findings,
            Set<Seen> seen,
            Limits whole,
            Limits solidPart,
            Category category)
            implements Serializable {}

    /** A cyst with all these features. */
    record CystRow(String rule, Set<CystFeature> features, Grades grades) implements Serializable {}

    /** A nodule of an earlier category that is stable or smaller, at none of some places. */
    record Step(
            String rule,
            Category earlier,
            int months,
            int lessDays,
            Category category,
            Set<Finding> butNot)
            implements Serializable {
        LocalDate dueFrom(LocalDate since) {
            return since.plusMonths(months).minusDays(lessDays);
        }
    }

    /** A nodule of an earlier category that is no longer seen. */
    record Gone(String rule, Set<Category> earlier, Category category) implements Serializable {}

    boolean classifiesCysts() {
        return !cysts.isEmpty();
    }

    Optional<Step> stepFrom(Category earlier) {
        return steps.stream().filter(step -> step.earlier() == earlier).findFirst();
    }

    /** Its rules by the name that reasons carry. */
    String ruleId(String rule) {
        return version + "/" + rule;
    }
}
