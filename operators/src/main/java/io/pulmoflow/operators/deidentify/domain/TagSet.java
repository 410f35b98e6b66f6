package io.pulmoflow.operators.deidentify.domain;

import java.util.Arrays;

/** Tags, asked for every element of every file. */
final class TagSet {
    private final int[] members;
    private final TagMap tags;

    private TagSet(int[] members, TagMap tags) {
        this.members = members;
        this.tags = tags;
    }

    static TagSet of(int... tags) {
        TagMap map = new TagMap(2 * tags.length);
        for (int tag : tags) {
            map.put(tag, 0);
        }
        return new TagSet(tags, map);
    }

    /** Those of both. */
    TagSet and(TagSet other) {
        int[] all = Arrays.copyOf(members, members.length + other.members.length);
        System.arraycopy(other.members, 0, all, members.length, other.members.length);
        return of(all);
    }

    boolean contains(int tag) {
        return tags.get(tag) != TagMap.ABSENT;
    }
}
