package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.fault.Fault;

/** What the identifiers of one record say about whose it is. */
public sealed interface Identity {
    /** A valid national id and no complete alias: settled. */
    record ByNationalId(String pseudonym) implements Identity {}

    /** A valid national id beside an alias, which is thereby claimed for the person. */
    record ByNationalIdAndAlias(String pseudonym, String aliasToken) implements Identity {}

    /** An alias alone: to be looked up. */
    record ByAlias(String aliasToken) implements Identity {}

    /** Nobody's, until the source is put right. */
    record Unidentified(Fault fault) implements Identity {}
}
