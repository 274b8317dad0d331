package keepword.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKeys;

/**
 * Runs an operation by its name. Who runs it (field {@code agent}) and on whose address is logged each time: every look
 * is recorded. A refusal is an answer with a {@code status} of 4xx and words, in the form of RFC 9457.
 */
final class Operations {
    private final SupportRequests support;
    private final AllMailRequests allMail;
    private final PersonCheck personCheck;
    private final History history;
    private final ListImport listImport;
    private final FailedWorks failedWorks;
    private final SurveyCreation surveyCreation;
    private final ContestDesk contestDesk;
    private final EntryExport entryExport;
    private final AddressKeys addressKeys;
    private final StructuredLog log;

    Operations(
            SupportRequests support,
            AllMailRequests allMail,
            PersonCheck personCheck,
            History history,
            ListImport listImport,
            FailedWorks failedWorks,
            SurveyCreation surveyCreation,
            ContestDesk contestDesk,
            EntryExport entryExport,
            AddressKeys addressKeys,
            StructuredLog log) {
        this.support = support;
        this.allMail = allMail;
        this.personCheck = personCheck;
        this.history = history;
        this.listImport = listImport;
        this.failedWorks = failedWorks;
        this.surveyCreation = surveyCreation;
        this.contestDesk = contestDesk;
        this.entryExport = entryExport;
        this.addressKeys = addressKeys;
        this.log = log;
    }

    Map<String, Object> run(Map<String, Object> event) {
        Arguments arguments = new Arguments(event);
        try {
            Map<String, Object> answer = answer(arguments);
            record(arguments);
            return answer;
        } catch (Arguments.Invalid e) {
            Map<String, Object> problem =
                    Refusal.of("Invalid field", e.problem().words());
            problem.put("field", e.problem().pointer());
            return problem;
        }
    }

    private Map<String, Object> answer(Arguments arguments) throws Arguments.Invalid {
        String name = arguments.text("operation");
        return switch (name) {
            case "opt-out" -> support.optOut(arguments);
            case "transactional-opt-out" -> allMail.ask(arguments);
            case "transactional-opt-out-undo" -> allMail.undo(arguments);
            case "verify-person" -> personCheck.verify(arguments);
            case "address-corrected" -> support.addressCorrected(arguments);
            case "history" -> history.of(arguments);
            case "import" -> listImport.run(arguments);
            case "failed-works" -> failedWorks.list(arguments);
            case "redrive" -> failedWorks.redrive(arguments);
            case "survey-create" -> surveyCreation.create(arguments);
            case "survey-texts" -> entryExport.texts(arguments);
            case "contest-public-value" -> contestDesk.publicValue(arguments);
            case "contest-prizes" -> contestDesk.prizes(arguments);
            case "contest-prize-sent" -> contestDesk.sent(arguments);
            case "contest-export" -> entryExport.export(arguments);
            default ->
                throw new Arguments.Invalid(
                        "operation",
                        "must be opt-out, transactional-opt-out, transactional-opt-out-undo, verify-person,"
                                + " address-corrected, history, import, failed-works, redrive, survey-create, survey-texts,"
                                + " contest-public-value, contest-prizes, contest-prize-sent or contest-export");
        };
    }

    private void record(Arguments arguments) throws Arguments.Invalid {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("operation", arguments.text("operation"));
        fields.put("agent", arguments.text("agent"));
        if (arguments.has("email")) {
            fields.put("address", addressKeys.of(arguments.email()).value());
        }
        for (String name : List.of("survey", "contest")) {
            if (arguments.has(name)) {
                fields.put(name, arguments.text(name));
            }
        }
        log.event("operation.run", fields);
    }
}
