package io.pulmoflow.generator.course;

import io.pulmoflow.generator.people.Chance;
import io.pulmoflow.generator.people.Snils;
import io.pulmoflow.generator.people.Trouble;
import io.pulmoflow.generator.records.Alias;
import io.pulmoflow.generator.records.Answer;
import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Contact;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.Examination;
import io.pulmoflow.generator.records.HealthRecord;
import io.pulmoflow.generator.records.Identity;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.ProtocolStatus;
import io.pulmoflow.generator.records.Reading;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Sends the records of one participant, and lets his trouble happen to them on the way. */
final class Sending {

    private static final int ERRS_ONE_IN = 61;

    private static final double TEXT_PERCENT = 15;
    private static final double LATE_PERCENT = 4;

    private final Person person;
    private final Trouble trouble;
    private final Rounds rounds;
    private final Chance chance;
    private final String miswritten;
    private final List<Delivery> deliveries = new ArrayList<>();

    Sending(Person person, Trouble trouble, Rounds rounds, long seed) {
        this.person = person;
        this.trouble = trouble;
        this.rounds = rounds;
        this.chance = new Chance(seed ^ 0x5E9DL, person.index(), Chance.Purpose.SENDING);
        this.miswritten = Snils.miswritten(person.nationalId());
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    void contacts(List<Contact> rows) {
        for (Contact row : rows) {
            send(row, 0);
        }
        if (trouble == Trouble.CONTACT_SENT_TWICE) {
            send(rows.get(0), 1);
        }
    }

    void protocols(List<Finding> findings) {
        int drawn = findings.isEmpty() ? -1 : chance.between(0, findings.size() - 1);
        // What is lost for good is the last one: of a nodule that is followed nothing is missing.
        int target = mayBeLost() ? findings.size() - 1 : drawn;
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            Protocol protocol =
                    new Protocol(
                            finding.examination(),
                            i == target ? finding.reading() : asJudged(finding.reading(), i),
                            protocolIdentity(i),
                            Defect.NONE);
            if (i == target) {
                troubled(protocol);
            } else {
                send(protocol);
            }
        }
        if (!findings.isEmpty()) {
            afterLast(findings);
        }
    }

    private boolean mayBeLost() {
        return switch (trouble) {
            case PROTOCOL_BAD_CHECK_DIGIT,
                    PROTOCOL_BROKEN_CELLS,
                    PROTOCOL_BROKEN_DATE,
                    PROTOCOL_BROKEN_NUMBER,
                    PROTOCOL_BROKEN_VALUE,
                    PROTOCOL_BROKEN_TEXT ->
                    true;
            case NONE,
                    NEVER_CAME,
                    CONTACT_SENT_TWICE,
                    CONTACT_UPDATED,
                    CONSENT_GIVEN_LATER,
                    ALIAS_GIVEN_LATER,
                    CONTACT_WITHOUT_NATIONAL_ID_FIRST,
                    CONTACT_BROKEN_CELLS,
                    CONTACT_BROKEN_DATE,
                    CONTACT_BROKEN_NUMBER,
                    CONTACT_BROKEN_VALUE,
                    NEVER_REGISTERED,
                    NEVER_REGISTERED_BUT_KNOWN_TO_RIS,
                    REGISTERED_RIGHT_LATER,
                    PROTOCOL_SENT_TWICE,
                    PROTOCOL_AMENDED,
                    PROTOCOL_AMENDED_DROPS_NODULE,
                    PROTOCOL_AMENDED_FINDS_NODULE,
                    PROTOCOL_CANCELLED,
                    PROTOCOL_ONLY_CANCELLED,
                    PROTOCOL_PRELIMINARY_THEN_FINAL,
                    PROTOCOL_ONLY_PRELIMINARY,
                    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS,
                    PROTOCOL_WITHOUT_IDENTITY,
                    HEALTH_RECORD_SENT_TWICE,
                    HEALTH_RECORD_CORRECTED,
                    HEALTH_RECORD_BAD_CHECK_DIGIT,
                    HEALTH_RECORD_BROKEN_CELLS,
                    HEALTH_RECORD_BROKEN_DATE,
                    HEALTH_RECORD_BROKEN_VALUE,
                    HEALTH_RECORD_UNREADABLE ->
                    false;
        };
    }

