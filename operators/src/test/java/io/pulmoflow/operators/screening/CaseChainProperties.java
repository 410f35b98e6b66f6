package io.pulmoflow.operators.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.screening.domain.Chains;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Three rounds of one person, with amendments, cancellations and second readings. */
class CaseChainProperties {
    @Provide
    Arbitrary<List<CareEvent>> chains() {
        return Chains.ofThreeRounds();
    }

    @Property(tries = 150)
    void any_order_of_arrival_with_restarts_between_ends_in_the_same_case(
            @ForAll("chains") List<CareEvent> chain, @ForAll long seed) throws Exception {
        Random random = new Random(seed);
        List<CareEvent> shuffled = new ArrayList<>(chain);
        Collections.shuffle(shuffled, random);
        try (FollowCaseHarness inOrder = new FollowCaseHarness(Chains.LATEST);
                FollowCaseHarness anyOrder = new FollowCaseHarness(Chains.LATEST)) {
            inOrder.take(chain.toArray());
            for (CareEvent event : shuffled) {
                anyOrder.take(event);
                if (random.nextInt(3) == 0) {
                    anyOrder.restart();
                }
                if (random.nextInt(4) == 0) {
                    anyOrder.take(event);
                }
            }
            CaseRevision expected = last(inOrder);
            CaseRevision found = last(anyOrder);
            assertThat(found.getAssessments()).isEqualTo(expected.getAssessments());
            assertThat(found.getOutcome()).isEqualTo(expected.getOutcome());
            assertThat(found.getProtocols()).isEqualTo(expected.getProtocols());
            assertThat(found.getEligibility().getStatus())
                    .isEqualTo(expected.getEligibility().getStatus());
            assertThat(open(found)).isEqualTo(open(expected));
            assertThat(said(anyOrder)).as("what was said adds up").isEqualTo(open(found));
        }
    }

    private static CaseRevision last(FollowCaseHarness harness) {
        return harness.revisions().get(harness.revisions().size() - 1);
    }

    private static List<String> open(CaseRevision revision) {
        return revision.getNotifications().stream()
                .filter(one -> one.getState() == NotificationState.ISSUED)
                .map(Notification::getNotificationId)
                .toList();
    }

    /** What a reader of the topics holds for open. */
    private static List<String> said(FollowCaseHarness harness) {
        TreeMap<String, NotificationState> last = new TreeMap<>();
        harness.notifications().forEach(one -> last.put(one.getNotificationId(), one.getState()));
        last.values().removeIf(state -> state == NotificationState.WITHDRAWN);
        return List.copyOf(last.keySet());
    }
}
