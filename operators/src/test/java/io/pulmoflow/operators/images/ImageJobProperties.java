package io.pulmoflow.operators.images;

import static io.pulmoflow.operators.images.Images.ANNA;
import static io.pulmoflow.operators.images.Images.BORIS;
import static io.pulmoflow.operators.images.Images.image;
import static io.pulmoflow.operators.images.Images.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.erasure.domain.ErasureAccounts;
import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.state.ErasureAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any order of arrival, with restarts and delays between, ends in the same archive and accounts.
 */
class ImageJobProperties {
    @Provide
    Arbitrary<List<Object>> histories() {
        Arbitrary<Object> people =
                Combinators.combine(
                                Arbitraries.of(ANNA, ANNA, BORIS),
                                Arbitraries.of(Consent.GIVEN, Consent.GIVEN, Consent.REFUSED),
                                Arbitraries.integers().between(1, 5))
                        .as(Images::person);
        // The last word: what is consented to after a withdrawal does not undo it.
        Arbitrary<Object> withdrawals =
                Combinators.combine(Arbitraries.of(ANNA, BORIS), Arbitraries.just(6))
                        .as((who, updated) -> person(who, Consent.WITHDRAWN, updated));
        Arbitrary<Object> images =
                Combinators.combine(
                                Arbitraries.frequencyOf(
                                        net.jqwik.api.Tuple.of(12, Arbitraries.just(ANNA)),
                                        net.jqwik.api.Tuple.of(1, Arbitraries.just(BORIS))),
                                Arbitraries.integers().between(1, 4),
                                Arbitraries.integers().between(1, 30),
                                Arbitraries.of("x", "x", "y"))
                        .as(
                                (who, number, accepted, content) ->
                                        image(who, "e" + accepted, number, accepted, content));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(2, people),
                        net.jqwik.api.Tuple.of(1, withdrawals),
                        net.jqwik.api.Tuple.of(8, images))
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(ImageJobProperties::eachEventOnce);
    }

    @Property(tries = 60)
    void order_restarts_and_delays_do_not_matter(
            @ForAll("histories") List<Object> history, @ForAll long seed) throws Exception {
        End straight = run(history, new Random(0), false);
        List<Object> shuffled = new ArrayList<>(history);
        Random random = new Random(seed);
        Collections.shuffle(shuffled, random);
        assertThat(run(shuffled, random, true)).isEqualTo(straight);
    }

    private static End run(List<Object> history, Random random, boolean disturbed)
            throws Exception {
        try (ImageJob job = new ImageJob()) {
            for (Object fact : history) {
                job.takeOnly(fact);
                if (!disturbed || random.nextBoolean()) {
                    job.carryOutOrders();
                }
                if (disturbed && random.nextInt(4) == 0) {
                    job.restart();
                }
                if (disturbed && random.nextInt(4) == 0) {
                    job.takeOnly(history.get(random.nextInt(history.indexOf(fact) + 1)));
                }
            }
            job.carryOutOrders().pass(ImageJob.CAP);
            Map<String, String> series = new TreeMap<>();
            job.series().forEach((id, one) -> series.put(id, written(one)));
            Map<String, String> quarantined = new TreeMap<>(job.states());
            quarantined.values().removeIf(state -> !state.startsWith("QUARANTINED"));
            return new End(
                    Set.copyOf(job.archived()),
                    Set.copyOf(job.staging()),
                    series,
                    job.standingLetters(),
                    quarantined,
                    proven(job.notes()));
        }
    }

    private record End(
            Set<String> archived,
            Set<String> originals,
            Map<String, String> series,
            Map<String, Set<String>> letters,
            Map<String, String> quarantined,
            Map<String, Integer> proven) {}

    /** Of each withdrawal whose account is closed: how many originals it says are gone. */
    private static Map<String, Integer> proven(List<ErasureNote> notes) {
        ErasureAccounts accounts = new ErasureAccounts(new ErasurePapers("images", "test"));
        Map<String, ErasureAccount> sums = new TreeMap<>();
        for (ErasureNote note : notes) {
            String whose = note.getPseudonym() + note.getWithdrawal().getEventId();
            sums.put(whose, accounts.with(sums.get(whose), note));
        }
        Map<String, Integer> proven = new TreeMap<>();
        sums.forEach(
                (whose, account) -> {
                    if (accounts.complete(account)) {
                        proven.put(whose, account.getOriginalsDeleted());
                    }
                });
        return proven;
    }

    private static String written(CuratedImageSeries series) {
        return series.getArchivedCount()
                + " of "
                + series.getResearchId()
                + ", missing "
                + series.getMissingCount()
                + ", complete "
                + series.getComplete();
    }

    /** One event is one content, and one version of a person is one consent. */
    private static List<Object> eachEventOnce(List<Object> facts) {
        Set<String> seen = new HashSet<>();
        return facts.stream().filter(fact -> seen.add(idOf(fact))).toList();
    }

    private static String idOf(Object fact) {
        return fact instanceof io.pulmoflow.schemas.raw.PersonKnown known
                ? known.getPseudonym() + known.getUpdatedAt()
                : ((io.pulmoflow.schemas.raw.ImageLinked) fact).getTrace().getEventId();
    }
}
