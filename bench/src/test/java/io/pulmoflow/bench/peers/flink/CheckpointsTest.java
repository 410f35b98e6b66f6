package io.pulmoflow.bench.peers.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir private Path folder;

    @Test
    void the_last_is_that_of_the_highest_number_that_is_complete() throws IOException {
        complete("job/chk-9");
        Path last = complete("job/chk-10");
        Files.createDirectories(folder.resolve("job/chk-11"));
        assertThat(Checkpoints.last(folder)).isEqualTo(last);
    }

    @Test
    void there_may_be_none() {
        assertThatThrownBy(() -> Checkpoints.last(folder)).isInstanceOf(IOException.class);
    }

    private Path complete(String name) throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve(name));
        Files.createFile(checkpoint.resolve("_metadata"));
        return checkpoint;
    }
}
