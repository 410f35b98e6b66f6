package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.ClaimedFile;
import io.pulmoflow.connectors.inbox.RecordSink;
import io.pulmoflow.connectors.inbox.RejectedFile;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.inbox.SourceReader;
import io.pulmoflow.connectors.tabular.ColumnMapping;
import io.pulmoflow.connectors.tabular.EncodingChoice;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.raw.ProtocolReported;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads protocols: text from {@code *.txt}, rows from everything else. */
public final class ProtocolFiles implements SourceReader<ProtocolReported> {
    private final ProtocolRows rows;
    private final ProtocolText text;

    public ProtocolFiles(TabularConfig config) {
        this.rows = new ProtocolRows(config);
        this.text = new ProtocolText(config);
    }

    /** For a file that is only to be assessed, in the contract's own headers. */
    public static ProtocolFiles toAssess(Site site) {
        return new ProtocolFiles(
                new TabularConfig(
                        site,
                        EncodingChoice.AUTO,
                        List.of(ColumnMapping.canonical(ProtocolFields.ASSESSABLE))));
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
