package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.RedirectRules;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.internal.ContactStanding;
import io.pulmoflow.schemas.raw.DeadLetter;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * resolve-identities: says under which pseudonym whom the register has merged is followed. One key
 * for the whole register, since a chain of merges may lead anywhere in it; only entries that have
 * become somebody else's come here, not every row.
 */
public final class ResolveIdentities
        extends KeyedProcessFunction<String, ContactStanding, IdentityRedirected> {
    private static final long serialVersionUID = 1L;

    /** What every standing is keyed by. */
    public static final String REGISTER = "register";

    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("contradictions", new AvroTypeInfo<>(DeadLetter.class));

    private final RedirectRules rules;
    private transient KeyedRegister register;

    public ResolveIdentities(RedirectRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    @Override
    public void open(OpenContext context) {
        register = new KeyedRegister(getRuntimeContext());
    }

    @Override
    public void processElement(
            ContactStanding standing, Context context, Collector<IdentityRedirected> out) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        RedirectRules.Decision decision = rules.decide(register, standing, now);
        decision.redirects().forEach(out::collect);
        decision.letters().forEach(letter -> context.output(DEAD_LETTERS, letter));
    }
}
