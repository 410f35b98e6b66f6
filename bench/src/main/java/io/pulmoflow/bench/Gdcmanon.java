package io.pulmoflow.bench;

import io.pulmoflow.dicom.DicomLimits;
import io.pulmoflow.dicom.DicomScanner;
import io.pulmoflow.dicom.Element;
import io.pulmoflow.dicom.ElementVisitor;
import io.pulmoflow.dicom.Tags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * GDCM's gdcmanon in its two ways: its own profile, which encrypts what it replaces for a
 * certificate, and plain actions. The actions are those that our profile takes at the top level of
 * the same file, so that both do the same there; in sequences and to private elements it does less.
 */
final class Gdcmanon {
    /** Its own profile, one process for all files: what a process of ours is measured against. */
    static final String PROFILE = "gdcmanon -e, a process for the folder";

    /** The same edits as ours one by one, without encryption: the least that it can do. */
    static final String DUMB = "gdcmanon --dumb, a process for the folder";

    private static final String PROGRAM = "gdcmanon";

    private Gdcmanon() {}

    static boolean isInstalled() {
        return Commands.isInstalled(PROGRAM);
    }

    /**
     * @param before a file
     * @param after the same, de-identified by us
     */
    static List<Contender> contenders(Path before, Path after, Path work)
            throws IOException, InterruptedException {
        List<String> dumb = Commands.join(List.of(PROGRAM, "--dumb"), actions(before, after));
        List<Contender> contenders = new ArrayList<>();
        contenders.add(
                new OtherProcess(
                        DUMB,
                        OtherProcess.Per.FOLDER,
                        Commands.join(dumb, List.of("-r", "-i")),
                        List.of("-o")));
        contenders.add(
                new OtherProcess(
                        "gdcmanon --dumb, a process a file",
                        OtherProcess.Per.FILE,
                        Commands.join(dumb, List.of("-i")),
                        List.of("-o")));
        if (Commands.isInstalled("openssl")) {
            List<String> encrypting = List.of(PROGRAM, "-e", "-c", certificate(work).toString());
            contenders.add(
                    new OtherProcess(
                            PROFILE,
                            OtherProcess.Per.FOLDER,
                            Commands.join(encrypting, List.of("-r", "-i")),
                            List.of("-o")));
            contenders.add(
                    new OtherProcess(
                            "gdcmanon -e, a process a file",
                            OtherProcess.Per.FILE,
                            Commands.join(encrypting, List.of("-i")),
                            List.of("-o")));
        }
        return contenders;
    }

    private static Path certificate(Path work) throws IOException, InterruptedException {
        Path certificate = work.resolve("certificate.pem");
        Commands.run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=bench",
                        "-keyout",
                        work.resolve("key.pem").toString(),
                        "-out",
                        certificate.toString()));
        return certificate;
    }

    private static List<String> actions(Path before, Path after) throws IOException {
        Map<Integer, String> was = topLevel(before);
        Map<Integer, String> is = topLevel(after);
        List<String> actions = new ArrayList<>();
        was.forEach(
                (tag, value) -> {
                    String now = is.get(tag);
                    if (now == null) {
                        actions.addAll(List.of("--remove", name(tag)));
                    } else if (now.isEmpty() && !value.isEmpty()) {
                        actions.addAll(List.of("--empty", name(tag)));
                    } else if (!now.equals(value)) {
                        actions.addAll(List.of("--replace", name(tag) + "=" + now));
                    }
                });
        return actions;
    }

    /** Text of what is text, and of other elements only whether there is any. */
    private static Map<Integer, String> topLevel(Path file) throws IOException {
        Map<Integer, String> values = new TreeMap<>();
        DicomScanner.scan(
                file,
                element -> {
                    if (!element.isPrivate()) {
                        values.put(element.tag(), value(element));
                    }
                    return ElementVisitor.Next.SKIP;
                },
                DicomLimits.usual());
        return values;
    }

    private static String value(Element element) throws IOException {
        if (element.vr().isText()) {
            return String.join("\\", element.texts());
        }
        return element.isSequence() || element.isBulk() ? "" : Arrays.toString(element.numbers());
    }

    private static String name(int tag) {
        return String.format(Locale.ROOT, "%04x,%04x", Tags.group(tag), Tags.element(tag));
    }
}
