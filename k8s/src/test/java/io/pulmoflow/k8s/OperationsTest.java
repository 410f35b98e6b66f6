package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the operations manual names is there. */
class OperationsTest {
    private static final Map<String, String> KINDS =
            Map.of(
                    "flinkdeployment", "FlinkDeployment",
                    "statefulset", "StatefulSet",
                    "deployment", "Deployment",
                    "cronjob", "CronJob",
                    "job", "Job",
                    "configmap", "ConfigMap");
    private static final Pattern OBJECT =
            Pattern.compile(
                    "kubectl -n (pulmoflow-[a-z]+) (?:[a-z]+ )*?(?:-\\S+ )*("
                            + String.join("|", KINDS.keySet())
                            + ")[ /]([a-z][a-z0-9-]*)");
    private static final Pattern PATH =
            Pattern.compile(
                    "`((?:k8s|bench|jobs|docs)/[A-Za-z0-9./_-]+)(?: [^`]*)?`|\\]\\(([^)#:]+)\\)");

    /** Made by a command of the manual itself. */
    private static final List<String> MADE = List.of("Job pulmoflow-identified/replay-1");

    /** Made by a build. */
    private static final List<String> BUILT = List.of("jobs/target/pulmoflow-image.tar");

    private final String manual;

    OperationsTest() throws IOException {
        manual = Files.readString(Repository.OPERATIONS);
    }

    @Test
    void every_object_that_a_command_names_is_in_production() {
        List<MatchResult> objects = OBJECT.matcher(manual).results().toList();
        assertThat(objects).hasSizeGreaterThan(5);
        for (MatchResult object : objects) {
            String kind = KINDS.get(object.group(2));
            String name = kind + " " + object.group(1) + "/" + object.group(3);
            if (!MADE.contains(name)) {
                assertThat(Overlay.PRODUCTION.find(kind, object.group(1), object.group(3)))
                        .as(name)
                        .isPresent();
            }
        }
    }

    @Test
    void every_file_that_it_names_is_there() {
        List<String> paths =
                PATH.matcher(manual)
                        .results()
                        .map(
                                found ->
                                        found.group(1) == null
                                                ? "docs/" + found.group(2)
                                                : found.group(1))
                        .toList();
        assertThat(paths).hasSizeGreaterThan(10);
        for (String path : paths) {
            Path file = Repository.ROOT.resolve(path).normalize();
            assertThat(BUILT.contains(path) || Files.exists(file)).as(path).isTrue();
        }
    }
}
