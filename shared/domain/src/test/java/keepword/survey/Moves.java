package keepword.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Changes a data set at random, a little or much, in ways that often leave the published results as they are. */
final class Moves {
    private final List<String> zips;
    private final List<List<String>> answers;
    private final List<String> options;
    private final Question question;
    private final Set<String> elsewhere;
    private final Random random;

    Moves(
            List<String> zips,
            List<List<String>> answers,
            List<String> options,
            Question question,
            Set<String> elsewhere,
            Random random) {
        this.zips = zips;
        this.answers = answers;
        this.options = options;
        this.question = question;
        this.elsewhere = elsewhere;
        this.random = random;
    }

    private int anybody() {
        return random.nextInt(zips.size());
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    void make() {
        int times = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 1;
        switch (random.nextInt(options.isEmpty() ? 3 : 8)) {
            case 0 -> Collections.swap(answers, anybody(), anybody());
            case 1 -> moveSome(times);
            case 2 -> {
                for (int i = 0; i < times; i++) {
                    Collections.swap(answers, anybody(), anybody());
                }
            }
            case 3 -> exchange(any(options), any(options), "");
            case 4 -> exchange(any(options), any(options), any(Attack.PREFIXES));
            case 5 -> gather(any(options), any(Attack.PREFIXES));
            case 6 -> settle(any(options), any(Attack.PREFIXES));
            default -> changeSome(times);
        }
    }

    private void moveSome(int times) {
        String prefix = random.nextInt(3) == 0 ? "" : any(Attack.PREFIXES);
        for (int i = 0; i < times; i++) {
            int who = anybody();
            if (elsewhere.contains(zips.get(who))) {
                zips.set(who, prefix);
            }
        }
    }

    private void changeSome(int times) {
        String option = any(options);
        String other = any(options);
        if (question instanceof Question.Multiple && random.nextInt(4) == 0) {
            chooseToo(option);
            return;
        }
        for (int i = 0; i < times; i++) {
            int who = anybody();
            List<String> answer = new ArrayList<>(answers.get(who));
            if (answer.isEmpty() && random.nextInt(3) > 0) {
                continue;
            }
            if (question instanceof Question.Multiple) {
                if (!answer.remove(option)) {
                    answer.add(option);
                }
            } else if (answer.isEmpty() || random.nextInt(8) > 0) {
                answer = List.of(answer.equals(List.of(option)) ? other : option);
            } else {
                answer = List.of();
            }
            if (!answer.isEmpty() || !question.required()) {
                answers.set(who, List.copyOf(answer));
            }
        }
    }

    /** Nearly everybody chose an option as well. */
    private void chooseToo(String option) {
        int but = random.nextInt(Sums.FEWEST);
        for (int i = but; i < zips.size(); i++) {
            if (!answers.get(i).isEmpty() && !answers.get(i).contains(option)) {
                List<String> answer = new ArrayList<>(answers.get(i));
                answer.add(option);
                answers.set(i, List.copyOf(answer));
            }
        }
    }

    /** Whoever chose one of the options, in a place or anywhere, now chose the other. */
    private void exchange(String one, String other, String prefix) {
        for (int i = 0; i < zips.size(); i++) {
            if (prefix.isEmpty() || zips.get(i).equals(prefix)) {
                answers.set(
                        i,
                        answers.get(i).stream()
                                .map(option -> option.equals(one) ? other : option.equals(other) ? one : option)
                                .toList());
            }
        }
    }

    /** People in the place and people from elsewhere exchange their answers, until so many in the place chose the option. */
    private void gather(String option, String prefix) {
        List<Integer> here = whoever(prefix, true);
        List<Integer> there = whoever(prefix, false);
        int wanted = random.nextBoolean() ? here.size() : random.nextInt(here.size() + 1);
        for (int i : here) {
            boolean more = here.stream()
                            .filter(who -> answers.get(who).contains(option))
                            .count()
                    < wanted;
            there.stream()
                    .filter(who -> answers.get(who).contains(option) == more
                            && answers.get(i).contains(option) != more
                            && answers.get(who).isEmpty() == answers.get(i).isEmpty())
                    .findFirst()
                    .ifPresent(who -> Collections.swap(answers, i, who));
        }
    }

    /** Everybody leaves the place, a few people who live elsewhere move there, and many of them chose the option. */
    private void settle(String option, String prefix) {
        whoever(prefix, true).forEach(who -> zips.set(who, ""));
        List<Integer> people = whoever(prefix, false);
        people.removeIf(who -> !elsewhere.contains(zips.get(who)));
        people.stream().limit(random.nextInt(Sums.FEWEST + 3)).forEach(who -> zips.set(who, prefix));
        gather(option, prefix);
    }

    private List<Integer> whoever(String prefix, boolean lives) {
        List<Integer> people = new ArrayList<>();
        for (int i = 0; i < zips.size(); i++) {
            if (zips.get(i).equals(prefix) == lives) {
                people.add(i);
            }
        }
        Collections.shuffle(people, random);
        return people;
    }
}
