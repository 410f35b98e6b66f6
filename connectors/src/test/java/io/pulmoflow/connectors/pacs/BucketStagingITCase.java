package io.pulmoflow.connectors.pacs;

import static org.assertj.core.api.Assertions.assertThat;

import io.pulmoflow.connectors.pacs.dimse.TestScu;
import io.pulmoflow.connectors.pacs.intake.DicomBytes;
import io.pulmoflow.connectors.s3.RealS3;
import io.pulmoflow.connectors.s3.S3Bucket;
import io.pulmoflow.connectors.staging.S3Staging;
import io.pulmoflow.schemas.raw.InstanceReceived;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The PACS service with a bucket as its staging store. */
@Timeout(240)
class BucketStagingITCase {
    @TempDir Path folder;

    @Test
    void what_is_announced_is_in_the_bucket_and_nowhere_else() throws Exception {
        try (RealS3 s3 = RealS3.start(folder.resolve("s3"))) {
            Map<String, String> settings =
                    Map.of(
                            "dimse.port",
                            "0",
                            "staging.kind",
                            "s3",
                            "staging.s3.endpoint",
                            s3.endpoint().toString(),
                            "staging.s3.bucket",
                            RealS3.BUCKET,
                            "staging.s3.credentials.file",
                            s3.credentials().toString());
            try (OpenWays ways = new OpenWays(folder, settings);
                    TestScu scu = TestScu.open(ways.connect(), "PULMOFLOW", "CT1");
                    S3Staging staging =
                            new S3Staging(new S3Bucket(s3.settings("", s3.credentials())))) {
                byte[] dataSet =
                        DicomBytes.image(DicomBytes.EXPLICIT, "1.2.3.1").pixels().toBytes();
                assertThat(scu.store("1.2.3.1", dataSet)).isZero();

                List<InstanceReceived> instances = ways.instances();
                assertThat(instances).hasSize(1);
                try (InputStream stored = staging.open(instances.get(0).getStagingKey())) {
                    byte[] file = stored.readAllBytes();
                    assertThat(file).hasSizeGreaterThan(dataSet.length).endsWith(dataSet);
                }
                assertThat(ways.spooled()).isEmpty();
                assertThat(ways.stagedFiles()).isEmpty();
            }
        }
    }
}
