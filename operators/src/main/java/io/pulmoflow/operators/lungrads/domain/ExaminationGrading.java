package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.LungRads;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Grades one examination: its nodules, those that are gone, and what they come to. */
final class ExaminationGrading {
    private static final Comparator<FollowedNodule> BY_NUMBER =
            Comparator.comparingInt(followed -> followed.nodule().getNumber());

    private final LungRadsTable table;
    private final Examination examination;
    private final NoduleHistory history;
    private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
    private final List<Reason> reasons = new ArrayList<>();

    ExaminationGrading(LungRadsTable table, Examination examination, NoduleHistory history) {
        this.table = table;
        this.examination = examination;
        this.history = history;
    }

    Assessment assess(Collection<Flag> more) {
        flags.addAll(more);
        Optional<Reason> incomplete = incomplete();
        List<FollowedNodule> nodules = nodules(incomplete.isEmpty());
        nodules.forEach(nodule -> flags.addAll(nodule.flags()));
        Grades grades = Grades.of(Category.CATEGORY_1);
        for (FollowedNodule nodule : nodules) {
            grades = grades.and(new Grades(nodule.least(), nodule.most()));
        }
        Optional<FollowedNodule> deciding = deciding(nodules, grades);
        Category category = grades.isCertain() ? grades.least() : Category.INDETERMINATE;
        if (incomplete.isPresent()) {
            reasons.add(incomplete.get());
            category = Category.CATEGORY_0;
            if (grades.least().compareTo(Category.CATEGORY_4B) >= 0
                    && examination.incompleteReason() != IncompleteReason.INFLAMMATORY) {
                flags.add(Flag.SUSPICIOUS_THOUGH_INCOMPLETE);
            }
        } else if (grades.most() == Category.CATEGORY_1) {
            reasons.addAll(ofNothing(nodules));
        }
        deciding.ifPresent(nodule -> reasons.addAll(nodule.reasons()));
        boolean sModifier = examination.sModifier() == Answer.YES;
        if (sModifier) {
            reasons.add(
                    new Reason(
                            table.ruleId("S"), 0, "a significant finding other than lung cancer"));
        }
        return new Assessment(
                examination.id(),
                table.version(),
                category,
                sModifier,
                grades.least(),
                category == Category.CATEGORY_0 ? Optional.empty() : deciding,
                nodules,
                reasons,
                category == Category.INDETERMINATE ? missing(nodules, grades) : List.of(),
                flags);
    }

    /** Why it is category 0; empty where it is not. */
    private Optional<Reason> incomplete() {
        IncompleteReason reason = examination.incompleteReason();
        if (table.incomplete().contains(reason)) {
            return Optional.of(
                    new Reason(
                            table.ruleId("incomplete-0"),
                            0,
                            "stated: " + reason.name().toLowerCase(Locale.ROOT)));
        }
        if (reason != IncompleteReason.UNSTATED) {
            flags.add(Flag.INCOMPLETE_REASON_NOT_IN_VERSION);
            return Optional.empty();
        }
        return examination.stated() == LungRads.CATEGORY_0 && examination.nodules().isEmpty()
                ? Optional.of(
                        new Reason(
                                table.ruleId("incomplete-0"),
                                0,
                                "stated category 0, no reason, no nodule"))
                : Optional.empty();
    }

    private List<FollowedNodule> nodules(boolean complete) {
        List<Nodule> reported = new ArrayList<>(examination.nodules());
        reported.sort(Comparator.comparingInt(Nodule::getNumber));
        NoduleGrading grading =
                new NoduleGrading(table, examination.performedOn(), history.priorOf(examination));
        Map<Integer, Matching.Found> matches = Matching.of(reported, history.tracks());
        List<FollowedNodule> followed = new ArrayList<>();
        Set<Track> spokenOf = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (Nodule nodule : reported) {
            Matching.Found match = matches.get(nodule.getNumber());
            spokenOf.addAll(match.candidates());
            String id = history.newId(examination, nodule);
            String free = taken.contains(id) ? examination.id() + "#" + nodule.getNumber() : id;
            FollowedNodule graded = grading.grade(nodule, match, free);
            taken.add(graded.lastingId());
            followed.add(graded);
        }
        boolean all = complete && examination.stated() != LungRads.CATEGORY_0;
        for (Track track : List.copyOf(history.tracks())) {
            if (all && track.isOpen() && !spokenOf.contains(track)) {
                followed.add(gone(track));
            }
        }
        history.add(examination, followed, matches);
        return followed;
    }

    private FollowedNodule gone(Track track) {
        Set<Flag> itsFlags = EnumSet.noneOf(Flag.class);
        Grades kept = track.last().kept();
        Graded graded =
                new FollowUpGrading(table, new CellGrading(table), examination.performedOn())
                        .gone(0, Optional.of(kept), itsFlags);
        return new FollowedNodule(
                track.id(),
                track.last().nodule(),
                false,
                0,
                NoduleStatus.UNKNOWN,
                NoduleStatus.RESOLVED,
                Optional.empty(),
                graded.grades().least(),
                graded.grades().most(),
                graded.reasons(),
                List.of(),
                itsFlags);
    }

    /**
     * Of a certain category the nodule that it is certain of, else the one that may be the most.
     */
    private static Optional<FollowedNodule> deciding(List<FollowedNodule> nodules, Grades grades) {
        if (grades.most() == Category.CATEGORY_1) {
            return Optional.empty();
        }
        Comparator<FollowedNodule> bySuspicion =
                grades.isCertain()
                        ? Comparator.comparing(FollowedNodule::least)
                        : Comparator.comparing(FollowedNodule::most);
        return nodules.stream()
                .max(
                        bySuspicion
                                .thenComparing(FollowedNodule::mentioned)
                                .thenComparing(BY_NUMBER.reversed()));
    }

    private List<Reason> ofNothing(List<FollowedNodule> nodules) {
        List<Reason> all = new ArrayList<>();
        nodules.forEach(nodule -> all.addAll(nodule.reasons()));
        if (all.isEmpty()) {
            all.add(new Reason(table.ruleId("no-nodules-1"), 0, "no nodules"));
        }
        return all;
    }

    private static List<Missing> missing(List<FollowedNodule> nodules, Grades grades) {
        List<Missing> missing = new ArrayList<>();
        for (FollowedNodule nodule : nodules) {
            if (nodule.most().compareTo(grades.least()) > 0) {
                missing.addAll(nodule.missing());
            }
        }
        return missing;
    }
}
