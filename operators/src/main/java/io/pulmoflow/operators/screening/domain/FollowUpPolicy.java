package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.clinical.LungRads;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the programme does where nothing happens: when it reminds, repeats and escalates, and how it
 * deals with second readings. Rows of the outcome mapping; each has a default.
 *
 * @param recallReminderAfter from a recall to its reminder, if there was no examination since
 * @param recallEscalationAfter from a recall to its escalation, likewise
 * @param callRepeatEvery between two repetitions of a call that nobody has acknowledged
 * @param callEscalationAfter from a call to its escalation, if nobody has acknowledged it
 * @param routineRound what becomes of a routine round that is due
 * @param secondReadingOf categories that are always read twice
 * @param finalCategory which of two readings routes the patient
 */
public record FollowUpPolicy(
        Duration recallReminderAfter,
        Duration recallEscalationAfter,
        Duration callRepeatEvery,
        Duration callEscalationAfter,
        RoutineRound routineRound,
        Set<LungRads> secondReadingOf,
        FinalCategory finalCategory)
        implements Serializable {
    private static final int LONGEST_WAIT_DAYS = 365;

    /** Of a person without signs of a malignant neoplasm. */
    public enum RoutineRound {
        /** It stands in the case as due. */
        RECORDED,
        /** The office is asked to invite. */
        INVITED
    }

    /** Of a first and a second reading. */
    public enum FinalCategory {
        MORE_SUSPICIOUS,
        SECOND_READER
    }

    public FollowUpPolicy {
        secondReadingOf = Set.copyOf(secondReadingOf);
    }

    /**
     * Takes the rows of a policy out of a table.
     *
     * @param left rows by key; those of the policy are removed
     * @param problems complaints are added
     */
    static FollowUpPolicy take(Map<String, String> left, List<String> problems) {
        Rows rows = new Rows(left, problems);
        FollowUpPolicy policy =
                new FollowUpPolicy(
                        Duration.ofDays(rows.whole("recall.reminder.after.days", 30, 1)),
                        Duration.ofDays(rows.whole("recall.escalation.after.days", 60, 1)),
                        Duration.ofHours(rows.whole("call.repeat.every.hours", 24, 1)),
                        Duration.ofHours(rows.whole("call.escalation.after.hours", 72, 1)),
                        rows.choice("routine.round", RoutineRound.class, RoutineRound.RECORDED),
                        rows.categories("second.reading.of"),
                        rows.choice(
                                "final.category",
                                FinalCategory.class,
                                FinalCategory.MORE_SUSPICIOUS));
        if (policy.recallEscalationAfter.compareTo(policy.recallReminderAfter) < 0) {
            problems.add("a recall is escalated before its reminder");
        }
        return policy;
    }

    private record Rows(Map<String, String> left, List<String> problems) {
        int whole(String key, int otherwise, int least) {
            Function<String, Optional<Integer>> read =
                    text ->
                            Optional.of(text)
                                    .filter(it -> it.matches("\\d{1,4}"))
                                    .map(Integer::valueOf)
                                    .filter(it -> it >= least && it <= LONGEST_WAIT_DAYS * 24);
            return value(key, otherwise, read, "a whole number of at least " + least);
        }

        <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
            return value(
                    key,
                    otherwise,
                    text -> symbol(type, text),
                    "one of " + Arrays.toString(type.getEnumConstants()));
        }

        Set<LungRads> categories(String key) {
            Function<String, Optional<Set<LungRads>>> read =
                    text -> {
                        Set<LungRads> categories = EnumSet.noneOf(LungRads.class);
                        for (String part : text.isEmpty() ? new String[0] : text.split("\\s+")) {
                            Optional<LungRads> category = symbol(LungRads.class, part);
                            if (category.isEmpty()) {
                                return Optional.empty();
                            }
                            categories.add(category.get());
                        }
                        return Optional.of(categories);
                    };
            return value(key, Set.of(), read, "categories separated by spaces");
        }

        private <T> T value(
                String key, T otherwise, Function<String, Optional<T>> read, String what) {
            String text = left.remove(key);
            if (text == null) {
                return otherwise;
            }
            Optional<T> value = read.apply(text);
            if (value.isEmpty()) {
                problems.add(key + " is not " + what);
            }
            return value.orElse(otherwise);
        }

        private static <E extends Enum<E>> Optional<E> symbol(Class<E> type, String text) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(known -> known.name().equals(text))
                    .findFirst();
        }
    }
}
