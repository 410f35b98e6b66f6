package io.pulmoflow.operators.deidentify.domain;

import java.nio.charset.StandardCharsets;

/** What stands for an encapsulated document (PS3.3 C.24.2): one of its kind without content. */
final class EmptyDocument {
    private static final String PDF = "1.2.840.10008.5.1.4.1.1.104.1";
    private static final String CDA = "1.2.840.10008.5.1.4.1.1.104.2";

    private EmptyDocument() {}

    static byte[] of(String sopClassUid) {
        return switch (sopClassUid) {
            case PDF -> blankPage();
            case CDA ->
                    "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>"
                            .getBytes(StandardCharsets.US_ASCII);
            default -> new byte[2];
        };
    }

    private static byte[] blankPage() {
        String[] objects = {
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
        };
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            places.append("%010d 00000 n \n".formatted(pdf.length()));
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int table = pdf.length();
        pdf.append("xref\n0 4\n").append(places);
        pdf.append("trailer<</Size 4/Root 1 0 R>>\nstartxref\n").append(table).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
