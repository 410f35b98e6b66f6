package io.pulmoflow.operators.deidentify.domain;

import io.pulmoflow.dicom.DicomDictionary;
import io.pulmoflow.dicom.Tags;
import io.pulmoflow.dicom.Vr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a profile's lines, and says of every wrong one what to write instead. */
final class ProfileReader {
    private static final Pattern TAG =
            Pattern.compile("\\(?([0-9A-Fa-f]{4}),?([0-9A-Fa-f]{4})\\)?");
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x5B\\x5D-\\x7E]{1,48}");
    private static final Pattern ROOT = Pattern.compile("[0-2](\\.(0|[1-9]\\d*))+");

    /** A root, a point and 39 digits have to stay within 64 characters (PS3.5 section 9). */
    private static final int LONGEST_ROOT = 24;

    private static final Set<Action> FOR_LINES =
            EnumSet.of(
                    Action.REMOVE,
                    Action.EMPTY,
                    Action.DUMMY,
                    Action.KEEP,
                    Action.UID,
                    Action.SHIFT,
                    Action.CLEAN);

    /** Without these nobody can read the file, or find it again. */
    private static final Set<Integer> NEEDED =
            Set.of(
                    Tags.SPECIFIC_CHARACTER_SET,
                    Tags.SOP_CLASS_UID,
                    Tags.SOP_INSTANCE_UID,
                    Tags.STUDY_INSTANCE_UID,
                    Tags.SERIES_INSTANCE_UID,
                    Tags.ROWS,
                    Tags.COLUMNS,
                    Tags.BITS_ALLOCATED,
                    Tags.BITS_STORED,
                    Tags.PIXEL_REPRESENTATION,
                    Tags.SAMPLES_PER_PIXEL,
                    Tags.PHOTOMETRIC_INTERPRETATION,
                    Tags.PIXEL_DATA);

    private static final Set<Integer> WRITTEN_BY_US =
            Set.of(
                    Tags.PATIENT_IDENTITY_REMOVED,
                    Tags.DEIDENTIFICATION_METHOD,
                    Tags.DEIDENTIFICATION_METHOD_CODE_SEQUENCE,
                    Tags.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED);

    private static final String REMEDY_TAG =
            "write a tag such as (0018,1020) or a keyword of the standard such as SoftwareVersions";

    private final String source;
    private final List<String> problems = new ArrayList<>();
    private final Set<ProfileOption> options = EnumSet.noneOf(ProfileOption.class);
    private final Map<Integer, Action> overrides = new TreeMap<>();
    private final Set<SafePrivate> safePrivate = new HashSet<>();
    private final Set<String> vocabulary = new HashSet<>();
    private String name = "";
    private String uidRoot = "";
    private int number;

    ProfileReader(String source) {
        this.source = source;
    }

    Profile read(List<String> lines) {
        for (String line : lines) {
            number++;
            String directive = line.replaceFirst("(^|\\s)#.*$", "").strip();
            if (!directive.isEmpty()) {
                int space = directive.indexOf(' ');
                String word = space < 0 ? directive : directive.substring(0, space);
                String rest = space < 0 ? "" : directive.substring(space + 1).strip();
                directive(word, rest);
            }
        }
        whole();
        if (!problems.isEmpty()) {
            throw new InvalidProfile(source, problems);
        }
        return new Profile(
                name,
                options,
                overrides,
                safePrivate,
                vocabulary,
                uidRoot.isEmpty() ? "2.25" : uidRoot);
    }

    private void directive(String word, String rest) {
        switch (word) {
            case "profile" -> name(rest);
            case "option" -> option(rest);
            case "uid-root" -> root(rest);
            case "safe-private" -> safePrivate(rest);
            case "word" ->
                    vocabulary.addAll(
                            Arrays.stream(rest.split("\\s+"))
                                    .map(one -> one.toLowerCase(Locale.ROOT))
                                    .toList());
            default -> {
                Optional<Action> action = Action.of(word).filter(FOR_LINES::contains);
                if (action.isPresent()) {
                    override(action.get(), rest);
                } else {
                    problem(
                            "there is no such directive",
                            "begin the line with profile, option, uid-root, safe-private, word,"
                                    + " or one of "
                                    + FOR_LINES.stream()
                                            .map(Action::written)
                                            .collect(Collectors.joining(", ")));
                }
            }
        }
    }

    private void name(String rest) {
        if (!name.isEmpty()) {
            problem("the profile has a name already", "remove one of the two lines");
        } else if (!NAME.matcher(rest).matches()) {
            problem(
                    "the name is empty, too long or has spaces",
                    "write up to 48 letters, digits and signs of ASCII");
        } else {
            name = rest;
        }
    }

    private void option(String rest) {
        Optional<ProfileOption> option = ProfileOption.of(rest);
        if (option.isEmpty()) {
            problem(
                    "there is no such option",
                    "write one of "
                            + Arrays.stream(ProfileOption.values())
                                    .map(ProfileOption::written)
                                    .collect(Collectors.joining(", ")));
        } else if (option.get() == ProfileOption.CLEAN_RECOGNIZABLE_VISUAL_FEATURES) {
            problem(
                    "recognizable visual features are not cleaned by this program",
                    "remove the line, and deface head images before they come here");
        } else {
            options.add(option.get());
        }
    }

    private void root(String rest) {
        if (!ROOT.matcher(rest).matches() || rest.length() > LONGEST_ROOT) {
            problem(
                    "this is no UID root",
                    "write numbers parted by points, at most 24 characters, such as 1.2.643.99999");
        } else if (!uidRoot.isEmpty()) {
            problem("the profile has a UID root already", "remove one of the two lines");
        } else {
            uidRoot = rest;
        }
    }

    private void safePrivate(String rest) {
        try {
            safePrivate.add(SafePrivate.read(rest));
        } catch (IllegalArgumentException e) {
            problem(
                    "this is no private attribute",
                    "write odd group, last two digits of the element, and creator, such as"
                            + " safe-private 0019 23 GEMS_ACQU_01");
        }
    }

    private void override(Action action, String rest) {
        Optional<Integer> named = tag(rest);
        if (named.isEmpty()) {
            problem("there is no such attribute", REMEDY_TAG);
            return;
        }
        int tag = named.get();
        if (Tags.isPrivate(tag)) {
            problem("private attributes are not named by tag", "use safe-private");
        } else if (WRITTEN_BY_US.contains(tag) || Tags.group(tag) == 2) {
            problem("the attribute is written by the program", "remove the line");
        } else if (NEEDED.contains(tag) && action != Action.KEEP && action != Action.UID) {
            problem("without the attribute the file is worthless", "remove the line");
        } else if (!fits(action, tag)) {
            problem(
                    "the attribute's values are not of the kind that "
                            + action.written()
                            + " takes",
                    "uid is for UI, shift for DA, TM and DT, clean for text");
        } else if (overrides.containsKey(tag)) {
            problem("the attribute has a line already", "remove one of the two");
        } else {
            overrides.put(tag, action);
        }
    }

    private static Optional<Integer> tag(String text) {
        Matcher matcher = TAG.matcher(text);
        if (matcher.matches()) {
            int tag = Integer.parseUnsignedInt(matcher.group(1) + matcher.group(2), 16);
            return Tags.isPrivate(tag) || DicomDictionary.standard().isKnown(tag)
                    ? Optional.of(tag)
                    : Optional.empty();
        }
        return DicomDictionary.standard().tag(text);
    }

    private static boolean fits(Action action, int tag) {
        Vr vr = DicomDictionary.standard().vr(tag).orElse(Vr.UN);
        return switch (action) {
            case REMOVE, EMPTY, DUMMY, KEEP -> true;
            case UID -> vr == Vr.UI;
            case SHIFT -> vr == Vr.DA || vr == Vr.TM || vr == Vr.DT;
            case CLEAN -> vr.isText();
            case REFERENCES, CONTENT, GRAPHICS -> false;
        };
    }

    /** What no single line shows. */
    private void whole() {
        if (name.isEmpty()) {
            problems.add("the profile has no name: add a line such as: profile my-study");
        }
        if (options.contains(ProfileOption.RETAIN_FULL_DATES)
                && options.contains(ProfileOption.RETAIN_MODIFIED_DATES)) {
            problems.add(
                    "dates cannot stay both as they are and modified: remove option"
                            + " retain-full-dates or option retain-modified-dates");
        }
        if (options.contains(ProfileOption.RETAIN_UIDS) && !uidRoot.isEmpty()) {
            problems.add(
                    "a UID root means nothing where UIDs stay: remove uid-root or option"
                            + " retain-uids");
        }
        if (!options.contains(ProfileOption.RETAIN_SAFE_PRIVATE) && !safePrivate.isEmpty()) {
            problems.add(
                    "safe-private means nothing where private attributes go: add option"
                            + " retain-safe-private or remove the lines");
        }
        if (!options.contains(ProfileOption.CLEAN_DESCRIPTORS) && !vocabulary.isEmpty()) {
            problems.add(
                    "words mean nothing where descriptors are not cleaned: add option"
                            + " clean-descriptors or remove the lines");
        }
        if (!options.contains(ProfileOption.RETAIN_MODIFIED_DATES)
                && overrides.containsValue(Action.SHIFT)) {
            problems.add(
                    "shift is for profiles with modified dates: add option retain-modified-dates"
                            + " or write keep, dummy or remove");
        }
    }

    private void problem(String what, String remedy) {
        problems.add("line " + number + ": " + what + ": " + remedy);
    }
}
