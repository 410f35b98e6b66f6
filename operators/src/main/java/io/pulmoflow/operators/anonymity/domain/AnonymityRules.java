package io.pulmoflow.operators.anonymity.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a released tuple of quasi-identifiers has to fulfil.
 *
 * @param k how many people carry it at least; 2 or more
 * @param l how many kinds of outcome these people have at least between them; 1 asks for none. Who
 *     has no outcome yet adds no kind
 * @param shardBy attributes that are never generalized within a class: people who differ in one are
 *     not grouped with each other, and may be grouped in parallel. Who has too few of his kind is
 *     generalized wholly
 */
public record AnonymityRules(int k, int l, Ladders ladders, List<Attribute> shardBy)
        implements Serializable {
    /** Of the programme's data protection concept. */
    public static final int DEFAULT_K = 5;

    public AnonymityRules {
        Objects.requireNonNull(ladders, "ladders");
        shardBy = shardBy.stream().distinct().sorted().toList();
        if (k < 2 || l < 1) {
            throw new IllegalArgumentException("k is at least 2, and l at least 1");
        }
    }

    /** The name of those who may be grouped with this person. */
    public String shardOf(QuasiIdentifiers values) {
        List<String> parts = new ArrayList<>();
        shardBy.forEach(attribute -> parts.add(values.of(attribute)));
        return String.join("|", parts);
    }
}
