package keepword.testing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.SurveyId;
import keepword.store.Write.OfSurvey;
import keepword.survey.Draw;
import keepword.survey.Results;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import keepword.survey.WaitingEntry;

/** The part of {@link InMemoryStores} that knows surveys. */
public final class InMemorySurveys implements Surveys {
    private record Shard(SurveyId survey, char digit) {}

    private final Map<SurveyId, Survey> surveys = new HashMap<>();
    private final Map<SurveyId, Seed> seeds = new HashMap<>();
    private final Map<SurveyId, Draw> draws = new HashMap<>();
    private final Map<SurveyId, Results> results = new HashMap<>();
    private final Set<Shard> closed = new HashSet<>();
    private final Map<SurveyId, NavigableMap<EntryId, Ticket>> tickets = new HashMap<>();
    private final Map<EntryLink, WaitingEntry> waiting = new HashMap<>();

    synchronized boolean holds(OfSurvey write) {
        return switch (write) {
            case OfSurvey.SaveSurvey(var survey, var now) -> {
                Survey stored = surveys.get(survey.id());
                yield stored == null
                        ? survey.version() == 1
                        : stored.version() == survey.version() - 1
                                && stored.opens().isAfter(now)
                                && !stored.sealed();
            }
            case OfSurvey.SealSurvey(var survey, long version) ->
                survey(survey).filter(stored -> stored.version() == version).isPresent();
            case OfSurvey.KeepSeed(var survey, var seed) -> !seeds.containsKey(survey);
            case OfSurvey.SaveDraw(var draw) ->
                draw(draw.survey()).map(Draw::version).orElse(0L) == draw.version() - 1;
            case OfSurvey.KeepResults(var survey, var counted) -> !results.containsKey(survey);
            case OfSurvey.CheckOpen(var survey, char digit) -> !isClosed(survey, digit);
            case OfSurvey.CloseShard(var survey, char digit) -> true;
            case OfSurvey.AddTicket(var ticket) ->
                ticket(ticket.survey(), ticket.id()).isEmpty();
            case OfSurvey.ReplaceTicket(var ticket) ->
                ticket(ticket.survey(), ticket.id()).isPresent();
            case OfSurvey.RemoveTicket(var survey, var entry) -> true;
            case OfSurvey.KeepWaitingEntry(var entry) -> true;
            case OfSurvey.ConfirmWaitingEntry(var entry) ->
                waitingEntry(entry.link())
                        .filter(stored -> stored.at().equals(entry.at()))
                        .isPresent();
            case OfSurvey.RemoveWaitingEntry(var link) -> true;
        };
    }

    synchronized void apply(OfSurvey write) {
        switch (write) {
            case OfSurvey.SaveSurvey(var survey, var now) -> surveys.put(survey.id(), survey);
            case OfSurvey.SealSurvey(var survey, long version) ->
                surveys.computeIfPresent(survey, (id, stored) -> stored.as(version, true));
            case OfSurvey.KeepSeed(var survey, var seed) -> seeds.put(survey, seed);
            case OfSurvey.SaveDraw(var draw) -> draws.put(draw.survey(), draw);
            case OfSurvey.KeepResults(var survey, var counted) -> results.put(survey, counted);
            case OfSurvey.CheckOpen(var survey, char digit) -> {
                // A condition alone.
            }
            case OfSurvey.CloseShard(var survey, char digit) -> closed.add(new Shard(survey, digit));
            case OfSurvey.AddTicket(var ticket) -> put(ticket);
            case OfSurvey.ReplaceTicket(var ticket) -> put(ticket);
            case OfSurvey.RemoveTicket(var survey, var entry) ->
                ticketsOf(survey).remove(entry);
            case OfSurvey.KeepWaitingEntry(var entry) -> waiting.put(entry.link(), entry);
            case OfSurvey.ConfirmWaitingEntry(var entry) -> waiting.remove(entry.link());
            case OfSurvey.RemoveWaitingEntry(var link) -> waiting.remove(link);
        }
    }

    private void put(Ticket ticket) {
        ticketsOf(ticket.survey()).put(ticket.id(), ticket);
    }

    private NavigableMap<EntryId, Ticket> ticketsOf(SurveyId survey) {
        return tickets.computeIfAbsent(survey, id -> new TreeMap<>());
    }

    synchronized Optional<WaitingEntry> waitingEntry(EntryLink link) {
        return Optional.ofNullable(waiting.get(link));
    }

    synchronized List<WaitingEntry> waitingEntries(AddressKey address) {
        return waiting.values().stream()
                .filter(entry -> entry.link().address().equals(address))
                .sorted(Comparator.comparing(
                        entry -> entry.link().survey() + "." + entry.link().entry()))
                .toList();
    }

    @Override
    public synchronized Optional<Survey> survey(SurveyId id) {
        return Optional.ofNullable(surveys.get(id));
    }

    @Override
    public synchronized Optional<Draw> draw(SurveyId id) {
        return Optional.ofNullable(draws.get(id));
    }

    @Override
    public synchronized Optional<Results> results(SurveyId id) {
        return Optional.ofNullable(results.get(id));
    }

    @Override
    public synchronized Optional<Seed> seed(SurveyId id) {
        return Optional.ofNullable(seeds.get(id));
    }

    @Override
    public synchronized boolean isClosed(SurveyId id, char shard) {
        return closed.contains(new Shard(id, shard));
    }

    @Override
    public synchronized Optional<Ticket> ticket(SurveyId id, EntryId entry) {
        return Optional.ofNullable(ticketsOf(id).get(entry));
    }

    @Override
    public synchronized void tickets(SurveyId id, Consumer<Ticket> consumer) {
        ticketsOf(id).values().forEach(consumer);
    }

    @Override
    public synchronized List<Ticket> tickets(SurveyId id, EntryId from, int limit) {
        return ticketsOf(id).tailMap(from, true).values().stream().limit(limit).toList();
    }
}
