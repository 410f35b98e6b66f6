package io.pulmoflow.operators.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.screening.domain.CareFacts;
import io.pulmoflow.schemas.care.ProtocolLinked;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.state.CaseState;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordWeigherTest {
    private static final LocalDate DAY = LocalDate.parse("2026-05-15");

    private final RecordWeigher<CaseState> weigher = new RecordWeigher<>();
    private final CaseState empty = CaseState.newBuilder().setPseudonym("p").build();
    private final ProtocolLinked protocol = CareFacts.protocol("e", "x", DAY, LungRads.CATEGORY_3);

    @Test
    void each_protocol_weighs_what_it_is() {
        long none = weigher.bytes(empty);
        long one = weigher.bytes(with(List.of(protocol)));
        long two = weigher.bytes(with(List.of(protocol, protocol)));
        assertThat(one - none).isEqualTo(two - one).isGreaterThan(500);
    }

    @Test
    void texts_and_maps_weigh_by_their_length() {
        long none = weigher.bytes(empty);
        CaseState longer = CaseState.newBuilder(empty).setPseudonym("p".repeat(101)).build();
        assertThat(weigher.bytes(longer) - none).isEqualTo(100);
        CaseState mapped = CaseState.newBuilder(empty).setRetracted(Map.of("a", 1, "b", 2)).build();
        assertThat(weigher.bytes(mapped) - none).isBetween(150L, 300L);
    }

    private CaseState with(List<ProtocolLinked> protocols) {
        return CaseState.newBuilder(empty).setProtocols(protocols).build();
    }
}
