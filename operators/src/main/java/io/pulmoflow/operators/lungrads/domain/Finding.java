package io.pulmoflow.operators.lungrads.domain;

/** The rows of the tables: what a nodule is graded as. */
enum Finding {
    SOLID,
    PART_SOLID,
    NON_SOLID,
    JUXTAPLEURAL,
    AIRWAY_SUBSEGMENTAL,
    AIRWAY_SEGMENTAL
}
