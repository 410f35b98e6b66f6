package io.pulmoflow.operators.freetext.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.internal.PersonMember;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.state.FollowedPerson;
import io.pulmoflow.schemas.state.GatheredMember;
import io.pulmoflow.schemas.state.HeldTexts;
import io.pulmoflow.schemas.state.TextOwner;
import io.pulmoflow.schemas.state.TextSubject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Three operators, each of which keeps the order of what one sends to another and no other order.
 */
class MergedTextsProperties {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final TextRules RULES = ExampleRules.ofNinetyDays();

    // In small letters a word is masked only where it is known to be a name.
    private static final LinkedTexts OF_A = texts("a", "one", "Со слов камень, ранее лодка.");
    private static final LinkedTexts OF_B = texts("b", "two", "Со слов лодка, ныне камень.");
    private static final PersonKnown A = person("a", "Лодка", Consent.GIVEN, 0);
    private static final PersonKnown B = person("b", "Камень", Consent.GIVEN, 0);
    private static final PersonKnown GONE = person("b", null, Consent.WITHDRAWN, 9);

    @Property(tries = 300)
    void whoever_was_merged_has_his_texts_under_the_survivor_and_all_names_are_known(
            @ForAll long seed) {
        Machine machine = new Machine(seed);
        machine.run(List.of(OF_A, OF_B, A, B, A, OF_A), redirects("b"));
        assertThat(machine.out())
                .containsOnly(
                        Map.entry("b of one", "Со слов [ИМЯ], ранее [ИМЯ]."),
                        Map.entry("b of two", "Со слов [ИМЯ], ныне [ИМЯ]."));
    }

    @Property(tries = 300)
    void after_a_split_each_has_his_own_again(@ForAll long seed) {
        Machine machine = new Machine(seed);
        machine.run(List.of(OF_A, OF_B, A, B), redirects("b", null));
        assertThat(machine.out())
                .containsOnly(
                        Map.entry("a of one", "Со слов камень, ранее [ИМЯ]."),
                        Map.entry("b of two", "Со слов лодка, ныне [ИМЯ]."));
    }

    @Property(tries = 300)
    void whoever_moves_on_to_another_survivor_ends_there(@ForAll long seed) {
        Machine machine = new Machine(seed);
        machine.run(List.of(OF_A, A, B), redirects("c", "b", "c", "b"));
        assertThat(machine.out())
                .containsOnly(Map.entry("b of one", "Со слов [ИМЯ], ранее [ИМЯ]."));
    }

    /** As a national id that is put right does it: the entry, its alias and its records move. */
    @Property(tries = 300)
    void a_record_that_moves_to_the_survivor_is_out_once(@ForAll long seed) {
        LinkedTexts back = new LinkedTexts("a", "one", null, List.of());
        LinkedTexts moved = texts("b", "one", "Со слов камень, ранее лодка.");
        Machine machine = new Machine(seed);
        for (LinkedTexts told : List.of(OF_A, back, moved)) {
            machine.send("texts to " + told.getPseudonym(), told);
        }
        machine.run(List.of(A, B), redirects("b"));
        assertThat(machine.out())
                .containsOnly(Map.entry("b of one", "Со слов [ИМЯ], ранее [ИМЯ]."));

        machine = new Machine(seed);
        for (LinkedTexts told :
                List.of(moved, new LinkedTexts("b", "one", null, List.of()), OF_A, back, moved)) {
            machine.send("texts to " + told.getPseudonym(), told);
        }
        machine.run(List.of(A, B), redirects("b"));
        assertThat(machine.out())
                .containsOnly(Map.entry("b of one", "Со слов [ИМЯ], ранее [ИМЯ]."));
    }

    @Property(tries = 300)
    void a_survivor_who_withdraws_takes_all_texts_with_him(@ForAll long seed) {
        Machine machine = new Machine(seed);
        machine.run(List.of(OF_A, OF_B, A, B, GONE), redirects("b"));
        assertThat(machine.out()).isEmpty();
        assertThat(machine.held.values()).allSatisfy(held -> assertThat(held.getTexts()).isEmpty());
    }

    private static List<IdentityRedirected> redirects(String... survivors) {
        List<IdentityRedirected> redirects = new ArrayList<>();
        for (int i = 0; i < survivors.length; i++) {
            redirects.add(new IdentityRedirected("a", survivors[i], RedirectReason.MERGED, i + 1L));
        }
        return redirects;
    }

    private static final class Machine {
        private final Random random;
        private final Map<String, Deque<Object>> channels = new TreeMap<>();
        private final Map<String, FollowedPerson> followed = new HashMap<>();
        private final Map<String, TreeMap<String, GatheredMember>> gathered = new HashMap<>();
        private final Map<String, TextSubject> subjects = new HashMap<>();
        private final Map<String, HeldTexts> held = new HashMap<>();
        private final Map<String, Long> revisions = new HashMap<>();
        private final Map<String, String> senders = new HashMap<>();
        private final Map<String, Map.Entry<String, String>> out = new TreeMap<>();

