package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.inbox.Depth;
import io.pulmoflow.connectors.inbox.InboxConfig;
import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.staging.StagingSettings;
import io.pulmoflow.schemas.clinical.Source;

/**
 * Configuration of the PACS service.
 *
 * @param staging where the files go
 * @param network the ways in besides the inbox
 */
public record PacsConfig(
        InboxConfig inbox, Site site, StagingSettings staging, NetworkConfig network) {
    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming all that is wrong
     */
    public static PacsConfig from(Settings settings) {
        InboxConfig inbox = InboxConfig.from(settings, Source.PACS, Depth.ANY);
        Site site = Site.from(settings);
        StagingSettings staging = StagingSettings.from(settings);
        NetworkConfig network = NetworkConfig.from(settings, inbox.inbox().root());
        settings.check();
        return new PacsConfig(inbox, site, staging, network);
    }
}
