package io.pulmoflow.connectors.ehr;

import io.pulmoflow.connectors.inbox.Depth;
import io.pulmoflow.connectors.inbox.InboxConfig;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.Source;
import java.util.List;

/** Configuration of the EHR service. */
public record EhrConfig(InboxConfig inbox, TabularConfig files) {
    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming all that is wrong
     */
    public static EhrConfig from(Settings settings) {
        InboxConfig inbox = InboxConfig.from(settings, Source.EHR, Depth.TOP_LEVEL);
        TabularConfig files = TabularConfig.from(settings, HealthRecordRows.CONTRACT, List.of());
        settings.check();
        return new EhrConfig(inbox, files);
    }
}
