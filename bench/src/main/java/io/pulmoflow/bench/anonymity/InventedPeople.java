package io.pulmoflow.bench.anonymity;

import io.pulmoflow.generator.people.People;
import io.pulmoflow.generator.records.Person;
import io.pulmoflow.operators.anonymity.domain.Member;
import io.pulmoflow.operators.anonymity.domain.QuasiIdentifiers;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Sex;
import io.pulmoflow.schemas.clinical.SmokingStatus;
import io.pulmoflow.schemas.screening.OutcomeKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** The generator's participants, registered within two years and examined since. */
final class InventedPeople {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2024-01-15");
    private static final int DAYS = 700;
    private static final int SHIFT_WEEKS = 104;
    private static final int PERCENT_EXAMINED = 94;

    private final People people;
    private final Random random;

    InventedPeople(long seed) {
        people = new People(seed);
        random = new Random(seed);
    }

    List<Member> members(int from, int count) {
        List<Member> members = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) {
            members.add(member(people.person(i)));
        }
        return members;
    }

    private Member member(Person person) {
        LocalDate registered = FIRST_DAY.plusDays(random.nextInt(DAYS));
        LocalDate examined =
                registered.plusDays(10L + random.nextInt(90) - 7L * random.nextInt(SHIFT_WEEKS));
        boolean isExamined = random.nextInt(100) < PERCENT_EXAMINED;
        return new Member(
                String.format("%016x%016x", random.nextLong(), random.nextLong()),
                QuasiIdentifiers.of(
                        person.birthDate(),
                        registered,
                        Sex.valueOf(person.sex().name()),
                        person.region(),
                        SmokingStatus.valueOf(person.smoking().name()),
                        Answer.valueOf(person.occupationalExposure().name()),
                        isExamined ? examined : null),
                isExamined ? Optional.of(outcome()) : Optional.empty());
    }

    private OutcomeKind outcome() {
        int percent = random.nextInt(100);
        if (percent < 70) {
            return OutcomeKind.NO_SIGNS;
        }
        return percent < 85
                ? OutcomeKind.SUPERVISION
                : percent < 97 ? OutcomeKind.ADDITIONAL_EXAMINATION : OutcomeKind.INCOMPLETE;
    }
}
