package io.pulmoflow.operators.erasure;

import io.pulmoflow.operators.erasure.domain.ErasureAccounts;
import io.pulmoflow.operators.erasure.domain.ErasurePapers;
import io.pulmoflow.operators.keys.domain.ResearchIds;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.internal.ErasureNote;
import io.pulmoflow.schemas.ops.ErasureProof;
import io.pulmoflow.schemas.state.ErasureAccount;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * account-erasure: keyed by pseudonym, says of each withdrawal that the images are gone, once they
 * all are; and again with higher counts when a late one is.
 */
public final class AccountErasure extends KeyedProcessFunction<String, ErasureNote, ErasureProof> {
    private static final long serialVersionUID = 1L;

    private final SerializableSupplier<ResearchIds> ids;
    private final ErasurePapers papers;
    private transient ResearchIds researchIds;
    private transient ErasureAccounts accounts;
    private transient MapState<String, ErasureAccount> open;

    /**
     * @param ids reads the research key where the operator runs
     */
    public AccountErasure(SerializableSupplier<ResearchIds> ids, ErasurePapers papers) {
        this.ids = Objects.requireNonNull(ids, "ids");
        this.papers = Objects.requireNonNull(papers, "papers");
    }

    @Override
    public void open(OpenContext context) {
        researchIds = ids.get();
        accounts = new ErasureAccounts(papers);
        open =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "accounts",
                                        StateType.TEXT,
                                        StateType.avro(ErasureAccount.class)));
    }

    @Override
    public void processElement(ErasureNote note, Context context, Collector<ErasureProof> out)
            throws Exception {
        String withdrawal = note.getWithdrawal().getEventId();
        ErasureAccount account = accounts.with(open.get(withdrawal), note);
        open.put(withdrawal, account);
        if (accounts.complete(account)) {
            accounts.proofs(researchIds.person(note.getPseudonym()), account).forEach(out::collect);
        }
    }
}
