package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.state.HeldTexts;
import io.pulmoflow.schemas.state.KnownNames;
import io.pulmoflow.schemas.state.TextOwner;
import io.pulmoflow.schemas.state.TextSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TextRulesProperties {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final TextRules RULES = ExampleRules.ofNinetyDays();

    private static final LinkedTexts FIRST =
            texts("one", 0, "Пациентка Сойкина, очаг 5 мм.", "Второе чтение: Сойкина.");
    private static final LinkedTexts AMENDED =
            texts("two", 60, "Пациентка Воронец (ранее Сойкина), очаг 6 мм.", null);
    private static final PersonKnown MAIDEN = person(0, Consent.GIVEN, "Сойкина");
    private static final PersonKnown MARRIED = person(60, Consent.GIVEN, "Воронец");
    private static final PersonKnown UNASKED = person(-60, Consent.NONE, null);
    private static final PersonKnown WITHDRAWN = person(120, Consent.WITHDRAWN, null);

    @Provide
    Arbitrary<List<Object>> orders() {
        return Arbitraries.shuffle(FIRST, AMENDED, FIRST, MAIDEN, MARRIED, UNASKED, MARRIED);
    }

    @Property
    void any_order_of_versions_ends_with_the_same_texts(@ForAll("orders") List<Object> order) {
        Map<TextKind, String> end = run(order);
        assertThat(end).isEqualTo(run(List.of(UNASKED, MAIDEN, MARRIED, FIRST, AMENDED)));
        assertThat(end.get(TextKind.CONCLUSION))
                .isEqualTo("Пациентка [ИМЯ] (ранее [ИМЯ]), очаг 6 мм.");
        assertThat(end).doesNotContainKey(TextKind.SECOND_REPORT);
    }

    @Property
    void whoever_has_withdrawn_has_no_texts_out_and_none_kept(
            @ForAll("orders") List<Object> order, @ForAll int place) {
        List<Object> all = new ArrayList<>(order);
        all.add(Math.floorMod(place, all.size() + 1), WITHDRAWN);
        Machine machine = new Machine();
        all.forEach(machine::take);
        assertThat(machine.out).isEmpty();
        assertThat(machine.held.values()).allSatisfy(held -> assertThat(held.getTexts()).isEmpty());
    }

    @Example
    void nothing_is_sent_before_the_person_is_known_and_consents() {
        Machine machine = new Machine();
        machine.take(FIRST);
        machine.take(UNASKED);
        assertThat(machine.sent).isZero();
        machine.take(MAIDEN);
        assertThat(machine.sent).isEqualTo(2);
    }

    @Example
    void what_has_not_changed_is_not_sent_again_and_what_has_gets_a_higher_revision() {
        Machine machine = new Machine();
        List.of(MARRIED, FIRST, FIRST).forEach(machine::take);
        assertThat(machine.sent).isEqualTo(2);
        long before = machine.revision;
        machine.take(AMENDED);
        assertThat(machine.sent).isEqualTo(4);
        assertThat(machine.revision).isGreaterThan(before);
    }

    @Example
    void originals_go_when_their_time_is_up_and_what_was_sent_stays() {
        Machine machine = new Machine();
        List.of(MAIDEN, FIRST).forEach(machine::take);
        HeldTexts held = machine.held.values().iterator().next();
        assertThat(RULES.expire(held, AT.plus(Duration.ofDays(89)))).isSameAs(held);
        HeldTexts later = RULES.expire(held, AT.plus(Duration.ofDays(91)));
        assertThat(later.getTexts()).isEmpty();
        assertThat(RULES.refresh(later, subject(new KnownNames(MARRIED, List.of())), AT).sent())
                .isEmpty();
    }

    private static Map<TextKind, String> run(List<Object> events) {
        Machine machine = new Machine();
        events.forEach(machine::take);
        return machine.out;
    }

    /** As the operator does it, for one person. */
    private static final class Machine {
        private final Map<String, HeldTexts> held = new HashMap<>();
        private final Map<TextKind, String> out = new TreeMap<>();
        private KnownNames known;
        private int sent;
        private long revision;

        void take(Object event) {
            if (event instanceof PersonKnown person) {
                known = KnownVersions.with(known, person);
                new HashMap<>(held)
                        .forEach((id, texts) -> keep(id, RULES.refresh(texts, subject(known), AT)));
            } else if (event instanceof LinkedTexts texts) {
                String id = TextOwners.recordId(texts.getOwner());
                keep(id, RULES.take(held.get(id), subject(known), texts, AT));
            }
        }

        private void keep(String id, TextRules.Decision decision) {
            held.put(id, decision.held());
            for (TextScrubbed text : decision.sent()) {
                sent++;
                revision = text.getRevision();
                if (text.getScrubbed() == null) {
                    out.remove(text.getKind());
                } else {
                    out.put(text.getKind(), text.getScrubbed());
                }
            }
        }
    }

    private static TextSubject subject(KnownNames known) {
        return known == null ? null : new TextSubject("p", 0L, known, TextScrubber.RULES_VERSION);
    }

    private static LinkedTexts texts(
            String version, int minutes, String conclusion, String second) {
        List<RawText> texts = new ArrayList<>();
        texts.add(new RawText(TextKind.CONCLUSION, conclusion));
        if (second != null) {
            texts.add(new RawText(TextKind.SECOND_REPORT, second));
        }
        return new LinkedTexts(
                "p",
                version,
                TextOwner.newBuilder()
                        .setPseudonym("p")
                        .setTrace(trace(version))
                        .setExaminationId("examination")
                        .setVersionAt(AT.plusSeconds(60L * minutes))
                        .setVersionRank(1)
                        .build(),
                texts);
    }

    private static PersonKnown person(int minutes, Consent consent, String lastName) {
        return PersonKnown.newBuilder()
                .setPseudonym("p")
                .setTrace(trace("person" + minutes))
                .setConsent(consent)
                .setUpdatedAt(AT.plusSeconds(60L * minutes))
                .setLastName(lastName)
                .build();
    }

    private static Trace trace(String version) {
        return new Trace(version, Source.RIS, AT, version);
    }
}
