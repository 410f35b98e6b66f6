package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.inbox.Depth;
import io.pulmoflow.connectors.inbox.InboxConfig;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.Source;
import java.util.List;

/** Configuration of the RIS service. */
public record RisConfig(InboxConfig inbox, TabularConfig files) {
    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming all that is wrong
     */
    public static RisConfig from(Settings settings) {
        InboxConfig inbox = InboxConfig.from(settings, Source.RIS, Depth.TOP_LEVEL);
        TabularConfig files = TabularConfig.from(settings, ProtocolFields.CONTRACT, List.of());
        settings.check();
        return new RisConfig(inbox, files);
    }
}
