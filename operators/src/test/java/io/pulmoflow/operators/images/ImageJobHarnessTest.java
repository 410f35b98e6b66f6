package io.pulmoflow.operators.images;

import static io.pulmoflow.operators.images.Images.ANNA;
import static io.pulmoflow.operators.images.Images.BORIS;
import static io.pulmoflow.operators.images.Images.image;
import static io.pulmoflow.operators.images.Images.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.curated.SeriesRelease;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.ImageOutcome;
import io.pulmoflow.schemas.internal.StudyFact;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.state.AssembledImage;
import io.pulmoflow.schemas.state.InstanceVersions;
import io.pulmoflow.schemas.state.StudyProgress;
import io.pulmoflow.schemas.state.StudyState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroSerializer;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageJobHarnessTest {
    private ImageJob job;

    @BeforeEach
    void open() throws Exception {
        job = new ImageJob(stateBackend());
    }

    StateBackend stateBackend() {
        return new HashMapStateBackend();
    }

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    @Test
    void an_image_waits_for_consent_and_then_goes_into_the_archive() throws Exception {
        job.take(image(ANNA, 1), image(ANNA, 2), person(ANNA, Consent.NONE, 1));
        assertThat(job.archived()).isEmpty();
        assertThat(job.waitingForConsent()).isEqualTo(2);

        job.take(person(ANNA, Consent.GIVEN, 2));
        assertThat(job.archived()).hasSize(2);
        assertThat(job.waitingForConsent()).isZero();
        assertThat(job.states()).isEmpty();
    }

    @Test
    void withdrawal_takes_images_out_of_the_archive_and_off_the_topic() throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1), image(ANNA, 2))
                .pass(ImageJob.IDLE);
        assertThat(job.series()).hasSize(1);

        job.take(person(ANNA, Consent.WITHDRAWN, 2), person(ANNA, Consent.GIVEN, 1));
        assertThat(job.archived()).isEmpty();
        assertThat(job.series()).isEmpty();
        assertThat(job.releases().get(job.releases().size() - 1).getSeries()).isNull();

        job.take(image(ANNA, 3)).pass(ImageJob.CAP);
        assertThat(job.archived()).isEmpty();
        assertThat(job.series()).isEmpty();
    }

    @Test
    void a_withdrawal_that_overtakes_its_orders_still_ends_with_an_empty_archive()
            throws Exception {
        job.takeOnly(person(ANNA, Consent.GIVEN, 1))
                .takeOnly(image(ANNA, 1))
                .takeOnly(person(ANNA, Consent.WITHDRAWN, 2))
                .restart()
                .carryOutOrders();
        assertThat(job.archived()).isEmpty();
        assertThat(job.series()).isEmpty();
    }

    @Test
    void a_withdrawal_deletes_every_original_of_the_person_archived_or_waiting() throws Exception {
        job.take(
                image(BORIS, "b1", 9, 9, "x"),
                image(ANNA, 1),
                person(ANNA, Consent.GIVEN, 1),
                image(ANNA, "again", 1, 7, "content1"),
                image(ANNA, "other", 1, 8, "changed"),
                person(ANNA, Consent.WITHDRAWN, 2),
                image(ANNA, 3));
        assertThat(job.archived()).isEmpty();
        assertThat(job.staging()).containsExactly("key/b1");
        assertThat(job.forgotten()).containsExactlyInAnyOrder("e1", "again", "other", "e3");
        assertThat(job.waitingForConsent()).isZero();
    }

    @Test
    void after_consent_comes_back_images_have_to_be_sent_again() throws Exception {
        job.take(
                person(ANNA, Consent.GIVEN, 1),
                image(ANNA, 1),
                person(ANNA, Consent.WITHDRAWN, 2),
                person(ANNA, Consent.GIVEN, 3));
        assertThat(job.archived()).isEmpty();

        job.take(image(ANNA, "e11", 1, 11, "content1"));
        assertThat(job.archived()).hasSize(1);
        assertThat(job.series()).hasSize(1);
        assertThat(job.standingLetters()).isEmpty();
    }

    @Test
    void a_refusal_keeps_the_originals_and_consent_brings_the_images_back() throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1), person(ANNA, Consent.REFUSED, 2));
        assertThat(job.archived()).isEmpty();
        assertThat(job.staging()).containsExactly("key/e1");

        job.take(person(ANNA, Consent.GIVEN, 3));
        assertThat(job.archived()).hasSize(1);
        assertThat(job.series()).hasSize(1);
    }

    @Test
    void a_study_of_two_people_is_refused_whole_and_what_was_archived_is_taken_out()
            throws Exception {
        job.take(
                person(ANNA, Consent.GIVEN, 1),
                person(BORIS, Consent.GIVEN, 1),
                image(ANNA, 1),
                image(ANNA, 2));
        assertThat(job.archived()).hasSize(2);

        job.take(image(BORIS, 3), image(ANNA, 4));
        assertThat(job.archived()).isEmpty();
        assertThat(job.series()).isEmpty();
        assertThat(job.standingLetters())
                .containsOnlyKeys("e1", "e2", "e3", "e4")
                .allSatisfy(
                        (event, codes) ->
                                assertThat(codes).containsExactly("STUDY_PATIENT_MISMATCH"));
        assertThat(job.states().values())
                .containsOnly("QUARANTINED STUDY_PATIENT_MISMATCH")
                .hasSize(4);
    }

    @Test
    void a_study_that_is_sent_again_as_one_persons_is_taken_in() throws Exception {
        job.take(
                person(ANNA, Consent.GIVEN, 1),
                image(ANNA, 1),
                image(BORIS, 2),
                image(ANNA, "e12", 2, 12, "corrected"));
        assertThat(job.archived()).hasSize(2);
        assertThat(job.standingLetters()).containsOnlyKeys("e2");
        assertThat(job.states())
                .containsEntry("e1", "APPLIED SETTLED")
                .containsEntry("e2", "QUARANTINED STUDY_PATIENT_MISMATCH")
                .containsEntry("e12", "APPLIED SETTLED");
    }

    @Test
    void a_duplicate_changes_nothing_and_other_content_is_refused() throws Exception {
        job.take(
                person(ANNA, Consent.GIVEN, 1),
                image(ANNA, "e1", 1, 1, "same"),
                image(ANNA, "e2", 1, 2, "same"),
                image(ANNA, "e3", 1, 3, "other"));
        assertThat(job.archived()).hasSize(1);
        assertThat(job.standingLetters()).containsOnlyKeys("e3");
        assertThat(job.states())
                .containsOnly(
                        entry("e1", "APPLIED SETTLED"),
                        entry("e2", "SUPERSEDED DUPLICATE"),
                        entry("e3", "QUARANTINED INSTANCE_CHANGED"));
        assertThat(only().getArchivedCount()).isEqualTo(1);
    }

    @Test
    void a_letter_names_the_file_and_whose_it_is_and_stands_until_it_is_settled() throws Exception {
        job.unfit("e1").take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1));
        assertThat(job.letters())
                .singleElement()
                .satisfies(
                        letter -> {
                            assertThat(letter.getCode()).isEqualTo("PIXEL_PHI_RISK");
                            assertThat(letter.getKind()).isEqualTo(IncidentKind.IMAGE);
                            assertThat(letter.getPayloadFormat()).isEqualTo(PayloadFormat.DICOM);
                            assertThat((Object) StandardCharsets.UTF_8.decode(letter.getPayload()))
                                    .hasToString("key/e1");
                            assertThat(letter.getSubject().getPseudonym()).isEqualTo(ANNA);
                        });

        job.fit("e1").take(image(ANNA, 1));
        assertThat(job.archived()).hasSize(1);
        assertThat(job.standingLetters()).isEmpty();
        assertThat(job.states()).containsExactly(entry("e1", "APPLIED ARCHIVED"));
    }

    @Test
    void a_letter_is_settled_by_the_replay_of_its_file_though_that_is_accepted_later()
            throws Exception {
        job.unfit("e1").take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1), image(ANNA, 2));
        assertThat(job.standingLetters()).containsOnlyKeys("e1");

        job.fit("e1").restart().take(image(ANNA, "e1", 1, 50, "content1")).pass(ImageJob.IDLE);
        assertThat(job.archived()).hasSize(2);
        assertThat(job.standingLetters()).isEmpty();
        assertThat(job.states()).containsExactly(entry("e1", "APPLIED ARCHIVED"));
        assertThat(only().getArchivedCount()).isEqualTo(2);
        assertThat(only().getRefusedCount()).isZero();
    }

    @Test
    void a_study_is_complete_when_nothing_comes_any_more_and_a_late_image_opens_it_again()
            throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1), image(ANNA, 2), image(ANNA, 4));
        assertThat(only().getComplete()).isFalse();
        job.pass(ImageJob.IDLE.minusMillis(1));
        assertThat(only().getComplete()).isFalse();
        job.pass(Duration.ofMillis(1));
        assertThat(only().getComplete()).isTrue();
        assertThat(only().getArchivedCount()).isEqualTo(3);
        assertThat(only().getMissingCount()).isEqualTo(1);
        long revision = only().getRevision();

        job.take(image(ANNA, 3));
        assertThat(only().getComplete()).isFalse();
        job.restart().pass(ImageJob.IDLE);
        assertThat(only().getComplete()).isTrue();
        assertThat(only().getMissingCount()).isZero();
        assertThat(only().getRevision()).isGreaterThan(revision);
    }

    @Test
    void a_study_that_never_rests_is_complete_at_the_cap() throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1));
        int images = 1 + (int) ImageJob.CAP.dividedBy(Duration.ofSeconds(50));
        for (int number = 1; number <= images; number++) {
            job.take(image(ANNA, number)).pass(Duration.ofSeconds(50));
        }
        assertThat(job.releases())
                .extracting(SeriesRelease::getSeries)
                .extracting(CuratedImageSeries::getComplete)
                .contains(true);
    }

    @Test
    void the_same_image_delivered_again_makes_no_new_revision() throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1)).pass(ImageJob.IDLE);
        List<SeriesRelease> before = List.copyOf(job.releases());
        job.restart().take(image(ANNA, 1), person(ANNA, Consent.GIVEN, 1)).pass(ImageJob.CAP);
        assertThat(job.releases()).isEqualTo(before);
        assertThat(job.letters()).isEmpty();
    }

    @Test
    void an_original_is_deleted_after_its_time_only_once_its_image_is_archived() throws Exception {
        job.unfit("e2")
                .take(
                        person(ANNA, Consent.GIVEN, 1),
                        image(ANNA, 1),
                        image(ANNA, 2),
                        image(ANNA, "copy", 1, 9, "other"));
        job.restart().pass(ImageJob.RETENTION.minusMinutes(1));
        assertThat(job.deletedOriginals()).isEmpty();
        job.pass(Duration.ofMinutes(2));
        assertThat(job.deletedOriginals()).containsExactly("key/e1");
        job.pass(ImageJob.RETENTION);
        assertThat(job.deletedOriginals()).hasSize(1);
    }

    @Test
    void images_whose_originals_are_gone_do_not_come_back_with_consent_and_say_so()
            throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), image(ANNA, 1))
                .pass(ImageJob.RETENTION.plusMinutes(2));
        job.take(person(ANNA, Consent.REFUSED, 2), person(ANNA, Consent.GIVEN, 3));
        assertThat(job.archived()).isEmpty();
        assertThat(job.standingLetters()).containsEntry("e1", Set.of("ORIGINAL_GONE"));
    }

    @Test
    void state_and_exchanges_are_avro() {
        for (Class<?> type :
                List.of(
                        StudyFact.class,
                        ImageOrder.class,
                        ImageOutcome.class,
                        StudyState.class,
                        InstanceVersions.class,
                        AssembledImage.class,
                        StudyProgress.class,
                        SeriesRelease.class)) {
            assertThat(TypeInformation.of(type).createSerializer(new SerializerConfigImpl()))
                    .as(type.getSimpleName())
                    .isInstanceOf(AvroSerializer.class);
        }
    }

    private CuratedImageSeries only() {
        assertThat(job.series()).hasSize(1);
        return job.series().values().iterator().next();
    }

    private static java.util.Map.Entry<String, String> entry(String event, String state) {
        return java.util.Map.entry(event, state);
    }
}
