/**
 * How names and months are spelt in Russian and in Latin letters, for every feature that looks for
 * them. What is looked for, and what becomes of it, does not belong here.
 */
package io.pulmoflow.operators.spelling.domain;
