package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import io.pulmoflow.schemas.internal.ImageOrder;
import io.pulmoflow.schemas.internal.OrderKind;
import io.pulmoflow.schemas.internal.RefusalNote;
import io.pulmoflow.schemas.internal.StandingNote;
import io.pulmoflow.schemas.ops.LedgerEntry;
import io.pulmoflow.schemas.raw.DeadLetter;
import io.pulmoflow.schemas.raw.PersonKnown;
import io.pulmoflow.schemas.state.ImageRef;
import io.pulmoflow.schemas.state.ImageStanding;
import io.pulmoflow.schemas.state.ImageVersion;
import io.pulmoflow.schemas.state.InstanceVersions;
import io.pulmoflow.schemas.state.StudyState;
import io.pulmoflow.schemas.state.WithdrawalMark;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which deliveries of a study's instances belong into the archive. Pure: what is wanted is a
 * function of the set of deliveries and of the people's consent, so any order of arrival ends the
 * same. States are never changed in place.
 *
 * <p>Each instance is whose it was last delivered as. A study whose instances are of several people
 * is refused whole; it is taken in again once all of it has been sent as one person's. Of two
 * contents of one instance the one that was accepted first stays.
 */
public record StudyRules(ImagePapers papers) implements Serializable {
    /** A study that nothing is known of. */
    public static final StudyState UNKNOWN = new StudyState(Map.of(), List.of(), List.of());

    /** An instance that nothing is known of. */
    public static final InstanceVersions NOTHING = new InstanceVersions(List.of());

    private static final Comparator<ImageRef> BY_ACCEPTANCE =
            Comparator.comparing(ImageRef::getAcceptedAt).thenComparing(ImageRef::getEventId);

    public StudyRules {
        Objects.requireNonNull(papers, "papers");
    }

    /**
     * The images of an instance with this delivery among them, in the order of acceptance. What was
     * taken back is there too, as nobody's; an older link of it than is known changes nothing.
     */
    public List<ImageRef> with(InstanceVersions instance, ImageRef incoming) {
        List<ImageRef> images = new ArrayList<>(images(instance));
        boolean isTakenBack =
                images.stream()
                        .anyMatch(
                                known ->
                                        known.getEventId().equals(incoming.getEventId())
                                                && known.getLinkage() > incoming.getLinkage());
        if (isTakenBack) {
            return images;
        }
        images.removeIf(known -> known.getEventId().equals(incoming.getEventId()));
        images.add(incoming);
        images.sort(BY_ACCEPTANCE);
        return images;
    }

    public List<ImageRef> images(InstanceVersions instance) {
        return instance.getVersions().stream().map(ImageVersion::getImage).toList();
    }

    /**
     * The study after one of its instances has these images; the same object if nothing changes.
     */
    public StudyState counted(StudyState study, InstanceVersions before, List<ImageRef> images) {
        Optional<String> was = owner(images(before));
        Optional<String> is = owner(images);
        if (was.equals(is)) {
            return study;
        }
        Map<String, Integer> instances = new HashMap<>(study.getInstances());
        was.ifPresent(person -> instances.computeIfPresent(person, (p, n) -> n > 1 ? n - 1 : null));
        is.ifPresent(person -> instances.merge(person, 1, Integer::sum));
        return new StudyState(instances, study.getPeople(), study.getRedirects());
    }

    /** The study with this person known; the same object if a newer version is there. */
    public StudyState knowing(StudyState study, PersonKnown person) {
        PersonKnown before = known(study, person.getPseudonym()).orElse(null);
        if (!ConsentRules.replaces(before, person)
                && !ConsentRules.isOtherwiseKnown(before, person)) {
            return study;
        }
        List<PersonKnown> people = new ArrayList<>(study.getPeople());
        people.removeIf(one -> one.getPseudonym().equals(person.getPseudonym()));
        people.add(person);
        people.sort(Comparator.comparing(PersonKnown::getPseudonym));
        return new StudyState(study.getInstances(), people, study.getRedirects());
    }

    /** Empty where the study speaks of several people, or of nobody yet. */
    public Optional<String> onlyPerson(StudyState study) {
        Set<String> people = StudyRedirects.people(study);
        return people.size() == 1 ? Optional.of(people.iterator().next()) : Optional.empty();
    }

