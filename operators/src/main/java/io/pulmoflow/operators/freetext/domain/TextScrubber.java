package io.pulmoflow.operators.freetext.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Takes out of a Russian or English text what tells whose it is, and marks its dates. What is
 * doubtful is masked; medicine stays: sizes, doses, segments, categories, eponyms.
 *
 * <p>Pure and safe to share. Scrubbing twice is scrubbing once; it never fails, and takes time in
 * proportion to the text.
 */
public final class TextScrubber {
    /** Changes with every change of the rules or lists. */
    public static final String RULES_VERSION = "7";

    /** Each pass masks more than the one before; two are the usual number. */
    private static final int MOST_PASSES = 12;

    /** How much of the text around a mask decides its language. */
    private static final int CONTEXT = 120;

    private final Lexicon lexicon = new Lexicon();
    private final Function<String, Sheet> sheets;

    public TextScrubber() {
        this(Sheet::new);
    }

    /**
     * @param sheets of a text; for what wants to see how often a text is looked at
     */
    TextScrubber(Function<String, Sheet> sheets) {
        this.sheets = sheets;
    }

    public ScrubbedText scrub(String text, KnownIdentity identity) {
        return scrub(text, new KnownPerson(identity));
    }

    /**
     * @param person made ready once for all texts of a record: that takes longer than most texts
     */
    ScrubbedText scrub(String text, KnownPerson person) {
        Objects.requireNonNull(text, "text");
        String at = text;
        List<Edit> edits = List.of();
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            Sheet sheet = sheets.apply(at);
            pass(sheet, person);
            List<Edit> more = edits(at, sheet);
            if (more.isEmpty()) {
                return result(at, sheet, edits);
            }
            edits = composed(edits, more);
            at = applied(text, edits);
        }
        // Fails closed: nothing is let out that the rules have not come to an end with.
        Edit all = new Edit(0, text.length(), MaskKind.TEXT.mask(Language.RUSSIAN), MaskKind.TEXT);
        return result(all.with, sheets.apply(all.with), List.of(all));
    }

    /**
     * @param from offset in the text that it is made for
     */
    private record Edit(int from, int to, String with, MaskKind kind) {}

    private void pass(Sheet sheet, KnownPerson person) {
        new LinkRule(sheet).apply();
        RecordRule records = new RecordRule(sheet, lexicon);
        records.uids();
        new OddDateRule(sheet).apply();
        new DateRule(sheet, person).apply();
        new AgeRule(sheet).apply();
        new KnownRule(sheet, person).apply();
        new AddressRule(sheet, lexicon).apply();
        new PaperRule(sheet).apply();
        records.apply();
        OddPhoneRule phones = new OddPhoneRule(sheet, lexicon);
        phones.apply();
        new NumberRule(sheet, lexicon).apply();
        phones.tails();
        new NameRule(sheet, lexicon).apply();
        new NumberTailRule(sheet).apply();
    }

    private static List<Edit> edits(String text, Sheet sheet) {
        Scripts scripts = null;
        List<Edit> edits = new ArrayList<>();
        int i = 0;
        while (i < sheet.size()) {
            MaskKind kind = sheet.kind(i);
            if (kind == null) {
                i++;
                continue;
            }
            int to = i + 1;
            if (!sheet.mark(i).isEmpty()) {
                while (sheet.isInsideDate(to)) {
                    to++;
                }
                edits.add(new Edit(sheet.start(i), sheet.end(to - 1), sheet.mark(i), kind));
                i = to;
                continue;
            }
            to = end(sheet, i, kind);
            boolean already =
                    to == i + 1
                            && sheet.is(i, Sheet.Type.MASK)
                            && MaskKind.ofMask(sheet.text(i)).orElse(null) == kind;
            boolean dateMark = sheet.is(i, Sheet.Type.MASK) && kind == MaskKind.DATE;
            if (!already && !dateMark) {
                scripts = scripts == null ? new Scripts(text) : scripts;
                edits.add(
                        new Edit(
                                sheet.start(i),
                                sheet.end(to - 1),
                                kind.mask(scripts.around(sheet.start(i))),
                                kind));
            }
            i = to;
        }
        return edits;
    }

    /** After the last token of one mask; gaps within a name or an address are of it. */
    private static int end(Sheet sheet, int from, MaskKind kind) {
        int to = from + 1;
        if (kind == MaskKind.DATE
                || kind == MaskKind.BIRTH_DATE && sheet.is(from, Sheet.Type.MASK)) {
            return to;
        }
        while (true) {
            int next = to;
            boolean joins = kind == MaskKind.NAME || kind == MaskKind.ADDRESS;
            while (joins
                    && next - to < 3
                    && sheet.isFree(next)
                    && (sheet.is(next, Sheet.Type.SPACE) || sheet.isAnyOf(next, ",.-–"))) {
                next++;
            }
            if (sheet.kind(next) != kind || !sheet.mark(next).isEmpty()) {
                return to;
            }
            to = next + 1;
        }
    }

    private static String applied(String text, List<Edit> edits) {
        StringBuilder applied = new StringBuilder(text.length());
        int from = 0;
        for (Edit edit : edits) {
            applied.append(text, from, edit.from).append(edit.with);
            from = edit.to;
        }
        return applied.append(text, from, text.length()).toString();
    }

    /** Edits of a text and edits of what they made of it, as edits of the text. */
    private static List<Edit> composed(List<Edit> first, List<Edit> second) {
        if (first.isEmpty()) {
            return second;
        }
        List<Edit> all = new ArrayList<>(first.size() + second.size());
        int i = 0;
        int shift = 0;
        for (Edit later : second) {
            while (i < first.size()
                    && first.get(i).from + shift + first.get(i).with.length() <= later.from) {
                Edit edit = first.get(i++);
                all.add(edit);
                shift += edit.with.length() - (edit.to - edit.from);
            }
            int from = later.from - shift;
            int covered = shift;
            while (i < first.size() && first.get(i).from + covered < later.to) {
                Edit edit = first.get(i++);
                from = Math.min(from, edit.from);
                covered += edit.with.length() - (edit.to - edit.from);
            }
            all.add(new Edit(from, Math.max(from, later.to - covered), later.with, later.kind));
            shift = covered;
        }
        all.addAll(first.subList(i, first.size()));
        return all;
    }

    private static ScrubbedText result(String scrubbed, Sheet sheet, List<Edit> edits) {
        Map<MaskKind, Integer> counts = new EnumMap<>(MaskKind.class);
        for (int i = 0; i < sheet.size(); i++) {
            if (sheet.is(i, Sheet.Type.MASK)) {
                counts.merge(sheet.kind(i), 1, Integer::sum);
            }
        }
        List<ScrubbedText.Span> spans =
                edits.stream()
                        .map(edit -> new ScrubbedText.Span(edit.kind, edit.from, edit.to))
                        .toList();
        return new ScrubbedText(scrubbed, counts, RULES_VERSION, spans);
    }

    /** How many letters of each script there are up to each place. */
    private static final class Scripts {
        private final int[] cyrillic;
        private final int[] latin;

        Scripts(String text) {
            cyrillic = new int[text.length() + 1];
            latin = new int[text.length() + 1];
            boolean mask = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                mask = c == '[' || mask && c != ']';
                cyrillic[i + 1] = cyrillic[i] + (!mask && Letters.isCyrillic(c) ? 1 : 0);
                boolean letter = !mask && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z');
                latin[i + 1] = latin[i] + (letter ? 1 : 0);
            }
        }

        Language around(int place) {
            int from = Math.max(0, place - CONTEXT);
            int to = Math.min(cyrillic.length - 1, place + CONTEXT);
            return latin[to] - latin[from] > cyrillic[to] - cyrillic[from]
                    ? Language.ENGLISH
                    : Language.RUSSIAN;
        }
    }
}
