package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.Depth;
import io.pulmoflow.connectors.inbox.InboxConfig;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.schemas.clinical.Source;
import java.nio.file.Path;

/**
 * Configuration of the PACS service.
 *
 * @param staging folder of the staging store
 */
public record PacsConfig(InboxConfig inbox, Site site, Path staging) {
    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming all that is wrong
     */
    public static PacsConfig from(Settings settings) {
        InboxConfig inbox = InboxConfig.from(settings, Source.PACS, Depth.ANY);
        Site site = Site.from(settings);
        Path staging = settings.path("staging.dir");
        settings.check();
        return new PacsConfig(inbox, site, staging);
    }
}
