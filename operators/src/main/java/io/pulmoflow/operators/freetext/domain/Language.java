package io.pulmoflow.operators.freetext.domain;

/** The language that a mask is written in. */
enum Language {
    RUSSIAN,
    ENGLISH
}
