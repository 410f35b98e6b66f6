package io.pulmoflow.operators.deidentify.domain.pixels;

import java.util.Arrays;

/** Lossless JPEG, ITU-T T.81 Annex H with Huffman coding: processes 14 of PS3.5 8.2.1. */
final class LosslessJpegFrame implements FrameDecoder {
    @Override
    public byte[] decode(byte[] frame, PixelLayout layout) throws PixelRisk {
        return new Reading(frame, layout).decode();
    }

    /** One frame being read. */
    private static final class Reading {
        private static final int SOF_LOSSLESS = 0xC3;
        private static final int DHT = 0xC4;
        private static final int SOI = 0xD8;
        private static final int EOI = 0xD9;
        private static final int SOS = 0xDA;
        private static final int DRI = 0xDD;

        private final byte[] in;
        private final PixelLayout layout;
        private final byte[] out;
        private final JpegHuffmanTable[] tables = new JpegHuffmanTable[4];
        private int at;
        private int precision;
        private int[] componentIds = {};
        private int restartInterval;
        private int componentsDone;

        Reading(byte[] in, PixelLayout layout) {
            this.in = in;
            this.layout = layout;
            this.out = new byte[Math.toIntExact(layout.frameBytes())];
        }

        byte[] decode() throws PixelRisk {
            if (in.length < 4 || marker() != SOI) {
                throw broken();
            }
            while (componentsDone < layout.samples()) {
                int marker = marker();
                int length = word();
                int end = at + length - 2;
                if (length < 2 || end > in.length) {
                    throw broken();
                }
                switch (marker) {
                    case SOF_LOSSLESS -> frameHeader();
                    case DHT -> huffmanTables(end);
                    case DRI -> restartInterval = word();
                    case SOS -> {
                        scan(end);
                        continue;
                    }
                    case EOI -> throw broken();
                    default -> {
                        // Other frame headers are other processes; the rest says nothing of pixels.
                        if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) {
                            throw new PixelRisk(
                                    "the frame is not lossless JPEG with Huffman coding");
                        }
                    }
                }
                at = end;
            }
            return out;
        }

        private void frameHeader() throws PixelRisk {
            precision = octet();
            int lines = word();
            int columns = word();
            int components = octet();
            if (lines != layout.rows()
                    || columns != layout.columns()
                    || components != layout.samples()
                    || precision < 2
                    || precision > Math.min(16, layout.bitsAllocated())) {
                throw new PixelRisk("a frame of lossless JPEG has another size than the image");
            }
            componentIds = new int[components];
            for (int i = 0; i < components; i++) {
                componentIds[i] = octet();
                if (octet() != 0x11) {
                    throw new PixelRisk("lossless JPEG with subsampled colours is not decoded");
                }
                octet();
            }
        }

        private void huffmanTables(int end) throws PixelRisk {
            while (at < end) {
                int which = octet();
                if (which > 3) {
                    throw broken();
                }
                byte[] counts = octets(16);
                int values = 0;
                for (byte count : counts) {
                    values += count & 0xFF;
                }
                tables[which] = new JpegHuffmanTable(counts, octets(values));
            }
        }

        private void scan(int end) throws PixelRisk {
            int count = octet();
            if (precision == 0 || count < 1 || componentsDone + count > componentIds.length) {
                throw broken();
            }
            int[] components = new int[count];
            JpegHuffmanTable[] used = new JpegHuffmanTable[count];
            for (int i = 0; i < count; i++) {
                components[i] = indexOf(octet());
                int table = octet() >> 4;
                if (table > 3 || tables[table] == null) {
                    throw broken();
                }
                used[i] = tables[table];
            }
            int predictor = octet();
            octet();
            int pointTransform = octet() & 0x0F;
            if (predictor < 1 || predictor > 7 || pointTransform >= precision || at != end) {
                throw broken();
            }
            if (restartInterval % layout.columns() != 0) {
                throw new PixelRisk("lossless JPEG that restarts within a row is not decoded");
            }
            at = end;
            samples(components, used, predictor, pointTransform);
            componentsDone += count;
        }

        private void samples(
                int[] components, JpegHuffmanTable[] used, int predictor, int pointTransform)
                throws PixelRisk {
            int columns = layout.columns();
            int restartRows = restartInterval == 0 ? 0 : restartInterval / columns;
            int[][] above = new int[components.length][columns];
            int[][] current = new int[components.length][columns];
            JpegBits bits = new JpegBits(in, at);
            for (int row = 0; row < layout.rows(); row++) {
                boolean first = row == 0;
                if (restartRows > 0 && row > 0 && row % restartRows == 0) {
                    bits.restart();
                    first = true;
                }
                for (int x = 0; x < columns; x++) {
                    for (int c = 0; c < components.length; c++) {
                        int predicted;
                        if (first) {
                            predicted =
                                    x == 0
                                            ? 1 << (precision - pointTransform - 1)
                                            : current[c][x - 1];
                        } else if (x == 0) {
                            predicted = above[c][0];
                        } else {
                            predicted =
                                    predict(
                                            predictor,
                                            current[c][x - 1],
                                            above[c][x],
                                            above[c][x - 1]);
                        }
                        int value = predicted + bits.difference(used[c]) & 0xFFFF;
                        current[c][x] = value;
                        put(row, x, components[c], value << pointTransform);
                    }
                }
                int[][] spare = above;
                above = current;
                current = spare;
            }
            at = bits.position();
        }

        /** ITU-T T.81 table H.1: a is left, b above, c left above. */
        private static int predict(int predictor, int a, int b, int c) {
            return switch (predictor) {
                case 1 -> a;
                case 2 -> b;
                case 3 -> c;
                case 4 -> a + b - c;
                case 5 -> a + (b - c >> 1);
                case 6 -> b + (a - c >> 1);
                case 7 -> a + b >> 1;
                default -> throw new IllegalArgumentException("a predictor is 1 to 7");
            };
        }

        private void put(int row, int column, int component, int value) {
            int bytes = layout.sampleBytes();
            int index = ((row * layout.columns() + column) * layout.samples() + component) * bytes;
            out[index] = (byte) value;
            if (bytes > 1) {
                out[index + 1] = (byte) (value >> 8);
            }
        }

        private int indexOf(int id) throws PixelRisk {
            for (int i = 0; i < componentIds.length; i++) {
                if (componentIds[i] == id) {
                    return i;
                }
            }
            throw broken();
        }

        private int marker() throws PixelRisk {
            if (octet() != 0xFF) {
                throw broken();
            }
            int marker = octet();
            while (marker == 0xFF) {
                marker = octet();
            }
            return marker;
        }

        private int word() throws PixelRisk {
            return octet() << 8 | octet();
        }

        private int octet() throws PixelRisk {
            if (at >= in.length) {
                throw broken();
            }
            return in[at++] & 0xFF;
        }

        private byte[] octets(int count) throws PixelRisk {
            if (at + count > in.length) {
                throw broken();
            }
            at += count;
            return Arrays.copyOfRange(in, at - count, at);
        }

        private static PixelRisk broken() {
            return new PixelRisk("a frame of lossless JPEG cannot be decoded");
        }
    }
}