        Machine(long seed) {
            random = new Random(seed);
        }

        void run(List<Object> events, List<IdentityRedirected> redirects) {
            for (int i = 0; i < events.size(); i++) {
                send("event " + i, events.get(i));
            }
            redirects.forEach(redirect -> send("redirects", redirect));
            while (!channels.isEmpty()) {
                List<String> open = new ArrayList<>(channels.keySet());
                String channel = open.get(random.nextInt(open.size()));
                Deque<Object> queue = channels.get(channel);
                Object next = queue.remove();
                if (queue.isEmpty()) {
                    channels.remove(channel);
                }
                take(next);
            }
        }

        private void send(String channel, Object message) {
            channels.computeIfAbsent(channel, any -> new ArrayDeque<>()).add(message);
        }

        private void take(Object message) {
            if (message instanceof PersonKnown person) {
                String id = person.getPseudonym();
                follow(id, PersonGroups.know(followed.get(id), person));
            } else if (message instanceof IdentityRedirected redirect) {
                String id = redirect.getPseudonym();
                follow(id, PersonGroups.redirect(followed.get(id), redirect));
            } else if (message instanceof PersonMember member) {
                gather(member);
            } else if (message instanceof PersonGathered person) {
                TextSubject before = subjects.get(person.getPseudonym());
                TextSubject after = RULES.subject(before, person);
                subjects.put(person.getPseudonym(), after);
                if (after != before && !RULES.areAlike(before, after)) {
                    new HashMap<>(held)
                            .forEach(
                                    (id, texts) -> {
                                        if (texts.getOwner()
                                                .getPseudonym()
                                                .equals(person.getPseudonym())) {
                                            keep(id, RULES.refresh(texts, after, AT));
                                        }
                                    });
                }
            } else if (message instanceof LinkedTexts texts && texts.getOwner() == null) {
                String id = texts.getPseudonym() + " has " + texts.getEventId();
                keep(id, RULES.takeBack(held.get(id), AT));
            } else if (message instanceof LinkedTexts texts) {
                String id = texts.getPseudonym() + " has " + TextOwners.recordId(texts.getOwner());
                TextSubject subject = subjects.get(texts.getPseudonym());
                keep(id, RULES.take(held.get(id), subject, texts, AT));
            }
        }

        private void follow(String id, PersonGroups.Followed decision) {
            if (decision.state() != null) {
                followed.put(id, decision.state());
            }
            decision.told().forEach(told -> send(id + " to " + told.getPerson(), told));
        }

        private void gather(PersonMember member) {
            TreeMap<String, GatheredMember> members =
                    gathered.computeIfAbsent(member.getPerson(), any -> new TreeMap<>());
            if (member.getPresent()) {
                members.put(
                        member.getPseudonym(),
                        new GatheredMember(member.getMembership(), member.getKnown()));
            } else {
                members.remove(member.getPseudonym());
            }
            PersonGroups.gathered(member.getPerson(), members)
                    .forEach(one -> send(member.getPerson() + " for " + one.getPseudonym(), one));
        }

        private void keep(String id, TextRules.Decision decision) {
            held.put(id, decision.held());
            for (TextScrubbed text : decision.sent()) {
                String name = text.getPseudonym() + " of " + text.getHealthRecordId();
                String textId = text.getTextId();
                assertThat(text.getRevision()).isGreaterThan(revisions.getOrDefault(textId, 0L));
                assertThat(senders.merge(textId, id + " as " + name, (one, other) -> one))
                        .isEqualTo(id + " as " + name);
                revisions.put(textId, text.getRevision());
                if (text.getScrubbed() == null) {
                    out.remove(textId);
                } else {
                    out.put(textId, Map.entry(name, text.getScrubbed()));
                }
            }
        }

        /** By person and record, each of which is out once. */
        private Map<String, String> out() {
            return out.values().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private static LinkedTexts texts(String pseudonym, String record, String text) {
        return new LinkedTexts(
                pseudonym,
                record,
                TextOwner.newBuilder()
                        .setPseudonym(pseudonym)
                        .setTrace(trace(record))
                        .setHealthRecordId(record)
                        .setVersionAt(AT)
                        .setVersionRank(0)
                        .build(),
                List.of(new RawText(TextKind.RECORD_TEXT, text)));
    }

    private static PersonKnown person(
            String pseudonym, String lastName, Consent consent, int minutes) {
        return PersonKnown.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace(pseudonym + minutes))
                .setConsent(consent)
                .setUpdatedAt(AT.plusSeconds(60L * minutes))
                .setLastName(lastName)
                .build();
    }

    private static Trace trace(String version) {
        return new Trace(version, Source.CRM, AT, version);
    }
}
