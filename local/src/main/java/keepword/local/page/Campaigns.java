package keepword.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.campaign.CampaignItems;
import keepword.consent.Topics;
import keepword.kernel.Topic;
import keepword.local.Parts;
import keepword.local.api.StaffOperations;
import keepword.local.page.CampaignSection.Button;
import keepword.local.page.CampaignSection.Card;
import keepword.local.page.CampaignSection.Field;
import keepword.mailing.Campaign;
import keepword.mailing.CampaignReader;
import keepword.mailing.text.CampaignPreview;
import keepword.message.Sender;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Identities;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.setting.Settings;
import keepword.store.Key;
import keepword.text.Texts;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** Campaigns on the start page: each button is an operation of staff. What was typed and answered last is shown until the next. */
final class Campaigns {
    private static final String PATH = "/local/campaigns";
    private static final String LEDGER = "Ledger";
    private static final Duration THINKING_TIME = Duration.ofMinutes(5);
    private static final int IMPORTED = 50;

    /**
     * What the last button came to.
     *
     * @param id of the campaign in hand; empty as long as none is
     * @param notes problems by the names of their fields, and warnings by those after an exclamation mark
     */
    private record Last(String id, String said, Map<String, String> typed, Map<String, String> notes, Instant at) {}

    private final Parts parts;
    private final StaffOperations operations;
    private final Path sample;

    /** Labels by the names of the fields, in their order. */
    private final Map<String, String> labels = labels();

    private volatile @Nullable Last last;

    Campaigns(Parts parts) {
        this.parts = parts;
        this.operations = new StaffOperations(parts.gateway(), parts.clock());
        this.sample = parts.root().resolve("docs/campaign-sample");
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("id", "Id");
        labels.put("topic", "Topic");
        for (Texts texts : Texts.languages()) {
            String language = Locale.forLanguageTag(texts.language()).getDisplayLanguage(Locale.ENGLISH);
            labels.put("subject/" + texts.language(), "Subject in " + language);
            labels.put("preheader/" + texts.language(), "Preheader in " + language);
            labels.put("markdown/" + texts.language(), "Text in " + language + " (Markdown)");
        }
        return labels;
    }

    static boolean knows(Request request) {
        return request.path().startsWith(PATH);
    }

    /** What a button of the section does. */
    Response press(Request request) throws InterruptedException {
        Map<String, String> form = Query.parse(request.body().text());
        Last before = last();
        Instant now = parts.clock().instant();
        String step = form.getOrDefault("step", "");
        String id = form.getOrDefault("id", "");
        last = switch (step) {
            case "submit" -> submit(form, before.id(), now);
            case "import" -> new Last(before.id(), imported(), before.typed(), Map.of(), now);
            default -> new Last(id, step(step, form), before.typed(), Map.of(), now);
        };
        return Response.seeOther("/#campaigns");
    }

    private Last last() {
        Last known = last;
        return known == null
                ? new Last("", "", sample(), Map.of(), parts.clock().instant())
                : known;
    }

    private String step(String step, Map<String, String> form) throws InterruptedException {
        if (step.equals("show")) {
            return "";
        }
        if (step.equals("skip")) {
            // Whoever pressed it watches the progress meanwhile.
            Thread.startVirtualThread(this::skip);
            return "Five minutes pass; what is due happens.";
        }
        ObjectNode fields = Json.object().put("id", form.get("id"));
        if (step.equals("approve") || step.equals("schedule")) {
            fields.put("sha256", form.get("sha256"));
        }
        String said = said(step, fields);
        if (step.equals("test")) {
            parts.travel().advance(Duration.ofSeconds(1));
        }
        return said;
    }

