package keepword.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import keepword.kernel.RandomIds;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Statistics;
import keepword.survey.Survey;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;

/**
 * Confirmed entries, written by the real store, a hundred in a commit. Of a person's own record, which the draw never reads,
 * nothing is written.
 */
final class DrawEntries {
    private static final int IN_A_COMMIT = 100;
    private static final int AT_A_TIME = 4;
    private static final List<String> SUBJECTS = List.of("landscape", "city", "garden", "inside");

    private final SecureRandom random = new SecureRandom();
    private final RandomIds ids = new RandomIds(random);
    private final Survey survey;
    private final Commits commits;

    DrawEntries(Survey survey, Commits commits) {
        this.survey = survey;
        this.commits = commits;
    }

    void add(int entries) {
        try (ExecutorService writers = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<CompletableFuture<Void>> written = new ArrayList<>();
            for (int first = 0; first < entries; first += IN_A_COMMIT) {
                int size = Math.min(IN_A_COMMIT, entries - first);
                written.add(CompletableFuture.runAsync(() -> commit(size), writers));
            }
            written.forEach(CompletableFuture::join);
        }
    }

    private void commit(int size) {
        List<Write> tickets = IntStream.range(0, size)
                .<Write>mapToObj(number -> new TicketItems.AddTicket(ticket()))
                .toList();
        if (!(commits.commit(tickets) instanceof CommitResult.Committed)) {
            throw new IllegalStateException("Two entries have the same id, which 128 random bits do not");
        }
    }

    /** Every third is shared with a third party; all answer everything. */
    private Ticket ticket() {
        Answers answers = new Answers(Map.of(
                "subject", List.of(SUBJECTS.get(random.nextInt(SUBJECTS.size()))),
                "ease", List.of(Integer.toString(random.nextInt(1, 6))),
                "zip", List.of("%05d".formatted(random.nextInt(1000, 100_000)))));
        return new Ticket(
                survey.id(), ids.entry(), ids.person(), Statistics.of(survey, answers), random.nextInt(3) == 0);
    }
}
