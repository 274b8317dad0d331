package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.store.CommitResult;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import org.junit.jupiter.api.Test;

/** What counts of the entries to a survey, and until when there are more. */
abstract class TicketContract extends Contract {
    private final SurveyId id = survey();

    private Ticket ticket(EntryId entry) {
        return new Ticket(id, entry, ids.person(), SampleSurveys.answers(3), true);
    }

    private static EntryId inShard(char shard, int number) {
        return new EntryId(shard + "%031x".formatted(number));
    }

    private List<Ticket> all() {
        List<Ticket> tickets = new ArrayList<>();
        stores().surveys().tickets(id, tickets::add);
        return tickets;
    }

    @Test
    void a_ticket_is_added_once_and_read_back() {
        Ticket ticket = ticket(ids.entry());
        holds(new TicketItems.AddTicket(ticket));

        fails(new TicketItems.AddTicket(ticket.anonymous()));
        assertThat(stores().surveys().ticket(id, ticket.id())).contains(ticket);
        assertThat(stores().surveys().ticket(survey(), ticket.id())).isEmpty();
        assertThat(stores().surveys().ticket(id, ids.entry())).isEmpty();
    }

    @Test
    void an_anonymous_ticket_may_hold_texts_or_nothing() {
        Ticket text = new Ticket(
                id, ids.entry(), null, new Answers(Map.of("why", List.of("Because.\nSo.\u00a0\u00e4"))), false);
        Ticket nothing = new Ticket(id, ids.entry(), null, Answers.NONE, false);
        holds(new TicketItems.AddTicket(text), new TicketItems.AddTicket(nothing));

        assertThat(stores().surveys().ticket(id, text.id())).contains(text);
        assertThat(stores().surveys().ticket(id, nothing.id())).contains(nothing);
    }

    @Test
    void a_ticket_is_replaced_only_if_it_is_there() {
        Ticket ticket = ticket(ids.entry());
        fails(new TicketItems.ReplaceTicket(ticket));
        holds(new TicketItems.AddTicket(ticket));
        holds(new TicketItems.ReplaceTicket(ticket.anonymous()));

        assertThat(all()).containsExactly(ticket.anonymous());
    }

    @Test
    void a_ticket_is_removed_if_it_is_there() {
        Ticket ticket = ticket(ids.entry());
        holds(new TicketItems.RemoveTicket(id, ticket.id()));
        holds(new TicketItems.AddTicket(ticket));
        holds(new TicketItems.RemoveTicket(id, ticket.id()));

        assertThat(all()).isEmpty();
        holds(new TicketItems.AddTicket(ticket));
        assertThat(all()).containsExactly(ticket);
    }

    @Test
    void a_part_of_the_entries_that_is_closed_takes_no_more() {
        Ticket early = ticket(inShard('a', 1));
        Ticket late = ticket(inShard('a', 2));
        Ticket elsewhere = ticket(inShard('b', 1));
        Write open = new TicketItems.CheckOpen(id, 'a');
        holds(open, new TicketItems.AddTicket(early));
        holds(open, new TicketItems.RemoveTicket(id, inShard('a', 3)));
        holds(new TicketItems.CloseShard(id, 'a'));
        holds(new TicketItems.CloseShard(id, 'a'));

        assertThat(commit(List.of(open, new TicketItems.AddTicket(late))))
                .isEqualTo(new CommitResult.Rejected(List.of(open)));
        assertThat(commit(List.of(open, new TicketItems.AddTicket(early))))
                .isEqualTo(new CommitResult.Rejected(List.of(open, new TicketItems.AddTicket(early))));
        assertThat(commit(List.of(open, new TicketItems.RemoveTicket(id, early.id()))))
                .isInstanceOf(CommitResult.Rejected.class);
        holds(new TicketItems.CheckOpen(id, 'b'), new TicketItems.AddTicket(elsewhere));
        holds(new TicketItems.CheckOpen(survey(), 'a'));
        assertThat(stores().surveys().isClosed(id, 'a')).isTrue();
        assertThat(stores().surveys().isClosed(id, 'b')).isFalse();
        assertThat(all()).containsExactly(early, elsewhere);
        holds(new TicketItems.ReplaceTicket(early.anonymous()));
    }

    @Test
    void tickets_of_all_parts_are_read_in_the_order_of_their_ids_or_some_of_them_from_an_id_on() {
        List<Ticket> tickets =
                SampleSurveys.entries(80).stream().map(this::ticket).toList();
        List<Ticket> shuffled = new ArrayList<>(tickets);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.forEach(ticket -> commit(List.of(new TicketItems.AddTicket(ticket))));

        assertThat(all()).isEqualTo(tickets);
        EntryId first = inShard('0', 0);
        assertThat(stores().surveys().tickets(id, first, 1000)).isEqualTo(tickets);
        assertThat(stores().surveys().tickets(id, first, 80)).isEqualTo(tickets);
        assertThat(stores().surveys().tickets(id, tickets.get(17).id(), 30)).isEqualTo(tickets.subList(17, 47));
        assertThat(stores().surveys().tickets(id, tickets.get(79).id(), 2)).isEqualTo(tickets.subList(79, 80));
        assertThat(stores().surveys().tickets(id, inShard('8', 1), 1)).isEqualTo(tickets.subList(41, 42));
        assertThat(stores().surveys().tickets(id, new EntryId("f".repeat(32)), 3))
                .isEmpty();
        assertThat(stores().surveys().tickets(survey(), first, 3)).isEmpty();
    }

    /** DynamoDB answers a query by 1 MB at most. */
    @Test
    void tickets_that_fill_more_than_one_page_are_all_read() {
        Answers long30 = new Answers(Map.of("why", List.of("x".repeat(30_000))));
        List<Ticket> tickets = IntStream.range(0, 40)
                .mapToObj(i -> new Ticket(id, inShard('7', i), null, long30, false))
                .toList();
        holds(tickets.stream().map(TicketItems.AddTicket::new).toArray(Write[]::new));
        Ticket last = ticket(inShard('8', 0));
        holds(new TicketItems.AddTicket(last));

        assertThat(all()).hasSize(41).startsWith(tickets.toArray(Ticket[]::new)).endsWith(last);
        assertThat(stores().surveys().tickets(id, inShard('0', 0), 39)).isEqualTo(tickets.subList(0, 39));
        assertThat(stores().surveys().tickets(id, tickets.get(1).id(), 40))
                .hasSize(40)
                .endsWith(last);
    }
}
