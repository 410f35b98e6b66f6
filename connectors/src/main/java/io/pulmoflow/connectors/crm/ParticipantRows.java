package io.pulmoflow.connectors.crm;

import io.pulmoflow.connectors.inbox.BadRecord;
import io.pulmoflow.connectors.inbox.BlankOrigin;
import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.Fields;
import io.pulmoflow.connectors.tabular.PersonWords;
import io.pulmoflow.connectors.tabular.Row;
import io.pulmoflow.connectors.tabular.RowFaults;
import io.pulmoflow.connectors.tabular.Table;
import io.pulmoflow.connectors.tabular.TableContract;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.connectors.tabular.Vocabulary;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.raw.Alias;
import io.pulmoflow.schemas.raw.ParticipantRecorded;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the participants' register: a row a participant. */
public final class ParticipantRows implements SourceReader<ParticipantRecorded> {
    /** The columns of the file contract. */
    public static final TableContract CONTRACT =
            new TableContract(
                    List.of(
                            "contact_id",
                            "national_id",
                            "last_name",
                            "first_name",
                            "middle_name",
                            "birth_date",
                            "sex",
                            "phone",
                            "email",
                            "region",
                            "city",
                            "address",
                            "site",
                            "local_ids",
                            "smoking_status",
                            "pack_years",
                            "quit_year",
                            "occupational_exposure",
                            "family_history",
                            "prior_cancer",
                            "symptoms",
                            "consent",
                            "consent_at",
                            "consent_withdrawn_at",
                            "registered_at",
                            "updated_at",
                            "merged_into"),
                    List.of("contact_id", "national_id", "consent", "updated_at"),
                    List.of());

    /** Shipped: the contact and lead export of Bitrix24. */
    public static final ColumnMapping BITRIX24 =
            ColumnMapping.shipped(ParticipantRows.class, "bitrix24.properties", CONTRACT);

    private static final Vocabulary<Sex> SEX =
            Vocabulary.<Sex>builder()
                    .add(Sex.FEMALE, "F", "female", "ж", "жен", "женский", "женщина")
                    .add(Sex.MALE, "M", "male", "м", "муж", "мужской", "мужчина")
                    .build();
    private static final Vocabulary<SmokingStatus> SMOKING =
            Vocabulary.<SmokingStatus>builder()
                    .add(SmokingStatus.CURRENT, "current", "курит", "курю")
                    .add(SmokingStatus.FORMER, "former", "бросил", "бросила", "в прошлом")
                    .add(SmokingStatus.NEVER, "never", "не курил", "не курила", "никогда")
                    .build();

    private static final double MOST_PACK_YEARS = 300;
    private static final int EARLIEST_YEAR = 1900;
    private static final int LATEST_YEAR = 2199;
    private static final int LONGEST_ALIASES = 4096;

    private final TabularConfig config;

    public ParticipantRows(TabularConfig config) {
        this.config = config;
    }

