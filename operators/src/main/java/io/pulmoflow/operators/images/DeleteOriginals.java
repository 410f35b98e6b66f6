package io.pulmoflow.operators.images;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * delete-originals: removes files from staging by their keys; its output stays empty. A store that
 * cannot be reached fails the job, which tries again.
 */
public final class DeleteOriginals extends ProcessFunction<String, String> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<OriginalStore> stores;
    private transient OriginalStore originals;
    private transient Counter deleted;

    public DeleteOriginals(SerializableSupplier<OriginalStore> stores) {
        this.stores = Objects.requireNonNull(stores, "stores");
    }

    @Override
    public void open(OpenContext context) {
        originals = stores.get();
        deleted = getRuntimeContext().getMetricGroup().counter("deletedOriginals");
    }

    @Override
    public void processElement(String key, Context context, Collector<String> out)
            throws IOException {
        originals.delete(key);
        deleted.inc();
    }

    @Override
    public void close() throws IOException {
        if (originals != null) {
            originals.close();
        }
    }
}
