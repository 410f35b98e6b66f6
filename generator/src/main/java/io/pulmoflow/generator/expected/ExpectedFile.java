package io.pulmoflow.generator.expected;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.course.IdentityChange;
import io.pulmoflow.generator.course.IdentityPlan;
import io.pulmoflow.generator.course.Mentions;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedExamination;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedNotification;
import io.pulmoflow.generator.expected.ExpectedParticipant.ExpectedOutcome;
import io.pulmoflow.generator.expected.ExpectedParticipant.Life;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.FormerIdentity;
import io.pulmoflow.generator.records.Source;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/** The file of expected ends, written participant by participant. */
public final class ExpectedFile implements Closeable {

    private final JsonGenerator json;

    public ExpectedFile(Path file, long seed) throws IOException {
        json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeNumberField("seed", seed);
        json.writeStringField("as_of_zone", Calendar.ZONE.getId());
        json.writeArrayFieldStart("participants");
    }

    public void write(ExpectedParticipant participant) throws IOException {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("contact_id", participant.person().contactId());
        json.writeStringField("national_id", Snils.digits(participant.person().nationalId()));
        json.writeBooleanField("in_register", participant.whyNot().isEmpty());
        text("why_not", participant.whyNot().map(Enum::name));
        if (participant.contact().isPresent()) {
            json.writeNumberField("age", ageAtRegistration(participant.contact().get()));
        } else {
            json.writeNullField("age");
        }
        json.writeStringField("sex", participant.person().sex().name());
        json.writeStringField("region", participant.person().region());
        json.writeStringField("smoking_status", participant.person().smoking().name());
        json.writeStringField(
                "occupational_exposure", participant.person().occupationalExposure().name());
        Optional<Integer> packYears =
                participant.contact().map(Contact::packYearsTenths).filter(tenths -> tenths >= 0);
        if (packYears.isPresent()) {
            json.writeNumberField("pack_years", BigDecimal.valueOf(packYears.get(), 1));
        } else {
            json.writeNullField("pack_years");
        }
        json.writeNumberField("quarantined_records", participant.quarantinedRecords());
        json.writeArrayFieldStart("examinations");
        for (ExpectedExamination examination : participant.examinations()) {
            write(examination);
        }
        json.writeEndArray();
        json.writeNumberField("health_records", participant.healthRecords());
        json.writeNumberField("conclusions", participant.texts().conclusions());
        json.writeNumberField("record_texts", participant.texts().recordTexts());
        json.writeArrayFieldStart("must_not_be_read");
        json.writeString(participant.person().lastName());
        json.writeString(participant.person().phone());
        json.writeEndArray();
        if (participant.outcome().isPresent()) {
            write(participant.outcome().get());
        } else {
            json.writeNullField("outcome");
        }
        json.writeArrayFieldStart("open_notifications");
        for (ExpectedNotification notification : participant.openNotifications()) {
            write(notification);
        }
        json.writeEndArray();
        json.writeBooleanField("alive", participant.life() == Life.ALIVE);
        json.writeArrayFieldStart("formerly");
        for (FormerIdentity former : participant.formerly()) {
            json.writeStartObject();
            json.writeStringField("contact_id", former.contactId());
            json.writeStringField("national_id", Snils.digits(former.nationalId()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static int ageAtRegistration(Contact contact) {
        return Period.between(
                        contact.person().birthDate(),
                        LocalDate.ofInstant(contact.registeredAt(), Calendar.ZONE))
                .getYears();
    }

    /** Writes the totals after the last participant. */
    public void write(RecordStates states, IdentityPlan identities) throws IOException {
        json.writeRaw('\n');
        json.writeEndArray();
        json.writeArrayFieldStart("must_not_be_read");
        for (String part : Mentions.OF_OTHERS) {
            json.writeString(part);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("identity_changes");
        for (IdentityChange change : IdentityChange.values()) {
            json.writeNumberField(change.name(), identities.count(change));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("record_states");
        for (Source source : Source.values()) {
            json.writeObjectFieldStart(source.name());
            for (RecordStates.State state : RecordStates.State.values()) {
                json.writeNumberField(state.name(), states.of(source, state));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeObjectFieldStart("quarantined_by_code");
        for (Source source : Source.values()) {
            json.writeObjectFieldStart(source.name());
            for (Map.Entry<String, Integer> code : states.codesOf(source).entrySet()) {
                json.writeNumberField(code.getKey(), code.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private void write(ExpectedExamination examination) throws IOException {
        json.writeStartObject();
        json.writeStringField("accession_number", examination.accessionNumber());
        json.writeStringField(
                "performed_at",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(examination.performedAt()));
        json.writeStringField("status", examination.status().name());
        json.writeStringField("lung_rads", examination.category().name());
        json.writeNumberField("nodules", examination.nodules());
        json.writeNumberField("images", examination.images());
        json.writeEndObject();
    }

    private void write(ExpectedOutcome outcome) throws IOException {
        json.writeObjectFieldStart("outcome");
        json.writeStringField("kind", outcome.kind().name());
        json.writeStringField("category", outcome.category().name());
        json.writeStringField("accession_number", outcome.accessionNumber());
        json.writeNumberField("interval_months", outcome.intervalMonths());
        json.writeStringField("due_on", outcome.dueOn().toString());
        json.writeEndObject();
    }

    private void write(ExpectedNotification notification) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", notification.kind().name());
        json.writeStringField("accession_number", notification.accessionNumber());
        json.writeStringField("category", notification.category().name());
        json.writeStringField("due_on", notification.dueOn().toString());
        json.writeEndObject();
    }

    private void text(String field, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(field, value.get());
        } else {
            json.writeNullField(field);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
