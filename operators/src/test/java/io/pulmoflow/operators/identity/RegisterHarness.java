package io.pulmoflow.operators.identity;

import io.pulmoflow.operators.identity.domain.RedirectRules;
import io.pulmoflow.operators.testing.Harnesses;
import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.internal.ContactRow;
import io.pulmoflow.schemas.internal.ContactStanding;
import io.pulmoflow.schemas.internal.IdentifiedEvent;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.state.AliasClaim;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Follow-contact and resolve-identities in Flink's harnesses, one behind the other. */
final class RegisterHarness implements AutoCloseable {
    private final List<IdentityRedirected> redirects = new ArrayList<>();
    private final Map<String, AliasClaim> claims = new TreeMap<>();
    private final Map<String, DeadLetter> letters = new TreeMap<>();
    private KeyedOneInputStreamOperatorTestHarness<String, ContactRow, IdentifiedEvent> contacts;
    private KeyedOneInputStreamOperatorTestHarness<String, ContactStanding, IdentityRedirected>
            resolver;

    RegisterHarness() throws Exception {
        open(null, null);
    }

    RegisterHarness take(ContactRow... rows) throws Exception {
        for (ContactRow row : rows) {
            contacts.processElement(new StreamRecord<>(row));
            List<ContactStanding> standings = new ArrayList<>();
            Harnesses.drain(contacts, FollowContact.STANDINGS, standings);
            for (ContactStanding standing : standings) {
                resolver.processElement(new StreamRecord<>(standing));
            }
        }
        for (IdentifiedEvent claim : contacts.extractOutputValues()) {
            claims.put(
                    claim.getAlias().getId() + " " + claim.getClaim().getClaimant(),
                    claim.getClaim());
        }
        contacts.getOutput().clear();
        redirects.addAll(resolver.extractOutputValues());
        resolver.getOutput().clear();
        List<DeadLetter> said = new ArrayList<>();
        Harnesses.drain(resolver, ResolveIdentities.DEAD_LETTERS, said);
        said.forEach(letter -> letters.put(letter.getDeadLetterId(), letter));
        return this;
    }

    /** Dies after a checkpoint and comes back from it. */
    RegisterHarness restart() throws Exception {
        OperatorSubtaskState ofContacts = contacts.snapshot(1, 0);
        OperatorSubtaskState ofResolver = resolver.snapshot(1, 0);
        close();
        open(ofContacts, ofResolver);
        return this;
    }

    /** As whoever reads the topic has them: the highest version of each pseudonym. */
    Map<String, String> redirects() {
        Map<String, IdentityRedirected> latest = new HashMap<>();
        for (IdentityRedirected one : redirects) {
            latest.merge(
                    one.getPseudonym(),
                    one,
                    (known, next) -> next.getVersion() > known.getVersion() ? next : known);
        }
        Map<String, String> standing = new TreeMap<>();
        latest.values().stream()
                .filter(one -> one.getTo() != null)
                .forEach(one -> standing.put(one.getPseudonym(), one.getTo()));
        return standing;
    }

    /** Every redirect that was said, in the order in which it was said. */
    List<IdentityRedirected> said() {
        return redirects;
    }

    /** The last claim of each entry on each patient id. */
    Map<String, AliasClaim> claims() {
        return claims;
    }

    /** Pseudonyms of whom the register contradicts itself, each once. */
    List<String> contradictions() {
        return letters.values().stream()
                .filter(letter -> letter.getKind() == IncidentKind.IMAGE)
                .map(letter -> letter.getSubject().getPseudonym())
                .sorted()
                .toList();
    }

    @Override
    public void close() throws Exception {
        contacts.close();
        resolver.close();
    }

    private void open(OperatorSubtaskState ofContacts, OperatorSubtaskState ofResolver)
            throws Exception {
        contacts =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new FollowContact()),
                        ContactRow::getContact,
                        Types.STRING);
        resolver =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(
                                new ResolveIdentities(
                                        new RedirectRules("resolve-identities", "test"))),
                        standing -> ResolveIdentities.REGISTER,
                        Types.STRING);
        Harnesses.start(contacts, ofContacts);
        Harnesses.start(resolver, ofResolver);
    }
}
