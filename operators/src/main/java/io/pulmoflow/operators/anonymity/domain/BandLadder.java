package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * Whole numbers in bands, each of several of the one below. What is no number, such as an unknown
 * one, is a band of its own up to the top.
 *
 * @param widths from the finest on, each a multiple of the one before
 * @param openFrom the band that holds this number is open upwards
 */
record BandLadder(List<Integer> widths, int openFrom) implements Ladder {
    private static final long serialVersionUID = 1L;

    BandLadder {
        widths = List.copyOf(widths);
    }

    @Override
    public int height() {
        return widths.size();
    }

    @Override
    public List<String> rungs(String value) {
        boolean open = value.equals(openFrom + "+");
        boolean number = open || value.matches("\\d{1,9}");
        List<String> rungs = new ArrayList<>(widths.size() + 1);
        rungs.add(value);
        for (int width : widths.subList(1, widths.size())) {
            rungs.add(number ? band(open ? openFrom : Integer.parseInt(value), width) : value);
        }
        rungs.add(ANYTHING);
        return rungs;
    }

    private String band(int number, int width) {
        int low = Math.min(number, openFrom) / width * width;
        return low + width > openFrom ? low + "+" : low + "-" + (low + width - 1);
    }
}
