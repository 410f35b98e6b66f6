package io.pulmoflow.bench.peers.process;

/**
 * One turn of a contender, that nothing of an earlier one is known in.
 *
 * @param name no other's: of consumer groups, transactions, folders, tables
 * @param inputs the beginning of the input topics' names
 * @param output topic of the results
 */
public record Run(String name, String inputs, String output) {}
