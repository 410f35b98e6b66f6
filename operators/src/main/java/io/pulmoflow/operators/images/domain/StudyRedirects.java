package io.pulmoflow.operators.images.domain;

import io.pulmoflow.schemas.care.IdentityRedirected;
import io.pulmoflow.schemas.state.ImageRef;
import io.pulmoflow.schemas.state.StudyState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Whose the images of a study are, now that the register has merged some of its people. An image
 * knows whose it came as, so that a split gives it back. Pure.
 */
final class StudyRedirects {
    private StudyRedirects() {}

    /** The study with this redirect; the same object if a newer one is there. */
    static StudyState with(StudyState study, IdentityRedirected incoming) {
        List<IdentityRedirected> redirects = new ArrayList<>();
        for (IdentityRedirected known : study.getRedirects()) {
            if (!known.getPseudonym().equals(incoming.getPseudonym())) {
                redirects.add(known);
            } else if (known.getVersion() >= incoming.getVersion()) {
                return study;
            }
        }
        redirects.add(incoming);
        redirects.sort(Comparator.comparing(IdentityRedirected::getPseudonym));
        return new StudyState(study.getInstances(), study.getPeople(), redirects);
    }

    /** The people whom the study speaks of, each human being once. */
    static Set<String> people(StudyState study) {
        Set<String> people = new HashSet<>();
        study.getInstances().keySet().forEach(person -> people.add(survivor(study, person)));
        return people;
    }

    /** The image as whoever's it is now; the same object if it is his already. */
    static ImageRef current(StudyState study, ImageRef image) {
        String origin = origin(image);
        String person = survivor(study, origin);
        return image.getPseudonym().equals(person)
                ? image
                : ImageRef.newBuilder(image)
                        .setPseudonym(person)
                        .setOrigin(person.equals(origin) ? null : origin)
                        .build();
    }

    /** Whose it came as. */
    static String origin(ImageRef image) {
        return Objects.requireNonNullElse(image.getOrigin(), image.getPseudonym());
    }

    /** As it came. */
    static ImageRef delivered(ImageRef image) {
        return image.getOrigin() == null
                ? image
                : ImageRef.newBuilder(image)
                        .setPseudonym(image.getOrigin())
                        .setOrigin(null)
                        .build();
    }

    private static String survivor(StudyState study, String person) {
        for (IdentityRedirected redirect : study.getRedirects()) {
            if (redirect.getPseudonym().equals(person)) {
                return redirect.getTo() == null ? person : redirect.getTo();
            }
        }
        return person;
    }
}
