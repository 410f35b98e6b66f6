package io.pulmoflow.bench.anonymity;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pulmoflow.operators.anonymity.domain.AnonymityRules;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import io.pulmoflow.operators.anonymity.domain.ClassTree;
import io.pulmoflow.operators.anonymity.domain.GeneralizedTuple;
import io.pulmoflow.operators.anonymity.domain.Ladders;
import io.pulmoflow.operators.anonymity.domain.Member;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Information loss of the classes beside Mondrian's on the same people, and the CPU time that
 * changes take.
 */
public final class AnonymityBenchmark {
    private static final String USAGE =
            """
            Usage: bench/anonymity [--people N,N,...] [--timing N,N,...] [--k N] [--seed N] [--json FILE]
              --people N,...  sizes on which loss is measured (default 2000,100000)
              --timing N,...  sizes on which time is measured (default 10000,100000,1000000)
              --k N           people that a tuple has at least (default 5)
              --json FILE     write the figures there too""";

    private static final int CHANGES = 100;
    private static final int BATCHES = 30;
    private static final double NANOS_PER_MS = 1e6;

    private final Ladders ladders = Ladders.shipped();
    private final ObjectNode json = new ObjectMapper().createObjectNode();
    private List<Integer> lossSizes = List.of(2_000, 100_000);
    private List<Integer> timingSizes = List.of(10_000, 100_000, 1_000_000);
    private int k = AnonymityRules.DEFAULT_K;
    private long seed = 1;
    private Optional<Path> file = Optional.empty();

    private AnonymityBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        AnonymityBenchmark benchmark = new AnonymityBenchmark();
        if (!benchmark.accepts(arguments)) {
            System.out.println(USAGE);
            return;
        }
        benchmark.run();
    }

    private boolean accepts(String... arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--people" -> lossSizes = numbers(value);
                case "--timing" -> timingSizes = numbers(value);
                case "--k" -> k = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--json" -> file = Optional.of(Path.of(value));
                default -> {
                    return false;
                }
            }
        }
        return arguments.length % 2 == 0;
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
    }

    private void run() throws IOException {
        ArrayNode losses = json.putArray("loss");
        for (int people : lossSizes) {
            losses(people, losses);
        }
        ArrayNode times = json.putArray("time");
        System.out.printf(
                "%n%-10s %18s %30s%n",
                "people", "all anew, CPU ms", CHANGES + " changes, CPU ms (most)");
        for (int people : timingSizes) {
            times(people, times);
        }
        if (file.isPresent()) {
            Files.writeString(file.get(), json.toPrettyString() + "\n");
        }
    }

    private void losses(int people, ArrayNode into) {
        List<Member> members = new InventedPeople(seed).members(0, people);
        System.out.printf("%n%d people, k = %d%n", people, k);
        System.out.printf(
                "%-34s %8s %8s %8s %8s %9s  %s%n",
                "",
                "mean",
                "sum",
                "wholly",
                "classes",
                "smallest",
                Arrays.stream(Attribute.values())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" ")));
        Loss ordered = mondrian(members, Mondrian.Words.ORDERED);
        Loss along = mondrian(members, Mondrian.Words.ALONG_LADDER);
        Loss best = ordered.mean() < along.mean() ? ordered : along;
        print("Mondrian, words in order", ordered, best, into);
        print("Mondrian, words along the ladder", along, best, into);
        List<Attribute> bySex = List.of(Attribute.SEX);
        print("classes, all together", ours(members, 1, List.of()), best, into);
        print("classes, by sex", ours(members, 1, bySex), best, into);
        print("classes, by sex, l = 2", ours(members, 2, bySex), best, into);
        print("classes, by sex, l = 3", ours(members, 3, bySex), best, into);
    }

    private Loss mondrian(List<Member> members, Mondrian.Words words) {
        return Loss.ofClasses(ladders, Mondrian.classesOf(ladders, k, words, members));
    }

    private Loss ours(List<Member> members, int l, List<Attribute> shardBy) {
        AnonymityRules rules = new AnonymityRules(k, l, ladders, shardBy);
        Map<GeneralizedTuple, Collection<String>> classes = new HashMap<>();
        members.stream()
                .collect(Collectors.groupingBy(one -> rules.shardOf(one.values())))
                .values()
                .forEach(shard -> classes.putAll(ClassTree.classesOf(rules, shard)));
        return Loss.ofTuples(ladders, classes, members.size());
    }

    private void print(String name, Loss loss, Loss mondrian, ArrayNode into) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %8.4f %8.3f %8d %8d %9d  %s%n",
                name,
                loss.mean(),
                loss.sum(),
                loss.wholly(),
                loss.classes(),
                loss.smallest(),
                Arrays.stream(loss.perAttribute())
                        .mapToObj(one -> String.format(Locale.ROOT, "%.3f", one))
                        .collect(Collectors.joining(" ")));
        ObjectNode node = into.addObject();
        node.put("name", name);
        node.put("people", loss.people());
        node.put("mean", loss.mean());
        node.put("sum", loss.sum());
        node.put("ratioToMondrian", loss.mean() / mondrian.mean());
        node.put("wholly", loss.wholly());
        node.put("classes", loss.classes());
        node.put("smallest", loss.smallest());
    }

    /** Of this thread: what else the machine does hits nobody. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** One shard: what one subtask has to do. */
    private void times(int people, ArrayNode into) {
        InventedPeople source = new InventedPeople(seed);
        List<Member> members = source.members(0, people);
        AnonymityRules rules = new AnonymityRules(k, 1, ladders, List.of());
        ClassTree tree = new ClassTree(rules);
        long began = cpuNanos();
        members.forEach(tree::put);
        tree.settle();
        double whole = (cpuNanos() - began) / NANOS_PER_MS;
        List<Double> batches = new ArrayList<>();
        List<Member> comers = source.members(people, BATCHES * CHANGES);
        for (int batch = 0; batch < BATCHES; batch++) {
            began = cpuNanos();
            for (int i = 0; i < CHANGES; i += 2) {
                int at = batch * CHANGES + i;
                tree.put(comers.get(at));
                tree.remove(members.get((int) ((at * 7919L) % people)).researchId());
            }
            tree.settle();
            batches.add((cpuNanos() - began) / NANOS_PER_MS);
        }
        batches.sort(null);
        System.out.printf(
                Locale.ROOT,
                "%-10d %18.0f %21.1f (%6.1f)%n",
                people,
                whole,
                batches.get(BATCHES / 2),
                batches.get(BATCHES - 1));
        ObjectNode node = into.addObject();
        node.put("people", people);
        node.put("allAnewMs", whole);
        node.put("changes", CHANGES);
        node.put("changesMedianMs", batches.get(BATCHES / 2));
        node.put("changesMostMs", batches.get(BATCHES - 1));
    }
}
