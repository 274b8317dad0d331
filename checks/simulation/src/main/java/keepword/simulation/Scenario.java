package keepword.simulation;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import keepword.simulation.actors.Campaigners;
import keepword.simulation.actors.Cast;
import keepword.simulation.actors.Chatters;
import keepword.simulation.actors.Collector;
import keepword.simulation.actors.Contestants;
import keepword.simulation.actors.Importers;
import keepword.simulation.actors.LastMoment;
import keepword.simulation.actors.MailWriters;
import keepword.simulation.actors.Outage;
import keepword.simulation.actors.OwnSystems;
import keepword.simulation.actors.Parcels;
import keepword.simulation.actors.PolicyStaff;
import keepword.simulation.actors.Rotating;
import keepword.simulation.actors.Support;
import keepword.simulation.actors.Visitor;
import keepword.simulation.world.World;

/** Who acts in a schedule: anybody, or those for certain whom a rare moment needs. */
public enum Scenario implements Schedule.Actors {
    ORDINARY("anybody acts"),
    CONTEST("a contest is held"),
    CAMPAIGN("a campaign goes to subscribers, and is paused, resumed or cancelled"),
    SUPPORT("support corrects, erases, and hears of children"),
    STORE_DOWN("the store is down for an hour, while people choose"),
    COMMITS_REFUSED("nothing can be written for four days, while everything else works"),
    AT_USER("people sign in, choose, correct, move to other addresses, and confirm what support prepared"),
    LAST_MOMENT("everybody acts in the minute in which an erasure or an end of all mail takes effect"),
    COLLECTOR("somebody buys more than fits on a page, and has it erased"),
    PARCEL(
            "parcels are ordered, corrected, cancelled and erased, while who may get data changes, and a court asks for them"),
    CHAT("people leave their addresses in the chat, for one e-mail each"),
    OWN_SYSTEMS("the vendor's own systems are told what people at /user/ and others choose and correct");

    private static final Duration UNTIL_DELETED = Duration.ofDays(50);

    private final String words;

    Scenario(String words) {
        this.words = words;
    }

    /** What happens for certain. */
    public String words() {
        return words;
    }

    /**
     * Those who have to do with contests, those who ask support, and others who are rare, are decided on by generators of
     * their own, which are split off in a fixed order: so schedules without them stay as they were.
     */
    @Override
    public Duration begin(World world, SplittableRandom random) {
        Cast cast = new Cast(world, random.split());
        Contestants contestants = new Contestants(world, random.split(), random.split());
        Support support = new Support(world, random.split(), cast);
        Outage outage = new Outage(world, random.split(), cast);
        Collector collector = new Collector(world, random.split(), cast);
        MailWriters writers = new MailWriters(world, random.split(), cast);
        Importers importers = new Importers(world, random.split(), cast);
        Rotating rotating = new Rotating(world, random.split(), random.split(), cast);
        Visitor visitor = new Visitor(world, random.split(), cast, support);
        LastMoment lastMoment = new LastMoment(world, random.split(), cast);
        Campaigners campaigners = new Campaigners(world, random.split(), cast, support);
        PolicyStaff policyStaff = new PolicyStaff(world, random.split(), cast);
        Parcels parcels = new Parcels(world, random.split(), cast, support);
        Chatters chatters = new Chatters(world, random.split(), cast);
        OwnSystems ownSystems = new OwnSystems(world, random.split(), cast);
        if (this == COMMITS_REFUSED) {
            return longest(cast.begin(), outage.refusesCommits());
        }
        return longest(
                cast.begin(),
                this == CONTEST ? contestants.hold() : contestants.begin(),
                this == SUPPORT ? support.isAsked() : support.begin(),
                this == STORE_DOWN ? outage.breaksOut() : outage.begin(),
                writers.begin(),
                importers.begin(),
                this == CAMPAIGN ? campaigners.send() : campaigners.begin(),
                rotating.begin(),
                this == AT_USER || this == OWN_SYSTEMS ? visitor.comes() : visitor.begin(),
                this == LAST_MOMENT ? lastMoment.comes() : lastMoment.begin(),
                this == ORDINARY ? policyStaff.begin() : Duration.ZERO,
                this == COLLECTOR ? collector.collects() : collector.begin(),
                this == PARCEL ? parcels.comeWithNewPolicy() : parcels.begin(),
                this == CHAT ? chatters.chatAtProvider() : chatters.begin(),
                this == OWN_SYSTEMS ? ownSystems.areTold() : Duration.ZERO);
    }

    /** Until what carriers got is deleted, which they need for weeks. */
    @Override
    public Duration peace() {
        return this == PARCEL ? UNTIL_DELETED : Schedule.Actors.super.peace();
    }

    private static Duration longest(Duration... spans) {
        return Stream.of(spans).max(Duration::compareTo).orElseThrow();
    }
}
