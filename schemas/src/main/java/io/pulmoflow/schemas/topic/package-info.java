/** The catalogue of topics: name, zone, types, partitions, retention. No client code here. */
package io.pulmoflow.schemas.topic;
