package io.pulmoflow.generator.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pulmoflow.generator.expected.ExpectedOutcomes;
import io.pulmoflow.generator.expected.ExpectedParticipant;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedExamination;
import io.pulmoflow.generator.expected.ExpectedParticipant.WhyNot;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.ProtocolStatus;
import io.pulmoflow.generator.records.SourceRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartsTest {

    private static final int PARTICIPANTS = 5_000;

    @Test
    void categories_come_in_the_prevalence_of_a_real_programme() {
        Map<Category, Integer> counts = new EnumMap<>(Category.class);
        ExpectedOutcomes outcomes = new ExpectedOutcomes();
        Charts charts = new Charts(3, 12);
        for (int i = 0; i < PARTICIPANTS; i++) {
            for (ExpectedExamination examination : outcomes.of(charts.chart(i)).examinations()) {
                boolean read =
                        examination.status() == ProtocolStatus.FINAL
                                || examination.status() == ProtocolStatus.AMENDED;
                if (read) {
                    counts.merge(examination.category(), 1, Integer::sum);
                }
            }
        }
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(percent(counts, all, Category.CATEGORY_1)).isCloseTo(39, within(2.0));
        assertThat(percent(counts, all, Category.CATEGORY_2)).isCloseTo(45, within(2.0));
        assertThat(percent(counts, all, Category.CATEGORY_3)).isCloseTo(9, within(1.2));
        assertThat(percent(counts, all, Category.CATEGORY_4A)).isCloseTo(4, within(0.8));
        assertThat(
                        percent(counts, all, Category.CATEGORY_4B)
                                + percent(counts, all, Category.CATEGORY_4X))
                .isCloseTo(3, within(0.8));
        assertThat(percent(counts, all, Category.CATEGORY_0)).isBetween(0.3, 2.0);
        assertThat(counts).doesNotContainKey(Category.UNSTATED);
    }

    @Test
    void about_85_in_a_hundred_give_consent() {
        ExpectedOutcomes outcomes = new ExpectedOutcomes();
        Charts charts = new Charts(21, 12);
        Map<WhyNot, Integer> reasons = new EnumMap<>(WhyNot.class);
        int released = 0;
        for (int i = 0; i < 2_000; i++) {
            ExpectedParticipant participant = outcomes.of(charts.chart(i));
            participant.whyNot().ifPresent(why -> reasons.merge(why, 1, Integer::sum));
            released += participant.whyNot().isEmpty() ? 1 : 0;
        }
        assertThat(released / 20.0).isBetween(80.0, 87.0);
        assertThat(reasons).containsOnlyKeys(WhyNot.values());
    }

    @Test
    void versions_of_one_thing_never_tie_unless_they_are_the_same() {
        Charts charts = new Charts(5, 12);
        for (int i = 0; i < PARTICIPANTS; i++) {
            Map<List<Object>, Object> seen = new HashMap<>();
            for (SourceRecord record : charts.chart(i).records()) {
                if (record.defect() == Defect.NONE) {
                    Object said = said(record);
                    assertThat(Optional.ofNullable(seen.putIfAbsent(version(record), said)))
                            .matches(before -> before.isEmpty() || before.get().equals(said));
                }
            }
        }
    }

    @Test
    void everything_happens_before_the_programme_ends() {
        Charts charts = new Charts(8, 12);
        Instant end = LocalDate.of(2026, 6, 30).atStartOfDay(Calendar.ZONE).toInstant();
        for (int i = 0; i < PARTICIPANTS; i++) {
            for (Delivery delivery : charts.chart(i).deliveries()) {
                assertThat(delivery.at()).isBefore(end);
            }
        }
    }

    @Test
    void nodules_are_followed_over_rounds() {
        Charts charts = new Charts(13, 12);
        Set<Nodule.Status> statuses = new HashSet<>();
        int followed = 0;
        for (int i = 0; i < 500; i++) {
            Map<String, String> examinations = new HashMap<>();
            for (SourceRecord record : charts.chart(i).records()) {
                if (record instanceof Protocol protocol) {
                    for (Nodule nodule : protocol.reading().nodules()) {
                        statuses.add(nodule.status());
                        String accession = protocol.examination().accessionNumber();
                        String before = examinations.putIfAbsent(nodule.id(), accession);
                        followed += before != null && !before.equals(accession) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(followed).isGreaterThan(100);
        assertThat(statuses).contains(Nodule.Status.values());
    }

    private static List<Object> version(SourceRecord record) {
        if (record instanceof Contact contact) {
            return List.of("contact", contact.updatedAt());
        }
        if (record instanceof Protocol protocol) {
            return List.of(
                    protocol.examination().accessionNumber(), protocol.reading().reportedAt());
        }
        if (record instanceof HealthRecord healthRecord) {
            return List.of(healthRecord.recordId(), healthRecord.recordedAt());
        }
        return List.of(record);
    }

    /**
     * Content without whom it is about: a record sent again may name its subject in another way.
     */
    private static Object said(SourceRecord record) {
        if (record instanceof Protocol protocol) {
            return List.of(protocol.examination(), protocol.reading());
        }
        return record;
    }

    private static double percent(Map<Category, Integer> counts, int all, Category category) {
        return 100.0 * counts.getOrDefault(category, 0) / all;
    }
}