    /** Now and then a radiologist states a category below or above the one of the findings. */
    private Reading asJudged(Reading reading, int round) {
        boolean errs = Math.floorMod(person.index() * 7 + round * 13 + 5, ERRS_ONE_IN) == 0;
        if (!errs || reading.nodules().isEmpty()) {
            return reading;
        }
        return switch (reading.category()) {
            case CATEGORY_3 -> reading.misjudged(Category.CATEGORY_2);
            case CATEGORY_4A -> reading.misjudged(Category.CATEGORY_3);
            case CATEGORY_4B, CATEGORY_4X -> reading.misjudged(Category.CATEGORY_4A);
            case CATEGORY_2 -> reading.misjudged(Category.CATEGORY_3);
            case CATEGORY_0, CATEGORY_1, UNSTATED -> reading;
        };
    }

    void healthRecords(List<HealthRecord> records) {
        int target = chance.between(0, records.size() - 1);
        for (int i = 0; i < records.size(); i++) {
            HealthRecord record = records.get(i).of(healthIdentity());
            boolean death = record.type() == HealthRecord.Type.DEATH;
            if (i == target && !death) {
                troubled(record);
            } else {
                send(record);
            }
        }
    }

    private void troubled(Protocol truth) {
        switch (trouble) {
            case PROTOCOL_SENT_TWICE -> {
                send(truth, 0);
                send(truth, 1);
            }
            case PROTOCOL_AMENDED ->
                    amended(truth, truth.reading(), "Заключение дополнено. Очаги прежние.");
            case PROTOCOL_AMENDED_DROPS_NODULE -> {
                List<Nodule> more = new ArrayList<>(truth.reading().nodules());
                more.add(rounds.nodules().mistaken().numbered(more.size() + 1));
                Reading first =
                        truth.reading()
                                .unreviewed()
                                .saying(
                                        graded(truth.reading().category())
                                                .orWorse(Category.CATEGORY_3),
                                        more,
                                        "Дополнительный очаг под вопросом.");
                amended(truth, first, "Артефакт дыхания, очаг снят.");
            }
            case PROTOCOL_AMENDED_FINDS_NODULE -> {
                Reading first =
                        truth.reading()
                                .unreviewed()
                                .saying(Category.CATEGORY_1, List.of(), "Очагов не выявлено.");
                amended(truth, first, "Пересмотр: " + truth.reading().conclusion());
            }
            case PROTOCOL_PRELIMINARY_THEN_FINAL -> preliminaryFirst(truth);
            case PROTOCOL_BAD_CHECK_DIGIT -> {
                send(truth.of(badlyNamed()), 0);
                if (chance.in(50)) {
                    send(truth.of(Identity.of(person.nationalId())), 1);
                }
            }
            case PROTOCOL_WITHOUT_IDENTITY -> {
                send(truth.of(Identity.NOBODY), 0);
                send(truth, 1);
            }
            case PROTOCOL_BROKEN_CELLS -> {
                // Whom a protocol with a torn row is about is nobody's guess, so it names somebody
                // who does not exist.
                Protocol torn = withNodules(truth).with(Defect.COLUMN_COUNT);
                send(torn.of(Identity.of(miswritten)), 0);
                maybeRepaired(truth);
            }
            case PROTOCOL_BROKEN_DATE -> {
                send(truth.with(Defect.BAD_DATE), 0);
                maybeRepaired(truth);
            }
            case PROTOCOL_BROKEN_NUMBER -> {
                send(withNodules(truth).with(Defect.BAD_NUMBER), 0);
                maybeRepaired(truth);
            }
            case PROTOCOL_BROKEN_VALUE -> {
                send(truth.with(Defect.BAD_VALUE), 0);
                maybeRepaired(truth);
            }
            case PROTOCOL_BROKEN_TEXT -> {
                Protocol plain =
                        truth.with(
                                truth.reading()
                                        .unreviewed()
                                        .saying(Category.CATEGORY_1, List.of(), "Без очагов."));
                deliver(plain.with(Defect.BAD_DATE), Delivery.Form.TEXT, 0);
                maybeRepaired(truth);
            }
            case NONE,
                    NEVER_CAME,
                    CONTACT_SENT_TWICE,
                    CONTACT_UPDATED,
                    CONSENT_GIVEN_LATER,
                    ALIAS_GIVEN_LATER,
                    CONTACT_WITHOUT_NATIONAL_ID_FIRST,
                    CONTACT_BROKEN_CELLS,
                    CONTACT_BROKEN_DATE,
                    CONTACT_BROKEN_NUMBER,
                    CONTACT_BROKEN_VALUE,
                    NEVER_REGISTERED,
                    NEVER_REGISTERED_BUT_KNOWN_TO_RIS,
                    REGISTERED_RIGHT_LATER,
                    PROTOCOL_CANCELLED,
                    PROTOCOL_ONLY_CANCELLED,
                    PROTOCOL_ONLY_PRELIMINARY,
                    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS,
                    HEALTH_RECORD_SENT_TWICE,
                    HEALTH_RECORD_CORRECTED,
                    HEALTH_RECORD_BAD_CHECK_DIGIT,
                    HEALTH_RECORD_BROKEN_CELLS,
                    HEALTH_RECORD_BROKEN_DATE,
                    HEALTH_RECORD_BROKEN_VALUE,
                    HEALTH_RECORD_UNREADABLE ->
                    send(truth);
        }
    }

