package io.pulmoflow.bench;

import java.io.IOException;
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

    private static final int FEW = 20;

    @Override
    public int share(int files) {
        return per == Per.FILE ? Math.min(files, FEW) : files;
    }

    @Override
    public void run(List<Path> slices, Path out) throws IOException, InterruptedException {
        if (per == Per.FOLDER) {
            Commands.run(filled(slices.get(0).getParent(), out));
            return;
        }
        for (Path slice : slices) {
            Commands.run(filled(slice, out.resolve(slice.getFileName())));
        }
    }

    private List<String> filled(Path in, Path out) {
        return Commands.join(command, List.of(in.toString()), between, List.of(out.toString()));
    }
}
