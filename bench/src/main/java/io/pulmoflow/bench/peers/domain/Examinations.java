package io.pulmoflow.bench.peers.domain;

import java.util.Arrays;

/** The examinations that a case keeps: the highest numbers, descending. */
final class Examinations {
    /** So many of the highest numbers: what is lower can decide nothing any more. */
    static final int KEPT = 4;

    private Examinations() {}

    /** Whether one of this number, of which nothing is kept, would be. */
    static boolean isKept(PatientCase in, int number) {
        int count = in.examinationCount();
        return count < KEPT || number > in.examination(count - 1).number();
    }

    static Examination[] with(Examination[] examinations, Examination changed) {
        for (int i = 0; i < examinations.length; i++) {
            if (examinations[i].number() == changed.number()) {
                Examination[] after = examinations.clone();
                after[i] = changed;
                return after;
            }
        }
        int at = 0;
        while (at < examinations.length && examinations[at].number() > changed.number()) {
            at++;
        }
        Examination[] after = Arrays.copyOf(examinations, Math.min(KEPT, examinations.length + 1));
        System.arraycopy(examinations, at, after, at + 1, after.length - at - 1);
        after[at] = changed;
        return after;
    }
}