    private void troubled(HealthRecord truth) {
        switch (trouble) {
            case HEALTH_RECORD_SENT_TWICE -> {
                send(truth, 0);
                send(truth, 1);
            }
            case HEALTH_RECORD_CORRECTED -> {
                send(truth.corrected("Запись с опиской", truth.recordedAt()), 0);
                send(
                        truth.corrected(
                                "Описка исправлена",
                                truth.recordedAt().plus(chance.between(1, 6), ChronoUnit.DAYS)),
                        0);
            }
            case HEALTH_RECORD_BAD_CHECK_DIGIT -> send(truth.of(badlyNamed()), 0);
            case HEALTH_RECORD_BROKEN_CELLS -> send(truth.with(Defect.COLUMN_COUNT), 0);
            case HEALTH_RECORD_BROKEN_DATE -> {
                send(truth.with(Defect.BAD_DATE), 0);
                maybeRepaired(truth);
            }
            case HEALTH_RECORD_BROKEN_VALUE -> {
                send(truth.with(Defect.BAD_VALUE), 0);
                maybeRepaired(truth);
            }
            case HEALTH_RECORD_UNREADABLE -> {
                // What of a row with unreadable bytes may be believed is arguable: it names nobody
                // who exists.
                HealthRecord garbled =
                        truth.of(Identity.of(miswritten))
                                .corrected("Текст с битыми байтами", truth.recordedAt());
                deliver(garbled.with(Defect.UNREADABLE_ENCODING), Delivery.Form.UTF8_EXPORT, 0);
                send(truth, 1);
            }
            case NONE,
                    NEVER_CAME,
                    CONTACT_SENT_TWICE,
                    CONTACT_UPDATED,
                    CONSENT_GIVEN_LATER,
                    ALIAS_GIVEN_LATER,
                    CONTACT_WITHOUT_NATIONAL_ID_FIRST,
                    CONTACT_BROKEN_CELLS,
                    CONTACT_BROKEN_DATE,
                    CONTACT_BROKEN_NUMBER,
                    CONTACT_BROKEN_VALUE,
                    NEVER_REGISTERED,
                    NEVER_REGISTERED_BUT_KNOWN_TO_RIS,
                    REGISTERED_RIGHT_LATER,
                    PROTOCOL_SENT_TWICE,
                    PROTOCOL_AMENDED,
                    PROTOCOL_AMENDED_DROPS_NODULE,
                    PROTOCOL_AMENDED_FINDS_NODULE,
                    PROTOCOL_CANCELLED,
                    PROTOCOL_ONLY_CANCELLED,
                    PROTOCOL_PRELIMINARY_THEN_FINAL,
                    PROTOCOL_ONLY_PRELIMINARY,
                    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS,
                    PROTOCOL_BAD_CHECK_DIGIT,
                    PROTOCOL_WITHOUT_IDENTITY,
                    PROTOCOL_BROKEN_CELLS,
                    PROTOCOL_BROKEN_DATE,
                    PROTOCOL_BROKEN_NUMBER,
                    PROTOCOL_BROKEN_VALUE,
                    PROTOCOL_BROKEN_TEXT ->
                    send(truth);
        }
    }

