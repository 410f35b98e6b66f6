package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root, and Orthanc, which reads what others have made, had better
 * not. In a user namespace of its own the same process is nobody, with the same rights on its
 * files.
 */
final class SuperuserWrap {
    private static final String UNSHARE = "unshare";

    private final List<String> prefix;

    private SuperuserWrap(List<String> prefix) {
        this.prefix = prefix;
    }

    /**
     * @throws StackFailure if this is root and the machine allows no user namespaces
     */
    static SuperuserWrap forThisUser() {
        if (!isRoot()) {
            return new SuperuserWrap(List.of());
        }
        if (!works()) {
            throw new StackFailure(
                    "PostgreSQL does not run as root and this machine does not allow `unshare -U`:"
                            + " run ./pulmoflow as an ordinary user.");
        }
        return new SuperuserWrap(List.of(UNSHARE, "-U"));
    }

    List<String> around(List<String> command) {
        List<String> wrapped = new ArrayList<>(prefix);
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    private static boolean works() {
        try {
            return new ProcessBuilder(UNSHARE, "-U", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
