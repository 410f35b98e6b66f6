package io.pulmoflow.operators.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.ContactState;
import io.pulmoflow.schemas.state.RedirectOut;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RedirectRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final Register register = new Register();

    @Test
    void whoever_is_merged_is_followed_under_the_survivors_pseudonym() {
        register.take(row("c1", "A", 1, null), row("c2", "B", 1, null), row("c1", "A", 2, "c2"));
        assertThat(register.redirects()).containsExactly(Map.entry("A", "B"));
        assertThat(register.said.get(0).getReason()).isEqualTo(RedirectReason.MERGED);
    }

    @Test
    void a_corrected_national_id_redirects_the_former_one() {
        register.take(row("c1", "X", 1, null), row("c1", "Y", 2, null));
        assertThat(register.redirects()).containsExactly(Map.entry("X", "Y"));
        assertThat(register.said.get(0).getReason()).isEqualTo(RedirectReason.NATIONAL_ID_CHANGED);
    }

    @Test
    void a_typing_error_that_hit_somebody_else_takes_nothing_from_him() {
        register.take(row("c3", "X", 1, null), row("c1", "X", 1, null), row("c1", "Y", 2, null));
        assertThat(register.redirects()).isEmpty();
    }

    @Test
    void a_chain_leads_to_its_end_and_a_split_takes_it_apart() {
        register.take(row("c1", "A", 1, "c2"), row("c2", "B", 1, "c3"), row("c3", "C", 1, null));
        assertThat(register.redirects()).containsOnly(Map.entry("A", "C"), Map.entry("B", "C"));
        register.take(row("c2", "B", 2, null));
        assertThat(register.redirects()).containsExactly(Map.entry("A", "B"));
        register.take(row("c1", "A", 2, null));
        assertThat(register.redirects()).isEmpty();
        IdentityRedirected last = register.said.get(register.said.size() - 1);
        assertThat(last.getReason()).isEqualTo(RedirectReason.SPLIT);
        assertThat(last.getTo()).isNull();
    }

    @Test
    void a_circle_redirects_nobody_and_says_so_until_it_is_broken() {
        register.take(row("c1", "A", 1, "c2"), row("c2", "B", 1, "c1"), row("c4", "D", 1, "c1"));
        assertThat(register.redirects()).containsExactly(Map.entry("D", "A"));
        assertThat(register.open()).hasSize(2);
        assertThat(register.letters.values())
                .allSatisfy(letter -> assertThat(letter.getCode()).isEqualTo("IDENTITY_CONFLICT"));
        register.take(row("c2", "B", 2, null));
        assertThat(register.redirects()).containsOnly(Map.entry("A", "B"), Map.entry("D", "B"));
        assertThat(register.open()).isEmpty();
    }

    @Test
    void two_survivors_of_one_person_are_a_contradiction() {
        register.take(
                row("c1", "A", 1, "c2"),
                row("c5", "A", 1, "c3"),
                row("c2", "B", 1, null),
                row("c3", "C", 1, null));
        assertThat(register.redirects()).isEmpty();
        assertThat(register.open()).hasSize(1);
    }

    @Property
    void any_order_of_rows_ends_in_the_same_redirects(
            @ForAll @IntRange(min = 1, max = 9) int rows, @ForAll long seed) {
        Random random = new Random(seed);
        List<ContactRow> history = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            history.add(
                    row(
                            "c" + random.nextInt(4),
                            "P" + random.nextInt(4),
                            i,
                            random.nextBoolean() ? "c" + random.nextInt(4) : null));
        }
        Register straight = new Register();
        straight.take(history.toArray(ContactRow[]::new));
        Collections.shuffle(history, random);
        Register shuffled = new Register();
        shuffled.take(history.toArray(ContactRow[]::new));
        assertThat(shuffled.redirects()).isEqualTo(straight.redirects());
        assertThat(shuffled.open()).isEqualTo(straight.open());
        assertThat(straight.redirects().values())
                .as("a survivor is redirected to nobody")
                .noneMatch(straight.redirects()::containsKey);
        for (IdentityRedirected one : straight.said) {
            assertThat(one.getVersion()).isPositive();
        }
    }

    private static ContactRow row(String contact, String pseudonym, int version, String into) {
        return ContactRow.newBuilder()
                .setContact(contact)
                .setPseudonym(pseudonym)
                .setMergedInto(into)
                .setUpdatedAt(NOW.plusSeconds(version))
                .setTrace(new Trace(contact + version, Source.CRM, NOW, "f" + contact + version))
                .build();
    }

    /** The register in plain maps. */
    private static final class Register implements ContactRegister {
        private final RedirectRules rules = new RedirectRules("resolve-identities", "test");
        private final Map<String, ContactState> entries = new HashMap<>();
        private final Map<String, ContactState> contacts = new HashMap<>();
        private final Map<String, Set<String>> holders = new HashMap<>();
        private final Map<String, Set<String>> followers = new HashMap<>();
        private final Map<String, RedirectOut> out = new HashMap<>();
        private final List<IdentityRedirected> said = new ArrayList<>();
        private final Map<String, DeadLetter> letters = new TreeMap<>();

        void take(ContactRow... rows) {
            for (ContactRow row : rows) {
                ContactRules.decide(entries.get(row.getContact()), row)
                        .ifPresent(
                                decision -> {
                                    entries.put(row.getContact(), decision.state());
                                    decision.standing()
                                            .ifPresent(
                                                    standing -> {
                                                        RedirectRules.Decision decided =
                                                                rules.decide(this, standing, NOW);
                                                        said.addAll(decided.redirects());
                                                        decided.letters()
                                                                .forEach(
                                                                        letter ->
                                                                                letters.put(
                                                                                        letter
                                                                                                .getDeadLetterId(),
                                                                                        letter));
                                                    });
                                });
            }
        }

        /** Whoever reads them goes by the highest version of each. */
        Map<String, String> redirects() {
            Map<String, IdentityRedirected> latest = new HashMap<>();
            for (IdentityRedirected one : said) {
                latest.merge(
                        one.getPseudonym(),
                        one,
                        (known, next) -> next.getVersion() > known.getVersion() ? next : known);
            }
            Map<String, String> redirects = new TreeMap<>();
            latest.values().stream()
                    .filter(one -> one.getTo() != null)
                    .forEach(one -> redirects.put(one.getPseudonym(), one.getTo()));
            return redirects;
        }

        Set<String> open() {
            Set<String> open = new TreeSet<>();
            letters.values().stream()
                    .filter(letter -> letter.getKind() == IncidentKind.IMAGE)
                    .forEach(letter -> open.add(letter.getSubject().getPseudonym()));
            return open;
        }

        @Override
        public Optional<ContactState> contact(String contact) {
            return Optional.ofNullable(contacts.get(contact));
        }

        @Override
        public void put(String contact, ContactState state) {
            contacts.put(contact, state);
        }

        @Override
        public Set<String> holders(String pseudonym) {
            return holders.getOrDefault(pseudonym, Set.of());
        }

        @Override
        public void addHolder(String pseudonym, String contact) {
            holders.computeIfAbsent(pseudonym, key -> new TreeSet<>()).add(contact);
        }

        @Override
        public Set<String> followers(String contact) {
            return followers.getOrDefault(contact, Set.of());
        }

        @Override
        public void addFollower(String contact, String follower) {
            followers.computeIfAbsent(contact, key -> new TreeSet<>()).add(follower);
        }

        @Override
        public Optional<RedirectOut> out(String pseudonym) {
            return Optional.ofNullable(out.get(pseudonym));
        }

        @Override
        public void put(String pseudonym, RedirectOut said) {
            out.put(pseudonym, said);
        }
    }
}