    /**
     * How an instance stands in the study, and what has to be done about it.
     *
     * @param before how it stood
     * @param images its deliveries now, in the order of acceptance
     */
    public StudyDecision settle(
            StudyState study, InstanceVersions before, List<ImageRef> images, Instant now) {
        List<ImageVersion> after = versions(study, before, images);
        Map<String, ImageVersion> known = new LinkedHashMap<>();
        before.getVersions().forEach(version -> known.put(eventId(version), version));
        List<ImageOrder> out = new ArrayList<>();
        List<ImageOrder> in = new ArrayList<>();
        List<DeadLetter> letters = new ArrayList<>();
        List<LedgerEntry> ledger = new ArrayList<>();
        // Triage counts deliveries as they arrive, which may be another order than this one: where
        // there are several, it is said here which of them is the instance.
        boolean speaksFirst = after.size() > before.getVersions().size() && after.size() > 1;
        for (ImageVersion is : after) {
            ImageVersion was = known.get(eventId(is));
            boolean sameFile = was != null && was.getImage().equals(is.getImage());
            boolean inItsPlace = is.getOrdered() && was != null && samePlace(was, is);
            if (was != null && was.getOrdered() && !inItsPlace) {
                out.add(takeOut(study, was, is));
            } else if (is.getForgotten() && !(was != null && was.getForgotten())) {
                out.add(forget(study, is));
            }
            if (is.getOrdered() && !(sameFile && was.getOrdered())) {
                in.add(archive(study, is.getImage(), was));
            }
            if (was == null || was.getStanding() != is.getStanding()) {
                if (was == null || was.getOrdered() || is.getOrdered()) {
                    account(was, is, now, letters, ledger);
                } else {
                    note(was, is).ifPresent(in::add);
                }
            }
            if (speaksFirst && isAdmissible(is)) {
                ledger.add(standing(is, now));
            }
        }
        out.addAll(in);
        return new StudyDecision(new InstanceVersions(after), out, letters, ledger);
    }

    /** Runs a delivery again that is wanted already: what kept it out may have been put right. */
    public Optional<ImageOrder> again(StudyState study, InstanceVersions instance, ImageRef image) {
        return instance.getVersions().stream()
                .filter(version -> version.getOrdered() && isDelivery(version, image))
                .findFirst()
                .map(version -> archive(study, version.getImage(), version));
    }

    /** Whether this very delivery is known, whoever its person is now. */
    public boolean knows(InstanceVersions instance, ImageRef image) {
        return instance.getVersions().stream().anyMatch(version -> isDelivery(version, image));
    }

    /** The study now that one of its people is another; the same object if that is known. */
    public StudyState redirected(StudyState study, IdentityRedirected redirect) {
        return StudyRedirects.with(study, redirect);
    }

    private static boolean isDelivery(ImageVersion version, ImageRef image) {
        return StudyRedirects.delivered(version.getImage()).equals(image);
    }

    /**
     * What is forgotten and what is not do not compete: of an instance that is sent again after
     * consent came back, the new delivery is the first.
     */
    private List<ImageVersion> versions(
            StudyState study, InstanceVersions before, List<ImageRef> images) {
        Optional<String> person = onlyPerson(study);
        Set<String> forgotten = new HashSet<>();
        for (ImageVersion version : before.getVersions()) {
            if (version.getForgotten()) {
                forgotten.add(eventId(version));
            }
        }
        List<ImageVersion> versions = new ArrayList<>(images.size());
        Map<Boolean, ImageRef> firsts = new HashMap<>();
        for (ImageRef delivered : images) {
            ImageRef image = StudyRedirects.current(study, delivered);
            Optional<PersonKnown> known = known(study, image.getPseudonym());
            boolean gone =
                    forgotten.contains(image.getEventId())
                            || known.filter(ConsentRules::isWithdrawn).isPresent();
            ImageStanding standing;
            if (image.getRetracted()) {
                standing = ImageStanding.RETRACTED;
            } else if (person.isEmpty() || !person.get().equals(image.getPseudonym())) {
                standing = ImageStanding.MISMATCHED;
            } else {
                ImageRef first = firsts.putIfAbsent(gone, image);
                if (first == null) {
                    standing = ImageStanding.ADMITTED;
                } else {
                    standing =
                            first.getFingerprint().equals(image.getFingerprint())
                                    ? ImageStanding.DUPLICATE
                                    : ImageStanding.CHANGED;
                }
            }
            boolean wanted =
                    !gone
                            && standing == ImageStanding.ADMITTED
                            && ConsentRules.allows(known.orElse(null));
            versions.add(new ImageVersion(image, standing, wanted, gone));
        }
        return versions;
    }

    /**
     * A delivery that is brought again replaces what is there of it, or the refusal that stands for
     * it.
     */
    private static boolean samePlace(ImageVersion was, ImageVersion is) {
        ImageRef before = was.getImage();
        ImageRef after = is.getImage();
        return before.getPseudonym().equals(after.getPseudonym())
                && before.getArchiveStudyUid().equals(after.getArchiveStudyUid())
                && before.getArchiveSeriesUid().equals(after.getArchiveSeriesUid())
                && before.getArchiveInstanceUid().equals(after.getArchiveInstanceUid());
    }

    private static ImageOrder forget(StudyState study, ImageVersion is) {
        return ImageOrder.newBuilder()
                .setKind(OrderKind.FORGET)
                .setImage(is.getImage())
                .setWithdrawal(withdrawal(study, is))
                .build();
    }

