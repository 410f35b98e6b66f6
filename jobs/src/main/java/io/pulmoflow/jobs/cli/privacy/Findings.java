package io.pulmoflow.jobs.cli.privacy;

import io.pulmoflow.operators.privacy.domain.IdentityIndex;
import io.pulmoflow.operators.privacy.domain.IdentityKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what the checks find. Not thread-safe. */
final class Findings {
    private static final int LONGEST_KEPT = 64;
    private static final int MOST_KEPT = 200_000;

    private final IdentityIndex index;

    /** Texts in which nothing was found: every revision of a case repeats most of the last one. */
    private final Set<String> clean = new HashSet<>();

    private final List<Finding> findings = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();

    Findings(IdentityIndex index) {
        this.index = index;
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** Looks for identity in a text. */
    void search(String where, String place, String text) {
        if (clean.contains(text)) {
            return;
        }
        Set<IdentityKind> kinds = index.find(text);
        hit(where, place, kinds);
        if (kinds.isEmpty() && text.length() <= LONGEST_KEPT) {
            if (clean.size() >= MOST_KEPT) {
                clean.clear();
            }
            clean.add(text);
        }
    }

    /** Looks for identity and birth dates in a text that is to hold neither. */
    void searchWithDays(String where, String place, String text) {
        search(where, place, text);
        hit(where, place, index.findDays(text));
    }

    private void hit(String where, String place, Set<IdentityKind> kinds) {
        for (IdentityKind kind : kinds) {
            hits.add(new Hit(where, place, kind));
        }
    }

    /**
     * Ends a search: clean where nothing was hit since it began.
     *
     * @param before what {@link #hits} counted when it began
     * @param unreadable things that could not be looked at
     */
    void conclude(String check, int before, String looked, int unreadable) {
        int found = hits.size() - before;
        if (found > 0) {
            add(Finding.breach(check, found + " places with identity in " + looked));
        }
        if (unreadable > 0) {
            add(Finding.unchecked(check, unreadable + " of " + looked + " could not be read"));
        }
        if (found == 0 && unreadable == 0) {
            add(Finding.clean(check, "no identity in " + looked));
        }
    }

    int hits() {
        return hits.size();
    }

    List<Finding> all() {
        return findings;
    }

    List<Hit> allHits() {
        return hits;
    }
}
