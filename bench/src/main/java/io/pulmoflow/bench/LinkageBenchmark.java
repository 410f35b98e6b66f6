package io.pulmoflow.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.operators.identity.domain.NationalIdKinds;
import io.pulmoflow.operators.linkage.domain.LinkTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What tokens of name, birth date and sex propose in a population in which a share of the people is
 * entered twice, once with a typing error: pairs of different people that agree, and second entries
 * that agree with nobody.
 */
public final class LinkageBenchmark {
    private static final String USAGE = "Usage: bench/linkage [--people N] [--json FILE]";
    private static final long SEED = 2024;
    private static final int ENTERED_TWICE_IN = 20;
    private static final int NATIONAL_IDS = 200_000;
    private static final List<String> KINDS =
            List.of("exact", "phonetic", "phonetic, day and month in any order");

    private record Result(
            String kind,
            long agreeing,
            long right,
            long wrong,
            long missed,
            Map<TypingError, Long> missedBy) {
        double precision() {
            return agreeing == 0 ? 1 : (double) right / agreeing;
        }

        double recall() {
            return (double) right / (right + missed);
        }
    }

    private LinkageBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int people = 1_000_000;
        Path json = null;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--people" -> people = Integer.parseInt(arguments[i + 1]);
                case "--json" -> json = Path.of(arguments[i + 1]);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        if (arguments.length % 2 != 0) {
            System.out.println(USAGE);
            return;
        }
        long started = System.nanoTime();
        int twice = people / ENTERED_TWICE_IN;
        long[][] tokens = new long[KINDS.size()][people + twice];
        TypingError[] errors = new TypingError[twice];
        enter(people, tokens, errors);
        List<Result> results = new ArrayList<>();
        for (int kind = 0; kind < KINDS.size(); kind++) {
            results.add(result(KINDS.get(kind), tokens[kind], people, errors));
        }
        double passed = unnoticed();
        long seconds = (System.nanoTime() - started) / 1_000_000_000L;
        System.out.print(table(results, people, twice, passed, seconds));
        if (json != null) {
            Files.writeString(json, json(results, people, twice, passed));
        }
    }

    /** Second entries stand behind all people, of the first people one by one. */
    private static void enter(int people, long[][] tokens, TypingError[] errors) {
        LinkagePopulation population = new LinkagePopulation(SEED);
        TypingError[] kinds = TypingError.values();
        for (int i = 0; i < people; i++) {
            LinkagePopulation.Person person = population.next();
            put(tokens, i, person);
            if (i < errors.length) {
                errors[i] = kinds[i % kinds.length];
                put(tokens, people + i, population.again(person, errors[i]));
            }
        }
    }

    private static void put(long[][] tokens, int at, LinkagePopulation.Person person) {
        LinkTokens of =
                LinkTokens.of(
                                person.surname(),
                                person.firstName(),
                                person.birthDate(),
                                person.sex())
                        .orElseThrow();
        tokens[0][at] = digest(of.exact());
        tokens[1][at] = digest(of.phonetic());
        tokens[2][at] = digest(of.loose());
    }

    private static Result result(String kind, long[] tokens, int people, TypingError[] errors) {
        long[] sorted = tokens.clone();
        Arrays.sort(sorted);
        long agreeing = 0;
        long run = 1;
        for (int i = 1; i <= sorted.length; i++) {
            if (i < sorted.length && sorted[i] == sorted[i - 1]) {
                run++;
            } else {
                agreeing += run * (run - 1) / 2;
                run = 1;
            }
        }
        long right = 0;
        Map<TypingError, Long> missedBy = new EnumMap<>(TypingError.class);
        for (int i = 0; i < errors.length; i++) {
            boolean found = tokens[i] == tokens[people + i];
            right += found ? 1 : 0;
            missedBy.merge(errors[i], found ? 0L : 1L, Long::sum);
        }
        return new Result(kind, agreeing, right, agreeing - right, errors.length - right, missedBy);
    }

    /** Share of errors of one digit that a SNILS's check digits let pass. */
    private static double unnoticed() {
        NationalIdKinds snils = NationalIdKinds.named("snils");
        Random random = new Random(SEED);
        int passed = 0;
        for (int i = 0; i < NATIONAL_IDS; i++) {
            String valid = snils(2_000_000 + random.nextInt(990_000_000));
            int at = random.nextInt(valid.length());
            char wrong = (char) ('0' + (valid.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            String written = valid.substring(0, at) + wrong + valid.substring(at + 1);
            passed += snils.canonical(written).isPresent() ? 1 : 0;
        }
        return (double) passed / NATIONAL_IDS;
    }

    private static String snils(int number) {
        String digits = String.format(Locale.ROOT, "%09d", number);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (digits.length() - i);
        }
        return digits + String.format(Locale.ROOT, "%02d", sum % 101 % 100);
    }

    private static String table(
            List<Result> results, int people, int twice, double passed, long seconds) {
        StringBuilder table = new StringBuilder();
        table.append(
                String.format(
                        Locale.ROOT,
                        "%d people, %d entered twice with a typing error; seed %d, %d s%n%n",
                        people,
                        twice,
                        SEED,
                        seconds));
        table.append(
                "| token | pairs that agree | right | wrong | missed | precision | recall |\n");
        table.append("|---|---|---|---|---|---|---|\n");
        for (Result one : results) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %d | %d | %.4f | %.4f |%n",
                            one.kind(),
                            one.agreeing(),
                            one.right(),
                            one.wrong(),
                            one.missed(),
                            one.precision(),
                            one.recall()));
        }
        table.append("\n| missed in 100, by error |");
        results.forEach(one -> table.append(' ').append(one.kind()).append(" |"));
        table.append("\n|---|").append("---|".repeat(results.size())).append('\n');
        for (TypingError error : TypingError.values()) {
            table.append("| ").append(error).append(" |");
            for (Result one : results) {
                double each = (double) twice / TypingError.values().length;
                table.append(
                        String.format(
                                Locale.ROOT, " %.1f |", 100 * one.missedBy().get(error) / each));
            }
            table.append('\n');
        }
        table.append(
                String.format(
                        Locale.ROOT,
                        "%nErrors of one digit that a SNILS's check digits let pass: %.2f in 100%n",
                        100 * passed));
        return table.toString();
    }

    private static String json(List<Result> results, int people, int twice, double passed)
            throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("people", people).put("enteredTwice", twice).put("snilsErrorsUnnoticed", passed);
        ArrayNode tokens = root.putArray("tokens");
        for (Result one : results) {
            ObjectNode token = tokens.addObject();
            token.put("kind", one.kind())
                    .put("agreeing", one.agreeing())
                    .put("right", one.right())
                    .put("wrong", one.wrong())
                    .put("missed", one.missed())
                    .put("precision", one.precision())
                    .put("recall", one.recall());
            ObjectNode missedBy = token.putObject("missedBy");
            one.missedBy().forEach((error, count) -> missedBy.put(error.name(), count));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** 64-bit FNV-1a, mixed: among a million tokens two that differ hardly ever share one. */
    private static long digest(String token) {
        long digest = 0xcbf29ce484222325L;
        for (int i = 0; i < token.length(); i++) {
            digest = (digest ^ token.charAt(i)) * 0x100000001b3L;
        }
        digest ^= digest >>> 33;
        digest *= 0xff51afd7ed558ccdL;
        return digest ^ digest >>> 33;
    }
}
