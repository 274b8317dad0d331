package keepword.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What somebody outside sends. Whatever it is, a parser throws nothing and takes linear time: shown with the input as it is and,
 * for some inputs, with as many of it as make a large one.
 */
public final class Outside {
    /** What an input of any size may take, and what each byte may take besides; a parser that is instrumented is slow. */
    private static final Duration PER_INPUT = Duration.ofMillis(400);

    private static final Duration PER_BYTE = Duration.ofNanos(8_000);
    private static final int LARGE = 64 * 1024;

    /** A slow machine, or a parser that does much for each byte, is still linear: a large input against a part of it. */
    private static final int PART = LARGE / 8;

    private static final int GROWTH = 3 * LARGE / PART;

    /** Large inputs take time, which is missing for other inputs. */
    private static final int ONE_IN = 16;

    private static final boolean FUZZING = System.getenv("JAZZER_FUZZ") != null;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Outside() {}

    /** Has text parsed, and whatever has to hold of the result checked. */
    public static void text(byte[] input, Consumer<String> parser) {
        bytes(input, bytes -> parser.accept(new String(bytes, UTF_8)));
    }

    /** The same of bytes. */
    public static void bytes(byte[] input, Consumer<byte[]> parser) {
        takesAtMost(allowed(input.length), input, parser);
        if (input.length > 0 && (!FUZZING || Math.floorMod(Arrays.hashCode(input), ONE_IN) == 0)) {
            long part = takes(repeated(input, PART), parser);
            takesAtMost(Math.max(allowed(LARGE), GROWTH * part), repeated(input, LARGE), parser);
        }
    }

    private static long allowed(int length) {
        return PER_INPUT.plus(PER_BYTE.multipliedBy(length)).toNanos();
    }

    private static byte[] repeated(byte[] input, int length) {
        byte[] repeated = new byte[length];
        for (int i = 0; i < length; i++) {
            repeated[i] = input[i % input.length];
        }
        return repeated;
    }

    /** The best of three, for the compiler's sake. */
    private static void takesAtMost(long allowed, byte[] input, Consumer<byte[]> parser) {
        long best = Long.MAX_VALUE;
        for (int tries = 0; tries < 3 && best > allowed; tries++) {
            best = Math.min(best, takes(input, parser));
        }
        if (best > allowed) {
            throw new AssertionError(
                    input.length + " bytes took " + best + " ns, more than the " + allowed + " of linear time");
        }
    }

    /** Nanoseconds of processor time, so that it does not matter what else the machine does. */
    private static long takes(byte[] input, Consumer<byte[]> parser) {
        long began = THREADS.getCurrentThreadCpuTime();
        parser.accept(input);
        return THREADS.getCurrentThreadCpuTime() - began;
    }
}
