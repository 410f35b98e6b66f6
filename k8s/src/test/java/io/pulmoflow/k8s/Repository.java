package io.pulmoflow.k8s;

import java.nio.file.Path;

/** Where things are in the repository; tests are run in their module's folder. */
final class Repository {
    static final Path MANIFESTS = Path.of("").toAbsolutePath();
    static final Path ROOT = MANIFESTS.getParent();
    static final Path OPERATIONS = ROOT.resolve("docs/operations.md");

    private Repository() {}
}
