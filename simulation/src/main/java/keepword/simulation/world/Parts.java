package keepword.simulation.world;

import java.time.InstantSource;
import keepword.agenda.Agenda;
import keepword.agenda.Courier;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKeys;
import keepword.consent.Ledger;
import keepword.consent.Topics;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.mail.Gate;
import keepword.mail.MailService;
import keepword.person.People;
import keepword.store.Commits;

/** What functions are made of: everything that they get from outside. */
public record Parts(
        Ledger ledger,
        People people,
        Commits commits,
        Agenda agenda,
        Gate gate,
        MailService mail,
        Courier courier,
        InstantSource clock,
        RandomIds ids,
        StructuredLog log) {
    public static final String POLICY = "2026-01";
    public static final Topics TOPICS =
            Topics.parse("product-news=Product news, service-news=Service news, company-news=Company news");
    public static final AddressKeys ADDRESS_KEYS = new AddressKeys("simulation");
    public static final LinkTokens TOKENS = new LinkTokens(new OneKey());
}
