package io.pulmoflow.jobs.deidentify;

import io.pulmoflow.operators.deidentify.domain.Profile;
import io.pulmoflow.operators.deidentify.domain.pixels.PixelRules;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Where the rules of de-identification are; each worker reads them for itself.
 *
 * @param profileFile null for the profile that comes with the platform
 * @param pixelRulesFile null for the rules that come with the platform
 */
record ProfileFiles(String profileFile, String pixelRulesFile) implements Serializable {
    /**
     * @throws io.pulmoflow.operators.deidentify.domain.InvalidProfile naming every line that is
     *     wrong
     */
    Profile profile() {
        try {
            return profileFile == null
                    ? Profile.ldctScreening()
                    : Profile.read(Path.of(profileFile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws io.pulmoflow.operators.deidentify.domain.pixels.InvalidPixelRules naming every line
     *     that is wrong
     */
    PixelRules pixelRules() {
        return pixelRulesFile == null
                ? PixelRules.shipped()
                : PixelRules.read(Path.of(pixelRulesFile));
    }
}
