package io.pulmoflow.operators.images;

import static io.pulmoflow.operators.images.Images.ANNA;
import static io.pulmoflow.operators.images.Images.BORIS;
import static io.pulmoflow.operators.images.Images.image;
import static io.pulmoflow.operators.images.Images.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.curated.CuratedImageSeries;
import io.pulmoflow.schemas.raw.FormerlyKnown;
import io.pulmoflow.schemas.raw.PersonKnown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MergedImagesHarnessTest {
    private ImageJob job;

    @BeforeEach
    void open() throws Exception {
        job = new ImageJob();
    }

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    @Test
    void images_of_whom_the_register_merges_are_the_survivors_and_his_own_after_a_split()
            throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), person(BORIS, Consent.GIVEN, 1), image(ANNA, 1));
        assertThat(researchIds()).containsExactly(ImageJob.ids().person(ANNA));

        job.restart().take(redirect(ANNA, BORIS, 1)).pass(ImageJob.IDLE);
        assertThat(researchIds()).containsExactly(ImageJob.ids().person(BORIS));
        assertThat(job.archived()).hasSize(1);
        assertThat(job.standingLetters()).isEmpty();

        job.restart().take(redirect(ANNA, null, 2)).pass(ImageJob.IDLE);
        assertThat(researchIds()).containsExactly(ImageJob.ids().person(ANNA));
        assertThat(job.archived()).hasSize(1);
    }

    @Test
    void a_study_of_both_names_of_one_human_being_is_refused_only_until_they_are_merged()
            throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), person(BORIS, Consent.GIVEN, 1));
        job.take(image(ANNA, 1), image(BORIS, 2));
        assertThat(job.archived()).isEmpty();
        assertThat(job.standingLetters()).containsOnlyKeys("e1", "e2");

        job.restart().take(redirect(ANNA, BORIS, 1)).pass(ImageJob.IDLE);
        assertThat(job.archived()).hasSize(2);
        assertThat(job.standingLetters()).isEmpty();
        assertThat(researchIds()).containsExactly(ImageJob.ids().person(BORIS));
    }

    @Test
    void the_survivors_word_on_consent_holds_for_them() throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), person(BORIS, Consent.GIVEN, 1), image(ANNA, 1));
        job.take(redirect(ANNA, BORIS, 1)).restart().take(person(BORIS, Consent.WITHDRAWN, 2));
        assertThat(job.archived()).isEmpty();
        assertThat(job.forgotten()).containsExactly("e1");
        assertThat(job.notes())
                .filteredOn(note -> note.getWithdrawal() != null)
                .allSatisfy(note -> assertThat(note.getPseudonym()).isEqualTo(BORIS));
    }

    @Test
    void an_older_redirect_and_the_same_image_again_change_nothing() throws Exception {
        job.take(person(ANNA, Consent.GIVEN, 1), person(BORIS, Consent.GIVEN, 1), image(ANNA, 1));
        job.take(redirect(ANNA, BORIS, 2)).pass(ImageJob.IDLE);
        int released = job.releases().size();
        job.restart().take(redirect(ANNA, null, 1), redirect(ANNA, BORIS, 2), image(ANNA, 1));
        job.pass(ImageJob.CAP);
        assertThat(job.releases()).hasSize(released);
    }

    @Test
    void an_image_is_searched_for_what_earlier_rows_said_whichever_came_first() throws Exception {
        job.take(named(ANNA, 2, "Иванова", "222"), named(ANNA, 1, "Петрова", "111"));
        job.restart().take(image(ANNA, 1));
        assertThat(formerIds("e1")).containsExactly("111");

        job.take(named(ANNA, 3, "Сидорова", "333")).restart().take(image(ANNA, 2));
        assertThat(formerIds("e2")).containsExactlyInAnyOrder("111", "222");
        assertThat(job.searchedFor().get("e2").getFormerly())
                .extracting(FormerlyKnown::getLastName)
                .containsExactlyInAnyOrder("Петрова", "Иванова");
    }

    @Test
    void an_image_is_searched_for_the_national_id_that_was_corrected() throws Exception {
        job.take(named(ANNA, 1, "Иванова", "111"), named(BORIS, 2, "Иванова", "222"));
        job.restart().take(redirect(ANNA, BORIS, 1)).restart().take(image(BORIS, 1));
        assertThat(formerIds("e1")).containsExactly("111");

        // Another row under the wrong number, late.
        job.take(named(ANNA, 0, "Иванова", "000")).take(image(BORIS, 2));
        assertThat(formerIds("e2")).containsExactlyInAnyOrder("111", "000");

        job.take(redirect(ANNA, null, 2)).restart().take(image(BORIS, 3));
        assertThat(formerIds("e3")).isEmpty();
    }

    @Test
    void nothing_is_kept_of_whoever_withdraws_and_he_is_told_off_once() throws Exception {
        job.take(named(ANNA, 1, "Иванова", "111"), named(BORIS, 1, "Иванова", "222"));
        job.take(redirect(ANNA, BORIS, 1), image(BORIS, 1), person(BORIS, Consent.WITHDRAWN, 2));
        int said = job.notes().size();

        job.restart().take(named(ANNA, 2, "Петрова", "111"), named(BORIS, 1, "Иванова", "222"));
        assertThat(job.notes()).hasSize(said);
        assertThat(job.archived()).isEmpty();

        job.take(named(BORIS, 3, "Иванова", "222"), image(BORIS, "again", 1, 9, "content1"));
        assertThat(formerIds("again")).containsExactly("111", "111");
    }

    @Property(tries = 60)
    void any_order_of_images_people_and_redirects_ends_in_the_same_archive(@ForAll long seed)
            throws Exception {
        Random random = new Random(seed);
        List<Object> history = new ArrayList<>();
        history.add(person(ANNA, Consent.GIVEN, 1));
        history.add(person(BORIS, random.nextBoolean() ? Consent.GIVEN : Consent.REFUSED, 1));
        for (int number = 1; number <= 4; number++) {
            history.add(image(random.nextBoolean() ? ANNA : BORIS, number));
        }
        for (int version = 1; version <= 3; version++) {
            history.add(redirect(ANNA, random.nextBoolean() ? BORIS : null, version));
        }
        try (ImageJob straight = new ImageJob();
                ImageJob disturbed = new ImageJob()) {
            straight.take(history.toArray()).pass(ImageJob.IDLE);
            history.addAll(List.copyOf(history.subList(0, random.nextInt(history.size()))));
            Collections.shuffle(history, random);
            for (Object fact : history) {
                disturbed.take(fact);
                if (random.nextBoolean()) {
                    disturbed.restart();
                }
            }
            disturbed.pass(ImageJob.IDLE);
            assertThat(disturbed.archived()).isEqualTo(straight.archived());
            assertThat(disturbed.standingLetters()).isEqualTo(straight.standingLetters());
            assertThat(disturbed.series().keySet()).isEqualTo(straight.series().keySet());
            assertThat(researchIds(disturbed)).isEqualTo(researchIds(straight));
        }
    }

    private List<String> formerIds(String eventId) {
        return job.searchedFor().get(eventId).getFormerly().stream()
                .map(FormerlyKnown::getNationalId)
                .toList();
    }

    private static PersonKnown named(
            String pseudonym, int updated, String lastName, String nationalId) {
        return PersonKnown.newBuilder(person(pseudonym, Consent.GIVEN, updated))
                .setLastName(lastName)
                .setNationalId(nationalId)
                .build();
    }

    private List<String> researchIds() {
        return researchIds(job);
    }

    private static List<String> researchIds(ImageJob job) {
        return job.series().values().stream().map(CuratedImageSeries::getResearchId).toList();
    }

    private static IdentityRedirected redirect(String from, String to, long version) {
        return new IdentityRedirected(
                from, to, to == null ? RedirectReason.SPLIT : RedirectReason.MERGED, version);
    }
}
