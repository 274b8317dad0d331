package keepword.simulation.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import keepword.kernel.Topic;
import keepword.simulation.world.Parts;

/** What actors decide by chance. */
record Draw(RandomGenerator random) {
    private static final List<Topic> TOPICS = new ArrayList<>(Parts.TOPICS.all());

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    int from(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    Topic topic() {
        return oneOf(TOPICS);
    }

    Set<Topic> allTopics() {
        return Parts.TOPICS.all();
    }

    Duration upTo(Duration longest) {
        return Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    }
}
