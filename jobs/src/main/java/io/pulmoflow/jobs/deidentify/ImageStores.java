package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.connectors.archive.ArchiveSettings;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.keys.ZoneKeyFile;
import io.pulmoflow.operators.deidentify.domain.Deidentifier;
import io.pulmoflow.operators.images.ImageWorkshop;
import io.pulmoflow.operators.images.OriginalStore;
import io.pulmoflow.operators.images.domain.ArchivedImages;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Opens key, profile, staging and archive in the worker that needs them. */
final class ImageStores implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ZoneKeyFile researchKey;
    private final ProfileFiles rules;
    private final StagingSettings staging;
    private final ArchiveSettings archive;

    ImageStores(DeidentifyConfig config) {
        this.researchKey = config.researchKey();
        this.rules = config.rules();
        this.staging = config.staging();
        this.archive = config.archive();
    }

    ResearchIds researchIds() {
        return new ResearchIds(researchKey.read());
    }

    OriginalStore originals() {
        return new StagedOriginals(staging.open());
    }

    ImageWorkshop workshop() {
        ResearchIds ids = researchIds();
        Deidentifier deidentifier = new Deidentifier(rules.profile(), ids, rules.pixelRules());
        try {
            return new ImageWorkshop(
                    originals(),
                    deidentifier::deidentify,
                    new ArchivedImages(ids),
                    new InternalPacs(archive.open()),
                    Files.createTempDirectory("pulmoflow-images"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
