package io.pulmoflow.operators.deidentify.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom an instance is of, and what is known of that person beside what the instance itself says:
 * none of it may be found in what is written. Never prints a value.
 */
public final class KnownPatient {
    private final String personKey;
    private final List<String> names;
    private final List<String> texts;
    private final List<LocalDate> birthDates;

    private KnownPatient(Builder builder) {
        this.personKey = builder.personKey;
        this.names = List.copyOf(builder.names);
        this.texts = List.copyOf(builder.texts);
        this.birthDates = List.copyOf(builder.birthDates);
    }

    /**
     * Only the instance itself says who it is of: its Issuer of Patient ID and Patient ID make the
     * person key, written {@code issuer|id}.
     */
    public static KnownPatient asTheFileSays() {
        return new Builder(null).build();
    }

    /**
     * @param personKey what research ids and shifts are derived from: the pseudonym
     */
    public static Builder person(String personKey) {
        return new Builder(Objects.requireNonNull(personKey, "personKey"));
    }

    /** Empty where the instance itself says who it is of. */
    public Optional<String> personKey() {
        return Optional.ofNullable(personKey);
    }

    List<String> names() {
        return names;
    }

    List<String> texts() {
        return texts;
    }

    List<LocalDate> birthDates() {
        return birthDates;
    }

    @Override
    public String toString() {
        return "KnownPatient[names=" + names.size() + ", texts=" + texts.size() + "]";
    }

    /** Collects what is known; null and blank values are nothing known. */
    public static final class Builder {
        private final String personKey;
        private final List<String> names = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();
        private final List<LocalDate> birthDates = new ArrayList<>();

        private Builder(String personKey) {
            this.personKey = personKey;
        }

        /** A name or a part of one; each of its words is known, in any order and script. */
        public Builder name(String name) {
            return add(names, name);
        }

        /** A national id, a local patient id, an accession number. */
        public Builder id(String id) {
            return add(texts, id);
        }

        public Builder phone(String phone) {
            return add(texts, phone);
        }

        public Builder email(String email) {
            return add(texts, email);
        }

        public Builder address(String address) {
            return add(texts, address);
        }

        public Builder birthDate(LocalDate birthDate) {
            if (birthDate != null) {
                birthDates.add(birthDate);
            }
            return this;
        }

        public KnownPatient build() {
            return new KnownPatient(this);
        }

        private Builder add(List<String> known, String value) {
            if (value != null && !value.isBlank()) {
                known.add(value.strip());
            }
            return this;
        }
    }
}
