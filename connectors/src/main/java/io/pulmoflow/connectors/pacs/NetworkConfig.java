package io.pulmoflow.connectors.pacs;

import io.pulmoflow.connectors.pacs.dimse.DimseSettings;
import io.pulmoflow.connectors.pacs.dimse.OtherSopClasses;
import io.pulmoflow.connectors.pacs.intake.IntakeSettings;
import io.pulmoflow.connectors.pacs.pull.PullSettings;
import io.pulmoflow.connectors.pacs.stow.Credentials;
import io.pulmoflow.connectors.pacs.stow.StowSettings;
import io.pulmoflow.connectors.settings.SecretFile;
import io.pulmoflow.connectors.settings.Settings;
import io.pulmoflow.connectors.settings.TlsSettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which ways in the PACS service has besides its inbox; each is there where its port or address is
 * set.
 *
 * @param dimseTls of the DIMSE port, if it is encrypted
 */
public record NetworkConfig(
        IntakeSettings intake,
        Optional<DimseSettings> dimse,
        Optional<TlsSettings> dimseTls,
        Optional<StowSettings> stow,
        Optional<PullSettings> pull) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LAST_PORT = 65_535;
    private static final long MEBIBYTE = 1 << 20;
    private static final String EVERYBODY = "*";

    /** PS3.5, table 6.2-1: no backslash, no control characters, not all spaces. */
    private static final Pattern AE_TITLE =
            Pattern.compile("(?! )[\\x20-\\x5B\\x5D-\\x7E]{1,16}(?<! )");

    public NetworkConfig {
        Objects.requireNonNull(intake, "intake");
        Objects.requireNonNull(dimse, "dimse");
        Objects.requireNonNull(dimseTls, "dimseTls");
        Objects.requireNonNull(stow, "stow");
        Objects.requireNonNull(pull, "pull");
    }

    /**
     * Reads the keys that begin with {@code intake.}, {@code dimse.}, {@code stow.} and {@code
     * orthanc.}; does not check the settings.
     *
     * @param inbox beside which files are that outlive the process
     */
    static NetworkConfig from(Settings settings, Path inbox) {
        return new NetworkConfig(
                IntakeSettings.from(settings, inbox.resolve(".spool")),
                dimse(settings),
                TlsSettings.from(settings, "dimse"),
                stow(settings),
                pull(settings, inbox.resolve(".orthanc-changes")));
    }

    private static Optional<DimseSettings> dimse(Settings settings) {
        boolean wanted = settings.optional("dimse.port").isPresent();
        InetSocketAddress address = address(settings, "dimse");
        String allowed = settings.text("dimse.calling.ae.titles", "");
        if (wanted && allowed.isEmpty() && !address.getAddress().isLoopbackAddress()) {
            settings.problem(
                    "dimse.calling.ae.titles",
                    "missing; expected the titles that may call, separated by commas, or *");
        }
        DimseSettings dimse =
                new DimseSettings(
                        address,
                        aeTitle(settings, "dimse.ae.title", "PULMOFLOW"),
                        aeTitles(settings, "dimse.calling.ae.titles", allowed),
                        settings.integer("dimse.max.associations", 16, 1, 1000),
                        settings.integer("dimse.max.pdu.bytes", 131_072, 4096, 1 << 24),
                        settings.duration("dimse.request.timeout", Duration.ofSeconds(10)),
                        settings.duration("dimse.idle.timeout", Duration.ofSeconds(60)),
                        settings.choice(
                                "dimse.other.sop.classes",
                                OtherSopClasses.class,
                                OtherSopClasses.REFUSE));
        return wanted ? Optional.of(dimse) : Optional.empty();
    }

    private static Optional<StowSettings> stow(Settings settings) {
        boolean wanted = settings.optional("stow.port").isPresent();
        InetSocketAddress address = address(settings, "stow");
        boolean secured = settings.optional("stow.credentials.file").isPresent();
        Optional<Credentials> credentials =
                SecretFile.read(settings, "stow.credentials.file").map(Credentials::of);
        if (wanted && !secured && !address.getAddress().isLoopbackAddress()) {
            settings.problem(
                    "stow.credentials.file",
                    "missing; beyond loopback a sender has to authenticate itself");
        }
        StowSettings stow =
                new StowSettings(
                        address,
                        credentials,
                        TlsSettings.from(settings, "stow"),
                        settings.integer("stow.max.requests", 4, 1, 1000),
                        settings.integer("stow.request.limit.mb", 16_384, 1, 1 << 24) * MEBIBYTE,
                        settings.duration("stow.request.timeout", Duration.ofMinutes(30)));
        return wanted ? Optional.of(stow) : Optional.empty();
    }

    private static Optional<PullSettings> pull(Settings settings, Path defaultCursor) {
        boolean wanted = settings.optional("orthanc.url").isPresent();
        URI base = wanted ? settings.uri("orthanc.url") : URI.create("unset:/");
        Optional<String> authorization =
                SecretFile.read(settings, "orthanc.credentials.file")
                        .map(secret -> Credentials.of(secret).authorization());
        PullSettings pull =
                new PullSettings(
                        base,
                        authorization,
                        settings.optionalPath("orthanc.cursor.file").orElse(defaultCursor),
                        settings.duration("orthanc.interval", Duration.ofSeconds(5)),
                        settings.duration("orthanc.timeout", Duration.ofMinutes(10)));
        return wanted ? Optional.of(pull) : Optional.empty();
    }

    private static InetSocketAddress address(Settings settings, String prefix) {
        String key = prefix + ".bind.address";
        int port = settings.integer(prefix + ".port", 0, 0, LAST_PORT);
        InetSocketAddress address =
                new InetSocketAddress(
                        settings.text(key, LOOPBACK), Math.min(Math.max(port, 0), LAST_PORT));
        if (address.isUnresolved()) {
            settings.problem(key, "expected an address of this machine");
            return new InetSocketAddress(LOOPBACK, 0);
        }
        return address;
    }

    private static String aeTitle(Settings settings, String key, String defaultTitle) {
        String title = settings.text(key, defaultTitle);
        if (!AE_TITLE.matcher(title).matches()) {
            settings.problem(key, "expected 1 to 16 characters of ASCII, no backslash");
        }
        return title;
    }

    private static Set<String> aeTitles(Settings settings, String key, String text) {
        if (text.isEmpty() || text.equals(EVERYBODY)) {
            return Set.of();
        }
        Set<String> titles =
                Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet());
        if (!titles.stream().allMatch(AE_TITLE.asMatchPredicate())) {
            settings.problem(key, "expected AE titles separated by commas, or *");
        }
        return titles;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "NetworkConfig";
    }
}
