package io.pulmoflow.operators.anonymity.domain;

import io.pulmoflow.schemas.screening.OutcomeKind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** People with few enough values that some of them meet. */
final class MemberArbitraries {
    private MemberArbitraries() {}

    static Arbitrary<List<Member>> histories(int most) {
        return member().list().ofMinSize(1).ofMaxSize(most);
    }

    /** Ids repeat: who comes again has changed. */
    static Arbitrary<Member> member() {
        return Combinators.combine(Arbitraries.integers().between(1, 60), values(), outcome())
                .as((id, values, outcome) -> new Member("%032x".formatted(id), values, outcome));
    }

    private static Arbitrary<QuasiIdentifiers> values() {
        return Combinators.combine(
                        Arbitraries.of("50", "51", "52", "57", "61", "79", "89", "90+", "UNKNOWN"),
                        Arbitraries.of("FEMALE"),
                        Arbitraries.of(
                                "Калужская область",
                                "Тульская область",
                                "Самарская область",
                                "Свердловская область",
                                "Atlantis",
                                "UNKNOWN"),
                        Arbitraries.of("CURRENT", "FORMER", "NEVER"),
                        Arbitraries.of("YES", "NO"),
                        Arbitraries.of("2024-01", "2024-02", "2024-12", "2025-03", "NONE"))
                .as(QuasiIdentifiers::new);
    }

    private static Arbitrary<java.util.Optional<OutcomeKind>> outcome() {
        return Arbitraries.of(OutcomeKind.class).optional(0.8);
    }
}
