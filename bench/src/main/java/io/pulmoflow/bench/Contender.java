package io.pulmoflow.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that makes files out of files. */
interface Contender {
    String name();

    /** How many of the files it is given: all, or fewer where it is slow. */
    default int share(int files) {
        return files;
    }

    /**
     * @param slices files of one folder
     * @param out an empty folder
     */
    void run(List<Path> slices, Path out) throws IOException, InterruptedException;
}
