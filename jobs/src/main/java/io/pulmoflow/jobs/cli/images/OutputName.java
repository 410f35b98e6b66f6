package io.pulmoflow.jobs.cli.images;

import java.nio.file.Path;

/**
 * What a de-identified file is called below the output folder.
 *
 * @param path for the file system
 * @param text for people, with {@code /} between folders; empty where the user named the file
 * @param replaced how many parts of the source's name were replaced
 * @param newlyReplaced how many of these no earlier file of the run had
 */
record OutputName(Path path, String text, int replaced, int newlyReplaced) {
    static OutputName none() {
        return new OutputName(Path.of(""), "", 0, 0);
    }
}
