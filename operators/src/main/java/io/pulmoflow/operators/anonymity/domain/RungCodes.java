package io.pulmoflow.operators.anonymity.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rungs of one attribute as numbers, as they come to be seen. Numbers depend on the order of
 * arrival and therefore never decide anything: texts do.
 */
final class RungCodes {
    /** Code of {@link Ladder#ANYTHING}. */
    static final int ANYTHING = 0;

    private final Ladder ladder;
    private final int height;
    private final Map<String, Integer> leaves = new HashMap<>();
    private final List<Map<String, Integer>> byLevel = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int[] paths = new int[64];
    private int leafCount;
    private int[] levels = new int[16];
    private int[] positions = new int[16];
    private final List<List<Integer>> children = new ArrayList<>();

    RungCodes(Ladder ladder) {
        this.ladder = ladder;
        this.height = ladder.height();
        for (int level = 0; level <= height; level++) {
            byLevel.add(new HashMap<>());
        }
        add(Ladder.ANYTHING, height, -1);
    }

    int height() {
        return height;
    }

    /** The number that stands for a value, to be given to {@link #at}. */
    int leaf(String value) {
        Integer known = leaves.get(value);
        if (known != null) {
            return known;
        }
        List<String> rungs = ladder.rungs(value);
        int leaf = leafCount++;
        int width = height + 1;
        if (paths.length < leafCount * width) {
            paths = Arrays.copyOf(paths, Math.max(leafCount * width, paths.length * 2));
        }
        int code = ANYTHING;
        for (int level = height; level >= 0; level--) {
            if (level < height) {
                Integer below = byLevel.get(level).get(rungs.get(level));
                code = below == null ? add(rungs.get(level), level, code) : below;
            }
            paths[leaf * width + level] = code;
        }
        leaves.put(value, leaf);
        return leaf;
    }

    private int add(String text, int level, int parent) {
        int code = texts.size();
        texts.add(text);
        children.add(new ArrayList<>());
        if (levels.length == code) {
            levels = Arrays.copyOf(levels, code * 2);
            positions = Arrays.copyOf(positions, code * 2);
        }
        levels[code] = level;
        if (parent >= 0) {
            positions[code] = children.get(parent).size();
            children.get(parent).add(code);
        }
        byLevel.get(level).put(text, code);
        return code;
    }

    /** Code of the rung that a value has on a level. */
    int at(int leaf, int level) {
        return paths[leaf * (height + 1) + level];
    }

    int level(int code) {
        return levels[code];
    }

    String text(int code) {
        return texts.get(code);
    }

    /** Its place among the rungs below the same one. */
    int position(int code) {
        return positions[code];
    }

    int childCount(int code) {
        return children.get(code).size();
    }

    int child(int code, int position) {
        return children.get(code).get(position);
    }
}
