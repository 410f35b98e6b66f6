package io.pulmoflow.operators.anonymity.domain;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * Months in periods of the calendar. What is no month, such as that of somebody who was never
 * examined, is a period of its own up to the top.
 */
record PeriodLadder(List<Period> periods) implements Ladder {
    private static final long serialVersionUID = 1L;

    /** From the finest on. */
    enum Period {
        MONTH,
        QUARTER,
        HALF_YEAR,
        YEAR;

        private String of(YearMonth month) {
            int ordinal = month.getMonthValue() - 1;
            return switch (this) {
                case MONTH -> month.toString();
                case QUARTER -> month.getYear() + "-Q" + (ordinal / 3 + 1);
                case HALF_YEAR -> month.getYear() + "-H" + (ordinal / 6 + 1);
                case YEAR -> Integer.toString(month.getYear());
            };
        }
    }

    PeriodLadder {
        periods = List.copyOf(periods);
    }

    @Override
    public int height() {
        return periods.size();
    }

    @Override
    public List<String> rungs(String value) {
        List<String> rungs = new ArrayList<>(periods.size() + 1);
        rungs.add(value);
        for (Period period : periods.subList(1, periods.size())) {
            rungs.add(period(value, period));
        }
        rungs.add(ANYTHING);
        return rungs;
    }

    private static String period(String value, Period period) {
        try {
            return period.of(YearMonth.parse(value));
        } catch (DateTimeException noMonth) {
            return value;
        }
    }
}
