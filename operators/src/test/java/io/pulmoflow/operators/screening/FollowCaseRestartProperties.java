package io.pulmoflow.operators.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.screening.domain.Histories;
import io.pulmoflow.schemas.care.CareEvent;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FollowCaseRestartProperties {
    @Provide
    Arbitrary<List<CareEvent>> histories() {
        return Histories.ofOnePerson();
    }

    @Property(tries = 40)
    void a_restart_between_any_two_events_changes_nothing(
            @ForAll("histories") List<CareEvent> history) throws Exception {
        try (FollowCaseHarness undisturbed = new FollowCaseHarness(Histories.LATEST);
                FollowCaseHarness restarted = new FollowCaseHarness(Histories.LATEST)) {
            for (CareEvent event : history) {
                undisturbed.take(event);
                restarted.take(event).restart();
            }
            undisturbed.at(Histories.LATEST.plusSeconds(200L * 86_400));
            restarted.at(Histories.LATEST.plusSeconds(200L * 86_400));
            assertThat(restarted.revisions()).isEqualTo(undisturbed.revisions());
            assertThat(restarted.notifications()).isEqualTo(undisturbed.notifications());
            assertThat(restarted.ledger()).isEqualTo(undisturbed.ledger());
            assertThat(restarted.openRecalls()).isEqualTo(undisturbed.openRecalls());
        }
    }
}
