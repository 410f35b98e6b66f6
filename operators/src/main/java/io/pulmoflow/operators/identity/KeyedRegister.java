package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.ContactRegister;
import io.pulmoflow.operators.state.StateType;
import io.pulmoflow.schemas.state.ContactSet;
import io.pulmoflow.schemas.state.ContactState;
import io.pulmoflow.schemas.state.RedirectOut;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.util.FlinkRuntimeException;

/** The register in keyed state. */
final class KeyedRegister implements ContactRegister {
    private final MapState<String, ContactState> contacts;
    private final MapState<String, ContactSet> holders;
    private final MapState<String, ContactSet> followers;
    private final MapState<String, RedirectOut> redirects;

    KeyedRegister(RuntimeContext context) {
        contacts = map(context, "contacts", ContactState.class);
        holders = map(context, "holders", ContactSet.class);
        followers = map(context, "followers", ContactSet.class);
        redirects = map(context, "redirects", RedirectOut.class);
    }

    @Override
    public Optional<ContactState> contact(String contact) {
        return get(contacts, contact);
    }

    @Override
    public void put(String contact, ContactState state) {
        set(contacts, contact, state);
    }

    @Override
    public Set<String> holders(String pseudonym) {
        return members(holders, pseudonym);
    }

    @Override
    public void addHolder(String pseudonym, String contact) {
        add(holders, pseudonym, contact);
    }

    @Override
    public Set<String> followers(String contact) {
        return members(followers, contact);
    }

    @Override
    public void addFollower(String contact, String follower) {
        add(followers, contact, follower);
    }

    @Override
    public Optional<RedirectOut> out(String pseudonym) {
        return get(redirects, pseudonym);
    }

    @Override
    public void put(String pseudonym, RedirectOut out) {
        set(redirects, pseudonym, out);
    }

    private static Set<String> members(MapState<String, ContactSet> sets, String key) {
        return get(sets, key)
                .<Set<String>>map(set -> new LinkedHashSet<>(set.getContacts()))
                .orElse(Set.of());
    }

    private static void add(MapState<String, ContactSet> sets, String key, String contact) {
        Set<String> members = members(sets, key);
        if (!members.contains(contact)) {
            set(sets, key, new ContactSet(with(members, contact)));
        }
    }

    private static List<String> with(Set<String> members, String contact) {
        Set<String> next = new LinkedHashSet<>(members);
        next.add(contact);
        return List.copyOf(next);
    }

    private static <V> Optional<V> get(MapState<String, V> state, String key) {
        try {
            return Optional.ofNullable(state.get(key));
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    private static <V> void set(MapState<String, V> state, String key, V value) {
        try {
            state.put(key, value);
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be written", e);
        }
    }

    private static <V extends SpecificRecordBase> MapState<String, V> map(
            RuntimeContext context, String name, Class<V> type) {
        return context.getMapState(
                new MapStateDescriptor<>(name, StateType.TEXT, StateType.avro(type)));
    }
}
