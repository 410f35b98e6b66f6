package io.pulmoflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A command that is given the folder, or each file in a process of its own. */
record OtherProcess(String name, Per per, List<String> command, List<String> between)
        implements Contender {
    /** What one process works on. */
    enum Per {
        FOLDER,
        FILE
    }

    @Override
    public void run(List<Path> slices, Path out) throws IOException, InterruptedException {
        if (per == Per.FOLDER) {
            Commands.run(filled(slices.get(0).getParent(), out));
            return;
        }
        // A shell starts processes at less cost than Java does, which none of them is to pay.
        StringBuilder script = new StringBuilder("set -e\n");
        for (Path slice : slices) {
            for (String word : filled(slice, out.resolve(slice.getFileName()))) {
                script.append('\'').append(word.replace("'", "'\\''")).append("' ");
            }
            script.append('\n');
        }
        Path file = Files.writeString(Files.createTempFile("bench", ".sh"), script);
        try {
            Commands.run(List.of("sh", file.toString()));
        } finally {
            Files.delete(file);
        }
    }

    private List<String> filled(Path in, Path out) {
        return Commands.join(command, List.of(in.toString()), between, List.of(out.toString()));
    }
}