    private static WithdrawalMark withdrawal(StudyState study, ImageVersion is) {
        return is.getForgotten()
                ? known(study, is.getImage().getPseudonym())
                        .filter(ConsentRules::isWithdrawn)
                        .map(ConsentRules::mark)
                        .orElse(null)
                : null;
    }

    private static ImageOrder takeOut(StudyState study, ImageVersion was, ImageVersion is) {
        boolean byConsent =
                is.getStanding() == ImageStanding.ADMITTED && is.getImage().equals(was.getImage());
        // What a withdrawal erases is accounted for as his who withdrew.
        ImageRef image =
                is.getForgotten()
                        ? ImageRef.newBuilder(was.getImage())
                                .setPseudonym(is.getImage().getPseudonym())
                                .setOrigin(is.getImage().getOrigin())
                                .build()
                        : was.getImage();
        return ImageOrder.newBuilder()
                .setKind(byConsent ? OrderKind.WITHDRAW : OrderKind.RETRACT)
                .setImage(image)
                .setWithdrawal(withdrawal(study, is))
                .setRefusal(refusal(is.getStanding()))
                .build();
    }

    private static RefusalNote refusal(ImageStanding standing) {
        return fault(standing)
                .map(fault -> new RefusalNote(fault.code().name(), fault.place(), fault.message()))
                .orElse(null);
    }

    /**
     * @param was how the delivery stood; its fault goes along, since the letter about it may be
     *     behind this order still
     */
    private static ImageOrder archive(StudyState study, ImageRef image, ImageVersion was) {
        return ImageOrder.newBuilder()
                .setKind(OrderKind.ARCHIVE)
                .setImage(image)
                .setPerson(known(study, image.getPseudonym()).orElseThrow())
                .setRefusal(was == null ? null : refusal(was.getStanding()))
                .build();
    }

    /**
     * What was ordered gets its papers when the order's outcome comes, behind those of the orders
     * before it.
     */
    private void account(
            ImageVersion was,
            ImageVersion is,
            Instant now,
            List<DeadLetter> letters,
            List<LedgerEntry> ledger) {
        Optional<Fault> before = was == null ? Optional.empty() : fault(was.getStanding());
        before.ifPresent(fault -> letters.add(papers.settled(was.getImage(), fault.code(), now)));
        Optional<Fault> found = fault(is.getStanding());
        if (found.isPresent() && (was == null || !was.getOrdered())) {
            DeadLetter letter = papers.letter(is.getImage(), found.get(), now);
            letters.add(letter);
            ledger.add(papers.entry(is.getImage(), letter));
        }
        if (before.isPresent() && isAdmissible(is)) {
            ledger.add(standing(is, now));
        }
    }

    /**
     * A delivery that is out of the archive may have been in it, and the papers of its removal may
     * be on their way still: what is said of it now goes behind them.
     */
    private static Optional<ImageOrder> note(ImageVersion was, ImageVersion is) {
        RefusalNote before = refusal(was.getStanding());
        RefusalNote found = refusal(is.getStanding());
        return before == null && found == null
                ? Optional.empty()
                : Optional.of(
                        ImageOrder.newBuilder()
                                .setKind(OrderKind.NOTE)
                                .setImage(is.getImage())
                                .setNote(new StandingNote(is.getStanding(), before, found))
                                .build());
    }

    private LedgerEntry standing(ImageVersion is, Instant now) {
        return papers.standing(is.getImage(), is.getStanding(), now);
    }

    private static Optional<Fault> fault(ImageStanding standing) {
        return switch (standing) {
            case ADMITTED, DUPLICATE, RETRACTED -> Optional.empty();
            case CHANGED ->
                    Optional.of(
                            new Fault(
                                    FaultCode.INSTANCE_CHANGED,
                                    "(0008,0018)",
                                    "this instance was accepted before with other content"));
            case MISMATCHED ->
                    Optional.of(
                            new Fault(
                                    FaultCode.STUDY_PATIENT_MISMATCH,
                                    "(0020,000D), (0010,0020)",
                                    "instances of this study are of different people"));
        };
    }

    private static Optional<PersonKnown> known(StudyState study, String pseudonym) {
        return study.getPeople().stream()
                .filter(person -> person.getPseudonym().equals(pseudonym))
                .findFirst();
    }

    /** Whose an instance was last delivered as. */
    private static Optional<String> owner(List<ImageRef> images) {
        return images.stream()
                .filter(image -> !image.getRetracted())
                .max(BY_ACCEPTANCE)
                .map(StudyRedirects::origin);
    }

    /** What was taken back is accounted for where it was linked. */
    private static boolean isAdmissible(ImageVersion is) {
        return is.getStanding() != ImageStanding.RETRACTED && fault(is.getStanding()).isEmpty();
    }

    private static String eventId(ImageVersion version) {
        return version.getImage().getEventId();
    }
}
