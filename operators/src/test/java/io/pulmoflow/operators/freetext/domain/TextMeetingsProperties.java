package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.internal.TextLink;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.state.HeldTexts;
import io.pulmoflow.schemas.state.KnownNames;
import io.pulmoflow.schemas.state.TextOwner;
import io.pulmoflow.schemas.state.TextSubject;
import io.pulmoflow.schemas.state.UnmetTexts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * One record whose owner changes. Texts, links and what is taken back come on three ways, each of
 * which keeps its order and no other.
 */
class TextMeetingsProperties {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final TextRules RULES = ExampleRules.ofNinetyDays();
    private static final RecordTexts TEXTS = texts(false);
    private static final String NOBODY = null;

    @Property(tries = 500)
    void texts_end_with_whoever_has_the_record_in_the_end(@ForAll long seed) {
        for (List<String> owners :
                List.of(
                        List.of("a", "b"),
                        List.of("a", "a"),
                        List.of("a", "b", "a"),
                        List.of("a", "b", "c"),
                        List.of("a", "b", "b", "a", "c"))) {
            String last = owners.get(owners.size() - 1);
            assertThat(run(seed, owners, List.of(TEXTS, TEXTS)))
                    .as("owners " + owners)
                    .containsOnly(Map.entry(last, "Со слов [ИМЯ], курит."));
        }
    }

    @Property(tries = 500)
    void what_is_nobody_s_in_the_end_is_nowhere(@ForAll long seed) {
        for (List<String> owners :
                List.of(Arrays.asList("a", NOBODY), Arrays.asList("a", "b", NOBODY))) {
            assertThat(run(seed, owners, List.of(TEXTS))).as("owners " + owners).isEmpty();
        }
    }

    @Example
    void what_is_settled_is_not_kept_once_it_has_met_in_either_order() {
        UnmetTexts textsFirst = TextMeetings.take(null, texts(true)).state();
        TextMeetings.Decision linked = TextMeetings.follow(textsFirst, link("a", 0));
        assertThat(linked.state()).isNull();
        assertThat(linked.told()).hasSize(1);

        UnmetTexts linkFirst = TextMeetings.follow(null, link("a", 0)).state();
        TextMeetings.Decision taken = TextMeetings.take(linkFirst, texts(true));
        assertThat(taken.state()).isNull();
        assertThat(taken.told()).isEqualTo(linked.told());
    }

    @Example
    void a_link_that_is_known_changes_nothing() {
        UnmetTexts met =
                TextMeetings.follow(TextMeetings.take(null, TEXTS).state(), link("a", 1)).state();
        for (TextLink again : List.of(link("a", 1), link("b", 0), takenBack("a", 1))) {
            TextMeetings.Decision decision = TextMeetings.follow(met, again);
            assertThat(decision.state()).isSameAs(met);
            assertThat(decision.told()).isEmpty();
        }
    }

    @Example
    void an_older_version_that_is_still_his_counts_once_the_newer_one_is_taken_back() {
        TextSubject subject = subject("a");
        HeldTexts newer = RULES.take(null, subject, given("two", 60, "второй"), AT).held();
        assertThat(RULES.take(newer, subject, given("one", 0, "первый"), AT).sent()).isEmpty();

        TextRules.Decision back = RULES.takeBack(newer, AT);
        assertThat(back.held().getTexts()).isEmpty();
        assertThat(back.sent()).extracting(TextScrubbed::getScrubbed).containsOnlyNulls();
        assertThat(RULES.take(back.held(), subject, given("one", 0, "первый"), AT).sent())
                .extracting(TextScrubbed::getScrubbed)
                .containsExactly("первый");
    }

    /**
     * @param owners one after the other, null for nobody
     * @return what is out in the end, by pseudonym
     */
    private static Map<String, String> run(
            long seed, List<String> owners, List<RecordTexts> deliveries) {
        Random random = new Random(seed);
        Map<String, Deque<Object>> ways = new TreeMap<>();
        deliveries.forEach(one -> ways.computeIfAbsent("texts", way()).add(one));
        for (int linkage = 0; linkage < owners.size(); linkage++) {
            if (linkage > 0) {
                ways.computeIfAbsent("taken back", way())
                        .add(takenBack(owners.get(linkage - 1), linkage));
            }
            if (owners.get(linkage) != null) {
                ways.computeIfAbsent("links", way()).add(link(owners.get(linkage), linkage));
            }
        }
        UnmetTexts kept = null;
        Map<String, HeldTexts> held = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        Map<String, String> out = new TreeMap<>();
        while (!ways.isEmpty()) {
            List<String> open = new ArrayList<>(ways.keySet());
            String way = open.get(random.nextInt(open.size()));
            Object next = ways.get(way).remove();
            ways.values().removeIf(Deque::isEmpty);
            TextMeetings.Decision decision =
                    next instanceof RecordTexts texts
                            ? TextMeetings.take(kept, texts)
                            : TextMeetings.follow(kept, (TextLink) next);
            kept = decision.state();
            for (LinkedTexts told : decision.told()) {
                HeldTexts before = held.get(told.getPseudonym());
                if (told.getOwner() == null && before == null) {
                    continue;
                }
                TextRules.Decision scrubbed =
                        told.getOwner() == null
                                ? RULES.takeBack(before, AT)
                                : RULES.take(before, subject(told.getPseudonym()), told, AT);
                held.put(told.getPseudonym(), scrubbed.held());
                for (TextScrubbed text : scrubbed.sent()) {
                    String of = text.getPseudonym();
                    assertThat(ids.merge(text.getTextId(), of, (one, other) -> one)).isEqualTo(of);
                    if (text.getScrubbed() == null) {
                        out.remove(of);
                    } else {
                        out.put(of, text.getScrubbed());
                    }
                }
            }
        }
        held.forEach(
                (pseudonym, texts) ->
                        assertThat(texts.getTexts().isEmpty())
                                .as("originals with " + pseudonym)
                                .isEqualTo(!out.containsKey(pseudonym)));
        return out;
    }

    private static Function<String, Deque<Object>> way() {
        return any -> new ArrayDeque<>();
    }

    private static RecordTexts texts(boolean settled) {
        return new RecordTexts(
                "event",
                List.of(new RawText(TextKind.RECORD_TEXT, "Со слов Сойкиной, курит.")),
                settled);
    }

    private static TextLink link(String pseudonym, int linkage) {
        return new TextLink(pseudonym, "event", linkage, owner(pseudonym, "event", 0));
    }

    private static TextLink takenBack(String pseudonym, int linkage) {
        return new TextLink(pseudonym, "event", linkage, null);
    }

    private static LinkedTexts given(String event, int minutes, String text) {
        return new LinkedTexts(
                "a",
                event,
                owner("a", event, minutes),
                List.of(new RawText(TextKind.RECORD_TEXT, text)));
    }

    private static TextOwner owner(String pseudonym, String event, int minutes) {
        return TextOwner.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(new Trace(event, Source.EHR, AT, event))
                .setHealthRecordId("record")
                .setVersionAt(AT.plusSeconds(60L * minutes))
                .setVersionRank(0)
                .build();
    }

    private static TextSubject subject(String pseudonym) {
        PersonKnown person =
                PersonKnown.newBuilder()
                        .setPseudonym(pseudonym)
                        .setTrace(new Trace(pseudonym, Source.CRM, AT, pseudonym))
                        .setConsent(Consent.GIVEN)
                        .setUpdatedAt(AT)
                        .setLastName("Сойкина")
                        .build();
        return new TextSubject(
                pseudonym, 0L, new KnownNames(person, List.of()), TextScrubber.RULES_VERSION);
    }
}
