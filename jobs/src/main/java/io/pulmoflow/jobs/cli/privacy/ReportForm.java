package io.pulmoflow.jobs.cli.privacy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;

/** The forms that a report is written in. */
public enum ReportForm {
    TEXT {
        @Override
        String write(PrivacyReport report) {
            StringBuilder text = new StringBuilder();
            text.append(headline(report)).append('\n');
            text.append("Searched for: ")
                    .append(report.known())
                    .append(", left out as too short: ");
            text.append(report.tooShort()).append('\n');
            for (Finding finding : report.findings()) {
                text.append(
                        "%-9s %-26s %s%n"
                                .formatted(finding.verdict(), finding.check(), finding.detail()));
            }
            int shown = Math.min(SHOWN, report.hits().size());
            for (Hit hit : report.hits().subList(0, shown)) {
                text.append("  %s: %s: %s%n".formatted(hit.where(), hit.place(), hit.kind()));
            }
            if (report.hits().size() > shown) {
                text.append("  and %d places more%n".formatted(report.hits().size() - shown));
            }
            return text.toString();
        }
    },
    JSON {
        @Override
        String write(PrivacyReport report) throws IOException {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            ObjectNode root = nodes.objectNode();
            root.put("at", report.at().toString());
            root.put("seconds", report.seconds());
            root.put("verdict", report.verdict().name());
            ObjectNode known = root.putObject("searched_for");
            report.known().forEach((kind, count) -> known.put(kind.name(), count));
            root.put("too_short", report.tooShort());
            ArrayNode findings = root.putArray("findings");
            for (Finding finding : report.findings()) {
                findings.addObject()
                        .put("check", finding.check())
                        .put("verdict", finding.verdict().name())
                        .put("detail", finding.detail());
            }
            ArrayNode hits = root.putArray("hits");
            for (Hit hit : report.hits()) {
                hits.addObject()
                        .put("where", hit.where())
                        .put("place", hit.place())
                        .put("kind", hit.kind().name());
            }
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(root)
                    + "\n";
        }
    },
    HTML {
        @Override
        String write(PrivacyReport report) {
            StringBuilder html = new StringBuilder();
            html.append(
                    """
                    <!DOCTYPE html>
                    <html lang="en"><head><meta charset="utf-8"><title>Privacy check</title><style>
                    body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
                    h1{font-size:1.4rem}table{border-collapse:collapse;width:100%;margin:1rem 0}
                    td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #d8dee6;vertical-align:top}
                    .CLEAN{color:#176b3a}.BREACH{color:#a3161a;font-weight:600}.UNCHECKED{color:#8a5a00;font-weight:600}
                    </style></head><body>
                    """);
            html.append("<h1 class=\"").append(report.verdict()).append("\">");
            html.append(escaped(headline(report))).append("</h1>\n");
            html.append("<p>Searched for: ").append(escaped(report.known().toString()));
            html.append(", left out as too short: ").append(report.tooShort()).append("</p>\n");
            html.append("<table><tr><th>Verdict</th><th>Check</th><th>Finding</th></tr>\n");
            for (Finding finding : report.findings()) {
                html.append(
                        "<tr><td class=\"%s\">%s</td><td>%s</td><td>%s</td></tr>%n"
                                .formatted(
                                        finding.verdict(),
                                        finding.verdict(),
                                        escaped(finding.check()),
                                        escaped(finding.detail())));
            }
            html.append("</table>\n");
            if (!report.hits().isEmpty()) {
                html.append("<table><tr><th>Where</th><th>Place</th><th>Kind</th></tr>\n");
                for (Hit hit : report.hits()) {
                    html.append(
                            "<tr><td>%s</td><td>%s</td><td>%s</td></tr>%n"
                                    .formatted(
                                            escaped(hit.where()),
                                            escaped(hit.place()),
                                            hit.kind()));
                }
                html.append("</table>\n");
            }
            return html.append("</body></html>\n").toString();
        }
    };

    private static final int SHOWN = 50;

    abstract String write(PrivacyReport report) throws IOException;

    private static String headline(PrivacyReport report) {
        return String.format(
                Locale.ROOT,
                "Privacy check of %s: %s, in %.1f s",
                report.at(),
                report.verdict(),
                report.seconds());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
