package keepword.local.page;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the start page shows, in the words that it shows it in.
 *
 * @param campaigns null where there is nothing that sends any
 * @param policy null where there are no samples of it
 */
public record StartPage(
        String now,
        String ahead,
        Sent sent,
        List<MailCard> mails,
        List<SampleGroup> samples,
        List<Job> jobs,
        List<Route> routes,
        List<Queue> queues,
        List<Schedule> schedules,
        Map<String, Integer> tables,
        List<Fault> faults,
        @Nullable CampaignSection campaigns,
        @Nullable PolicySection policy) {

    /**
     * The sample that was sent last, and what followed.
     *
     * @param words empty if none was
     * @param problem why it was refused; empty if it was not
     * @param page the path of the page that it made; empty if it made none
     */
    public record Sent(String words, String problem, String page, List<MailCard> mails, List<Job> jobs) {
        private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_-]+)+");

        /** Without a link where the page is no path of ours. */
        public Sent {
            page = PATH.matcher(page).matches() ? page : "";
        }

        static final Sent NOTHING = new Sent("", "", "", List.of(), List.of());
    }

    /** A mail; its HTML part is a page of its own. */
    public record MailCard(
            String id,
            String at,
            String from,
            String to,
            String subject,
            String kind,
            boolean hasHtml,
            String text,
            List<Header> headers,
            String raw) {}

    /** One header of a mail. */
    public record Header(String name, String value) {}

    /** A sample event, what it shows, and what takes it. */
    public record Sample(String name, String words, String target) {}

    /** Samples that belong together. */
    public record SampleGroup(String title, List<Sample> samples) {}

    /** A job. */
    public record Job(String id, String what, String queue, String due, String when, String state, String reason) {}

    /** A route and its function. */
    public record Route(String method, String path, String function) {}

    /** A queue and what is in it; its dead-letter queue, if it has one, in its own row's last columns. */
    public record Queue(String name, int visible, int notVisible, int delayed, String deadLetters, int dead) {}

    /** A schedule and when it fires next. */
    public record Schedule(String name, String expression, String function, String next) {}

    /** A fault that can be ordered. */
    public record Fault(String id, String words, int ordered) {}

    /** A button of the clock. */
    public record Step(String advance, String words) {}

    /** The buttons of the clock. */
    public List<Step> steps() {
        return List.of(
                new Step("PT5M", "+5 minutes"),
                new Step("PT1H", "+1 hour"),
                new Step("P1D", "+1 day"),
                new Step("P10D", "+10 days"));
    }

    /** Whether a fault waits for the next mail. */
    public boolean hasOrderedFault() {
        return faults.stream().anyMatch(fault -> fault.ordered() > 0);
    }

    /** The jobs that are not closed yet. */
    public long openJobs() {
        return jobs.stream().filter(job -> job.state().equals("open")).count();
    }
}
