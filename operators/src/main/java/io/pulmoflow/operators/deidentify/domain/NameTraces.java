package io.pulmoflow.operators.deidentify.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source says of its patient, as names of files and folders may repeat it: with other
 * separators, another order of names, another script, a UID among other numbers. Never prints a
 * value.
 */
public final class NameTraces {
    /** Whether original UIDs are a secret. */
    enum OriginalUids {
        STAY,
        GO
    }

    private static final int SHORTEST_ID = 2;
    private static final int SHORTEST_COMPACT = 4;
    private static final int SHORTEST_COMPACT_NUMBER = 6;
    private static final int SHORTEST_UID = 6;

    /** The last number of a UID, where it is long enough to tell one UID from all others. */
    private static final int LAST_NUMBER_DIGITS = 8;

    private static final Pattern BREAK = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern INNER_BREAK =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final Pattern TIMESTAMP =
            Pattern.compile("(?<!\\d)(\\d{8})(\\d{4}(?:\\d{2,8})?)(?!\\d)");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(?:[._-]\\d+)+");

    /** Six numbers and more, none with a leading zero: a UID, whosever. */
    private static final Pattern ANY_UID =
            Pattern.compile("(?<!\\d)(?<!\\d\\.)[0-2](?:\\.(?:0|[1-9]\\d*)){5,}(?!\\d)");

    /** Names are judged by what is known of a person, whoever that is. */
    private static final String NOBODY = "";

    private final OriginalUids originalUids;
    private final KnownStrings known;
    private final Set<String> wholes;
    private final Set<String> compacts;
    private final Set<String> uids;
    private final List<Set<String>> fullNames;
    private final List<String> names;
    private final List<String> spokenIds;
    private final String series;

    private NameTraces(Builder builder, KnownStrings known) {
        this.originalUids = builder.originalUids;
        this.known = known;
        this.wholes = Set.copyOf(builder.wholes);
        this.compacts = Set.copyOf(builder.compacts);
        this.uids = Set.copyOf(builder.uids);
        this.fullNames = List.copyOf(builder.fullNames);
        this.names = List.copyOf(builder.names);
        this.spokenIds = List.copyOf(builder.spokenIds);
        this.series = builder.series;
    }

    /** Of a source that says nothing. */
    public static NameTraces none() {
        return new Builder(OriginalUids.GO).build(SourceIdentity::known);
    }

    /**
     * Whether the name of a file or folder repeats anything that the source says of its patient.
     */
    public boolean in(String name) {
        String dashed = name.replace('_', '-');
        if (known.in(name)
                || known.in(dashed)
                || known.in(TIMESTAMP.matcher(dashed).replaceAll("$1 $2"))
                || holdsUid(name)) {
            return true;
        }
        List<String> words = words(name);
        if (known.in(String.join(" ", words)) || wholes.contains(stem(name))) {
            return true;
        }
        for (String word : words) {
            if (word.length() >= SHORTEST_ID && wholes.contains(word)) {
                return true;
            }
        }
        for (Set<String> fullName : fullNames) {
            if (words.containsAll(fullName)) {
                return true;
            }
        }
        String compact = String.join("", words);
        return compacts.stream().anyMatch(compact::contains);
    }

    /** Whether the name has the original Series Instance UID in it. */
    public boolean holdsSeries(String name) {
        return !series.isEmpty() && dotted(name).stream().anyMatch(n -> n.contains(series));
    }

    private boolean holdsUid(String name) {
        if (originalUids == OriginalUids.STAY) {
            return false;
        }
        if (ANY_UID.matcher(name).find()) {
            return true;
        }
        for (String numbers : dotted(name)) {
            if (uids.stream().anyMatch(numbers::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Runs of numbers, each with a dot before and after it, as {@link #uids} have. */
    private static List<String> dotted(String name) {
        List<String> runs = new ArrayList<>(0);
        Matcher matcher = NUMBERS.matcher(name);
        while (matcher.find()) {
            runs.add('.' + matcher.group().replace('_', '.').replace('-', '.') + '.');
        }
        return runs;
    }

    /** Folded words, parted too where the case changes or digits begin. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String part : BREAK.split(INNER_BREAK.matcher(name).replaceAll(" "))) {
            if (!part.isEmpty()) {
                words.add(FoldedText.of(part).text());
            }
        }
        return words;
    }

    /** A file's name up to its last dot, folded. */
    private static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return FoldedText.of(dot > 0 ? name.substring(0, dot) : name).text().strip();
    }

    List<String> names() {
        return names;
    }

    List<String> spokenIds() {
        return spokenIds;
    }

    @Override
    public String toString() {
        return "NameTraces[" + known + "]";
    }

    /** Collects what a source says. */
    static final class Builder {
        private final OriginalUids originalUids;
        private final List<String> ids = new ArrayList<>();
        private final List<LocalDate> dates = new ArrayList<>();
        private final Set<String> wholes = new HashSet<>();
        private final Set<String> compacts = new HashSet<>();
        private final Set<String> uids = new HashSet<>();
        private final List<Set<String>> fullNames = new ArrayList<>(2);
        private final List<String> names = new ArrayList<>(4);
        private final List<String> spokenIds = new ArrayList<>(2);
        private String series = "";

        Builder(OriginalUids originalUids) {
            this.originalUids = originalUids;
        }

        void name(String name) {
            names.add(name);
            // Names too short to mean anything alone do so together: LI^XU in "xu_li.dcm".
            for (String writing : name.split("=")) {
                List<String> words = words(writing);
                if (words.size() > 1) {
                    fullNames.add(Set.copyOf(words));
                    compact(words.get(0) + words.get(1));
                    compact(words.get(1) + words.get(0));
                }
            }
        }

        void spokenId(String id) {
            id(id);
            String folded = FoldedText.of(id).text().strip();
            if (!folded.isEmpty() && !KnownStrings.isDummy(folded)) {
                wholes.add(folded);
                spokenIds.add(id);
            }
        }

        void id(String id) {
            ids.add(id);
            compact(String.join("", words(id)));
        }

        /** What may be found with other separators than its own, or with none. */
        private void compact(String text) {
            boolean number = text.chars().allMatch(Character::isDigit);
            if (text.length() >= (number ? SHORTEST_COMPACT_NUMBER : SHORTEST_COMPACT)
                    && !KnownStrings.isDummy(text)) {
                compacts.add(text);
            }
        }

        void date(LocalDate date) {
            if (!dates.contains(date)) {
                dates.add(date);
            }
        }

        void uid(String uid) {
            if (uid.length() >= SHORTEST_UID) {
                uids.add('.' + uid + '.');
                String last = uid.substring(uid.lastIndexOf('.') + 1);
                if (last.length() >= LAST_NUMBER_DIGITS && originalUids == OriginalUids.GO) {
                    wholes.add(last);
                }
            }
        }

        void series(String uid) {
            series = '.' + uid + '.';
        }

        /**
         * @param known finds out what is known by what the source says, or remembers it
         */
        NameTraces build(Function<SourceIdentity, KnownStrings> known) {
            return new NameTraces(this, known.apply(new SourceIdentity(NOBODY, names, ids, dates)));
        }
    }
}