    private void skip() {
        try {
            parts.travel().advance(THINKING_TIME);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Last submit(Map<String, String> form, String before, Instant now) {
        ObjectNode campaign = Json.object().put("start", now.toString());
        for (String name : labels.keySet()) {
            String[] place = name.split("/", -1);
            ObjectNode at = place.length == 1 ? campaign : campaign.withObject("/" + place[0]);
            at.put(place[place.length - 1], form.getOrDefault(name, ""));
        }
        Map<String, String> notes = new TreeMap<>();
        JsonNode answer = answer("campaign-submit", Json.object().set("campaign", campaign));
        answer.path("errors")
                .forEach(error -> notes.merge(
                        error.path("pointer").asText().replaceFirst("^/campaign/?", ""),
                        error.path("detail").asText().replaceFirst("^Field /\\S+ ", "It "),
                        (one, other) -> one + " " + other));
        answer.path("warnings").forEach(warning -> {
            String[] words = warning.asText().split(": ", 2);
            notes.merge("!" + words[0].substring(1), words[1], (one, other) -> one + " " + other);
        });
        String said = answer.has("sha256")
                ? "Kept as a draft; nothing has been sent. Look at it, test it, then approve it."
                : notes.isEmpty()
                        ? words(answer)
                        : "It was refused. Please check the fields below; what you typed is still there.";
        // What stands beside no field.
        for (String place : List.of("", "subject", "preheader", "markdown")) {
            said += notes.containsKey(place) ? " " + notes.get(place) : "";
        }
        return new Last(answer.has("sha256") ? form.getOrDefault("id", "") : before, said, form, notes, now);
    }

    /** As many runs as the list takes. */
    private String imported() {
        String rows = IntStream.rangeClosed(1, IMPORTED)
                .mapToObj(i -> "reader-" + i + "@example.com,2025-05-31," + (i % 2 == 0 ? "Grace\n" : "\n"))
                .collect(Collectors.joining());
        ObjectNode fields = Json.object()
                .put("ticket", "Sample subscribers")
                .put("dryRun", false)
                .put("csv", "email,consentedAt,name\n" + rows);
        int accepted = 0;
        JsonNode answer;
        do {
            answer = answer("import", fields);
            accepted += answer.path("accepted").asInt();
            fields.set("from", answer.path("next"));
        } while (answer.hasNonNull("next"));
        return answer.has("accepted") ? accepted + " sample subscribers are new." : words(answer);
    }

    private JsonNode answer(String operation, JsonNode fields) {
        Response response = operations.run(operation, Identities.NAMES.getFirst(), Body.of(Json.write(fields)));
        return Json.parse(response.body().text()).orElseGet(Json::object);
    }

    /** Has staff do it; what came of it, in words. */
    private String said(String step, ObjectNode fields) {
        JsonNode answer = answer("campaign-" + step, fields);
        if (answer.has("title") || answer.has("message")) {
            return words(answer);
        }
        return switch (step) {
            case "test" ->
                "%d test e-mails went to the vendor's own people; they count nowhere."
                        .formatted(answer.path("mails").asInt());
            case "count" ->
                "It would reach %d subscribers now; refused: %s."
                        .formatted(answer.path("reachable").asInt(), counts(answer.path("refused"), "nobody"));
            default -> "Now it is " + state(answer) + ".";
        };
    }

    private static String words(JsonNode problem) {
        return Stream.of("message", "title", "detail")
                .map(name -> problem.path(name).asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
    }

    /** What the start page shows; null where nothing is that sends campaigns. */
    @Nullable
    CampaignSection section(List<ObjectNode> ledger) {
        if (!Files.isDirectory(sample)) {
            return null;
        }
        Last shown = last();
        List<String> ids = ledger.stream()
                .filter(item -> CampaignItems.isRun(
                        item.path(Key.PARTITION).asText(), item.path(Key.SORT).asText()))
                .sorted(Comparator.comparing(
                                (ObjectNode item) -> item.path("start").asText())
                        .reversed())
                .map(Campaigns::id)
                .toList();
        Optional<String> id = ids.stream()
                .filter(shown.id()::equals)
                .findFirst()
                .or(() -> ids.stream().findFirst());
        return new CampaignSection(
                shown.said(),
                labels.entrySet().stream()
                        .map(field -> field(field.getKey(), field.getValue(), shown))
                        .toList(),
                id.map(one -> card(one, campaign(ledger, one), shown.at())).orElse(null),
                ids.stream().filter(one -> !one.equals(id.orElse(""))).toList());
    }

    /** A file of a preview, by its path; empty if there is none. */
    Optional<String> preview(String path) {
        String[] parted = path.substring(PATH.length()).split("/", -1);
        if (parted.length != 3) {
            return Optional.empty();
        }
        Sender sender = Sender.of(settings());
        return campaign(parts.tables().items(LEDGER).orElse(List.of()), parted[1])
                .map(campaign -> CampaignPreview.files(campaign, sender, field -> Optional.empty()))
                .map(files -> files.get(parted[2]));
    }

    private Settings settings() {
        return Settings.parse(parts.parameters().value("Settings"));
    }

    private static Optional<Campaign> campaign(List<ObjectNode> ledger, String id) {
        return ledger.stream()
                .filter(item -> item.has("json") && id(item).equals(id))
                .map(item -> CampaignReader.stored(item.path("json").asText()))
                .findFirst();
    }

    /** The sample of the documents, in English where a language has none. */
    private Map<String, String> sample() {
        try {
            JsonNode fields = Json.tree(new Yaml().load(Files.readString(sample.resolve("campaign.yaml"))));
            Map<String, String> typed = new TreeMap<>();
            for (String name : labels.keySet()) {
                String language = name.substring(name.indexOf('/') + 1);
                Path file = sample.resolve(language + ".md");
                String english = name.replace("/" + language, "/en");
                typed.put(
                        name,
                        name.startsWith("markdown")
                                ? Files.readString(Files.exists(file) ? file : sample.resolve("en.md"))
                                : fields.at("/" + name)
                                        .asText(fields.at("/" + english).asText()));
            }
            return typed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Field field(String name, String label, Last shown) {
        List<String> topics =
                Topics.of(settings()).all().stream().map(Topic::id).toList();
        return new Field(
                name,
                label,
                shown.typed().getOrDefault(name, ""),
                shown.notes().getOrDefault(name, ""),
                shown.notes().getOrDefault("!" + name, ""),
                name.equals("topic") ? topics : List.of());
    }

    private Card card(String id, Optional<Campaign> campaign, Instant since) {
        JsonNode report = answer("campaign-report", Json.object().put("id", id));
        boolean isOver = report.path("over").asBoolean();
        String state = state(report) + (isOver ? "; it is over" : "");
        long seen = report.path("seen").asLong();
        String counts = seen == 0
                ? "nobody has been reached yet"
                : "%d of about %d addresses seen: %s; %d in hand"
                        .formatted(
                                seen,
                                report.path("estimateOfAll").asLong(seen),
                                counts(report.path("counts"), "none settled"),
                                report.path("inHand").asLong());
        return new Card(
                id,
                report.path("sha256").asText(),
                report.path("percent").asInt(),
                state + ": " + counts + ".",
                counts(report.path("responses"), "nothing yet"),
                campaign.map(one -> List.copyOf(one.versions().keySet())).orElse(List.of()),
                isOver ? List.of() : buttons(report),
                parts.inbox().mails("", "").reversed().stream()
                        .filter(mail -> !mail.at().isBefore(since))
                        .map(mail -> new CampaignSection.MailLink(mail.id(), mail.to() + ": " + mail.subject()))
                        .toList());
    }

    private static List<Button> buttons(JsonNode report) {
        List<Button> buttons = new ArrayList<>();
        buttons.add(new Button("count", "Count whom it reaches"));
        switch (report.path("state").asText()) {
            case "draft" -> {
                buttons.addFirst(new Button("test", "Send a test"));
                buttons.add(
                        report.hasNonNull("approvedBy")
                                ? new Button("schedule", "Schedule it")
                                : new Button("approve", "Approve this text"));
            }
            case "scheduled" -> {
                buttons.addFirst(new Button("skip", "Skip five minutes"));
                buttons.add(new Button("pause", "Pause"));
            }
            default -> buttons.addFirst(new Button("resume", "Resume"));
        }
        buttons.add(new Button("cancel", "Cancel it"));
        return buttons;
    }

    private static String state(JsonNode answer) {
        String approved = answer.path("approvedBy").asText("");
        return answer.path("state").asText() + (approved.isEmpty() ? "" : ", approved by " + approved);
    }

    private static String counts(JsonNode counts, String otherwise) {
        return counts.isEmpty()
                ? otherwise
                : counts.properties().stream()
                        .map(count -> count.getValue().asLong() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String id(ObjectNode run) {
        String partition = run.path(Key.PARTITION).asText();
        return partition.substring(partition.indexOf('#') + 1);
    }
}
