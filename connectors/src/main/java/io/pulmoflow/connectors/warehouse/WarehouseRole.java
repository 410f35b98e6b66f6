package io.pulmoflow.connectors.warehouse;

import java.util.Locale;

/** Whom the warehouse knows, each with the rights of its work and no others. */
public enum WarehouseRole {
    /** Owns everything; runs migrations. */
    OWNER,
    /** The curate job: rows and procedures, no definitions. */
    WRITER,
    /** Those who run the platform: read everything. */
    OPERATOR,
    /** BI and data science: read the register, nothing of the accounts. */
    READER;

    /** Name in PostgreSQL. */
    public String user() {
        return "pulmoflow_" + title();
    }

    /** Name in options and of the file with its password. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
