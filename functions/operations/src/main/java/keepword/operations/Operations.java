package keepword.operations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import keepword.audit.AuditEntry;
import keepword.audit.AuditEntry.Access;
import keepword.audit.AuditEntry.Outcome;
import keepword.audit.AuditItems;
import keepword.aws.StructuredLog;
import keepword.json.Json;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.json.NearestName;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.person.CustomerPart;
import keepword.store.Contention;
import keepword.store.Write;
import keepword.verification.Proof;
import keepword.verification.Verification;
import keepword.web.Problem;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Runs the operation of a name: reads all fields, writes the audit ahead, makes sure of who asks, runs it, and writes what
 * came of it (promise {@code authorised-only}). What is refused is in the audit too.
 */
record Operations(Map<String, Operation> byName, CustomerPart customer, Verification verification, StructuredLog log) {
    /** The field of those operations that the person can confirm by a link in a mail. */
    static final String BY_LINK = "byLink";

    private static final Json NO_JSON = new Json(null, List.of(), List.of());

    static Operations of(
            List<Operation> operations, CustomerPart customer, Verification verification, StructuredLog log) {
        Map<String, Operation> byName = new TreeMap<>();
        operations.forEach(operation -> byName.put(operation.name(), operation));
        return new Operations(byName, customer, verification, log);
    }

    /** Every operation, by its name. */
    List<Operation> all() {
        return List.copyOf(byName.values());
    }

    /** What is answered: fields, or those of a problem (RFC 9457) with a status from 400 on. */
    record Answer(int status, Map<String, Object> body) {
        private static Answer problem(Problem problem, Map<String, ?> more) {
            Map<String, Object> body = new LinkedHashMap<>(problem.toMap());
            body.putAll(more);
            return new Answer(problem.status(), body);
        }
    }

    /** One run, as the audit has it. */
    private record Run(
            String id, Operation operation, Call call, Map<String, String> audited, Optional<AddressKey> address) {}

    /**
     * Runs an operation.
     *
     * @param body its fields, as a JSON object
     */
    Answer run(Caller caller, String name, String body) {
        Operation operation = byName.get(name);
        if (operation == null) {
            return unknown(name);
        }
        Json json = Json.parse(body.isBlank() ? "{}" : body).orElse(NO_JSON);
        boolean isObject = json.root() instanceof Map;
        JsonReader fields = JsonReader.of(json.root() instanceof Map<?, ?> object ? object : Map.of());
        Run run = read(operation, caller, fields);
        List<JsonProblem> problems = new ArrayList<>();
        if (isObject) {
            problems.addAll(fields.problems());
            problems.addAll(json.problems());
        } else {
            problems.add(JsonProblem.of("", "must be a JSON object."));
        }
        if (!problems.isEmpty()) {
            audit(run, Outcome.REFUSED);
            return invalid(operation, problems);
        }
        audit(run, Outcome.STARTED);
        return carryOut(run);
    }

    private Answer unknown(String name) {
        List<String> names = List.copyOf(byName.keySet());
        String near = NearestName.of(name, names)
                .map(known -> " Did you mean " + known + "?")
                .orElse("");
        return Answer.problem(
                new Problem(404, "No such operation", "There is no such operation." + near),
                Map.of("operations", names));
    }

    private Run read(Operation operation, Caller caller, JsonReader fields) {
        Instant now = customer.clock().instant();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> audited = new TreeMap<>();
        for (Field<?> field : operation.fields()) {
            read(field, fields, now, values, audited);
        }
        for (String claim : List.of("agent", "identityCheck")) {
            fields.knowNot(
                    claim,
                    claim.equals("agent")
                            ? "who acts is what AWS says of the signature."
                            : "verify-person remembers what it found.");
        }
        List<String> known =
                new ArrayList<>(operation.fields().stream().map(Field::name).toList());
        known.addAll(List.of("agent", "identityCheck"));
        fields.knowOnly(known);
        Call call = new Call(caller, now, values, audited);
        Optional<AddressKey> address = call.optional(Field.EMAIL).map(customer.addressKeys()::of);
        return new Run(customer.ids().next(), operation, call, audited, address);
    }

    private static <T> void read(
            Field<T> field, JsonReader fields, Instant now, Map<String, Object> values, Map<String, String> audited) {
        int before = fields.problems().size();
        T value = field.required() || fields.has(field.name()) ? field.rule().read(fields, field.name(), now) : null;
        if (value != null && fields.problems().size() == before) {
            values.put(field.name(), value);
            field.audited().apply(value).ifPresent(kept -> audited.put(field.name(), kept));
        }
    }

    private Answer carryOut(Run run) {
        try {
            requireProof(run);
            Map<String, Object> answer = run.operation().action().run(run.call());
            auditEnd(run, Outcome.DONE);
            return new Answer(200, answer);
        } catch (Refused e) {
            auditEnd(run, Outcome.REFUSED);
            return Answer.problem(e.problem(), e.more());
        } catch (RuntimeException e) {
            auditEnd(run, Outcome.FAILED);
            throw e;
        }
    }

    /** What goes by link is shown to nobody, and the person proves it themselves. */
    private static boolean isByLink(Run run) {
        return Boolean.TRUE.equals(run.call().values().get(BY_LINK));
    }

    private void requireProof(Run run) throws Refused {
        Proof proof = isByLink(run) ? Proof.NONE : run.operation().proof();
        if (run.address().isPresent() && proof != Proof.NONE) {
            if (!proof.isMetBy(verification.proven(VerifyPerson.about(run.call(), customer.addressKeys())))) {
                throw new Refused(403, "Not verified", "It needs: " + proof.words());
            }
        }
    }

    private static Answer invalid(Operation operation, List<JsonProblem> problems) {
        JsonProblem first = problems.getFirst();
        return Answer.problem(
                new Problem(422, "Invalid field", first.words(), first.pointer()),
                Map.of(
                        "errors",
                        problems.stream()
                                .map(one -> Map.of("pointer", one.pointer(), "detail", one.words()))
                                .toList(),
                        "fields",
                        Help.of(operation)));
    }

    /** Under the person that it is about, if there is one, and under the day. */
    private void audit(Run run, Outcome outcome) {
        Call call = run.call();
        Instant at = customer.clock().instant();
        AuditEntry entry = new AuditEntry(
                AuditEntry.subject(AuditEntry.day(at)),
                customer.ids().next(),
                at,
                run.id(),
                outcome,
                run.operation().name(),
                isByLink(run) ? Access.VERIFY : run.operation().access(),
                call.caller().name(),
                run.audited());
        List<Write> writes = new ArrayList<>(List.of(new AuditItems.AppendAudit(entry)));
        run.address()
                .map(address -> new AuditItems.AppendAudit(
                        entry.about(AuditEntry.subject(address), customer.ids().next())))
                .ifPresent(writes::add);
        customer.commits().commit(writes);
        Map<String, Object> line = Fields.of("operation", run.operation().name())
                .and("run", run.id())
                .and("outcome", outcome.name())
                .and("caller", call.caller().name())
                .map();
        run.address().ifPresent(address -> line.put("address", address.value()));
        log.event("operation.run", line);
    }

    /** The start is written: without its end, a run counts as one that crashed, which is the careful reading. */
    private void auditEnd(Run run, Outcome outcome) {
        try {
            audit(run, outcome);
        } catch (SdkException | Contention e) {
            log.event(
                    "operation.end-unknown",
                    Map.of("run", run.id(), "reason", e.getClass().getSimpleName()));
        }
    }
}
