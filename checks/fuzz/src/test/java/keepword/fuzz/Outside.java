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
        takesLinearTime(input, parser);
        if (input.length > 0 && (!FUZZING || Math.floorMod(Arrays.hashCode(input), ONE_IN) == 0)) {
            byte[] large = new byte[LARGE];
            for (int i = 0; i < LARGE; i++) {
                large[i] = input[i % input.length];
            }
            takesLinearTime(large, parser);
        }
    }

    /** Processor time, so that it does not matter what else the machine does; the best of three, for the compiler's sake. */
    private static void takesLinearTime(byte[] input, Consumer<byte[]> parser) {
        long allowed = PER_INPUT.plus(PER_BYTE.multipliedBy(input.length)).toNanos();
        long best = Long.MAX_VALUE;
        for (int tries = 0; tries < 3 && best > allowed; tries++) {
            long began = THREADS.getCurrentThreadCpuTime();
            parser.accept(input);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - began);
        }
        if (best > allowed) {
            throw new AssertionError(input.length + " bytes took " + best + " ns");
        }
    }
}
