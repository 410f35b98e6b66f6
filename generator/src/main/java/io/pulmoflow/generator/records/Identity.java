package io.pulmoflow.generator.records;

import java.util.Optional;

/**
 * Whom a record says it is about: a national id as the source wrote it, an alias, both or neither.
 */
public record Identity(Optional<String> nationalId, Optional<Alias> alias) {

    public static final Identity NOBODY = new Identity(Optional.empty(), Optional.empty());

    public static Identity of(String nationalId) {
        return new Identity(Optional.of(nationalId), Optional.empty());
    }

    public static Identity of(Alias alias) {
        return new Identity(Optional.empty(), Optional.of(alias));
    }

    public static Identity of(String nationalId, Alias alias) {
        return new Identity(Optional.of(nationalId), Optional.of(alias));
    }
}
