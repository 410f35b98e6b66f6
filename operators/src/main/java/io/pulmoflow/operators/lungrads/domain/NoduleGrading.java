package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.SuspiciousFeature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Grades one nodule of an examination by what is reported of it and what was seen before. */
final class NoduleGrading {
    private static final Set<Seen> UNCHANGED = EnumSet.of(Seen.STABLE, Seen.DECREASED);

    private final LungRadsTable table;
    private final CellGrading cells;
    private final Change change;
    private final FollowUpGrading followUp;
    private final LocalDate on;
    private final Prior prior;

    NoduleGrading(LungRadsTable table, LocalDate on, Prior prior) {
        this.table = table;
        this.cells = new CellGrading(table);
        this.change = new Change(table);
        this.followUp = new FollowUpGrading(table, cells, on);
        this.on = on;
        this.prior = prior;
    }

    /**
     * A nodule of the examination.
     *
     * @param match which earlier nodule it is, or may be
     * @param idIfNew lasting id where it is none of the earlier ones
     */
    FollowedNodule grade(Nodule reported, Matching.Found match, String idIfNew) {
        Optional<Track> track =
                match.candidates().size() == 1 && !match.crowded()
                        ? Optional.of(match.candidates().get(0))
                        : Optional.empty();
        Nodule nodule = track.map(t -> t.withKnownWall(reported)).orElse(reported);
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        if (track.isEmpty() && !match.candidates().isEmpty()) {
            flags.add(Flag.AMBIGUOUS_MATCH);
        }
        track.ifPresent(
                t -> {
                    if (t.last().nodule().getType() != nodule.getType()
                            && t.last().nodule().getType() != NoduleType.UNKNOWN
                            && nodule.getType() != NoduleType.UNKNOWN) {
                        flags.add(Flag.TYPE_CHANGED);
                    }
                });
        Measured measured = Measured.of(on, nodule);
        if (nodule.getType() == NoduleType.PART_SOLID && measured.partExceedsWhole()) {
            flags.add(Flag.SOLID_PART_EXCEEDS_TOTAL);
        }
        Set<Seen> computed =
                track.map(t -> computed(t, nodule, measured)).orElseGet(this::withoutTrack);
        Graded graded = decided(nodule, match, track, computed, flags);
        return new FollowedNodule(
                track.map(Track::id).orElse(idIfNew),
                reported,
                true,
                track.isPresent() ? match.confidence() : 0,
                nodule.getStatus(),
                computed.size() == 1 ? status(computed.iterator().next()) : NoduleStatus.UNKNOWN,
                track.flatMap(t -> Change.growth(t.last().measured(), measured)),
                graded.grades().least(),
                graded.grades().most(),
                graded.reasons(),
                graded.grades().isCertain()
                        ? List.of()
                        : MissingFields.of(
                                nodule,
                                measured,
                                computed.size() > 1 && stated(nodule).isEmpty(),
                                flags),
                flags);
    }

    private Set<Seen> computed(Track track, Nodule nodule, Measured measured) {
        return track.isOpen() ? change.since(track, nodule, measured) : Set.of(Seen.NEW);
    }

    private Set<Seen> withoutTrack() {
        return switch (prior.kind()) {
            case NONE -> Set.of(Seen.BASELINE);
            case LISTED -> Set.of(Seen.NEW);
            case UNLISTED -> Set.of(Seen.NEW, Seen.STABLE, Seen.GROWING);
        };
    }

    private Graded decided(
            Nodule nodule,
            Matching.Found match,
            Optional<Track> track,
            Set<Seen> computed,
            Set<Flag> flags) {
        int number = nodule.getNumber();
        if (!nodule.getBenignSigns().isEmpty()) {
            if (isSuspicious(nodule) || nodule.getStatus() == NoduleStatus.GROWING) {
                flags.add(Flag.BENIGN_AND_SUSPICIOUS);
            }
            return Graded.of(
                    Category.CATEGORY_1,
                    reason("benign-1", number, "benign: " + words(nodule.getBenignSigns())));
        }
        if (nodule.getStatus() == NoduleStatus.BENIGN_PROVEN) {
            return Graded.of(
                    Category.CATEGORY_2,
                    reason("benign-proven-2", number, "proven benign by work-up"));
        }
        if (nodule.getStatus() == NoduleStatus.RESOLVED) {
            Optional<Grades> earlier =
                    track.map(t -> t.last().kept())
                            .or(() -> join(match.candidates()))
                            .or(() -> prior.stated().map(Grades::of));
            return followUp.gone(number, earlier, flags);
        }
        if (nodule.getType() == NoduleType.CYST && !table.classifiesCysts()) {
            flags.add(Flag.CYST_NOT_CLASSIFIED);
            return Graded.of(
                    Category.CATEGORY_1,
                    reason("cyst-unclassified", number, "this version classifies no cysts"));
        }
        Graded graded =
                flags.contains(Flag.AMBIGUOUS_MATCH)
                        ? ambiguous(nodule, match, flags)
                        : bySeen(nodule, track, computed, flags);
        return withSuspicion(nodule, graded, flags);
    }

    private Graded bySeen(
            Nodule nodule, Optional<Track> track, Set<Seen> computed, Set<Flag> flags) {
        Set<Seen> stated = stated(nodule);
        if (computed.contains(Seen.LARGER)) {
            flags.add(Flag.LARGER_OVER_LONGER_TIME);
        }
        if (stated.isEmpty()) {
            return any(nodule, track, computed, flags);
        }
        Graded graded = all(nodule, track, stated, flags);
        boolean nothingToCompare = track.isEmpty() && prior.kind() != Prior.Kind.LISTED;
        if (nothingToCompare || agree(stated, computed)) {
            return graded;
        }
        if (!computed.contains(Seen.LARGER)) {
            flags.add(Flag.STATUS_DISAGREES);
        }
        return graded.and(any(nodule, track, computed, flags));
    }

