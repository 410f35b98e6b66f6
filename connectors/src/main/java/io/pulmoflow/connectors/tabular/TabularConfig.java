package io.pulmoflow.connectors.tabular;

import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.settings.Settings;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a source's text files are read.
 *
 * @param site what the records leave unsaid
 * @param encoding of the files
 * @param mappings from the files' headers to the contract's; that which fits a file best is taken
 */
public record TabularConfig(Site site, EncodingChoice encoding, List<ColumnMapping> mappings) {
    public TabularConfig {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(encoding, "encoding");
        mappings = List.copyOf(mappings);
    }

    /**
     * Reads {@code site.zone}, {@code default.issuer}, {@code encoding} ({@code auto}, {@code
     * utf-8} or {@code windows-1251}) and {@code mapping.file}; does not check the settings.
     *
     * @param shipped mappings that apply unless a file is named
     */
    public static TabularConfig from(
            Settings settings, TableContract contract, List<ColumnMapping> shipped) {
        EncodingChoice encoding =
                settings.choice("encoding", EncodingChoice.class, EncodingChoice.AUTO);
        List<ColumnMapping> mappings = new ArrayList<>();
        Optional<Path> file = settings.optionalPath("mapping.file");
        if (file.isPresent()) {
            try {
                mappings.add(ColumnMapping.load(file.get(), contract));
            } catch (IllegalArgumentException | UncheckedIOException e) {
                settings.problem("mapping.file", e.getMessage());
            }
        } else {
            mappings.add(ColumnMapping.canonical(contract));
            mappings.addAll(shipped);
        }
        return new TabularConfig(Site.from(settings), encoding, mappings);
    }
}
