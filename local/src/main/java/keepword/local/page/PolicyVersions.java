package keepword.local.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import keepword.local.Parts;
import keepword.local.api.SamplePolicies;
import keepword.local.api.StaffOperations;
import keepword.local.page.PolicySection.Coming;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Identities;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.store.Key;
import org.jspecify.annotations.Nullable;

/** The privacy policy on the start page: each button is an operation of staff. */
final class PolicyVersions {
    private static final String PATH = "/local/policy";

    private final Parts parts;
    private final SamplePolicies samples;
    private final StaffOperations operations;
    private volatile String said = "";
    private volatile Known known = new Known("", Json.object());

    /** What staff were answered, and what it followed from: the page is made anew every two seconds, and each question is audited. */
    private record Known(String from, JsonNode versions) {}

    PolicyVersions(Parts parts) {
        this.parts = parts;
        this.samples = new SamplePolicies(parts);
        this.operations = new StaffOperations(parts.gateway(), parts.clock());
    }

    static boolean knows(Request request) {
        return request.path().equals(PATH) && request.method().equals("POST");
    }

    /** What a button of the section does. */
    Response press(Request request) {
        String id = Query.parse(request.body().text()).getOrDefault("withdraw", "");
        Response answer = id.isEmpty()
                ? samples.announce(SamplePolicies.NEXT)
                : run("policy-withdraw", Json.object().put("id", id));
        JsonNode body = json(answer);
        String done =
                id.isEmpty() ? "It is announced. The home page shows it within five minutes." : "It is withdrawn.";
        said = answer.status() == 200
                ? done
                : body.path("detail").asText(body.path("title").asText());
        return Response.seeOther("/#policy");
    }

    /** What the start page shows; null where there are no samples. */
    @Nullable
    PolicySection section(List<ObjectNode> ledger) {
        if (!samples.exist()) {
            return null;
        }
        JsonNode versions = versions(ledger);
        String next = samples.read(SamplePolicies.NEXT).path("id").asText();
        return new PolicySection(
                said,
                in("in-force", versions).map(one -> one.path("id").asText()).orElse(""),
                in("announced", versions)
                        .map(one -> new Coming(
                                one.path("id").asText(),
                                one.path("effective").asText(),
                                one.path("noticedDays").asInt()))
                        .orElse(null),
                !versions.findValuesAsText("id").contains(next));
    }

    private JsonNode versions(List<ObjectNode> ledger) {
        String stored = ledger.stream()
                .filter(item -> item.path(Key.PARTITION).asText().equals("policy#versions"))
                .map(ObjectNode::toString)
                .collect(Collectors.joining());
        // A version takes effect when a day begins.
        String from = LocalDate.ofInstant(parts.clock().instant(), PageMaker.zone(parts)) + stored;
        if (!known.from().equals(from)) {
            known = new Known(from, json(run("policy-versions", Json.object())).path("versions"));
        }
        return known.versions();
    }

    private static Optional<JsonNode> in(String state, JsonNode versions) {
        return StreamSupport.stream(versions.spliterator(), false)
                .filter(version -> version.path("state").asText().equals(state))
                .findFirst();
    }

    private Response run(String operation, ObjectNode fields) {
        return operations.run(operation, Identities.NAMES.getFirst(), Body.of(Json.write(fields)));
    }

    private static JsonNode json(Response response) {
        return Json.parse(response.body().text()).orElseGet(Json::object);
    }
}
