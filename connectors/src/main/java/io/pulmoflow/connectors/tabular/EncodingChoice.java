package io.pulmoflow.connectors.tabular;

/** The encoding that a source's files are said to have; AUTO looks at the bytes. */
public enum EncodingChoice {
    AUTO,
    UTF_8,
    WINDOWS_1251
}
