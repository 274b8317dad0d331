package keepword.local;

/** Starts the local run from Maven, and ends it with Maven. */
public final class Main {
    private Main() {}

    /** Takes the project's folder; {@code -Dport} and {@code -Ddata} say the rest; {@code -Dfailure} names the file that says why it did not start. */
    public static void main(String[] arguments) throws InterruptedException {
        Thread.currentThread().setUncaughtExceptionHandler((_, fault) -> {
            fault.printStackTrace();
            System.exit(1);
        });
        CommandLine.run(arguments, Main::start);
        Thread.currentThread().join();
    }

    private static void start(CommandLine line) {
        IO.println("Starting the tables, queues, inbox and functions.");
        long began = System.nanoTime();
        LocalRun run =
                LocalRun.start(new Options(line.root(), line.port(), line.data().orElse(null)));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(run::close));
        // A Maven that is killed takes nobody with it: watch for its end.
        ProcessHandle.current().parent().ifPresent(Main::endWith);
        Parts parts = run.parts();
        IO.println("Keepword runs: %d functions, %d routes, %d queues, %d tables, from template.yaml (%.1f s)."
                .formatted(
                        parts.functions().all().size(),
                        parts.gateway().routes().size(),
                        parts.queues().specs().size(),
                        parts.tables().ids().size(),
                        (System.nanoTime() - began) / 1e9));
        IO.println("Open " + run.url() + "/   (Ctrl-C ends it; mail programs: IMAP on port "
                + parts.inbox().imapPort() + ")");
    }

    private static void endWith(ProcessHandle parent) {
        Thread.ofPlatform().daemon().start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }
}
