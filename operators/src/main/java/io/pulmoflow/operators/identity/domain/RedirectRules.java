package io.pulmoflow.operators.identity.domain;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.care.RedirectReason;
import io.pulmoflow.schemas.clinical.IncidentKind;
import io.pulmoflow.schemas.clinical.Source;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.id.RecordIds;
import io.pulmoflow.schemas.internal.ContactStanding;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PayloadFormat;
import io.pulmoflow.schemas.raw.Subject;
import io.pulmoflow.schemas.state.ContactState;
import io.pulmoflow.schemas.state.RedirectOut;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Under which pseudonym whom the register has merged, or given another national id, is followed
 * from now on. A pseudonym that an entry which stands for itself holds is never redirected; others
 * go to where all who hold or held them ended, through any chain of merges. Where these contradict
 * each other, or go in a circle, nobody is redirected and a letter says so. The answer is a
 * function of the entries' latest rows.
 *
 * @param operator name for the letters
 */
public record RedirectRules(String operator, String jobVersion) implements Serializable {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    /**
     * @param redirects those that have become others
     * @param letters of contradictions, and of those that are settled
     */
    public record Decision(List<IdentityRedirected> redirects, List<DeadLetter> letters) {}

    /** Where a pseudonym goes by the register's entries. */
    private record Targets(Set<String> merged, Set<String> changed) {
        Set<String> all() {
            Set<String> all = new TreeSet<>(merged);
            all.addAll(changed);
            return all;
        }
    }

    public RedirectRules {
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(jobVersion, "jobVersion");
    }

    /** Takes the entry in and says what becomes of every pseudonym that it touches. */
    public Decision decide(ContactRegister register, ContactStanding standing, Instant now) {
        Set<String> touched = new HashSet<>();
        register.contact(standing.getContact()).ifPresent(before -> touched.addAll(held(before)));
        register.put(standing.getContact(), standing.getState());
        for (String pseudonym : held(standing.getState())) {
            register.addHolder(pseudonym, standing.getContact());
            touched.add(pseudonym);
        }
        if (standing.getState().getMergedInto() != null) {
            register.addFollower(standing.getState().getMergedInto(), standing.getContact());
        }
        for (String follower : register.followers(standing.getContact())) {
            register.contact(follower).ifPresent(it -> touched.addAll(held(it)));
        }
        List<IdentityRedirected> redirects = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        for (String pseudonym : upstream(register, touched)) {
            settle(register, pseudonym, standing, now, redirects, letters);
        }
        return new Decision(redirects, letters);
    }

    private void settle(
            ContactRegister register,
            String pseudonym,
            ContactStanding cause,
            Instant now,
            List<IdentityRedirected> redirects,
            List<DeadLetter> letters) {
        Set<String> ends = ends(register, pseudonym);
        boolean contradictory = ends.size() > 1 || isInCircle(register, pseudonym);
        String end = contradictory ? pseudonym : ends.iterator().next();
        String to = end.equals(pseudonym) ? null : end;
        Optional<RedirectOut> known = register.out(pseudonym);
        String before = known.map(RedirectOut::getTo).orElse(null);
        boolean wasContradictory = known.map(RedirectOut::getContradictory).orElse(false);
        boolean isMoved = !Objects.equals(before, to);
        if (!isMoved && contradictory == wasContradictory) {
            return;
        }
        long version = known.map(RedirectOut::getVersion).orElse(0L);
        if (isMoved) {
            version = Math.max(version + 1, micros(now));
            redirects.add(
                    new IdentityRedirected(
                            pseudonym, to, reason(register, pseudonym, to), version));
        }
        if (contradictory != wasContradictory) {
            letters.add(letter(pseudonym, cause, contradictory, now));
        }
        register.put(pseudonym, new RedirectOut(to, version, contradictory));
    }

