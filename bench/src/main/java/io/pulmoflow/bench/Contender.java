package io.pulmoflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that makes files out of files. */
interface Contender {
    String name();

    /**
     * @param slices files of one folder
     * @param out an empty folder
     */
    void run(List<Path> slices, Path out) throws IOException, InterruptedException;
}
