package io.pulmoflow.dicom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is open for reading.
 *
 * @param facts what it is
 * @param file its bytes
 * @param dataSet its data set's bytes: those of the file, or what they inflate to
 * @param from first byte of the data set in these
 */
record OpenFile(FileFacts facts, Source file, Window dataSet, long from) implements Closeable {
    static OpenFile open(Path path, DicomLimits limits) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            Source file = new Source.File(channel, channel.size());
            Window window = new Window(file);
            FileFacts facts = new Prologue(window).read();
            if (facts.transferSyntax().encoding() != TransferSyntax.Encoding.DEFLATED) {
                return new OpenFile(facts, file, window, facts.dataSetOffset());
            }
            Source inflated = Inflation.inflate(file, facts.dataSetOffset(), limits);
            return new OpenFile(facts, file, new Window(inflated), 0);
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    int encoding() {
        return Encodings.of(facts.transferSyntax());
    }

    boolean isInflated() {
        return dataSet.source() != file;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            dataSet.source().close();
        }
    }
}
