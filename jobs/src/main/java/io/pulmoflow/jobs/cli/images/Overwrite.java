package io.pulmoflow.jobs.cli.images;

/** Whether a file of an earlier run may be replaced. */
enum Overwrite {
    REFUSED,
    ALLOWED
}
