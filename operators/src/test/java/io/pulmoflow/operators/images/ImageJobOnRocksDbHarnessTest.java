package io.pulmoflow.operators.images;

import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;

/** The same with state on disk, where nothing of it is shared with the operators' own objects. */
class ImageJobOnRocksDbHarnessTest extends ImageJobHarnessTest {
    @Override
    StateBackend stateBackend() {
        return new EmbeddedRocksDBStateBackend(true);
    }
}
