package io.pulmoflow.connectors.tabular;

import io.pulmoflow.connectors.inbox.Site;
import io.pulmoflow.schemas.fault.Fault;
import io.pulmoflow.schemas.fault.FaultCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The values of one record by name, each read as what it is to be. Reading never throws: the first
 * fault is noted, and what is returned then is not to be used. Null is an empty field: unknown.
 */
public final class Fields {
    private final UnaryOperator<String> values;
    private final UnaryOperator<String> places;
    private final BinaryOperator<String> words;
    private final Site site;
    private Fault fault;

    /**
     * @param values from a field's name to its value, stripped; null where it is empty
     * @param places from a field's name to where it is
     * @param words from a field's name and the word in it to the contract's word
     */
    public Fields(
            UnaryOperator<String> values,
            UnaryOperator<String> places,
            BinaryOperator<String> words,
            Site site) {
        this.values = values;
        this.places = places;
        this.words = words;
        this.site = site;
    }

    /** What was wrong with the first bad field. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Notes a fault unless one was noted before; no value in the message. */
    public void fault(FaultCode code, String name, String message) {
        if (fault == null) {
            fault = new Fault(code, places.apply(name), message);
        }
    }

    public String text(String name) {
        return values.apply(name);
    }

    public String required(String name) {
        String value = values.apply(name);
        if (value == null) {
            fault(FaultCode.MISSING_VALUE, name, name + " is empty");
            return "";
        }
        return value;
    }

    public LocalDate date(String name) {
        return read(
                name, FaultCode.BAD_DATE, WrittenValues::date, "is not a date that can be read");
    }

    public Instant instant(String name) {
        return read(
                name,
                FaultCode.BAD_DATE,
                text -> WrittenValues.instant(text, site.zone()),
                "is not a date and time that can be read");
    }

    public Instant requiredInstant(String name) {
        required(name);
        return instant(name);
    }

    /** Within these bounds, both included. */
    public Double decimal(String name, double minimum, double maximum) {
        return read(
                name,
                FaultCode.BAD_NUMBER,
                text -> WrittenValues.decimal(text).filter(n -> n >= minimum && n <= maximum),
                "is not a number from " + (long) minimum + " to " + (long) maximum);
    }

    /** Within these bounds, both included. */
    public Integer whole(String name, int minimum, int maximum) {
        return read(
                name,
                FaultCode.BAD_NUMBER,
                text -> WrittenValues.whole(text).filter(n -> n >= minimum && n <= maximum),
                "is not a whole number from " + minimum + " to " + maximum);
    }

    /**
     * @param unsaid what an empty field means
     */
    public <E> E word(String name, Vocabulary<E> vocabulary, E unsaid) {
        E meaning =
                read(
                        name,
                        FaultCode.BAD_VALUE,
                        text -> vocabulary.meaningOf(words.apply(name, text)),
                        "is none of: " + vocabulary.expected());
        return meaning == null ? unsaid : meaning;
    }

    /** A word that has to be there; null after a fault. */
    public <E> E requiredWord(String name, Vocabulary<E> vocabulary) {
        required(name);
        return word(name, vocabulary, null);
    }

    /** Several words separated by space or comma, each once, in the order of their meanings. */
    public <E extends Comparable<E>> List<E> words(String name, Vocabulary<E> vocabulary) {
        String value = values.apply(name);
        TreeSet<E> meanings = new TreeSet<>();
        if (value != null) {
            for (String word : value.split("[\\s,]+")) {
                Optional<E> meaning = vocabulary.meaningOf(words.apply(name, word));
                if (meaning.isEmpty()) {
                    fault(
                            FaultCode.BAD_VALUE,
                            name,
                            name + " has a word that is none of: " + vocabulary.expected());
                } else {
                    meanings.add(meaning.get());
                }
            }
        }
        return new ArrayList<>(meanings);
    }

    /** The issuer that stands there or, beside a patient id, the site's default. */
    public String issuer(String issuerName, String patientIdName) {
        String issuer = values.apply(issuerName);
        return issuer == null && values.apply(patientIdName) != null
                ? site.defaultIssuer().orElse(null)
                : issuer;
    }

    /** A value by a rule of its own. */
    public <T> T read(
            String name, FaultCode code, Function<String, Optional<T>> reader, String complaint) {
        String value = values.apply(name);
        if (value == null) {
            return null;
        }
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
            fault(code, name, name + " " + complaint);
        }
        return read.orElse(null);
    }
}
