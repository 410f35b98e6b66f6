package io.pulmoflow.jobs.cli.images;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What the files of a folder are called when they are de-identified. */
enum Naming {
    MIRROR,
    UID;

    /** Written in lower case. */
    static final class Converter implements ITypeConverter<Naming> {
        @Override
        public Naming convert(String text) {
            return Arrays.stream(values())
                    .filter(naming -> naming.name().toLowerCase(Locale.ROOT).equals(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new TypeConversionException("write mirror or uid, not " + text));
        }
    }
}
