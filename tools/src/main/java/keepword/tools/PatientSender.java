package keepword.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Sends a request of an operation that may be repeated; again if nobody answers, or says that it is not the request that is wrong.
 *
 * @param pause before a request is sent once more
 */
record PatientSender(Sender sender, Duration pause, PrintStream err) {
    private static final int ATTEMPTS = 5;
    private static final int TRY_AGAIN = 500;

    /** Sends one request of an operation. */
    interface Sender {
        HttpResponse<String> send(String operation, String body) throws IOException;
    }

    /**
     * Sends it.
     *
     * @param place how far it is, such as "row 5"
     * @throws IOException if nobody answers at last
     */
    HttpResponse<String> send(String operation, String body, String place) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = sender.send(operation, body);
                if (response.statusCode() < TRY_AGAIN || attempt == ATTEMPTS) {
                    return response;
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    err.println("Stopped at " + place + "; run the same again.");
                    throw e;
                }
            }
            err.println("No answer; trying again from " + place);
            pause(attempt);
        }
    }

    private void pause(int attempt) throws IOException {
        try {
            Thread.sleep(pause.multipliedBy(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }
}
