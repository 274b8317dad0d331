package keepword.local.api;

import java.util.List;
import keepword.local.Parts;
import keepword.runner.http.Request;
import keepword.runner.http.Response;

/** The local run for programs, under {@code /local}. Reading never changes anything. */
public final class LocalApi {
    private static final String READ = """
            inbox, jobs, routes, queues, topics, tables/{id}, logs, secret, clock, faults, events, carrier, shop""";
    private static final String WRITE = """
            clock, events/{name}, queues/{id}, mail?spf=&dkim=&dmarc=&from=, faults, operations/{name}?as=, promotional-mail, \
            secrets/{id}/rotate, carrier, carrier/answers?status=, carrier/shipped, carrier/deleted, shop, shop/answers?status=""";

    private final Views views;
    private final Actions actions;
    private final StaffOperations operations;
    private final SampleReceiver carrier;
    private final SampleReceiver shop;

    public LocalApi(Parts parts) {
        this.views = new Views(parts);
        this.actions = new Actions(parts);
        this.operations = new StaffOperations(parts.gateway(), parts.clock());
        this.carrier = new SampleReceiver(parts, SampleReceiver.CARRIER);
        this.shop = new SampleReceiver(parts, SampleReceiver.SHOP);
    }

    /** Answers a request to {@code /local/…}. */
    public Response handle(Request request) throws InterruptedException {
        List<String> path = List.of(request.path().substring("/local/".length()).split("/", -1));
        return switch (request.method()) {
            case "GET", "HEAD" -> get(path, request);
            case "POST" -> post(path, request);
            default -> Response.problem(405, "Method not allowed", "Use GET, HEAD or POST.");
        };
    }

    private Response get(List<String> path, Request request) throws InterruptedException {
        return switch (path.getFirst()) {
            case "inbox" -> views.inbox(request);
            case "jobs" -> views.jobs();
            case "routes" -> views.routes();
            case "queues" -> views.queues();
            case "topics" -> views.topics();
            case "logs" -> views.logs();
            case "secret" -> views.secret();
            case "clock" -> views.clock();
            case "faults" -> views.faults();
            case "events" -> views.events();
            case "carrier" -> carrier.received();
            case "shop" -> shop.received();
            case "tables" -> path.size() == 2 ? views.table(path.get(1)) : views.tables();
            default -> unknown("GET", READ);
        };
    }

    private Response post(List<String> path, Request request) throws InterruptedException {
        return switch (path) {
            case List<String> one when one.equals(List.of("clock")) -> actions.advance(request);
            case List<String> one when one.equals(List.of("mail")) -> actions.receiveMail(request);
            case List<String> one when one.equals(List.of("carrier")) -> carrier.take(request);
            case List<String> two when two.equals(List.of("carrier", "answers")) -> carrier.answers(request);
            case List<String> one when one.equals(List.of("shop")) -> shop.take(request);
            case List<String> two when two.equals(List.of("shop", "answers")) -> shop.answers(request);
            case List<String> two when two.equals(List.of("carrier", "shipped")) -> carrier.reports("parcel.shipped");
            case List<String> two when two.equals(List.of("carrier", "deleted")) -> carrier.reports("data.deleted");
            case List<String> one when one.equals(List.of("faults")) -> actions.order(request);
            case List<String> one when one.equals(List.of("promotional-mail")) -> actions.sendPromotionalMail(request);
            case List<String> two
            when two.size() == 2 && two.getFirst().equals("events") -> actions.sendSample(two.get(1), request);
            case List<String> two
            when two.size() == 2 && two.getFirst().equals("operations") -> operations.run(two.get(1), request);
            case List<String> two
            when two.size() == 2 && two.getFirst().equals("queues") -> actions.sendMessage(two.get(1), request);
            case List<String> three
            when three.size() == 3
                    && three.getFirst().equals("secrets")
                    && three.getLast().equals("rotate") -> actions.rotate(three.get(1), request);
            default -> unknown("POST", WRITE);
        };
    }

    private static Response unknown(String method, String existing) {
        return Response.problem(404, "Nothing here", "There is " + method + " /local/ followed by: " + existing + ".");
    }
}
