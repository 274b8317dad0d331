package keepword.testing;

import java.util.List;
import keepword.store.Write;

/**
 * Which item of DynamoDB a write is about; a transaction takes one write for each. DynamoDB Local does not always mind, AWS
 * does.
 */
public final class Items {
    private static final int MAX_WRITES = 100;

    private Items() {}

    /** Refuses what DynamoDB refuses. */
    static void check(List<Write> writes) {
        boolean countable = !writes.isEmpty() && writes.size() <= MAX_WRITES;
        if (!countable || writes.stream().map(Items::of).distinct().count() < writes.size()) {
            throw new IllegalArgumentException("A commit is 1 to 100 writes, each about something else");
        }
    }

    /** Equal for writes of the same item. */
    public static List<Object> of(Write write) {
        return switch (write) {
            case Write.SaveConsent(var consent) -> List.of("consent", consent.address());
            case Write.SaveConsentAndClaims(var consent, var seen, var claims) -> List.of("consent", consent.address());
            case Write.ForgetUnknownAddress(var address) -> List.of("consent", address);
            case Write.AppendHistory(var entry) -> List.of("history", entry.address(), entry.at(), entry.id());
            case Write.SaveRequest(var request) -> List.of("request", request.address(), request.id());
            case Write.KeepLicence(var licence) -> List.of("licence", licence.id());
            case Write.KeepWording(var wording) -> List.of("wording", wording.id());
            case Write.SetMark(var mark, var now) -> List.of("mark", mark.name());
            case Write.CheckNoMark(var name, var now) -> List.of("mark", name);
            case Write.RemoveMark(var name) -> List.of("mark", name);
            case Write.Count(var name, var max, var expires) -> List.of("mark", name);
            case Write.SavePerson(var person) -> List.of("person", person.id());
            case Write.RemovePerson(var person) -> List.of("person", person);
            case Write.PointTo(var address, var person) -> List.of("pointer", address);
            case Write.RemovePointer(var address, var person) -> List.of("pointer", address);
            case Write.PutRecord(var person, var record) -> List.of("record", person, record.id());
            case Write.RemoveRecord(var person, var record) -> List.of("record", person, record);
            case Write.KeepSignUp(var signUp) -> List.of("sign-up", signUp.id());
            case Write.ConfirmSignUp(var id) -> List.of("sign-up", id);
            case Write.RemoveSignUp(var id) -> List.of("sign-up", id);
            case Write.RecordDisclosure(var disclosure) ->
                List.of("disclosure", disclosure.address(), disclosure.at(), disclosure.id());
            case Write.AppendAudit(var entry) -> List.of("audit", entry.subject(), entry.at(), entry.id());
            case Write.OfSurvey ofSurvey -> of(ofSurvey);
            case Write.Plan(var job) -> List.of("job", job.id());
        };
    }

    private static List<Object> of(Write.OfSurvey write) {
        return switch (write) {
            case Write.OfSurvey.SaveSurvey(var survey, var now) -> List.of("survey", survey.id());
            case Write.OfSurvey.SealSurvey(var survey, long version) -> List.of("survey", survey);
            case Write.OfSurvey.KeepSeed(var survey, var seed) -> List.of("seed", survey);
            case Write.OfSurvey.SaveDraw(var draw) -> List.of("draw", draw.survey());
            case Write.OfSurvey.KeepResults(var survey, var results) -> List.of("results", survey);
            case Write.OfSurvey.CheckOpen(var survey, char shard) -> List.of("shard", survey, shard);
            case Write.OfSurvey.CloseShard(var survey, char shard) -> List.of("shard", survey, shard);
            case Write.OfSurvey.AddTicket(var ticket) -> List.of("ticket", ticket.survey(), ticket.id());
            case Write.OfSurvey.ReplaceTicket(var ticket) -> List.of("ticket", ticket.survey(), ticket.id());
            case Write.OfSurvey.RemoveTicket(var survey, var entry) -> List.of("ticket", survey, entry);
            case Write.OfSurvey.KeepWaitingEntry(var entry) -> List.of("waiting-entry", entry.link());
            case Write.OfSurvey.ConfirmWaitingEntry(var entry) -> List.of("waiting-entry", entry.link());
            case Write.OfSurvey.RemoveWaitingEntry(var link) -> List.of("waiting-entry", link);
        };
    }
}
