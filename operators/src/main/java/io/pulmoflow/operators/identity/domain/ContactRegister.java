package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.state.ContactState;
import io.pulmoflow.schemas.state.RedirectOut;
import java.util.Optional;
import java.util.Set;

/** The entries of the register, as far as they say who is who. Contacts are tokens. */
public interface ContactRegister {
    Optional<ContactState> contact(String contact);

    void put(String contact, ContactState state);

    /** Contacts that hold a pseudonym or held it. */
    Set<String> holders(String pseudonym);

    void addHolder(String pseudonym, String contact);

    /** Contacts that are or were merged into this one. */
    Set<String> followers(String contact);

    void addFollower(String contact, String follower);

    /** What was last said of a pseudonym. */
    Optional<RedirectOut> out(String pseudonym);

    void put(String pseudonym, RedirectOut out);
}
