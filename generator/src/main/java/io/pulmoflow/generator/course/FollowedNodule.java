package io.pulmoflow.generator.course;

import io.pulmoflow.generator.records.Category;
import io.pulmoflow.generator.records.Nodule;

/**
 * A nodule at one examination with the category it has there; what the next examination compares
 * to.
 */
record FollowedNodule(Nodule nodule, Category category) {}
