package keepword.testing;

import keepword.consent.Ledger;
import keepword.job.JobStore;
import keepword.mail.Gate;
import keepword.person.People;
import keepword.store.Commits;
import keepword.survey.Surveys;

/** All the stores, in memory or on DynamoDB. */
public record Stores(Commits commits, Ledger ledger, People people, Surveys surveys, JobStore jobStore, Gate gate) {}
