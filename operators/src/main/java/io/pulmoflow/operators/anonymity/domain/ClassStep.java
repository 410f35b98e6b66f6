package io.pulmoflow.operators.anonymity.domain;

import java.util.Optional;

/**
 * One of the steps from the classes as they were to the classes as they are.
 *
 * @param content what the class is from now on; empty where it is gone
 */
public record ClassStep(String classId, Optional<AnonymityClass> content) {}
