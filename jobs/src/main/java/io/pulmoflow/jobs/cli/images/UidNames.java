package io.pulmoflow.jobs.cli.images;

import io.pulmoflow.connectors.inbox.FileDigests;
import io.pulmoflow.operators.deidentify.domain.DeidentifiedUids;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Names of new UIDs only: nothing of the sources' names, which may be a patient's. */
final class UidNames implements OutputNames {
    private static final Pattern UID = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final int LONGEST_UID = 64;
    private static final int DIGEST_DIGITS = 32;

    /** {@code STUDY/SERIES/INSTANCE.dcm}. */
    @Override
    public OutputName of(SourceFile source, DeidentifiedUids uids, Path complete)
            throws IOException {
        String name = study(uids) + "/" + series(uids) + "/" + instance(uids, complete) + ".dcm";
        return new OutputName(Path.of(name), name, 0, 0);
    }

    @Override
    public Scope scope() {
        return Scope.INSTANCE;
    }

    /** A folder's name. */
    static String study(DeidentifiedUids uids) {
        return part(uids.study(), "no-study-uid");
    }

    static String series(DeidentifiedUids uids) {
        return part(uids.series(), "no-series-uid");
    }

    /** An instance of no UID goes by its content. */
    static String instance(DeidentifiedUids uids, Path complete) throws IOException {
        return isUid(uids.instance())
                ? uids.instance()
                : FileDigests.digestOf(complete).substring(0, DIGEST_DIGITS);
    }

    private static String part(String uid, String otherwise) {
        return isUid(uid) ? uid : otherwise;
    }

    private static boolean isUid(String text) {
        return text.length() <= LONGEST_UID && UID.matcher(text).matches();
    }
}
