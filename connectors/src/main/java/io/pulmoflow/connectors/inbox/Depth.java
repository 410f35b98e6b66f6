package io.pulmoflow.connectors.inbox;

/** How far down an inbox its files may lie. */
public enum Depth {
    TOP_LEVEL,
    ANY
}
