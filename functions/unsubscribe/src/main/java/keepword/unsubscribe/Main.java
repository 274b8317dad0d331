package keepword.unsubscribe;

/** Stub. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        IO.println(System.getProperty("java.version"));
    }
}
