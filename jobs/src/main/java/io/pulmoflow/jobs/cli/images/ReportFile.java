package io.pulmoflow.jobs.cli.images;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.pulmoflow.operators.deidentify.domain.DeidentificationReport;
import io.pulmoflow.operators.deidentify.domain.DeidentifiedUids;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What was done to each file, as JSON that may be passed on with the output: sources go by number
 * and digest, outputs by name. Without times, so that two runs over the same files report the same.
 */
final class ReportFile implements Closeable {
    private final Path target;
    private final Path draft;
    private final JsonGenerator json;

    /**
     * @param header what the run was made with, name and value in turn
     */
    ReportFile(Path target, String... header) throws IOException {
        this.target = target.toAbsolutePath();
        this.draft =
                this.target.resolveSibling(
                        "." + target.getFileName() + ".part" + ProcessHandle.current().pid());
        this.json = new JsonFactory().createGenerator(Files.newBufferedWriter(draft));
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        for (int i = 0; i < header.length; i += 2) {
            json.writeStringField(header[i], header[i + 1]);
        }
        json.writeArrayFieldStart("files");
    }

    void add(FileResult result) {
        try {
            json.writeStartObject();
            json.writeNumberField("file", result.source().number());
            json.writeStringField("sourceSha256", result.sourceSha256());
            if (result instanceof FileResult.Done done) {
                write(done);
            } else {
                write((FileResult.Refused) result);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Completes the report and gives it its name. */
    void complete(Tally tally) throws IOException {
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("files", tally.files());
        json.writeNumberField("done", tally.done());
        json.writeNumberField("unchanged", tally.unchanged());
        json.writeNumberField("duplicates", tally.duplicates());
        json.writeNumberField("sameInstance", tally.sameInstance());
        json.writeNumberField("namesReplaced", tally.namesReplaced());
        json.writeNumberField("refused", tally.refused());
        json.writeEndObject();
        json.writeEndObject();
        json.close();
        Placement.replace(draft, target);
    }

    private void write(FileResult.Done done) throws IOException {
        json.writeStringField("result", done.kind().name().toLowerCase(Locale.ROOT));
        if (!done.name().text().isEmpty()) {
            json.writeStringField("output", done.name().text());
            json.writeNumberField("namesReplaced", done.name().replaced());
        }
        switch (done.twin().kind()) {
            case NONE -> {}
            case DUPLICATE_OF -> json.writeNumberField("duplicateOf", done.twin().file());
            case SAME_INSTANCE_AS -> json.writeNumberField("sameInstanceAs", done.twin().file());
        }
        DeidentifiedUids uids = done.what().uids();
        json.writeStringField("study", uids.study());
        json.writeStringField("series", uids.series());
        json.writeStringField("instance", uids.instance());
        json.writeStringField("sopClass", uids.sopClass());
        DeidentificationReport report = done.what().report();
        json.writeStringField("pixels", report.pixels().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("kept", report.kept());
        json.writeNumberField("removed", report.removed());
        json.writeNumberField("emptied", report.emptied());
        json.writeNumberField("dummied", report.dummied());
        json.writeNumberField("uids", report.uids());
        json.writeNumberField("dates", report.dates());
        json.writeNumberField("scrubbed", report.scrubbed());
        json.writeNumberField("added", report.added());
        json.writeNumberField("sourceBytes", report.sourceBytes());
        json.writeNumberField("writtenBytes", report.writtenBytes());
    }

    private void write(FileResult.Refused refused) throws IOException {
        json.writeStringField("result", "refused");
        json.writeStringField("code", refused.code());
        json.writeStringField("place", refused.place());
        json.writeStringField("message", refused.message());
        json.writeStringField("remedy", refused.remedy());
    }

    @Override
    public void close() throws IOException {
        // Without the brackets that an unfinished report lacks: it is thrown away.
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.close();
        Files.deleteIfExists(draft);
    }
}
