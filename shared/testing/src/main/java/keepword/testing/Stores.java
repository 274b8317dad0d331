package keepword.testing;

import keepword.agenda.Agenda;
import keepword.consent.Ledger;
import keepword.mail.Gate;
import keepword.person.People;
import keepword.store.Commits;

/** All the stores, in memory or on DynamoDB. */
public record Stores(Commits commits, Ledger ledger, People people, Agenda agenda, Gate gate) {}
