package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.io.IOException;
import java.util.Locale;

/** Reads protocols: text from {@code *.txt}, rows from everything else. */
public final class ProtocolFiles implements SourceReader<ProtocolReported> {
    private final ProtocolRows rows;
    private final ProtocolText text;

    public ProtocolFiles(TabularConfig config) {
        this.rows = new ProtocolRows(config);
        this.text = new ProtocolText(config);
    }

    @Override
    public void read(ClaimedFile file, RecordSink<ProtocolReported> to)
            throws IOException, RejectedFile {
        if (file.fileName().toLowerCase(Locale.ROOT).endsWith(".txt")) {
            text.read(file, to);
        } else {
            rows.read(file, to);
        }
    }
}
