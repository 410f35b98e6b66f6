package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.operators.deidentify.domain.DeidentifiedUids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The names of the sources, so that inputs and outputs can be matched without a list; those that
 * tell of a patient are replaced by new UIDs.
 */
final class MirroredNames implements OutputNames {
    private final JudgedNames judged;
    private final Set<Path> taken = new HashSet<>();
    private final Set<Path> replacedFolders = new HashSet<>();

    MirroredNames(JudgedNames judged) {
        this.judged = judged;
    }

    @Override
    public Scope scope() {
        return Scope.SOURCE;
    }

    @Override
    public OutputName of(SourceFile source, DeidentifiedUids uids, Path complete)
            throws IOException {
        Path below = judged.below(source);
        Path folder = Path.of("");
        StringBuilder text = new StringBuilder();
        int replaced = 0;
        int newly = 0;
        for (int i = 1; i < below.getNameCount(); i++) {
            Path original = below.subpath(0, i);
            Path name = original.getFileName();
            if (judged.tells(original)) {
                name =
                        Path.of(
                                judged.isOfSeries(original)
                                        ? UidNames.series(uids)
                                        : UidNames.study(uids));
                replaced++;
                if (replacedFolders.add(original)) {
                    newly++;
                }
            }
            folder = folder.resolve(name);
            text.append(shown(name)).append('/');
        }
        Path name = below.getFileName();
        if (judged.tells(source) || taken.contains(folder.resolve(name))) {
            name = free(folder, UidNames.instance(uids, complete));
            replaced++;
            newly++;
        }
        Path path = folder.resolve(name);
        taken.add(path);
        return new OutputName(path, text.append(shown(name)).toString(), replaced, newly);
    }

    /** Of several files of one instance in one folder, those after the first are counted. */
    private Path free(Path folder, String instance) {
        Path name = Path.of(instance + ".dcm");
        for (int i = 2; taken.contains(folder.resolve(name)); i++) {
            name = Path.of(instance + "-" + i + ".dcm");
        }
        return name;
    }

    private static String shown(Path name) {
        return PathText.of(name).orElseGet(name::toString);
    }
}
