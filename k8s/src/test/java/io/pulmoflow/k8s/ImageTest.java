package io.pulmoflow.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The one image, and what manifests expect to be in it. */
class ImageTest {
    @Test
    void its_base_is_pinned_and_is_of_the_flink_that_jobs_are_built_with() throws IOException {
        String flink = property("flink.version");
        assertThat(property("image.base"))
                .matches(".+/flink:" + Pattern.quote(flink) + "-java17@sha256:[0-9a-f]{64}");
        for (Manifest job : Overlay.PRODUCTION.ofKind("FlinkDeployment")) {
            assertThat(job.at("/spec/flinkVersion").textValue())
                    .isEqualTo("v" + flink.replaceFirst("\\.[0-9]+$", "").replace('.', '_'));
            assertThat(job.at("/spec/podTemplate/spec/containers/0/env/0/value").textValue())
                    .isEqualTo("flink-s3-fs-hadoop-" + flink + ".jar");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everything_that_is_run_is_where_the_build_puts_it(Overlay overlay) throws IOException {
        String build = Files.readString(Repository.ROOT.resolve("jobs/pom.xml"));
        Matcher root = Pattern.compile("<appRoot>(.+)</appRoot>").matcher(build);
        assertThat(root.find()).isTrue();
        String folder = root.group(1);
        assertThat(build)
                .contains("<into>" + folder + "</into>")
                .contains("<user>9999:9999</user>");
        for (Workload each : overlay.workloads()) {
            if (each.isFlink()) {
                String jar = each.owner().at("/spec/job/jarURI").textValue();
                assertThat(jar).startsWith("local://" + folder + "/job/");
                assertThat(build).contains("/image/job/" + Path.of(jar).getFileName());
            } else if (each.isOurs()) {
                int classPath = each.arguments().indexOf("-cp") + 1;
                assertThat(each.arguments().get(classPath))
                        .as("as Jib lays an application out")
                        .isEqualTo("%1$s/libs/*:%1$s/classpath/*".formatted(folder));
            }
            if (each.isOurs()) {
                assertThat(each.pod().at("/securityContext/runAsUser").intValue()).isEqualTo(9999);
            }
        }
    }

    private static String property(String name) throws IOException {
        Matcher found =
                Pattern.compile("<" + Pattern.quote(name) + ">(.+)</")
                        .matcher(Files.readString(Repository.ROOT.resolve("pom.xml")));
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }
}
