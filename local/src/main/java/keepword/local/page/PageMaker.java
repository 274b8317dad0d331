package keepword.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.local.Parts;
import keepword.local.api.Samples;
import keepword.runner.faults.Faults;
import keepword.runner.mail.Mail;
import keepword.runner.queues.Queues;
import keepword.setting.Settings;

/** Gathers what the start page shows. */
final class PageMaker {
    private static final int SHOWN_WORKS = 50;
    private static final int SHOWN_MAILS = 50;

    private final Parts parts;
    private final Campaigns campaigns;
    private final PolicyVersions policy;
    private final Times times;

    PageMaker(Parts parts, Campaigns campaigns, PolicyVersions policy) {
        this.parts = parts;
        this.campaigns = campaigns;
        this.policy = policy;
        this.times = new Times(zone(parts));
    }

    static ZoneId zone(Parts parts) {
        return Settings.parse(parts.parameters().value("Settings")).zone();
    }

    StartPage page() {
        Instant now = parts.clock().instant();
        Map<String, List<ObjectNode>> tables = tables();
        List<ObjectNode> ledger = tables.getOrDefault("Ledger", List.of());
        return new StartPage(
                times.at(now),
                Times.length(parts.clock().ahead()),
                parts.samples().last().map(sent -> sent(sent, now)).orElse(StartPage.Sent.NOTHING),
                mails(),
                SampleGroups.of(parts.samples().names().stream()
                        .map(name ->
                                new StartPage.Sample(name, name, parts.samples().target(name)))
                        .toList()),
                jobs(now),
                parts.gateway().routes().stream()
                        .map(route -> new StartPage.Route(route.method(), route.path(), route.function()))
                        .toList(),
                queues(),
                schedules(now),
                sizes(tables),
                faults(),
                campaigns.section(ledger),
                policy.section(ledger));
    }

    private StartPage.Sent sent(Samples.Sent sent, Instant now) {
        JsonNode body = sent.answer().body();
        return new StartPage.Sent(
                "Sent " + sent.name() + "; the answer was " + sent.answer().status() + ".",
                Stream.of(body.path("title"), body.path("detail"))
                        .map(JsonNode::asText)
                        .filter(text -> !text.isEmpty() && sent.answer().status() >= 400)
                        .collect(Collectors.joining(". ")),
                body.path("page").asText(),
                parts.inbox().mails("", "").stream()
                        .filter(mail -> !mail.at().isBefore(sent.at()))
                        .map(this::card)
                        .toList(),
                parts.jobs().jobs().stream()
                        .filter(job -> !Instant.parse(job.path("plannedAt").asText(Instant.MIN.toString()))
                                .isBefore(sent.at()))
                        .limit(SHOWN_WORKS)
                        .map(job -> job(job, now))
                        .toList());
    }

    private List<StartPage.MailCard> mails() {
        return parts.inbox().mails("", "").reversed().stream()
                .limit(SHOWN_MAILS)
                .map(this::card)
                .toList();
    }

    private StartPage.MailCard card(Mail mail) {
        List<StartPage.Header> headers = new ArrayList<>();
        mail.headers()
                .forEach((name, values) -> values.forEach(value -> headers.add(new StartPage.Header(name, value))));
        return new StartPage.MailCard(
                mail.id(),
                times.at(mail.at()),
                mail.from(),
                mail.to(),
                mail.subject(),
                mail.kind(),
                !mail.html().isEmpty(),
                mail.text(),
                headers,
                mail.raw());
    }

    private List<StartPage.Job> jobs(Instant now) {
        Comparator<ObjectNode> openFirst = Comparator.comparing(job -> !job.has("dueShard"));
        return parts.jobs().jobs().reversed().stream()
                .sorted(openFirst)
                .limit(SHOWN_WORKS)
                .map(job -> job(job, now))
                .toList();
    }

    private StartPage.Job job(ObjectNode job, Instant now) {
        boolean open = job.has("dueShard");
        Instant due = Instant.parse(job.path("due").asText(now.toString()));
        return new StartPage.Job(
                job.path("id").asText(),
                what(job.path("task")),
                job.path("queue").asText(""),
                times.at(due),
                Times.away(due, now),
                job.path("state").asText(open ? "open" : "closed"),
                job.path("reason").asText(""));
    }

    /** The short texts of a task, which say what it is about. */
    private static String what(JsonNode task) {
        return task.properties().stream()
                .filter(field -> List.of("type", "kind", "template", "topic").contains(field.getKey()))
                .map(field -> field.getValue().asText())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private List<StartPage.Queue> queues() {
        List<Queues.State> states = parts.queues().states();
        Map<String, Integer> visible =
                states.stream().collect(Collectors.toMap(state -> state.queue().id(), Queues.State::visible));
        return states.stream()
                .filter(state -> !state.isDeadLetters())
                .map(state -> new StartPage.Queue(
                        state.queue().id(),
                        state.visible(),
                        state.notVisible(),
                        state.delayed(),
                        state.deadLetterQueue(),
                        visible.getOrDefault(state.deadLetterQueue(), 0)))
                .toList();
    }

    private List<StartPage.Schedule> schedules(Instant now) {
        return parts.schedules().next().entrySet().stream()
                .map(entry -> new StartPage.Schedule(
                        entry.getKey().name(),
                        entry.getKey().expression(),
                        entry.getKey().function(),
                        Times.away(entry.getValue(), now)))
                .toList();
    }

    private Map<String, List<ObjectNode>> tables() {
        Map<String, List<ObjectNode>> tables = new LinkedHashMap<>();
        parts.tables()
                .ids()
                .forEach(id -> tables.put(id, parts.tables().items(id).orElse(List.of())));
        return tables;
    }

    private static Map<String, Integer> sizes(Map<String, List<ObjectNode>> tables) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        tables.forEach((id, items) -> sizes.put(id, items.size()));
        return sizes;
    }

    private List<StartPage.Fault> faults() {
        return List.of(Faults.At.values()).stream()
                .map(at ->
                        new StartPage.Fault(at.id(), at.words(), parts.faults().left(at)))
                .toList();
    }
}