    /**
     * An examination after the last that should not count: entered by mistake, or not read to the
     * end.
     */
    private void afterLast(List<Finding> findings) {
        Examination last = findings.get(findings.size() - 1).examination();
        boolean happens =
                trouble == Trouble.PROTOCOL_CANCELLED
                        || trouble == Trouble.PROTOCOL_ONLY_CANCELLED
                        || trouble == Trouble.PROTOCOL_ONLY_PRELIMINARY
                        || trouble == Trouble.PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS;
        if (!happens) {
            return;
        }
        Examination extra =
                rounds.examinationOn(
                        Calendar.dayOf(last.performedAt()).plusDays(chance.between(9, 28)),
                        findings);
        Identity identity = protocolIdentity(0);
        if (trouble == Trouble.PROTOCOL_ONLY_PRELIMINARY) {
            Reading bare = rounds.reading(extra, List.of(), Category.UNSTATED);
            send(protocol(extra, bare.unreviewed(), ProtocolStatus.PRELIMINARY, identity), 0);
        } else if (trouble == Trouble.PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS) {
            Nodule alarming = rounds.nodules().alarming().numbered(1);
            Reading alarm =
                    rounds.reading(
                            extra,
                            List.of(alarming),
                            FindingsTable.of(alarming, Category.UNSTATED));
            send(protocol(extra, alarm.unreviewed(), ProtocolStatus.PRELIMINARY, identity), 0);
        } else {
            Nodule nodule = rounds.nodules().mistaken().numbered(1);
            Reading mistaken = rounds.reading(extra, List.of(nodule), Category.CATEGORY_3);
            if (trouble == Trouble.PROTOCOL_CANCELLED) {
                send(protocol(extra, mistaken, ProtocolStatus.FINAL, identity));
            }
            Reading cancelled =
                    mistaken.unreviewed()
                            .saying(Category.CATEGORY_3, List.of(), "Внесено ошибочно.")
                            .as(
                                    ProtocolStatus.CANCELLED,
                                    mistaken.reportedAt()
                                            .plus(chance.between(1, 5), ChronoUnit.DAYS));
            send(new Protocol(extra, cancelled, identity, Defect.NONE), 0);
        }
    }

    private static Protocol protocol(
            Examination examination, Reading reading, ProtocolStatus status, Identity identity) {
        return new Protocol(
                examination, reading.as(status, reading.reportedAt()), identity, Defect.NONE);
    }

    private void amended(Protocol truth, Reading first, String conclusion) {
        Reading original = first.as(ProtocolStatus.FINAL, truth.reading().reportedAt());
        Reading amended =
                truth.reading()
                        .saying(truth.reading().category(), truth.reading().nodules(), conclusion)
                        .as(
                                ProtocolStatus.AMENDED,
                                truth.reading()
                                        .reportedAt()
                                        .plus(chance.between(1500, 14_000), ChronoUnit.MINUTES));
        // Now and then the amendment overtakes what it amends.
        send(truth.with(original), chance.in(35) ? 1 : 0);
        send(truth.with(amended), 0);
    }

    private void preliminaryFirst(Protocol truth) {
        Instant early =
                truth.examination().performedAt().plus(chance.between(20, 55), ChronoUnit.MINUTES);
        Reading reading = truth.reading().unreviewed();
        Reading preliminary =
                chance.in(30)
                        ? alarm(reading)
                        : chance.in(50)
                                ? reading.saying(Category.UNSTATED, List.of(), "Предварительно.")
                                : reading;
        send(truth.with(preliminary.as(ProtocolStatus.PRELIMINARY, early)), 0);
        send(truth, 0);
    }

    private Reading alarm(Reading reading) {
        Nodule alarming = rounds.nodules().alarming().numbered(1);
        return reading.saying(
                FindingsTable.of(alarming, Category.UNSTATED),
                List.of(alarming),
                "Предварительно: крупный очаг, требует срочного просмотра.");
    }

    private Protocol withNodules(Protocol truth) {
        List<Nodule> nodules = new ArrayList<>(truth.reading().nodules());
        while (nodules.size() < 2) {
            nodules.add(rounds.nodules().mistaken().numbered(nodules.size() + 1));
        }
        Category category = graded(truth.reading().category()).orWorse(Category.CATEGORY_3);
        return truth.with(truth.reading().saying(category, nodules, truth.reading().conclusion()));
    }

    private static Category graded(Category category) {
        return category == Category.CATEGORY_0 ? Category.CATEGORY_1 : category;
    }

    private void maybeRepaired(Protocol truth) {
        if (chance.in(50)) {
            send(truth, 1);
        }
    }

    private void maybeRepaired(HealthRecord truth) {
        if (chance.in(50)) {
            send(truth, 1);
        }
    }

    private Identity badlyNamed() {
        return chance.in(50)
                ? Identity.of(miswritten)
                : Identity.of(miswritten, person.cityAlias());
    }

