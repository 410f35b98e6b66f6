package io.pulmoflow.operators.screening;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.domain.CareFacts;
import io.pulmoflow.operators.screening.domain.CaseDecision;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.screening.NotificationKind;
import io.pulmoflow.schemas.screening.Urgency;
import io.pulmoflow.schemas.state.CaseState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

/** A state as the first version of the job saved it, before examinations were assessed. */
class SavedCaseTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private final CaseRules rules =
            new CaseRules(
                    LungRadsEngine.shipped(),
                    OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION),
                    EligibilityCriteria.shipped(EligibilityCriteria.DEFAULT_VERSION),
                    ZoneId.of("Europe/Moscow"));

    @Test
    void a_case_of_the_first_version_is_read_and_completed_without_calling_anybody_twice()
            throws IOException {
        CaseState saved = asSavedByTheFirstVersion(caseOf4b());
        assertThat(saved.getAssessments()).isEmpty();
        assertThat(saved.getNotifications())
                .singleElement()
                .satisfies(
                        one -> {
                            assertThat(one.getUrgency()).isEqualTo(Urgency.FIRST);
                            assertThat(one.getIssuedAt()).isNull();
                        });

        CaseDecision decision =
                rules.decide(
                        saved,
                        CareFacts.event(CareFacts.participant("e2", NOW, Consent.GIVEN)),
                        CareFacts.ACCEPTED.plusSeconds(60));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        CaseDecision.Changed.class,
                        changed -> {
                            assertThat(changed.notifications()).isEmpty();
                            assertThat(changed.state().getAssessments()).hasSize(1);
                            assertThat(changed.revision().getNotifications())
                                    .extracting(one -> one.getKind())
                                    .containsExactly(NotificationKind.ADDITIONAL_EXAMINATION);
                            assertThat(changed.wakeAt()).isPresent();
                        });
    }

    private CaseState caseOf4b() {
        CaseDecision decision =
                rules.decide(
                        rules.newCase(CareFacts.PERSON),
                        CareFacts.event(
                                CareFacts.protocol(
                                        "e1",
                                        "A",
                                        LocalDate.parse("2026-03-01"),
                                        LungRads.CATEGORY_4B)),
                        NOW);
        return ((CaseDecision.Changed) decision).state();
    }

    /** Written with today's schema, cut down to the first one's, and read as a job reads it. */
    private static CaseState asSavedByTheFirstVersion(CaseState state) throws IOException {
        Schema today = CaseState.getClassSchema();
        Schema first = firstVersion();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(whole, null);
        new SpecificDatumWriter<>(CaseState.class).write(state, encoder);
        encoder.flush();
        GenericRecord cut =
                new GenericDatumReader<GenericRecord>(today, first, new GenericData())
                        .read(null, DecoderFactory.get().binaryDecoder(whole.toByteArray(), null));
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        BinaryEncoder again = EncoderFactory.get().binaryEncoder(saved, null);
        new GenericDatumWriter<GenericRecord>(first).write(cut, again);
        again.flush();
        return new SpecificDatumReader<CaseState>(first, today)
                .read(null, DecoderFactory.get().binaryDecoder(saved.toByteArray(), null));
    }

    private static Schema firstVersion() throws IOException {
        try (InputStream in =
                SavedCaseTest.class.getResourceAsStream("/saved-state/CaseState-1.avsc")) {
            return new Schema.Parser().parse(in);
        }
    }
}
