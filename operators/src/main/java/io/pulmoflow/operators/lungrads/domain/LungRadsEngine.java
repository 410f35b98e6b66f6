package io.pulmoflow.operators.lungrads.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Computes Lung-RADS from findings and the person's earlier examinations. Pure: the same
 * examinations give the same assessments, in whatever order they and their nodules are given.
 */
public final class LungRadsEngine implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Versions that come with the platform; the first is used where none is named. */
    private static final List<String> SHIPPED = List.of("v2022", "v1.1");

    private final List<LungRadsTable> tables;

    private LungRadsEngine(List<LungRadsTable> tables) {
        this.tables = tables;
    }

    /** With the tables that come with the platform; v2022 where an examination names no version. */
    public static LungRadsEngine shipped() {
        return new LungRadsEngine(SHIPPED.stream().map(TableFile::shipped).toList());
    }

    /** The known version that a report calls so; empty where there is none. */
    public Optional<String> version(String name) {
        return table(name).map(LungRadsTable::version);
    }

    /**
     * One examination.
     *
     * @param earlier the person's other examinations, in any order; those that are not before the
     *     current one are passed over
     */
    public Assessment assess(Examination current, List<Examination> earlier) {
        List<Examination> history = new ArrayList<>();
        for (Examination examination : earlier) {
            if (Examination.BY_TIME.compare(examination, current) < 0) {
                history.add(examination);
            }
        }
        history.add(current);
        List<Assessment> all = assessAll(history);
        return all.get(all.size() - 1);
    }

    /**
     * All examinations of one person, each in the light of those before it.
     *
     * @param examinations in any order, each id once
     * @return from the oldest on
     */
    public List<Assessment> assessAll(List<Examination> examinations) {
        List<Examination> ordered = new ArrayList<>(examinations);
        ordered.sort(Examination.BY_TIME);
        NoduleHistory history = new NoduleHistory();
        List<Assessment> assessments = new ArrayList<>(ordered.size());
        for (Examination examination : ordered) {
            Optional<LungRadsTable> named = examination.version().flatMap(this::table);
            boolean unknown = examination.version().isPresent() && named.isEmpty();
            assessments.add(
                    new ExaminationGrading(named.orElse(tables.get(0)), examination, history)
                            .assess(unknown ? List.of(Flag.UNKNOWN_VERSION) : List.of()));
        }
        return assessments;
    }

    private Optional<LungRadsTable> table(String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return tables.stream().filter(table -> table.names().contains(wanted)).findFirst();
    }
}
