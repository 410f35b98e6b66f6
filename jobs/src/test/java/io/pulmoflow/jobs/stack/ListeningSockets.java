package io.pulmoflow.jobs.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where processes wait for connections, as Linux lists it. */
public final class ListeningSockets {
    private static final String LISTEN = "0A";

    private ListeningSockets() {}

    public static boolean areListed() {
        return Files.isReadable(Path.of("/proc/net/tcp"));
    }

    /** Addresses that the process and its children listen on, {@code address:port}. */
    public static List<String> beyondLoopback(ProcessHandle process) throws IOException {
        Set<String> inodes = new HashSet<>();
        for (ProcessHandle one :
                Stream.concat(Stream.of(process), process.descendants()).toList()) {
            addSockets(one.pid(), inodes);
        }
        List<String> found = new ArrayList<>();
        int listening = 0;
        for (String table : List.of("tcp", "tcp6")) {
            Path file = Path.of("/proc", Long.toString(process.pid()), "net", table);
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.strip().split("\\s+");
                if (columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
                    listening++;
                    String[] address = columns[1].split(":");
                    InetAddress host = address(address[0]);
                    if (!host.isLoopbackAddress()) {
                        found.add(host.getHostAddress() + ":" + Integer.parseInt(address[1], 16));
                    }
                }
            }
        }
        if (listening == 0) {
            throw new IOException("process " + process.pid() + " listens on nothing");
        }
        return found;
    }

    /** A child that has ended since it was listed listens on nothing. */
    private static void addSockets(long pid, Set<String> inodes) throws IOException {
        Path descriptors = Path.of("/proc", Long.toString(pid), "fd");
        try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
            for (Path descriptor : all) {
                String target = target(descriptor);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        } catch (IOException | DirectoryIteratorException gone) {
            if (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
                throw new IOException("the files of process " + pid + " are not listed", gone);
            }
        }
    }

    /** A process that runs closes files between their listing and our look: those are nothing. */
    private static String target(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /** Words of four bytes, each in the machine's order. */
    private static InetAddress address(String hex) throws IOException {
        ByteBuffer listed = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        ByteBuffer address = ByteBuffer.allocate(listed.capacity());
        listed.order(ByteOrder.LITTLE_ENDIAN);
        while (listed.hasRemaining()) {
            address.putInt(listed.getInt());
        }
        return InetAddress.getByAddress(address.array());
    }
}
