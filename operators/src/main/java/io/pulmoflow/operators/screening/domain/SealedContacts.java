package io.pulmoflow.operators.screening.domain;

import io.pulmoflow.schemas.care.ParticipantLinked;
import io.pulmoflow.schemas.screening.Notification;
import io.pulmoflow.schemas.screening.NotificationState;
import io.pulmoflow.schemas.state.CaseState;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a sealed contact goes: from the person's entry in the state straight into what is said to
 * the office, and nowhere else. It is no part of what is decided, since the same contact sealed
 * again is other bytes.
 */
final class SealedContacts {
    private SealedContacts() {}

    /**
     * What leaves, with the contact where somebody is to be reached. A notification that is in the
     * state, or in a published case, never holds one.
     *
     * @param participant null where the register has not said yet who it is
     */
    static List<Notification> addressed(List<Notification> leaving, ParticipantLinked participant) {
        if (participant == null || participant.getSealedContact() == null) {
            return leaving;
        }
        return leaving.stream()
                .map(
                        notification ->
                                reachesSomebody(notification)
                                        ? withContact(notification, participant.getSealedContact())
                                        : notification)
                .toList();
    }

    /**
     * Open notifications that were said while nobody knew how to reach the person. Only the first
     * contact is awaited: a later one goes with what is said next.
     */
    static List<Notification> awaited(
            CaseState before, CaseState facts, NotificationRules.Settled settled) {
        ParticipantLinked was = before.getParticipant();
        ParticipantLinked is = facts.getParticipant();
        boolean came =
                is != null
                        && is.getSealedContact() != null
                        && (was == null || was.getSealedContact() == null);
        if (!came) {
            return List.of();
        }
        Set<String> leaving =
                settled.emitted().stream()
                        .map(Notification::getNotificationId)
                        .collect(Collectors.toSet());
        return addressed(
                settled.all().stream()
                        .filter(SealedContacts::reachesSomebody)
                        .filter(one -> !leaving.contains(one.getNotificationId()))
                        .toList(),
                is);
    }

    /**
     * @param participant null stays null
     */
    static ParticipantLinked without(ParticipantLinked participant) {
        return participant == null || participant.getSealedContact() == null
                ? participant
                : ParticipantLinked.newBuilder(participant).setSealedContact(null).build();
    }

    private static boolean reachesSomebody(Notification notification) {
        if (notification.getState() == NotificationState.WITHDRAWN) {
            return false;
        }
        return switch (notification.getKind()) {
            case ADDITIONAL_EXAMINATION, RECALL, INCOMPLETE -> true;
            case SECOND_REVIEW -> false;
        };
    }

    private static Notification withContact(Notification notification, ByteBuffer sealed) {
        return Notification.newBuilder(notification).setSealedContact(sealed.duplicate()).build();
    }
}
