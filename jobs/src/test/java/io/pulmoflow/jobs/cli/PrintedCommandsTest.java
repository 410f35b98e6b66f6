package io.pulmoflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the manuals tell a person to type is there, with the options that they name. */
class PrintedCommandsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern PRINTED =
            Pattern.compile("`\\./pulmoflow ([^`]+)`|^ *\\./pulmoflow ([^#`]+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    static Stream<String> commands() throws IOException {
        List<Path> manuals = new ArrayList<>();
        try (Stream<Path> all = Files.walk(ROOT.resolve("docs"))) {
            all.filter(file -> file.toString().endsWith(".md")).forEach(manuals::add);
        }
        for (String manual : List.of("README.md", "CHANGELOG.md", "k8s/README.md")) {
            manuals.add(ROOT.resolve(manual));
        }
        List<String> commands = new ArrayList<>();
        for (Path manual : manuals) {
            for (String line : Files.readAllLines(manual)) {
                Matcher printed = PRINTED.matcher(line);
                while (printed.find()) {
                    String command = printed.group(1) == null ? printed.group(2) : printed.group(1);
                    commands.addAll(spelledOut(command.strip()));
                }
            }
        }
        return commands.stream().distinct();
    }

    /** Each of {@code a|b|c}, and what is left out said once. */
    private static List<String> spelledOut(String command) {
        List<String> words = new ArrayList<>();
        Matcher each = WORD.matcher(command);
        while (each.find()) {
            words.add(each.group().replaceFirst("(…|\\.\\.\\.)$", ""));
        }
        List<String> commands = new ArrayList<>(List.of(""));
        for (String word : words) {
            List<String> longer = new ArrayList<>();
            String[] choices = word.startsWith("\"") ? new String[] {word} : word.split("\\|");
            for (String choice : choices) {
                commands.forEach(before -> longer.add((before + " " + choice).strip()));
            }
            commands = longer;
        }
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_is_there_and_takes_what_the_manual_gives_it(String command) {
        List<String> words = new ArrayList<>();
        Matcher each = WORD.matcher(command);
        while (each.find()) {
            String word = each.group(1) == null ? each.group(2) : each.group(1);
            // A single letter stands for a number or a file; this is both.
            words.add(word.matches("[A-Z]") ? "1" : word);
        }
        CommandLine named = Pulmoflow.commandLine();
        int depth = 0;
        while (depth < words.size() && named.getSubcommands().containsKey(words.get(depth))) {
            named = named.getSubcommands().get(words.get(depth));
            depth++;
        }
        assertThat(depth).as("commands in: " + command).isPositive();
        if (depth < words.size()) {
            // Throws where an option is not there, or one that has to be is not given.
            Pulmoflow.commandLine().parseArgs(words.toArray(String[]::new));
        }
    }
}