    /** These pseudonyms and all that lead to them. */
    private static Set<String> upstream(ContactRegister register, Set<String> from) {
        Set<String> all = new TreeSet<>(from);
        Deque<String> open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (String holder : register.holders(open.remove())) {
                Set<String> before = new HashSet<>();
                register.contact(holder).ifPresent(it -> before.addAll(held(it)));
                for (String follower : register.followers(holder)) {
                    register.contact(follower).ifPresent(it -> before.addAll(held(it)));
                }
                for (String pseudonym : before) {
                    if (all.add(pseudonym)) {
                        open.add(pseudonym);
                    }
                }
            }
        }
        return all;
    }

    /** Where the ways from here end; here, if there is none or they go in a circle. */
    private static Set<String> ends(ContactRegister register, String pseudonym) {
        Set<String> targets = targets(register, pseudonym).all();
        if (targets.isEmpty() || isInCircle(register, pseudonym)) {
            return Set.of(pseudonym);
        }
        Set<String> ends = new TreeSet<>();
        for (String target : targets) {
            Set<String> beyond = ends(register, target);
            // Who is to be followed under two pseudonyms stays where he is, and so ends the way.
            ends.add(beyond.size() == 1 ? beyond.iterator().next() : target);
        }
        return ends;
    }

    private static boolean isInCircle(ContactRegister register, String pseudonym) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(targets(register, pseudonym).all());
        while (!open.isEmpty()) {
            String next = open.remove();
            if (next.equals(pseudonym)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(targets(register, next).all());
            }
        }
        return false;
    }

    private static Targets targets(ContactRegister register, String pseudonym) {
        Targets targets = new Targets(new TreeSet<>(), new TreeSet<>());
        for (String holder : register.holders(pseudonym)) {
            ContactState contact = register.contact(holder).orElseThrow();
            if (!contact.getPseudonym().equals(pseudonym)) {
                if (contact.getFormerly().contains(pseudonym)) {
                    targets.changed().add(contact.getPseudonym());
                }
                continue;
            }
            Optional<ContactState> into =
                    Optional.ofNullable(contact.getMergedInto()).flatMap(register::contact);
            if (into.isEmpty()) {
                // It stands for itself, or whom it was merged into has not come yet.
                return new Targets(Set.of(), Set.of());
            }
            if (!into.get().getPseudonym().equals(pseudonym)) {
                targets.merged().add(into.get().getPseudonym());
            }
        }
        return targets;
    }

    private static RedirectReason reason(ContactRegister register, String pseudonym, String to) {
        if (to == null) {
            return RedirectReason.SPLIT;
        }
        return targets(register, pseudonym).merged().isEmpty()
                ? RedirectReason.NATIONAL_ID_CHANGED
                : RedirectReason.MERGED;
    }

    private static Set<String> held(ContactState contact) {
        Set<String> held = new HashSet<>(contact.getFormerly());
        held.add(contact.getPseudonym());
        return held;
    }

    /** Of the pseudonym, not of a row: rows have been applied, only nobody was redirected. */
    private DeadLetter letter(
            String pseudonym, ContactStanding cause, boolean contradictory, Instant now) {
        String eventId = RecordIds.of("redirect", pseudonym);
        return DeadLetter.newBuilder()
                .setDeadLetterId(RecordIds.deadLetter(eventId, FaultCode.IDENTITY_CONFLICT))
                .setEventId(eventId)
                .setSource(Source.CRM)
                .setCode(FaultCode.IDENTITY_CONFLICT.name())
                .setMessage(
                        "entries of the register with this person's national id were merged in a"
                                + " circle or into different people")
                .setRemedy(FaultCode.IDENTITY_CONFLICT.remedy())
                .setPlace("merged_into, national_id")
                .setPayloadFormat(PayloadFormat.UNKNOWN)
                .setPayload(ByteBuffer.allocate(0))
                .setOperator(operator)
                .setJobVersion(jobVersion)
                .setOccurredAt(now)
                .setAcceptedAt(cause.getTrace().getAcceptedAt())
                .setSubject(new Subject(null, null, null, pseudonym))
                .setKind(contradictory ? IncidentKind.IMAGE : IncidentKind.IMAGE_SETTLED)
                .build();
    }

    private static long micros(Instant now) {
        return Math.addExact(
                Math.multiplyExact(now.getEpochSecond(), MICROS_PER_SECOND),
                now.getNano() / NANOS_PER_MICRO);
    }
}
