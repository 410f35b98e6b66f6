package io.pulmoflow.operators.lungrads.domain;

import io.pulmoflow.schemas.clinical.Nodule;
import io.pulmoflow.schemas.clinical.NoduleType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Grades a nodule that is seen in one certain way: by the cells, or by its earlier category. */
final class FollowUpGrading {
    private final LungRadsTable table;
    private final CellGrading cells;
    private final LocalDate on;

    FollowUpGrading(LungRadsTable table, CellGrading cells, LocalDate on) {
        this.table = table;
        this.cells = cells;
        this.on = on;
    }

    Graded grade(Nodule nodule, Optional<Track> track, Prior prior, Seen seen, Set<Flag> flags) {
        Optional<Graded> cell = cells.grade(nodule, seen);
        return switch (seen) {
            case BASELINE, NEW -> cell.orElseGet(() -> cells.baseline(nodule));
            case GROWING, SLOW -> grown(nodule, track, cell);
            case STABLE, DECREASED, LARGER -> {
                Optional<Graded> crossed = track.flatMap(t -> crossed(nodule, t));
                Graded followed =
                        cell.orElseGet(() -> unchanged(nodule, track, prior, seen, crossed, flags));
                yield crossed.map(followed::and).orElse(followed);
            }
        };
    }

    /**
     * Growth takes nothing back, but that of a non-solid nodule or of a cyst has cells of its own,
     * which do not.
     */
    private Graded grown(Nodule nodule, Optional<Track> track, Optional<Graded> cell) {
        Graded now = cell.orElseGet(() -> cells.baseline(nodule));
        if (track.isEmpty() || cells.findings(nodule).contains(Finding.NON_SOLID)) {
            return now;
        }
        Grades kept = track.get().last().kept();
        boolean ofItsOwn =
                nodule.getType() == NoduleType.CYST
                        && kept.most().compareTo(Category.CATEGORY_4B) < 0;
        return ofItsOwn || kept.most().compareTo(now.grades().most()) <= 0
                ? now
                : now.and(kept(nodule, kept, "as earlier"));
    }

    /**
     * The cell at baseline where it is now a more suspicious one than at the examination before.
     */
    private Optional<Graded> crossed(Nodule nodule, Track track) {
        Graded now = cells.baseline(nodule);
        Graded before = cells.baseline(track.last().nodule());
        if (now.grades().least().compareTo(before.grades().most()) <= 0) {
            return Optional.empty();
        }
        List<Reason> reasons = new ArrayList<>(now.reasons());
        reasons.add(
                reason(
                        "threshold-crossed",
                        nodule,
                        "by size category "
                                + now.grades().text()
                                + ", at the examination before "
                                + before.grades().text()));
        return Optional.of(new Graded(now.grades(), reasons));
    }

    private Graded unchanged(
            Nodule nodule,
            Optional<Track> track,
            Prior prior,
            Seen seen,
            Optional<Graded> crossed,
            Set<Flag> flags) {
        Optional<Grades> earlier =
                track.map(t -> t.last().kept()).or(() -> prior.stated().map(Grades::of));
        Optional<LocalDate> since = track.map(t -> t.last().since()).or(prior::on);
        if (earlier.isEmpty() || since.isEmpty()) {
            flags.add(Flag.EARLIER_CATEGORY_UNKNOWN);
            return cells.baseline(nodule);
        }
        Grades kept = earlier.get();
        if (kept.least() == Category.CATEGORY_1) {
            // Nothing was graded then that could be carried on.
            return cells.baseline(nodule).and(kept(nodule, kept, "as earlier"));
        }
        if (seen == Seen.LARGER || crossed.isPresent()) {
            return kept(nodule, kept, "not smaller and not stable: as earlier");
        }
        Graded now = cells.baseline(nodule);
        if (!kept.isCertain() && now.grades().isCertain()) {
            // What it was could not be told, and it is no larger now: its size now tells.
            return now.and(kept(nodule, Grades.of(kept.least()), "as earlier, at least"));
        }
        Graded stepped = null;
        for (Category category : between(kept)) {
            Graded one = stepped(nodule, category, since.get());
            stepped = stepped == null ? one : stepped.or(one);
        }
        return stepped;
    }

    private Graded stepped(Nodule nodule, Category earlier, LocalDate since) {
        Optional<LungRadsTable.Step> step =
                table.stepFrom(earlier)
                        .filter(s -> Collections.disjoint(s.butNot(), cells.findings(nodule)));
        boolean held = earlier == Category.CATEGORY_4X && NoduleGrading.isSuspicious(nodule);
        if (step.isEmpty() || held) {
            return kept(nodule, Grades.of(earlier), "stable or smaller: as earlier");
        }
        if (on.isBefore(step.get().dueFrom(since))) {
            return kept(
                    nodule,
                    Grades.of(earlier),
                    "stable or smaller, " + since + " to " + on + ", too early to step down");
        }
        return Graded.of(
                step.get().category(),
                reason(
                        step.get().rule(),
                        nodule,
                        "category "
                                + earlier.written()
                                + " since "
                                + since
                                + ", stable or smaller on "
                                + on));
    }

    /** A nodule that is no longer seen. */
    Graded gone(int number, Optional<Grades> earlier, Set<Flag> flags) {
        Set<Category> before =
                earlier.map(FollowUpGrading::between).orElseGet(this::leavingSomething);
        if (earlier.isPresent() && earlier.get().most().compareTo(Category.CATEGORY_4B) >= 0) {
            flags.add(Flag.SUSPICIOUS_NODULE_GONE);
        }
        Graded graded = null;
        for (Category category : before) {
            Graded one = gone(number, category);
            // Both ends are followed in the same way: the more suspicious is no loss.
            graded = graded == null ? one : graded.and(one);
        }
        return graded == null ? gone(number, Category.CATEGORY_1) : graded;
    }

    private Set<Category> leavingSomething() {
        Set<Category> all = EnumSet.noneOf(Category.class);
        table.gone().forEach(row -> all.addAll(row.earlier()));
        return all;
    }

    private Graded gone(int number, Category earlier) {
        for (LungRadsTable.Gone row : table.gone()) {
            if (row.earlier().contains(earlier)) {
                return Graded.of(
                        row.category(),
                        new Reason(
                                table.ruleId(row.rule()),
                                number,
                                "category " + earlier.written() + " before, no longer seen"));
            }
        }
        return Graded.of(
                Category.CATEGORY_1,
                new Reason(table.ruleId("resolved-1"), number, "no longer seen"));
    }

    private Graded kept(Nodule nodule, Grades kept, String why) {
        return new Graded(
                kept, List.of(reason("earlier-category", nodule, why + ": " + kept.text())));
    }

    private Reason reason(String rule, Nodule nodule, String text) {
        return new Reason(table.ruleId(rule), nodule.getNumber(), text);
    }

    private static Set<Category> between(Grades grades) {
        return EnumSet.range(grades.least(), grades.most());
    }
}
