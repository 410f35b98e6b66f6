package io.pulmoflow.operators.freetext;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.keys.ZoneKey;
import io.pulmoflow.operators.freetext.domain.TextOwners;
import io.pulmoflow.operators.freetext.domain.TextRules;
import io.pulmoflow.operators.freetext.domain.TextScrubber;
import io.pulmoflow.operators.identity.domain.CareFact;
import io.pulmoflow.operators.keys.domain.CareIds;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.schemas.care.CareEvent;
import io.pulmoflow.schemas.care.FactRetracted;
import io.pulmoflow.schemas.care.HealthRecordLinked;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.care.TextScrubbed;
import io.pulmoflow.schemas.care.Trace;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.CodeSystem;
import io.pulmoflow.schemas.clinical.Consent;
import io.pulmoflow.schemas.clinical.HealthRecordType;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.clinical.TextKind;
import io.pulmoflow.schemas.curated.TextRelease;
import io.pulmoflow.schemas.internal.LinkedTexts;
import io.pulmoflow.schemas.internal.PersonGathered;
import io.pulmoflow.schemas.internal.PersonMember;
import io.pulmoflow.schemas.internal.RecordTexts;
import io.pulmoflow.schemas.internal.TextLink;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.raw.RawText;
import io.pulmoflow.schemas.screening.CaseRevision;
import io.pulmoflow.schemas.state.KnownNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FreeTextHarnessTest {
    private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration KEPT_MET = Duration.ofDays(7);

    @Test
    void texts_and_their_linked_fact_meet_in_either_order_and_are_forgotten() throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<String, RecordTexts, TextLink, LinkedTexts>
                harness = meeting()) {
            harness.open();
            harness.processElement1(new StreamRecord<>(settled("one")));
            harness.processElement2(new StreamRecord<>(link("p", "one", 0)));
            harness.processElement2(new StreamRecord<>(link("p", "two", 0)));
            harness.processElement1(new StreamRecord<>(settled("two")));
            assertThat(harness.extractOutputValues())
                    .extracting(LinkedTexts::getEventId)
                    .containsExactly("one", "two");
            assertThat(harness.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void texts_that_came_by_an_alias_go_to_the_next_owner_while_they_are_kept() throws Exception {
        OperatorSubtaskState snapshot;
        try (KeyedTwoInputStreamOperatorTestHarness<String, RecordTexts, TextLink, LinkedTexts>
                before = meeting()) {
            before.open();
            before.setStateTtlProcessingTime(AT.toEpochMilli());
            for (String event : List.of("one", "two")) {
                before.processElement1(new StreamRecord<>(texts(event)));
                before.processElement2(new StreamRecord<>(link("p", event, 0)));
            }
            snapshot = before.snapshot(1, 1);
        }
        try (KeyedTwoInputStreamOperatorTestHarness<String, RecordTexts, TextLink, LinkedTexts>
                after = meeting()) {
            after.initializeState(snapshot);
            after.open();
            after.setStateTtlProcessingTime(AT.plus(KEPT_MET).minusSeconds(1).toEpochMilli());
            after.processElement2(new StreamRecord<>(takenBack("p", "one", 1)));
            after.processElement2(new StreamRecord<>(link("q", "one", 1)));
            after.setStateTtlProcessingTime(AT.plus(KEPT_MET).toEpochMilli());
            after.processElement2(new StreamRecord<>(takenBack("p", "two", 1)));
            after.processElement2(new StreamRecord<>(link("q", "two", 1)));
            assertThat(after.extractOutputValues())
                    .extracting(
                            linked ->
                                    linked.getPseudonym()
                                            + linked.getEventId()
                                            + (linked.getOwner() != null))
                    .containsExactly("ponefalse", "qonetrue", "ptwofalse");
        }
    }

    @Test
    void what_is_taken_back_is_sent_no_more_and_its_original_is_gone() throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<
                        String, PersonGathered, LinkedTexts, TextScrubbed>
                harness = scrubbing()) {
            harness.open();
            harness.setProcessingTime(AT.toEpochMilli());
            harness.processElement1(new StreamRecord<>(gathered(Consent.GIVEN, 0)));
            harness.processElement2(new StreamRecord<>(linked()));
            harness.processElement2(
                    new StreamRecord<>(new LinkedTexts("p", "another", null, List.of())));
            harness.processElement2(
                    new StreamRecord<>(new LinkedTexts("p", "one", null, List.of())));
            harness.processElement1(new StreamRecord<>(gathered(Consent.GIVEN, 1)));
            assertThat(harness.extractOutputValues())
                    .extracting(TextScrubbed::getScrubbed)
                    .containsExactly("Со слов [ИМЯ], курит.", null);
        }
    }

    @Test
    void a_text_waits_for_its_person_and_goes_with_his_consent_over_a_restart() throws Exception {
        OperatorSubtaskState snapshot;
        try (KeyedTwoInputStreamOperatorTestHarness<
                        String, PersonGathered, LinkedTexts, TextScrubbed>
                before = scrubbing()) {
            before.open();
            before.setProcessingTime(AT.toEpochMilli());
            before.processElement2(new StreamRecord<>(linked()));
            assertThat(before.extractOutputValues()).isEmpty();
            snapshot = before.snapshot(1, 1);
        }
        try (KeyedTwoInputStreamOperatorTestHarness<
                        String, PersonGathered, LinkedTexts, TextScrubbed>
                after = scrubbing()) {
            after.initializeState(snapshot);
            after.open();
            after.setProcessingTime(AT.toEpochMilli() + 1);
            after.processElement1(new StreamRecord<>(gathered(Consent.GIVEN, 0)));
            after.processElement1(new StreamRecord<>(gathered(Consent.GIVEN, 1)));
            after.processElement1(new StreamRecord<>(gathered(Consent.WITHDRAWN, 5)));
            assertThat(after.extractOutputValues())
                    .extracting(TextScrubbed::getScrubbed)
                    .containsExactly("Со слов [ИМЯ], курит.", null);
            assertThat(after.extractOutputValues())
                    .extracting(TextScrubbed::getRevision)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void texts_go_under_the_survivor_s_pseudonym_after_a_merge_and_come_back_at_a_split()
            throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<
                                String, PersonKnown, IdentityRedirected, PersonMember>
                        followed = following();
                KeyedOneInputStreamOperatorTestHarness<String, PersonMember, PersonGathered>
                        gathered = gathering();
                KeyedTwoInputStreamOperatorTestHarness<
                                String, PersonGathered, LinkedTexts, TextScrubbed>
                        scrubbed = scrubbing()) {
            followed.open();
            gathered.open();
            scrubbed.open();
            scrubbed.setProcessingTime(AT.toEpochMilli());
            scrubbed.processElement2(new StreamRecord<>(linked()));
            followed.processElement1(new StreamRecord<>(person("p", Consent.GIVEN, 0)));
            followed.processElement1(new StreamRecord<>(person("survivor", Consent.GIVEN, 0)));
            for (IdentityRedirected redirect :
                    List.of(
                            redirected("survivor", 1),
                            redirected("survivor", 1),
                            redirected(null, 2),
                            redirected("survivor", 1))) {
                followed.processElement2(new StreamRecord<>(redirect));
            }
            for (PersonMember member : followed.extractOutputValues()) {
                gathered.processElement(new StreamRecord<>(member));
                gathered.processElement(new StreamRecord<>(member));
            }
            for (PersonGathered person : gathered.extractOutputValues()) {
                scrubbed.processElement1(new StreamRecord<>(person));
            }
            assertThat(scrubbed.extractOutputValues())
                    .extracting(text -> text.getPseudonym() + (text.getScrubbed() != null))
                    .containsExactly("ptrue", "pfalse", "survivortrue", "survivorfalse", "ptrue");
            assertThat(scrubbed.extractOutputValues())
                    .extracting(TextScrubbed::getTextId)
                    .satisfies(
                            ids -> {
                                assertThat(ids.get(0)).isEqualTo(ids.get(1)).isEqualTo(ids.get(4));
                                assertThat(ids.get(2))
                                        .isEqualTo(ids.get(3))
                                        .isNotEqualTo(ids.get(0));
                            });
        }
    }

    @Test
    void a_text_is_out_while_its_version_is_the_case_s_and_the_case_consents() throws Exception {
        try (KeyedTwoInputStreamOperatorTestHarness<String, CaseRevision, TextScrubbed, TextRelease>
                harness =
                        new KeyedTwoInputStreamOperatorTestHarness<>(
                                new KeyedCoProcessOperator<>(
                                        new ReleaseText(() -> new ResearchIds(key()))),
                                CaseRevision::getPseudonym,
                                TextScrubbed::getPseudonym,
                                Types.STRING)) {
            harness.open();
            harness.setProcessingTime(AT.toEpochMilli());
            harness.processElement2(new StreamRecord<>(scrubbed("fingerprint of one")));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processElement1(new StreamRecord<>(revision(1, Consent.GIVEN, "one")));
            harness.processElement1(new StreamRecord<>(revision(2, Consent.GIVEN, "one")));
            harness.processElement1(new StreamRecord<>(revision(3, Consent.GIVEN, "two")));
            harness.processElement1(new StreamRecord<>(revision(4, Consent.GIVEN, "one")));
            harness.processElement1(new StreamRecord<>(revision(5, Consent.WITHDRAWN, "one")));
            harness.processElement1(new StreamRecord<>(revision(1, Consent.GIVEN, "one")));
            assertThat(harness.extractOutputValues())
                    .extracting(release -> release.getText() != null)
                    .containsExactly(true, false, true, false);
            assertThat(harness.extractOutputValues().get(0).getText().getContent())
                    .doesNotContain("⟦", "2026-03-01");
        }
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, RecordTexts, TextLink, LinkedTexts>
            meeting() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new MeetText(KEPT, KEPT_MET)),
                RecordTexts::getEventId,
                TextLink::getEventId,
                Types.STRING);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, PersonGathered, LinkedTexts, TextScrubbed>
            scrubbing() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(
                        new ScrubText(
                                () -> new TextRules(new TextScrubber(), new CareIds(key()), KEPT))),
                PersonGathered::getPseudonym,
                LinkedTexts::getPseudonym,
                Types.STRING);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<
                    String, PersonKnown, IdentityRedirected, PersonMember>
            following() throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new FollowPerson()),
                PersonKnown::getPseudonym,
                IdentityRedirected::getPseudonym,
                Types.STRING);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, PersonMember, PersonGathered>
            gathering() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new GatherPeople()),
                PersonMember::getPerson,
                Types.STRING);
    }

    private static IdentityRedirected redirected(String to, long version) {
        return new IdentityRedirected(
                "p", to, to == null ? RedirectReason.SPLIT : RedirectReason.MERGED, version);
    }

    private static ZoneKey key() {
        return new ZoneKey(
                "a key of the tests, of more than 32 bytes".getBytes(StandardCharsets.UTF_8));
    }

    private static RecordTexts texts(String event) {
        return new RecordTexts(
                event,
                List.of(new RawText(TextKind.RECORD_TEXT, "Со слов Сойкиной, курит.")),
                false);
    }

    private static RecordTexts settled(String event) {
        return new RecordTexts(event, texts(event).getTexts(), true);
    }

    private static TextLink link(String pseudonym, String event, int linkage) {
        return TextOwners.link(
                        CareFact.linkedTo(pseudonym, new CareEvent("p", record(event)), linkage))
                .orElseThrow();
    }

    private static TextLink takenBack(String pseudonym, String event, int linkage) {
        return TextOwners.link(
                        FactRetracted.newBuilder()
                                .setPseudonym(pseudonym)
                                .setTrace(trace(event))
                                .setLinkage(linkage)
                                .build())
                .orElseThrow();
    }

    private static HealthRecordLinked record(String version) {
        return HealthRecordLinked.newBuilder()
                .setPseudonym("p")
                .setTrace(trace(version))
                .setHealthRecordId("record")
                .setRecordType(HealthRecordType.CONDITION)
                .setCodeSystem(CodeSystem.ICD10)
                .setRecordedAt(AT)
                .build();
    }

    private static LinkedTexts linked() {
        return new LinkedTexts("p", "one", link("p", "one", 0).getOwner(), texts("one").getTexts());
    }

    private static PersonGathered gathered(Consent consent, int minutes) {
        return new PersonGathered(
                "p", "p", 0L, new KnownNames(person("p", consent, minutes), List.of()));
    }

    private static PersonKnown person(String pseudonym, Consent consent, int minutes) {
        return PersonKnown.newBuilder()
                .setPseudonym(pseudonym)
                .setTrace(trace("person" + minutes))
                .setConsent(consent)
                .setUpdatedAt(AT.plusSeconds(60L * minutes))
                .setLastName(consent == Consent.GIVEN ? "Сойкина" : null)
                .build();
    }

    private static TextScrubbed scrubbed(String fingerprint) {
        Trace trace = trace("one");
        trace.setFingerprint(fingerprint);
        return TextScrubbed.newBuilder()
                .setPseudonym("p")
                .setTrace(trace)
                .setTextId("text")
                .setKind(TextKind.RECORD_TEXT)
                .setHealthRecordId("record")
                .setScrubbed("Осмотр ⟦2026-03-01|yyyy-mm-dd⟧")
                .setRulesVersion("1")
                .setRevision(1)
                .build();
    }

    private static CaseRevision revision(long number, Consent consent, String version) {
        return CaseRevision.newBuilder()
                .setPseudonym("p")
                .setRevision(number)
                .setCauseEventId("event")
                .setParticipant(
                        ParticipantLinked.newBuilder()
                                .setPseudonym("p")
                                .setTrace(trace("person"))
                                .setSex(Sex.FEMALE)
                                .setSmokingStatus(SmokingStatus.CURRENT)
                                .setOccupationalExposure(Answer.NO)
                                .setFamilyHistory(Answer.NO)
                                .setPriorCancer(Answer.NO)
                                .setSymptoms(Answer.NO)
                                .setConsent(consent)
                                .setUpdatedAt(AT)
                                .build())
                .setHealthRecords(List.of(record(version)))
                .build();
    }

    private static Trace trace(String version) {
        return new Trace(version, Source.EHR, AT, "fingerprint of " + version);
    }
}