    /** One of the earlier nodules, or in a crowd perhaps none of them. */
    private Graded ambiguous(Nodule nodule, Matching.Found match, Set<Flag> flags) {
        Set<Seen> stated = stated(nodule);
        Graded graded = null;
        for (Track candidate : match.candidates()) {
            Optional<Track> track = Optional.of(candidate);
            Graded one =
                    stated.isEmpty()
                            ? any(
                                    nodule,
                                    track,
                                    computed(candidate, nodule, Measured.of(on, nodule)),
                                    flags)
                            : all(nodule, track, stated, flags);
            graded = graded == null ? one : graded.or(one);
        }
        if (stated.isEmpty() && match.crowded()) {
            graded = graded.or(any(nodule, Optional.empty(), Set.of(Seen.NEW), flags));
        }
        return graded;
    }

    /** One of these is so. */
    private Graded any(Nodule nodule, Optional<Track> track, Set<Seen> seen, Set<Flag> flags) {
        Graded graded = null;
        for (Seen one : new TreeSet<>(seen)) {
            Graded next = followUp.grade(nodule, track, prior, one, flags);
            graded = graded == null ? next : graded.or(next);
        }
        return graded;
    }

    /** All of these are stated. */
    private Graded all(Nodule nodule, Optional<Track> track, Set<Seen> seen, Set<Flag> flags) {
        Graded graded = null;
        for (Seen one : new TreeSet<>(seen)) {
            Graded next = followUp.grade(nodule, track, prior, one, flags);
            graded = graded == null ? next : graded.and(next);
        }
        return graded;
    }

    /** What the report states; empty where it does not. */
    private static Set<Seen> stated(Nodule nodule) {
        Set<Seen> stated = EnumSet.noneOf(Seen.class);
        switch (nodule.getStatus()) {
            case BASELINE -> stated.add(Seen.BASELINE);
            case NEW -> stated.add(Seen.NEW);
            case GROWING -> stated.add(Seen.GROWING);
            case STABLE -> stated.add(Seen.STABLE);
            case DECREASED -> stated.add(Seen.DECREASED);
            case RESOLVED, BENIGN_PROVEN, UNKNOWN -> {}
        }
        if (nodule.getSlowGrowth() == Answer.YES) {
            // Slow growth says more than the status beside it, unless that says first seen.
            stated.removeAll(EnumSet.of(Seen.GROWING, Seen.STABLE, Seen.DECREASED));
            stated.add(Seen.SLOW);
        }
        return stated;
    }

    private static boolean agree(Set<Seen> stated, Set<Seen> computed) {
        for (Seen one : stated) {
            boolean same =
                    computed.contains(one)
                            || UNCHANGED.contains(one)
                                    && computed.stream().anyMatch(UNCHANGED::contains)
                            || one == Seen.SLOW
                                    && !computed.contains(Seen.GROWING)
                                    && !computed.contains(Seen.NEW);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private Graded withSuspicion(Nodule nodule, Graded graded, Set<Flag> flags) {
        if (!isSuspicious(nodule)) {
            return graded;
        }
        boolean doubled = nodule.getSuspiciousFeatures().contains(SuspiciousFeature.GGN_DOUBLED);
        if (doubled && graded.grades().most().compareTo(Category.CATEGORY_3) < 0) {
            flags.add(Flag.GGN_DOUBLED_BELOW_CATEGORY_3);
        }
        Grades raised = new Grades(raised(graded.grades().least()), raised(graded.grades().most()));
        if (raised.equals(graded.grades())) {
            return graded;
        }
        List<Reason> reasons = new ArrayList<>(graded.reasons());
        reasons.add(
                reason(
                        "suspicious-4X",
                        nodule.getNumber(),
                        "category "
                                + graded.grades().text()
                                + " with "
                                + (nodule.getSuspiciousFeatures().isEmpty()
                                        ? "spiculated margin"
                                        : words(nodule.getSuspiciousFeatures()))));
        return new Graded(raised, reasons);
    }

    private static Category raised(Category category) {
        return category.compareTo(Category.CATEGORY_3) >= 0 ? Category.CATEGORY_4X : category;
    }

    /** A spiculated margin is spiculation, wherever the report has it. */
    static boolean isSuspicious(Nodule nodule) {
        return !nodule.getSuspiciousFeatures().isEmpty() || nodule.getMargin() == Margin.SPICULATED;
    }

    private static Optional<Grades> join(List<Track> tracks) {
        return tracks.stream().map(t -> t.last().kept()).reduce(Grades::or);
    }

    private static NoduleStatus status(Seen seen) {
        return switch (seen) {
            case BASELINE -> NoduleStatus.BASELINE;
            case NEW -> NoduleStatus.NEW;
            case GROWING, SLOW -> NoduleStatus.GROWING;
            case STABLE, LARGER -> NoduleStatus.STABLE;
            case DECREASED -> NoduleStatus.DECREASED;
        };
    }

    private Reason reason(String rule, int nodule, String text) {
        return new Reason(table.ruleId(rule), nodule, text);
    }

    private static String words(List<? extends Enum<?>> words) {
        return String.join(", ", words.stream().map(CellGrading::words).toList());
    }
}
