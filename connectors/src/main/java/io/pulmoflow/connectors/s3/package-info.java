/**
 * Files in a bucket of anything that speaks S3. What they are, and how they are named, belongs to
 * who keeps them there.
 */
package io.pulmoflow.connectors.s3;
