package io.pulmoflow.jobs.cli.images;

import java.io.PrintWriter;

/** What a person at the terminal is told of a run while it goes on and when it is over. */
final class RunTelling {
    private static final int NAMED = 20;

    private final PrintWriter err;
    private final ProgressBar bar;
    private final boolean isLinked;

    /**
     * @param bar null for none
     * @param isLinked whether a list says which file has which number
     */
    RunTelling(PrintWriter err, ProgressBar bar, boolean isLinked) {
        this.err = err;
        this.bar = bar;
        this.isLinked = isLinked;
    }

    void say(FileResult result, Tally tally) {
        if (result instanceof FileResult.Refused refused && tally.refused() <= NAMED) {
            clear();
            err.printf(
                    "%s refused: %s%s: %s%n",
                    refused.source(),
                    refused.code(),
                    refused.place().isEmpty() ? "" : " at " + refused.place(),
                    refused.message());
            err.flush();
        }
        if (bar != null) {
            bar.count(result);
        }
    }

    void clear() {
        if (bar != null) {
            bar.clear();
        }
    }

    void summarize(Tally tally, PrintWriter text) {
        int done = tally.done() + tally.unchanged() + tally.duplicates();
        text.printf("%d of %d files are de-identified", done, tally.files());
        if (tally.unchanged() > 0) {
            text.printf(", %d were so before", tally.unchanged());
        }
        if (tally.duplicates() > 0) {
            text.printf(", %d are duplicates", tally.duplicates());
        }
        text.printf("; %d were refused.%n", tally.refused());
        if (tally.namesReplaced() > 0) {
            text.printf(
                    "%d names of files and folders were replaced, for they might tell of a patient.%n",
                    tally.namesReplaced());
        }
        if (tally.sameInstance() > 0) {
            text.printf(
                    "Warning: %d files have the SOP Instance UID of another file and other content;"
                            + " --report names them (sameInstanceAs).%n",
                    tally.sameInstance());
        }
        if (tally.refused() > NAMED) {
            text.printf(
                    "Only the first %d refusals are shown above; --report names all of them.%n",
                    NAMED);
        }
        tally.byCode()
                .forEach(
                        (code, count) ->
                                text.printf("%6d %s. %s%n", count, code, tally.remedy(code)));
        if (tally.refused() > 0 && !isLinked && tally.files() > 1) {
            text.println("Which file has which number, --link-list says.");
        }
        text.flush();
    }
}
