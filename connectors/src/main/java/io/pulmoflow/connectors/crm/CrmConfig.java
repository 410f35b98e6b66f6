package io.pulmoflow.connectors.crm;

import io.pulmoflow.connectors.inbox.Depth;
import io.pulmoflow.connectors.inbox.InboxConfig;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.tabular.TabularConfig;
import io.pulmoflow.schemas.clinical.Source;
import java.util.List;

/** Configuration of the CRM service. */
public record CrmConfig(InboxConfig inbox, TabularConfig files) {
    /**
     * @throws io.pulmoflow.connectors.settings.InvalidSettings naming all that is wrong
     */
    public static CrmConfig from(Settings settings) {
        InboxConfig inbox = InboxConfig.from(settings, Source.CRM, Depth.TOP_LEVEL);
        TabularConfig files =
                TabularConfig.from(
                        settings, ParticipantRows.CONTRACT, List.of(ParticipantRows.BITRIX24));
        settings.check();
        return new CrmConfig(inbox, files);
    }
}
