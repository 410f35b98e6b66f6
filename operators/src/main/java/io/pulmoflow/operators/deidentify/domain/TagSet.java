package io.pulmoflow.operators.deidentify.domain;

/** Tags, asked for every element of every file. */
final class TagSet {
    private final TagMap tags;

    private TagSet(TagMap tags) {
        this.tags = tags;
    }

    static TagSet of(int... tags) {
        TagMap map = new TagMap(2 * tags.length);
        for (int tag : tags) {
            map.put(tag, 0);
        }
        return new TagSet(map);
    }

    boolean contains(int tag) {
        return tags.get(tag) != TagMap.ABSENT;
    }
}