    @Override
    public void read(ClaimedFile file, RecordSink<ParticipantRecorded> to)
            throws IOException, RejectedFile {
        Table table = Table.open(file.path(), config.encoding(), config.mappings());
        table.unknownHeaders().forEach(to::unknownColumn);
        try (Table.Rows rows = table.rows()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read(table, row, to);
            }
        }
    }

    private void read(Table table, Row row, RecordSink<ParticipantRecorded> to) {
        Optional<Fault> fault = RowFaults.of(row);
        if (fault.isEmpty()) {
            Fields fields = table.fields(row, config.site());
            ParticipantRecorded participant = participant(fields);
            fault = fields.fault();
            if (fault.isEmpty()) {
                to.accepted(row.number(), participant.getContactId(), participant);
                return;
            }
        }
        to.quarantined(
                new BadRecord(
                        row.number(),
                        fault.get(),
                        PayloadFormat.CSV,
                        table.excerpt(List.of(row)),
                        subject(table, row)));
    }

    private static Optional<Subject> subject(Table table, Row row) {
        return RowFaults.readable(row, table.value(row, "national_id"))
                .flatMap(nationalId -> PersonWords.subject(nationalId, null, null));
    }

    private ParticipantRecorded participant(Fields fields) {
        Instant withdrawnAt = fields.instant("consent_withdrawn_at");
        ParticipantRecorded.Builder participant =
                ParticipantRecorded.newBuilder()
                        .setOrigin(BlankOrigin.of(Source.CRM))
                        .setContactId(fields.required("contact_id"))
                        .setNationalId(fields.text("national_id"))
                        .setLastName(fields.text("last_name"))
                        .setFirstName(fields.text("first_name"))
                        .setMiddleName(fields.text("middle_name"))
                        .setBirthDate(fields.date("birth_date"))
                        .setSex(fields.word("sex", SEX, Sex.UNKNOWN))
                        .setPhone(fields.text("phone"))
                        .setEmail(fields.text("email"))
                        .setRegion(fields.text("region"))
                        .setCity(fields.text("city"))
                        .setAddress(fields.text("address"))
                        .setSite(fields.text("site"))
                        .setLocalIds(aliases(fields))
                        .setSmokingStatus(
                                fields.word("smoking_status", SMOKING, SmokingStatus.UNKNOWN))
                        .setPackYears(fields.decimal("pack_years", 0, MOST_PACK_YEARS))
                        .setQuitYear(fields.whole("quit_year", EARLIEST_YEAR, LATEST_YEAR))
                        .setOccupationalExposure(answer(fields, "occupational_exposure"))
                        .setFamilyHistory(answer(fields, "family_history"))
                        .setPriorCancer(answer(fields, "prior_cancer"))
                        .setSymptoms(answer(fields, "symptoms"))
                        .setConsent(consent(answer(fields, "consent"), withdrawnAt))
                        .setConsentAt(fields.instant("consent_at"))
                        .setConsentWithdrawnAt(withdrawnAt)
                        .setRegisteredAt(fields.instant("registered_at"))
                        .setMergedInto(fields.text("merged_into"));
        Instant updatedAt = fields.requiredInstant("updated_at");
        // A null here is a fault that was noted: the record is not used.
        return participant.setUpdatedAt(updatedAt == null ? Instant.EPOCH : updatedAt).build();
    }

    private static Answer answer(Fields fields, String name) {
        return fields.word(name, PersonWords.ANSWER, Answer.UNKNOWN);
    }

    private static Consent consent(Answer answer, Instant withdrawnAt) {
        if (withdrawnAt != null) {
            return Consent.WITHDRAWN;
        }
        return switch (answer) {
            case YES -> Consent.GIVEN;
            case NO -> Consent.REFUSED;
            case UNKNOWN -> Consent.NONE;
        };
    }

    /** {@code issuer|id} pairs; each once and sorted, since their order says nothing. */
    private List<Alias> aliases(Fields fields) {
        String written = fields.text("local_ids");
        List<Alias> aliases = new ArrayList<>();
        if (written == null) {
            return aliases;
        }
        if (written.length() > LONGEST_ALIASES) {
            fields.fault(FaultCode.BAD_VALUE, "local_ids", "local_ids is too long");
            return aliases;
        }
        for (String pair : written.split("\\s+")) {
            String[] parts = pair.split("\\|", -1);
            String id = parts[parts.length - 1];
            String issuer = parts.length == 1 ? config.site().defaultIssuer().orElse("") : parts[0];
            if (parts.length > 2 || issuer.isEmpty() || id.isEmpty()) {
                fields.fault(
                        FaultCode.BAD_VALUE,
                        "local_ids",
                        "local_ids has an entry that is no issuer|id pair");
                return aliases;
            }
            Alias alias = Alias.newBuilder().setIssuer(issuer).setId(id).build();
            if (!aliases.contains(alias)) {
                aliases.add(alias);
            }
        }
        aliases.sort(Comparator.comparing(Alias::getIssuer).thenComparing(Alias::getId));
        return aliases;
    }
}