    private Identity protocolIdentity(int examination) {
        return switch (trouble) {
            case ALIAS_GIVEN_LATER -> Identity.of(person.cityAlias());
            case NEVER_REGISTERED -> chance.in(75) ? Identity.of(person.cityAlias()) : badlyNamed();
            case NEVER_REGISTERED_BUT_KNOWN_TO_RIS ->
                    examination == 0
                            ? Identity.of(person.nationalId())
                            : drawnIdentity(person.cityAlias(), 30);
            case NONE,
                    NEVER_CAME,
                    CONTACT_SENT_TWICE,
                    CONTACT_UPDATED,
                    CONSENT_GIVEN_LATER,
                    CONTACT_WITHOUT_NATIONAL_ID_FIRST,
                    CONTACT_BROKEN_CELLS,
                    CONTACT_BROKEN_DATE,
                    CONTACT_BROKEN_NUMBER,
                    CONTACT_BROKEN_VALUE,
                    REGISTERED_RIGHT_LATER,
                    PROTOCOL_SENT_TWICE,
                    PROTOCOL_AMENDED,
                    PROTOCOL_AMENDED_DROPS_NODULE,
                    PROTOCOL_AMENDED_FINDS_NODULE,
                    PROTOCOL_CANCELLED,
                    PROTOCOL_ONLY_CANCELLED,
                    PROTOCOL_PRELIMINARY_THEN_FINAL,
                    PROTOCOL_ONLY_PRELIMINARY,
                    PROTOCOL_ONLY_PRELIMINARY_SUSPICIOUS,
                    PROTOCOL_BAD_CHECK_DIGIT,
                    PROTOCOL_WITHOUT_IDENTITY,
                    PROTOCOL_BROKEN_CELLS,
                    PROTOCOL_BROKEN_DATE,
                    PROTOCOL_BROKEN_NUMBER,
                    PROTOCOL_BROKEN_VALUE,
                    PROTOCOL_BROKEN_TEXT,
                    HEALTH_RECORD_SENT_TWICE,
                    HEALTH_RECORD_CORRECTED,
                    HEALTH_RECORD_BAD_CHECK_DIGIT,
                    HEALTH_RECORD_BROKEN_CELLS,
                    HEALTH_RECORD_BROKEN_DATE,
                    HEALTH_RECORD_BROKEN_VALUE,
                    HEALTH_RECORD_UNREADABLE ->
                    drawnIdentity(person.cityAlias(), 30);
        };
    }

    private Identity healthIdentity() {
        Alias local =
                person.hospitalAlias().filter(alias -> chance.in(50)).orElse(person.cityAlias());
        boolean onlyLocal =
                trouble == Trouble.ALIAS_GIVEN_LATER || trouble == Trouble.NEVER_REGISTERED;
        return onlyLocal ? Identity.of(local) : drawnIdentity(local, 50);
    }

    private Identity drawnIdentity(Alias alias, int onlyAliasPercent) {
        if (chance.in(onlyAliasPercent)) {
            return Identity.of(alias);
        }
        String written = chance.in(15) ? Snils.digits(person.nationalId()) : person.nationalId();
        return chance.in(60) ? Identity.of(written, alias) : Identity.of(written);
    }

    /** In the form and at the time that life gives it. */
    private void send(Protocol protocol) {
        boolean text = canBeText(protocol.reading()) && chance.in(TEXT_PERCENT);
        if (text) {
            deliver(protocol, Delivery.Form.TEXT, 0);
        } else {
            send(protocol, chance.in(LATE_PERCENT) ? 1 : 0);
        }
    }

    private void send(HealthRecord record) {
        send(record, chance.in(LATE_PERCENT) ? 1 : 0);
    }

    private void send(Protocol protocol, int exportsLate) {
        deliver(protocol, Delivery.Form.EXPORT, exportsLate);
    }

    private void send(HealthRecord record, int exportsLate) {
        deliver(record, Delivery.Form.EXPORT, exportsLate);
    }

    private void send(Contact contact, int exportsLate) {
        deliveries.add(
                new Delivery(contact, contact.updatedAt(), Delivery.Form.EXPORT, exportsLate));
    }

    private void deliver(Protocol protocol, Delivery.Form form, int exportsLate) {
        deliveries.add(new Delivery(protocol, protocol.reading().reportedAt(), form, exportsLate));
    }

    private void deliver(HealthRecord record, Delivery.Form form, int exportsLate) {
        deliveries.add(new Delivery(record, record.recordedAt(), form, exportsLate));
    }

    /** A text protocol has no place for signs, second readings or the modifier. */
    private static boolean canBeText(Reading reading) {
        return reading.status() == ProtocolStatus.FINAL
                && reading.category() != Category.CATEGORY_0
                && reading.category() != Category.UNSTATED
                && reading.sModifier() != Answer.YES
                && !reading.secondReported()
                && reading.nodules().stream().allMatch(Sending::canBeText);
    }

    private static boolean canBeText(Nodule nodule) {
        return nodule.location() == Nodule.Location.PARENCHYMAL
                && nodule.type() != Nodule.Type.CYST
                && nodule.status() != Nodule.Status.BENIGN_PROVEN
                && nodule.status() != Nodule.Status.RESOLVED
                && nodule.benignSigns().isEmpty()
                && nodule.suspiciousFeatures().isEmpty();
    }
}
