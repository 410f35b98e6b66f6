package io.pulmoflow.connectors.pacs.dimse;

import java.io.IOException;
import java.io.InputStream;

/** Takes the data sets that peers store. Called by many associations at once. */
@FunctionalInterface
public interface StoreHandler {
    /**
     * Takes one data set; its sender waits for the answer, so that it is slowed down and not
     * buffered for.
     *
     * @param dataSet as it arrives, in the request's transfer syntax, ends where the data set ends;
     *     what is not read of it is passed over
     * @return what the sender is told
     * @throws IOException if the peer is lost in the middle of the data set, or the disk fails: the
     *     former ends the association, the latter is answered with {@link
     *     StoreStatus#OUT_OF_RESOURCES}
     */
    StoreStatus store(StoreRequest request, InputStream dataSet) throws IOException;
}
