package io.pulmoflow.operators.lungrads.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.BenignSign;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LungRadsProperties {
    private static final List<String> VERSIONS = List.of("v2022", "v1.1");
    private static final List<NoduleType> TYPES =
            List.of(NoduleType.SOLID, NoduleType.PART_SOLID, NoduleType.NON_SOLID);
    private static final List<NoduleStatus> STATUSES =
            List.of(
                    NoduleStatus.UNKNOWN,
                    NoduleStatus.BASELINE,
                    NoduleStatus.NEW,
                    NoduleStatus.GROWING);
    private static final LocalDate FIRST = LocalDate.parse("2025-01-10");

    private final LungRadsEngine engine = LungRadsEngine.shipped();

    @Property
    void a_bigger_nodule_never_lowers_the_category(
            @ForAll @IntRange(min = 10, max = 350) int tenths,
            @ForAll @IntRange(min = 0, max = 50) int more,
            @ForAll @IntRange(max = 350) int part,
            @ForAll @IntRange(max = 50) int partMore,
            @ForAll @IntRange(max = 2) int type,
            @ForAll @IntRange(max = 3) int status,
            @ForAll @IntRange(max = 1) int version) {
        Nodule small = nodule(1, type, status, tenths, Math.min(part, tenths));
        Nodule large = nodule(1, type, status, tenths + more, Math.min(part, tenths) + partMore);
        assertThat(category(version, List.of(large)))
                .isGreaterThanOrEqualTo(category(version, List.of(small)));
    }

    @Property
    void a_faster_growing_nodule_never_lowers_the_category(
            @ForAll @IntRange(min = 10, max = 350) int before,
            @ForAll @IntRange(min = -20, max = 60) int growth,
            @ForAll @IntRange(max = 30) int more,
            @ForAll @IntRange(max = 2) int type,
            @ForAll @IntRange(min = 20, max = 900) int days,
            @ForAll @IntRange(max = 1) int version) {
        int now = Math.max(10, before + growth);
        assertThat(after(version, type, before, now + more, days))
                .isGreaterThanOrEqualTo(after(version, type, before, now, days));
    }

    @Property
    void the_order_of_nodules_does_not_matter(@ForAll long seed, @ForAll boolean followed) {
        List<Nodule> nodules = several(seed);
        List<Nodule> shuffled = new ArrayList<>(nodules);
        Collections.shuffle(shuffled, new Random(seed));
        List<Examination> earlier =
                followed
                        ? List.of(Written.examination("v2022", FIRST.toString(), several(seed / 2)))
                        : List.of();
        assertThat(engine.assess(on(0, shuffled), earlier))
                .isEqualTo(engine.assess(on(0, nodules), earlier));
    }

    @Property
    void adding_a_benign_nodule_changes_nothing(@ForAll long seed) {
        List<Nodule> nodules = several(seed);
        List<Nodule> more = new ArrayList<>(nodules);
        Nodule benign = nodule(nodules.size() + 1, 0, 1, 200, 0);
        benign.setBenignSigns(List.of(BenignSign.POPCORN));
        more.add(benign);
        Assessment without = engine.assess(on(0, nodules), List.of());
        Assessment with = engine.assess(on(0, more), List.of());
        assertThat(with.category()).isEqualTo(without.category());
        assertThat(with.decidingNodule()).isEqualTo(without.decidingNodule());
        assertThat(with.missing()).isEqualTo(without.missing());
    }

    @Property
    void leaving_a_value_out_never_lowers_the_most_suspicious_that_is_possible(
            @ForAll long seed, @ForAll @IntRange(max = 3) int field) {
        List<Nodule> nodules = several(seed);
        Assessment full = engine.assess(on(0, nodules), List.of());
        Nodule less = Nodule.newBuilder(nodules.get(0)).build();
        switch (field) {
            case 0 -> less.setLongAxisMm(null);
            case 1 -> less.setShortAxisMm(null);
            case 2 -> less.setSolidShortAxisMm(null);
            default -> less.setType(NoduleType.UNKNOWN);
        }
        List<Nodule> partly = new ArrayList<>(nodules);
        partly.set(0, less);
        Assessment part = engine.assess(on(0, partly), List.of());
        assertThat(part.category())
                .satisfiesAnyOf(
                        category -> assertThat(category).isEqualTo(Category.INDETERMINATE),
                        category -> assertThat(category).isEqualTo(full.category()));
        assertThat(part.atLeast()).isLessThanOrEqualTo(full.category());
    }

    private Category after(int version, int type, int before, int now, int days) {
        Examination first =
                Written.examination(
                        VERSIONS.get(version),
                        FIRST.toString(),
                        List.of(nodule(1, type, 1, before, 0)));
        Examination second =
                Written.examination(
                        VERSIONS.get(version),
                        FIRST.plusDays(days).toString(),
                        List.of(nodule(1, type, 0, now, 0)));
        return engine.assess(second, List.of(first)).category();
    }

    private Category category(int version, List<Nodule> nodules) {
        return engine.assess(on(version, nodules), List.of()).category();
    }

    private static Examination on(int version, List<Nodule> nodules) {
        return Written.examination(VERSIONS.get(version), "2026-03-01", nodules);
    }

    private static List<Nodule> several(long seed) {
        Random random = new Random(seed);
        List<Nodule> nodules = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 1; i <= count; i++) {
            int whole = 10 + random.nextInt(300);
            nodules.add(
                    nodule(i, random.nextInt(3), random.nextInt(4), whole, random.nextInt(whole)));
        }
        return nodules;
    }

    private static Nodule nodule(int number, int type, int status, int tenths, int part) {
        Nodule.Builder nodule = Written.blank(number);
        nodule.setType(TYPES.get(type)).setStatus(STATUSES.get(status));
        nodule.setLongAxisMm(tenths / 10.0).setShortAxisMm(tenths / 10.0);
        if (TYPES.get(type) == NoduleType.PART_SOLID) {
            nodule.setSolidLongAxisMm(part / 10.0).setSolidShortAxisMm(part / 10.0);
        }
        return nodule.build();
    }
}
