package io.pulmoflow.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is open for reading, as often as is wanted: it is opened once, its beginning is read
 * once, and a deflated one is inflated once. Not safe to share between threads.
 */
public final class DicomFile implements Closeable {
    private final OpenFile open;
    private final DicomLimits limits;

    private DicomFile(OpenFile open, DicomLimits limits) {
        this.open = open;
        this.limits = limits;
    }

    /**
     * @throws DicomFault where the beginning cannot be read
     */
    public static DicomFile open(Path file, DicomLimits limits) throws IOException {
        return new DicomFile(OpenFile.open(file, limits), limits);
    }

    public FileFacts facts() {
        return open.facts();
    }

    /**
     * Shows the elements of the data set; those of the file meta information are in the facts.
     *
     * @throws DicomFault where the file cannot be read
     */
    public void scan(ElementVisitor visitor) throws IOException {
        new Walker(open.dataSet(), limits, visitor::visit).walk(open.from(), open.encoding());
    }

    /**
     * As {@link DicomRewriter#rewrite} does.
     *
     * @param copies what the bytes go through
     * @param out is made or overwritten; where this fails it is left absent
     * @throws DicomFault where the file cannot be read, or not changed as asked
     */
    public Rewritten rewrite(Path out, DataSetEditor editor, CopyBuffer copies) throws IOException {
        return DicomRewriter.rewrite(open, out, editor, limits, copies);
    }

    @Override
    public void close() throws IOException {
        open.close();
    }
}
