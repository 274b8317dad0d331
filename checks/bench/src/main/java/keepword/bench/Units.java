package keepword.bench;

/** Capacity, apart for tables and for their indexes. */
record Units(double reads, double writes, double indexReads, double indexWrites) {
    static final Units NONE = new Units(0, 0, 0, 0);

    static Units tableWrites(double writes) {
        return new Units(0, writes, 0, 0);
    }

    Units plus(Units other) {
        return new Units(
                reads + other.reads,
                writes + other.writes,
                indexReads + other.indexReads,
                indexWrites + other.indexWrites);
    }

    double allReads() {
        return reads + indexReads;
    }

    double allWrites() {
        return writes + indexWrites;
    }
}
