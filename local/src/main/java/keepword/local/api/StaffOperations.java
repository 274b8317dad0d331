package keepword.local.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.runner.http.Body;
import keepword.runner.http.Gateway;
import keepword.runner.http.Identities;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.runner.time.LocalClock;

/** Runs an operation of staff, signed by one of the two users: by the first, unless the query says {@code as=}. */
public final class StaffOperations {
    private final Gateway gateway;
    private final LocalClock clock;

    public StaffOperations(Gateway gateway, LocalClock clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    Response run(String name, Request request) {
        String user = Query.parse(request.query()).getOrDefault("as", Identities.NAMES.getFirst());
        if (!Identities.NAMES.contains(user)) {
            return Response.problem(400, "Nobody of that name", "Say as= one of " + Identities.NAMES + ".");
        }
        return run(name, user, request.body());
    }

    /** What an operation answers to one of the two users. */
    public Response run(String name, String user, Body fields) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("content-type", List.of("application/json"));
        Request unsigned = new Request("POST", "/operations/" + name, "", headers, fields);
        return gateway.call(Identities.signed(unsigned, user, clock.instant()));
    }
}
