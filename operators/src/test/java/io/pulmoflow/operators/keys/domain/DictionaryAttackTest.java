package io.pulmoflow.operators.keys.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.curate.domain.CaseCuration;
import io.pulmoflow.operators.curate.domain.Curation;
import io.pulmoflow.operators.harmonize.domain.Harmonizer;
import io.pulmoflow.operators.harmonize.domain.Regions;
import io.pulmoflow.operators.identity.domain.IdentityRules;
import io.pulmoflow.operators.identity.domain.Intake;
import io.pulmoflow.operators.identity.domain.IntakeDecision;
import io.pulmoflow.operators.identity.domain.NationalIdKinds;
import io.pulmoflow.operators.identity.domain.Quarantine;
import io.pulmoflow.operators.identity.domain.RawExamples;
import io.pulmoflow.operators.lungrads.domain.LungRadsEngine;
import io.pulmoflow.operators.screening.domain.CaseDecision;
import io.pulmoflow.operators.screening.domain.CaseRules;
import io.pulmoflow.operators.screening.domain.EligibilityCriteria;
import io.pulmoflow.operators.screening.domain.OutcomeMapping;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.raw.Origin;
import io.pulmoflow.schemas.raw.ProtocolReported;
import io.pulmoflow.schemas.state.CaseState;
import io.pulmoflow.schemas.state.ReleaseState;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody who reads the care, screening, notify and curated topics, has the source files and knows
 * this code, but no key, tries all national ids one after another.
 */
class DictionaryAttackTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final String FILE = "f".repeat(64);
    private static final String CONTENT = "0123456789abcdef0123456789abcdef";

    /**
     * 112-233-445 is the one who is in the topics; the check digits of the others are right too.
     */
    private static final int FIRST = 112_232_945;

    private static final int CANDIDATES = 1_000;

    private final CareIds careIds = RawExamples.ids();
    private final ResearchIds researchIds =
            new ResearchIds(key("a key of the research zone, 32 b"));
    private final ZoneKey intakeKey = key("a key of the intake, of 32 bytes");
    private final Set<String> published = new HashSet<>();

    @BeforeEach
    void publish() {
        Intake intake =
                new Intake(
                        new IdentityRules(NationalIdKinds.named("snils"), careIds),
                        new Harmonizer(careIds, Regions.ofRussia()),
                        new Quarantine("identify", "test"));
        List<CareEvent> facts = new ArrayList<>();
        facts.addAll(
                events(
                        intake.participant(
                                RawExamples.participant(
                                        event(Source.CRM), RawExamples.SNILS, List.of()),
                                RawExamples.place(1),
                                NOW)));
        facts.addAll(events(intake.protocol(protocol(), RawExamples.place(2), NOW)));
        facts.addAll(
                events(
                        intake.healthRecord(
                                RawExamples.healthRecord(
                                        event(Source.EHR), RawExamples.SNILS, null),
                                RawExamples.place(3),
                                NOW)));
        CaseRules rules =
                new CaseRules(
                        LungRadsEngine.shipped(),
                        OutcomeMapping.shipped(OutcomeMapping.DEFAULT_VERSION),
                        EligibilityCriteria.shipped(EligibilityCriteria.DEFAULT_VERSION),
                        ZONE);
        CaseState state = rules.newCase(facts.get(0).getPseudonym());
        CaseDecision.Changed last = null;
        for (CareEvent fact : facts) {
            show(fact.getFact());
            last = (CaseDecision.Changed) rules.decide(state, fact, NOW);
            state = last.state();
            last.notifications().forEach(this::show);
            show(last.revision());
        }
        Curation curation =
                new CaseCuration(
                                researchIds,
                                ZONE,
                                new AnonymityRules(3, 1, Ladders.shipped(), List.of(Attribute.SEX)))
                        .decide(
                                new ReleaseState(0L, false, List.of(), null, null),
                                last.revision());
        show(curation);
        assertThat(published).hasSizeGreaterThan(60);
    }

    @Test
    void without_a_key_no_national_id_leads_to_anything_that_is_published() {
        for (int number = FIRST; number < FIRST + CANDIDATES; number++) {
            assertThat(guesses(snils(number))).noneMatch(published::contains);
        }
    }

    @Test
    void the_place_of_a_row_in_a_source_file_leads_to_nothing_either() {
        for (Source source : Source.values()) {
            for (int row = 1; row <= 50; row++) {
                String place = source + "|" + FILE + "|" + row;
                List<String> ids = new ArrayList<>(transformed(place));
                ids.addAll(ids.stream().map(id -> RecordIds.of(id, "NO_IDENTITY")).toList());
                assertThat(ids).noneMatch(published::contains);
            }
        }
        assertThat(transformed(CONTENT)).noneMatch(published::contains);
        assertThat(published).contains(event(Source.CRM));
    }

    @Test
    void with_the_keys_it_takes_one_pass_to_find_him() {
        List<Integer> found =
                IntStream.range(FIRST, FIRST + CANDIDATES)
                        .filter(number -> published.contains(careIds.pseudonym(snils(number))))
                        .boxed()
                        .toList();
        assertThat(found).containsExactly(112_233_445);
        assertThat(published).contains(researchIds.person(careIds.pseudonym(snils(112_233_445))));
    }

    /** What anybody can make of a national id who knows how this code is written. */
    private static List<String> guesses(String digits) {
        String written =
                "%s-%s-%s %s"
                        .formatted(
                                digits.substring(0, 3),
                                digits.substring(3, 6),
                                digits.substring(6, 9),
                                digits.substring(9));
        List<String> guesses = new ArrayList<>();
        for (String form :
                List.of(
                        digits,
                        written,
                        digits.substring(0, 9),
                        "pseudonym" + digits,
                        "pseudonym|" + digits,
                        "C-1|" + digits)) {
            guesses.addAll(transformed(form));
        }
        CareIds empty = new CareIds(new ZoneKey(new byte[32]));
        guesses.add(empty.pseudonym(digits));
        guesses.add(new ResearchIds(new ZoneKey(new byte[32])).person(empty.pseudonym(digits)));
        return guesses;
    }

    private static List<String> transformed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>();
        all.add(text);
        all.add(new StringBuilder(text).reverse().toString());
        all.add(HexFormat.of().formatHex(bytes));
        all.add(Base64.getEncoder().encodeToString(bytes));
        all.add(RecordIds.of(text));
        try {
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512", "SHA3-256")) {
                byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
                String hex = HexFormat.of().formatHex(digest);
                all.add(hex);
                all.add(hex.substring(0, 32));
                all.add(hex.toUpperCase(Locale.ROOT));
                all.add(Base64.getEncoder().encodeToString(digest));
            }
            for (String known : List.of("pseudonym", "event", "fingerprint", "\0", "pulmoflow")) {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(known.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
                all.add(HexFormat.of().formatHex(mac.doFinal(bytes), 0, 16));
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }

    /** Every word of a record's text: whatever field it is in, and however deep. */
    private void show(Object record) {
        Matcher words = Pattern.compile("[\\p{L}\\p{N}+/=._-]+").matcher(record.toString());
        while (words.find()) {
            published.add(words.group());
        }
    }

    /** As a source service makes it. */
    private String event(Source source) {
        return intakeKey.token("event", source + "|" + FILE + "|1");
    }

    private ProtocolReported protocol() {
        return ProtocolReported.newBuilder()
                .setOrigin(
                        Origin.newBuilder(RawExamples.origin(event(Source.RIS), Source.RIS))
                                .setFingerprint(CONTENT)
                                .build())
                .setAccessionNumber("A-1")
                .setNationalId(RawExamples.SNILS)
                .setPerformedAt(Instant.parse("2026-03-01T07:00:00Z"))
                .setReportedAt(Instant.parse("2026-03-01T08:00:00Z"))
                .setStatus(ProtocolStatus.FINAL)
                .setLungRads(LungRads.CATEGORY_4B)
                .setSModifier(Answer.NO)
                .setIncompleteReason(IncompleteReason.UNSTATED)
                .setExpertRequired(Answer.NO)
                .build();
    }

    private static List<CareEvent> events(IntakeDecision decision) {
        return ((IntakeDecision.Identified) decision)
                .events().stream()
                        .map(one -> one.getEvent())
                        .filter(event -> event != null)
                        .toList();
    }

    /** With its check digits: the sum of the nine digits times nine to one, modulo 101. */
    private static String snils(int number) {
        String digits = "%09d".formatted(number);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (9 - i);
        }
        return digits + "%02d".formatted(sum % 101 % 100);
    }

    private static ZoneKey key(String text) {
        return new ZoneKey(text.getBytes(StandardCharsets.US_ASCII));
    }
}
