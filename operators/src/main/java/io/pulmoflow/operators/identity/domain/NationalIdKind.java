package io.pulmoflow.operators.identity.domain;

import java.io.Serializable;
import java.util.Optional;

/** A kind of national id: how it looks, how it is checked, how it is written canonically. */
public sealed interface NationalIdKind extends Serializable permits Snils, Iin {
    /** Name in the configuration. */
    String name();

    /** Whether the digits have the length of this kind, right or wrong. */
    boolean hasShapeOf(String digits);

    /**
     * @param digits ASCII digits of the length of this kind
     * @return the canonical form, or empty if a check digit is wrong; kinds share no canonical form
     */
    Optional<String> canonical(String digits);
}
